"""What the page of all annotations asks: which of them in which order, their rows, and counts for its filters."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from ..model.annotation import COLORS
from ..model.annotation_query import AnnotationCounts, AnnotationQuery, AnnotationRow, is_note, note_id
from ..model.article import ArticleQuery
from . import written
from .lists import categories_below

_ROWS_AT_ONCE = 400  # well below SQLite's limit on bound values
_LAST = 1 << 40  # behind every place in a text

_COLOR_PLACES = " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(COLORS))
_COLOR = f"CASE h.color {_COLOR_PLACES} ELSE 9 END"
_TAGGED = "SELECT id FROM tags WHERE name = ? OR substr(name, 1, ?) = ?"


@dataclass(slots=True)
class _Branch:
    """A select of one kind of annotations, being put together."""

    table: str
    joins: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def join(self, clause: str) -> None:
        if clause not in self.joins:
            self.joins.append(clause)

    def where(self, condition: str, *values: object) -> None:
        self.conditions.append(condition)
        self.values += values

    def select(self, columns: str) -> str:
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return f"SELECT {columns} FROM {self.table} {' '.join(self.joins)}{where}"


_HIGHLIGHT_ARTICLE = "JOIN articles a ON a.id = h.article_id"
_NOTE_ARTICLE = "JOIN articles a ON a.id = n.article_id"
_PLACEMENT = "LEFT JOIN placements p ON p.highlight_id = h.id"


def annotation_ids(connection: sqlite3.Connection, query: AnnotationQuery) -> array[int]:
    """Return the numbers of the annotations a query selects, in its order."""
    highlights, notes = _branches(connection, query)
    way = "DESC" if query.descending else "ASC"
    match query.sort:
        case "made" | "changed":
            # The index gives all in order; to go along it and look at every row would be slower than sorting a few.
            column = "h.changed" if query.sort == "changed" else "+h.created" if highlights.conditions else "h.created"
            keys, order = (column, "n.changed"), f"2 {way}, 1 {way}"
        case "color":
            keys, order = (f"{_COLOR}, h.created", "10, n.changed"), f"2 {way}, 3 DESC, 1 DESC"
        case "date" | "title":
            by = "a.title_key" if query.sort == "title" else "a.sort_time"
            keys = (
                f"{by} IS NULL, {by}, h.article_id, coalesce(p.start, {_LAST})",
                f"{by} IS NULL, {by}, n.article_id, -1",
            )
            order = f"2, 3 {way}, 4 {way}, 5, 1"
            highlights.join(_HIGHLIGHT_ARTICLE)
            highlights.join(_PLACEMENT)
            notes.join(_NOTE_ARTICLE)
    parts, values = [], list[object]()
    if query.kind != "note":
        parts.append(highlights.select(f"h.id, {keys[0]}"))
        values += highlights.values
    if query.kind != "highlight" and _has_notes(query):
        parts.append(notes.select(f"-n.article_id, {keys[1]}"))
        values += notes.values
    if not parts:
        return array("q")
    rows = connection.execute(f"{' UNION ALL '.join(parts)} ORDER BY {order}", values)
    return array("q", (row[0] for row in rows))


def _has_notes(query: AnnotationQuery) -> bool:
    return not query.colors and not query.verdicts and query.has_note is not False


def _branches(connection: sqlite3.Connection, query: AnnotationQuery) -> tuple[_Branch, _Branch]:
    """Return the conditions for highlights and for notes. What is cheap to decide comes first."""
    highlights, notes = _Branch("highlights h"), _Branch("notes n")
    if query.articles is not None:
        for branch, alias in ((highlights, "h"), (notes, "n")):
            branch.where(f"{alias}.article_id IN ({','.join(map(str, query.articles))})")
    if query.colors:
        highlights.where(f"h.color IN ({','.join('?' * len(query.colors))})", *sorted(query.colors))
    if query.has_note is not None:
        highlights.where("h.note <> ''" if query.has_note else "h.note = ''")
    column = "created" if query.dated == "made" else "changed"
    for sign, moment in ((">=", query.since), ("<", query.until)):
        if moment:
            highlights.where(f"+h.{column} {sign} ?", moment)
            notes.where(f"n.changed {sign} ?", moment)
    if query.verdicts:
        highlights.join(_PLACEMENT)
        marks = ",".join("?" * len(query.verdicts))
        highlights.where(f"coalesce(p.verdict, 'orphan') IN ({marks})", *sorted(query.verdicts))
    if query.tag is not None:
        wanted = (query.tag, len(query.tag) + 1, query.tag + "/")
        highlights.where(f"h.id IN (SELECT highlight_id FROM highlight_tags WHERE tag_id IN ({_TAGGED}))", *wanted)
        notes.where(f"n.article_id IN (SELECT article_id FROM article_tags WHERE tag_id IN ({_TAGGED}))", *wanted)
    if query.category or query.source is not None:
        of_category = ArticleQuery(source=query.source, category=query.category)
        numbers = categories_below(connection, of_category) if query.category else []
        condition = f"a.category_id IN ({','.join(map(str, numbers))})" if query.category else "a.source_id = ?"
        for branch, join in ((highlights, _HIGHLIGHT_ARTICLE), (notes, _NOTE_ARTICLE)):
            branch.join(join)
            branch.where(condition, *(() if query.category else (query.source,)))
    words = dict.fromkeys(written.storable(query.text).split())
    plain = [word for word in words if all(len(_variants(letter)) == 1 for letter in word)]
    for word in plain:  # most Chinese ones: SQLite finds them by itself
        highlights.where("(instr(h.quote, ?) OR instr(h.note, ?))", word, word)
        notes.where("instr(n.note, ?)", word)
    if len(plain) < len(words):
        connection.create_function("pizhu_holds", 2, finder([word for word in words if word not in plain]))
        highlights.where("pizhu_holds(h.quote, h.note)")
        notes.where("pizhu_holds(n.note, '')")
    return highlights, notes


# -- words, whatever their case and width


def finder(words: Sequence[str]) -> Callable[[str, str], bool]:
    """Return what says whether a quote and a note hold all words."""
    searches = [
        re.compile("".join(f"[{re.escape(_variants(letter))}]" for letter in word)).search for word in words
    ]  # fmt: skip
    return lambda quote, note: all(search(quote) or search(note) for search in searches)


@cache
def _variants(letter: str) -> str:
    """Return all letters that are this one in another case or width."""
    same = {letter}
    for _round in range(2):  # of each width the other case, and of that the other width
        for one in tuple(same):
            same.update(form for form in (one.lower(), one.upper(), _WIDTHS.get(one, one)) if len(form) == 1)
    return "".join(sorted(same))


_NARROW = range(0x21, 0x7F)
_TO_WIDE = 0xFF01 - 0x21
_WIDTHS = {chr(code): chr(code + _TO_WIDE) for code in _NARROW} | {chr(code + _TO_WIDE): chr(code) for code in _NARROW}


# -- rows


def annotation_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[AnnotationRow]:
    """Return rows for these annotations, in this order; those that are gone are left out."""
    found: dict[int, AnnotationRow] = {}
    for first in range(0, len(ids), _ROWS_AT_ONCE):
        part = ids[first : first + _ROWS_AT_ONCE]
        highlights = written.highlights_by_id(connection, [number for number in part if not is_note(number)])
        notes = _notes(connection, [-number for number in part if is_note(number)])
        articles = _articles(connection, {*(one.article_id for one in highlights), *(note[0] for note in notes)})
        for one in highlights:
            found[one.id] = AnnotationRow(
                one.id, one.article_id, one, one.note, one.tags, one.created, one.changed, *articles[one.article_id]
            )
        for article_id, note, changed, tags in notes:
            found[note_id(article_id)] = AnnotationRow(
                note_id(article_id), article_id, None, note, tags, changed, changed, *articles[article_id]
            )
    return [found[number] for number in ids if number in found]


def _notes(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, str, str, tuple[str, ...]]]:
    marks = ",".join("?" * len(ids))
    names: defaultdict[int, list[str]] = defaultdict(list)
    for number, name in connection.execute(
        f"""SELECT x.article_id, t.name FROM article_tags x JOIN tags t ON t.id = x.tag_id
            WHERE x.article_id IN ({marks}) ORDER BY t.name""",
        ids,
    ):
        names[number].append(name)
    rows = connection.execute(f"SELECT article_id, note, changed FROM notes WHERE article_id IN ({marks})", ids)
    return [(number, note, changed, tuple(names[number])) for number, note, changed in rows]


def _articles(
    connection: sqlite3.Connection, ids: Iterable[int]
) -> dict[int, tuple[str, str, str | None, int, str, str]]:
    numbers = sorted(ids)
    rows = connection.execute(
        f"""SELECT a.id, a.title, a.publisher, a.published, s.id, s.name, s.path, s.is_file, a.path
            FROM articles a JOIN sources s ON s.id = a.source_id WHERE a.id IN ({",".join("?" * len(numbers))})""",
        numbers,
    )
    return {
        number: (title, publisher, published, source, name, str(Path(root) if is_file else Path(root, path)))
        for number, title, publisher, published, source, name, root, is_file, path in rows
    }


def articles_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[int]]:
    """Return annotations by the article they are about, in this order; those that are gone are left out."""
    highlights = [number for number in ids if not is_note(number)]
    of_highlight: dict[int, int] = {}
    for first in range(0, len(highlights), _ROWS_AT_ONCE):
        part = highlights[first : first + _ROWS_AT_ONCE]
        marks = ",".join("?" * len(part))
        of_highlight.update(connection.execute(f"SELECT id, article_id FROM highlights WHERE id IN ({marks})", part))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in ids:
        article_id = -number if is_note(number) else of_highlight.get(number)
        if article_id is not None:
            found[article_id].append(number)
    return dict(found)


# -- counts


def annotation_counts(connection: sqlite3.Connection, query: AnnotationQuery) -> AnnotationCounts:
    """Count by colour, tag, source and verdict what a query selects, each without its own condition."""
    return AnnotationCounts(
        colors=_count(connection, replace(query, colors=frozenset()), "h.color", None),
        tags=_count(
            connection,
            replace(query, tag=None),
            "t.name",
            "t.name",
            ("JOIN highlight_tags x ON x.highlight_id = h.id JOIN tags t ON t.id = x.tag_id",),
            ("JOIN article_tags x ON x.article_id = n.article_id JOIN tags t ON t.id = x.tag_id",),
        ),
        sources=_count(
            connection,
            replace(query, source=None, category=()),
            "a.source_id",
            "a.source_id",
            (_HIGHLIGHT_ARTICLE,),
            (_NOTE_ARTICLE,),
        ),
        verdicts=_count(
            connection, replace(query, verdicts=frozenset()), "coalesce(p.verdict, 'orphan')", None, (_PLACEMENT,)
        ),
    )


def _count(
    connection: sqlite3.Connection,
    query: AnnotationQuery,
    of_highlight: str,
    of_note: str | None,
    joins: Iterable[str] = (),
    note_joins: Iterable[str] = (),
) -> dict[Any, int]:
    highlights, notes = _branches(connection, query)
    found: defaultdict[Any, int] = defaultdict(int)
    answers = []
    if query.kind != "note":
        for clause in joins:
            highlights.join(clause)
        select = highlights.select(f"{of_highlight}, count(*)")
        answers.append(connection.execute(f"{select} GROUP BY 1", highlights.values))
    if of_note is not None and query.kind != "highlight" and _has_notes(query):
        for clause in note_joins:
            notes.join(clause)
        select = notes.select(f"{of_note}, count(*)")
        answers.append(connection.execute(f"{select} GROUP BY 1", notes.values))
    for key, number in chain.from_iterable(answers):
        found[key] += number
    return dict(found)
