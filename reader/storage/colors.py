"""What the reader calls the colours of highlights, and how their lines are drawn."""

from __future__ import annotations

import sqlite3

from ..model.annotation import COLORS, SHAPES, Color, ColorStyle, Shape
from .journal import Step


def styles(connection: sqlite3.Connection) -> tuple[ColorStyle, ...]:
    """Return the style of every colour, in their order; what the reader did not choose is as it comes."""
    chosen = {
        color: (name, shape) for color, name, shape in connection.execute("SELECT color, name, shape FROM colors")
    }
    return tuple(
        ColorStyle(color, *chosen.get(color, ("", shape))) for color, shape in zip(COLORS, SHAPES, strict=True)
    )


def set_style(step: Step, color: Color, *, name: str | None, shape: Shape | None) -> None:
    """Give a colour a name or a shape, whichever is given; a row that says nothing of its own goes."""
    before = next(style for style in styles(step.connection) if style.color == color)
    name = before.name if name is None else name
    shape = before.shape if shape is None else shape
    key = {"color": color}
    known = step.connection.execute("SELECT 1 FROM colors WHERE color = :color", key).fetchone() is not None
    if not name and shape == SHAPES[COLORS.index(color)]:
        step.delete("colors", key)
    elif known:
        step.update("colors", key, {"name": name, "shape": shape})
    else:
        step.insert("colors", {**key, "name": name, "shape": shape})
