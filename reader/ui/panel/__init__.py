"""The right column of the window."""

from ..theme import Theme
from .widget import SidePanel

__all__ = ["SidePanel", "style"]


def style(theme: Theme) -> str:
    """Return the style sheet of the column."""
    return f"""
#sidePanel, #cards {{ background: {theme.list}; }}
#cards {{ border: 0; }}
#panelTabs {{ background: {theme.list}; border-bottom: 1px solid {theme.line}; }}
#panelTab {{ border: 0; border-radius: 0; border-bottom: 2px solid transparent; padding: 2px 4px 0 4px;
  background: transparent; color: {theme.soft}; font-size: 13px; }}
#panelTab:checked {{ color: {theme.text}; font-weight: 600; border-bottom-color: {theme.accent}; }}
#panelTab:hover {{ color: {theme.text}; }}
#panelTab:focus {{ color: {theme.accent}; }}
#panelNothing {{ color: {theme.faint}; padding: 24px; }}
#addTag {{ border: 1px dashed {theme.line}; border-radius: 9px; color: {theme.faint}; font-size: 12px;
  padding: 0 8px; height: 18px; }}
#addTag:hover {{ color: {theme.text}; background: transparent; }}
#addTag:focus {{ border-color: {theme.accent}; }}
#tagField, #cardTags {{ font-size: 12px; padding: 1px 6px; }}
#articleNote {{ background: transparent; border: 1px solid transparent; padding: 3px 4px; }}
#articleNote:hover {{ border-color: {theme.line}; }}
#articleNoteView {{ background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 0; }}
#articleNoteView:hover {{ border-color: {theme.line}; }}
#articleNoteView:focus {{ border-color: {theme.accent}; }}
#noteState {{ color: {theme.faint}; font-size: 11px; background: transparent; }}
#notePreview {{ color: {theme.faint}; font-size: 11px; border: 0; padding: 1px 4px; }}
#notePreview:hover {{ color: {theme.text}; background: transparent; }}
#linkProposals {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 8px; padding: 5px; }}
#backlinksHead {{ color: {theme.soft}; font-size: 12px; border: 0; border-radius: 0; padding: 4px 12px;
  text-align: left; }}
#backlinksHead:checked, #backlinksHead:hover {{ background: transparent; color: {theme.text}; }}
#backlinksHead:focus {{ color: {theme.accent}; }}
#backlinks {{ background: {theme.list}; border: 0; }}
#articleNote:focus {{ background: {theme.page}; border-color: {theme.accent}; }}
#noteEdit {{ background: {theme.list}; border: 1px solid {theme.line}; padding: 3px 2px; }}
#infoPage {{ background: {theme.list}; border: 0; padding: 0; }}
"""
