"""The bundled sample and the empty library: what the first minute shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..model.article import Source
from ..model.changes import Changes
from ..model.errors import NotFoundError
from ..paths import resources
from .banner import SampleBanner
from .importing import Importing
from .language import is_chinese
from .session import Session
from .source_actions import SourceActions

_WELCOME = {"en": "guide/2026-11-20-welcome.md", "zh_CN": "guide/2026-11-20-huanying.md"}


class Sample(QObject):
    """Watches whether the sample is in the library, and whether anything is."""

    emptied = Signal(bool)  # whether the library has no source at all
    welcome = Signal(object)  # id of the article that a newcomer should see first

    def __init__(
        self, session: Session, importing: Importing, actions: SourceActions, banner: SampleBanner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._importing = importing
        self._actions = actions
        self._banner = banner
        self._source: Source | None = None
        self._looked = False
        self._first_page: Path | None = None  # until it is in the library
        banner.remove_requested.connect(self.remove)
        banner.add_requested.connect(importing.choose_folder)
        session.changed.connect(self._changed)

    def add(self) -> None:
        """Add the sample as a source of its own."""
        self._session.change_settings(sample_dismissed=False)
        folder = resources() / "samples"
        chinese = is_chinese()
        self._first_page = (folder / (_WELCOME["zh_CN"] if chinese else _WELCOME["en"])).resolve()
        self._importing.add([folder], sample=self.tr("Sample"))

    def remove(self) -> None:
        """Let the reader remove the sample; it does not come back by itself."""
        if self._source is not None:
            self._actions.carry_out("remove", self._source.id)

    def look(self) -> None:
        """Ask which sources there are."""
        self._session.read(self._session.library.sources, self._show, key="sample")

    def _changed(self, changes: Changes) -> None:
        if changes.tree and (changes.label or self._source is None):
            self.look()
        if changes.lists and self._first_page is not None:
            self._session.read(self._find_first_page, self._tell_first_page, key="welcome")

    def _find_first_page(self) -> int | None:
        try:
            return self._session.library.find_article(str(self._first_page))
        except NotFoundError:
            return None

    def _tell_first_page(self, article_id: int | None) -> None:
        if article_id is not None:
            self._first_page = None
            self.welcome.emit(article_id)

    def _show(self, sources: Sequence[Source]) -> None:
        had = self._source is not None
        self._source = next((source for source in sources if source.sample), None)
        self._banner.setVisible(self._source is not None)
        if had and self._source is None:
            self._session.change_settings(sample_dismissed=True)
        if self._source is not None and not self._looked:
            self._mend(self._source)
        self._looked = True
        self.emptied.emit(not sources and not self._importing.busy())

    def _mend(self, source: Source) -> None:
        """Follow the sample to where an update put it, and read it if it was never read to the end."""
        here = (resources() / "samples").resolve()
        library = self._session.library
        if Path(source.path) != here and not Path(source.path).exists():
            self._session.mutate(lambda: library.move_source(source.id, here))
        if not source.articles and not self._importing.busy():
            self._importing.refresh([source.id])
