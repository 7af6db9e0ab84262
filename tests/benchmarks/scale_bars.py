"""What is measured of a big library, the bar that each figure has to pass, and the file the figures are kept in."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its unit, its bar (None: told, not judged), and whether more is better."""

    key: str
    what: str
    unit: str = "ms"
    bar: float | None = None
    more: bool = False

    def passes(self, value: float) -> bool | None:
        """Say if a value passes the bar; None when there is none."""
        if self.bar is None:
            return None
        return value >= self.bar if self.more else value <= self.bar


FIGURES = (
    Figure("import_rate", "import with cleaning", "articles/s", 600, more=True),
    Figure("import_cpu", "… processor time of an article"),
    Figure("import_memory", "… most memory, all processes (PSS)", "MB"),
    Figure("index_rate", "index", "articles/s", 2000, more=True),
    Figure("index_cpu", "… processor time of an article"),
    Figure("index_memory", "… most memory (PSS), its mapped files included", "MB"),
    Figure("library_ratio", "library without index, beside its text", "×", 1.05),
    Figure("index_ratio", "index, beside the text", "×", 1.5),
    Figure("natural_p50", "natural 2–6 characters, newest 50: p50"),
    Figure("natural_p95", "… p95", "ms", 30),
    Figure("natural_first_p95", "… asked for the first time, whatever has to come from the disk, p95"),
    Figure("shown_p95", "… with snippets and marks, p95"),
    Figure("any_p50", "any query, first 50: p50"),
    Figure("any_p95", "… p95", "ms", 150),
    Figure("any_worst", "… worst"),
    Figure("total_p95", "… until the exact total is known, p95"),
    Figure("recall", "recall against brute force", "", 1.0, more=True),
    Figure("precision", "precision against brute force", "", 1.0, more=True),
    Figure("search_errors", "queries that ended in an error", "", 0),
    Figure("wrong_marks", "snippets and marks that disagree with the text", "", 0),
    Figure("refresh_unchanged", "refresh, nothing changed", "s", 60),
    Figure("refresh_changed", "… 1,000 files changed, more than that", "s", 3),
    Figure("first_page", "first page of a list, newest first, p95", "ms", 50),
    Figure("node", "switch of tree node: the first page, p95", "ms", 100),
    Figure("jump", "jump to any row: a page of rows, p95", "ms", 16),
    Figure("tree", "tree with counts, p95"),
)


def written(value: float) -> str:
    """Return a value as a table has it."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def row(figure: Figure, value: float) -> str:
    """Return a line of the table: what, figure, bar, verdict."""
    passes = figure.passes(value)
    sign = "≥" if figure.more else "≤"
    bar = "" if figure.bar is None else f"{sign} {written(figure.bar)}"
    verdict = "" if passes is None else "passes" if passes else "MISSES"
    return f"{figure.what:<52}{written(value):>10} {figure.unit:<11}{bar:>9}  {verdict}".rstrip()


def keep(path: Path, count: int, figures: Mapping[str, float], **more: Any) -> None:
    """Append a run to a JSON file of runs."""
    runs = load(path) if path.exists() else []
    now = datetime.now(UTC).isoformat(timespec="seconds")
    runs.append({"count": count, "when": now, "python": platform.python_version(), **more, "figures": dict(figures)})
    path.write_text(json.dumps(runs, ensure_ascii=False, indent=1) + "\n", "utf-8")


def load(path: Path) -> list[dict[str, Any]]:
    """Return the runs of a file, oldest first."""
    runs: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return runs
