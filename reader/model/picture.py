"""Pictures of articles: where each is to be had."""

from __future__ import annotations

import binascii
from base64 import b64decode
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture that a document names is to be had: in a file, in the library, on the network, or nowhere."""

    file: str = ""  # absolute path of a file on this machine
    data: int = 0  # id of what was fetched into the library
    address: str = ""  # what there is to fetch: set only if it is neither here nor in the library
    host: str = ""  # of that address, as people read it
    width: int = 0  # px; of what is in the library, else what the address tells of it; 0 if that is not known
    height: int = 0
    problem: str = ""  # why it could not be fetched when the reader asked


@dataclass(frozen=True, slots=True)
class MissingPictures:
    """What there is to fetch of articles."""

    addresses: tuple[str, ...] = ()  # never asked for, in the order of the articles
    failed: tuple[str, ...] = ()  # asked for in vain
    known: int = 0  # in the library already
    hosts: tuple[tuple[str, int], ...] = ()  # of both kinds of addresses, the most frequent first
    cancelled: bool = False


def embedded(source: str) -> bytes:
    """Return what a data: address holds (RFC 2397), b"" if it is damaged."""
    head, _, body = source[len("data:") :].partition(",")
    try:
        return b64decode(unquote_to_bytes(body)) if head.lower().endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return b""
