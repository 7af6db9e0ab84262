"""Annotations of all articles: which, in which order, changed many at once, and undone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Placement
from reader.model.annotation_query import AnnotationQuery, is_note, note_id, start_of
from reader.model.errors import InputError, NotFoundError
from reader.storage import annotation_lists, sources, written
from tests.make import article, library, store

OLD = ("央行今天说，稳健的货币政策要灵活适度。", "流动性合理充裕。")
NEW = ("The GDP grew; ＧＤＰ per head did not.", "Économie et marché.")


@pytest.fixture
def made(tmp_path):
    """Return the library, ids of articles, and annotations by name."""
    opened, database, source = library(tmp_path / "library.pizhu")
    with database.write() as connection:
        folder = tmp_path / "other"
        folder.mkdir()
        other = sources.add_source(connection, folder, "other", is_file=False, sample=False)
    fields = {"categories": ("金融", "要闻"), "raw_categories": ("金融", "要闻")}
    old = store(database, source, "old.md", article("旧闻", *OLD, **fields), sort_time=100)
    new = store(database, other, "new.md", article("Growth", *NEW, publisher="Bay Daily"), sort_time=300)
    undated = store(database, source, "undated.md", article("无日期", "别的内容。"))
    marks = {}

    def mark(name, article_id, start, end, **more):
        (marks[name],) = opened.highlight(article_id, start, end, **more).created

    mark("b", old, 12, 16, color="green", note="对照 2020 年", tags=("金融/监管",))
    mark("a", old, 0, 5, tags=("金融",))
    mark("g", new, 4, 7, color="blue", note="see [[旧闻]]")
    mark("u", undated, 0, 2, color="violet")
    opened.set_note(new, "An article note on growth")
    opened.tag_articles([new], ["金融/增长"])
    marks["n"] = note_id(new)
    with database.write() as connection:  # not in the same millisecond
        for second, name in enumerate("bagu"):
            moment = f"2026-01-02T03:04:0{second}.000+00:00"
            connection.execute("UPDATE highlights SET created = ?1, changed = ?1 WHERE id = ?2", (moment, marks[name]))
        connection.execute("UPDATE notes SET changed = '2026-01-02T03:04:09.000+00:00'")
    yield opened, database, {"old": old, "new": new, "undated": undated, "source": source, "other": other}, marks
    opened.close()


def names(made, **query):
    opened, _database, _ids, marks = made
    known = {number: name for name, number in marks.items()}
    return "".join(known[number] for number in opened.annotation_ids(AnnotationQuery(**query)))


def test_every_annotation_newest_first_or_last(made):
    assert names(made) == "nugab"
    assert names(made, descending=False) == "bagun"
    assert names(made, kind="note") == "n"
    assert names(made, kind="highlight") == "ugab"


def test_by_article_they_stand_as_in_its_text_undated_ones_last(made):
    assert names(made, sort="date") == "ngabu"
    assert names(made, sort="date", descending=False) == "abngu"
    assert names(made, sort="title", descending=False) == "ngabu"
    assert names(made, sort="title") == "uabng"


def test_an_edit_comes_first_by_change(made):
    opened, _database, _ids, marks = made
    opened.edit_highlight(marks["b"], note="später")
    assert names(made, sort="changed") == "bnuga"
    assert names(made) == "nugab"


def test_by_colour_in_the_order_of_the_colours(made):
    assert names(made, sort="color", descending=False) == "abgun"


def test_conditions_combine_with_and(made):
    ids = made[2]
    assert names(made, colors=frozenset({"green", "blue"})) == "gb"
    assert names(made, tag="金融") == "nab"
    assert names(made, tag="金融/监管") == "b"
    assert names(made, tag="金", kind="all") == ""
    assert names(made, source=ids["other"]) == "ng"
    assert names(made, category=("金融",)) == "ab"
    assert names(made, source=ids["other"], category=("金融",)) == ""
    assert names(made, articles=(ids["new"], ids["undated"])) == "nug"
    assert names(made, articles=()) == ""
    assert names(made, has_note=True) == "ngb"
    assert names(made, has_note=False) == "ua"
    assert names(made, colors=frozenset({"green"}), text="2020", tag="金融") == "b"
    assert names(made, colors=frozenset({"green"}), kind="note") == ""


def test_words_whatever_their_case_and_width(made):
    assert names(made, text="gdp") == names(made, text="ＧＤＰ") == names(made, text="ｇDp") == "g"
    assert names(made, text="GROWTH article") == "n"
    assert names(made, text="对照　２０２０") == "b"
    assert names(made, text="对照 没有") == ""
    assert names(made, text="[[旧闻]]") == "g"
    assert names(made, text="  ") == "nugab"


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12), min_size=1, max_size=6),
       st.text(st.sampled_from("aAéÉＡａ１1ß字，,[]*.\\^-"), min_size=1, max_size=3))  # fmt: skip
def test_a_word_is_found_in_its_other_forms(texts, word):
    find = annotation_lists.finder([word])
    for text in texts:
        assert find(text + word + text, "")
        assert find("", text + word.upper() if len(word.upper()) == len(word) else word)
        if text.isascii() and word.isascii():
            assert find(text, "") == (word.lower() in text.lower())


def test_days_of_making_and_changing(made):
    opened, database, _ids, marks = made
    with database.write() as connection:
        moment = start_of(date(2021, 3, 4))
        connection.execute("UPDATE highlights SET created = ?, changed = ? WHERE id = ?", (moment, moment, marks["a"]))
    assert names(made, since=start_of(date(2021, 3, 4)), until=start_of(date(2021, 3, 5))) == "a"
    assert names(made, until=start_of(date(2021, 3, 4))) == ""
    opened.edit_highlight(marks["a"], note="new")
    assert names(made, dated="changed", until=start_of(date(2022, 1, 1))) == ""
    assert names(made, dated="changed", since=start_of(date(2026, 1, 4))) == "a"


def test_verdicts(made):
    opened, database, ids, marks = made
    with database.write() as connection:
        digest = written.current_digest(connection, ids["old"])
        written.set_placement(connection, marks["b"], digest, Placement("orphan", None, None))
    assert names(made, verdicts=frozenset({"orphan"})) == "b"
    assert "b" not in names(made, verdicts=frozenset({"exact", "moved", "changed"}))
    counts = opened.annotation_counts(AnnotationQuery())
    assert counts.verdicts["orphan"] == 1
    (row,) = opened.annotation_rows([marks["b"]])
    assert row.highlight.placement.verdict == "orphan"


def test_rows_say_what_a_list_shows(made):
    opened, _database, ids, marks = made
    note, mark = opened.annotation_rows([marks["n"], 12345, -12345, marks["b"]])
    assert (note.kind, note.quote, note.note, note.tags) == ("note", "", "An article note on growth", ("金融/增长",))
    assert (note.title, note.publisher, note.source_name, note.article_id) == (
        "Growth",
        "Bay Daily",
        "other",
        ids["new"],
    )
    assert (mark.kind, mark.note, mark.tags, mark.highlight.color) == (
        "highlight",
        "对照 2020 年",
        ("金融/监管",),
        "green",
    )
    assert mark.quote == "\n".join(OLD)[12:16]
    assert mark.file.endswith("old.md")


def test_rows_come_in_the_order_asked_for_however_many(made):
    opened, _database, ids, _marks = made
    for start in range(len(NEW[0])):
        opened.highlight(ids["new"], start, start + 1)
    wanted = list(opened.annotation_ids(AnnotationQuery())) * 15
    assert [row.id for row in opened.annotation_rows(wanted)] == wanted
    assert len(wanted) > 400


def test_counts_leave_their_own_condition_aside(made):
    opened, _database, ids, _marks = made
    counts = opened.annotation_counts(AnnotationQuery(colors=frozenset({"green"})))
    assert counts.colors == {"yellow": 1, "green": 1, "blue": 1, "violet": 1}
    assert counts.tags == {"金融/监管": 1}
    assert counts.sources == {ids["source"]: 1}
    every = opened.annotation_counts(AnnotationQuery())
    assert every.tags == {"金融": 1, "金融/监管": 1, "金融/增长": 1}
    assert every.sources == {ids["source"]: 3, ids["other"]: 2}
    assert opened.annotation_counts(AnnotationQuery(source=ids["other"])).sources == every.sources


def everything(opened):
    return opened.annotation_rows(sorted(opened.annotation_ids(AnnotationQuery())))


def test_many_are_edited_as_one_step(made):
    opened, _database, ids, marks = made
    before = everything(opened)
    changes = opened.edit_annotations(
        [marks["a"], marks["b"], marks["n"]], color="pink", add_tags=["#改革", "to-read"], remove_tags=["金融/监管"]
    )
    assert changes.rows == {ids["old"], ids["new"]} == changes.annotations
    a, b, note = opened.annotation_rows([marks["a"], marks["b"], marks["n"]])
    assert (a.highlight.color, a.tags) == ("pink", ("to-read", "改革", "金融"))
    assert (b.highlight.color, b.tags, b.note) == ("pink", ("to-read", "改革"), "对照 2020 年")
    assert note.tags == ("to-read", "改革", "金融/增长")
    opened.undo()
    assert [(row.highlight and row.highlight.color, row.tags) for row in everything(opened)] == [
        (row.highlight and row.highlight.color, row.tags) for row in before
    ]


def test_a_note_has_no_colour(made):
    opened, _database, _ids, marks = made
    changes = opened.edit_annotations([marks["n"], marks["a"]], color="pink")
    assert (changes.skipped, changes.label) == ((marks["n"],), "recolour")
    assert not opened.edit_annotations([marks["n"]], color="pink")


def test_what_cannot_be_done_to_one_is_done_to_none(made):
    opened, _database, _ids, marks = made
    before = everything(opened)
    with pytest.raises(NotFoundError):
        opened.edit_annotations([marks["a"], 12345], color="pink")
    with pytest.raises(NotFoundError):
        opened.delete_annotations([marks["a"], 12345])
    with pytest.raises(InputError):
        opened.edit_annotations([marks["a"]], color="red")
    assert everything(opened) == before


def test_highlights_and_notes_are_deleted_as_one_step(made):
    opened, _database, ids, marks = made
    before = everything(opened)
    changes = opened.delete_annotations([marks["a"], marks["n"], marks["u"]])
    assert changes.annotations == {ids["old"], ids["new"], ids["undated"]}
    assert names(made) == "gb"
    assert opened.undo().label == "delete annotations"
    assert [row.note for row in everything(opened)] == [row.note for row in before]
    opened.redo()
    assert names(made) == "gb"


def test_written_into_a_file_whole_or_not_at_all(made, tmp_path):
    opened, _database, _ids, marks = made
    file, ids, told = tmp_path / "all.csv", opened.annotation_ids(AnnotationQuery()), []
    file.write_text("before", "utf-8")
    assert opened.export_annotations(file, ids, "csv", cancelled=lambda: True) == 0
    assert file.read_text("utf-8") == "before"
    assert opened.export_annotations(file, [*ids, 12345], "csv", progress=told.append) == 5
    assert file.read_bytes() == opened.annotations_as(ids, "csv").encode()
    assert [one.done for one in told] == [1, 2, 3, 4, 5]
    assert opened.annotations_as([marks["n"], marks["a"], marks["g"]], "markdown").count("## ") == 2
    with pytest.raises(InputError):
        opened.export_annotations(tmp_path, ids, "jsonld")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_the_readers_names_of_colours_are_written(made):
    opened, _database, _ids, marks = made
    opened.style_color("green", name="论点")
    assert "\n论点 · #金融/监管 · 2026-01-0" in opened.annotations_as([marks["b"]], "markdown")


def test_numbers_of_notes():
    assert is_note(note_id(7))
    assert not is_note(7)
    assert not AnnotationQuery(sort="color").is_narrow()
    assert AnnotationQuery(text="x").is_narrow()
