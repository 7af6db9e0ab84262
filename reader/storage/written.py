"""What the reader wrote: highlights with their anchors, notes and tags. Changes go through a journal Step."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from ..model.annotation import Annotations, Highlight, PictureSelector, Placement, Selector
from ..model.article import Tag
from ..model.document import Document
from ..model.errors import NotFoundError
from ..model.figures import sorted_highlights
from ..model.identity import new_id
from .codec import decode, pack_text, unpack_text
from .database import now
from .journal import Step

_HIGHLIGHT = """
    SELECT h.id, h.article_id, h.revision_id, h.start, h.end, h.quote, h.prefix, h.suffix, h.color, h.note,
           h.created, h.changed, h.picture, h.detached, p.verdict, p.start, p.end
    FROM highlights h LEFT JOIN placements p ON p.highlight_id = h.id
"""


# -- reading


def of_article(connection: sqlite3.Connection, article_id: int) -> Annotations:
    """Return everything the reader wrote about an article."""
    note = connection.execute("SELECT note FROM notes WHERE article_id = ?", (article_id,)).fetchone()
    return Annotations(
        article_id,
        article_tags(connection, article_id),
        note[0] if note else "",
        tuple(in_reading_order(connection, article_id)),
    )


def in_reading_order(connection: sqlite3.Connection, article_id: int) -> Sequence[Highlight]:
    """Return an article's highlights, also those of pictures that stand at one place of the text in their order."""
    found = highlights(connection, article_id)

    def document() -> Document:
        row = connection.execute("SELECT content FROM bodies WHERE article_id = ?", (article_id,)).fetchone()
        return decode(row[0]).document if row is not None else Document(())

    try:
        return sorted_highlights(found, document)
    except (ValueError, LookupError, TypeError, zlib.error):  # a damaged text hides nothing that was written about it
        return found


def highlights(connection: sqlite3.Connection, article_id: int | None = None) -> list[Highlight]:
    """Return highlights in reading order, orphans last; of all articles, newest article first, without an id."""
    where, values = ("WHERE h.article_id = ?", (article_id,)) if article_id is not None else ("", ())
    rows = connection.execute(
        f"{_HIGHLIGHT} {where} ORDER BY h.article_id DESC, p.start IS NULL, p.start, p.end, h.id", values
    ).fetchall()
    tags = _highlight_tags(connection, article_id)
    return [_highlight(row, tags) for row in rows]


def highlight(connection: sqlite3.Connection, highlight_id: int) -> Highlight:
    """Return one highlight; raise NotFoundError."""
    row = connection.execute(f"{_HIGHLIGHT} WHERE h.id = ?", (highlight_id,)).fetchone()
    if row is None:
        raise NotFoundError("there is no such highlight")
    return _highlight(row, {highlight_id: _tags_of(connection, "highlight", highlight_id)})


def highlights_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Highlight]:
    """Return the highlights with these ids (some hundreds at most), in no order; those that are gone are left out."""
    marks = ",".join("?" * len(ids))
    names: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for number, name in connection.execute(
        f"""SELECT x.highlight_id, t.name FROM highlight_tags x JOIN tags t ON t.id = x.tag_id
            WHERE x.highlight_id IN ({marks}) ORDER BY t.name""",
        ids,
    ):
        names[number] += (name,)
    return [_highlight(row, names) for row in connection.execute(f"{_HIGHLIGHT} WHERE h.id IN ({marks})", ids)]


def _highlight(row: tuple, tags: dict[int, tuple[str, ...]]) -> Highlight:  # type: ignore[type-arg]
    (number, article_id, revision, start, end, quote, prefix, suffix, color, note, *rest) = row
    created, changed, picture, detached, *placement = rest
    return Highlight(
        number,
        article_id,
        revision,
        Selector(start, end, quote, prefix, suffix, picture_selector(picture)),
        Placement(placement[0] or "orphan", placement[1], placement[2]),
        color,
        note,
        tags.get(number, ()),
        created,
        changed,
        bool(detached),
    )


def picture_selector(stored: str) -> PictureSelector | None:
    """Return what a highlight's `picture` column says."""
    if not stored:
        return None
    value = json.loads(stored)
    region = value.get("region")
    return PictureSelector(value["address"], value["occurrence"], tuple(region) if region else None)


def stored_picture(picture: PictureSelector | None) -> str:
    """Return what stands in a highlight's `picture` column."""
    return "" if picture is None else json.dumps(asdict(picture), ensure_ascii=False)


def _highlight_tags(connection: sqlite3.Connection, article_id: int | None) -> dict[int, tuple[str, ...]]:
    where, values = ("WHERE h.article_id = ?", (article_id,)) if article_id is not None else ("", ())
    rows = connection.execute(
        f"""SELECT ht.highlight_id, t.name FROM highlights h JOIN highlight_tags ht ON ht.highlight_id = h.id
            JOIN tags t ON t.id = ht.tag_id {where} ORDER BY t.name""",
        values,
    )
    names: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for number, name in rows:
        names[number] += (name,)
    return names


def article_tags(connection: sqlite3.Connection, article_id: int) -> tuple[str, ...]:
    """Return the reader's tags of an article, by name."""
    return _tags_of(connection, "article", article_id)


def _tags_of(connection: sqlite3.Connection, kind: str, number: int) -> tuple[str, ...]:
    rows = connection.execute(
        f"SELECT t.name FROM {kind}_tags x JOIN tags t ON t.id = x.tag_id WHERE x.{kind}_id = ? ORDER BY t.name",
        (number,),
    )
    return tuple(name for (name,) in rows)


def all_tags(connection: sqlite3.Connection) -> list[Tag]:
    """Return all tags by name, with how often articles and highlights have them."""
    rows = connection.execute(
        """SELECT t.id, t.name, t.color,
                  (SELECT count(*) FROM article_tags x WHERE x.tag_id = t.id),
                  (SELECT count(*) FROM highlight_tags x WHERE x.tag_id = t.id), t.pinned
           FROM tags t ORDER BY t.name"""
    )
    return [Tag(*row) for row in rows]


def annotated_articles(connection: sqlite3.Connection, source_id: int | None = None) -> list[int]:
    """Return the articles with a highlight, a note or a tag of the reader's, newest first."""
    where, values = ("AND source_id = ?", (source_id,)) if source_id is not None else ("", ())
    rows = connection.execute(
        f"""SELECT id FROM articles WHERE id IN (
                SELECT article_id FROM highlights UNION SELECT article_id FROM notes
                UNION SELECT article_id FROM article_tags) {where}
            ORDER BY sort_time IS NULL, sort_time DESC, id DESC""",
        values,
    )
    return [number for (number,) in rows]


def lasting_articles(connection: sqlite3.Connection, source_id: int) -> list[int]:
    """Return the articles of a source that hold something the reader wrote.

    That is annotations, stars, corrections, kept passages, and highlights in the bin.
    """
    rows = connection.execute(
        """SELECT id FROM articles WHERE source_id = ? AND (starred OR id IN (
               SELECT article_id FROM corrections UNION SELECT article_id FROM own_rules WHERE NOT automatic
               UNION SELECT article_id FROM bin))""",
        (source_id,),
    )
    return list(dict.fromkeys([*annotated_articles(connection, source_id), *(number for (number,) in rows)]))


def is_annotated(connection: sqlite3.Connection, article_id: int) -> bool:
    """Say whether an article has a star, a highlight (also in the bin), a note, a tag, a correction or an own rule."""
    row = connection.execute(
        """SELECT 1 FROM articles WHERE id = :id AND (starred OR EXISTS (
               SELECT 1 FROM highlights WHERE article_id = :id UNION SELECT 1 FROM notes WHERE article_id = :id
               UNION SELECT 1 FROM article_tags WHERE article_id = :id
               UNION SELECT 1 FROM corrections WHERE article_id = :id
               UNION SELECT 1 FROM own_rules WHERE article_id = :id
               UNION SELECT 1 FROM bin WHERE article_id = :id))""",
        {"id": article_id},
    )
    return row.fetchone() is not None


def is_untouched(connection: sqlite3.Connection, article_id: int) -> bool:
    """Say whether an article has nothing of the reader's: never opened, and in no step of the history."""
    row = connection.execute(
        """SELECT 1 FROM articles WHERE id = :id AND opened IS NULL AND NOT EXISTS (
               SELECT 1 FROM journal, json_each(journal.articles) one
               WHERE one.value = :id AND journal.state IN ('done', 'undone'))""",
        {"id": article_id},
    )
    return row.fetchone() is not None and not is_annotated(connection, article_id)


def has_highlights(connection: sqlite3.Connection, article_id: int) -> bool:
    """Say whether an article has highlights."""
    return connection.execute("SELECT 1 FROM highlights WHERE article_id = ?", (article_id,)).fetchone() is not None


def revision_text(connection: sqlite3.Connection, revision: int) -> str:
    """Return the text that highlights of this revision were made on."""
    row = connection.execute("SELECT text, document FROM revisions WHERE id = ?", (revision,)).fetchone()
    if row is None:
        raise NotFoundError("there is no such text")
    return unpack_text(row[0]) if row[0] else decode(row[1]).document.text


def stale_highlights(connection: sqlite3.Connection, article_id: int, digest: bytes) -> list[Highlight]:
    """Return the highlights of an article whose place in its present text is not known yet.

    Those of pictures always: pictures come and go in the same text.
    """
    rows = connection.execute(
        f"{_HIGHLIGHT} WHERE h.article_id = ? AND (p.text_digest IS NOT ? OR h.picture <> '') ORDER BY h.id",
        (article_id, digest),
    ).fetchall()
    return [_highlight(row, {}) for row in rows]


def current_digest(connection: sqlite3.Connection, article_id: int) -> bytes:
    """Return the digest of an article's canonical text; raise NotFoundError."""
    row = connection.execute("SELECT text_digest FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise NotFoundError("there is no such article")
    return bytes(row[0])


# -- writing


def keep_revision(connection: sqlite3.Connection, article_id: int, digest: bytes, text: str) -> int:
    """Keep a text that is being highlighted and return its id. Not a step of its own: it is never taken back."""
    row = connection.execute(
        "SELECT id, text FROM revisions WHERE article_id = ? AND digest = ?", (article_id, digest)
    ).fetchone()
    if row is not None:
        if not row[1]:  # kept with its document alone; from now on for good (versions.py)
            connection.execute("UPDATE revisions SET text = ? WHERE id = ?", (pack_text(text), row[0]))
        return int(row[0])
    revision = new_id()
    connection.execute(
        "INSERT INTO revisions(id, article_id, digest, text) VALUES (?, ?, ?, ?)",
        (revision, article_id, digest, pack_text(text)),
    )
    return revision


def set_placement(connection: sqlite3.Connection, highlight_id: int, digest: bytes, placement: Placement) -> None:
    """Note where a highlight stands in the text with this digest."""
    connection.execute(
        "INSERT OR REPLACE INTO placements(highlight_id, text_digest, verdict, start, end) VALUES (?, ?, ?, ?, ?)",
        (highlight_id, digest, placement.verdict, placement.start, placement.end),
    )


def add_highlight(
    step: Step, article_id: int, revision: int, selector: Selector, color: str, note: str, tags: Iterable[str]
) -> int:
    """Add a highlight and return its id."""
    highlight_id, moment = new_id(), now()
    step.insert(
        "highlights",
        {
            "id": highlight_id,
            "article_id": article_id,
            "revision_id": revision,
            "start": selector.start,
            "end": selector.end,
            "quote": selector.quote,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
            "color": color,
            "note": storable(note),
            "created": moment,
            "changed": moment,
            "picture": stored_picture(selector.picture),
        },
    )
    step.articles.add(article_id)
    set_tags(step, "highlight", highlight_id, tags)
    return highlight_id


def edit_highlight(step: Step, highlight: Highlight, *, color: str | None, note: str | None) -> None:
    """Change a highlight's colour or note, whichever is given."""
    note = None if note is None else storable(note)
    columns = {name: value for name, value in (("color", color), ("note", note)) if value is not None}
    if columns and step.update("highlights", {"id": highlight.id}, columns):
        step.update("highlights", {"id": highlight.id}, {"changed": now()})
    step.articles.add(highlight.article_id)


def edit_binned_note(step: Step, highlight_id: int, note: str) -> bool:
    """Change the note of a highlight that is in the bin, to come back with it; answer whether it is there."""
    row = step.connection.execute("SELECT article_id, content FROM bin WHERE id = ?", (highlight_id,)).fetchone()
    if row is None:
        return False
    content = json.loads(row[1])
    content["highlight"]["note"] = storable(note)
    step.update("bin", {"id": highlight_id}, {"content": json.dumps(content, ensure_ascii=False)})
    step.articles.add(row[0])
    return True


def delete_highlight(step: Step, highlight: Highlight) -> None:
    """Put a highlight into the bin, with its note and the names of its tags."""
    tags = _tags_of(step.connection, "highlight", highlight.id)
    set_tags(step, "highlight", highlight.id, ())
    row = step.delete("highlights", {"id": highlight.id})
    if row is not None:
        step.insert(
            "bin",
            {
                "id": highlight.id,
                "article_id": highlight.article_id,
                "revision_id": row["revision_id"],
                "deleted": now(),
                "content": json.dumps({"highlight": row, "tags": tags}, ensure_ascii=False),
            },
        )


def set_note(step: Step, article_id: int, note: str) -> None:
    """Set the note about an article; empty removes it."""
    key, note = {"article_id": article_id}, storable(note)
    _require_article(step.connection, article_id)
    step.articles.add(article_id)
    if not note:
        step.delete("notes", key)
    elif step.connection.execute("SELECT 1 FROM notes WHERE article_id = ?", (article_id,)).fetchone() is None:
        step.insert("notes", {**key, "note": note, "changed": now()})
    elif step.update("notes", key, {"note": note}):
        step.update("notes", key, {"changed": now()})


def set_starred(step: Step, article_ids: Sequence[int], starred: bool) -> None:
    """Star articles or take their stars away."""
    for article_id in article_ids:
        if step.update("articles", {"id": article_id}, {"starred": int(starred)}):
            step.articles.add(article_id)


def set_tags(step: Step, kind: str, number: int, tags: Iterable[str]) -> bool:
    """Give an "article" or a "highlight" just these tags; answer whether anything changed."""
    wanted = {name for name in map(clean_tag, tags) if name}
    if kind == "article":
        _require_article(step.connection, number)
    have = set(_tags_of(step.connection, kind, number))
    for name in sorted(wanted - have):
        step.insert(f"{kind}_tags", {f"{kind}_id": number, "tag_id": tag_row(step, name)})
    for name in sorted(have - wanted):
        tag_id = tag_row(step, name)
        step.delete(f"{kind}_tags", {f"{kind}_id": number, "tag_id": tag_id})
        drop_unused(step, tag_id)
    return wanted != have


def _require_article(connection: sqlite3.Connection, article_id: int) -> None:
    """Raise NotFoundError where there is no such article: another program may have removed it meanwhile."""
    if connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is None:
        raise NotFoundError("there is no such article")


def storable(text: str) -> str:
    """Return a text as SQLite can keep it: halves of a character without the other half become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def clean_tag(name: str) -> str:
    """Write a tag the one way we keep it: no '#', no space around its parts, no empty part."""
    parts = (" ".join(part.split()) for part in storable(name).split("/"))
    # What is cleaned again must stay the same, or a tag could not be found by its own name.
    return "/".join(part for part in parts if part).lstrip("#/ ")


def tag_row(step: Step, name: str) -> int:
    """Return the id of a tag, making it if there is none."""
    row = step.connection.execute("SELECT id FROM tags WHERE name = ?", (name,)).fetchone()
    if row is not None:
        return int(row[0])
    tag_id = new_id()
    step.insert("tags", {"id": tag_id, "name": name, "color": ""})
    return tag_id


def drop_unused(step: Step, tag_id: int) -> None:
    """Drop a tag that nothing has, and that has neither colour nor pin."""
    used = step.connection.execute(
        """SELECT EXISTS(SELECT 1 FROM article_tags WHERE tag_id = :id)
               OR EXISTS(SELECT 1 FROM highlight_tags WHERE tag_id = :id)
               OR EXISTS(SELECT 1 FROM tags WHERE id = :id AND (pinned OR color <> ''))""",
        {"id": tag_id},
    ).fetchone()[0]
    if not used:
        step.delete("tags", {"id": tag_id})
