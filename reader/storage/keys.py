"""How texts are told apart and put in order."""

from __future__ import annotations

import hashlib


def text_digest(text: str) -> bytes:
    """Return what tells one canonical text from another."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def title_key(title: str) -> bytes:
    """Return a key that sorts common Chinese titles by pinyin, as GB 2312 orders its characters."""
    return title.casefold().encode("gb18030", "replace")[:40]
