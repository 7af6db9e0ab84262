"""Words of the page around an article go; sentences with the same words stay."""

import pytest

from reader.cleaning import clean

PROSE = "河道清淤的工程昨天收尾，两岸的步道下周开放，沿线十二个村的老人说终于可以走到下游的渡口去看看了。"


@pytest.mark.parametrize(
    "line",
    [
        "看评论", "点击关闭", "扫一扫在手机打开当前页", "给作者打赏，鼓励他多写",
        "轻点两下取消赞，轻点两下取消在看",
        "本话题在某某社区有52条讨论，点击查看", "感谢河边网网友 小石头 的线索投递！",
        "如对本稿件有异议，请联系 gao@river.example",
        "(7134402)", "阅读 3.2万", "2026年08月06日 05:07 浏览 8.7w",
        "首页 | 电子版首页 | 版面导航 | 标题导航", "河边参考网 > 首页",
        "PUBLISHED: June 8, 2023 at 5:12 p.m. | UPDATED: June 9, 2023", "Subscribe now",
        "Discuss this article in our forums", "有用 12 没用 0",
        "阅读 2381 · 在看 12 · 分享", "Filed Under: Farming, Water",
        "更多精彩资讯请在应用市场下载“河边”客户端。欢迎提供新闻线索，热线400-000-0000。", "点亮星标，不迷路", "- FIN -",
    ],
)  # fmt: skip
def test_words_of_the_page_go(line):
    cleaned = clean(f"<p>{PROSE}</p><p>{PROSE[3:]}</p><p>{line}</p>", suffix=".html")
    assert cleaned.document.text == f"{PROSE}\n{PROSE[3:]}"


@pytest.mark.parametrize(
    "line",
    [
        "点击关闭按钮之后，页面并没有像说明书里写的那样退回到上一层。", "（1984）",
        "阅读是一个人的事，评论则是一群人的事。",
        "感谢所有在雨季里值守的人。",
        "如对本条例有疑问，可以到县政府法制办咨询，也可以申请行政复议。",
        "Read more slowly, she told the class.", "点赞、收藏、转发，网民用这三个动作投票。",
        "Filed under miscellaneous, the memo was forgotten.", "这次投票里，点赞的有 12 人，没用的票 3 张。",
        "15:01", "3.14", "12，33",
        "首页的导航放大之后，老人也能看清了。",
        "读者可以在文末扫码下载的说法已被平台否认。", "We subscribe now and then to a paper, and mostly regret it.",
    ],
)  # fmt: skip
def test_sentences_with_the_same_words_stay(line):
    for body in (f"<p>{PROSE}</p><p>{PROSE[3:]}</p><p>{line}</p>", f"<p>{line}</p><p>{PROSE}</p>"):
        assert line in clean(body, suffix=".html").document.text


def test_a_list_in_the_middle_with_its_mark_of_an_end():
    body = f"<p>{PROSE}</p><p>End of 热读</p><p>{PROSE[3:]}</p>"
    assert clean(body, suffix=".html").document.text == f"{PROSE}\n{PROSE[3:]}"
