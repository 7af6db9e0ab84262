"""Pizhu, a desktop reader and annotation app for large archives of articles."""

__version__ = "0.1.0"
