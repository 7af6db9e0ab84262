"""The verb about annotations of all articles: list them, print them in a form, write them into a file."""

from __future__ import annotations

import io
import sys
from datetime import timedelta

from ..model.annotation_query import AnnotationQuery, AnnotationRow, ListFormat, start_of
from ..model.errors import InputError
from ..model.identity import format_id
from .output import clip, plain
from .session import Session, UsageError, interruptible
from .shapes import Json, picture_json


def list_annotations(session: Session) -> int:
    """List annotations, or write them out in a form."""
    arguments, out, library = session.arguments, session.out, session.library()
    out.as_json |= arguments.format == "json"
    form: ListFormat | None = None if arguments.format == "json" else arguments.format
    if arguments.with_note and arguments.without_note:
        raise UsageError("--with-note and --without-note exclude each other")
    if arguments.to is not None and form is None:
        raise UsageError("--to needs a --format: markdown, csv or jsonld")
    if form is not None and out.as_json and arguments.to is None:
        raise UsageError("--json and --format exclude each other")
    ids = library.annotation_ids(_query(session))
    if arguments.to is not None and form is not None:
        with out.progress("Writing") as progress, interruptible() as cancelled:
            written = library.export_annotations(arguments.to, ids, form, progress=progress, cancelled=cancelled)
            stopped = cancelled()
        if out.as_json:
            out.value({"file": str(arguments.to), "annotations": written})
        else:
            out.line(f"{written:,} annotations written to {plain(str(arguments.to))}")
        return 130 if stopped else 0
    if form is not None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(newline="")  # each form ends its lines as it should
        sys.stdout.write(library.annotations_as(ids, form))
    else:
        out.listing(library.annotation_rows(ids), annotation_json, _line)
    return 0


def _query(session: Session) -> AnnotationQuery:
    arguments, library = session.arguments, session.library()
    has_note = True if arguments.with_note else False if arguments.without_note else None
    natural = arguments.sort in ("made", "changed", "date")  # newest first
    try:
        since = start_of(arguments.since) if arguments.since else ""
        until = start_of(arguments.until + timedelta(days=1)) if arguments.until else ""
    except (OverflowError, OSError, ValueError):
        raise InputError("", "the calendar does not reach so far") from None
    return AnnotationQuery(
        kind=arguments.kind or "all",
        colors=frozenset(arguments.color or ()),
        tag=arguments.tag.removeprefix("#") if arguments.tag else None,
        source=library.source(arguments.source).id if arguments.source else None,
        category=tuple(filter(None, (arguments.category or "").split("/"))),
        articles=tuple(session.find_articles(arguments.articles)) if arguments.articles else None,
        since=since,
        until=until,
        dated="changed" if arguments.by_change else "made",
        verdicts=frozenset(arguments.verdict or ()),
        has_note=has_note,
        text=arguments.words or "",
        sort=arguments.sort,
        descending=natural is not arguments.reverse,
    )


def annotation_json(row: AnnotationRow) -> Json:
    """Return an annotation; what only a highlight has is null for a note about an article."""
    mark = row.highlight
    return {
        "kind": row.kind,
        "id": format_id(abs(row.id)),
        "article": format_id(row.article_id),
        "title": row.title,
        "publisher": row.publisher,
        "published": row.published,
        "source": row.source_name,
        "file": row.file,
        "start": mark.placement.start if mark else None,
        "end": mark.placement.end if mark else None,
        "quote": mark.selector.quote if mark else "",
        "color": mark.color if mark else None,
        "note": row.note,
        "tags": list(row.tags),
        "verdict": mark.placement.verdict if mark else None,
        "made": row.made,
        "changed": row.changed,
    } | picture_json(mark.selector.picture if mark else None)


def _line(row: AnnotationRow) -> str:
    mark = row.highlight
    tags = "".join(f" #{name}" for name in row.tags)
    note = f" — {row.note}" if row.note else ""
    about = f"{format_id(abs(row.id))}  {format_id(row.article_id)}  {row.made[:10]}"
    about = f"{about}  {mark.color if mark else 'note':6}  {mark.placement.verdict if mark else '':7}"
    return f"{about}  {clip(plain(row.quote or row.title), 40)} {plain(note + tags)}".rstrip()
