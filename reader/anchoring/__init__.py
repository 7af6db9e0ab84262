"""Selectors and verdicts: how a highlight finds its passage again."""

from .anchor import place, place_all, select
from .candidates import Candidate, candidates
from .pictures import place_picture, select_picture

__all__ = ["Candidate", "candidates", "place", "place_all", "place_picture", "select", "select_picture"]
