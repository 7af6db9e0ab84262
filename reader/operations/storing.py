"""Putting what was read of files into the library: known, changed, moved, another under the same path, or new."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..importing.dates import sort_time
from ..importing.names import real_path
from ..model.article import Problem, Source
from ..model.changes import Changes
from ..model.errors import DamagedError
from ..model.identity import new_id
from ..model.policy import SourcePolicy
from ..storage import articles, corrections, history, policies, sources, versions, written
from ..storage.articles import ArticleRecord, Known
from ..storage.codec import decode
from ..storage.database import Database
from .identity import same_article
from .packing import Packed, Touched
from .placing import place_highlights
from .policies import holds


@dataclass
class Counts:
    """What became of the files of one run."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    moved: int = 0
    missing: int = 0
    failed: list[Problem] = field(default_factory=list)
    warned: list[Problem] = field(default_factory=list)
    other_files: dict[str, int] = field(default_factory=dict)


class Storing:
    """What one run puts into the library, within the transactions of its caller."""

    def __init__(self, database: Database, counts: Counts, generation: int) -> None:
        """Begin; what is new is cleaned by the rules of this generation."""
        self._database = database
        self._counts = counts
        self._generation = generation
        self._first = new_id()  # ids of articles that this run adds are larger
        self.placed: set[int] = set()  # articles whose highlights were placed in another text
        self.again: set[int] = set()  # cleaned without what the reader decided about them
        self._texts: dict[int, bytes] = {}  # digests of the texts before, of articles this run marked as updated

    def store(
        self,
        source: Source,
        result: Packed | Touched,
        policy: SourcePolicy,
        has_vanished: Callable[[str, int], bool],
        *,
        unread: bool,
    ) -> Changes:
        """Store what a file gave, cleaned by this policy.

        `has_vanished` says, once, that an article's file is not where it was.
        """
        connection = self._database.read()
        if isinstance(result, Touched):
            return self._touch(connection, source, result)
        record = result.record
        # Asked again, for another window may have been faster.
        before = articles.known_at(connection, source.id, record.path)
        if before is not None and before.digest == record.digest:
            articles.touch(connection, before.id, record.stamp)
            self._counts.unchanged += 1
            return Changes(rows=frozenset({before.id}))
        if before is not None:
            if self._is_same(connection, before.id, source, record):
                self._update(connection, before.id, source, record)
                policies.keep_highlighted(connection, before.id, result.kept)
                self._review(connection, before.id, result, policy)
                self._counts.updated += 1
                ids = frozenset({before.id})
                return Changes(rows=ids, annotations=ids, contents=ids, lists=True, tree=True)
            articles.supersede(connection, before.id)
            self._follow(connection, source, before)
        displaced = frozenset({before.id} if before is not None else ())
        moved = self._moved(connection, source, record, has_vanished)
        if moved is not None:
            self._update(connection, moved, source, record)
            self._review(connection, moved, result, policy)
            self._counts.moved += 1
            ids = frozenset({moved})
            return Changes(rows=ids | displaced, annotations=ids, contents=ids, lists=True, tree=True)
        added = articles.insert(connection, source.id, record, unread=unread, cleaned=self._generation)
        used = policy.of(record.path)
        if used.kept or used.quotes or result.kept:  # of another article that had this path: nothing is known of this
            self._review(connection, added, result, policy)
        self._counts.added += 1
        return Changes(rows=displaced, lists=True, tree=True, created=(added,))

    def _is_same(self, connection: sqlite3.Connection, article_id: int, source: Source, record: ArticleRecord) -> bool:
        """Say whether a changed file still holds its article.

        Where the library's text is damaged, its title says so, or a text that highlights were made on.
        """
        new = decode(record.content)
        try:
            old = articles.get(connection, article_id).article
        except DamagedError as error:
            self._counts.warned.append(Problem(source.id, record.path, f"{error}; its file was read anew", fatal=False))
            [(_, title)] = articles.titles(connection, [article_id])
            texts = versions.readable_texts(connection, article_id)
            return title == new.title or any(same_article(title, text, new.title, new.document.text) for text in texts)
        return same_article(old.title, old.document.text, new.title, new.document.text)

    def forget_marks(self) -> frozenset[int]:
        """Take back that articles are updated whose text is as it was, now that they are cleaned as the reader decided.

        Only what cleaning leaves out had changed in their files. Return the ids of these.
        """
        with self._database.write(bulk=True) as connection:
            same = [
                number
                for number in self.again & self._texts.keys()
                if written.current_digest(connection, number) == self._texts[number]
            ]
            return frozenset(versions.set_updated(connection, same, False))

    def _touch(self, connection: sqlite3.Connection, source: Source, touched: Touched) -> Changes:
        """Note how a file looks now; where another window has changed what stands for it, the next look will see."""
        known = articles.known_at(connection, source.id, touched.path)
        if known is None or known.digest != touched.digest:
            return Changes()
        articles.touch(connection, known.id, touched.stamp)
        self._counts.unchanged += 1
        return Changes(rows=frozenset({known.id}))

    def _review(self, connection: sqlite3.Connection, article_id: int, packed: Packed, policy: SourcePolicy) -> None:
        """Let an article be cleaned anew if what was kept and highlighted in it is not what its file was cleaned by.

        The file may have moved, its path have been another's, or the reader decided while it was read.
        """
        used = policy.of(packed.record.path)
        if not holds(connection, article_id, replace(used, kept=used.kept.union(packed.kept))):
            policies.renew_articles(connection, [article_id])
            self.again.add(article_id)

    def _update(self, connection: sqlite3.Connection, article_id: int, source: Source, record: ArticleRecord) -> None:
        """Give an article what its file says now; highlights and corrections stay."""
        marked, before = versions.updated_at(connection, article_id), written.current_digest(connection, article_id)
        articles.update(connection, article_id, source.id, record, cleaned=self._generation)
        if versions.updated_at(connection, article_id) != marked:
            self._texts[article_id] = before
        if corrections.of_article(connection, article_id):
            corrections.refile(connection, [article_id], sort_time)
        if place_highlights(connection, article_id):
            self.placed.add(article_id)

    def _follow(self, connection: sqlite3.Connection, source: Source, article: Known) -> None:
        """Let an article whose path was taken go on where its file was found, as if it were new.

        That was a moment ago or, where the reader wrote about the article and never looked at what was found there,
        in an earlier run: that one may have been stopped in between.
        """
        annotated = written.is_annotated(connection, article.id)
        for twin, source_id, path, missing, current in articles.same_content(connection, article.digest):
            is_new = twin > self._first
            if not current or missing or source_id != source.id or written.is_annotated(connection, twin):
                continue
            if not is_new and not (annotated and written.is_untouched(connection, twin)):
                continue
            if not is_new and not _file_exists(connection, source_id, path):
                continue  # it has moved itself, and was not found yet
            articles.take_place(connection, article.id, twin)
            corrections.refile(connection, [article.id], sort_time)
            if place_highlights(connection, article.id):
                self.placed.add(article.id)
            policies.renew_articles(connection, [article.id])
            self.again.add(article.id)
            history.forget(connection, [twin])
            self._counts.added -= is_new
            self._counts.moved += 1
            return

    def _moved(
        self,
        connection: sqlite3.Connection,
        source: Source,
        record: ArticleRecord,
        has_vanished: Callable[[str, int], bool],
    ) -> int | None:
        """Return the article that was read from these bytes and has lost its file, if any."""
        name = record.path.rpartition("/")[2]
        candidates = articles.same_content(connection, record.digest)
        candidates.sort(key=lambda candidate: candidate[2].rpartition("/")[2] != name)
        for article_id, source_id, path, missing, current in candidates:
            if not current:
                return article_id  # another article took its path, and here it is again
            if source_id == source.id:
                if has_vanished(path, article_id):
                    return article_id
            elif missing or not _file_exists(connection, source_id, path):
                return article_id
        return None


def _file_exists(connection: sqlite3.Connection, source_id: int, path: str) -> bool:
    root, is_file = sources.place(connection, source_id)
    # An unplugged disk holds its files still.
    return not may_exist(root) or is_file or may_exist(root / real_path(path))


def may_exist(path: Path) -> bool:
    """Say whether something is there, as far as that can be told."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
