"""Verbs about sources: add, refresh, sources, rename, move, remove, hide, unhide, problems."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.article import RefreshReport, Source
from ..model.identity import format_id
from .output import plain
from .searching import index_beside
from .session import Session, interruptible
from .shapes import problem_json, report_json, source_json


def add(session: Session) -> int:
    """Add a folder or file and read it."""
    library = session.library(create=True)
    source = library.add_source(session.arguments.path, session.arguments.name)
    return _refresh(session, [source], retry=False)


def refresh(session: Session) -> int:
    """Bring one source or all of them up to date."""
    library, reference = session.library(), session.arguments.source
    listed = [library.source(reference)] if reference else library.sources()
    return _refresh(session, listed, retry=session.arguments.retry)


def _refresh(session: Session, sources: list[Source], *, retry: bool) -> int:
    out = session.out
    with out.progress("Reading") as progress, interruptible() as cancelled:
        report = session.library().refresh(
            [source.id for source in sources], retry=retry, progress=progress, cancelled=cancelled
        )
    for problem in report.failed:
        out.error(f"{plain(problem.path)}: {problem.reason}")
    for problem in report.warned:
        out.warn(f"{plain(problem.path)}: {problem.reason} (read all the same)")
    if out.as_json:
        out.value(report_json(report))
    else:
        _say(session, report)
    session.hint_waiting()
    session.hint_review(report.placed)
    if report.cancelled:
        out.warn("interrupted; what was read stays")
        return 130
    return 0 if session.arguments.no_index else index_beside(session)


def _say(session: Session, report: RefreshReport) -> None:
    counts = {
        "added": report.added,
        "updated": report.updated,
        "moved": report.moved,
        "missing": report.missing,
        "unchanged": report.unchanged,
        "failed": len(report.failed),
    }
    said = [f"{count:,} {name}" for name, count in counts.items() if count]
    session.out.line(f"{', '.join(said) or 'nothing to read'} ({report.seconds:.1f} s)")
    if report.other_files:
        session.out.line(f"{_kinds(report.other_files)} not read")


def _kinds(other_files: Mapping[str, int]) -> str:
    ordered = sorted(other_files.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count:,} {suffix or 'without suffix'}" for suffix, count in ordered)


def sources(session: Session) -> int:
    """List the sources."""
    listed = session.library().sources()
    if session.out.as_json:
        session.out.values(map(source_json, listed))
        return 0
    rows = [
        (
            format_id(source.id),
            source.name + (" (hidden)" if source.hidden else ""),
            f"{source.articles:,} articles",
            f"{source.unread:,} unread",
            f"{source.problems:,} problems" if source.problems else "",
            source.path,
        )
        for source in listed
    ]
    session.out.table(rows)
    return 0


def rename(session: Session) -> int:
    """Give a source another name."""
    source = session.library().source(session.arguments.source)
    session.library().rename_source(source.id, session.arguments.name)
    return _changed(session, source)


def move(session: Session) -> int:
    """Say where a source's folder is now."""
    source = session.library().source(session.arguments.source)
    session.library().move_source(source.id, session.arguments.path)
    return _changed(session, source)


def hide(session: Session) -> int:
    """Leave a source out of the tree."""
    source = session.library().source(session.arguments.source)
    session.library().hide_source(source.id, True)
    return _changed(session, source)


def unhide(session: Session) -> int:
    """Show a source in the tree again."""
    source = session.library().source(session.arguments.source)
    session.library().hide_source(source.id, False)
    return _changed(session, source)


def _changed(session: Session, source: Source) -> int:
    source = session.library().source(source.id)
    if session.out.as_json:
        session.out.value(source_json(source))
    else:
        session.out.table([(source.name, source.path + (" (hidden)" if source.hidden else ""))])
    return 0


def remove(session: Session) -> int:
    """Remove a source."""
    source = session.library().source(session.arguments.source)
    changes = session.library().remove_source(source.id, keep_annotated=not session.arguments.with_annotations)
    session.library().tidy_pictures()
    kept = len(changes.rows)
    if session.out.as_json:
        session.out.value({"id": format_id(source.id), "name": source.name, "kept": kept})
    else:
        said = f"; {kept:,} articles with your annotations are kept" if kept else ""
        session.out.line(f"removed {plain(source.name)}{said}")
    return 0


def problems(session: Session) -> int:
    """List files that could not be read, or were read with something wrong."""
    library, reference = session.library(), session.arguments.source
    found = library.problems(library.source(reference).id if reference else None)
    names = {source.id: source.name for source in library.sources()}
    if session.out.as_json:
        session.out.values(problem_json(problem, names.get(problem.source_id, "")) for problem in found)
        return 0
    session.out.table(
        [
            (names.get(item.source_id, ""), "not read" if item.fatal else "read", item.path, item.reason)
            for item in found
        ]
    )
    return 0
