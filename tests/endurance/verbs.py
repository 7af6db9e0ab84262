"""Random changes of the reader's, with every verb that can be undone, on a library small enough to compare whole."""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random
from typing import Any

from reader.library import Library
from reader.model.annotation import COLORS, SHAPES, Passage
from reader.model.annotation_query import note_id
from reader.model.article import Article
from reader.model.document import Block, Document, Image
from reader.model.errors import InputError, NotFoundError
from reader.model.policy import OwnRule
from reader.operations.placing import place_highlights
from reader.storage.database import Database
from tests.make import replace_text, store

TAGS = ("a", "a/b", "a/b/c", "金融", "金融/监管", "金融/银行", "待读", "x")
TEXTS = (
    "第一段，说了些话。\n第二段也说了话，带着😀和𠮷。\nThe third paragraph is in English, and rather longer.",
    "第一段，说了些别的话。\n中间添了一段。\n第二段也说了话，带着😀和𠮷。\nThe third one is in English, and longer.",
    "只剩下这一段了，别的都没有了，一句也没有。",
)
ARTICLES = 4
PICTURE = "pictures/1.png"
SHORTEST = min(map(len, TEXTS))
_MANY = 16  # highlights, and as many in the bin: beyond, some go

# What the reader wrote, in an order that is always the same.
_WRITTEN = (
    "SELECT * FROM highlights ORDER BY id", "SELECT * FROM notes ORDER BY article_id", "SELECT * FROM tags ORDER BY id",
    "SELECT * FROM article_tags ORDER BY article_id, tag_id", "SELECT * FROM bin ORDER BY id",
    "SELECT * FROM highlight_tags ORDER BY highlight_id, tag_id", "SELECT id FROM articles WHERE starred ORDER BY id",
    "SELECT * FROM own_rules WHERE NOT automatic ORDER BY id", "SELECT * FROM colors ORDER BY color",
    "SELECT * FROM corrections ORDER BY article_id, field",
)  # fmt: skip


def written(database: Database) -> tuple[object, ...]:
    """Return every row of what the reader wrote."""
    connection = database.read()
    return tuple(tuple(connection.execute(statement).fetchall()) for statement in _WRITTEN)


def contents(number: int, text: str) -> Article:
    """Return an article with this text, and in texts that are not short a picture behind it."""
    blocks = [Block("paragraph", one) for one in text.split("\n")]
    if len(blocks) > 1:
        blocks.append(Block("image", image=Image(PICTURE)))
    return Article(f"标题 {number}", Document(tuple(blocks)))


def fill(database: Database, source: int) -> list[int]:
    """Put the articles into a library and return their ids."""
    return [store(database, source, f"{number}.md", contents(number, TEXTS[0])) for number in range(ARTICLES)]


class Verbs:
    """Carries out one random change at a time; `key` says which text it edited, "" for none."""

    def __init__(self, library: Library, database: Database, source: int, articles: list[int], random: Random) -> None:
        self.library, self.database, self.source, self.articles, self.random = (
            library, database, source, articles, random,
        )  # fmt: skip
        self.key = ""
        self._verbs: list[Callable[[], Any]] = [
            *[self.highlight] * 6, *[self.recolour] * 2, *[self.write] * 4, *[self.tag_highlight] * 2,
            *[self.delete] * 3, *[self.restore] * 3, self.empty_bin, *[self.note] * 3, *[self.tag] * 2, self.untag,
            self.star, self.rename_tag, self.merge_tags, self.recolor_tags, self.delete_tags, self.pin_tag,
            self.style_color, self.picture, self.edit_many, self.delete_many, *[self.move] * 2, self.accept,
            self.move_to_picture, self.detach, self.correct, self.rule, self.delete_rule,
        ]  # fmt: skip

    def change(self) -> str:
        """Do something at random; return what. What can't be done just now is refused with an error for people."""
        self.key = ""
        counts = self.database.read().execute("SELECT (SELECT count(*) FROM highlights), (SELECT count(*) FROM bin)")
        highlights, binned = counts.fetchone()
        verb = self.random.choice(self._verbs)
        if highlights > _MANY:
            verb = self.delete
        elif binned > _MANY:
            verb = self.empty_bin
        try:
            verb()
        except (InputError, NotFoundError):
            return f"{verb.__name__}, refused"
        return verb.__name__

    def change_text(self) -> None:
        """Give an article other content, as a changed file does; no step of the reader's."""
        number = self.random.randrange(ARTICLES)
        text = contents(number, self.random.choice(TEXTS))
        replace_text(self.database, self.source, self.articles[number], f"{number}.md", text)
        with self.database.write() as connection:
            place_highlights(connection, self.articles[number])

    # -- what there is
    def _ids(self, table: str) -> list[int]:
        return [number for (number,) in self.database.read().execute(f"SELECT id FROM {table} ORDER BY id")]

    def _some(self, table: str, most: int = 3) -> list[int]:
        ids = self._ids(table)
        return self.random.sample(ids, min(len(ids), self.random.randint(1, most)))

    def _one(self, table: str) -> int:
        ids = self._ids(table)
        return self.random.choice(ids) if ids else 0  # nothing has this id

    def _article(self) -> int:
        return self.random.choice(self.articles)

    def _names(self, most: int = 3) -> list[str]:
        return self.random.sample(TAGS, self.random.randint(1, most))

    def _passage(self) -> tuple[int, int]:
        start = self.random.randrange(SHORTEST - 1)
        return start, self.random.randint(start + 1, SHORTEST)

    def _words(self) -> str:
        return "".join(self.random.choices(string.ascii_lowercase + " 中文笔记😀", k=self.random.randrange(12)))

    # -- verbs
    def highlight(self) -> None:
        passages = [
            Passage(*self._passage(), self.random.choice(COLORS), self._words(), tuple(self._names(2)))
            for _ in range(self.random.randint(1, 2))
        ]
        self.library.highlight_all(self._article(), passages)

    def picture(self) -> None:
        region = self.random.choice((None, (0.1, 0.1, 0.5, 0.25)))
        color = self.random.choice(COLORS)
        self.library.highlight_picture(self._article(), PICTURE, 0, region, color=color, note=self._words(), tags=["a"])

    def _several(self) -> list[int]:
        """Return annotations: highlights, and notes about articles."""
        notes = [note_id(number) for (number,) in self.database.read().execute("SELECT article_id FROM notes")]
        return [*self._some("highlights"), *notes[:1]]

    def edit_many(self) -> None:
        color = self.random.choice((None, *COLORS))
        self.library.edit_annotations(self._several(), color=color, add_tags=["x"], remove_tags=self._names())

    def delete_many(self) -> None:
        self.library.delete_annotations(self._several())

    def recolour(self) -> None:
        self.library.edit_highlight(self._one("highlights"), color=self.random.choice(COLORS))

    def write(self) -> None:
        number = min(self._ids("highlights"), default=0)  # the same one again and again, as one types
        if self.random.random() < 0.3:
            number = self._one("highlights")
        self.library.edit_highlight(number, note=self._words())
        self.key = f"note {number}"

    def tag_highlight(self) -> None:
        self.library.edit_highlight(self._one("highlights"), tags=self._names())

    def delete(self) -> None:
        self.library.delete_highlights(self._some("highlights", 6))

    def restore(self) -> None:
        self.library.restore(self._some("bin"))

    def empty_bin(self) -> None:
        self.library.empty_bin(None if self.random.random() < 0.5 else self._some("bin"))

    def note(self) -> None:
        number = self._article()
        self.library.set_note(number, self._words())
        self.key = f"article note {number}"

    def tag(self) -> None:
        self.library.tag_articles(self.random.sample(self.articles, 2), self._names())

    def untag(self) -> None:
        self.library.untag_articles(self.articles, self._names())

    def star(self) -> None:
        self.library.set_starred([self._article()], self.random.random() < 0.5)

    def rename_tag(self) -> None:
        self.library.rename_tag(*self.random.choices(TAGS, k=2))

    def merge_tags(self) -> None:
        self.library.merge_tags(self._names(), self.random.choice(TAGS))

    def recolor_tags(self) -> None:
        self.library.recolor_tags(self._names(), self.random.choice(("", *COLORS)))

    def delete_tags(self) -> None:
        self.library.delete_tags(self._names(2), nested=self.random.random() < 0.5)

    def pin_tag(self) -> None:
        self.library.pin_tag(self.random.choice(TAGS), self.random.choice((None, 1, 2, 9)))

    def style_color(self) -> None:
        color, shape = self.random.choice(COLORS), self.random.choice(SHAPES)
        self.library.style_color(color, name=self.random.choice(("", "数字", "论点")), shape=shape)

    def move(self) -> None:
        as_passage = self.random.random() < 0.5
        self.library.move_highlight(self._one("highlights"), *self._passage(), as_passage=as_passage)

    def move_to_picture(self) -> None:
        self.library.move_to_picture(self._one("highlights"), PICTURE)

    def accept(self) -> None:
        self.library.accept_highlights(self._ids("highlights"))

    def detach(self) -> None:
        self.library.detach_highlights(self._some("highlights"))

    def correct(self) -> None:
        title, author = self.random.choice((None, "改正的标题", "另一个")), self.random.choice((None, "", "甲"))
        self.library.correct([self._article()], {"title": title, "author": author})

    def rule(self) -> None:
        if self.random.random() < 0.5:
            self.library.never_remove(self.random.choice(("navigation", "editor-line")), self.source)
        else:
            text = self.random.choice(("扫码关注", "没有的一行"))
            self.library.remove_such([OwnRule("remove", text=text, source_id=self.source)])

    def delete_rule(self) -> None:
        self.library.delete_own_rule(self._one("own_rules"))
