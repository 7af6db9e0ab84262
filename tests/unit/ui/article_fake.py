"""A library in memory, documents at random, and a pane to try them in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from hypothesis import strategies as st

from reader.library_query import QueryVerbs
from reader.model.annotation import (
    COLORS,
    SHAPES,
    Annotations,
    Color,
    ColorStyle,
    Highlight,
    Placement,
    Selector,
    Shape,
    Verdict,
)  # fmt: skip
from reader.model.article import Article, StoredArticle, Tag
from reader.model.changes import Changes
from reader.model.document import Block, Cell, Document, Image, Span
from reader.model.errors import InputError, NotFoundError
from reader.model.picture import Picture


class FakeLibrary:
    """The verbs that the article view uses."""

    def __init__(self) -> None:
        self.articles: dict[int, StoredArticle] = {}
        self.marks: dict[int, dict[int, Highlight]] = {}
        self.saved: dict[int, int] = {}
        self.were_read: list[int] = []
        self.pinned: list[str] = []  # names of tags
        self.refuses = False  # to move a highlight
        self.styles = {color: ColorStyle(color, "", shape) for color, shape in zip(COLORS, SHAPES, strict=True)}
        self._ids = count(1000 + (1 << 62))

    def put(self, article_id: int, article: Article, **fields: object) -> StoredArticle:
        stored = StoredArticle(article_id, 1, "Notes", "a.md", "/nowhere/a.md", article, revision=1)
        self.articles[article_id] = replace(stored, **fields)  # type: ignore[arg-type]
        self.marks.setdefault(article_id, {})
        return self.articles[article_id]

    def article(self, article_id: int) -> StoredArticle:
        if article_id not in self.articles:
            raise NotFoundError(f"no article {article_id}")
        return self.articles[article_id]

    def article_pictures(self, stored: StoredArticle) -> dict[str, Picture]:
        return {}

    def picture_data(self, data_id: int) -> bytes:
        raise NotFoundError(f"no picture {data_id}")

    def annotated_article(self, article_id: int) -> tuple[StoredArticle, Annotations]:
        return self.article(article_id), self.annotations(article_id)

    def annotations(self, article_id: int) -> Annotations:
        highlights = sorted(self.marks[article_id].values(), key=lambda one: one.selector.start)
        return Annotations(article_id, highlights=tuple(highlights))

    def highlight(
        self,
        article_id: int,
        start: int,
        end: int,
        *,
        color: Color = "yellow",
        quote: str | None = None,
        note: str = "",
        tags: Sequence[str] = (),
        verdict: Verdict = "exact",
    ) -> Changes:
        number = next(self._ids)
        stands = self.articles[article_id].article.document.text[start:end]
        assert quote in (None, stands)
        self.marks[article_id][number] = Highlight(
            number,
            article_id,
            1,
            Selector(start, end, stands),
            Placement(verdict, start, end),
            color,
            note,
            tuple(tags),
        )
        return Changes(annotations=frozenset({article_id}), created=(number,), label="highlight")

    def edit_highlight(
        self, highlight_id: int, *, color: Color | None = None, tags: Sequence[str] | None = None
    ) -> Changes:
        old = self.marks[self._article_of(highlight_id)][highlight_id]
        tagged = old.tags if tags is None else tuple(sorted(tags))
        return self._put(replace(old, color=color or old.color, tags=tagged))

    def edit_annotations(
        self,
        ids: Sequence[int],
        *,
        color: Color | None = None,
        add_tags: Sequence[str] = (),
        remove_tags: Sequence[str] = (),
    ) -> Changes:
        changes = Changes()
        for number in ids:
            tags = {*self.marks[self._article_of(number)][number].tags, *add_tags} - {*remove_tags}
            changes |= self.edit_highlight(number, color=color, tags=sorted(tags))
        return changes

    def move_highlight(self, highlight_id: int, start: int, end: int, *, quote: str | None = None) -> Changes:
        article_id = self._article_of(highlight_id)
        stands = self.articles[article_id].article.document.text[start:end]
        if quote not in (None, stands) or self.refuses:
            raise InputError("", "the text has changed")
        old = self.marks[article_id][highlight_id]
        return self._put(
            replace(old, selector=Selector(start, end, stands), placement=Placement("exact", start, end))
        )  # fmt: skip

    def accept_highlights(self, highlight_ids: Sequence[int]) -> Changes:
        for highlight_id in highlight_ids:
            old = self.marks[self._article_of(highlight_id)][highlight_id]
            changes = self._put(replace(old, placement=replace(old.placement, verdict="exact")))
        return changes

    def detach_highlights(self, highlight_ids: Sequence[int]) -> Changes:
        for highlight_id in highlight_ids:
            old = self.marks[self._article_of(highlight_id)][highlight_id]
            changes = self._put(replace(old, placement=Placement("orphan", None, None)))
        return changes

    def tags(self) -> list[Tag]:
        return [Tag(number, name, pinned=number) for number, name in enumerate(self.pinned, 1)]

    def color_styles(self) -> tuple[ColorStyle, ...]:
        return tuple(self.styles.values())

    def style_color(self, color: Color, *, name: str | None = None, shape: Shape | None = None) -> Changes:
        old = self.styles[color]
        self.styles[color] = ColorStyle(color, old.name if name is None else name, shape or old.shape)
        return Changes(colors=True, label="name colour")

    def _put(self, highlight: Highlight) -> Changes:
        self.marks[highlight.article_id][highlight.id] = highlight
        return Changes(annotations=frozenset({highlight.article_id}))

    def delete_highlights(self, highlight_ids: Sequence[int]) -> Changes:
        articles = {self._article_of(highlight_id) for highlight_id in highlight_ids}
        for article_id in articles:
            for highlight_id in highlight_ids:
                self.marks[article_id].pop(highlight_id, None)
        return Changes(annotations=frozenset(articles))

    def set_read(self, article_ids: Sequence[int], read: bool, *, seen: str | None = None) -> Changes:
        self.were_read.extend(article_ids)
        return Changes(rows=frozenset(article_ids))

    @staticmethod
    def find_in_text(text: str, words: str, most: int | None = None) -> list[tuple[int, int]]:
        return QueryVerbs.find_in_text(text, words, most)

    def set_position(self, article_id: int, position: int) -> None:
        self.saved[article_id] = position

    def _article_of(self, highlight_id: int) -> int:
        return next(article_id for article_id, marks in self.marks.items() if highlight_id in marks)


def paragraph(text: str, *spans: Span) -> Block:
    return Block("paragraph", text, spans)


def cell(text: str, row: int, column: int, rows: int = 1, columns: int = 1, table: int = 0) -> Block:
    return Block("cell", text, cell=Cell(table, row, column, rows, columns))


# Letters of one and two UTF-16 units, marks that combine, right to left, an emoji of several code points, a character
# that stands for an object, and a newline within the block.
_LETTERS = "ab 中文，。é\u0301ب\u0639ע𠮷😀👩\u200d🔬\u00a0\u3000\ufffc\n\t<&"


@st.composite
def blocks_with_spans(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(["paragraph", "heading", "item", "quote", "code"]))
    text = draw(st.text(_LETTERS, max_size=24))
    spans = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        name = draw(st.sampled_from(["strong", "emphasis", "strike", "link", "code", "sub", "sup", "image"]))
        spans.append(Span(name, start, start if name == "image" else end, "http://example.org/", "x"))  # type: ignore[arg-type]
    return Block(
        kind,  # type: ignore[arg-type]
        text,
        tuple(spans),
        level=draw(st.integers(1, 6)) if kind in ("heading", "item") else 0,
        quote=1 if kind == "quote" else draw(st.integers(0, 2)),
        marker=draw(st.sampled_from(["", "•", "12."])) if kind == "item" else "",
    )


def _table(draw: st.DrawFn, number: int) -> Iterator[Block]:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken or draw(st.integers(0, 5)) == 0:
                continue
            tall, wide = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            if draw(st.booleans()):  # as real tables have them: within the table and not over each other
                tall, wide = min(tall, rows - row), 1
            taken |= {(row + down, column + right) for down in range(tall) for right in range(wide)}
            yield cell(draw(st.text(_LETTERS, max_size=8)), row, column, tall, wide, number)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks: list[Block] = []
    for number in range(draw(st.integers(0, 7))):
        match draw(st.sampled_from(["text", "text", "text", "table", "image", "rule"])):
            case "text":
                blocks.append(draw(blocks_with_spans()))
            case "table":
                blocks.extend(_table(draw, number))
            case "image":
                image = Image("a.png", "words beside", draw(st.sampled_from(["", "below"])))
                blocks.append(Block("image", image=image, quote=draw(st.integers(0, 1))))
            case _:
                blocks.append(Block("rule"))
    return Document(tuple(blocks))
