"""Where a piece of metadata came from, in words, and what its field is called."""

from __future__ import annotations

from PySide6.QtCore import QObject


class Origins(QObject):
    """Names fields and origins in the window's language."""

    def field(self, name: str) -> str:
        """Return what a field of METADATA_FIELDS is called."""
        return {
            "title": self.tr("Title"),
            "publisher": self.tr("Publisher"),
            "author": self.tr("Author"),
            "editor": self.tr("Editor"),
            "published": self.tr("Published"),
            "original": self.tr("Original"),
            "cover": self.tr("Cover"),
            "language": self.tr("Language"),
        }[name]

    def origin(self, origin: str) -> str:
        """Return where something is from."""
        return {
            "front matter": self.tr("from the front matter"),
            "body": self.tr("from the text"),
            "heading": self.tr("from the first heading"),
            "text": self.tr("from the first line"),
            "file name": self.tr("from the file's name"),
            "page": self.tr("from the page"),
            "address": self.tr("from the address of the original"),
            "derived": self.tr("worked out"),
            "reader": self.tr("yours"),
        }.get(origin, origin)
