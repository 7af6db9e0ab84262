"""Why a picture could not be fetched."""

from __future__ import annotations


class FetchError(Exception):
    """A picture can't be had; str() of it is for people."""

    def __init__(self, reason: str, *, host: bool = False) -> None:
        """Say the reason, and whether it is the host's: then its other pictures will fare no better."""
        super().__init__(reason)
        self.host = host
