"""A library in memory, for the tests of the tree, the list and the side panel."""

from array import array
from dataclasses import replace
from typing import cast

from reader.library import Library
from reader.model.annotation import Annotations, Highlight, Placement, Selector
from reader.model.article import (
    Article,
    ArticleQuery,
    ArticleRow,
    CategoryNode,
    LibraryTree,
    Source,
    Sourced,
    StoredArticle,
    Tag,
)  # fmt: skip
from reader.model.changes import Changes
from reader.model.document import Block, Document, Removed
from reader.model.search import IndexStatus
from reader.settings import Settings
from reader.ui.session import Session
from reader.ui.theme import load_theme

TITLES = (
    "潮汐电站并网一年：从一座小岛的账本看起",
    "地方图书馆延长开放时间，夜间借阅量翻倍",
    "How a village orchestra found its second conductor",
    "河道疏浚工程收尾，两岸步道下周开放；沿线十二个村庄的老人说，终于可以在傍晚走到下游的渡口再走回来",
    "Notes from a slow train across the northern plateau",
)
EXCERPTS = (
    "项目负责人介绍，机组累计运行超过六千小时，发电量比预期高出一成，但维护成本也随盐雾腐蚀上升，来年的预算要重新算过。",
    "The rehearsal room still smells of varnish. Nobody expected the flute section, and yet all four of them came.",
)


def row(number, **values):
    day = 7 - number // 4
    hour = 22 - 3 * (number % 4)
    made = ArticleRow(
        id=number + 1,
        title=TITLES[number % len(TITLES)],
        publisher=("海湾日报", "Plateau Review", "")[number % 3],
        author="",
        published=f"2021-09-{day:02d}T{hour:02d}:39:00+00:00" if day > 0 else None,
        source_id=1,
        source_name="新闻归档",
        path=f"posts/{number}.md",
        categories=("要闻",),
        keywords=(),
        tags=("能源/潮汐",) if number % 4 == 1 else (),
        excerpt=EXCERPTS[number % 2],
        highlights=3 if number % 5 == 0 else 0,
        has_note=False,
        read=number % 3 != 1,
        starred=number % 6 == 2,
        missing=number % 9 == 8,
    )
    return replace(made, **values)


def source(number=1, **values):
    made = Source(number, f"归档 {number}", f"/nowhere/{number}", articles=1200 * number)
    return replace(made, **values)


def tree(**values):
    made = LibraryTree(
        articles=128406,
        unread=312,
        starred=48,
        highlighted=167,
        sources=(
            (
                source(1, name="财经新闻", articles=98120, unread=5),
                (
                    CategoryNode(
                        ("金融",),
                        41877,
                        0,
                        (CategoryNode(("金融", "海湾日报"), 6204, 3), CategoryNode(("金融", "高原评论"), 12951, 0)),
                    ),
                    CategoryNode(("新媒体",), 30256, 0, (CategoryNode(("新媒体", "周刊"), 3, 0),)),
                ),
            ),
            (source(2, name="Talks", articles=1873, problems=3), ()),
        ),
        publishers=(("海湾日报", 8112), ("Plateau Review", 7640)),
        tags=(Tag(1, "注册制", "blue", 36), Tag(2, "绿色金融", "green", 58), Tag(3, "绿色金融/碳交易", "", 21)),
        tagged=(("注册制", 36), ("绿色金融", 58), ("绿色金融/碳交易", 21)),
    )
    return replace(made, **values)


def highlight(number, quote="潮水一天两次，账本一天一页。", **values):
    selector = Selector(number * 40, number * 40 + len(quote), quote)
    made = Highlight(
        id=number + 100,
        article_id=1,
        revision=1,
        selector=selector,
        placement=Placement("exact", selector.start, selector.end),
        color=("green", "yellow", "blue", "pink", "violet")[number % 5],
        created="2021-09-08T09:12:00+00:00",
    )
    return replace(made, **values)


def stored(number=1, **values):
    article = Article(
        title=TITLES[0],
        document=Document((Block("paragraph", "潮水一天两次，账本一天一页。"),)),
        publisher="海湾日报",
        editor="林晚",
        published="2021-09-07T18:39:00+08:00",
        original="https://news.example/a/1",
        categories=("要闻", "能源"),
        keywords=("潮汐", "小岛"),
        language="zh",
        metadata={
            "title": Sourced(TITLES[0], "front matter"),
            "publisher": Sourced("海湾日报", "body"),
            "editor": Sourced("林晚", "body"),
            "published": Sourced("2021-09-07T18:39:00+08:00", "front matter"),
            "original": Sourced("https://news.example/a/1", "front matter"),
        },
        removed=(Removed("扫码关注 <b>我们</b>", "follow-us"), Removed("（责任编辑：林晚）", "editor-line")),
        issues=("the date had no zone",),
    )
    made = StoredArticle(number, 1, "新闻归档", "posts/1.md", "/nowhere/posts/1.md", article, revision=1)
    return replace(made, **values)


class FakeLibrary:
    """Keeps rows, a tree and the annotations of articles, and counts what it is asked for."""

    def __init__(self, rows=(), content=None):
        self.rows = {item.id: item for item in rows}
        self.order = [item.id for item in rows]
        self.content = content or tree()
        self.articles = {}  # article id -> StoredArticle
        self.notes = {}  # article id -> Annotations
        self.asked = []  # ids of rows
        self.failing = None  # the error that writing meets
        self.targets = {}  # what links name -> what they lead to
        self.links_back = {}  # article id -> back-links
        self.accepted, self.detached = [], []  # ids of highlights

    rule_reason = Library.rule_reason

    def versions(self, article_id):
        return ()

    def _write(self):
        if self.failing is not None:
            raise self.failing

    def saved_searches(self, *, count=True, totals=False, cancelled=None):
        return []

    def tree(self):
        return self.content

    def hide_source(self, source_id, hidden):
        return Changes(tree=True)

    def article_ids(self, query, *, most=None, cancelled=lambda: False):
        keep = {
            "unread": lambda item: not item.read,
            "starred": lambda item: item.starred,
            "highlighted": lambda item: item.highlights > 0,
        }.get(query.view, lambda item: True)
        ids = [number for number in self.order if keep(self.rows[number])]
        if query.publisher is not None:
            ids = [number for number in ids if self.rows[number].publisher == query.publisher]
        if query.sort == "title":
            ids.sort(key=lambda number: self.rows[number].title, reverse=query.descending)
        elif not query.descending:
            ids.reverse()
        return array("q", ids[:most])

    def found_ids(self, query, *, cancelled=None):
        return array("q", (number for number in self.order if query.text in self.rows[number].title))

    def index_status(self):
        return IndexStatus(True, 0, 0, "")

    def found_first(self, query, limit):
        found = self.found_ids(query)
        return found[:limit], len(found)

    def article_rows(self, ids):
        self.asked += ids
        return [self.rows[number] for number in ids if number in self.rows]

    def _set(self, ids, **values):
        for number in ids:
            self.rows[number] = replace(self.rows[number], **values)
        return Changes(rows=frozenset(ids), tree=True)

    def set_read(self, ids, read):
        return replace(self._set(ids, read=read), lists=True)

    def set_starred(self, ids, starred):
        return self._set(ids, starred=starred)

    def tags(self):
        return list(self.content.tags)

    def recent_tags(self):
        return []

    def tag_articles(self, ids, tags):
        self._write()
        for number in ids:
            old = self.annotations(number)
            self.notes[number] = replace(old, tags=tuple(dict.fromkeys([*old.tags, *tags])))
            if number in self.rows:
                self.rows[number] = replace(self.rows[number], tags=self.notes[number].tags)
        return Changes(rows=frozenset(ids), annotations=frozenset(ids), tags=True)

    def untag_articles(self, ids, tags):
        for number in ids:
            old = self.annotations(number)
            self.notes[number] = replace(old, tags=tuple(tag for tag in old.tags if tag not in tags))
        return Changes(rows=frozenset(ids), annotations=frozenset(ids), tags=True)

    def article(self, article_id):
        return self.articles[article_id]

    def annotated_article(self, article_id):
        return self.article(article_id), self.annotations(article_id)

    def annotations(self, article_id):
        return self.notes.get(article_id, Annotations(article_id))

    def set_note(self, article_id, note):
        self._write()
        self.notes[article_id] = replace(self.annotations(article_id), note=note)
        return Changes(annotations=frozenset({article_id}))

    def edit_highlight(self, highlight_id, *, color=None, note=None, tags=None):
        self._write()
        given = {"color": color, "note": note, "tags": None if tags is None else tuple(tags)}
        given = {name: value for name, value in given.items() if value is not None}
        for number, old in self.notes.items():
            if any(item.id == highlight_id for item in old.highlights):
                new = tuple(replace(item, **given) if item.id == highlight_id else item for item in old.highlights)
                self.notes[number] = replace(old, highlights=new)
                return Changes(annotations=frozenset({number}))
        return Changes()

    def edit_annotations(self, ids, *, color=None, add_tags=(), remove_tags=()):
        changes = Changes()
        for number in ids:
            had = next(item.tags for old in self.notes.values() for item in old.highlights if item.id == number)
            tags = [tag for tag in (*had, *add_tags) if tag not in remove_tags]
            changes |= self.edit_highlight(number, color=color, tags=dict.fromkeys(tags))
        return changes

    def resolve_link(self, text):
        return self.targets.get(text, ())

    def resolve_links(self, texts):
        return {text: self.resolve_link(text) for text in texts}

    def complete_link(self, prefix, article_id=None, limit=20):
        found = [target for targets in self.targets.values() for target in targets if prefix in target.title]
        return tuple(found[:limit])

    def backlinks(self, article_id):
        return self.links_back.get(article_id, ())

    difference = staticmethod(Library.difference)

    def accept_highlights(self, ids):
        self.accepted += ids
        return Changes()

    def detach_highlights(self, ids):
        self.detached += ids
        return Changes()

    def delete_highlights(self, ids):
        for number, old in self.notes.items():
            kept = tuple(item for item in old.highlights if item.id not in ids)
            self.notes[number] = replace(old, highlights=kept)
        return Changes(annotations=frozenset(self.notes))


def session_of(library, theme="light", **settings):
    return Session(cast(Library, library), Settings(**settings), load_theme(theme))


QUERY = ArticleQuery()
