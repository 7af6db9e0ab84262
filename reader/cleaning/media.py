"""Films, sounds and frames: where they are, and what a link to them says."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from bs4 import Tag

from .links import safe_link

# What readers call the places that films are shown in.
_PLACES = {
    "bilibili.com": "Bilibili", "youtube.com": "YouTube", "youtube-nocookie.com": "YouTube", "youtu.be": "YouTube",
    "v.qq.com": "腾讯视频", "youku.com": "优酷", "iqiyi.com": "爱奇艺", "ixigua.com": "西瓜视频", "douyin.com": "抖音",
    "tudou.com": "土豆", "acfun.cn": "AcFun", "mgtv.com": "芒果TV", "music.163.com": "网易云音乐", "y.qq.com": "QQ音乐",
    "ximalaya.com": "喜马拉雅", "vimeo.com": "Vimeo", "dailymotion.com": "Dailymotion", "ted.com": "TED",
    "spotify.com": "Spotify", "soundcloud.com": "SoundCloud", "codepen.io": "CodePen",
}  # fmt: skip
_FILE = re.compile(r"[^/]+\.[a-z0-9]{2,5}", re.IGNORECASE)
_LONGEST_TITLE = 300  # characters
# What players name themselves by default says nothing of the film.
_NO_TITLE = re.compile(r"(?:youtube |bilibili |vimeo )?(?:video|embed(?:ded)?)? ?(?:player|content|video|iframe)", re.I)


def media_address(tag: Tag) -> str:
    """Return the address of a frame, film or sound, or ""."""
    for name in ("src", "data", "data-src"):
        if address := _web(tag.attrs.get(name)):
            return address
    for inner in tag.contents[:20]:
        if not isinstance(inner, Tag) or inner.name not in {"source", "param", "embed"}:
            continue
        if inner.name != "param" or str(inner.attrs.get("name")).lower() in {"movie", "src", "url"}:
            address = _web(inner.attrs.get("src") or inner.attrs.get("value"))
            if address:
                return address
    return ""


def media_title(tag: Tag) -> str:
    """Return what an element says it shows, "" if nothing."""
    for name in ("title", "aria-label", "data-title", "alt"):
        title = str(tag.attrs.get(name) or "").strip()
        if title and not _NO_TITLE.fullmatch(title):
            return title[:_LONGEST_TITLE]
    return ""


def host_title(address: str) -> str:
    """Return a name for what has no title: that of its file, its site as people call it, or its host."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return address
    name = unquote(parts.path.rstrip("/").rpartition("/")[2])
    if _FILE.fullmatch(name) and not re.search(r"\.(?:html?|php|aspx?|jsp|do|swf)$", name, re.IGNORECASE):
        return name
    for place, title in _PLACES.items():
        if host == place or host.endswith("." + place):
            return title
    return host or address


def _web(value: object) -> str:
    address = safe_link(value)
    return "" if address.startswith(("#", "mailto:", "tel:", "about:")) else address
