"""The quick tree is Beautiful Soup's, node by node and pointer by pointer."""

import warnings
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.quick_tree import quick_tree
from reader.cleaning.tree import tidy
from reader.paths import resources

POINTERS = ("parent", "next_element", "previous_element", "next_sibling", "previous_sibling")
PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class='a  b'>", "</div>", "<br>", "<br/>", " ", "\n", "\n　　", "文字", "a & b", "&amp;&lt;",
     "<pre>",
     "</pre>", "<b>", "</b>", "<i>", "</i>", "<td>", "<table>", "<tr>", "</table>", "<li>", "<ul>", "</ul>",
     "<a href=x rel='n m'>",
     "</a>", "<img src=1 alt=''>", "<o:p>", "</o:p>", "<h1>", "</h1>", "<body>", "<html>", "<head>",
     "<title>t</title>",
     "<textarea> </textarea>", "<input checked>", "<p>", "<section>", "</span>", "<script>1</script>", "<rt>x</rt>",
     "<meta charset=gbk>", "<!-- c -->", "<option>", "<font color=red>", "😀", "\xa0", "<td {a}=1>",
     "<svg><path/></svg>"]
)  # fmt: skip


def written(soup):
    """Return all that a tree says of itself, with the places of nodes for the nodes."""
    nodes = [soup, *soup.descendants]
    places = {id(node): place for place, node in enumerate(nodes)}
    found = []
    for node in nodes:
        values = {
            name: value for name, value in vars(node).items() if name not in ("builder", "markup", "parser_class")
        }
        for name in (*POINTERS, "currentTag", "_most_recent_element"):
            if name in values and values[name] is not None:
                values[name] = places[id(values[name])]
        for name in ("contents", "tagStack"):
            if name in values:
                values[name] = [places[id(one)] for one in values[name]]
        if "attrs" in values:
            values["attrs"] = type(node.attrs), [(key, type(value), value) for key, value in node.attrs.items()]
        found.append((type(node), str.__str__(node) if isinstance(node, str) else None, values))
    return found


def reference(markup):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return BeautifulSoup(markup, "lxml")


@given(st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join))
def test_it_is_the_same_tree(markup):
    markup = tidy(markup)
    quick = quick_tree(markup, BeautifulSoup)
    if quick is not None:
        soup, seen = quick
        assert written(soup) == written(reference(markup))
        assert "".join("".join(seen).split()) == "".join(soup.get_text().split())


@pytest.mark.parametrize(
    "markup",
    [
        "<script>1</script>",
        "<style>a</style>",
        "<meta charset=x>",
        "<!-- x -->",
        "<!DOCTYPE html><p>x",
        "<?x y?><p>x",
    ],
)
def test_what_only_beautiful_soup_can_take_is_left_to_it(markup):
    assert quick_tree(markup, BeautifulSoup) is None
    assert quick_tree("<p>danach</p>", BeautifulSoup) is not None


def test_most_of_what_people_write_is_plain_enough():
    files = [path for path in (resources() / "samples").rglob("*") if path.suffix in {".md", ".txt"}]
    markups = [tidy(Path(file).read_text("utf-8")) for file in files]
    trees = [(markup, quick_tree(markup, BeautifulSoup)) for markup in markups]
    quick = [(markup, tree[0]) for markup, tree in trees if tree is not None]
    assert len(quick) > len(markups) / 2
    for markup, tree in quick:
        assert written(tree) == written(reference(markup))
