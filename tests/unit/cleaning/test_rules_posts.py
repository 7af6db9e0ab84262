"""Whole posts as the two generators of the first users write them, from sites that do not exist."""

import pytest

from reader.cleaning.clean import clean

PROSE = [
    "新落成的市民中心共有六层，设有图书馆、展览厅和社区服务大厅，预计每天可以接待三千名市民。",
    "项目历时三年，总投资约两亿元，明年春天全部完工，届时周边三个社区的居民步行十分钟即可到达。",
    "过去借书要坐一个小时的车，如今下楼就能看到满架的新书，孩子们放学以后也有了去处。",
    "设计师说，原来的青砖墙全部保留，新加的钢架与它分开半米，白天看得见光，夜里听得见风。",
]
FEED = (
    '<div>   \n<p class="ori_source">　　原标题：市民中心落成</p>\n'
    '<div class="video-js-fallback">您的浏览器不支持视频播放</div>\n'
    "<p>　　新落成的市民中心共有六层，设有<a class=\"hotword\" href=\"http://s.example/1\">图书馆</a>、展览厅和社区服务大厅，"
    "预计每天可以接待三千名市民。</p>\n"
    '<p style="text-align:center"><img src="/images/loading.gif" '
    'data-original="https://proxy.example/?http://i.river.example/1.jpg"></p>\n'
    "<p>　　项目历时三年，总投资约两亿元，明年春天全部完工，届时周边三个社区的居民步行十分钟即可到达。</p>\n"
    '<p style="display:none">river_2021_hidden_word</p>\n'
    '<div class="ad_box_300"><a href="http://ad.example/">江景楼盘热销中</a></div>\n'
    "<p>　　过去借书要坐一个小时的车，如今下楼就能看到满架的新书，孩子们放学以后也有了去处。</p>\n"
    "<p>　　设计师说，原来的青砖墙全部保留，新加的钢架与它分开半米，白天看得见光，夜里听得见风。"
    "（江城日报）（责任编辑：王小明）</p>\n"
    "<style>.qr_wrap&#123;border:1px solid #EEE;&#125;</style>\n"
    '<div class="footQrcode_box"><img src="http://i.river.example/qr.png"><p>扫一扫，下载江城APP</p></div>\n'
    "<p>.rel_box&#123;width:640px;margin:0 auto;&#125;</p>\n"
    '<div class="xg"><p>相关阅读</p><p><a href="http://river.example/2">新馆开放首日</a></p>'
    '<p><a href="http://river.example/3">一天</a></p></div>\n'
    "<p>郑重声明：江城网发布此信息的目的在于传播更多信息，与本网站立场无关，不构成投资建议，据此操作，风险自担。</p>\n"
    "<p>来源：江城日报</p>\n                  \n</div>\n            "
)  # fmt: skip


def test_a_post_of_the_feed_to_hexo_kind():
    cleaned = clean(FEED, suffix=".md", title="市民中心落成_明年开放", title_from_metadata=True)
    texts = [block.text for block in cleaned.document.blocks if block.text]
    assert texts == [*PROSE[:3], PROSE[3] + "（江城日报）"]
    assert [block.image.source for block in cleaned.document.blocks if block.image] == ["http://i.river.example/1.jpg"]
    assert {field: cleaned.found[field].value for field in ("original_title", "editor", "publisher")} == {
        "original_title": "市民中心落成", "editor": "王小明", "publisher": "江城日报",
    }  # fmt: skip
    assert {one.rule for one in cleaned.removed} == {
        "original-title", "video-fallback", "hidden", "advertisement-box", "editor-line", "app-promotion",
        "style-or-script", "related-links", "disclaimer", "publisher-line",
    }  # fmt: skip


@pytest.mark.parametrize("digest", ["", "> 市民中心今日落成。\n\n"])
def test_a_post_of_the_feed_to_jekyll_kind(digest):
    body = (
        digest
        + "".join(f"<p>{text}</p>\n" for text in PROSE)
        + '<p class="em_media">（文章来源：江城证券报·江证网）</p>\n\n<http://share.river.example/html/NewsShare.html?id=NW2021>\n\n'
        "[返回江城证券报·江证网新闻](//feed.example/category/jiangcheng.html)｜[返回首页](//feed.example/)\n"
    )
    cleaned = clean(body, suffix=".md", title="市民中心落成", title_from_metadata=True)
    kept = [block.text for block in cleaned.document.blocks]
    assert kept == (["市民中心今日落成。"] if digest else []) + PROSE
    assert cleaned.found["publisher"].value == "江城证券报·江证网"
    assert cleaned.found["original"].value == "http://share.river.example/html/NewsShare.html?id=NW2021"
    assert [one.rule for one in cleaned.removed] == ["publisher-line", "address-before-navigation", "navigation"]


def test_an_english_post_with_a_feeds_footer():
    body = (
        "<p>By Jane Doe</p><p>The council voted on Tuesday to keep the library open until nine in the evening.</p>"
        "<p>Residents had asked for it for months; most of them work late and come by train.</p>"
        '<p>The new hours begin in spring.</p><div class="sharedaddy"><a href="#">Share</a> <a href="#">Tweet</a></div>'
        '<p>The post <a href="https://river.example/a">Library opens</a> '
        'appeared first on <a href="https://river.example">River Daily</a>.</p>'
        '<img src="https://pixel.example/p.gif" width="1" height="1">'
    )  # fmt: skip
    cleaned = clean(body, suffix=".html", title="Library opens", title_from_metadata=True)
    assert len(cleaned.document.blocks) == 3
    assert cleaned.found["author"].value == "Jane Doe"
    assert cleaned.found["publisher"].value == "River Daily"
    assert {one.rule for one in cleaned.removed} == {"byline-english", "share-bar", "appeared-first", "tracking-pixel"}
