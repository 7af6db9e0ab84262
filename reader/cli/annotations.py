"""Verbs about what the reader wrote: tag, untag, note, export."""

from __future__ import annotations

from ..model.article import ArticleQuery
from ..model.identity import format_id
from .output import plain
from .searching import found_articles
from .session import Session, UsageError, interruptible


def tag(session: Session) -> int:
    """Give an article tags."""
    number = session.library().find_article(session.arguments.article)
    session.library().tag_articles([number], session.arguments.tags)
    return _say_tags(session, number)


def untag(session: Session) -> int:
    """Take tags from an article."""
    number = session.library().find_article(session.arguments.article)
    session.library().untag_articles([number], session.arguments.tags)
    return _say_tags(session, number)


def _say_tags(session: Session, number: int) -> int:
    names = session.library().annotations(number).tags
    if session.out.as_json:
        session.out.value({"article": format_id(number), "tags": list(names)})
    else:
        session.out.line(" ".join(f"#{plain(name)}" for name in names) or "no tags")
    return 0


def note(session: Session) -> int:
    """Write the note about an article."""
    number = session.library().find_article(session.arguments.article)
    session.library().set_note(number, session.arguments.text)
    written = session.library().annotations(number).note
    if session.out.as_json:
        session.out.value({"article": format_id(number), "note": written})
    else:
        session.out.line("note written" if written else "note removed")
    return 0


def export(session: Session) -> int:
    """Write notes and highlights as Markdown."""
    out, library, destination = session.out, session.library(), session.arguments.destination
    if not str(destination).strip():
        raise UsageError("DEST is empty")
    ids = _wanted(session)
    with out.progress("Writing") as progress, interruptible() as cancelled:
        files = library.export(destination, ids, progress=progress, cancelled=cancelled)
        stopped = cancelled()
    if out.as_json:
        out.value({"destination": str(destination), "files": [str(path) for path in files]})
    else:
        out.line(f"{len(files):,} files written to {plain(str(destination))}")
    return 130 if stopped else 0


def _wanted(session: Session) -> list[int] | None:
    """Return the ids that fit every option; None without any: everything annotated."""
    library, arguments = session.library(), session.arguments
    if not (arguments.article or arguments.tag or arguments.source or arguments.query):
        return None
    ids = session.find_articles(arguments.article or ())
    if arguments.tag or arguments.source or arguments.query:
        source = library.source(arguments.source).id if arguments.source else None
        tag = arguments.tag.removeprefix("#") if arguments.tag else None
        fitting = found_articles(session, ArticleQuery(source=source, tag=tag, text=arguments.query or ""))
        named = set(ids if arguments.article else fitting)
        return [number for number in fitting if number in named]
    return ids
