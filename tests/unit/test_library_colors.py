"""What the reader calls colours, and the shapes of their lines."""

import pytest

from reader.library import Library
from reader.model.annotation import COLORS, SHAPES, ColorStyle
from reader.model.changes import Changes
from reader.model.errors import InputError


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "l.pizhu") as library:
        yield library


def styles(library):
    return {style.color: (style.name, style.shape) for style in library.color_styles()}


def test_every_colour_has_a_line_of_its_own_from_the_start(library):
    expected = tuple(ColorStyle(color, "", shape) for color, shape in zip(COLORS, SHAPES, strict=True))
    assert library.color_styles() == expected
    assert styles(library)["pink"] == ("", "wavy")


def test_names_and_shapes_are_given_apart_from_each_other(library):
    changes = library.style_color("yellow", name="  数字  口径 ")
    assert (changes.colors, changes.label, bool(changes)) == (True, "name colour", True)
    assert library.style_color("yellow", shape="dotted").label == "shape colour"
    assert styles(library)["yellow"] == ("数字 口径", "dotted")
    library.style_color("yellow", name="")
    assert styles(library)["yellow"] == ("", "dotted")
    assert not library.style_color("yellow", shape="dotted")


def test_a_style_is_undone_and_done_again_across_restarts(tmp_path):
    path = tmp_path / "l.pizhu"
    with Library.open(path) as library:
        library.style_color("green", name="论点")
        library.style_color("green", name="claim", shape="solid")
    with Library.open(path) as library:
        assert library.undo_labels()[0] == "name colour"
        assert library.undo().colors
        assert styles(library)["green"] == ("论点", "dashed")
        library.undo()
        assert styles(library)["green"] == ("", "dashed")
        assert library.redo().colors
        library.redo()
        assert styles(library)["green"] == ("claim", "solid")


def test_what_is_as_it_comes_again_leaves_no_row(library):
    library.style_color("blue", name="存疑", shape="solid")
    library.style_color("blue", name="", shape="dotted")
    assert styles(library)["blue"] == ("", "dotted")
    library.undo()
    assert styles(library)["blue"] == ("存疑", "solid")


@pytest.mark.parametrize(
    ("color", "values", "said"),
    [
        ("red", {"name": "x"}, "red: no such colour"),
        ("blue", {"shape": "round"}, "blue=round: no such shape"),
        ("blue", {"name": "长" * 25}, "at most 24"),
        ("blue", {"name": "CLAIM"}, "green is called so"),
        ("blue", {"name": "green"}, "green is called so"),
    ],
)
def test_what_makes_no_sense_is_refused(library, color, values, said):
    library.style_color("green", name="Claim")
    with pytest.raises(InputError, match=said):
        library.style_color(color, **values)
    assert styles(library)["blue"] == ("", "dotted")


def test_changes_of_colours_are_combined():
    assert (Changes(colors=True) | Changes()).colors
    assert not (Changes() | Changes()).colors
