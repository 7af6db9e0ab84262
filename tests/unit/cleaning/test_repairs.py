"""Repairs: pictures that scripts would load, redirected links, code's furniture, junk between letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.addresses import inner_picture, unredirected
from reader.cleaning.convert import to_blocks
from reader.cleaning.element_rules import visible_text
from reader.cleaning.repairs import best_of_set, repair
from reader.cleaning.tree import parse_html

SPOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
REAL = "data:image/png;base64," + "iVBORw0KGgo" * 200


def mended(markup, base=""):
    soup = parse_html(markup)
    root = soup.body or soup
    repair(root, base)
    return root


@pytest.mark.parametrize(
    ("attributes", "source"),
    [
        ('src="/images/loading.gif" data-original="https://i.river.example/1.jpg"', "https://i.river.example/1.jpg"),
        ('data-src="//i.river.example/1.jpg"', "https://i.river.example/1.jpg"),
        (f'src="{SPOT}" data-lazy-src="https://i.river.example/1.jpg"', "https://i.river.example/1.jpg"),
        (f'src="{SPOT}" srcset="/1s.jpg 300w, /1,large.jpg 800w"', "/1,large.jpg"),
        ('src="https://i.river.example/blank.png" data-srcset="https://i.river.example/2.jpg 2x"', "https://i.river.example/2.jpg"),
        ('src="https://i.river.example/small.jpg" data-original="https://i.river.example/1.jpg"', "https://i.river.example/1.jpg"),
        ('src="page_files/1.jpg" data-src="https://i.river.example/1.jpg"', "page_files/1.jpg"),
        (f'src="{REAL}" data-src="https://i.river.example/1.jpg"', REAL),
        ('src="https://proxy.example/?http://i.river.example/1.jpg"', "http://i.river.example/1.jpg"),
        ('src="https://i.river.example/1.jpg" data-original="loading"', "https://i.river.example/1.jpg"),
        ('src="https://i.river.example/1.jpg"', "https://i.river.example/1.jpg"),
        ('src="images/downloading.jpg"', "images/downloading.jpg"),
        ('src="loading.gif"', "loading.gif"),
    ],
)  # fmt: skip
def test_a_picture_gets_its_real_address(attributes, source):
    assert mended(f"<p><img {attributes}></p>").find("img")["src"] == source


def test_a_picture_element_gives_the_best_of_its_sources():
    markup = '<picture><source srcset="/a.webp 400w, /b.webp 1200w"><img src=""></picture>'
    assert mended(markup).find("img")["src"] == "/b.webp"


def test_a_picture_for_readers_without_scripts_shows_once():
    twice = '<p><img src="loading.gif" data-src="https://i.example/1.jpg"><noscript><img src="https://i.example/1.jpg"></noscript></p>'
    assert [img["src"] for img in mended(twice).find_all("img")] == ["https://i.example/1.jpg"]
    only = '<p><img src="loading.gif"><noscript><img src="https://i.example/1.jpg"></noscript></p>'
    assert [img["src"] for img in mended(only).find_all("img")] == ["https://i.example/1.jpg"]
    alone = '<div><p>字</p><noscript><img src="https://i.example/1.jpg"></noscript></div>'
    assert [img["src"] for img in mended(alone).find_all("img")] == ["https://i.example/1.jpg"]


def test_words_for_readers_without_scripts_stay_but_not_the_plea():
    root = mended("<noscript>请启用 JavaScript 后查看</noscript><noscript><p>向右滚动，看下一张图。</p></noscript>")
    assert [one.get_text() for one in root.find_all("pizhu-removed")] == ["请启用 JavaScript 后查看"]
    assert root.find("p").get_text() == "向右滚动，看下一张图。"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://link.example.com/?target=https%3A//a.example/x%3Fb%3D1", "https://a.example/x?b=1"),
        ("https://www.forum.example/action/GoToLink?url=http%3A%2F%2Fa.example%2F", "http://a.example/"),
        ("https://site.example/go?to=https%3A%2F%2Fa.example%2F%25E4%25BD%25A0", "https://a.example/%E4%BD%A0"),
        ("https://site.example/redirect.php?id=7&url=https://a.example/x?a=1&b=2", "https://a.example/x?a=1&b=2"),
        ("https://go.one.example/?url=https%3A%2F%2Flink.two.example%2F%3Furl%3Dhttps%253A%252F%252Fa.example%252F", "https://a.example/"),
        ("https://service.example/share/share.php?url=http%3A%2F%2Fa.example", None),
        ("https://site.example/login?redirect=https%3A%2F%2Fa.example", None),
        ("https://site.example/article?url=https%3A%2F%2Fa.example", None),
        ("https://site.example/go?to=chapter2", None),
        ("https://site.example/go?url=javascript:alert(1)", None),
        ("https://web.archive.org/web/2019/http://a.example/", None),
        ("/go?url=https://a.example/", None),
        ("http://[broken", None),
    ],
)  # fmt: skip
def test_redirects_are_unwrapped_and_nothing_else(address, target):
    assert unredirected(address) == (target or address)


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        ("https://p.example/?https://i.example/a.jpg?x=1", "https://i.example/a.jpg?x=1"),
        ("https://p.example/https://i.example/a.jpg", "https://i.example/a.jpg"),
        ("https://p.example/cdn-cgi/image/width=80/https://i.example/a.jpg", "https://i.example/a.jpg"),
        ("https://site.example/_next/image?url=https%3A%2F%2Fi.example%2Fa.jpg&w=640", "https://i.example/a.jpg"),
        ("https://i.example/a.jpg?from=https://b.example", None),
        ("https://web.archive.org/web/2019im_/http://i.example/a.jpg", None),
        ("https://i.example/photo?id=3", None),
    ],
)
def test_proxies_before_pictures_are_taken_away(address, inner):
    assert inner_picture(address) == (inner or address)


def test_links_lead_where_they_say_and_keep_their_words():
    root = mended(
        '<p>见<a href="//a.example/x">这里</a>和<a href="/b">那里</a>。</p>', base="http://site.example/1.html"
    )
    assert [link["href"] for link in root.find_all("a")] == ["http://a.example/x", "http://site.example/b"]
    assert visible_text(root) == "见这里和那里。"


CODES = [
    ('<pre><code>a = 1\nb = 2\n<span class="copy-code-btn">复制代码</span></code></pre>', ["复制代码"]),
    ("<pre><code>a = 1\nb = 2\n复制代码</code></pre>", ["复制代码"]),
    ("<pre>复制代码\na = 1\nb = 2</pre>", ["复制代码"]),
    (
        '<figure class="highlight"><table><tr><td class="gutter"><pre><span>1</span><br><span>2</span><br></pre></td>'
        '<td class="code"><pre><span>a = 1</span><br><span>b = 2</span><br></pre></td></tr></table></figure>',
        ["1 2"],
    ),
    (
        '<table class="highlighttable"><tr><td class="linenos"><div><pre>1\n2</pre></div></td>'
        '<td class="code"><pre>a = 1\nb = 2</pre></td></tr></table>',
        ["1 2"],
    ),
    ('<pre><ol class="linenums"><li>a = 1</li><li>b = 2</li></ol></pre>', []),
    (
        '<div class="code-toolbar"><pre class="line-numbers"><code>a = 1\nb = 2<span class="line-numbers-rows">'
        '<span></span></span></code></pre><div class="toolbar"><button>Copy</button></div></div>',
        ["Copy"],
    ),
    ('<div class="highlight"><button class="x">Copy code</button><pre>a = 1\nb = 2</pre></div>', ["Copy code"]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "gone"), CODES)
def test_code_stands_alone_and_its_furniture_is_listed(markup, gone):
    blocks, removed = to_blocks(mended(f"<div><p>前文。</p>{markup}<p>后文。</p></div>"))
    assert [(block.kind, block.text.strip()) for block in blocks] == [
        ("paragraph", "前文。"), ("code", "a = 1\nb = 2"), ("paragraph", "后文。"),
    ]  # fmt: skip
    assert [one.text for one in removed] == gone


@pytest.mark.parametrize(
    "markup",
    [
        "<pre>echo 1\n2\n3</pre>",
        '<pre><code><span class="number">42</span></code></pre>',
        "<pre># 复制代码 是一个按钮\nx</pre>",
        '<table class="highlight"><tr><td>1</td><td><pre>a</pre></td><td>说明文字在这里</td></tr></table>',
    ],
)
def test_numbers_that_are_code_stay(markup):
    before = visible_text(parse_html(markup))
    root = mended(markup)
    assert root.find("pizhu-removed") is None
    assert visible_text(root) == before


def test_old_markup_is_unwrapped_and_zero_width_junk_goes():
    root = mended("<center>前<font color=red>红</font>字<o:p>后</o:p>，零\u200b宽\ufeff。👨\u200d👩</center>")
    assert root.find(["font", "center", "o:p"]) is None
    assert visible_text(root) == "前红字后，零宽。👨\u200d👩"
    assert visible_text(mended("<p>ภาษา\u200bไทย</p>")) == "ภาษา\u200bไทย"


@pytest.mark.parametrize(
    ("value", "best"),
    [
        ("a.jpg 1x, b.jpg 2x", "b.jpg"),
        ("https://i.example/a,w_300.jpg 300w,https://i.example/a,w_900.jpg 900w", "https://i.example/a,w_900.jpg"),
        ("a.jpg", "a.jpg"),
        ("loading.gif 2x, a.jpg", "a.jpg"),
        ("", ""),
        ("a.jpg ..w", "a.jpg"),
    ],
)
def test_the_largest_candidate_wins(value, best):
    assert best_of_set(value) == best


PIECE = st.sampled_from(
    [
        "字", "<b>粗</b>", "<font>红</font>", '<img data-src="/a.jpg">', "<noscript>后备</noscript>", "<o:p>后</o:p>",
        '<a href="https://go.x.example/?url=http://a.example">链</a>', "<pre>x = 1\n复制代码</pre>",
        "零\u200b宽", '<div class="highlight"><pre>1</pre></div>', '<pre><span class="ln">1</span>a</pre>',
        "<table><tr><td>格</td></tr></table>", "<button>按</button>",
    ]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECE, max_size=10), st.sampled_from(["div", "center", "p", "li"]))
def test_no_word_is_lost_and_a_second_time_nothing_happens(pieces, tag):
    markup = f"<{tag}>{''.join(pieces)}</{tag}>"
    before = sorted("".join(visible_text(parse_html(markup)).split()).replace("\u200b", ""))
    root = mended(markup)
    assert sorted("".join(visible_text(root).split())) == before
    first = str(root)
    repair(root)
    assert str(root) == first


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        ("https://i0.wp.com/i.example/2021/a.jpg?w=600&ssl=1", "https://i.example/2021/a.jpg"),
        ("https://i2.wp.com/i.example/a.jpg", "http://i.example/a.jpg"),
        ("https://i0.wp.com/about", None),
        ("https://images.weserv.nl/?url=https%3A%2F%2Fi.example%2Fe.png&w=300", "https://i.example/e.png"),
    ],
)
def test_the_proxies_of_wordpress_and_weserv_are_taken_away(address, inner):
    assert inner_picture(address) == (inner or address)


def test_a_list_of_choices_that_never_ends_holds_no_article():
    assert visible_text(mended("<select><option>甲<p>正文</p>")) == "甲 正文"
    blocks, removed = to_blocks(mended("<p>文</p><select><option>甲<p>正文的一段</p>"))
    assert "正文的一段" in [block.text for block in blocks]
    assert not removed


def test_the_foot_of_a_table_stands_below_its_body():
    markup = "<table><tfoot><tr><td>尾<td>尾</tfoot><thead><tr><th>头<th>头</thead><tbody><tr><td>身<td>身</table>"
    assert [block.text for block in to_blocks(mended(markup))[0]] == ["头", "头", "身", "身", "尾", "尾"]


def test_a_link_to_a_place_on_the_same_page_stays_on_it():
    root = mended('<a href="http://site.example/1.html#n">a</a><a href="/1.html#m">b</a><a href="/2.html#m">c</a>',
                  base="http://site.example/1.html")  # fmt: skip
    assert [link["href"] for link in root.find_all("a")] == ["#n", "#m", "http://site.example/2.html#m"]
