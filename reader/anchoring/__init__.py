"""Selectors and verdicts: how a highlight finds its passage again."""

from .anchor import place, place_all, select

__all__ = ["place", "place_all", "select"]
