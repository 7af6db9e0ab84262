"""Writing what a search found into a file, however much it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..exporting.annotation_list import link
from ..exporting.hit_list import LinkedHit, csv_parts, markdown_parts
from ..exporting.vault import write_parts
from ..model.article import Progress
from ..model.errors import InputError, NotFoundError
from ..model.search import Hit, HitFormat
from ..storage import articles
from ..storage.database import Database

_AT_ONCE = 100  # hits in memory
_FORMS = {"csv": csv_parts, "markdown": markdown_parts}


class _CancelledError(Exception):
    """The reader changed their mind."""


def export_hits(
    database: Database,
    destination: Path,
    ids: Sequence[int],
    hits: Callable[[Sequence[int]], list[Hit]],
    form: HitFormat,
    *,
    progress: Callable[[Progress], None] | None,
    cancelled: Callable[[], bool] | None,
) -> int:
    """Write articles, as hits in the order of `ids`, into a file and return how many; 0 when cancelled.

    `hits` makes hits of some of the ids. A file that was there is replaced, at the end. Raise InputError when the file
    can't be written.
    """
    began = time.monotonic()
    written = 0

    def items() -> Iterator[LinkedHit]:
        nonlocal written
        for first in range(0, len(ids), _AT_ONCE):
            for hit in hits(ids[first : first + _AT_ONCE]):
                if cancelled is not None and cancelled():
                    raise _CancelledError
                try:
                    stored = articles.get(database.read(), hit.id)
                except NotFoundError:
                    continue  # went while we were writing
                written += 1
                yield LinkedHit(hit, link(stored))
            if progress is not None:
                done = min(first + _AT_ONCE, len(ids))
                progress(Progress("exporting", done, len(ids), time.monotonic() - began))

    path = destination.expanduser()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_parts(path, _FORMS[form](items()))
    except _CancelledError:
        return 0
    except OSError as error:
        raise InputError(str(path), f"can't be written ({error.strerror or error})") from error
    return written
