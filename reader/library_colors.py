"""The library's verbs about the colours of highlights: what the reader calls them, how their lines are drawn."""

from __future__ import annotations

from .model.annotation import COLORS, SHAPES, Color, ColorStyle, Shape
from .model.changes import Changes
from .model.errors import InputError
from .storage import colors, journal
from .storage.database import Database
from .storage.written import storable

LONGEST_NAME = 24  # characters


class ColorVerbs:
    """Part of Library."""

    _database: Database

    def color_styles(self) -> tuple[ColorStyle, ...]:
        """Return the name and shape of every colour, in the order of COLORS."""
        return colors.styles(self._database.read())

    def style_color(self, color: Color, *, name: str | None = None, shape: Shape | None = None) -> Changes:
        """Give a colour a name of the reader's ("" for its own again) or a shape; what is not given stays. Undoable.

        Raise InputError for another colour or shape, a name that is too long, or one that another colour has.
        """
        if color not in COLORS:
            raise InputError("", f"{color}: no such colour; there are {', '.join(COLORS)}")
        if shape is not None and shape not in SHAPES:
            raise InputError("", f"{color}={shape}: no such shape; there are {', '.join(SHAPES)}")
        name = None if name is None else " ".join(storable(name).split())
        if name and len(name) > LONGEST_NAME:
            raise InputError("", f"{name}: a colour's name has at most {LONGEST_NAME} characters")
        with self._database.write() as connection:
            if name:
                for style in colors.styles(connection):
                    if style.color != color and name.casefold() in {style.name.casefold(), style.color}:
                        raise InputError("", f"{name}: {style.color} is called so")
            step = journal.Step(connection, "name colour" if name is not None else "shape colour")
            colors.set_style(step, color, name=name, shape=shape)
            step.record()
        return Changes(colors=bool(step), label=step.label)
