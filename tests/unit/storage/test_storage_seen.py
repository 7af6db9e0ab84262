"""What was seen of files beside what the library knows: as sets would say it."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.article import Article, FileStamp, Problem
from reader.model.document import Block, Document
from reader.storage import articles, sources
from reader.storage.database import Database
from reader.storage.seen import Seen

NAMES = ["a.md", "b/a.md", "b/c.md", "b0.md", "b.md", "b/d/e.md", "2026-09-01.md", "2026-09-02.md", "é.md", "中.md"]
FILES = st.dictionaries(st.sampled_from(NAMES), st.builds(FileStamp, st.integers(1, 2), st.integers(1, 2)))


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    database = Database(tmp_path_factory.mktemp("seen") / "library.pizhu")
    yield database
    database.close()


def add(connection, source, path, stamp):
    article = Article(path, Document((Block("paragraph", path),)))
    digest = hashlib.blake2b(path.encode(), digest_size=16).hexdigest()
    record = articles.pack(article, path, stamp, digest, path, None)
    return articles.insert(connection, source, record, unread=False)


def day_of(path):
    return path.removesuffix(".md") if path.startswith("2026") else None


def compare(seen, *, retry=False, closed=()):
    return seen.compare(retry=retry, day_of=day_of, closed=closed, cancelled=lambda: False)


@given(
    known=FILES, found=FILES, failed=FILES, retry=st.booleans(), missing=st.sets(st.sampled_from(NAMES)),
    closed=st.lists(st.sampled_from(["b", "b/d", "a.md"]), max_size=2),
)  # fmt: skip
@settings(deadline=None)
def test_it_is_what_sets_say(database, known, found, failed, retry, missing, closed):
    with database.write() as connection:
        connection.execute("DELETE FROM sources")
        source = sources.add_source(connection, database.path, "x", is_file=False, sample=False)
        ids = {path: add(connection, source, path, stamp) for path, stamp in known.items()}
        gone = [ids[path] for path in ids if path in missing]
        articles.set_missing(connection, gone, True)
        for path, stamp in failed.items():
            sources.set_problem(connection, Problem(source, path, "reason"), stamp)
    seen = Seen(database.read(), source)
    assert list(seen.note_all(found.items())) == ([len(found)] if found else [])
    assert compare(seen, retry=retry, closed=closed)

    failed_so = {path for path in found.keys() & failed.keys() if found[path] == failed[path]}
    same = {path for path in found.keys() & known.keys() if found[path] == known[path]} - failed.keys()
    expected = found.keys() - same - (set() if retry else failed_so)
    waiting = list(seen.to_read())
    assert {file.path: file.stamp for file in waiting} == {path: found[path] for path in expected}
    keys = [(day_of(file.path) or "", file.stamp.modified_ns) for file in waiting]
    assert keys == sorted(keys, reverse=True)
    assert seen.waiting == len(waiting)
    for file in waiting:
        assert (file.digest is not None) == (file.path in known and file.path not in failed)
    assert {path for path, _ in seen.failed()} == failed_so
    assert set(seen.returned()) == {ids[path] for path in same if path in missing}

    def is_closed(path):
        return any(path == folder or path.startswith(f"{folder}/") for folder in closed)

    vanished = {path: ids[path] for path in known.keys() - found.keys() if not is_closed(path)}
    assert dict(row for part in seen.vanished() for row in part) == vanished
    for path, number in vanished.items():
        assert not seen.take_vanished(path, number + 1)
        assert seen.take_vanished(path, number)
        assert not seen.take_vanished(path, number)
    seen.clear_problems()
    left = database.read().execute("SELECT path FROM problems WHERE source_id = ?", (source,))
    assert {path for (path,) in left} == failed.keys() & found.keys()
    seen.close()


def test_more_files_than_a_page_holds(database):
    with database.write() as connection:
        source = sources.add_source(connection, database.path.with_name("y"), "y", is_file=False, sample=False)
    files = [(f"{number:05d}.md", FileStamp(1, number)) for number in range(2_500)]
    seen = Seen(database.read(), source)
    assert list(seen.note_all(files)) == [1_000, 2_000, 2_500]
    assert compare(seen)
    assert [file.path for file in seen.to_read()] == [path for path, _ in reversed(files)]
    seen.close()


def test_a_comparison_can_be_broken_off(database):
    with database.write() as connection:
        source = sources.add_source(connection, database.path.with_name("z"), "z", is_file=False, sample=False)
    seen = Seen(database.read(), source)
    for _ in seen.note_all((f"{number:06d}.md", FileStamp(1, 1)) for number in range(50_000)):
        pass
    assert not seen.compare(retry=False, day_of=day_of, closed=(), cancelled=lambda: True)
    assert list(seen.to_read()) == []
    assert compare(seen)  # and begun again
    assert seen.waiting == 50_000
    seen.close()
    with database.write() as connection:  # nothing of it is left open
        connection.execute("DELETE FROM sources WHERE id = ?", (source,))
