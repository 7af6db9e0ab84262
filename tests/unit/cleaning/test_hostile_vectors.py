"""Hostile markup through the whole of cleaning: nothing that runs or fetches is left, and no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cleaning import clean, to_html
from reader.importing.decode import decode
from reader.model.article import Article
from reader.operations.reading import read_article
from reader.operations.rendering import article_html, article_markdown
from tests.hostile.checks import check_document, check_html, check_markdown, check_source, scheme
from tests.hostile.vectors import FRONT_MATTER, HTML, MARKDOWN, Vector

BEFORE, AFTER = "前面的一句话，它应当留下。", "后面的一句话，它也应当留下。"
_FRAMES = {
    "fragment": (".html", f"<p>{BEFORE}</p>\n", f"\n<p>{AFTER}</p>"),
    "post": (".md", f"<div>   \n<p>{BEFORE}</p>\n", f"\n<p>{AFTER}</p>\n    </div>"),
    "page": (
        ".html",
        f"<!doctype html><html><head><title>题</title></head><body><article><p>{BEFORE}</p>",
        f"<p>{AFTER}</p></article></body></html>",
    ),
    "markdown": (".md", f"{BEFORE}\n\n", f"\n\n{AFTER}\n"),
    "text": (".txt", f"{BEFORE}\n\n", f"\n\n{AFTER}\n"),
}
_CASES = [(vector, frame) for frame in _FRAMES for vector in (MARKDOWN if frame == "markdown" else [*HTML, *MARKDOWN])]
_CASES += [(vector, "markdown") for vector in HTML]


def _ids(value: object) -> str:
    return value.kind.replace(" ", "-") if isinstance(value, Vector) else str(value)


@pytest.mark.parametrize(("vector", "frame"), _CASES, ids=_ids)
def test_nothing_runs_and_nothing_is_lost(vector: Vector, frame: str) -> None:
    suffix, before, after = _FRAMES[frame]
    cleaned = clean(before + vector.markup + after, suffix=suffix)
    check_document(cleaned.document)
    check_html(to_html(cleaned.document))
    check_markdown(article_markdown(Article("题", cleaned.document)))
    listed = "\n".join([cleaned.document.text, *(one.text for one in cleaned.removed)])
    assert BEFORE.rstrip("。") in listed
    assert AFTER.rstrip("。") in listed
    seen = vector.markup.count("字") if frame in {"fragment", "post"} and vector in HTML else 0
    hidden = ("<!--", "title=", "=字", "alt=")
    if not any(mark in vector.markup for mark in hidden):
        assert listed.count("字") >= min(seen, 1)


def test_there_are_enough_kinds() -> None:
    kinds = {vector.kind for vector in [*HTML, *MARKDOWN]} | set(FRONT_MATTER)
    assert len(kinds) >= 90
    assert len([*HTML, *MARKDOWN, *FRONT_MATTER]) >= 120


@pytest.mark.parametrize("frame", ["fragment", "page", "markdown"])
def test_all_of_it_at_once(frame: str) -> None:
    suffix, before, after = _FRAMES[frame]
    body = "\n\n".join(vector.markup for vector in [*HTML, *MARKDOWN] if "<plaintext" not in vector.markup)
    cleaned = clean(before + body + after, suffix=suffix)
    check_document(cleaned.document)
    check_html(to_html(cleaned.document))
    check_markdown(article_markdown(Article("题", cleaned.document)))


@pytest.mark.parametrize("fields", FRONT_MATTER.values(), ids=FRONT_MATTER.keys())
def test_front_matter_gives_words_and_safe_addresses(fields: str, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"---\n{fields}\n---\n<p>{BEFORE}</p>", "utf-8")
    (article, *_), _ = read_article(file, "a.md")
    assert article.title
    assert "\n" not in article.title
    assert not {"\u202d", "\u202e"} & set(article.title + article.publisher + article.author)
    assert scheme(article.original) in {"http", "https", ""}
    check_source(article.cover)
    for text in (article.language, article.published or "", *article.categories, *article.keywords):
        assert "\n" not in text
    check_html(article_html(article).replace("\n", ""))
    check_markdown(article_markdown(article))
    assert article.document.text == BEFORE


@pytest.mark.parametrize(
    "data",
    [
        b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-",  # UTF-7, which nobody shall read
        b"\xc0\xbcscript\xc0\xbealert(1)\xc0\xbc/script\xc0\xbe",  # over-long UTF-8
        b"\xef\xbb\xbf\xef\xbb\xbf<img src=x onerror=alert(1)>",
        b"\x00<\x00i\x00m\x00g\x00 \x00s\x00r\x00c\x00=\x00x\x00 \x00o\x00n\x00e\x00r\x00r\x00o\x00r\x00=\x001\x00>",
        "\ufeff<script>alert(1)</script>字".encode("utf-16-le"),
        b"\xff\xfe<\x00b\x00\x00\xd8>\x00",
        b"<meta charset=hz-gb-2312>~{<img src=x onerror=alert(1)>~}",
        b"<meta charset=iso-2022-jp>\x1b$B<img src=x onerror=alert(1)>\x1b(B",
        b"<meta charset=utf-7><p>+ADw-img src=x onerror=alert(1)+AD4-</p>\xff",
        b"<meta charset=idna><p>x\xff</p>",
        b"<meta charset=unicode_escape><p>\\x3cscript\\x3e\xff</p>",
        b"<meta charset=rot13><p>\xff</p>",
        b"<meta charset=zlib><p>\xff</p>",
    ],
)
def test_bytes_that_pretend_are_read_as_text(data: bytes) -> None:
    cleaned = clean(decode(data, html=True).text, suffix=".html")
    check_document(cleaned.document)
    check_html(to_html(cleaned.document))
