"""The verb about the colours of highlights: colors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ..model.annotation import COLORS, Color, ColorStyle, Shape
from .session import Session, UsageError
from .shapes import Json


def colors(session: Session) -> int:
    """Name colours, choose how their lines are drawn, and list them."""
    library, arguments = session.library(), session.arguments
    for color, name in _pairs(arguments.set):
        library.style_color(color, name=name)
    for color, shape in _pairs(arguments.shape):
        library.style_color(color, shape=cast(Shape, shape))
    styles = library.color_styles()
    if session.out.as_json:
        session.out.values(map(_json, styles))
    else:
        session.out.table([(style.color, style.shape, style.name) for style in styles])
    return 0


def _pairs(given: Sequence[str] | None) -> list[tuple[Color, str]]:
    """Take COLOR=VALUE apart."""
    pairs = []
    for text in given or ():
        color, equals, value = text.partition("=")
        if not equals or color not in COLORS:
            raise UsageError(f"{text}: wants COLOR=VALUE, with one of {', '.join(COLORS)}")
        pairs.append((color, value))
    return pairs


def _json(style: ColorStyle) -> Json:
    return {"color": style.color, "name": style.name, "shape": style.shape}
