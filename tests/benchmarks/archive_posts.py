"""The posts of an archive: texts of made words, in the two formats, with what stands around an article in real ones."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Literal

from tests.benchmarks.archive_words import (
    Drawing,
    chinese_rates,
    chinese_words,
    english_rates,
    english_words,
    with_phrases,
)

Format = Literal["hexo", "jekyll"]
FORMATS: tuple[Format, ...] = ("hexo", "jekyll")
YEARS = 10
LAST_DAY = datetime(2026, 9, 1, tzinfo=timezone(timedelta(hours=8)))
_RHYTHMS = 1024
_SIMPLIFIED = Path(__file__).parents[2] / "resources" / "han" / "simplified.txt"
_MARKUP = re.compile("<[^>]*>")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum()}
_NOT_IN_NAMES = str.maketrans(dict.fromkeys(':/\\?*“”"<>|[]', "_"))
_DISCLAIMER = "免责声明：本文仅供参考，不构成投资建议，据此操作，风险自担。"
_AREAS = ("金融", "新媒体", "行业", "地方")
_CHANNELS = ("要闻", "公司", "观察", "滚动", "宏观", "产业", "深度")
_ENDINGS = ("证券报", "日报", "财经网", "商报", "时报", "评论", "新闻网", "周刊")
_FAMILY_NAMES = "王李张刘陈杨赵黄周吴"
_GIVEN_NAMES = "伟芳娜敏静丽强磊军洋"
_LATIN = [
    "ETF",
    "GDP",
    "CPI",
    "IPO",
    "AI",
    "LPR",
    "PMI",
    "A股",
    "5G",
    "5G基站",
    "5G网络",
    "ETF互通",
    "H股",
    "MPU6050",
    "Wi-Fi",
    "SaaS",
    "B2B",
    "RCEP",
]
_ENGLISH_SITES = ("Sample Ledger", "The Made Courier", "Margin Weekly", "Example Wire")


@dataclass(frozen=True, slots=True)
class Post:
    """A post: what its file says, and what a reader should make of it."""

    format: Format
    name: str
    title: str
    publisher: str
    category: tuple[str, ...]
    published: datetime
    paragraphs: tuple[str, ...]  # may hold links
    copy_of: str  # of another post: "near", "exact" or ""
    file: str

    @property
    def text(self) -> str:
        """The text without markup: what should be left of the body."""
        return "\n".join(_MARKUP.sub("", paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Site:
    """A publisher, and where its posts are filed."""

    name: str
    filed: tuple[tuple[str, ...], ...]  # category paths as shown
    pinyin: str = ""
    english: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    """A text on its way into a file."""

    site: Site
    category: tuple[str, ...]
    title: str
    moment: datetime
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """Where a text breathes: what follows each word, and where something else than a word stands."""

    after: tuple[str, ...]
    special: tuple[int, ...]
    topic: tuple[int, ...]


class Writer:
    """Makes the posts of one archive. What all of them share is made once, from the seed alone."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        chance = random.Random(seed)
        words = chinese_words(chance)
        self._chinese = Drawing(with_phrases(chance, chinese_rates(words)))
        self._names = [word for word in words[200:] if len(word) > 1]
        self._english_words = english_words(chance)
        self._rhythms = [_chinese_rhythm(chance) for _ in range(_RHYTHMS)]
        self._brands = [word.capitalize() for word in self._english_words[200:2200]]
        self._codes = [
            f"{chance.choice(('SZ300', 'SZ000', 'SH600', 'SH601'))}{chance.randrange(1000):03d}" for _ in range(3000)
        ]
        self._editors = [chance.choice(_FAMILY_NAMES) + chance.choice(_GIVEN_NAMES) for _ in range(60)]
        two = [word for word in words[:4000] if len(word) == 2]
        self._sites = {"hexo": _hexo_sites(chance, two), "jekyll": _jekyll_sites(chance, two)}

    @cached_property
    def _english(self) -> Drawing:
        return Drawing(english_rates(self._english_words))

    @cached_property
    def _english_rhythms(self) -> list[_Rhythm]:
        chance = random.Random(self._seed + 1)
        return [_english_rhythm(chance) for _ in range(_RHYTHMS // 8)]

    @cached_property
    def _traditional(self) -> dict[int, str]:
        """Simplified characters as they were written before: one form for each."""
        table: dict[int, str] = {}
        for line in _SIMPLIFIED.read_text("utf-8").splitlines():
            if len(line) == 2 and ord(line[0]) < 0xA000:
                table.setdefault(ord(line[1]), line[0])
        return table

    def posts(self, unit: int, count: int) -> list[Post]:
        """Return the first posts of a unit, the two formats in turn."""
        chance = random.Random(self._seed * 1_000_003 + unit)
        # Units are spread over the years evenly whatever their number (the golden ratio), and each lasts two months.
        moment = LAST_DAY - timedelta(days=(unit * 0.6180339887 % 1.0) * (YEARS * 365 - 62) + 62)
        made: list[Post] = []
        for number in range(count):
            if chance.random() > 0.2:  # else at the same moment as the one before
                moment += timedelta(minutes=int(chance.expovariate(1 / 54)))
            kind = FORMATS[number % 2]
            name = f"{unit:04d}{number:04d}.{'txt' if kind == 'hexo' else 'md'}"
            luck = chance.random()
            if luck < 0.03 and number > 20:
                other = made[number - 2 * chance.randrange(1, 10)]
                if luck < 0.01:
                    post = replace(other, name=name, copy_of="exact")
                else:
                    post = self._post(chance, kind, name, moment, self._near(chance, other))
            else:
                post = self._post(chance, kind, name, moment)
            made.append(post)
        return made

    def _near(self, chance: random.Random, other: Post) -> Post:
        """Return the post as somebody else prints it: a paragraph less, a few words changed."""
        left = list(other.paragraphs)
        if len(left) > 3:
            del left[chance.randrange(len(left))]
        for _ in range(3):
            at = chance.randrange(len(left))
            left[at] = left[at].replace("的", chance.choice(("之", "的" + chance.choice(self._names))), 1)
        return Post(other.format, "", other.title, "", (), other.published, tuple(left), "near", "")

    def _post(self, chance: random.Random, kind: Format, name: str, moment: datetime, near: Post | None = None) -> Post:
        if near is not None:
            title, paragraphs = near.title, near.paragraphs
            english = title.isascii()
        else:
            english = chance.random() < 0.05
            title, paragraphs = self._english_text(chance) if english else self._chinese_text(chance)
        site = chance.choice([site for site in self._sites[kind] if site.english] if english else self._sites[kind])
        category = chance.choice(site.filed)
        shell = self._hexo if kind == "hexo" else self._jekyll
        file = shell(chance, _Draft(site, category, title, moment, paragraphs))
        return Post(kind, name, title, site.name, category, moment, paragraphs, "near" if near else "", file)

    # -- texts

    def _chinese_text(self, chance: random.Random) -> tuple[str, tuple[str, ...]]:
        rhythm = self._rhythms[int(chance.random() * _RHYTHMS)]
        count = len(rhythm.after)
        words = self._chinese.words(chance, count)
        names = self._names
        # What it is about: rare and common names alike, each several times.
        topics = [names[int(len(names) ** chance.random()) - 1] for _ in range(4)]
        for at in rhythm.topic:
            words[at] = topics[int(chance.random() * 4)]
        for at in rhythm.special:
            words[at] = self._special(chance, topics)
        text = [""] * (2 * count)
        text[::2] = words
        text[1::2] = rhythm.after
        whole = "".join(text)
        head = self._chinese.words(chance, 5)
        title = f"{topics[0]}{head[0]}{head[1]}{chance.choice('：，  ')}{topics[1]}{head[2]}{head[3]}{topics[2]}"
        if chance.random() < 0.2:
            title += self._number(chance)
        if chance.random() < 0.02:
            title = f"“{topics[3]}”{title}"
        luck = chance.random()
        if luck < 0.05:
            whole, title = whole.translate(self._traditional), title.translate(self._traditional)
        elif luck < 0.08 and "<" not in whole:
            whole, title = whole.translate(_WIDE), title.translate(_WIDE)
        return " ".join(title.split()), tuple(whole.split("\n"))

    def _english_text(self, chance: random.Random) -> tuple[str, tuple[str, ...]]:
        rhythm = self._english_rhythms[int(chance.random() * len(self._english_rhythms))]
        words = self._english.words(chance, len(rhythm.after))
        for at in rhythm.topic:
            words[at] = chance.choice(self._brands)
        for at in rhythm.special:
            words[at] = f"{chance.randrange(1, 999)}{chance.choice(('%', 'bn', ' million', ''))}"
        start = True
        for at, after in enumerate(rhythm.after):
            if start:
                words[at] = words[at].capitalize()
            start = after in (". ", ".\n")
        whole = "".join(map("".join, zip(words, rhythm.after, strict=True)))
        title = " ".join(word.capitalize() for word in self._english.words(chance, 8))
        return f"{chance.choice(self._brands)} {title}", tuple(whole.split("\n"))

    def _special(self, chance: random.Random, topics: list[str]) -> str:
        luck = chance.random()
        if luck < 0.6:
            return self._number(chance)
        if luck < 0.7:
            return f"“{chance.choice(topics)}{chance.choice(self._names)}”"
        if luck < 0.8:
            code = self._codes[int(chance.random() ** 3 * len(self._codes))]
            if chance.random() < 0.2:
                return f'<a href="https://quote.example.com/{code.lower()}" class="keyword">{topics[0]}</a>'
            return f"{topics[0]}（{code}）"
        if luck < 0.9:
            return chance.choice(_LATIN)
        return chance.choice(self._brands)

    def _number(self, chance: random.Random) -> str:
        size = int(10 ** (chance.random() * 4))
        luck = int(chance.random() * 8)
        if luck == 0:
            return f"{2016 + size % 11}年{1 + int(chance.random() * 12)}月"
        if luck == 1:
            return f"{1 + int(chance.random() * 12)}月{1 + int(chance.random() * 28)}日"
        if luck < 4:
            return f"{size % 100}.{int(chance.random() * 10)}%"
        if luck == 4:
            return f"{size % 300}万亿元"
        return f"{size}{chance.choice(('亿元', '万元', '家', '只', '个百分点', '亿美元', '万人', '吨'))}"

    # -- formats

    def _hexo(self, chance: random.Random, draft: _Draft) -> str:
        site, title = draft.site, draft.title
        written = title.translate(_NOT_IN_NAMES)
        random_picture = f"https://picsum.photos/400/300?random={chance.randrange(9999)}"
        head = f'<p class="ori_titlesource">　　原标题：{title}</p>\n' if written != title else ""
        indent = "" if site.english else "　　"
        if chance.random() < 0.3:
            picture = f"https://img.example.com/{chance.randrange(10**8)}.jpg"
            head += f'<p><img src="{picture}" referrerpolicy="no-referrer"></p>\n'
        tail = f"<p>　　{_DISCLAIMER}</p>\n" if chance.random() < 0.2 else ""
        if chance.random() < 0.8:
            tail += f'<p class="article-editor">责任编辑：{chance.choice(self._editors)} </p>\n'
        body = f"</p>\n<p>{indent}".join(draft.paragraphs)
        filed = "\n".join(f" - {name}" for name in draft.category)
        return f"""
---
title: '{written}'
categories:
{filed}
headimg: '{random_picture}'
author: {site.name}
comments: false
date: {draft.moment.astimezone(UTC):%a, %d %b %Y %H:%M:%S} GMT
thumbnail: '{random_picture}'
---

<div>
{head}<p>{indent}{body}</p>
{tail}
</div>
            """

    def _jekyll(self, chance: random.Random, draft: _Draft) -> str:
        site = draft.site
        filed = site.pinyin or draft.category[0]
        body = "</p>\n <p>".join(draft.paragraphs)
        tail = f"<p>{_DISCLAIMER}</p>" if chance.random() < 0.1 else ""
        hidden = '<p style="display:none">本条由系统自动生成</p>\n ' if chance.random() < 0.05 else ""
        return f"""---
layout: post
title: "{draft.title}"
date: {draft.moment:%Y-%m-%d %H:%M:%S} +0800
categories: {filed}
tags: {site.name}新闻
---
{hidden}<p>{body}</p>{tail}<p class="em_media">（文章来源：{site.name}）</p>

<https://news.example.com/html_News/NewsShare.html?infoCode=NW{chance.randrange(10**12)}>

[返回{site.name}新闻](//news.example.com/category/{filed}.html)｜[返回首页](//news.example.com/)"""


def _hexo_sites(chance: random.Random, words: list[str]) -> list[Site]:
    sites = []
    for number in range(20):
        english = number < 2
        name = _ENGLISH_SITES[number] if english else chance.choice(words) + chance.choice(_ENDINGS)
        channels = chance.sample(_CHANNELS, 1 + number % 2)
        sites.append(Site(name, tuple((_AREAS[number % 4], name, channel) for channel in channels), english=english))
    return sites


def _jekyll_sites(chance: random.Random, words: list[str]) -> list[Site]:
    from pypinyin import lazy_pinyin

    sites = [Site(name, ((name.replace(" ", ""),),), english=True) for name in _ENGLISH_SITES[2:]]
    while len(sites) < 20:
        name = chance.choice(words) + chance.choice(_ENDINGS)
        sites.append(Site(name, ((name,),), "".join(lazy_pinyin(name))))
    return sites


def _chinese_rhythm(chance: random.Random) -> _Rhythm:
    """Five to nine paragraphs of sentences of clauses of 8 to 14 characters."""
    after: list[str] = []
    starts: list[int] = []
    for _ in range(chance.randint(5, 9)):
        for _ in range(chance.randint(2, 4)):
            for _ in range(chance.randint(2, 4)):
                starts.append(len(after))
                after += [""] * chance.randint(2, 4)
                after[-1] = chance.choices(("，", "、", "；", "："), weights=(84, 10, 4, 2))[0]
            after[-1] = chance.choices(("。", "！", "？"), weights=(96, 2, 2))[0]
        after[-1] += "\n"
    after[-1] = after[-1].rstrip("\n")
    special = chance.sample(range(len(after)), len(after) // 13)
    topic = set(chance.sample(range(len(after)), len(after) // 11)) | set(chance.sample(starts, len(starts) // 6))
    return _Rhythm(tuple(after), tuple(special), tuple(topic - set(special)))


def _english_rhythm(chance: random.Random) -> _Rhythm:
    after: list[str] = []
    for _ in range(chance.randint(5, 9)):
        for _ in range(chance.randint(2, 5)):
            after += [" "] * chance.randint(8, 25)
            after[chance.randrange(len(after) - 6, len(after) - 2)] = ", "
            after[-1] = ". "
        after[-1] = ".\n"
    after[-1] = "."
    special = chance.sample(range(len(after)), len(after) // 40)
    topic = set(chance.sample(range(len(after)), len(after) // 25)) - set(special)
    return _Rhythm(tuple(after), tuple(special), tuple(topic))
