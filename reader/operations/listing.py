"""Writing annotations of many articles into one text."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from ..exporting.annotation_list import Annotated, to_csv, to_markdown
from ..exporting.vault import replace_file
from ..exporting.web_annotation import to_json_ld
from ..model.annotation_query import ListFormat
from ..model.article import Progress
from ..model.errors import InputError
from ..storage import annotation_lists, articles, colors

_WRITERS = {"markdown": to_markdown, "csv": to_csv, "jsonld": to_json_ld}


class _CancelledError(Exception):
    """The reader changed their mind."""


def annotations_as(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    form: ListFormat,
    tell: Callable[[int, str], None] = lambda done, name: None,
) -> str:
    """Return annotations in a form; `tell` hears how many are done and of which article."""
    names: dict[str, str] = {style.color: style.name or style.color for style in colors.styles(connection)}
    if form == "csv":  # rows in the order of the list
        groups: Iterable[list[int]] = ([number] for number in ids)
    else:
        groups = annotation_lists.articles_of(connection, ids).values()
    return _WRITERS[form](_items(connection, groups, tell), names)


def _items(
    connection: sqlite3.Connection, groups: Iterable[list[int]], tell: Callable[[int, str], None]
) -> Iterator[Annotated]:
    done = 0
    get = lru_cache(maxsize=256)(partial(articles.get, connection))  # a table comes back to the same articles
    for group in groups:
        rows = annotation_lists.annotation_rows(connection, group)
        done += len(group)
        if rows:
            tell(done, rows[0].title)
            yield Annotated(get(rows[0].article_id), rows)


def export_annotations(
    connection: sqlite3.Connection,
    destination: Path,
    ids: Sequence[int],
    form: ListFormat,
    *,
    progress: Callable[[Progress], None] | None,
    cancelled: Callable[[], bool] | None,
) -> int:
    """Write annotations into a file and return how many there are, 0 when cancelled."""
    began = time.monotonic()
    written = 0

    def tell(done: int, name: str) -> None:
        nonlocal written
        written = done
        if cancelled is not None and cancelled():
            raise _CancelledError
        if progress is not None:
            progress(Progress("exporting", done, len(ids), time.monotonic() - began, name))

    path = destination.expanduser()
    try:
        text = annotations_as(connection, ids, form, tell)
    except _CancelledError:
        return 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text)
    except OSError as error:
        raise InputError(str(path), f"can't be written ({error.strerror or error})") from error
    return written
