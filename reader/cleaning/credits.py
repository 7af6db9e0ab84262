"""Credit lines: "2021-12-31 06:49　来源：某某日报　作者：张三", "(责任编辑：李四)", "Source: The Daily".

A line is one only if every word of it belongs to a label's value, a date or a separator, and every
value is what such a label may have. A sentence that merely begins with 来源： is none. Where only a space parts
label and value (江城日报记者 王小明 编辑 李四), each value must look like a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .hints import ODD_CASES, needed_characters
from .names import SIGNATURE, is_name

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
# Words that end the label of a person's work; what stands before them says whose (江城日报见习记者, 责任编辑).
_WORKS = {
    work: field
    for field, works in {
        "author": "记者 通讯员 特约撰稿 撰稿人 作者 撰文 采写 撰稿",
        "editor": "编辑 责编 主编 编审 编校",
        "staff": "校对 审核 审校 审稿 审签 核稿 监制 美编 实习生 编导 摄影 制图 排版 统筹 签发 终审 初审 复审 一审 二审"
        " 三审",
        "publisher": "稿源",
    }.items()
    for work in works.split()
}
_WORK = "|".join(sorted(_WORKS, key=len, reverse=True))
_SPACED = re.compile(rf"(?P<whose>[\w·“”《》]{{0,16}}?)(?P<work>{_WORK})(?P<name>[\u3400-\u9fff]{{2,3}})?")
_BEHIND = re.compile(
    r"[\u3400-\u9fff、]{0,6}(?:报道|综合报道|摄影报道|摄影|摄|文/图|图/文|文图|图文|文|图)|[\w.+-]+@[\w.-]+|(?:[A-Za-z]{1,4})?\d{2,}"
)
_REPORTS = re.compile(r"(?P<name>[\u3400-\u9fff]{2,3})(?:摄影|综合)?(?:报道|摄|文)(?:[（(][^（()）]{2,8}[)）]?)?")
_SHOT = re.compile(r"[（(]?(?P<names>[\u3400-\u9fff]{2,3}(?:[\s　、]+[\u3400-\u9fff]{2,3}){0,5})[\s　]*摄(?:影)?[）)]?")
_OFFICE = re.compile(
    r"[\u3400-\u9fff·&A-Za-z]{1,14}(?:部|局|办|委|院|校|会|处|科|所|站|馆|社|报|网|台|中心|学院|支队|大队|公司|集团|医院|财经|新闻|频道|客户端)"
)
_HINT = re.compile(rf"[:：丨｜|/／】\]]|{_WORK}|摄[）)]?$|^[（(].+[\s　]|^[（(][\u3400-\u9fff、\s]{{2,24}}[）)]$")
_MARKS = ":：丨｜|/／】]"
_ROUND = ("（", "(")
SIGNS = needed_characters(_HINT)  # a credit line has one of these characters
_DATELINE = re.compile(
    r"[\s　【（(]*(?:据)?([\u3400-\u9fff]{1,6}(?:社|通讯社|新闻网|日报|晚报|证券报|商报|时报|网|财经))(?:记者)?"
    r"[\u3400-\u9fff·、/]{0,12}[\s　]?"
    r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:电|讯|消息|报道)(?=[\s　（(，,：:】])"
    r"|[\s　]*据([\u3400-\u9fff]{2,5}社)(?:报道|消息)"
    r"|[^.!?()]{0,40}[(](Reuters|AP|AFP|Xinhua|Bloomberg|UPI|PTI|ANI|Kyodo|Yonhap|dpa)[)]\s*[-–—]"
)
_ENTRY = re.compile(
    r"[\s　（(【\[■●◆·]*(?P<label>[\w\u3400-\u9fff/／、& 　]{1,14}?)\s*[:：丨｜|]"
    r"[\s　]*(?P<value>\S.*?)[\s　）)】\]]*",
    re.DOTALL,
)
_MOST_SEEN = 2_000  # lines remembered
LONGEST_ENTRY = 80  # characters of a line of a list of people
_LABEL_MARKS = ":：丨｜|"
_GAPS = re.compile(r"[\s　\u00a0|｜丨/／•,，、;；]+")
_ACCOUNT = re.compile(r"[（(]\s*(?:ID|微信号?|公众号)\s*[:：]?[^（）()]*(?:[)）]|$)", re.IGNORECASE)
_LONGEST = {
    "publisher": 36, "author": 44, "editor": 60, "staff": 60, "picture": 36, "original_title": 120, "published": 40,
    "count": 12, "aside": 16,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credits:
    """Reads credit lines with the labels it was given: field → labels. Fields: publisher, author, editor,
    staff (people who are neither), published, count (readers, comments)."""

    _label: re.Pattern[str]
    _end: re.Pattern[str]  # how every label ends; quick to look for
    _fields: Mapping[str, str]
    _seen: dict[str, dict[str, str]] = field(default_factory=dict, compare=False)  # what was read of lines lately
    _nothing: set[str] = field(default_factory=set, compare=False)  # lines that are none

    @classmethod
    def of(cls, labels: Mapping[str, list[str]]) -> Credits:
        """Prepare labels; the longest one that fits wins."""
        fields = {label.casefold().replace(" ", ""): field for field, some in labels.items() for label in some}
        words = sorted((label for some in labels.values() for label in some), key=len, reverse=True)
        # A medium may put its name before the label: 江城日报记者.
        other = rf"[\u3400-\u9fff·]{{0,8}}(?:{_WORK})"
        one = f"(?:{'|'.join([*map(_spread, words), other])})"
        spread = rf"{one}(?:[、/／&与和及]{one}){{0,2}}"
        mark = r"\s*(?:[:：丨｜|/／]|[】\]](?=\s*[^\s|｜])\s*[:：]?)\s*"
        label = rf"(?:^|(?<=[\s　\u00a0|｜丨/／·•,，;；:：(（\[【〔「）)\]】]))(?P<label>{spread}){mark}"
        ends = {form for word in (*words, *_WORKS) for form in (word[-1], word[-1].lower(), word[-1].upper())}
        end = rf"[{re.escape(''.join(sorted(ends | ODD_CASES)))}]\s*[{re.escape(_MARKS)}]"
        return cls(re.compile(label, re.IGNORECASE), re.compile(end), fields)

    @staticmethod
    def concerns(text: str) -> bool:
        """Say, faster than by reading, whether a text can be a credit line at all."""
        # As _HINT, which is slow to search for.
        if any(mark in text for mark in _MARKS) or any(work in text for work in _WORKS):
            return True
        return ("摄" in text or text[:1] in _ROUND) and _HINT.search(text) is not None

    def read(self, text: str) -> dict[str, str] | None:
        """Return field → value if the whole text is a credit line, else None. A date alone is none."""
        if text in self._nothing:  # a site has the same lines under all its articles
            return None
        if (values := self._seen.get(text)) is None:
            values = self._read(text)
            seen: set[str] | dict[str, dict[str, str]] = self._nothing if values is None else self._seen
            if len(seen) >= _MOST_SEEN:
                seen.clear()
            if values is None:
                self._nothing.add(text)
                return None
            self._seen[text] = values
        return dict(values)

    def _read(self, text: str) -> dict[str, str] | None:
        matches = list(self._label.finditer(text)) if self._end.search(text) else []
        if not matches:
            return spaced(text)
        values: dict[str, str] = {}
        if not _FILLER.fullmatch(text, 0, matches[0].start()):
            people = spaced(text[: matches[0].start()])
            if people is None:
                return None
            values.update(people)
        if date := _DATE_SEARCH.search(text, 0, matches[0].start()):
            values["published"] = date[0].strip()
        for match, following in zip(matches, [*matches[1:], None], strict=True):
            value = text[match.end() : following.start() if following else len(text)].strip(_EDGES)
            label = re.sub(r"\s", "", match["label"]).casefold()
            field = self._field(label)
            if field not in {"published"} and (date := _DATE_SEARCH.search(value)):
                values.setdefault("published", date[0].strip())
                value = (value[: date.start()] + value[date.end() :]).strip(_EDGES)
            value = _ACCOUNT.sub("", value.lstrip(_OPENERS)).strip(_EDGES)
            if not _fits(field, value):
                return None
            if match[0].rstrip()[-1] in "】]" and field in _PEOPLE and not _names(value):
                return None  # 【编辑】 may as well be a heading
            if value and field in values:
                values[field] += "、" + value
            elif value or field not in {"publisher", "author"}:
                values[field] = value
        return values

    @staticmethod
    def listed(text: str) -> tuple[str, str] | None:
        """Return label and value of a line of a list of people, whatever the label, else None."""
        if len(text) > LONGEST_ENTRY or not any(mark in text for mark in _LABEL_MARKS):
            return None
        match = _ENTRY.fullmatch(text)
        return (re.sub(r"\s", "", match["label"]), match["value"]) if match else None

    @staticmethod
    def names(value: str) -> bool:
        """Say whether a value is people's names and nothing else."""
        return _names(value)

    def _field(self, label: str) -> str:
        """Return what a label names; of several (编辑、审核) the one that says most."""
        fields = [self._fields.get(part) or _work_of(part) for part in re.split("[、/／&与和及]", label)]
        whole = self._fields.get(label)
        return whole or min(fields, key=_ORDER.index)


def wire_of(text: str) -> str:
    """Return the agency or medium whose dateline a text begins with (新华社北京9月27日电), "" if it has none."""
    match = _DATELINE.match(text)
    return next(filter(None, match.groups()), "") if match else ""


def spaced(text: str) -> dict[str, str] | None:
    """Read a line of people's work in which only spaces part labels and names, else None.

    "江城日报记者 王小明 编辑 李四" is one, so is "（江城县委宣传部 王小明）"; "编辑 部门" is none.
    """
    if len(text) > 90 or _SENTENCE.search(text):
        return None
    if SIGNATURE.fullmatch(text):
        return {"signature": text[1:-1]}
    if (shot := _SHOT.fullmatch(text)) and _names(shot["names"]):
        return {"staff": "、".join(_GAPS.split(shot["names"]))}
    bare = text.strip(_EDGES + _OPENERS + "◎■●▲◆□○*#")
    pieces = [piece for piece in _GAPS.split(bare) if piece]
    values: dict[str, str] = {}
    field, named, place = "", 0, 0
    while place < len(pieces):
        piece = pieces[place]
        place += 1
        if named and _BEHIND.fullmatch(piece):
            if field == "author" and re.search("[摄图]$", piece) and "文" not in piece:
                values["staff"] = values.pop("author")  # a photographer
            continue
        if (match := _SPACED.fullmatch(piece)) and not (field and not named and is_name(piece)):
            field, named = _WORKS[match["work"]], 0
            if match["name"]:
                if not is_name(match["name"]):
                    return None
                named = 1
                values[field] = f"{values[field]}、{match['name']}" if field in values else match["name"]
            continue
        if not field and place == 1 and text.strip()[:1] in _OPENERS and _OFFICE.fullmatch(piece):
            field = "author"
            continue
        if not field and place == 1 and len(piece) <= 12 and place < len(pieces) and _SPACED.fullmatch(pieces[place]):
            continue  # whose: "江城日报 记者 王小明"
        if shot := _REPORTS.fullmatch(piece):
            piece = shot["name"]
        if is_name(piece) or (field == "publisher" and not named and _OFFICE.fullmatch(piece)):
            name = piece
        elif len(piece) == 1 and place < len(pieces) and len(pieces[place]) == 1 and is_name(piece + pieces[place]):
            name = piece + pieces[place]
            place += 1
        else:
            return None
        if not field:
            return None
        named += 1
        values[field] = f"{values[field]}、{name}" if field in values else name
    return values if values and named else None


def _may_name(piece: str) -> bool:
    """Say whether a word may name somebody: a person, a pen name, a desk. A phrase is none."""
    if len(piece) <= 6 or piece.isascii() or is_name(piece) or _BEHIND.fullmatch(piece) or _OFFICE.fullmatch(piece):
        return True
    return len(piece) <= 16 and not _LONG_WORDS.search(piece)


def _names(value: str) -> bool:
    """Say whether a value is people's names and nothing else."""
    pieces = [piece for piece in _GAPS.split(value) if piece]
    return bool(pieces) and all(is_name(piece) or _BEHIND.fullmatch(piece) for piece in pieces)


def _work_of(label: str) -> str:
    return next((field for work, field in _WORKS.items() if label.endswith(work)), "editor")


_PEOPLE = frozenset({"author", "editor", "staff"})
_LONG_WORDS = re.compile("[把被将按从在没不是了着过到即请最很也都还会能]")  # hardly in a name, however long it is
_BEARER = re.compile(r"[（(【\[].*$")
_ORDER = ("author", "editor", "publisher", "original_title", "picture", "published", "count", "staff", "aside")


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
    if field == "aside":
        return True
    if field in _PEOPLE and not all(map(_may_name, _GAPS.split(_BEARER.sub("", value)))):
        return False
    return not _VERB.search(value) and not re.search(r"https?://", value)
