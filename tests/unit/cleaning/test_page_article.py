"""Whole saved pages: the article found, all of it, with its pictures. The pages are made here, in many layouts."""

# ruff: noqa: E501 (the pages are easier to read as they are)

import random

import pytest

from reader.cleaning.convert import to_blocks
from reader.cleaning.page import find_article, page_metadata, saved_from
from reader.cleaning.page_metadata import without_site
from reader.cleaning.repairs import repair
from reader.cleaning.rules import apply_block_rules, apply_element_rules
from reader.cleaning.tree import parse_html
from reader.model.article import Sourced

TITLE = "江城市民中心今日落成 明年全面开放"
SUBJECTS = ["市民中心", "图书馆", "社区剧场", "老码头", "滨江步道", "夜间公交", "菜市场", "小学校", "养老院", "植物园"]
SAYINGS = [
    "{}的改造历时三年，沿线的居民大多参加过听证，也提出了几百条意见，最后采纳了其中的大半。",
    "设计师说，{}原来的青砖墙全部保留，新加的钢架与它分开半米，白天看得见光，夜里听得见风。",
    "记者算了一笔账：到{}去一趟，过去要转两次车，如今步行十分钟；省下的时间，够读完一章书。",
    "“没有人愿意离开{}，”住在附近四十年的老人说，“我们只是希望它干净一些，亮一些，慢一些。”",
    "按照计划，{}将分三期开放，第一期在春天，第二期在秋天；全部完工以后，每天能接待五千人。",
]


def prose(count, seed):
    chance = random.Random(seed)
    return [chance.choice(SAYINGS).format(chance.choice(SUBJECTS)) + f"（第{n}节）" for n in range(count)]


def paragraphs(texts, pictures=2):
    parts = [f"<p>　　{text}</p>" for text in texts]
    for number in range(pictures):
        parts.insert(
            1 + number * 3,
            f'<p style="text-align:center"><img src="https://i.river.example/{number}.jpg" width="600"></p>',
        )
    return "".join(parts)


TOP = '<div class="top"><ul>' + "".join(f'<li><a href="/c{n}">频道{n}</a></li>' for n in range(20)) + "</ul></div>"
FOOT = (
    '<div class="{}"><p>江城网版权所有，未经许可不得转载，违者必究。增值电信业务经营许可证：江20050001。本站所载文章、数据仅供参考，'
    '使用前务请仔细阅读法律声明，风险自负。</p><p><a href="#">关于我们</a> | <a href="#">联系我们</a></p></div>'
)


def links(count):
    return (
        "<ul>"
        + "".join(f'<li><a href="/n{n}">{text[:22]}</a></li>' for n, text in enumerate(prose(count, 7)))
        + "</ul>"
    )


def teasers(count):
    return "".join(
        f'<div class="item"><h4><a href="/t{n}">{t[:20]}</a></h4><p>{t}</p></div>'
        for n, t in enumerate(prose(count, 8))
    )


def comments(count):
    return "".join(
        f"<div class='c'><b>网友{n}</b><p>我觉得说得很有道理，希望能够早日实现，大家一起努力吧！支持。</p></div>"
        for n in range(count)
    )


def page(body, head=""):
    return f'<!DOCTYPE html><html lang="zh-CN"><head><title>{TITLE}_要闻_江城网</title>{head}</head><body>{body}</body></html>'


LONG = prose(9, 1)
SHORT = prose(2, 2)

LAYOUTS = {
    "known names": (
        f'{TOP}<div class="left"><h1>{TITLE}</h1><div class="info">2021年12月31日06:49 来源：<a href="#">江城日报</a></div>'
        f'<div id="artibody">{paragraphs(LONG)}</div><div class="rel"><h3>相关阅读</h3>{links(8)}</div></div>'
        f'<div class="right">{links(20)}{teasers(4)}</div>{FOOT.format("foot")}', LONG, 2),
    "no names": (
        f'{TOP}<div class="a1"><div class="b1"><h1>{TITLE}</h1><div class="b2">2021-12-31 06:49</div><div class="b3">'
        f'{paragraphs(LONG)}</div><div class="b4">{links(8)}</div></div><div class="a2">{links(20)}{teasers(5)}</div></div>'
        f'{FOOT.format("z9")}', LONG, 2),
    "a table and line breaks": (
        f'{TOP}<table><tr><td>{links(5)}</td><td><font size=3>{"<br><br>".join("　　" + text for text in LONG)}</font></td></tr></table>'
        f'{FOOT.format("z9")}', LONG, 0),
    "sections": (
        f'{TOP}<div class="m"><h1>{TITLE}</h1>'
        + "".join(f'<div class="sec"><div class="tx">{paragraphs(LONG[n : n + 3], 0)}</div></div>' for n in (0, 3, 6))
        + f'</div><div class="s">{links(9)}</div>{FOOT.format("z9")}', LONG, 0),
    "deep spans, hidden by script": (
        f'<div id="js_article"><h1 class="rich_media_title">{TITLE}</h1><div class="rich_media_content" id="js_content" '
        'style="visibility: hidden; opacity: 0;">'
        + "".join(f"<section><section><p><span>{text}</span></p></section></section>" for text in LONG)
        + '<p><img data-src="https://i.river.example/1/640?wx_fmt=png"></p></div></div><div class="qr_code_pc">微信扫一扫<br>关注该公众号</div>',
        LONG, 1),
    "an article element": (
        f'<header><nav>{links(9)}</nav></header><main><article class="post"><header><h1>{TITLE}</h1></header>'
        f'<figure><img src="https://i.river.example/lead.jpg"></figure><div class="xyz">{paragraphs(LONG)}</div>'
        f'<footer>标签：<a href="#">江城</a></footer></article><aside>{teasers(8)}</aside></main>{FOOT.format("foot")}', LONG, 3),
    "short among teasers": (
        f'{TOP}<div class="q1"><h1>{TITLE}</h1><div class="q2">{paragraphs(SHORT, 0)}</div></div><div class="z8">{teasers(6)}</div>'
        f'{FOOT.format("z9")}', SHORT, 0),
    "a summary and a picture beside": (
        f'{TOP}<div class="d"><h1>{TITLE}</h1><p class="summary">{LONG[0]}</p><div class="pic"><img src="https://i.river.example/l.jpg">'
        f'</div><div class="e">{paragraphs(LONG[1:])}</div><div class="share">分享到：微信</div></div>{FOOT.format("z9")}', LONG, 3),
    "names that mislead": (
        f'<div class="main-with-sidebar comments-open"><div class="sidebar">{links(9)}</div><div class="content-nav"><h1>{TITLE}</h1>'
        f'{paragraphs(LONG)}</div></div>{FOOT.format("foot")}', LONG, 2),
    "more comments than article": (
        f'{TOP}<div class="k1"><h1>{TITLE}</h1><div class="k2">{paragraphs(LONG[:4])}</div></div><div class="comment-list">{comments(40)}'
        f'</div>{FOOT.format("z9")}', LONG[:4], 2),
    "divisions for paragraphs": (
        f'{TOP}<div class="k1"><h1>{TITLE}</h1><div class="k2">{"".join(f"<div><span>{text}</span></div>" for text in LONG)}</div></div>'
        f'<div class="k3">{teasers(5)}</div>{FOOT.format("z9")}', LONG, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_article_is_found_with_its_pictures(name):
    body, texts, pictures = LAYOUTS[name]
    article = find_article(parse_html(page(body)))
    repair(article)
    found = {}
    apply_element_rules(article, found)
    blocks, _ = apply_block_rules(*to_blocks(article), found)
    shown = [line.strip("　 ") for block in blocks for line in block.text.split("\n") if line and block.text != TITLE]
    assert [line for line in shown if line in texts] == texts
    assert len("".join(shown)) <= 1.03 * len("".join(texts))
    assert sum(block.kind == "image" for block in blocks) == pictures


@pytest.mark.parametrize(
    "markup",
    [
        "<p>只有一句</p>",
        "一行字",
        '<div class="footer comment nav">只有这些字。</div>',
        "<html><body><nav><a href='/'>首页</a></nav></body></html>",
    ],
)
def test_a_page_with_any_text_gives_it(markup):
    soup = parse_html(markup)
    words = soup.get_text()
    assert find_article(soup).get_text() == words


def test_an_empty_page_gives_an_empty_body():
    assert find_article(parse_html("")).get_text() == ""


def metadata(body, head=""):
    return page_metadata(parse_html(page(body, head)))


def test_the_line_under_the_title_tells_most():
    line = "<div>2021年12月31日 06:49　来源：<a href='#'>江城日报</a>　作者：王小明　责任编辑：李四</div>"
    found = metadata(f"<h1>{TITLE}</h1>{line}{paragraphs(LONG)}")
    assert {field: one.value for field, one in found.items()} == {
        "title": TITLE, "published": "2021-12-31T06:49:00", "publisher": "江城日报", "author": "王小明", "editor": "李四",
        "language": "zh-CN",
    }  # fmt: skip
    assert {one.origin for one in found.values()} == {"page"}


def test_structured_data_tells_the_rest():
    head = """
    <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
      {"@type": ["NewsArticle"], "headline": "Library opens", "datePublished": "2021-12-31T06:49:00+08:00",
       "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "John Roe"}], "publisher": {"name": "River Daily"},
       "image": {"url": "https://i.river.example/c.jpg"}, "mainEntityOfPage": {"@id": "https://river.example/a"}}]}</script>
    <script type="application/ld+json">{broken</script>
    <link rel="canonical" href="https://river.example/2021/a.html">
    """
    found = {field: one.value for field, one in metadata("<h1>Library opens</h1><p>Text.</p>", head).items()}
    assert found == {
        "title": "Library opens", "published": "2021-12-31T06:49:00+08:00", "author": "Jane Doe, John Roe", "publisher": "River Daily",
        "cover": "https://i.river.example/c.jpg", "original": "https://river.example/2021/a.html", "language": "zh-CN",
    }  # fmt: skip


def test_meta_elements_tell_when_nothing_else_does():
    head = """
    <meta property="og:title" content="市民中心落成 - 江城网"><meta property="og:site_name" content="江城网">
    <meta name="author" content="王小明"><meta name="publishdate" content="2021-12-31"><meta property="og:image" content="https://i.river.example/c.jpg">
    <meta property="og:url" content="https://river.example/a"><meta property="article:author" content="https://social.example/wang">
    """
    found = metadata("<p>字。</p>", head)
    assert found["title"] == Sourced("市民中心落成", "page")
    assert found["publisher"].value == "江城网"
    assert found["author"].value == "王小明"
    assert found["published"].value == "2021-12-31"
    assert found["cover"].value == "https://i.river.example/c.jpg"
    assert found["original"].value == "https://river.example/a"


def test_a_page_that_says_nothing_tells_nothing():
    assert page_metadata(parse_html("<p>字。</p>")) == {}


@pytest.mark.parametrize(
    ("title", "site", "kept"),
    [
        ("市民中心落成_要闻_江城网", "", "市民中心落成"),
        ("市民中心落成 - 江城网", "", "市民中心落成"),
        ("市民中心落成-江城财经", "", "市民中心落成"),
        ("江城网 | 市民中心落成", "江城网", "市民中心落成"),
        ("Library opens | River Daily", "", "Library opens"),
        ("Self-driving cars: a one-year report", "", "Self-driving cars: a one-year report"),
        ("2021-12-31 江城纪事", "", "2021-12-31 江城纪事"),
        ("A - B", "", "A - B"),
    ],
)
def test_the_sites_name_leaves_the_title(title, site, kept):
    assert without_site(title, site) == kept


def test_what_saved_the_page_noted_its_address():
    assert (
        saved_from("<!-- saved from url=(0026)https://river.example/a.html --><html>") == "https://river.example/a.html"
    )
    assert (
        saved_from("<html><!--\n Page saved with SingleFile \n url: https://river.example/b \n saved date: x-->")
        == "https://river.example/b"
    )
    assert saved_from("<html><!-- https://river.example/ -->") == ""
