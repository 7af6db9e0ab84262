"""Addresses of pictures, read as a browser reads them.

After the WHATWG URL Standard (https://url.spec.whatwg.org), as far as http and https need it: slanted the wrong way,
with spaces, without a scheme, with Chinese in host or path, an address still means one place.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urljoin, urlsplit

LONGEST = 4096  # characters; servers refuse longer ones
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::([0-9]{0,5}))?", re.IGNORECASE)
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+")
# What copying and faulty markup leave at an address's ends: controls, spaces, quotation marks, angle brackets.
_EDGES = "".join(map(chr, range(33))) + "\x7f\u00a0\u200b\u3000\ufeff\"'“”‘’<>"
_IN_PATH = "%/:@!$&'()*+,;=~|[]^"
_IN_QUERY = _IN_PATH.replace("'", "") + "?{}`\\"
_SIZES = (
    re.compile(r"(?<![a-z0-9])w_?([0-9]{2,4})[_,&/-]?(?:amp;)?h_?([0-9]{2,4})(?![a-z0-9])", re.IGNORECASE),
    re.compile(r"(?<![0-9a-z])([0-9]{2,4})[xX*]([0-9]{2,4})(?![0-9a-z])"),
    re.compile(r"[?&]w(?:idth)?=([0-9]{2,4})&(?:amp;)?h(?:eight)?=([0-9]{2,4})(?![0-9])", re.IGNORECASE),
)


def normalise(source: str, base: str = "") -> str:
    """Return the http or https address that `source` means, "" if it means none.

    A relative one is taken from `base`, an address of the article. One with a name and a password in it, or whose host
    is a single word, means something inside somebody's network and is none.
    """
    text = source.encode("utf-8", "surrogatepass").decode("utf-8", "replace").strip(_EDGES)
    text = re.sub(r"[\t\n\r]", "", text)
    scheme = _SCHEME.match(text)
    if scheme is not None:
        return _absolute(scheme[1].lower(), text[scheme.end() :])
    start = _slashed(text)
    if start.startswith("//"):
        return _absolute(urlsplit(base).scheme if base.startswith("http:") else "https", start)
    base = normalise(base) if base else ""
    if not base or not text or text.startswith("#"):
        return ""
    scheme_of_base, _, rest = _absolute_reference(base, start).partition(":")
    return _absolute(scheme_of_base, rest)


def host_of(address: str) -> str:
    """Return the host of a normalised address, as people read it."""
    host = urlsplit(address).hostname or ""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def size_of(address: str) -> tuple[int, int]:
    """Return the width and height in px that an address itself tells, as those of many picture servers do; else 0, 0.

    It is a guess for the room to leave, nothing more.
    """
    for pattern in _SIZES:
        found = pattern.search(address)
        if found is not None and min(int(found[1]), int(found[2])) >= 16:
            return int(found[1]), int(found[2])
    return 0, 0


def _slashed(text: str) -> str:
    """Turn backslashes before the query into slashes."""
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    return path.replace("\\", "/") + mark + rest


def _absolute_reference(base: str, text: str) -> str:
    try:
        return urljoin(base, text)
    except ValueError:
        return ""


def _absolute(scheme: str, rest: str) -> str:
    if scheme not in _DEFAULT_PORTS:
        return ""
    rest = _slashed(rest).lstrip("/").partition("#")[0]
    authority, path = re.fullmatch(r"([^/?]*)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]
    path, mark, query = path.partition("?")
    parts = _AUTHORITY.fullmatch(authority)
    host = _host(parts[1]) if parts is not None else ""
    port = int(parts[2] or _DEFAULT_PORTS[scheme]) if parts is not None else 0
    if not host or not 0 < port < 65_536:
        return ""
    behind = "" if port == _DEFAULT_PORTS[scheme] else f":{port}"
    address = f"{scheme}://{host}{behind}{quote(_without_dots(path), safe=_IN_PATH)}"
    if mark:
        address += "?" + quote(query, safe=_IN_QUERY)
    return address if len(address) <= LONGEST else ""


def _host(written: str) -> str:
    if written.startswith("["):
        return written.lower()
    try:
        host = unicodedata.normalize("NFKC", unquote(written, errors="strict")).lower().rstrip(".")
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return host if _HOST.fullmatch(host) else ""


def _without_dots(path: str) -> str:
    """Walk the steps of a path, up and down, beginning with a slash."""
    steps: list[str] = []
    parts = path.removeprefix("/").split("/")
    for number, part in enumerate(parts):
        plain = re.sub(r"%2e", ".", part, flags=re.IGNORECASE)
        if plain in (".", ".."):
            if plain == ".." and steps:
                steps.pop()
            if number == len(parts) - 1:
                steps.append("")
        else:
            steps.append(part)
    return "/" + "/".join(steps)
