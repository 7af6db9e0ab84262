"""The library's verbs about the past: what the reader did, going back and forward in it, and the bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from .model.annotation import Placement
from .model.changes import Changes
from .model.errors import InputError, NotFoundError
from .model.history import Binned, EntryState, HistoryEntry
from .storage import bin as trash
from .storage import history, journal
from .storage.database import Database


class HistoryVerbs:
    """Part of Library."""

    _database: Database
    _step: Callable[[str], AbstractContextManager[journal.Step]]

    # -- what the reader did

    def history(
        self, limit: int = 100, before: int | None = None, article_id: int | None = None
    ) -> tuple[HistoryEntry, ...]:
        """Return changes of the reader's, newest first: those older than the entry `before`, of one article if given.

        Those that were taken back and those that can't be any more are among them.
        """
        return history.entries(self._database.read(), limit, before, article_id)

    def history_distance(self, entry_id: int) -> int:
        """Return how many changes go_back would undo, or go_forward do again; 0 for what can't be reached."""
        return history.distance(self._database.read(), entry_id)

    def go_back(self, entry_id: int) -> Changes:
        """Undo a change and all after it, at once; empty Changes when it is undone already.

        Raise NotFoundError, or InputError when it can't be undone any more.
        """
        from .operations.annotating import travel

        with self._database.write() as connection:
            if _reachable(entry_id, history.state(connection, entry_id)) == "undone":
                return Changes()
            return travel(connection, lambda connection: journal.undo_back_to(connection, entry_id))

    def go_forward(self, entry_id: int) -> Changes:
        """Do a change again that was undone, and all that were undone before it; empty Changes when it is done.

        Raise NotFoundError, or InputError when it can't be done again.
        """
        from .operations.annotating import travel

        with self._database.write() as connection:
            if _reachable(entry_id, history.state(connection, entry_id)) == "done":
                return Changes()
            return travel(connection, lambda connection: journal.redo_up_to(connection, entry_id))

    # -- the bin (both changes are undoable)

    def bin(self) -> tuple[Binned, ...]:
        """Return the highlights that were deleted, the last one first, until the reader empties the bin."""
        return trash.contents(self._database.read())

    def binned_place(self, highlight_id: int) -> Placement:
        """Say where a highlight of the bin would stand in the present text; it need not be in the bin any more."""
        from .operations.annotating import binned_place

        with self._database.snapshot() as connection:
            return binned_place(connection, highlight_id)

    def restore(self, highlight_ids: Sequence[int]) -> Changes:
        """Bring highlights back from the bin, with notes and tags, to where they stand in the present text.

        All or none: raise NotFoundError when one is not in the bin.
        """
        from .operations.annotating import restore

        with self._step("restore highlights") as step:
            robbed = restore(step, highlight_ids)
        touched = frozenset(step.articles)
        return Changes(
            rows=touched, annotations=touched, tree=bool(step), tags=bool(step), cleaning=robbed, label=step.label
        )

    def empty_bin(self, highlight_ids: Sequence[int] | None = None) -> Changes:
        """Throw away what is in the bin, or some of it; undo still brings that back. Never done by itself.

        Raise NotFoundError when one is not in the bin.
        """
        with self._step("empty bin") as step:
            trash.throw_away(step, trash.numbers(step.connection) if highlight_ids is None else highlight_ids)
        return Changes(tree=bool(step), label=step.label)


def _reachable(entry_id: int, state: EntryState | None) -> EntryState:
    match state:
        case None:
            raise NotFoundError(f"{entry_id}: there is no such change in the history")
        case "dropped":
            raise InputError(str(entry_id), "was taken back, and something else was changed since")
        case "lost":
            raise InputError(str(entry_id), "the articles of this change were removed for good")
    return state
