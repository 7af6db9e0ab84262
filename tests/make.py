"""Articles and libraries made by hand, for tests."""

from reader.library import Library
from reader.model.article import Article, FileStamp
from reader.model.document import Block, Document
from reader.storage import articles, sources
from reader.storage.database import Database


def document(*paragraphs):
    return Document(tuple(Block("paragraph", text) for text in paragraphs))


def article(title="标题", *paragraphs, **fields):
    return Article(title, document(*(paragraphs or ("第一段。", "第二段，有些内容。"))), **fields)


def store(database, source_id, path, article, *, sort_time=None, unread=False, stamp=FileStamp(1, 1)):  # noqa: B008
    """Put an article into a library as import does and return its id."""
    record = articles.pack(article, path, stamp, path.encode().hex().ljust(32, "0"), "", sort_time)
    with database.write() as connection:
        return articles.insert(connection, source_id, record, unread=unread)


def replace_text(database, source_id, article_id, path, article):
    """Give an article other content, as refresh does."""
    record = articles.pack(article, path, FileStamp(2, 2), "ff" * 16, "", None)
    with database.write() as connection:
        articles.update(connection, article_id, source_id, record)


def library(path):
    """Return a library with one source, and the source's id."""
    database = Database(path)
    folder = path.parent / "posts"
    folder.mkdir(exist_ok=True)
    with database.write() as connection:
        source_id = sources.add_source(connection, folder, "posts", is_file=False, sample=False)
    return Library(database), database, source_id
