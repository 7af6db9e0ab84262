"""Words made by chance with the statistics of newspaper Chinese, and tables that draw from them quickly.

Nothing is copied from anywhere: a word is some characters drawn by how common they are. What an index feels is true
to life: how often each character, word and pair of characters occurs, how long words are, that rare ones flock.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate

# Single characters that are words by themselves, with the share of all words that they are in news.
_FUNCTION_WORDS = (
    (0.048, "的"),
    (0.013, "在"),
    (0.011, "和"),
    (0.01, "了"),
    (0.009, "是"),
    (0.006, "将"),
    (0.005, "与对为"),
    (0.0045, "等"),
    (0.004, "也有年"),
    (0.0035, "并"),
    (0.003, "及中上不"),
    (0.0025, "从个以"),
    (0.002, "这到而于已"),
    (0.0015, "被后但较就还"),
    (0.001, "可由向其之该多更我他都来"),
    (0.0005, "又"),
)
FUNCTION_WORDS = {word: share for share, words in _FUNCTION_WORDS for word in words}
# The commonest characters of news, commonest first; the other common ones follow in a fixed random order.
_COMMONEST = (
    "的一国在中年大有人和市是公业上不为行会资个发金日月经了股新场家出地分成产投理对时高增以司来作全生开动力企化期本"
    "实能基信部价进关机务品工前收下法方前用据科技数交长重主民银行同比制合设平体万加建报多利亿元要于到得面示过度保外"
    "三线进展区济海我电商项学后自学量管现网目表售今构进点子元政策两客户券证易达指近持其他融通此预这些者事情研究因"
    "水物车汽半导芯片消费者员服务可最服费调整提升供应链接入口支特首次约第二四五六七八九十百千低源能环碳绿色光伏风"
    "监督审批规范标准续积极推广领域战略协议议案件风险控股份额计算机械制造装备材料药医疗健康育教文化旅游农村城乡镇"
)
CHARACTERS = 3500
WORDS = 40_000
PHRASES = 30_000
SAID_IN_PHRASES = 0.78  # of what a table of words and phrases gives
SLICES = 16  # a rare word stands in few of them, and a piece of text is drawn from one: so rare words come in flocks
_SLICE = 1 << 16
_SHARES = ((1, 0.06), (2, 0.66), (3, 0.19), (4, 0.09))  # how many of the words are of so many characters


def mandelbrot(count: int, shift: float, slope: float) -> list[float]:
    """Return Zipf-Mandelbrot weights of so many ranks: 1 / (rank + shift) ** slope."""
    return [(rank + shift) ** -slope for rank in range(count)]


def common_characters(chance: random.Random) -> list[str]:
    """Return the common characters, commonest first: those of GB 2312's first level."""
    first = dict.fromkeys(_COMMONEST)
    level = bytes(value for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for value in (row, cell))
    rest = [one for one in level.decode("gb2312", "ignore") if one not in first]
    chance.shuffle(rest)
    return [*first, *rest][:CHARACTERS]


def chinese_words(chance: random.Random) -> list[str]:
    """Return words, commonest first, without the function words; longer ones are often made of shorter ones."""
    characters = common_characters(chance)
    weights = list(accumulate(mandelbrot(CHARACTERS, 60, 1.5)))

    def drawn(count: int) -> list[str]:
        return chance.choices(characters, cum_weights=weights, k=count)

    by_length: dict[int, list[str]] = {1: characters[: int(WORDS * _SHARES[0][1])]}
    for length, share in _SHARES[1:]:
        kind: dict[str, None] = {}
        while len(kind) < int(WORDS * share):
            if length == 2:
                kind.update(dict.fromkeys(map("".join, zip(drawn(4096), drawn(4096), strict=True))))
            else:
                heads = chance.choices(by_length[2], k=4096)
                tails = chance.choices(by_length[2], k=4096) if length == 4 else drawn(4096)
                kind.update(dict.fromkeys(map("".join, zip(heads, tails, strict=True))))
        by_length[length] = list(kind)[: int(WORDS * share)]
    # Commoner characters and words of two come earlier, with much chance in it.
    rarity = {1: 3.0, 2: 1.0, 3: 4.0, 4: 8.0}
    keyed = [
        (chance.random() * rank * rarity[length], word)
        for length, words in by_length.items()
        for rank, word in enumerate(words)
        if word not in FUNCTION_WORDS
    ]
    return [word for _, word in sorted(keyed)]


_ENGLISH = (
    "the of to in and a that for is on said as with by it at from was be has its are will have an this which more not "
    "or but year were their than been after up about they also market company would other new first"
)
_ONSETS = [
    *"bcdfghlmnprstvw",
    "br",
    "ch",
    "cl",
    "cr",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "sh",
    "sp",
    "st",
    "str",
    "th",
    "tr",
]
_NUCLEI = [*"aeiou", "ai", "ea", "ee", "io", "ou"]
_CODAS = ["", "", "", "n", "r", "s", "t", "l", "nd", "nt", "st", "ck", "m"]


def english_words(chance: random.Random, count: int = 9000) -> list[str]:
    """Return words, commonest first: real function words, then made ones of one to four syllables."""
    made: dict[str, None] = dict.fromkeys(_ENGLISH.split())
    while len(made) < count:
        syllables = chance.choices((1, 2, 3, 4), weights=(4, 5, 2, 0.4))[0]
        made[
            "".join(chance.choice(_ONSETS) + chance.choice(_NUCLEI) for _ in range(syllables)) + chance.choice(_CODAS)
        ] = None
    return list(made)


class Drawing:
    """Draw words by their rates: a table lookup each."""

    def __init__(self, rates: Sequence[tuple[str, float]]) -> None:
        whole = SLICES * _SLICE
        total = sum(rate for _, rate in rates)
        table: list[str] = []
        reached = 0.0
        for word, rate in rates:
            reached += rate / total * whole
            table.extend([word] * max(1, round(reached) - len(table)))
        table.extend([rates[0][0]] * (whole - len(table)))
        self._slices = [table[number:whole:SLICES] for number in range(SLICES)]

    def words(self, chance: random.Random, count: int, flock: int = 60) -> list[str]:
        """Return so many words, each flock of them from one slice."""
        drawn: list[str] = []
        indices = memoryview(chance.randbytes(2 * count)).cast("H")
        for start in range(0, count, flock):
            pick = self._slices[int(chance.random() * SLICES)].__getitem__
            drawn += map(pick, indices[start : start + flock])
        return drawn


def chinese_rates(words: Sequence[str]) -> list[tuple[str, float]]:
    """Return each word with its share of a text, function words first."""
    rates = list(FUNCTION_WORDS.items())
    weights = mandelbrot(len(words), 40, 1.1)
    scale = (1 - sum(FUNCTION_WORDS.values())) / sum(weights)
    return rates + [(word, weight * scale) for word, weight in zip(words, weights, strict=True)]


def with_phrases(chance: random.Random, rates: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return the rates of words and of phrases of them: most of what is written is said in words that go together.

    Without them there would be three times as many different pairs of characters as in real texts of that length.
    """
    words = Drawing(rates)
    made: dict[str, None] = {}
    while len(made) < PHRASES:
        drawn = iter(words.words(chance, 30_000))
        for first, second, third in zip(drawn, drawn, drawn, strict=True):
            made[first + second + (third if chance.random() < 0.5 else "")] = None
    weights = mandelbrot(PHRASES, 60, 1.1)
    scale = SAID_IN_PHRASES / (1 - SAID_IN_PHRASES) * sum(rate for _, rate in rates) / sum(weights)
    phrases = [(phrase, weight * scale) for phrase, weight in zip(made, weights, strict=False)]
    return [*rates, *phrases]


def english_rates(words: Sequence[str]) -> list[tuple[str, float]]:
    """Return each word with its share of a text."""
    return list(zip(words, mandelbrot(len(words), 2.7, 1.05), strict=True))
