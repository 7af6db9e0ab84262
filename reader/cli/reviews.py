"""Verbs about where highlights stand: orphans, accept, detach, attach, verify."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..library import Library
from ..model.annotation import Verdict, shown_quote
from ..model.changes import Changes
from ..model.errors import InputError, NotFoundError, PizhuError
from ..model.identity import format_id, parse_id
from ..model.review import Place, ProblemKind, VerdictCounts, VerifyProblem, VerifyReport, Waiting
from .output import clip, plain
from .pictures import find_picture
from .session import Session, UsageError, interruptible
from .shapes import Json, highlight_json, verdicts_json

REASONS: dict[ProblemKind, str] = {
    "article text": "the article's text is damaged, or is not the one that was noted",
    "old text": "a text that highlights were made on is damaged",
    "quote": "the words do not stand in the text they were marked in",
    "not placed": "the place in the present text is not known",
    "wrong place": "the place in the present text is wrong",
    "bin": "a deleted highlight can't be brought back",
    "journal": "a change can't be undone",
}


def orphans(session: Session) -> int:
    """List highlights that have no place, or no sure one."""
    library, arguments, out = session.library(), session.arguments, session.out
    source = library.source(arguments.source).id if arguments.source else None
    wanted: tuple[Verdict, ...] = ("changed", "orphan") if arguments.changed else ("orphan",)
    found = library.reviews(wanted, source)
    if out.as_json:
        out.values(_waiting_json(one, places) for one, places in _offered(library, found))
        return 0
    for one, places in _offered(library, found):
        about = f"{format_id(one.id)}  {format_id(one.article_id)}  {one.verdict:7}"
        out.line(f"{about}  {clip(plain(one.quote), 50)}  {plain(one.title)}".rstrip())
        for number, (place, words) in enumerate(places, 1):
            where = f"{place.start}–{place.end}"
            out.line(f"    {number}  {place.score:4.0%}  {where:>13}  {clip(plain(words), 60)}".rstrip())
    return 0


def _offered(library: Library, found: Sequence[Waiting]) -> Iterator[tuple[Waiting, list[tuple[Place, str]]]]:
    for one in found:
        try:
            yield one, library.offered_places(one.id)
        except NotFoundError:
            continue  # deleted meanwhile


def _waiting_json(one: Waiting, places: list[tuple[Place, str]]) -> Json:
    return {
        "id": format_id(one.id),
        "article": format_id(one.article_id),
        "title": one.title,
        "source": one.source_name,
        "missing": one.missing,
        "verdict": one.verdict,
        "detached": one.detached,
        "quote": one.quote,
        "note": one.note,
        "color": one.color,
        "candidates": [
            {"start": place.start, "end": place.end, "score": round(place.score, 3), "text": words}
            for place, words in places
        ],
    }


def accept(session: Session) -> int:
    """Let changed highlights stay where they stand."""
    return _decide(session, session.library().accept_highlights, "accepted", "stands nowhere now; attach it")


def detach(session: Session) -> int:
    """Take highlights from places that are wrong."""
    reason = "stands in the very text it was made on"
    return _decide(session, session.library().detach_highlights, "detached", reason)


def _decide(session: Session, verb: Callable[[list[int]], Changes], done: str, reason: str) -> int:
    """Carry out a verb on the highlights that there are, as one step, and say which it could not be done to."""
    out, library = session.out, session.library()
    references: list[str] = session.arguments.highlights
    found: dict[str, int | PizhuError] = {}
    for reference in references:
        try:
            found[reference] = library.find_highlight(_number(reference)).id
        except PizhuError as error:
            found[reference] = error
    skipped = set(verb([number for number in found.values() if isinstance(number, int)]).skipped)
    values: list[Json] = []
    for reference, number in found.items():
        if isinstance(number, PizhuError) or number in skipped:
            why = reason if isinstance(number, int) else _why(number)
            out.error(f"{reference}: {why}")
            values.append({"id": reference, "error": why})
        else:
            values.append({"id": reference.lower(), done: True})
    if out.as_json:
        out.value(values)
    else:
        out.line(f"{sum(done in value for value in values):,} highlights {done}")
    return 0


def _why(error: PizhuError) -> str:
    return error.reason if isinstance(error, InputError) else str(error)


def attach(session: Session) -> int:
    """Let a highlight stand on a passage."""
    arguments, library = session.arguments, session.library()
    placed = arguments.start is not None and arguments.end is not None
    ways = (placed, arguments.candidate is not None, arguments.picture is not None)
    if sum(ways) != 1 or (arguments.start is None) != (arguments.end is None):
        raise UsageError("needs START and END, --candidate N, or a --picture")
    if arguments.picture is None and (arguments.part is not None or arguments.occurrence is not None):
        raise UsageError("--part and --occurrence are of a --picture")
    number = _number(arguments.highlight)
    if arguments.picture is not None:
        return _attach_to_picture(session, number)
    start, end, quote = arguments.start, arguments.end, None
    if arguments.candidate is not None:
        places = library.offered_places(number)
        if not 1 <= arguments.candidate <= len(places):
            raise InputError(arguments.highlight, f"there is no candidate {arguments.candidate} of {len(places)}")
        place, quote = places[arguments.candidate - 1]
        start, end = place.start, place.end
    library.move_highlight(number, start, end, quote=quote, as_passage=arguments.as_passage)
    return _say_place(session, number, f"at {start}–{end}")


def _attach_to_picture(session: Session, number: int) -> int:
    """Let a highlight stand on a picture; the part of one that it has stays, unless another is said."""
    arguments, library = session.arguments, session.library()
    before = library.find_highlight(number)
    document = library.article(before.article_id).article.document
    picture = find_picture(document, arguments.picture, arguments.occurrence, arguments.part)
    region = picture.region
    if region is None and before.selector.picture is not None:
        region = before.selector.picture.region
    library.move_to_picture(number, picture.address, picture.occurrence, region)
    return _say_place(session, number, "on a picture")


def _say_place(session: Session, number: int, where: str) -> int:
    found = session.library().find_highlight(number)
    if session.out.as_json:
        session.out.value(highlight_json(found))
    else:
        session.out.line(f"{format_id(number)} stands {where}: {plain(shown_quote(found.selector))}")
    return 0


def _number(reference: str) -> int:
    number = parse_id(reference)
    if number is None:
        raise InputError(reference, "is no id of a highlight")
    return number


def verify(session: Session) -> int:
    """Check every annotation."""
    out = session.out
    with out.progress("Checking") as progress, interruptible() as cancelled:
        report = session.library().verify(session.arguments.fix, progress=progress, cancelled=cancelled)
    for problem in report.problems:
        if not problem.fixed:
            out.error(_said(problem))
        elif not out.as_json:
            out.warn(f"{_said(problem)} (put right)")
    if report.more:
        out.error(f"and {report.more:,} more")
    if out.as_json:
        out.value(_report_json(report))
    else:
        counts = verdicts_said(report.verdicts)
        again = f"; {report.replaced:,} placed anew" if report.replaced else ""
        out.line(f"{report.articles:,} articles checked: {counts or 'no highlights'}{again} ({report.seconds:.1f} s)")
    if report.cancelled:
        out.warn("interrupted; the rest was not checked")
        return 130
    return 0


def _said(problem: VerifyProblem) -> str:
    highlight = f"highlight {format_id(problem.highlight_id)}" if problem.highlight_id else ""
    about = ", ".join(filter(None, (plain(problem.title), highlight)))
    return f"{about}: {REASONS[problem.kind]}" if about else REASONS[problem.kind]


def _report_json(report: VerifyReport) -> Json:
    return {
        "articles": report.articles,
        "verdicts": verdicts_json(report.verdicts),
        "problems": [
            {
                "kind": problem.kind,
                "reason": REASONS[problem.kind],
                "article": format_id(problem.article_id) if problem.article_id else None,
                "title": problem.title,
                "highlight": format_id(problem.highlight_id) if problem.highlight_id else None,
                "quote": problem.quote,
                "fixed": problem.fixed,
            }
            for problem in report.problems
        ],
        "more": report.more,
        "replaced": report.replaced,
        "seconds": round(report.seconds, 3),
    }


def verdicts_said(counts: VerdictCounts) -> str:
    """Say how many highlights have each verdict, leaving out what there is none of."""
    return ", ".join(f"{count:,} {name}" for name, count in verdicts_json(counts).items() if count)
