"""Links between notes in the whole window: from one article to a passage of another, and back."""

from frame_make import make_library, open_window, settle, write_posts  # type: ignore[import-not-found]

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.model.links import write_link


def test_a_link_in_a_note_leads_to_a_passage_and_there_is_a_way_back(qtbot, tmp_path):
    path = make_library(tmp_path / "library.pizhu", write_posts(tmp_path / "posts"))
    with Library.open(path) as library:
        ids = {row.title: row.id for row in library.article_rows(library.article_ids(ArticleQuery()))}
        market, orchestra = ids["渡口的集市"], ids["A village orchestra"]
        passage = library.highlight(orchestra, 4, 18).created[0]
        library.highlight(market, 0, 5, note=f"see {write_link(passage, 'the room')}")
    with open_window(qtbot, path) as (_application, window):
        reading = window.reading
        reading.article.show_article(market)
        settle(qtbot, window)
        assert reading.panel.cards.cards.rowCount() == 1
        reading.panel.cards.select(reading.panel.cards.cards.highlights()[0].id)
        reading.panel.cards.follow_links(reading.panel.cards.current_highlight())
        qtbot.waitUntil(lambda: reading.shown is not None and reading.shown.id == orchestra)
        settle(qtbot, window)
        assert reading.list.current_id() == orchestra
        assert reading.article.view.active_id() == passage
        qtbot.waitUntil(lambda: reading.panel.cards.current_highlight() is not None)
        assert reading.panel.cards.current_highlight().id == passage
        assert [each.article_id for each in reading.panel.backlinks.model._rows] == [market]
        window.status._callback()
        qtbot.waitUntil(lambda: reading.shown.id == market)
        assert reading.list.current_id() == market
