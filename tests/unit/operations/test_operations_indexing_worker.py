"""Indexing in another process: what it tells, how it stops, and that nothing is lost when it dies."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.importing import pool
from reader.library import Library
from reader.model.article import ArticleQuery
from reader.model.errors import IndexBusyError, SearchIndexError
from reader.operations import index_worker
from reader.operations.index_worker import NoProcessError, catch_up_elsewhere
from tests.make import article, library, store

ROOT = Path(__file__).parents[3]
MANY = 600


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Return a library of many small articles, of which none is indexed."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))  # the other process has it, too
    made, database, source = library(tmp_path / "library.pizhu")
    with database.write():
        for number in range(MANY):
            store(database, source, f"{number}.md", article(f"标题{number}", f"第{number}篇，灯塔与渔船。"))
    yield made
    made.close()


@pytest.fixture
def processes(monkeypatch):
    """Return the processes that are started, in order."""
    started = []

    def start(process):
        pool.start(process)
        started.append(process.pid)

    monkeypatch.setattr(index_worker, "start", start)
    return started


def number_found(made):
    return len(made.found_ids(ArticleQuery(text="渔船")))


def test_it_indexes_and_tells_how_far_it_is(made):
    told, moved = [], []
    report = catch_up_elsewhere(made.path, progress=told.append, moved_on=lambda: moved.append(1))
    assert (report.indexed, report.cancelled) == (MANY, False)
    assert (told[-1].stage, told[-1].done, told[-1].total) == ("indexing", MANY, MANY)
    assert moved
    assert made.index_status().waiting == 0
    assert number_found(made) == MANY


def test_a_window_has_many_articles_indexed_elsewhere_and_few_here(made, processes):
    made.read_elsewhere = True
    changes = []
    assert made.index(changed=changes.append).indexed == MANY
    assert len(processes) == 1
    assert changes[0].index
    made.set_note(made.article_ids(ArticleQuery())[0], "一句")
    assert made.index().indexed == 1
    assert len(processes) == 1


def test_where_no_process_can_be_had_it_is_done_here(made, monkeypatch):
    def none(_process):
        raise OSError("no processes")

    monkeypatch.setattr(index_worker, "start", none)
    with pytest.raises(NoProcessError):
        catch_up_elsewhere(made.path)
    made.read_elsewhere = True
    assert made.index().indexed == MANY
    assert number_found(made) == MANY


def test_it_stops_when_asked_and_goes_on_later(made):
    told = []
    report = catch_up_elsewhere(made.path, progress=told.append, cancelled=lambda: bool(told))
    assert report.cancelled
    made.index()
    assert made.index_status().waiting == 0
    assert number_found(made) == MANY


def test_one_that_does_not_stop_is_ended(made, monkeypatch, processes):
    monkeypatch.setattr(index_worker, "_GRACE_SECONDS", 0.0)
    report = catch_up_elsewhere(made.path, cancelled=lambda: True)
    assert report.cancelled
    assert gone(processes[0])
    made.index()
    assert number_found(made) == MANY


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_one_that_dies_is_an_error_that_says_how(made, processes):
    with pytest.raises(SearchIndexError, match="was stopped by SIGKILL"):
        catch_up_elsewhere(made.path, progress=lambda _: os.kill(processes[0], signal.SIGKILL))
    made.index()
    assert made.index_status().waiting == 0
    assert number_found(made) == MANY


def test_what_it_cannot_do_is_an_error_here(made):
    made.index(cancelled=lambda: True)
    made.reindex(cancelled=lambda: True)
    with made._index().writer(), pytest.raises(IndexBusyError):
        catch_up_elsewhere(made.path)


def gone(number):
    """Say whether there is no such process, or only what its parent has not asked about."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


_WINDOW = """
import sys
from pathlib import Path
from reader.importing import pool
from reader.operations import index_worker

def start(process):
    pool.start(process)
    print(process.pid, flush=True)

def wait(_progress):
    print("told", flush=True)
    sys.stdin.read()

if __name__ == "__main__":
    index_worker.start = start
    index_worker.catch_up_elsewhere(Path(sys.argv[1]), progress=wait)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_it_ends_with_the_window(made):
    command = [sys.executable, "-c", _WINDOW, str(made.path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as window:
        number = int(window.stdout.readline())
        assert window.stdout.readline() == b"told\n"
        window.kill()
        window.stdout.read()  # until nobody has it open any more: the other process has, too
    assert any(gone(number) for _ in range(100_000))
    made.index()
    assert number_found(made) == MANY


def test_the_library_says_the_same_whoever_indexed(made):
    catch_up_elsewhere(made.path)
    with Library.open(made.path) as other:
        assert other.index_status().ready
        assert other.index().indexed == 0
