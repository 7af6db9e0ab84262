import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.fetching.addresses import host_of, normalise, size_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http://a.cn/b.png", "http://a.cn/b.png"),
        ("HTTPS://A.CN", "https://a.cn/"),
        ("//img.a.cn/b.png", "https://img.a.cn/b.png"),
        ("  http://a.cn/b.png \n", "http://a.cn/b.png"),
        ('http://a.cn/b.png"', "http://a.cn/b.png"),
        ("“http://a.cn/b.png”", "http://a.cn/b.png"),
        ("http:\\\\a.cn\\b\\c.png", "http://a.cn/b/c.png"),
        ("http:/a.cn/b.png", "http://a.cn/b.png"),
        ("http:////a.cn/b.png", "http://a.cn/b.png"),
        ("http://a.cn/b c.png", "http://a.cn/b%20c.png"),
        ("http://a.cn/图片/一.png", "http://a.cn/%E5%9B%BE%E7%89%87/%E4%B8%80.png"),
        ("http://a.cn/%E5%9B%BE.png", "http://a.cn/%E5%9B%BE.png"),
        ("http://a.cn/100%.png", "http://a.cn/100%.png"),
        ("http://中国.cn/x", "http://xn--fiqs8s.cn/x"),
        ("http://a。cn/x", "http://a.cn/x"),
        ("http://ａ.cn/x", "http://a.cn/x"),
        ("http://a.cn./x", "http://a.cn/x"),
        ("http://a.cn:80/x", "http://a.cn/x"),
        ("https://a.cn:80/x", "https://a.cn:80/x"),
        ("http://a.cn:/x", "http://a.cn/x"),
        ("http://a.cn/x#part", "http://a.cn/x"),
        ("http://a.cn/a/./b/../c/%2e%2E/d.png", "http://a.cn/a/d.png"),
        ("http://a.cn/../../x.png", "http://a.cn/x.png"),
        ("http://a.cn?x=1", "http://a.cn/?x=1"),
        ("http://a.cn/x?u=http://b.cn/一&v='\"", "http://a.cn/x?u=http://b.cn/%E4%B8%80&v="),
        ("http://a.cn/x?y=\\z", "http://a.cn/x?y=\\z"),
        ("ht\ntp://a.cn/\tx", "http://a.cn/x"),
        ("http://1.2.3.4/x", "http://1.2.3.4/x"),
        ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://a_b.cn/x", "http://a_b.cn/x"),
        ("http://a.cn/\ud800.png", "http://a.cn/%EF%BF%BD%EF%BF%BD%EF%BF%BD.png"),
    ],
)
def test_an_address_is_read_as_a_browser_does(written, meant):
    assert normalise(written) == meant


@pytest.mark.parametrize(
    "written",
    ["", "   ", "a.png", "/a.png", "../a.png", "#a", "?a", "data:image/png;base64,AA", "file:///etc/passwd",
     "C:\\a.png", "javascript:alert(1)", "ftp://a.cn/x", "http://", "http:///", "http://localhost/x", "//images/a.png",
     "http://user:secret@a.cn/x", "http://a.cn:99999/x", "http://a.cn:0/x", "http://a.cn:8a/x", "http://a..cn/x",
     "http://a cn.com/x", "http://%00.cn/x", "http://[::1/x", "http://-a.cn/x", "http://" + "a" * 64 + ".cn/x",
     "http://a.cn/" + "x" * 5000],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_none(written):
    assert normalise(written) == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("b.png", "http://a.cn/posts/b.png"),
        ("/b.png", "http://a.cn/b.png"),
        ("../b.png?x", "http://a.cn/b.png?x"),
        ("\\images\\b.png", "http://a.cn/images/b.png"),
        ("?x=1", "http://a.cn/posts/1.html?x=1"),
        ("//b.cn/c", "http://b.cn/c"),
        ("https://b.cn/c", "https://b.cn/c"),
        ("#part", ""),
        ("", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_a_relative_address_is_taken_from_the_article(written, meant):
    assert normalise(written, "http://a.cn/posts/1.html") == meant
    assert normalise(written, "javascript:x") == (meant if "//b.cn" in written else "").replace("http:", "https:")


hostile = st.text(alphabet=st.sampled_from("http:s/\\.@[]%25eEF?#ab 中。\t\n\x00'\"<>&=\ud800-_xn"), max_size=40)


@given(st.one_of(st.text(max_size=60), hostile, hostile.map("http://".__add__), hostile.map("http://a.cn/".__add__)))
@example("http://a.cn//..//b")
@example("http://a.cn/%2e%2e")
@example("http://xn--a.cn/")
def test_normalising_gives_a_plain_address_and_keeps_it(written):
    address = normalise(written)
    assert normalise(address) == address
    if address:
        assert re.fullmatch(r"https?://[a-z0-9._\[\]:-]+/[!-~]*", address)
        assert "/../" not in address.partition("?")[0]
        assert host_of(address)


@given(hostile, hostile)
def test_no_base_leads_out_of_the_web(written, base):
    address = normalise(written, "http://a.cn/" + base)
    assert address == "" or address.startswith(("http://", "https://"))


def test_hosts_are_shown_as_people_write_them():
    assert host_of("http://xn--fiqs8s.cn/x") == "中国.cn"
    assert host_of("https://a.cn:81/") == "a.cn"


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("https://n.a.cn/tech/w550h309/2024/x.jpg", (550, 309)),
        ("https://a.cn/down_w640h360.jpg", (640, 360)),
        ("https://a.cn/p/x-1024x768.png", (1024, 768)),
        ("https://a.cn/x.jpg?w=640&h=480", (640, 480)),
        ("https://a.cn/x.jpg?width=640&height=480", (640, 480)),
        ("https://a.cn/2024/0102/8x8.png", (0, 0)),
        ("https://a.cn/0x12ab34.png", (0, 0)),
        ("https://a.cn/20240102123456.png", (0, 0)),
    ],
)
def test_an_address_may_tell_a_size(address, size):
    assert size_of(address) == size
