"""Noise rules as data: what resources/rules/*.toml may say, read and compiled once.

A rule has a `name`, a `reason` in two languages, a `scope` and an `action`:

- `remove` takes it out and lists its words; `unwrap` takes a tag away and keeps what is in it; `metadata` keeps the
  block and notes the expression's named groups (or the credits); `metadata+remove` does both. A group's name is a
  field, `_2` and so on behind it aside.

Scope `element` — found by any of `names` (tags), `words` (of the class: "appendQr_wrap" has append, qr, wrap and
append-qr, qr-wrap; of an id only the whole, and none of a heading's or section's) or `select` (CSS); none of it
applies inside code unless `inside_code`. Then all must hold that
is given: `text` (an expression for the whole visible text), `not_text` (one found nowhere in it), `max_length`,
`sentences` (at most so many sentence ends), `links` ("most" of the text is linked), `only_names`,
`links_or_controls` (there are some inside), `clauses` (as below), `icons_only` (its pictures are small or named as
icons). An element with more than 40 % of the article's words is left alone if `bounded`, or shown with
`too_much = "unwrap"`.

Scope `block` — a paragraph, or one line of it, of one of `kinds`: its whole text matches `text`, or it is a
credit line naming one of `credits`, or a picture whose alt text or path matches `image`; `not_text` is nowhere
in it. `says`: expressions of which at least `says_at_least` are found in it. `clauses`: an expression found in every
clause; of four or more in the first, the last and most of the words. `position`: "any", "head", "tail",
"end" (below the article's first prose, with no prose kept below), "ends" (head or tail), "first" (nothing kept
above), "last" (nothing kept follows). `links`: "some", "most", "all",
"own-address" (it shows the address it links to); `unlinked`: an expression for each word of it that is not
linked; `external`: they are absolute; `link_is`: the field for where the only link leads. `not_after`,
`not_after_text`: kinds or kept text it may not directly follow. `alone`: not beside other "label：value" lines.
`near`: kind of a direct neighbour. `below`: rules one of which took a line above it, with nothing but such
lines between; `over`: rules one of which took the line directly below, if anything stands there. `needs`: a
rule that must have fired below it. `takes`: "links" (the linked lines behind it go too; without at least two it
stays), "image" (the picture below it that it speaks of goes too). `closing`: at the tail only where nothing kept
below reads as prose. `between`: not where the text begins, nor inside a sentence. `publishers`, `hosts`: only for
these. `hint`: only texts with one of these characters are tried (else what the expression shows that it needs).
`code_spans = false`: not if there is inline code.

Scope `tail` — a line behind the article's last prose whose text matches `text` (not `not_text`, at most `max_length`
long) `takes` what is below it if there are at least `items` lines: "links" (linked lines), "titles" (short lines, to
the end) or "below" (a page's buttons, to the end). `site` of the links: "one", or "own" (one, and by all signs the
article's own). An empty `text` is for linked lines without a heading. See tails.

Scope `repair` — done by repairs; here for its reason.

Expressions are verbose, ignore case and always match the whole text.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import soupsieve

from ..paths import resources
from .credits import SIGNS as CREDIT_SIGNS
from .credits import Credits
from .expressions import Expression
from .hints import first_characters, needed_characters, needed_pairs
from .script import both_scripts
from .selectors import Selector, read_selectors

FILES = ("general.toml", "tails.toml", "sites.toml")  # in this order

Action = Literal["remove", "unwrap", "metadata", "metadata+remove"]
Language = Literal["en", "zh"]

_CLAUSE_ENDS = re.compile(r"[。！？!?；;，,\n]+|[—–]+|\.(?=\s|$)")
_FLAGS = re.VERBOSE | re.IGNORECASE | re.DOTALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; see the module for what its fields mean."""

    name: str
    reason: Mapping[str, str]
    scope: Literal["element", "block", "tail", "repair"]
    action: Action = "remove"
    text: Expression | None = None
    not_text: Expression | None = None
    clauses: Expression | None = None
    max_length: int = 1_000_000
    sentences: int | None = None
    links: Literal["", "some", "most", "all", "own-address"] = ""
    bounded: bool = False
    # elements
    select: tuple[Selector, ...] = ()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    only_names: frozenset[str] = frozenset()
    links_or_controls: bool = False
    icons_only: bool = False
    inside_code: bool = False
    too_much: Literal["keep", "unwrap"] = "keep"
    # blocks
    kinds: frozenset[str] = frozenset({"paragraph", "heading"})
    credits: frozenset[str] = frozenset()
    image: Expression | None = None
    picture: str = ""  # of a rule of the reader's: own_rules.picture_key of the one picture it is for
    says: tuple[Expression, ...] = ()
    says_at_least: int = 1
    position: Literal["any", "head", "tail", "end", "ends", "first", "last"] = "any"
    unlinked: Expression | None = None
    external: bool = False
    code_spans: bool = True
    not_after: frozenset[str] = frozenset()
    not_after_text: Expression | None = None
    alone: bool = False
    closing: bool = False
    between: bool = False
    near: str = ""
    below: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    takes: Literal["", "links", "image", "titles", "below"] = ""
    items: int = 1
    site: Literal["", "one", "own"] = ""
    link_is: str = ""
    hints: frozenset[str] = frozenset()
    pairs: frozenset[int] = frozenset()  # a text it fits has one of these pairs of characters (hints.pairs_of)
    singles: frozenset[str] = frozenset()  # … or one of these characters; both empty: no telling
    firsts: frozenset[str] = frozenset()  # a text it fits begins with one of these; empty: with any
    publishers: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    def says_only(self, text: str) -> bool:
        """Say whether each clause of a text is of the kind that `clauses` asks for."""
        if self.clauses is None:
            return True
        parts = [part for part in _CLAUSE_ENDS.split(text) if any(map(str.isalnum, part))]
        fits = [self.clauses.search(part) is not None for part in parts]
        if all(fits):
            return bool(fits)
        fitting = sum(len(part) for part, fit in zip(parts, fits, strict=True) if fit)
        return len(parts) >= 4 and fits[0] and fits[-1] and fitting >= 0.75 * sum(map(len, parts))

    @property
    def metadata(self) -> bool:
        """Say whether it reads credits or other metadata."""
        return bool(self.credits) or "metadata" in self.action

    @property
    def removes(self) -> bool:
        """Say whether what it finds leaves the text."""
        return self.action in {"remove", "metadata+remove"}


# Block rules that may fit a line, and one of the characters that it must have: none, any or those of an expression.
Fitting = tuple[tuple[Rule, ...], re.Pattern[str] | None]

# A rule's place in the order, the rule, and which of its selectors must match (None: its name or word did).
Entry = tuple[int, Rule, Selector | None]


@dataclass(frozen=True)
class Rules:
    """All rules, indexed for one pass over a document."""

    version: str  # changes whenever a rule does
    all: tuple[Rule, ...]
    credits: Credits
    by_name: Mapping[str, tuple[Entry, ...]]  # element rules by tag
    by_word: Mapping[str, tuple[Entry, ...]]  # … by word of class or id
    by_class: Mapping[str, tuple[Entry, ...]]
    by_attribute: Mapping[str, tuple[Entry, ...]]
    general: tuple[Rule, ...]  # block rules for any article
    sites: tuple[Rule, ...]  # block rules for some publishers or hosts
    # The general rules by position, kind and length, worked out as they are asked for.
    fitting: dict[tuple[frozenset[str], str, int, str], Fitting] = field(default_factory=dict, compare=False)
    # … and for lines in the middle, by kind and length, what one of them must have.
    signs: dict[tuple[str, int], re.Pattern[str] | None] = field(default_factory=dict, compare=False)
    firsts: frozenset[str] = frozenset()  # characters that some rule's text must begin with

    @cached_property
    def tails(self) -> tuple[Rule, ...]:
        """The rules of scope `tail`."""
        return tuple(rule for rule in self.all if rule.scope == "tail")

    def reason(self, name: str, language: Language = "en") -> str:
        """Return why a rule removes what it does, for people; the rule's name if it is not known."""
        for rule in self.all:
            if rule.name == name:
                return rule.reason.get(language) or rule.reason.get("en") or name
        return name


NO_RULES = Rules("", (), Credits.of({}), {}, {}, {}, {}, (), ())


@cache
def load_rules() -> Rules:
    """Return the program's rules, general ones first; read once."""
    folder = resources() / "rules"
    return read_rules([folder / name for name in FILES])


def read_rules(files: list[Path]) -> Rules:
    """Read rule files in order. A mistake in them is a ValueError naming file and rule.

    Expressions are compiled when they are first used: a mistake in one may be a re.error only then.
    """
    rules: list[Rule] = []
    labels: dict[str, list[str]] = {}
    macros: dict[str, str] = {}
    digest = hashlib.sha256()
    for file in files:
        data = file.read_bytes()
        digest.update(data)
        table = tomllib.loads(data.decode("utf-8"))
        for name, words in table.get("credits", {}).items():
            labels.setdefault(name, []).extend(words)
        for name, expression in table.get("define", {}).items():
            macros[name] = f"(?:{expression})" if "|" in expression else expression
        for raw in table.get("rule", []):
            try:
                rules.append(_rule(raw, macros))
            except (KeyError, TypeError, ValueError, re.error, soupsieve.SelectorSyntaxError) as error:
                raise ValueError(f"{file}: rule {raw.get('name', '?')}: {error}") from error
    return _index(digest.hexdigest()[:16], rules, Credits.of(labels))


def _rule(raw: dict[str, Any], macros: Mapping[str, str]) -> Rule:
    """Make a rule of its table."""
    values = dict(raw)
    for key in ("text", "not_text", "not_after_text", "image", "unlinked", "clauses"):
        if key in values:
            values[key] = _expression(values[key], macros)
    if "says" in values:
        values["says"] = tuple(_expression(expression, macros) for expression in values["says"])
    if "select" in values:
        values["select"] = tuple(read_selectors(values["select"]))
    for key in ("names", "words", "only_names", "kinds", "credits", "not_after", "needs", "below", "over"):
        if key in values:
            values[key] = frozenset(values[key])
    if values["scope"] == "block":
        expression = values.get("text")
        hint = values.pop("hint", "")
        if "credits" in values:
            hint = hint or CREDIT_SIGNS
        elif expression is not None:
            hint = hint or needed_characters(expression)
            values["firsts"] = both_scripts(first_characters(expression))
            values["pairs"], singles = needed_pairs(expression)
            values["singles"] = both_scripts(singles)
        values["hints"] = both_scripts(hint)
    elif "hint" in values:
        values["hints"] = frozenset(values.pop("hint"))
    for key in ("publishers", "hosts"):
        if key in values:
            values[key] = tuple(values[key])
    return Rule(**values)


def _expression(expression: str, macros: Mapping[str, str]) -> Expression:
    for _ in range(2):  # a macro may use another one
        for name, replacement in macros.items():
            expression = expression.replace(f"%{name}%", replacement)
    return Expression(expression, _FLAGS)


def _index(version: str, rules: list[Rule], credits: Credits) -> Rules:
    """Say for each element rule which tags can match it at all."""
    index: dict[str, dict[str, list[Entry]]] = {"tag": {}, "word": {}, "class": {}, "attribute": {}}
    for number, rule in enumerate(rules):
        if rule.scope != "element":
            continue
        keys: list[tuple[str, str, Selector | None]] = [
            *(("tag", name, None) for name in rule.names),
            *(("word", word, None) for word in rule.words),
            *((*selector.key, selector) for selector in rule.select),
        ]
        for kind, key, selector in keys:
            index[kind].setdefault(key, []).append((number, rule, selector))
    frozen = {kind: {key: tuple(some) for key, some in entries.items()} for kind, entries in index.items()}
    return Rules(
        version,
        tuple(rules),
        credits,
        frozen["tag"],
        frozen["word"],
        frozen["class"],
        frozen["attribute"],
        tuple(rule for rule in rules if rule.scope == "block" and not (rule.publishers or rule.hosts)),
        tuple(rule for rule in rules if rule.scope == "block" and (rule.publishers or rule.hosts)),
        firsts=frozenset().union(*(rule.firsts for rule in rules)),
    )
