"""Pizhu from the shell: the window, and every verb of the library."""

from .main import main

__all__ = ["main"]
