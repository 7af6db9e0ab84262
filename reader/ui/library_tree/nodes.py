"""The rows of the tree, made from a LibraryTree: plain data, built off the window's thread."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale, Qt

from ...model.article import ArticleQuery, CategoryNode, LibraryTree, Source
from ...model.search import SavedSearch
from ..tags.pinyin import reads_so

Kind = Literal["section", "view", "page", "search", "source", "category", "publisher", "tag"]
View = Literal["all", "unread", "updated", "starred", "highlighted"]

VIEWS: tuple[View, ...] = ("all", "unread", "updated", "starred", "highlighted")
PAGES = ("annotations", "review", "bin")  # what stands in the place of the list of articles
ON_DEMAND = frozenset({"updated", "review", "bin"})  # rows that are there when there is something behind them
SECTIONS = ("library", "searches", "sources", "publishers", "tags")
_numbers = count(1)


@dataclass(eq=False, slots=True)
class Node:
    """One row. `key` names it across updates and in the settings; `number` names it to Qt."""

    key: str
    kind: Kind
    label: str
    query: ArticleQuery | None = None
    count: int | None = None
    unread: int = 0
    weight: int = 0  # what sorting by count looks at, where no count is shown
    color: str = ""
    source: Source | None = None
    hidden: bool = False
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    row: int = 0
    opens: bool = False  # a row right below it has rows below itself
    page: str = ""  # of PAGES
    pinned: int = 0  # a tag's place among the pinned
    search: SavedSearch | None = None
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def depth(self) -> int:
        """How far in the row stands; rows right below a section head stand at 0."""
        depth, node = -1, self.parent
        while node is not None:
            depth, node = depth + 1, node.parent
        return depth

    def adopt(self, children: list[Node]) -> None:
        """Take these rows as children, in this order."""
        self.children = children
        for row, child in enumerate(children):
            child.parent, child.row = self, row

    def walk(self) -> Iterable[Node]:
        """Yield this row and all below it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the reader wants the tree."""

    labels: Mapping[str, str]  # of SECTIONS, VIEWS and PAGES, in the reader's language
    sort: Literal["name", "count"] = "name"
    hidden: frozenset[str] = frozenset()
    show_hidden: bool = False
    pages: tuple[str, ...] = ()  # of PAGES, those there are
    kept: str = ""  # key of the row that is selected: it stays when there is nothing behind it any more


def build(tree: LibraryTree, wishes: Wishes, searches: Iterable[SavedSearch] = ()) -> list[Node]:
    """Make the sections with everything in them."""
    collator = QCollator(QLocale())
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def names(name: str) -> tuple[QCollatorSortKey, str]:
        return collator.sortKey(name), name

    def arranged(nodes: list[Node]) -> list[Node]:
        nodes = [node for node in nodes if wishes.show_hidden or not node.hidden]
        if wishes.sort == "count":
            return sorted(nodes, key=lambda node: (-max(node.count or 0, node.weight), names(node.label)))
        return sorted(nodes, key=lambda node: names(node.label))

    def category(source: Source, item: CategoryNode) -> Node:
        key = f"category:{source.id}:{json.dumps(item.path, ensure_ascii=False)}"
        query = ArticleQuery(source=source.id, category=item.path)
        node = Node(key, "category", item.path[-1] if item.path else "", query, item.articles, item.unread)
        node.hidden = key in wishes.hidden
        node.adopt(arranged([category(source, child) for child in item.children]))
        return node

    sources = []
    for source, categories in tree.sources:
        node = Node(f"source:{source.id}", "source", source.name, ArticleQuery(source=source.id), source.articles)
        node.unread, node.source = source.unread, source
        node.hidden = source.hidden or node.key in wishes.hidden
        node.adopt(arranged([category(source, item) for item in categories]))
        sources.append(node)
    publishers = [
        Node(f"publisher:{name}", "publisher", name, ArticleQuery(publisher=name), number)
        for name, number in tree.publishers
    ]
    for node in publishers:
        node.hidden = node.key in wishes.hidden
    tags = _tags(tree, wishes, arranged)
    content = (_views(tree, wishes), _searches(searches), arranged(sources), arranged(publishers), tags)
    sections = []
    for name, children in zip(SECTIONS, content, strict=True):
        section = Node(f"section:{name}", "section", wishes.labels[name])
        section.adopt(children)
        if children:
            sections.append(section)
    return sections


def _views(tree: LibraryTree, wishes: Wishes) -> list[Node]:
    """Return the rows of whole lists and pages; what wants to be looked at counts as unread."""
    articles = zip(VIEWS, (tree.articles, tree.unread, tree.updated, tree.starred, tree.highlighted), strict=True)
    pages = zip(PAGES, (tree.annotations, tree.review, tree.binned), strict=True)
    nodes = [
        *(Node(f"view:{view}", "view", wishes.labels[view], ArticleQuery(view), count) for view, count in articles),
        *(
            Node(f"page:{page}", "page", wishes.labels[page], None, count, page=page)
            for page, count in pages
            if page in wishes.pages
        ),
    ]
    for node in nodes:
        if node.key in ("view:unread", "view:updated", "page:review"):
            node.unread = node.count or 0
    return [
        node for node in nodes if node.count or node.key.partition(":")[2] not in ON_DEMAND or node.key == wishes.kept
    ]


def _searches(searches: Iterable[SavedSearch]) -> list[Node]:
    """Return the rows of saved searches, in the order the reader put them."""
    nodes = []
    for saved in searches:
        node = Node(f"search:{saved.id}", "search", saved.name, ArticleQuery(text=saved.query), unread=saved.new)
        node.search = saved
        nodes.append(node)
    return nodes


def _tags(tree: LibraryTree, wishes: Wishes, arranged: Callable[[list[Node]], list[Node]]) -> list[Node]:
    """Nest tags by '/'; a level nobody used by itself gets a row, too."""
    counts = dict(tree.tagged)
    roots: list[Node] = []
    known: dict[str, Node] = {}
    below: dict[str, list[Node]] = {"": roots}

    def place(name: str) -> Node:
        if name in known:
            return known[name]
        parent, _, label = name.rpartition("/")
        node = Node(f"tag:{name}", "tag", label or name, ArticleQuery(tag=name))
        node.hidden = node.key in wishes.hidden
        node.count = counts.get(name)
        known[name] = node
        below[name] = []
        if parent.strip("/"):
            place(parent)
            below[parent].append(node)
        else:
            node.label = name
            roots.append(node)
        return node

    for tag in tree.tags:
        node = place(tag.name)
        node.color, node.pinned = tag.color, tag.pinned

    def finish(node: Node) -> None:
        children = below[node.key.removeprefix("tag:")]
        for child in children:
            child.color = child.color or node.color
            finish(child)
        node.weight = max(node.count or 0, sum(child.weight for child in children))
        node.adopt(arranged(children))

    for node in roots:
        finish(node)
    return arranged(roots)


def filtered(nodes: list[Node], text: str) -> list[Node]:
    """Return copies of the rows whose label holds a text or reads so, with their ancestors and all below them."""
    needle = text.casefold().strip()
    spoken = reads_so(needle)
    return [kept for node in nodes if (kept := _kept(node, needle, spoken)) is not None] if needle else nodes


def _kept(node: Node, needle: str, spoken: Callable[[str], bool]) -> Node | None:
    if node.kind != "section" and (needle in node.label.casefold() or spoken(node.label)):
        children = [_copy(child) for child in node.children]
    else:
        children = [kept for child in node.children if (kept := _kept(child, needle, spoken)) is not None]
        if not children:
            return None
    return _copy(node, children)


def _copy(node: Node, children: list[Node] | None = None) -> Node:
    made = Node(node.key, node.kind, node.label, node.query, node.count, node.unread, node.weight, node.color)
    made.source, made.hidden, made.page, made.pinned = node.source, node.hidden, node.page, node.pinned
    made.search = node.search
    made.adopt([_copy(child) for child in node.children] if children is None else children)
    return made


def title_of(node: Node) -> str:
    """Return what a list of this row's articles is called."""
    if node.kind == "tag":
        return node.key.removeprefix("tag:")
    return node.label
