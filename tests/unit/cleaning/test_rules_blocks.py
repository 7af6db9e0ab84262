"""Block rules: what goes, what stays, what becomes metadata. The sites are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.rules import apply_block_rules, read_rules
from reader.model.document import Block, Image, Removed, Span

NEWS = [
    "记者在现场看到，新落成的市民中心共有六层，设有图书馆、展览厅和社区服务大厅，预计每天可以接待三千名市民。",
    "负责人说，项目历时三年，总投资约两亿元，明年春天全部完工，届时周边三个社区的居民步行十分钟即可到达。",
    "附近居民表示，过去借书要坐一个小时的车，如今下楼就能看到满架的新书，孩子们放学以后也有了去处。",
]
PLAIN = [Block("paragraph", text) for text in NEWS]


def paragraph(text, link=""):
    return Block("paragraph", text, (Span("link", 0, len(text), link),) if link else ())


def clean(blocks, removed=(), **more):
    found = {}
    kept, gone = apply_block_rules(list(blocks), list(removed), found, **more)
    return kept, gone, {field: one.value for field, one in found.items()}


TAIL_NOISE = [
    ("（文章来源：江城日报·江城网）", {"publisher": "江城日报·江城网"}),
    ("(来源：江城晚报)", {"publisher": "江城晚报"}),
    ("来源丨江城日报", {"publisher": "江城日报"}),
    ("来源： 江城网 2022-03-01 10:20", {"publisher": "江城网", "published": "2022-03-01T10:20:00"}),
    ("稿件来源：江城发布", {"publisher": "江城发布"}),
    ("（本文来源于江城日报）", {"publisher": "江城日报"}),
    ("(Source: The River Daily)", {"publisher": "The River Daily"}),
    ("责任编辑：王小明", {"editor": "王小明"}),
    ("【责任编辑：王小明、李四】", {"editor": "王小明、李四"}),
    ("责任编辑：王小明_JC1234", {"editor": "王小明"}),
    ("(责任编辑：王　明 HN009)", {"editor": "王明"}),
    ("[ 责编：王小明 ]", {"editor": "王小明"}),
    ("编辑/王小明 校对/李四", {"editor": "王小明"}),
    ("江城记者：王小明 江城编辑：李四", {"author": "王小明", "editor": "李四"}),
    ("（作者：王小明 编辑：李四）", {"author": "王小明", "editor": "李四"}),
    ("（文章来源：江城日报，原标题：市民中心落成）", {"publisher": "江城日报", "original_title": "市民中心落成"}),
    ("文｜王小明", {"author": "王小明"}),
    ("（原标题：市民中心落成，明年开放？）", {"original_title": "市民中心落成，明年开放？"}),
    ("本文来自微信公众号“江城评论”（ID：jcpl），作者：王小明，本站经授权发布。", {"publisher": "江城评论"}),
    ("海量资讯、精准解读，尽在江城财经APP", {}),
    ("扫码下载江城新闻客户端，看更多本地新闻", {}),
    ("长按识别二维码关注我们", {}),
    ("扫一扫，关注江城日报微信公众号", {}),
    ("更多精彩内容，请关注江城日报公众号", {}),
    ("下载“江城时报”官方APP，或关注官方微信公众号，即可随时了解股市动态，洞察政策信息，把握财富机会。", {}),
    ("安装江城客户端第一时间接收最全面的市场资讯", {}),
    (
        "郑重声明：江城财富网发布此信息的目的在于传播更多信息，与本网站立场无关。不构成投资建议，据此操作，风险自担。",
        {},
    ),
    ("【免责声明】本文仅代表作者本人观点，与江城网无关。", {}),
    ("本文仅代表作者个人观点，不代表本平台立场", {}),
    ("市场有风险，投资需谨慎。本文不构成个人投资建议，也未考虑到个别用户特殊的投资目标、财务状况或需要。", {}),
    ("版权作品，未经江城网书面授权，严禁转载，违者将被追究法律责任。", {}),
    ("如需转载请与《江城日报》报社联系。", {}),
    ("文中图片来源于网络，如有侵权请联系删除", {}),
    ("返回江城，查看更多", {}),
    ("分享到：微信 微博 QQ空间", {}),
    ("【大 中 小】【打印】【关闭】", {}),
    ("举报/反馈", {}),
    ("江城新闻报料：021-12345678", {}),
    ("（全文完）", {}),
    ("Follow us on Twitter and Facebook", {}),
    ("Subscribe to our newsletter for weekly updates", {}),
    ("Disclaimer: The views expressed here are those of the author and do not constitute investment advice.", {}),
    ("视频加载中...", {}),
    ("(编辑 王小明)", {"editor": "王小明"}),
    ("本报记者 王小明 李四", {"author": "王小明、李四"}),
    ("每经记者 王小明 每经编辑 李四", {"author": "王小明", "editor": "李四"}),
    ("（综合江城日报、江城网）", {"publisher": "江城日报、江城网"}),
    ("来源：江城证券报记者 王小明", {"publisher": "江城证券报"}),
    ("作者：王小明（江城大学教授）", {"author": "王小明"}),
    ("点击上方蓝字关注我们", {}),
    ("看完这篇文章，点个赞吧", {}),
    ("打开江城新闻，查看更多高清图片", {}),
    ("往期回顾", {}),
    ("0 条评论", {}),
    ("Leave a comment", {}),
    ("Advertisement", {}),
    (".box_wrap{border:1px solid #E6E6E6;padding:8px;} .box_wrap img{width:74px;}", {}),
    ('var _hmt = _hmt || []; (function() { var hm = document.createElement("script"); })();', {}),
]


@pytest.mark.parametrize(("line", "metadata"), TAIL_NOISE, ids=[line[:16] for line, _ in TAIL_NOISE])
def test_noise_at_the_tail_goes_and_tells(line, metadata):
    kept, gone, found = clean([*PLAIN, paragraph(line)])
    assert kept == PLAIN
    assert [one.text for one in gone] == [line]
    assert gone[0].before == len(PLAIN)
    assert found == metadata


KEPT = [
    "来源：据市统计局公布的数据，去年全市共接待游客三千万人次，同比增长百分之八。",
    "市民可以扫描二维码下载该应用，在手机上预约座位。",
    "他说，用户关注公众号后即可领取消费券。",
    "记者：您怎么看这个问题？",
    "作者：我想写的是普通人的生活，而不是英雄。",
    "声明：我方从未收到该通知。",
    "公司发布声明：本次停产不会影响全年业绩。",
    "风险提示：原材料价格上涨，下游需求不及预期。",
    "返回首页的那一刻，他意识到自己错过了什么。",
    "回到家乡，他开了一家书店。",
    "关注儿童健康，从小事做起。",
    "分享是一种美德。",
    "转载量超过十万次。",
    "未经许可，任何人不得进入。",
    "未经批准，任何单位和个人不得擅自改变用途。",
    "第四十七条 未经著作权人许可，不得使用其作品。",
    "本文来自真实的故事。",
    "（本文来自真实故事）",
    "图片来源：本刊早期的一篇文章。",
    "编辑 这本书花了三年",
    "记者 出身的他写得一手好文章",
    "关键词：图书馆、社区、开放",
    "打开门，看更多风景",
    "By the river, we sat and talked.",
    "据江城日报",
    "数据来源：国家统计局",
    "更多人选择回到家乡创业。",
    "下载量突破一百万次",
    "请关注后续报道。",
    "股市有风险，他却不以为意。",
    "最后，对我的文章感兴趣的朋友，可以关注我的微信公众号，接收更新通知。",
    "完",
    "Share your story with the people you love.",
    "Read more books, and watch less television.",
    "Download the full app source code (including images) at the project page.",
    "Source code is available from the archive.",
    "Editor support has improved a lot.",
    "Disclaimer: I work for the city.",
    "Loading data takes about two seconds.",
    "(a) (+ (- 5 1) (+ 3 7))",
    "T{a: 1, b: 2}",
    "a[href] { is a selector; a paragraph may speak of it }",
]


@pytest.mark.parametrize("line", KEPT, ids=[line[:16] for line in KEPT])
@pytest.mark.parametrize("place", ["head", "middle", "tail"])
def test_sentences_that_look_like_noise_stay(line, place):
    position = {"head": 0, "middle": 2, "tail": 3}[place]
    blocks = [*PLAIN[:position], paragraph(line), *PLAIN[position:]]
    kept, gone, _ = clean(blocks)
    assert kept == blocks
    assert gone == []


def test_a_line_under_the_title_gives_date_publisher_and_author():
    kept, gone, found = clean([paragraph("2021-12-31 06:49　来源：江城日报　作者：王小明"), *PLAIN])
    assert kept == PLAIN
    assert found == {"published": "2021-12-31T06:49:00", "publisher": "江城日报", "author": "王小明"}
    assert [one.before for one in gone] == [0]


def test_a_source_line_under_a_picture_is_its_caption():
    blocks = [*PLAIN, Block("image", image=Image("a.jpg")), paragraph("来源：江城日报")]
    assert clean(blocks)[0] == blocks


def test_labels_of_a_list_stay():
    blocks = [paragraph("书名：《江城》"), paragraph("作者：何伟"), paragraph("出版社：江城出版社"), *PLAIN]
    assert clean(blocks)[0] == blocks


def test_an_author_line_in_the_middle_stays_and_an_editor_line_goes():
    kept, gone, found = clean([*PLAIN, paragraph("作者：何伟"), paragraph("责任编辑：李四"), *PLAIN, *PLAIN, *PLAIN])
    assert paragraph("作者：何伟") in kept
    assert [one.text for one in gone] == ["责任编辑：李四"]
    assert found == {"editor": "李四"}


def test_a_credit_behind_the_last_words_is_cut_off():
    kept, gone, found = clean([*PLAIN, paragraph(NEWS[0] + "（责任编辑：王小明）")])
    assert [block.text for block in kept] == [*NEWS, NEWS[0]]
    assert gone == [Removed("（责任编辑：王小明）", "editor-line", 4)]
    assert found == {"editor": "王小明"}


def test_lines_of_one_paragraph_are_judged_one_by_one():
    text = "\n".join([*NEWS, "（来源：江城日报）", "责任编辑：王小明"])
    span = Span("strong", len(NEWS[0]) + 1, len(NEWS[0]) + 5)
    kept, gone, found = clean([Block("paragraph", text, (span,))])
    assert [block.text for block in kept] == ["\n".join(NEWS)]
    assert kept[0].spans == (span,)
    assert [one.rule for one in gone] == ["publisher-line", "editor-line"]
    assert found == {"publisher": "江城日报", "editor": "王小明"}


def test_spans_move_when_a_first_line_goes():
    text = f"来源：江城日报\n{NEWS[0]}"
    start = text.index("新落成")
    kept, _, _ = clean([Block("paragraph", text, (Span("link", start, start + 3, "https://a.example/"),)), *PLAIN])
    span = kept[0].spans[0]
    assert kept[0].text[span.start : span.end] == "新落成"


def test_the_closing_of_a_feed_post_gives_the_original_address():
    address = "http://news.river.example/html/NewsShare.html?id=NW2021"
    closing = "返回江城日报新闻｜返回首页"
    links = (Span("link", 0, 8, "https://feed.example/river"), Span("link", 9, 13, "https://feed.example/"))
    kept, gone, found = clean([*PLAIN, paragraph(address, address), Block("paragraph", closing, links)])
    assert kept == PLAIN
    assert [one.rule for one in gone] == ["address-before-navigation", "navigation"]
    assert found == {"original": address}


def test_a_bare_address_without_navigation_is_a_reference():
    address = "https://www.river.example/report/2021"
    blocks = [*PLAIN, paragraph("参考："), paragraph(address, address)]
    assert clean(blocks)[0] == blocks


def test_navigation_needs_links_and_a_whole_line():
    words = "返回首页，是他每天做的最后一件事"
    blocks = [*PLAIN, paragraph("返回首页"), paragraph(words, "https://a.example/")]
    assert clean(blocks)[0] == blocks


def test_a_link_to_the_original_is_taken():
    address = "https://www.river.example/2021/a.html"
    _, gone, found = clean([*PLAIN, paragraph("查看原文", address)])
    assert [one.rule for one in gone] == ["original-address"]
    assert found == {"original": address}
    blocks = [*PLAIN, paragraph("查看原文")]
    assert clean(blocks)[0] == blocks


def test_a_list_of_the_sites_articles_goes_up_to_its_heading():
    links = [paragraph(f"市民中心的第{n}天", f"https://www.river.example/{n}") for n in range(3)]
    kept, gone, found = clean([*PLAIN, paragraph("相关阅读"), *links, paragraph("编辑：李四")])
    assert kept == PLAIN
    assert [one.rule for one in gone] == ["related-links"] * 4 + ["editor-line"]
    assert found == {"editor": "李四"}


def test_an_authors_own_list_of_links_stays():
    links = [paragraph(f"文章{n}", f"https://site{n}.example/") for n in range(3)]
    blocks = [*PLAIN, Block("heading", "相关阅读", level=2), *links]
    assert clean(blocks)[0] == blocks
    relative = [paragraph(f"文章{n}", f"/posts/{n}") for n in range(3)]
    blocks = [*PLAIN, Block("heading", "相关阅读", level=2), *relative]
    assert clean(blocks)[0] == blocks


def test_the_picture_of_a_code_goes_with_its_line():
    kept, gone, _ = clean(
        [*PLAIN, paragraph("长按识别下方二维码关注我们"), Block("image", image=Image("x/a.png", "码"))]
    )
    assert kept == PLAIN
    assert [one.text for one in gone] == ["长按识别下方二维码关注我们", "码"]


def test_a_picture_above_an_invitation_stays():
    picture = Block("image", image=Image("x/bridge.jpg", "大桥"))
    kept, _, _ = clean([*PLAIN, picture, paragraph("扫描二维码关注江城日报")])
    assert kept == [*PLAIN, picture]


def test_style_sheets_stay_where_they_are_code():
    css = ".a{color:red;} .b{width:1px;}"
    blocks = [*PLAIN, Block("code", css), Block("paragraph", css, (Span("code", 0, len(css)),))]
    assert clean(blocks)[0] == blocks


def test_an_article_that_is_nothing_but_noise_stays():
    blocks = [paragraph("扫码下载江城新闻客户端"), paragraph("责任编辑：王小明")]
    kept, gone, found = clean(blocks)
    assert (kept, gone) == (blocks, [])
    assert found == {"editor": "王小明"}


def test_short_news_loses_its_long_notice():
    notice = (
        "郑重声明：江城财富网发布此信息的目的在于传播更多信息，与本网站立场无关，不构成投资建议，据此操作，风险自担。"
    )
    kept, _, _ = clean([paragraph("江城股份公告，今日停牌。"), paragraph(notice)])
    assert [block.text for block in kept] == ["江城股份公告，今日停牌。"]


def test_a_rule_that_would_take_most_of_an_article_is_not_applied():
    notices = [
        paragraph(f"声明：第{n}条，本文仅代表作者观点，与本站无关，" + "其内容由作者负责，" * 12) for n in range(4)
    ]
    blocks = [*PLAIN, *notices]
    assert clean(blocks)[0] == blocks


def test_what_elements_lost_keeps_its_place():
    removed = [Removed("广告", "advertisement", 1), Removed("分享", "share-bar", 4)]
    kept, gone, _ = clean([PLAIN[0], paragraph("责任编辑：王小明"), *PLAIN[1:], paragraph("（完）")], removed)
    assert kept == PLAIN
    assert [(one.rule, one.before) for one in gone] == [
        ("advertisement", 1), ("editor-line", 1), ("share-bar", 3), ("end-mark", 3),
    ]  # fmt: skip


def test_a_slogan_over_the_article_goes():
    slogan = "炒股就看金牌分析师研报，权威，专业，及时，全面，助您挖掘潜力主题机会！"
    assert clean([paragraph(slogan), *PLAIN])[0] == PLAIN


def test_site_rules_are_for_their_sites_only(tmp_path):
    file = tmp_path / "sites.toml"
    file.write_text(
        '[[rule]]\nname = "greeting"\nreason.en = "a"\nscope = "block"\ntext = "江城您早"\n'
        'publishers = ["江城"]\nhosts = ["river.example"]\n',
        "utf-8",
    )
    rules = read_rules([file])
    blocks = [paragraph("江城您早"), *PLAIN]
    assert clean(blocks, rules=rules)[0] == blocks
    assert clean(blocks, rules=rules, publisher="河州日报")[0] == blocks
    assert clean(blocks, rules=rules, publisher="江城日报")[0] == PLAIN
    linked = paragraph("见此处", "https://www.river.example/1")
    assert clean([*blocks, linked], rules=rules)[0] == [*PLAIN, linked]
    elsewhere = paragraph("见此处", "https://www.otherriver.example/1")
    assert clean([*blocks, elsewhere], rules=rules)[0] == [*blocks, elsewhere]


NOISE = st.sampled_from([paragraph(line) for line, _ in TAIL_NOISE])
PROSE = st.sampled_from([*PLAIN, *(paragraph(line) for line in KEPT)])
OTHER = st.sampled_from(
    [
        Block("image", image=Image("a.jpg", "桥")),
        Block("code", "x = 1\ny = 2"),
        Block("heading", "下一步", level=2),
        Block("rule"),
    ]
)
LINES = st.lists(st.one_of(NOISE, PROSE), min_size=1, max_size=4).map(
    lambda blocks: Block("paragraph", "\n".join(block.text for block in blocks))
)
BLOCKS = st.lists(st.one_of(NOISE, PROSE, PROSE, OTHER, LINES), max_size=14)


def squeezed(texts):
    return sorted("".join("".join(text.split()) for text in texts))


@settings(max_examples=120, deadline=None)
@given(BLOCKS)
def test_every_word_is_kept_or_listed(blocks):
    kept, gone, _ = clean(blocks)
    pictures = [block.image.alt for block in blocks if block.image]
    left = [block.image.alt for block in kept if block.image]
    assert squeezed([*(b.text for b in blocks), *pictures]) == squeezed(
        [*(b.text for b in kept), *left, *(r.text for r in gone)]
    )
    assert all(0 <= one.before <= len(kept) for one in gone)
    assert [one.before for one in gone] == sorted(one.before for one in gone)


@settings(max_examples=120, deadline=None)
@given(BLOCKS)
def test_rules_have_nothing_to_do_a_second_time(blocks):
    kept, _, _ = clean(blocks)
    again, gone, _ = clean(kept)
    assert again == kept
    assert gone == []
