"""Checking that everything the reader wrote is readable and stands where its words are."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..model.annotation import CONTEXT, Highlight
from ..model.article import Progress
from ..model.changes import Changes
from ..model.figures import Figure, figures
from ..model.review import ProblemKind, VerdictCounts, VerifyProblem, VerifyReport
from ..storage import articles, counts, reviews, written
from ..storage.database import Database
from ..storage.reviews import CheckedArticle
from .placing import picture_placement, place_highlights

LISTED = 1_000  # problems that are told one by one; the rest are counted
TELL_EVERY = 50  # articles
_QUOTE = 60  # characters of a quote that are told


class Verify:
    """One check of a library; bounded in memory, for it looks at one article at a time."""

    def __init__(
        self,
        database: Database,
        *,
        fix: bool = False,
        progress: Callable[[Progress], None] | None = None,
        changed: Callable[[Changes], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._database = database
        self._fix = fix
        self._progress = progress or (lambda _progress: None)
        self._changed = changed or (lambda _changes: None)
        self._cancelled = cancelled or (lambda: False)
        self._problems: list[VerifyProblem] = []
        self._more = self._articles = self._replaced = 0
        self._verdicts: Counter[str] = Counter()

    def run(self) -> VerifyReport:
        """Look at every article with highlights, then at deleted ones and at the journal."""
        began = time.monotonic()
        numbers = reviews.highlighted(self._database.read())
        for number in numbers:
            if self._cancelled():
                break
            self._article(number)
            self._articles += 1
            if self._articles % TELL_EVERY == 0 or self._articles == len(numbers):
                self._progress(Progress("checking", self._articles, len(numbers), time.monotonic() - began))
        self._others()
        self._count()
        return VerifyReport(
            self._articles,
            VerdictCounts.of(self._verdicts),
            tuple(self._problems),
            self._more,
            self._replaced,
            time.monotonic() - began,
            self._cancelled(),
        )

    def _article(self, number: int) -> None:
        connection = self._database.read()
        found, improvable = self._look(connection, number)
        if found or (self._fix and improvable):
            # Looked at again where nobody else writes: it may have changed between two looks.
            with self._database.write(bulk=True) as connection:
                found, improvable = self._look(connection, number)
                if self._fix and (found or improvable):
                    found = self._repair(connection, number, found, improvable)
        for problem in found:
            self._note(problem)
        self._verdicts.update(reviews.verdicts(self._database.read(), [number]))

    def _look(self, connection: sqlite3.Connection, number: int) -> tuple[list[VerifyProblem], set[int]]:
        """Return what is wrong with an article, and the highlights that another look might place better."""
        article = reviews.checked_article(connection, number)
        if article is None:
            return [], set()
        found: list[VerifyProblem] = []
        if article.text is None or reviews.digest_of(article.text) != article.digest:
            found.append(VerifyProblem("article text", number, article.title))
        revisions = reviews.checked_revisions(connection, number)
        for digest, text in revisions.values():
            if text is None or reviews.digest_of(text) != digest:
                found.append(VerifyProblem("old text", number, article.title))
        improvable = set()
        highlights = written.highlights(connection, number)
        there: list[Figure] = []
        if article.text is not None and any(one.selector.picture is not None for one in highlights):
            there = figures(articles.get(connection, number).article.document)
        for one in highlights:
            kind = _wrong(one, article, revisions, there)
            if kind is not None:
                quote = one.selector.quote[:_QUOTE]
                found.append(VerifyProblem(kind, number, article.title, one.id, quote))
            if one.placement.verdict in ("changed", "orphan") and not one.detached:
                improvable.add(one.id)
        return found, improvable

    def _repair(
        self, connection: sqlite3.Connection, number: int, found: list[VerifyProblem], improvable: set[int]
    ) -> list[VerifyProblem]:
        """Place highlights anew; what the reader wrote, and what cannot be read, is left alone."""
        article = reviews.checked_article(connection, number)
        if article is None or article.text is None:
            return found
        reviews.set_digest(connection, number, reviews.digest_of(article.text))
        unplaced = {one.highlight_id for one in found if one.kind in ("not placed", "wrong place")}
        sound = {
            revision
            for revision, (digest, text) in reviews.checked_revisions(connection, number).items()
            if text is not None
        }
        before = {one.id: one for one in written.highlights(connection, number)}
        anew = {one for one in unplaced | improvable if before[one].revision in sound}
        reviews.forget_places(connection, anew)
        place_highlights(connection, number)
        after = {one.id: one.placement for one in written.highlights(connection, number)}
        moved = sum(after[one] != before[one].placement for one in anew)
        self._replaced += moved
        if moved:
            ids = frozenset({number})
            self._changed(Changes(rows=ids, annotations=ids, tree=True))
        left = Counter((one.kind, one.highlight_id) for one in self._look(connection, number)[0])
        return [replace(one, fixed=(one.kind, one.highlight_id) not in left) for one in found]

    def _others(self) -> None:
        connection = self._database.read()
        for number, article_id in reviews.unreadable_bin(connection):
            self._note(VerifyProblem("bin", article_id, highlight_id=number))
        for step in reviews.unreadable_steps(connection):
            if self._cancelled():
                break
            if step is not None:
                self._note(VerifyProblem("journal"))

    def _count(self) -> None:
        """Count the articles, and mend what the tree tells of them: nothing of the reader's hangs on that."""
        if not self._cancelled() and not counts.are_right(self._database.read()):
            with self._database.write(bulk=True) as connection:
                counts.recount(connection)
            self._changed(Changes(tree=True))

    def _note(self, problem: VerifyProblem) -> None:
        if len(self._problems) < LISTED:
            self._problems.append(problem)
        else:
            self._more += 1


def _wrong(
    highlight: Highlight,
    article: CheckedArticle,
    revisions: dict[int, tuple[bytes, str | None]],
    there: Sequence[Figure],
) -> ProblemKind | None:
    """Return what is wrong with a highlight: the words it was made on, or the place it has now.

    `there` are the pictures of the article.
    """
    digest, text = revisions.get(highlight.revision, (b"", None))
    if text is None or not _says(highlight, text):
        return "quote"
    if article.text is None:
        return None
    if article.placed.get(highlight.id) != article.digest:
        return "not placed"
    own = digest == article.digest
    if highlight.selector.picture is not None:
        right = highlight.placement == picture_placement(highlight, there, article.text, own=own)
    else:
        right = _stands(highlight, article.text, own=own)
    return None if right else "wrong place"


def _says(highlight: Highlight, text: str) -> bool:
    """Say whether a highlight's words stand in the text it was made on, where it says."""
    selector = highlight.selector
    start, end = selector.start, selector.end
    there = start == end if selector.picture is not None else start < end and text[start:end] == selector.quote
    return (
        0 <= start <= end <= len(text)
        and there
        and text[max(0, start - CONTEXT) : start] == selector.prefix
        and text[end : end + CONTEXT] == selector.suffix
    )


def _stands(highlight: Highlight, text: str, *, own: bool) -> bool:
    """Say whether the place a highlight has in a text can be right; `own`: it was made on this text."""
    verdict, start, end = highlight.placement.verdict, highlight.placement.start, highlight.placement.end
    selector = highlight.selector
    if own:
        return (verdict, start, end) == ("exact", selector.start, selector.end)
    if start is None or end is None:
        return verdict == "orphan"
    if highlight.detached or verdict == "orphan" or not 0 <= start < end <= len(text):
        return False
    same = text[start:end] == selector.quote
    return same and (start == selector.start) == (verdict == "exact") if verdict != "changed" else not same
