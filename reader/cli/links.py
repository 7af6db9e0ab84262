"""The verb about links between notes."""

from __future__ import annotations

from ..model.identity import format_id
from ..model.links import Backlink
from .output import clip, plain
from .session import Session
from .shapes import Json


def backlinks(session: Session) -> int:
    """List the notes that link to an article."""
    library = session.library()
    found = library.backlinks(library.find_article(session.arguments.article))
    if session.out.as_json:
        session.out.values(map(_json, found))
    else:
        rows = [(format_id(each.article_id), plain(clip(each.title, 40)), plain(each.excerpt)) for each in found]
        session.out.table(rows)
    return 0


def _json(backlink: Backlink) -> Json:
    return {
        "article": format_id(backlink.article_id),
        "highlight": None if backlink.highlight_id is None else format_id(backlink.highlight_id),
        "title": backlink.title,
        "excerpt": backlink.excerpt,
        "to": None if backlink.to is None else format_id(backlink.to),
    }
