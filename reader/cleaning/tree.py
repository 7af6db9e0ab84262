"""From markup to a tree, without losing a word.

libxml2 is fast and forgiving, but what it takes for markup is gone from the text: `市盈率<30倍` is kept, `a<b，c` is
not, and an unclosed `<script` or `<!--` swallows the rest of a post. So everything that only looks like markup is
escaped before parsing, what swallows is closed, and a tree that still misses text is made again by html.parser.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from html import escape, unescape
from itertools import count

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning

from .quick_tree import quick_tree

# HTML with what is obsolete, the text-bearing half of SVG and MathML, and our own element.
KNOWN_TAGS = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
    button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div
    dl dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header
    hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee
    math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p
    param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select slot small
    source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
    title tr track tt u ul var video wbr xmp
    circle clippath defs desc ellipse filter foreignobject g line lineargradient marker mask path pattern polygon
    polyline radialgradient rect stop symbol text textpath tspan use view
    annotation annotation-xml maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom
    mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics
    pizhu-removed
    """.split()  # noqa: SIM905
)
BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu multicol nav noframes ol
    optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp
    """.split()  # noqa: SIM905
)
VOID_TAGS = frozenset(
    """
    area base basefont bgsound br col command embed frame hr img input keygen link meta param source spacer track wbr
    """.split()  # noqa: SIM905
)
# Up to its end tag, nothing inside is markup for a parser.
_RAW_TAGS = frozenset("script style title textarea xmp iframe noembed noframes plaintext listing".split())  # noqa: SIM905
_PLAIN_TAGS = KNOWN_TAGS - _RAW_TAGS | {tag.upper() for tag in KNOWN_TAGS - _RAW_TAGS}

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"(?=[\s/>])|'[^']*'(?=[\s/>]))*+"""
_PLAIN_TAG = re.compile(rf"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>]){_ATTRIBUTES}>")
_TAG = re.compile(rf"</?([a-z][^\s/<>]*)({_ATTRIBUTES})>", re.IGNORECASE)
_LOOSE_TAG = re.compile(r"<(/?)([a-z][^\s/<>\"']*)([^<>]*)>", re.IGNORECASE)
_CUT_TAG = re.compile(
    r"""</?[a-z][a-z0-9:-]*(?:\s+[a-z_:@][\w:.-]*(?:\s*=\s*(?:"[^"<>]*"?|'[^'<>]*'?|[^\s"'<>]*))?)*\s*/?\Z""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([a-z_:@][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|["']?([^\s"'<>]*))""", re.IGNORECASE)
_NAMED_LIKE_A_TAG = re.compile(r"""<([a-z][a-z0-9]*)\s+[a-z][\w:-]*=["'][^<>]*>""", re.IGNORECASE)
_PREFIXED = re.compile(r"[a-z][a-z0-9]*[:-][a-z][\w.-]*\Z", re.IGNORECASE)
# `a<b and c>d`: the one-letter names of tags are the letters of formulas, and no attribute has a value here.
_COMPARISON = re.compile(
    r"""<[abipqsu]\s+(?!(?:hidden|itemscope|inert|nowrap|contenteditable|draggable)\b)[^<>="'/\s][^<>="'/]*>""",
    re.IGNORECASE,
)
_TEMPLATE = re.compile("<(/?)template\\b[^<>]*>", re.IGNORECASE)
_DECLARATION = re.compile(r"<(?:!doctype\b|!\[(?!cdata\[)|\?[a-z])[^<>]*>", re.IGNORECASE)
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "]+"
)
# The class above is slow to ask; this one is quick and only asks too much where emoji are.
_PERHAPS_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe-\U0010ffff]")
_REFERENCE = re.compile("&(?:#[0-9]{1,7}|[a-zA-Z]{2,10});")
_MANY_REFERENCES = 100_000
_LONGEST_CUT_TAG = 5_000  # characters
DEEPEST = 100  # elements inside one another; below, only their text and where blocks end are kept
_ENDED_BY_THE_NEXT = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot"})
_FLAT = VOID_TAGS | _ENDED_BY_THE_NEXT


def parse_html(markup: str) -> BeautifulSoup:
    """Parse markup into a tree that holds all of its visible text, at any depth and size."""
    markup = tidy(markup)
    quick = quick_tree(markup, BeautifulSoup)
    if quick is not None and not _misses_text(markup, quick[1]):
        return quick[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = _Soup(markup, "lxml")
        if _misses_text(markup, soup.seen):
            soup = _Soup(markup, "html.parser")
        soup.seen.clear()
    return soup


def elements(root: Tag, *names: str) -> Iterator[Tag]:
    """Yield the tags inside one in document order, those of these names if any are given.

    Beautiful Soup's find_all matches each node against a filter object, at many times the cost.
    """
    for node in root.descendants:
        if isinstance(node, Tag) and (not names or node.name in names):
            yield node


def drop_controls(text: str) -> str:
    """Return the text without characters that can't stand in one, its line ends as newlines."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text) if _PERHAPS_CONTROLS.search(text) else text


def unescaped(text: str) -> str:
    """Return a text with its character references as characters; html.unescape, but fast where there are millions."""
    count = text.count("&")
    if count > _MANY_REFERENCES:
        values = {reference: unescape(reference) for reference in set(_REFERENCE.findall(text, 0, _MANY_REFERENCES))}
        last = [reference for reference, value in values.items() if "&" in value]  # it makes what looks like others
        if len(values) < 50 and len(last) < 2 and sum(map(text.count, values)) == count:
            for reference in [*(values.keys() - set(last)), *last]:
                text = text.replace(reference, values[reference])
            return text
    return unescape(text)


def tidy(markup: str) -> str:
    """Return markup in which every `<` begins a tag that ends and all else is escaped; comments are gone."""
    markup = drop_controls(markup).removeprefix("\ufeff")
    if "<template" in markup or "<TEMPLATE" in markup:
        ends = _TEMPLATE.findall(markup)  # "/" for an end tag
        if 2 * ends.count("/") < len(ends):
            markup = _TEMPLATE.sub("", markup)  # what is never closed would hide all that follows
    if _COMPARISON.search(markup):
        markup = _COMPARISON.sub(lambda match: escape(match[0], quote=False), markup)
    names = _PLAIN_TAG.findall(markup)
    starts = markup.count("<")
    if len(names) != starts or not _PLAIN_TAGS.issuperset(names):
        markup = _Tidier(markup).run()
    if starts > 10 * DEEPEST and starts - sum(name in _FLAT for name in names) > DEEPEST:
        markup = _bound_depth(markup)
    return _separate_stray_ends(markup)


class _Tidier:
    """One walk over the places where markup is not plain."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.lower = markup.lower()
        if len(self.lower) != len(markup):  # İ and a few others grow in lower case
            self.lower = re.sub("[A-Z]", lambda match: match[0].lower(), markup)
        self.tag_like = frozenset(match[1].lower() for match in _NAMED_LIKE_A_TAG.finditer(markup))
        self.last_end: dict[str, int] = {}
        self.paired: dict[str, bool] = {}

    def run(self) -> str:
        """Return the tidied markup."""
        markup, kept = self.markup, 0
        pieces: list[str] = []
        start = markup.find("<")
        while start >= 0:
            tag = _PLAIN_TAG.match(markup, start)
            if tag is not None and tag[1] in _PLAIN_TAGS:
                start = markup.find("<", tag.end())
                continue
            text, end = self.mend(start)
            pieces += (markup[kept:start], text)
            kept = end
            start = markup.find("<", end)
        pieces.append(markup[kept:])
        return "".join(pieces)

    def mend(self, start: int) -> tuple[str, int]:
        """Return what shall stand for the markup at an odd `<`, and where to go on."""
        markup, lower = self.markup, self.lower
        if lower.startswith("<!--", start):
            if lower.startswith(("<!-->", "<!--->"), start):
                return "", lower.index(">", start) + 1
            end = self.find_end("-->", start)
            return ("", end + 3) if end >= 0 else ("", start + 4)
        if lower.startswith("<![cdata[", start):
            end = self.find_end("]]>", start)
            return (escape(markup[start + 9 : end], quote=False), end + 3) if end >= 0 else ("", start + 9)
        if declaration := _DECLARATION.match(markup, start):
            return "", declaration.end()
        if tag := _TAG.match(markup, start):
            return self.mend_tag(tag[0], tag[1].lower(), start, tag.end())
        if loose := _LOOSE_TAG.match(markup, start):
            name = loose[2].lower()
            if self.is_tag(name, loose[3]):
                attributes = "".join(
                    f' {found[1]}="{escape(found[2] or found[3] or found[4] or "")}"'
                    for found in _ATTRIBUTE.finditer(loose[3])
                )
                return self.mend_tag(f"<{loose[1]}{loose[2]}{attributes}>", name, start, loose.end())
        elif len(markup) - start < _LONGEST_CUT_TAG and (cut := _CUT_TAG.match(markup, start)):
            name = re.sub(r"[\s/].*", "", cut[0].lstrip("</"), flags=re.DOTALL).lower()
            if name in KNOWN_TAGS and cut[0].isascii() and "\n\n" not in cut[0]:  # else it may hold the last sentence
                return "", len(markup)
        return "&lt;", start + 1

    def mend_tag(self, tag: str, name: str, start: int, end: int) -> tuple[str, int]:
        """Return a well-formed tag that a parser can take, or its `<` escaped if no tag is meant."""
        ending = tag.startswith("</")
        if not self.is_tag(name, tag[len(name) + 1 : -1]):
            return "&lt;", start + 1
        if name == "plaintext":
            return "", end
        if ending or name not in _RAW_TAGS:
            return ("<br>" if ending and name == "br" else tag), end
        close = -1 if tag.endswith("/>") else self.find_end(f"</{name}", end)
        if close < 0:
            # Nothing ends it: an iframe has its address, the others are as if they were not there.
            return (f"{tag.rstrip('/>')}></iframe>", end) if name == "iframe" else ("", end)
        stop = self.lower.find(">", close)
        stop = len(self.markup) if stop < 0 else stop + 1
        content = self.markup[end:close]
        if name in ("xmp", "listing"):
            return f"<pre>{escape(content, quote=False)}</pre>", stop
        if name in ("title", "textarea"):
            content = content.replace("<", "&lt;")
        return f"{tag}{content}</{name}>", stop

    def is_tag(self, name: str, attributes: str) -> bool:
        """Say whether a name in angle brackets is a tag, not a word of the text or an address."""
        if name in KNOWN_TAGS or name in self.tag_like:
            return True
        if not _PREFIXED.match(name) or attributes.startswith("//"):
            return False
        if name not in self.paired:
            self.paired[name] = f"</{name}" in self.lower and f"<{name}" in self.lower
        return self.paired[name] or "=" in attributes

    def find_end(self, end: str, start: int) -> int:
        """Find an end mark after `start`; answer at once when there is none, however often one asks."""
        if end not in self.last_end:
            self.last_end[end] = self.lower.rfind(end)
        return self.lower.find(end, start) if self.last_end[end] >= start else -1


_PARAGRAPH_TAG = re.compile(r"<(/?)p(?=[\s/>])[^<>]*>", re.IGNORECASE)


def _separate_stray_ends(markup: str) -> str:
    """Let a `</p>` that ends nothing end the text before it, as browsers do."""
    if markup.count("</p") <= markup.count("<p>") + markup.count("<p "):
        return markup
    position, is_open = 0, False
    pieces: list[str] = []
    for match in _PARAGRAPH_TAG.finditer(markup):
        if match[1] and not is_open:
            pieces += (markup[position : match.start()], "<br><br>")
            position = match.end()
        is_open = not match[1]
    pieces.append(markup[position:])
    return "".join(pieces)


def without_tags(markup: str) -> str:
    """Return the visible text of tidy markup without making a tree, with blank lines between blocks and table rows.

    The cells of a row are parted by a space, items by a line separator: such a page may have a million of them.
    """
    items = count(1)
    markup = re.sub(r"<(script|style|iframe)\b[^<>]*>[^<]*", "", markup, flags=re.IGNORECASE)

    def instead(tag: re.Match[str]) -> str:
        name = tag[1].lower()
        if name != "li":
            return _INSTEAD.get(name, "")
        if tag[0][1] == "/":
            return ""
        return "\u2028" if next(items) % _ITEMS_TOGETHER else "\n\n"

    return unescaped(_TAG.sub(instead, markup))


_ITEMS_TOGETHER = 50
_INSTEAD = {**dict.fromkeys((*BLOCK_TAGS, "br"), "\n\n"), "td": " ", "th": " "}


def _bound_depth(markup: str) -> str:
    """Return markup nested no deeper than DEEPEST; what is inside still holds every word, and its blocks apart."""
    pieces: list[str] = []
    kept = 0
    stack: list[str] = []
    counts: dict[str, int] = {}
    for match in _TAG.finditer(markup):
        name = match[1].lower()
        if name in VOID_TAGS or name in _RAW_TAGS:
            continue
        too_deep = len(stack) >= DEEPEST
        if name in _ENDED_BY_THE_NEXT:
            pass
        elif markup[match.start() + 1] != "/":
            stack.append(name)
            counts[name] = counts.get(name, 0) + 1
        elif counts.get(name):
            while True:
                top = stack.pop()
                counts[top] -= 1
                if top == name:
                    break
            too_deep = len(stack) >= DEEPEST
        if too_deep:
            if match.start() > kept:
                pieces.append(markup[kept : match.start()])
            if name in BLOCK_TAGS and pieces[-1:] != ["<p>"]:
                pieces.append("<p>")
            kept = match.end()
    pieces.append(markup[kept:])
    return "".join(pieces)


class _Soup(BeautifulSoup):
    """A tree that remembers what text the parser gave it."""

    def __init__(self, markup: str, features: str) -> None:
        self.seen: list[str] = []
        super().__init__(markup, features)

    def handle_data(self, data: str) -> None:
        """Take a piece of text from the parser."""
        self.seen.append(data)
        self.current_data.append(data)


def _misses_text(markup: str, seen: list[str]) -> bool:
    """Say whether the parser gave fewer characters than the tidied markup holds; white space does not count."""
    shown = _TAG.sub("", markup)
    if "&" in shown:
        shown = unescaped(shown)
    return len("".join("".join(seen).split())) < len("".join(shown.split()))
