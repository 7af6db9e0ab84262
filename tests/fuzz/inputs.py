"""Inputs by grammar and by mutation: markup, Markdown, front matter and bytes of every kind the reader may meet."""

# ruff: noqa: E501 -- alphabets

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.hostile.vectors import FRONT_MATTER, HTML, MARKDOWN

_SAMPLES = Path(__file__).parents[1] / "golden" / "cleaning"
SEEDS = [path.read_text("utf-8") for path in sorted(_SAMPLES.iterdir()) if path.suffix in {".md", ".txt", ".html"}]
VECTORS = [vector.markup for vector in [*HTML, *MARKDOWN]]
SUFFIXES = (".md", ".html", ".txt", ".htm", "")

_TAGS = [
    "a",
    "article",
    "aside",
    "b",
    "blockquote",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "dd",
    "del",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "form",
    "h1",
    "h2",
    "h3",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "image",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "listing",
    "main",
    "map",
    "mark",
    "math",
    "menu",
    "meta",
    "mi",
    "nav",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "script",
    "section",
    "select",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "text",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "u",
    "ul",
    "video",
    "wbr",
    "xmp",
    "x-y",
    "o:p",
]
_ATTRIBUTES = [
    "class=highlight", "class='share ad'", "class=ln", "style='display:none'", "style='font-weight:bold'", "hidden",
    "href='https://a.example/b?c=1&d=2'", "href='#x'", "href=//a.example", "href=javascript:alert(1)", "id=x", "name=x",
    "src=a.png", "src='https://a.example/b.jpg'", "src=data:image/png;base64,iVBORw0=", "src=''", "data-src=/c.gif",
    "srcset='d.png 2x, e.png 3x'", "alt='一 图'", 'title="\'<b>"', "rowspan=3", "colspan=99999", "rowspan=0", "start=-5",
    "type=a", "type=checkbox checked", "value=9", "align=center", "onclick=alert(1)", "data-lang=py", "reversed",
    "width=1 height=1", "role=note", "lang=zh", "dir=rtl",
]  # fmt: skip
_WORDS = [
    "天地玄黄，宇宙洪荒。", "日月盈昃", "寒来暑往，秋收冬藏。", "plain words", "a<b", "1 < 2", "x & y", "&nbsp;", "&lt;b&gt;", "　　",
    "（文章来源：某报）", "责任编辑：张三", "原标题：题", "点击下载APP", "相关阅读", "返回首页", "https://a.example/x(y)", "😀", "e\u0301",
    "\u200b", "\xa0", "\u202e", "{{ x }}", "{% raw %}", "&#123;", "Ã¤", "“引”", "复制代码", "1", "2021. 年度", "\ufeff",
]  # fmt: skip
_MARKS = [
    "# ", "## ", "> ", "- ", "* ", "1. ", "10) ", "```\n", "~~~js\n", "`", "``", "*", "**", "_", "~~", "[", "](", ")", "![",
    "[^1]", "\n\n[^1]: ", "[a]: https://a.example\n", "|", "|-|:-:|\n", "---\n", "===\n", "$", "$$", "\\", "<!--", "-->", "    ",
    "\t", "  \n", "\n", "\n\n", "- [x] ", "<https://a.example>", "![[a.png]]", "[!NOTE]", ":::", "{:.x}", "&", "<", ">",
]  # fmt: skip
_ODD = [
    "\x00",
    "\x01",
    "\x0b",
    "\ufffe",
    "\ud800",
    "\u2028",
    "\x85",
    "\x1b",
    "\r",
    "\r\n",
    "\U0010ffff",
    "\ufffc",
    "\x0c",
]


def make(random: Random) -> tuple[bytes, str]:
    """Return the bytes of a file and its suffix."""
    shape = random.random()
    if shape < 0.3:
        text = _mutated(random, random.choice(SEEDS))
    elif shape < 0.6:
        text = "".join(_element(random, 0) for _ in range(random.randint(1, 8)))
    elif shape < 0.85:
        text = "".join(_piece(random) for _ in range(random.randint(1, 60)))
    else:
        text = "\n\n".join(random.choice(VECTORS) for _ in range(random.randint(1, 6)))
    if random.random() < 0.15:
        text = f"<!DOCTYPE html><html><head><title>{random.choice(_WORDS)}</title></head><body>{text}</body></html>"
    if random.random() < 0.2:
        fields = random.choice(list(FRONT_MATTER.values()))
        text = f"---\n{_mutated(random, fields) if random.random() < 0.5 else fields}\n---\n{text}"
    if random.random() < 0.1:
        text = _mutated(random, text)
    return _encoded(random, text), random.choice(SUFFIXES)


def _encoded(random: Random, text: str) -> bytes:
    if random.random() < 0.9:
        return text.encode("utf-8", "surrogatepass")
    data = bytearray(text.encode(random.choice(["utf-8", "gb18030", "utf-16", "big5", "latin-1"]), "replace"))
    for _ in range(random.randint(0, 3)):
        if data:
            data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def _element(random: Random, depth: int) -> str:
    name = random.choice(_TAGS)
    attributes = "".join(f" {random.choice(_ATTRIBUTES)}" for _ in range(random.choice([0, 0, 1, 1, 2, 4])))
    inner = "".join(
        _element(random, depth + 1) if depth < 6 and random.random() < 0.45 else _text(random)
        for _ in range(random.randint(0, 4))
    )
    end = f"</{name}>" if random.random() < 0.85 else random.choice(["", f"</{random.choice(_TAGS)}>"])
    return f"<{name}{attributes}>{inner}{end}{random.choice(['', '', chr(10)])}"


def _text(random: Random) -> str:
    return random.choice(_WORDS) if random.random() < 0.8 else _piece(random)


def _piece(random: Random) -> str:
    kind = random.random()
    if kind < 0.45:
        return random.choice(_WORDS)
    if kind < 0.85:
        return random.choice(_MARKS)
    return random.choice([*_ODD, random.choice(VECTORS), f"<{random.choice(_TAGS)}>", f"</{random.choice(_TAGS)}>"])


def _mutated(random: Random, text: str) -> str:
    """Cut, repeat, move and insert."""
    for _ in range(random.randint(1, 8)):
        place, other = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
        other = min(other, place + 200)
        match random.randrange(5):
            case 0:
                text = text[:place] + text[other:]
            case 1:
                text = text[:place] + text[place:other] * random.randint(2, 9) + text[other:]
            case 2:
                text = text[:place] + _piece(random) + text[place:]
            case 3:
                text = text[:place] + random.choice(_ODD) + text[other:]
            case _:
                text = text[other:] + text[:place]
    return text
