"""Hostile inputs, and what must hold of whatever becomes of them."""
