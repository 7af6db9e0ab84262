"""The search index: a folder of the engine's own, which can be made again at any time.

The engine is tantivy. It knows no Chinese and needs none: what it is given are the tokens of units.py, separated by
spaces (documents.py).

A folder holds generations of the index and `state.json`, which names the one in use, what it was made by, and a
token. The library keeps the token, too: so a library brought back from a backup is told from the one the index was
made of.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import tantivy

from ..model.errors import IndexBusyError, SearchIndexError
from .documents import IndexedArticle, document_of, schema
from .searcher import Searcher
from .soundness import is_sound, note_files, remove_leftovers
from .state import State, is_part, read_state, write_state

# Of the schema, the tokens and how they fold, and of the engine's files; an index of another one is made again.
VERSION = "1/" + ".".join(version("tantivy").split(".")[:2])
_ROOM = 2_000_000  # bytes
_HEAP = 40_000_000  # bytes of memory for what is being indexed


class SearchIndex:
    """The index of one library. Reading and writing may go on at once; one writer at a time, in all processes."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is opened or made yet."""
        self.folder = folder
        self._damaged = ""  # the generation that was found to be so
        self._sound = ""  # the generation whose files were looked at

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
            _prepared(tantivy.Index(schema(), path=str(self.folder / name)))
        write_state(self.folder, State(VERSION, token, name))
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
        """Return the index as it is now, for searching; None when there is none, or it is damaged.

        It is opened each time, which takes a millisecond or two at a million articles, and closed with the searcher:
        what a search touches of its files counts as memory of the process for as long as it is open.
        """
        opened = self._open()
        return None if opened is None else Searcher(opened[1])

    def is_usable(self, *, thorough: bool = False) -> bool:
        """Say whether there is one that can be searched; `thorough`: look at its files, though they were looked at."""
        if thorough:
            self._sound = ""
        state = self.state()
        known = state is not None and state.version == VERSION and state.folder == self._sound
        return known or self._open() is not None

    def _open(self) -> tuple[str, tantivy.Index] | None:
        """Return the generation in use and its index; None where there is none, or it is damaged."""
        for _ in range(2):  # another process may just make it anew
            state = self.state()
            if state is None or state.version != VERSION:
                return None
            folder = self.folder / state.folder
            try:
                if self._sound != state.folder and not is_sound(folder):
                    raise ValueError("it is not as it was written")
                index = _prepared(tantivy.Index.open(str(folder)))
                index.reload()
            except (OSError, ValueError):
                if self.state() == state:
                    self._damaged = state.folder
                    return None
            else:
                self._sound = state.folder
                return state.folder, index
        return None

    # -- writing

    @contextmanager
    def writer(self, *, heap: int = _HEAP, threads: int = 1) -> Iterator[Writer]:
        """Write to the index; raise IndexBusyError when another process does.

        What was not committed when the block ends is forgotten. `heap`: bytes for all threads.
        """
        opened = self._open()
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
        document = document_of(article)
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


def _prepared(index: tantivy.Index) -> tantivy.Index:
    """Tell an index how its tokens lie in a text; it has to be told each time."""
    index.register_tokenizer("units", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader(reload_policy="manual")
    return index


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
