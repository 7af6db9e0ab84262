"""Searching a big library: how long it takes, and whether everything is found and shown where it stands."""

from __future__ import annotations

import random
import sys
import time
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median, quantiles
from typing import TYPE_CHECKING

from reader.model.article import ArticleQuery
from reader.model.errors import PizhuError
from tests.benchmarks.oracle import All, Either, Node, Oracle, Text, Words, covered
from tests.benchmarks.questions import Question, natural, questions

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model.search import Found, Hit

LIMIT = 50
_READ = 10_000  # articles that are read by brute force; of more, so many are taken by chance
_NATURAL, _ANY = 300, 360  # queries that are timed
_SHOWN = 5  # hits of a query whose marks are looked at
_TOLD = 8  # failures that are told in full
_EDGE = 20  # characters of a snippet's end in which words may be cut


def figures(library: Library, count: int, seed: int = 1) -> Iterator[tuple[str, float]]:
    """Yield every figure about searching; `count` random questions are held against brute force."""
    chance = random.Random(seed)
    ids = library.article_ids(ArticleQuery())
    # An array of a million is not a sequence that sample takes.
    sample = sorted(ids[at] for at in chance.sample(range(len(ids)), min(_READ, len(ids))))
    texts = [text_of(library, number) for number in sample]
    library.index()  # what there may be of an earlier run is brought up to date
    library.search("一", limit=LIMIT)  # what is loaded at the first search is loaded
    queries = natural(texts, chance, _NATURAL)
    first, _shown = _timed(library, queries)
    spent, shown = _timed(library, queries)
    yield "natural_first_p95", _p95(first)
    yield "natural_p50", median(spent)
    yield "natural_p95", _p95(spent)
    yield "shown_p95", _p95(shown)
    yield from _any(library, list(questions(texts, chance, _ANY)))
    yield from _against(library, Oracle(texts), list(questions(texts, chance, count)))


def _timed(library: Library, queries: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return the milliseconds until there are the first hits of each query, and until they can be shown."""
    spent, shown = [], []
    for query in queries:
        began = time.perf_counter()
        spent.append(library.search(query, limit=LIMIT).milliseconds)
        shown.append((time.perf_counter() - began) * 1000)
    return spent, shown


def text_of(library: Library, number: int) -> Text:
    """Return an article as the oracle takes it, with what the reader wrote about it."""
    stored, written = library.annotated_article(number)
    article = stored.article
    highlights = written.highlights
    notes = (written.note, *(highlight.note for highlight in highlights))
    tags = (*written.tags, *(tag for highlight in highlights for tag in highlight.tags))
    return Text(
        number,
        article.title,
        article.document.text,
        stored.source_name,
        article.categories,
        article.publisher,
        _day(article.published),
        tuple(highlight.selector.quote for highlight in highlights),
        tuple(note for note in notes if note),
        tags,
    )


def _day(published: str | None) -> date | None:
    """Return the day in the reader's zone; a date without a time is that day everywhere."""
    if not published:
        return None
    if len(published) == 10:
        return date.fromisoformat(published)
    return datetime.fromisoformat(published).astimezone().date()


def _any(library: Library, asked: Sequence[Question]) -> Iterator[tuple[str, float]]:
    """Time queries of every class, newest first and by relevance, and how long the exact total takes."""
    spent: list[tuple[float, str]] = []
    totals: list[float] = []
    by_class: dict[str, list[float]] = {}
    for question in asked:
        for sort in ("date", "relevance"):
            took = library.search(question.query, sort=sort, limit=LIMIT).milliseconds
            spent.append((took, f"{sort}: {question.query}"))
            by_class.setdefault(f"{question.kind} by {sort}", []).append(took)
        began = time.perf_counter()
        library.found_ids(ArticleQuery(text=question.query))
        totals.append((time.perf_counter() - began) * 1000)
    took_all = [took for took, _ in spent]
    yield "any_p50", median(took_all)
    yield "any_p95", _p95(took_all)
    yield "any_worst", max(took_all)
    yield "total_p95", _p95(totals)
    for took, query in sorted(spent, reverse=True)[:3]:
        _say(f"{took:.1f} ms for {query}")
    for name, took_of in sorted(by_class.items(), key=lambda item: -_p95(item[1]))[:6]:
        _say(f"{name}: p50 {median(took_of):.1f} ms, p95 {_p95(took_of):.1f} ms")


@dataclass(slots=True)
class _Tally:
    right: int = 0
    missed: int = 0
    wrong: int = 0
    errors: int = 0
    disagreeing: int = 0
    marks: int = 0
    told: Counter[str] = field(default_factory=Counter)
    by_class: defaultdict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))

    def tell(self, what: str, question: Question, more: object = "") -> None:
        self.told[what] += 1
        if self.told[what] <= _TOLD:
            _say(f"{what}: {question.kind} [{question.query}] {more}")


def _against(library: Library, oracle: Oracle, asked: Sequence[Question]) -> Iterator[tuple[str, float]]:
    """Hold what is found against brute force, and what is marked against the texts."""
    tally = _Tally()
    read = {text.id: text for text in oracle.texts}
    for question in asked:
        try:
            found = library.search(question.query, limit=LIMIT)
            every = library.found_ids(ArticleQuery(text=question.query))
        except PizhuError as error:
            tally.errors += 1
            tally.tell("error", question, error)
            continue
        wanted, had = oracle.matching(question.node), set(every) & read.keys()
        tally.by_class[question.kind].append((len(wanted & had), len(wanted - had), len(had - wanted)))
        tally.right += len(wanted & had)
        tally.missed += len(wanted - had)
        tally.wrong += len(had - wanted)
        if wanted != had:
            tally.tell("not found" if wanted - had else "found wrongly", question, sorted(wanted ^ had)[:3])
        if not _agree(found, every):
            tally.disagreeing += 1
            tally.tell("the first are not the first of all", question)
        for hit in [hit for hit in found.hits if hit.id in read][:_SHOWN]:
            tally.marks += 1
            if said := _wrong_marks(library, question, hit, read[hit.id]):
                tally.disagreeing += 1
                tally.tell("marks", question, f"article {hit.id}: {said}")
    _say(f"{len(asked):,} questions, {tally.right:,} matches, {tally.marks:,} hits looked at")
    for name, counts in tally.by_class.items():
        right, missed, wrong = (sum(column) for column in zip(*counts, strict=True))
        if missed or wrong:
            _say(f"{name}: {right:,} right, {missed:,} not found, {wrong:,} found wrongly, in {len(counts)} questions")
    yield "recall", tally.right / max(1, tally.right + tally.missed)
    yield "precision", tally.right / max(1, tally.right + tally.wrong)
    yield "search_errors", tally.errors
    yield "wrong_marks", tally.disagreeing


def _agree(found: Found, every: array[int]) -> bool:
    return list(found.ids) == list(every[: len(found.ids)]) and len(found.ids) == min(LIMIT, len(every))


def _wrong_marks(library: Library, question: Question, hit: Hit, text: Text) -> str:
    """Say what of a hit's snippet or its marks in the article disagrees with the text; "" when nothing does."""
    wanted = words(question.node)
    snippet = hit.snippet
    in_title = covered(text.title, [one for one in wanted if one.where in ("any", "title")])
    in_body = covered(text.body, [one for one in wanted if one.where in ("any", "body")])
    if _points(hit.title_marks) != in_title:
        return f"title {text.title!r} {hit.title_marks}"
    marked = library.marks_in(question.query, text.body)
    if _points(marked) != in_body:
        return f"marked {marked[:4]}, stands at {sorted(in_body)[:8]}"
    if snippet.where == "body" and snippet.start is not None:
        shown = range(snippet.start, snippet.start + len(snippet.text))
        if text.body[shown.start : shown.stop] != snippet.text:
            return "the snippet is not in the text"
        bold = {snippet.start + at for at in _points(snippet.marks)}
        # What is cut by the snippet's ends need not be marked.
        if not bold <= in_body or any(at not in bold for at in in_body if at in shown[_EDGE:-_EDGE]):
            return f"snippet {snippet.text!r} {snippet.marks}"
        if in_body and not bold:
            return f"a snippet without a mark: {snippet.text!r}"
    elif snippet.where in ("title", "quote", "note", "tag"):
        if _points(snippet.marks) != covered(snippet.text, wanted):
            return f"{snippet.where} {snippet.text!r} {snippet.marks}"
    elif in_body:
        return f"a snippet from {snippet.where!r}, though words stand in the text"
    return ""


def _points(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in ranges for at in range(start, end)}


def words(node: Node) -> list[Words]:
    """Return the words that are looked for, not those that must be missing."""
    match node:
        case Words():
            return [node]
        case All() | Either():
            return [one for part in node.parts for one in words(part)]
        case _:
            return []


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def _say(text: str) -> None:
    print(f"  … {text}", file=sys.stderr, flush=True)  # noqa: T201
