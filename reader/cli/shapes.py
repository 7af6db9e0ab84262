"""The JSON of the verbs; resources/schemas describes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..model.annotation import Highlight
from ..model.article import (
    Article,
    ArticleRow,
    CategoryNode,
    LibraryTree,
    Problem,
    RefreshReport,
    Source,
    StoredArticle,
    Tag,
)  # fmt: skip
from ..model.document import Block
from ..model.identity import format_id

Json = dict[str, Any]


def row_json(row: ArticleRow) -> Json:
    """Return what `list` says of an article."""
    return {
        "id": format_id(row.id),
        "title": row.title,
        "source": row.source_name,
        "categories": list(row.categories),
        "publisher": row.publisher,
        "author": row.author,
        "published": row.published,
        "path": row.path,
        "keywords": list(row.keywords),
        "tags": list(row.tags),
        "highlights": row.highlights,
        "read": row.read,
        "starred": row.starred,
    }


def stored_json(stored: StoredArticle, row: ArticleRow) -> Json:
    """Return an article of the library with its text."""
    return row_json(row) | _contents(stored.article)


def article_json(article: Article, path: str) -> Json:
    """Return an article that is in no library: id and source are null."""
    listed = {
        "id": None,
        "title": article.title,
        "source": None,
        "categories": list(article.categories),
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "path": path,
        "keywords": list(article.keywords),
        "tags": [],
        "highlights": 0,
        "read": False,
        "starred": False,
    }
    return listed | _contents(article)


def _contents(article: Article) -> Json:
    return {
        "metadata": {name: {"value": item.value, "from": item.origin} for name, item in article.metadata.items()},
        "blocks": [_block(block) for block in article.document.blocks],
        "removed": [{"text": removed.text, "rule": removed.rule} for removed in article.removed],
        "text": article.document.text,
    }


def _block(block: Block) -> Json:
    """Return a block: kind and text always, everything else where there is something to say."""
    value: Json = {"kind": block.kind, "text": block.text}
    for name in ("level", "quote", "marker", "language"):
        if said := getattr(block, name):
            value[name] = said
    if block.spans:
        value["spans"] = [{name: said for name, said in asdict(span).items() if said != ""} for span in block.spans]
    if block.cell:
        value["cell"] = asdict(block.cell)
    if block.image:
        value["image"] = asdict(block.image)
    return value


def highlight_json(highlight: Highlight) -> Json:
    """Return a highlight; start and end are those in the present text, null for an orphan."""
    return {
        "id": format_id(highlight.id),
        "article": format_id(highlight.article_id),
        "start": highlight.placement.start,
        "end": highlight.placement.end,
        "quote": highlight.selector.quote,
        "color": highlight.color,
        "note": highlight.note,
        "tags": list(highlight.tags),
        "verdict": highlight.placement.verdict,
    }


def source_json(source: Source) -> Json:
    """Return a source with its counts."""
    return {
        "id": format_id(source.id),
        "name": source.name,
        "path": source.path,
        "articles": source.articles,
        "unread": source.unread,
        "problems": source.problems,
        "other_files": dict(source.other_files),
        "hidden": source.hidden,
        "sample": source.sample,
    }


def report_json(report: RefreshReport) -> Json:
    """Return what adding or refreshing did."""
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "moved": report.moved,
        "missing": report.missing,
        "failed": [{"path": problem.path, "reason": problem.reason} for problem in report.failed],
        "seconds": round(report.seconds, 3),
    }


def problem_json(problem: Problem, source: str) -> Json:
    """Return a file that could not be read, or was read with something wrong (fatal is false)."""
    return {"source": source, "path": problem.path, "reason": problem.reason, "fatal": problem.fatal}


def tag_json(tag: Tag) -> Json:
    """Return a tag with how often it is used."""
    return {"name": tag.name, "color": tag.color, "articles": tag.articles, "highlights": tag.highlights}


def tree_json(tree: LibraryTree) -> Json:
    """Return what the tree of the window shows."""
    return {
        "articles": tree.articles,
        "unread": tree.unread,
        "starred": tree.starred,
        "highlighted": tree.highlighted,
        "sources": [
            source_json(source) | {"categories": [_category(node) for node in nodes]} for source, nodes in tree.sources
        ],
        "publishers": [{"name": name, "articles": count} for name, count in tree.publishers],
        "tags": [tag_json(tag) for tag in tree.tags],
    }


def _category(node: CategoryNode) -> Json:
    return {
        "path": list(node.path),
        "articles": node.articles,
        "unread": node.unread,
        "children": [_category(child) for child in node.children],
    }
