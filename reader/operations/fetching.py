"""Pictures of articles: where each is to be had, fetching what is not here, and tidying what nobody needs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..fetching.addresses import host_of, normalise, size_of
from ..fetching.shape import media_type
from ..importing.pictures import PictureFinder
from ..model.article import FetchReport, PictureProblem, Progress, StoredArticle
from ..model.changes import Changes
from ..model.errors import NotFoundError
from ..model.picture import MissingPictures, Picture, embedded
from ..storage import pictures
from ..storage.database import Database
from ..storage.pictures import Pictured

_ARTICLES_AT_ONCE = 200
_SUFFIXES = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp", "image/bmp": ".bmp",
}  # fmt: skip
_OTHER_SUFFIXES = (".svg", ".tif", ".tiff", ".ico", ".avif")
_STORE_EVERY = 1.0  # seconds at most that a picture waits to be stored
_STORE_BYTES = 8 << 20  # or as soon as so much waits: no transaction takes long
_FORGET_AT_ONCE = 50  # addresses


def article_pictures(database: Database, stored: StoredArticle) -> dict[str, Picture]:
    """Say for each picture that an article's document names where it is to be had."""
    names = _of_document(stored)
    if not names:
        return {}
    finder = PictureFinder(Path(stored.file), stored.path)
    found: dict[str, Picture] = {}
    remote: dict[str, str] = {}
    for name in names:
        file = finder.find(name)
        if file is not None:
            found[name] = Picture(file=file)
        elif address := normalise(name, stored.article.original):
            remote[name] = address
    known = pictures.asked(database.read(), remote.values())
    for name, address in remote.items():
        one = known.get(address)
        if one is not None and one.data:
            found[name] = Picture(data=one.data, width=one.width, height=one.height)
        else:
            problem = one.problem if one is not None else ""
            found[name] = Picture("", 0, address, host_of(address), *size_of(address), problem)
    return found


class PictureReader:
    """Reads the pictures of one article after the other."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._article = 0
        self._places: dict[str, Picture] = {}

    def read(self, stored: StoredArticle, source: str) -> tuple[bytes, str] | None:
        """Return the bytes of a picture that is on this machine or in the library, and the suffix of such files."""
        if self._article != stored.id:
            self._article, self._places = stored.id, article_pictures(self._database, stored)
        place = self._places.get(source)
        try:
            if source.startswith("data:"):
                data = embedded(source)
            elif place is not None and place.file:
                data = Path(place.file).read_bytes()
            elif place is not None and place.data:
                data = pictures.data(self._database.read(), place.data)
            else:
                return None
        except (OSError, ValueError, NotFoundError):
            return None  # gone, or damaged: the words are what counts
        suffix = _SUFFIXES.get(media_type(data), "")
        if not suffix and place is not None and Path(place.file).suffix.lower() in _OTHER_SUFFIXES:
            suffix = Path(place.file).suffix.lower()
        return (data, suffix) if suffix else None


def _of_document(stored: StoredArticle) -> list[str]:
    names = []
    for block in stored.article.document.blocks:
        if block.image is not None:
            names.append(block.image.source)
        names += [span.target for span in block.spans if span.kind == "image"]
    return list(dict.fromkeys(name for name in names if name and not name.startswith("data:")))


def _remote(article: Pictured) -> Iterator[str]:
    """Yield the addresses of an article's pictures that are not on this machine."""
    finder: PictureFinder | None = None
    for name in article.pictures:
        if not name or name.startswith("data:"):
            continue
        address = normalise(name, article.original)
        if not address:
            continue
        if not normalise(name):  # it needs the article's own address to be one, so it may be a file as well
            if finder is None:
                file = article.root if article.is_file else f"{article.root}/{article.path}"
                finder = PictureFinder(Path(file), article.path)
            if finder.find(name) is not None:
                continue
        yield address


@dataclass
class _Told:
    """Progress of one stage."""

    progress: Callable[[Progress], None] | None
    began: float = field(default_factory=time.monotonic)

    def tell(self, stage: str, done: int, total: int, name: str = "") -> None:
        if self.progress is not None:
            self.progress(Progress(stage, done, total, time.monotonic() - self.began, name))  # type: ignore[arg-type]


def missing(
    database: Database,
    source_ids: Iterable[int] | None,
    article_ids: Iterable[int] | None,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MissingPictures:
    """Say what there is to fetch of articles, or of all articles of sources."""
    connection = database.read()
    ids = list(article_ids) if article_ids is not None else pictures.of_sources(connection, source_ids)
    told = _Told(progress)
    addresses: dict[str, bool] = {}  # whether it failed before
    known: set[str] = set()
    stopped = False
    for first in range(0, len(ids), _ARTICLES_AT_ONCE):
        if cancelled is not None and cancelled():
            stopped = True
            break
        part = ids[first : first + _ARTICLES_AT_ONCE]
        fresh = dict.fromkeys(
            address
            for article in pictures.pictured(connection, part)
            for address in _remote(article)
            if address not in addresses and address not in known
        )
        asked = pictures.asked(connection, fresh)
        for address in fresh:
            if address in asked and asked[address].data:
                known.add(address)
            else:
                addresses[address] = address in asked
        told.tell("counting", first + len(part), len(ids))
    hosts = Counter(host_of(address) for address in addresses)
    return MissingPictures(
        tuple(address for address, failed in addresses.items() if not failed),
        tuple(address for address, failed in addresses.items() if failed),
        len(known),
        tuple(hosts.most_common()),
        stopped,
    )


class Fetch:
    """One run of fetching."""

    def __init__(
        self,
        database: Database,
        *,
        retry: bool = False,
        progress: Callable[[Progress], None] | None = None,
        changed: Callable[[Changes], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        private: bool = False,
    ) -> None:
        """Take the run's callbacks, called from the calling thread; `private` lets tests ask this machine."""
        self._database = database
        self._retry = retry
        self._progress = progress
        self._changed = changed
        self._cancelled = cancelled or (lambda: False)
        self._private = private
        self._waiting: list[tuple[str, object]] = []
        self._bytes_waiting = 0
        self._stored_at = time.monotonic()

    def run(
        self,
        source_ids: Iterable[int] | None,
        article_ids: Iterable[int] | None,
        addresses: Iterable[str] | None,
    ) -> FetchReport:
        """Fetch what is missing; what came is kept, whatever happens later."""
        began = time.monotonic()
        if addresses is not None:
            wanted, failed_before, known = self._of_addresses(addresses)
        else:
            found = missing(
                self._database, source_ids, article_ids, progress=self._progress, cancelled=self._cancelled
            )  # fmt: skip
            wanted, failed_before, known = list(found.addresses), list(found.failed), found.known
        if self._retry:
            wanted, failed_before = wanted + failed_before, []
        problems = pictures.asked(self._database.read(), failed_before)
        failed = [PictureProblem(address, problems[address].problem) for address in failed_before]
        fetched, size = self._fetch(wanted, failed)
        cancelled = self._cancelled()
        if not cancelled:
            tidy(self._database, cancelled=self._cancelled)
        return FetchReport(fetched, known, tuple(failed), size, time.monotonic() - began, cancelled)

    def _of_addresses(self, addresses: Iterable[str]) -> tuple[list[str], list[str], int]:
        every = list(dict.fromkeys(filter(None, map(normalise, addresses))))
        asked = pictures.asked(self._database.read(), every)
        known = sum(1 for one in asked.values() if one.data)
        return (
            [address for address in every if address not in asked],
            [address for address, one in asked.items() if not one.data],
            known,
        )

    def _fetch(self, wanted: Sequence[str], failed: list[PictureProblem]) -> tuple[int, int]:
        """Fetch addresses; return how many came, and their bytes."""
        from ..fetching.crew import GaveUpError, fetch_all
        from ..fetching.fetch import Fetched, Limits

        told = _Told(self._progress)
        fetched, size, done = 0, 0, 0
        results = fetch_all(wanted, limits=Limits(private=self._private), cancelled=self._cancelled)
        try:
            for one in results:
                if one is None:
                    self._store()  # nothing else comes just now
                    continue
                address, result = one
                done += 1
                if isinstance(result, Fetched):
                    fetched, size = fetched + 1, size + len(result.data)
                    self._bytes_waiting += len(result.data)
                    self._waiting.append((address, result))
                else:
                    failed.append(PictureProblem(address, str(result)))
                    if not isinstance(result, GaveUpError):  # it was not asked for: the next run does
                        self._waiting.append((address, str(result)))
                if time.monotonic() - self._stored_at > _STORE_EVERY or self._bytes_waiting > _STORE_BYTES:
                    self._store()
                told.tell("fetching", done, len(wanted), host_of(address))
        finally:
            results.close()
            self._store()
        return fetched, size

    def _store(self) -> None:
        """Commit what waits, and tell of it."""
        from ..fetching.fetch import Fetched

        waiting, self._waiting, self._bytes_waiting = self._waiting, [], 0
        self._stored_at = time.monotonic()
        if not waiting:
            return
        with self._database.write(bulk=True) as connection:
            for address, result in waiting:
                if isinstance(result, Fetched):
                    shape = result.shape
                    pictures.keep(connection, address, shape.media_type, shape.width, shape.height, result.data)
                else:
                    pictures.note_problem(connection, address, str(result))
        if self._changed is not None:
            self._changed(Changes(pictures=frozenset(address for address, _result in waiting)))


def tidy(
    database: Database,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Forget fetched pictures that no article names any more, if articles have gone; return how many addresses."""
    connection = database.read()
    if not pictures.is_untidy(connection):
        return 0
    unused = pictures.all_addresses(connection)
    told, looked_at = _Told(progress), 0
    for articles in pictures.all_pictured(connection):
        if cancelled is not None and cancelled():
            return 0
        for article in articles:
            unused.difference_update(filter(None, (normalise(name, article.original) for name in article.pictures)))
        looked_at += len(articles)
        told.tell("checking", looked_at, looked_at)
        if not unused:
            break
    ordered = sorted(unused)
    for first in range(0, len(ordered), _FORGET_AT_ONCE):
        with database.write(bulk=True) as writing:
            pictures.forget(writing, ordered[first : first + _FORGET_AT_ONCE])
    with database.write(bulk=True) as writing:
        pictures.note_tidied(writing)
    return len(ordered)
