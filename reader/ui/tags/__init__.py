"""Tags in the window: finding them while one types, and taking care of them."""

from ..theme import Theme


def style(theme: Theme) -> str:
    """Return the style sheet of what shows tags."""
    return f"""
#tagPrompt {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 8px; }}
#tagPromptLabel {{ color: {theme.soft}; font-size: 12px; }}
#tagPrompt #tagProposals {{ border: 0; padding: 0; }}
#tagProposals {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 8px; padding: 4px 0; }}
#tagList {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 8px; padding: 4px 0; }}
#tagList QHeaderView {{ background: {theme.page}; }}
#tagList QHeaderView::section {{ background: {theme.page}; padding: 4px 14px; }}
#tagCounts {{ color: {theme.soft}; font-size: 12px; }}
"""
