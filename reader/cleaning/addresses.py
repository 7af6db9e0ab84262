"""Addresses that hide another one: redirect pages of sites, and proxies before pictures."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_PARAMETERS = (
    "target",
    "url",
    "u",
    "to",
    "goto",
    "link",
    "q",
    "pfurl",
    "gourl",
    "redirect",
    "redirect_url",
    "dest",
    "destination",
    "href",
    "go",
    "jump",
    "src",
)
_REDIRECTOR_HOST = re.compile(
    r"^(?:links?|go|goto|jump|redirect|redir|redirects?|out|outbound|away|click|clicks|safe|exit|leave|l|lm|lnk|urldefense|steam-?redir|slack-redir)\."
    r"|(?:^|\.)(?:slack-redir\.net|href\.li|anonym\.to|deref-\w+\.\w+)$",
    re.IGNORECASE,
)
_REDIRECTOR_PATH = re.compile(
    r"(?:^|/)(?:go|goto|gotolink|go-?to-?link|go-?wild|link2?|links|linkto|linkfilter|openlink|outlink|out-?link|outbound|externallink|external-?link|external|redirect|redirector|redir|jump|jumpto|jumpurl|"
    r"jump_?url|out|away|leave|exit|transfer|forward|tolink|safego|sinaurl|url|l|middlem|linkgo|urlredirect|redirecturl|click|track|r|leaving|interstitial|blog-entry|checkurl|safecheck|link_?out|offsite|visit)"
    r"(?:\.(?:php|aspx?|html?|jsp|do|cgi))?/?$",
    re.IGNORECASE,
)
_NOT_A_REDIRECTOR = re.compile(
    r"share|sharer|login|signin|sign-in|passport|oauth|auth|translate|validator|pagespeed|archive|intent|submit|bookmark|search",
    re.IGNORECASE,
)
_PICTURE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp|avif|tiff?)(?:[!@~_:]\S*)?$|wx_fmt=|mmbiz", re.IGNORECASE)
_PROXY = re.compile(
    r"proxy|weserv|wsrv|camo|resize|thumb|/_next/image|imgproxy|image|cdn-cgi|photon|pic", re.IGNORECASE
)
_PHOTON = re.compile(r"i[0-3]\.wp\.com")  # WordPress: https://i0.wp.com/host/path?ssl=1
_ABSOLUTE = re.compile(r"https?://[^\s/]+\.[^\s/]+", re.IGNORECASE)
_NESTED_AT_MOST = 4
# https://proxy/https://…, https://proxy/?https://…, https://web.archive.org/web/20210901000000/https://…
_PUT_BEFORE = re.compile(
    r"https?://[^/?#]+/(?:web/\d{4,14}(?:[a-z]{2}_)?/|[\w-]{0,20}/)?\??(https?(?::/{1,2}|%3a%2f%2f)[^\s]+)$",
    re.IGNORECASE,
)


def unredirected(address: str) -> str:
    """Return where a redirect page of a site would send its visitor; any other address as it is."""
    for _ in range(_NESTED_AT_MOST):
        inner = _redirect_target(address)
        if not inner:
            break
        address = inner
    return address


def restored(address: str) -> str:
    """Return the article's own address behind a redirect page, an archive or a proxy that was put before it."""
    for _ in range(_NESTED_AT_MOST):
        inner = _redirect_target(address)
        if not inner and (before := _PUT_BEFORE.match(address)):
            inner = unquote(before[1]) if "%3a" in before[1][:8].lower() else before[1]
            inner = re.sub(r"^(https?:)/+", r"\1//", inner) if _ABSOLUTE.match(inner) or ":/" in inner else ""
        if not inner:
            break
        address = inner
    return address


def _redirect_target(address: str) -> str:
    parts = _split(address)
    if parts is None:
        return ""
    host, path, query = parts
    if not query or _NOT_A_REDIRECTOR.search(host + path):
        return ""
    if not (_REDIRECTOR_HOST.search(host) or _REDIRECTOR_PATH.search(path)):
        return ""
    return _parameter(query, _PARAMETERS)


def inner_picture(address: str) -> str:
    """Return the picture behind a proxy's address (https://proxy/?http://…, …/image?url=…); any other as it is."""
    for _ in range(_NESTED_AT_MOST):
        inner = _behind_proxy(address)
        if not inner:
            break
        address = inner
    return address


def _behind_proxy(address: str) -> str:
    parts = _split(address)
    if parts is None:
        return ""
    host, path, query = parts
    if "web.archive.org" in host:
        return ""
    if (nested := _PHOTON.fullmatch(host)) and (nested := re.match(r"/([\w-]+(?:\.[\w-]+)+/.+)", path)):
        return ("https://" if "ssl=1" in query else "http://") + nested[1]
    if re.match(r"https?(?:://|%3a)", query, re.IGNORECASE):
        whole = unquote(query) if "%3a" in query[:8].lower() else query
        return whole if _ABSOLUTE.match(whole) else ""
    if nested := re.search(r"/(https?:/{1,2}(?=[\w-]+\.).+)", path, re.IGNORECASE):
        inner = re.sub(r"^(https?:)/+", r"\1//", nested[1])
        return inner + (f"?{query}" if query else "")
    if nested := re.search(r"/(https?%3a%2f%2f.+)", path, re.IGNORECASE):
        return unquote(nested[1])
    if query and (inner := _parameter(query, ("url", "src", "u", "image", "img"))):
        inside = _split(inner)
        if inside and (
            _PICTURE_NAME.search(inside[1]) or _PICTURE_NAME.search(inside[2]) or _PROXY.search(host + path)
        ):
            return inner
    return ""


def _split(address: str) -> tuple[str, str, str] | None:
    """Return host, path and query of an absolute address."""
    if not re.match(r"https?://", address, re.IGNORECASE):
        return None
    try:
        parts = urlsplit(address)
        return parts.hostname or "", parts.path, parts.query
    except ValueError:
        return None


def _parameter(query: str, names: tuple[str, ...]) -> str:
    """Return the absolute address in one of these parameters, "" if there is none."""
    pairs = [pair.partition("=") for pair in re.split(r"&(?:amp;)?", query)]
    for number, (name, _, value) in enumerate(pairs):
        if name.lower() not in names:
            continue
        if _ABSOLUTE.match(value):
            # Written without escapes: what follows belongs to it unless the address has no query of its own.
            rest = "&".join("".join(pair) for pair in pairs[number + 1 :])
            return value + (f"&{rest}" if rest and "?" in value else "")
        for _ in range(2):
            value = unquote(value)
            if _ABSOLUTE.match(value):
                return value if not re.search(r"[\s<>\"]", value) else ""
    return ""
