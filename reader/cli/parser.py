"""The arguments of every verb, and the help that explains them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from .. import __version__
from ..model.annotation import COLORS
from .annotation_parser import annotation_verbs
from .output import is_text
from .pictures import part
from .review_arguments import review_verbs
from .saved_search_arguments import saved_search_verbs
from .search_arguments import search_verbs
from .tag_arguments import tag_verbs
from .version_arguments import VERSION, version_verbs

_DESCRIPTION = """\
Read, highlight and annotate large archives of articles, offline, in one file of your own.

Without a verb the window opens. Every verb takes --json and then prints one JSON value on standard
output and nothing else there; resources/schemas/VERB.json describes it.
"""
_EPILOG = """\
ARTICLE is an id, as the verbs print it, or the path of an article's file.
SOURCE is a source's name, id or path.

exit codes: 0 done; 1 some input failed (named on standard error); 2 wrong use, or no display;
3 the library can't be opened or written; 130 interrupted (what was done stays)

examples:
  pizhu                                        open the window
  pizhu add ~/articles                         add a folder and read it
  pizhu search 货币政策 date:2021
  pizhu list --tag 金融/监管 --json
  pizhu highlight ~/articles/a.md --quote "稳健的货币政策" --tag 金融/监管
  pizhu export ~/vault                         Markdown for Obsidian, Logseq or any editor
"""


_CORRECTIONS = {
    "title": "T", "author": "A", "publisher": "P", "published": "DATE", "editor": "E", "original": "URL",
    "cover": "URL", "language": "L",
}  # fmt: skip


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of `pizhu`. A verb's `run` names the function that does it, as module:function."""
    parser = argparse.ArgumentParser(
        "pizhu", description=_DESCRIPTION, epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"pizhu {__version__}")
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library file (default: your own)")
    parser.set_defaults(run="window:open_window", verb="")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")

    # The same options behind the verb; without a value there, that of before the verb stays.
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument("--library", type=Path, metavar="FILE", default=argparse.SUPPRESS, help="the library file")
    common.add_argument("--json", action="store_true", help="print one JSON value and nothing else")

    def verb(name: str, run: str, text: str, *examples: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(
            name, parents=[common], help=text[0].lower() + text[1:].rstrip("."), description=text, allow_abbrev=False,
            epilog="\n".join(["examples:", *(f"  pizhu {name} {example}".rstrip() for example in examples)]),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        added.set_defaults(run=run, verb=name)
        return added

    _sources(verb)
    _articles(verb)
    search_verbs(verb, _text)
    saved_search_verbs(verb, _text)
    _cleaning(verb)
    _annotations(verb)
    review_verbs(verb)
    version_verbs(verb)
    _ways_out(verb)
    return parser


_Verb = Callable[..., argparse.ArgumentParser]


def _sources(verb: _Verb) -> None:
    added = verb(
        "add", "sources:add", "Add a folder or a file and read its articles.",
        "~/articles", '~/articles --name "Daily news"',
    )  # fmt: skip
    added.add_argument("path", type=Path, metavar="PATH", help="a folder, with all folders in it, or one file")
    added.add_argument("--name", type=_text, help="what to call it (default: its file name)")
    added.add_argument("--no-index", action="store_true", help="leave indexing for searches to later")

    refresh = verb(
        "refresh", "sources:refresh", "Bring sources up to date with their files.", "", '"Daily news" --retry'
    )
    refresh.add_argument("source", nargs="?", metavar="SOURCE", help="only this one")
    refresh.add_argument("--retry", action="store_true", help="read files again that could not be read")
    refresh.add_argument("--no-index", action="store_true", help="leave indexing for searches to later")

    verb("sources", "sources:sources", "List the sources with their counts.", "", "--json")

    rename = verb("rename", "sources:rename", "Give a source another name.", '"Daily news" "Old news"')
    rename.add_argument("source", metavar="SOURCE")
    rename.add_argument("name", type=_text, metavar="NAME")

    move = verb(
        "move", "sources:move", "Say where a source's folder went: same articles, same annotations.",
        '"Daily news" /media/disk/articles',
    )  # fmt: skip
    move.add_argument("source", metavar="SOURCE")
    move.add_argument("path", type=Path, metavar="PATH", help="where it is now")

    remove = verb(
        "remove", "sources:remove", "Remove a source; its files are not touched, and what you annotated is kept.",
        '"Daily news"', '"Daily news" --with-annotations',
    )  # fmt: skip
    remove.add_argument("source", metavar="SOURCE")
    remove.add_argument("--with-annotations", action="store_true", help="remove what you annotated too")

    for name, text in (
        ("hide", "Leave a source out of the window's tree."),
        ("unhide", "Show a hidden source in the window's tree again."),
    ):
        verb(name, f"sources:{name}", text, '"Daily news"').add_argument("source", metavar="SOURCE")

    problems = verb(
        "problems", "sources:problems", "List files that could not be read, or were read with something wrong.", ""
    )
    problems.add_argument("source", nargs="?", metavar="SOURCE", help="only this one's")


def _articles(verb: _Verb) -> None:
    listed = verb(
        "list", "articles:list_articles", "List articles, newest first.",
        "--unread --source Blog", "--category 金融/证券时报网 --json", "--tag 金融",
    )  # fmt: skip
    listed.add_argument("--source", metavar="SOURCE", help="of this source")
    listed.add_argument(
        "--category", type=_text, metavar="C", help="in this category: a name, or a path like 金融/要闻"
    )
    listed.add_argument("--tag", type=_text, metavar="T", help="with this tag of yours, or one nested below it")
    listed.add_argument("--publisher", type=_text, metavar="P", help="of this publisher")
    listed.add_argument(
        "--words", type=_text, metavar="W", help="that a search for this finds, in the language of `search`"
    )
    listed.add_argument("--unread", action="store_true", help="that came since and were not opened")
    listed.add_argument("--starred", action="store_true", help="with a star")
    listed.add_argument("--highlighted", action="store_true", help="with a highlight")
    listed.add_argument("--updated", action="store_true", help="whose text changed under what you wrote about them")
    listed.add_argument("--missing", action="store_true", help="whose file has gone")
    listed.add_argument("--undated", action="store_true", help="without a date")

    verb("tree", "articles:tree", "Show sources with their categories, publishers and tags, with counts.", "")

    forms = ("text", "html", "markdown", "json")
    show = verb("show", "articles:show", "Print articles of the library.", "01h5s8tk2m9qa", "a.md b.md --as json")
    show.add_argument("articles", nargs="+", metavar="ARTICLE")
    show.add_argument("--as", dest="form", choices=forms, help="the form (default: text)")
    show.add_argument("--version", metavar="VERSION", help=f"an older text of the one article: {VERSION}")

    for name, text in (
        ("read", "Mark articles as read."),
        ("unread", "Mark articles as unread."),
        ("star", "Give articles a star."),
        ("unstar", "Take the stars of articles away."),
    ):
        marked = verb(name, f"articles:{name}", text, "a.md b.md")
        marked.add_argument("articles", nargs="+", metavar="ARTICLE")

    backlog = verb(
        "backlog", "articles:backlog",
        "Put everything unread into the backlog, so that unread is what comes from now on.",
        "", '"Daily news"', "--unread",
    )  # fmt: skip
    backlog.add_argument("source", nargs="?", metavar="SOURCE", help="only of this one")
    backlog.add_argument("--unread", action="store_true", help="the other way: make the whole backlog unread")


def _cleaning(verb: _Verb) -> None:
    clean = verb(
        "clean", "cleaning:clean",
        "Clean files without a library; without a FILE, clean articles of the library anew whose rules have changed.",
        "post.md", "*.html --as json", "", "--source Blog", "--report report.md",
    )  # fmt: skip
    clean.add_argument("files", nargs="*", type=Path, metavar="FILE", help="read and cleaned without a library")
    clean.add_argument(
        "--as", dest="form", choices=("text", "html", "json"), help="of a FILE: the form (default: text)"
    )
    clean.add_argument("--source", action="append", metavar="SOURCE", help="only of this source; may be given often")
    clean.add_argument("--article", action="append", metavar="ARTICLE", help="only this one; may be given often")
    clean.add_argument("--all", action="store_true", help="every article, not only those whose rules have changed")
    clean.add_argument(
        "--report", type=Path, metavar="PATH",
        help="clean nothing; write what rules took out, and what they may have left, to a .md or .json file",
    )  # fmt: skip

    removed = verb(
        "removed", "rules:removed", "Show what cleaning took out of an article, and why.", "a.md", "a.md --json"
    )
    removed.add_argument("article", metavar="ARTICLE")

    rules = verb("rules", "rules:rules", "List your own rules of cleaning.", "", "--all --json")
    rules.add_argument("--all", action="store_true", help="the program's rules, too, with their reasons")

    keep = verb(
        "keep", "rules:keep", "Let a passage that was removed stay in its article, from now on.",
        "a.md 2", 'a.md "责任编辑：王小明"',
    )  # fmt: skip
    keep.add_argument("article", metavar="ARTICLE")
    keep.add_argument("removed", type=_text, metavar="REMOVED", help="its number, as `removed` prints it, or its text")

    never = verb(
        "never",
        "rules:never",
        "Leave a rule off, in a source or everywhere.",
        "editor-line --source Blog",
        "navigation",
    )
    never.add_argument("rule", type=_text, metavar="RULE", help="its name, as `removed` and `rules --all` print it")
    never.add_argument("--source", metavar="SOURCE", help="only in this one")

    such = verb(
        "remove-such", "rules:remove_such", "Take lines like one, or a picture, out of the articles of a source.",
        'Blog "扫码关注我们" --dry-run', 'Blog "第12期 总第340期" --like digits',
        "Blog 扫码： --like label --position tail",
    )  # fmt: skip
    such.add_argument("source", metavar="SOURCE")
    such.add_argument("text", type=_text, metavar="TEXT", help="the whole line, its label, or the address of a picture")
    such.add_argument(
        "--like", choices=("text", "digits", "label", "picture"), default="text",
        help="lines equal to it (the default), equal but for digits, or with its label; or the picture at this address",
    )  # fmt: skip
    such.add_argument(
        "--position", choices=("any", "head", "tail"), default="any", help="where in an article (default: any)"
    )
    such.add_argument("--dry-run", action="store_true", help="only count what it would take, with examples")

    forget = verb("forget-rule", "rules:forget_rule", "Take back a rule of your own.", "01h5s8tk2m9qa")
    forget.add_argument("rule", metavar="RULE", help="its id, as `rules` prints it")

    correct = verb(
        "correct", "corrections:correct", "Correct what the details of articles say, above what their files say.",
        'a.md --title "A better title" --author "R. Example"', "a.md b.md --published 2021-12-31", "a.md --reset title",
    )  # fmt: skip
    correct.add_argument("articles", nargs="+", metavar="ARTICLE")
    for field, metavar in _CORRECTIONS.items():
        correct.add_argument(f"--{field}", type=_text, metavar=metavar)
    correct.add_argument(
        "--reset", action="append", choices=tuple(_CORRECTIONS), metavar="FIELD",
        help="take a correction back; may be given often",
    )  # fmt: skip

    fetch = verb(
        "fetch-images", "cleaning:fetch_images", "Fetch pictures that lie on the network into the library.",
        "", "Blog", "--article a.md --retry",
    )  # fmt: skip
    fetch.add_argument("sources", nargs="*", metavar="SOURCE", help="only of these")
    fetch.add_argument("--article", action="append", metavar="ARTICLE", help="only of this one; may be given often")
    fetch.add_argument("--retry", action="store_true", help="ask again for pictures that failed")


def _annotations(verb: _Verb) -> None:
    mark = verb(
        "highlight", "highlights:highlight", "Mark a passage of an article, or many passages of many.",
        'a.md --quote "稳健的货币政策" --color green --note "compare 2020" --tag 金融/监管',
        "a.md --picture chart.png --part 50,0,50,25", "--batch passages.jsonl --json",
    )  # fmt: skip
    mark.add_argument("article", nargs="?", metavar="ARTICLE")
    mark.add_argument("--quote", type=_text, metavar="TEXT", help="the words to mark, as `show` prints them")
    mark.add_argument(
        "--picture", type=_text, metavar="ADDRESS", help="a picture to mark instead, or how its address ends"
    )
    mark.add_argument(
        "--part", type=part, metavar="X,Y,W,H", help="of the picture: left, top, width, height in percent"
    )
    mark.add_argument(
        "--occurrence", type=int, metavar="N", help="which one, from 1, where the words or the picture stand often"
    )
    mark.add_argument("--color", choices=COLORS, default=None, help="default: yellow")
    mark.add_argument("--note", type=_text, metavar="TEXT")
    mark.add_argument("--tag", type=_text, action="append", metavar="TAG", help="may be given often; nested by '/'")
    mark.add_argument(
        "--batch", metavar="FILE",
        help="JSON Lines ('-': standard input) of article, start and end or quote and occurrence, color, note, tags",
    )  # fmt: skip

    marks = verb("highlights", "highlights:highlights", "List highlights in reading order.", "", "a.md --json")
    marks.add_argument("article", nargs="?", metavar="ARTICLE", help="only of this one")

    annotation_verbs(verb, _text)

    edit = verb(
        "edit", "highlights:edit", "Change a highlight, or many at once; what is not given stays.",
        '01h5s8tk2m9qa --note ""', "01h5s8tk2m9qa 01h5s8v0x2r4b --color green --add-tag 金融",
    )  # fmt: skip
    edit.add_argument("highlights", nargs="+", metavar="HIGHLIGHT", help="an id, as `highlights` prints it")
    edit.add_argument("--color", choices=COLORS)
    edit.add_argument("--note", type=_text, metavar="TEXT")
    edit.add_argument("--tag", type=_text, action="append", metavar="TAG", help="may be given often; replaces its tags")
    edit.add_argument("--no-tags", action="store_true", help="take all its tags away")
    edit.add_argument("--add-tag", type=_text, action="append", metavar="TAG", help="beside those it has")
    edit.add_argument("--remove-tag", type=_text, action="append", metavar="TAG", help="the others stay")

    delete = verb("delete", "highlights:delete", "Delete highlights with their notes.", "01h5s8tk2m9qa")
    delete.add_argument("highlights", nargs="+", metavar="HIGHLIGHT")

    for name, text in (("tag", "Give an article tags of yours."), ("untag", "Take tags of yours from an article.")):
        tagged = verb(name, f"annotations:{name}", text, "a.md 金融/监管 to-read")
        tagged.add_argument("article", metavar="ARTICLE")
        tagged.add_argument("tags", type=_text, nargs="+", metavar="TAG", help="nested by '/'")

    colors = verb(
        "colors", "colors:colors", "List the colours of highlights; give them names and line shapes.",
        "", "--set yellow=数字 --set green=论点", "--shape yellow=wavy",
    )  # fmt: skip
    colors.add_argument(
        "--set", type=_text, action="append", metavar="COLOR=NAME", help="what you call it; an empty name takes it back"
    )
    colors.add_argument(
        "--shape", type=_text, action="append", metavar="COLOR=SHAPE",
        help="its line: solid, dashed, dotted, wavy or double",
    )  # fmt: skip

    tag_verbs(verb, _text)

    note = verb(
        "note", "annotations:note", "Write the note about a whole article; an empty one removes it.",
        'a.md "Compare last year."',
    )  # fmt: skip
    note.add_argument("article", metavar="ARTICLE")
    note.add_argument("text", type=_text, metavar="TEXT")

    back = verb(
        "backlinks", "links:backlinks", "List the notes that link to an article or to one of its highlights.", "a.md"
    )
    back.add_argument("article", metavar="ARTICLE")

    _history(verb)


def _history(verb: _Verb) -> None:
    undo = verb(
        "undo", "history:undo", "Undo the last change to highlights, notes, tags, stars, details or rules.",
        "", "--to 1204",
    )  # fmt: skip
    undo.add_argument("--to", type=int, metavar="ENTRY", help="this change, as `history` prints it, and all after it")
    redo = verb("redo", "history:redo", "Do again what undo took back.", "", "--to 1204")
    redo.add_argument("--to", type=int, metavar="ENTRY", help="all that was undone, up to this change")

    past = verb("history", "history:history", "List what you did, newest first.", "", "--limit 20 --article a.md")
    past.add_argument("--limit", type=int, metavar="N", help="so many at most (default: all)")
    past.add_argument("--article", metavar="ARTICLE", help="only what concerns this one")

    verb("bin", "history:list_bin", "List the highlights that were deleted, the last one first.", "", "--json")
    restore = verb("restore", "history:restore", "Bring highlights back from the bin.", "01h5s8tk2m9qa")
    restore.add_argument("highlights", nargs="+", metavar="HIGHLIGHT", help="an id, as `bin` prints it")
    empty = verb("empty-bin", "history:empty_bin", "Throw away what is in the bin.", "", "--yes")
    empty.add_argument("--yes", action="store_true", help="without asking")


def _ways_out(verb: _Verb) -> None:
    export = verb(
        "export", "annotations:export", "Write notes and highlights as Markdown, one file for each article.",
        "~/vault", "~/vault --tag 金融", "~/vault --article a.md --article b.md", "~/vault --query 'has:note 降准'",
    )  # fmt: skip
    export.add_argument("destination", type=Path, metavar="DEST", help="a folder; files in it that are not ours stay")
    export.add_argument("--article", action="append", metavar="ARTICLE", help="only this one; may be given often")
    export.add_argument("--tag", type=_text, metavar="T", help="only articles with this tag of yours")
    export.add_argument("--source", metavar="SOURCE", help="only articles of this source")
    export.add_argument("--query", type=_text, metavar="Q", help="only articles that a search finds; see `search`")

    shot = verb(
        "screenshot", "window:screenshot", "Paint the window into a PNG file, also without a display.",
        "window.png --article a.md --theme dark --size 1400x900",
    )  # fmt: skip
    shot.add_argument("file", type=Path, metavar="FILE")
    shot.add_argument("--article", metavar="ARTICLE", help="the article to show")
    shot.add_argument("--theme", choices=("light", "sepia", "dark"))
    shot.add_argument("--size", type=_size, metavar="WxH", help="in pixels, such as 1400x900")


def _text(text: str) -> str:
    if not is_text(text):
        raise argparse.ArgumentTypeError("is no text in this terminal's encoding")
    return text


def _size(text: str) -> tuple[int, int]:
    wide, _, high = text.lower().partition("x")
    if not (wide.isdecimal() and high.isdecimal() and 0 < int(wide) <= 16384 and 0 < int(high) <= 16384):
        raise argparse.ArgumentTypeError(f"{text}: is no size such as 1400x900")
    return int(wide), int(high)
