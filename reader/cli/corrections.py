"""The verb about what an article's metadata says: correct."""

from __future__ import annotations

from ..model.article import METADATA_FIELDS
from ..model.identity import format_id
from .articles import row_line
from .session import Session, UsageError
from .shapes import Json, corrected_json


def correct(session: Session) -> int:
    """Correct metadata of articles."""
    library, out, arguments = session.library(), session.out, session.arguments
    values: dict[str, str | None] = {
        field: getattr(arguments, field) for field in METADATA_FIELDS if getattr(arguments, field) is not None
    }
    for field in arguments.reset or ():
        if field in values:
            raise UsageError(f"--{field} and --reset {field} exclude each other")
    values |= dict.fromkeys(arguments.reset or ())
    if not values:
        raise UsageError(f"needs a field: --{', --'.join(METADATA_FIELDS)} or --reset")
    found = session.find_each(arguments.articles)
    ids = [number for number in found if isinstance(number, int)]
    library.correct(ids, values)
    if out.as_json:
        answers: list[Json] = []
        for reference, number in zip(arguments.articles, found, strict=True):
            if isinstance(number, int):
                answers.append({"id": format_id(number)} | corrected_json(library.article(number)))
            else:
                answers.append({"path": reference, "error": str(number)})
        out.value(answers)
    else:
        for row in library.article_rows(ids):
            out.line(row_line(row))
    return 0
