"""Whether a path's new content is the article it held before."""

from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from reader.operations.identity import _shared_ends, same_article

TEXT = st.text("ab央行", max_size=30)


def _in_common(one: str, other: str) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


@given(TEXT, TEXT, TEXT, TEXT)
def test_shared_ends_are_counted_once(begin: str, one: str, other: str, end: str) -> None:
    left, right = begin + one + end, begin + other + end
    first = _in_common(left, right)
    assert _shared_ends(left, right) == first + _in_common(left[first:][::-1], right[first:][::-1])
    assert min(len(begin + end), len(left), len(right)) <= _shared_ends(left, right)


def article(words: str, count: int = 60) -> str:
    return "".join(f"{words}第{number}条说明，" for number in range(count))


def test_an_amended_article_is_itself() -> None:
    text = article("央行公告")
    assert same_article("一", text, "二", text + "又讯：另有补充。")
    assert same_article("一", text, "二", "更正：" + text)
    assert same_article("一", text, "二", text[:300] + "中间改了" + text[320:])


def test_another_article_is_not() -> None:
    one = "".join(chr(0x4E00 + number) for number in range(300))
    other = "".join(chr(0x5E00 + number) for number in range(300))
    assert not same_article("一", one, "二", other)
    assert not same_article("一", one, "二", one[:40] + other)


def test_too_little_says_nothing() -> None:
    assert same_article("一", "短文", "二", "另文")
