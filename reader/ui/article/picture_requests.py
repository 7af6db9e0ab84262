"""What there is to fetch of the article on the page, what the reader asked for, and why something did not come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from ...model.picture import Picture
from .images import FETCH

ALL = FETCH + "all"  # the link that asks for every picture
_HOSTS_NAMED = 6
_STATUS = re.compile(r"its host answered ([0-9]{3})")


class PictureRequests(QObject):
    """The pictures of one article that are on the network only. Nothing is asked for by itself."""

    requested = Signal(list)  # addresses the reader wants
    changed = Signal()  # there is something else to say

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: dict[str, Picture] = {}  # by address
        self._asked: set[str] = set()

    def set_places(self, places: Mapping[str, Picture]) -> None:
        """Take where the pictures of the article on the page are to be had."""
        self._places = {place.address: place for place in places.values() if place.address}

    def concerns(self, addresses: Iterable[str]) -> bool:
        """Say whether the article names one of these addresses."""
        return not self._places.keys().isdisjoint(addresses)

    def ask(self, addresses: Iterable[str]) -> None:
        """Ask for these pictures of the article, unless they are on their way."""
        wanted = [address for address in addresses if address in self._places and address not in self._asked]
        if wanted:
            self._asked.update(wanted)
            self.requested.emit(wanted)
            self.changed.emit()

    def ask_all(self) -> None:
        """Ask for every picture of the article."""
        self.ask(list(self._places))

    def answered(self, addresses: Iterable[str]) -> None:
        """Take that these came, or did not."""
        self._asked.difference_update(addresses)

    def ended(self) -> None:
        """Take that nothing is being fetched any more."""
        if self._asked:
            self._asked.clear()
            self.changed.emit()

    # -- words

    def offer(self) -> tuple[str, bool]:
        """Return what to say of the pictures that are missing, "" if none is, and whether it can be asked for."""
        under_way = len(self._asked & self._places.keys())
        if under_way:
            return self.tr("Fetching %Ln picture(s)…", "", under_way), False
        count = len(self._places)
        if count and all(place.problem for place in self._places.values()):
            return self.tr("Try %Ln picture(s) again", "", count), True
        return (self.tr("Fetch %Ln picture(s)", "", count), True) if count else ("", False)

    def hint(self, address: str = "") -> str:
        """Say what asking for one picture would do, or for all of them."""
        place = self._places.get(address)
        if place is not None:
            return self.tr("Fetch this picture from {host}").format(host=place.host)
        counted = Counter(place.host for place in self._places.values()).most_common()
        names = [host for host, _count in counted[:_HOSTS_NAMED]]
        if len(counted) > _HOSTS_NAMED:
            names.append(self.tr("%Ln more", "", len(counted) - _HOSTS_NAMED))
        return self.tr("Fetch from {hosts}").format(hosts=self.tr(", ").join(names)) if names else ""

    def explain(self, place: Picture) -> str:
        """Return what there is to say of a picture that is not here."""
        if place.address in self._asked:
            return self.tr("fetching…")
        status = _STATUS.fullmatch(place.problem)
        if status is not None:
            return self.tr("not found") if status[1] in ("404", "410") else self.tr("refused ({status})").format(
                status=status[1]
            )  # fmt: skip
        return {
            "": "",
            "it is not a picture": self.tr("not a picture"),
            "it is too large": self.tr("too large"),
            "it came only in part": self.tr("came only in part"),
            "it did not come within the time allowed": self.tr("no answer"),
            "there is no such host": self.tr("host not found"),
            "its host is not on the open internet": self.tr("not on the open internet"),
        }.get(place.problem, self.tr("could not be fetched"))
