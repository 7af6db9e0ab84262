"""The page of all annotations, which stands in the place of the list of articles."""

from ..theme import Theme
from .flow import AnnotationFlow

__all__ = ["AnnotationFlow", "style"]


def style(theme: Theme) -> str:
    """Return the style sheet of the page."""
    return f"""
#annotationsPage, #annotationsEmpty, #annotationFilters {{ background: {theme.list}; }}
#annotationList {{ background: {theme.list}; border: 0; }}
#annotationFilters {{ border-bottom: 1px solid {theme.line}; }}
#annotationSearch {{ padding: 2px 8px; min-height: 20px; }}
#clearFilters {{ color: {theme.soft}; font-size: 12px; border: 0; padding: 0 6px; height: 20px; }}
#clearFilters:hover {{ color: {theme.text}; background: transparent; }}
#filterPopover {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 9px; }}
#filterPopover QListWidget {{ background: transparent; border: 0; }}
#filterToggle {{ border: 1px solid {theme.line}; border-radius: 11px; padding: 0 10px; height: 20px;
  font-size: 12px; color: {theme.soft}; }}
#filterToggle:hover {{ background: {theme.selection}; color: {theme.text}; }}
#filterToggle:checked {{ background: {theme.accent_soft}; border-color: {theme.accent_soft}; color: {theme.text}; }}
#filterToggle:focus {{ border-color: {theme.accent}; }}
#filterDay {{ font-size: 12px; padding: 1px 6px; }}
#filterDay[wrong="true"] {{ border-color: {theme.accent}; color: {theme.accent}; }}
"""
