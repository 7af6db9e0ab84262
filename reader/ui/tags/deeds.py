"""What can be done to tags in the window: rename, merge, colour, pin, delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from ...library_tags import clean_tag
from ...model.annotation import COLORS
from ...model.article import Tag
from ...model.changes import Changes
from ..painting import draw_dot
from ..session import Session
from .prompt import TagPrompt

PIN_KEYS = "67890"  # of the first pinned tags, in their order


class TagDeeds(QObject):
    """Carries out deeds on tags, asking where something has to be asked, and makes their menu."""

    said = Signal(str)  # what was done and can be undone
    renamed = Signal(str, str)  # a tag and what is nested below it have another name

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._widget = parent

    def ask_name(self, name: str, place: QPoint) -> None:
        """Ask what a tag is to be called, at a place on the screen."""
        text = self.tr("Rename the tag, with what is nested below it")
        prompt = TagPrompt(self._session, text, self._widget, several=False, picks=False)
        prompt.accepted.connect(lambda names: self.rename(name, names[0]))
        prompt.ask(place, name)

    def rename(self, name: str, new: str) -> None:
        """Call a tag otherwise."""
        new = clean_tag(new)
        if not new or new == name:
            return
        library = self._session.library

        def done(changes: Changes) -> None:
            if changes:
                self.renamed.emit(name, new)
                merged = changes.label == "merge tags"
                said = self.tr("Merged into “{name}”") if merged else self.tr("The tag is called “{name}” now")
                self.said.emit(said.format(name=new))

        self._session.mutate(lambda: library.rename_tag(name, new), done)

    def ask_target(self, names: Sequence[str], place: QPoint) -> None:
        """Ask which tag tags are to become."""
        text = self.tr("Merge “{name}” into").format(name=names[0])
        if len(names) > 1:
            text = self.tr("Merge %n tag(s) into", "", len(names))
        prompt = TagPrompt(self._session, text, self._widget, several=False)
        prompt.field.given = () if len(names) > 1 else names
        prompt.accepted.connect(lambda chosen: self.merge(names, chosen[0]))
        prompt.ask(place)

    def merge(self, names: Sequence[str], into: str) -> None:
        """Make one tag of several."""
        into = clean_tag(into)
        if not into:
            return
        library = self._session.library

        def done(changes: Changes) -> None:
            if changes:
                for name in names:
                    self.renamed.emit(name, into)
                self.said.emit(self.tr("Merged into “{name}”").format(name=into))

        self._session.mutate(lambda: library.merge_tags(names, into), done)

    def recolor(self, names: Sequence[str], color: str) -> None:
        """Give tags a colour, or none."""
        self._session.mutate(lambda: self._session.library.recolor_tags(names, color))

    def pin(self, name: str, place: int | None) -> None:
        """Put a tag at a place among the pinned, or take it out."""
        self._session.mutate(lambda: self._session.library.pin_tag(name, place))

    def delete(self, names: Sequence[str]) -> None:
        """Take tags away from everything, and say from how much."""
        library, counts = self._session.library, (0, 0)

        def work() -> Changes:
            nonlocal counts
            counts = library.tag_usage(names)
            return library.delete_tags(names)

        def done(changes: Changes) -> None:
            if changes:
                self.said.emit(self._deleted(names, *counts))

        self._session.mutate(work, done)

    def _deleted(self, names: Sequence[str], articles: int, highlights: int) -> str:
        what = (
            self.tr("“{name}” deleted").format(name=names[0])
            if len(names) == 1
            else self.tr("%n tag(s) deleted", "", len(names))
        )
        parts = []
        if articles:
            parts.append(self.tr("%n article(s)", "", articles))
        if highlights:
            parts.append(self.tr("%n highlight(s)", "", highlights))
        if not parts:
            return what
        return self.tr("{what}: {counts}").format(what=what, counts=self.tr(", ").join(parts))

    def fill(self, menu: QMenu, tags: Sequence[Tag], place: QPoint, *, pinned: int) -> None:
        """Put into a menu what can be done to these tags; `pinned` is how many there are in all."""
        names = [tag.name for tag in tags]
        if len(tags) == 1:
            rename = menu.addAction(self.tr("Rename…"), lambda: self.ask_name(names[0], place))
            rename.setShortcut(Qt.Key.Key_F2)
            rename.setShortcutVisibleInContextMenu(True)
        menu.addAction(self.tr("Merge into…"), lambda: self.ask_target(names, place))
        self.fill_colors(menu.addMenu(self.tr("Colour")), tags)
        if len(tags) == 1:
            self._pins(menu, tags[0], pinned)
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), lambda: self.delete(names))

    def fill_colors(self, menu: QMenu, tags: Sequence[Tag]) -> None:
        """Put the colours into a menu; the one that all tags have is checked."""
        names, have = [tag.name for tag in tags], {tag.color for tag in tags}
        words = {
            "": self.tr("None"),
            "yellow": self.tr("Yellow"),
            "green": self.tr("Green"),
            "blue": self.tr("Blue"),
            "pink": self.tr("Pink"),
            "violet": self.tr("Violet"),
        }
        group = QActionGroup(menu)
        for color in (*COLORS, ""):
            action = menu.addAction(self._dot(color, ringed=have == {color}), words[color])
            action.triggered.connect(lambda _checked, color=color: self.recolor(names, color))
            action.setCheckable(True)
            action.setChecked(have == {color})
            group.addAction(action)

    def _pins(self, menu: QMenu, tag: Tag, pinned: int) -> None:
        if not tag.pinned:
            menu.addAction(self.tr("Pin"), lambda: self.pin(tag.name, pinned + 1))
            return
        menu.addAction(self.tr("Unpin"), lambda: self.pin(tag.name, None))
        earlier = menu.addAction(self.tr("Move up among the pinned"), lambda: self.pin(tag.name, tag.pinned - 1))
        earlier.setEnabled(tag.pinned > 1)
        later = menu.addAction(self.tr("Move down among the pinned"), lambda: self.pin(tag.name, tag.pinned + 1))
        later.setEnabled(tag.pinned < pinned)

    def _dot(self, color: str, *, ringed: bool) -> QIcon:
        ratio = self._widget.devicePixelRatioF()
        picture = QPixmap(QSize(14, 14) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._session.theme
        ink = theme.edges.get(color, theme.faint)
        if ringed:  # a menu shows either an icon or a check mark
            painter.setPen(QPen(QColor(ink), 1.5))
            painter.drawEllipse(QRectF(1, 1, 12, 12))
        draw_dot(painter, 3.5 if ringed else 2, 3.5 if ringed else 2, 7 if ringed else 10, ink)
        painter.end()
        return QIcon(picture)
