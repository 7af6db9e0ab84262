# ruff: noqa: E501 -- hostile names and drawings stay on one line
"""Hostile articles in the view: nothing is opened, fetched or run, however the article asks for it."""

import re
import struct
import zlib
from base64 import b64encode
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QImage, QTextDocument, QTextFormat

from reader.cleaning import clean
from reader.importing.pictures import PictureFinder
from reader.model.document import Block, Document, Image, Span
from reader.model.picture import Picture
from reader.ui.article.builder import DocumentBuilder
from reader.ui.article.drawings import MOST_ELEMENTS, is_plain_drawing
from reader.ui.article.formats import PICTURE, Typography
from reader.ui.article.images import FETCH, Pictures
from reader.ui.article.picture_files import LONGEST_SIDE, find_pictures
from reader.ui.article.popovers import LinkPopover, link_markup
from reader.ui.article.view import ArticleView
from reader.ui.theme import load_theme
from reader.ui.tips import plain_tip
from tests.hostile.checks import scheme
from tests.hostile.vectors import HTML, MARKDOWN

ADDRESSES = [
    "file:///etc/passwd", "file://host/share/x.png", "//host/share/x.png", "\\\\host\\share\\x.png", "/etc/passwd",
    "http://evil.example/x.png", "https://evil.example/x.css", "ftp://evil.example/x", "qrc:/x.png", ":/x.png",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>", "javascript:alert(1)", "x.png", "",
]  # fmt: skip


@pytest.fixture
def view(qtbot):
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    return view


def _built(view, document):
    typography = Typography(load_theme("light"), 17)
    pictures = Pictures({}, typography, lambda work, done: None, lambda: None, "Picture")
    builder = DocumentBuilder(document, typography, pictures, 600.0, (0.0, 34.0), view)
    builder.start()
    builder.finish()
    return builder


def _formats(qt):
    block = qt.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            yield fragments.fragment().charFormat()
            fragments += 1
        block = block.next()


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_is_ever_looked_up(view, address):
    builder = _built(view, Document((Block("paragraph", "字"),)))
    view.show_document(builder, (), 0)
    kinds = QTextDocument.ResourceType
    for kind in (kinds.HtmlResource, kinds.ImageResource, kinds.StyleSheetResource, kinds.MarkdownResource):
        for given in (view.loadResource(kind.value, QUrl(address)), builder.qt.resource(kind, QUrl(address))):
            if isinstance(given, QImage):
                assert (given.width(), given.height()) == (1, 1)
            else:
                assert not given or bytes(QByteArray(given)) == b""
    view.setSource(QUrl(address))
    assert view.toPlainText() == "字"


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_what_qt_is_given_holds_only_what_blocks_say(view, suffix):
    for vector in [*HTML, *MARKDOWN]:
        document = clean(f"<p>前。</p>\n\n{vector.markup}\n\n<p>后。</p>", suffix=suffix).document
        builder = _built(view, document)
        for form in _formats(builder.qt):
            assert form.objectType() in (QTextFormat.ObjectTypes.NoObject.value, PICTURE), vector
            target = form.anchorHref()
            assert scheme(target) in ("", "http", "https", "mailto", "ftp", "tel", FETCH.rstrip(":")), vector
            assert set(re.findall("<[^>]*>?", form.toolTip())) <= {"<div>", "<br>", "</div>"}, vector
            assert not form.isImageFormat(), vector
        builder.qt.deleteLater()


def test_a_link_s_title_is_shown_as_it_is(view):
    label = "<img src=file://evil.example/share/x.png>"
    link = Span("link", 0, 1, "https://a.example/", label)
    builder = _built(view, Document((Block("paragraph", "字", (link,)),)))
    (form,) = (form for form in _formats(builder.qt) if form.isAnchor())
    assert "<img" not in form.toolTip()
    assert "&lt;img" in form.toolTip()
    assert plain_tip("a & b") == "a & b"


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd", "file://host/share/x.exe", "\\\\host\\share\\x.exe", "javascript:alert(1)", "a.exe",
        "data:text/html,x", "ms-msdt:/id", "smb://host/x", "ftp://host/x", "tel:1", "qrc:/x", "//host/x", "",
    ],
)  # fmt: skip
def test_only_the_web_and_mail_are_opened(qtbot, monkeypatch, target):
    opened = _opened(qtbot, monkeypatch, target)
    assert opened == []


def test_a_mail_takes_no_files_with_it(qtbot, monkeypatch):
    opened = _opened(qtbot, monkeypatch, "mailto:a@b.example?subject=x&attach=/etc/passwd&Attachment=/etc/shadow")
    assert opened == ["mailto:a@b.example?subject=x"]


def _opened(qtbot, monkeypatch, target):
    opened: list[str] = []
    monkeypatch.setattr(
        "reader.ui.article.popovers.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    popover = LinkPopover(None)
    qtbot.addWidget(popover)
    popover.show_link(target, popover.pos())
    popover._go()
    return opened


def test_an_address_shows_what_would_turn_its_letters():
    shown = link_markup("https://bank.example\u202e/moc.live@\u2066x")
    assert not {"\u202e", "\u2066"} & set(shown)
    assert "<b>evil.example</b>" in link_markup("https://bank.example@evil.example/")
    assert "xn--" in link_markup("https://\u0430pple.example/")


# -- pictures beside the article


@pytest.fixture
def source(tmp_path):
    """A source's folder with a picture in it and secrets around it."""
    folder = tmp_path / "posts"
    (folder / "sub").mkdir(parents=True)
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(0)
    for place in (folder / "a.png", tmp_path / "secret.png"):
        assert image.save(str(place))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "out").symlink_to(tmp_path, target_is_directory=True)
    return folder


@pytest.mark.parametrize("name", ["../a.png", "/a.png", "a.png", "..%2fa.png", "./../a.png", "..\\a.png"])
def test_pictures_within_the_source_are_found(source, name):
    assert PictureFinder(source / "sub" / "x.md", "sub/x.md").find(name) == str(source / "a.png")


@pytest.mark.parametrize(
    "name",
    [
        "../../secret.png", "../../../../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "%2e%2e/%2e%2e/secret.png",
        "..%2f..%2fsecret.png", "..\\..\\secret.png", "../link.png", "../out/secret.png", "{secret}", "file://{secret}",
        "file://localhost{secret}", "file:///C:/Windows/win.ini", "C:\\Windows\\win.ini", "c:/x.png", "\\\\host\\share\\x.png",
        "//host/share/x.png", "file:////host/share/x.png", "/dev/zero", "/dev/stdin", "\x00", "a.png\x00", "x" * 5000, "..", ".",
        "{{ x }}/../../../secret.png", "....//....//secret.png", "..%252f..%252fsecret.png", "http://a.example/a.png", "con", "~/x.png",
    ],
)  # fmt: skip
def test_nothing_outside_the_source_is_ever_opened(source, name):
    name = name.replace("{secret}", str(source.parent / "secret.png"))
    assert PictureFinder(source / "sub" / "x.md", "sub/x.md").find(name) is None


# -- what pictures hold


def _png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 << 20))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _gif(frames):
    frame = b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b";"


def _found(tmp_path, data):
    file = tmp_path / "x.png"
    file.write_bytes(data)
    document = Document((Block("image", image=Image("x.png")),))
    return find_pictures(document, {"x.png": Picture(file=str(file))}, lambda number: b"").get("x.png")


@pytest.mark.parametrize("size", [(100_000, 100_000), (1, LONGEST_SIDE + 1), (LONGEST_SIDE + 1, 1), (30_000, 30_000)])
def test_a_picture_that_would_burst_is_not_opened(tmp_path, size):
    assert _found(tmp_path, _png(*size)) is None


def test_a_damaged_picture_is_none(tmp_path):
    found = _found(tmp_path, _png(9_000, 9_000)[:200])
    assert found is None or found.decode(300).isNull()


def test_of_many_frames_one_is_decoded(tmp_path):
    found = _found(tmp_path, _gif(10_000))
    assert found is not None
    assert found.decode(300).width() == 1


@pytest.mark.parametrize(
    "data", [b"#define x_width 8\n#define x_height 8\nstatic char x_bits[]={0};", b"P1\n1 1\n1\n", b"%PDF-1.4"]
)
def test_kinds_that_no_browser_shows_are_left_alone(tmp_path, data):
    assert _found(tmp_path, data) is None


_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
)
_HOSTILE = {
    "file": '<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
    "device": '<image href="/dev/zero" width="9" height="9"/>',
    "share": '<image href="\\\\host\\share\\x.png" width="9" height="9"/>',
    "escaped": '<image xlink:href="&#47;dev/zero" width="9" height="9"/>',
    "inner": '<image href="data:image/svg+xml,x" width="9" height="9"/>',
    "filter": '<filter id="f"><feImage href="x.png"/></filter>',
    "use": '<use href="other.svg#x"/>',
    "import": '<style>@import "/dev/zero";</style>',
    "font": "<style>@font-face{src:url(x)}</style>",
    "style": '<rect style="fill:url(file:///etc/passwd#a)"/>',
    "itself": '<g id="a"><use href="#a"/></g>',
    "each other": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "multiplied": "".join(f'<g id="a{one}">{f"""<use href="#a{one + 1}"/>""" * 10}</g>' for one in range(9)),
    "patterns": "".join(f'<pattern id="a{n}">{f"""<rect fill="url(#a{n + 1})"/>""" * 40}</pattern>' for n in range(5)),
    "deep": "<g>" * 3_000 + "</g>" * 3_000,
    "many": "<g/>" * (MOST_ELEMENTS + 1),
}


@pytest.mark.parametrize("inner", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_a_drawing_that_reaches_out_or_multiplies_is_not_drawn(tmp_path, inner):
    data = _SVG.format(inner).encode()
    assert not is_plain_drawing(data)
    assert _found(tmp_path, data) is None
    document = Document((Block("image", image=Image("data:image/png;base64," + b64encode(data).decode())),))
    assert find_pictures(document, {}, lambda number: b"") == {}


@pytest.mark.parametrize(
    "head",
    [
        '<?xml-stylesheet type="text/css" href="/dev/zero"?>',
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_drawing_with_instructions_or_entities_is_not_drawn(tmp_path, head):
    assert _found(tmp_path, (head + _SVG.format("<rect/>")).encode()) is None
    assert _found(tmp_path, (head + _SVG.format("<rect/>")).encode("utf-16")) is None


def test_a_plain_drawing_is_drawn(tmp_path):
    inner = (
        '<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs><a href="https://a.example"><rect id="r" '
        'width="9" height="9" fill="url(#g)"/></a><use xlink:href="#r"/><style>.x{fill:red}</style><text>a (b) @ c</text>'
    )
    found = _found(tmp_path, _SVG.format(inner).encode())
    assert found is not None
    assert (found.width, found.height) == (9, 9)
    assert not found.decode(9).isNull()


def test_a_fetched_picture_is_looked_at_before_it_is_drawn():
    data = _SVG.format(_HOSTILE["device"]).encode()
    document = Document((Block("image", image=Image("https://a.example/x.svg")),))
    places = {"https://a.example/x.svg": Picture(data=1, width=9, height=9)}
    (found,) = find_pictures(document, places, lambda number: data).values()
    assert found.decode(9).isNull()
    assert Path("/dev/zero").exists() or not Path("/dev").exists()
