"""The reader's page about the query language says what is so, and all of it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from reader.model.expression import EVERYTHING
from reader.paths import resources
from reader.searching.dates import PERIODS
from reader.searching.field_names import COLOR_NAMES, FIELDS, OPERATORS, STATES
from reader.searching.language import parse
from reader.searching.mistakes import DEEPEST, FARTHEST, LONGEST, MOST

TODAY = date(2021, 9, 15)
ENGLISH, CHINESE = (resources() / "docs" / "search.md").read_text("utf-8").split("\n---\n")


def examples() -> list[str]:
    first_columns = [line.split(" | ")[0] for line in (ENGLISH + CHINESE).splitlines() if line.startswith("| `")]
    found = [example for column in first_columns for example in re.findall("`([^`]+)`", column)]
    return [example for example in found if not example.endswith(":")]


@pytest.mark.parametrize("example", examples())
def test_an_example_is_understood(example):
    assert parse(example, today=TODAY) != EVERYTHING


@pytest.mark.parametrize(("page", "language"), [(ENGLISH, 0), (CHINESE, 1)])
def test_everything_has_its_place_on_the_page(page, language):
    named = [
        *(f"`{names[language]}:`" for names in FIELDS.values()),
        *(f"`{names[language]}`" for names in OPERATORS.values()),
        *(f"`{names[language]}`" for names in COLOR_NAMES.values()),
        *(f"`{names[language]}`" for states in STATES.values() for names in states.values()),
        *(f":{(name, others[0])[language]}`" for name, others in PERIODS.items()),
        *(f"{number:,}" for number in (DEEPEST, FARTHEST, LONGEST, MOST)),
    ]
    assert [name for name in named if name not in page] == []


def test_what_the_page_calls_the_same_is_the_same():
    pairs = [
        ("a b OR c", "(a b) OR c"),
        ("title:(a OR b)", "title:a|b"),
        ("bank NEAR crisis", "bank NEAR/10 crisis"),
        ("甲 乙 或 丙", "(甲 乙) 或 丙"),
        ("标题:甲|乙", "标题:甲 或 标题:乙"),
        ("日期:2021年9月至2021年12月", "date:2021-09..2021-12"),
    ]
    assert [pair for pair in pairs if parse(pair[0], today=TODAY) != parse(pair[1], today=TODAY)] == []
    assert all(f"`{one}`" in ENGLISH + CHINESE for one, _ in pairs)
