"""Pictures among highlighted words go with them."""

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
