"""Tool tips whose words come from articles."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """Return a tool tip that shows a text as it is.

    Qt takes one with something like a tag in it for HTML, and then reads the pictures it names from any disk or share.
    """
    if "<" not in text:
        return text
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<div>{shown}</div>"
