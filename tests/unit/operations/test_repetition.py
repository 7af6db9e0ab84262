"""Counting what is repeated: nothing frequent is lost, counts are as wrong as they say, and memory is bounded."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.document import Block, Cell, Image
from reader.operations.repetition import HEAD, LONGEST, TAIL, Repetition, repeatable

WIDTH = 7

streams = st.lists(st.sets(st.integers(0, 30), max_size=6), max_size=120)


@given(streams)
def test_counts_are_as_wrong_as_they_say_at_most(stream):
    repetition = Repetition(WIDTH)
    truth = Counter(number for article in stream for number in article)
    for place, article in enumerate(stream):
        repetition.add(place, {("text", str(number)): str(number) for number in article})
    told = {int(key[1]): one for key, one in repetition.frequent(1)}
    for number, one in told.items():
        assert one.count <= truth[number] <= one.count + one.missed
        assert one.missed <= len(stream) // WIDTH
    often = {number for number, count in truth.items() if count > len(stream) // WIDTH}
    assert often <= set(told)


@given(streams, st.integers(1, 40))
def test_whatever_may_be_frequent_is_told(stream, least):
    repetition = Repetition(WIDTH)
    truth = Counter(number for article in stream for number in article)
    for place, article in enumerate(stream):
        repetition.add(place, {("text", str(number)): str(number) for number in article})
    least = max(least, len(stream) // WIDTH + 1)
    told = {int(key[1]) for key, _ in repetition.frequent(least)}
    assert {number for number, count in truth.items() if count >= least} <= told


def test_what_differs_in_every_article_is_forgotten():
    repetition = Repetition(WIDTH)
    for number in range(WIDTH * 300):
        repetition.add(number, {("text", f"{number} {line}"): "x" for line in range(13)} | {("text", "same"): "same"})
    kept = repetition.frequent(1)
    assert [key for key, _ in kept] == [("text", "same")]
    assert kept[0][1].count == WIDTH * 300
    assert [number for number, _ in kept[0][1].examples] == [0, 1, 2]


def keys(*blocks):
    return set(repeatable([Block("paragraph", one) if isinstance(one, str) else one for one in blocks]))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("第 12 期  总第340期", {("digits", "第 0 期 总第0期")}),
        ("扫码：关注我们", {("digits", "扫码：关注我们"), ("label", "扫码：")}),
        ("2021年我们走过了3年。", {("text", "2021年我们走过了3年。")}),  # sentences that differ in digits differ
        ("问：这是怎么回事？", {("text", "问：这是怎么回事？")}),
        ("https://example.com/a/12", {("digits", "https://example.com/a/0")}),  # "https:" labels nothing
        ("2021-12-31 10:20", {("digits", "0-0-0 0:0")}),
        ("01", set()),
        ("***", set()),
        ("长" * (LONGEST + 1), set()),
    ],
)
def test_what_makes_lines_alike(line, expected):
    assert keys(line) == expected


def test_what_belongs_to_articles_is_not_counted():
    assert keys("一句话。", Block("heading", "结语", level=2), "又一句话。") == {
        ("text", "一句话。"),
        ("text", "又一句话。"),
    }
    assert keys(Block("cell", "合计", cell=Cell(0, 0, 0)), Block("code", "make all")) == set()


def test_a_heading_over_nothing_is_counted():
    assert keys("一句话。", Block("heading", "相关阅读", level=2)) == {("text", "一句话。"), ("digits", "相关阅读")}


def test_pictures_are_alike_by_their_address():
    picture = Block("image", image=Image("https://example.com/qr.png?v=1"))
    assert keys(picture) == {("picture", "example.com/qr.png")}
    inside = Block("image", image=Image("data:image/png;base64,AAAA"))
    ((kind, digest),) = keys(inside)
    assert (kind, len(digest)) == ("picture", len("data:") + 32)


def test_only_the_ends_of_an_article_are_looked_at():
    lines = [f"第{chr(0x4E00 + number)}行" for number in range(40)]
    assert {text for _, text in keys(*lines)} == {*lines[:HEAD], *lines[-TAIL:]}


def test_a_label_is_told_when_lines_below_it_are_not_enough():
    repetition = Repetition()
    for number in range(10):
        repetition.add(
            number,
            repeatable(
                [Block("paragraph", "微信：样报"), Block("paragraph", f"编者：{'甲乙丙丁戊己庚辛壬癸'[number]}")]
            ),
        )
    assert [key for key, _ in repetition.frequent(5)] == [("digits", "微信：样报"), ("label", "编者：")]
