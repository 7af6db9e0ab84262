"""Searching a library gives what going through all of it would give."""

import os
import random
import re
from datetime import UTC, date, datetime

import make  # type: ignore[import-not-found]
import pytest

from reader import paths
from reader.library import Library
from reader.model.article import ArticleQuery
from reader.model.errors import QueryError
from reader.operations import finding, searching

WORDS = (
    "经济",
    "增长",
    "经",
    "济",
    "银行",
    "5G",
    "SZ300832",
    "300832",
    "etf",
    "的",
    "数字货币",
    "货",
    "hello",
    "world",
)
MARKS = ("", "", "", "，", "。", " ", "\n", "、")
TAGS = ("金融", "金融/银行", "科技")
PUBLISHERS = ("样本日报", "演示证券报", "")
DAYS = (None, "2021-09-03", "2021-09-03T23:30:00+00:00", "2022-01-01T00:00:00+00:00")


@pytest.fixture(autouse=True)
def index_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "index_folder", lambda uid: tmp_path / "index" / uid)


def running(chance, most=8):
    return "".join(chance.choice(WORDS) + chance.choice(MARKS) for _ in range(chance.randrange(1, most))).strip("\n ")


def seconds(published):
    if published is None:
        return None
    moment = datetime.fromisoformat(published)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


class Model:
    """The library as plain values, and what a search means in them."""

    def __init__(self, chance, library, database, source, count=60):
        self.articles = {}
        for number in range(count):
            title, body = running(chance, 3) or "题", "\n".join(running(chance) or "无" for _ in range(3))
            published, publisher = chance.choice(DAYS), chance.choice(PUBLISHERS)
            made = make.article(title, *body.split("\n"), publisher=publisher, published=published)
            key = make.store(
                database, source, f"{number}.md", made, sort_time=seconds(published), unread=chance.random() < 0.5
            )
            text = made.document.text
            entry = {
                "title": [title], "body": [text], "quote": [], "note": [], "tag": set(), "passage": set(),
                "publisher": publisher, "published": published, "unread": None, "starred": False, "color": set(),
            }  # fmt: skip
            if chance.random() < 0.4:
                start = chance.randrange(len(text))
                end = min(len(text), start + chance.randrange(1, 9))
                if text[start:end].strip():
                    note, tags = chance.choice(("", running(chance, 3))), chance.sample(TAGS, chance.randrange(2))
                    color = chance.choice(("yellow", "blue"))
                    created = library.highlight(key, start, end, note=note, tags=tags, color=color)
                    entry["quote"] = [highlight.selector.quote for highlight in library.highlights(key)]
                    entry["note"] += [note] if note else []
                    entry["passage"] |= set(tags)
                    entry["color"].add(color)
                    assert created.created
            if chance.random() < 0.3:
                entry["note"].append(note := running(chance, 3) or "记")
                library.set_note(key, note)
            if chance.random() < 0.4:
                entry["tag"].add(tag := chance.choice(TAGS))
                library.tag_articles([key], [tag])
            if chance.random() < 0.3:
                library.set_starred([key], True)
                entry["starred"] = True
            entry["unread"] = not library.article(key).read
            self.articles[key] = entry
        self.chance = chance

    # what a text is: written here once more, and slowly

    @staticmethod
    def units(text):
        pieces = re.findall(r"[a-z]+|[0-9]+|[\u4e00-\u9fff]|[^a-z0-9\u4e00-\u9fff]+", text.lower())
        units = ["_" if re.match(r"[^a-z0-9\u4e00-\u9fff]", piece) else piece for piece in pieces]
        return units[1 if units and units[0] == "_" else 0 : -1 if units and units[-1] == "_" else None]

    @classmethod
    def stands(cls, words, text):
        units, wanted = cls.units(text), cls.units(words)
        return any(units[at : at + len(wanted)] == wanted for at in range(len(units) - len(wanted) + 1))

    def having(self, test):
        return {key for key, entry in self.articles.items() if test(entry)}

    def words(self, words, field):
        fields = ("title", "body", "quote", "note") if field == "any" else (field,)

        def test(entry):
            texts = [text for name in fields for text in entry[name]]
            texts += [*entry["tag"], *entry["passage"]] if field == "any" else []
            return any(self.stands(words, text) for text in texts)

        return self.having(test)

    # a random search: what is typed, and the articles it should find

    def leaf(self):
        chance = self.chance
        kind = chance.randrange(14)
        if kind < 6:
            words = "".join(chance.choice(WORDS) for _ in range(chance.randrange(1, 3)))
            field, prefix = chance.choice(
                (("any", ""), ("title", "title:"), ("body", "正文:"), ("note", "note:"), ("quote", "引文："))
            )
            return prefix + words, self.words(words, field)
        if kind < 8:
            words = f"{chance.choice(WORDS)}{chance.choice(('，', ' ', '。'))}{chance.choice(WORDS)}"
            return f'"{words}"', self.words(words, "any")
        if kind == 8:
            tag = chance.choice(TAGS)
            below = lambda tags: any(one == tag or one.startswith(f"{tag}/") for one in tags)  # noqa: E731
            if chance.random() < 0.5:
                return f"passage:{tag}", self.having(lambda entry: below(entry["passage"]))
            return f"标签:{tag}", self.having(lambda entry: below(entry["tag"] | entry["passage"]))
        if kind == 9:
            return "is:unread", self.having(lambda entry: entry["unread"])
        if kind == 10:
            return "is:starred", self.having(lambda entry: entry["starred"])
        if kind == 11:
            return "publisher:样本", self.having(lambda entry: "样本" in entry["publisher"])
        if kind == 12:
            return "has:note", self.having(lambda entry: bool(entry["note"]))
        return chance.choice((self.near, self.together, self.dated))()

    def near(self):
        one, other = self.chance.sample(WORDS[:4], 2)
        distance = self.chance.randrange(4)

        def places(units, words):
            wanted = self.units(words)
            return [(at, at + len(wanted)) for at in range(len(units)) if units[at : at + len(wanted)] == wanted]

        def near(text):
            units = self.units(text)
            for a, b in places(units, one):
                for c, d in places(units, other):
                    between = units[b:c] if b <= c else units[d:a] if d <= a else None
                    if between is not None and sum(unit != "_" for unit in between) <= distance:
                        return True
            return False

        fields = ("title", "body", "quote", "note")
        found = self.having(lambda entry: any(near(text) for name in fields for text in entry[name]))
        return f"({one} NEAR/{distance} {other})", found

    def together(self):
        """Words in one paragraph of one text."""
        wanted = self.chance.sample(WORDS, self.chance.randrange(2, 4))
        fields = ("title", "body", "quote", "note")

        def test(entry):
            lines = (line for name in fields for text in entry[name] for line in text.split("\n"))
            return any(all(self.stands(words, line) for words in wanted) for line in lines)

        return f"({' PARA '.join(wanted)})", self.having(test)

    def dated(self):
        first, last = date(2021, 9, 3), date(2021, 12, 31)

        def test(entry):
            if entry["published"] is None:
                return False
            moment = datetime.fromisoformat(entry["published"])
            day = moment.astimezone().date() if moment.tzinfo else moment.date()
            return first <= day <= last

        return f"date:{first}..2021", self.having(test)

    def expression(self, depth=3):
        chance = self.chance
        if depth == 0 or chance.random() < 0.3:
            return self.leaf()
        one, first = self.expression(depth - 1)
        kind = chance.randrange(3)
        if kind == 0:
            return f"-({one})", set(self.articles) - first
        other, second = self.expression(depth - 1)
        if kind == 1:
            return f"({one} {other})", first & second
        return f"({one} OR {other})", first | second


@pytest.fixture(params=[60_000, 3], ids=["sets-given", "gone-through"])
def model(request, tmp_path, monkeypatch):
    monkeypatch.setattr(searching, "_SMALL", request.param)  # small sets are given to the engine, large ones looked up
    monkeypatch.setattr(searching, "_STEPS", (7, 20))
    monkeypatch.setattr(searching, "_CHUNK", 11)
    if request.param == 3:  # what many articles have is looked for among the newest first
        monkeypatch.setattr(searching, "_MANY", 9)
        monkeypatch.setattr(searching, "_RECENT", 12)
    library, database, source = make.library(tmp_path / "a.pizhu")
    with library:
        made = Model(random.Random(7), library, database, source)
        library.index()
        yield library, made


def test_random_expressions_are_what_they_are_in_sets(model):
    library, made = model
    for _ in range(int(os.environ.get("PIZHU_EXPRESSIONS", "400"))):
        text, wanted = made.expression()
        found = library.found_ids(ArticleQuery(text=text))
        assert len(found) == len(set(found)), text
        assert set(found) == wanted, text


def test_first_articles_are_the_first_of_all(model):
    library, made = model
    for _ in range(int(os.environ.get("PIZHU_EXPRESSIONS", "60"))):
        text, wanted = made.expression()
        every = library.found_ids(ArticleQuery(text=text))
        first, total = library.found_first(ArticleQuery(text=text), 5)
        assert list(first) == list(every[:5]), text
        assert total in (None, len(wanted)), text


def test_results_are_in_the_order_of_lists(model):
    library, _made = model
    for sort, descending in (("date", True), ("date", False), ("title", True), ("title", False)):
        whole = library.article_ids(ArticleQuery(sort=sort, descending=descending))
        found = library.article_ids(ArticleQuery(text="-不存在的词", sort=sort, descending=descending))
        assert found == whole


def test_a_search_stays_within_what_a_list_shows(model):
    library, made = model
    for view in ("unread", "starred", "highlighted"):
        shown = set(library.article_ids(ArticleQuery(view=view)))
        assert set(library.article_ids(ArticleQuery(text="经济", view=view))) == shown & made.words("经济", "any")
    for tag in TAGS:
        shown = set(library.article_ids(ArticleQuery(tag=tag)))
        assert set(library.article_ids(ArticleQuery(text="的", tag=tag))) == shown & made.words("的", "any")
    shown = set(library.article_ids(ArticleQuery(publisher="样本日报", undated=True)))
    assert set(library.article_ids(ArticleQuery(text="-etf", publisher="样本日报", undated=True))) == (
        shown - made.words("etf", "any")
    )


def test_what_the_reader_writes_is_found_at_once(model):
    library, made = model
    key = next(iter(made.articles))
    library.set_note(key, "从未写过的一句话")
    assert list(library.found_ids(ArticleQuery(text="note:写过的一句"))) == [key]
    library.undo()
    assert list(library.found_ids(ArticleQuery(text="写过的一句"))) == []


def test_a_tag_is_found_by_its_name_as_soon_as_it_is_given(model):
    library, made = model
    key = next(iter(made.articles))
    library.tag_articles([key], ["冷门题材"])
    assert list(library.found_ids(ArticleQuery(text="冷门"))) == [key]
    (hit,) = library.search("冷门").hits
    assert (hit.snippet.where, hit.snippet.text, hit.snippet.marks) == ("tag", "冷门题材", ((0, 2),))


def test_an_article_not_yet_indexed_is_found_by_its_title(tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "_AT_ONCE", 0)  # more wait than are indexed before a search
    library, database, source = make.library(tmp_path / "a.pizhu")
    with library:
        key = make.store(database, source, "1.md", make.article("尚未编入的文章", "正文里的词"))
        assert list(library.search("编入").ids) == [key]
        assert library.search("编入").waiting == 1
        assert list(library.search("正文").ids) == []
        library.index()
        assert list(library.search("正文").ids) == [key]
        assert library.search("编入").waiting == 0


def test_what_waits_to_be_indexed_is_narrowed_like_all_else(model, monkeypatch):
    library, made = model
    by_title = {
        text: set(library.found_ids(ArticleQuery(text=text)))
        for text in (
            "title:经济 publisher:样本",
            "title:的 date:2021",
            "标签:金融",
            "is:starred -title:etf",
            "source:posts 题",
        )
    }
    scoped = ArticleQuery(text="title:经", view="unread", publisher="样本日报")
    within = set(library.found_ids(scoped))
    monkeypatch.setattr(finding, "_AT_ONCE", 0)
    library._index().start_anew("another")  # now none of them is in the index
    assert not library.index_status().ready
    for text, wanted in by_title.items():
        assert set(library.found_ids(ArticleQuery(text=text))) >= wanted
        titles = [library.article(key).article.title for key in library.found_ids(ArticleQuery(text=text))]
        assert all(Model.stands("经济", title) for title in titles if text.startswith("title:经济"))
    assert set(library.found_ids(scoped)) == within
    assert set(library.found_ids(ArticleQuery(text="title:的 date:2021"))) == by_title["title:的 date:2021"]
    assert made.articles


def test_signs_in_a_word_count_outside_quotation_marks(tmp_path):
    library, database, source = make.library(tmp_path / "a.pizhu")
    with library:
        texts = ("上涨7.3个百分点", "第7、3两项", "用C++写成", "C语言", "增长6.2%以上", "编号6.2节")
        keys = [make.store(database, source, f"{at}.md", make.article("题", text)) for at, text in enumerate(texts)]
        for query, wanted in (
            ("7.3", keys[:1]), ('"7.3"', keys[:2]), ("C++", keys[2:3]), ("c", keys[2:4]), ("6.2%", keys[4:5]),
            ("6.2", keys[4:]), ("-7.3 题", keys[1:]), ("7.3 OR c++", [keys[0], keys[2]]),
        ):  # fmt: skip
            assert sorted(library.found_ids(ArticleQuery(text=query))) == wanted, query
            assert library.search(query).total in (None, len(wanted))


def test_the_name_of_a_tag_is_no_word_of_a_field(tmp_path):
    library, database, source = make.library(tmp_path / "a.pizhu")
    with library:
        key, other = (make.store(database, source, f"{at}.md", make.article("题", "学C语言")) for at in range(2))
        library.tag_articles([key], ["C++"])
        for query, wanted in (
            ("C++", [key]), ("body:C++", []), ("title:C++", []), ("-body:C++", [key, other]), ("-C++", [other]),
            ("is:starred OR -title:C++", [key, other]),
        ):  # fmt: skip
            assert sorted(library.found_ids(ArticleQuery(text=query))) == wanted, query


def test_what_cannot_be_understood_says_where(tmp_path):
    library, _database, _source = make.library(tmp_path / "a.pizhu")
    with library, pytest.raises(QueryError) as caught:
        library.search('银行 "没有结束')
    assert caught.value.span[0] == 3


def test_facets_count_what_was_found(model):
    library, made = model
    facets = library.facets(ArticleQuery(text="经济"))
    wanted = made.words("经济", "any")
    by_publisher = {facet.value: facet.articles for facet in facets if facet.field == "publisher"}
    assert by_publisher == {
        name: count
        for name in PUBLISHERS
        if name and (count := sum(made.articles[key]["publisher"] == name for key in wanted))
    }
    assert sum(facet.articles for facet in facets if facet.field == "source") == len(wanted)
    by_tag = {facet.value: facet.articles for facet in facets if facet.field == "tag"}
    assert by_tag == {
        tag: count
        for tag in TAGS
        if (
            count := sum(
                any(
                    f"{one}/".startswith(f"{tag}/") for one in made.articles[key]["tag"] | made.articles[key]["passage"]
                )
                for key in wanted
            )
        )
    }


def test_a_facet_counts_what_narrowing_to_it_finds(tmp_path):
    library, database, source = make.library(tmp_path / "a.pizhu")
    with library:
        keys = [
            make.store(database, source, f"{at}.md", make.article("题", "正文", categories=path))
            for at, path in enumerate((("财经", "A/B"), ("财经",), ("A/B", "C"), ()))
        ]
        library.tag_articles(keys[:2], ["财经/利率"])
        library.tag_articles(keys[1:3], ["财经"])
        library.highlight(keys[3], 0, 2, tags=["财经/利率/LPR"])
        facets = library.facets(ArticleQuery(text="正文"))
        assert {facet.value: facet.articles for facet in facets if facet.field == "tag"} == {
            "财经": 4, "财经/利率": 3, "财经/利率/LPR": 1,
        }  # fmt: skip
        for facet in facets:
            narrowed = library.narrowed("正文", facet.field, facet.value)
            assert library.count_found(narrowed) == facet.articles, narrowed


def test_a_library_brought_back_from_a_copy_is_indexed_anew(tmp_path):
    library, database, source = make.library(tmp_path / "a.pizhu")
    with library:
        make.store(database, source, "1.md", make.article("第一篇", "甲乙丙"))
        library.index()
    copy = (tmp_path / "a.pizhu").read_bytes()
    with Library.open(tmp_path / "a.pizhu") as library:
        key = library.found_ids(ArticleQuery(text="甲乙丙"))[0]
        library.set_note(key, "副本里没有")
        library.index()
    (tmp_path / "a.pizhu").write_bytes(copy)
    for extra in ("-wal", "-shm"):
        (tmp_path / f"a.pizhu{extra}").unlink(missing_ok=True)
    with Library.open(tmp_path / "a.pizhu") as library:
        assert not library.index_status().ready
        library.index()
        assert list(library.found_ids(ArticleQuery(text="副本里没有"))) == []
        assert list(library.found_ids(ArticleQuery(text="甲乙丙"))) == [key]
