"""Articles, the sources they come from, and what the lists and the tree show of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .document import Document, Removed
from .review import VerdictCounts

Origin = Literal["front matter", "body", "heading", "text", "file name", "page", "address", "derived", "reader"]
Route = Literal["fragment", "mixed", "markdown", "text", "page"]

METADATA_FIELDS = (
    "title", "publisher", "author", "editor", "published", "original", "cover", "language",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sourced:
    """A piece of metadata and where it came from."""

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class RawArticle:
    """A file taken apart, before cleaning: what its front matter says, and its body as written."""

    body: str
    front: Mapping[str, object] = field(default_factory=dict)  # as read, JSON-like values, dates as text
    metadata: Mapping[str, Sourced] = field(default_factory=dict)  # of METADATA_FIELDS, from front matter
    categories: tuple[str, ...] = ()  # one path, outermost first, as written
    keywords: tuple[str, ...] = ()  # the file's own tags
    issues: tuple[str, ...] = ()  # what was wrong but survived, for people


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A body after cleaning."""

    document: Document
    removed: tuple[Removed, ...] = ()
    found: Mapping[str, Sourced] = field(default_factory=dict)  # metadata the body held
    route: Route = "fragment"
    issues: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # what rules would have removed of highlighted passages


@dataclass(frozen=True, slots=True)
class Article:
    """One article, read and cleaned. `published` is ISO 8601 with its own zone, a bare date, or None."""

    title: str
    document: Document
    publisher: str = ""
    author: str = ""
    editor: str = ""
    published: str | None = None
    original: str = ""
    cover: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()  # the path as shown
    raw_categories: tuple[str, ...] = ()  # the path as written
    keywords: tuple[str, ...] = ()
    metadata: Mapping[str, Sourced] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()
    issues: tuple[str, ...] = ()
    route: Route = "fragment"


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What says, without reading it, that a file is unchanged."""

    size: int  # bytes
    modified_ns: int  # mtime in nanoseconds


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the library keeps it."""

    id: int
    source_id: int
    source_name: str
    path: str  # inside the source, with forward slashes; the file's name for a one-file source
    file: str  # absolute path of the file, whether or not it is still there
    article: Article
    missing: bool = False  # the file has gone; the text stays
    read: bool = False
    starred: bool = False
    position: int = 0  # where the reader was, in code points of the canonical text
    revision: int = 0  # id of the text revision shown
    given: Mapping[str, Sourced | None] = field(default_factory=dict)  # what files say of what the reader corrected
    updated: int | None = None  # ms since 1970 when its text changed under what the reader wrote, until he saw it


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a list shows of an article, without its body."""

    id: int
    title: str
    publisher: str
    author: str
    published: str | None
    source_id: int
    source_name: str
    path: str
    categories: tuple[str, ...]
    keywords: tuple[str, ...]
    tags: tuple[str, ...]
    excerpt: str  # the first words of the text
    highlights: int
    has_note: bool
    read: bool  # False only for what came after the first import and was not opened yet
    starred: bool
    missing: bool
    updated: bool = False  # its text changed under what the reader wrote, and was not looked at since


@dataclass(frozen=True, slots=True)
class Source:
    """A folder or file the reader added."""

    id: int
    name: str
    path: str  # absolute
    is_file: bool = False
    sample: bool = False  # the bundled sample
    articles: int = 0
    unread: int = 0
    problems: int = 0
    other_files: Mapping[str, int] = field(default_factory=dict)  # files of other kinds by suffix
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read, or was read with something wrong."""

    source_id: int
    path: str
    reason: str
    fatal: bool = True  # False: the article is there, the reason says what was wrong


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles, and in which order. Conditions combine with and."""

    view: Literal["all", "unread", "starred", "highlighted", "annotated", "missing", "updated"] = "all"
    source: int | None = None
    category: tuple[str, ...] = ()  # a path from the outermost category, shown or raw; holds all below it
    publisher: str | None = None
    tag: str | None = None  # with everything nested below it; on the article or on a passage of it
    text: str = ""  # a search, in the query language
    undated: bool = False  # only those without a date
    sort: Literal["date", "title", "relevance"] = "date"  # relevance: of a search; by date where there is none
    descending: bool = True
    typing: bool = False  # the search is being typed: it may be unfinished, its last word the beginning of one


@dataclass(frozen=True, slots=True)
class CategoryNode:
    """A category in a source's tree, with the number of articles in it and below."""

    path: tuple[str, ...]  # as shown
    articles: int
    unread: int
    children: tuple[CategoryNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the reader's, nested by '/'."""

    id: int
    name: str
    color: str = ""  # a highlight colour's name, or ""
    articles: int = 0
    highlights: int = 0
    pinned: int = 0  # its place among the pinned, from 1; 0 when it is not one of them


@dataclass(frozen=True, slots=True)
class LibraryTree:
    """Everything the tree shows, with counts."""

    articles: int
    unread: int
    starred: int
    highlighted: int
    sources: tuple[tuple[Source, tuple[CategoryNode, ...]], ...]
    publishers: tuple[tuple[str, int], ...]
    tags: tuple[Tag, ...]
    updated: int = 0  # articles whose text changed under annotations
    annotations: int = 0  # highlights, and notes about whole articles
    review: int = 0  # highlights whose passage changed or is not there any more
    binned: int = 0  # deleted highlights in the bin
    tagged: tuple[tuple[str, int], ...] = ()  # articles under each tag or level of tags, by themselves or a highlight


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What adding or refreshing did. The counters exclude each other."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    moved: int = 0
    missing: int = 0
    failed: tuple[Problem, ...] = ()
    warned: tuple[Problem, ...] = ()
    other_files: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    cancelled: bool = False
    placed: VerdictCounts = field(default_factory=VerdictCounts)  # highlights of articles whose text changed


@dataclass(frozen=True, slots=True)
class CleaningReport:
    """What cleaning anew did."""

    articles: int = 0  # looked at
    changed: int = 0  # with another text, metadata or list of what was removed
    orphaned: int = 0  # highlights whose passage is not in the text any more
    kept: int = 0  # passages that stay because a highlight stands there
    failed: tuple[Problem, ...] = ()
    seconds: float = 0.0
    cancelled: bool = False
    placed: VerdictCounts = field(default_factory=VerdictCounts)  # highlights of articles whose text changed


@dataclass(frozen=True, slots=True)
class RuleHits:
    """What a rule of the reader's would take out of the articles of a source."""

    articles: tuple[int, ...] = ()  # their ids
    lines: int = 0
    examples: tuple[tuple[int, str, str], ...] = ()  # (article id, title, the line), of different articles
    counted: int = 0  # articles looked at
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class PictureProblem:
    """A picture that could not be fetched."""

    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What fetching pictures did. The counters exclude each other and count addresses."""

    fetched: int = 0  # new in the library
    known: int = 0  # in the library before
    failed: tuple[PictureProblem, ...] = ()  # now, or before and not tried again
    bytes: int = 0  # of those that are new
    seconds: float = 0.0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long operation is. `total` is None while it is not known."""

    stage: Literal["scanning", "reading", "exporting", "checking", "cleaning", "counting", "fetching", "indexing"]
    done: int
    total: int | None
    seconds: float = 0.0  # since the stage began
    name: str = ""  # the source or file at hand
