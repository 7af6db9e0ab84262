"""An article's own address behind what was put before it."""

import pytest

from reader.cleaning.addresses import restored


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://proxy.example.net/https://news.example.cn/a/1.html", "https://news.example.cn/a/1.html"),
        ("https://proxy.example.net/?https://news.example.cn/a/1.html?x=1", "https://news.example.cn/a/1.html?x=1"),
        ("https://web.archive.org/web/20210901000000/http://news.example.cn/a", "http://news.example.cn/a"),
        ("https://link.example.com/?target=https%3A%2F%2Fnews.example.cn%2Fa", "https://news.example.cn/a"),
        ("https://news.example.cn/a/1.html", "https://news.example.cn/a/1.html"),
        ("https://news.example.cn/share?from=https://other.example/", "https://news.example.cn/share?from=https://other.example/"),
        ("https://news.example.cn/search/what-https-means", "https://news.example.cn/search/what-https-means"),
    ],
)  # fmt: skip
def test_the_address_behind(address, expected):
    assert restored(address) == expected
