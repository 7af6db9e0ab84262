"""Stories for made-up saved pages: texts, pictures and names invented here, the same for the same seed.

A story knows what of it a reader wants (`gold`, `pictures`); how it is written in HTML is drawn at random from the ways
that editors of sites leave behind: paragraphs, line breaks, divisions, sections of layout tools, fonts, lazy pictures.
"""

# ruff: noqa: E501 (markup is easier to read as it is)

from __future__ import annotations

import random
from dataclasses import dataclass, field

_WHO = (
    "市交通局", "研究小组", "老城居民", "一家造船厂", "气象台", "渔业协会", "图书管理员", "出租车司机", "中学老师", "江北医院",
    "几位果农", "修表匠", "剧团团长", "夜市摊主", "环卫工人", "测绘队", "博物馆", "水文站", "轮渡公司", "社区食堂",
)  # fmt: skip
_DID = (
    "公布了三年来的记录", "把仓库改成了展厅", "在雨季前修好了堤坝", "重新丈量了河道", "决定延长开放时间", "找回了遗失的图纸",
    "更换了全部路灯", "组织了第一次演练", "把账目贴在了门口", "推迟了原定的计划", "引进了新的检测办法", "收到了两百多封来信",
    "清点了库存", "试着用新的品种", "同邻市签了协议", "为此准备了整整一年",
)  # fmt: skip
_WHY = (
    "因为去年的水位比往年高出一截", "为的是让老人少走几步路", "这同当初的设想并不一样", "起因只是一次寻常的停电",
    "其中最难的是把人凑齐", "钱则来自多年的结余", "附近的店铺也因此多了生意", "问题在于谁来负责日后的维护",
    "数字背后是许多个不眠之夜", "许多人直到那时才知道这件事",
)  # fmt: skip
_SO = (
    "结果如何还要看秋天", "下一步将在九月揭晓", "至少眼下没有人反对", "这让大家松了一口气", "不过细节仍在商量",
    "类似的办法也在别处推开", "意见箱里因此塞满了纸条", "专家认为不必过于乐观", "其余的部分会在明年补上", "一切才刚刚开始",
)  # fmt: skip
_EN_WHO = (
    "The harbour board", "A retired teacher", "The night market", "One of the ferries", "The water office",
    "The youngest engineer", "A group of growers", "The museum's keeper", "The town's only printer", "The survey team",
)  # fmt: skip
_EN_DID = (
    "opened its books for the first time", "rebuilt the old signal tower", "asked for another month",
    "found the missing drawings", "moved the stalls under one roof", "measured the river again",
    "signed an agreement with its neighbour", "replaced every lamp along the quay", "kept a diary of the floods",
)  # fmt: skip
_EN_WHY = (
    "because last year's water had risen higher than ever", "so that older people would walk less",
    "which was not what anyone had planned", "after an ordinary power cut", "with money saved over many years",
    "although nobody knew who would look after it", "and the shops nearby soon noticed",
)  # fmt: skip

BLANK = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
KINDS = ("long", "long", "medium", "medium", "short", "list", "quotes", "table", "gallery", "pictures")


@dataclass
class Piece:
    """One piece of a story: kind (p, h, li, quote, cell, img) and its text, or a picture's address."""

    kind: str
    text: str


@dataclass
class Story:
    """An article that nobody published, and what a page tells of it."""

    title: str
    pieces: list[Piece]
    english: bool
    chance: random.Random
    author: str = ""
    editor: str = ""
    publisher: str = ""
    site: str = ""
    published: str = ""
    written: dict[str, str] = field(default_factory=dict)

    @property
    def gold(self) -> str:
        """What a reader shall find, one piece to a line."""
        return "\n".join(piece.text for piece in self.pieces if piece.kind != "img")

    @property
    def pictures(self) -> list[str]:
        """The addresses of the article's pictures."""
        return [piece.text for piece in self.pieces if piece.kind == "img"]


class Writer:
    """Invents sentences, names and numbers."""

    def __init__(self, chance: random.Random, english: bool = False) -> None:
        self.chance, self.english = chance, english

    def sentence(self) -> str:
        """Return one sentence."""
        pick = self.chance.choice
        number = self.chance.randint(2, 9800)
        if self.english:
            return pick((
                f"{pick(_EN_WHO)} {pick(_EN_DID)}, {pick(_EN_WHY)}.",
                f"“{pick(_EN_WHO)} {pick(_EN_DID)},” said one of them, “{pick(_EN_WHY)}.”",
                f"In {1950 + number % 70}, {pick(_EN_WHO).lower()} {pick(_EN_DID)}.",
            ))  # fmt: skip
        return pick((
            f"{pick(_WHO)}{pick(_DID)}，{pick(_WHY)}，{pick(_SO)}。",
            f"“{pick(_WHO)}{pick(_DID)}，”一位参与者说，“{pick(_WHY)}。”",
            f"据统计，{pick(_WHO)}涉及{number}户，占全部的{number % 97}.{number % 9}%；{pick(_SO)}。",
            f"{pick(_WHY)}，{pick(_WHO)}{pick(_DID)}。",
            f"到{number % 12 + 1}月为止，{pick(_WHO)}{pick(_DID)}，{pick(_SO)}。",
        ))  # fmt: skip

    def paragraph(self, least: int = 1, most: int = 4) -> str:
        """Return some sentences."""
        space = " " if self.english else ""
        return space.join(self.sentence() for _ in range(self.chance.randint(least, most)))

    def headline(self) -> str:
        """Return a title, without a full stop."""
        pick = self.chance.choice
        if self.english:
            return f"{pick(_EN_WHO)} {pick(_EN_DID)}"
        return f"{pick(_WHO)}{pick(_DID)} {pick(_SO)}"

    def name(self) -> str:
        """Return a person's name."""
        pick = self.chance.choice
        if self.english:
            return f"{pick(('Ann', 'Tom', 'Mary', 'John'))} {pick(('Reed', 'Hill', 'Ford', 'Lake'))}"
        return pick("王李张刘陈杨") + pick(("小明", "伟", "建国", "雨", "思远", "静"))


def make_story(seed: int, kind: str, english: bool = False) -> Story:
    """Return a story of one of KINDS."""
    chance = random.Random(f"{seed}-{kind}")
    writer = Writer(chance, english)
    pieces: list[Piece] = []

    def picture() -> None:
        folder = chance.choice(("upload/2021/0927", "n/2021/09", "mmbiz_png/x", "cms/202109"))
        pieces.append(Piece("img", f"https://img{seed % 9}.river.example/{folder}/{seed}-{len(pieces)}.jpg"))

    def prose(count: int, least: int = 1, most: int = 4) -> None:
        pieces.extend(Piece("p", writer.paragraph(least, most)) for _ in range(count))

    if kind == "short":
        if chance.random() < 0.6:
            picture()
        prose(chance.randint(1, 2), 1, 2)
    elif kind == "medium":
        prose(chance.randint(4, 8))
        picture()
        prose(2)
    elif kind == "list":
        prose(2)
        for _ in range(3):
            pieces.append(Piece("h", writer.headline()))
            pieces.extend(Piece("li", writer.paragraph(1, 1)) for _ in range(chance.randint(3, 6)))
        prose(1)
    elif kind == "quotes":
        prose(2)
        for _ in range(3):
            pieces.extend(Piece("quote", writer.paragraph(2, 5)) for _ in range(2))
            prose(1, 1, 2)
    elif kind == "table":
        prose(3)
        for row in range(5):
            pieces.extend(
                Piece("cell", text) for text in (f"第{row + 1}项", writer.headline(), f"{chance.random():.2%}")
            )
        prose(2)
    elif kind == "gallery":
        for _ in range(chance.randint(5, 9)):
            picture()
            pieces.append(Piece("p", writer.paragraph(1, 1)))
    elif kind == "pictures":
        prose(1)
        for _ in range(chance.randint(3, 8)):
            picture()
            prose(chance.randint(0, 2))
        prose(1)
    else:
        prose(chance.randint(4, 9))
        pieces.append(Piece("h", writer.headline()))
        prose(chance.randint(3, 8))
        picture()
        prose(3)
        picture()
        prose(chance.randint(2, 6))
    date = f"2021-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:00"
    return Story(
        writer.headline(), pieces, english, chance, author=writer.name(), editor=writer.name(),
        publisher="River Daily" if english else chance.choice(("江城日报", "滨海晚报", "新岸周刊", "北渡财经")),
        site="River Online" if english else "江城网", published=date,
    )  # fmt: skip


# -- how an article is written

PICTURES = ("plain", "center", "figure", "lazy", "blank", "noscript", "picture", "box")
BODIES = ("p", "indent", "span", "div", "br", "brs", "section", "font", "styled")


def picture_html(address: str, way: str) -> str:
    """Write a picture."""
    if way == "center":
        return f'<p style="text-align:center"><img src="{address}" alt="" width="600"/></p>'
    if way == "figure":
        return f'<figure><img src="{address}"><figcaption></figcaption></figure>'
    if way == "lazy":
        return f'<p align="center"><img class="lazy" src="//static.river.example/loading.gif" data-original="{address}"></p>'
    if way == "blank":
        return f'<p><img data-src="{address}" src="{BLANK}" data-w="640" data-type="jpeg"></p>'
    if way == "noscript":
        return f'<p><img class="lazyload" src="{BLANK}"><noscript><img src="{address}"></noscript></p>'
    if way == "picture":
        return f'<picture><source srcset="{address} 640w, {address} 1280w"><img src="{address}"></picture>'
    if way == "box":
        return f'<div class="img-container"><img src="{address}"></div>'
    return f'<img src="{address}">'


def body_html(pieces: list[Piece], body: str, way: str, chance: random.Random) -> str:
    """Write pieces of a story in one of BODIES, its pictures in one of PICTURES."""
    parts: list[str] = []
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        number += 1
        if piece.kind == "img":
            parts.append(picture_html(piece.text, way))
        elif piece.kind == "cell":
            row = [piece, *pieces[number : number + 2]]
            number += 2
            cells = "".join(f"<td><p>{cell.text}</p></td>" for cell in row)
            opened = "" if parts and parts[-1].endswith("</tr>") else '<table border="1" width="100%"><tbody>'
            closing = "" if number < len(pieces) and pieces[number].kind == "cell" else "</tbody></table>"
            parts.append(f"{opened}<tr>{cells}</tr>{closing}")
        elif piece.kind == "li" and body in {"p", "indent", "styled", "div"}:
            opened = "" if parts and parts[-1].endswith("</li>") else "<ul>"
            closing = "" if number < len(pieces) and pieces[number].kind == "li" else "</ul>"
            parts.append(f"{opened}<li>{piece.text}</li>{closing}")
        elif piece.kind == "quote" and body in {"p", "styled", "section"}:
            parts.append(f"<blockquote><p>{piece.text}</p></blockquote>")
        elif piece.kind == "h":
            parts.append(
                f"<h3>{piece.text}</h3>"
                if body in {"p", "styled"}
                else _wrapped(f"<strong>{piece.text}</strong>", body)
            )
        else:
            text = piece.text
            if chance.random() < 0.15 and len(text) > 30:
                text = f'{text[:6]}<a href="/tag/{number}" target="_blank">{text[6:10]}</a>{text[10:]}'
            elif chance.random() < 0.1:
                text = f"<strong>{text[:9]}</strong>{text[9:]}"
            parts.append(_wrapped(text, body))
    return "\n".join(parts)


def _wrapped(text: str, body: str) -> str:
    return {
        "indent": f"<p>　　{text}</p>",
        "span": f'<p><span style="font-size:16px">{text}</span></p>',
        "div": f"<div>{text}</div>",
        "br": f"　　{text}<br/>",
        "brs": f"{text}<br><br>",
        "section": f'<section style="margin:0 8px"><section><p style="line-height:1.75em"><span leaf="">{text}</span></p></section></section>',
        "font": f'<P><FONT face="宋体" size=3><FONT color=#000000>　　{text}</FONT></FONT></P>',
        "styled": f'<p style="margin-top:0;text-indent:2em;">{text}</p><p>&nbsp;</p>',
    }.get(body, f"<p>{text}</p>")
