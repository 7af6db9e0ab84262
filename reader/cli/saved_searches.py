"""Verbs about searches the reader keeps, and those made lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model.changes import Changes
from ..model.identity import format_id
from ..model.search import SavedSearch
from .output import plain
from .searching import explained, index_beside
from .session import Session
from .shapes import Json


def searches(session: Session) -> int:
    """List the saved searches."""
    index_beside(session)
    return _say(session, session.library().saved_searches(totals=True))


def save_search(session: Session) -> int:
    """Save a search."""
    arguments, query = session.arguments, " ".join(session.arguments.query)
    with explained(session, query):
        changes = session.library().save_search(arguments.name, query, sort=arguments.sort or "")
    return _tell(session, changes.created)


def edit_search(session: Session) -> int:
    """Let a saved search look for something else."""
    query = " ".join(session.arguments.query)
    found = session.library().saved_search(session.arguments.search)
    with explained(session, query):
        session.library().edit_search(found.id, query, sort=session.arguments.sort)
    return _tell(session, [found.id])


def rename_search(session: Session) -> int:
    """Give a saved search another name."""
    found = session.library().saved_search(session.arguments.search)
    session.library().rename_search(found.id, session.arguments.name)
    return _tell(session, [found.id])


def order_searches(session: Session) -> int:
    """Put saved searches in order."""
    session.library().arrange_searches(_ids(session))
    return _say(session, session.library().saved_searches())


def look_at_search(session: Session) -> int:
    """Say that what saved searches find has been seen."""
    return _each(session, session.library().look_at_search)


def delete_search(session: Session) -> int:
    """Delete saved searches."""
    library, ids = session.library(), _ids(session)
    gone = [one.name for one in library.saved_searches(count=False) if one.id in ids]
    library.delete_searches(ids)
    if session.out.as_json:
        session.out.value({"deleted": gone})
    else:
        session.out.line(f"{', '.join(map(plain, gone))} deleted")
    return 0


def past_searches(session: Session) -> int:
    """List the searches made lately, or forget them."""
    library = session.library()
    if session.arguments.forget:
        library.forget_searches()
    session.out.listing(library.recent_searches(), lambda query: query, plain)
    return 0


def _ids(session: Session) -> list[int]:
    return [session.library().saved_search(name).id for name in session.arguments.searches]


def _each(session: Session, verb: Callable[[int], Changes]) -> int:
    ids = _ids(session)
    for number in ids:
        verb(number)
    return _tell(session, ids)


def _tell(session: Session, ids: Sequence[int]) -> int:
    return _say(session, [one for one in session.library().saved_searches() if one.id in ids])


def _say(session: Session, found: Sequence[SavedSearch]) -> int:
    if session.out.as_json:
        session.out.values(map(search_json, found))
        return 0
    session.out.table(
        [
            (one.name, f"{one.new:,} new", "" if one.articles is None else f"{one.articles:,} articles", _query(one))
            for one in found
        ]
    )
    for one in found:
        if one.error:
            session.out.warn(f"{plain(one.name)}: {one.error}")
    return 0


def _query(saved: SavedSearch) -> str:
    return f"{saved.query}  (by {saved.sort})" if saved.sort else saved.query


def search_json(saved: SavedSearch) -> Json:
    """Return what a verb says of a saved search."""
    return {
        "id": format_id(saved.id),
        "name": saved.name,
        "query": saved.query,
        "sort": saved.sort or None,
        "place": saved.place or None,
        "created": saved.created,
        "articles": saved.articles,
        "new": saved.new,
        "error": saved.error or None,
    }
