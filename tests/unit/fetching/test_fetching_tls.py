"""Pictures from hosts that have to prove who they are."""

import ssl
import threading

import pytest

from reader.fetching import sockets
from reader.fetching.fetch import Limits, fetch
from reader.fetching.problems import FetchError
from tests.picture_server import picture_server, png

# A host at 127.0.0.1 that vouches for itself, made for this test and good for a hundred years.
PAIR = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQbb2aE7EgZAL7+pT
UCebZUrpFEys7/0GhzEc0gJVWpehRANCAASIf3ax/lX8StGzpc6MRkgf30fmbycP
PTcTH4mLQmDDJNgg32sJU9ON6f6IIXP5E32Wn+H/tny0GWJl/3VvlmVU
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBQzCB66ADAgECAgEBMAoGCCqGSM49BAMCMBgxFjAUBgNVBAMMDXBpY3R1cmVz
LnRlc3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBgxFjAUBgNV
BAMMDXBpY3R1cmVzLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASIf3ax
/lX8StGzpc6MRkgf30fmbycPPTcTH4mLQmDDJNgg32sJU9ON6f6IIXP5E32Wn+H/
tny0GWJl/3VvlmVUoyQwIjAPBgNVHREECDAGhwR/AAABMA8GA1UdEwEB/wQFMAMB
Af8wCgYIKoZIzj0EAwIDRwAwRAIge91iyucbcDDl1P4Sn92w9sGk7sg4aI0ahBi5
DPgFdOUCIDzWqGTGWrkg5h9FrwYxzjtZxPIjiNxhZUTGhmKuV4bX
-----END CERTIFICATE-----
"""
HERE = Limits(private=True)


@pytest.fixture
def pair(tmp_path):
    (tmp_path / "pair.pem").write_text(PAIR, "ascii")
    return tmp_path / "pair.pem"


@pytest.fixture
def server(pair):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)
    with picture_server(context) as running:
        yield running


@pytest.fixture
def trusted(pair, monkeypatch):
    """Let the program trust that host."""
    context = ssl.create_default_context(cafile=str(pair))
    monkeypatch.setattr(sockets, "_tls", lambda: context)


def test_a_picture_comes(server, trusted):
    assert fetch(server.put("/a.png", png()), HERE).data == png()


def test_a_host_that_nobody_vouches_for_is_not_believed(server):
    with pytest.raises(FetchError, match="can't prove who it is"):
        fetch(server.put("/a.png", png()), HERE)
    assert server.asked == []


def test_a_host_of_another_name_is_not_believed(server, trusted, monkeypatch):
    ask = sockets.socket.getaddrinfo
    monkeypatch.setattr(sockets.socket, "getaddrinfo", lambda _host, *rest, **more: ask("127.0.0.1", *rest, **more))
    with pytest.raises(FetchError, match="can't prove who it is"):
        fetch(server.put("/a.png", png()).replace("127.0.0.1", "elsewhere.test"), HERE)


def test_another_thread_may_end_it(server, trusted):
    address = server.hold("/a", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
    opened, reasons = [], []

    def run():
        try:
            fetch(address, HERE, opened.append)
        except FetchError as error:
            reasons.append(str(error))

    thread = threading.Thread(target=run)
    thread.start()
    assert server.waiting.acquire(timeout=20)
    sockets.socket.socket.shutdown(opened[-1], sockets.socket.SHUT_RDWR)
    thread.join(20)
    assert len(reasons) == 1
