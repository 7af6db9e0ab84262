"""Fetching one picture, within bounds of size, time and kind.

The standard library is enough: what matters here is the socket under http.client (see sockets), which the well-known
client libraries make themselves and would have to be talked out of.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from .. import __version__
from .addresses import normalise
from .problems import FetchError
from .shape import SIGNATURE, Shape, media_type, shape
from .sockets import basic, connect, proxy_for

_REDIRECTS = (301, 302, 303, 307, 308)
_PIECE = 65_536  # bytes read at once
_HEADERS = {
    "User-Agent": f"Pizhu/{__version__}",
    "Accept": "image/webp,image/png,image/jpeg,image/gif,image/bmp;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a picture may cost."""

    bytes: int = 20 << 20
    pixels: int = 100_000_000
    side: int = 65_535  # px, the longest that any format we know may have
    wait: float = 15.0  # seconds for a connection, and for anything to come
    total: float = 60.0  # seconds for one picture, redirections included
    redirects: int = 5
    private: bool = False  # hosts inside one's own network may be asked; for tests only


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A picture as it came."""

    data: bytes
    shape: Shape


def fetch(
    address: str, limits: Limits = USUAL, opened: Callable[[socket.socket], None] = lambda _socket: None
) -> Fetched:
    """Fetch the picture at a normalised address; raise FetchError. `opened` gets each socket, to end it if need be."""
    until = time.monotonic() + limits.total
    try:
        for _ in range(limits.redirects + 1):
            answer = _ask(address, limits, until, opened)
            try:
                if answer.status not in _REDIRECTS:
                    return _read(answer, limits)
                address = _next(answer, address)
            finally:
                answer.close()
    except TimeoutError:
        raise FetchError("it did not come within the time allowed", host=True) from None
    except ssl.SSLCertVerificationError:
        raise FetchError("its host can't prove who it is", host=True) from None
    except ConnectionRefusedError:
        raise FetchError("its host refuses connections", host=True) from None
    except http.client.HTTPException:
        raise FetchError("its host answered nonsense") from None
    except OSError:
        raise FetchError("the connection broke", host=True) from None
    raise FetchError("its host sends from one address to the next")


def _ask(
    address: str, limits: Limits, until: float, opened: Callable[[socket.socket], None]
) -> http.client.HTTPResponse:
    """Send the request and read the head of the answer."""
    parts = urlsplit(address)
    host, port = _netloc(address)
    if port not in (80, 443) and port < 1024:  # mail, remote shells and the like, which are no place for pictures
        raise FetchError("its address is not one of a web server")
    timed, by_proxy = connect(
        parts.scheme, host, port, until=until, wait=limits.wait, private=limits.private, opened=opened
    )
    target = address if by_proxy else (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc, **_HEADERS}
    if by_proxy:
        headers.update(_credentials(parts.scheme, host, port))
    connection = http.client.HTTPConnection(host, port)
    connection.auto_open = 0  # it must not connect by itself, past the checks
    connection.sock = cast(socket.socket, timed)
    try:
        connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse()
    finally:
        timed.close()  # the answer keeps it open as long as it is read


def _netloc(address: str) -> tuple[str, int]:
    """Return the host as an address has it, with the brackets of IPv6, and the port."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host, parts.port or (443 if parts.scheme == "https" else 80)


def _credentials(scheme: str, host: str, port: int) -> dict[str, str]:
    proxy = urlsplit(proxy_for(scheme, host, port))
    return {"Proxy-Authorization": basic(proxy.username, proxy.password)} if proxy.username is not None else {}


def _next(answer: http.client.HTTPResponse, address: str) -> str:
    """Return where an answer sends us, if that is an address we would have asked ourselves."""
    location = (answer.getheader("Location") or "").encode("latin-1", "replace").decode("utf-8", "replace")
    following = normalise(location, address)
    if not following:
        raise FetchError("its host sends to an address that is not one of the web")
    return following


def _read(answer: http.client.HTTPResponse, limits: Limits) -> Fetched:
    if answer.status != 200:
        raise FetchError(f"its host answered {answer.status}")
    expected = answer.length
    if expected is not None and expected > limits.bytes:
        raise FetchError("it is too large")
    data = bytearray()
    known = False
    while piece := answer.read1(_PIECE):
        data += piece
        if len(data) > limits.bytes:
            raise FetchError("it is too large")
        if not known and len(data) >= SIGNATURE:
            known = bool(media_type(bytes(data[:SIGNATURE])))
            if not known:
                raise FetchError("it is not a picture")
    if expected is not None and len(data) < expected:
        raise FetchError("it came only in part")
    found = shape(bytes(data))
    if found is None:
        raise FetchError("it is not a picture")
    if found.width * found.height > limits.pixels or max(found.width, found.height) > limits.side:
        raise FetchError("it is too large")
    return Fetched(bytes(data), found)
