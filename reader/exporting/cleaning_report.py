"""The cleaning report as a file: Markdown for people, JSON for programs.

The first line of either holds a checksum of the rest, by which a report is known again, and an edit of it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..model.errors import InputError
from ..model.identity import format_id
from ..model.policy import OwnRule
from ..model.survey import Example, Repeated, RuleUse, Survey
from .escape import inline, printable
from .vault import replace_file

_MARK = re.compile(r'(?:<!-- pizhu cleaning report |\{"pizhu_cleaning_report": ")([0-9a-f]{16})[^\n]*\n')
_LONGEST = 160  # characters of a passage in the Markdown form; the JSON form has all of it

_ALIKE = {"digits": ", with other digits", "label": ", with other words behind it"}
_KINDS = {"keep": "keeps", "never": "leaves off", "remove": "removes"}


def check_target(path: Path, library: Path) -> Path:
    """Return the path of a report that may be written; raise InputError if something else is there."""
    path = path.expanduser().resolve()
    if path.suffix.lower() not in {".md", ".json"}:
        raise InputError(str(path), "a report is a .md or .json file")
    try:
        if not path.parent.is_dir():
            raise InputError(str(path), "there is no such folder")
        if not path.exists() or path.stat().st_size == 0:
            return path
        # The library is never opened here: closing it would drop SQLite's locks.
        known = path.is_file() and not path.samefile(library) and _is_ours(path.read_text("utf-8", "replace"))
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from error
    if not known:
        raise InputError(str(path), "is there already, and no report of Pizhu's as it was written; it stays as it is")
    return path


def _is_ours(text: str) -> bool:
    mark = _MARK.match(text)
    return mark is not None and mark[1] == _checksum(text[mark.end() :])


def write_survey(path: Path, survey: Survey, library: Path) -> Path:
    """Write a report, by the name of its file as Markdown or JSON, and return its path; raise InputError."""
    path = check_target(path, library)
    text = json_text(survey) if path.suffix.lower() == ".json" else markdown(survey)
    try:
        replace_file(path, text)
    except OSError as error:
        raise InputError(str(path), f"can't be written ({error.strerror or error})") from error
    return path


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# -- JSON


def json_text(survey: Survey) -> str:
    """Return a report as JSON; resources/schemas/cleaning-report.json describes it."""
    value = {
        "made": survey.made,
        "articles": survey.articles,
        "cleaned": survey.cleaned,
        "rules": [_use(use) for use in survey.rules],
        "own_rules": [_own_rule(use, use.own) for use in survey.own if use.own],
        "most_removed": [
            {
                "article": format_id(one.article_id), "title": one.title, "removed": one.removed, "kept": one.kept,
                "share": round(one.share, 4),
            }
            for one in survey.shortened
        ],
        "empty": {"articles": survey.empty, "examples": [_example(one) for one in survey.empties]},
        "sources": [
            {
                "source": source.name,
                "id": format_id(source.id),
                "articles": source.articles,
                "repeated": [_repeated(one) for one in source.repeated],
            }
            for source in survey.sources
        ],
    }  # fmt: skip
    # A name of a file that is no text holds halves of surrogate pairs, which UTF-8 has no form for.
    rest = printable(json.dumps(value, ensure_ascii=False, indent=1)).removeprefix("{\n") + "\n"
    return f'{{"pizhu_cleaning_report": "{_checksum(rest)}",\n{rest}'


def _use(use: RuleUse) -> dict[str, Any]:
    return {
        "rule": use.rule,
        "reason": use.reason,
        "removals": use.removals,
        "articles": use.articles,
        "examples": [_example(one) for one in use.examples],
    }


def _own_rule(use: RuleUse, rule: OwnRule) -> dict[str, Any]:
    said = {"id": format_id(rule.id), "kind": rule.kind, "overrules": rule.rule or None, "text": rule.text}
    return said | _use(use)


def _repeated(one: Repeated) -> dict[str, Any]:
    return {
        "text": one.rule.text,
        "likeness": one.rule.likeness,
        "position": one.rule.position,
        "articles": one.articles,
        "at_most": one.at_most,
        "command": one.command,
        "examples": [_example(example) for example in one.examples],
    }


def _example(one: Example) -> dict[str, str]:
    return {"article": format_id(one.article_id), "title": one.title, "text": one.text}


# -- Markdown


def markdown(survey: Survey) -> str:
    """Return a report as Markdown."""
    rest = re.sub("\n{3,}", "\n\n", "\n".join(_lines(survey))).strip() + "\n"
    return f"<!-- pizhu cleaning report {_checksum(rest)} -->\n{rest}"


def _lines(survey: Survey) -> Iterable[str]:
    yield "# Cleaning report"
    yield ""
    names = ", ".join(f"{inline(source.name)} ({source.articles:,})" for source in survey.sources) or "no sources"
    yield f"{survey.made[:16].replace('T', ' ')} UTC, {survey.articles:,} articles: {names}."
    yield f"Something was taken out of {survey.cleaned:,} of them."
    yield from _repetitions(survey)
    yield from _section("What rules took out", "Rules that took nothing out are not listed.")
    for use in survey.rules:
        yield f"### {inline(use.rule)}"
        yield ""
        yield f"{inline(use.reason)}: {_often(use)}."
        yield ""
        yield from _examples(use.examples)
    if survey.own:
        about = "`pizhu forget-rule ID` takes one back. What stays because a highlight stands there is not listed."
        yield from _section("Rules of your own", about)
    for use in survey.own:
        if use.own:
            yield from _own(use, use.own)
    yield from _section(
        "Articles that lost most", "By characters; what is around the article on a whole page is not counted."
    )
    yield from () if survey.shortened else ("None.", "")
    for one in survey.shortened:
        counts = f"{one.removed:,} of {one.removed + one.kept:,} characters"
        yield f"- {one.share:.0%}, {counts}: {_article(one.article_id, one.title)}"
    yield from _section("Articles that look empty", "With fewer than 20 characters of text and no picture.")
    yield from () if survey.empties else ("None.",)
    for example in survey.empties:
        yield f"- {_article(example.article_id, example.title)}: {_passage(example.text)}"
    if more := survey.empty - len(survey.empties):
        yield f"- … and {more:,} more"


def _section(title: str, about: str) -> Iterable[str]:
    yield from ("", f"## {title}", "", about, "")


def _repetitions(survey: Survey) -> Iterable[str]:
    yield from _section(
        "What looks like noise that no rule took",
        "Lines and pictures at the beginning or end of many articles of a source. Look before you remove them: with"
        " `--dry-run` a command shows what it would hit, and `pizhu undo` takes it back.",
    )
    yield from () if any(source.repeated for source in survey.sources) else ("None was found.", "")
    for source in survey.sources:
        if source.repeated:
            yield f"### {inline(source.name)}"
            yield ""
        for one in source.repeated:
            alike = {"digits": ", with other digits", "label": ", with other words behind it"}.get(
                one.rule.likeness, ""
            )
            least = "" if one.articles == one.at_most else "at least "
            count = f"{least}{one.articles:,} of {source.articles:,} articles"
            yield f"- {_passage(one.rule.text)} in {count}{alike}"
            yield ""
            yield f"      {printable(one.command)}"
            yield ""
            yield from (f"  {line}".rstrip() for line in _examples(one.examples))


def _own(use: RuleUse, rule: OwnRule) -> Iterable[str]:
    what = {"keep": rule.text, "never": rule.rule, "remove": rule.text}[rule.kind]
    yield f"### {format_id(rule.id)} {_KINDS[rule.kind]} {_passage(what)}"
    yield ""
    if rule.kind == "remove":
        yield f"{_often(use)}."
        yield ""
        yield from _examples(use.examples)


def _often(use: RuleUse) -> str:
    times = "once" if use.removals == 1 else f"{use.removals:,} times"
    return f"{times} in {use.articles:,} article{'s' if use.articles != 1 else ''}"


def _examples(examples: Iterable[Example]) -> Iterable[str]:
    for one in examples:
        yield f"- {_passage(one.text)} — {_article(one.article_id, one.title)}"
    yield ""


def _article(number: int, title: str) -> str:
    return f"{inline(_clipped(title))} `{format_id(number)}`"


def _passage(text: str) -> str:
    return f"“{inline(_clipped(text))}”" if text else "no text"


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
