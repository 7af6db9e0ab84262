"""What a search found, as text: Markdown with a section for each article, or CSV with a line for each.

Both come in pieces, one for each article, so that a million of them take no memory.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model.document import Span
from ..model.identity import format_id
from ..model.search import Hit
from . import escape
from .annotation_list import cell
from .spans import marked


@dataclass(frozen=True, slots=True)
class LinkedHit:
    """An article that was found, and where it is: its original on the network, or its file as an address."""

    hit: Hit
    link: str


COLUMNS = ("title", "published", "publisher", "where", "snippet", "link", "id")


def csv_parts(items: Iterable[LinkedHit]) -> Iterator[str]:
    """Yield a table as RFC 4180 has it, with a byte order mark, by which Excel knows UTF-8.

    The words that were found stand between ** in the snippet. Cells that a spreadsheet would take for a formula get an
    apostrophe before them.
    """
    yield "\ufeff" + _row(COLUMNS)
    for item in items:
        hit = item.hit
        words = _starred(hit.snippet.text, hit.snippet.marks)
        cells = (hit.title, hit.published or "", hit.publisher, hit.snippet.where, words, item.link, format_id(hit.id))
        yield _row([cell(text) for text in cells])


def _row(cells: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _starred(text: str, marks: Sequence[tuple[int, int]]) -> str:
    parts, position = [], 0
    for start, end in marks:
        parts += [text[position:start], "**", text[start:end], "**"]
        position = end
    return "".join([*parts, text[position:]])


def markdown_parts(items: Iterable[LinkedHit]) -> Iterator[str]:
    """Yield sections with the title for a heading, what is known of the article, and the snippet as a quote."""
    for number, item in enumerate(items):
        yield ("\n" if number else "") + "\n\n".join(_section(item)) + "\n"


def _section(item: LinkedHit) -> list[str]:
    hit = item.hit
    title = _strong(hit.title, hit.title_marks) or "Untitled"
    facts = [
        escape.inline(hit.publisher), (hit.published or "")[:10], f"<{item.link}>", f"`{format_id(hit.id)}`",
    ]  # fmt: skip
    parts = [f"## {title}", escape.at_start(" · ".join(filter(None, facts)))]
    if words := escape.at_start(_strong(hit.snippet.text, hit.snippet.marks)):
        where = f"{hit.snippet.where}: " if hit.snippet.where in ("note", "quote", "tag") else ""
        parts.append(f"> {where}{words}")
    return parts


def _strong(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Write a text on one line, with the words that were found strong."""
    line = "".join(" " if letter.isspace() else letter for letter in text)  # the places stay
    return marked(line, [Span("strong", start, end) for start, end in marks]).strip()
