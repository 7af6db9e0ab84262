"""The picture of how figures grow: it shows what was kept, and the bars."""

import json

from PySide6.QtGui import QColor

from tests.benchmarks import growth, scale_bars
from tests.benchmarks.scale_bars import FIGURES


def test_the_last_run_of_each_size_is_drawn_smallest_first(tmp_path):
    path = tmp_path / "figures.json"
    scale_bars.keep(path, 100_000, {"jump": 3.0, "unheard of": 1.0})
    scale_bars.keep(path, 10_000, {"jump": 9.0})
    scale_bars.keep(path, 10_000, {"jump": 2.0}, seed=4)
    assert [run["count"] for run in json.loads(path.read_text("utf-8"))] == [100_000, 10_000, 10_000]
    assert {key: line.points for key, line in growth.lines(path).items()} == {"jump": ((10_000, 2.0), (100_000, 3.0))}


def test_every_chart_names_figures_that_are_measured():
    assert {key for _, keys in growth.CHARTS for key in keys} <= {figure.key for figure in FIGURES}


def test_lines_and_bars_are_on_the_picture(tmp_path, qapp):
    path = tmp_path / "figures.json"
    for count, rate in ((10_000, 900.0), (100_000, 800.0), (1_000_000, 700.0)):
        scale_bars.keep(path, count, {"import_rate": rate, "refresh_changed": 0.0})
    image = growth.draw(growth.lines(path))
    colors = {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(0, image.height(), 3)}
    assert {growth._COLORS[0], growth._BAR, growth._PAPER} <= colors


def test_a_bar_is_passed_or_missed():
    rate = next(figure for figure in FIGURES if figure.key == "import_rate")
    assert scale_bars.row(rate, 600).endswith("passes")
    assert scale_bars.row(rate, 599).endswith("MISSES")
    untold = next(figure for figure in FIGURES if figure.bar is None)
    assert untold.passes(1e9) is None
