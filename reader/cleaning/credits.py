"""Credit lines: "2021-12-31 06:49　来源：某某日报　作者：张三", "(责任编辑：李四)", "Source: The Daily".

A line is one only if every word of it belongs to a label's value, a date or a separator, and every
value is what such a label may have. A sentence that merely begins with 来源： is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_DATE = (
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*(?:星期|周)[一二三四五六日天])?"
    r"(?:[\s　T]*\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2})?\s*[分秒]?(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?)?)"
)
_DATE_SEARCH = re.compile(_DATE)
_FILLER = re.compile(rf"(?:{_DATE}|(?:我要)?纠错|[\s　\u00a0|｜丨/／·•,，;；()（）\[\]【】「」<>《》〔〕—-])*")
_OPENERS = "(（[【〔「"
_CLOSERS = ")）]】〕」"
_EDGES = " \t\n\u00a0\u3000|｜丨/／·•,，;；" + _CLOSERS
_SENTENCE = re.compile(r"[。！？!?…；;]|[.]\s|[，,].*[，,].*[，,]")
_VERB = re.compile(r"表示|认为|指出|称[，,：:]|显示|报道称|的是|由于|因为|已经|可以|需要|没有|不是|包括")
_NUMBER = re.compile(r"[\d,.]+\s*(?:[万亿kKwW]?\+?)\s*(?:次|人|条|阅读)?")
_LONGEST = {
    "publisher": 36, "author": 44, "editor": 60, "staff": 60, "picture": 36, "original_title": 120, "published": 40,
    "count": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credits:
    """Reads credit lines with the labels it was given: field → labels. Fields: publisher, author, editor,
    staff (people who are neither), published, count (readers, comments)."""

    _label: re.Pattern[str]
    _fields: Mapping[str, str]

    @classmethod
    def of(cls, labels: Mapping[str, list[str]]) -> Credits:
        """Prepare labels; the longest one that fits wins."""
        fields = {label.casefold().replace(" ", ""): field for field, some in labels.items() for label in some}
        words = sorted((label for some in labels.values() for label in some), key=len, reverse=True)
        # A medium may put its name before the label: 江城日报记者.
        spread = "|".join([*(_spread(word) for word in words), r"[\u3400-\u9fff]{2,6}(?:记者|编辑)"])
        label = rf"(?:^|(?<=[\s　\u00a0|｜丨/／·•,，;；(（\[【〔「）)\]】]))(?P<label>{spread})\s*[:：丨｜|/／]\s*"
        return cls(re.compile(label, re.IGNORECASE), fields)

    def read(self, text: str) -> dict[str, str] | None:
        """Return field → value if the whole text is a credit line, else None. A date alone is none."""
        matches = list(self._label.finditer(text))
        if not matches or not _FILLER.fullmatch(text, 0, matches[0].start()):
            return None
        values: dict[str, str] = {}
        if date := _DATE_SEARCH.search(text, 0, matches[0].start()):
            values["published"] = date[0].strip()
        for match, following in zip(matches, [*matches[1:], None], strict=True):
            value = text[match.end() : following.start() if following else len(text)].strip(_EDGES)
            label = re.sub(r"\s", "", match["label"]).casefold()
            field = self._fields.get(label) or ("author" if label.endswith("记者") else "editor")
            if field not in {"published"} and (date := _DATE_SEARCH.search(value)):
                values.setdefault("published", date[0].strip())
                value = (value[: date.start()] + value[date.end() :]).strip(_EDGES)
            value = value.lstrip(_OPENERS).strip(_EDGES)
            if not _fits(field, value):
                return None
            if value and field in values:
                values[field] += "、" + value
            elif value or field not in {"publisher", "author"}:
                values[field] = value
        return values


def _spread(label: str) -> str:
    """Match a Chinese label also with spaces between its characters (来　源)."""
    if re.fullmatch(r"[\u3400-\u9fff]+", label):
        return r"[\s　]*".join(label)
    return re.escape(label).replace(r"\ ", r"\s+")


def _fits(field: str, value: str) -> bool:
    """Say whether such a label can have this value: a name, not a statement."""
    if len(value) > _LONGEST[field]:
        return False
    if field == "original_title":
        return bool(value)
    if _SENTENCE.search(value) or (field == "publisher" and re.search("[，,：]", value)):
        return False
    if field == "count":
        return not value or bool(_NUMBER.fullmatch(value))
    if field == "published":
        return not value or bool(_DATE_SEARCH.search(value))
    return not _VERB.search(value) and not re.search(r"https?://", value)
