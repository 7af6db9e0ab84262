"""What the names and states in a search stand for in the library."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.expression import Expression, Having, Named, Text
from ..searching.field_names import color_named
from ..searching.matching import contains
from ..searching.units import fold
from ..storage import colors, selections
from ..storage.database import Database
from ..storage.selections import Selection


def is_named(name: str, leaf: Named) -> bool:
    """Say whether a name is the one that is looked for, or holds it unless it has to be the whole."""
    wanted, folded = fold(leaf.value), fold(name)
    return folded == wanted if leaf.exact else wanted in folded


def sources_named(database: Database, leaf: Named) -> list[int]:
    """Return the sources that are called so."""
    return [number for number, name in selections.source_names(database.read()) if is_named(name, leaf)]


def categories_named(database: Database, leaf: Named) -> list[int]:
    """Return the categories whose path, as shown or as written, has these levels in a row.

    A level may have a slash in its name: what is asked for is cut at slashes, so paths are, too.
    """
    wanted = _path(leaf.value)
    return [
        number
        for number, *paths in selections.category_paths(database.read())
        if any(holds(_path("/".join(path)), wanted) for path in paths)
    ]


def selection_of(database: Database, leaf: Expression) -> Selection | None:
    """Return the set that a state, a tag or a colour stands for; None for what is no such set."""
    match leaf:
        case Having(state) if state != "image":
            return selections.STATES[state]
        case Named("tag" | "passage" as field, value):
            wanted = _path(value)
            names = selections.tag_names(database.read())
            ids = [number for number, name in names if _path(name)[: len(wanted)] == wanted]
            return selections.tagged(ids, articles=field == "tag")
        case Named("color", value):
            return selections.colored(_colors(database, value))
    return None


def with_tag_words(database: Database, text: Text) -> Selection | None:
    """Return the articles that have a tag with these words in its name; None where there is no such tag."""
    ids = [number for number, name in selections.tag_names(database.read()) if contains(name, text)]
    return selections.tagged(ids) if ids else None


def with_tag_below(database: Database, tag: str) -> Selection:
    """Return the articles that have a tag, exactly so, or one below it."""
    names = selections.tag_names(database.read())
    return selections.tagged([number for number, name in names if name == tag or name.startswith(f"{tag}/")])


def _colors(database: Database, value: str) -> Sequence[str]:
    """Return the colours that are called so, by the reader first."""
    wanted = fold(value)
    own = [style.color for style in colors.styles(database.read()) if style.name and fold(style.name) == wanted]
    known = color_named(value)
    return own or ([known] if known else [])


def _path(name: str) -> list[str]:
    return [fold(part).strip() for part in name.split("/") if part.strip()]


def holds(path: Sequence[str], wanted: Sequence[str]) -> bool:
    """Say whether a path has these parts in a row."""
    size = len(wanted)
    return size > 0 and any(list(path[at : at + size]) == list(wanted) for at in range(len(path) - size + 1))
