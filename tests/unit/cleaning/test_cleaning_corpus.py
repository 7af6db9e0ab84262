"""Real articles, where they are at hand: every file converts, and its words are kept or listed."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from reader.cleaning import clean, to_html
from reader.cleaning.convert import to_blocks
from reader.cleaning.tree import parse_html
from reader.model.article import Cleaned
from reader.model.document import Document

_ROOT = Path(os.environ.get("PIZHU_CORPUS") or Path(__file__).parents[3].parent / "shared" / "corpus")
_FRONT = re.compile(r"\s*---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_UNSEEN = (
    r"^(?:[ ]*>)+",
    r"<!--[\s\S]*?-->",
    r"<(script|style)\b[\s\S]*?</\1>",
    r"</?[a-zA-Z][^<>]*>",
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)",  # a link's target
    r"^ {0,3}\[[^\]]+\]:.*$",  # a definition
    r"^[ >]*(?:`{3,}|~~~).*$",  # what a fence says of its code
    r"&#?\w+;",
    r"\{\{[\s\S]*?\}\}|\{%.*?%\}|\{:.*?\}",
)
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]{2,}")
# Words that markup separates and the text joins: <kbd>a</kbd><kbd>b</kbd>, H<sub>2</sub>O.
_JOINED_PER_FILE = 12

pytestmark = pytest.mark.skipif(not _ROOT.is_dir(), reason="no corpus beside the checkout")


def _files() -> list[Path]:
    return sorted(path for path in _ROOT.rglob("*") if path.suffix in {".md", ".txt"} and path.is_file())


def _body(path: Path) -> str:
    text = path.read_text("utf-8", errors="replace")
    front = _FRONT.match(text)
    return text[front.end() :] if front else text


def _words(cleaned: Cleaned) -> Counter[str]:
    parts = [one.text for one in cleaned.removed]
    for block in cleaned.document.blocks:
        parts.append(block.text)
        parts += [part for span in block.spans for part in (span.target, span.label)]
        if block.image is not None:
            parts += [block.image.source, block.image.alt, block.image.caption, block.image.link]
    return Counter(_WORD.findall(" ".join(parts)))


@pytest.fixture(scope="module")
def cleaned() -> dict[Path, Cleaned]:
    return {path: clean(_body(path), suffix=path.suffix) for path in _files()}


def test_every_word_is_kept_or_listed(cleaned: dict[Path, Cleaned]) -> None:
    lost = {}
    for path, one in cleaned.items():
        source = _body(path)
        for pattern in _UNSEEN:
            source = re.sub(pattern, " ", source, flags=re.MULTILINE)
        missing = Counter(_WORD.findall(source)) - _words(one)
        if missing.total() > _JOINED_PER_FILE or any("\u3400" <= word[0] <= "\u9fff" for word in missing):
            lost[str(path.relative_to(_ROOT))] = dict(missing)
    assert not lost


def test_html_of_every_article_reads_back_as_its_text(cleaned: dict[Path, Cleaned]) -> None:
    for path, one in list(cleaned.items())[::7]:
        again = Document(tuple(to_blocks(parse_html(to_html(one.document)))[0]))
        assert again.text == one.document.text, path


def test_every_document_is_sound(cleaned: dict[Path, Cleaned]) -> None:
    for path, one in cleaned.items():
        for block in one.document.blocks:
            assert block.text or block.kind in {"image", "rule", "cell"}, path
            assert block.kind == "code" or block.text == block.text.strip(" \n\t\xa0　"), path
            assert all(0 <= span.start <= span.end <= len(block.text) for span in block.spans), path
            assert not set(block.text) & set("\x00\x01\ufffc"), path
        assert all(0 <= gone.before <= len(one.document.blocks) for gone in one.removed), path
