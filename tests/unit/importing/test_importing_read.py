import os

import pytest

from reader.importing.load import load_file
from reader.importing.read import MAX_SIZE, read_file
from reader.model.errors import InputError


def test_a_file_is_read_whole_with_its_stamp(tmp_path):
    file = tmp_path / "a.md"
    file.write_bytes("正文".encode())
    content = read_file(file)
    assert content.data.decode() == "正文"
    assert (content.stamp.size, content.stamp.modified_ns) == (6, file.stat().st_mtime_ns)
    file.write_bytes("正文".encode())
    assert read_file(file).digest == content.digest
    file.write_bytes("正义".encode())
    assert read_file(file).digest != content.digest


def make_huge(file):
    file.touch()
    os.truncate(file, MAX_SIZE + 1)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda file: None, "it is not there"),
        (lambda file: file.touch(), "the file is empty"),
        (lambda file: file.mkdir(), "it is a folder"),
        (make_huge, "larger than 64 MB"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, make, reason):
    file = tmp_path / "a.md"
    make(file)
    with pytest.raises(InputError) as raised:
        read_file(file)
    assert raised.value.path == file.as_posix()
    assert raised.value.reason.startswith(reason)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(InputError, match="pipe"):
        read_file(tmp_path / "a.md")


def test_loading_takes_a_file_apart(tmp_path):
    file = tmp_path / "2021-12-31-a.html"
    file.write_bytes("---\ntitle: 标题\n---\n<p>正文，在这里。</p>".encode("gbk") + b"\xff")
    loaded = load_file(file, "2021-12-31-a.html")
    assert loaded.encoding == "gb18030"
    assert loaded.raw.metadata["title"].value == "标题"
    assert loaded.raw.metadata["published"].value == "2021-12-31"
    assert loaded.raw.issues == ("1 byte could not be read as gb18030",)


def test_a_binary_is_named(tmp_path):
    file = tmp_path / "a.md"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(InputError, match="PNG") as raised:
        load_file(file, "a.md")
    assert raised.value.path == file.as_posix()
