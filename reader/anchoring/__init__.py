"""Selectors and verdicts: how a highlight finds its passage again."""

from .anchor import place, select

__all__ = ["place", "select"]
