"""Verbs about tags themselves: tags, rename-tag, merge-tags, color-tag, pin-tag, unpin-tag, delete-tag."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..library_tags import clean_tag
from ..model.article import Tag
from ..model.changes import Changes
from .output import plain
from .session import Session
from .shapes import tag_json


def tags(session: Session) -> int:
    """List the tags."""
    return _say(session, session.library().tags())


def rename_tag(session: Session) -> int:
    """Call a tag otherwise."""
    name = session.arguments.name
    return _change(session, lambda: session.library().rename_tag(session.arguments.tag, name), [name])


def merge_tags(session: Session) -> int:
    """Make one tag of several."""
    into = session.arguments.into
    return _change(session, lambda: session.library().merge_tags(session.arguments.tags, into), [into])


def color_tag(session: Session) -> int:
    """Give tags a colour."""
    color = "" if session.arguments.color == "none" else session.arguments.color
    names = session.arguments.tags
    return _change(session, lambda: session.library().recolor_tags(names, color), names, nested=False)


def pin_tag(session: Session) -> int:
    """Put a tag among the pinned."""
    place = session.arguments.place
    if place is None:
        place = sum(bool(tag.pinned) for tag in session.library().tags()) + 1
    name = session.arguments.tag
    return _change(session, lambda: session.library().pin_tag(name, place), [name], nested=False)


def unpin_tag(session: Session) -> int:
    """Take a tag from among the pinned."""
    name = session.arguments.tag
    return _change(session, lambda: session.library().pin_tag(name, None), [name], nested=False)


def delete_tag(session: Session) -> int:
    """Take tags away from everything."""
    library, names, nested = session.library(), session.arguments.tags, not session.arguments.keep_nested
    articles, highlights = library.tag_usage(names, nested=nested)
    before = library.tags()
    library.delete_tags(names, nested=nested)
    left = {tag.name for tag in library.tags()}
    gone = [tag.name for tag in before if tag.name not in left]
    if session.out.as_json:
        session.out.value({"deleted": gone, "articles": articles, "highlights": highlights})
    else:
        said = " ".join(f"#{plain(name)}" for name in gone) or "nothing"
        session.out.line(f"{said} deleted: {articles:,} articles, {highlights:,} highlights had it")
    return 0


def _change(session: Session, verb: Callable[[], Changes], names: Iterable[str], *, nested: bool = True) -> int:
    """Run a verb and print the tags of these names as they are now, with what is nested below them."""
    verb()
    wanted = {clean_tag(name) for name in names}
    tops = tuple(f"{name}/" for name in wanted) if nested else ()
    return _say(session, [tag for tag in session.library().tags() if tag.name in wanted or tag.name.startswith(tops)])


def _say(session: Session, found: list[Tag]) -> int:
    if session.out.as_json:
        session.out.values(map(tag_json, found))
        return 0
    rows = [
        (item.name, f"{item.articles:,} articles", f"{item.highlights:,} highlights", _marks(item)) for item in found
    ]
    session.out.table(rows)
    return 0


def _marks(tag: Tag) -> str:
    return ", ".join(mark for mark in (tag.color, f"pinned {tag.pinned}" if tag.pinned else "") if mark)
