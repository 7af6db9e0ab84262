import threading
from dataclasses import replace

import pytest

from reader.fetching.fetch import Limits, fetch
from reader.fetching.problems import FetchError
from tests.picture_server import picture_server, png

HERE = Limits(private=True)


def reason(address, limits=HERE):
    with pytest.raises(FetchError) as raised:
        fetch(address, limits)
    return str(raised.value)


def test_a_picture_comes_whole(server):
    data = png(300, 200)
    found = fetch(server.put("/a.png", data), HERE)
    assert found.data == data
    assert (found.shape.media_type, found.shape.width, found.shape.height) == ("image/png", 300, 200)


def test_nothing_of_the_reader_is_told(server):
    fetch(server.put("/a.png", png(), Set_Cookie="a=b"), HERE)
    fetch(server.url("/a.png"), HERE)
    assert set(server.headers[1]) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert server.headers[1]["User-Agent"].startswith("Pizhu/")


@pytest.mark.parametrize("length", [False, True])
def test_the_length_need_not_be_told(server, length):
    assert fetch(server.put("/a.png", png(), length=length), HERE).data == png()


def test_pieces_with_lengths_of_their_own_are_joined(server):
    data = png()
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (data[:7], data[7:]))
    address = server.put("/a", pieces + b"0\r\n\r\n", length=False, Transfer_Encoding="chunked")
    assert fetch(address, HERE).data == data
    address = server.put("/b", pieces, length=False, Transfer_Encoding="chunked")
    assert reason(address) == "its host answered nonsense"


def test_bytes_count_and_not_what_the_host_calls_them(server):
    assert fetch(server.put("/a.txt", png(), kind="text/html"), HERE).shape.media_type == "image/png"
    assert reason(server.put("/b.png", b"<!DOCTYPE html><html><body>Not here</body></html>")) == "it is not a picture"
    assert reason(server.put("/c.svg", b"<svg xmlns='x'></svg>", kind="image/svg+xml")) == "it is not a picture"
    assert reason(server.put("/d.png", b"")) == "it is not a picture"
    assert reason(server.put("/e.png", png()[:20])) == "it is not a picture"


def test_large_pictures_are_refused(server):
    limits = replace(HERE, bytes=10_000, pixels=1000)
    assert reason(server.put("/a.png", png(10, 10, padding=10_000)), limits) == "it is too large"
    assert reason(server.put("/b.png", png(10, 10, padding=10_000), length=False), limits) == "it is too large"
    assert reason(server.put("/c.png", png(100, 11)), limits) == "it is too large"
    assert reason(server.put("/d.png", png(70_000, 1))) == "it is too large"
    assert fetch(server.put("/e.png", png(100, 10)), limits).shape.width == 100


def test_a_told_length_that_is_too_large_is_not_read(server):
    address = server.put("/a.png", png(), length=1 << 40)
    assert reason(address) == "it is too large"


def test_what_never_ends_is_left(server):
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    assert (
        reason(server.stream("/a", head + png()[:60], b"x" * 65_536), replace(HERE, bytes=1 << 20)) == "it is too large"
    )
    assert reason(server.stream("/b", b"HTTP/1.1 200 OK\r\nX: ", b"x" * 4096)) == "its host answered nonsense"
    assert reason(server.stream("/c", b"HTTP/1.1 200 OK\r\n", b"X: y\r\n")) == "its host answered nonsense"


def test_half_a_picture_is_none(server):
    assert reason(server.put("/a.png", png()[:70], length=len(png()))) == "it came only in part"


@pytest.mark.parametrize("status", [204, 206, 401, 403, 404, 410, 418, 500, 503])
def test_other_answers_are_told(server, status):
    assert reason(server.put("/a.png", png(), status=status)) == f"its host answered {status}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_followed(server, status):
    server.put("/b 图.png", png())
    server.put("/b%20%E5%9B%BE.png", png())
    assert fetch(server.redirect("/a", "/b%20%E5%9B%BE.png#x", status), HERE).data == png()


def test_too_many_redirections_are_not_followed(server):
    for number in range(7):
        server.redirect(f"/{number}", server.url(f"/{number + 1}"))
    server.put("/5", png())
    assert fetch(server.url("/0"), HERE).data == png()
    server.redirect("/5", server.url("/6"))
    assert reason(server.url("/0")) == "its host sends from one address to the next"
    assert server.asked[-6:] == [f"/{number}" for number in range(6)]


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "data:image/png;base64,AA", "ftp://a.cn/x", "http://localhost/x", ""]
)
def test_a_redirection_out_of_the_web_is_not_followed(server, to):
    assert reason(server.redirect("/a", to)) == "its host sends to an address that is not one of the web"


def test_a_redirection_into_a_private_network_is_not_followed(server, monkeypatch):
    """The first address is taken for a public one, the second is looked at as every address is."""
    from reader.fetching import sockets

    secret = server.put("/secret.png", png())
    judged = sockets.is_public
    first = [True]
    monkeypatch.setattr(sockets, "is_public", lambda address: first.pop() if first else judged(address))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert reason(server.redirect("/a", secret), Limits()) == "its host is not on the open internet"
    assert server.asked == ["/a"]


def test_this_machine_is_not_asked(server):
    assert reason(server.put("/a.png", png()), Limits()) == "its host is not on the open internet"
    assert server.asked == []


def test_low_ports_are_not_asked():
    assert reason("http://127.0.0.1:25/a.png") == "its address is not one of a web server"


@pytest.mark.parametrize(
    "before", [b"", b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + png()]
)
def test_a_host_that_falls_silent_is_waited_for_only_so_long(server, before):
    assert reason(server.hold("/a", before), replace(HERE, wait=0.05)) == "it did not come within the time allowed"


def test_drops_do_not_stretch_the_time(server):
    """Each drop comes before the wait is over, and all together they would go on for ever."""

    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + png())
        while not server.release.wait(0.01):
            handler.wfile.write(b"x")

    server.answers["/a"] = drip
    assert reason(server.url("/a"), replace(HERE, wait=30, total=0.2)) == "it did not come within the time allowed"


def test_another_thread_may_end_it(server):
    address = server.hold("/a", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
    sockets, reasons = [], []
    thread = threading.Thread(target=lambda: reasons.append(_reason_of(address, sockets.append)))
    thread.start()
    assert server.waiting.acquire(timeout=20)
    sockets[-1].shutdown(2)
    thread.join(20)
    assert reasons in (["it came only in part"], ["it is not a picture"], ["the connection broke"])


def _reason_of(address, opened):
    try:
        fetch(address, HERE, opened)
    except FetchError as error:
        return str(error)


def test_nonsense_and_silence_have_names(server):
    server.answers["/a"] = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n")
    assert reason(server.url("/a")) == "its host answered nonsense"
    server.answers["/b"] = lambda handler: None
    assert reason(server.url("/b")) in ("its host answered nonsense", "the connection broke")
    with picture_server() as gone:
        address = gone.url("/a.png")
    assert reason(address) == "its host refuses connections"
