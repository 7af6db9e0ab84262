"""Searching: the query language, what text is to a search, and the index."""
