"""What stands above the text: title, where and when it appeared, how long it is, what was removed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ...model.article import Article, StoredArticle
from ..fonts import is_western, with_narrow_marks
from ..theme import SANS, SERIF, Theme
from .formats import font
from .found import Range
from .found_marks import hit_colors, over
from .picture_requests import ALL
from .words import shown_date

_TOP, _BOTTOM = 34, 20  # px above the title and below the header's last line


def _begins_with_title(article: Article) -> bool:
    """Say whether the text itself begins with the title, as a heading: then once is enough."""
    first = next((block for block in article.document.blocks if block.text), None)
    return first is not None and first.kind == "heading" and first.text == article.title


class ArticleHeader(QWidget):
    """A child of the page that scrolls with it. `heightForWidth` is the room it takes."""

    link_clicked = Signal(str)
    link_hovered = Signal(str)
    removed_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleHeader")
        self._stored: StoredArticle | None = None
        self._minutes = 0
        self._removed_shown = False
        self._pictures = ("", False, "")
        self._hits: tuple[list[Range], int | None] = [], None  # of what is looked for, in the title
        self._theme: Theme | None = None
        self._facts_plain = ""
        self._title = self._label("articleTitle")
        self._facts = self._label("articleFacts")
        self._removed = self._label("articleRemoved")
        self._removed.setWordWrap(False)
        self._notice = self._label("articleNotice")
        self._facts.linkActivated.connect(self.link_clicked)
        self._facts.linkHovered.connect(self.link_hovered)
        self._facts.linkHovered.connect(lambda link: self._facts.setToolTip(self._pictures[2] if link == ALL else ""))
        self._removed.linkActivated.connect(lambda _link: self.removed_clicked.emit())

    def show_article(self, stored: StoredArticle, minutes: int, theme: Theme) -> None:
        """Show what is known of an article; minutes is about how long it takes to read, 0 for no text."""
        before = self._stored
        self._stored, self._minutes, self._theme = stored, minutes, theme
        article = stored.article
        title = font(SERIF, 26, bold=True)
        self._title.setFont(with_narrow_marks(title) if is_western(article.title) else title)
        if before is None or before.article.title != article.title:
            self._hits = [], None
        self._show_title()
        self._title.setAccessibleName(article.title)
        self._title.setVisible(not _begins_with_title(article))
        self._facts.setFont(font(SANS, 13))
        self._facts.setText(self._facts_text(stored, minutes, theme))
        count = len(article.removed)
        self._removed.setFont(font(SANS, 13))
        self._removed.setVisible(count > 0)
        self._show_removed_words()
        notice = self._notice_text(stored)
        self._notice.setFont(font(SANS, 12))
        self._notice.setText(escape(notice))
        self._notice.setVisible(bool(notice))
        self._arrange(self.width())

    def shows_title(self) -> bool:
        """Say whether the title stands here, and not in the text."""
        return self._stored is not None and not _begins_with_title(self._stored.article)

    def set_title_hits(self, ranges: Sequence[Range], current: int | None) -> None:
        """Mark what is looked for in the title, the current one stronger."""
        if (list(ranges), current) != self._hits:
            self._hits = list(ranges), current
            self._show_title()

    def _show_title(self) -> None:
        if self._stored is None or self._theme is None:
            return
        title, (ranges, current), parts, shown = self._stored.article.title, self._hits, [], 0
        for number, (start, end) in enumerate(ranges):
            fill = over(self._theme.page, hit_colors(self._theme, current=number == current)[0])
            marked = f"<span style='background-color:{fill}'>{escape(title[start:end])}</span>"
            parts += [escape(title[shown:start]), marked]
            shown = end
        parts.append(escape(title[shown:]))
        self._title.setText(f'<div style="line-height:38px">{"".join(parts)}</div>')

    def offer_pictures(self, words: str, active: bool, hint: str) -> None:
        """Say what there is to fetch; an active offer is a link, whose hint names the hosts."""
        if (words, active, hint) != self._pictures:
            self._pictures = (words, active, hint)
            if self._stored is not None and self._theme is not None:
                self._facts.setText(self._facts_text(self._stored, self._minutes, self._theme))
                self._arrange(self.width())

    def set_removed_shown(self, shown: bool) -> None:
        """Say whether what was removed is on the page."""
        if shown != self._removed_shown:
            self._removed_shown = shown
            self._show_removed_words()
            self._arrange(self.width())

    def _show_removed_words(self) -> None:
        if self._stored is None or self._theme is None:
            return
        count, shown = len(self._stored.article.removed), self._removed_shown
        words = self.tr("%Ln passage(s) removed", "", count)
        words = self.tr("{removed} · hide").format(removed=words) if shown else words
        self._removed.setText(self._link("removed", words, self._theme) if count else "")
        self._removed.setToolTip(
            self.tr("Leave out again what was removed") if shown else self.tr("Show what was removed, and why")
        )

    def heightForWidth(self, width: int) -> int:
        """Return the room it takes at a width, in px."""
        return self._arrange(width, measure=True) if self._stored is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the words anew for the width."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int, *, measure: bool = False) -> int:
        """Put the labels in their places, or only measure; return the height.

        By hand, because the height that Qt's box layouts answer for wrapped labels is not the one they take.
        """
        width = max(1, width)
        down = _TOP

        def put(label: QLabel, x: int, room: int) -> int:
            height = label.heightForWidth(room)
            if not measure:
                label.setGeometry(x, down, room, height)
            return height

        if self._title.isVisibleTo(self):
            down += put(self._title, 0, width) + 8
        aside = self._removed.sizeHint().width() if self._removed.isVisibleTo(self) else 0
        facts = self._facts.fontMetrics().horizontalAdvance(self._facts_plain)
        if not aside:
            down += put(self._facts, 0, width)
        elif facts + 12 + aside <= width:
            put(self._removed, width - aside, aside)
            down += put(self._facts, 0, width - aside - 12)
        else:  # too narrow for one line
            down += put(self._facts, 0, width)
            down += put(self._removed, 0, min(aside, width))
        if self._notice.isVisibleTo(self):
            down += put(self._notice, 0, width)
        return down + _BOTTOM

    def _facts_text(self, stored: StoredArticle, minutes: int, theme: Theme) -> str:
        article = stored.article
        parts = [article.publisher or article.author]
        if article.publisher and article.author and article.author != article.publisher:
            parts.append(article.author)
        parts.append(shown_date(article.published))
        if minutes:
            parts.append(self.tr("about %Ln minute(s)", "", minutes))
        original = self.tr("Original") if article.original.startswith(("http://", "https://")) else ""
        words, active, _hint = self._pictures
        self._facts_plain = "    ".join(part for part in [*parts, original, words] if part)
        texts = [f"<span style='white-space:nowrap'>{escape(part)}</span>" for part in parts if part]
        if original:
            texts.append(self._link(article.original, original, theme))
        if words and active:
            texts.append(self._link(ALL, words, theme))
        elif words:
            texts.append(f"<span style='white-space:nowrap'>{escape(words)}</span>")
        return "&nbsp;&nbsp; ".join(texts)

    def _notice_text(self, stored: StoredArticle) -> str:
        lines = []
        if stored.missing:
            lines.append(self.tr("The file is no longer in its place; this is its text as it was last read."))
        if not stored.article.document.text:
            lines.append(self.tr("This article has no text."))
        return "\n".join(lines)

    def _link(self, target: str, text: str, theme: Theme) -> str:
        return (
            f'<a href="{escape(target, quote=True)}" '
            f'style="color:{theme.soft}; text-decoration:underline; white-space:nowrap">{escape(text)}</a>'
        )

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setIndent(0)
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
        )
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        label.setCursor(Qt.CursorShape.IBeamCursor)
        return label
