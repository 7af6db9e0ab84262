"""The library's verbs about where highlights stand: what waits for the reader, and what the reader decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager

from .model.annotation import Highlight, PictureSelector, Verdict
from .model.article import Progress
from .model.changes import Changes
from .model.figures import Region
from .model.review import Place, Review, VerifyReport, Waiting
from .storage import journal, reviews, written
from .storage.database import Database

ProgressCallback = Callable[[Progress], None]
ChangesCallback = Callable[[Changes], None]
Cancelled = Callable[[], bool]


class ReviewVerbs:
    """Part of Library."""

    _database: Database
    _step: Callable[[str], AbstractContextManager[journal.Step]]

    # -- where highlights stand (all undoable)

    def move_highlight(
        self, highlight_id: int, start: int, end: int, *, quote: str | None = None, as_passage: bool = False
    ) -> Changes:
        """Let a highlight stand on another passage of its article's present text; an orphan is one no more.

        Raise InputError for an empty range, when the `quote` that was seen there has changed meanwhile, or for a
        highlight of a picture, unless it is to become one of a passage (`as_passage`).
        """
        from .operations.placing import move_highlight

        with self._step("move highlight") as step:
            move_highlight(step, highlight_id, start, end, quote, as_passage=as_passage)
        return _placed(step)

    def move_to_picture(
        self, highlight_id: int, address: str, occurrence: int = 0, region: Region | None = None
    ) -> Changes:
        """Let a highlight stand on a picture of its article's present text, or a part of one, as highlight_picture.

        Raise InputError where there is no such picture or nothing of it in the region.
        """
        from .operations.placing import move_to_picture

        with self._step("move highlight") as step:
            move_to_picture(step, highlight_id, PictureSelector(address, occurrence, region))
        return _placed(step)

    def accept_highlights(self, highlight_ids: Sequence[int]) -> Changes:
        """Let changed and moved highlights have the places and words where they stand now for their own.

        Changes.skipped holds the ids of orphans, which stand nowhere.
        """
        from .operations.placing import accept_places

        with self._step("accept places") as step:
            orphans = accept_places(step, highlight_ids)
        return _placed(step, orphans)

    def detach_highlights(self, highlight_ids: Sequence[int]) -> Changes:
        """Say that highlights stand in the wrong place: they are orphans in any text but the one they were made on.

        Changes.skipped holds the ids of those that stand in that text now.
        """
        from .operations.placing import detach

        with self._step("detach highlights") as step:
            own = detach(step, highlight_ids)
        return _placed(step, own)

    # -- what waits for the reader

    def reviews(
        self, verdicts: Collection[Verdict] = ("changed", "orphan"), source_id: int | None = None
    ) -> list[Waiting]:
        """Return the highlights (of a source) that the reader should look at, by source and article."""
        return reviews.waiting(self._database.read(), verdicts, source_id)

    def review(self, highlight_id: int) -> Review:
        """Return what is needed to decide where a highlight stands; raise NotFoundError."""
        from .operations.reviewing import review

        with self._database.snapshot() as connection:
            return review(connection, highlight_id)

    def offered_places(self, highlight_id: int) -> list[tuple[Place, str]]:
        """Return the places of `review`, best first, with the words that stand there; quicker, without differences."""
        from .operations.reviewing import offered_places

        with self._database.snapshot() as connection:
            return offered_places(connection, highlight_id)

    def find_highlight(self, highlight_id: int) -> Highlight:
        """Return a highlight by id; raise NotFoundError."""
        return written.highlight(self._database.read(), highlight_id)

    # -- checking

    def verify(
        self,
        fix: bool = False,
        *,
        progress: ProgressCallback | None = None,
        changed: ChangesCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> VerifyReport:
        """Check every highlight against its texts, and that deleted ones and the journal can be read.

        With `fix`, highlights are placed anew that have a wrong place, none, or an unsure one. What the reader
        wrote or decided is never altered.
        """
        from .operations.verifying import Verify

        run = Verify(self._database, fix=fix, progress=progress, changed=changed, cancelled=cancelled)
        return run.run()


def _placed(step: journal.Step, skipped: Sequence[int] = ()) -> Changes:
    touched = frozenset(step.articles) if step else frozenset()
    return Changes(rows=touched, annotations=touched, tree=bool(step), label=step.label, skipped=tuple(skipped))
