"""The cleaning report as Markdown, against a golden file."""

from pathlib import Path

from markdown_it import MarkdownIt

from reader.exporting.cleaning_report import markdown
from reader.model.policy import OwnRule
from reader.model.survey import Example, Repeated, RuleUse, Shortened, SourceSurvey, Survey

GOLDEN = Path(__file__).parents[2] / "golden" / "report" / "cleaning.md"
ONE = 1 << 40
MADE = "2026-11-21T12:00:00.000+00:00"


def example(number, text, title="央行：稳健的*货币*政策 #2"):
    return Example(ONE + number, title, text)


OWN = OwnRule("remove", text="扫码：", likeness="label", source_id=1, id=ONE + 50)
NEVER = OwnRule("never", rule="editor-line", id=ONE + 51)
KEEP = OwnRule("keep", rule="navigation", text="返回首页\n和列表", article_id=ONE, id=ONE + 52)
SURVEY = Survey(
    made=MADE,
    articles=12_345,
    cleaned=9_000,
    rules=(
        RuleUse(
            "editor-line", "Who edited and checked the article", 10_001, 9_000,
            (example(1, "责任编辑：<b>甲</b>"), example(2, "责任编辑：\n乙"), example(3, "编" * 400)),
        ),
        RuleUse("hidden", "The page hides it", 1, 1, (example(4, "[[x]](javascript:alert)", title="A `title`"),)),
    ),
    own=(
        RuleUse(OWN.name, "A rule of your own", 2, 1, (example(5, "扫码：看看"),), OWN),
        RuleUse(NEVER.name, "A rule of your own", 0, 0, (), NEVER),
        RuleUse(KEEP.name, "A rule of your own", 0, 0, (), KEEP),
    ),
    shortened=(Shortened(ONE + 6, "短讯", 1_500, 500),),
    empty=3,
    empties=(example(7, ""), example(8, "# 无")),
    sources=(
        SourceSurvey(
            1, "Posts *daily*", 12_000,
            (
                Repeated(
                    OwnRule("remove", text="第12期 | 样报", likeness="digits", source_id=1), 300, 306,
                    (example(9, "第12期 | 样报"), example(10, "第13期 | 样报")),
                    "pizhu remove-such --like digits 'Posts *daily*' '第12期 | 样报'",
                ),
                Repeated(
                    OwnRule("remove", text="样报提醒您", source_id=1), 61, 61, (example(11, "样报提醒您"),),
                    "pizhu remove-such 'Posts *daily*' '样报提醒您'",
                ),
            ),
        ),
        SourceSurvey(2, "Quiet", 345, ()),
    ),
)  # fmt: skip


def test_the_report_is_as_the_golden_file():
    assert markdown(SURVEY) == GOLDEN.read_text("utf-8")


def test_nothing_in_it_becomes_markup():
    tokens = [token for outer in MarkdownIt().parse(markdown(SURVEY)) for token in (outer, *(outer.children or ()))]
    kinds = [token.type for token in tokens]
    assert not {"em_open", "strong_open", "image", "html_inline"} & set(kinds)
    assert [token.content for token in tokens if token.type == "html_block"] == [markdown(SURVEY).splitlines(True)[0]]
    commands = [token.content.strip() for token in tokens if token.type == "code_block"]
    assert commands == [one.command for source in SURVEY.sources for one in source.repeated]


def test_a_report_of_nothing():
    text = markdown(Survey(MADE, 0, 0, (), (), (), 0, (), ()))
    assert "0 articles: no sources." in text
    assert text.count("None") == 3
    assert "\n\n\n" not in text
