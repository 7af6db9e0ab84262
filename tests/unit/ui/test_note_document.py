"""Notes as they read: what Markdown means to people who write Chinese and English, and nothing fetched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from reader.model.links import LinkTarget
from reader.ui.panel.note_document import NoteDocument
from reader.ui.theme import load_theme

TARGETS = {"有": (LinkTarget(1, "有的文章"),), "无": (), "两": (LinkTarget(1, "两"), LinkTarget(2, "两"))}


@pytest.fixture
def read(qapp):
    """Return a function that lays a note out."""
    return lambda note, targets=TARGETS: NoteDocument(note, load_theme("light"), targets)


def blocks(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def pieces(document):
    """Return (text, what it looks like) of each run."""
    found = []
    for block in blocks(document):
        walk = block.begin()
        while not walk.atEnd():
            form = walk.fragment().charFormat()
            font = form.font()
            looks = "".join(
                letter
                for letter, on in (
                    ("b", font.weight() > 500),
                    ("i", form.fontItalic()),
                    ("s", form.fontStrikeOut()),
                    ("c", "Mono" in font.families()[0]),
                    ("a", form.isAnchor()),
                )
                if on
            )
            found.append((walk.fragment().text(), looks))
            walk += 1
    return found


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("**重点。**后文", [("重点。", "b"), ("后文", "")]),
        ("前文**“重点”**后文", [("前文", ""), ("“重点”", "b"), ("后文", "")]),
        ("*（注）*后", [("（注）", "i"), ("后", "")]),
        ("甲。**乙**，**丙：**丁", [("甲。", ""), ("乙", "b"), ("，", ""), ("丙：", "b"), ("丁", "")]),
        ("snake_case_name", [("snake_case_name", "")]),
        ("**b**，*c*", [("b", "b"), ("，", ""), ("c", "i")]),
        ("~~d~~和`e`", [("d", "s"), ("和", ""), ("e", "c")]),
        ("前~~删去~~后，~~再~~。", [("前", ""), ("删去", "s"), ("后，", ""), ("再", "s"), ("。", "")]),
        ("约 3~~4 成", [("约 3~~4 成", "")]),
        ("<b>x</b> &amp; <img src=x>", [("<b>x</b> & <img src=x>", "")]),
        ("2 * 3 * 4", [("2 * 3 * 4", "")]),
    ],
)  # fmt: skip
def test_emphasis_is_what_the_writer_means(read, note, expected):
    assert pieces(read(note)) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("甲\n乙\n丙", "甲\n乙\n丙"),
        ("a  \nb\\\nc", "a\nb\nc"),
        ("- a\nb\n- c", "a\nb\nc"),
        ("> q\n> r\n\ns", "q\nr\ns"),
        ("# 标题\n正文", "标题\n正文"),
        ("```\nx\n\n y\n```\nz", "x\n\n y\nz"),
        ("a\n\n\n\nb", "a\nb"),
        ("甲\r\n乙", "甲\n乙"),
        ("**粗\n体**", "粗\n体"),
    ],
)
def test_lines_stay_lines(read, note, expected):
    assert read(note).toPlainText() == expected


def test_a_list_item_of_two_lines_is_one_item(read):
    document = read("- a\nb\n- c")
    items = [block for block in blocks(document) if block.textList() is not None]
    assert [block.text() for block in items] == ["a\u2028b", "c"]


def test_what_looks_like_front_matter_is_shown(read):
    assert "x: y" in read("---\nx: y\n---\nz").toPlainText()


def test_things_to_do_have_boxes_and_no_bullets(read):
    document = read("- [ ] 待办\n- [x] 已办\n\n文")
    assert [block.text() for block in blocks(document)] == ["待办", "已办", "文"]
    assert all(block.textList() is None for block in blocks(document))
    assert len({block.userState() for block in blocks(document)}) == 3


def test_links_show_titles_and_unknown_ones_are_broken(read):
    document = read("见[[有]]、[[有|这篇]]、[[无]]、[[两]]、[[未查]]")
    assert document.toPlainText() == "见有的文章、这篇、无、两、未查"
    assert [document.link_of(href).target for href in document.hrefs()] == ["有", "有", "无", "两", "未查"]
    styles = {}
    for block in blocks(document):
        walk = block.begin()
        while not walk.atEnd():
            styles[walk.fragment().text()] = walk.fragment().charFormat().underlineStyle()
            walk += 1
    broken = [text for text, style in styles.items() if style.name == "DotLine"]
    assert broken == ["无"]


def test_a_link_to_a_highlight_shows_its_beginning(read):
    long = "很" * 100
    target = {"0000000000001": (LinkTarget(1, "题", 1, long),)}
    assert read("[[0000000000001]]", target).toPlainText() == "很" * 40 + "…"


def test_links_in_code_stay_as_they_were_written(read):
    assert read("`[[有]]`\n\n```\n[[有|x]]\n```").toPlainText() == "[[有]]\n[[有|x]]"


def test_a_link_is_found_where_it_is_painted(read):
    document = read("😀见[[有]]")
    document.setTextWidth(300)
    assert document.href_at(QPointF(2, 8)) == ""
    assert document.link_of(document.href_at(QPointF(50, 8))).target == "有"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "//host/share", "data:text/html,x", "x.md", "pizhu:1"]
)
def test_only_addresses_of_the_web_are_links(read, address):
    document = read(f"[x]({address}) <{address}>")
    assert document.hrefs() == []


def test_links_cannot_be_forged(read):
    document = read("[x](note-link:7) [y](note-link:z) [[有]]")
    assert document.hrefs() == ["note-link:0"]
    assert document.link_of("note-link:7") is None
    assert document.link_of("note-link:²") is None


def test_pictures_are_words_and_nothing_is_read_from_anywhere(read, tmp_path, monkeypatch):
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "p.png"))
    file = tmp_path / "p.png"
    document = read(f"![图]({file}) ![](file://{file}) ![网](https://x.example/p.png) ![]({file})")
    assert document.toPlainText() == "[图] [p.png] [网] [p.png]"
    assert document.hrefs() == ["https://x.example/p.png"]
    document.setTextWidth(200)
    page = QImage(200, 100, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    document.draw(painter, 100)
    painter.end()
    colors = {page.pixelColor(x, y).name() for x in range(200) for y in range(100)}
    assert "#ff0000" not in colors


@pytest.mark.parametrize(
    "note",
    [
        ">" * 3000 + "x",
        "- " * 3000 + "x",
        "[" * 20_000 + "x",
        "*" * 20_000 + "x",
        "|" * 5000 + "\n" + "|-" * 5000 + "\nx",
        "`" * 20_000 + "x",
        "[x]: https://x.example",
        "x" * 100_000,
    ],
)
def test_hostile_notes_are_shown_all_the_same(read, note):
    document = read(note)
    document.setTextWidth(250)
    assert "x" in document.toPlainText()
    assert document.height() > 0


def test_headings_are_modest_and_lines_even(read):
    document = read("# 一\n## 二\n### 三\n正文")
    sizes = [block.begin().fragment().charFormat().font().pixelSize() for block in blocks(document)]
    assert sizes == [15, 14, 13, 13]
    document = read("一行\n二行\n三行")
    document.setTextWidth(300)
    assert document.height() == 60


def test_a_table_has_its_cells_and_no_empty_lines_in_them(read):
    document = read("前\n\n| 年 | 家数 |\n|---|---|\n| 2020 | 107 |")
    assert [block.text() for block in blocks(document) if block.text()] == ["前", "年", "家数", "2020", "107"]
    assert [looks for text, looks in pieces(document) if text in ("年", "2020")] == ["b", ""]


notes = st.text(st.sampled_from("*_`~[]()|#>-+!\\<&\n 1.文。，“”😀ab:/"), max_size=50)


@settings(max_examples=200, deadline=None)
@given(notes)
def test_no_mark_of_ours_is_left_and_no_word_lost(qapp, note):
    document = NoteDocument(note, load_theme("dark"), {})
    shown = document.toPlainText() + "".join(document.hrefs())
    assert not any("\ufde0" <= letter <= "\ufdef" for letter in shown)
    document.setTextWidth(200)
    assert document.height() >= 0


@given(st.lists(st.text(st.sampled_from("字词ab1，。"), min_size=1, max_size=12), min_size=1, max_size=6))
def test_plain_lines_are_shown_just_so(qapp, lines):
    lines = [line for line in lines if not line[0].isdigit()] or ["字"]
    assert NoteDocument("\n".join(lines), load_theme("light"), {}).toPlainText() == "\n".join(lines)
