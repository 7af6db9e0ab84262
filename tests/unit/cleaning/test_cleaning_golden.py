"""Whole bodies beside what they shall become, in tests/golden/cleaning: `name.ext` and `name.ext.blocks`.

A line of the second is one block: what it is, its text in quotes, and its spans; then what was removed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cleaning import clean
from reader.model.article import Cleaned
from reader.model.document import Block

_FOLDER = Path(__file__).parents[2] / "golden" / "cleaning"
_BODIES = sorted(path for path in _FOLDER.iterdir() if path.suffix in {".md", ".txt", ".html"})


def described(cleaned: Cleaned) -> str:
    lines = [f"route {cleaned.route}"]
    lines += [f"found {name} ({one.origin}): {one.value}" for name, one in sorted(cleaned.found.items())]
    lines += [_block(block) for block in cleaned.document.blocks]
    lines += [f"removed before {one.before} by {one.rule}: {one.text!r}" for one in cleaned.removed]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> str:
    words: list[str] = [block.kind]
    words += [f"level {block.level}"] * bool(block.level) + [f"quote {block.quote}"] * bool(block.quote)
    words += [f"inside {block.around}"] * bool(block.around)
    words += [f"marker {block.marker}"] * bool(block.marker) + [f"in {block.language}"] * bool(block.language)
    if (cell := block.cell) is not None:
        words.append(f"table {cell.table} at {cell.row},{cell.column} over {cell.row_span}x{cell.column_span}")
        words += ["header"] * cell.header + [cell.align] * bool(cell.align)
    if (image := block.image) is not None:
        words += [part for part in (image.source, image.alt, image.caption, image.link) if part]
    line = " ".join(words)
    line += f": {block.text!r}" if block.text else ""
    for span in block.spans:
        line += f" [{span.kind} {block.text[span.start : span.end]!r}{' ' + span.target if span.target else ''}]"
    return line


@pytest.mark.parametrize("path", _BODIES, ids=lambda path: path.name)
def test_a_body_becomes_what_it_shall(path: Path) -> None:
    cleaned = clean(path.read_text("utf-8"), suffix=path.suffix)
    assert described(cleaned) == path.with_name(path.name + ".blocks").read_text("utf-8")


def test_every_body_has_its_blocks() -> None:
    assert len(_BODIES) >= 5
    assert all(path.with_name(path.name + ".blocks").is_file() for path in _BODIES)
