"""Element rules: boxes that sites hang on articles, found by their names, and what must not go with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.convert import to_blocks
from reader.cleaning.element_rules import visible_text
from reader.cleaning.rules import apply_element_rules
from reader.cleaning.tree import parse_html

NEWS = (
    "<p>新落成的市民中心共有六层，设有图书馆、展览厅和社区服务大厅，预计每天可以接待三千名市民。</p>"
    "<p>项目历时三年，总投资约两亿元，明年春天全部完工，届时周边三个社区的居民步行十分钟即可到达。</p>"
    "<p>过去借书要坐一个小时的车，如今下楼就能看到满架的新书，孩子们放学以后也有了去处。</p>"
)


def clean(markup):
    soup = parse_html(markup)
    root = soup.body or soup
    found = {}
    apply_element_rules(root, found)
    removed = [(one["rule"], one.get_text()) for one in root.find_all("pizhu-removed")]
    return root, removed


def text_of(root):
    for one in root.find_all("pizhu-removed"):
        one.extract()
    return visible_text(root)


BOXES = [
    ('<p style="display:none">不该看见的字</p>', "hidden"),
    ('<div hidden>不该看见的字</div>', "hidden"),
    ('<div class="a appendQr_wrap"><img src="q.png"><div>尽在江城财经APP</div></div>', "app-promotion"),
    ('<div id="article-qrcode">扫一扫</div>', "app-promotion"),
    ('<div class="bdsharebuttonbox"><a href="#">微博</a><a href="#">微信</a></div>', "share-bar"),
    ('<div class="article-share">分享到：微信</div>', "share-bar"),
    ('<div class="share">分享<img src="/img/icon-weixin.png"></div>', "share-bar"),
    ('<p class="sf-hidden">不该看见的字</p>', "hidden"),
    ('<div class="ad-box">本地楼盘热销</div>', "advertisement-box"),
    ('<ins class="adsbygoogle">本地楼盘热销</ins>', "advertisement"),
    ('<div class="relatedNews"><h3>相关</h3><ul><li><a href="/1">新馆开放</a></li></ul></div>', "related-list"),
    ('<div class="breadcrumb"><a href="/">首页</a> &gt; <a href="/c">要闻</a></div>', "page-navigation"),
    ('<nav><a href="/">首页</a><a href="/c">要闻</a></nav>', "page-navigation-element"),
    ('<ul class="comment-list"><li>写得真好，支持一下。</li></ul>', "comments"),
    ('<div class="post-copyright">版权声明：本文为原创文章，转载请注明出处。</div>', "copyright-box"),
    ('<span class="sr-only">opens in a new window</span>', "for-screen-readers"),
    ('<button>关注</button>', "control"),
    ('<div class="newsletter"><p>Get the news by mail.</p><input type="email"></div>', "reward"),
]  # fmt: skip


@pytest.mark.parametrize(("box", "rule"), BOXES, ids=[rule for _, rule in BOXES])
def test_a_box_goes_and_its_words_are_listed(box, rule):
    words = visible_text(parse_html(box))
    root, removed = clean(f"<div>{NEWS}{box}</div>")
    assert removed == [(rule, words)]
    assert text_of(root) == visible_text(parse_html(NEWS))


KEPT = [
    '<div class="share"><p>他说，分享是一种美德。孩子们听了以后，把书都拿了出来。大家读到很晚。</p></div>',
    '<div class="code-toolbar"><pre><code>x = 1</code></pre></div>',
    '<pre><code><span class="comment">// 广告</span></code></pre>',
    '<div class="related"><p>与此相关的研究表明，图书馆开放以后，社区的夜间活动明显增加了。</p></div>',
    '<div class="statement"><p>发言人宣读了声明，随后回答了提问。</p></div>',
    '<p class="adjusted">数字经过调整。</p>',
    '<div class="load gradient">渐变与加载。</div>',
    '<div class="address">江城路一号。</div>',
    '<aside><p>编者的话：这是正文的一部分。</p></aside>',
    '<div class="banner"><img src="bridge.jpg"></div>',
    '<div role="button" tabindex="0"><img src="bridge.jpg"></div>',
    '<div class="share-image"><img src="bridge.jpg"></div>',
    '<figure class="photo-collect"><img src="bridge.jpg"><figcaption>大桥</figcaption></figure>',
    '<a name="top"></a><p>锚点之后的文字。</p>',
    '<h2><button>第一个问题的答案是什么，请看下面这一段话怎么说的吧</button></h2>',
]  # fmt: skip


@pytest.mark.parametrize("box", KEPT)
def test_what_only_sounds_like_noise_stays(box):
    before = parse_html(f"<div>{NEWS}{box}</div>")
    root, removed = clean(f"<div>{NEWS}{box}</div>")
    assert removed == []
    assert text_of(root) == visible_text(before)
    assert len(root.find_all("img")) == len(before.find_all("img"))


def test_a_form_around_the_article_is_unwrapped():
    root, removed = clean(f'<form action="/"><input type="hidden" name="k">{NEWS}</form>')
    assert removed == []
    assert root.find("form") is None
    assert text_of(root) == visible_text(parse_html(NEWS))


@pytest.mark.parametrize("attribute", ['style="visibility: hidden; opacity: 0"', "hidden", 'style="display:none"'])
def test_a_hidden_wrapper_around_the_article_is_shown(attribute):
    root, removed = clean(f'<div {attribute}>{NEWS}<p style="display:none">不该看见的字</p></div>')
    assert removed == [("hidden", "不该看见的字")]
    assert text_of(root) == visible_text(parse_html(NEWS))
    assert root.find(style=True) is None
    assert root.find(hidden=True) is None


def test_a_wrapper_with_a_bad_name_stays():
    for name in ("share", "ad", "comments", "related", "toolbar", "qrcode"):
        root, removed = clean(f'<div class="{name}">{NEWS}</div>')
        assert removed == []
        assert text_of(root) == visible_text(parse_html(NEWS))


def test_hot_words_stay_in_their_sentences():
    markup = (
        '<p>新技术、<a class="trsHotWords" href="http://q.example/1">新产业</a>'
        '和<a class="keyword" href="#">上海环境</a>能源。</p>'
    )
    root, removed = clean(markup)
    assert removed == []
    assert root.find("a") is None
    assert text_of(root) == "新技术、新产业和上海环境能源。"


def test_an_inserted_quote_goes_and_its_empty_place_leaves_no_trace():
    root, removed = clean(
        f'{NEWS}<p>江城能源<span id="quote_sh600000">(10.25, +0.5%)</span>上涨<span id="quote_x"></span>。</p>'
    )
    assert removed == [("stock-quote", "(10.25, +0.5%)")]
    assert text_of(root).endswith("江城能源上涨。")


def test_a_tracking_pixel_goes_and_a_small_icon_stays():
    root, removed = clean(
        f'{NEWS}<img src="https://s.example/p.gif" width="1" height="1"><img src="a.png" width="16" height="16">'
    )
    assert removed == [("tracking-pixel", "https://s.example/p.gif")]
    assert [img["src"] for img in root.find_all("img")] == ["a.png"]


def test_a_permalink_goes_and_an_anchor_with_words_stays():
    root, removed = clean(
        '<h2>开始<a class="headerlink" href="#a">¶</a></h2><h2><a class="anchor" href="#b">安装</a></h2>'
    )
    assert removed == [("permalink", "¶")]
    assert text_of(root) == "开始 安装"


def test_removal_between_two_texts_parts_them():
    blocks, removed = to_blocks(clean(f'<div>{NEWS}前文<div class="ad-box">广告位</div>后文</div>')[0])
    assert [block.text for block in blocks][-2:] == ["前文", "后文"]
    assert [one.rule for one in removed] == ["advertisement-box"]


NAMES = st.sampled_from(
    [
        "share",
        "ad",
        "related",
        "comments",
        "qrcode",
        "toolbar",
        "copyright",
        "content",
        "text",
        "article",
        "nav",
        "tags",
    ]
)
WORDS = st.sampled_from(
    ["分享", "新馆今日开放。", "版权归江城网所有。", "他走了很远的路，才看见灯。", "More", "2021年"]
)
LEAF = st.one_of(WORDS, WORDS.map(lambda text: f'<a href="/1">{text}</a>'), st.just('<img src="a.jpg">'))


def _box(parts):
    name, hidden, inner = parts
    return f'<div class="{name}"{" hidden" if hidden else ""}>{"".join(inner)}</div>'


TREE = st.recursive(
    LEAF, lambda inner: st.tuples(NAMES, st.booleans(), st.lists(inner, max_size=4)).map(_box), max_leaves=20
)


@settings(max_examples=120, deadline=None)
@given(TREE)
def test_every_word_is_kept_or_listed(markup):
    markup = f"<div>{NEWS}{markup}</div>"
    before = sorted("".join(visible_text(parse_html(markup)).split()))
    soup = parse_html(markup)
    root = soup.body or soup
    apply_element_rules(root, {})
    marked = [one.get_text() for one in root.find_all("pizhu-removed") if not one.get_text().endswith(".jpg")]
    for one in root.find_all("pizhu-removed"):
        one.extract()
    assert sorted("".join((visible_text(root) + "".join(marked)).split())) == before
