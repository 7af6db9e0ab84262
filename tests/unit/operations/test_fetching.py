"""Pictures of a library: where they are to be had, fetching them, keeping them, and tidying."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.article import Article
from reader.model.document import Block, Document, Image, Span
from reader.operations.fetching import Fetch
from reader.storage import codec, pictures
from tests.make import library, store
from tests.picture_server import picture_server, png


@pytest.fixture
def server():
    with picture_server() as running:
        yield running


@pytest.fixture
def shelf(tmp_path):
    one, database, source = library(tmp_path / "my.pizhu")
    with one:
        yield one, database, source


def pictured(*names, original=""):
    blocks = [Block("paragraph", "文字。")]
    for number, name in enumerate(names):
        if number % 2:
            blocks.append(Block("paragraph", "A word.", (Span("image", 2, 2, name, "inline"),)))
        else:
            blocks.append(Block("image", image=Image(name, "words")))
    return Article("标题", Document(tuple(blocks)), original=original)


def fetch(database, *, addresses=None, articles=None, **more):
    return Fetch(database, private=True, **more).run(None, articles, addresses)


def test_opening_an_article_asks_nobody(shelf, server):
    one, database, source = shelf
    number = store(database, source, "a.md", pictured(server.put("/a.png", png())))
    (place,) = one.article_pictures(one.article(number)).values()
    assert (place.address, place.host, place.data, place.file) == (server.url("/a.png"), "127.0.0.1", 0, "")
    assert server.asked == []


def test_what_is_fetched_is_there_from_then_on(shelf, server):
    one, database, source = shelf
    address = server.put("/a.png", png(300, 200))
    number = store(database, source, "a.md", pictured(address, address + "#x", server.url("/gone.png")))
    told = []
    report = fetch(database, changed=told.append)
    assert (report.fetched, report.known, report.bytes, report.cancelled) == (1, 0, len(png(300, 200)), False)
    assert [(one.address, one.reason) for one in report.failed] == [
        (server.url("/gone.png"), "its host answered 404")
    ]  # fmt: skip
    assert frozenset().union(*(changes.pictures for changes in told)) == {address, server.url("/gone.png")}
    with Library.open(one.path) as again:
        first, second, third = again.article_pictures(again.article(number)).values()
        assert first == second
        assert (first.width, first.height, first.address) == (300, 200, "")
        assert again.picture_data(first.data) == png(300, 200)
        assert (third.address, third.problem) == (server.url("/gone.png"), "its host answered 404")


def test_nothing_is_asked_for_twice_unless_told_to(shelf, server):
    one, database, source = shelf
    store(database, source, "a.md", pictured(server.put("/a.png", png()), server.url("/b.png")))
    fetch(database)
    server.put("/b.png", png(9, 9))
    again = fetch(database)
    assert (again.fetched, again.known, len(again.failed)) == (0, 1, 1)
    assert again.failed[0].reason == "its host answered 404"
    assert len(server.asked) == 2
    third = fetch(database, retry=True)
    assert (third.fetched, third.known, third.failed) == (1, 1, ())
    assert server.asked[2:] == ["/b.png"]
    assert one.missing_pictures().addresses == ()


def test_the_same_bytes_are_kept_once(shelf, server):
    _one, database, source = shelf
    names = [server.put(f"/{number}.png", png()) for number in range(5)]
    store(database, source, "a.md", pictured(*names))
    assert fetch(database).fetched == 5
    with sqlite3.connect(database.path) as connection:
        assert connection.execute("SELECT count(*) FROM picture_data").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM pictures").fetchone() == (5,)
    connection.close()


def test_a_picture_that_another_process_kept_meanwhile_stays(shelf):
    _one, database, _source = shelf
    with database.write() as connection:
        for data in (b"first", b"second"):
            pictures.keep(connection, "http://a.example/1.png", "image/png", 1, 1, data)
    connection = database.read()
    known = pictures.asked(connection, ["http://a.example/1.png"])["http://a.example/1.png"]
    assert pictures.data(connection, known.data) == b"first"
    assert connection.execute("SELECT count(*) FROM picture_data").fetchone() == (1,)


def test_some_articles_or_sources_only(shelf, server):
    one, database, source = shelf
    first = store(database, source, "a.md", pictured(server.put("/a.png", png())))
    store(database, source, "b.md", pictured(server.put("/b.png", png())))
    assert fetch(database, articles=[first]).fetched == 1
    assert server.asked == ["/a.png"]
    assert fetch(database, addresses=[server.url("/c.png"), "no address"]).failed[0].reason == "its host answered 404"
    assert one.missing_pictures([source + 1]).addresses == ()
    missing = one.missing_pictures([source])
    assert (missing.addresses, missing.failed, missing.known) == ((server.url("/b.png"),), (), 1)
    assert missing.hosts == (("127.0.0.1", 1),)


def test_a_file_at_hand_is_not_fetched(shelf, server):
    one, database, source = shelf
    folder = one.path.parent / "posts"
    (folder / "here.png").write_bytes(png())
    base = server.url("/posts/1.html")
    article = pictured("here.png", "/posts/there.png", "/here.png", "data:image/png;base64,AA", "", original=base)
    number = store(database, source, "a.md", article)
    server.put("/posts/there.png", png(7, 7))
    places = one.article_pictures(one.article(number))
    assert places["here.png"].file.endswith("here.png")
    assert places["/here.png"].file.endswith("here.png")
    assert set(places) == {"here.png", "/here.png", "/posts/there.png"}
    assert one.missing_pictures().addresses == (server.url("/posts/there.png"),)
    fetch(database)
    assert server.asked == ["/posts/there.png"]
    assert one.article_pictures(one.article(number))["/posts/there.png"].width == 7


def test_the_reader_s_own_address_of_an_article_counts(shelf):
    one, database, source = shelf
    number = store(database, source, "a.md", pictured("/a.png", original="http://old.cn/x"))
    one.correct([number], {"original": "http://new.cn/x"})
    assert one.article_pictures(one.article(number))["/a.png"].address == "http://new.cn/a.png"
    assert one.missing_pictures().addresses == ("http://new.cn/a.png",)


def test_what_came_before_a_stop_stays(shelf, server):
    one, database, source = shelf
    names = [server.put("/a.png", png()), *(server.hold(f"/{number}") for number in range(4))]
    store(database, source, "a.md", pictured(*names))
    seen = []
    report = fetch(database, progress=seen.append, cancelled=lambda: any(one.stage == "fetching" for one in seen))
    assert (report.fetched, report.cancelled, report.failed) == (1, True, ())
    server.release.set()
    assert len(one.missing_pictures().addresses) == 4  # broken off is not failed
    assert (seen[-1].done, seen[-1].total) == (1, 5)


PROGRAM = """
import sys
from pathlib import Path
from reader.operations.fetching import Fetch
from reader.storage.database import Database

def told(changes):
    print("stored", flush=True)

Fetch(Database(Path(sys.argv[1])), private=True, changed=told).run(None, None, None)
"""


def test_what_was_stored_outlives_a_killed_process(shelf, server):
    one, database, source = shelf
    store(database, source, "a.md", pictured(server.put("/a.png", png()), server.hold("/b")))
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(one.path)], cwd=Path(__file__).parents[3], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline().strip() == b"stored"  # while the other one is still waited for
        process.kill()
    assert (len(one.missing_pictures().addresses), one.missing_pictures().known) == (1, 1)


def test_this_machine_is_not_asked_in_earnest(shelf, server):
    one, database, source = shelf
    store(database, source, "a.md", pictured(server.put("/a.png", png())))
    assert one.fetch_pictures().failed[0].reason == "its host is not on the open internet"
    assert server.asked == []


def test_a_refusal_does_not_lose_a_picture(shelf, server):
    _one, database, source = shelf
    address = server.put("/a.png", png())
    store(database, source, "a.md", pictured(address))
    fetch(database)
    with database.write() as connection:
        pictures.note_problem(connection, address, "gone")
    assert pictures.asked(database.read(), [address])[address].data


# -- tidying


def counts(database):
    read = database.read()
    return tuple(read.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("pictures", "picture_data"))


def test_pictures_go_with_the_last_article_that_names_them(shelf, server, tmp_path):
    one, database, source = shelf
    (tmp_path / "other").mkdir()
    other = one.add_source(tmp_path / "other").id
    shared, twin, alone = (server.put(name, png(5, 5)) for name in ("/shared.png", "/twin.png", "/alone.png"))
    own = server.put("/own.png", png(6, 6))
    failed = server.url("/failed.png")
    store(database, source, "a.md", pictured(shared, alone, own, failed))
    store(database, other, "b.md", pictured(twin, "/shared.png", original=server.url("/b.html")))
    fetch(database)
    assert counts(database) == (5, 2)
    assert one.tidy_pictures() == 0  # nothing has gone
    one.remove_source(source)
    assert one.tidy_pictures() == 3
    assert counts(database) == (2, 1)
    assert one.tidy_pictures() == 0
    one.remove_source(other)
    fetch(database, addresses=[])  # fetching tidies up, too
    assert counts(database) == (0, 0)


def test_pictures_of_articles_that_stay_stay(shelf, server):
    one, database, source = shelf
    number = store(database, source, "a.md", pictured(server.put("/a.png", png())))
    store(database, source, "b.md", pictured(server.put("/b.png", png(3, 3))))
    fetch(database)
    one.highlight(number, 0, 2)
    one.remove_source(source)
    assert one.tidy_pictures() == 1
    assert one.article_pictures(one.article(number))[server.url("/a.png")].data


def test_tidying_may_be_stopped_and_goes_on_later(shelf, server):
    one, database, source = shelf
    store(database, source, "a.md", pictured(server.put("/a.png", png())))
    fetch(database)
    one.remove_source(source)
    (one.path.parent / "more").mkdir()
    store(database, one.add_source(one.path.parent / "more").id, "b.md", pictured("http://a.cn/b.png"))
    assert one.tidy_pictures(cancelled=lambda: True) == 0
    assert one.tidy_pictures() == 1


names = st.one_of(st.just(""), st.text(max_size=8), st.just('"i":['))


@settings(max_examples=200)
@given(st.lists(st.tuples(names, st.booleans(), st.text(max_size=5))), st.text(max_size=5))
def test_an_article_s_pictures_are_read_without_the_rest(found, words):
    """The short way says the same as decoding the whole article."""
    blocks = [
        Block("image", image=Image(name, label))
        if block
        else Block("paragraph", words, (Span("image", 0, 0, name, label),))
        for name, block, label in found
    ]  # fmt: skip
    article = Article(words, Document((*blocks, Block("paragraph", '[8,0,0,"x"] "i":['))), original="http://a.cn/")
    content = codec.encode(article, "source")
    document = codec.decode(content).document
    expected = {block.image.source for block in document.blocks if block.image is not None}
    expected |= {span.target for block in document.blocks for span in block.spans}
    original, read = codec.decode_pictures(content)
    assert set(read) | {""} == expected | {""}
    if read:
        assert original == "http://a.cn/"
