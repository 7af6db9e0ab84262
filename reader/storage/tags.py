"""Tags across the whole library: renaming, merging, colours, pins. Changes go through a journal Step.

A tag and everything nested below it ("金融" and "金融/银行") move together. A level above others that nobody used by
itself has no row of its own until it is given something to keep: a colour or a pin.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from ..model.errors import NotFoundError
from ..model.identity import new_id
from .journal import Row, Step

_LINKS = (("article_tags", "article_id"), ("highlight_tags", "highlight_id"))


def below(connection: sqlite3.Connection, name: str) -> dict[str, int]:
    """Return the ids of a tag and those nested below it, by name; raise NotFoundError when there are none."""
    found = _family(connection, name)
    if not found:
        raise NotFoundError(f"{name}: there is no such tag")
    return found


def pinned(connection: sqlite3.Connection) -> list[int]:
    """Return the ids of the pinned tags in their order."""
    return [number for (number,) in connection.execute("SELECT id FROM tags WHERE pinned ORDER BY pinned, name")]


def usage(connection: sqlite3.Connection, tag_ids: Iterable[int]) -> tuple[int, int]:
    """Count the articles and the highlights that have any of these tags."""
    listed = ",".join(map(str, tag_ids))
    articles, highlights = (
        connection.execute(f"SELECT count(DISTINCT {owner}) FROM {table} WHERE tag_id IN ({listed})").fetchone()[0]
        for table, owner in _LINKS
    )
    return articles, highlights


# -- writing


def rename(step: Step, name: str, new: str) -> bool:
    """Give a tag and what is nested below it another name; answer whether some name was taken, so that two are one."""
    names = below(step.connection, name)
    # Below itself the longest names must make room first, elsewhere the shortest: the new name may be a moving tag's.
    order = sorted(names, key=len, reverse=new.startswith(f"{name}/"))
    renamed = partial(_renamed, tops={name: new})
    merged = _move(step, {one: renamed(one) for one in order})
    _rename_in_bin(step, renamed)
    return merged


def merge(step: Step, names: Sequence[str], into: str) -> None:
    """Make one tag of several, each with what is nested below it; what is below `into` stays unless it is named."""
    renamed = partial(_renamed, tops={**dict.fromkeys(names, into), into: into})
    moving = [one for name in names if name != into for one in below(step.connection, name)]
    # Where others go to, those that leave must have left: they are below `into` themselves.
    moving.sort(key=lambda one: (not one.startswith(f"{into}/"), len(one)))
    _move(step, {one: renamed(one) for one in moving})
    _rename_in_bin(step, renamed)


def recolor(step: Step, names: Sequence[str], color: str) -> None:
    """Give tags a colour; "" takes it away."""
    found = {name: below(step.connection, name).get(name) for name in names}
    for name, number in found.items():
        if number is None and not color:
            continue
        tag_id = number or _new_row(step, name)
        step.update("tags", {"id": tag_id}, {"color": color})
        _drop_idle(step, tag_id)


def delete(step: Step, names: Sequence[str], *, nested: bool) -> None:
    """Take tags away from everything, with what is nested below them unless told otherwise."""
    wanted: dict[int, None] = {}
    for name in names:
        wanted |= {number: None for one, number in below(step.connection, name).items() if nested or one == name}
    for tag_id in wanted:
        for table, owner in _LINKS:
            step.change_all(table, owner, _owners(step.connection, table, owner, tag_id), {"tag_id": tag_id}, None)
        step.delete("tags", {"id": tag_id})
    _arrange(step, pinned(step.connection))
    gone = partial(_renamed, tops=dict.fromkeys(names, ""))
    _rename_in_bin(step, gone if nested else lambda name: "" if name in names else name)


def pin(step: Step, name: str, place: int | None) -> None:
    """Put a tag at a place among the pinned, from 1, or behind the last of them; None takes it out."""
    number = below(step.connection, name).get(name)
    if number is None and place is None:
        return
    tag_id = number or _new_row(step, name)
    order = [number for number in pinned(step.connection) if number != tag_id]
    if place is not None:
        order.insert(place - 1, tag_id)
    else:
        step.update("tags", {"id": tag_id}, {"pinned": 0})
    _arrange(step, order)
    _drop_idle(step, tag_id)


def _move(step: Step, names: Mapping[str, str]) -> bool:
    """Rename tags one after the other; a name that is taken takes the tag in. Answer whether there was one."""
    merged = False
    for name, new in names.items():
        if name == new:
            continue
        tag_id, target = _id(step.connection, name), _id(step.connection, new)
        assert tag_id is not None  # each name is moved once, and nothing takes the place of one that waits
        if target is None:
            step.update("tags", {"id": tag_id}, {"name": new})
        else:
            _absorb(step, tag_id, target)
            merged = True
    _arrange(step, pinned(step.connection))
    return merged


def _renamed(name: str, tops: Mapping[str, str]) -> str:
    """Return what a tag is called when those that lead to it are called otherwise; the nearest one decides.

    "" for a tag that one takes with it whose new name is "".
    """
    top = name
    while top and top not in tops:
        top = top.rpartition("/")[0]
    return name if not top else tops[top] and tops[top] + name[len(top) :]


def _rename_in_bin(step: Step, renamed: Callable[[str], str]) -> None:
    """Let deleted highlights come back with what their tags are called now; without those called ""."""
    for number, content in step.connection.execute("SELECT id, content FROM bin").fetchall():
        said = json.loads(content)
        tags = [name for name in map(renamed, said["tags"]) if name]
        if tags != said["tags"]:
            said["tags"] = list(dict.fromkeys(tags))
            step.update("bin", {"id": number}, {"content": json.dumps(said, ensure_ascii=False)})


def _absorb(step: Step, tag_id: int, target: int) -> None:
    """Give everything with a tag another one instead, and drop the first; the other keeps or takes colour and pin."""
    connection = step.connection
    for table, owner in _LINKS:
        rows = connection.execute(
            f"""SELECT {owner}, EXISTS(SELECT 1 FROM {table} y WHERE y.{owner} = x.{owner} AND y.tag_id = ?)
                FROM {table} x WHERE tag_id = ?""",
            (target, tag_id),
        ).fetchall()
        step.change_all(table, owner, [one for one, both in rows if both], {"tag_id": tag_id}, None)
        moved = [one for one, both in rows if not both]
        step.change_all(table, owner, moved, {"tag_id": tag_id}, {"tag_id": target})
    mine, its = (
        connection.execute("SELECT color, pinned FROM tags WHERE id = ?", (number,)).fetchone()
        for number in (tag_id, target)
    )
    step.delete("tags", {"id": tag_id})
    step.update("tags", {"id": target}, {"color": its[0] or mine[0], "pinned": its[1] or mine[1]})


def _arrange(step: Step, order: Sequence[int]) -> None:
    """Number the pinned tags from 1."""
    for place, tag_id in enumerate(order, 1):
        step.update("tags", {"id": tag_id}, {"pinned": place})


def _new_row(step: Step, name: str) -> int:
    """Make a row for a level that had none; return its id."""
    row: Row = {"id": new_id(), "name": name, "color": ""}
    step.insert("tags", row)
    return int(row["id"])


def _drop_idle(step: Step, tag_id: int) -> None:
    """Drop a row that keeps nothing: no colour, no pin, and nothing has the tag."""
    idle = step.connection.execute(
        """SELECT color = '' AND NOT pinned AND NOT EXISTS(SELECT 1 FROM article_tags WHERE tag_id = :id)
                  AND NOT EXISTS(SELECT 1 FROM highlight_tags WHERE tag_id = :id) FROM tags WHERE id = :id""",
        {"id": tag_id},
    ).fetchone()
    if idle[0]:
        step.delete("tags", {"id": tag_id})


def _family(connection: sqlite3.Connection, name: str) -> dict[str, int]:
    # "0" is what follows "/", so this is a range of the index, not a look at every tag.
    rows = connection.execute(
        "SELECT name, id FROM tags WHERE name = :name OR (name > :name || '/' AND name < :name || '0') ORDER BY name",
        {"name": name},
    )
    return dict(rows.fetchall())


def _id(connection: sqlite3.Connection, name: str) -> int | None:
    row = connection.execute("SELECT id FROM tags WHERE name = ?", (name,)).fetchone()
    return None if row is None else int(row[0])


def _owners(connection: sqlite3.Connection, table: str, owner: str, tag_id: int) -> list[int]:
    rows = connection.execute(f"SELECT {owner} FROM {table} WHERE tag_id = ?", (tag_id,))
    return [number for (number,) in rows]
