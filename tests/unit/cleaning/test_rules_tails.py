"""What sites hang above and below their articles, by shape, and look-alikes that stay. The sites are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.rules import apply_block_rules, load_rules
from reader.cleaning.script import TRADITIONAL, as_written, simpler
from reader.model.document import Block, Image, Span

NEWS = [
    "江城市统计局昨天公布，上半年全市规模以上工业增加值同比增长百分之六点三，装备制造业占了其中将近一半。",
    "开发区的一家阀门厂里，车间主任老周盯着屏幕上的曲线说，过去调一次参数要停机两个小时。",
    "厂里去年花三百多万元改造了生产线，当时不少人反对，担心机器一来人就没有活干了。",
    "结果恰恰相反，订单多了，夜班也开了起来，新招的六十个人里有一半是从附近乡镇回来的。",
    "不过挑战依然存在，原材料价格在春天上涨了将近两成，几家小厂不得不缩短工期。",
    "市里正在研究贴息贷款和集中采购，一位负责人表示，最难的时候还没有过去，但方向已经清楚。",
    "傍晚时分，工人们从厂门口走出来，路边的面馆又坐满了人，老板娘说灯亮着就不愁生意。",
]
PLAIN = [Block("paragraph", text) for text in NEWS]


def paragraph(text, link="", kind="paragraph"):
    return Block(kind, text, (Span("link", 0, len(text), link),) if link else ())


def clean(blocks, **more):
    found = {}
    kept, gone = apply_block_rules(list(blocks), [], found, **more)
    return kept, [one.rule for one in gone], {field: one.value for field, one in found.items()}


TAIL = [
    # people, with nothing but spaces between
    ("江城晚报记者 王小明 编辑 李四 校对 张三", "editor-line", {"author": "王小明", "editor": "李四"}),
    ("责编 王小明 编辑 李 四", "editor-line", {"editor": "王小明、李四"}),
    ("本报见习记者王小明", "author-line", {"author": "王小明"}),
    ("记者 王小明 通讯员 李四 摄影报道", "author-line", {"author": "王小明、李四"}),
    ("（江城县委宣传部 王小明 李四）", "author-line", {"author": "王小明、李四"}),
    ("（王小明）", "signature", {"author": "王小明"}),
    ("【记者】王小明", "author-line", {"author": "王小明"}),
    ("摄影 王小明", "staff-line", {}),
    ("王小明 李四 张三摄", "staff-line", {}),
    ("■ 本版摄影 记者 王小明 李四", "author-line", {"author": "王小明、李四"}),
    ("江城晚报记者 王小明报道(除署名外)", "author-line", {"author": "王小明"}),
    ("（王 明）", "signature", {"author": "王明"}),
    ("打印", "lone-button-below", {}),
    (
        "(撰稿、核稿：江城学院 王小明、李四 编辑、审稿：宣传部 张三)",
        "editor-line",
        {"author": "王小明、李四", "editor": "张三"},
    ),
    ("江青报·江青网记者 王小明 来源：江城青年报", "publisher-line", {"author": "王小明", "publisher": "江城青年报"}),
    ("来源丨江城商业评论（ID：jcsypl）", "publisher-line", {"publisher": "江城商业评论"}),
    ("王小明 | 作者", "reversed-credit", {"author": "王小明"}),
    ("（江城县委宣传部摄影、供稿）", "sent-in", {}),
    ("（江城早报）", "medium-in-brackets", {"publisher": "江城早报"}),
    ("《 江城日报 》（ 2021年08月12日 02 版）", "print-edition", {"publisher": "江城日报", "published": "2021-08-12"}),
    ("更新于 2021-06-20 22:16", "dated", {"published": "2021-06-20T22:16:00"}),
    ("图源丨江城视觉", "picture-line", {}),
    ("題圖來自江城視覺", "picture-credit", {}),
    # under which arrangement
    (
        "本文来自微信公众号：江城大脑（ID：jcbrain），作者：王小明，头图来自：江城视觉",
        "reprinted-from",
        {"publisher": "江城大脑"},
    ),
    ("本文首发于微信公众号「江城观察」，欢迎关注。", "reprinted-from", {"publisher": "江城观察"}),
    # notices
    ("1、此消息系转载自合作媒体，江城网登载此文出于传递更多信息之目的，并不意味着赞同其观点。", "notice", {}),
    (
        "以上内容由江城之星根据公开信息整理，由算法生成，与本站立场无关，不构成投资建议，据此操作，风险自担。",
        "notice",
        {},
    ),
    ("本内容由网友上传，如有不妥请联系删除", "short-notice", {}),
    ("该文观点仅代表作者本人，江城号平台仅提供信息存储空间服务。", "short-notice", {}),
    ("江城创业网 版权所有", "reprint-notice", {}),
    ("谢绝二次转载", "reprint-notice", {}),
    ("广告等商务合作，请点击这里", "site-hotline", {}),
    ("江城新闻24小时报料热线027-12345678", "site-hotline", {}),
    ("地址：江城市滨江路84号 新闻热线：0591-12345678 江ICP备12345678号", "site-footer", {}),
    # calls
    ("关注江财社，获取更多独家资讯", "call-to-follow", {}),
    ("公众号后台回复“阀门”可获取完整资料！", "call-to-follow", {}),
    ("更多制造业内幕，请加小助手，备注“阀门”一起交流", "call-to-follow", {}),
    ("如果本文对你有帮助，请点个赞吧，谢谢", "liked-it", {}),
    ("炒股开户享福利，入金抽红包，立即领取！", "stock-offer", {}),
    # the page's own words
    ("点击查看原图", "page-furniture", {}),
    ("网友评论仅供其表达个人看法，并不表明本站立场", "page-furniture", {}),
    ("分享到：易信 微信 空间 微博 更多", "page-furniture", {}),
    ("发表评论", "share-buttons", {}),
    ("阅读 (1282)", "share-buttons", {}),
    ("江城阀门估值分析显示股价合理，更多>>", "more-arrow", {}),
    ("联系我们 关于我们 友情链接 法律声明 用户反馈", "menu-line", {}),
    ("江城财经 > 制造 > 正文", "place-in-site", {}),
    ("下一篇：面馆的一天", "previous-and-next-unlinked", {}),
    ("热点新闻推荐", "heading-over-nothing", {}),
    ("文章关键词：阀门 制造", "tags-at-end", {}),
    ("#江城制造 #阀门", "hashtags", {}),
    ("👇👇👇", "pointing-hands", {}),
    ("THE_END", "end-mark", {}),
    # English
    (
        "(Reporting by Jane Doe in Rivertown; editing by John Roe)",
        "reporting-english",
        {"author": "Jane Doe", "editor": "John Roe"},
    ),
    ("Photo by Jane Doe on Unsplash", "picture-credit-english", {}),
    ("Updated 10:32 AM EDT, Tue March 14, 2023", "date-english", {}),
    ("Got a news tip? Send it to tips@river.example", "contact-english", {}),
    ("If you enjoyed this post, please clap and follow me for more.", "newsletter-english", {}),
    ("Originally published at https://river.example on March 3, 2020.", "published-elsewhere-english", {}),
    (
        "The post Valves are back appeared first on The River Daily.",
        "feed-line-unlinked",
        {"publisher": "The River Daily"},
    ),
    ("Filed Under: Valves, Rivers", "tags-english", {}),
    ("Copyright 2021 The River Press. All rights reserved.", "reprint-notice", {}),
]


@pytest.mark.parametrize(("line", "rule", "metadata"), TAIL, ids=[line[:18] for line, *_ in TAIL])
def test_what_hangs_below_goes(line, rule, metadata):
    kept, rules, found = clean([*PLAIN, paragraph(line)])
    assert kept == PLAIN
    assert rules == [rule]
    assert {field: value for field, value in found.items() if field in metadata} == metadata


HEAD = [
    ("2021-08-12 10:20 发布于江城", "line-under-title", {"published": "2021-08-12T10:20:00"}),
    ("江城市场网 时间：2021-08-12 10:20 | 进入论坛", "line-under-title", {"published": "2021-08-12T10:20:00"}),
    ("专题：江城制造这十年", "topic-of-site", {}),
    ("您的位置：首页 > 新闻中心 > 正文", "place-in-site", {}),
    ("热点栏目 自选股 数据中心 行情中心 资金流向 模拟交易 客户端", "menu-line", {}),
    ("登录江城财经APP 搜索【阀门】查看更多评级", "call-to-follow", {}),
    ("2021-08-12 10:20", "time-stamp", {"published": "2021-08-12T10:20:00"}),
    ("來源：江城網-江城晨報 作者：潘麗娜", "publisher-line", {"publisher": "江城網-江城晨報", "author": "潘麗娜"}),
]


@pytest.mark.parametrize(("line", "rule", "metadata"), HEAD, ids=[line[:18] for line, *_ in HEAD])
def test_what_stands_above_goes(line, rule, metadata):
    kept, rules, found = clean([paragraph(line), *PLAIN])
    assert kept == PLAIN
    assert rules == [rule]
    assert {field: value for field, value in found.items() if field in metadata} == metadata


STAYS = [
    "编辑 这本书花了三年",
    "【编辑】选中一段文字，点击右上角的按钮即可修改。",
    "【摄影】入门",
    "主编 高级工程师",
    "记者 编辑",
    "天下无摄",
    "（周五）",
    "（杨绛译）",
    "（掌声）",
    "（应采访对象要求，文中人物均为化名）",
    "（本文作者为江城大学经济学院教授，著有《货币与周期》。）",
    "图为江城县委宣传部提供的照片。",
    "本文根据作者在论坛上的演讲整理而成，未经本人审阅。",
    "本文原载1936年《文学》杂志第二期，此次重印略有删节。",
    "本文由三个部分组成：历史、现状与展望。",
    "本文摘编自真实的故事",
    "第十六条 使用已有作品进行演出，应当取得著作权人许可，未经许可不得转载，侵权的依法追究责任。",
    "未经著作权人许可，任何单位不得转载、摘编其作品，这是法律的明确规定。",
    "声明：本公司从未授权任何第三方开展加盟业务，请广大消费者谨防上当受骗。",
    "声明：我与文中公司没有任何利益关系。",
    "风险提示：宏观经济下行超预期；海外市场波动加剧；政策落地不及预期。",
    "市场有风险，投资需谨慎，这句话他听了二十年。",
    "股市有风险，入市需谨慎——营业部墙上的标语已经褪色。",
    "昨天朋友圈和微博上有不少人在转发他退役的消息，新的偶像总会诞生，大家一起期待吧。",
    "报名方式：扫描下方二维码填写表单，截止日期为9月1日。",
    "预约方式：关注“江城博物馆”微信公众号，点击“参观预约”。",
    "购票请登录江城大剧院官网，票价80元至380元。",
    "下载银行App、开通手机银行，老人们学得很认真。",
    "联系电话：010-12345678，有意者可在工作日咨询。",
    "举报电话：12315，市民发现问题可随时拨打。",
    "江城公司因诱导开户、发放红包被监管部门处罚",
    "欢迎在评论区写下你家乡的年味。",
    "下一篇，我们讲讲期权。",
    "上一页的图表显示，出口增速连续三个月回落。",
    "江城 > 河州 > 山城",
    "新闻",
    "关键词：阀门、制造、就业",
    "会议时间：2022-06-18 14:00 地点：三楼会议室",
    "1980年12月14日国务院批准 1980年12月14日财政部发布",
    "2021年8月12日",
    "特此公告。",
    "江城科技股份有限公司董事会",
    "记者手记：那天夜里的雪下得很大。",
    "参考资料：",
    "编者按：今年是创刊二十周年，我们约请几位老作者回忆往事。",
    "This article first appeared on the syllabus in 1998, and students have argued over it since.",
    "Copyright law was rewritten in 1976.",
    "Photo: the bridge as it stood in 1920.",
    "Filed under the old name, the patent was hard to find.",
    "To subscribe to alerts from the weather service, residents must register with the county.",
    "Reporting by hand takes a week.",
    "The post appeared first on Tuesday's front page.",
]


@pytest.mark.parametrize("line", STAYS, ids=[line[:18] for line in STAYS])
@pytest.mark.parametrize("place", [0, 3, len(PLAIN)], ids=["head", "middle", "tail"])
def test_what_looks_alike_stays(line, place):
    blocks = [*PLAIN[:place], paragraph(line), *PLAIN[place:]]
    assert clean(blocks)[:2] == (blocks, [])


def test_a_line_with_three_paragraphs_below_is_no_tail():
    blocks = [*PLAIN[:2], paragraph("来源：江城统计局"), *PLAIN[2:5]]
    assert clean(blocks)[0] == blocks
    assert clean([*PLAIN, paragraph("来源：江城统计局")])[0] == PLAIN


def test_short_lines_below_the_editors_name_go_with_it():
    kept, rules, _ = clean([*PLAIN, *map(paragraph, ["责任编辑：王小明", "江城商城优惠", "心情投票", "首页直达"])])
    assert kept == PLAIN
    assert rules == ["editor-line", "below-the-end", "below-the-end", "below-the-end"]


@pytest.mark.parametrize(
    "line",
    [
        "附：获奖名单",
        "江城科技股份有限公司",
        "2021年8月12日",
        "作者简介：王小明",
        "他说，明年春天再来，面馆还会开着，灯也还会亮着。",
        "1. 阀门",
    ],
)
def test_what_belongs_to_the_article_stays_below_the_editors_name(line):
    kept, rules, _ = clean([*PLAIN, paragraph("责任编辑：王小明"), paragraph(line)])
    assert kept == [*PLAIN, paragraph(line)]
    assert rules == ["editor-line"]


def test_nothing_goes_below_an_end_that_is_not_one():
    blocks = [*PLAIN, paragraph("江城商城优惠"), paragraph("心情投票")]
    assert clean(blocks)[0] == blocks


def test_a_heading_over_a_notice_goes_with_it():
    notice = paragraph("本文仅代表作者个人观点，不代表江城网立场，不构成投资建议。")
    kept, rules, _ = clean([*PLAIN, paragraph("特别声明"), notice])
    assert kept == PLAIN
    assert rules[0] == "notice-heading"
    blocks = [*PLAIN, paragraph("特别声明"), paragraph("我们三人从未收到过那封信，也没有人来问过。")]
    assert clean(blocks)[0] == blocks


def test_links_to_the_neighbours_go_and_a_sentence_with_links_stays():
    def linked(text, *places):
        return Block("paragraph", text, tuple(Span("link", a, b, "https://river.example/1") for a, b in places))

    kept, rules, _ = clean([*PLAIN, linked("上一篇：阀门的一天 下一篇：面馆的一夜", (4, 9), (14, 19))])
    assert (kept, rules) == (PLAIN, ["previous-and-next"])
    text = "Next: how the valves are made, or what is done with them when they are old, on how all of this is kept."
    closing = linked(text, (6, 29), (34, 74))
    assert clean([*PLAIN, closing])[0] == [*PLAIN, closing]


def test_a_picture_credit_under_a_picture_is_its_caption():
    blocks = [*PLAIN, Block("image", image=Image("a.jpg", "厂")), paragraph("图源丨江城视觉")]
    assert clean(blocks)[0] == blocks


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("新华社北京9月27日电（记者王小明）" + NEWS[0], "新华社"),
        ("江财社9月1日讯（记者 王小明）" + NEWS[0], "江财社"),
        ("据江通社9月5日报道，" + NEWS[0], "江通社"),
        ("RIVERTOWN, Sept 5 (Reuters) - The works hired sixty people this spring.", "Reuters"),
    ],
)
def test_a_dateline_names_the_publisher_and_stays(text, publisher):
    blocks = [paragraph(text), *PLAIN]
    kept, rules, found = clean(blocks)
    assert (kept, rules) == (blocks, [])
    assert found == {"publisher": publisher}
    assert clean(blocks, publisher="江城日报")[2] == {}
    assert clean([*blocks, paragraph("（来源：江城晚报）")])[2] == {"publisher": "江城晚报"}


@pytest.mark.parametrize("text", ["本报江城9月5日电 记者报道，" + NEWS[0], "新华社的一份通知提到，" + NEWS[0], NEWS[0]])
def test_no_dateline_no_publisher(text):
    assert clean([paragraph(text), *PLAIN])[2] == {}


def test_a_medium_is_nobody_who_writes():
    assert clean([*PLAIN, paragraph("作者：江城日报")])[2] == {}
    assert clean([*PLAIN, paragraph("作者：佚名")])[2] == {}
    assert clean([*PLAIN, paragraph("作者：江城新闻 王小明")])[2] == {"author": "王小明"}


def test_rules_speak_of_rules_there_are():
    rules = load_rules().all
    names = {rule.name for rule in rules}
    assert {name for rule in rules for name in rule.below | rule.over} <= names


def test_traditional_script_reads_as_the_simplified_does():
    text = "責任編輯：潘麗娜　發佈時間"
    assert not TRADITIONAL.isdisjoint(text)
    assert TRADITIONAL.isdisjoint("责任编辑：潘丽娜")
    assert simpler(text) == "责任编辑：潘麗娜　发布时间"
    assert len(simpler(text)) == len(text)
    assert as_written({"editor": "关晓、来福"}, "关晓 来福", "關曉 來福") == {"editor": "關曉、來福"}


LINES = st.sampled_from([*(line for line, *_ in TAIL), *(line for line, *_ in HEAD), *STAYS, *NEWS, *NEWS])


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=16))
def test_every_word_is_kept_or_listed_and_once_is_enough(lines):
    blocks = [paragraph(line) for line in lines]
    kept, gone = apply_block_rules(blocks, [], {})
    assert sorted([block.text for block in kept] + [one.text for one in gone]) == sorted(lines)
    assert apply_block_rules(kept, [], {}) == (kept, [])
