"""Which articles, in which order, and what the tree counts."""

import pytest

from reader.model.article import ArticleQuery
from reader.model.errors import InputError, NotFoundError
from reader.model.identity import format_id
from tests.make import article, library, replace_text, store


@pytest.fixture
def made(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    fields = {"categories": ("金融", "证券时报网"), "raw_categories": ("金融", "证券时报网"), "publisher": "证券时报网"}
    ids = {
        "old": store(database, source, "old.md", article("旧闻", **fields), sort_time=100),
        "new": store(database, source, "new.md", article("新闻 Ärger", **fields), sort_time=300, unread=True),
        "mid": store(
            database,
            source,
            "mid.md",
            article("中间", categories=("金融",), raw_categories=("jinrong",), keywords=("基金",)),
            sort_time=200,
        ),
        "undated": store(database, source, "undated.md", article("无日期")),
    }
    yield opened, source, ids
    opened.close()


def names(made, **query):
    opened, _source, ids = made
    known = {number: name for name, number in ids.items()}
    return [known[number] for number in opened.article_ids(ArticleQuery(**query))]


def test_newest_first_undated_last_either_way(made):
    assert names(made) == ["new", "mid", "old", "undated"]
    assert names(made, descending=False) == ["old", "mid", "new", "undated"]


def test_titles_sort_by_pinyin(made):
    assert names(made, sort="title", descending=False) == ["old", "undated", "new", "mid"]


def test_a_category_holds_those_below_and_matches_shown_or_raw(made):
    assert names(made, category=("金融",)) == ["new", "mid", "old"]
    assert names(made, category=("金融", "证券时报网")) == ["new", "old"]
    assert names(made, category=("jinrong",)) == ["mid"]
    assert names(made, category=("证券时报网",)) == []


def test_publisher_and_state(made):
    opened, _source, ids = made
    assert names(made, publisher="证券时报网") == ["new", "old"]
    assert names(made, view="unread") == ["new"]
    opened.set_starred([ids["mid"]], True)
    opened.highlight(ids["old"], 0, 2)
    opened.set_note(ids["undated"], "看过")
    assert names(made, view="starred") == ["mid"]
    assert names(made, view="highlighted") == ["old"]
    assert names(made, view="annotated") == ["old", "undated"]


def test_a_tag_holds_those_nested_below_on_articles_and_passages(made):
    opened, _source, ids = made
    opened.tag_articles([ids["old"]], ["金融/监管"])
    opened.highlight(ids["mid"], 0, 2, tags=["#金融"])
    opened.tag_articles([ids["new"]], ["金融科技"])
    assert names(made, tag="金融") == ["mid", "old"]
    assert names(made, tag="金融/监管") == ["old"]


def test_words_are_looked_for_everywhere_and_all_must_be_there(made):
    opened, _source, ids = made
    opened.highlight(ids["old"], 0, 3, note="存疑 50%")
    assert names(made, text="存疑") == ["old"]
    assert names(made, text="第一段 旧闻") == ["old"]
    assert names(made, text="基金") == []  # a keyword of the file's, which has a field of its own
    assert names(made, text="keyword:基金") == ["mid"]
    assert names(made, text="5_%") == []
    assert names(made, text="新闻 旧闻") == []


def test_rows_come_in_the_order_asked_for(made):
    opened, _source, ids = made
    opened.tag_articles([ids["mid"]], ["乙", "甲"])
    opened.highlight(ids["mid"], 0, 2)
    rows = opened.article_rows([ids["undated"], 12345, ids["mid"]])
    assert [row.title for row in rows] == ["无日期", "中间"]
    assert (rows[1].tags, rows[1].highlights, rows[1].keywords) == (("乙", "甲"), 1, ("基金",))
    assert rows[0].excerpt == "第一段。 第二段，有些内容。"


def test_the_tree_counts(made):
    opened, _source, ids = made
    opened.tag_articles([ids["mid"]], ["甲"])
    tree = opened.tree()
    assert (tree.articles, tree.unread, tree.starred, tree.highlighted) == (4, 1, 0, 0)
    ((_, (finance,)),) = tree.sources
    assert (finance.path, finance.articles, finance.unread) == (("金融",), 3, 1)
    assert [(node.path[-1], node.articles) for node in finance.children] == [("证券时报网", 2)]
    assert tree.publishers == (("证券时报网", 2),)
    assert [(tag.name, tag.articles, tag.highlights) for tag in tree.tags] == [("甲", 1, 0)]


def test_a_tag_counts_the_articles_that_its_list_shows(made):
    opened, _source, ids = made
    opened.tag_articles([ids["mid"], ids["old"]], ["金融/银行"])
    opened.highlight(ids["mid"], 0, 2, tags=["金融/银行"])
    opened.highlight(ids["undated"], 0, 2, tags=["金融/监管", "金融"])
    tagged = dict(opened.tree().tagged)
    assert tagged == {"金融": 3, "金融/银行": 2, "金融/监管": 1}
    for tag, count in tagged.items():
        assert len(opened.article_ids(ArticleQuery(tag=tag))) == count


def test_find_an_article_by_id_or_path(made, tmp_path):
    opened, _source, ids = made
    assert opened.find_article(format_id(ids["old"]).upper()) == ids["old"]
    assert opened.find_article(str(tmp_path / "posts" / "mid.md")) == ids["mid"]
    assert opened.find_article("mid.md") == ids["mid"]
    with pytest.raises(NotFoundError, match="nowhere"):
        opened.find_article("nowhere.md")


def test_the_last_use_of_a_tag_takes_it_away(made):
    opened, _source, ids = made
    opened.tag_articles([ids["old"], ids["mid"]], [" a / b "])
    opened.untag_articles([ids["old"]], ["a/b"])
    assert [tag.name for tag in opened.tags()] == ["a/b"]
    opened.untag_articles([ids["mid"]], ["a/b"])
    assert opened.tags() == []


def test_a_highlight_is_the_text_it_was_made_on(made):
    opened, _source, ids = made
    changes = opened.highlight(ids["old"], 4, 8, color="blue", note="批", tags=["t"])
    (highlight,) = opened.highlights(ids["old"])
    assert changes.created == (highlight.id,)
    assert opened.article(ids["old"]).article.document.text[4:8] == highlight.selector.quote == "\n第二段"
    assert (highlight.placement.verdict, highlight.color, highlight.note, highlight.tags) == (
        "exact", "blue", "批", ("t",),
    )  # fmt: skip


@pytest.mark.parametrize("passage", [(3, 3), (-1, 2), (0, 10_000), (5, 2)])
def test_a_passage_that_is_none_is_refused(made, passage):
    opened, _source, ids = made
    with pytest.raises(InputError, match="no passage"):
        opened.highlight(ids["old"], *passage)


def test_highlights_follow_their_words(made):
    opened, source, ids = made
    opened.highlight(ids["old"], 5, 12)
    opened.highlight(ids["old"], 0, 3)
    replace_text(opened._database, source, ids["old"], "old.md", article("旧闻", "新的开头。", "第二段，有些内容。"))
    from reader.operations.placing import place_highlights

    with opened._database.write() as connection:
        place_highlights(connection, ids["old"])
    verdicts = [(h.selector.quote, h.placement.verdict, h.placement.start) for h in opened.highlights(ids["old"])]
    assert verdicts == [("第二段，有些内", "moved", 6), ("第一段", "orphan", None)]


def test_annotated_articles_outlive_their_source(made):
    opened, source, ids = made
    opened.set_note(ids["mid"], "要留下")
    opened.remove_source(source)
    assert names(made) == ["mid"]
    assert opened.article(ids["mid"]).missing
    assert opened.annotations(ids["mid"]).note == "要留下"
    assert opened.sources() == []


def test_all_of_a_source_goes_when_asked_for(made):
    opened, source, ids = made
    opened.set_note(ids["mid"], "不留")
    opened.remove_source(source, keep_annotated=False)
    assert names(made) == []
    assert opened.undo_labels() == ("", "")


def test_a_colour_there_is_not_is_refused(made):
    opened, _source, ids = made
    (mark,) = opened.highlight(ids["old"], 0, 2).created
    with pytest.raises(InputError):
        opened.edit_highlight(mark, color="black")


def test_a_passage_that_has_changed_since_it_was_seen_is_not_marked(made):
    opened, _source, ids = made
    text = opened.article(ids["old"]).article.document.text
    with pytest.raises(InputError):
        opened.highlight(ids["old"], 0, 2, quote="别的")
    assert opened.highlights() == []
    opened.highlight(ids["old"], 0, 2, quote=text[:2])
    assert len(opened.highlights()) == 1


def test_a_tilde_of_nobody_is_a_name(made):
    opened, _source, _ids = made
    for find in (opened.find_article, opened.source):
        with pytest.raises(NotFoundError):
            find("~nobody-of-this-name/x")
