"""A second set of edits to measure anchoring by, with other kinds and strengths than mutations.py: a check held out.

What anchoring is adjusted to is the first set; this one says whether it was adjusted too closely.
"""

from __future__ import annotations

import random
import unicodedata

from tests.benchmarks.mutations import Edit, Pool, Token, Tokens, cut, flat, holds, join, lines_of

_MARKS = {"，": "、；,", "。": "；！.", "；": "。，", "：": "，", ",": ";", ".": "!;", "“": "‘「", "”": "’」", "-": "—"}
_BOILERPLATE = "更多精彩内容，请关注本站官方账号，转载请注明出处。"


def inner(passage: tuple[int, int], token: Token) -> bool:
    """Say whether a token is one of the passage's."""
    return token[1] is not None and passage[0] <= token[1] < passage[1]


def one_typo(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Change one character of the passage, and one in a hundred elsewhere."""
    at = chance.randrange(*passage)
    return [
        (chance.choice(pool.characters), None)
        if token[1] == at or (not inner(passage, token) and token[0] != "\n" and chance.random() < 0.01)
        else token
        for token in tokens
    ]


def numbers(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Change two digits in three."""
    return [
        (chance.choice("0123456789"), None) if char.isdigit() and chance.random() < 0.67 else (char, place)
        for char, place in tokens
    ]


def rewritten(share: float) -> Edit:
    """Return an edit that rewrites a share of the characters and puts paragraphs in another order."""

    def edit(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], pool: Pool) -> Tokens:
        lines = []
        for line in lines_of(tokens):
            made: Tokens = []
            for token in line:
                fate = chance.random() / share
                if fate < 1 / 3:
                    made.append((chance.choice(pool.characters), None))
                elif fate < 2 / 3:
                    made += [token, (chance.choice(pool.characters), None)]
                elif fate >= 1:
                    made.append(token)
            lines.append(made)
        for _ in range(2):
            lines.append(lines.pop(chance.randrange(len(lines))))
        return join(lines)

    return edit


def paragraphs_exchanged(tokens: Tokens, chance: random.Random, passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Let the passage's first paragraph change places with another."""
    lines = lines_of(tokens)
    own = next(number for number, line in enumerate(lines) if holds(line, passage))
    other = chance.randrange(len(lines))
    lines[own], lines[other] = lines[other], lines[own]
    return join(lines)


def sentences_moved(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Put one sentence in ten somewhere else."""
    pieces = cut(tokens)
    for _ in range(max(1, len(pieces) // 10)):
        pieces.insert(chance.randrange(len(pieces)), pieces.pop(chance.randrange(len(pieces))))
    return flat(pieces)


def boilerplate(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Put the same line at the beginning, at the end and between paragraphs."""
    made: list[Tokens] = []
    for line in lines_of(tokens):
        if not made or chance.random() < 0.3:
            made.append([(char, None) for char in _BOILERPLATE])
        made.append(line)
    return join([*made, [(char, None) for char in _BOILERPLATE]])


def paragraph_doubled(tokens: Tokens, chance: random.Random, passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Put a copy of the passage's paragraphs elsewhere, with another paragraph between."""
    lines = lines_of(tokens)
    own = [number for number, line in enumerate(lines) if holds(line, passage)]
    copies = [[(char, None) for char, _ in lines[number]] for number in own]
    free = [at for at in range(1, len(lines)) if at < own[0] or at > own[-1] + 1]
    if not free:
        return tokens
    at = chance.choice(free)
    return join([*lines[:at], *copies, *lines[at:]])  # type: ignore[list-item]


def paragraph_gone(tokens: Tokens, _chance: random.Random, passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Drop the passage's paragraphs."""
    return join([line for line in lines_of(tokens) if not holds(line, passage)])


def reflowed(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Break lines elsewhere: a space for each newline, and newlines behind so many characters."""
    width = chance.randint(20, 60)
    made: Tokens = []
    for number, (char, place) in enumerate(tokens):
        made.append((" ", None) if char == "\n" else (char, place))
        if number % width == width - 1:
            made.append(("\n", None))
    return made


def punctuation(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Write other marks for half of them, and none for a few."""
    made: Tokens = []
    for char, place in tokens:
        fate = chance.random()
        if char in _MARKS and fate < 0.5:
            if fate < 0.4:
                made.append((chance.choice(_MARKS[char]), None))
        else:
            made.append((char, place))
    return made


def encoded(tokens: Tokens, _chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Write compatibility forms as what they stand for."""
    return [(one, place) for char, place in tokens for one in unicodedata.normalize("NFKC", char)]


def half_gone(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Drop the first or the second half."""
    middle = len(tokens) // 2
    return tokens[:middle] if chance.random() < 0.5 else tokens[middle:]


def merged(tokens: Tokens, chance: random.Random, _passage: tuple[int, int], pool: Pool) -> Tokens:
    """Put as much again of other articles before it."""
    other: list[Tokens] = []
    while sum(map(len, other)) < len(tokens):
        other.append(pool.sentence(chance) + pool.sentence(chance))
    return join([*other, *lines_of(tokens)])


def many_copies(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Put the passage into four other sentences."""
    copy: Tokens = [(token[0], None) for token in tokens if inner(passage, token) and token[0] != "\n"]
    pieces = cut(tokens)
    own = [number for number, piece in enumerate(pieces) if holds(piece, passage)]
    for _ in range(4):
        at = chance.choice([place for place in range(len(pieces) + 1) if not own[0] < place <= own[-1]])
        pieces.insert(at, pool.words(chance, 9) + copy + pool.words(chance, 5) + [("。", None)])
        own = [number + (at <= own[0]) for number in own]
    return flat(pieces)


def surroundings(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Rewrite twelve characters on either side of the passage."""
    made: Tokens = []
    for char, place in tokens:
        beside = place is not None and (passage[0] - 12 <= place < passage[0] or passage[1] <= place < passage[1] + 12)
        made.append((chance.choice(pool.characters), None) if beside and char != "\n" else (char, place))
    return made


def put_between(tokens: Tokens, chance: random.Random, passage: tuple[int, int], pool: Pool) -> Tokens:
    """Put some words into the middle of the passage."""
    middle = sum(passage) // 2
    made: Tokens = []
    for token in tokens:
        if token[1] == middle:
            made += pool.words(chance, chance.randint(1, 20))
        made.append(token)
    return made


def cases(tokens: Tokens, _chance: random.Random, _passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Write capitals."""
    return [(char.upper() if len(char.upper()) == 1 else char, place) for char, place in tokens]


def beginning_gone(tokens: Tokens, _chance: random.Random, passage: tuple[int, int], _pool: Pool) -> Tokens:
    """Drop all that stands before the passage."""
    return [token for token in tokens if token[1] is not None and token[1] >= passage[0]]


MORE: dict[str, Edit] = {
    "one typo in it": one_typo,
    "other numbers": numbers,
    "a tenth rewritten": rewritten(0.1),
    "a fifth rewritten": rewritten(0.2),
    "three tenths rewritten": rewritten(0.3),
    "paragraphs exchanged": paragraphs_exchanged,
    "sentences moved": sentences_moved,
    "boilerplate": boilerplate,
    "its paragraph doubled": paragraph_doubled,
    "its paragraph gone": paragraph_gone,
    "reflowed": reflowed,
    "other punctuation": punctuation,
    "compatibility forms": encoded,
    "half of it gone": half_gone,
    "another text before it": merged,
    "four copies of it": many_copies,
    "surroundings rewritten": surroundings,
    "words put into it": put_between,
    "capitals": cases,
    "all before it gone": beginning_gone,
}
