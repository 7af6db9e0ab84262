"""The library's verbs about pictures: which there are, and fetching those that lie on the network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .model.annotation import Color, PictureSelector
from .model.article import FetchReport, Progress, StoredArticle
from .model.changes import Changes
from .model.figures import Region
from .model.picture import MissingPictures, Picture
from .storage import journal, pictures
from .storage.database import Database

ProgressCallback = Callable[[Progress], None]
ChangesCallback = Callable[[Changes], None]
Cancelled = Callable[[], bool]


class PictureVerbs:
    """Part of Library."""

    _database: Database

    def article_pictures(self, stored: StoredArticle) -> dict[str, Picture]:
        """Say for each picture that an article's document names where it is to be had; nothing is fetched.

        Those that are nowhere, and those whose bytes stand in their name (data:), are left out.
        """
        from .operations.fetching import article_pictures

        return article_pictures(self._database, stored)

    def highlight_picture(
        self,
        article_id: int,
        address: str,
        occurrence: int = 0,
        region: Region | None = None,
        *,
        color: Color = "yellow",
        note: str = "",
        tags: Sequence[str] = (),
    ) -> Changes:
        """Mark a picture of an article, or a part of it; Changes.created holds the new highlight's id.

        `address` and `occurrence` (from 0, among pictures of one address) say which; `region` is x, y, width and height
        as fractions of the picture. Raise InputError where there is no such picture or nothing of it in the region.
        """
        from .operations.annotating import add_picture_highlight

        picture = PictureSelector(address, occurrence, region)
        with self._database.write() as connection:
            step = journal.Step(connection, "highlight")
            created = add_picture_highlight(step, article_id, picture, color, note, tags)
            step.record()
        touched = frozenset(step.articles)
        return Changes(
            rows=touched, annotations=touched, tree=True, tags=bool(tags), created=(created,), label=step.label
        )

    def picture_data(self, data_id: int) -> bytes:
        """Return the bytes of a picture in the library (Picture.data); raise NotFoundError."""
        return pictures.data(self._database.read(), data_id)

    def missing_pictures(
        self,
        source_ids: Iterable[int] | None = None,
        article_ids: Iterable[int] | None = None,
        *,
        progress: ProgressCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> MissingPictures:
        """Say what fetch_pictures would fetch of the same articles."""
        from .operations.fetching import missing

        return missing(self._database, source_ids, article_ids, progress=progress, cancelled=cancelled)

    def fetch_pictures(
        self,
        source_ids: Iterable[int] | None = None,
        article_ids: Iterable[int] | None = None,
        *,
        addresses: Iterable[str] | None = None,
        retry: bool = False,
        progress: ProgressCallback | None = None,
        changed: ChangesCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> FetchReport:
        """Fetch the pictures of articles from the network into the library; blocks until done.

        Those of all articles by default, of sources or of articles; or these `addresses` only. What is here is not
        fetched again, and what failed before only with `retry`. When `cancelled` answers True it stops soon; what came
        stays. Progress counts articles looked at ("counting"), then pictures ("fetching").
        """
        from .operations.fetching import Fetch  # with it comes the network, which browsing never needs

        run = Fetch(self._database, retry=retry, progress=progress, changed=changed, cancelled=cancelled)
        return run.run(source_ids, article_ids, addresses)

    def tidy_pictures(self, *, progress: ProgressCallback | None = None, cancelled: Cancelled | None = None) -> int:
        """Forget fetched pictures that no article names since articles were removed; return how many addresses.

        It looks at every article, so it is a verb of its own: after remove_source, when there is time.
        """
        from .operations.fetching import tidy

        return tidy(self._database, progress=progress, cancelled=cancelled)
