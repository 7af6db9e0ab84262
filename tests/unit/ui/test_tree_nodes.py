"""The rows of the tree: nesting, order, hiding, filtering."""

from dataclasses import replace

import pytest
from lists_fake import source, tree  # type: ignore[import-not-found]
from PySide6.QtCore import QLocale

from reader.model.article import Tag
from reader.ui.library_tree.nodes import PAGES, SECTIONS, VIEWS, Wishes, build, filtered

LABELS = {name: name.upper() for name in (*SECTIONS, *VIEWS, *PAGES)}


@pytest.fixture(autouse=True)
def chinese():
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    yield
    QLocale.setDefault(before)


def outline(nodes, depth=0):
    return [line for node in nodes for line in ("  " * depth + node.label, *outline(node.children, depth + 1))]


def section(nodes, name):
    return next(node.children for node in nodes if node.key == f"section:{name}")


def test_categories_nest_to_any_depth_and_names_go_by_pinyin():
    money = section(build(tree(), Wishes(LABELS)), "sources")
    assert outline(money) == ["财经新闻", "  金融", "    高原评论", "    海湾日报", "  新媒体", "    周刊", "Talks"]
    leaf = money[0].children[0].children[1]
    assert leaf.query.source == 1
    assert leaf.query.category == ("金融", "海湾日报")
    assert (leaf.depth, leaf.count, leaf.unread) == (2, 6204, 3)


def test_sorting_by_count_puts_the_largest_first_on_every_level():
    money = section(build(tree(), Wishes(LABELS, sort="count")), "sources")
    assert outline(money) == ["财经新闻", "  金融", "    高原评论", "    海湾日报", "  新媒体", "    周刊", "Talks"]


def test_tags_nest_by_slashes_and_every_level_says_what_its_list_holds():
    tags = (Tag(1, "a/b/c", "", 2), Tag(2, "a/b", "blue", 5), Tag(3, "z", "", 0, 4), Tag(4, "/odd", "", 1))
    nodes = section(
        build(tree(tags=tags, tagged=(("a", 6), ("a/b", 6), ("a/b/c", 2), ("z", 3))), Wishes(LABELS)), "tags"
    )
    by_key = {node.key: node for top in nodes for node in top.walk()}
    assert by_key["tag:a"].count == 6
    assert by_key["tag:a/b/c"].parent is by_key["tag:a/b"]
    assert by_key["tag:a/b/c"].query.tag == "a/b/c"
    assert by_key["tag:a/b/c"].color == "blue"
    assert by_key["tag:z"].count == 3
    assert by_key["tag:/odd"].parent.key == "section:tags"


def test_hidden_rows_are_left_out_until_they_are_asked_for():
    content = tree(sources=((source(1), ()), (source(2, hidden=True), ())))
    hidden = frozenset({"publisher:海湾日报"})
    nodes = build(content, Wishes(LABELS, hidden=hidden))
    assert outline(section(nodes, "sources")) == ["归档 1"]
    assert outline(section(nodes, "publishers")) == ["Plateau Review"]
    nodes = build(content, Wishes(LABELS, hidden=hidden, show_hidden=True))
    assert [node.hidden for node in section(nodes, "sources")] == [False, True]
    assert len(section(nodes, "publishers")) == 2


def test_a_filter_keeps_ancestors_and_what_is_below_a_match():
    nodes = build(tree(), Wishes(LABELS))
    assert outline(filtered(nodes, "高原")) == ["SOURCES", "  财经新闻", "    金融", "      高原评论"]
    assert "      高原评论" in outline(filtered(nodes, "金融"))
    assert outline(filtered(nodes, "PLATEAU")) == ["PUBLISHERS", "  Plateau Review"]
    assert filtered(nodes, "nothing like it") == []
    assert filtered(nodes, "  ") is nodes


def test_an_empty_section_is_not_shown():
    nodes = build(tree(publishers=(), tags=()), Wishes(LABELS))
    assert [node.key for node in nodes] == ["section:library", "section:sources"]


def test_pages_have_rows_when_there_is_something_behind_them():
    content = replace(tree(), annotations=0, review=2, binned=0, updated=3)
    rows = {node.key: node for node in section(build(content, Wishes(LABELS, pages=PAGES)), "library")}
    views = [f"view:{name}" for name in ("all", "unread", "updated", "starred", "highlighted")]
    assert list(rows) == [*views, "page:annotations", "page:review"]
    assert (rows["page:review"].page, rows["page:review"].query, rows["page:review"].unread) == ("review", None, 2)
    assert rows["page:annotations"].unread == 0
    assert "page:review" not in {node.key for node in section(build(content, Wishes(LABELS)), "library")}
