"""The reader's own decisions about cleaning: what stays, what goes, what an article's metadata says."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from ..importing.dates import parse_date, sort_time
from ..model.article import METADATA_FIELDS, Progress, RuleHits
from ..model.errors import InputError
from ..model.policy import Likeness, OwnRule
from ..storage import articles, corrections, policies
from ..storage.database import Database
from ..storage.journal import Step
from ..storage.written import storable

EXAMPLES = 5
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")  # BCP 47, as far as articles need it
CORRECTABLE = METADATA_FIELDS

_PICTURE_DATA = re.compile("data:[0-9a-f]{32}")  # what own_rules.picture_key makes of bytes


def correct(step: Step, article_ids: Sequence[int], values: Mapping[str, str | None]) -> None:
    """Correct metadata of articles; raise InputError for an unknown field or a date that is none."""
    checked = {field: None if value is None else checked_value(field, value) for field, value in values.items()}
    for article_id in article_ids:
        if not articles.exists(step.connection, article_id):
            raise InputError("", "there is no such article")
        corrections.correct(step, article_id, checked)
    corrections.refile(step.connection, step.articles, sort_time)


def checked_value(field: str, value: str) -> str:
    """Return a correction as it is kept; raise InputError when it can't be one."""
    if field not in CORRECTABLE:
        raise InputError("", f"{field}: there is no such field; there are {', '.join(CORRECTABLE)}")
    value = " ".join(storable(value).split())
    if field == "title" and not value:
        raise InputError("", "an article needs a title")
    if field == "language" and value and not _LANGUAGE.fullmatch(value):
        raise InputError("", f"{value}: not a language; write it like zh, zh-CN or en")
    if field == "published" and value:
        date = parse_date(value)
        if date is None:
            raise InputError("", f"{value}: not a date; write it like 2021-12-31 or 2021-12-31 10:20 +0800")
        return date
    return value


def proposals(database: Database, article_id: int, start: int, end: int) -> list[list[OwnRule]]:
    """Return for each line that a range of an article's text touches the rules that would take it, narrowest first."""
    from ..cleaning.block_rules import own_hits
    from ..cleaning.lines import lines_of
    from ..cleaning.own_rules import proposals as proposed

    stored = articles.get(database.read(), article_id)
    document = stored.article.document
    blocks = list(document.blocks)
    found: list[list[OwnRule]] = []
    for line in lines_of(blocks):
        first = document.starts[line.block] + line.start
        if not line.text or first >= end or first + (line.end - line.start) <= start:
            continue
        rules: list[OwnRule] = []
        for rule in proposed(blocks[line.block], line):
            known = any((one.text, one.likeness) == (rule.text, rule.likeness) for one in rules)
            if not known and any(line in lines for lines in own_hits(blocks, [rule]).values()):
                rules.append(replace(rule, source_id=stored.source_id))
        found.append(rules)
    return found


def remove_rule(
    source_id: int, text: str, likeness: Likeness = "text", position: Literal["any", "head", "tail"] = "any"
) -> OwnRule:
    """Return the rule that takes out of a source what is like a line, its label, or a picture's address.

    Raise InputError when there is nothing to go by.
    """
    from ..cleaning.own_rules import LONGEST_LABELLED, label_of, picture_key

    text = storable(text).strip()
    if likeness == "picture" and not _PICTURE_DATA.fullmatch(text):
        text = picture_key(text)
    if not text:
        raise InputError("", "the text is empty, so nothing is like it")
    if likeness != "label":
        return OwnRule("remove", text=text, likeness=likeness, position=position, source_id=source_id)
    label = label_of(text) or label_of(f"{text}-")  # a whole line, or its label alone
    if not label:
        raise InputError("", f"{text}: is no label and has none; a label is short and ends with a colon")
    return OwnRule(
        "remove", text=label, likeness="label", position=position, longest=LONGEST_LABELLED, source_id=source_id
    )


def picture_rule(database: Database, article_id: int, picture: str) -> OwnRule:
    """Return the rule that takes a picture out of the articles of its source; `picture` is its source as written."""
    from ..cleaning.own_rules import picture_key

    stored = articles.get(database.read(), article_id)
    return OwnRule("remove", text=picture_key(picture), likeness="picture", source_id=stored.source_id)


def hits(
    database: Database,
    rules: Sequence[OwnRule],
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RuleHits:
    """Count what rules would take out of their source's articles, those read last first."""
    from ..cleaning.block_rules import own_hits

    connection = database.read()
    numbers = policies.everything(connection, rules[0].source_id if rules else None)
    began = last = time.monotonic()
    found: list[int] = []
    examples: list[tuple[int, str, str]] = []  # of lines told already
    told: list[tuple[int, str, str]] = []  # different ones first
    lines = done = 0
    for number in numbers:
        if cancelled is not None and cancelled():
            break
        article = policies.content(connection, number)
        done += 1
        if article is not None:
            taken = [line for some in own_hits(list(article.document.blocks), rules).values() for line in some]
            if taken:
                found.append(number)
                lines += len(taken)
                example = (number, article.title, taken[0].text)
                if len(told) < EXAMPLES:
                    known = any(one[2] == example[2] for one in told)
                    (examples if known else told).append(example)
        moment = time.monotonic()
        if progress is not None and moment - last > 0.1:
            progress(Progress("counting", done, len(numbers), moment - began))
            last = moment
    return RuleHits(
        tuple(found), lines, tuple([*told, *examples][:EXAMPLES]), done, bool(cancelled is not None and cancelled())
    )
