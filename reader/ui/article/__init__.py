"""The article view: an article on the page, its highlights, and everything done to them by hand."""

from __future__ import annotations

from ..theme import SANS, SERIF, Theme
from .found import Sought
from .pane import ArticlePane
from .positions import rendered_text

__all__ = ["ArticlePane", "Sought", "rendered_text", "style"]


def style(theme: Theme) -> str:
    """Return the style sheet of this package's widgets."""
    sans = ", ".join(f'"{family}"' for family in SANS)
    serif = ", ".join(f'"{family}"' for family in SERIF)
    return f"""
#articlePane, #articleMessage {{ background: {theme.page}; }}
#articleView {{ background: {theme.page}; border: none; border-radius: 0; padding: 0;
    selection-background-color: transparent; }}
#articleHeader {{ background: transparent; }}
#articleTitle {{ color: {theme.text}; }}
#articleFacts, #articleRemoved {{ color: {theme.soft}; }}
#articleNotice {{ color: {theme.accent}; padding-top: 8px; }}
#articleMessageTitle {{ color: {theme.soft}; font: 600 20px {serif}; }}
#articleMessageText {{ color: {theme.faint}; font: 13px {sans}; }}
#findBar {{ background: {theme.list}; border: none; border-bottom: 1px solid {theme.line}; }}
#findBar QLabel, #findBar QToolButton {{ font-size: 12px; }}
#findBar QLabel#findWords {{ color: {theme.text}; font-size: 13px; }}
#findBar QLabel#findCount {{ color: {theme.soft}; }}
#findBar QLabel#findCount[missed="true"] {{ color: {theme.accent}; }}
#findBar QToolButton#findBack {{ color: {theme.accent}; padding: 0 6px; height: 24px; }}
#findField {{ padding: 2px 8px; min-height: 20px; }}
#selectionBar {{ background: {theme.list}; border: 1px solid {theme.line}; border-radius: 9px; }}
#selectionBarLine {{ background: {theme.line}; border: none; }}
#selectionBar QToolButton {{ border: none; border-radius: 6px; padding: 0 5px; background: transparent;
    color: {theme.soft}; font-size: 12px; }}
#selectionBarChanged {{ color: {theme.accent}; font-size: 12px; }}
#selectionBar QToolButton#review, #selectionBar QToolButton#accept, #selectionBar QToolButton#detach {{
    color: {theme.text}; }}
#selectionBar QToolButton:hover {{ background: {theme.selection}; color: {theme.text}; }}
#noteHint {{ background: {theme.list}; border: 1px solid {theme.line}; border-radius: 9px; }}
QFrame[popover="true"] {{ background: {theme.list}; border: 1px solid {theme.line}; }}
QFrame[popover="true"] QLabel {{ color: {theme.text}; font: 13px {sans}; background: transparent; }}
QFrame[popover="true"] QLabel#linkHint {{ color: {theme.accent}; font-size: 12px; }}
"""
