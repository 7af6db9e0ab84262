"""The search index: a folder of the engine's own, which can be made again at any time.

The engine is tantivy. It knows no Chinese and needs none: what it is given are the tokens of units.py, separated by
spaces. Each text has two fields. `…_units` holds its units without positions, for words of one unit; `…_pairs` holds
each unit with the one that follows it, at positions, so that any run of two units and more is a phrase of pairs.

A folder holds generations of the index and `state.json`, which names the one in use, what it was made by, and a
token. The library keeps the token, too: so a library brought back from a backup is told from the one the index was
made of.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from ..model.errors import IndexBusyError, SearchIndexError
from .soundness import is_sound, note_files, remove_leftovers
from .state import State, is_part, read_state, write_state
from .tokens import tokens

# Of the schema, the tokens and how they fold, and of the engine's files; an index of another one is made again.
VERSION = "1/" + ".".join(version("tantivy").split(".")[:2])
TEXT_FIELDS = ("title", "body", "quote", "note")
NAME_FIELDS = ("publisher", "author", "keyword")
UNDATED = -(2**62)  # the time of articles without a date: after all others, newest first
_APART = "|"  # a break that no query has, between texts of one field
_ROOM = 2_000_000  # bytes
_HEAP = 40_000_000  # bytes of memory for what is being indexed
# After so many searches it is opened again, which takes a millisecond or two: what searches have touched of its files
# stays in the memory of the process until then.
_SEARCHES = 2


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """What of an article is searched."""

    id: int
    title: str
    body: str
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: int = 0
    category: int = 0  # 0: none
    publisher: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    time: int | None = None  # seconds since 1970, UTC
    bare: bool = False  # a date without a time: its day is the one in UTC
    month: int = 0  # year * 12 + month - 1 in the reader's zone; 0: undated
    pictures: bool = False


class SearchIndex:
    """The index of one library. Reading and writing may go on at once; one writer at a time, in all processes."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is opened or made yet."""
        self.folder = folder
        self._opened: tuple[str, tantivy.Index] | None = None
        self._damaged = ""  # the generation that was found to be so
        self._sound = ""  # the generation whose files were looked at
        self._searches = 0  # since it was opened

    # -- state

    def state(self) -> State | None:
        """Return what the index is, None when there is none or it is damaged: then it is to be made."""
        state = read_state(self.folder)
        return None if state is None or state.folder == self._damaged else state

    def generation(self) -> str:
        """Return which of the indexes that were made after another it is, "" for none."""
        state = self.state()
        return "" if state is None else state.folder

    def start_anew(self, token: str) -> None:
        """Begin an empty index beside what there was, which goes as far as nobody has it open."""
        name = uuid.uuid4().hex
        with _disk(self.folder):
            (self.folder / name).mkdir(parents=True)
            _prepared(tantivy.Index(_schema(), path=str(self.folder / name)))
        write_state(self.folder, State(VERSION, token, name))
        self._opened = None
        self._tidy(name)

    def _tidy(self, keep: str) -> None:
        """Remove older generations, so far as the system lets go of them, and what a killed process left."""
        with contextlib.suppress(OSError):
            for entry in self.folder.iterdir():
                if entry.is_dir() and entry.name != keep:
                    shutil.rmtree(entry, ignore_errors=True)
                elif is_part(entry):
                    entry.unlink()

    # -- reading

    def searcher(self) -> Searcher | None:
        """Return the index as it is now, for searching; None when there is none, or it is damaged."""
        self._searches += 1
        if self._searches > _SEARCHES:
            self._opened = None
        for _ in range(2):  # another process may just make it anew
            index = self._index()
            if index is None:
                return None
            with contextlib.suppress(SearchIndexError), _disk(self.folder):
                index.reload()
                return Searcher(index)
            self._opened = None
            self._sound = ""
        return None

    def is_usable(self, *, thorough: bool = False) -> bool:
        """Say whether there is one that can be searched; `thorough`: look at its files, though they were looked at."""
        if thorough:
            self._opened = None
            self._sound = ""
        return self._index() is not None

    def _index(self) -> tantivy.Index | None:
        opened = self._generation_opened()
        return None if opened is None else opened[1]

    def _generation_opened(self) -> tuple[str, tantivy.Index] | None:
        """Return the generation in use, and its index; open it if need be. Any thread may ask."""
        state = self.state()
        if state is None or state.version != VERSION:
            return None
        opened = self._opened
        if opened is None or opened[0] != state.folder:
            folder = self.folder / state.folder
            try:
                if self._sound != state.folder and not is_sound(folder):
                    raise ValueError("it is not as it was written")
                index = _prepared(tantivy.Index.open(str(folder)))
                index.reload()
            except (OSError, ValueError):
                if self.state() == state:  # else another process has just made it anew
                    self._damaged = state.folder
                return None
            self._opened = opened = (state.folder, index)
            self._sound = state.folder
            self._searches = 0
        return opened

    # -- writing

    @contextmanager
    def writer(self, *, heap: int = _HEAP, threads: int = 1) -> Iterator[Writer]:
        """Write to the index; raise IndexBusyError when another process does.

        What was not committed when the block ends is forgotten. `heap`: bytes for all threads.
        """
        opened = self._generation_opened()
        if opened is None:
            raise SearchIndexError(f"{self.folder}: there is no index")
        generation, index = opened
        try:
            engine = index.writer(heap, threads)
        except ValueError as error:
            if "lock" in str(error).lower():
                raise IndexBusyError(f"{self.folder}: another program is indexing") from error
            raise SearchIndexError(f"{self.folder}: {error}") from error
        remove_leftovers(self.folder / generation)
        note_files(self.folder / generation, writing=True)
        writer = Writer(self, engine, generation)
        try:
            yield writer
        finally:
            writer.close()
            note_files(self.folder / generation, writing=False)

    def name(self, generation: str, token: str) -> None:
        """Give a generation a token; raise IndexBusyError when there is another one by now."""
        state = self.state()
        if state is None or state.folder != generation:
            raise IndexBusyError(f"{self.folder}: another program makes the index anew")
        write_state(self.folder, State(state.version, token, generation))
        note_files(self.folder / generation, writing=True)

    def size(self) -> int:
        """Return the bytes it takes on the disk."""
        state = self.state()
        if state is None:
            return 0
        with contextlib.suppress(OSError):
            return sum(entry.stat().st_size for entry in os.scandir(self.folder / state.folder))
        return 0


class Writer:
    """Adds, replaces and removes articles."""

    def __init__(self, index: SearchIndex, engine: tantivy.IndexWriter, generation: str) -> None:
        self.generation = generation
        self._index = index
        self._engine = engine

    def put(self, article: IndexedArticle, *, new: bool = False) -> None:
        """Add an article, in place of what the index has of it unless it is `new` there."""
        document = _document(article)
        with _disk(self._index.folder):
            if not new:
                self._engine.delete_documents_by_term("id", article.id)
            self._engine.add_document(document)

    def remove(self, article_id: int) -> None:
        """Take an article out."""
        with _disk(self._index.folder):
            self._engine.delete_documents_by_term("id", article_id)

    def commit(self, token: str) -> None:
        """Make everything so far durable and visible to searches, under a token."""
        self.flush()
        self.name(token)

    def flush(self) -> None:
        """Make everything so far durable and visible to searches, under the token that the index has."""
        with _disk(self._index.folder):
            self._engine.commit()

    def name(self, token: str) -> None:
        """Note the token of what was made durable."""
        self._index.name(self.generation, token)

    def close(self) -> None:
        """Wait for what goes on in the background, and let another process write."""
        with contextlib.suppress(ValueError):  # it was killed by a full disk; what was committed stays
            self._engine.wait_merging_threads()


class Searcher:
    """The index as it was at one moment."""

    def __init__(self, index: tantivy.Index) -> None:
        self.schema = index.schema
        self._engine = index.searcher()

    @property
    def articles(self) -> int:
        """How many articles it holds."""
        return int(self._engine.num_docs)

    def newest(self, query: tantivy.Query, size: int) -> tuple[list[int], int]:
        """Return ids of the newest articles, and how many there are, in one go."""
        result = self._engine.search(query, limit=size + 1, count=True, order_by_field="time")
        ids = self._ids([address for _time, address in result.hits])
        hits = [(time, number) for (time, _address), number in zip(result.hits, ids, strict=True)]
        found = self._filled(query, hits, size, ascending=False)
        return [number for _time, number in found], int(result.count or 0)  # type: ignore[attr-defined]

    def by_time(self, query: tantivy.Query, sizes: Iterable[int], *, ascending: bool = False) -> Iterator[list[int]]:
        """Yield ids of articles in parts of these sizes, newest first (or oldest), undated ones last.

        Articles of one second go by their ids, as in lists. The last part may be smaller.
        """
        last: tuple[int, int] | None = None
        for size in sizes:
            part = self._part(query, size, last, ascending=ascending)
            if part:
                yield [number for _time, number in part]
                last = part[-1]
            if len(part) < size:
                return

    def _part(
        self, query: tantivy.Query, size: int, last: tuple[int, int] | None, *, ascending: bool
    ) -> list[tuple[int, int]]:
        """Return the (time, id) of what comes after the last one."""
        found = self._of_second(query, last[0], size, ascending=ascending, after=last[1]) if last else []
        if ascending and last is not None and last[0] == UNDATED:
            return found
        left = size - len(found)
        if left:
            within = self._beyond(query, last[0] if last else None, ascending=ascending)
            found += self._filled(
                query, self._ordered(within, "time", left + 1, ascending=ascending), left, ascending=ascending
            )
        if ascending and len(found) < size:
            found += self._of_second(query, UNDATED, size - len(found), ascending=True)
        return found

    def _filled(
        self, query: tantivy.Query, hits: list[tuple[int, int]], size: int, *, ascending: bool
    ) -> list[tuple[int, int]]:
        """Return (time, id) of the first of some hits by time, of which there are as many and one more, if any."""
        # Where the second of the last one goes on, the engine does not know which of it come first.
        cut = hits[-1][0] if len(hits) > size and hits[-1][0] == hits[-2][0] else None
        found = sorted((hit for hit in hits[:size] if hit[0] != cut), reverse=not ascending)
        if cut is not None:
            found += self._of_second(query, cut, size - len(found), ascending=ascending)
        return found

    def _beyond(self, query: tantivy.Query, second: int | None, *, ascending: bool) -> tantivy.Query:
        if second is None and not ascending:
            return query
        low, high = (UNDATED if second is None else second, None) if ascending else (None, second)
        return self._within(query, "time", low, high)

    def _of_second(
        self, query: tantivy.Query, second: int, size: int, *, ascending: bool, after: int | None = None
    ) -> list[tuple[int, int]]:
        """Return (time, id) of the articles of one second by their ids."""
        within = self._both(query, self.any_of("time", [second]))
        if after is not None:
            low, high = (after, None) if ascending else (None, after)
            within = self._within(within, "id", low, high)
        return [(second, number) for number, _id in self._ordered(within, "id", size, ascending=ascending)]

    def _ordered(self, query: tantivy.Query, field: str, size: int, *, ascending: bool) -> list[tuple[int, int]]:
        """Return (value of a field, id) by the value."""
        order = tantivy.Order.Asc if ascending else tantivy.Order.Desc
        hits = self._engine.search(query, limit=size, count=False, order_by_field=field, order=order).hits
        ids = self._ids([address for _value, address in hits])
        return [(value, number) for (value, _address), number in zip(hits, ids, strict=True)]

    def _within(self, query: tantivy.Query, field: str, low: int | None, high: int | None) -> tantivy.Query:
        """Narrow a query to values beyond `low` and below `high`."""
        bounds = tantivy.Query.range_query(
            self.schema,
            field,
            tantivy.FieldType.Integer,
            low,
            high,
            include_lower=low is None,
            include_upper=high is None,
        )
        return self._both(query, constant(bounds))

    @staticmethod
    def _both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one), (tantivy.Occur.Must, other)])

    def newer_than(self, query: tantivy.Query, article_id: int) -> tantivy.Query:
        """Narrow a query to articles that came into the library after another one: their ids are greater."""
        return self._within(query, "id", article_id, None)

    def by_relevance(self, query: tantivy.Query, sizes: Iterable[int]) -> Iterator[list[int]]:
        """Yield ids of articles in parts of these sizes, the most relevant first. The last part may be smaller."""
        offset = 0
        for size in sizes:
            hits = self._engine.search(query, limit=size, offset=offset, count=False).hits
            if hits:
                yield self._ids([address for _score, address in hits])
            if len(hits) < size:
                return
            offset += size

    def count(self, query: tantivy.Query) -> int:
        """Count the articles."""
        return int(self._engine.search(query, limit=1, count=True, order_by_field="id").count or 0)  # type: ignore[attr-defined]

    def _ids(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        return self._engine.fast_field_values("id", addresses)  # type: ignore[return-value]

    def among(self, query: tantivy.Query, ids: Sequence[int]) -> set[int]:
        """Return which of these articles a query is true of."""
        if not ids:
            return set()
        within = self._both(constant(query), self.of_ids(ids))
        hits = self._engine.search(within, limit=len(ids), count=False, order_by_field="id").hits
        return {number for number, _address in hits}

    def of_ids(self, ids: Iterable[int]) -> tantivy.Query:
        """Return the query that is true of these articles."""
        return self.any_of("id", ids)

    def any_of(self, field: str, values: Iterable[Any]) -> tantivy.Query:
        """Return the query that is true where a field has one of these values."""
        wanted = list(values)
        return constant(tantivy.Query.term_set_query(self.schema, field, wanted)) if wanted else nothing()

    def names(self, field: str) -> list[tuple[str, int]]:
        """Return the names in a field (of NAME_FIELDS), with how many articles have each, commonest first."""
        return [(name, count) for name, count in self._engine.terms_with_prefix(field, "") if name]

    def frequency(self, field: str, token: str) -> int:
        """Return how many articles have a token in a field."""
        return self._engine.doc_freq(field, token)

    def beginning(self, field: str, prefix: str) -> list[tuple[str, int]]:
        """Return the tokens of a field that begin so, with how many articles have each, commonest first."""
        return self._engine.terms_with_prefix(field, prefix)

    def counts(self, query: tantivy.Query, field: str, most: int) -> list[tuple[Any, int]]:
        """Count the articles of a query by the values of a field, commonest first."""
        found = self._engine.aggregate(query, {"counts": {"terms": {"field": field, "size": most}}})
        return [(bucket["key"], int(bucket["doc_count"])) for bucket in found["counts"]["buckets"]]


def nothing() -> tantivy.Query:
    """Return the query that is true of no article."""
    return tantivy.Query.empty_query()


def everything() -> tantivy.Query:
    """Return the query that is true of every article."""
    return tantivy.Query.all_query()


def constant(query: tantivy.Query) -> tantivy.Query:
    """Return a query that selects without having a say in relevance."""
    return tantivy.Query.const_score_query(query, 0.0)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(f"{name}_pairs", tokenizer_name="units", index_option="position")
        builder.add_text_field(f"{name}_units", tokenizer_name="units", index_option="basic")
    for name in NAME_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name == "publisher")
    for name in ("id", "source", "category", "time", "bare", "pictures"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_integer_field("month", fast=True)
    return builder.build()


def _prepared(index: tantivy.Index) -> tantivy.Index:
    """Tell an index how its tokens lie in a text; it has to be told each time."""
    index.register_tokenizer("units", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader(reload_policy="manual")
    return index


def _document(article: IndexedArticle) -> tantivy.Document:
    texts: dict[str, tuple[str, ...]] = {
        "title": (article.title,),
        "body": (article.body,),
        "quote": article.quotes,
        "note": article.notes,
    }
    fields: dict[str, Any] = {}
    for name, parts in texts.items():
        found = [tokens(part) for part in parts]
        in_pairs = f" {_APART} ".join(both for both, _alone in found if both)
        if in_pairs:
            fields[f"{name}_pairs"] = in_pairs
            fields[f"{name}_units"] = " ".join(alone for _both, alone in found if alone)
    return tantivy.Document(
        **fields,
        id=article.id,
        source=article.source,
        category=article.category,
        time=UNDATED if article.time is None else article.time,
        bare=int(article.bare),
        month=article.month,
        pictures=int(article.pictures),
        publisher=_name(article.publisher),
        author=_name(article.author),
        keyword=[_name(keyword) for keyword in article.keywords],
    )


def _name(name: str) -> str:
    """Return a name as the engine can take it: short enough for a term."""
    return name[:1000]


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """Tell what the disk refuses from what is wrong in the program."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise SearchIndexError(f"{folder}: {'the disk is full' if _is_full(folder) else error}") from error


def _is_full(folder: Path) -> bool:
    """Say whether there is no room for what is written at once; the engine's words for it are not for people."""
    with contextlib.suppress(OSError):
        return shutil.disk_usage(folder).free < _ROOM
    return False
