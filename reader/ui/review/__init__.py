"""Looking at highlights whose passage changed or is gone: a page of the list column and a view beside it."""

from ..theme import Theme
from .reviewing import Reviewing

__all__ = ["Reviewing", "style"]


def style(theme: Theme) -> str:
    """Return the style sheet of both."""
    return f"""
#reviewPage, #reviewEmpty {{ background: {theme.list}; }}
#reviewList {{ background: {theme.list}; border: 0; }}
#reviewHeader {{ background: {theme.list}; border-bottom: 1px solid {theme.line}; }}
#reviewTitle {{ font-weight: 600; color: {theme.text}; }}
#reviewFilter {{ font-size: 12px; color: {theme.soft}; padding: 2px 8px; }}
#reviewFilter:checked {{ color: {theme.text}; }}
#reviewBulk {{ background: {theme.side}; border-top: 1px solid {theme.line}; }}
#reviewBulk QLabel {{ color: {theme.soft}; font-size: 12px; }}
#reviewBulk QToolButton {{ color: {theme.text}; font-size: 12px; padding: 0 8px; height: 22px; }}
#reviewEmptyTitle {{ font-size: 15px; font-weight: 600; color: {theme.text}; }}
#reviewEmptyText {{ color: {theme.soft}; }}
#reviewView, #reviewHead, #reviewFoot {{ background: {theme.page}; }}
#reviewHead {{ border-bottom: 1px solid {theme.line}; }}
#reviewFoot {{ border-top: 1px solid {theme.line}; }}
#reviewArticle {{ font-size: 15px; font-weight: 600; color: {theme.text}; }}
#reviewState {{ color: {theme.soft}; font-size: 12px; }}
#reviewNote {{ color: {theme.text}; }}
#reviewColumn {{ color: {theme.faint}; font-size: 11px; font-weight: 600; padding: 0 14px; }}
#reviewText {{ background: {theme.page}; border: 0; border-radius: 0; padding: 0; }}
#reviewPlaces {{ background: {theme.page}; border: 0; border-top: 1px solid {theme.line}; }}
#reviewSplit::handle {{ background: {theme.line}; }}
"""
