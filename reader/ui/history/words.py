"""What the entries of the history say."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ...model.history import HistoryEntry
from ..annotations.plain import plain_note


class Words(QObject):
    """Puts entries into the reader's language."""

    def deed(self, entry: HistoryEntry) -> str:
        """Return what was done."""
        highlights, articles, tags = entry.highlights, entry.articles, entry.tags
        said = {
            "highlight": lambda: self.tr("Highlighted %Ln passage(s)", "", highlights),
            "recolour": lambda: self.tr("Changed the colour of a highlight"),
            "edit note": lambda: self.tr("Wrote a note"),
            "tag highlight": lambda: self.tr("Changed the tags of a highlight"),
            "delete highlight": lambda: self.tr("Deleted %Ln highlight(s)", "", highlights),
            "delete annotations": lambda: self.tr("Deleted %Ln annotation(s)", "", highlights or entry.notes),
            "restore highlights": lambda: self.tr("Restored %Ln highlight(s)", "", highlights),
            "empty bin": lambda: self.tr("Deleted %Ln highlight(s) for good", "", highlights),
            "move highlight": lambda: self.tr("Moved a highlight"),
            "accept places": lambda: self.tr("Confirmed the place of %Ln highlight(s)", "", highlights),
            "detach highlights": lambda: self.tr("Detached %Ln highlight(s)", "", highlights),
            "tag": lambda: self.tr("Tagged %Ln article(s)", "", articles),
            "untag": lambda: self.tr("Removed tags from %Ln article(s)", "", articles),
            "rename tag": lambda: self.tr("Renamed a tag"),
            "merge tags": lambda: self.tr("Merged tags"),
            "recolour tags": lambda: self.tr("Changed the colour of %Ln tag(s)", "", tags),
            "delete tags": lambda: self.tr("Deleted %Ln tag(s)", "", tags),
            "pin tag": lambda: self.tr("Pinned a tag"),
            "unpin tag": lambda: self.tr("Unpinned a tag"),
            "star": lambda: self.tr("Starred %Ln article(s)", "", articles),
            "unstar": lambda: self.tr("Removed the star of %Ln article(s)", "", articles),
            "keep passage": lambda: self.tr("Kept a passage"),
            "leave rule off": lambda: self.tr("Left a rule off"),
            "remove such lines": lambda: self.tr("Had such lines removed"),
            "delete rule": lambda: self.tr("Deleted a rule"),
            "correct details": lambda: self.tr("Corrected details"),
            "save search": lambda: self.tr("Saved a search"),
            "rename search": lambda: self.tr("Renamed a saved search"),
            "edit search": lambda: self.tr("Changed a saved search"),
            "arrange searches": lambda: self.tr("Put saved searches in order"),
            "delete searches": lambda: self.tr("Deleted a saved search"),
            "name colour": lambda: self.tr("Named a colour"),
            "shape colour": lambda: self.tr("Changed the line of a colour"),
        }.get(entry.label)
        return said() if said is not None else self.tr("Changed something")

    def about(self, entry: HistoryEntry) -> str:
        """Return which articles it was about, and the words concerned."""
        titles = " · ".join(self.tr("“{title}”").format(title=title) for title in entry.titles)
        if entry.titles and entry.articles > len(entry.titles):
            titles += " " + self.tr("and %Ln more", "", entry.articles - len(entry.titles))
        texts = " … ".join(" ".join(plain_note(text).split()) for text in entry.texts)
        return " — ".join(part for part in (titles, texts) if part)

    def state(self, entry: HistoryEntry) -> str:
        """Return what became of it, "" for what still holds."""
        return {
            "done": "",
            "undone": self.tr("undone"),
            "dropped": self.tr("taken back"),
            "lost": self.tr("its articles were removed"),
        }[entry.state]

    def why_not(self, entry: HistoryEntry) -> str:
        """Return why nothing leads to before or after it."""
        if entry.state == "lost":
            return self.tr("The articles of this change were removed for good, so it can’t be undone.")
        return self.tr("This change was taken back, and something else was changed since. It can’t be done again.")
