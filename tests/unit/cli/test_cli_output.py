"""Columns, bars and JSON as they are printed."""

import json

import pytest

from reader.cli.output import Output, clip, pad, plain, width
from reader.model.article import Progress


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("央行", 4), ("（a）", 5), ("e\u0301", 1), ("🙂", 2), ("", 0), ("ｶﾅ", 2)]
)
def test_width_is_that_of_a_terminal(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize("text", ["a", "央行央行央行", "a央b行c", "long enough to be cut", "", "中文abc"])
@pytest.mark.parametrize("columns", [1, 5, 8])
def test_clip_gives_just_the_columns(text, columns):
    assert width(clip(text, columns)) == columns
    assert ("…" in clip(text, columns)) == (width(text) > columns)


def test_pad_counts_wide_letters():
    assert pad("央", 4) + "|" == "央  |"


def test_nothing_printed_orders_the_terminal_about():
    assert plain("a\x1b[31mb\nc\x9bd\u2028e") == "a [31mb c d e"


def test_tables_are_aligned(capsys):
    Output(False).table([("央行", "1", "x"), ("a", "22", "y\n")])
    assert capsys.readouterr().out == "央行  1   x\na     22  y\n"
    Output(False).table([])
    assert capsys.readouterr().out == ""


def test_arrays_come_one_element_on_a_line(capsys):
    out = Output(True)
    out.values(iter([{"a": "央"}, {"b": "\ud800"}]))
    text = capsys.readouterr().out
    assert text == '[\n{"a": "央"},\n{"b": "\\ud800"}\n]\n'
    assert json.loads(text) == [{"a": "央"}, {"b": "\ud800"}]
    out.values(iter([]))
    assert json.loads(capsys.readouterr().out) == []


def test_progress_shows_on_a_terminal_only(capsys, monkeypatch):
    out = Output(True)
    with out.progress("Reading") as show:
        assert show is None
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with out.progress("Reading") as show:
        assert show is not None
        show(Progress("scanning", 3, None))
        show(Progress("reading", 5, 10, 2.0, "a.md"))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Reading" in captured.err
