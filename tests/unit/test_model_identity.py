"""Ids people can read, that never meet."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.identity import format_id, new_id, parse_id


@given(st.integers(0, (1 << 63) - 1))
def test_an_id_can_be_read_back_in_either_case(number):
    assert parse_id(format_id(number)) == parse_id(format_id(number).upper()) == number


@given(st.text())
def test_only_what_was_written_is_read(text):
    number = parse_id(text)
    assert number is None or format_id(number) == text.lower()


def test_ids_grow_and_never_meet():
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))
