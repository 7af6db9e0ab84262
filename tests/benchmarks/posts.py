"""Posts as the two generators write them, as many as wanted, the same for the same seed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

_SUBJECTS = [
    "央行",
    "证监会",
    "交易所",
    "多家银行",
    "基金公司",
    "地方政府",
    "上市公司",
    "分析人士",
    "海关总署",
    "统计局",
]
_VERBS = ["表示", "公布", "指出", "强调", "预计", "披露", "回应", "调整", "发布", "研究"]
_OBJECTS = [
    "货币政策",
    "注册制改革",
    "绿色债券",
    "跨境投资",
    "产业基金",
    "消费数据",
    "出口订单",
    "碳排放交易",
    "养老金入市",
    "数字人民币",
]
_TAILS = [
    "好于市场预期",
    "仍需持续观察",
    "较去年同期增长",
    "为实体经济提供支持",
    "引发广泛关注",
    "将于近期落地",
    "保持合理充裕",
]
_SITES = [("金融", "示例财经网", "要闻"), ("金融", "样本证券报", "公司"), ("新媒体", "演示商业评论", "观察")]
_MEDIA = [("yanshizhengquanbao·yanshiwang", "演示证券报·演示网"), ("yangbenribao", "样本日报")]


def sentence(chance: random.Random) -> str:
    """Return a sentence of about 40 characters."""
    first = f"{chance.choice(_SUBJECTS)}{chance.choice(_VERBS)}，{chance.choice(_OBJECTS)}{chance.choice(_TAILS)}"
    return f"{first}，{chance.choice(_OBJECTS)}规模达{chance.randrange(1, 9999)}亿元，{chance.choice(_TAILS)}。"


def paragraphs(chance: random.Random, count: int) -> list[str]:
    """Return paragraphs of two to five sentences."""
    return ["".join(sentence(chance) for _ in range(chance.randrange(2, 6))) for _ in range(count)]


def hexo(chance: random.Random, moment: datetime) -> str:
    """Return a post as the feed-to-Hexo generator writes it."""
    area, site, channel = chance.choice(_SITES)
    body = "".join(f"<p>　　{text}</p>" for text in paragraphs(chance, 6))
    return f"""
---
title: '{sentence(chance)[:24]}'
categories:
 - {area}
 - {site}
 - {channel}
headimg: 'https://picsum.photos/400/300?random={chance.randrange(9999)}'
author: {site}
comments: false
date: {moment.astimezone(UTC):%a, %d %b %Y %H:%M:%S} GMT
thumbnail: 'https://picsum.photos/400/300?random={chance.randrange(9999)}'
---

<div>
{body}<p class="article-editor">责任编辑：样本 </p>

</div>
            """


def jekyll(chance: random.Random, moment: datetime) -> str:
    """Return a post as the feed-to-Jekyll generator writes it."""
    category, medium = chance.choice(_MEDIA)
    body = "\n ".join(f"<p>{text}</p>" for text in paragraphs(chance, 6))
    return f"""---
layout: post
title: "{sentence(chance)[:24]}"
date: {moment:%Y-%m-%d %H:%M:%S} +0800
categories: {category}
tags: {medium}新闻
---
{body}<p class="em_media">（文章来源：{medium}）</p>

<http://news.example.com/html_News/NewsShare.html?infoCode=NW{chance.randrange(10**12)}>

[返回{medium}新闻](//news.example.com/category/{category}.html)｜[返回首页](//news.example.com/)"""


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write posts of about 2.5 KB into a folder, a thousand in a subfolder, half of each format."""
    chance = random.Random(seed)
    moment = datetime(2026, 9, 1, tzinfo=timezone(timedelta(hours=8)))
    for number in range(count):
        moment -= timedelta(minutes=chance.randrange(1, 9))
        inside = folder / f"{number // 1000:04d}"
        inside.mkdir(parents=True, exist_ok=True)
        make = hexo if number % 2 else jekyll
        (inside / f"{number:07d}.txt").write_text(make(chance, moment), "utf-8")
