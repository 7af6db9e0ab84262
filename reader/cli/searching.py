"""Verbs about searching: search, index, reindex; and what other verbs need of it."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..model.article import ArticleQuery
from ..model.errors import IndexBusyError, PizhuError, QueryError, SearchIndexError
from ..model.identity import format_id
from ..model.search import Found, Hit, HitFormat, IndexReport, IndexStatus
from .output import clip, plain, width
from .session import Session, UsageError, interruptible
from .shapes import Json

_QUICK = 5_000  # articles that are indexed before a search is answered
_WAITING = "{:,} articles are not indexed yet and found by their titles only: pizhu index"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


class _MisunderstoodError(PizhuError):
    """A query that can't be understood, with a line that points to the place."""


@contextmanager
def explained(session: Session, query: str) -> Iterator[None]:
    """Point at the place where a query can't be understood; in JSON there is only the reason."""
    try:
        yield
    except QueryError as error:
        if session.out.as_json:
            raise
        shown, (start, end) = plain(query), error.span
        carets = " " * width(shown[:start]) + "^" * max(1, width(shown[start:end]))
        raise _MisunderstoodError(f"{error}\n  {shown}\n  {carets}") from None


def search(session: Session) -> int:
    """Find articles."""
    arguments, out = session.arguments, session.out
    query = " ".join(arguments.query)
    if bool(arguments.query) == (arguments.saved is not None):
        raise UsageError("give either a QUERY or --saved NAME")
    if arguments.saved is not None:
        saved = session.library().saved_search(arguments.saved)
        query, arguments.sort = saved.query, arguments.sort or saved.sort
    arguments.sort = arguments.sort or "date"
    files: list[tuple[HitFormat, Path]] = []
    if arguments.csv is not None:
        files.append(("csv", arguments.csv))
    if arguments.markdown is not None:
        files.append(("markdown", arguments.markdown))
    if files and out.as_json:
        raise UsageError("--json and a file of hits exclude each other")
    scope = _scope(session)
    with explained(session, query):
        if stopped := catch_up(session, query):
            return stopped
        return _write(session, query, scope, files) if files else _print(session, query, scope)


def _scope(session: Session) -> ArticleQuery:
    arguments = session.arguments
    return ArticleQuery(
        source=session.library().source(arguments.source).id if arguments.source else None,
        tag=arguments.tag.removeprefix("#") if arguments.tag else None,
        publisher=arguments.publisher,
    )


def _print(session: Session, query: str, scope: ArticleQuery) -> int:
    arguments, out, library = session.arguments, session.out, session.library()
    found = library.search(query, scope=scope, sort=arguments.sort, limit=arguments.limit)
    total = library.count_found(query, scope=scope) if found.total is None else found.total
    if out.as_json:
        out.value(found_json(found, total))
    else:
        bold = sys.stdout.isatty()
        for hit in found.hits:
            for line in _lines(hit, bold=bold):
                out.line(line)
        shown = f"{len(found.hits):,} of " if len(found.hits) < total else ""
        out.line(f"{shown}{total:,} found ({found.milliseconds:,.1f} ms)")
    if found.waiting:
        out.warn(_WAITING.format(found.waiting))
    return 0


def _write(session: Session, query: str, scope: ArticleQuery, files: Sequence[tuple[HitFormat, Path]]) -> int:
    out, library = session.out, session.library()
    for form, path in files:
        with out.progress("Writing") as progress, interruptible() as cancelled:
            number = library.export_hits(
                path, query, form, scope=scope, sort=session.arguments.sort, progress=progress, cancelled=cancelled
            )
            stopped = cancelled()
        if stopped:
            out.warn("interrupted; nothing was written")
            return 130
        out.line(f"{number:,} found articles written to {plain(str(path))}")
    return 0


def found_articles(session: Session, query: ArticleQuery) -> array[int]:
    """Return the articles of a query, whose text may be a search."""
    library = session.library()
    if not query.text.strip():
        return library.article_ids(query)
    with explained(session, query.text):
        if catch_up(session, query.text):
            raise KeyboardInterrupt
        if library.index_status().waiting:
            session.out.warn(_WAITING.format(library.index_status().waiting))
        return library.found_ids(query)


def found_json(found: Found, total: int) -> Json:
    """Return what a search found."""
    hits = [
        {
            "id": format_id(hit.id),
            "title": hit.title,
            "published": hit.published,
            "publisher": hit.publisher,
            "snippet": hit.snippet.text,
            "where": hit.snippet.where,
        }
        for hit in found.hits
    ]
    return {"total": total, "milliseconds": round(found.milliseconds, 3), "hits": hits}


def _lines(hit: Hit, *, bold: bool) -> Iterator[str]:
    title = _marked(hit.title, hit.title_marks, bold=bold)
    about = f"{format_id(hit.id)}  {(hit.published or '')[:10]:10}  {clip(plain(hit.publisher), 18)}"
    yield f"{about}  {title}"
    if hit.snippet.text and hit.snippet.where != "title":
        where = f"{hit.snippet.where}: " if hit.snippet.where in ("note", "quote", "tag") else ""
        yield f"    {where}{_marked(hit.snippet.text, hit.snippet.marks, bold=bold)}"


def _marked(text: str, marks: Sequence[tuple[int, int]], *, bold: bool) -> str:
    """Write a text on one line, with the words that were found in bold on a terminal."""
    shown, parts, position = plain(text), list[str](), 0
    for start, end in marks if bold else ():
        parts += [shown[position:start], _BOLD, shown[start:end], _PLAIN]
        position = end
    return "".join([*parts, shown[position:]])


# -- the index


def catch_up(session: Session, query: str) -> int:
    """Index what waits before a search, when that is quickly done; answer 130 when it was interrupted."""
    library = session.library()
    library.check_query(query)  # what can't be answered needs no index
    status = library.index_status()
    if status.waiting > _QUICK or (status.ready and not status.waiting):
        return 0
    return index_beside(session)


def index_beside(session: Session) -> int:
    """Index what waits, for a verb that is about something else; answer 130 when it was interrupted.

    That it can't be done is said on standard error, and no failure of the verb.
    """
    report, out = _index(session), session.out
    if report is None:
        return 0
    if report.indexed and not out.as_json and session.arguments.verb in ("add", "refresh"):
        out.line(f"{report.indexed:,} articles indexed ({report.seconds:.1f} s)")
    if report.cancelled:
        out.warn("interrupted; what was indexed stays, and pizhu index goes on")
        return 130
    return 0


def _index(session: Session) -> IndexReport | None:
    try:
        with session.out.progress("Indexing") as progress, interruptible() as cancelled:
            return session.library().index(progress=progress, cancelled=cancelled)
    except IndexBusyError:
        session.out.warn("another program is indexing; what it has not reached is found by title only")
    except SearchIndexError as error:
        session.out.warn(f"the search index can't be written, articles are found by title only: {error}")
    return None


def index(session: Session) -> int:
    """Bring the search index up to date, or say how it stands."""
    if session.arguments.status:
        return _say(session, IndexReport())
    return _make(session, anew=False)


def reindex(session: Session) -> int:
    """Make the search index anew."""
    return _make(session, anew=True)


def _make(session: Session, *, anew: bool) -> int:
    library = session.library()
    with session.out.progress("Indexing") as progress, interruptible() as cancelled:
        report = (library.reindex if anew else library.index)(progress=progress, cancelled=cancelled)
    if report.cancelled:
        session.out.warn("interrupted; what was indexed stays, and pizhu index goes on")
    return _say(session, report) or (130 if report.cancelled else 0)


def _say(session: Session, report: IndexReport) -> int:
    status, out = session.library().index_status(), session.out
    if out.as_json:
        out.value(index_json(report, status))
        return 0
    if not getattr(session.arguments, "status", False):
        gone = f", {report.removed:,} taken out" if report.removed else ""
        out.line(f"{report.indexed:,} articles indexed{gone} ({report.seconds:.1f} s)")
    waiting = f"{status.waiting:,} articles wait" if status.waiting else "up to date"
    out.line(f"{waiting if status.ready else 'there is none yet'}; {_size(status.bytes)} in {plain(status.folder)}")
    return 0


def index_json(report: IndexReport, status: IndexStatus) -> Json:
    """Return what indexing did, and how the index stands."""
    return {
        "indexed": report.indexed,
        "removed": report.removed,
        "seconds": round(report.seconds, 3),
        "ready": status.ready,
        "waiting": status.waiting,
        "bytes": status.bytes,
        "folder": status.folder,
    }


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size < 1e9 else f"{size / 1e9:,.2f} GB"
