"""The library's verb for finding words in a text at hand, as a reader does with Ctrl+F."""

from __future__ import annotations


class FindingVerbs:
    """Part of Library."""

    @staticmethod
    def find_in_text(text: str, words: str, most: int | None = None) -> list[tuple[int, int]]:
        """Return where words stand in a text, as code points (start, end), in order and not over each other.

        Given `most`, so many from the beginning of the text at most.

        Parts of words count, and punctuation. Case, width, accents, traditional or simplified characters, and how much
        white space there is make no difference.
        """
        from .searching.matching import find_plain  # its tables are not needed to start

        return find_plain(text, words, most) if words.strip() else []
