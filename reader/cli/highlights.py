"""Verbs about highlights: highlight, highlights, edit, delete."""

from __future__ import annotations

from ..library import Library
from ..model.annotation import Highlight, Passage
from ..model.errors import InputError, NotFoundError
from ..model.identity import format_id, parse_id
from .batch import find_quote, highlight_batch
from .output import clip, plain
from .session import Session, UsageError
from .shapes import Json, highlight_json


def highlight(session: Session) -> int:
    """Mark one passage, or many."""
    arguments = session.arguments
    single = (arguments.article, arguments.quote, arguments.occurrence, arguments.color, arguments.note, arguments.tag)
    if arguments.batch is not None:
        if any(value is not None for value in single):
            raise UsageError("--batch takes everything from its lines")
        return highlight_batch(session, arguments.batch)
    if arguments.article is None or arguments.quote is None:
        raise UsageError("needs an ARTICLE and a --quote, or --batch FILE")
    library = session.library()
    number = library.find_article(arguments.article)
    text = library.article(number).article.document.text
    start, end = find_quote(text, arguments.quote, arguments.occurrence)
    passage = Passage(start, end, arguments.color or "yellow", arguments.note or "", tuple(arguments.tag or ()))
    (created,) = library.highlight_all(number, [passage]).created
    return _say(session, _one(library, created, number))


def highlights(session: Session) -> int:
    """List highlights in reading order."""
    library, reference = session.library(), session.arguments.article
    found = library.highlights(library.find_article(reference) if reference else None)
    if session.out.as_json:
        session.out.values(map(highlight_json, found))
    else:
        for item in found:
            session.out.line(_line(item))
    return 0


def edit(session: Session) -> int:
    """Change a highlight."""
    arguments = session.arguments
    if arguments.tag and arguments.no_tags:
        raise UsageError("--tag and --no-tags exclude each other")
    library, number = session.library(), _number(arguments.highlight)
    wanted = [] if arguments.no_tags else arguments.tag
    changes = library.edit_highlight(number, color=arguments.color, note=arguments.note, tags=wanted)
    return _say(session, _one(library, number, next(iter(changes.annotations), None)))


def delete(session: Session) -> int:
    """Delete highlights."""
    out, library = session.out, session.library()
    values: list[Json] = []
    for reference in session.arguments.highlights:
        try:
            library.delete_highlights([_number(reference)])
        except NotFoundError as error:
            out.error(f"{reference}: {error}")
            values.append({"id": reference, "error": str(error)})
        else:
            values.append({"id": reference.lower(), "deleted": True})
    if out.as_json:
        out.value(values)
    else:
        out.line(f"{sum('deleted' in value for value in values):,} highlights deleted")
    return 0


def _number(reference: str) -> int:
    number = parse_id(reference)
    if number is None:
        raise InputError(reference, "is no id of a highlight")
    return number


def _one(library: Library, number: int, article: int | None) -> Highlight:
    return next(item for item in library.highlights(article) if item.id == number)


def _say(session: Session, item: Highlight) -> int:
    if session.out.as_json:
        session.out.value(highlight_json(item))
    else:
        session.out.line(_line(item))
    return 0


def _line(item: Highlight) -> str:
    place = item.placement
    where = "" if place.start is None else f"{place.start}–{place.end}"
    tags = "".join(f" #{name}" for name in item.tags)
    note = f" — {item.note}" if item.note else ""
    about = f"{format_id(item.id)}  {format_id(item.article_id)}  {where:>13}  {item.color:6}  {place.verdict:7}"
    return f"{about}  {clip(plain(item.selector.quote), 40)} {plain(note + tags)}".rstrip()
