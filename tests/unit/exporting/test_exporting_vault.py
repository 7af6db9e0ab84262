"""Writing into a folder that may hold anything."""

import os
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exporting.vault import write_vault
from reader.model.annotation import Annotations
from reader.model.article import Article, StoredArticle
from reader.model.document import Block, Document
from reader.model.errors import InputError
from reader.model.identity import format_id
from reader.model.links import LinkTarget


def item(number, title="One title", note="A note."):
    article = Article(title, Document((Block("paragraph", "Text."),)))
    return StoredArticle(number, 1, "s", f"{number}.md", f"/s/{number}.md", article), Annotations(number, (), note)


def write(folder, *items):
    return [path.name for path in write_vault(folder, items)]


def test_titles_alike_get_names_apart_that_stay(tmp_path):
    folder = tmp_path / "new" / "vault"
    first = write(folder, item(11), item(12), item(13, "ONE TITLE"))
    assert first == ["One title.md", "One title 00000c.md", "ONE TITLE 00000d.md"]
    assert write(folder, item(13, "ONE TITLE"), item(12), item(11)) == list(reversed(first))
    assert sorted(path.name for path in folder.iterdir()) == sorted(first)


def test_a_file_keeps_its_name_when_it_was_renamed_or_the_title_changed(tmp_path):
    write(tmp_path, item(11))
    (tmp_path / "One title.md").rename(tmp_path / "Mine.md")
    assert write(tmp_path, item(11, "Another title", "More.")) == ["Mine.md"]
    assert "More." in (tmp_path / "Mine.md").read_text("utf-8")


def test_what_is_not_ours_is_not_touched(tmp_path):
    others = {
        "One title.md": "# my own page\n",
        "one title 00000b.MD": "---\ntitle: x\n---\npizhu: 000000000000b\n",
        "binary.md": None,
    }
    for name, text in others.items():
        (tmp_path / name).write_bytes(b"---\npizhu: \xff\xfe\n---\n" if text is None else text.encode())
    (tmp_path / "folder.md").mkdir()
    before = {name: (tmp_path / name).read_bytes() for name in others}
    assert write(tmp_path, item(11), item(12, "folder")) == ["One title 000000000000b.md", "folder 00000c.md"]
    assert {name: (tmp_path / name).read_bytes() for name in others} == before


def test_a_file_edited_since_is_left_alone(tmp_path):
    (name,) = write(tmp_path, item(11))
    edited = (tmp_path / name).read_text("utf-8") + "\nMy own thought.\n"
    (tmp_path / name).write_text(edited, "utf-8")
    (beside,) = write(tmp_path, item(11, note="New."))
    assert beside == "One title 00000b.md"
    assert (tmp_path / name).read_text("utf-8") == edited
    assert write(tmp_path, item(11, note="Newer.")) == [beside]


def test_a_change_of_line_ends_is_no_edit(tmp_path):
    (name,) = write(tmp_path, item(11))
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes().replace(b"\n", b"\r\n"))
    assert write(tmp_path, item(11, note="New.")) == [name]


def test_what_did_not_change_is_not_written_again(tmp_path):
    (name,) = write(tmp_path, item(11))
    os.utime(tmp_path / name, (1, 1))
    write(tmp_path, item(11))
    assert (tmp_path / name).stat().st_mtime == 1
    write(tmp_path, item(11, note="New."))
    assert (tmp_path / name).stat().st_mtime > 1


def test_a_destination_that_is_a_file_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="file: can't be written"):
        write(tmp_path / "file", item(11))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_destination_without_permission_is_named(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match=tmp_path.name):
        write(tmp_path, item(11))
    tmp_path.chmod(0o700)


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    (name,) = write(tmp_path, item(11))
    before = (tmp_path / name).read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(InputError, match="No space left"):
        write(tmp_path, item(11, note="New."))
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == before


TITLES = st.text(st.characters(codec=None) | st.sampled_from("aA.é/ "), max_size=20) | st.sampled_from(
    ["con", "CON", "", "中" * 99]
)


@settings(max_examples=40, deadline=None)
@given(titles=st.lists(TITLES, min_size=1, max_size=8))
def test_no_two_articles_share_a_file(tmp_path_factory, titles):
    folder = tmp_path_factory.mktemp("vault")
    items = [item(11 + number, title) for number, title in enumerate(titles)]
    names = write(folder, *items)
    assert len({name.casefold() for name in names}) == len(titles)
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert write(folder, *items) == names


def links_of(folder, note, targets, *others, number=11):
    items = sorted([item(number, note=note), *others], key=lambda each: each[0].id)
    titles = [(stored.id, stored.article.title) for stored, _ in items]
    paths = list(write_vault(folder, items, resolve=lambda name: targets.get(name, ()), titles=lambda: titles))
    text = next(path for path in paths if format_id(number) in path.read_text("utf-8")).read_text("utf-8")
    return text.split("# One title\n\n")[1].strip()


def test_links_between_notes_lead_to_files_that_are_still_to_be_written(tmp_path):
    targets = {
        "Later": (LinkTarget(12, "Later [1]"),),
        "passage": (LinkTarget(12, "Later [1]", 99, "Some words\nof it"),),
        "twin": (LinkTarget(13, "One title"),),
    }
    note = "See [[Later]], [[Later|this one]], [[passage]] and [[twin]]; `[[Later]]`."
    assert links_of(tmp_path, note, targets, item(12, "Later [1]"), item(13)) == (
        "See [Later \\[1\\]](<Later 1.md>), [this one](<Later 1.md>), "
        "[Some words of it](<Later 1.md#^h-0000000000033>) and [One title](<One title 00000d.md>); `[[Later]]`."
    )


def test_a_link_to_an_article_without_a_file_is_its_words_and_an_unknown_one_stays(tmp_path):
    targets = {"gone": (LinkTarget(12, "A*B"),), "two": (LinkTarget(13, "Two"), LinkTarget(14, "Two"))}
    note = "[[gone]] [[gone|x]] [[two|y]] [[nowhere]]"
    assert links_of(tmp_path, note, targets) == "A\\*B x [[two|y]] [[nowhere]]"


def test_a_link_leads_to_a_file_of_an_earlier_export_whatever_it_is_called_and_whether_it_was_edited(tmp_path):
    targets = {"a": (LinkTarget(12, "A"),), "b": (LinkTarget(13, "B"),)}
    write(tmp_path, item(12, "A"), item(13, "B"))
    (tmp_path / "A.md").rename(tmp_path / "My #1.md")
    with (tmp_path / "B.md").open("a", encoding="utf-8") as file:
        file.write("\nMine.\n")
    assert links_of(tmp_path, "[[a]] [[b]]", targets) == "[A](<My %231.md>) [B](<B.md>)"
