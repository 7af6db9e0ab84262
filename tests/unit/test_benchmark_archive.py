"""The archive that benchmarks measure on: its statistics are true to life, and the reader makes of it what it says."""

import re
from collections import Counter
from datetime import datetime

import pytest

from reader.operations.reading import read_article
from tests.benchmarks import archive

SEED = 7


@pytest.fixture(scope="module")
def made():
    return archive.posts(0, SEED, 1000)


def test_its_text_has_the_statistics_of_news(made):
    texts = [post.text for post in made]
    assert 2300 < sum(len(text.encode()) for text in texts) / len(texts) < 2700
    chinese = [text for text in texts if not text.isascii()]
    assert 0.03 < 1 - len(chinese) / len(texts) < 0.07
    counts = Counter("".join(chinese))
    han = {one: count for one, count in counts.items() if "\u4e00" <= one <= "\u9fff"}
    total = sum(han.values())
    assert 0.02 < counts["的"] / total < 0.04
    assert all(counts[one] / total > 0.003 for one in "在和是了")
    assert sum("的" in text for text in chinese) > 0.98 * len(chinese)
    commonest = sorted(han.values(), reverse=True)
    assert 0.3 < sum(commonest[:100]) / total < 0.5
    assert 0.8 < sum(commonest[:1000]) / total < 0.95
    assert len(han) > 3000
    sizes = [len(clause) for text in chinese for clause in re.split("[，。、；：！？\n]", text) if clause]
    assert 8 < sum(sizes) / len(sizes) < 14
    assert all(5 <= text.count("\n") + 1 <= 9 for text in texts if text not in near(made))


def near(made):
    return {post.text for post in made if post.copy_of}


def test_it_has_numbers_codes_scripts_and_copies(made):
    whole = "\n".join(post.text for post in made)
    for shape in (
        r"\d万亿元",
        r"20\d\d年\d",
        r"\d\.\d%",
        r"(SZ|SH)\d{6}",
        "5G基站",
        "ETF",
        "[０-９]",
        "[Ａ-Ｚ]",
        "[們來這國]",
    ):
        assert re.search(shape, whole), shape
    copies = Counter(post.copy_of for post in made)
    assert 3 <= copies["exact"] <= 25
    assert 8 <= copies["near"] <= 40
    assert len({post.publisher for post in made}) > 30
    moments = Counter(post.published for post in made)
    assert len(moments) < len(made) - 100


def test_its_units_are_spread_over_ten_years():
    years = {archive.posts(unit, SEED, 1)[0].published.year for unit in range(30)}
    assert len(years) >= 10


def test_the_reader_finds_what_it_says(made, tmp_path):
    for post in made[:120]:
        path = tmp_path / post.name
        path.write_text(post.file, "utf-8")
        (article, _), _ = read_article(path, post.name)
        assert article.title == post.title
        assert article.publisher == post.publisher
        assert datetime.fromisoformat(article.published) == post.published
        assert article.categories == post.category
        assert article.document.text == post.text


def test_it_is_the_same_again_and_a_smaller_one_is_its_beginning(tmp_path):
    whole, part = tmp_path / "whole", tmp_path / "part"
    assert list(archive.write(whole, 60, SEED, processes=1)) == [0, 60]
    assert list(archive.write(part, 20, SEED, processes=1)) == [0, 20]
    files = {path.relative_to(whole): path.read_bytes() for path in whole.rglob("*.*")}
    assert len(files) == 60
    beginning = {path.relative_to(part): path.read_bytes() for path in part.rglob("*.*")}
    assert len(beginning) == 20
    assert beginning.items() <= files.items()
    assert {path.parts[0] for path in files} == {"hexo", "jekyll"}
    assert list(archive.write(part, 60, SEED, processes=1)) == [0, 60]
    assert {path.relative_to(part): path.read_bytes() for path in part.rglob("*.*")} == files


def test_it_goes_on_where_it_stopped(tmp_path):
    list(archive.write(tmp_path, 20, SEED, processes=1))
    mark = next(tmp_path.rglob("*.md"))
    mark.write_text("mine", "utf-8")
    assert list(archive.write(tmp_path, 20, SEED, processes=1)) == [20]
    assert mark.read_text("utf-8") == "mine"


def test_files_are_changed_for_a_while(tmp_path):
    list(archive.write(tmp_path, 40, SEED, processes=1))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    with archive.changed(tmp_path, 5) as files:
        assert files == 40
        assert sum(path.read_bytes() != text for path, text in before.items()) == 5
    assert all(path.read_bytes() == text for path, text in before.items())
