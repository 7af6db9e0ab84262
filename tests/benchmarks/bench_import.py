"""How fast files become articles, by stage, beside Beautiful Soup's parse alone of the same bodies."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
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
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    yield "library file beside the files", f"{path.stat().st_size / size:.2f} ×", f"{size / 1e6:,.1f} MB of files"
