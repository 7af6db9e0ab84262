import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.scan import real_path, scan, stored_path

links = pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")


def put(root, *paths):
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text")


def paths(root):
    return {file.path for file in scan(root).files}


def test_articles_are_found_and_others_counted(tmp_path):
    put(tmp_path, "a.md", "b/c.Markdown", "b/d.HTM", "e.html", "f/g/h.txt", "x.pdf", "y.PDF", "README", "1. a word.")
    found = scan(tmp_path)
    assert {file.path for file in found.files} == {"a.md", "b/c.Markdown", "b/d.HTM", "e.html", "f/g/h.txt"}
    assert found.other == {"": 2, ".pdf": 2}
    assert found.problems == []


def test_the_stamp_is_the_files(tmp_path):
    put(tmp_path, "a.md")
    os.utime(tmp_path / "a.md", ns=(1, 1_600_000_000_123_456_789))
    (file,) = scan(tmp_path).files
    assert (file.stamp.size, file.stamp.modified_ns) == (4, (tmp_path / "a.md").stat().st_mtime_ns)


def test_hidden_files_and_folders_are_left_out(tmp_path):
    put(tmp_path, ".hidden.md", ".git/a.md", "b/.c/d.md", "e.md")
    assert paths(tmp_path) == {"e.md"}


def test_the_pictures_of_a_saved_page_are_no_articles(tmp_path):
    put(tmp_path, "页面.html", "页面_files/frame.html", "other_files/note.md", "x.htm", "x.files/y.txt")
    assert paths(tmp_path) == {"页面.html", "other_files/note.md", "x.htm"}


def test_one_file_is_a_source_too(tmp_path):
    put(tmp_path, "a.txt", "b.pdf")
    assert paths(tmp_path / "a.txt") == {"a.txt"}
    assert scan(tmp_path / "b.pdf").other == {".pdf": 1}


def test_a_source_that_is_not_there_is_a_problem(tmp_path):
    found = scan(tmp_path / "gone")
    assert found.files == []
    assert [path for path, _ in found.problems] == [""]


def test_newest_first_by_name_then_by_time(tmp_path):
    put(tmp_path, "2021-12-31-a.md", "2020/01/02/b.md", "20220101.md", "old.md", "new.md")
    os.utime(tmp_path / "old.md", (1_000_000_000, 1_000_000_000))
    assert [file.path for file in scan(tmp_path).files] == [
        "20220101.md", "2021-12-31-a.md", "2020/01/02/b.md", "new.md", "old.md",
    ]  # fmt: skip


@links
def test_loops_end_and_folders_are_read_once(tmp_path):
    root = tmp_path / "source"
    put(root, "a/b.md", "c/d.md")
    put(tmp_path, "outside/e.md", "f.md")
    (root / "a" / "loop").symlink_to(root / "a")
    (root / "up").symlink_to(tmp_path)  # what lies around the source is not part of it
    (root / "0 first").symlink_to(root / "c")  # has its own name in the source
    (root / "x").symlink_to(tmp_path / "outside")
    (root / "y").symlink_to(tmp_path / "outside")
    assert paths(root) == {"a/b.md", "c/d.md", "x/e.md"}


@links
def test_linked_files(tmp_path):
    root = tmp_path / "source"
    put(root, "a.md", ".store/hidden.md")
    put(tmp_path, "outside.md")
    (root / "again.md").symlink_to(root / "a.md")
    (root / "outside.md").symlink_to(tmp_path / "outside.md")
    (root / "shown.md").symlink_to(root / ".store" / "hidden.md")
    (root / "broken.md").symlink_to(root / "nowhere.md")
    (root / "self.md").symlink_to(root / "self.md")
    found = scan(root)
    assert {file.path for file in found.files} == {"a.md", "outside.md", "shown.md"}
    assert sorted(path for path, _ in found.problems) == ["broken.md", "self.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    found = scan(tmp_path)
    assert found.files == []
    assert "pipe" in dict(found.problems)["pipe.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_named_and_the_rest_read(tmp_path):
    put(tmp_path, "a.md", "closed/b.md")
    (tmp_path / "closed").chmod(0)
    found = scan(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert [file.path for file in found.files] == ["a.md"]
    assert found.problems == [("closed", "no permission to read it")]


def test_cancelling_stops_early(tmp_path):
    put(tmp_path, *(f"{number}/a.md" for number in range(20)))
    stop = threading.Event()
    stop.set()
    assert scan(tmp_path, cancelled=stop.is_set).files == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only Unicode in names")
def test_strange_names_can_be_stored_and_opened(tmp_path):
    names = [
        b"line\nbreak \xf0\x9f\x98\x80.md",
        b"gbk \xd6\xd0\xce\xc4.md",
        "\ufffdd8ff.md".encode(),
        b"back\\slash.md",
    ]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(name)
    found = scan(tmp_path).files
    assert len(found) == len(names)
    for file in found:
        file.path.encode("utf-8")
        content = (tmp_path / real_path(file.path)).read_bytes()
        assert os.fsencode(real_path(file.path)) == content


@given(st.text(st.characters(exclude_characters="\\\0")))
@settings(max_examples=300, deadline=None)
def test_any_name_comes_back(name):
    stored = stored_path(name)
    stored.encode("utf-8")
    assert real_path(stored) == name


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\\ufffd")))
@settings(max_examples=100, deadline=None)
def test_usual_names_are_stored_as_they_are(name):
    assert stored_path(name) == name
