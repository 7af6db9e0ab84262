"""One highlight to be decided about: the text it was made on beside the present one, and what can be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...model.review import Place, Review
from ..annotations.plain import plain_note
from ..article.message import Message
from ..elided import Elided
from ..fonts import suit
from ..icons import icon
from ..moments import moment, short_day_text
from ..session import Session
from ..theme import Theme
from .places import PlaceList
from .text_pane import Marking, TextPane, markings_of

_SIDE_BY_SIDE = 620  # px of width from which the texts stand beside each other
_PLACES, _PLACES_NARROW = 5, 2  # rows of them that are seen at once


class ReviewView(QWidget):
    """Shows a Review, and tells what the reader decides about it."""

    # Ids are objects here: they do not fit into the 32 bits of Qt's int.
    accepted = Signal(object)  # the highlight's place and words as they are now become its own
    attached = Signal(object, int, int, str)  # the highlight, the passage it is to stand on, its words
    detached = Signal(object)
    deleted = Signal(object)
    stepped = Signal(int)  # 1 or -1: to the next or the previous highlight
    opened = Signal(object, object)  # an article, a highlight in it

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session = session
        self.review: Review | None = None
        self._place: Place | None = None
        self._build()
        self.old.setAccessibleName(self.tr("The text as you marked it"))
        self.new.setAccessibleName(self.tr("The text as it is now"))
        self.places.chosen.connect(self._choose)
        self.new.chosen.connect(self._enable)
        session.theme_changed.connect(self._draw_tools)
        self.clear()

    # -- what is shown
    def show_review(self, review: Review) -> None:
        """Show a highlight, at its place or the likeliest one."""
        self.review = review
        self._message.hide()
        self._content.show()
        highlight = review.highlight
        suit(self._title, review.title)
        self._title.setText(" ".join(review.title.split()) or self.tr("Untitled"))
        self._state.setText(self._said(review))
        self._note.setText(" ".join(plain_note(highlight.note).split()))
        self._note.setVisible(bool(highlight.note.strip()))
        made = moment(highlight.created)
        when = short_day_text(made.day, date.today()) if made.day is not None else ""
        self._was.setText(" · ".join(filter(None, (self.tr("AS YOU MARKED IT"), when))))
        self._is.setText(self.tr("AS IT IS NOW") + (" · " + self.tr("the file is gone") if review.missing else ""))
        self.places.show_places(review.places, review.new)
        self._choose(0)

    def clear(self, remaining: int = 0) -> None:
        """Show that nothing is left, or nothing is chosen."""
        self.review = self._place = None
        self._content.hide()
        self._message.show()
        if remaining:
            self._message.say(self.tr("Choose a highlight"), self.tr("Press J and K to go through them."))
        else:
            self._message.say("", "")  # the page beside says that everything is in its place

    def _said(self, review: Review) -> str:
        highlight = review.highlight
        states = {
            "exact": self.tr("Stands where you marked it"),
            "moved": self.tr("Moved with the text"),
            "changed": self.tr("The text has changed"),
            "orphan": self.tr("Detached by you") if highlight.detached else self.tr("No longer in the text"),
        }
        return " · ".join(filter(None, (states[highlight.placement.verdict], review.source_name)))

    def _choose(self, number: int) -> None:
        """Show a place in the present text, and what became of the old words there."""
        review = self.review
        if review is None:
            return
        self._place = review.places[number] if 0 <= number < len(review.places) else None
        pieces = [(piece.kind, piece.text) for piece in self._place.pieces] if self._place is not None else []
        marked = Marking(review.old_start, review.old_end, "passage")
        color = review.highlight.color
        removed = markings_of(pieces, review.begin, side="removed")
        self.old.show_text(review.old, (review.old_start, review.old_end), [marked, *removed], color)
        if self._place is None:
            near = min(len(review.new), review.highlight.selector.start)
            self.new.show_text(review.new, (near, near), [], color)
        else:
            place = self._place
            added = markings_of(pieces, place.begin, side="added")
            here = Marking(place.start, place.end, "passage")
            side_by_side = self._split.orientation() == Qt.Orientation.Horizontal
            top = self.old.top_of(review.old_start) if side_by_side else None
            self.new.show_text(review.new, (place.start, place.end), [here, *added], color, top=top)
        self._enable()

    # -- what is decided
    def decide(self) -> None:
        """Carry out what the first button says."""
        review = self.review
        if review is None or not self.primary.isEnabled():
            return
        number = review.highlight.id
        if self._confirms():
            self.accepted.emit(number)
            return
        start, end = self._wanted()
        if start < end:
            self.attached.emit(number, start, end, review.new[start:end])

    def _wanted(self) -> tuple[int, int]:
        """Return the passage that the reader selected, or else the place that is chosen; start == end for none."""
        start, end = self.new.selected_range()
        if start == end and self._place is not None:
            start, end = self._place.start, self._place.end
        return start, end

    def _confirms(self) -> bool:
        """Say whether the first button lets the highlight stay where it stands."""
        review = self.review
        if review is None or review.highlight.placement.verdict not in ("changed", "moved"):
            return False
        here = (review.highlight.placement.start, review.highlight.placement.end)
        return self._wanted() in (here, (0, 0))

    def _enable(self) -> None:
        review = self.review
        if review is None:
            return
        start, end = self._wanted()
        confirms, selected = self._confirms(), self.new.selected_range() != (0, 0)
        self.primary.setText(self.tr("Confirm") if confirms else self.tr("Attach here"))
        tip = self.tr("Select the passage in the present text, then attach the highlight to it (Return)")
        if confirms:
            tip = self.tr("It stands in the right place; from now on these are its words (Return)")
        self.primary.setToolTip(tip)
        self.primary.setEnabled(confirms or start < end)
        self.detach.setVisible(review.highlight.placement.verdict in ("changed", "moved", "exact"))
        picture = review.highlight.selector.picture is not None
        hint = ""
        if selected:
            hint = self.tr("The passage you selected")
            if picture:
                hint = self.tr("The passage you selected; the highlight leaves its picture for it")
        elif not review.places and not confirms:
            hint = self.tr("Nothing like it is left. Select a passage on the right, or delete the highlight.")
            if picture:
                hint = self.tr("The picture is gone. Select a passage on the right, or delete the highlight.")
        self._hint.setText(hint)

    def _tell(self, signal: str) -> None:
        if self.review is not None:
            getattr(self, signal).emit(self.review.highlight.id)

    def _open(self) -> None:
        if self.review is not None:
            self.opened.emit(self.review.highlight.article_id, self.review.highlight.id)

    # -- Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, decide."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if plain and key in steps:
            self.stepped.emit(steps[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decide()
        elif plain and key == Qt.Key.Key_D and self.detach.isVisibleTo(self):
            self._tell("detached")
        elif plain and key == Qt.Key.Key_Delete:
            self._tell("deleted")
        elif plain and key == Qt.Key.Key_O:
            self._open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the texts beside each other, or one above the other."""
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        self.places.set_most(_PLACES if wide else _PLACES_NARROW)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != wanted:
            self._split.setOrientation(wanted)

    def sizeHint(self) -> QSize:
        """Ask for a page."""
        return QSize(720, 640)

    # -- building
    def _build(self) -> None:
        self._content = QWidget(self)
        self._message = Message(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)
        outer.addWidget(self._message)
        self.old, self.new = TextPane(self._session, self), TextPane(self._session, self)
        self.places = PlaceList(self._session, self)
        self._was, self._is = QLabel(self), QLabel(self)
        self._split = QSplitter(Qt.Orientation.Horizontal, self._content)
        self._split.setObjectName("reviewSplit")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        for label, parts in ((self._was, (self.old,)), (self._is, (self.new, self.places))):
            label.setObjectName("reviewColumn")
            label.setFixedHeight(32)
            side = QWidget(self._split)
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(label)
            for part in parts:
                column.addWidget(part)
            self._split.addWidget(side)
        self._split.setSizes([1000, 1000])
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._split, 1)
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("reviewHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._state, self._note = Elided(head), Elided(head), Elided(head)
        for label, name in ((self._title, "reviewArticle"), (self._state, "reviewState"), (self._note, "reviewNote")):
            label.setObjectName(name)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self._title, self._state, self._note):
            words.addWidget(label)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(4)
        row.addLayout(words, 1)
        previous = self._tool(self.tr("Previous (K)"), lambda: self.stepped.emit(-1))
        following = self._tool(self.tr("Next (J)"), lambda: self.stepped.emit(1))
        for tool in (previous, following):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        self._tools = {"chevron-up": previous, "chevron-down": following}
        self._draw_tools()
        return head

    def _foot(self) -> QWidget:
        foot = QWidget(self)
        foot.setObjectName("reviewFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.primary = QPushButton(foot)
        self.primary.setProperty("primary", True)
        self.primary.clicked.connect(self.decide)
        self.detach = QPushButton(self.tr("Detach"), foot)
        self.detach.setToolTip(self.tr("It stands in the wrong place (D)"))
        self.detach.clicked.connect(lambda: self._tell("detached"))
        self.delete = QPushButton(self.tr("Delete"), foot)
        self.delete.setToolTip(self.tr("Delete the highlight (Del)"))
        self.delete.clicked.connect(lambda: self._tell("deleted"))
        self.open = QPushButton(self.tr("Open article"), foot)
        self.open.setToolTip(self.tr("Read the whole article (O)"))
        self.open.clicked.connect(self._open)
        self._hint = Elided(foot)
        self._hint.setObjectName("reviewState")
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        for button in (self.primary, self.detach, self.delete):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(self._hint, 1)
        row.addWidget(self.open)
        return foot

    def _draw_tools(self, _theme: Theme | None = None) -> None:
        for name, tool in self._tools.items():
            tool.setIcon(icon(name, self._session.theme.soft))

    def _tool(self, tip: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFixedSize(28, 28)
        button.clicked.connect(act)
        return button
