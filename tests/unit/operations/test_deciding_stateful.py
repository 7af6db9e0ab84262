"""Whatever order the reader decides, writes, undoes and edits files in: highlights stay, undo restores, texts agree."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.library import Library
from reader.operations.policies import ArticlePolicies
from reader.operations.reading import read_again
from reader.storage import codec

NAMES = ("a.md", "b.md")
TEXT = {
    "a.md": "央行公布的数据显示，九月末广义货币余额同比增长百分之八，增速比上月末高零点三个百分点，市场流动性充裕。",
    "b.md": "今冬第一股寒潮将于周末抵达华北平原，气象台提醒农户及早为大棚加固保温，公路部门也已备足融雪物资与车辆。",
}
MORE = (
    "<p>分析师认为，财政支出加快是主要原因。</p>",
    "<p>学校视积雪深度<b>决定</b>是否停课。</p>",
    "<p>本站小编：张三</p>",
    "<p>甲乙丙财经社 第3期</p>",
    "<p style='display:none'>藏起来的一句话。</p>",
    "<p>露着的话<span hidden>，藏着的话</span>。</p>",
    "<p>（文章来源：示例日报）</p>",
    "<p>责任编辑：王小明</p>",
)
bodies = st.lists(st.sampled_from(MORE), unique=True, max_size=len(MORE))
names = st.sampled_from(NAMES)
picks = st.integers(0, 30)


class Deciding(RuleBasedStateMachine):
    """One source of two articles, and what the reader should find of what was written and decided."""

    @initialize(first=bodies, second=bodies)
    def start(self, first, second):
        self._folder = tempfile.TemporaryDirectory()
        self._root = Path(self._folder.name)
        (self._root / "posts").mkdir()
        self._library = Library.open(self._root / "library.pizhu")
        self._files = {}
        for name, body in zip(NAMES, (first, second), strict=True):
            self._write(name, body)
        self._source = self._library.add_source(self._root / "posts")
        self._library.refresh()
        self._ids = {name: self._library.find_article(name) for name in NAMES}
        self._made_on = {}  # highlight: the file it was made on
        self._past, self._future = [], []
        self._state = self._seen()

    def teardown(self):
        if hasattr(self, "_library"):
            self._library.close()
            self._folder.cleanup()

    # -- what the reader does

    @rule(name=names, pick=picks)
    def keep(self, name, pick):
        removed = self._article(name).removed
        if removed:
            one = removed[pick % len(removed)]
            self._do(lambda: self._library.keep_removed(self._ids[name], one.text, one.rule))

    @rule(name=names, pick=picks, everywhere=st.booleans())
    def never(self, name, pick, everywhere):
        removed = self._article(name).removed
        if removed:
            source = None if everywhere else self._source.id
            self._do(lambda: self._library.never_remove(removed[pick % len(removed)].rule, source))

    @rule(name=names, pick=picks, at_once=st.booleans())
    def remove_such(self, name, pick, at_once):
        text, article = self._article(name).document.text, self._ids[name]
        place = pick * 7 % max(1, len(text))
        rules = [rules[-1] for rules in self._library.proposed_rules(article, place, place + 1) if rules]
        if rules:
            self._do(lambda: self._library.remove_such(rules, first=[article] if at_once else []))

    @rule(pick=picks)
    def delete_rule(self, pick):
        rules = self._library.own_rules(automatic=False)
        if rules:
            self._do(lambda: self._library.delete_own_rule(rules[pick % len(rules)].id))

    @rule(
        which=st.lists(names, min_size=1, unique=True),
        field=st.sampled_from(["title", "author", "published"]),
        value=st.sampled_from(["2026-11-01", "2025-01-02", None]),
    )
    def correct(self, which, field, value):
        self._do(lambda: self._library.correct([self._ids[name] for name in which], {field: value}))

    @rule(name=names, first=picks, length=st.integers(1, 40))
    def highlight(self, name, first, length):
        text = self._article(name).document.text
        start = first * 5 % max(1, len(text))
        end = min(len(text), start + length)
        if not text[start:end].strip():
            return
        changes = self._do(lambda: self._library.highlight(self._ids[name], start, end, quote=text[start:end]))
        self._made_on[changes.created[0]] = (name, self._files[name])

    @rule(pick=picks, color=st.sampled_from(["yellow", "green", "blue"]))
    def recolour(self, pick, color):
        if highlight := self._any(pick):
            self._do(lambda: self._library.edit_highlight(highlight.id, color=color))

    @rule(pick=picks)
    def delete(self, pick):
        if highlight := self._any(pick):
            self._do(lambda: self._library.delete_highlights([highlight.id]))

    @rule()
    def undo(self):
        label = self._library.undo().label
        assert bool(label) == bool(self._past)
        if label:
            self._future.append(self._state)
            self._state = self._past.pop()

    @rule()
    def redo(self):
        label = self._library.redo().label
        assert bool(label) == bool(self._future)
        if label:
            self._past.append(self._state)
            self._state = self._future.pop()

    # -- what happens besides

    @rule(name=names, body=bodies)
    def edit_file(self, name, body):
        self._write(name, body)
        self._library.refresh()

    @rule()
    def reclean(self):
        assert self._library.reclean().failed == ()
        assert self._library.count_waiting() == 0

    # -- what must be so

    @invariant()
    @precondition(lambda self: hasattr(self, "_library"))
    def what_was_written_is_there(self):
        assert self._seen() == self._state

    @invariant()
    @precondition(lambda self: hasattr(self, "_library"))
    def a_highlight_stands_on_its_words(self):
        for one in self._library.highlights():
            if one.placement.verdict in {"exact", "moved"}:
                text = self._library.article(one.article_id).article.document.text
                assert text[one.placement.start : one.placement.end] == one.selector.quote

    @invariant()
    @precondition(lambda self: hasattr(self, "_library") and not self._library.count_waiting())
    def no_decision_takes_a_highlighted_passage(self):
        for one in self._library.highlights():
            name, content = self._made_on[one.id]
            if self._files[name] == content:
                # Changed only by what came back: every word of it is there.
                assert one.placement.verdict != "orphan", one
                place = slice(one.placement.start, one.placement.end)
                here = iter(self._article(name).document.text[place])
                assert all(character in here for character in one.selector.quote if not character.isspace()), one

    @invariant()
    @precondition(lambda self: hasattr(self, "_library") and not self._library.count_waiting())
    def texts_are_as_the_decisions_make_them(self):
        connection = self._library._database.read()
        for name, number in self._ids.items():
            (content,) = connection.execute("SELECT content FROM bodies WHERE article_id = ?", (number,)).fetchone()
            policy = ArticlePolicies(connection).of(number, self._source.id)
            fresh = read_again(self._files[name], name, (), policy).article
            stored = codec.decode(content)
            assert (stored.document, stored.removed) == (fresh.document, fresh.removed)

    # -- helpers

    def _write(self, name, body):
        self._files[name] = (
            f"---\ntitle: 标题\ndate: 2026-10-01\n---\n<div><p>标题</p><p>{TEXT[name]}</p>{''.join(body)}</div>\n"
        )
        (self._root / "posts" / name).write_text(self._files[name], "utf-8")

    def _article(self, name):
        return self._library.article(self._ids[name]).article

    def _any(self, pick):
        found = sorted(self._library.highlights(), key=lambda one: one.id)
        return found[pick % len(found)] if found else None

    def _do(self, act):
        changes = act()
        seen = self._seen()
        if seen != self._state:
            self._past.append(self._state)
            self._future.clear()
            self._state = seen
        return changes

    def _seen(self):
        """Return all that the reader wrote and decided."""
        corrections = self._library._database.read().execute("SELECT * FROM corrections")
        return (
            {(one.id, one.article_id, one.selector, one.color, one.note) for one in self._library.highlights()},
            {(one.id, one.kind, one.rule, one.text) for one in self._library.own_rules(automatic=False)},
            set(corrections.fetchall()),
        )


Deciding.TestCase.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDeciding = Deciding.TestCase
