"""What the reader wrote about an article, as one Markdown file for Obsidian, Logseq or any editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..model.annotation import Annotations, Highlight
from ..model.article import Article, StoredArticle
from ..model.document import Document
from ..model.identity import format_id
from ..model.links import Link, replaced
from . import escape
from .blocks import to_markdown
from .front_matter import front_matter
from .quotes import FindPicture, quote
from .tags import hashtags, tag_names

WriteLink = Callable[[Link], str]  # a link between notes as Markdown
ID_KEY = "pizhu"  # says that a file is ours, and of which article


def export_article(
    stored: StoredArticle,
    annotations: Annotations,
    find_picture: FindPicture = lambda source, region: None,
    write_link: WriteLink | None = None,
) -> str:
    """Write an article's note and highlights as Markdown with YAML front matter.

    Every highlight is a block quote, then a line with its block id (`^h-<id>`, which Obsidian gives
    to the quote before it), then colour, verdict and tags, then its note. `find_picture` answers the link to a picture
    that stands among highlighted words, None to leave it out. `write_link` writes the links between notes; without it
    they stay as they are.
    """
    article = stored.article

    def note(text: str) -> str:
        return escape.note(replaced(text, write_link) if write_link is not None else text)

    fields = {
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published or "",
        "original": article.original,
        "source": stored.source_name,
        "path": stored.path,
        ID_KEY: format_id(stored.id),
        "tags": tag_names(annotations.tags),
    }
    parts = [front_matter(fields) + _heading(article.title)]
    # Logseq reads no lists in front matter, so the tags stand in the text too.
    parts.append(hashtags(annotations.tags))
    parts.append(note(annotations.note))
    placed = [mark for mark in annotations.highlights if mark.placement.verdict != "orphan"]
    orphans = [mark for mark in annotations.highlights if mark.placement.verdict == "orphan"]
    parts += _section("Highlights", placed, article.document, find_picture, note)
    parts += _section("No longer in the article", orphans, article.document, find_picture, note)
    return "\n\n".join(filter(None, parts)) + "\n"


def article_markdown(article: Article) -> str:
    """Write an article itself as Markdown: its title, then its blocks."""
    heading = _heading(article.title).removeprefix("\n")
    return "\n\n".join(filter(None, [heading, to_markdown(article.document.blocks)])) + "\n"


def _heading(title: str) -> str:
    words = " ".join(title.split())
    return f"\n# {escape.inline(words)}" if words else ""


def _section(
    heading: str,
    highlights: Iterable[Highlight],
    document: Document,
    find_picture: FindPicture,
    note: Callable[[str], str],
) -> list[str]:
    parts = [_highlight(highlight, document, find_picture, note) for highlight in highlights]
    return [f"## {heading}", *parts] if parts else []


def _highlight(highlight: Highlight, document: Document, find_picture: FindPicture, note: Callable[[str], str]) -> str:
    verdict = highlight.placement.verdict
    about = [highlight.color, "" if verdict in ("exact", "orphan") else verdict, hashtags(highlight.tags)]
    parts = [
        quote(highlight, document, find_picture),
        f"^h-{format_id(highlight.id)}",
        " · ".join(filter(None, about)),
        note(highlight.note),
    ]
    return "\n\n".join(filter(None, parts))
