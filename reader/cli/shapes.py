"""The JSON of the verbs; resources/schemas describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ..model.annotation import Highlight, PictureSelector
from ..model.article import (
    Article,
    ArticleRow,
    CategoryNode,
    CleaningReport,
    FetchReport,
    LibraryTree,
    Problem,
    RefreshReport,
    RuleHits,
    Source,
    Sourced,
    StoredArticle,
    Tag,
)  # fmt: skip
from ..model.document import Block, Removed
from ..model.identity import format_id
from ..model.policy import OwnRule
from ..model.review import VerdictCounts

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
        "updated": row.updated,
    }


def stored_json(stored: StoredArticle, row: ArticleRow) -> Json:
    """Return an article of the library with its text."""
    contents = _contents(stored.article)
    return row_json(row) | {"metadata": contents.pop("metadata"), "given": _given(stored)} | contents


def corrected_json(stored: StoredArticle) -> Json:
    """Return an article's metadata, and what files say of what the reader corrected."""
    return {"metadata": _metadata(stored.article), "given": _given(stored)}


def _given(stored: StoredArticle) -> Json:
    return {name: item and _sourced(item) for name, item in stored.given.items()}


def _metadata(article: Article) -> Json:
    return {name: _sourced(item) for name, item in article.metadata.items()}


def _sourced(item: Sourced) -> Json:
    return {"value": item.value, "from": item.origin}


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
        "updated": False,
    }
    return listed | _contents(article)


def _contents(article: Article) -> Json:
    return {
        "metadata": _metadata(article),
        "blocks": [_block(block) for block in article.document.blocks],
        "removed": [{"text": removed.text, "rule": removed.rule} for removed in article.removed],
        "text": article.document.text,
    }


def _block(block: Block) -> Json:
    """Return a block: kind and text always, everything else where there is something to say."""
    value: Json = {"kind": block.kind, "text": block.text}
    for name in ("level", "quote", "marker", "language", "around"):
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
    } | picture_json(highlight.selector.picture)


def picture_json(picture: PictureSelector | None) -> Json:
    """Return what a highlight of a picture says more than others: numbers and percents are as options take them."""
    if picture is None:
        return {}
    region = None if picture.region is None else [round(100 * value, 4) for value in picture.region]
    return {"picture": {"address": picture.address, "occurrence": picture.occurrence + 1, "region": region}}


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
        "highlights": verdicts_json(report.placed),
        "seconds": round(report.seconds, 3),
    }


def cleaning_json(report: CleaningReport) -> Json:
    """Return what cleaning anew did."""
    return {
        "articles": report.articles,
        "changed": report.changed,
        "orphaned": report.orphaned,
        "kept": report.kept,
        "failed": [{"path": problem.path, "reason": problem.reason} for problem in report.failed],
        "highlights": verdicts_json(report.placed),
        "seconds": round(report.seconds, 3),
    }


def verdicts_json(counts: VerdictCounts) -> Json:
    """Return how many highlights have each verdict."""
    return {"exact": counts.exact, "moved": counts.moved, "changed": counts.changed, "orphan": counts.orphan}


def fetch_json(report: FetchReport) -> Json:
    """Return what fetching pictures did."""
    return {
        "fetched": report.fetched,
        "known": report.known,
        "failed": [{"address": problem.address, "reason": problem.reason} for problem in report.failed],
        "bytes": report.bytes,
        "seconds": round(report.seconds, 3),
    }


def removed_json(number: int, one: Removed, reason: str) -> Json:
    """Return a passage that was removed; it stood before the block `before` of those that `show` prints."""
    return {"number": number, "text": one.text, "rule": one.rule, "reason": reason, "before": one.before}


def rule_json(rule: OwnRule, sources: Mapping[int, str], reason: str) -> Json:
    """Return a rule of the reader's; `reason` is that of the rule it overrules, if it does."""
    removes = rule.kind == "remove"
    return {
        "id": format_id(rule.id),
        "rule": rule.name,
        "kind": rule.kind,
        "overrules": rule.rule or None,
        "reason": reason,
        "text": rule.text,
        "likeness": rule.likeness if removes else None,
        "position": rule.position if removes else None,
        "source": sources.get(rule.source_id) if rule.source_id is not None else None,
        "article": format_id(rule.article_id) if rule.article_id is not None else None,
        "automatic": rule.automatic,
        "created": rule.created,
    }


def program_rule_json(name: str, reason: str) -> Json:
    """Return a rule of the program's, in the form of the reader's."""
    return {
        "id": None,
        "rule": name,
        "kind": "program",
        "overrules": None,
        "reason": reason,
        "text": "",
        "likeness": None,
        "position": None,
        "source": None,
        "article": None,
        "automatic": False,
        "created": None,
    }


def hits_json(hits: RuleHits) -> Json:
    """Return what a rule would take out."""
    return {
        "articles": len(hits.articles),
        "lines": hits.lines,
        "counted": hits.counted,
        "examples": [
            {"article": format_id(article), "title": title, "text": text} for article, title, text in hits.examples
        ],
    }


def problem_json(problem: Problem, source: str) -> Json:
    """Return a file that could not be read, or was read with something wrong (fatal is false)."""
    return {"source": source, "path": problem.path, "reason": problem.reason, "fatal": problem.fatal}


def tag_json(tag: Tag) -> Json:
    """Return a tag with how often it is used."""
    return {
        "name": tag.name,
        "color": tag.color,
        "pinned": tag.pinned or None,
        "articles": tag.articles,
        "highlights": tag.highlights,
    }


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
