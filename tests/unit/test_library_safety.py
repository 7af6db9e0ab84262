"""What the reader wrote is not lost when several programs write, when much is cut, or when what it is about goes."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.annotation import Passage
from reader.model.annotation_query import AnnotationQuery, note_id
from reader.model.article import ArticleQuery
from reader.model.errors import InputError, NotFoundError
from tests.make import article, library, store

LONG = "一个人在夜里读报，想起去年此时也读过差不多的话，于是写下这一条笔记。" * 5


@pytest.fixture
def opened(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    yield opened, store(database, source, "a.md", article("标题", "第一段，说了些话。", "第二段也说了话。"))
    opened.close()


def elsewhere(path, code):
    """Let another program work on the library."""
    begin = "import pathlib, sys\nfrom reader.library import Library\n"
    begin += "library = Library.open(pathlib.Path(sys.argv[1]))\n"
    subprocess.run([sys.executable, "-c", begin + code, str(path)], check=True, cwd=Path(__file__).parents[2])


def notes_by_undo(opened, number):
    """Return the notes about an article that undo leads to, one after the other."""
    found = []
    while opened.undo():
        found.append(opened.annotations(number).note)
    return found


def test_what_another_program_wrote_into_a_note_is_a_step_of_its_own(opened):
    here, number = opened
    here.set_note(number, "from the window")
    elsewhere(here.path, f"library.set_note({number}, 'from the shell')")
    here.set_note(number, "from the window, a moment later")
    assert notes_by_undo(here, number) == ["from the shell", "from the window", ""]


@pytest.mark.parametrize("then", ["", "x", "x" * len(LONG)])
def test_taking_much_out_of_a_note_can_be_undone_by_itself(opened, then):
    here, number = opened
    here.set_note(number, LONG[:50])
    here.set_note(number, LONG)
    here.set_note(number, then)
    assert notes_by_undo(here, number) == [LONG, ""]


def test_a_highlights_note_that_is_cut_can_be_undone_by_itself(opened):
    here, number = opened
    (mark,) = here.highlight(number, 0, 3).created
    for note in (LONG, LONG[:10], LONG[:12]):
        here.edit_highlight(mark, note=note)
    here.undo()
    assert here.find_highlight(mark).note == LONG
    here.undo()
    assert here.find_highlight(mark).note == ""


def test_writing_about_an_article_that_went_says_so(opened):
    here, number = opened
    for write in (
        lambda: here.set_note(number + 1, "typed"),
        lambda: here.tag_articles([number, number + 1], ["a"]),
        lambda: here.edit_annotations([note_id(number + 1)], add_tags=["a"]),
    ):
        with pytest.raises(NotFoundError, match="no such article"):
            write()
    assert here.annotations(number).tags == ()


def test_a_note_typed_on_a_highlight_that_another_program_deletes_comes_back_with_it(opened):
    here, number = opened
    (mark,) = here.highlight(number, 0, 3, note="begun", tags=["a"]).created
    elsewhere(here.path, f"library.delete_highlights([{mark}])")
    assert here.edit_highlight(mark, note="begun and finished").annotations == {number}
    assert here.highlights() == []
    here.restore([mark])
    assert (here.find_highlight(mark).note, here.find_highlight(mark).tags) == ("begun and finished", ("a",))
    here.undo()
    here.undo()
    (item,) = here.bin()
    assert item.highlight.note == "begun"
    with pytest.raises(NotFoundError):
        here.edit_highlight(mark, color="blue")


def test_halves_of_characters_are_no_mistake_of_ours(opened):
    here, _number = opened
    here.style_color("yellow", name="a\udc80")
    assert here.color_styles()[0].name == "a\ufffd"
    assert list(here.annotation_ids(AnnotationQuery(text="\udc80"))) == []
    (source,) = here.sources()
    here.rename_source(source.id, "b\udc80")
    assert here.sources()[0].name == "b\ufffd"


def test_the_words_of_a_marked_picture_keep_nothing_in_the_text(tmp_path):
    posts = tmp_path / "posts"
    posts.mkdir()
    noise = "（文章来源：某某网）"
    body = (
        f"---\ntitle: 标题\n---\n第一段讲的是去年全年的增长情况。\n\n![来源](a/figure-one.png)\n\n第二段。\n\n{noise}\n"
    )
    (posts / "a.md").write_text(body, "utf-8")
    with Library.open(tmp_path / "library.pizhu") as here:
        here.add_source(posts)
        here.refresh()
        number = here.find_article("a.md")
        text = here.article(number).article.document.text
        assert noise not in text
        here.highlight_picture(number, "a/figure-one.png")
        (posts / "a.md").write_text(body.replace("第二段。", "第二段，改过了。"), "utf-8")
        here.refresh()
        assert here.article(number).article.document.text == text.replace("第二段。", "第二段，改过了。")
        assert here.own_rules() == []


def test_a_marked_picture_behind_the_last_words_is_sound(tmp_path):
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "a.md").write_text("# 标题\n\n第一段。\n\n![图](a/figure-one.png)\n", "utf-8")
    with Library.open(tmp_path / "library.pizhu") as here:
        here.add_source(posts)
        here.refresh()
        here.highlight_picture(here.find_article("a.md"), "a/figure-one.png")
        assert here.verify().problems == ()


def test_passages_are_not_marked_in_another_text_than_was_seen(opened):
    here, number = opened
    text = here.article(number).article.document.text
    passages = [Passage(0, 3), Passage(4, 6)]
    with pytest.raises(InputError, match="text has changed"):
        here.highlight_all(number, passages, quotes=[text[0:3], "别的"])
    assert here.highlights() == []
    assert len(here.highlight_all(number, passages, quotes=[text[0:3], text[4:6]]).created) == 2


def test_a_starred_article_stays_when_its_source_goes(tmp_path):
    (tmp_path / "posts").mkdir()
    for name in ("kept", "gone"):
        (tmp_path / "posts" / f"{name}.md").write_text(f"# {name}\n\nSome words of {name}.\n", "utf-8")
    with Library.open(tmp_path / "library.pizhu") as one:
        source = one.add_source(tmp_path / "posts")
        one.refresh()
        kept, gone = (one.find_article(f"{name}.md") for name in ("kept", "gone"))
        one.set_starred([kept], True)
        one.remove_source(source.id)
        assert list(one.article_ids(ArticleQuery("starred"))) == [kept]
        with pytest.raises(NotFoundError):
            one.article(gone)
