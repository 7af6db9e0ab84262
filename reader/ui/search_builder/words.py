"""What fields, tests and values are called in the builder."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ...model.conditions import ConditionField, Match, Test

FIELDS: tuple[ConditionField | None, ...] = (  # None: a line between kinds
    "any", "title", "body", "quote", "note", None,
    "date", "publisher", "author", "source", "category", "keyword", None,
    "tag", "passage", "color", "has", "is", "verdict", None,
    "query",
)  # fmt: skip
PERIODS = (
    "today", "yesterday", "7d", "2w", "1m", "3m", "1y", "this-week", "last-week", "this-month", "last-month",
    "this-year", "last-year",
)  # fmt: skip


class Words(QObject):
    """Puts them into the reader's language."""

    def field(self, field: ConditionField) -> str:
        """Return what a field is called."""
        return {
            "any": self.tr("Anywhere"),
            "title": self.tr("Title"),
            "body": self.tr("Text"),
            "quote": self.tr("Highlighted words"),
            "note": self.tr("Notes"),
            "date": self.tr("Published"),
            "publisher": self.tr("Publisher"),
            "author": self.tr("Author"),
            "source": self.tr("Source"),
            "category": self.tr("Category"),
            "keyword": self.tr("Keyword"),
            "tag": self.tr("Tag"),
            "passage": self.tr("Tag of a passage"),
            "color": self.tr("Highlight colour"),
            "has": self.tr("Contents"),
            "is": self.tr("State"),
            "verdict": self.tr("Highlight"),
            "query": self.tr("Query text"),
        }[field]

    def test(self, field: ConditionField, test: Test) -> str:
        """Return what is asked of a field."""
        if field == "has":
            return self.tr("has") if test == "is" else self.tr("does not have")
        return {
            "all": self.tr("contains all of"),
            "any": self.tr("contains any of"),
            "none": self.tr("contains none of"),
            "phrase": self.tr("contains exactly"),
            "no-phrase": self.tr("does not contain exactly"),
            "begins": self.tr("has a word beginning with"),
            "near": self.tr("has near each other"),
            "together": self.tr("has in one paragraph"),
            "is": self.tr("is"),
            "is-not": self.tr("is not"),
            "contains": self.tr("contains"),
            "contains-not": self.tr("does not contain"),
            "period": self.tr("in"),
            "between": self.tr("between"),
            "since": self.tr("since"),
            "until": self.tr("until"),
            "dated": self.tr("on any day"),
            "undated": self.tr("on no known day"),
            "query": self.tr("says"),
        }[test]

    def match(self, match: Match) -> str:
        """Return how rows go together."""
        return {
            "all": self.tr("All of these"),
            "any": self.tr("Any of these"),
            "none": self.tr("None of these"),
        }[match]

    def values(self, field: ConditionField) -> dict[str, str]:
        """Return the values of a field that takes only some, with what they are called."""
        if field == "has":
            return {
                "highlight": self.tr("a highlight"),
                "note": self.tr("a note"),
                "image": self.tr("a picture"),
                "tag": self.tr("a tag"),
            }
        if field == "is":
            return {
                "unread": self.tr("unread"),
                "read": self.tr("read"),
                "starred": self.tr("starred"),
                "missing": self.tr("missing its file"),
                "updated": self.tr("updated"),
            }
        return {
            "exact": self.tr("unchanged"),
            "moved": self.tr("moved"),
            "changed": self.tr("changed"),
            "orphan": self.tr("no longer in the text"),
        }

    def hint(self, field: ConditionField, test: Test) -> str:
        """Return what an empty value asks for."""
        if field in ("tag", "passage"):
            return self.tr("name of a tag")
        if field in ("source", "category", "publisher", "author", "keyword"):
            return self.tr("name")
        if test in ("all", "any", "none"):
            return self.tr("words, “phrases”")
        return {
            "phrase": self.tr("words in a row"),
            "no-phrase": self.tr("words in a row"),
            "begins": self.tr("beginning of a word"),
            "together": self.tr("two or more words"),
            "query": self.tr("as in the search field"),
        }.get(test, "")

    def periods(self) -> dict[str, str]:
        """Return the periods that move with today."""
        return {
            "today": self.tr("today"),
            "yesterday": self.tr("yesterday"),
            "7d": self.tr("the last 7 days"),
            "2w": self.tr("the last 2 weeks"),
            "1m": self.tr("the last month up to today"),
            "3m": self.tr("the last 3 months"),
            "1y": self.tr("the last year up to today"),
            "this-week": self.tr("this week"),
            "last-week": self.tr("last week"),
            "this-month": self.tr("this month"),
            "last-month": self.tr("last month"),
            "this-year": self.tr("this year"),
            "last-year": self.tr("last year"),
        }
