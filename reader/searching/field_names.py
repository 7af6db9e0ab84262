"""The words of the query language in English and Chinese: fields and the values of some, operators, colours."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, Literal, get_args

from ..model.annotation import Color
from ..model.expression import NamedField, State, TextField

StateField = Literal["has", "is", "verdict"]
Field = TextField | NamedField | StateField | Literal["date"]
Operator = Literal["and", "or", "not", "near", "together"]

# The first two names of each are offered, one in each language.
FIELDS: Final[Mapping[Field, tuple[str, ...]]] = {
    "title": ("title", "标题"),
    "body": ("body", "正文"),
    "note": ("note", "批注", "笔记"),
    "quote": ("quote", "引文", "高亮"),
    "tag": ("tag", "标签"),
    "passage": ("passage", "段落标签"),
    "source": ("source", "来源"),
    "category": ("category", "分类"),
    "publisher": ("publisher", "媒体", "出版"),
    "author": ("author", "作者"),
    "keyword": ("keyword", "关键词"),
    "color": ("color", "颜色", "colour"),
    "date": ("date", "日期", "时间"),
    "has": ("has", "有"),
    "is": ("is", "是"),
    "verdict": ("verdict", "判定"),
}
TEXT_FIELDS: Final[frozenset[str]] = frozenset(get_args(TextField))
NAMED_FIELDS: Final[frozenset[str]] = frozenset(get_args(NamedField))

READ: Final = "read"  # not unread; no state of its own
STATES: Final[Mapping[StateField, Mapping[State | Literal["read"], tuple[str, ...]]]] = {
    "has": {
        "highlight": ("highlight", "高亮", "highlights"),
        "note": ("note", "批注", "notes", "笔记"),
        "image": ("image", "图片", "images", "picture", "pictures"),
        "tag": ("tag", "标签", "tags"),
    },
    "is": {
        "unread": ("unread", "未读"),
        "read": ("read", "已读"),
        "starred": ("starred", "星标", "有星标"),
        "missing": ("missing", "缺失"),
        "updated": ("updated", "有更新"),
    },
    "verdict": {
        "exact": ("exact", "未变"),
        "moved": ("moved", "已移位"),
        "changed": ("changed", "原文已改", "已改"),
        "orphan": ("orphan", "已不在文中"),
    },
}

OPERATORS: Final[Mapping[Operator, tuple[str, str]]] = {
    "and": ("AND", "且"),
    "or": ("OR", "或"),
    "not": ("NOT", "非"),
    "near": ("NEAR", "邻近"),
    "together": ("PARA", "同段"),
}

COLOR_NAMES: Final[Mapping[Color, tuple[str, ...]]] = {
    "yellow": ("yellow", "黄色", "黄"),
    "green": ("green", "绿色", "绿"),
    "blue": ("blue", "蓝色", "蓝"),
    "pink": ("pink", "粉色", "粉红", "粉"),
    "violet": ("violet", "紫色", "purple", "紫"),
}

_FIELD_OF: Final = {name: field for field, names in FIELDS.items() for name in names}
_STATE_OF: Final = {
    field: {name: state for state, names in states.items() for name in names} for field, states in STATES.items()
}
_COLOR_OF: Final = {name: color for color, names in COLOR_NAMES.items() for name in names}
_LONGEST_NAME = max(map(len, _FIELD_OF))


def field_named(name: str) -> Field | None:
    """Return the field of a name in either language, None where there is none. Case and width make no difference."""
    return _FIELD_OF.get(_folded(name)) if len(name) <= _LONGEST_NAME else None


def state_named(field: StateField, name: str) -> State | Literal["read"] | None:
    """Return what has:, is: or verdict: means by a word in either language, None where it means nothing."""
    return _STATE_OF[field].get(_folded(name))


def color_named(name: str) -> Color | None:
    """Return the colour that is called so in either language; the reader's own names go before these."""
    return _COLOR_OF.get(_folded(name))


def field_of_state(state: State) -> StateField:
    """Return the field that a state is asked for with."""
    return next(field for field, states in STATES.items() if state in states)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()
