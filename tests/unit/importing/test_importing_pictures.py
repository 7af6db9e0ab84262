import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.importing.pictures import MOST_BYTES, PictureFinder

FILES = [
    "outside.png",
    "site/_config.yml",
    "site/posts/near.png",
    "site/posts/图 一.png",
    "site/posts/a#1.png",
    "site/posts/100%.png",
    "site/posts/Caf\u00e9.PNG",
    "site/posts/a/own.png",
    "site/posts/a_files/saved.png",
    "site/posts/a.assets/typed.png",
    "site/posts/b/index.png",
    "site/posts/newname.files/kept.png",
    "site/assets/deep/far.png",
    "site/source/img/src.png",
    "site/source/images/shelf.png",
    "site/static/s.png",
    "site/attachments/obsidian.png",
    "site/图片/中文.png",
    "site/posts/assets/nearer.png",
    "site/assets/nearer.png",
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    for name in FILES:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"picture")
    (home / "site/posts/empty.png").touch()
    (home / "site/posts/folder.png").mkdir()
    with (home / "site/posts/huge.png").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    return home


def found(home, source, inside="posts/a.md"):
    path = PictureFinder(home / "site" / inside, inside).find(source)
    return None if path is None else Path(path).relative_to(os.path.realpath(home)).as_posix()


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("near.png", "posts/near.png"),
        ("./near.png", "posts/near.png"),
        ("near.png?v=3#x", "posts/near.png"),
        (".\\near.png", "posts/near.png"),
        (".%5Cnear.png", "posts/near.png"),
        ("../posts/near.png", "posts/near.png"),
        ("posts\\near.png", "posts/near.png"),
        ("图 一.png", "posts/图 一.png"),
        ("%E5%9B%BE%20%E4%B8%80.png", "posts/图 一.png"),
        ("%CD%BC%20%D2%BB.png", "posts/图 一.png"),
        ("a#1.png", "posts/a#1.png"),
        ("a%231.png", "posts/a#1.png"),
        ("100%.png", "posts/100%.png"),
        ("100%25.png", "posts/100%.png"),
        ("NEAR.PNG", "posts/near.png"),
        ("cafe\u0301.png", "posts/Caf\u00e9.PNG"),
        ("../ASSETS/Deep/far.png", "assets/deep/far.png"),
        ("own.png", "posts/a/own.png"),
        ("a/own.png", "posts/a/own.png"),
        ("/a/own.png", "posts/a/own.png"),
        ("a_files/saved.png", "posts/a_files/saved.png"),
        ("old_files/saved.png", "posts/a_files/saved.png"),
        ("./a.assets/typed.png", "posts/a.assets/typed.png"),
        ("/assets/deep/far.png", "assets/deep/far.png"),
        ("/blog/assets/deep/far.png", "assets/deep/far.png"),
        ("{{ site.baseurl }}/assets/deep/far.png", "assets/deep/far.png"),
        ("{{site.url}}{{site.baseurl}}/assets/deep/far.png", "assets/deep/far.png"),
        ("{% raw %}/assets/deep/far.png{% endraw %}", "assets/deep/far.png"),
        ("/img/src.png", "source/img/src.png"),
        ("/images/shelf.png", "source/images/shelf.png"),
        ("shelf.png", "source/images/shelf.png"),
        ("/s.png", "static/s.png"),
        ("obsidian.png", "attachments/obsidian.png"),
        ("中文.png", "图片/中文.png"),
        ("/assets/nearer.png", "assets/nearer.png"),
        ("assets/nearer.png", "posts/assets/nearer.png"),
    ],
)
def test_pictures_are_found_where_people_keep_them(home, source, file):
    assert found(home, source) == f"site/{file}"


def test_an_article_that_is_the_index_of_its_folder_has_its_pictures_there(home):
    assert found(home, "index.png", "posts/b/index.md") == "site/posts/b/index.png"
    assert found(home, "pictures/index.png", "posts/b/index.md") == "site/posts/b/index.png"


def test_a_saved_page_that_was_renamed_keeps_its_pictures(home):
    assert found(home, "./oldname.files/kept.png", "posts/newname.html") == "site/posts/newname.files/kept.png"


@pytest.mark.parametrize(
    "source",
    ["https://a.cn/near.png", "//a.cn/near.png", "\\\\host\\share\\near.png", "data:image/png;base64,AA",
     "javascript:near.png", "../../outside.png", "..%2F..%2Foutside.png", "%2e%2e/%2e%2e/outside.png",
     "..\\..\\outside.png", "/../outside.png", "file:///etc/passwd", "gone.png", "", "/", ".", "..", "a\x00.png",
     "a%00.png", "empty.png", "folder.png", "huge.png", "x" * 5000, "/".join(["x"] * 3000), "{{ page.image }}"],
)  # fmt: skip
def test_nothing_else_is_found(home, source):
    assert found(home, source) is None


def test_an_address_of_a_file_counts_inside_the_source_only(home):
    assert found(home, (home / "site/posts/near.png").as_uri()) == "site/posts/near.png"
    assert found(home, (home / "outside.png").as_uri()) is None


def test_a_source_of_one_file_has_its_folder(home):
    finder = PictureFinder(home / "site/posts/a.md", "a.md")
    assert finder.find("near.png") is not None
    assert finder.find("/assets/deep/far.png") is None
    assert finder.find("../assets/deep/far.png") is None


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are another matter there")
def test_links_are_followed_inside_the_source_only(tmp_path):
    site = tmp_path / "site"
    (site / "posts").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (site / "inside.png").write_bytes(b"picture")
    (site / "posts/out.png").symlink_to(tmp_path / "secret.png")
    (site / "posts/in.png").symlink_to(site / "inside.png")
    (site / "posts/up").symlink_to(tmp_path)
    (site / "posts/self.png").symlink_to(site / "posts/self.png")
    os.mkfifo(site / "posts/pipe.png")
    (site / "posts/null.png").symlink_to("/dev/null")
    finder = PictureFinder(site / "posts/a.md", "posts/a.md")
    assert finder.find("in.png") == os.path.realpath(site / "inside.png")
    for source in ("out.png", "up/secret.png", "UP/SECRET.png", "self.png", "pipe.png", "null.png"):
        assert finder.find(source) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from(
                ["..", ".", "/", "\\", "%2e", "%2F", "%5c", "outside.png", "near.png", "site", "posts", "file://", "a",
                 "图", "\x00", "?", "#", "{{x}}", " ", "~", "C:", "etc", "passwd", "OUTSIDE.PNG"]
            ),
            max_size=9,
        ).map("".join),
    )
)  # fmt: skip
def test_no_name_leads_out_of_the_source(home, source):
    path = PictureFinder(home / "site/posts/a.md", "posts/a.md").find(source)
    assert path is None or Path(path).is_relative_to(os.path.realpath(home / "site"))
