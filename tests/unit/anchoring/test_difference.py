"""What an edit did to a text, told in pieces that can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring import difference as module
from reader.anchoring.difference import difference
from reader.library import Library


def shown(old: str, new: str) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", ""),
        ("一样", "一样", "一样"),
        ("", "新", "[+新+]"),
        ("旧", "", "[-旧-]"),
        ("完全不同", "别的句子啊", "[-完全不同-][+别的句子啊+]"),
        ("目前已有90%的公司披露信息", "目前已有92.5%的公司披露信息", "目前已有[-90%-][+92.5%+]的公司披露信息"),
        ("The cats sat still today.", "The dogs sat still today.", "The [-cats-][+dogs+] sat still today."),
        ("a 1,400.50 total", "a 1,400.75 total", "a [-1,400.50-][+1,400.75+] total"),
        ("保护公司、股东和债权人", "保护公司、股东、职工和债权人", "保护公司、股东[+、职工+]和债权人"),
        ("一\n二\n三", "一\n新\n二\n三", "一\n[+新\n+]二\n三"),
        ("首句。末句。", "首句。中句。末句。", "首句。[+中句。+]末句。"),
    ],
)
def test_it_is_told_in_words(old: str, new: str, pieces: str) -> None:
    assert shown(old, new) == pieces


def test_what_little_stays_between_changes_is_told_as_changed() -> None:
    assert shown("前文甲乙的丙丁后文", "前文戊己的庚辛后文") == "前文[-甲乙的丙丁-][+戊己的庚辛+]后文"


def test_lines_keep_apart_what_changed_in_each() -> None:
    assert shown("甲乙\n丙丁", "甲戊\n己丁") == "甲[-乙-][+戊+]\n[-丙-][+己+]丁"


def test_an_insertion_begins_where_a_clause_does() -> None:
    assert shown("甲方，乙方；", "甲方，丙方，乙方；") == "甲方，[+丙方，+]乙方；"
    assert shown("He came. He left.", "He came. He sat. He left.") == "He came. [+He sat. +]He left."


def test_a_paragraph_that_moved_is_removed_and_added() -> None:
    pieces = difference("首段。\n中段甚长。\n末段。\n", "中段甚长。\n末段。\n首段。\n")
    assert [piece.kind for piece in pieces] == ["removed", "same", "added"]


def test_the_library_answers_it() -> None:
    assert Library.difference("旧词", "旧词") == difference("旧词", "旧词")


texts = st.text(st.sampled_from("甲乙丙。，\n ab1%é𠮷\u0301"), max_size=60)


@given(texts, texts)
def test_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(piece.text for piece in pieces)
    for one, other in pairwise(pieces):
        assert one.kind != other.kind
        assert (one.kind, other.kind) != ("added", "removed")


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_texts_too_long_to_compare_in_full_are_parted(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CELLS", 12)
        pieces = difference("\n".join(old), "\n".join(new))
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == "\n".join(old)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == "\n".join(new)


def test_parted_texts_keep_what_stands_once_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CELLS", 1)
    assert shown("x\nmain line\ny\n", "z\nmain line\nw\n") == "[-x-][+z+]\nmain line\n[-y-][+w+]\n"
