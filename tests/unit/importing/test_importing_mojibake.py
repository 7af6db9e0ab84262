"""Texts that were decoded wrongly and saved so: mended where that is exact, named where bytes are lost."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.importing.decode import decode, is_decoding_issue
from reader.importing.mojibake import mend

SENTENCES = (
    "清晨的码头上，几个渔民正在修补昨夜被风吹破的网。",
    "老船长说：“今年的鱼比往年少，可是价格却没有上涨。”",
    "图书馆决定把旧报纸全部扫描成图片——并请志愿者逐字校对……",
    "这项工作预计需要两年时间，经费 3.5 万元由市政府承担（不含税）。",
    "清晨的碼頭上，幾個漁民正在修補昨夜被風吹破的網；末班車時間延長到晚上十一點。",
)
OTHERS = (
    "It’s a “fine” day — don’t you think? The café is open, and entry costs £5 or €6.",
    "L’été est arrivé très tôt à Genève, où l’on déjeune déjà dehors ; « voilà », dit-elle.",
    "Die größte Überraschung: „Menü“ und „Straße“ hießen früher anders – naïve Ärzte ausgenommen.",
    "O SÃO JOÃO NÃO É SÓ FESTA: “AMANHÔ, DISSE A IRMÔ, “VIRÃ”.",
    "Это обычный русский текст — «в кавычках», и ещё один.",
    "これは日本語の文章です。カタカナも、漢字も混ざっています。",
    "이것은 한국어 문장입니다. 몇 가지 낱말이 있습니다.",
    "Πρόκειται για ένα απλό κείμενο στα ελληνικά, με τόνους.",
    "Đây là một câu tiếng Việt có dấu, được viết để kiểm tra.",
    "هذا نص عربي بسيط. וזה טקסט בעברית.",
    "Le signe × et les fractions ½ ¾, 20 °C ± 2 µm ; ¿qué? ¡sí! º ª § ¶",
)
UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


def as_windows(data):
    """Decode as browsers do: Windows-1252, controls where it has nothing."""
    return "".join(chr(byte) if byte in UNDEFINED else bytes([byte]).decode("cp1252") for byte in data)


def as_latin(data):
    return data.decode("latin-1")


def as_gbk(data):
    """Decode as Windows and browsers do: the byte 0x80 is €, what is no character U+FFFD."""
    out, place = [], 0
    while place < len(data):
        length = 1 if data[place] <= 0x80 else 2
        piece = data[place : place + length]
        try:
            out.append("€" if piece == b"\x80" else piece.decode("gb18030"))
            place += length
        except UnicodeDecodeError:
            out.append("\ufffd")
            place += 1
    return "".join(out)


paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("\n\n".join)
chinese = paragraphs | paragraphs.map(
    lambda text: f"---\ntitle: {text[:10]}\ndate: 2021-12-31\n---\n<div><p>{text}</p></div>"
)
western = st.lists(st.sampled_from(OTHERS[:3]), min_size=1, max_size=4).map("\n\n".join)
anything = st.lists(st.sampled_from(SENTENCES + OTHERS), min_size=1, max_size=6)


@given(anything, st.sampled_from(["\n", "\n\n", "", "<br>", "</p>\n<p>"]), st.integers(0, 60))
@settings(max_examples=300, deadline=None)
def test_clean_text_stays(pieces, between, start):
    text = between.join(pieces)[start:]
    assert mend(text) == (text, ())
    assert decode(text.encode()).text == text


@given(st.text("的一是在不了有和人这中大为上个国，。啊阿洌浃溪娃颁败版罢玮瑁榇", min_size=8, max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_chinese_word_is_taken_for_a_mistake(text):
    assert mend(text).text == text


@given(chinese | western, st.sampled_from([as_windows, as_latin]), st.integers(1, 2))
@settings(max_examples=200, deadline=None)
def test_utf8_read_as_a_western_encoding_comes_back(text, read, times):
    damaged = text
    for _ in range(times):
        damaged = read(damaged.encode())
    assert mend(damaged) == (text, ())


@given(chinese, st.sampled_from(["gbk", "gb18030", "big5"]), st.sampled_from([as_windows, as_latin]))
@settings(max_examples=200, deadline=None)
def test_chinese_read_as_a_western_encoding_comes_back(text, encoding, read):
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        assume(False)
    assert mend(read(data)) == (text, ())


@given(chinese, st.integers(1, 2))
@settings(max_examples=200, deadline=None)
def test_utf8_read_as_gbk_comes_back(text, times):
    damaged, lost = text, 0
    for _ in range(times):
        damaged = as_gbk(damaged.encode())
        lost += damaged.count("\ufffd")
    mended = mend(damaged)
    if not lost:
        assert mended == (text, ())
    else:
        assert mended.issues
        assert all(is_decoding_issue(issue) for issue in mended.issues)


@given(chinese)
@settings(max_examples=200, deadline=None)
def test_what_is_mended_of_a_damaged_text_was_there(text):
    """Where bytes are lost, no character comes up that neither text has."""
    damaged = as_gbk(text.encode())
    for lost in ("\ufffd", "\ue000"):
        mended = mend(damaged.replace("\ufffd", lost)).text
        assert set(mended) <= set(text) | set(damaged) | {lost}
    without = "".join(character for character in damaged if not "\ue000" <= character <= "\uf8ff")
    assert set(mend(without).text) <= set(text) | set(without)


def test_lost_bytes_are_counted():
    # One byte of 。 went with the line's end.
    damaged = as_gbk("清晨的码头上，几个渔民正在修补昨夜被风吹破的网吧。".encode()) + "\n"
    assert damaged.endswith("\ufffd\n")
    text, issues = mend(damaged)
    assert text.startswith("清晨的码头上，几个渔民正在修补昨夜被风吹破的网吧")
    assert text.endswith("\ufffd\n")
    assert issues == ("looks like UTF-8 read as GBK; 1 character is lost",)
    assert is_decoding_issue(issues[0])


@pytest.mark.parametrize("part", ["title: {}\n", "<title>{}</title>\n", "<h1>\n{}</h1>\n", "# {}\n"])
@pytest.mark.parametrize("read", [as_windows, as_gbk])
def test_a_damaged_title_alone_is_mended(part, read):
    body = "\n".join(SENTENCES[:4])
    title = "今年的鱼比往年少了"
    damaged = read(title.encode()).replace("\ufffd", "")
    text, issues = mend(part.format(damaged) + body)
    assert text.endswith(body)
    assert title[:-1] in text
    assert (title in text) or issues


def test_a_damaged_body_below_a_sound_title_is_mended():
    title = "今年的鱼比往年少"
    text = f"<title>{title}</title><h1>{title}</h1>" + "".join(f"<p>{as_windows(s.encode())}</p>" for s in SENTENCES)
    expected = f"<title>{title}</title><h1>{title}</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    assert mend(text) == (expected, ())


@pytest.mark.parametrize(
    "text",
    [
        "乱码从哪里来\n\n如果把 UTF-8 的“中国”按 GBK 读，就会看到“涓浗”。常见的还有“锟斤拷”和“烫烫烫”。\n\n"
        "浣犲ソ锛屼笘鐣屻€傛垜浠潵鐪嬩竴涓緥瀛愩€傝繖涓€琛屾槸涔辩爜銆�\n\n上面一行就是例子，原来写的是一句问候。",
        "How mojibake comes about: an apostrophe in UTF-8 (’) becomes â€™, and é becomes Ã©.\n\nâ€œHelloâ€\n",
        "The sequence â€™ is what you get when UTF-8 is decoded as Windows-1252.",
        "<p>为什么会出现乱码</p><p>ÖÐ¹úÈËÃñ</p><p>这是把 GBK 按 Latin-1 读出来的。</p>",
    ],
)
def test_an_article_about_encodings_keeps_its_samples(text):
    assert mend(text).text == text


def test_replacement_characters_are_named_with_their_number():
    assert mend("他说\ufffd\ufffd，好的。").issues == ("2 characters were lost before this file was written",)
    assert mend("一个字\ufffd。").issues == ("1 character was lost before this file was written",)
    assert mend("会议锟斤拷锟斤拷结束。").issues == ("4 characters were lost before this file was written",)
    assert is_decoding_issue(mend("一个字\ufffd。").issues[0])


def test_decoding_mends():
    text = SENTENCES[0]
    assert decode(as_windows(text.encode()).encode()) == (text, "utf-8", ())
    assert decode(as_latin(text.encode("gbk")).encode("utf-16")).text == text
    assert decode("ÖÐ¹ú".encode()).text == "中国"
    assert decode("ä¸\xadå›½".encode()).text == "中国"
