"""From runs of formatted text to the text and spans of a block: white space, line breaks, pictures, bare addresses."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from ..model.document import SPAN_KINDS, Image, Span, SpanKind
from .tree import drop_controls

BREAK, PICTURE = "\x00", "\x01"  # neither can stand in a text
# A soft line break between two of these needs no space: ideographs, kana, and the punctuation written with them.
CHINESE = (
    "\u2e80-\u2fdf\u3000-\u312f\u3190-\u9fff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_DOUBTFUL = "“”‘’…—·"  # written in English too, so they join only a Chinese character

_SPACE = " \t\n\f"
_EDGES = _SPACE + "\xa0　" + BREAK + PICTURE + "\u2028\u2029"
_INDENT = re.compile(r"[ \x01]*(?:\u3000\u3000|(?:\xa0 ?){4})")  # how a paragraph begins where blanks are typed
_RUN = re.compile(r"[ \t\n\f\x00\x01\u2028\u2029]{2,}|[\t\n\f\x00\x01\u2028\u2029]")
_CHINESE = re.compile(f"[{CHINESE}]")
_JOINING = re.compile(f"[{CHINESE}{_DOUBTFUL}]")
_ADDRESS = re.compile(r"(?<![a-zA-Z0-9+.-])https?://[a-zA-Z0-9_~:/?#\[\]@!$&'()*+,;=%.-]+")
_BEHIND = ".,;:!?'*_~"  # at the end of an address it belongs to the sentence
_ORDER = {kind: place for place, kind in enumerate(SPAN_KINDS)}


class Format(NamedTuple):
    """How a run of text is marked."""

    kinds: tuple[SpanKind, ...] = ()
    target: str = ""  # of the link around it
    label: str = ""  # that link's title


PLAIN = Format()


@dataclass(slots=True)
class Text:
    """The text of one block and its spans."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class Runs:
    """What a block is made of while it is being read."""

    pieces: list[tuple[str, Format]] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)  # how many pieces stand before it, and its name

    def add(self, text: str, form: Format) -> None:
        """Add text as the source has it."""
        if not text.isprintable() or "\ufffc" in text:
            text = drop_controls(text)
        if text:
            self.pieces.append((text, form))

    def add_break(self, form: Format = PLAIN) -> None:
        """Add a line break that stays."""
        self.pieces.append((BREAK, form))

    def add_image(self, image: Image, form: Format) -> None:
        """Add a picture at this place."""
        self.images.append(image)
        self.pieces.append((PICTURE, form))

    def add_anchor(self, name: str) -> None:
        """Note that links may lead to this place; where no text comes of it, it waits for the next."""
        self.anchors.append((len(self.pieces), name))

    def ends_line(self) -> bool:
        """Say whether nothing stands on the current line yet."""
        return not self.pieces or self.pieces[-1][0][-1] in "\n" + BREAK

    def take(self) -> list[Text | Image]:
        """Return texts and pictures that stand alone, in order, and begin anew.

        Two line breaks with nothing between end a text; a line of nothing but pictures stands alone.
        """
        pieces, images = self._take()
        if len(pieces) == 1 and not images and not self.anchors:
            text, form = pieces[0]
            if form is PLAIN and "://" not in text:
                text = text.strip(_EDGES)
                if (text.isprintable() and "  " not in text) or _RUN.search(text) is None:
                    return [Text(text)] if text else []
        raw = _raw(pieces)
        if BREAK not in raw and not images and not self.anchors:
            whole = _Passage(raw, pieces, images).text(0, len(raw))
            return [whole] if whole.text else []
        passage = _Passage(raw, pieces, images, self._places(pieces))
        found = _lines(raw, passage)
        self.anchors = [(0, name) for _, name in passage.anchors[passage.anchored :]]
        return found

    def take_whole(self) -> Text:
        """Return everything as one text, its lines as lines and its pictures inside, and begin anew."""
        pieces, images = self._take()
        raw = _raw(pieces)
        anchors, self.anchors = self._places(pieces), []
        return _Passage(raw, pieces, images, anchors).text(0, len(raw))

    def take_code(self) -> tuple[Text, list[Image]]:
        """Return the text with its newlines and spaces as they are, and the pictures, and begin anew."""
        pieces, images = self._take()
        anchors, self.anchors = self._places(pieces), []
        return _Passage("".join(text for text, _ in pieces), pieces, images, anchors).code(), images

    def _take(self) -> tuple[list[tuple[str, Format]], list[Image]]:
        pieces, images = self.pieces, self.images
        self.pieces, self.images = [], []
        return pieces, images

    def _places(self, pieces: list[tuple[str, Format]]) -> list[tuple[int, str]]:
        """Return where each anchor stands in the raw text."""
        if not self.anchors:
            return []
        starts = [0, *accumulate(len(text) for text, _ in pieces)]
        return [(starts[min(number, len(pieces))], name) for number, name in self.anchors]


def _raw(pieces: list[tuple[str, Format]]) -> str:
    return "".join(text for text, _ in pieces).replace("\u2028", BREAK).replace("\u2029", BREAK)


def _lines(raw: str, passage: _Passage) -> list[Text | Image]:
    """Cut at the line breaks: groups of lines with text become texts, lines of pictures become pictures.

    A line that is indented as paragraphs are begins a text of its own.
    """
    found: list[Text | Image] = []
    first = last = -1  # the group at hand
    number = position = 0

    def close() -> None:
        nonlocal first
        if first >= 0:
            text = passage.text(first, last)
            if text.text:
                found.append(text)
        first = -1

    for line in raw.split(BREAK):
        end = position + len(line)
        pictures = line.count(PICTURE)
        if line.strip(_EDGES):
            if first >= 0 and _INDENT.match(line):
                close()
            first = position if first < 0 else first
            last = end
        else:
            close()
            found.extend(passage.images[number : number + pictures])
        number += pictures
        position = end + 1
    close()
    return found


class _Passage:
    """Raw text with its formats, from which texts are cut."""

    def __init__(
        self,
        raw: str,
        pieces: list[tuple[str, Format]],
        images: list[Image],
        anchors: list[tuple[int, str]] | None = None,
    ) -> None:
        self.raw = raw
        self.images = images
        self.anchors = anchors or []  # in order
        self.anchored = 0  # how many of them have found a text
        self.places: list[int] = []  # where each picture stands
        self.marks: list[tuple[int, int, Format]] = []
        position = 0
        for text, form in pieces:
            if text is PICTURE:
                self.places.append(position)
            elif form is not PLAIN:
                self.marks.append((position, position + len(text), form))
            position += len(text)

    def text(self, start: int, end: int) -> Text:
        """Return a stretch of the raw text as a block's text, with its spans."""
        piece = self.raw[start:end]
        first = start + len(piece) - len(piece.lstrip(_EDGES))
        piece = piece.strip(_EDGES)
        last = first + len(piece)
        out: list[str] = []
        lengths = _Lengths(first, last)
        done = 0
        for run in _RUN.finditer(piece):
            instead = _instead(piece, run)
            out += (piece[done : run.start()], instead)
            done = run.end()
            lengths.note(first + run.start(), first + done, len(instead))
        out.append(piece[done:])
        text = "".join(out)
        spans = self._spans(text, first, last, lengths)
        pictures = range(bisect_left(self.places, start), bisect_left(self.places, end))
        for number in pictures:
            at, image = lengths.after(self.places[number]), self.images[number]
            spans.append(Span("image", at, at, image.source, image.alt or image.caption))
        if "://" in text:
            spans += _bare_addresses(text, spans)
        if self.anchors and (text or end == len(self.raw)):
            spans += self._anchors(end, lengths)
        spans.sort(key=span_order)
        return Text(text, tuple(spans))

    def _anchors(self, end: int, lengths: _Lengths) -> list[Span]:
        """Return the anchors up to a place of the raw text that are in no text yet."""
        first = self.anchored
        while self.anchored < len(self.anchors) and self.anchors[self.anchored][0] <= end:
            self.anchored += 1
        found = dict.fromkeys((lengths.after(place), name) for place, name in self.anchors[first : self.anchored])
        return [Span("anchor", at, at, name) for at, name in found]

    def code(self) -> Text:
        """Return all of it as code: only blank lines at the edges go."""
        raw = re.sub("[\x00\u2028\u2029]", "\n", self.raw).replace(PICTURE, "")
        first = len(raw) - len(raw.lstrip())
        first = raw.rfind("\n", 0, first) + 1
        last = max(first, len(raw.rstrip()))
        # Pictures have no place in code and shift it; marks are not worth following them.
        lengths = _Lengths(first, last)
        spans = [] if self.places else self._spans(raw[first:last], first, last, lengths)
        spans = [span for span in spans if span.kind != "code"]  # all of it is
        spans += self._anchors(len(raw), lengths)
        return Text(raw[first:last], tuple(sorted(spans, key=span_order)))

    def _spans(self, text: str, first: int, last: int, lengths: _Lengths) -> list[Span]:
        """Return the merged and trimmed spans of a stretch, in no order."""
        marks = self.marks
        if not marks:
            return []
        begin = bisect_left(marks, first, key=lambda mark: mark[1])
        stop = bisect_left(marks, last, key=lambda mark: mark[0])
        open_spans: dict[tuple[SpanKind, str, str], tuple[int, int]] = {}
        closed: list[tuple[tuple[SpanKind, str, str], int, int]] = []
        for number in range(begin, stop):
            mark_start, mark_end, form = marks[number]
            start, end = lengths.after(mark_start), lengths.after(mark_end)
            keys: list[tuple[SpanKind, str, str]] = [(kind, "", "") for kind in form.kinds]
            if form.target:
                keys.append(("link", form.target, form.label))
            for key in keys:
                before = open_spans.get(key)
                if before is not None and before[1] >= start:
                    open_spans[key] = before[0], end
                else:
                    if before is not None:
                        closed.append((key, *before))
                    open_spans[key] = start, end
        closed.extend((key, *span) for key, span in open_spans.items())
        spans: list[Span] = []
        for (kind, target, label), start, end in closed:
            while start < end and text[start] in " \n":
                start += 1
            while start < end and text[end - 1] in " \n":
                end -= 1
            if start < end:
                spans.append(Span(kind, start, end, target, label))
        return spans


class _Lengths:
    """Where places of the raw text are in the finished one."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.starts: list[int] = []
        self.shifts: list[int] = [first]  # what to take from a place behind so many runs
        self.ends: list[int] = []

    def note(self, start: int, end: int, length: int) -> None:
        """Note that a run of white space became so many characters."""
        self.starts.append(start)
        self.ends.append(end)
        self.shifts.append(self.shifts[-1] + end - start - length)

    def after(self, place: int) -> int:
        """Return the finished place; inside a run of white space, the one behind it."""
        place = min(max(place, self.first), self.last)
        run = bisect_left(self.starts, place)
        if run and place < self.ends[run - 1]:
            place = self.ends[run - 1]
        return place - self.shifts[run]


def _instead(piece: str, run: re.Match[str]) -> str:
    """Return what stands for a run of white space, breaks and pictures."""
    white = run[0]
    if BREAK in white:
        return "\n"
    if "\n" in white:
        before, after = piece[run.start() - 1], piece[run.end()]
        if (_CHINESE.match(before) and _JOINING.match(after)) or (_JOINING.match(before) and _CHINESE.match(after)):
            return ""
    return " " if white.strip(PICTURE) else ""


def bare_addresses(text: str) -> list[tuple[int, int]]:
    """Return where http addresses stand in a text, without the punctuation that follows them."""
    found = []
    for match in _ADDRESS.finditer(text):
        address = match[0]
        end = len(address.rstrip(_BEHIND))
        surplus = {")": address.count(")") - address.count("("), "]": address.count("]") - address.count("[")}
        while surplus.get(address[end - 1], 0) > 0:
            surplus[address[end - 1]] -= 1
            end -= 1
            while address[end - 1] in _BEHIND:
                end -= 1
        if end > len("https://") and address[end - 3 : end] != "://":
            found.append((match.start(), match.start() + end))
    return found


def _bare_addresses(text: str, spans: list[Span]) -> list[Span]:
    """Return links for the addresses that are neither linked nor code already."""
    taken = sorted((span.start, span.end) for span in spans if span.kind in {"link", "code"})
    links = []
    number, reached = 0, 0  # how far the taken stretches that begin before an address's end go
    for start, end in bare_addresses(text):
        while number < len(taken) and taken[number][0] < end:
            reached = max(reached, taken[number][1])
            number += 1
        if reached <= start:
            links.append(Span("link", start, end, text[start:end]))
    return links


def span_order(span: Span) -> tuple[int, int, int]:
    """Return what the spans of a block are sorted by: outer ones first."""
    return span.start, -span.end, _ORDER[span.kind]
