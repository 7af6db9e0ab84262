"""The sample articles: they show everything, and everything in them is right."""

import re

import pytest

from reader.library import read_files
from reader.model.article import Article
from reader.model.document import BLOCK_KINDS
from reader.paths import resources

SAMPLES = resources() / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*") if path.suffix in {".md", ".txt", ".html"})


@pytest.fixture(scope="module")
def articles():
    read = dict(zip((path.relative_to(SAMPLES).as_posix() for path in FILES), read_files(FILES), strict=True))
    assert all(isinstance(article, Article) for article in read.values()), read
    return read


def test_they_are_read_without_a_complaint(articles):
    assert len(articles) >= 10
    assert {path: article.issues for path, article in articles.items() if article.issues} == {}
    assert all(article.title and article.document.text for article in articles.values())


def test_both_languages_have_a_welcome(articles):
    assert articles["guide/2026-11-20-huanying.md"].title == "欢迎使用批注"
    assert articles["guide/2026-11-20-welcome.md"].title == "Welcome to Pizhu"


def test_they_show_every_kind_of_block_and_span(articles):
    blocks = [block for article in articles.values() for block in article.document.blocks]
    assert {block.kind for block in blocks} == set(BLOCK_KINDS)
    spans = {span.kind for block in blocks for span in block.spans}
    assert spans >= {"strong", "emphasis", "strike", "link", "code", "sub", "sup"}
    assert max(block.level for block in blocks if block.kind == "item") >= 2
    cells = [block.cell for block in blocks if block.cell]
    assert any(cell.row_span > 1 for cell in cells)
    assert any(cell.column_span > 1 for cell in cells)


def test_one_of_them_is_long(articles):
    assert max(len(article.document.text) for article in articles.values()) > 5000


def test_every_picture_is_a_file_beside_them(articles):
    pictures = 0
    for path, article in articles.items():
        for block in article.document.blocks:
            if block.image:
                pictures += 1
                assert (SAMPLES / path).parent.joinpath(block.image.source).is_file()
                assert block.image.alt
    assert pictures >= 3


def test_every_link_between_them_leads_to_one(articles):
    for path, article in articles.items():
        for block in article.document.blocks:
            for span in block.spans:
                if span.kind == "link" and re.match(r"\.\.?/", span.target):
                    assert (SAMPLES / path).parent.joinpath(span.target).is_file()


def test_the_news_show_what_cleaning_does(articles):
    hexo, jekyll = articles["news/2026-11-15-hexo.txt"], articles["news/2026-11-17-jekyll.md"]
    assert (hexo.publisher, hexo.author, hexo.editor) == ("海港晚报网", "", "陈一帆")
    assert hexo.categories == ("新闻", "海港晚报网", "文化")
    assert jekyll.publisher == "海港日报·图书周刊"
    assert jekyll.categories == ("海港日报·图书周刊",)
    assert jekyll.published == "2026-11-17T18:42:09+08:00"
    for article in (hexo, jekyll):
        assert article.removed
        assert not re.search("APP|责任编辑|原标题|文章来源|返回首页|请勿转载", article.document.text)
    assert "停办三年的旧书市集周六" in hexo.document.text
    assert "印成明信片大小的单页，放在" in jekyll.document.text


def test_the_saved_page_is_its_article(articles):
    text = articles["English/Pages/2026-09-18-vermilion.html"].document.text
    assert "For some fifteen hundred years" in text
    assert "Vermilion: The Colour of Correction" not in text  # its title, said once
    assert not re.search("Privacy|You may also like|never run here|Share this", text)


def test_those_with_a_date_are_of_this_autumn(articles):
    dates = [article.published for article in articles.values() if article.published]
    assert len(dates) >= 9
    assert all("2026-09-01" <= date < "2026-11-22" for date in dates)
