"""From a file to an article: read, decode, take apart, clean, and decide where each piece of metadata comes from."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from ..cleaning import clean
from ..importing.dates import date_in_name
from ..importing.decode import decode
from ..importing.parse import mend_title, parse, shown_categories, title_from_name
from ..importing.read import FileContent, read_file
from ..model.article import METADATA_FIELDS, Article, Cleaned, RawArticle, Sourced

_HTML = {".html", ".htm"}


def read_article(file: Path, path: str) -> tuple[Article, FileContent, str]:
    """Read a file; return its article, its bytes and its text.

    `path` is the file's place inside its source: folders give the category where the file names none,
    the name may give date and title. Raise InputError naming the file.
    """
    content = read_file(file)
    suffix = file.suffix.lower()
    decoded = decode(content.data, html=suffix in _HTML)
    raw = parse(decoded.text, path)
    title, publisher = raw.metadata.get("title"), raw.metadata.get("publisher")
    cleaned = clean(
        raw.body,
        suffix=suffix,
        title=title.value if title else "",
        title_from_metadata=title is not None,
        publisher=publisher.value if publisher else "",
    )
    return _combine(raw, cleaned, path, decoded.issues), content, decoded.text


def _combine(raw: RawArticle, cleaned: Cleaned, path: str, issues: tuple[str, ...]) -> Article:
    metadata: dict[str, Sourced] = {}
    for name in METADATA_FIELDS:
        value = raw.metadata.get(name) or cleaned.found.get(name)
        if value is not None and value.value:
            metadata[name] = value
    metadata["title"] = _title(raw, cleaned, path)
    if "published" not in metadata and (date := date_in_name(path)):
        metadata["published"] = Sourced(date, "file name")
    publisher = _value(metadata, "publisher")
    if publisher and _value(metadata, "author") == publisher:
        del metadata["author"]  # a site is not a person
    raw_categories = raw.categories or PurePosixPath(path).parts[:-1]
    return Article(
        title=metadata["title"].value,
        document=cleaned.document,
        publisher=publisher,
        author=_value(metadata, "author"),
        editor=_value(metadata, "editor"),
        published=_value(metadata, "published") or None,
        original=_value(metadata, "original"),
        cover=_value(metadata, "cover"),
        language=_value(metadata, "language"),
        categories=shown_categories(raw_categories, publisher),
        raw_categories=raw_categories,
        keywords=raw.keywords,
        metadata=metadata,
        removed=cleaned.removed,
        issues=(*issues, *raw.issues, *cleaned.issues),
        route=cleaned.route,
    )


def _title(raw: RawArticle, cleaned: Cleaned, path: str) -> Sourced:
    """Choose the title: the file's own (mended where its generator wrote "_"), the text's, the file's name."""
    given = raw.metadata.get("title")
    if given is not None:
        candidates = [
            *(found.value for name in ("original_title", "title") if (found := cleaned.found.get(name))),
            *(removed.text for removed in cleaned.removed if removed.rule == "repeated-title"),
            *(block.text for block in cleaned.document.blocks[:3] if block.text),
        ]
        return Sourced(mend_title(given.value, candidates), given.origin)
    return cleaned.found.get("title") or Sourced(title_from_name(path), "file name")


def _value(metadata: dict[str, Sourced], name: str) -> str:
    return metadata[name].value if name in metadata else ""
