import socket
import threading
import time

import pytest

from reader.fetching.problems import FetchError
from reader.fetching.sockets import connect, is_public, proxy_for

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "224.0.0.1", "239.255.255.250", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1",
     "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:101::",
     "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::127.0.0.1"],
)  # fmt: skip
def test_what_lies_inside_somebodys_network_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "114.114.114.114", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1", "198.18.0.7"]
)
def test_the_open_internet_is(address):
    assert is_public(address)


def resolving(monkeypatch, *answers):
    """Let every name have these addresses; return what was connected to."""
    family = {True: socket.AF_INET6, False: socket.AF_INET}
    found = [(family[":" in one], socket.SOCK_STREAM, 6, "", (one, 80)) for one in answers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    tried = []

    class Socket:
        def __init__(self, *_args):
            pass

        def settimeout(self, _seconds):
            pass

        def connect(self, place):
            tried.append(place[0])
            raise ConnectionRefusedError

        def close(self):
            pass

    monkeypatch.setattr(socket, "socket", Socket)
    return tried


def reach(host="a.cn"):
    return connect("http", host, 80, until=time.monotonic() + 5, wait=5)


@pytest.mark.parametrize("address", ["127.0.0.1", "192.168.1.1", "::1", "169.254.169.254"])
def test_a_name_that_means_a_private_place_is_refused_without_connecting(monkeypatch, address):
    tried = resolving(monkeypatch, address)
    with pytest.raises(FetchError, match="not on the open internet"):
        reach()
    assert tried == []


def test_only_the_looked_at_addresses_are_connected_to(monkeypatch):
    tried = resolving(monkeypatch, "10.0.0.1", "1.1.1.1", "::1", "2606:4700::1111")
    with pytest.raises(ConnectionRefusedError):
        reach()
    assert tried == ["1.1.1.1", "2606:4700::1111"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_however_it_is_written(host):
    with pytest.raises(FetchError):
        reach(host)


def test_proxies_of_the_environment_are_named(monkeypatch):
    assert proxy_for("https", "a.cn", 443) == ""
    monkeypatch.setenv("ALL_PROXY", "http://p.cn:1")
    monkeypatch.setenv("HTTPS_PROXY", "http://p.cn:2")
    monkeypatch.setenv("NO_PROXY", ".inside.cn")
    assert proxy_for("http", "a.cn", 80) == "http://p.cn:1"
    assert proxy_for("https", "a.cn", 443) == "http://p.cn:2"
    assert proxy_for("https", "x.inside.cn", 443) == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "0x7f.1", "10.0.0.1", "printer.local", "metadata.internal"])
def test_a_proxy_is_not_asked_for_what_is_inside(monkeypatch, host):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with pytest.raises(FetchError, match="not on the open internet"):
        reach(host)


def test_a_proxy_of_another_kind_is_not_passed_by(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    with pytest.raises(FetchError, match="proxy"):
        reach()


@pytest.fixture
def listener():
    """A socket that answers once with what it is told, and keeps what it was told."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        heard = []

        def serve(answer):
            def run():
                peer, _address = server.accept()
                with peer:
                    heard.append(peer.recv(4096))
                    peer.sendall(answer)

            thread = threading.Thread(target=run, daemon=True)
            thread.start()
            return thread

        yield server.getsockname()[1], serve, heard


def test_a_proxy_connects_through_for_https(monkeypatch, listener):
    port, serve, heard = listener
    monkeypatch.setenv("HTTPS_PROXY", f"http://me:se%20cret@127.0.0.1:{port}")
    thread = serve(b"HTTP/1.1 407 Who are you\r\n\r\n")
    with pytest.raises(FetchError, match="proxy"):
        connect("https", "a.cn", 443, until=time.monotonic() + 5, wait=5)
    thread.join()
    assert heard[0].startswith(b"CONNECT a.cn:443 HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic bWU6c2UgY3JldA==\r\n" in heard[0]


def test_a_proxy_gets_the_whole_address_for_http(monkeypatch, listener):
    from reader.fetching.fetch import fetch

    port, serve, heard = listener
    monkeypatch.setenv("HTTP_PROXY", f"127.0.0.1:{port}")
    thread = serve(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(FetchError, match="404"):
        fetch("http://a.cn/x.png")
    thread.join()
    assert heard[0].startswith(b"GET http://a.cn/x.png HTTP/1.1\r\nHost: a.cn\r\n")
