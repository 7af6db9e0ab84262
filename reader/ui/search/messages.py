"""What is wrong with a search, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from ...model.errors import PizhuError, QueryError


class Messages(QObject):
    """Says errors of a search."""

    def said(self, error: PizhuError) -> str:
        """Return an error's text: a search's mistakes in the reader's language, others as they are."""
        if not isinstance(error, QueryError):
            return str(error)
        return _Filled(error.details).fill(self._texts()[error.kind])

    def _texts(self) -> dict[str, str]:
        return {
            "nothing-to-find": self.tr(
                "There is nothing to look for in {text}: it has no letter, digit or Chinese character"
            ),
            "open-quote": self.tr("This quotation mark is never closed"),
            "open-group": self.tr("This parenthesis is never closed"),
            "stray-close": self.tr("This parenthesis closes nothing"),
            "empty-group": self.tr("There is nothing between these parentheses"),
            "missing-left": self.tr("{operator} needs something before it"),
            "missing-right": self.tr("{operator} needs something after it"),
            "missing-value": self.tr("{field} needs something after it, as in {example}"),
            "unknown-value": self.tr("{field} doesn't know {value}; it takes {choices}"),
            "bad-date": self.tr(
                "{value} is no date; write 2021, 2021-09, 2021-09-05, 2021-09..2021-12, 7d or this-month"
            ),
            "backward-dates": self.tr("{value} ends before it begins"),
            "no-prefix": self.tr(
                "* goes on a word of letters or digits, right behind it, not {text}; Chinese is found without it"
            ),
            "prefix-name": self.tr("{field} takes no *; put the name in quotation marks if the * is part of it"),
            "near-operand": self.tr("{operator} joins words and phrases, nothing else"),
            "near-fields": self.tr("What {operator} joins must stand in one field, as in body:(a {operator} b)"),
            "near-chain": self.tr("{operator} can't go on here: NEAR joins two words or phrases, PARA two or more"),
            "near-distance": self.tr("{operator} needs a number of words from 0 to {most} behind the /, as in NEAR/10"),
            "too-deep": self.tr("This is nested too deeply: at most {most} groups may stand in each other"),
            "too-many": self.tr("This is too much: at most {most} words, phrases and fields can be looked for at once"),
            "too-long": self.tr("This is too long: a search has at most {most} characters"),
        }


class _Filled(dict[str, str]):
    """Details of an error; one that is not there stands for itself, so that a text is shown whatever happens."""

    def __init__(self, details: Mapping[str, str]) -> None:
        super().__init__(details)

    def __missing__(self, name: str) -> str:
        return "…"

    def fill(self, text: str) -> str:
        return text.format_map(self)
