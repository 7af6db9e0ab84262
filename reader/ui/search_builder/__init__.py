"""Putting a search together from rows of conditions, for those who do not type operators."""

from .dialog import BuilderDialog

__all__ = ["BuilderDialog"]
