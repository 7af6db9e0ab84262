"""What belongs to an article beside its box, what stands in the box and does not, and what only data or styles hold."""

# ruff: noqa: E501 (the pages are easier to read as they are)

import json

import pytest

from reader.cleaning import clean
from reader.cleaning.page import find_article
from reader.cleaning.page_boxes import is_list_head, read_boxes
from reader.cleaning.tree import parse_html

TITLE = "江城市民中心今日落成 明年全面开放"
TEXT = [
    "改造历时三年，沿线的居民大多参加过听证，也提出了几百条意见，最后采纳了其中的大半。",
    "设计师说，原来的青砖墙全部保留，新加的钢架与它分开半米，白天看得见光，夜里听得见风。",
    "按照计划，这里将分三期开放，第一期在春天，第二期在秋天；全部完工以后，每天能接待五千人。",
    "记者算了一笔账：到这里去一趟，过去要转两次车，如今步行十分钟；省下的时间，够读完一章书。",
]
PROSE = "".join(f"<p>{text}</p>" for text in TEXT)
MENU = "<ul>" + "".join(f'<li><a href="/c{n}">频道{n}</a></li>' for n in range(9)) + "</ul>"


def page(body, head=""):
    return f"<!DOCTYPE html><html><head><title>{TITLE}_江城网</title>{head}</head><body>{body}</body></html>"


def read(body, head=""):
    cleaned = clean(page(body, head), suffix=".html")
    return cleaned.document, [one.text for one in cleaned.removed]


def boxes(body):
    soup = parse_html(page(body))
    return read_boxes(soup.body, None)


# -- beside the box


def test_a_lead_and_a_picture_in_the_header_with_the_title_are_parts():
    document, _ = read(
        f"<article><header><h1>{TITLE}</h1><p>2021-12-31 06:49</p><p>{TEXT[0]}</p><img src='https://i.river.example/1.jpg'></header>"
        f"<div>{''.join(f'<p>{text}</p>' for text in TEXT[1:])}</div></article>"
    )
    assert document.text.split("\n") == TEXT
    assert [block.image.source for block in document.blocks if block.image] == ["https://i.river.example/1.jpg"]


@pytest.mark.parametrize(
    "body",
    [
        "<article><figure><img src='https://i.river.example/1.jpg'><figcaption>河</figcaption></figure><h1>{}</h1><div>{}</div></article>",
        "<div class='site'><div class='cover'><img src='https://i.river.example/1.jpg'></div><div><h1>{}</h1></div><div>{}</div></div>",
        "<div class='site'><div><h1>{}</h1></div><p><img data-src='https://i.river.example/1.jpg'></p><div><div>{}</div></div></div>",
    ],
)
def test_a_picture_above_or_below_the_title_is_a_part(body):
    document, _ = read(MENU + body.format(TITLE, PROSE))
    assert [block.image.source for block in document.blocks if block.image] == ["https://i.river.example/1.jpg"]
    assert document.text.split("\n") == TEXT


def test_a_part_parted_by_an_advertisement_is_joined():
    document, removed = read(
        f"{MENU}<div><h1>{TITLE}</h1><div class='part'><p>{TEXT[0]}</p><p>{TEXT[1]}</p></div><div class='ad'>广告</div>"
        f"<div class='part'><p>{TEXT[2]}</p></div></div>"
    )
    assert document.text.split("\n") == TEXT[:3]
    assert "广告" in removed


def test_hidden_pages_of_the_article_are_shown():
    document, _ = read(
        f"{MENU}<div><h1>{TITLE}</h1><div class='one' id='p1'><p>{TEXT[0]}</p><p>{TEXT[1]}</p></div>"
        f"<div class='one' id='p2' style='display: none'><p>{TEXT[2]}</p><p>{TEXT[3]}</p></div></div>"
    )
    assert document.text.split("\n") == TEXT


def test_hidden_text_of_another_kind_stays_hidden():
    document, removed = read(
        f"{MENU}<div><h1>{TITLE}</h1><div class='one'>{PROSE}</div><div class='tip' style='display:none'><p>下载后才能看到更多，请在应用商店搜索。</p></div></div>"
    )
    assert document.text.split("\n") == TEXT
    assert "下载后才能看到更多，请在应用商店搜索。" in removed


def test_an_authors_face_and_few_words_are_no_part():
    document, _ = read(
        f"<div><h1>{TITLE}</h1><div><img src='/avatar.png'><p>王小明，记者，写河流与城市，欢迎来信。</p></div><div>{PROSE}</div></div>"
    )
    assert document.text.split("\n") == TEXT
    assert not any(block.image for block in document.blocks)


# -- in the box


def test_lists_of_other_articles_in_the_box_go():
    items = "".join(f'<li><a href="/n{n}.html">{text[:18]}</a></li>' for n, text in enumerate(TEXT))
    document, removed = read(
        f"<div><h1>{TITLE}</h1><div class='x'><p>{TEXT[0]}</p><div><h4>推荐阅读</h4><ul>{items}</ul></div>"
        f"{''.join(f'<p>{text}</p>' for text in TEXT[1:])}<ul>{items}</ul></div></div>"
    )
    assert document.text.split("\n") == TEXT
    assert any("推荐阅读" in text for text in removed)


def test_a_list_of_sources_elsewhere_stays():
    items = "".join(f'<li><a href="https://source{n}.example/">{text[:18]}</a></li>' for n, text in enumerate(TEXT))
    document, _ = read(
        f"<a href='https://river.example/'>首页</a><a href='https://river.example/c'>频道</a><h1>{TITLE}</h1><div class='x'>{PROSE}<ul>{items}</ul></div>"
    )
    assert [block.text for block in document.blocks if block.kind == "item"] == [text[:18] for text in TEXT]


def test_widgets_go_but_films_stay():
    document, removed = read(
        f"<h1>{TITLE}</h1><div class='x'>{PROSE}<iframe src='https://www.facebook.com/plugins/like.php?href=x'></iframe>"
        "<iframe src='https://player.river.example/film/1'></iframe></div>"
    )
    assert "plugins/like" not in document.text
    assert any("plugins/like" in text for text in removed)
    targets = [span.target for block in document.blocks for span in block.spans if span.kind == "link"]
    assert "https://player.river.example/film/1" in targets


# -- what tells lists from text


def test_comments_and_teasers_are_lists_and_paragraphs_are_not():
    comments = "".join(f"<div class='c'><b>网友{n}</b><p>说得好。</p><a href='#'>回复</a></div>" for n in range(5))
    prose = "".join(f"<div class='t'><p>{text}<a href='/k'>词</a></p></div>" for text in TEXT)
    found = [box.tag["id"] for box in boxes(f"<div id='a'>{comments}</div><div id='b'>{prose}</div>").all if box.feed]
    assert found == ["a"]


@pytest.mark.parametrize(
    ("text", "is_head"),
    [
        ("相关阅读", True),
        ("【推荐阅读】", True),
        ("热门评论（25）", True),
        ("Related stories", True),
        ("相关阅读能力的研究", False),
        ("", False),
    ],
)
def test_what_stands_over_lists(text, is_head):
    assert is_list_head(text) is is_head


def test_text_above_its_title_is_found():
    document, _ = read(f"{MENU}<div class='main'><div>{PROSE}</div></div><div><h1>{TITLE}</h1><p>2021-12-31</p></div>")
    assert document.text.split("\n")[: len(TEXT)] == TEXT


def test_a_short_article_wins_over_long_comments():
    comments = "".join(
        f"<div><b>网友{n}</b><p>{TEXT[n % 4]}希望早日实现。</p><a href='#'>赞</a></div>" for n in range(40)
    )
    document, _ = read(f"{MENU}<div><h1>{TITLE}</h1><div><p>{TEXT[0]}</p></div></div><div>{comments}</div>")
    assert document.text == TEXT[0]


# -- what only data holds


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(TEXT)})
        + "</script>",
        '<script id="__NEXT_DATA__" type="application/json">'
        + json.dumps({"props": {"article": {"content": PROSE}}})
        + "</script>",
        "<script>window.__INITIAL_STATE__ = "
        + json.dumps({"detail": {"contentHtml": PROSE}})
        + ";(function(){})()</script>",
        "<script>window.D=JSON.parse(" + json.dumps(json.dumps({"body": PROSE})) + ")</script>",
    ],
)
def test_an_article_only_in_data_is_read(head):
    document, _ = read(f"{MENU}<div id='app'></div>", head)
    assert document.text.split("\n") == TEXT


def test_data_is_not_read_where_the_article_is_shown():
    other = json.dumps({"@type": "NewsArticle", "articleBody": "别的文字。" * 30})
    document, _ = read(
        f"<h1>{TITLE}</h1><div>{PROSE * 3}</div>", f'<script type="application/ld+json">{other}</script>'
    )
    assert "别的文字" not in document.text


@pytest.mark.parametrize(
    "script", ["={" * 50_000, "[" * 100_000, '{"content": 1}', '={"content": "短。"}', '{"content": "' + "x" * 500]
)
def test_broken_data_is_let_be(script):
    body = find_article(parse_html(page(f"<p>{TEXT[0]}</p>", f'<script type="application/json">{script}</script>')))
    assert body.get_text() == TEXT[0]


# -- what only styles show


def test_pictures_of_variables_are_shown():
    document, _ = read(
        f"<h1>{TITLE}</h1><div>{PROSE}<img src='data:image/svg+xml,<svg></svg>' style='background-image:var(--sf-img-1)!important'></div>",
        '<style>:root{--sf-img-0:url("data:image/png;base64,AAAA");--sf-img-1:url("data:image/png;base64,BBBB")}</style>',
    )
    assert [block.image.source for block in document.blocks if block.image] == ["data:image/png;base64,BBBB"]


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ("<div style='background-image:url(https://i.river.example/a.jpg);height:400px'></div>", True),
        (
            "<div style=\"background:#fff url('https://i.river.example/a.jpg') no-repeat;padding-bottom:56%\"></div>",
            True,
        ),
        ("<i style='background-image:url(https://i.river.example/a.jpg);width:16px;height:16px'></i>", False),
        ("<div style='background-image:url(https://i.river.example/a.jpg)'></div>", False),
        ("<div style='background-image:url(https://i.river.example/a.jpg);height:400px'>字</div>", False),
    ],
)
def test_an_empty_box_with_a_large_background_is_a_picture(box, shown):
    document, _ = read(f"<h1>{TITLE}</h1><div>{PROSE}{box}</div>")
    assert any(block.image for block in document.blocks) is shown


def test_relative_addresses_are_completed_where_the_page_names_their_base():
    document, _ = read(
        f"<h1>{TITLE}</h1><div>{PROSE}<p><img src='../i/1.jpg'></p><p><img src='data:image/png;base64,AAAA'></p><p><a href='#n'>一</a></p></div>",
        "<base href='https://river.example/news/a/'>",
    )
    pictures = [block.image.source for block in document.blocks if block.image]
    assert pictures == ["https://river.example/news/i/1.jpg", "data:image/png;base64,AAAA"]
    assert [span.target for block in document.blocks for span in block.spans if span.kind == "link"] == ["#n"]


def test_teasers_in_the_midst_of_an_article_go():
    items = "".join(
        f"<div class='v'><a href='/v/{n}'><img src='https://thumb.river.example/{n}.jpg'></a><a href='/v/{n}'>{text[:18]}</a><span>03:2{n}</span></div>"
        for n, text in enumerate(TEXT)
    )
    document, removed = read(
        f"<h1>{TITLE}</h1><div><p>{TEXT[0]}</p><p>{TEXT[1]}</p><div>{items}</div><p>{TEXT[2]}</p><p>{TEXT[3]}</p></div>"
    )
    assert document.text.split("\n") == TEXT
    assert not any(block.image for block in document.blocks)
    assert any("03:21" in text for text in removed)
