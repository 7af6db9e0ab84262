"""The walk over a tree of HTML: what is open at each place, and the blocks that come of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement, PreformattedString

from ..model.document import Block, BlockKind, Image, Removed, Span, SpanKind
from .code import language_of_code
from .inline import PLAIN, Format, Runs
from .markers import ItemNumbers
from .tables import Grid
from .tree import BLOCK_TAGS

DEEPEST = 12  # list levels and quotes; deeper ones count as this deep

_KINDS: dict[str, SpanKind] = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "var": "emphasis", "dfn": "emphasis",
    "cite": "emphasis", "s": "strike", "strike": "strike", "del": "strike", "code": "code", "tt": "code",
    "kbd": "code", "samp": "code", "sub": "sub", "sup": "sup",
}  # fmt: skip
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
# Not the void elements: libxml2 does not know all of them (wbr, source, track), and puts what follows inside.
_UNSEEN = frozenset({"style", "noframes", "noembed", "rp", "annotation", "annotation-xml"})

Exit = Callable[[], None]


def nothing() -> None:
    """End an element that changes nothing."""


class Walker:
    """Walks a tree without recursion, keeping what is open: formats, lists, quotes, code, a table cell."""

    def __init__(self, handlers: Mapping[str, Handler], layouts: frozenset[int], targets: frozenset[str]) -> None:
        """Begin. `layouts` are the ids of tables that only arrange, `targets` the names that links lead to."""
        self.handlers, self.layouts, self.targets = handlers, layouts, targets
        self.blocks: list[Block] = []
        self.removed: list[Removed] = []
        self.runs = Runs()
        self.counts: dict[SpanKind, int] = {}
        self.has_sup = False
        self.links: list[tuple[str, str]] = []
        self.form = PLAIN
        self.heading = 0
        self.lists: list[ItemNumbers] = []  # open inside the innermost quote
        self.marker = ""  # of the item at hand, until its first block took it
        self.nest("")
        self.pre = 0
        self.language = ""
        self.in_cell = False
        self.grid: Grid | None = None
        self.table_count = 0
        self.svg = 0
        self.captions: list[list[tuple[int, int]]] = []  # for each open figure, which blocks its captions are
        self.untitled: set[int] = set()  # blocks in figures that link to a film without a title

    # -- the walk

    def walk(self, root: Tag) -> None:
        """Read everything below `root`."""
        stack: list[tuple[Iterator[PageElement], Exit]] = [(iter(root.contents), self.boundary)]
        while stack:
            for node in stack[-1][0]:
                if isinstance(node, NavigableString):
                    self.text(node)
                elif isinstance(node, Tag):
                    leave = self.enter(node)
                    if leave is not None:
                        stack.append((iter(node.contents), leave))
                        break
            else:
                stack.pop()[1]()

    def text(self, node: NavigableString) -> None:
        """Take a piece of text."""
        if isinstance(node, PreformattedString) and not isinstance(node, CData):
            return  # a comment or declaration
        text = str(node)
        if not self.pre:
            if not self.runs.pieces and text.isspace():
                return
            self.runs.add(text, self.form)
        elif self.in_cell:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.runs.add_break()
                self.runs.add(line, self.form)
        else:
            self.runs.add(text, self.form)

    def enter(self, tag: Tag) -> Exit | None:
        """Begin an element; return what ends it, or None if its content is not to be read."""
        name = tag.name
        handler = self.handlers.get(name)
        if handler is not None:
            leave = handler(self, tag)
        elif name in _UNSEEN and (name != "rp" or len(tag.get_text().strip()) < 4):  # without end it holds what follows
            return None
        elif name in BLOCK_TAGS:
            self.boundary()
            leave = self.boundary
        elif (kind := _KINDS.get(name)) is not None:
            leave = self.in_line_of_code(tag) if kind == "code" and self.pre else self.mark(kind)
        else:
            leave = nothing
        if self.targets and "id" in tag.attrs:
            self.anchor(tag.attrs["id"])
        style = tag.attrs.get("style") if leave is not None else None
        return self.styled(str(style), leave) if style and leave is not None else leave

    def styled(self, style: str, leave: Exit) -> Exit:
        """Take what a style says about the meaning of an element."""
        if leave is nothing and _BLOCK_STYLE.search(style):
            self.boundary()
            leave = self.boundary
        if _BOLD.search(style) and not self.heading:
            unmark = self.mark("strong")

            def leave_bold() -> None:
                unmark()
                leave()

            return leave_bold
        return leave

    # -- blocks

    def boundary(self) -> None:
        """End the block at hand, if any; in code and in cells, the line."""
        if self.in_cell:
            if self.runs.pieces:
                self.runs.add_break()
        elif self.pre:
            if not self.runs.ends_line():
                self.runs.add("\n", PLAIN)
        elif self.runs.pieces:
            self.flush()

    def flush(self) -> None:
        """Make blocks of the text and pictures at hand."""
        pieces = self.runs.take()
        for piece in pieces:
            if isinstance(piece, Image):
                self.add("image", image=piece)
            elif self.heading:
                self.add("heading", piece.text, piece.spans, self.heading)
            elif self.level:
                marker, self.marker = self.marker, ""
                self.blocks.append(
                    Block("item", piece.text, piece.spans, self.level, self.quote, marker, around=self.item_around)
                )
            else:
                self.add("quote" if self.quote else "paragraph", piece.text, piece.spans)
        if self.runs.anchors and pieces:
            # Only pictures: links lead to the last of them.
            names = dict.fromkeys(name for _, name in self.runs.anchors)
            self.runs.anchors = []
            self.blocks[-1] = replace(self.blocks[-1], spans=tuple(Span("anchor", 0, 0, name) for name in names))

    def add(
        self,
        kind: BlockKind,
        text: str = "",
        spans: tuple[Span, ...] = (),
        level: int = 0,
        language: str = "",
        image: Image | None = None,
    ) -> None:
        """Add a block that is no item; it may be the first of one."""
        marker = ""
        if self.marker:
            marker, self.marker = self.marker, ""
        self.blocks.append(Block(kind, text, spans, level, self.quote, marker, language, None, image, self.around))

    # -- quotes and lists

    def nest(self, nesting: str) -> None:
        """Stand in these quotes and items from here on."""
        self.nesting = nesting
        self.quote = nesting.count(">")
        self.level = len(nesting) - nesting.rfind(">") - 1
        self.around = nesting if "-" in nesting else ""
        self.item_around = "" if nesting.startswith(">" * self.quote) else nesting

    def go_into(self, container: str) -> Exit:
        """Begin a quote (">") or an item ("-"); the answer ends it."""
        self.boundary()
        before = self.nesting
        if before.count(container) < DEEPEST:
            self.nest(before + container)

        def leave() -> None:
            self.boundary()
            self.nest(before)

        return leave

    # -- what is left out

    def remove(self, text: str, rule: str) -> None:
        """List something as removed."""
        if text:
            self.removed.append(Removed(text, rule, len(self.blocks)))

    # -- where links of this document lead

    def anchor(self, name: object) -> None:
        """Note a place that may have a name; only what links ask for is kept."""
        if name in self.targets:
            self.runs.add_anchor(str(name))

    # -- formats

    def mark(self, kind: SpanKind) -> Exit:
        """Mark what follows, until the answer is called."""
        self.has_sup = self.has_sup or kind == "sup"
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.make_form()

        def leave() -> None:
            self.counts[kind] -= 1
            self.make_form()

        return leave

    def make_form(self) -> None:
        """Set the format of the text that comes."""
        kinds = tuple(kind for kind, count in self.counts.items() if count)
        target, label = self.links[-1] if self.links else ("", "")
        self.form = Format(kinds, target, label) if kinds or target else PLAIN

    def in_line_of_code(self, tag: Tag) -> Exit:
        """Take the language from an element inside code; two such elements side by side are two lines."""
        self.language = self.language or language_of_code(tag)
        if isinstance(tag.previous_sibling, Tag) and tag.previous_sibling.name == "code":
            self.boundary()
        return nothing


Handler = Callable[[Walker, Tag], Exit | None]
