"""Edits of articles that know where each character went, to measure anchoring by.

A text is a list of tokens: (character, its place in the old text or None for a new one). Edits move, drop, change and
add tokens; where a passage's tokens end up is the truth that anchoring is held to.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from reader.han import simplified

Token = tuple[str, "int | None"]
Tokens = list[Token]
Edit = Callable[[Tokens, random.Random, "tuple[int, int]", "Pool"], Tokens]

_ENDS = "。！？!?；;"
_HALF = str.maketrans("，。：；！？（）％０１２３４５６７８９ＡＢＣ", ",.:;!?()%0123456789ABC")
_QUOTES = str.maketrans("“”‘’「」《》", "「」『』“”〈〉")


class Pool:
    """Sentences of other articles, for what editors add."""

    def __init__(self, texts: list[str]) -> None:
        self.sentences = [one for text in texts for one in sentences(text) if 10 <= len(one) <= 120] or ["新的一句话。"]
        self.characters = sorted({char for text in texts for char in text if "\u4e00" <= char <= "\u9fff"}) or ["新"]

    def sentence(self, chance: random.Random) -> Tokens:
        """Return a sentence as new tokens."""
        return [(char, None) for char in chance.choice(self.sentences)]

    def words(self, chance: random.Random, count: int) -> Tokens:
        """Return new characters."""
        return [(chance.choice(self.characters), None) for _ in range(count)]


def sentences(text: str) -> list[str]:
    """Cut a text behind its sentences' ends."""
    return [one.strip() for one in re.findall(rf"[^{_ENDS}\n]+[{_ENDS}]?", text) if one.strip()]


def tokens_of(text: str) -> Tokens:
    """Return a text as tokens."""
    return [(char, place) for place, char in enumerate(text)]


def lines_of(tokens: Tokens) -> list[Tokens]:
    """Cut tokens at newlines, which go."""
    lines: list[Tokens] = [[]]
    for token in tokens:
        if token[0] == "\n":
            lines.append([])
        else:
            lines[-1].append(token)
    return lines


def join(lines: list[Tokens]) -> Tokens:
    """Join lines by newlines."""
    joined: Tokens = []
    for line in lines:
        if joined:
            joined.append(("\n", None))
        joined.extend(line)
    return joined


def cut(tokens: Tokens) -> list[Tokens]:
    """Cut tokens behind sentences' ends and newlines."""
    pieces: list[Tokens] = [[]]
    for token in tokens:
        pieces[-1].append(token)
        if token[0] in _ENDS or token[0] == "\n":
            pieces.append([])
    return [piece for piece in pieces if piece]


def flat(pieces: list[Tokens]) -> Tokens:
    """Join pieces as they are."""
    return [token for piece in pieces for token in piece]


def holds(piece: Tokens, passage: tuple[int, int]) -> bool:
    """Say whether a piece has a character of the passage."""
    return any(place is not None and passage[0] <= place < passage[1] for _, place in piece)


# -- the edits


def typos(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], pool: Pool) -> Tokens:
    """Change one character in fifty."""
    return [
        (chance.choice(pool.characters), None) if char != "\n" and chance.random() < 0.02 else (char, place)
        for char, place in tokens
    ]


def words_added(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], pool: Pool) -> Tokens:
    """Put words between others."""
    made: Tokens = []
    for token in tokens:
        made.append(token)
        if chance.random() < 0.015:
            made.extend(pool.words(chance, chance.randint(1, 6)))
    return made


def words_dropped(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Drop words of one to four characters."""
    made: Tokens = []
    skip = 0
    for token in tokens:
        if skip and token[0] != "\n":
            skip -= 1
            continue
        if chance.random() < 0.012:
            skip = chance.randint(1, 4)
        made.append(token)
    return made


def sentences_added(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], pool: Pool) -> Tokens:
    """Put sentences between others."""
    made: Tokens = []
    for piece in cut(tokens):
        if chance.random() < 0.2:
            made.extend(pool.sentence(chance))
        made.extend(piece)
    return made


def sentences_dropped(tokens: Tokens, chance: random.Random, passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Drop sentences around the passage."""
    return flat([piece for piece in cut(tokens) if holds(piece, passage) or chance.random() > 0.25])


def paragraphs_added(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], pool: Pool) -> Tokens:
    """Put paragraphs between others, one always at the beginning."""
    lines = [pool.sentence(chance) + pool.sentence(chance)]
    for line in lines_of(tokens):
        lines.append(line)
        if chance.random() < 0.2:
            lines.append(pool.sentence(chance))
    return join(lines)


def paragraphs_dropped(tokens: Tokens, chance: random.Random, passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Drop paragraphs around the passage."""
    return join([line for line in lines_of(tokens) if holds(line, passage) or chance.random() > 0.3])


def paragraphs_joined(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Join some paragraphs and part others behind a sentence."""
    made: Tokens = []
    for char, place in tokens:
        if char == "\n" and chance.random() < 0.5:
            continue
        made.append((char, place))
        if char in "。！？" and chance.random() < 0.25:
            made.append(("\n", None))
    return made


def spaces(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Put spaces between Chinese and Latin, ideographic ones before paragraphs, and drop others."""
    made: Tokens = [("　", None), ("　", None)]
    for char, place in tokens:
        if char in " 　\u00a0" and chance.random() < 0.7:
            continue
        if made[-1][0].isascii() != char.isascii() and not made[-1][0].isspace() and not char.isspace():
            made.append((" ", None))
        made.append((char, place))
        if char == "\n":
            made += [("　", None), ("　", None)]
    return made


def widths(tokens: Tokens, _chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Write full-width marks and digits in half width."""
    return [(char.translate(_HALF), place) for char, place in tokens]


def quotation_marks(tokens: Tokens, _chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Write other quotation marks."""
    return [(char.translate(_QUOTES), place) for char, place in tokens]


def traditional(tokens: Tokens, _chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Write traditional characters."""
    forms = {simple: form for form, simple in simplified().items()}
    return [(forms.get(char, char), place) for char, place in tokens]


def noise_gone(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Drop the first and the last paragraphs, as better cleaning does; where the passage stands there add some."""
    lines = lines_of(tokens)
    kept = [line for number, line in enumerate(lines) if holds(line, passage) or 0 < number < len(lines) - 2]
    return join(kept if len(kept) < len(lines) else [pool.sentence(chance), *kept])


def copied(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Put a copy of the passage before it, in another sentence."""
    copy = [(char, None) for char, place in tokens if place is not None and passage[0] <= place < passage[1]]
    pieces = cut(tokens)
    first = next(number for number, piece in enumerate(pieces) if holds(piece, passage))
    at = chance.randint(0, first)
    return flat([*pieces[:at], pool.words(chance, 8) + copy + pool.words(chance, 6) + [("。", None)], *pieces[at:]])


def own_copy_gone(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Drop the passage from a text that has it five times: make_copies has to come before."""
    return [token for token in tokens if token[1] is None or not passage[0] <= token[1] < passage[1]]


def sentences_swapped(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Let neighbouring sentences of a paragraph change places."""
    lines = []
    for line in lines_of(tokens):
        pieces = cut(line)
        for number in range(len(pieces) - 1):
            if chance.random() < 0.3:
                pieces[number], pieces[number + 1] = pieces[number + 1], pieces[number]
        lines.append(flat(pieces))
    return join(lines)


def paragraphs_shuffled(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Put paragraphs in another order."""
    lines = lines_of(tokens)
    for _ in range(max(1, len(lines) // 3)):
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return join(lines)


def heavy(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Rewrite: drop and add sentences, words and characters."""
    for edit in (sentences_dropped, sentences_added, words_dropped, words_added, typos, paragraphs_joined):
        tokens = edit(tokens, chance, passage, pool)
    return tokens


def heavy_shuffled(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Rewrite and put paragraphs and sentences in another order."""
    return paragraphs_shuffled(sentences_swapped(heavy(tokens, chance, passage, pool), chance, passage, pool),
                               chance, passage, pool)  # fmt: skip


def passage_edited(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Change a sixth of the passage itself, and a few words elsewhere."""
    size = passage[1] - passage[0]
    first = passage[0] + chance.randint(0, size - max(1, size // 6))
    gone = range(first, first + max(1, size // 6))
    made: Tokens = []
    for char, place in tokens:
        if place is not None and place in gone:
            if place == gone[0]:
                made.extend(pool.words(chance, chance.randint(0, len(gone) + 2)))
            continue
        made.append((char, place))
    return words_added(made, chance, passage, pool) if chance.random() < 0.5 else made


def passage_gone(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Drop the sentences that hold the passage, and put others there."""
    made: Tokens = []
    for piece in cut(tokens):
        if holds(piece, passage):
            made.extend(pool.sentence(chance) if chance.random() < 0.5 else [])
        else:
            made.extend(piece)
    return made


def other_text(_tokens: Tokens, chance: random.Random, _passage: tuple[int, int], pool: Pool) -> Tokens:
    """Another article altogether."""
    return join([pool.sentence(chance) + pool.sentence(chance) for _ in range(8)])


EDITS: dict[str, Edit] = {
    "typos": typos,
    "words added": words_added,
    "words dropped": words_dropped,
    "sentences added": sentences_added,
    "sentences dropped": sentences_dropped,
    "paragraphs added": paragraphs_added,
    "paragraphs dropped": paragraphs_dropped,
    "paragraphs joined, parted": paragraphs_joined,
    "white space": spaces,
    "half width": widths,
    "quotation marks": quotation_marks,
    "traditional characters": traditional,
    "noise gone": noise_gone,
    "a copy put before it": copied,
    "own copy of five gone": own_copy_gone,
    "sentences swapped": sentences_swapped,
    "paragraphs shuffled": paragraphs_shuffled,
    "heavy edit": heavy,
    "heavy edit, reordered": heavy_shuffled,
    "passage edited": passage_edited,
    "passage gone": passage_gone,
    "another text": other_text,
}


def with_copies(text: str, passage: tuple[int, int], chance: random.Random) -> tuple[str, tuple[int, int]]:
    """Return a text that has a passage five times, each in a sentence of its own, and where the passage stands now."""
    quote = text[passage[0] : passage[1]].replace("\n", "")
    names = chance.sample("甲乙丙丁戊己庚辛壬癸", 5)
    ends = chance.sample(["增长两成", "下降一成", "大致持平", "有所回升", "略有回落", "超出预期"], 5)
    own = chance.randrange(5)
    made = ""
    start = 0
    pieces = text.split("\n")
    at = sorted(chance.randrange(len(pieces) + 1) for _ in range(5))
    for number in range(5):
        earlier = at[number - 1] if number else 0
        made += "".join(f"{piece}\n" for piece in pieces[earlier : at[number]])
        made += f"{names[number]}方面的情况是"
        if number == own:
            start = len(made)
        made += f"{quote}，{ends[number]}。\n"
    made += "\n".join(pieces[at[-1] :])
    return made, (start, start + len(quote))
