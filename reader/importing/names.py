"""File names as the library stores them, and reasons for people when a file can't be read."""

from __future__ import annotations

import errno
import os
import re

# What is no character in a file's name is stored as this mark and its number in hexadecimal; the mark
# itself is stored the same way, so that every name can be turned back.
_MARK = "\ufffd"
_UNSTORABLE = re.compile("[\ud800-\udfff\ufffd]")
_STORED = re.compile(_MARK + "(d[89a-f][0-9a-f]{2}|fffd)")


def stored_path(os_path: str) -> str:
    """Return a path of the system's as valid Unicode with '/'; the same text for all usual names."""
    if os.sep != "/":
        os_path = os_path.replace(os.sep, "/")
    if os_path.isascii():
        return os_path
    return _UNSTORABLE.sub(lambda match: f"{_MARK}{ord(match[0]):04x}", os_path)


def real_path(stored: str) -> str:
    """Return the path that opens the file which stored_path named."""
    return _STORED.sub(lambda match: chr(int(match[1], 16)), stored) if _MARK in stored else stored


_REASONS = {
    errno.ENOENT: "it is not there: removed, or a link that leads nowhere",
    errno.ENOTDIR: "it is not there: removed, or a link that leads nowhere",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ELOOP: "a link that leads to itself",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long for this system",
    errno.EIO: "the disk could not read it",
}


def why_unreadable(error: OSError) -> str:
    """Say why a file or folder can't be read, for people."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
