import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.decode import decode
from reader.importing.mojibake import mend
from reader.model.errors import InputError

SIMPLIFIED = (
    "清晨的码头上，几个渔民正在修补昨夜被风吹破的网。老船长说，今年的鱼比往年少，可是价格却没有上涨。",
    "图书馆决定把旧报纸全部扫描成图片，并请志愿者逐字校对。这项工作预计需要两年时间，经费由市政府承担。",
    "关于调整公共汽车线路的通知：自下月一日起，三路车改经人民广场，末班时间延长到晚上十一点。",
    "她打开电脑，发现程序又出错了；日志里只有一行字，谁也看不懂它的意思。",
)
TRADITIONAL = (
    "清晨的碼頭上，幾個漁民正在修補昨夜被風吹破的網。老船長說，今年的魚比往年少，可是價格卻沒有上漲。",
    "圖書館決定把舊報紙全部掃描成圖片，並請志願者逐字校對。這項工作預計需要兩年時間，經費由市政府承擔。",
    "關於調整公共汽車路線的通知：自下月一日起，三號車改經中山廣場，末班時間延長到晚上十一點。",
)
HONG_KONG = ("佢哋喺碼頭等咗成朝，都冇見到隻船返嚟。阿伯話，今年啲魚細咗好多，但係價錢就冇平過。",)

GB = ("gb18030", "gbk")
BIG5 = ("big5hkscs",)
WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def texts(samples):
    """Return stretches of the samples, from a short title to several paragraphs."""
    stretch = st.tuples(st.sampled_from(samples), st.integers(0, 20), st.integers(12, 60)).map(
        lambda choice: choice[0][choice[1] : choice[1] + choice[2]]
    )
    paragraphs = st.lists(st.sampled_from(samples), min_size=1, max_size=5).map("\n\n".join)
    post = stretch.map(lambda title: f"---\ntitle: '{title}'\ndate: 2021-12-31 06:49:26 +0800\n---\n<p>{title}</p>\n")
    return stretch | paragraphs | post


@pytest.mark.parametrize(
    ("samples", "encodings"),
    [
        (SIMPLIFIED, GB + WIDE),
        (TRADITIONAL, ("gb18030", "big5", "cp950", *BIG5, *WIDE)),
        (HONG_KONG, ("gb18030", *BIG5, *WIDE)),
    ],
)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_chinese_survives_every_encoding(samples, encodings, data):
    text, encoding = data.draw(texts(samples)), data.draw(st.sampled_from(encodings))
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.issues == ()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@settings(max_examples=200, deadline=None)
def test_any_text_survives_utf8(text):
    assert decode(text.encode()).text == mend(text.removeprefix("\ufeff")).text  # "Â¡" says that it was ¡


@given(st.binary(max_size=2000), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_text_or_refused(data, html):
    try:
        decoded = decode(data, html=html)
    except InputError as error:
        assert "not text" in error.reason  # noqa: PT017
    else:
        decoded.text.encode("utf-8")


def test_newlines_become_one_kind():
    assert decode(b"a\r\nb\rc\nd").text == "a\nb\nc\nd"
    assert decode("一\r\n二".encode("utf-16")).text == "一\n二"


def test_english_in_other_encodings():
    text = "It’s a “fine” day — don’t you think? The café is open."
    assert decode(text.encode("cp1252")).text == text
    assert decode(text.encode("utf-16-le")).text == text
    french = "L'été est arrivé très tôt à Genève, où l'on déjeune déjà dehors."
    assert decode(french.encode("latin-1")).text == french


def test_other_languages_are_not_taken_for_chinese():
    russian = "Это обычный русский текст, который записан в старой кодировке для проверки."
    japanese = "これは日本語の文章です。文字コードの判定を確かめるために書きました。"
    assert decode(russian.encode("cp1251")).text == russian
    assert decode(japanese.encode("shift_jis")).text == japanese


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "iso-8859-1", "no-such-encoding"])
@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_declaration_does_not_overrule_the_bytes(declared, encoding):
    page = f'<html><head><meta charset="{declared}"></head><body><p>{SIMPLIFIED[0]}</p></body></html>'
    assert decode(page.encode(encoding), html=True).text == page


def test_a_declaration_tells_what_the_bytes_do_not():
    page = (
        '<?xml version="1.0" encoding="iso-8859-2"?><p>Łódź, Kraków, Gdańsk — žluťoučký kůň, příliš dlouhý</p>'.replace(
            "—", "-"
        )
    )
    assert decode(page.encode("iso-8859-2"), html=True).text == page


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_bad_bytes_cost_only_themselves(encoding):
    before, after = SIMPLIFIED[0].encode(encoding), SIMPLIFIED[1].encode(encoding)
    decoded = decode(before + b"\n\xff\n" + after)
    assert decoded.text == f"{SIMPLIFIED[0]}\n\ufffd\n{SIMPLIFIED[1]}"
    assert decoded.issues == (f"1 byte could not be read as {encoding}",)


def test_a_file_cut_in_a_character_loses_that_one():
    assert decode(SIMPLIFIED[0].encode()[:-2]).text == SIMPLIFIED[0][:-1] + "\ufffd"
    assert decode(SIMPLIFIED[0].encode("gbk")[:-1]).text == SIMPLIFIED[0][:-1] + "\ufffd"
    assert decode(SIMPLIFIED[0].encode("utf-16")[:-1]).issues == ("1 byte could not be read as utf-16-le",)


def test_windows_euro_sign():
    text = "这件商品的价格是€100，比去年便宜得多。"
    assert decode(text.encode("gb18030").replace("€".encode("gb18030"), b"\x80")).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (bytes(1000), "control characters"),
        (zlib.compress(bytes(range(256)) * 50) * 20, "control characters"),
    ],
)
def test_what_is_not_text_is_refused_with_its_kind(data, reason):
    with pytest.raises(InputError, match=reason):
        decode(data)


def test_text_with_a_stray_zero_is_text():
    assert decode(b"one \x00 zero in a text that is otherwise fine").encoding == "utf-8"
