"""The user's settings on disk."""

import math
import os
import tomllib
from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reader.settings import FONT_SIZES, Settings, load, save, write_toml

text = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.one_of(
    text,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.sampled_from([None, UTC])),
)
tables = st.dictionaries(
    text,
    st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3), max_leaves=8
    ),
    max_size=6,
)


def toml_file(folder: Path, content: str | bytes) -> Path:
    path = folder / "settings.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@given(tables)
@hypothesis_settings(max_examples=150, deadline=None)
def test_whatever_is_written_reads_back_the_same(table):
    assert tomllib.loads(write_toml(table)) == table


def test_numbers_that_are_none_are_written():
    table = tomllib.loads(write_toml({"a": math.inf, "b": -math.inf, "c": math.nan}))
    assert table["a"] == math.inf
    assert table["b"] == -math.inf
    assert math.isnan(table["c"])


def test_what_toml_has_no_form_for_is_refused():
    with pytest.raises(TypeError, match="NoneType"):
        write_toml({"a": None})


SETTINGS = st.builds(
    Settings,
    language=st.sampled_from(["system", "en", "zh_CN"]),
    theme=st.sampled_from(["system", "light", "sepia", "dark"]),
    font_size=st.integers(*FONT_SIZES),
    list_density=st.sampled_from(["comfortable", "compact"]),
    list_sort=st.sampled_from(["date", "title"]),
    list_descending=st.booleans(),
    geometry=text,
    window_state=st.dictionaries(text, st.lists(st.integers(0, 10_000), max_size=4).map(tuple), max_size=3),
    side_visible=st.booleans(),
    panel_visible=st.booleans(),
    last_article=text,
    last_query=text,
    libraries=st.lists(text, max_size=3).map(tuple),
    sample_dismissed=st.booleans(),
    tree_sort=st.sampled_from(["name", "count"]),
    tree_hidden=st.lists(text, max_size=3).map(tuple),
    tree_expanded=st.lists(text, max_size=3).map(tuple),
    unknown=tables.map(
        lambda table: {key: value for key, value in table.items() if key not in {f.name for f in fields(Settings)}}
    ),
)


@given(SETTINGS)
@hypothesis_settings(max_examples=100, deadline=None)
def test_a_save_and_a_load_give_the_same_settings(tmp_path_factory, wanted):
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    save(wanted, path)
    assert load(path) == (wanted, None)


def test_without_a_file_there_are_defaults(tmp_path):
    assert load(tmp_path / "none" / "settings.toml") == (Settings(), None)


def test_defaults():
    default = Settings()
    assert (default.language, default.theme, default.font_size) == ("system", "system", 17)
    with pytest.raises(FrozenInstanceError):
        default.font_size = 20


def test_saving_makes_the_folder_and_leaves_nothing_else_there(tmp_path):
    path = tmp_path / "a" / "b" / "settings.toml"
    save(Settings(), path)
    save(replace(Settings(), theme="dark"), path)
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]
    assert load(path)[0].theme == "dark"


def test_keys_of_a_newer_version_survive(tmp_path):
    path = toml_file(tmp_path, 'theme = "dark"\nvoice = "soft"\n[shortcuts]\nhighlight = ["h", "Ctrl+H"]\n')
    loaded, reason = load(path)
    assert reason is None
    save(replace(loaded, theme="sepia"), path)
    table = tomllib.loads(path.read_text("utf-8"))
    assert table["theme"] == "sepia"
    assert table["voice"] == "soft"
    assert table["shortcuts"] == {"highlight": ["h", "Ctrl+H"]}


@pytest.mark.parametrize("content", [b"theme = dark", b"\xff\xfe\x00", b'a = "1"\na = "2"', b"a = " + b"[" * 5000])
def test_a_broken_file_is_set_aside_and_the_reason_told(tmp_path, content):
    path = toml_file(tmp_path, content)
    loaded, reason = load(path)
    assert loaded == Settings()
    assert str(path) in reason
    assert "settings.toml.broken" in reason
    assert not path.exists()
    assert (tmp_path / "settings.toml.broken").read_bytes() == content


def test_a_broken_file_that_cannot_be_moved_is_told_too(tmp_path):
    path = toml_file(tmp_path, "theme = dark")
    (tmp_path / "settings.toml.broken").mkdir()
    loaded, reason = load(path)
    assert loaded == Settings()
    assert "could not be set aside" in reason
    assert path.exists()


def test_a_file_that_cannot_be_read_stays_where_it_is(tmp_path):
    path = tmp_path / "settings.toml"
    path.mkdir()
    loaded, reason = load(path)
    assert loaded == Settings()
    assert str(path) in reason
    assert path.is_dir()


@pytest.mark.parametrize(
    "line",
    [
        'theme = "plaid"',
        "theme = [1]",
        "font_size = 17.5",
        "font_size = true",
        "list_descending = 1",
        "libraries = [1]",
        'libraries = "x"',
        "window_state = {main = [true]}",
        "window_state = 3",
        "geometry = 3",
    ],
)
def test_a_value_that_does_not_fit_costs_only_itself(tmp_path, line):
    loaded, reason = load(toml_file(tmp_path, f'{line}\nlanguage = "zh_CN"\nvoice = 1\n'))
    assert loaded == Settings(language="zh_CN", unknown={"voice": 1})
    assert reason.endswith(line.split(" ")[0])


@pytest.mark.parametrize(("written", "used"), [(3, 12), (12, 12), (20, 20), (32, 32), (900, 32)])
def test_the_font_size_stays_readable(tmp_path, written, used):
    loaded, reason = load(toml_file(tmp_path, f"font_size = {written}"))
    assert (loaded.font_size, reason) == (used, None)


def test_a_file_from_a_windows_editor_is_read(tmp_path):
    loaded, reason = load(toml_file(tmp_path, b'\xef\xbb\xbftheme = "dark"\r\nlanguage = "en"\r\n'))
    assert (loaded.theme, loaded.language, reason) == ("dark", "en", None)


def test_a_failed_save_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "settings.toml"
    save(replace(Settings(), theme="dark"), path)

    def refuse(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        save(Settings(), path)
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]
    assert load(path)[0].theme == "dark"


def test_a_link_stays_a_link(tmp_path):
    target = tmp_path / "dotfiles" / "pizhu.toml"
    link = tmp_path / "settings.toml"
    link.symlink_to(target)
    save(replace(Settings(), theme="sepia"), link)
    assert link.is_symlink()
    assert load(target)[0].theme == "sepia"


def test_a_path_that_is_no_text_does_not_stop_the_saving(tmp_path):
    path = tmp_path / "settings.toml"
    save(Settings(libraries=("/caf\udce9.pizhu",), theme="dark"), path)
    loaded, reason = load(path)
    assert (loaded.theme, loaded.libraries, reason) == ("dark", ("/caf?.pizhu",), None)


def test_dates_keep_their_kind():
    table = {"a": date(2026, 11, 1), "b": time(8, 30), "c": datetime(2026, 11, 1, 8, 30, tzinfo=UTC)}
    assert tomllib.loads(write_toml(table)) == table
