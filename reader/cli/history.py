"""Verbs about the past: history, undo, redo, bin, restore, empty-bin."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime

from ..library import Library
from ..model.annotation import shown_quote
from ..model.changes import Changes
from ..model.history import Binned, HistoryEntry
from ..model.identity import format_id, parse_id
from .output import clip, plain
from .session import Session, UsageError
from .shapes import Json, picture_json

_STATES = {"done": "", "undone": "undone", "dropped": "taken back", "lost": "its articles are gone"}
_PAGE = 500


def history(session: Session) -> int:
    """List what the reader did, newest first."""
    arguments, library = session.arguments, session.library()
    if arguments.limit is not None and arguments.limit < 1:
        raise UsageError("--limit takes a number from 1")
    article = library.find_article(arguments.article) if arguments.article else None
    found = _entries(library, arguments.limit, article)
    session.out.listing(found, _entry_json, _entry_line)
    return 0


def _entries(library: Library, limit: int | None, article: int | None) -> list[HistoryEntry]:
    found: list[HistoryEntry] = []
    while limit is None or len(found) < limit:
        size = _PAGE if limit is None else min(_PAGE, limit - len(found))
        page = library.history(size, found[-1].id if found else None, article)
        found += page
        if len(page) < size:
            break
    return found


def _entry_json(entry: HistoryEntry) -> Json:
    return {
        "entry": entry.id,
        "made": entry.made,
        "label": entry.label,
        "state": entry.state,
        "highlights": entry.highlights,
        "tags": entry.tags,
        "notes": entry.notes,
        "rules": entry.rules,
        "articles": [format_id(number) for number in entry.article_ids],
        "titles": list(entry.titles),
        "texts": list(entry.texts),
    }


def _entry_line(entry: HistoryEntry) -> str:
    made = datetime.fromisoformat(entry.made).astimezone().strftime("%Y-%m-%d %H:%M")
    counts = ((entry.highlights, "highlights"), (entry.tags, "tags"), (entry.notes, "notes"), (entry.rules, "rules"))
    numbers = ", ".join(f"{number:,} {name}" for number, name in counts if number)
    titles = ", ".join(entry.titles) + (" …" if entry.articles > len(entry.titles) else "")
    about = f"{entry.id:>7}  {made}  {clip(entry.label, 20)}  {clip(_STATES[entry.state], 21)}  {clip(numbers, 24)}"
    return f"{about}  {plain(titles)}".rstrip()


def undo(session: Session) -> int:
    """Undo the last change, or back to before one."""
    library = session.library()
    return _travel(session, library.undo, library.go_back, 0, "undone")


def redo(session: Session) -> int:
    """Do again what undo took back, or all up to one."""
    library = session.library()
    return _travel(session, library.redo, library.go_forward, 1, "done again")


def _travel(session: Session, move: Callable[[], Changes], far: Callable[[int], Changes], which: int, said: str) -> int:
    library, to = session.library(), session.arguments.to
    if to is None:
        label = library.undo_labels()[which]
        count = int(bool(label))
        changes = move() if label else Changes()
    else:
        count = library.history_distance(to)
        changes = far(to)
        label, count = changes.label, count if changes else 0
    if session.out.as_json:
        articles = [format_id(number) for number in sorted(changes.rows)]
        session.out.value({"label": label or None, "changes": count, "articles": articles})
    elif to is not None and count:
        session.out.line(f"{said}: {count:,} changes")
    else:
        session.out.line(f"{said}: {label}" if label else f"nothing to be {said}")
    if changes.cleaning:
        session.hint_waiting()
    return 0


def list_bin(session: Session) -> int:
    """List the highlights that were deleted, the last one first."""
    session.out.listing(session.library().bin(), _binned_json, _binned_line)
    return 0


def _binned_json(item: Binned) -> Json:
    mark = item.highlight
    return {
        "id": format_id(mark.id),
        "article": format_id(mark.article_id),
        "title": item.title,
        "quote": mark.selector.quote,
        "color": mark.color,
        "note": mark.note,
        "tags": list(mark.tags),
        "deleted": item.deleted,
    } | picture_json(mark.selector.picture)


def _binned_line(item: Binned) -> str:
    mark = item.highlight
    more = (f" — {mark.note}" if mark.note else "") + "".join(f" #{name}" for name in mark.tags)
    about = f"{format_id(mark.id)}  {item.deleted[:10]}  {mark.color:6}  {clip(plain(item.title), 24)}"
    return f"{about}  {clip(plain(shown_quote(mark.selector)), 40)} {plain(more)}".rstrip()


def restore(session: Session) -> int:
    """Bring highlights back from the bin, all as one change."""
    library, out = session.library(), session.out
    there = {item.highlight.id for item in library.bin()}
    values: list[Json] = []
    wanted: list[int] = []
    for reference in session.arguments.highlights:
        number = parse_id(reference)
        if number is None or number not in there:
            reason = "is no id of a highlight" if number is None else "there is no such highlight in the bin"
            out.error(f"{reference}: {reason}")
            values.append({"id": reference, "error": reason})
        else:
            wanted.append(number)
            values.append({"id": reference.lower(), "restored": True})
    changes = library.restore(list(dict.fromkeys(wanted)))
    if out.as_json:
        out.value(values)
    else:
        out.line(f"{len(set(wanted)):,} highlights restored")
    if changes.cleaning:
        session.hint_waiting()
    return 0


def empty_bin(session: Session) -> int:
    """Throw away what is in the bin; it asks first."""
    library, out = session.library(), session.out
    asked = {item.highlight.id for item in library.bin()}
    count = len(asked)
    if count and not session.arguments.yes:
        if out.as_json or not sys.stdin.isatty():
            raise UsageError(f"there are {count:,} highlights in the bin; say --yes to throw them away")
        sys.stderr.write(f"Throw away {count:,} highlights? [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            return 1
    # Not what came while the question stood there.
    library.empty_bin([item.highlight.id for item in library.bin() if item.highlight.id in asked])
    if out.as_json:
        out.value({"thrown_away": count})
    else:
        out.line(f"{count:,} highlights thrown away; undo brings them back")
    return 0
