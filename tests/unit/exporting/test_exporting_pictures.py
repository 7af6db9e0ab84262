"""Pictures among highlighted words go with them."""

from io import BytesIO

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporting.crop import cropped
from reader.model.document import Block, Cell, Document, Image, Span
from tests.make import library, store
from tests.picture_server import png

from reader.model.article import Article  # isort: skip


def shelf(tmp_path, blocks, files=()):
    one, database, source = library(tmp_path / "a.pizhu")
    for name in files:
        (tmp_path / "posts" / name).write_bytes(png(shade=len(name)))
    number = store(database, source, "a.md", Article("河岸", Document(tuple(blocks))))
    return one, number


def exported(one, tmp_path):
    (path,) = one.export(tmp_path / "vault")
    return path.read_text("utf-8")


def attached(tmp_path):
    folder = tmp_path / "vault" / "attachments"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


FIRST, SECOND = Block("paragraph", "Before it."), Block("paragraph", "After it.")


def test_a_picture_between_highlighted_words_is_exported(tmp_path):
    picture = Block("image", image=Image("near.png", "A [bridge]", "In the morning", link="https://a.cn/"))
    one, number = shelf(tmp_path, [FIRST, picture, SECOND], ["near.png"])
    with one:
        one.highlight(number, 3, 15)
        text = exported(one, tmp_path)
        ((name, data),) = attached(tmp_path).items()
        assert data == png(shade=8)
        assert f"> ore it.\n>\n> ![A \\[bridge\\]](attachments/{name})  \n> *In the morning*\n>\n> Afte\n" in text
        assert exported(one, tmp_path) == text  # once more: the same
        assert len(attached(tmp_path)) == 1


def test_pictures_outside_the_highlight_stay_out(tmp_path):
    blocks = [Block("image", image=Image("a.png")), FIRST, Block("image", image=Image("b.png")), SECOND]
    one, number = shelf(tmp_path, blocks, ["a.png", "b.png"])
    with one:
        one.highlight(number, 0, 10)
        assert "![" not in exported(one, tmp_path)
        assert attached(tmp_path) == {}


def test_a_picture_inside_a_line_follows_it(tmp_path):
    spans = (Span("image", 4, 4, "x.png", "x"), Span("image", 13, 13, "y.png", "y"))
    block = Block("paragraph", "One two three", spans)
    one, number = shelf(tmp_path, [block], ["x.png", "y.png"])
    with one:
        one.highlight(number, 2, 7)
        text = exported(one, tmp_path)
        assert "> e two\n>\n> ![x](attachments/" in text
        assert "![y]" not in text


def test_a_part_of_a_table_is_a_table(tmp_path):
    cells = [Block("cell", word, (Span("image", 0, 0, "x.png", word),), cell=Cell(0, row, column))
             for row in (0, 1) for column, word in enumerate(("a", "b"))]  # fmt: skip
    one, number = shelf(tmp_path, cells, ["x.png"])
    with one:
        one.highlight(number, 0, 7)
        text = exported(one, tmp_path)
        assert "> | a | b |\n> | --- | --- |\n> | a | b |\n>\n> ![a](" in text
        assert text.count("![") == 4


def test_what_is_not_here_is_left_out(tmp_path):
    names = ("gone.png", "https://a.cn/x.png", "data:image/png;base64,%%", "data:,text", "../a.pizhu", "run.sh")
    one, number = shelf(tmp_path, [FIRST, *(Block("image", image=Image(name)) for name in names), SECOND])
    (tmp_path / "posts" / "run.sh").write_text("echo\n", "utf-8")
    with one:
        one.highlight(number, 0, 19)
        assert "![" not in exported(one, tmp_path)
        assert attached(tmp_path) == {}


def test_fetched_and_embedded_pictures_are_exported(tmp_path):
    from base64 import b64encode

    from reader.storage import pictures

    data = png(9, 9)
    blocks = [
        FIRST,
        Block("image", image=Image("https://a.cn/x.png")),
        Block("image", image=Image("data:image/png;base64," + b64encode(png(7, 7)).decode())),
        SECOND,
    ]
    one, number = shelf(tmp_path, blocks)
    with one:
        with one._database.write() as connection:
            pictures.keep(connection, "https://a.cn/x.png", "image/png", 9, 9, data)
        one.highlight(number, 0, 19)
        text = exported(one, tmp_path)
        assert text.count("![](attachments/") == 2
        assert set(attached(tmp_path).values()) == {data, png(7, 7)}


def test_nobody_s_file_is_overwritten_half(tmp_path):
    picture = Block("image", image=Image("near.png"))
    one, number = shelf(tmp_path, [FIRST, picture, SECOND], ["near.png"])
    with one:
        one.highlight(number, 0, 19)
        exported(one, tmp_path)
        ((name, data),) = attached(tmp_path).items()
        (tmp_path / "vault/attachments" / name).write_bytes(data[:10])  # as a copy that was broken off left it
        exported(one, tmp_path)
        assert attached(tmp_path) == {name: data}


def test_a_marked_picture_goes_along_as_a_file(tmp_path):
    picture = Block("image", image=Image("near.png", "A [bridge]", "In the morning"))
    one, number = shelf(tmp_path, [FIRST, picture, SECOND], ["near.png"])
    with one:
        one.highlight_picture(number, "near.png", note="Which river?")
        text = exported(one, tmp_path)
        ((name, data),) = attached(tmp_path).items()
        assert data == png(shade=8)
        assert f"> ![In the morning](attachments/{name})  \n> *In the morning*\n\n^h-" in text
        assert "\n\nyellow\n\nWhich river?\n" in text


def test_a_part_of_a_picture_is_cut_out(tmp_path):
    one, number = shelf(tmp_path, [FIRST, Block("image", image=Image("a.png"))])
    drawn = PIL.Image.new("RGB", (40, 20), "white")
    drawn.paste("red", (20, 10, 40, 20))
    drawn.save(tmp_path / "posts" / "a.png")
    with one:
        one.highlight_picture(number, "a.png", region=(0.5, 0.5, 0.5, 0.5))
        assert "#xywh" not in exported(one, tmp_path)
        ((_, data),) = attached(tmp_path).items()
        with PIL.Image.open(BytesIO(data)) as part:
            assert (part.size, part.getcolors()) == ((20, 10), [(200, (255, 0, 0))])


def test_a_part_of_a_drawing_is_the_drawing_with_the_part_named(tmp_path):
    one, number = shelf(tmp_path, [Block("image", image=Image("a.svg"))])
    (tmp_path / "posts" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    with one:
        one.highlight_picture(number, "a.svg", region=(0, 0.25, 0.5, 0.125))
        text = exported(one, tmp_path)
        ((name, _),) = attached(tmp_path).items()
        assert f"(attachments/{name}#xywh=percent:0,25,50,12.5)" in text


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://a.cn/x.png", "> [Bridge](https://a.cn/x.png#xywh=percent:0,0,50,50)"),
        ("x.png", "> Bridge  \n> x.png\\#xywh=percent:0,0,50,50"),
        ("javascript://a/x.png", "> Bridge  \n> javascript://a/x.png\\#xywh=percent:0,0,50,50"),
    ],
)
def test_a_marked_picture_that_is_not_here_is_named(tmp_path, address, written):
    one, number = shelf(tmp_path, [Block("image", image=Image(address, "Bridge"))])
    with one:
        one.highlight_picture(number, address, region=(0, 0, 0.5, 0.5))
        assert written in exported(one, tmp_path)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"x" * 60, png()[:40]])
def test_what_is_no_picture_is_not_cut(data):
    assert cropped(data, (0, 0, 0.5, 0.5)) is None


@given(
    st.tuples(st.integers(1, 30), st.integers(1, 30)),
    st.tuples(*[st.floats(0, 1, exclude_max=True)] * 2, *[st.floats(0, 1, exclude_min=True)] * 2),
)
def test_any_part_of_a_picture_has_at_least_a_pixel(size, region):
    file = BytesIO()
    PIL.Image.new("L", size).save(file, "PNG")
    data = cropped(file.getvalue(), region)
    assert data is not None
    with PIL.Image.open(BytesIO(data)) as part:
        assert 1 <= part.width <= size[0]
        assert 1 <= part.height <= size[1]
