"""Annotations as W3C Web Annotations (JSON-LD), which other programs can read: www.w3.org/TR/annotation-model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urljoin

from ..model.annotation import Highlight
from ..model.annotation_query import AnnotationRow
from ..model.article import StoredArticle
from ..model.identity import format_id
from . import escape
from .annotation_list import Annotated, link

Json = dict[str, Any]

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"verdict": "urn:pizhu:verdict"}]
_MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"


def to_json_ld(items: Iterable[Annotated], colors: Mapping[str, str]) -> str:
    """Write an AnnotationCollection; `colors` are the names of the colours."""
    found = [_annotation(item.stored, row, colors) for item in items for row in item.rows]
    collection = {
        "@context": _CONTEXT,
        "type": "AnnotationCollection",
        "total": len(found),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": found},
    }
    return escape.printable(json.dumps(collection, ensure_ascii=False, indent=1)) + "\n"


def _annotation(stored: StoredArticle, row: AnnotationRow, colors: Mapping[str, str]) -> Json:
    bodies = []
    if row.note:
        bodies.append({"type": "TextualBody", "value": row.note, "format": "text/markdown", "purpose": "commenting"})
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in row.tags]
    value: Json = {
        "id": f"urn:pizhu:{row.kind}:{format_id(abs(row.id))}",
        "type": "Annotation",
        "motivation": "commenting" if row.note else "highlighting",
        "created": row.made,
        "modified": row.changed,
    }
    mark = row.highlight
    if mark is not None and colors[mark.color] != mark.color:  # the reader gave it a meaning
        bodies.append({"type": "TextualBody", "value": colors[mark.color], "purpose": "classifying"})
    if bodies:
        value["body"] = bodies
    if mark is not None and mark.placement.verdict in ("changed", "orphan"):
        value["verdict"] = mark.placement.verdict
    value["target"] = _target(stored, mark)
    return value


def _address(picture: str, article: str) -> str:
    """Return a picture's address as an IRI: one beside the article from there."""
    if re.match(r"https?://|data:", picture, re.IGNORECASE):
        return picture
    return urljoin(article, quote(picture, safe="/%~"))


def _target(stored: StoredArticle, mark: Highlight | None) -> Json:
    article = link(stored)
    about: Json = {"id": article, "type": "Text", "dcterms:title": stored.article.title}
    if stored.article.language:
        about["language"] = stored.article.language
    if mark is None:
        return {"source": about}
    picture = mark.selector.picture
    if picture is not None:
        target: Json = {"source": {"id": _address(picture.address, article), "type": "Image"}, "scope": article}
        if picture.region is not None:
            numbers = ",".join(f"{100 * part:.6g}" for part in picture.region)
            target["selector"] = {
                "type": "FragmentSelector",
                "conformsTo": _MEDIA_FRAGMENTS,
                "value": f"xywh=percent:{numbers}",
            }
        return target | {"styleClass": mark.color}
    selectors: list[Json] = [
        {
            "type": "TextQuoteSelector",
            "exact": mark.selector.quote,
            "prefix": mark.selector.prefix,
            "suffix": mark.selector.suffix,
        }
    ]
    if mark.placement.start is not None:  # code points of the canonical text
        selectors.append(
            {"type": "TextPositionSelector", "start": mark.placement.start, "end": mark.placement.end}
        )  # fmt: skip
    return {"source": about, "selector": selectors, "styleClass": mark.color}
