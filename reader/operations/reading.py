"""From a file to an article: read, decode, take apart, clean, and decide where each piece of metadata comes from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..cleaning import clean
from ..cleaning.addresses import restored
from ..importing.dates import date_in_address
from ..importing.decode import is_decoding_issue
from ..importing.load import LoadedFile, load_file
from ..importing.parse import mend_title, parse, shown_categories, title_from_name
from ..model.article import METADATA_FIELDS, Article, Cleaned, RawArticle, Sourced
from ..model.policy import NO_POLICY, Policy


class Reading(NamedTuple):
    """An article, and what rules would have removed of its highlighted passages."""

    article: Article
    kept: tuple[str, ...]


def read_article(file: Path, path: str, policy: Policy = NO_POLICY) -> tuple[Reading, LoadedFile]:
    """Read a file; return its article, and what it was made from.

    `path` is the file's place inside its source: folders give the category where the file names none,
    the name may give date and title. Raise InputError naming the file.
    """
    loaded = load_file(file, path)
    return _read(loaded.raw, path, policy), loaded


def read_again(text: str, path: str, issues: tuple[str, ...], policy: Policy = NO_POLICY) -> Reading:
    """Make the article of a file anew from its text; `issues` are those it had."""
    raw = parse(text, path)
    lasting = tuple(issue for issue in issues if is_decoding_issue(issue))
    return _read(replace(raw, issues=(*lasting, *raw.issues)), path, policy)


def _read(raw: RawArticle, path: str, policy: Policy) -> Reading:
    title, publisher = raw.metadata.get("title"), raw.metadata.get("publisher")
    cleaned = clean(
        raw.body,
        suffix=PurePosixPath(path).suffix.lower(),
        title=title.value if title else "",
        title_from_metadata=title is not None,
        publisher=publisher.value if publisher else "",
        policy=policy,
    )
    return Reading(_combine(raw, cleaned, path), cleaned.kept)


def _combine(raw: RawArticle, cleaned: Cleaned, path: str) -> Article:
    metadata: dict[str, Sourced] = {}
    for name in METADATA_FIELDS:
        value, found = raw.metadata.get(name), cleaned.found.get(name)
        if value is None or (value.origin == "file name" and found is not None):
            value = found  # what an article says of itself comes before its file's name
        if value is not None and value.value:
            metadata[name] = value
    if (original := metadata.get("original")) is not None:
        metadata["original"] = original = Sourced(restored(original.value), original.origin)
        if "published" not in metadata and (date := date_in_address(original.value)):
            metadata["published"] = Sourced(date, "address")
    metadata["title"] = _title(raw, cleaned, path)
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
        issues=(*raw.issues, *cleaned.issues),
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
