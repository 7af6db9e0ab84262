"""What the reader needs to see of a highlight to decide where it stands."""

from __future__ import annotations

import sqlite3

from rapidfuzz.distance import Indel

from ..anchoring import candidates
from ..anchoring.difference import difference
from ..model.annotation import Highlight
from ..model.difference import Piece
from ..model.review import Place, Review
from ..storage import articles, written

PARAGRAPHS = 6  # of the old text on either side of a passage
CONTEXT = 2_000  # characters of it on either side at most
CANDIDATES = 5
LONGEST = 20_000  # characters of paragraphs that are compared word by word
ALIKE = 0.5  # share that two paragraphs have in common, below which telling what differs tells nothing


def review(connection: sqlite3.Connection, highlight_id: int) -> Review:
    """Return a highlight with its old text, the present one, and the places where it may stand, best first."""
    highlight = written.highlight(connection, highlight_id)
    stored = articles.get(connection, highlight.article_id)
    old = written.revision_text(connection, highlight.revision)
    new = stored.article.document.text
    start, end = highlight.selector.start, highlight.selector.end
    begin, until = _paragraphs(old, start, end)
    first, last = _around(old, begin, until)
    places = [_place(old[begin:until], new, *place) for place in _places(highlight, old, new)]
    return Review(
        highlight,
        stored.article.title,
        stored.source_name,
        stored.path,
        stored.missing,
        old[first:last],
        start - first,
        end - first,
        begin - first,
        until - first,
        first > 0,
        last < len(old),
        new,
        tuple(places),
    )


def offered_places(connection: sqlite3.Connection, highlight_id: int) -> list[tuple[Place, str]]:
    """Return the places of `review` with the words that stand there, without the differences."""
    highlight = written.highlight(connection, highlight_id)
    old = written.revision_text(connection, highlight.revision)
    new = articles.get_text(connection, highlight.article_id)
    return [
        (Place(start, end, score, *_paragraphs(new, start, end)), new[start:end])
        for start, end, score in _places(highlight, old, new)
    ]


def _places(highlight: Highlight, old: str, new: str) -> list[tuple[int, int, float]]:
    """Return the place where a highlight stands, if it does, then others where it may."""
    found = [(one.start, one.end, one.score) for one in candidates(highlight.selector, old, new, CANDIDATES)]
    start, end = highlight.placement.start, highlight.placement.end
    if start is None or end is None:
        return found
    likeness = Indel.normalized_similarity(highlight.selector.quote, new[start:end])
    score = next((score for first, last, score in found if (first, last) == (start, end)), likeness)
    others = [place for place in found if place[1] <= start or end <= place[0]]
    return [(start, end, score), *others][:CANDIDATES]


def _place(paragraphs: str, new: str, start: int, end: int, score: float) -> Place:
    begin, until = _paragraphs(new, start, end)
    return Place(start, end, score, begin, until, _pieces(paragraphs, new[begin:until]))


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return the difference of two paragraphs, none where they are not versions of one another."""
    if max(len(old), len(new)) > LONGEST:
        return ()
    pieces = difference(old, new)
    same = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    return pieces if 2 * same >= ALIKE * (len(old) + len(new)) else ()


def _paragraphs(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of the paragraphs that a range lies in."""
    until = text.find("\n", max(start, end - 1))
    return text.rfind("\n", 0, start) + 1, len(text) if until < 0 else max(until, end)


def _around(text: str, begin: int, until: int) -> tuple[int, int]:
    """Return the range of some paragraphs more; of long ones the part that is near."""
    first, last = begin, until
    for _paragraph in range(PARAGRAPHS):
        first = text.rfind("\n", 0, max(0, first - 1)) + 1
        following = text.find("\n", last + 1)
        last = len(text) if following < 0 else following
    return max(first, begin - CONTEXT), min(last, until + CONTEXT)
