"""Verbs about the texts an article had: versions, compare, and showing an old one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from ..model.article import StoredArticle
from ..model.errors import NotFoundError
from ..model.identity import format_id, parse_id
from ..model.version import Comparison, Paragraph, Version
from .output import plain
from .session import Session
from .shapes import Json

PRESENT = "present"  # what people call the text of now

_MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def versions(session: Session) -> int:
    """List the texts an article had."""
    library = session.library()
    number = library.find_article(session.arguments.article)
    found = library.versions(number)
    if session.out.as_json:
        session.out.values(map(version_json, found))
    else:
        session.out.table([_row(version) for version in found])
    return 0


def compare(session: Session) -> int:
    """Show what is different between two versions."""
    arguments, library, out = session.arguments, session.library(), session.out
    number = library.find_article(arguments.article)
    found = library.versions(number)
    if arguments.old is None and len(found) == 1:
        raise NotFoundError(f"{arguments.article}: the article has no other version")
    old = found[1].id if arguments.old is None else _number(arguments.old)
    new = 0 if arguments.new is None else _number(arguments.new)
    comparison = library.compare(number, old, new)
    if out.as_json:
        out.value(_comparison_json(number, comparison))
        return 0
    for sign, version in (("---", comparison.old), ("+++", comparison.new)):
        out.line(f"{sign} {_name(version)}  {_time(version)}")
    for line in unified(comparison.paragraphs):
        out.line(line)
    return 0


def at_version(session: Session, stored: StoredArticle, reference: str) -> StoredArticle:
    """Return an article with the text of a version of it."""
    found = session.library().version(stored.id, _number(reference))
    return replace(stored, article=found.article, revision=found.version.id)


def unified(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Yield lines for a terminal: whole ones that came or went, words marked in others, a count of what is the same."""
    same = 0
    for paragraph in paragraphs:
        if not paragraph.changed:
            same += 1
            continue
        if same:
            yield f"  … {same:,} {'line' if same == 1 else 'lines'} the same"
            same = 0
        kinds = {piece.kind for piece in paragraph.pieces}
        if len(kinds) == 1:
            sign = "-" if kinds == {"removed"} else "+"
            yield f"{sign} {plain(_line(piece.text for piece in paragraph.pieces))}"
        else:
            marked = (_marked(piece.kind, piece.text) for piece in paragraph.pieces)
            yield f"~ {plain(''.join(marked))}"
    if same:
        yield f"  … {same:,} {'line' if same == 1 else 'lines'} the same"


def _line(texts: Iterable[str]) -> str:
    return "".join(texts).removesuffix("\n")


def _marked(kind: str, text: str) -> str:
    """Return words between the marks of their kind; a line that was ended, or is ended now, has a sign for that."""
    if kind == "same":
        return text.removesuffix("\n")
    before, after = _MARKS[kind]
    return f"{before}{text.replace(chr(10), '¶')}{after}"


def _number(reference: str) -> int:
    if reference.lower() == PRESENT:
        return 0
    number = parse_id(reference)
    if not number:
        raise NotFoundError(f"{reference}: is no id of a version")
    return number


def _name(version: Version) -> str:
    return PRESENT if version.current else format_id(version.id)


def _time(version: Version) -> str:
    """Return when a version came, by the clock of this machine."""
    return f"{datetime.fromisoformat(version.since).astimezone():%Y-%m-%d %H:%M}"


def _row(version: Version) -> tuple[str, ...]:
    changes = "" if version.added is None else f"+{version.added:,} −{version.removed:,}"
    highlights = f"{version.highlights:,} highlight{'s' * (version.highlights != 1)}" if version.highlights else ""
    return _name(version), _time(version), f"{version.length:,} characters", changes, highlights


def version_json(version: Version) -> Json:
    """Return a version; its id is null for a present text on which nothing was highlighted."""
    return {
        "id": format_id(version.id) if version.id else None,
        "since": version.since,
        "length": version.length,
        "highlights": version.highlights,
        "current": version.current,
        "added": version.added,
        "removed": version.removed,
    }


def _comparison_json(number: int, comparison: Comparison) -> Json:
    return {
        "article": format_id(number),
        "old": version_json(comparison.old),
        "new": version_json(comparison.new),
        "added": comparison.added,
        "removed": comparison.removed,
        "paragraphs": list(_paragraphs_json(comparison.paragraphs)),
    }


def _paragraphs_json(paragraphs: Iterable[Paragraph]) -> Iterator[Json]:
    same = 0
    for paragraph in paragraphs:
        if not paragraph.changed:
            same += 1
            continue
        if same:
            yield {"same": same}
            same = 0
        yield {"pieces": [{"kind": piece.kind, "text": piece.text} for piece in paragraph.pieces]}
    if same:
        yield {"same": same}
