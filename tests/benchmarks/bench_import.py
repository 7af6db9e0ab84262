"""How fast files become articles, by stage, beside Beautiful Soup's parse alone of the same bodies."""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from tests.benchmarks import posts


def rows(count: int, folder: Path | None = None) -> Iterator[tuple[str, str, str]]:
    """Yield (what, figure, beside) for posts made here, or for the files of a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        if folder is None:
            folder = Path(scratch) / "posts"
            posts.write(folder, count)
        yield from _stages(folder)
        yield from _library(folder, Path(scratch) / "library.pizhu")


def _stages(folder: Path) -> Iterator[tuple[str, str, str]]:
    from bs4 import BeautifulSoup

    from reader.cleaning import clean
    from reader.importing.dates import sort_time
    from reader.importing.decode import decode
    from reader.importing.parse import parse
    from reader.importing.read import read_file
    from reader.importing.scan import scan
    from reader.model.errors import PizhuError
    from reader.operations.reading import read_article
    from reader.storage import articles

    found = scan(folder).files[:1000]
    paths = [folder / file.path for file in found]

    def each(function: Callable[[Path], object]) -> float:
        began = time.perf_counter()
        for path in paths:
            try:
                function(path)
            except PizhuError:
                continue
        return len(paths) / (time.perf_counter() - began)

    each(lambda path: read_article(path, path.name))  # imports and caches

    def body(path: Path) -> str:
        return parse(decode(read_file(path).data).text, path.name).body

    soup = each(lambda path: BeautifulSoup(body(path), "lxml"))
    importing = each(body)
    cleaning = each(lambda path: clean(body(path), suffix=path.suffix))

    def whole(path: Path) -> None:
        (article, _kept), loaded = read_article(path, path.name)
        articles.pack(article, path.name, loaded.stamp, loaded.digest, loaded.text, sort_time(article.published))

    yield "read, decode, front matter: files/s, one core", f"{importing:,.0f}", ""
    yield "… and Beautiful Soup's parse alone (the peer)", f"{soup:,.0f}", ""
    yield "… and cleaning", f"{cleaning:,.0f}", f"{cleaning / soup:.2f} × the peer"
    yield "whole pipeline of one worker", f"{each(whole):,.0f}", ""


def _library(folder: Path, path: Path) -> Iterator[tuple[str, str, str]]:
    from reader.library import Library
    from reader.model.article import ArticleQuery

    with Library.open(path) as library:
        source = library.add_source(folder)
        report = library.refresh([source.id])
        read = report.added + len(report.failed)
        yield "add: files/s, all cores", f"{read / report.seconds:,.0f}", f"{read:,} files, {len(report.failed)} failed"
        again = library.refresh([source.id])
        yield "add again, nothing changed: s", f"{again.seconds:.2f}", f"{again.unchanged:,} unchanged"
        anew = library.reclean(library.article_ids(ArticleQuery()))
        yield "clean anew: articles/s, all cores", f"{anew.articles / anew.seconds:,.0f}", f"{anew.changed:,} changed"
        for name, function in (
            ("all ids, newest first: ms", lambda: library.article_ids(ArticleQuery())),
            ("tree with counts: ms", library.tree),
            ("100 list rows: ms", lambda: library.article_rows(library.article_ids(ArticleQuery())[:100])),
        ):
            began = time.perf_counter()
            function()
            yield name, f"{(time.perf_counter() - began) * 1000:.1f}", ""
    yield from _size(path)


def _size(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield how large a library is beside the texts in it, and which parts are the largest."""
    from reader.storage import codec

    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        rows = connection.execute("SELECT a.title, b.content FROM articles a JOIN bodies b ON b.article_id = a.id")
        text, slowest, count, began = 0, 0.0, 0, time.perf_counter()
        for title, content in rows:
            one = time.perf_counter()
            text += len(title.encode()) + len(codec.decode(content).document.text.encode())
            slowest = max(slowest, time.perf_counter() - one)
            count += 1
        taken = time.perf_counter() - began
        yield "unpack an article: ms", f"{taken / count * 1000:.2f}", f"{slowest * 1000:.2f} the slowest"
        yield "library file beside titles and texts", f"{path.stat().st_size / text:.2f} ×", f"{text / 1e6:,.1f} MB"
        parts = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 4")
        for name, size in parts:
            yield f"… {name}", f"{size / text:.2f} ×", f"{size / count:,.0f} bytes each"


def unchanged(count: int) -> Iterator[tuple[str, str, str]]:
    """Yield how long it takes to see that so many files are as they were, and how much memory."""
    from reader.importing.scan import Walk
    from reader.library import Library
    from reader.model.article import Article
    from reader.model.document import Block, Document
    from reader.storage import articles
    from reader.storage.database import Database

    with tempfile.TemporaryDirectory() as scratch:
        folder, path = Path(scratch) / "posts", Path(scratch) / "library.pizhu"
        for number in range(count):
            inside = folder / f"{number // 1000:04d}"
            if number % 1000 == 0:
                inside.mkdir(parents=True)
            (inside / f"{number:07d}.txt").touch()
        with Library.open(path) as library:
            source = library.add_source(folder).id
        article = Article("标题", Document((Block("paragraph", "正文" * 400),)))
        database = Database(path)
        files = Walk(folder).files()
        while part := list(islice(files, 500)):
            with database.write(bulk=True) as connection:
                for name, stamp in part:
                    digest = hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
                    record = articles.pack(article, name, stamp, digest, "", None)
                    articles.insert(connection, source, record, unread=False)
        database.close()
        with Library.open(path) as library:
            before = peak()
            report = library.refresh()
            assert report.unchanged == count
            beside = f"{report.unchanged:,} files, {report.seconds / count * 1e6:.1f} s a million"
            yield "refresh of unchanged files: s", f"{report.seconds:.2f}", beside
            yield "… memory more than before: MB", f"{peak() - before:.0f}", ""


def peak() -> float:
    """Return the most memory this process had, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure the refresh of unchanged files.")
    parser.add_argument("--unchanged", type=int, default=100_000, help="how many files (default 100,000)")
    for what, figure, beside in unchanged(parser.parse_args().unchanged):
        print(f"{what:<52}{figure:>10}   {beside}", flush=True)  # noqa: T201
