"""Random edits, moves, confirmations, detachments, undoing and redoing: where highlights stand is always told truly."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.operations.placing import place_highlights
from reader.storage import reviews
from tests.make import article, library, replace_text, store

SENTENCES = (
    "国家鼓励和支持企业开展技术创新活动。",
    "县级以上人民政府应当加强对有关工作的领导。",
    "The rehearsal room smells of varnish.",
    "任何单位和个人不得侵占、挪用专项资金。",
    "Nobody expected the flutes to arrive so early.",
    "本法自公布之日起施行😀。",
    "违反本条规定的，依法给予处分。",
    "A second paragraph about nothing in particular, kept short.",
    "短。",
)
paragraphs = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("".join), min_size=1, max_size=5)


class Places(RuleBasedStateMachine):
    """One article whose text changes, with highlights."""

    @initialize(first=paragraphs)
    def begin(self, first):
        self.folder = tempfile.TemporaryDirectory()
        self.verbs, self.database, self.source = library(Path(self.folder.name) / "a.pizhu")
        self.number = store(self.database, self.source, "a.md", article("题", *first))
        self.done, self.undone = [], []  # what the highlights were before each step

    def teardown(self):
        if hasattr(self, "verbs"):
            self.verbs.close()
            self.folder.cleanup()

    def text(self):
        return self.verbs.article(self.number).article.document.text

    def state(self):
        """Return what undo is to bring back: not where highlights stand, which a text may have changed since."""
        return {
            one.id: (one.revision, one.selector, one.detached, one.color) for one in self.verbs.highlights(self.number)
        }

    def step(self, work):
        before, label = self.state(), self.verbs.undo_labels()
        work()
        if self.state() != before:
            self.done.append(before)
            self.undone = []
        else:
            assert self.verbs.undo_labels() == label

    @rule(new=paragraphs)
    def rewrite(self, new):
        replace_text(self.database, self.source, self.number, "a.md", article("题", *new))
        with self.database.write() as connection:
            place_highlights(connection, self.number)

    @rule(data=st.data())
    def highlight(self, data):
        start, end = data.draw(self.ranges())
        self.step(lambda: self.verbs.highlight(self.number, start, end))

    def ranges(self):
        length = len(self.text())
        return st.integers(0, length - 1).flatmap(
            lambda start: st.tuples(st.just(start), st.integers(start + 1, length))
        )

    def some(self, data):
        return data.draw(st.lists(st.sampled_from([one.id for one in self.verbs.highlights(self.number)]), min_size=1))

    @precondition(lambda self: self.verbs.highlights(self.number))
    @rule(data=st.data())
    def move(self, data):
        start, end = data.draw(self.ranges())
        chosen = self.some(data)[0]
        self.step(lambda: self.verbs.move_highlight(chosen, start, end, quote=self.text()[start:end]))
        (moved,) = [one for one in self.verbs.highlights(self.number) if one.id == chosen]
        assert (moved.placement.verdict, moved.placement.start, moved.placement.end) == ("exact", start, end)

    @precondition(lambda self: self.verbs.highlights(self.number))
    @rule(data=st.data())
    def accept(self, data):
        chosen = self.some(data)
        before = {one.id: one.placement for one in self.verbs.highlights(self.number)}
        self.step(lambda: self.verbs.accept_highlights(chosen))
        for one in self.verbs.highlights(self.number):
            if one.id in chosen and before[one.id].verdict != "orphan":
                assert (one.placement.verdict, one.placement.start) == ("exact", before[one.id].start)
            else:
                assert one.placement == before[one.id]

    @precondition(lambda self: self.verbs.highlights(self.number))
    @rule(data=st.data())
    def detach(self, data):
        chosen = self.some(data)
        own = []

        def work():
            own.extend(self.verbs.detach_highlights(chosen).skipped)

        self.step(work)
        for one in self.verbs.highlights(self.number):
            if one.id in chosen:
                assert (one.placement.verdict == "orphan") == (one.id not in own)

    @rule()
    def undo(self):
        now = self.state()
        self.verbs.undo()
        if self.done:
            assert self.state() == self.done[-1]
            self.done.pop()
            self.undone.append(now)

    @rule()
    def redo(self):
        now = self.state()
        self.verbs.redo()
        if self.undone:
            assert self.state() == self.undone.pop()
            self.done.append(now)

    @rule()
    def verify(self):
        report = self.verbs.verify()
        assert report.problems == ()
        placements = {one.id: one.placement for one in self.verbs.highlights(self.number)}
        assert self.verbs.verify(fix=True).replaced == 0
        assert {one.id: one.placement for one in self.verbs.highlights(self.number)} == placements

    @invariant()
    def every_place_is_true(self):
        if not hasattr(self, "verbs"):
            return
        text = self.text()
        with self.database.write() as connection:
            for one in self.verbs.highlights(self.number):
                place = one.placement
                own = reviews.revision_digest(connection, one.revision) == reviews.digest_of(text)
                if place.verdict in ("exact", "moved"):
                    assert text[place.start : place.end] == one.selector.quote
                if own:
                    assert (place.verdict, place.start) == ("exact", one.selector.start)
                elif one.detached:
                    assert place.verdict == "orphan"


Places.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestPlaces = Places.TestCase
