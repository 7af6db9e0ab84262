"""Sentences that begin or look like noise and are the article, each beside one like it that goes."""

import pytest

from reader.cleaning.element_rules import apply_element_rules
from reader.cleaning.hints import first_characters, needed_characters
from reader.cleaning.rules import apply_block_rules, load_rules
from reader.cleaning.script import both_scripts
from reader.cleaning.tree import parse_html
from reader.model.document import Block, Image, Span

NEWS = [
    "江城市统计局昨天公布，上半年全市规模以上工业增加值同比增长百分之六点三，装备制造业占了其中将近一半。",
    "开发区的一家阀门厂里，车间主任老周盯着屏幕上的曲线说，过去调一次参数要停机两个小时。",
    "厂里去年花三百多万元改造了生产线，当时不少人反对，担心机器一来人就没有活干了。",
    "不过挑战依然存在，原材料价格在春天上涨了将近两成，几家小厂不得不缩短工期。",
]
PLAIN = [Block("paragraph", text) for text in NEWS]


def paragraphs(*texts):
    return [Block("paragraph", text) for text in texts]


def clean(blocks, **more):
    found = {}
    kept, gone = apply_block_rules(list(blocks), [], found, **more)
    return kept, [one.text for one in gone], {field: one.value for field, one in found.items()}


# what stays, what goes
PAIRS = [
    ("转载请注明出处，这句话他写了三十年，从没人照办。", "转载请注明出处，违者必究。"),
    ("转载请注明出处——门楣上的木牌还在。", "转载请注明出处和作者"),
    ("如需转载请联系作者的字样，印在每一本诗集的扉页。", "如需转载请联系作者获得授权"),
    ("版权归出版社所有的照片占了展览的一大半。", "版权归江城日报社所有，未经许可不得转载。"),
    ("版权所有者在听证会上缺席。", "版权所有，侵权必究"),
    ("如有侵权请告知，平台在三日内下架了全部商品。", "图片来自网络，如有侵权请告知，我们将立即删除。"),
    ("文中观点不代表全体委员的意见，表决时有三票反对。", "文中观点不代表本站立场，仅供参考。"),
    ("据此操作，风险自担——老股民把这八个字写在便签上。", "投资者据此操作，风险自担。"),
    ("Copyright 1923 is stamped on the back of every plate.", "Copyright © 2023 River Daily. All rights reserved."),
    ("All rights reserved was printed in letters too small to read.", "All rights reserved."),
    (
        "The views expressed in the letters were mostly those of his wife.",
        "The views expressed in this article are those of the author.",
    ),
    ("下载客户端、选好门店、付款，三步就能取到号。", "下载江城客户端，第一时间看更多本地新闻！"),
    ("点击此处下载原始数据（CSV，四百行）。", "点击下载江城新闻APP，更多精彩等着你"),
    ("关注我们脚下的河，比关注远方的海更难。", "关注我们的公众号，获取更多资讯"),
    ("打开支付软件，选择付款——步骤贴在柜台上。", "打开江城新闻APP，查看更多精彩图片"),
    ("请搜索公众号里的历史文章，看看当时怎么写的。", "欢迎搜索关注“江城观察”微信公众号"),
    ("获取更多样本，请登录国家数据中心下载。", "获取更多资讯，请关注江城日报公众号"),
    ("Subscribe to our theory or not, the data will not change.", "Subscribe to our weekly newsletter today."),
    ("Follow us on the map: the road bends north at the mill.", "Follow us on Twitter and Facebook"),
    ("Download our app was the only advice the hotline gave.", "Download our app for the latest news."),
    (
        "If you enjoyed the first volume, you will follow the second with ease.",
        "If you enjoyed this post, please share it with a friend!",
    ),
    ("扫描二维码，核对批号，这是仓库的第一道手续。", "扫描二维码，关注江城日报"),
    ("门口贴着扫码关注领纸巾的海报，纸巾却总是缺货。", "扫码关注我们，领取更多资料"),
    ("作者：署名顺序按姓氏笔画排列", "作者：江上一支笔"),
    ("编辑：把光标移到行首，再按两次删除键", "编辑：王小明"),
    ("原标题：已经看不清楚，只剩下半个“水”字。", "原标题：河边的学校"),
]


@pytest.mark.parametrize(("stays", "goes"), PAIRS, ids=[stays[:16] for stays, _ in PAIRS])
def test_a_sentence_stays_and_the_line_it_looks_like_goes(stays, goes):
    for blocks in ([*PLAIN, *paragraphs(stays)], [*PLAIN[:2], *paragraphs(stays), *PLAIN[2:]]):
        assert clean(blocks)[0] == blocks
    kept, gone, _ = clean([*PLAIN, *paragraphs(goes)])
    assert (kept, gone) == (PLAIN, [goes])


LISTS = [
    ["获奖名单如下：", "作者：王小明", "编辑：李四"],
    ["编剧：王小明", "导演：李四", "监制：张三", "摄影：赵强"],
    ["监制：王小明", "监制：李四", "摄影：张三"],
]


@pytest.mark.parametrize("lines", LISTS)
def test_a_list_of_people_stays_whole_and_names_nobody(lines):
    blocks = [*PLAIN, *paragraphs(*lines)]
    assert clean(blocks) == (blocks, [], {})


def test_works_with_authors_of_their_own_stay():
    lines = ["《河》", "作者：王小明 来源：江城第一中学", "《桥》", "作者：李四 来源：江城第二中学"]
    blocks = [*PLAIN, *paragraphs(*lines)]
    assert clean(blocks) == (blocks, [], {})


def test_the_people_of_the_article_go_and_are_named():
    kept, gone, found = clean([*PLAIN, *paragraphs("作者：王小明", "编辑：李四", "校对：张三")])
    assert kept == PLAIN
    assert len(gone) == 3
    assert found == {"author": "王小明", "editor": "李四"}


def test_a_source_under_a_figure_is_its_caption():
    source = "来源：江城海关"
    figure = Block("image", "", image=Image("https://river.example/chart.png"))
    for above in (figure, *paragraphs("图1 出口增速"), *paragraphs("表 2：各区产值")):
        blocks = [*PLAIN[:2], above, *paragraphs(source)]
        assert clean(blocks) == (blocks, [], {})
    assert clean([*PLAIN, *paragraphs(source)])[2] == {"publisher": "江城海关"}


def test_a_label_for_advertising_stands_between_paragraphs():
    label = paragraphs("广告")
    assert clean([*PLAIN[:2], *label, *PLAIN[2:]])[0] == PLAIN
    for blocks in ([*label, *PLAIN], [*paragraphs("墙上只有两个字："), *label, *PLAIN]):
        assert clean(blocks)[0] == blocks
    heading = [*PLAIN[:2], Block("heading", "推广", level=2), *PLAIN[2:]]
    assert clean(heading)[0] == heading


def test_an_invitation_with_prose_below_is_part_of_the_text():
    blocks = [*PLAIN[:3], *paragraphs("扫码下载江城新闻客户端，看更多本地新闻"), PLAIN[3]]
    assert clean(blocks)[0] == blocks
    assert clean([*blocks[:3], blocks[4], blocks[3]])[0] == [*blocks[:3], blocks[4]]


def removed_boxes(markup):
    root = parse_html(f"<div>{''.join(f'<p>{text}</p>' for text in NEWS)}{markup}</div>")
    found = {}
    apply_element_rules(root, found)
    return [str(tag["rule"]) for tag in root.find_all("pizhu-removed")], found


@pytest.mark.parametrize(
    "markup",
    [
        '<h2 id="data-sharing">Data sharing</h2>',
        '<h2 id="share">Share</h2>',
        '<h3 id="grouping-related-work"><a href="#x">Grouping related work</a></h3>',
        '<section id="comments"><h2>Comments</h2><p>A comment begins with two slashes.</p></section>',
        '<div id="ad-hoc-networks"><p>Nodes talk to their neighbours.</p></div>',
        '<p class="copyright">The copyright dispute ran for years, and the painter died poor.</p>',
    ],
)
def test_ids_made_of_words_and_boxes_that_tell_a_story_stay(markup):
    assert removed_boxes(markup) == ([], {})


def test_ids_that_name_a_box_and_boxes_of_notices_go():
    assert removed_boxes('<div id="share">分享到：微信</div>')[0] == ["share-bar"]
    assert removed_boxes('<p class="copyright">Copyright 2023 River Daily. All rights reserved.</p>')[0] == [
        "copyright-box"
    ]


def test_who_edited_is_read_in_a_box_named_after_another_thing():
    rules, found = removed_boxes('<div class="adEditor">(责任编辑：王小明)</div>')
    assert rules == ["advertisement-box"]
    assert found["editor"].value == "王小明"


CREDITS = [
    ("本文来自公众号：江城大脑（ID：jc），作者：王小明", {"publisher": "江城大脑", "author": "王小明"}),
    ("作者王小明，已获授权", {"author": "王小明"}),
    ("By Jane Doe | jane@river.example | Paper", {"author": "Jane Doe"}),
    ("文丨江城日报记者 王小明", {"author": "王小明"}),
    (
        "2023年3月1日 08:20  来源：江城日报  作者：王小明  字号：大 中 小 打印",
        {"published": "2023-03-01T08:20:00", "publisher": "江城日报", "author": "王小明"},
    ),
    ("来源：江城市新闻办公室 类型：转载 分类：新闻", {"publisher": "江城市新闻办公室"}),
]


@pytest.mark.parametrize(("line", "expected"), CREDITS)
def test_a_line_at_the_head_goes_and_tells(line, expected):
    assert clean([*paragraphs(line), *PLAIN]) == (PLAIN, [line], expected)


ENDS = [
    (
        "本文由 @王小明 原创发布于江城产品网，未经许可，禁止转载",
        {"author": "王小明", "publisher": "江城产品网"},
    ),
    ("本文作者：王小明，来源：江城网", {"author": "王小明", "publisher": "江城网"}),
    ("（责任编辑：AB123）", {"editor": "AB123"}),
    ("Reporting by Jane Doe in Paris; Editing by John Roe", {"author": "Jane Doe", "editor": "John Roe"}),
    ("via: https://blog.river.example/p/1", {"original": "https://blog.river.example/p/1"}),
    (
        "版权声明：本文为江城博客博主「王小明」的原创文章，转载请附上原文出处链接及本声明。"
        "原文链接：https://blog.river.example/p/1",
        {"author": "王小明", "original": "https://blog.river.example/p/1"},
    ),
]


@pytest.mark.parametrize(("line", "expected"), ENDS)
def test_a_line_at_the_end_goes_and_tells(line, expected):
    assert clean([*PLAIN, *paragraphs(line)]) == (PLAIN, [line], expected)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("原文地址 blog.river.example", "blog.river.example"),
        ("原文链接：点击查看", "点击查看"),
        ("江城网 | 原文链接 · 查看评论", "原文链接"),
    ],
)
def test_a_link_to_the_original_is_its_address(text, words):
    place = text.index(words)
    spans = [Span("link", place, place + len(words), "https://river.example/1")]
    if "查看评论" in text:
        spans.append(Span("link", text.index("查看评论"), len(text), "https://river.example/1#comments"))
    line = Block("paragraph", text, tuple(spans))
    assert clean([*PLAIN, line]) == (PLAIN, [text], {"original": "https://river.example/1"})


def test_what_an_expression_shows_of_its_text_holds_for_what_it_matches():
    texts = [goes for _, goes in PAIRS] + [line for line, _ in CREDITS + ENDS]
    matched = 0
    for rule in load_rules().general:
        if rule.text is None:
            continue
        needed, first = both_scripts(needed_characters(rule.text)), first_characters(rule.text)
        for text in filter(rule.text.fullmatch, texts):
            matched += 1
            assert not needed or not needed.isdisjoint(text)
            assert not first or text[0] in first
    assert matched > len(PAIRS)
