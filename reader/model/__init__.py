"""Frozen values that every layer speaks in. Standard library only; imports nothing of ours."""
