"""From an article's body as written to a document without noise, and to HTML that says what the document says."""

from __future__ import annotations

from .clean import clean
from .html import to_html

__all__ = ["clean", "to_html"]
