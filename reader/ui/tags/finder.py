"""Find tags by what is typed: by the beginning of any level, by pinyin, by any part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from ...model.article import Tag
from .pinyin import Units, beginnings, fold, reads, spell

_END = "\x00"  # around each form of a name: what begins with it begins there


class TagFinder:
    """The tags of a library, prepared once so that each key typed is answered at once.

    Found in this order: the name itself, a level that is called so, one that begins so, one that reads so in pinyin
    or its first letters, any other part of a name. Among equals the last level counts before those above it, then
    those used more, then those used lately.
    """

    def __init__(self, tags: Sequence[Tag], recent: Sequence[str] = ()) -> None:
        lately = {name: place for place, name in enumerate(recent)}

        def weight(tag: Tag) -> tuple[int, int, int, str]:
            used = tag.articles + tag.highlights
            return -used.bit_length(), lately.get(tag.name, len(lately)), -used, tag.name

        self.tags = sorted(tags, key=weight)
        self.names = {tag.name for tag in tags}
        self._colors = {tag.name: tag.color for tag in tags if tag.color}
        self._recent = [tag for tag in self.tags if tag.name in lately]
        self._recent.sort(key=lambda tag: lately[tag.name])
        # Kept in tuples, which Python's garbage collector needs not walk through again and again.
        self._forms: list[str] = []
        self._own: list[str] = []  # what each tag is called apart from the levels above it
        self._levels: list[tuple[int, ...]] = []  # of each tag
        self._units: list[Units] = []  # of each level that is called differently
        rows: list[list[int]] = []
        beginning: defaultdict[str, list[int]] = defaultdict(list)
        known: dict[str, int] = {}

        def level(part: str) -> int:
            if part not in known:
                known[part] = len(self._units)
                self._units.append(spell(part))
                rows.append([])
                for letters in beginnings(self._units[-1]):
                    beginning[letters].append(known[part])
            return known[part]

        for row, tag in enumerate(self.tags):
            parts = fold(tag.name).split("/")
            self._forms.append(_END + _END.join("/".join(parts[depth:]) for depth in range(len(parts))) + _END)
            self._own.append(parts[-1])
            self._levels.append(tuple(map(level, parts)))
            for number in set(self._levels[-1]):
                rows[number].append(row)
        self._rows = [tuple(numbers) for numbers in rows]  # the tags of each level
        self._beginning = {letters: tuple(levels) for letters, levels in beginning.items()}  # levels by first letters

    def find(self, text: str, most: int, *, without: Collection[str] = ()) -> list[tuple[Tag, bool]]:
        """Return at most so many tags for what was typed, and whether more than chance speaks for each of them.

        Without a text: those used lately, then those used most.
        """
        needle = fold(text).strip("/#")
        found: dict[int, bool] = {}
        if not needle:
            listed = list(dict.fromkeys([*self._recent, *self.tags]))
            return [(tag, False) for tag in listed if tag.name not in without][:most]
        for row, likely in self._matches(needle):
            if row not in found and self.tags[row].name not in without:
                found[row] = likely
                if len(found) == most:
                    break
        return [(self.tags[row], likely) for row, likely in found.items()]

    def color(self, name: str) -> str:
        """Return the colour of a tag, or that of the nearest level above it, or ""."""
        while name and name not in self._colors:
            name = name.rpartition("/")[0]
        return self._colors.get(name, "")

    def rows(self, text: str) -> list[Tag]:
        """Return every tag that a text finds, the best first."""
        return [tag for tag, _likely in self.find(text, len(self.tags))] if fold(text) else list(self.tags)

    def _matches(self, needle: str) -> Iterator[tuple[int, bool]]:
        name = _END + needle + _END
        parts = [row for row, form in enumerate(self._forms) if needle in form]
        begun = [row for row in parts if _END + needle in self._forms[row]]
        yield from ((row, True) for row in begun if self._forms[row].startswith(name))
        yield from ((row, True) for row in begun if name in self._forms[row])
        yield from ((row, True) for row in begun if self._own[row].startswith(needle))
        yield from ((row, True) for row in begun)
        yield from ((row, True) for row in self._spoken(needle))
        yield from ((row, False) for row in parts)

    def _spoken(self, needle: str) -> list[int]:
        """Return the tags with levels that read so, in their order."""
        levels = [part.replace(" ", "").replace("'", "") for part in needle.split("/")]
        if not all(part.isascii() and part.isalnum() for part in levels):
            return []
        last = self._reading(levels[-1])
        rows = sorted({row for level in last for row in self._rows[level]})
        rows.sort(key=lambda row: self._levels[row][-1] not in last)
        if len(levels) == 1:
            return rows
        above = [self._reading(part) for part in levels[:-1]]
        wanted = [*above, last]
        return [row for row in rows if _in_a_row(self._levels[row], wanted)]

    def _reading(self, letters: str) -> set[int]:
        likely = self._beginning.get(letters[:2], ())
        return {level for level in likely if len(letters) == 1 or reads(self._units[level], letters)}


def _in_a_row(levels: Sequence[int], wanted: Sequence[Collection[int]]) -> bool:
    return any(
        all(level in ones for level, ones in zip(levels[first:], wanted, strict=False))
        for first in range(len(levels) - len(wanted) + 1)
    )
