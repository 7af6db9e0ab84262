"""From a tree of HTML to the blocks of a document. Every word of the tree ends in a block or among the removed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement, PreformattedString

from ..model.document import Block, BlockKind, Image, Removed, SpanKind
from .inline import PLAIN, Format, Runs
from .links import media_address, picture, safe_link
from .tables import Grid, layout_tables
from .tree import BLOCK_TAGS

DEEPEST = 12  # list levels and quotes; deeper ones count as this deep

_KINDS: dict[str, SpanKind] = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "var": "emphasis", "dfn": "emphasis",
    "cite": "emphasis", "s": "strike", "strike": "strike", "del": "strike", "code": "code", "tt": "code",
    "kbd": "code", "samp": "code", "sub": "sub", "sup": "sup",
}  # fmt: skip
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*)([\w+#.-]+)", re.IGNORECASE)
_NO_LANGUAGE = frozenset({"plaintext", "text", "txt", "plain", "none", "nohighlight"})
# Not the void elements: libxml2 does not know all of them (wbr, source, track), and puts what follows inside.
_UNSEEN = frozenset({"style", "noframes", "noembed", "rp", "annotation", "annotation-xml"})
_LONGEST_BUTTON = 30  # characters: what says more than this is no button

Exit = Callable[[], None]


def to_blocks(root: Tag) -> tuple[list[Block], list[Removed]]:
    """Return the blocks of a tree in reading order, and what was left out with the rule that did it."""
    walker = _Walker(root)
    walker.walk(root)
    return walker.blocks, walker.removed


def _nothing() -> None:
    pass


class _Walker:
    """Walks a tree without recursion, keeping what is open: formats, lists, quotes, code, a table cell."""

    def __init__(self, root: Tag) -> None:
        self.blocks: list[Block] = []
        self.removed: list[Removed] = []
        self.runs = Runs()
        self.layouts = layout_tables(root)
        self.counts: dict[SpanKind, int] = {}
        self.links: list[tuple[str, str]] = []
        self.form = PLAIN
        self.heading = 0
        self.quote = 0
        self.lists: list[_List] = []
        self.lists_before_quote = 0
        self.items = 0  # open items outside of any list
        self.marker = ""  # of the item at hand, until its first text took it
        self.pre = 0
        self.language = ""
        self.in_cell = False
        self.grid: Grid | None = None
        self.table_count = 0
        self.svg = 0
        self.captions: list[list[tuple[int, int]]] = []  # for each open figure, which blocks its captions are

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
        handler = _HANDLERS.get(name)
        if handler is not None:
            leave = handler(self, tag)
        elif name in _UNSEEN:
            return None
        elif name in BLOCK_TAGS:
            self.boundary()
            leave = self.boundary
        elif (kind := _KINDS.get(name)) is not None:
            leave = self.mark(kind) if not (kind == "code" and self.pre) else self.name_language(tag)
        else:
            leave = _nothing
        style = tag.attrs.get("style") if leave is not None else None
        return self.styled(str(style), leave) if style and leave is not None else leave

    def styled(self, style: str, leave: Exit) -> Exit:
        """Take what a style says about the meaning of an element."""
        if leave is _nothing and _BLOCK_STYLE.search(style):
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
        for piece in self.runs.take():
            if isinstance(piece, Image):
                self.blocks.append(Block("image", quote=self.depth, image=piece))
                continue
            kind, level, marker = self.block_kind()
            self.blocks.append(Block(kind, piece.text, piece.spans, level, self.depth, marker))

    def block_kind(self) -> tuple[BlockKind, int, str]:
        """Return kind, level and marker for the next text, and use the marker up."""
        if self.heading:
            self.marker = ""
            return "heading", self.heading, ""
        lists = len(self.lists) - self.lists_before_quote
        if lists or self.items:
            marker, self.marker = self.marker, ""
            return "item", min(max(lists, 1), DEEPEST), marker
        return ("quote" if self.quote else "paragraph"), 0, ""

    @property
    def depth(self) -> int:
        """The depth of quotes, as blocks give it."""
        return min(self.quote, DEEPEST)

    def remove(self, text: str, rule: str) -> None:
        """List something as removed."""
        if text:
            self.removed.append(Removed(text, rule, len(self.blocks)))

    # -- formats

    def mark(self, kind: SpanKind) -> Exit:
        """Mark what follows, until the answer is called."""
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

    def name_language(self, tag: Tag) -> Exit:
        """Take the language of code from an element inside it."""
        self.language = self.language or _language(tag)
        return _nothing

    # -- handlers, one per kind of element

    def in_link(self, tag: Tag) -> Exit:
        target = safe_link(tag.attrs.get("href"))
        if not target:
            return _nothing
        self.links.append((target, _squeezed(tag.attrs.get("title"))))
        self.make_form()

        def leave() -> None:
            self.links.pop()
            self.make_form()

        return leave

    def in_break(self, tag: Tag) -> None:
        if self.pre and not self.in_cell:
            self.runs.add("\n", PLAIN)
        else:
            self.runs.add_break()

    def in_rule(self, tag: Tag) -> None:
        self.boundary()
        if not self.in_cell and not self.pre:
            self.blocks.append(Block("rule", quote=self.depth))

    def in_image(self, tag: Tag) -> None:
        image = picture(tag, self.links[-1][0] if self.links else "")
        if image is not None:
            self.runs.add_image(image, self.form)

    def in_heading(self, tag: Tag) -> Exit:
        self.boundary()
        before, self.heading = self.heading, int(tag.name[1])

        def leave() -> None:
            self.boundary()
            self.heading = before

        return leave

    def in_quote(self, tag: Tag) -> Exit:
        self.boundary()
        before = self.lists_before_quote, self.items, self.marker
        self.lists_before_quote, self.items, self.marker = len(self.lists), 0, ""
        self.quote += 1

        def leave() -> None:
            self.boundary()
            self.quote -= 1
            self.lists_before_quote, self.items, self.marker = before

        return leave

    def in_list(self, tag: Tag) -> Exit:
        self.boundary()
        self.lists.append(_List(tag))

        def leave() -> None:
            self.boundary()
            self.lists.pop()

        return leave

    def in_item(self, tag: Tag) -> Exit:
        self.boundary()
        in_list = len(self.lists) > self.lists_before_quote
        self.marker = self.lists[-1].next_marker(tag) if in_list else "•"
        self.items += not in_list

        def leave() -> None:
            self.boundary()
            self.marker = ""
            self.items -= not in_list

        return leave

    def in_code(self, tag: Tag) -> Exit:
        self.boundary()
        if self.pre == 0:
            self.language = _language(tag)
        self.pre += 1

        def leave() -> None:
            self.pre -= 1
            if self.in_cell or self.pre:
                self.boundary()
                return
            code, images = self.runs.take_code()
            if code.text:
                self.blocks.append(Block("code", code.text, code.spans, quote=self.depth, language=self.language))
            self.blocks.extend(Block("image", quote=self.depth, image=image) for image in images)

        return leave

    def in_strong_line(self, tag: Tag) -> Exit:
        self.boundary()
        unmark = self.mark("strong")

        def leave() -> None:
            self.boundary()
            unmark()

        return leave

    def in_figure(self, tag: Tag) -> Exit:
        self.boundary()
        start = len(self.blocks)
        self.captions.append([])

        def leave() -> None:
            self.boundary()
            self.give_caption(start, self.captions.pop())

        return leave

    def in_figcaption(self, tag: Tag) -> Exit:
        self.boundary()
        start = len(self.blocks)

        def leave() -> None:
            self.boundary()
            if self.captions and len(self.blocks) > start:
                self.captions[-1].append((start, len(self.blocks)))

        return leave

    def give_caption(self, start: int, captions: list[tuple[int, int]]) -> None:
        """Move a figure's caption into its picture, when these two are all there is to the figure."""
        if len(captions) != 1:
            return
        first, last = captions[0]
        others = [*range(start, first), *range(last, len(self.blocks))] if len(self.blocks) - start < 20 else []
        words = [block.text for block in self.blocks[first:last]]
        if len(others) != 1 or not all(words):
            return
        image = self.blocks[others[0]].image
        if image is None:
            return
        self.blocks[start:] = [replace(self.blocks[others[0]], image=replace(image, caption="\n".join(words)))]
        for number in range(len(self.removed) - 1, -1, -1):
            if self.removed[number].before <= start + 1:
                break
            self.removed[number] = replace(self.removed[number], before=start + 1)

    def in_table(self, tag: Tag) -> Exit:
        self.boundary()
        if self.in_cell or self.pre:
            return self.boundary
        before, self.grid = self.grid, None
        if id(tag) not in self.layouts:
            self.grid = Grid(self.table_count)
            self.table_count += 1
        start = len(self.blocks)

        def leave() -> None:
            self.boundary()
            if self.grid is not None:
                self.finish_table(start, self.grid)
            self.grid = before

        return leave

    def finish_table(self, start: int, grid: Grid) -> None:
        """Forget a table that says nothing, and let no cell reach below the last row."""
        blocks = self.blocks[start:]
        if not any(block.text or block.spans for block in blocks if block.kind == "cell"):
            self.blocks[start:] = [block for block in blocks if block.kind != "cell"]
            return
        for number, block in enumerate(blocks, start):
            if block.cell is not None and block.cell.row + block.cell.row_span > grid.row + 1:
                self.blocks[number] = replace(block, cell=replace(block.cell, row_span=grid.row + 1 - block.cell.row))

    def in_head(self, tag: Tag) -> Exit:
        self.boundary()
        grid = self.grid
        if grid is None or self.in_cell:
            return self.boundary
        grid.in_head = True

        def leave() -> None:
            self.boundary()
            grid.in_head = False

        return leave

    def in_row(self, tag: Tag) -> Exit:
        self.boundary()
        if self.grid is not None and not self.in_cell:
            self.grid.start_row()
        return self.boundary

    def in_table_cell(self, tag: Tag) -> Exit:
        if self.in_cell:
            self.runs.add(" ", PLAIN)  # a table inside a cell becomes lines of it
            return _nothing
        self.boundary()
        if self.grid is None or self.pre:
            return self.boundary
        cell = self.grid.place(tag)
        self.in_cell = True

        def leave() -> None:
            self.in_cell = False
            whole = self.runs.take_whole()
            self.blocks.append(Block("cell", whole.text, whole.spans, quote=self.depth, cell=cell))

        return leave

    def in_media(self, tag: Tag) -> Exit | None:
        address = media_address(tag)
        if not address:
            # An iframe's content is what a browser without frames would show; the others may hold text.
            return None if tag.name in {"iframe", "embed"} else _nothing
        self.boundary()
        label = _squeezed(tag.attrs.get("title")) or _squeezed(tag.attrs.get("aria-label")) or address
        self.runs.add(label, self.form._replace(target=address, label=""))
        self.boundary()
        return None

    def in_ruby_text(self, tag: Tag) -> Exit:
        self.runs.add("（", self.form)
        mark = len(self.runs.pieces)

        def leave() -> None:
            if len(self.runs.pieces) > mark:
                self.runs.add("）", self.form)
            elif self.runs.pieces:
                self.runs.pieces.pop()

        return leave

    def in_control(self, tag: Tag) -> Exit | None:
        if tag.name == "button" and (self.heading or len(_beginning(tag, _LONGEST_BUTTON + 1)) > _LONGEST_BUTTON):
            return _nothing
        self.remove(_squeezed(tag.get_text(" ")), "form-control")
        return None

    def in_input(self, tag: Tag) -> None:
        kind = str(tag.attrs.get("type", "text")).lower()
        if kind == "checkbox":
            if self.marker and not self.runs.pieces:
                self.marker = "☑" if "checked" in tag.attrs else "☐"
        elif kind not in {"hidden", "radio", "image", "password"}:
            self.remove(_squeezed(tag.attrs.get("value")), "form-control")

    def in_removed(self, tag: Tag) -> None:
        if "block" in tag.attrs:
            self.boundary()
        self.remove(_squeezed(tag.get_text(" ")), str(tag.attrs.get("rule", "")))

    def in_title(self, tag: Tag) -> None:
        if not self.svg:
            self.remove(_squeezed(tag.get_text(" ")), "page-title")

    def in_script(self, tag: Tag) -> None:
        kind = str(tag.attrs.get("type", "")).lower()
        if kind.startswith("math/tex"):
            around = "$$" if "display" in kind else "$"
            self.runs.add(f"{around}{tag.get_text().strip()}{around}", self.form)

    def in_template(self, tag: Tag) -> Exit | None:
        if "shadowrootmode" in tag.attrs or "shadowroot" in tag.attrs:
            return _nothing
        self.remove(_squeezed(tag.get_text(" ")), "template")
        return None

    def in_svg(self, tag: Tag) -> Exit:
        self.svg += 1

        def leave() -> None:
            self.svg -= 1

        return leave

    def in_svg_text(self, tag: Tag) -> Exit:
        self.runs.add(" ", PLAIN)
        return _nothing

    def in_svg_words(self, tag: Tag) -> Exit | None:
        return None if self.svg else _nothing


class _List:
    """An open list and how its items are numbered."""

    def __init__(self, tag: Tag) -> None:
        self.ordered = tag.name == "ol"
        self.style = str(tag.attrs.get("type", "1"))
        self.number = _number(tag.attrs.get("start"), 1)

    def next_marker(self, tag: Tag) -> str:
        """Return the marker of the next item."""
        if not self.ordered:
            return "•"
        number = _number(tag.attrs.get("value"), self.number)
        self.number = number + 1
        return f"{_numeral(number, self.style)}."


def _number(value: object, default: int) -> int:
    text = str(value).strip() if value is not None else ""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else default


def _numeral(number: int, style: str) -> str:
    """Write an item's number in the style of a list's `type`."""
    if style in {"a", "A"} and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(style) + rest) + letters
        return letters
    if style in {"i", "I"} and 0 < number < 4000:
        numeral = ""
        for value, letter in _ROMAN:
            count, number = divmod(number, value)
            numeral += letter * count
        return numeral if style == "i" else numeral.upper()
    return str(number)


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _language(tag: Tag) -> str:
    """Return the language named by code's classes, or by those of the boxes right around it."""
    place: Tag | None = tag
    for _ in range(3):
        if place is None or (place is not tag and place.name not in {"div", "figure", "pre", "td"}):
            break
        name = str(place.attrs.get("data-lang") or place.attrs.get("data-language") or "")
        if not name:
            classes = place.attrs.get("class") or ""
            match = _LANGUAGE.search(classes if isinstance(classes, str) else " ".join(classes))
            name = match[1] if match else ""
        if name:
            name = name.lower()
            return "" if name in _NO_LANGUAGE else name[:40]
        place = place.parent
    return ""


def _squeezed(value: object) -> str:
    """Return a text with its runs of white space as single spaces."""
    return " ".join(str(value).split()) if value else ""


def _beginning(tag: Tag, length: int) -> str:
    """Return the first characters of an element's text, reading little further."""
    text = ""
    for node in islice(tag.descendants, 100):
        if isinstance(node, NavigableString):
            text += "".join(node.split())
        if len(text) >= length:
            break
    return text


_Handler = Callable[[_Walker, Tag], Exit | None]
_HANDLERS: dict[str, _Handler] = {
    "a": _Walker.in_link,
    "br": _Walker.in_break,
    "hr": _Walker.in_rule,
    "img": _Walker.in_image,
    "image": _Walker.in_image,
    "amp-img": _Walker.in_image,
    "blockquote": _Walker.in_quote,
    "li": _Walker.in_item,
    "pre": _Walker.in_code,
    "listing": _Walker.in_code,
    "dt": _Walker.in_strong_line,
    "summary": _Walker.in_strong_line,
    "figure": _Walker.in_figure,
    "figcaption": _Walker.in_figcaption,
    "table": _Walker.in_table,
    "thead": _Walker.in_head,
    "tr": _Walker.in_row,
    "td": _Walker.in_table_cell,
    "th": _Walker.in_table_cell,
    "rt": _Walker.in_ruby_text,
    "input": _Walker.in_input,
    "pizhu-removed": _Walker.in_removed,
    "title": _Walker.in_title,
    "script": _Walker.in_script,
    "template": _Walker.in_template,
    "svg": _Walker.in_svg,
    "text": _Walker.in_svg_text,
    "desc": _Walker.in_svg_words,
    "metadata": _Walker.in_svg_words,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Walker.in_heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _Walker.in_list),
    **dict.fromkeys(("iframe", "video", "audio", "embed", "object"), _Walker.in_media),
    **dict.fromkeys(("button", "select", "textarea", "datalist", "option"), _Walker.in_control),
}
