"""Fuzz the whole pipeline: `python -m tests.fuzz --minutes 60 [--seed N] [--out DIR]`.

Each case is a file made from a number (so a seed gives the same cases again), read as importing does, cleaned, and
written as HTML and Markdown. It fails when anything but a PizhuError is raised, when the document is not within the
model or what is written is not safe, when a word of the marked ones is neither in the text nor listed as removed,
when the HTML does not read back as the same text, or when it takes longer than LIMIT. What fails is shrunk
and kept in DIR, one file each with its seed; the exit status says whether there were any.
"""

from __future__ import annotations

import argparse
import faulthandler
import signal
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic
from types import FrameType

from reader.cleaning import clean, to_html
from reader.cleaning.convert import to_blocks
from reader.cleaning.tree import parse_html
from reader.model.article import Article
from reader.model.document import Document
from reader.model.errors import PizhuError
from reader.operations.reading import read_article
from reader.operations.rendering import article_markdown
from tests.fuzz.inputs import make
from tests.hostile.checks import check_document, check_html, check_markdown

LIMIT = 5  # seconds of one case, of the processor's time
_SHRINKING = 40  # seconds
_SWALLOWING = (
    "!", "?", "style", "script", "svg", "math", "iframe", "title", "template", "textarea", "xmp", "noembed", "noframes",
    "plaintext", "listing",
)  # fmt: skip
MARK = "标记句甲乙丙丁"  # stands before and behind each case; no rule may take it and nothing swallow it


class TooSlow(Exception):
    """A case took longer than its limit."""


def main() -> int:
    options = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__.split("\n")[0])
    options.add_argument("--minutes", type=float, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, default=Path("fuzz-findings"))
    given = options.parse_args()
    faulthandler.enable()
    signal.signal(signal.SIGPROF, _too_slow)
    end = monotonic() + 60 * given.minutes
    found: Counter[str] = Counter()
    number = given.seed
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        while monotonic() < end:
            data, suffix = make(Random(number))
            begun = monotonic()
            trouble = failure(data, suffix, Path(folder))
            slowest = max(slowest, monotonic() - begun)
            if trouble:
                found[trouble] += 1
                if found[trouble] == 1:
                    _keep(given.out, number, shrunk(data, suffix, trouble, Path(folder)), suffix, trouble)
            number += 1
            if (number - given.seed) % 20_000 == 0:
                _say(f"{number - given.seed} cases, {sum(found.values())} failures of {len(found)} kinds")
    _say(f"{number - given.seed} cases from seed {given.seed}, slowest {slowest:.2f} s; {len(found)} kinds of failure")
    for trouble, count in found.most_common():
        _say(f"{count:6} {trouble}")
    return 1 if found else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


def failure(data: bytes, suffix: str, folder: Path) -> str:
    """Return what is wrong with one case in a few words, "" if nothing is."""
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        check(data, suffix, folder)
    except PizhuError:
        return ""
    except Exception as error:
        ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
        place = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "?"
        return f"{type(error).__name__} in {place}: {str(error).splitlines()[0][:60] if str(error) else ''}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def check(data: bytes, suffix: str, folder: Path) -> None:
    """Assert everything of one case."""
    file = folder / f"a{suffix}"
    file.write_bytes(data or b" ")
    reading, loaded = read_article(file, file.name)
    article = reading.article
    _check_article(article)
    _check_again(article.document)
    # Between two sentences of our own, on their own lines, nothing may swallow them.
    body = loaded.raw.body
    for before, after in ((f"<p>{MARK}</p>\n", f"\n<p>{MARK}</p>"), (f"{MARK}\n\n", f"\n\n{MARK}\n")):
        cleaned = clean(before + body + after, suffix=suffix)
        captions = [block.image.caption for block in cleaned.document.blocks if block.image is not None]
        listed = "".join([cleaned.document.text, *captions, *(one.text for one in cleaned.removed)])
        if not _may_swallow(body):
            assert "".join(listed.split()).count(MARK) >= 2, "a sentence around it is lost"
        _check_article(Article("题", cleaned.document))


def _may_swallow(body: str) -> bool:
    """Say whether HTML itself says that what follows is no text: what is opened and never ended."""
    lower = body.lower()
    return any(f"<{name}" in lower for name in _SWALLOWING)


def _check_article(article: Article) -> None:
    check_document(article.document)
    check_html(to_html(article.document))
    check_markdown(article_markdown(article))
    assert all(0 <= one.before <= len(article.document.blocks) for one in article.removed), "removed from nowhere"


def _check_again(document: Document) -> None:
    """Assert that the HTML of a document is read as the same text."""
    again = Document(tuple(to_blocks(parse_html(to_html(document)))[0])).text
    if "".join(again.split()) != "".join(document.text.split()):
        raise AssertionError("its HTML is read as another text")


def shrunk(data: bytes, suffix: str, trouble: str, folder: Path) -> bytes:
    """Return a smaller input with the same failure: pieces are left out, ever smaller ones, for a while."""
    end = monotonic() + _SHRINKING
    size = max(1, len(data) // 2)
    while size and monotonic() < end:
        place = 0
        while place < len(data) and monotonic() < end:
            shorter = data[:place] + data[place + size :]
            if failure(shorter, suffix, folder) == trouble:
                data = shorter
            else:
                place += size
        size //= 2
    return data


def _keep(out: Path, number: int, data: bytes, suffix: str, trouble: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{number}{suffix or '.none'}").write_bytes(data)
    (out / f"{number}.txt").write_text(f"seed {number}, suffix {suffix!r}: {trouble}\n{data!r}\n", "utf-8")
    _say(f"seed {number} {suffix!r}: {trouble}\n    {data[:300]!r}")


if __name__ == "__main__":
    sys.exit(main())
