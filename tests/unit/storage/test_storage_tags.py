"""Tags are renamed, merged, coloured, pinned and deleted across the library, and all of it can be taken back."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.model.errors import InputError, NotFoundError
from reader.storage import journal
from tests.make import article, library, store

TABLES = ("tags", "article_tags", "highlight_tags", "highlights")
NAMES = st.lists(st.sampled_from("ab"), min_size=1, max_size=3).map("/".join) | st.sampled_from(["ab", "a!", "A", "b0"])


def written(database):
    """Return the tables that tags are in."""
    connection = database.read()
    return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES}


def inside(name, top):
    return name == top or name.startswith(f"{top}/")


class Tagging(RuleBasedStateMachine):
    """Random verbs, held against sets of names by article and highlight, and against the states before them."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.library, self.database, source = library(Path(self.folder.name) / "library.pizhu")
        self.articles = [store(self.database, source, f"{n}.md", article("标题", "一些话。")) for n in range(3)]
        (self.mark,) = self.library.highlight(self.articles[0], 0, 2).created
        self.used = {number: frozenset() for number in (*self.articles, self.mark)}
        self.colors, self.pins = {}, []
        self.states, self.at = [(written(self.database), self.used, self.colors, self.pins)], 0

    def teardown(self):
        self.library.close()
        self.folder.cleanup()

    def names(self):
        """Return the names of all tags there should be."""
        return sorted({*self.colors, *self.pins}.union(*self.used.values()))

    def levels(self):
        return sorted({name.rsplit("/", depth)[0] for name in self.names() for depth in range(3)})

    def done(self, changes, used=None, colors=None, pins=None):
        before = self.used, self.colors, self.pins
        self.used = self.used if used is None else used
        self.colors = self.colors if colors is None else colors
        self.pins = self.pins if pins is None else pins
        if before != (self.used, self.colors, self.pins):
            assert changes
            self.states[self.at + 1 :] = [(written(self.database), self.used, self.colors, self.pins)]
            self.at += 1
        else:
            assert written(self.database) == self.states[self.at][0]

    def moved(self, changes, mapping):
        """Hold the outcome of a move against names put for names; the library says which colour and place won."""
        used = {owner: frozenset(mapping.get(name, name) for name in names) for owner, names in self.used.items()}
        tags = {tag.name: tag for tag in self.library.tags()}
        colored = {mapping.get(name, name) for name in self.colors}
        assert {name for name, tag in tags.items() if tag.color} == colored
        for name in colored:
            sources = {color for old, color in self.colors.items() if mapping.get(old, old) == name}
            own = {self.colors[name]} if name in self.colors and name not in mapping else sources
            assert tags[name].color in own
        pins = [tag.name for tag in sorted(tags.values(), key=lambda tag: tag.pinned) if tag.pinned]
        assert set(pins) == {mapping.get(name, name) for name in self.pins}
        stayed = [name for name in self.pins if name not in mapping]
        assert [name for name in pins if name in stayed] == stayed
        self.done(changes, used, {name: tags[name].color for name in colored}, pins)

    @rule(data=st.data(), tags=st.sets(NAMES, min_size=1, max_size=4))
    def tag(self, data, tags):
        ids = data.draw(st.lists(st.sampled_from(self.articles), unique=True, min_size=1))
        changes = self.library.tag_articles(ids, sorted(tags))
        self.done(changes, self.used | {number: self.used[number] | tags for number in ids})

    @rule(tags=st.sets(NAMES, max_size=3))
    def tag_highlight(self, tags):
        changes = self.library.edit_highlight(self.mark, tags=sorted(tags))
        self.done(changes, self.used | {self.mark: frozenset(tags)})

    @precondition(lambda self: self.levels())
    @rule(data=st.data(), new=NAMES)
    def rename(self, data, new):
        name = data.draw(st.sampled_from(self.levels()))
        changes = self.library.rename_tag(name, new)
        self.moved(changes, {one: new + one[len(name) :] for one in self.names() if inside(one, name) and name != new})

    @precondition(lambda self: self.levels())
    @rule(data=st.data(), into=NAMES)
    def merge(self, data, into):
        names = data.draw(st.lists(st.sampled_from(self.levels()), unique=True, min_size=1, max_size=3))
        changes = self.library.merge_tags(names, into)
        mapping = {}
        for one in self.names():
            tops = [name for name in [*names, into] if inside(one, name)]
            if tops and max(tops, key=len) != into:
                mapping[one] = into + one[len(max(tops, key=len)) :]
        self.moved(changes, mapping)

    @precondition(lambda self: self.levels())
    @rule(data=st.data(), color=st.sampled_from(["", "green", "pink"]))
    def recolor(self, data, color):
        names = data.draw(st.lists(st.sampled_from(self.levels()), unique=True, min_size=1, max_size=3))
        changes = self.library.recolor_tags(names, color)
        kept = {name: old for name, old in self.colors.items() if name not in names}
        self.done(changes, colors=kept | (dict.fromkeys(names, color) if color else {}))

    @precondition(lambda self: self.levels())
    @rule(data=st.data(), place=st.none() | st.integers(1, 4))
    def pin(self, data, place):
        name = data.draw(st.sampled_from(self.levels()))
        changes = self.library.pin_tag(name, place)
        pins = [one for one in self.pins if one != name]
        if place is not None:
            pins.insert(place - 1, name)
        self.done(changes, pins=pins)

    @precondition(lambda self: self.levels())
    @rule(data=st.data(), nested=st.booleans())
    def delete(self, data, nested):
        names = data.draw(st.lists(st.sampled_from(self.levels()), unique=True, min_size=1, max_size=2))
        gone = {one for one in self.names() for name in names if one == name or (nested and inside(one, name))}
        assert self.library.tag_usage(names, nested=nested) == (
            sum(bool(self.used[number] & gone) for number in self.articles),
            int(bool(self.used[self.mark] & gone)),
        )
        changes = self.library.delete_tags(names, nested=nested)
        self.done(
            changes,
            {owner: tags - gone for owner, tags in self.used.items()},
            {name: color for name, color in self.colors.items() if name not in gone},
            [name for name in self.pins if name not in gone],
        )

    @precondition(lambda self: self.at)
    @rule()
    def undo(self):
        changes = self.library.undo()
        assert changes.tags
        self.at -= 1
        self.returned()

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self):
        assert self.library.redo()
        self.at += 1
        self.returned()

    def returned(self):
        state, self.used, self.colors, self.pins = self.states[self.at]
        assert written(self.database) == state

    @invariant()
    def everything_has_its_tags(self):
        if not hasattr(self, "used"):
            return
        for number in self.articles:
            assert frozenset(self.library.annotations(number).tags) == self.used[number]
        assert frozenset(self.library.highlights()[0].tags) == self.used[self.mark]
        tags = {tag.name: tag for tag in self.library.tags()}
        assert sorted(tags) == self.names()
        assert {name: tag.color for name, tag in tags.items() if tag.color} == self.colors
        assert {name: tag.pinned for name, tag in tags.items() if tag.pinned} == {
            name: place for place, name in enumerate(self.pins, 1)
        }
        for name, tag in tags.items():
            assert tag.articles == sum(name in self.used[number] for number in self.articles)
            assert tag.highlights == int(name in self.used[self.mark])


TestTagging = Tagging.TestCase
TestTagging.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


@pytest.fixture
def made(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    ids = [store(database, source, f"{number}.md", article("标题", "一些话。")) for number in range(4)]
    with opened:
        yield opened, database, ids


def names(opened):
    return {tag.name: tag.articles for tag in opened.tags()}


def test_a_tag_takes_along_what_is_nested_below_it(made):
    opened, _, ids = made
    opened.tag_articles(ids, ["金融/银行", "金融"])
    opened.tag_articles(ids[:1], ["金融学", "金融/银行/城商行"])
    opened.rename_tag("金融", "经济")
    assert names(opened) == {"经济": 4, "经济/银行": 4, "经济/银行/城商行": 1, "金融学": 1}
    assert opened.undo().retagged
    assert names(opened) == {"金融": 4, "金融/银行": 4, "金融/银行/城商行": 1, "金融学": 1}


def test_a_tag_goes_below_and_above_itself(made):
    opened, _, ids = made
    opened.tag_articles(ids[:2], ["a"])
    opened.tag_articles(ids[1:], ["a/b"])
    opened.rename_tag("a", "a/b")
    assert names(opened) == {"a/b": 2, "a/b/b": 3}
    opened.rename_tag("a/b", "a")
    assert names(opened) == {"a": 2, "a/b": 3}
    assert opened.rename_tag("a/b", "a").label == "merge tags"
    assert names(opened) == {"a": 4}
    for _ in range(3):
        opened.undo()
    assert names(opened) == {"a": 2, "a/b": 3}


def test_a_name_is_written_the_one_way_tags_are(made):
    opened, _, ids = made
    opened.tag_articles(ids, ["go"])
    opened.rename_tag("#go ", " Go // 语言 ")
    assert names(opened) == {"Go/语言": 4}
    opened.rename_tag("Go", "go")
    assert names(opened) == {"go/语言": 4}
    assert not opened.rename_tag("go", "go")
    assert opened.undo_labels()[0] == "rename tag"
    for empty in ("", " / ", "#"):
        with pytest.raises(InputError):
            opened.rename_tag("go", empty)
    with pytest.raises(NotFoundError):
        opened.rename_tag("语言", "x")
    with pytest.raises(InputError):
        opened.recolor_tags(["go"], "red")
    with pytest.raises(InputError):
        opened.pin_tag("go", 0)


def test_what_is_merged_upwards_makes_room_for_what_comes(made):
    opened, _, ids = made
    opened.tag_articles(ids[:1], ["b/b"])
    opened.tag_articles(ids[1:], ["a/b"])
    opened.merge_tags(["b", "a/b"], "a")
    assert names(opened) == {"a": 3, "a/b": 1}


def test_merging_keeps_colour_and_pin_of_what_it_merges_into(made):
    opened, _, ids = made
    opened.tag_articles(ids[:3], ["财经", "金融"])
    opened.tag_articles(ids[3:], ["经济"])
    opened.recolor_tags(["财经"], "green")
    opened.recolor_tags(["金融"], "pink")
    opened.pin_tag("财经", 1)
    opened.pin_tag("金融", 1)
    opened.merge_tags(["财经", "金融"], "金融")
    assert [(tag.name, tag.color, tag.pinned, tag.articles) for tag in opened.tags()] == [
        ("经济", "", 0, 1),
        ("金融", "pink", 1, 3),
    ]
    opened.merge_tags(["金融"], "经济")
    assert [(tag.name, tag.color, tag.pinned, tag.articles) for tag in opened.tags()] == [("经济", "pink", 1, 4)]


def test_a_tag_with_a_colour_or_a_pin_stays_when_nothing_has_it(made):
    opened, _, ids = made
    opened.tag_articles(ids, ["待读", "a/b"])
    opened.pin_tag("待读", 1)
    opened.recolor_tags(["a"], "blue")  # a level that no article has
    opened.untag_articles(ids, ["待读", "a/b"])
    assert names(opened) == {"待读": 0, "a": 0}
    opened.pin_tag("待读", None)
    opened.recolor_tags(["a"], "")
    assert names(opened) == {}


@pytest.mark.parametrize("verb", ["merge", "delete"])
def test_what_was_removed_for_good_does_not_come_back_with_undo(made, verb):
    opened, database, ids = made
    opened.tag_articles(ids[:3], ["金融"])
    opened.tag_articles(ids[2:], ["经济"])
    if verb == "merge":
        opened.merge_tags(["金融"], "经济")
    else:
        opened.delete_tags(["金融"])
    with database.write() as connection:
        connection.execute("DELETE FROM articles WHERE id = ?", (ids[0],))
    assert opened.undo().label == f"{verb} tags"
    assert names(opened) == {"经济": 2, "金融": 2}
    assert opened.redo()
    assert names(opened) == {"经济": 3 if verb == "merge" else 2}


def test_a_highlight_comes_out_of_the_bin_with_what_its_tags_are_called_now(made):
    opened, _, ids = made
    opened.tag_articles(ids, ["金融/监管"])
    (mark,) = opened.highlight(ids[0], 0, 2, tags=["金融/银行", "财经", "a/b"]).created
    opened.delete_highlights([mark])
    assert names(opened) == {"金融/监管": 4}
    opened.rename_tag("金融", "经济")
    opened.tag_articles(ids, ["财经", "a"])
    opened.merge_tags(["财经"], "经济")
    opened.delete_tags(["a"])
    opened.restore([mark])
    assert opened.highlights()[0].tags == ("经济", "经济/银行")
    for _ in range(6):
        opened.undo()
    assert opened.highlights()[0].tags == ("a/b", "财经", "金融/银行")


def test_tags_given_lately_come_first(made):
    opened, _, ids = made
    opened.tag_articles(ids, ["a"])
    opened.tag_articles(ids, ["b"])
    opened.highlight(ids[0], 0, 2, tags=["c"])
    opened.tag_articles(ids[:1], ["a"])  # it has it already
    assert opened.recent_tags() == ["c", "b", "a"]
    opened.rename_tag("b", "乙")
    opened.untag_articles(ids, ["a"])
    assert opened.recent_tags() == ["c", "乙"]


@given(numbers=st.sets(st.integers(1, 2**63 - 1), min_size=1))
@settings(max_examples=20, deadline=None)
def test_rows_that_are_alike_are_one_edit(numbers):
    with tempfile.TemporaryDirectory() as folder:
        opened, database, source = library(Path(folder) / "library.pizhu")
        with opened, database.write() as connection:
            connection.executemany(
                """INSERT INTO articles(id, source_id, path, title, title_key, publisher, author, keywords, excerpt,
                                        size, modified_ns, digest, text_digest)
                   VALUES (?, ?, ?, '', '', '', '', '[]', '', 0, 0, '', '')""",
                [(number, source, str(number)) for number in numbers],
            )
            step = journal.Step(connection, "tag")
            step.insert("tags", {"id": 7, "name": "x", "color": ""})
            step.change_all("article_tags", "article_id", list(numbers), None, {"tag_id": 7})
            step.record()
            rows = connection.execute("SELECT article_id FROM article_tags WHERE tag_id = 7 ORDER BY 1").fetchall()
            assert rows == [(number,) for number in sorted(numbers)]
            (edits,) = connection.execute("SELECT edits FROM journal").fetchone()
            assert len(journal.unpack(edits)) == 2
