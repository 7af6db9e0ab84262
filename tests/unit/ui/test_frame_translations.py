"""The translations are whole: every text of the code is in Chinese, and what is compiled is what is written."""

import importlib.util
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from reader.paths import resources
from reader.ui import language

ROOT = Path(__file__).parents[3]
FOLDER = resources() / "translations"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(file):
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            yield key, forms, translation.get("type")


def test_nothing_is_left_in_english():
    found = list(messages(FOLDER / "pizhu_zh_CN.ts"))
    assert len(found) > 200
    assert [key for key, forms, kind in found if kind is not None or not all(forms)] == []


def test_what_is_filled_in_and_the_keys_of_menus_survive_translation():
    for (context, source, _comment), forms, _kind in messages(FOLDER / "pizhu_zh_CN.ts"):
        for form in forms:
            wanted = sorted(re.findall(r"\{\w+\}|%L?n", source))
            assert sorted(re.findall(r"\{\w+\}|%L?n", form)) == wanted, (context, source)
            assert ("&" in source) == ("&" in form), (context, source)
            assert source.endswith("…") == form.endswith("…"), (context, source)


@pytest.mark.parametrize("name", ["pizhu_zh_CN", "pizhu_en"])
def test_every_text_of_the_code_is_in_the_catalogue(tool, tmp_path, name, monkeypatch):
    fresh = tmp_path / "fresh.ts"
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    tool.collect(fresh, "-locations", "none", *(["-pluralonly"] if name.endswith("en") else []))
    have = {key for key, _forms, _kind in messages(FOLDER / f"{name}.ts")}
    wanted = {key for key, _forms, _kind in messages(fresh)}
    assert wanted - have == set()
    assert have - wanted == set()


@pytest.mark.parametrize("name", ["pizhu_zh_CN", "pizhu_en"])
def test_what_is_compiled_is_what_is_written(name):
    translator = QTranslator()
    assert translator.load(name, str(FOLDER))
    for (context, source, comment), forms, _kind in messages(FOLDER / f"{name}.ts"):
        plural = "%n" in source or "%Ln" in source
        read = translator.translate(context, source, comment or None, 1 if plural else -1)
        assert read == forms[0], (context, source)


def test_no_text_is_hidden_from_the_tool():
    """A tr() or translate() whose text is no literal is never collected."""
    hidden = []
    for file in (ROOT / "reader" / "ui").rglob("*.py"):
        code = file.read_text("utf-8")
        hidden += [f"{file.name}: {found}" for found in re.findall(r"\btr\(\s*[^\"'\s)][^)]*", code)]
        hidden += [f"{file.name}: {found}" for found in re.findall(r"\.translate\(\s*\"\w+\",\s*[^\"'\s][^)]*", code)]
    assert hidden == []


def test_numbers_and_plurals_in_both_languages(qapp):
    language.install(qapp, "en")
    translate = QCoreApplication.translate
    assert translate("Importing", "%Ln article(s) added", None, 1) == "1 article added"
    assert translate("Importing", "%Ln article(s) added", None, 1204) == "1,204 articles added"
    language.install(qapp, "zh_CN")
    assert translate("Importing", "%Ln article(s) added", None, 1204) == "新增 1,204 篇"
    assert translate("StatusLine", "Saved") == "已保存"
    assert translate("QPlatformTheme", "Cancel") == "取消"
