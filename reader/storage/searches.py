"""Searches the reader keeps, and those made lately. What he keeps goes through a journal Step; the rest does not."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence

from ..model.errors import InputError, NotFoundError
from ..model.identity import new_id
from ..model.search import SavedSearch, Sort
from .database import now
from .journal import Row, Step

_KEPT = 50  # recent searches
_TABLE = "saved_searches"


def saved(connection: sqlite3.Connection) -> list[SavedSearch]:
    """Return the saved searches in their order: as put by hand, then by name. Nothing is counted."""
    rows = connection.execute("SELECT id, name, query, sort, place, created, seen FROM saved_searches")
    found = [SavedSearch(*row) for row in rows]
    return sorted(found, key=lambda one: (one.place == 0, one.place, one.name.casefold(), one.name))


def number_of(connection: sqlite3.Connection, search_id: int) -> int:
    """Return the id of a saved search that is there; raise NotFoundError."""
    row = connection.execute("SELECT id FROM saved_searches WHERE id = ?", (search_id,)).fetchone()
    if row is None:
        raise NotFoundError(f"{search_id}: there is no such saved search")
    return int(row[0])


def newest_article(connection: sqlite3.Connection) -> int:
    """Return the greatest id of an article, 0 when there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0])


def newest_indexed(connection: sqlite3.Connection, after: int) -> int:
    """Return an id up to which, from `after` on, no article waits to be indexed."""
    row = connection.execute("SELECT min(article_id) FROM unindexed WHERE article_id > ?", (after,)).fetchone()
    return newest_article(connection) if row[0] is None else int(row[0]) - 1


# -- what the reader keeps


def add(step: Step, name: str, query: str, sort: Sort | str, seen: int) -> int:
    """Save a search and return its id; raise InputError when the name is taken."""
    _free(step, name)
    row: Row = {
        "id": new_id(), "name": name, "query": query, "sort": sort, "place": 0, "created": now(), "seen": seen,
    }  # fmt: skip
    step.insert(_TABLE, row)
    return int(row["id"])


def change(step: Step, search_id: int, columns: Row) -> None:
    """Set name, query or sort; raise NotFoundError, or InputError when the name is taken."""
    number_of(step.connection, search_id)
    if "name" in columns:
        _free(step, columns["name"], search_id)
    step.update(_TABLE, {"id": search_id}, columns)


def delete(step: Step, search_ids: Sequence[int]) -> None:
    """Delete saved searches; raise NotFoundError when one is not there."""
    for search_id in dict.fromkeys(search_ids):
        number_of(step.connection, search_id)
        step.delete(_TABLE, {"id": search_id})


def arrange(step: Step, order: Sequence[int]) -> None:
    """Put these first, in this order, and the others behind them by name; raise NotFoundError."""
    places = {number_of(step.connection, number): place for place, number in enumerate(dict.fromkeys(order), 1)}
    for one in saved(step.connection):
        step.update(_TABLE, {"id": one.id}, {"place": places.get(one.id, 0)})


def _free(step: Step, name: str, search_id: int = 0) -> None:
    """Raise InputError if another saved search has this name, however it is written."""
    for one in saved(step.connection):
        if one.id != search_id and one.name.casefold() == name.casefold():
            raise InputError("", f"{name}: there is a saved search of this name already")


# -- what is only noted


def note_seen(connection: sqlite3.Connection, search_id: int, newest: int) -> bool:
    """Note the newest article that the reader has seen of a search; answer whether he had not before."""
    cursor = connection.execute(
        "UPDATE saved_searches SET seen = :newest WHERE id = :id AND seen < :newest",
        {"id": search_id, "newest": newest},
    )
    return cursor.rowcount > 0


def recent(connection: sqlite3.Connection) -> list[str]:
    """Return the searches made lately, the last one first."""
    return [query for (query,) in connection.execute("SELECT query FROM recent_searches ORDER BY made DESC, query")]


def note(connection: sqlite3.Connection, query: str) -> None:
    """Put a search before the others made lately; the oldest beyond so many go."""
    last = connection.execute("SELECT coalesce(max(made), 0) FROM recent_searches").fetchone()[0]
    made = max(time.time_ns() // 1_000_000, last + 1)
    connection.execute("INSERT OR REPLACE INTO recent_searches(query, made) VALUES (?, ?)", (query, made))
    connection.execute(
        "DELETE FROM recent_searches WHERE query NOT IN (SELECT query FROM recent_searches ORDER BY made DESC LIMIT ?)",
        (_KEPT,),
    )


def forget(connection: sqlite3.Connection) -> None:
    """Forget the searches made lately."""
    connection.execute("DELETE FROM recent_searches")
