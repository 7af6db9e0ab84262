"""The cleaning report: what rules took out of a library, and what they may have left.

Articles are decoded one after the other and forgotten; what is kept of them is bounded, however many there are.
"""

from __future__ import annotations

import heapq
import math
import shlex
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from ..cleaning.block_rules import own_hits
from ..cleaning.own_rules import POSITIONS
from ..exporting.cleaning_report import check_target, write_survey
from ..model.article import Article, Progress, Source
from ..model.identity import format_id
from ..model.policy import OWN, Likeness, OwnRule
from ..model.survey import Example, Repeated, RuleUse, Shortened, SourceSurvey, Survey
from ..storage import browsing, policies, sources
from ..storage.database import Database, now
from .deciding import remove_rule
from .reasons import reason
from .repetition import Counted, Key, Repetition, repeatable

EXAMPLES = 3
SHORTENED = 30  # articles told of those that lost most
EMPTIES = 100  # articles told of those that look empty
EMPTY = 20  # characters of text, without spaces, below which an article looks empty
FRAME = "page-frame"  # of a whole page, what is around the article: never a part of it
LEAST_ARTICLES, LEAST_SHARE = 5, 0.005  # in which a line must stand to look like noise

_Place = tuple[int, str]  # article id, passage


class _CancelledError(Exception):
    pass


def report(
    database: Database,
    path: Path,
    source_ids: Iterable[int] | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path | None:
    """Write the report as Markdown or JSON, by the name of the file; None if it was cancelled: nothing is written then.

    Raise InputError when the file can't be written, or is there and no report, or was edited since.
    """
    path = check_target(path, database.path)
    result = survey(database, source_ids, progress=progress, cancelled=cancelled)
    return None if result is None else write_survey(path, result, database.path)


def survey(
    database: Database,
    source_ids: Iterable[int] | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Survey | None:
    """Look at every article of sources (all by default); None if it was cancelled."""
    connection = database.read()
    wanted = None if source_ids is None else set(source_ids)
    listed = [source for source in sources.all_sources(connection) if wanted is None or source.id in wanted]
    work = _Work(connection, sum(source.articles for source in listed), progress, cancelled)
    try:
        surveys = tuple(work.source(source) for source in listed)
        return work.survey(surveys, wanted)
    except _CancelledError:
        return None


@dataclass(slots=True)
class _Use:
    """How often one rule fired."""

    removals: int = 0
    articles: int = 0
    examples: list[_Place] = field(default_factory=list)
    alike: list[_Place] = field(default_factory=list)  # examples whose text was told already

    def add(self, article_id: int, texts: Sequence[str]) -> None:
        self.removals += len(texts)
        self.articles += 1
        if len(self.examples) < EXAMPLES:
            told = {text for _, text in self.examples}
            text = next((text for text in texts if text not in told), None)
            if text is not None:
                self.examples.append((article_id, text))
            elif len(self.alike) < EXAMPLES:
                self.alike.append((article_id, texts[0]))


class _Work:
    """What was seen so far."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        total: int,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._connection = connection
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._began = self._told = time.monotonic()
        self._articles = self._cleaned = self._empty = 0
        self._uses: dict[str, _Use] = {}
        self._shortened: list[tuple[float, int, int, int]] = []  # a heap: share, removed, article id, kept
        self._empties: list[_Place] = []

    def source(self, source: Source) -> SourceSurvey:
        """Look at the articles of one source."""
        numbers = policies.by_id(self._connection, source.id)
        # The same text under several paths would repeat every line of it.
        first = iter(policies.of_different_texts(self._connection, source.id))
        following = next(first, None)
        repetition = Repetition()
        different = 0
        for number in numbers:
            self._tell()
            while following is not None and following < number:
                following = next(first, None)
            article = policies.content(self._connection, number)
            self._articles += 1
            if article is None:
                continue  # went meanwhile
            self._look_at(number, article)
            if number == following:
                different += 1
                repetition.add(number, repeatable(article.document.blocks))
        least = max(LEAST_ARTICLES, math.ceil(different * LEAST_SHARE))
        found = [self._repeated(source, key, counted) for key, counted in repetition.frequent(least)]
        return SourceSurvey(source.id, source.name, len(numbers), tuple(found))

    def _tell(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise _CancelledError
        moment = time.monotonic()
        if self._progress is not None and moment - self._told > 0.1:
            self._told = moment
            self._progress(Progress("counting", self._articles, self._total, moment - self._began))

    def _look_at(self, number: int, article: Article) -> None:
        taken: dict[str, list[str]] = {}
        removed = 0
        for one in article.removed:
            taken.setdefault(one.rule, []).append(one.text)
            removed += len(one.text) if one.rule != FRAME else 0
        for rule, texts in taken.items():
            self._uses.setdefault(rule, _Use()).add(number, texts)
        self._cleaned += bool(taken)
        text = article.document.text
        if removed:
            entry = (removed / (removed + len(text)), removed, -number, len(text))
            if len(self._shortened) < SHORTENED:
                heapq.heappush(self._shortened, entry)
            elif entry > self._shortened[0]:
                heapq.heapreplace(self._shortened, entry)
        if _is_bare(text) and not _has_picture(article):
            self._empty += 1
            if len(self._empties) < EMPTIES:
                self._empties.append((number, text))

    def _repeated(self, source: Source, key: Key, counted: Counted) -> Repeated:
        """Find the narrowest rule that would take all examples, and say how to make it."""
        likeness, _ = key
        kinds: list[Likeness] = [likeness] if likeness != "digits" or counted.varied else ["text", "digits"]
        wanted = [
            remove_rule(source.id, counted.examples[0][1], kind, position)
            for kind in kinds
            for position in (POSITIONS if kind == "label" else POSITIONS[-1:])
        ]
        rule = next((one for one in wanted if self._takes(one, counted.examples)), wanted[-1])
        return Repeated(
            rule,
            counted.count,
            counted.count + counted.missed,
            self._examples(counted.examples),
            command(self._reference(source), rule),
        )

    def _reference(self, source: Source) -> str:
        """Return what names a source and no other."""
        named = [one for one in sources.all_sources(self._connection) if one.name == source.name]
        return source.name if len(named) == 1 else format_id(source.id)

    def _takes(self, rule: OwnRule, places: Sequence[_Place]) -> bool:
        for number, text in places:
            article = policies.content(self._connection, number)
            if article is None:
                continue
            blocks = list(article.document.blocks)
            hit = [(line.text, blocks[line.block].image) for line in own_hits(blocks, [rule]).get(0, ())]
            if text not in (image.source if image else line for line, image in hit):
                return False
        return True

    def _examples(self, places: Iterable[_Place]) -> tuple[Example, ...]:
        places = list(places)
        titles = {row.id: row.title for row in browsing.article_rows(self._connection, [one for one, _ in places])}
        return tuple(Example(number, titles.get(number, ""), text) for number, text in places)

    def survey(self, surveys: tuple[SourceSurvey, ...], wanted: set[int] | None) -> Survey:
        """Return what was seen."""
        decided = policies.own_rules(self._connection, automatic=False)
        mine = [rule for rule in decided if wanted is None or self._source_of(rule) in {None, *wanted}]
        numbers = [-number for *_, number, _ in self._shortened]
        titles = {row.id: row.title for row in browsing.article_rows(self._connection, numbers)}
        program = [self._use(rule) for rule in self._uses if not rule.startswith(OWN)]
        return Survey(
            now(),
            self._articles,
            self._cleaned,
            tuple(sorted(program, key=lambda use: (-use.removals, use.rule))),
            tuple(self._use(rule.name, rule) for rule in mine),
            tuple(
                Shortened(-number, titles.get(-number, ""), removed, kept)
                for _, removed, number, kept in sorted(self._shortened, reverse=True)
            ),
            self._empty,
            self._examples(self._empties),
            surveys,
        )

    def _source_of(self, rule: OwnRule) -> int | None:
        if rule.article_id is None:
            return rule.source_id
        rows = browsing.article_rows(self._connection, [rule.article_id])
        return rows[0].source_id if rows else -1

    def _use(self, name: str, own: OwnRule | None = None) -> RuleUse:
        use = self._uses.get(name, _Use())
        examples = self._examples([*use.examples, *use.alike][:EXAMPLES])
        return RuleUse(name, reason(name), use.removals, use.articles, examples, own)


def _is_bare(text: str) -> bool:
    visible = (character for character in text if not character.isspace())
    return next(islice(visible, EMPTY - 1, None), None) is None


def _has_picture(article: Article) -> bool:
    return any(
        block.image is not None or any(span.kind == "image" for span in block.spans)
        for block in article.document.blocks
    )


def command(source: str, rule: OwnRule) -> str:
    """Return the command line that makes a rule of kind "remove" for a source."""
    options = [f"--like {rule.likeness}"] if rule.likeness != "text" else []
    options += [f"--position {rule.position}"] if rule.position != "any" else []
    words = [source, rule.text]
    dashes = ["--"] if any(word.startswith("-") for word in words) else []
    return " ".join(["pizhu remove-such", *options, *dashes, *map(shlex.quote, words)])
