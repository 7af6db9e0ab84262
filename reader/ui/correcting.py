"""Opening the dialog for an article's details, and carrying out what it says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ..model.article import StoredArticle
from .session import Session


def edit_details(
    session: Session, articles: Sequence[int], stored: StoredArticle | None, window: QWidget, field: str = ""
) -> None:
    """Let the reader correct the details of articles; with a single one, what is known of it is read if not given."""
    library = session.library
    if stored is None and len(articles) == 1:
        article = articles[0]
        session.read(
            lambda: library.article(article),
            lambda found: edit_details(session, articles, found, window, field),
            key="details",
        )
        return
    from .dialogs.details import DetailsDialog

    dialog = DetailsDialog(articles, stored, library.checked_correction, session.theme, window)
    dialog.corrected.connect(lambda ids, values: session.mutate(lambda: library.correct(ids, values)))
    dialog.open()
    dialog.focus(field or ("title" if stored is not None else "published"))
