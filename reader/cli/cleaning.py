"""Verbs about cleaning what is in the library: clean, fetch-images."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.article import ArticleQuery
from .articles import clean_files
from .output import plain
from .session import Session, UsageError, interruptible
from .shapes import cleaning_json, fetch_json


def clean(session: Session) -> int:
    """Clean files without a library; or articles of the library anew, or report on them."""
    arguments = session.arguments
    if arguments.files:
        if arguments.all or arguments.source or arguments.article or arguments.report:
            raise UsageError("a FILE is cleaned without a library; name a source of it with --source")
        return clean_files(session)
    if arguments.form:
        raise UsageError("--as needs a FILE")
    if arguments.article and (arguments.source or arguments.all):
        raise UsageError("--article excludes --source and --all")
    if arguments.report:
        if arguments.article or arguments.all:
            raise UsageError("--report is about whole sources")
        return _report(session)
    return _clean_anew(session)


def _clean_anew(session: Session) -> int:
    out = session.out
    wanted = _wanted(session)
    with out.progress("Cleaning") as progress, interruptible() as cancelled:
        report = session.library().reclean(wanted, progress=progress, cancelled=cancelled)
    for problem in report.failed:
        out.error(f"{plain(problem.path)}: {problem.reason}")
    if out.as_json:
        out.value(cleaning_json(report))
    elif not report.articles:
        out.line("no article waits to be cleaned anew" if wanted is None else "nothing to be cleaned anew")
    else:
        counts = {
            "changed": report.changed,
            "highlights orphaned": report.orphaned,
            "passages kept for highlights": report.kept,
            "failed": len(report.failed),
        }
        said = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
        out.line(f"{report.articles:,} articles cleaned anew: {said or 'nothing changed'} ({report.seconds:.1f} s)")
    session.hint_review(report.placed)
    if report.cancelled:
        out.warn("interrupted; what was cleaned stays")
        return 130
    return 0


def _wanted(session: Session) -> Sequence[int] | None:
    """Return the articles that are to be cleaned anew; None: those that wait."""
    library, arguments = session.library(), session.arguments
    if arguments.article:
        return session.find_articles(arguments.article)
    chosen = [library.source(reference).id for reference in arguments.source or ()]
    if not arguments.all:
        return [number for source in chosen for number in library.waiting(source)] if chosen else None
    if not chosen:
        return library.article_ids(ArticleQuery())
    return [number for source in chosen for number in library.article_ids(ArticleQuery(source=source))]


def _report(session: Session) -> int:
    library, out, arguments = session.library(), session.out, session.arguments
    chosen = [library.source(reference).id for reference in arguments.source] if arguments.source else None
    with out.progress("Report") as progress, interruptible() as cancelled:
        path = library.report_cleaning(arguments.report, chosen, progress=progress, cancelled=cancelled)
    if path is None:
        out.warn("interrupted; no report was written")
        return 130
    if out.as_json:
        out.value({"report": str(path)})
    else:
        out.line(f"report written to {plain(str(path))}")
    return 0


def fetch_images(session: Session) -> int:
    """Fetch pictures that lie on the network into the library."""
    library, out, arguments = session.library(), session.out, session.arguments
    if arguments.sources and arguments.article:
        raise UsageError("SOURCE and --article exclude each other")
    chosen = [library.source(reference).id for reference in arguments.sources] or None
    articles = session.find_articles(arguments.article) if arguments.article else None
    with out.progress("Pictures") as progress, interruptible() as cancelled:
        report = library.fetch_pictures(chosen, articles, retry=arguments.retry, progress=progress, cancelled=cancelled)
    for problem in report.failed:
        out.error(f"{plain(problem.address)}: {problem.reason}")
    if out.as_json:
        out.value(fetch_json(report))
    else:
        counts = {"fetched": report.fetched, "here before": report.known, "failed": len(report.failed)}
        said = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
        out.line(f"{said or 'no picture to fetch'} ({report.bytes / 1e6:,.1f} MB, {report.seconds:.1f} s)")
    if report.cancelled:
        out.warn("interrupted; what was fetched stays")
        return 130
    return 0
