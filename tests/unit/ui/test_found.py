"""Hits in their order: joined, counted, those of a part of the text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.article.found import Hits, joined

_RANGES = st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), max_size=12)


@given(_RANGES, st.integers(0, 50))
def test_joined_ranges_cover_the_same_text_in_order_and_never_twice(ranges, length):
    found = joined(ranges, length)
    wanted = {place for start, end in ranges for place in range(max(0, start), min(end, length))}
    assert {place for start, end in found for place in range(start, end)} == wanted
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert sum(end - start for start, end in found) == len(wanted)


def test_hits_beside_each_other_stay_two():
    assert joined([(2, 4), (0, 2)], 9) == [(0, 2), (2, 4)]


@given(_RANGES, st.integers(0, 50), st.integers(0, 50))
def test_those_of_a_part_of_the_text_are_the_ones_that_touch_it(ranges, start, length):
    hits = Hits(joined(ranges, 50))
    end = start + length
    wanted = [number for number, one in enumerate(hits.ranges) if one[0] < end and one[1] > start]
    assert list(hits.between(start, end)) == wanted
    assert hits.from_place(start) == sum(one[0] < start for one in hits.ranges)


@given(_RANGES, st.integers(1, 20))
def test_no_part_with_hits_is_left_out_of_the_spread(ranges, parts):
    hits = Hits(joined(ranges, 60))
    chosen = {hits.ranges[number][0] * parts // 60 for number in hits.spread(60, parts)}
    assert chosen == {start * parts // 60 for start, _end in hits.ranges}
    assert len(hits.spread(60, parts)) == len(chosen)
