"""Apply the block rules: what stands at the head or tail of an article, or is noise wherever it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..model.article import Sourced
from ..model.document import Block, Removed
from ..model.policy import NO_POLICY, OwnRule, Policy
from .credit_lists import content_lists
from .credits import LONGEST_ENTRY, Credits, wire_of
from .element_rules import SHARE, SMALL
from .found import record
from .hints import pairs_of
from .line_links import host_of, is_linked, links_fit, path_of, site_list, target_of
from .lines import Line, lines_of, without
from .own_rules import own_rule, picture_key
from .rulebook import NO_RULES, Fitting, Rule, Rules, load_rules
from .script import TRADITIONAL, as_written, simpler
from .tails import take_tails

HEAD_TEXT, HEAD_LINES, HEAD_PROSE = 120, 5, 1  # what may be kept above a line that still stands at the head
TAIL_TEXT, TAIL_LINES, TAIL_PROSE = 260, 7, 2  # the same below a line at the tail
_LONGEST_NAME = 500  # characters of a picture's path, from its end, or alternative text that may name its kind
SHORTEST_PROSE = 30  # characters of a paragraph that ends as a sentence does: that many make it prose

_STOPS = tuple("。！？!?…")
_CLOSING, _CLOSING_ENGLISH = '”」』）)"’', '”"’)'
_LABELLED = re.compile(r"[\s　]*[\w一-鿿 ]{1,10}[:：](?!//)\s*\S.{0,60}", re.DOTALL)
_GOES_ON = re.compile(r"[，,。；;、：:）)”]|[a-z]|[是为的]|一[词字]|[二两]字")
_SIZES = (12, 24, 36, 50, 70, 90, 120, 160, 260, 460, 1_000)  # characters: lines about as long have the same rules
_LONG = 180  # characters: lines longer than that are told apart no more
_NOTHING = re.compile(r"(?!)")
_ANY = frozenset({"any"})
_HEAD = frozenset({"head", "ends", "any"})
_FIRST = _HEAD | {"first"}
_TAIL = frozenset({"tail", "ends", "any"})
_LAST = _TAIL | {"last"}
_QR_NAMED = re.compile(r"二维码|扫码|扫一扫|扫描|长按|QR", re.IGNORECASE)


def apply_block_rules(
    blocks: list[Block],
    removed: list[Removed],
    found: dict[str, Sourced],
    *,
    title: str = "",
    publisher: str = "",
    rules: Rules | None = None,
    policy: Policy = NO_POLICY,
) -> tuple[list[Block], list[Removed]]:
    """Return the blocks that stay and all that was removed, in reading order; note metadata in `found`.

    `removed` is what elements already lost, `before` counting in `blocks`; in the answer it counts in
    those that stay. An article of which nothing would stay keeps everything.
    """
    work = _Work(blocks, found, rules or load_rules(), publisher, title, policy)
    taken = work.run()
    if not taken:
        return blocks, sorted(removed, key=lambda one: one.before)
    gone: list[list[Line]] = [[] for _ in blocks]
    kept_lines: list[list[Line]] = [[] for _ in blocks]
    for number, line in enumerate(work.lines):
        (gone if number in taken else kept_lines)[line.block].append(line)

    stay: list[Block] = []
    listed: list[Removed] = []
    earlier = sorted(removed, key=lambda one: one.before)
    position = 0
    rule_of = {id(work.lines[number]): rule for number, rule in taken.items()}
    for number, block in enumerate(blocks):
        while position < len(earlier) and earlier[position].before <= number:
            listed.append(Removed(earlier[position].text, earlier[position].rule, len(stay)))
            position += 1
        if not gone[number]:
            stay.append(block)
            continue
        whole = not any(line.text for line in kept_lines[number])
        # A line removed at a paragraph's end is listed behind the paragraph, one at its beginning before it.
        first_kept = kept_lines[number][0].start if kept_lines[number] else -1
        later = [line for line in gone[number] if not whole and line.start > first_kept]
        before = [line for line in gone[number] if line not in later]
        listed.extend(Removed(_words(block, line), rule_of[id(line)].name, len(stay)) for line in before)
        if not whole:
            stay.append(without(block, kept_lines[number]))
        listed.extend(Removed(_words(block, line), rule_of[id(line)].name, len(stay)) for line in later)
    listed.extend(Removed(one.text, one.rule, len(stay)) for one in earlier[position:])
    return stay, listed


def own_hits(blocks: list[Block], own: Sequence[OwnRule], publisher: str = "") -> dict[int, list[Line]]:
    """Return which lines rules of the reader's would take of a document as it stands, by the rule's place."""
    work = _Work(blocks, {}, NO_RULES, publisher, "", Policy(own=tuple(own)))
    hits: dict[int, list[Line]] = {}
    for number, rule in work.run().items():
        hits.setdefault(work.active.index(rule), []).append(work.lines[number])
    return hits


def _words(block: Block, line: Line) -> str:
    """Return what a removed line said; for a picture its words, or its address."""
    if block.image is not None:
        image = block.image
        return image.alt or image.caption or ("" if image.source.startswith("data:") else image.source) or "▢"
    return line.text


class _Work:
    """One article's lines and what the rules say of them."""

    def __init__(
        self,
        blocks: list[Block],
        found: dict[str, Sourced],
        rules: Rules,
        publisher: str,
        title: str,
        policy: Policy,
    ) -> None:
        self.blocks = blocks
        self.found = found
        self.rules = rules
        self.title = title
        self.publisher = publisher
        self.lines = lines_of(blocks)
        self.taken: dict[int, Rule] = {}
        self.values: dict[int, dict[str, str]] = {}
        self.skipped: set[str] = set()
        self._lists: frozenset[int] | None = None  # lines of lists of people that are the article
        self._opening = next((n for n, line in enumerate(self.lines) if _is_prose(line)), len(self.lines))
        self._doubtful: list[int] | None = None  # lines in the middle that some rule may fit
        self._prose_below = 0  # paragraphs kept below the line looked at, while it is looked at from the end
        self.policy = policy
        own = [own_rule(rule) for rule in policy.own]
        sites = [rule for rule in rules.sites if self._concerns(rule, publisher)]
        plain = not (own or sites or policy.off)  # then the choice of rules is the same for every article
        self.active = (
            rules.general
            if plain
            else tuple(rule for rule in (*own, *rules.general, *sites) if rule in own or rule.name not in policy.off)
        )
        self._fitting: dict[tuple[frozenset[str], str, int, str], Fitting] = rules.fitting if plain else {}
        self._signs: dict[tuple[str, int], re.Pattern[str] | None] = rules.signs if plain else {}
        # What rules make of each line's words, wherever it stands.
        self._plain: set[tuple[int, frozenset[str]]] = set()  # no rule for lines there fits them
        self._texts: dict[int, tuple[str, frozenset[str]]] = {}
        self._pairs: dict[int, frozenset[int] | None] = {}
        self._verdicts: dict[int, dict[int, dict[str, str] | None]] = {}
        self._read: dict[str, dict[str, str] | None] = {}

    def run(self) -> dict[int, Rule]:
        """Return the numbers of the lines that go, with the rule for each; record the metadata."""
        total = sum(len(line.text) for line in self.lines)
        while True:
            self.taken, self.values = {}, {}
            before = -1
            while before < len(self.taken):  # what goes may bare more
                before = len(self.taken)
                self._from_the_end()
                self._from_the_start()
                self._behind_the_end()
            excessive = self._excessive(total)
            if not excessive:
                break
            self.skipped |= excessive
        for number in sorted(self.values):
            for field, value in self.values[number].items():
                record(self.found, field, value)
        self._wire()
        if len(self.taken) == len([line for line in self.lines if line.text or line.kind in {"image"}]):
            return {}
        return {number: rule for number, rule in self.taken.items() if rule.removes}

    def _wire(self) -> None:
        """Note whose dateline the text begins with, where nothing else names a publisher; the text stays."""
        if "publisher" in self.found or self.publisher:
            return
        prose = (line for number, line in enumerate(self.lines) if number not in self.taken and _is_prose(line))
        if (first := next(prose, None)) is not None and (medium := wire_of(first.text)):
            record(self.found, "publisher", medium)

    def _excessive(self, total: int) -> set[str]:
        """Return the bounded rules that would take too much of this article."""
        by_rule: dict[str, int] = {}
        for number, rule in self.taken.items():
            if rule.bounded:
                by_rule[rule.name] = by_rule.get(rule.name, 0) + len(self.lines[number].text)
        # A standing notice may well be longer than a short piece of news: it is bounded by its own length, too.
        return {name for name, length in by_rule.items() if length > max(SHARE * total, SMALL, 320)}

    def _concerns(self, rule: Rule, publisher: str) -> bool:
        """Say whether a rule for some publishers or hosts is for this article."""
        if not rule.publishers and not rule.hosts:
            return True
        if publisher and any(name in publisher for name in rule.publishers):
            return True
        return bool(rule.hosts) and any(
            host == name or host.endswith("." + name) for name in rule.hosts for host in self._hosts()
        )

    def _hosts(self) -> set[str]:
        """Return the hosts of the article's links and pictures."""
        addresses = [span.target for block in self.blocks for span in block.spans if span.target]
        addresses += [block.image.source for block in self.blocks if block.image is not None]
        return {host_of(address) for address in addresses} - {""}

    # -- the two passes
    def _from_the_end(self) -> None:
        """Match what may stand at the tail, as long as little was kept below."""
        text = count = prose = 0
        links: list[int] = []  # linked lines directly below, for the list they may belong to
        for number in range(len(self.lines) - 1, -1, -1):
            line = self.lines[number]
            if number in self.taken or (not line.text and line.kind != "image"):
                continue
            tail = text <= TAIL_TEXT and count <= TAIL_LINES and prose <= TAIL_PROSE
            if not tail:
                break
            self._prose_below = prose
            positions = _LAST if count == 0 and not links else _TAIL
            if not prose and number > self._opening:
                positions = positions | {"end"}
            rule = self._match(number, positions, links)
            if rule is not None and rule.takes == "links":
                for other in links:
                    self._take(other, rule)
                text, count, prose = self._kept_below(number)
            if rule is not None:
                self._take(number, rule)
                if rule.takes == "image":
                    self._take_picture(number, rule)
                continue
            if line.kind != "image" and is_linked(line, self._block(number)):
                links.insert(0, number)
                count += 1
                if len(links) <= 24:
                    count -= 1  # a list of links is one thing, however long
                    continue
            else:
                links = []
            if number in self.taken:
                continue
            text += len(line.text)
            count += 1
            prose += _is_prose(line)

    def _from_the_start(self) -> None:
        """Match what may stand at the head, and anywhere."""
        text = count = prose = self._prose_below = 0
        head = True
        for number, line in enumerate(self.lines):
            if not head:
                break
            if number in self.taken or (not line.text and line.kind != "image"):
                continue
            head = text <= HEAD_TEXT and count <= HEAD_LINES and prose <= HEAD_PROSE
            rule = self._match(number, _HEAD if text else _FIRST) if head else None
            if rule is not None:
                self._take(number, rule)
            else:
                text += len(line.text)
                count += 1
                prose += _is_prose(line)
        else:
            return
        if self._doubtful is None:
            self._doubtful = self._middle()
        for place in self._doubtful[bisect_left(self._doubtful, number - 1) :]:
            if (rule := self._match(place, _ANY)) is not None:
                self._take(place, rule)

    def _behind_the_end(self) -> None:
        """Take lists of other articles and a page's foot."""
        rules = self.rules.tails
        if self.policy.off:
            rules = tuple(rule for rule in rules if rule.name not in self.policy.off)
        original = self.found["original"].value if "original" in self.found else ""
        for number, rule in take_tails(self.lines, self.blocks, self.taken, rules, original).items():
            self._take(number, rule)

    def _take(self, number: int, rule: Rule) -> None:
        """Let a rule have a line, unless the reader keeps it."""
        if not self._kept(number, rule):
            self.taken[number] = rule

    def _kept(self, number: int, rule: Rule) -> bool:
        """Say whether the reader keeps a line that a rule is about to take."""
        if not self.policy.kept or not rule.removes:
            return False
        line = self.lines[number]
        return _words(self.blocks[line.block], line) in self.policy.kept

    def _kept_below(self, number: int) -> tuple[int, int, int]:
        places = range(number + 1, len(self.lines))
        below = [self.lines[place] for place in places if place not in self.taken and self.lines[place].text]
        return sum(len(line.text) for line in below), len(below), sum(_is_prose(line) for line in below)

    def _in_list(self, number: int) -> bool:
        """Say whether a line belongs to a list of people or works that is the article's own."""
        if self._lists is None:
            texts = [self._words_of(number) if line.kind != "code" else "" for number, line in enumerate(self.lines)]
            self._lists = content_lists(texts, self.rules.credits)
        return number in self._lists

    # -- one line
    def _candidates(self, positions: frozenset[str], line: Line) -> Fitting:
        """Return the rules for such lines there: of such a kind, about as long, and with such a beginning."""
        size = bisect_left(_SIZES, len(line.text))
        first = line.text[:1] if line.text[:1] in self.rules.firsts else ""
        key = (positions, line.kind, size, first)
        if key not in self._fitting:
            shortest = _SIZES[size - 1] if size else 0
            rules = tuple(
                rule
                for rule in self.active
                if line.kind in rule.kinds
                and rule.position in positions
                and rule.max_length > shortest
                and (not rule.firsts or first in rule.firsts)
            )
            self._fitting[key] = rules, _sign_of(rules)
        return self._fitting[key]

    def _middle(self) -> list[int]:
        """Return the lines that some rule for any position may fit: most are prose, and quickly passed over."""
        signs = self._signs
        found: list[int] = []
        for number, line in enumerate(self.lines):
            size = len(line.text) if len(line.text) < _LONG else _LONG
            key = line.kind, size
            if key not in signs:
                rules = [
                    one
                    for one in self.active
                    if line.kind in one.kinds and one.position == "any" and one.max_length >= size
                ]
                signs[key] = _sign_of(rules) if rules else _NOTHING
            sign = signs[key]
            if sign is None or (sign is not _NOTHING and sign.search(line.text) is not None):
                found.append(number)
        return found

    def _may_fit(self, positions: frozenset[str], line: Line) -> bool:
        """Say, without reading a line, whether some rule may fit it there; hardly a paragraph of prose passes."""
        rules, sign = self._candidates(positions, line)
        return bool(rules) and (sign is None or sign.search(line.text) is not None)

    def _match(self, number: int, positions: frozenset[str], links: Sequence[int] = ()) -> Rule | None:
        """Return the first rule that fits a line, noting the metadata it gives; `links`: linked lines below it."""
        if number in self.taken or (number, positions) in self._plain:
            return None
        line = self.lines[number]
        block = self.blocks[line.block]
        plain = True
        for rule, values in self._said(number, positions):
            plain = False
            if rule.name in self.skipped or (rule.metadata and self._in_list(number)):
                continue
            if rule.takes == "links" and (
                len(links) < 2 or not site_list([(self.lines[one], self._block(one)) for one in links])
            ):
                continue
            if rule.picture or rule.image is not None:
                if self._around(number, rule):
                    return None if self._kept(number, rule) else rule
                continue
            if not self._around(number, rule) or not links_fit(line, block, rule):
                continue
            if "metadata" in rule.action:
                if rule.link_is and rule.link_is not in values and (target := target_of(line, block)):
                    values = {**values, rule.link_is: target}
                self.values[number] = values
            return None if self._kept(number, rule) else rule
        if plain:
            self._plain.add((number, positions))
        return None

    def _said(self, number: int, positions: frozenset[str]) -> Iterator[tuple[Rule, dict[str, str]]]:
        """Yield the rules that what a line says fits, with the values it gives; each is worked out once."""
        line = self.lines[number]
        length = len(line.text)
        if not self._may_fit(positions, line):
            return
        candidates, _ = self._candidates(positions, line)
        text, characters = self._folded(number)
        verdicts = self._verdicts.setdefault(number, {})
        pairs: frozenset[int] | None = frozenset()
        for rule in candidates:
            if length > rule.max_length or (rule.hints and rule.hints.isdisjoint(characters)):
                continue
            identity = id(rule)
            if identity not in verdicts:
                may_fit = not rule.pairs or not rule.singles.isdisjoint(characters)
                if not may_fit:
                    pairs = pairs or self._pairs_of(number)
                    may_fit = pairs is None or not rule.pairs.isdisjoint(pairs)
                verdicts[identity] = self._values(rule, line, text) if may_fit else None
            if (values := verdicts[identity]) is not None:
                yield rule, values

    def _folded(self, number: int) -> tuple[str, frozenset[str]]:
        """Return what _folded makes of a line, worked out once."""
        if number not in self._texts:
            self._texts[number] = _folded(self.lines[number].text)
        return self._texts[number]

    def _pairs_of(self, number: int) -> frozenset[int] | None:
        """Return what stands side by side in a line, worked out once."""
        if number not in self._pairs:
            self._pairs[number] = pairs_of(self._folded(number)[0])
        return self._pairs[number]

    def _words_of(self, number: int) -> str:
        """Return a line's words as rules read them; of long ones, which no list has, as they are."""
        text = self.lines[number].text
        return self._folded(number)[0] if len(text) <= LONGEST_ENTRY else text

    def _values(self, rule: Rule, line: Line, text: str) -> dict[str, str] | None:
        """Return what a line gives if a rule's expressions fit it, else None."""
        image = self.blocks[line.block].image
        if rule.picture:
            return {} if image is not None and picture_key(image.source) == rule.picture else None
        if rule.image is not None:
            fits = image is not None and (
                (0 < len(image.alt) <= _LONGEST_NAME and rule.image.fullmatch(image.alt.strip()))
                or (
                    not image.source.startswith("data:")
                    and rule.image.fullmatch(path_of(image.source)[-_LONGEST_NAME:])
                )
            )
            return {} if fits else None
        if not text:
            return None
        if rule.credits:
            values = self._credits(text)
            if values is None or rule.credits.isdisjoint(values):
                return None
        else:
            match = rule.text.fullmatch(text) if rule.text is not None else None
            if match is None:
                return None
            values = {name.rstrip("_0123456789"): value for name, value in match.groupdict().items() if value}
        if rule.not_text is not None and rule.not_text.search(text):
            return None
        if rule.says and sum(one.search(text) is not None for one in rule.says) < rule.says_at_least:
            return None
        if not rule.says_only(text):
            return None
        return values if text is line.text else as_written(values, text, line.text)

    def _credits(self, text: str) -> dict[str, str] | None:
        """Read a line as a credit line, once."""
        if text not in self._read:
            self._read[text] = self.rules.credits.read(text) if Credits.concerns(text) else None
        return self._read[text]

    def _around(self, number: int, rule: Rule) -> bool:
        """Check what a rule asks of the lines around."""
        if rule.closing and self._prose_below:
            return False
        if rule.between and not self._between(number):
            return False
        if rule.needs and not any(one.name in rule.needs for one in self.taken.values()):
            return False
        if rule.below and not self._below(number, rule):
            return False
        if rule.over and not self._over(number, rule):
            return False
        if not (rule.not_after or rule.not_after_text or rule.alone or rule.near):
            return True
        previous, following = self._neighbour(number, -1), self._neighbour(number, 1)
        before = self.lines[previous] if previous is not None else None
        after = self.lines[following] if following is not None else None
        if before is not None and before.kind in rule.not_after:
            return False
        if (
            rule.not_after_text is not None
            and before is not None
            and rule.not_after_text.fullmatch(before.text)
            and previous is not None
            and not self._match_any(previous)
        ):
            return False
        if rule.near and not any(one is not None and one.kind == rule.near for one in (before, after)):
            return False
        if rule.alone:
            for place, other in ((previous, before), (following, after)):
                if (
                    place is not None
                    and other is not None
                    and len(other.text) <= 80
                    and _LABELLED.fullmatch(other.text)
                    and self.rules.credits.read(other.text) is None
                    and not self._match_any(place)
                ):
                    return False
        return True

    def _below(self, number: int, rule: Rule) -> bool:
        """Say whether a line stands under one that certain rules took, with nothing but lines of its shape between."""
        for place in range(number - 1, max(-1, number - 12), -1):
            line = self.lines[place]
            if place in self.taken:
                if self.taken[place].name in rule.below:
                    return True
            elif line.text and not (
                line.kind in rule.kinds
                and len(line.text) <= rule.max_length
                and rule.text is not None
                and rule.text.fullmatch(line.text)
                and not (rule.not_text is not None and rule.not_text.search(line.text))
            ):
                return False
        return False

    def _over(self, number: int, rule: Rule) -> bool:
        """Say whether certain rules took what stands directly below a line, or nothing does."""
        for place in range(number + 1, len(self.lines)):
            if place in self.taken or self.lines[place].text or self.lines[place].kind == "image":
                return place in self.taken and self.taken[place].name in rule.over
        return True

    def _between(self, number: int) -> bool:
        """Say whether a line stands below something kept where a sentence ends, and none goes on behind it."""
        previous = self._neighbour(number, -1)
        above = self.lines[previous] if previous is not None else None
        if above is None or (above.kind in {"paragraph", "quote"} and not ends_sentence(above.text)):
            return False
        following = self._neighbour(number, 1)
        return following is None or _GOES_ON.match(self.lines[following].text) is None

    def _neighbour(self, number: int, step: int) -> int | None:
        """Return the number of the next line in a direction that stays and is not empty."""
        place = number + step
        while 0 <= place < len(self.lines):
            line = self.lines[place]
            if place not in self.taken and (line.text or line.kind in {"image", "rule"}):
                return place
            place += step
        return None

    def _match_any(self, number: int) -> bool:
        """Say whether some rule without conditions on its surroundings fits a line."""
        line = self.lines[number]
        return any(
            rule.text is not None
            and line.kind in rule.kinds
            and not (rule.alone or rule.links or rule.below or rule.over or rule.says)
            and len(line.text) <= rule.max_length
            and rule.text.fullmatch(line.text)
            and not (rule.not_text is not None and rule.not_text.search(line.text))
            for rule in self.active
        )

    def _block(self, number: int) -> Block:
        return self.blocks[self.lines[number].block]

    def _take_picture(self, number: int, rule: Rule) -> None:
        """Take the QR code that a line speaks of: the picture below it, or one above that looks like one."""
        if not _QR_NAMED.search(self.lines[number].text):
            return
        after, before = number + 1, number - 1
        if after < len(self.lines) and self.lines[after].kind == "image" and after not in self.taken:
            self._take(after, rule)
        elif (
            before > 0
            and self.lines[before].kind == "image"
            and re.search("上方|上图|以上|上面", self.lines[number].text)
        ):
            self._take(before, rule)


def _folded(text: str) -> tuple[str, frozenset[str]]:
    """Return a line's words as rules read them, in simplified script, and the characters they are written in."""
    characters = frozenset(text)
    return (text if TRADITIONAL.isdisjoint(characters) else simpler(text)), characters


def _sign_of(rules: Sequence[Rule]) -> re.Pattern[str] | None:
    """Return an expression for the characters of which a line has one if any of these rules fits; None: no telling."""
    signs = frozenset().union(*(rule.hints for rule in rules))
    return re.compile(f"[{re.escape(''.join(sorted(signs)))}]") if signs and all(rule.hints for rule in rules) else None


def _is_prose(line: Line) -> bool:
    """Say whether a line reads as a paragraph of an article."""
    return len(line.text) >= SHORTEST_PROSE and ends_sentence(line.text)


def ends_sentence(text: str) -> bool:
    """Say whether a text ends as a sentence does, whatever closes behind it."""
    text = text.removesuffix("\n")
    return text.rstrip(_CLOSING)[-1:] in _STOPS or text.rstrip(_CLOSING_ENGLISH)[-1:] == "."
