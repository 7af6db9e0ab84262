"""The library's verbs about searches themselves: those the reader keeps, those made lately, and their conditions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from .library_search import SearchVerbs
from .model.changes import Changes
from .model.conditions import Conditions
from .model.errors import InputError, NotFoundError, QueryError
from .model.identity import parse_id
from .model.search import SavedSearch, Sort
from .storage import journal, searches
from .storage.written import storable

if TYPE_CHECKING:
    from .operations.news import News

Cancelled = Callable[[], bool]
LONGEST_NAME = 200  # characters
_SORTS = ("", "date", "relevance")


class SavedSearchVerbs(SearchVerbs):
    """Part of Library. What is saved is the reader's own: each change is one step for undo."""

    _step: Callable[[str], AbstractContextManager[journal.Step]]
    _news: News | None = None

    # -- those the reader keeps

    def saved_searches(
        self, *, count: bool = True, totals: bool = False, cancelled: Cancelled | None = None
    ) -> list[SavedSearch]:
        """Return the saved searches in their order, with what is new since the reader last looked at each.

        `totals`: with all they find, too, where the index alone can say. Without `count` nothing is counted, and the
        engine is not loaded. One whose query can't be understood any more has its `error`.
        """
        connection = self._database.read()
        found = searches.saved(connection)
        if not count or not found:
            return found
        newest = searches.newest_article(connection)
        if not totals and all(one.seen >= newest for one in found):  # nothing came, whatever they look for
            return [replace(one, latest=one.seen, error=self._mistake(one.query)) for one in found]
        if self._news is None:
            from .operations.news import News

            self._news = News(self._database, self._index())
        return self._news.counted(found, totals=totals, cancelled=cancelled)

    @staticmethod
    def _mistake(query: str) -> str:
        """Return why a search can't be understood, "" where it can."""
        from .searching.language import parse

        try:
            parse(query, today=date.today())
        except QueryError as error:
            return str(error)
        return ""

    def saved_search(self, reference: str | int) -> SavedSearch:
        """Return a saved search by id or name, nothing counted; raise NotFoundError."""
        listed = searches.saved(self._database.read())
        number = reference if isinstance(reference, int) else parse_id(reference)
        wanted = _name(reference).casefold() if isinstance(reference, str) else None
        for one in listed:
            if one.name.casefold() == wanted:
                return one
        for one in listed:
            if one.id == number:
                return one
        raise NotFoundError(f"{reference}: there is no such saved search")

    def save_search(self, name: str, query: str, *, sort: Sort | Literal[""] = "", chinese: bool = False) -> Changes:
        """Save a search under a name, written the one way; articles that are there already are not new to it.

        It is written in English, or in Chinese. Its id is in `created`. Raise QueryError, or InputError for a name that
        is empty or taken.
        """
        name, query = _named(name), self.canonical_query(query, chinese=chinese)
        with self._step("save search") as step:
            newest = searches.newest_article(step.connection)
            created = searches.add(step, name, query, _sort(sort), newest)
        return Changes(tree=True, searches=True, created=(created,), label=step.label)

    def rename_search(self, search_id: int, name: str) -> Changes:
        """Give a saved search another name; raise NotFoundError, or InputError for one that is empty or taken."""
        with self._step("rename search") as step:
            searches.change(step, search_id, {"name": _named(name)})
        return _changes(step)

    def edit_search(
        self, search_id: int, query: str, *, sort: Sort | Literal[""] | None = None, chinese: bool = False
    ) -> Changes:
        """Let a saved search look for something else, in another order if it is given.

        Raise NotFoundError or QueryError.
        """
        columns: journal.Row = {"query": self.canonical_query(query, chinese=chinese)}
        if sort is not None:
            columns["sort"] = _sort(sort)
        with self._step("edit search") as step:
            searches.change(step, search_id, columns)
        return _changes(step)

    def arrange_searches(self, search_ids: Sequence[int]) -> Changes:
        """Put saved searches first, in this order, the others behind them by name; none: all by name.

        Raise NotFoundError.
        """
        with self._step("arrange searches") as step:
            searches.arrange(step, search_ids)
        return _changes(step)

    def delete_searches(self, search_ids: Sequence[int]) -> Changes:
        """Delete saved searches, all or none; raise NotFoundError."""
        with self._step("delete searches") as step:
            searches.delete(step, search_ids)
        return _changes(step)

    def look_at_search(self, search_id: int, latest: int | None = None) -> Changes:
        """Note that the reader has seen what a saved search finds: that is not new any more.

        `latest`: the newest article that there was when he looked (SavedSearch.latest); else all that is indexed now.
        This is not a change of the reader's that undo would take back. Raise NotFoundError.
        """
        with self._database.write() as connection:
            searches.number_of(connection, search_id)
            if latest is None:
                seen = next(one.seen for one in searches.saved(connection) if one.id == search_id)
                latest = searches.newest_indexed(connection, seen)
            changed = searches.note_seen(connection, search_id, latest)
        return Changes(searches=changed)

    # -- those made lately

    def recent_searches(self) -> list[str]:
        """Return the last 50 searches the reader stayed with, the last one first, each once."""
        return searches.recent(self._database.read())

    def note_search(self, text: str) -> None:
        """Remember a search the reader stays with, as it was typed; an empty one is none."""
        text = " ".join(storable(text).split())
        if text:
            with self._database.write() as connection:
                searches.note(connection, text)

    def forget_searches(self) -> None:
        """Forget the searches made lately."""
        with self._database.write() as connection:
            searches.forget(connection)

    # -- what they say

    @staticmethod
    def canonical_query(query: str, *, chinese: bool = False) -> str:
        """Return a search written the one way, in English or Chinese; relative dates stay so. Raise QueryError."""
        from .searching.language import parse
        from .searching.writing import write

        return write(parse(query, today=date.today()), chinese=chinese)

    @staticmethod
    def conditions(query: str, *, chinese: bool = False) -> Conditions:
        """Return a search as rows of conditions; what no row can say is a row of its own words. Raise QueryError."""
        from .searching.conditions import conditions_of
        from .searching.language import parse

        return conditions_of(parse(query, today=date.today()), chinese=chinese)

    @staticmethod
    def query_of(conditions: Conditions, *, chinese: bool = False) -> str:
        """Return the search that rows of conditions say, those left out that say nothing yet. Raise QueryError.

        It is written in English, or in Chinese.
        """
        from .searching.conditions import expression_of
        from .searching.writing import write

        return write(expression_of(conditions, date.today()), chinese=chinese)


def _changes(step: journal.Step) -> Changes:
    return Changes(tree=True, searches=True, label=step.label) if step else Changes()


def _sort(sort: str) -> str:
    if sort not in _SORTS:
        raise InputError("", f"{sort}: no such order; there are date and relevance")
    return sort


def _name(name: str) -> str:
    return " ".join(storable(name).split())


def _named(name: str) -> str:
    cleaned = _name(name)
    if not cleaned:
        raise InputError("", "a saved search needs a name")
    if len(cleaned) > LONGEST_NAME:
        raise InputError("", f"a name of a saved search has at most {LONGEST_NAME} characters")
    return cleaned
