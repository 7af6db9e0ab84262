"""The step of the schema that a library of a million articles needs: counts, what waits to be indexed, saved
searches."""

from __future__ import annotations

COUNTS = """
CREATE TABLE article_counts(                -- how many articles the tree has to tell of; kept by the triggers below
    source_id INTEGER NOT NULL,
    category_id INTEGER NOT NULL,           -- 0: in none
    publisher TEXT NOT NULL,
    articles INTEGER NOT NULL,              -- may be 0: the last one has gone
    unread INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    PRIMARY KEY(source_id, category_id, publisher)
) WITHOUT ROWID;
INSERT INTO article_counts
    SELECT source_id, coalesce(category_id, 0), publisher, count(*), sum(unread <> 0), sum(starred <> 0),
           sum(missing <> 0), sum(updated IS NOT NULL) FROM articles GROUP BY 1, 2, 3;

-- On its body, which comes right after it: there a trigger costs a tenth of what it does among all those indexes.
CREATE TRIGGER articles_counted AFTER INSERT ON bodies BEGIN
    INSERT INTO article_counts
        SELECT source_id, coalesce(category_id, 0), publisher, 1, unread <> 0, starred <> 0, missing <> 0,
               updated IS NOT NULL FROM articles WHERE id = new.article_id
        ON CONFLICT DO UPDATE SET articles = articles + 1, unread = unread + excluded.unread,
            starred = starred + excluded.starred, missing = missing + excluded.missing,
            updated = updated + excluded.updated;
END;
CREATE TRIGGER articles_uncounted AFTER DELETE ON articles BEGIN
    UPDATE article_counts SET articles = articles - 1, unread = unread - (old.unread <> 0),
            starred = starred - (old.starred <> 0), missing = missing - (old.missing <> 0),
            updated = updated - (old.updated IS NOT NULL)
        WHERE source_id = old.source_id AND category_id = coalesce(old.category_id, 0) AND publisher = old.publisher;
END;
CREATE TRIGGER articles_counted_as AFTER UPDATE OF unread, starred, missing, updated ON articles
WHEN old.source_id IS new.source_id AND old.category_id IS new.category_id AND old.publisher IS new.publisher
    AND (old.unread IS NOT new.unread OR old.starred IS NOT new.starred OR old.missing IS NOT new.missing
         OR (old.updated IS NULL) <> (new.updated IS NULL))
BEGIN
    UPDATE article_counts SET unread = unread - (old.unread <> 0) + (new.unread <> 0),
            starred = starred - (old.starred <> 0) + (new.starred <> 0),
            missing = missing - (old.missing <> 0) + (new.missing <> 0),
            updated = updated - (old.updated IS NOT NULL) + (new.updated IS NOT NULL)
        WHERE source_id = old.source_id AND category_id = coalesce(old.category_id, 0) AND publisher = old.publisher;
END;
CREATE TRIGGER articles_counted_elsewhere AFTER UPDATE OF source_id, category_id, publisher ON articles
WHEN old.source_id IS NOT new.source_id OR old.category_id IS NOT new.category_id
    OR old.publisher IS NOT new.publisher
BEGIN
    UPDATE article_counts SET articles = articles - 1, unread = unread - (old.unread <> 0),
            starred = starred - (old.starred <> 0), missing = missing - (old.missing <> 0),
            updated = updated - (old.updated IS NOT NULL)
        WHERE source_id = old.source_id AND category_id = coalesce(old.category_id, 0) AND publisher = old.publisher;
    INSERT INTO article_counts VALUES (new.source_id, coalesce(new.category_id, 0), new.publisher, 1, new.unread <> 0,
            new.starred <> 0, new.missing <> 0, new.updated IS NOT NULL)
        ON CONFLICT DO UPDATE SET articles = articles + 1, unread = unread + excluded.unread,
            starred = starred + excluded.starred, missing = missing + excluded.missing,
            updated = updated + excluded.updated;
END;
CREATE TRIGGER sources_uncounted AFTER DELETE ON sources BEGIN
    DELETE FROM article_counts WHERE source_id = old.id;
END;

CREATE INDEX articles_missing ON articles(sort_time, id) WHERE missing;
-- Along these a list is met in its order whatever source and category it is of; those alike are put in order as they
-- come. Import brings the newest first: so its index grows at its end, where pages are filled.
DROP INDEX articles_time;
CREATE INDEX articles_time ON articles(sort_time DESC, source_id, category_id);
DROP INDEX articles_title;
CREATE INDEX articles_title ON articles(title_key, source_id, category_id);
DROP INDEX articles_source;                 -- articles_cleaned begins with the source, too
"""

# What waits to be indexed: an article that is new or says something else, or has gone. `change` counts, so that what
# changes again while it is being indexed goes on waiting.
INDEXING = """
CREATE TABLE unindexed(article_id INTEGER PRIMARY KEY, change INTEGER NOT NULL DEFAULT 1);
INSERT INTO unindexed(article_id) SELECT id FROM articles ORDER BY id;
""" + "".join(
    f"""
CREATE TRIGGER indexing_{name} AFTER {event} BEGIN
  INSERT INTO unindexed(article_id) VALUES({row}) ON CONFLICT(article_id) DO UPDATE SET change = change + 1;
END;
"""
    for name, event, row in (
        ("article_added", "INSERT ON bodies", "NEW.article_id"),  # see articles_counted
        (
            "article_changed",
            "UPDATE OF title, publisher, author, published, sort_time, keywords, source_id, category_id ON articles",
            "NEW.id",
        ),
        ("article_gone", "DELETE ON articles", "OLD.id"),
        ("text_changed", "UPDATE OF content ON bodies", "NEW.article_id"),
        ("highlight_added", "INSERT ON highlights", "NEW.article_id"),
        ("highlight_changed", "UPDATE OF quote, note, article_id ON highlights", "NEW.article_id"),
        ("highlight_gone", "DELETE ON highlights", "OLD.article_id"),
        ("note_added", "INSERT ON notes", "NEW.article_id"),
        ("note_changed", "UPDATE OF note ON notes", "NEW.article_id"),
        ("note_gone", "DELETE ON notes", "OLD.article_id"),
    )
)

SEARCHES = """
CREATE TABLE saved_searches(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,                    -- in the query language, as it is written there
    sort TEXT NOT NULL DEFAULT '',          -- date, relevance; '': as the list is
    place INTEGER NOT NULL DEFAULT 0,       -- by hand, from 1; 0: behind those, by name
    created TEXT NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0         -- the newest article when the reader last looked; not in the journal
);
CREATE TABLE recent_searches(query TEXT PRIMARY KEY, made INTEGER NOT NULL) WITHOUT ROWID;
"""

# An index ends with the id of each row, in order: naming it as well would store it twice.
IMPORTING = """
DROP INDEX articles_category;
DROP INDEX articles_publisher;
CREATE INDEX articles_category ON articles(category_id, sort_time);
CREATE INDEX articles_publisher ON articles(publisher, sort_time);
"""

SEARCHING = COUNTS + INDEXING + SEARCHES + IMPORTING
