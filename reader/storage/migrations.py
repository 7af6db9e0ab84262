"""The schema, as the numbered steps that lead to it. A step that has been released is never edited."""

from __future__ import annotations

from .schema_search import SEARCHING

APPLICATION_ID = 0x505A4855  # "PZHU"
PAGE_SIZE = 16_384  # bytes; 4 KB pages waste a third of the space on article bodies

INITIAL = """
CREATE TABLE library(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE sources(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    is_file INTEGER NOT NULL DEFAULT 0,
    sample INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    retired INTEGER NOT NULL DEFAULT 0,     -- removed by the reader; its annotated articles stay
    complete INTEGER NOT NULL DEFAULT 0,    -- the first import has finished; what comes now is unread
    other_files TEXT NOT NULL DEFAULT '{}',
    added TEXT NOT NULL
);

CREATE TABLE categories(
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
    shown TEXT NOT NULL,                    -- JSON list, outermost first
    raw TEXT NOT NULL,
    UNIQUE(source_id, shown, raw)
);

CREATE TABLE articles(
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    category_id INTEGER REFERENCES categories(id),
    title TEXT NOT NULL,
    title_key BLOB NOT NULL,
    publisher TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT,
    sort_time INTEGER,                      -- seconds since 1970, UTC; NULL when undated
    keywords TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    digest BLOB NOT NULL,                   -- of the file
    text_digest BLOB NOT NULL,              -- of the canonical text
    current INTEGER NOT NULL DEFAULT 1,     -- 0: its path now holds another article
    missing INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX articles_path ON articles(source_id, path) WHERE current;
CREATE INDEX articles_time ON articles(sort_time, id);
CREATE INDEX articles_source ON articles(source_id, sort_time, id);
CREATE INDEX articles_category ON articles(category_id, sort_time, id);
CREATE INDEX articles_publisher ON articles(publisher, sort_time, id);
CREATE INDEX articles_title ON articles(title_key, id);
CREATE INDEX articles_digest ON articles(digest);
CREATE INDEX articles_unread ON articles(sort_time, id, source_id, category_id) WHERE unread;
CREATE INDEX articles_starred ON articles(sort_time, id) WHERE starred;

CREATE TABLE bodies(
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    content BLOB NOT NULL                   -- the cleaned document, its metadata and the source text; see codec.py
);

CREATE TABLE problems(
    source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    fatal INTEGER NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    PRIMARY KEY(source_id, path)
) WITHOUT ROWID;

-- what the reader writes

CREATE TABLE revisions(                     -- texts that highlights were made on
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    digest BLOB NOT NULL,
    text BLOB NOT NULL,
    UNIQUE(article_id, digest)
);

CREATE TABLE highlights(
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    start INTEGER NOT NULL,                 -- code points of the revision's text
    end INTEGER NOT NULL,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    color TEXT NOT NULL,
    note TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX highlights_article ON highlights(article_id);
CREATE INDEX highlights_revision ON highlights(revision_id);

CREATE TABLE placements(                    -- where highlights stand now; derived, never journalled
    highlight_id INTEGER PRIMARY KEY REFERENCES highlights(id) ON DELETE CASCADE,
    text_digest BLOB NOT NULL,              -- the text this was worked out for
    verdict TEXT NOT NULL,
    start INTEGER,
    end INTEGER
);

CREATE TABLE notes(
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    note TEXT NOT NULL,
    changed TEXT NOT NULL
);

CREATE TABLE tags(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, color TEXT NOT NULL DEFAULT '');

CREATE TABLE article_tags(
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags(id),
    PRIMARY KEY(article_id, tag_id)
) WITHOUT ROWID;
CREATE INDEX article_tags_tag ON article_tags(tag_id);

CREATE TABLE highlight_tags(
    highlight_id INTEGER NOT NULL REFERENCES highlights(id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags(id),
    PRIMARY KEY(highlight_id, tag_id)
) WITHOUT ROWID;
CREATE INDEX highlight_tags_tag ON highlight_tags(tag_id);

CREATE TABLE journal(
    id INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    label TEXT NOT NULL,
    merge_key TEXT NOT NULL DEFAULT '',     -- edits of one text in a row are one step
    articles TEXT NOT NULL,                 -- JSON list of article ids it concerns
    edits BLOB NOT NULL,                    -- compressed JSON: [table, key, before, after] in order
    state TEXT NOT NULL DEFAULT 'done'      -- done, undone, dropped
);
CREATE INDEX journal_state ON journal(state, id);
"""

# What the reader decides about cleaning, corrections of metadata, and pictures fetched at the reader's wish.
CLEANING = """
ALTER TABLE articles ADD COLUMN cleaned INTEGER NOT NULL DEFAULT 0;  -- the generation of rules it was cleaned with
ALTER TABLE articles ADD COLUMN opened INTEGER;                      -- seconds since 1970, UTC, when last read
CREATE INDEX articles_cleaned ON articles(source_id, cleaned);

ALTER TABLE sources ADD COLUMN generation INTEGER NOT NULL DEFAULT 0; -- articles cleaned before it are to be renewed

CREATE TABLE own_rules(
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                     -- keep, never, remove
    rule TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    likeness TEXT NOT NULL DEFAULT 'text',
    position TEXT NOT NULL DEFAULT 'any',
    longest INTEGER NOT NULL DEFAULT 0,
    source_id INTEGER,                      -- NULL: everywhere; no reference, for undo may bring a rule back later
    article_id INTEGER,
    automatic INTEGER NOT NULL DEFAULT 0,   -- noted by itself, because a highlight stands there
    created TEXT NOT NULL
);
CREATE INDEX own_rules_article ON own_rules(article_id);

CREATE TABLE corrections(                   -- metadata as the reader says it is
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY(article_id, field)
) WITHOUT ROWID;

CREATE TABLE pictures(                      -- by address, what was asked for
    address TEXT PRIMARY KEY,
    data_id INTEGER REFERENCES picture_data(id),
    problem TEXT NOT NULL DEFAULT '',       -- why there is none
    asked TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX pictures_data ON pictures(data_id);

CREATE TABLE picture_data(
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    data BLOB NOT NULL
);
"""

# Annotations that stay true: places decided by the reader, versions of articles, colours, pinned tags, a bin.
ANNOTATIONS = """
ALTER TABLE highlights ADD COLUMN picture TEXT NOT NULL DEFAULT '';   -- JSON of a PictureSelector; '': a passage
ALTER TABLE highlights ADD COLUMN detached INTEGER NOT NULL DEFAULT 0; -- the reader said that it stands nowhere now
CREATE INDEX highlights_linking ON highlights(article_id) WHERE instr(note, '[[');
CREATE INDEX notes_linking ON notes(article_id) WHERE instr(note, '[[');
CREATE INDEX highlights_created ON highlights(created);
CREATE INDEX placements_verdict ON placements(verdict, highlight_id);

ALTER TABLE revisions ADD COLUMN document BLOB;                       -- as in bodies; NULL: only the text is known
ALTER TABLE revisions ADD COLUMN seen TEXT NOT NULL DEFAULT '';       -- when it came to be the article's; '': not known
ALTER TABLE articles ADD COLUMN updated INTEGER;                      -- ms since 1970, UTC, when its text changed
                                                                      -- under annotations; NULL once the reader saw it
ALTER TABLE articles ADD COLUMN text_since TEXT NOT NULL DEFAULT '';  -- when its text came; '': with the article
CREATE INDEX articles_updated ON articles(sort_time, id) WHERE updated IS NOT NULL;
CREATE INDEX articles_opened ON articles(opened) WHERE opened IS NOT NULL;

ALTER TABLE tags ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;        -- its place among the pinned, from 1; 0: not

CREATE TABLE colors(                                                  -- what the reader calls them, how they are drawn
    color TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    shape TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE bin(                                                     -- deleted highlights, until emptied by hand
    id INTEGER PRIMARY KEY,                                           -- of the highlight
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    deleted TEXT NOT NULL,
    content TEXT NOT NULL                                             -- JSON: the row of highlights, and names of tags
);
CREATE INDEX bin_article ON bin(article_id);
CREATE INDEX bin_revision ON bin(revision_id);
"""

MIGRATIONS: tuple[str, ...] = (INITIAL, CLEANING, ANNOTATIONS, SEARCHING)
