"""What cleaning learns about an article from its body or page, cleaned and with its origin.

Besides the fields of METADATA_FIELDS, `original_title` is kept: the title the publisher gave, with
which a title damaged on its way here can be mended.
"""

from __future__ import annotations

import re

from ..model.article import METADATA_FIELDS, Origin, Sourced
from .dates import normal_date

FIELDS = (*METADATA_FIELDS, "original_title")

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_EDGES = " \t\n\u00a0\u3000:：,，;；、|｜丨/／·-—_=>》〉<《〈[]【】()（）\"“”'‘’「」『』*#。."
_SEPARATORS = re.compile(r"\s*[、,，;；|｜丨/／&]\s*|\s+(?:and|和)\s+")
_SPACE = re.compile(r"[\s\u3000\u00a0]+")
# What sites print behind a name: a desk's code ("SF006", "_NF4567", "HN001"), an account's number, a mail address.
_CODE = re.compile(r"[_\s]*(?:\b|(?<=[\u3400-\u9fff_]))[A-Za-z]{0,4}\d{2,}\b|[_\s]+[A-Z]{1,3}\d*$|\S+@\S+")
_NO_PUBLISHER = re.compile(
    r"(?:本站|本网|网络|网络整理|互联网|综合|网络综合|原创|未知|佚名|转载|其他|unknown|internet)", re.I
)
# Who is named where a person should be: nobody, or the medium itself.
_NOBODY = re.compile(
    r"(?:本站|本网|本报|本刊|网络|互联网|综合|原创|未知|佚名|匿名|转载|管理员|小编|编辑部|unknown|admin|anonymous)"
    r"|[\w·]*[\u3400-\u9fff]{2}(?:报|网|社|新闻|财经|客户端|周刊|电视台|学院|公众号)"
    r"|[\w·]*(?:编辑部|宣传部|新闻中心|融媒体中心)",
    re.I,
)
_PUBLISHER_TAIL = re.compile(
    r"[\s　]*(?:[（(]\s*(?:ID|微信号?|公众号)\s*[:：]?[^（）()]*[）)]|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?.*"
    r"|(?:特约|见习)?(?:记者|作者|编辑)[\s　].*|综合)$",
    re.I,
)
_ACCOUNT = re.compile(r"^(?:微信公众号|公众号|微信号|微博|头条号|搜狐号|网易号|百家号)\s*[:：]?\s*(?=\S)")
_ADDRESS = re.compile(r"https?://[^\s<>\"'，。；、）)】]+", re.I)
_QUOTED = re.compile(r"《([^《》]+)》|[“「]([^“”「」]+)[”」]")
_BRACKET = re.compile(r"[（(【\[].*$")  # what a name's bearer is, behind it
_TITLE = re.compile(
    r"[\w·]{0,16}(?:记者|编辑|通讯员|特约撰稿人?|撰稿人|实习生|主笔|评论员|研究员|分析师|教授|博士|主任|作者|摄影师)"
)
_PLACE = re.compile(r"\s+in\s+[A-Z][\w.'’ -]*$")  # where a reporter was
_ONLY_CODE = re.compile(r"[\s:：_]*([A-Za-z]{1,4}\d{2,6})[\s)）】]*")
_NAMES_AT_MOST = 12


def record(found: dict[str, Sourced], field: str, value: str, origin: Origin = "body") -> bool:
    """Note a piece of metadata unless a better one is there; return whether the value says anything.

    Several editors are joined. What an article says of its own publisher outranks the page's frame.
    """
    field = "author" if field == "signature" else field
    value = clean_field(field, value)
    if not value:
        return False
    known = found.get(field)
    if known is None or (field == "publisher" and known.origin == "page" and origin == "body"):
        found[field] = Sourced(value, origin)
    elif field == "editor" and known.origin == origin:
        found[field] = Sourced(join_names([*split_names(known.value), *split_names(value)]), origin)
    return True


def clean_field(field: str, value: str) -> str:
    """Return the value as it should be kept, "" if it says nothing."""
    if field in {"author", "editor"}:
        if field == "editor" and (code := _ONLY_CODE.fullmatch(value)):
            return code[1]
        return join_names([name for name in split_names(value) if not _NOBODY.fullmatch(name)])
    if field == "publisher":
        return clean_publisher(value)
    if field in {"original", "cover"}:
        match = _ADDRESS.search(value)
        return match[0] if match else ""
    if field == "published":
        return normal_date(value)
    value = _SPACE.sub(" ", value).strip() if field in FIELDS else ""
    if field == "original_title" and (match := _QUOTED.fullmatch(value)):
        return match[1] or match[2]
    return value


def clean_publisher(value: str) -> str:
    """Return a publisher's name without brackets, account numbers and dates; "" for words like 网络."""
    value = _ACCOUNT.sub("", _PUBLISHER_TAIL.sub("", value).strip(_EDGES)).strip(_EDGES)
    value = _SPACE.sub(" ", value)
    return "" if _NO_PUBLISHER.fullmatch(value) or len(value) > 60 or _ADDRESS.match(value) else value


def split_names(value: str) -> list[str]:
    """Return the people named in a credit, without codes and mail addresses, each once."""
    names: list[str] = []
    for part in _SEPARATORS.split(value):
        part = _CODE.sub("", _BRACKET.sub("", part)).strip(_EDGES)
        pieces = _SPACE.split(part)
        if len(pieces) > 1 and all(_CJK.search(piece) for piece in pieces):
            # "王　伟" is one name spread out, "王小明 李伟" are two people.
            parts = ["".join(pieces)] if all(len(piece) == 1 for piece in pieces) else _without_titles(pieces)
        else:
            parts = [_PLACE.sub("", " ".join(pieces))]
        names.extend(name for name in parts if 1 < len(name) <= 40 and name not in names)
    return names[:_NAMES_AT_MOST]


def _without_titles(pieces: list[str]) -> list[str]:
    """Return the names among words of which some say what their bearer is: 江城日报记者 张三."""
    return [piece for piece in pieces if not _TITLE.fullmatch(piece)] or pieces


def join_names(names: list[str]) -> str:
    """Write several names as one value."""
    names = list(dict.fromkeys(names))
    return ("、" if any(_CJK.search(name) for name in names) else ", ").join(names)
