"""The oracle that search is measured against: what it says of texts where a person knows the answer."""

import random
from datetime import date

import pytest

from tests.benchmarks import archive
from tests.benchmarks.oracle import All, Dated, Either, Filed, Oracle, Text, Without, Words, covered, places
from tests.benchmarks.questions import CLASSES, natural, questions

TEXTS = (
    Text(
        1,
        "证券报道",
        "SZ300832涨了6.2%，５Ｇ基站。规模３７万亿元",
        "hexo",
        ("金融", "样本网"),
        "样本网",
        date(2021, 9, 30),
    ),
    Text(2, "經濟", "The café of ETF互通, and Stra\u00dfe; MPU6050", "jekyll", ("早报",), "早报", date(2021, 10, 1)),
    Text(3, "第三", "没有什么。\n样本：大家", "jekyll", (), "", None, notes=("经济学",), tags=("书/史",)),
)


@pytest.fixture(scope="module")
def oracle():
    return Oracle(TEXTS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (Words("证券"), {1}),
        (Words("经济"), {2, 3}),
        (Words("经济", "title"), {2}),
        (Words("经济", "note"), {3}),
        (Words("300832"), {1}),
        (Words("sz"), {1}),
        (Words("SZ300832"), {1}),
        (Words("30083"), set()),
        (Words("SZ30083"), set()),
        (Words("5g基站"), {1}),
        (Words("5G基"), {1}),
        (Words("37万亿"), {1}),
        (Words("7万亿"), set()),
        (Words("6.2%"), {1}),
        (Words("6,2"), set()),
        (Words("6,2", quoted=True), {1}),
        (Words("cafe"), {2}),
        (Words("CAF"), set()),
        (Words("strasse"), {2}),
        (Words("6050"), {2}),
        (Words("互通 and", quoted=True), {2}),
        (Words("互通and", quoted=True), set()),
        (Words("什么 样本", quoted=True), {3}),
        (Words("什么样本"), set()),
        (Words("证券报道SZ"), set()),
        (Words("证券报道 SZ", quoted=True), set()),
        (Words("史"), {3}),
    ],
)
def test_words(oracle, words, found):
    assert oracle.matching(words) == found


@pytest.mark.parametrize(
    ("node", "query", "found"),
    [
        (All((Words("样本"), Without(Words("etf")))), "样本 -etf", {3}),
        (Either((Words("样本"), Words("etf"))), "样本 OR etf", {2, 3}),
        (All((Either((Words("证券"), Words("etf"))), Words("互通"))), "(证券 OR etf) 互通", {2}),
        (Either((All((Words("证券"), Words("etf"))), Words("史"))), "(证券 etf) OR 史", {3}),
        (Without(Either((Words("证券"), Words("etf")))), "-(证券 OR etf)", {3}),
        (Words("大家", "body", quoted=True), 'body:"大家"', {3}),
        (Filed("source", "jek"), "source:jek", {2, 3}),
        (Filed("source", "jek", exact=True), 'source:"jek"', set()),
        (Filed("category", "金融"), "category:金融", {1}),
        (Filed("category", "金融/样本网"), "category:金融/样本网", {1}),
        (Filed("publisher", "样本"), "publisher:样本", {1}),
        (Dated("2021-09..2021-10", date(2021, 9, 1), date(2021, 10, 31)), "date:2021-09..2021-10", {1, 2}),
        (Dated("2021-09", date(2021, 9, 1), date(2021, 9, 30)), "date:2021-09", {1}),
    ],
)
def test_expressions(oracle, node, query, found):
    assert node.query() == query
    assert oracle.matching(node) == found


def test_places_are_those_of_the_text_as_it_is_written():
    text = "\ufb01ne ５Ｇ、的的的"  # the first sign folds to two letters
    assert places(text, Words("fine")) == [(0, 3)]
    assert places(text, Words("5g")) == [(4, 6)]
    assert places(text, Words("g 的", quoted=True)) == [(5, 8)]
    assert places(text, Words("的的")) == [(7, 9)]
    assert covered(text, [Words("的的"), Words("5")]) == {4, 7, 8}


def test_questions_of_every_class_are_the_same_for_a_seed_and_mostly_find_something():
    posts = archive.posts(0, 3, 300)
    texts = [
        Text(number, post.title, post.text, post.format, post.category, post.publisher, post.published.date())
        for number, post in enumerate(posts)
    ]
    made = list(questions(texts, random.Random(5), 120))
    assert made == list(questions(texts, random.Random(5), 120))
    assert {question.kind for question in made} == set(CLASSES)
    oracle = Oracle(texts)
    found = {name: [] for name in CLASSES}
    for question in made:
        found[question.kind].append(len(oracle.matching(question.node)))
    assert all(found["chinese"]), "a piece of a text is in that text"
    assert all(found["number"])
    assert all(found["mixed"])
    assert all(found["phrase"])
    assert not all(found["absent"])
    assert max(found["common"]) > 200
    assert all(oracle.matching(Words(text)) for text in natural(texts, random.Random(1), 20))
