"""Verbs about articles: list, tree, show, read, unread, star, unstar, backlog; and cleaning files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..library import Library, read_files
from ..model.article import Article, ArticleQuery, ArticleRow, CategoryNode
from ..model.changes import Changes
from ..model.errors import PizhuError
from ..model.identity import format_id
from .output import clip, plain
from .searching import found_articles
from .session import Session, UsageError
from .shapes import Json, article_json, row_json, stored_json, tree_json
from .versions import at_version

_AT_ONCE = 1000  # rows in memory, however many there are
_View = Literal["unread", "starred", "highlighted", "updated", "missing"]
_VIEWS: tuple[_View, ...] = ("unread", "starred", "highlighted", "updated", "missing")


def list_articles(session: Session) -> int:
    """List articles, newest first."""
    session.out.listing(_rows(session.library(), _chosen(session)), row_json, row_line)
    return 0


def _rows(library: Library, ids: Sequence[int]) -> Iterator[ArticleRow]:
    for first in range(0, len(ids), _AT_ONCE):
        yield from library.article_rows(ids[first : first + _AT_ONCE])


def _chosen(session: Session) -> Sequence[int]:
    """Return the ids that fit every option, in order."""
    library, arguments = session.library(), session.arguments
    source = library.source(arguments.source).id if arguments.source else None
    tag = arguments.tag.removeprefix("#") if arguments.tag else None
    query = ArticleQuery(
        source=source,
        tag=tag,
        publisher=arguments.publisher,
        text=arguments.words or "",
        undated=arguments.undated,
    )
    ids: Sequence[int] = found_articles(session, query)
    for view in _VIEWS:
        if getattr(arguments, view):
            fitting = set(library.article_ids(ArticleQuery(view, source=source)))
            ids = [number for number in ids if number in fitting]
    if arguments.category:
        fitting = _in_category(library, source, arguments.category)
        ids = [number for number in ids if number in fitting]
    return ids


def _in_category(library: Library, source: int | None, name: str) -> set[int]:
    """Return the articles of a category given as a path from the outermost one, or by its own name alone."""
    inner = {path for _, nodes in library.tree().sources for path in _paths(nodes) if path[-1] == name}
    paths = {(name,), tuple(filter(None, name.split("/"))), *inner}
    return {
        number
        for path in paths
        for number in (library.article_ids(ArticleQuery(source=source, category=path)) if path else ())
    }


def _paths(nodes: Iterable[CategoryNode]) -> Iterator[tuple[str, ...]]:
    for node in nodes:
        yield node.path
        yield from _paths(node.children)


def row_line(row: ArticleRow) -> str:
    """Return what people are told of an article in a list."""
    marks = ("•" if not row.read else "↻" if row.updated else " ") + ("★" if row.starred else " ")
    count = f"{row.highlights:>3}" if row.highlights else "   "
    publisher = clip(plain(row.publisher or row.author), 18)
    return f"{format_id(row.id)}  {(row.published or '')[:10]:10}  {marks}{count}  {publisher}  {plain(row.title)}"


def tree(session: Session) -> int:
    """Show sources with their categories, publishers and tags."""
    found = session.library().tree()
    out = session.out
    if out.as_json:
        out.value(tree_json(found))
        return 0
    out.line(
        f"{found.articles:,} articles, {found.unread:,} unread, {found.starred:,} starred, "
        f"{found.highlighted:,} highlighted"
    )
    for source, nodes in found.sources:
        out.line(f"{plain(source.name)} ({source.articles:,})")
        _say_nodes(session, nodes, 1)
    for title, names in (("Publishers", found.publishers), ("Tags", [(tag.name, tag.articles) for tag in found.tags])):
        if names:
            out.line(title)
        for name, count in names:
            out.line(f"  {plain(name)} ({count:,})")
    return 0


def _say_nodes(session: Session, nodes: Sequence[CategoryNode], depth: int) -> None:
    for node in nodes:
        session.out.line(f"{'  ' * depth}{plain(node.path[-1])} ({node.articles:,})")
        _say_nodes(session, node.children, depth + 1)


@dataclass(frozen=True, slots=True)
class _Shown:
    """One article asked for: what was asked, and the article with its JSON, or what went wrong."""

    reference: str
    article: Article | PizhuError
    shape: Callable[[], Json] = dict


def show(session: Session) -> int:
    """Print articles of the library."""
    form = _form(session)
    references, version = session.arguments.articles, session.arguments.version
    if version is not None and len(references) > 1:
        raise UsageError("--version is of one article")
    return _print(session, form, (_from_library(session, reference, version) for reference in references))


def _from_library(session: Session, reference: str, version: str | None) -> _Shown:
    library = session.library()
    try:
        number = library.find_article(reference)
        stored = library.article(number)
        if version is not None:
            stored = at_version(session, stored, version)
    except PizhuError as error:
        return _Shown(reference, error)
    return _Shown(reference, stored.article, lambda: stored_json(stored, library.article_rows([number])[0]))


def clean_files(session: Session) -> int:
    """Read and clean files, without a library."""
    form = _form(session)
    paths = session.arguments.files
    return _print(session, form, (_from_file(*pair) for pair in zip(map(str, paths), read_files(paths), strict=True)))


def _from_file(path: str, article: Article | PizhuError) -> _Shown:
    if isinstance(article, PizhuError):
        return _Shown(path, article)
    return _Shown(path, article, lambda: article_json(article, path))


def _form(session: Session) -> str:
    form = session.arguments.form
    if session.out.as_json and form not in (None, "json"):
        raise UsageError(f"--json and --as {form} exclude each other")
    if form == "json":
        session.out.as_json = True
    return "json" if session.out.as_json else form or "text"


def _print(session: Session, form: str, articles: Iterable[_Shown]) -> int:
    """Print articles, or as JSON a list in their order, where {"path", "error"} stands for one that failed."""
    out, several = session.out, len(getattr(session.arguments, "articles", None) or session.arguments.files) > 1

    def values() -> Iterator[Json]:
        for shown in articles:
            if isinstance(shown.article, PizhuError):
                out.error(str(shown.article))
                yield {"path": shown.reference, "error": str(shown.article)}
            else:
                yield shown.shape()

    if form == "json":
        out.values(values())
        return 0
    for shown in articles:
        if isinstance(shown.article, PizhuError):
            out.error(str(shown.article))
            continue
        if several:
            out.line(f"==> {plain(shown.reference)} <==")
        out.line(_text(shown.article, form))
    return 0


def _text(article: Article, form: str) -> str:
    if form == "text":
        return article.document.text
    from ..operations.rendering import article_html, article_markdown

    return (article_html(article) if form == "html" else article_markdown(article)).removesuffix("\n")


def read(session: Session) -> int:
    """Mark articles as read."""
    return _mark(session, lambda ids: session.library().set_read(ids, True))


def unread(session: Session) -> int:
    """Mark articles as unread."""
    return _mark(session, lambda ids: session.library().set_read(ids, False))


def star(session: Session) -> int:
    """Give articles a star."""
    return _mark(session, lambda ids: session.library().set_starred(ids, True))


def unstar(session: Session) -> int:
    """Take the stars of articles away."""
    return _mark(session, lambda ids: session.library().set_starred(ids, False))


def _mark(session: Session, change: Callable[[Sequence[int]], Changes]) -> int:
    library, out = session.library(), session.out
    found = session.find_each(session.arguments.articles)
    ids = [number for number in found if isinstance(number, int)]
    change(ids)
    rows = {row.id: row for row in library.article_rows(ids)}
    values: list[Json] = []
    for reference, number in zip(session.arguments.articles, found, strict=True):
        if isinstance(number, int):
            row = rows[number]
            values.append({"id": format_id(number), "read": row.read, "starred": row.starred})
        else:
            values.append({"path": reference, "error": str(number)})
    if out.as_json:
        out.value(values)
    else:
        for number in ids:
            out.line(row_line(rows[number]))
    return 0


def backlog(session: Session) -> int:
    """Make everything unread backlog, or the other way round."""
    library, unread_again = session.library(), session.arguments.unread
    source = library.source(session.arguments.source).id if session.arguments.source else None
    query = ArticleQuery(source=source) if unread_again else ArticleQuery("unread", source=source)
    changed = len(library.set_read(library.article_ids(query), not unread_again).rows)
    if session.out.as_json:
        session.out.value({"changed": changed, "unread": unread_again})
    else:
        session.out.line(f"{changed:,} articles are {'unread' if unread_again else 'backlog'} now")
    return 0
