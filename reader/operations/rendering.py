"""An article in the forms that are given away."""

from __future__ import annotations

from html import escape

from ..cleaning import to_html
from ..exporting.markdown import article_markdown
from ..model.article import Article

__all__ = ["article_html", "article_markdown"]


def article_html(article: Article) -> str:
    """Write an article as an HTML fragment: its title, then its blocks, with no script or style."""
    title = f"<h1>{escape(article.title)}</h1>\n" if article.title else ""
    return f"{title}{to_html(article.document)}\n"
