"""Writing annotated articles into a vault."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..exporting.vault import write_vault
from ..model.annotation import Annotations
from ..model.article import Progress, StoredArticle
from ..model.errors import NotFoundError
from ..storage import articles, links, written
from ..storage.database import Database
from .fetching import PictureReader


def export(
    database: Database,
    destination: Path,
    article_ids: Iterable[int] | None,
    *,
    progress: Callable[[Progress], None] | None,
    cancelled: Callable[[], bool] | None,
) -> list[Path]:
    """Write one Markdown file per article and return them; every annotated article without ids."""
    connection = database.read()
    wanted = written.annotated_articles(connection) if article_ids is None else list(dict.fromkeys(article_ids))
    began = time.monotonic()

    def items() -> Iterator[tuple[StoredArticle, Annotations]]:
        # By id, so that of two articles with one title the same one has the plain name each time.
        for number in sorted(wanted):
            if cancelled is not None and cancelled():
                return
            try:
                with database.snapshot():  # or highlights might stand in another text
                    item = articles.get(connection, number), written.of_article(connection, number)
            except NotFoundError:
                if article_ids is not None:
                    raise
                continue  # went while we were writing
            yield item

    paths: list[Path] = []
    pictures = PictureReader(database)
    vault = write_vault(
        destination.expanduser(),
        items(),
        pictures.read,
        lambda target: links.resolve(connection, target),
        lambda: articles.titles(connection, sorted(wanted)),
    )
    for path in vault:
        paths.append(path)
        if progress is not None:
            progress(Progress("exporting", len(paths), len(wanted), time.monotonic() - began, path.name))
    return paths
