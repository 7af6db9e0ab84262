"""Traditional characters of the words that rules are written in, so that each rule is written once."""

from __future__ import annotations

from collections.abc import Iterable

_PAIRS = (
    "責责編编輯辑來来記记員员訊讯網网報报聞闻發发佈布時时間间點点擊击閱阅讀读關关開开鏈链結结連连傳传轉转載载權权聲声圖图熱热門门頭头條条題题專专"
    "標标評评論论頁页進进復复壇坛廣广應应掃扫碼码維维請请歡欢號号眾众訂订戶户說说舉举聯联繫系絡络電电話话郵邮務务單单個个參参與与觀观風风險险資资"
    "負负據据擔担謹谨獲获許许書书違违遞递證证實实確确準准無无後后見见饋馈頂顶當当導导錄录攝摄審审對对監监製制寫写採采譯译視视頻频總总執执術术設设"
    "計计場场們们這这國国際际經经濟济財财週周產产業业區区雜杂誌志獨独創创協协議议內内僅仅為为會会過过還还動动態态學学習习東东長长車车線线歷历萬万"
    "億亿閉闭窗窗贊赞讚赞轉转贈赠賞赏爾尔圍围貼贴買买賣卖幣币價价檢检測测構构處处變变雙双優优質质類类數数題题刪删侵侵遲迟輪轮選选薦荐鬧闹幫帮氣气聽听講讲談谈張张陳陈劉刘滿满給给讓让從从兩两"
)
_SIMPLER = {ord(one): other for one, other in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if one != other}
TRADITIONAL = frozenset(map(chr, _SIMPLER))  # what is only written in traditional script


_WRITTEN: dict[str, list[str]] = {}
for _one, _other in _SIMPLER.items():
    _WRITTEN.setdefault(_other, []).append(chr(_one))


def both_scripts(characters: Iterable[str]) -> frozenset[str]:
    """Return characters with those that `simpler` makes them of."""
    return frozenset(form for one in characters for form in (one, *_WRITTEN.get(one, ())))


def simpler(text: str) -> str:
    """Return a text with those characters simplified that rules speak of; as long as it was."""
    return text.translate(_SIMPLER)


def as_written(values: dict[str, str], simplified: str, text: str) -> dict[str, str]:
    """Return values read from the simplified text as they stand in the text itself."""
    written: dict[str, str] = {}
    for field, value in values.items():
        parts = []
        for part in value.split("、"):
            place = simplified.find(part)
            parts.append(text[place : place + len(part)] if place >= 0 else part)
        written[field] = "、".join(parts)
    return written
