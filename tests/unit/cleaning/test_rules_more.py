"""What stands behind an article's end as a whole, and what a medium says of itself; look-alikes that stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.rules import apply_block_rules
from reader.model.document import Block, Span
from reader.model.policy import Policy

NEWS = [
    "江城市统计局昨天公布，上半年全市规模以上工业增加值同比增长百分之六点三，装备制造业占了其中将近一半。",
    "开发区的一家阀门厂里，车间主任老周盯着屏幕上的曲线说，过去调一次参数要停机两个小时。",
    "厂里去年花三百多万元改造了生产线，当时不少人反对，担心机器一来人就没有活干了。",
    "结果恰恰相反，订单多了，夜班也开了起来，新招的六十个人里有一半是从附近乡镇回来的。",
    "傍晚时分，工人们从厂门口走出来，路边的面馆又坐满了人，老板娘说灯亮着就不愁生意。",
]
PLAIN = [Block("paragraph", text) for text in NEWS]
STORY = [
    "The county published its half-year figures on Tuesday, and the surprise was in the small towns along the river.",
    "Output at the valve works rose for the third quarter in a row, after a refit that many of its own people opposed.",
    "By evening the noodle shop at the gate is full again, and its owner counts the lights before she goes to bed.",
]
ENGLISH = [Block("paragraph", text) for text in STORY]
SITE = "https://news.river.example/2021/"


def line(text, link="", kind="paragraph", **more):
    return Block(kind, text, (Span("link", 0, len(text), link),) if link else (), **more)


def titles(*texts, site=SITE, kind="paragraph"):
    return [line(text, f"{site}{number}", kind) for number, text in enumerate(texts)]


def clean(blocks, **more):
    kept, gone = apply_block_rules(list(blocks), [], {}, **more)
    return kept, [one.rule for one in gone]


THREE = ["一座小城的夜班工人回来了", "面馆老板娘的账本里有什么", "钢价为何连跌三周还没有停"]


@pytest.mark.parametrize(
    "heading",
    [
        "大家都在看",
        "▼ 往期热文",
        "【今日好文】",
        "猜你想看：",
        "更多县域经济报道",
        "点击标题阅读更多",
        "作者其他文章",
        "Most viewed",
        "More great stories from the River",
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_a_known_heading_goes_with_its_links(heading, count):
    kept, gone = clean([*PLAIN, line(heading), *titles(*THREE[:count])])
    assert kept == PLAIN
    assert len(gone) == count + 1


def test_a_heading_in_any_words_goes_with_a_sites_own_titles():
    assert clean([*PLAIN, line("夜读时光"), *titles(*THREE[:2])]) == (PLAIN, ["linked-titles"] * 3)
    assert clean([*PLAIN, *titles(*THREE)]) == (PLAIN, ["linked-titles-alone"] * 3)


def test_what_links_above_the_tail_says_whose_titles_they_are():
    above = [*PLAIN[:-1], Block("paragraph", NEWS[-1], (Span("link", 0, 4, "https://www.river.example/x"),))]
    assert clean([*above, line("夜读时光"), *titles(*THREE[:2])])[0] == above
    elsewhere = [*PLAIN[:-1], Block("paragraph", NEWS[-1], (Span("link", 0, 4, "https://lake.example/x"),))]
    blocks = [*elsewhere, line("夜读时光"), *titles(*THREE[:2])]
    assert clean(blocks) == (blocks, [])


def test_titles_without_links_go_at_the_very_end_below_a_known_heading_only():
    assert clean([*PLAIN, line("大家都在看"), *map(line, THREE)]) == (PLAIN, ["other-titles"] * 4)
    for blocks in (
        [*PLAIN, line("夜读时光"), *map(line, THREE)],
        [*PLAIN[:-1], line("大家都在看"), *map(line, THREE), PLAIN[-1]],
        [*PLAIN, line("好文推荐"), line("《江边的工厂》，江城出版社"), line("《夜班》，江城出版社")],
        [*PLAIN, line("推荐阅读"), line("https://news.river.example/1"), line("https://news.river.example/2")],
    ):
        assert clean(blocks) == (blocks, [])


def test_the_foot_of_a_saved_page_goes_as_a_whole():
    foot = ["预览时标签不可点", "微信扫一扫", "江城观察", "知道了", "取消", "允许", "： ， 。 视频 小程序 赞"]
    kept, gone = clean([*PLAIN, *map(line, foot)])
    assert kept == PLAIN
    assert len(gone) == len(foot)
    story = [*PLAIN, line("知道了"), line("取消"), line("允许")]
    assert clean(story)[0][: len(PLAIN)] == PLAIN
    below = [*PLAIN[:2], line("预览时标签不可点"), *PLAIN[2:]]
    assert [block for block in clean(below)[0] if block in PLAIN] == PLAIN


LISTS_THAT_STAY = [
    # the author's own references, in any words
    [line("参考资料"), *titles(*THREE)],
    [line("References"), *titles("How mills count their hours", "A ledger of the river towns")],
    [line("源码下载"), *titles("阀门厂数据采集程序源码", "阀门厂数据展示程序源码")],
    [line("夜读时光"), line(THREE[0], "https://a.example/1"), line(THREE[1], "https://b.example/2")],
    [line("Further reading"), line("Ledgers", "https://a.example/1"), line("Hours", "https://b.example/2")],
    [line("延伸阅读"), line(THREE[0], "https://a.example/1"), line(THREE[1], "https://b.example/2")],
    [line("更多县域内容"), *titles("工业增加值", "阀门", site="https://zh.wikipedia.org/wiki/")],
    [line("更多内容"), line("https://river.example/list", "https://river.example/list")],
    [line("夜读时光"), *titles("甲", "乙")],
    [line("附件"), *titles("江城上半年工业统计表下载", "江城上半年农业统计表下载")],
    [line("大家都在看"), *titles("年度报告", site="https://river.example/a.pdf?")],
    # introduced by the last paragraph
    [line("这一年里我们写过的三个故事都在这里，按发表的先后排列，点开就可以看到全文，如下："), *titles(*THREE)],
    # with a comment behind each link
    [
        line("夜读时光"),
        Block("item", THREE[0] + "：写得很慢，也写得很好，值得读两遍", (Span("link", 0, len(THREE[0]), SITE),)),
        Block("item", THREE[1] + "：账本是真的，人也是真的，故事却不全是", (Span("link", 0, len(THREE[1]), SITE),)),
    ],
]


@pytest.mark.parametrize("tail", LISTS_THAT_STAY, ids=range(len(LISTS_THAT_STAY)))
def test_an_authors_list_stays(tail):
    assert clean([*PLAIN, *tail]) == ([*PLAIN, *tail], [])


def test_a_digest_keeps_its_lists():
    blocks = [*PLAIN, line("工业"), *titles(*THREE), line("交通"), *titles(*THREE), line("夜读"), *titles(*THREE)]
    assert clean(blocks) == (blocks, [])
    blocks = [line("本期文章"), *titles(*THREE), *PLAIN, line("下期文章"), *titles(*THREE)]
    assert clean(blocks) == (blocks, [])


def test_a_list_alone_is_an_article():
    blocks = [line("大家都在看"), *titles(*THREE)]
    assert clean(blocks) == (blocks, [])


def test_the_reader_can_switch_lists_off_or_keep_one():
    blocks = [*PLAIN, line("夜读时光"), *titles(*THREE[:2])]
    assert clean(blocks, policy=Policy(off=frozenset({"linked-titles"}))) == (blocks, [])


def test_a_linked_title_between_two_paragraphs():
    text = "荐读｜《阀门厂的三次转身》"
    link = Block("paragraph", text, (Span("link", 3, len(text), SITE),))
    assert clean([*PLAIN[:2], link, *PLAIN[2:]]) == (PLAIN, ["see-also"])
    sentence = "See also: our list of tools for the mill."
    stays = [*ENGLISH[:2], Block("paragraph", sentence, (Span("link", 10, len(sentence), SITE),)), ENGLISH[2]]
    assert clean(stays) == (stays, [])


AT_THE_END = [
    "【推荐】进入江河数据库，可随时查阅公开资料、结构化数据等",
    "投稿或寻求报道：content@river.example",
    "转载请联系本公众号获得授权",
    "寻求报道，请点击这里。",
    "此内容为江河财经原创，著作权归江河财经所有。未经江河财经书面授权，不得以任何方式加以使用，包括转载、摘编、复制或建立镜像。",
    "《江河周刊》是江河传媒旗下的财经媒体，聚焦制造业与县域经济，每周四出刊。",
    "微信公众号：江河夜读",
    "想读懂县城的生意，都在 江河APP",
    "爱我就给我点在看！",
    "觉得不错，点个赞、转发给更多朋友吧",
    "posted @ 2021-03-04 11:22 江边小站 阅读(1203) 评论(4) 编辑 收藏 举报",
    "编辑于 2022-03-01 21:30・IP 属地江城",
    "赞同 132 16 条评论",
    "文章编号：20210304-118",
    "好文要顶 关注我 收藏该文 微信分享",
    "原价 199 元，限时优惠 99 元，点击购买课程",
    "Thanks for reading River Notes! Subscribe for free to receive new posts and support my work.",
    "River Notes is a reader-supported publication. To receive new posts, consider becoming a subscriber.",
    "Get our weekly newsletter delivered to your inbox.",
    "Follow us on Twitter, Facebook and LinkedIn.",
    "This article is republished from The River Review under a Creative Commons license.",
    "Authored by John Smith via RiverNews.com",
    "(This story has not been edited by River staff and is auto-generated from a syndicated feed.)",
    "View comments (12)",
]


@pytest.mark.parametrize("text", AT_THE_END)
def test_what_the_medium_says_of_itself_goes_at_the_end(text):
    body = ENGLISH if text.isascii() else PLAIN
    kept, gone = clean([*body, line(text)])
    assert kept == body
    assert len(gone) == 1


STAYS = [
    "公司指定的信息披露媒体为《江城证券报》，敬请广大投资者关注公司后续公告并注意投资风险。",
    "有意者请将简历发送至 hr@river.example，邮件标题请注明应聘岗位，我们会在三个工作日内联系您。",
    "群众如发现违法线索，可拨打举报电话 0571-12345678，或者通过政务服务网的小程序提交材料。",
    "风险提示：原材料价格波动，下游需求不及预期，海外订单存在不确定性。",
    "下载客户端、实名认证、绑卡，三步走完要二十分钟。",
    "我们常常在微信群里讨论这件事，却从来没有人想过要把它写下来。",
    "编辑部的灯亮到凌晨，我们把那一版稿件改了七遍才送去印厂。",
    "那家公众号转载了她的文章，却没有得到她的授权，她为此奔走了半年。",
    "谢谢大家，我的演讲就到这里，欢迎各位在会后同我交流。",
    "独家代理权到期之后，两家媒体都不再报道这件事。",
    "这家媒体由一位退休教师创办，专注本地新闻，如今只剩下三个人。",
    "如果你有更好的做法，欢迎提交 Issue 或者 PR。",
    "附：江城历年工业增加值一览表",
    "问：客户端什么时候更新？答：下个月的第一周。",
    "作者为江城大学经济学院教授，研究方向为县域工业化。",
    "下一篇我们来讲如何把这套流程搬到服务器上。",
    "图书馆公众号已开通预约功能，读者每天八点可以预约第二天的座位。",
    "Next: how the mill learned to count its own losses.",
    "Subscribe or perish, the pamphlet said.",
    "We thank our readers, our members and the staff of the county archive, who opened their doors every day.",
    "She follows the river on Twitter and in the morning paper, and trusts neither.",
    "The newsletter had four hundred subscribers when the press was sold.",
    "Copyright, the lawyer told us, was never the point.",
    "Our reporting line moved to the fourth floor, and nobody minded.",
    "Thanks to everyone who sent us feedback on the early drafts of this proposal.",
    "To learn more, see the documentation or ask a question on the mailing list.",
]


@pytest.mark.parametrize("text", STAYS)
def test_what_looks_alike_stays(text):
    body = ENGLISH if text.isascii() else PLAIN
    for blocks in ([*body, line(text)], [*body[:2], line(text), *body[2:]], [line(text), *body]):
        assert clean(blocks) == (blocks, [])


@pytest.mark.parametrize("text", AT_THE_END[:5] + AT_THE_END[16:19])
def test_the_same_words_above_prose_stay(text):
    body = ENGLISH if text.isascii() else PLAIN
    blocks = [*body[:2], line(text), *body[2:], *body[:2]]
    assert line(text) in clean(blocks)[0]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *PLAIN,
                *titles(*THREE),
                line("大家都在看"),
                line("夜读"),
                line("阅读原文"),
                line("取消"),
                line(AT_THE_END[1]),
            ]
        ),
        max_size=14,
    )
)
def test_no_paragraph_of_prose_is_ever_taken_and_nothing_is_lost(blocks):
    kept, gone = clean(blocks)
    assert len(kept) + len(gone) == len(blocks)
    assert [block for block in kept if block in PLAIN] == [block for block in blocks if block in PLAIN]
