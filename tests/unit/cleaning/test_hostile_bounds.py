# ruff: noqa: E501 -- lists of pieces
"""Hostile sizes: what is four times as long may take some times longer, never sixteen times, and no number is a crash.

Times are only compared with one another. Each case was once quadratic or worse, or is what such attacks are made of.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from reader.cleaning import clean, to_html
from reader.importing.front_matter import split_front_matter
from reader.importing.read import MAX_SIZE, read_file
from reader.model.document import Block, Document, Span
from reader.model.errors import InputError

_WORTH_MEASURING = 0.15  # seconds
_TIMES_AS_LONG = 10  # at most, for four times the size
_SIZES = (2_000, 8_000, 32_000)  # characters
_PAGE = "<!doctype html><html><head><title>{}</title></head><body><p>字。</p></body></html>"


def _grows_too_fast(work: Callable[[int], object]) -> bool:
    times: list[float] = []
    for size in _SIZES:
        start = process_time()
        work(size)
        times.append(process_time() - start)
        if len(times) > 1 and times[-1] > _WORTH_MEASURING and times[-1] > _TIMES_AS_LONG * times[-2]:
            # The machine may have been slow just then: the best of some runs tells.
            return _least(work, size) > _TIMES_AS_LONG * _least(work, size // 4)
    return False


def _least(work: Callable[[int], object], size: int) -> float:
    """Return the least processor time of three runs, in seconds."""
    times = []
    for _ in range(3):
        start = process_time()
        work(size)
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    ("suffix", "frame", "piece"),
    [
        *((suffix, "{}", piece) for suffix in (".md", ".txt", ".html") for piece in (
            "{% img ", "{{", "{% a", "http://a.b/", ")", "http://a.b)", "<a ", "<!--", "</", "&amp;", "&#65;", "[", "](", "[a](b",
            "*a ", "_", "`a ``", "$$", "$a ", "$$a\n\n", "    ", "\t", " \n", "|", "|a", "~~", "> ", "- ", "<", "a\n", "[^a]",
            "来源：", "（文章来源：a", "责任编辑", "　", "\u0301", "\u200b", "😀", "Ã¤", "1 2 3\n", "：", "●", "...", "年",
        )),
        *((".html", frame, piece) for frame in (
            "<p>{}</p>", "<pre><code>{}</code></pre>", "<p title='{}'>字</p>", "<a href='{}'>字</a>", "<div class='{}'>字</div>",
            "<img src='' srcset='{}'>", "<img src='{}.png'>", "<img src=a.png alt='{}'>", "<p style='{}'>字</p>", "<p id='{}'>字</p>",
            "<span class=ln>{}</span>", "<pre><span class=ln>{}x</span>字</pre>", _PAGE,
        ) for piece in ("1", "_", "-", "|", "a", "字", " ", "/", ".", ",", "a ", "1 ", "- ", "http://a.b ", "qr", "(", "display:")),
        *((".html", "{}", piece) for piece in (
            "<b>", "<div>", "<td>", "<ul><li>", "<blockquote>", "<p hidden>a", "<noscript><img src=a></noscript>", "<ruby>a<rt>b",
            "<figure><img src=a><figcaption>b</figcaption></figure>", "<div class='share ad'><a href=x>a</a></div>", "<button>a",
            "<svg><text>a", "<math><mi>a", "<template>a", "<select><option>a", "<iframe>", "<title>", "<h2>a</h2>", "<br>",
        )),
        (".html", "<pre>{}</pre>", "<span class=ln>1</span>a\n"),
        (".html", "<table>{}</table>", "<tr><td rowspan=999 colspan=999>a</td></tr>"),
    ],
)  # fmt: skip
def test_time_grows_with_the_size(suffix: str, frame: str, piece: str) -> None:
    def work(size: int) -> None:
        body = frame.replace("{}", piece * (size // len(piece)))
        body += "" if frame != "{}" else "a"
        clean(body, suffix=suffix, title="题", title_from_metadata=True)

    assert not _grows_too_fast(work)


@pytest.mark.parametrize("piece", ["&", "a&", "<", '"', "*", "`", "_", "[", "http://a.b ", "1. ", "\n", "$"])
def test_writing_grows_with_the_size(piece: str) -> None:
    def work(size: int) -> None:
        text = "a" + piece * (4 * size // len(piece)) + "a"
        document = Document((Block("paragraph", text, (Span("link", 0, 1, "https://a.example/" + "&" * 2_000),)),))
        to_html(document)

    assert not _grows_too_fast(work)


def test_line_numbers_that_are_none_are_told_at_once() -> None:
    assert "1" * 60 + "x" in clean(f"<pre><span class=ln>{'1' * 60}x</span></pre>", suffix=".html").document.text


@pytest.mark.parametrize("body", ["字" * 3_000_000, "a " * 4_000_000, "<p>" + "字" * 3_000_000])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_one_long_line_takes_memory_in_proportion(body: str, suffix: str) -> None:
    tracemalloc.start()
    cleaned = clean(body, suffix=suffix)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(cleaned.document.text) >= 3_000_000
    assert peak < 40 * len(body)


@pytest.mark.parametrize(
    "fields",
    [
        f"x = {'9' * 200_000}",
        f"x = 0x{'f' * 200_000}",
        f"{'a.' * 30_000}b = 1",
        f"x = {'[' * 60_000}",
        f"x = 0.{'9' * 100_000}",
        "x = 1e99999\ny = nan",
    ],
    ids=["number", "hexadecimal", "key", "lists", "decimal", "infinite"],
)
def test_hostile_toml_is_read_as_far_as_it_goes(fields: str) -> None:
    split = split_front_matter(f"+++\ntitle = '题'\n{fields}\n+++\n字")
    assert split.front["title"] == "题"
    assert split.body == "字"


@pytest.mark.parametrize(
    "fields",
    [
        f"x: {'9' * 200_000}",
        f"x: {'[' * 60_000}",
        "x: {a: " * 10_000,
        f"x: {'- ' * 60_000}",
        f"x: {'&a ' * 30_000}",
        "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)),
        "x: !!python/object/apply:os.system ['false']",
        "x: &x [*x]",
        "x: [\n" + "".join(f"k{n}: v\n" for n in range(5_000)),
    ],
    ids=["number", "lists", "objects", "items", "anchors", "aliases", "python", "itself", "broken"],
)
def test_hostile_yaml_is_read_as_far_as_it_goes(fields: str) -> None:
    split = split_front_matter(f"---\ntitle: 题\n{fields}\n---\n字")
    assert split.front["title"] == "题"
    assert split.body == "字"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    with file.open("wb") as out:
        out.truncate(MAX_SIZE + 1)
    with pytest.raises(InputError, match="larger than"):
        read_file(file)
