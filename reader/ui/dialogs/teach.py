"""Teaches the program a kind of noise: the rule, how much it would take out, and some of it to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QProgressBar,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...model.article import Progress, RuleHits
from ...model.policy import OwnRule
from ..elided import Elided
from ..fonts import suit
from ..importing import throttled
from ..session import Session
from ..tasks import Task
from .base import Dialog, Role

_LINES_SHOWN = 4  # of the lines that were chosen
_LONGEST_SHOWN = 160  # characters of a single one
_WIDTH = 520  # px
_NARROWEST_FIRST = ("tail", "head", "any")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the rules to choose from: for each line that was chosen the rule that would take it out."""

    likeness: str
    position: str
    rules: tuple[OwnRule, ...]


def choices(proposed: Sequence[Sequence[OwnRule]]) -> list[Choice]:
    """Return what there is to choose from, the narrowest first, given the rules proposed for each line.

    A line that a kind of rule does not suit goes by its narrowest one.
    """
    lines = [rules for rules in proposed if rules]
    kinds = {(rule.likeness, position) for rules in lines for rule in rules for position in _widened(rule)}
    order = ("picture", "text", "digits", "label")
    found: list[Choice] = []
    for likeness, position in sorted(kinds, key=lambda kind: (order.index(kind[0]), _NARROWEST_FIRST.index(kind[1]))):
        rules = tuple(dict.fromkeys(_suited(some, likeness, position) for some in lines))
        if all(rules != choice.rules for choice in found):
            found.append(Choice(likeness, position, rules))
    return found


def _widened(rule: OwnRule) -> Sequence[str]:
    """Return the places a rule may be for: where it was proposed, and anywhere."""
    return (rule.position,) if rule.position == "any" else (rule.position, "any")


def _suited(rules: Sequence[OwnRule], likeness: str, position: str) -> OwnRule:
    for rule in rules:
        if rule.likeness == likeness:
            return replace(rule, position="any") if position == "any" else rule
    return rules[0]


class TeachDialog(Dialog):
    """Proposes rules for lines or a picture, counts what each would take out, and gives the one chosen."""

    chosen = Signal(list)  # OwnRules to remove by

    def __init__(
        self,
        session: Session,
        lines: Sequence[str],
        proposed: Sequence[Sequence[OwnRule]],
        source_name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Ask about these lines, none for a picture."""
        super().__init__(parent)
        self._session = session
        self.choices = choices(proposed)
        self._picture = not lines
        self._hits: dict[int, RuleHits] = {}
        self._task: Task | None = None
        self._deciding = True  # the program looks for the narrowest rule that is of use; the reader may say otherwise
        self.setObjectName("teachDialog")
        if self._picture:
            self.set_title(self.tr("Remove this picture from “{name}”").format(name=source_name))
        else:
            self.set_title(self.tr("Remove such lines from “{name}”").format(name=source_name))
        if lines:
            self.body.addWidget(self._quoted(lines))
        self._group = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(6)
        for number, choice in enumerate(self.choices):
            words = self._words(choice)
            button = QRadioButton(words.replace("&", "&&"), self)
            suit(button, words)
            button.setVisible(not self._picture)  # there is but one
            self._group.addButton(button, number)
            column.addWidget(button)
        self.body.addLayout(column)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("thinBar")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._count = self.words("")
        self._count.setObjectName("teachCount")
        self._examples = QVBoxLayout()
        self._examples.setSpacing(8)
        self._examples.setContentsMargins(0, 4, 0, 0)
        self.body.addWidget(self._count)
        self.body.addWidget(self._bar)
        self.body.addLayout(self._examples)
        self.body.addStretch(1)
        note = self.words(
            self.tr("Highlighted passages stay, also where the rule fits. Everything removed can be shown and kept.")
        )
        note.setObjectName("hint")
        self.body.addWidget(note)
        self.button(self.tr("Cancel"), Role.RejectRole)
        self.button(self.tr("Remove"), Role.AcceptRole, default=True)
        self._group.button(0).setChecked(True)
        self._group.button(0).setFocus()
        self._group.idToggled.connect(self._toggled)
        self.accepted.connect(lambda: self.chosen.emit(list(self.current().rules)))
        self.finished.connect(lambda _result: self._stop())
        self.setMinimumWidth(_WIDTH)
        self._look(0)

    def current(self) -> Choice:
        """Return the rules chosen now."""
        return self.choices[self._group.checkedId()]

    def hits(self) -> RuleHits | None:
        """Return what the rules chosen now would take out, None while that is being counted."""
        return self._hits.get(self._group.checkedId())

    # -- words

    def _quoted(self, lines: Sequence[str]) -> QFrame:
        """Return the lines that were chosen, as they stand."""
        frame = QFrame(self)
        frame.setObjectName("teachLines")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        if len(lines) == 1:
            whole = " ".join(lines[0].split())
            column.addWidget(self.words(whole if len(whole) <= _LONGEST_SHOWN else f"{whole[:_LONGEST_SHOWN]}…"))
            return frame
        for line in lines[:_LINES_SHOWN]:
            column.addWidget(self._one_line(line, frame))
        if len(lines) > _LINES_SHOWN:
            more = QLabel(self.tr("and %Ln more", "", len(lines) - _LINES_SHOWN), frame)
            more.setObjectName("hint")
            column.addWidget(more)
        return frame

    def _one_line(self, text: str, parent: QWidget) -> Elided:
        """Return a line that never widens the dialog."""
        label = Elided(parent, text)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _words(self, choice: Choice) -> str:
        """Say in plain words what a choice takes out."""
        count = len(choice.rules)
        if choice.likeness == "text":
            return self.tr("Exactly this line") if count == 1 else self.tr("Exactly these %Ln line(s)", "", count)
        if choice.likeness == "digits":
            return (
                self.tr("This line, whatever numbers stand in it")
                if count == 1
                else self.tr("These lines, whatever numbers stand in them")
            )
        if choice.likeness == "picture":
            return self.tr("This picture")
        labels = self.tr(", ").join(
            dict.fromkeys(
                self.tr("“{words}”").format(words=rule.text) for rule in choice.rules if rule.likeness == "label"
            )
        )
        text = {
            "tail": self.tr("Lines at the end that begin with {labels}"),
            "head": self.tr("Lines at the beginning that begin with {labels}"),
            "any": self.tr("Lines anywhere that begin with {labels}"),
        }[choice.position]
        return text.format(labels=labels)

    # -- counting

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self._deciding = False
            self._look(number)

    def _look(self, number: int) -> None:
        """Show what a choice would take out, counting it if that is not known yet."""
        self._stop()
        known = self._hits.get(number)
        if known is not None:
            self._show(known)
            return
        library, rules = self._session.library, self.choices[number].rules
        self._count.setText(self.tr("Counting…"))
        self._bar.setRange(0, 1)
        self._bar.setValue(0)
        self._bar.setVisible(True)
        self._show_examples(())
        progress = throttled(self._session, lambda progress: self._tell(number, progress))
        self._task = self._session.count(
            lambda task: library.rule_hits(rules, progress=progress, cancelled=task.cancelled),
            lambda hits: self._counted(number, hits),
            key="rule hits",
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _tell(self, number: int, progress: Progress) -> None:
        if self._task is None or number != self._asked():
            return
        locale = QLocale()
        total = progress.total or 0
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(progress.done)
        self._count.setText(
            self.tr("Counting… {done} of {total} articles").format(
                done=locale.toString(progress.done), total=locale.toString(total)
            )
        )

    def _asked(self) -> int:
        return self._group.checkedId()

    def _counted(self, number: int, hits: RuleHits) -> None:
        self._hits[number] = hits
        self._task = None
        if number == self._asked():
            self._show(hits)
        if not self._deciding:
            return
        if len(hits.articles) > 1:
            self._deciding = False
        else:
            self._decide(number + 1)

    def _decide(self, number: int) -> None:
        """Go on to a wider rule, where the narrower ones take out nothing but what was chosen."""
        self._group.idToggled.disconnect(self._toggled)
        if number < len(self.choices):
            self._group.button(number).setChecked(True)
        else:
            self._deciding = False
            self._group.button(0).setChecked(True)
        if self.focusWidget() in self._group.buttons():
            self._group.button(self._asked()).setFocus()
        self._group.idToggled.connect(self._toggled)
        self._look(self._asked())

    def _show(self, hits: RuleHits) -> None:
        self._bar.setVisible(False)
        if len(hits.articles) <= 1:
            text = self.tr("Removes %Ln line(s), in this article only.", "", hits.lines)
            if self._picture:
                text = self.tr("The picture stands in this article only.")
        else:
            text = self.tr("Removes {lines} in {articles} of {total}.").format(
                lines=self.tr("%Ln picture(s)", "", hits.lines)
                if self._picture
                else self.tr("%Ln line(s)", "", hits.lines),
                articles=QLocale().toString(len(hits.articles)),
                total=self.tr("%Ln article(s)", "", hits.counted),
            )
        self._count.setText(text)
        self._show_examples(() if len(hits.articles) <= 1 else hits.examples)

    def _show_examples(self, examples: Sequence[tuple[int, str, str]]) -> None:
        while (item := self._examples.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for _article, title, line in examples:
            box = QWidget(self)
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(self._one_line(title if self._picture else line, box))
            if not self._picture:
                below = self._one_line(title, box)
                below.setObjectName("hint")
                column.addWidget(below)
            self._examples.addWidget(box)
