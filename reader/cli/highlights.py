"""Verbs about highlights: highlight, highlights, edit, delete."""

from __future__ import annotations

from ..library import Library
from ..model.annotation import Highlight, Passage, shown_quote
from ..model.errors import InputError, NotFoundError
from ..model.identity import format_id, parse_id
from .batch import find_quote, highlight_batch
from .output import clip, plain
from .pictures import find_picture
from .session import Session, UsageError
from .shapes import Json, highlight_json


def highlight(session: Session) -> int:
    """Mark one passage, or many."""
    arguments = session.arguments
    names = ("article", "quote", "picture", "part", "occurrence", "color", "note", "tag")
    if arguments.batch is not None:
        if any(getattr(arguments, name) is not None for name in names):
            raise UsageError("--batch takes everything from its lines")
        return highlight_batch(session, arguments.batch)
    if arguments.article is None or (arguments.quote is None) == (arguments.picture is None):
        raise UsageError("needs an ARTICLE and a --quote or a --picture, or --batch FILE")
    if arguments.part is not None and arguments.picture is None:
        raise UsageError("--part is of a --picture")
    library = session.library()
    number = library.find_article(arguments.article)
    if arguments.picture is not None:
        picture = find_picture(
            library.article(number).article.document, arguments.picture, arguments.occurrence, arguments.part
        )
        (created,) = library.highlight_picture(
            number, picture.address, picture.occurrence, picture.region,
            color=arguments.color or "yellow", note=arguments.note or "", tags=arguments.tag or (),
        ).created  # fmt: skip
        return _say(session, _one(library, created, number))
    text = library.article(number).article.document.text
    start, end = find_quote(text, arguments.quote, arguments.occurrence)
    passage = Passage(start, end, arguments.color or "yellow", arguments.note or "", tuple(arguments.tag or ()))
    (created,) = library.highlight_all(number, [passage], quotes=[arguments.quote]).created
    return _say(session, _one(library, created, number))


def highlights(session: Session) -> int:
    """List highlights in reading order."""
    library, reference = session.library(), session.arguments.article
    found = library.highlights(library.find_article(reference) if reference else None)
    session.out.listing(found, highlight_json, _line)
    return 0


def edit(session: Session) -> int:
    """Change a highlight, or colour and tags of many as one change."""
    arguments = session.arguments
    if arguments.tag and arguments.no_tags:
        raise UsageError("--tag and --no-tags exclude each other")
    alone = arguments.note is not None or arguments.tag or arguments.no_tags
    if alone and (arguments.add_tag or arguments.remove_tag or len(arguments.highlights) > 1):
        raise UsageError("--note, --tag and --no-tags are for one highlight, without --add-tag and --remove-tag")
    if not alone and (arguments.add_tag or arguments.remove_tag or len(arguments.highlights) > 1):
        return _edit_many(session)
    library, number = session.library(), _number(arguments.highlights[0])
    wanted = [] if arguments.no_tags else arguments.tag
    library.find_highlight(number)  # of those in the bin a note could be edited, too, but not be shown
    changes = library.edit_highlight(number, color=arguments.color, note=arguments.note, tags=wanted)
    return _say(session, _one(library, number, next(iter(changes.annotations), None)))


def _edit_many(session: Session) -> int:
    arguments, library = session.arguments, session.library()
    numbers = list(dict.fromkeys(map(_number, arguments.highlights)))
    library.edit_annotations(
        numbers, color=arguments.color, add_tags=arguments.add_tag or (), remove_tags=arguments.remove_tag or ()
    )
    rows = library.annotation_rows(numbers)
    items = [row.highlight for row in rows if row.highlight is not None]
    if session.out.as_json:
        values = [highlight_json(item) for item in items]
        session.out.value(values if len(arguments.highlights) > 1 else values[0])
    else:
        for item in items:
            session.out.line(_line(item))
    return 0


def delete(session: Session) -> int:
    """Put highlights into the bin, all as one change."""
    out, library = session.out, session.library()
    values: list[Json] = []
    wanted: dict[int, None] = {}
    for reference in session.arguments.highlights:
        try:
            number = library.find_highlight(_number(reference)).id
            if number in wanted:
                raise NotFoundError("is named twice")
        except NotFoundError as error:
            out.error(f"{reference}: {error}")
            values.append({"id": reference, "error": str(error)})
        else:
            wanted[number] = None
            values.append({"id": reference.lower(), "deleted": True})
    library.delete_highlights(list(wanted))
    if out.as_json:
        out.value(values)
    else:
        out.line(f"{len(wanted):,} highlights deleted")
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
    return f"{about}  {clip(plain(shown_quote(item.selector)), 40)} {plain(note + tags)}".rstrip()
