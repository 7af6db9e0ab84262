"""Connections that reach only public hosts, and end when their time is over.

The address that is looked at is the one connected to: a name that answers differently the second time gains nothing.
Behind a proxy of the environment it is the proxy that resolves names; then only what an address says can be looked at.
"""

from __future__ import annotations

import io
import os
import socket
import ssl
import sys
import time
from collections.abc import Callable
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

from .problems import FetchError

# Programs that send all traffic of a machine through a proxy, common in China, answer every name from this range.
_STAND_IN = IPv4Network("198.18.0.0/15")
_UNICAST = IPv6Network("2000::/3")  # all of IPv6 that is given out
_NAT64 = IPv6Network("64:ff9b::/96")
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)  # fmt: skip
_TUNNEL_ANSWER = 16_384  # bytes of headers a proxy may answer


def is_public(address: str) -> bool:
    """Say whether a numerical address is one of the open internet."""
    number = ip_address(address.partition("%")[0])
    if isinstance(number, IPv6Address):
        inner = _inside(number)
        if inner is not None:
            return is_public(str(inner))
        return number in _UNICAST and number.is_global
    if number in _STAND_IN:
        return True
    return number.is_global and not number.is_multicast


def _inside(number: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for."""
    if number in _NAT64:
        return IPv4Address(int(number) & 0xFFFF_FFFF)
    teredo = number.teredo
    return number.ipv4_mapped or number.sixtofour or (teredo[1] if teredo is not None else None)


def proxy_for(scheme: str, host: str, port: int) -> str:
    """Return the address of the proxy that the environment names for a host, "" for none."""
    proxies = getproxies_environment()
    found = proxies.get(scheme) or proxies.get("all") or ""
    return "" if not found or proxy_bypass_environment(f"{host}:{port}", proxies) else found


class TimedSocket:
    """A connected socket of which each wait is bounded, and all of them together."""

    def __init__(self, raw: socket.socket, until: float, wait: float) -> None:
        """Take when it must be over, in seconds of time.monotonic, and the longest single wait in seconds."""
        self.raw, self._until, self._wait = raw, until, wait

    def arm(self) -> None:
        """Set the time for what is done next; raise TimeoutError when there is none left."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.raw.settimeout(min(self._wait, left))

    def sendall(self, data: bytes) -> None:
        """Send."""
        self.arm()
        self.raw.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what http.client reads an answer from."""
        return io.BufferedReader(_Reader(self))

    def close(self) -> None:
        """Close, as soon as what reads from it is closed too."""
        self.raw.close()


class _Reader(io.RawIOBase):
    def __init__(self, timed: TimedSocket) -> None:
        self._timed = timed
        self._file = timed.raw.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._timed.arm()
        return self._file.readinto(buffer) or 0

    def close(self) -> None:
        self._file.close()
        super().close()


def connect(
    scheme: str,
    host: str,
    port: int,
    *,
    until: float,
    wait: float,
    private: bool = False,
    opened: Callable[[socket.socket], None] = lambda _socket: None,
) -> tuple[TimedSocket, bool]:
    """Connect to a host; answer the socket and whether the request goes to a proxy, with the whole address in it.

    `opened` gets the socket at once, so that another thread may end it. Raises FetchError and OSError.
    """
    proxy = "" if private else proxy_for(scheme, host, port)
    if not proxy:
        raw = _dial(_resolve(host, port, private=private), until, wait, opened)
    else:
        place = urlsplit(proxy if "//" in proxy else f"http://{proxy}")
        if place.scheme != "http" or not place.hostname:
            raise FetchError("the proxy of the environment is of a kind that can't be used")
        _look_at_name(host)
        raw = _dial(_resolve(place.hostname, place.port or 80, private=True), until, wait, opened)
    try:
        if proxy and scheme == "https":
            _tunnel(TimedSocket(raw, until, wait), host, port, place.username, place.password)
        if scheme == "https":
            TimedSocket(raw, until, wait).arm()
            raw = _tls().wrap_socket(raw, server_hostname=host.strip("[]"))
            opened(raw)
    except BaseException:
        raw.close()
        raise
    return TimedSocket(raw, until, wait), bool(proxy) and scheme == "http"


@cache
def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if sys.platform not in ("win32", "darwin") and not paths.cafile and not paths.capath:
        # A Python made elsewhere looks for the certificates where that system has them.
        for bundle in filter(os.path.exists, _BUNDLES):
            context.load_verify_locations(bundle)
            break
    return context


def _resolve(host: str, port: int, *, private: bool) -> list[tuple[int, tuple[object, ...]]]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise FetchError("there is no such host", host=True) from None
    places: list[tuple[int, tuple[object, ...]]] = [
        (family, tuple(place)) for family, _kind, _protocol, _name, place in found
    ]
    allowed = [(family, place) for family, place in places if private or is_public(str(place[0]))]
    if not allowed:
        raise FetchError("its host is not on the open internet")
    return allowed


def _look_at_name(host: str) -> None:
    """Refuse what a proxy should not be asked for."""
    try:
        number = host.strip("[]") if host.startswith("[") else socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        number = ""  # a name
    if (number and not is_public(number)) or host.endswith((".localhost", ".local", ".internal", ".home.arpa", ".lan")):
        raise FetchError("its host is not on the open internet")


def _dial(
    places: list[tuple[int, tuple[object, ...]]], until: float, wait: float, opened: Callable[[socket.socket], None]
) -> socket.socket:
    """Connect to the first place that answers."""
    problem: OSError = OSError()
    for family, place in places:
        raw = socket.socket(family, socket.SOCK_STREAM)
        try:
            opened(raw)
            TimedSocket(raw, until, wait).arm()
            raw.connect(place)
        except OSError as error:
            raw.close()
            problem = error
        except BaseException:
            raw.close()
            raise
        else:
            return raw
    raise problem


def _tunnel(timed: TimedSocket, host: str, port: int, user: str | None, password: str | None) -> None:
    """Have a proxy connect us through (RFC 9110, 9.3.6)."""
    lines = [f"CONNECT {host}:{port} HTTP/1.1", f"Host: {host}:{port}"]
    if user is not None:
        lines.append(f"Proxy-Authorization: {basic(user, password)}")
    timed.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        timed.arm()
        letter = timed.raw.recv(1)  # not one byte of what comes behind
        answer += letter
        if not letter or len(answer) > _TUNNEL_ANSWER:
            raise FetchError("the proxy of the environment did not connect", host=True)
    if answer.split(b" ", 2)[1:2] != [b"200"]:
        raise FetchError("the proxy of the environment did not connect", host=True)


def basic(user: str, password: str | None) -> str:
    """Return the credentials that an address of a proxy holds, as a header has them."""
    from base64 import b64encode

    return "Basic " + b64encode(f"{unquote(user)}:{unquote(password or '')}".encode()).decode("ascii")
