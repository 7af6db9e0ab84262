"""Saved searches in the window: what is new in them, and taking care of them."""

from ..theme import MONO, Theme

__all__ = ["style"]


def style(theme: Theme) -> str:
    """Return the style sheet of what asks about saved searches, and of the builder, which is loaded when needed."""
    return f"""
#searchPrompt {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 8px; }}
#searchPrompt QLabel {{ color: {theme.soft}; font-size: 12px; background: transparent; }}
#searchPrompt QLabel#searchPromptTitle {{ color: {theme.text}; font-weight: 600; }}
#builderArea, #builderInside, #builderRows {{ background: transparent; }}
#builderGroup {{ background: {theme.side}; border: 1px solid {theme.line}; border-radius: 8px; }}
#builderQuery {{ font-family: {", ".join(f"'{name}'" for name in MONO)}; font-size: 12px; }}
#builderNumber {{ color: {theme.soft}; font-size: 12px; }}
#searchBuilder QDateEdit {{ background: {theme.page}; border: 1px solid {theme.line};
  border-radius: 7px; padding: 3px 6px; min-height: 20px; color: {theme.text}; }}
#searchBuilder QDateEdit::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; border: 0;
  width: 26px; }}
#searchBuilder QDateEdit::down-arrow {{ image: none; }}
#searchBuilder QCalendarWidget QToolButton {{ color: {theme.text}; padding: 2px 8px; }}
#searchBuilder QCalendarWidget #qt_calendar_navigationbar {{ background: {theme.side}; }}
#searchBuilder QDateEdit:focus {{ border-color: {theme.accent}; }}
"""
