"""What site generators write between the lines of a post: Liquid, Hexo, Hugo and Go templates, attribute lists.

What they stand for is put in their place where it is known (code, a picture, an address); the rest is taken out and
left as `pizhu-removed` elements, so that it can be listed.
"""

from __future__ import annotations

import re
from html import escape

_CODE = (
    r"(?P<code>^(?P<lead>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:[^\n]*\n)*?(?:[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<tick>`+)(?!`)[^\n]{1,500}?(?<!`)(?P=tick)(?!`))"
)
_RAW_PAIR = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_GO_RAW = re.compile(r"""\{\{-?\s*raw\s+(?:`([^`]*)`|"((?:[^"\\\n]|\\.)*)")\s*-?\}\}""")
_LISTING = re.compile(
    r"\{%-?\s*(?P<name>highlight|codeblock)\b(?P<options>[^%\n]*)%\}(?P<body>(?:(?!\{%-?\s*(?:highlight|codeblock)\b).)*?)"
    r"\{%-?\s*end(?P=name)\s*-?%\}",
    re.DOTALL,
)
_COMMENT = r"(?P<comment>\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment\b).)*?\{%-?\s*endcomment\s*-?%\})"
_TAG = r"(?P<tag>\{%-?\s*/?(?P<word>[a-zA-Z_][\w-]*)\b(?P<rest>(?:[^%\n]|%(?!\})){0,500}?)-?%\})"
_SHORTCODE = r"(?P<short>\{\{[<%]\s*/?[a-zA-Z][^\n]*?[>%]\}\})"
# A value of the site's, a function with a quoted argument, or a quoted text with filters; any other pair of braces
# may be a formula or what the article is about.
_VALUE = (
    r"(?P<value>\{\{-?\s*(?:(?:site|page|post|layout|include|theme|config|paginator|url_for|relref|ref)\b[^{}\n]*"
    r"|(?P<function>image|video|code|play|iframe|figure|link|asset|svg|embed)\s+\"[^{}\n]*"
    r"|(?P<quote>[\"'])(?P<literal>[^\"'\n]*)(?P=quote)\s*(?:\|[^{}\n]*)?)-?\}\})"
)
_ATTRIBUTES = (
    r"(?P<ial>^[ \t]*\{:[^}\n]*\}[ \t]*$|(?<=[)*_`\]])\{:[^}\n]*\}|(?<=\S)[ \t]+\{[#.][\w .#:=\"'-]*\}[ \t]*$"
    r"|^[ \t]*(?:\[toc\]|@\[toc\](?:\([^)\n]*\))?|\[\[toc\]\])[ \t]*$)"
)
_TEMPLATE = re.compile(
    # With what each of them begins, for to try them all at every character takes four times as long.
    rf"(?=[ \t>`~{{\[@])(?:{'|'.join((_CODE, _COMMENT, _TAG, _SHORTCODE, _VALUE, _ATTRIBUTES))})",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_TEMPLATE_LIKE = re.compile(r"\{[{%:#.]|\[toc\]", re.IGNORECASE)
_PLACE = re.compile(r"(?<=[{ :])#([\w:.-]+)")  # an attribute list's id, to which links may lead
_QUOTED = re.compile(r""""([^"\n]*)"|(?<!\w)'([^'\n]*)'""")
_PICTURE = re.compile(r"""["']?([^\s"'<>]+\.(?:png|jpe?g|gif|webp|svg|bmp|avif))["']?""", re.IGNORECASE)
_WEB = re.compile(r"""https?://[^\s"'<>]+""")
_CALLOUT = re.compile(r"^([ \t]*(?:>[ \t]?)+)\[!([\w-]+)\][+-]?[ \t]*(.*)$", re.MULTILINE)
_EMBED = re.compile(
    r"!\[\[([^\[\]|\n]{1,300}\.(?:png|jpe?g|gif|webp|svg|bmp|avif))(?:\|([^\]\n]*))?\]\]", re.IGNORECASE
)


def removed_markup(text: str, rule: str = "template-tag") -> str:
    """Return the element that lists a text as removed, safe inside Markdown and HTML."""
    return f'<pizhu-removed rule="{rule}">{shielded(text)}</pizhu-removed>'


def shielded(text: str) -> str:
    """Write a text so that neither Markdown nor HTML sees markup in it."""
    return "".join(one if one.isalnum() or one == " " else f"&#{ord(one)};" for one in text)


def expand_templates(body: str) -> str:
    """Return a body without the tags of site generators; code is left as it is."""
    if "![[" in body:
        body = _EMBED.sub(lambda match: f'<img src="{escape(match[1])}" alt="{escape(match[2] or "")}">', body)
    if "[!" in body:
        body = _CALLOUT.sub(_callout, body)
    if not _TEMPLATE_LIKE.search(body):
        return body
    if "raw" in body:
        body = _RAW_PAIR.sub("", _GO_RAW.sub(lambda match: match[1] or match[2] or "", body))
    if "{%" in body and ("highlight" in body or "codeblock" in body):
        body = _LISTING.sub(_listing, body)
    if "{:toc}" in body:
        body = re.sub(
            r"^[ \t]*[-*+1.]+[ \t]+(.{0,30})\n[ \t]*\{:toc\}", _listed_whole, body, flags=re.MULTILINE | re.IGNORECASE
        )
    return _TEMPLATE.sub(_instead, body) if _TEMPLATE_LIKE.search(body) else body


def _listed_whole(match: re.Match[str]) -> str:
    return removed_markup(" ".join(match[0].split()))


def _callout(match: re.Match[str]) -> str:
    label = f"{match[2]} {match[3]}".strip()
    return f"{match[1]}<strong>{label}</strong>\n{match[1]}"


def _listing(match: re.Match[str]) -> str:
    words = match["options"].split()
    language = next((word.removeprefix("lang:") for word in words if word.startswith("lang:")), "")
    if not language and match["name"] == "highlight" and words:
        language = words[0]
    caption = " ".join(word for word in words if match["name"] == "codeblock" and not re.match(r"\w+:\S", word))
    title = f"<p>{escape(caption)}</p>" if caption else ""
    shape = f' class="language-{escape(language)}"' if re.fullmatch(r"[\w+#.-]+", language) else ""
    code = escape(match["body"].strip("\n"), quote=False)
    return f"\n\n{title}<pre><code{shape}>{code}</code></pre>\n\n"


def _instead(match: re.Match[str]) -> str:
    """Return what stands for one template tag."""
    if match["code"] is not None:
        return match[0]
    whole = match[0]
    inside = _is_inside_markup(match)
    if match["literal"] is not None:
        if "embed" in whole and _WEB.match(match["literal"]):
            return _web_link(whole)
        return match["literal"]
    if inside:
        return ""
    if match["tag"] is None and match["short"] is None and match["function"] is None:
        place = _PLACE.search(whole) if match["ial"] is not None else None
        return (f'<span id="{place[1]}"></span>' if place else "") + removed_markup(whole.strip())
    if picture := _PICTURE.search(whole):
        # The last quoted argument says what the picture shows; it may hold quotes of its own.
        words = whole[picture.end() :].rstrip("-%}{> ").strip(" ,")
        alt = re.split(r"""["'][ ,]+["']""", words[1:-1])[-1] if words[:1] in {'"', "'"} else ""
        return f'<img src="{escape(picture[1])}" alt="{escape(alt)}">'
    if _WEB.search(whole):
        return _web_link(whole)
    if match["word"] is not None and match["word"].lower() in {"post_link", "asset_link"}:
        # `{% post_link slug title %}`: the title is part of the sentence.
        title = match["rest"].strip().partition(" ")[2].strip(" \"'")
        if title:
            return title
    return removed_markup(whole)


def _web_link(whole: str) -> str:
    """Return a paragraph that links to what a tag would have embedded."""
    found = _WEB.search(whole)
    assert found is not None
    words = [quoted for quoted in _quoted(whole) if not quoted.startswith("http")]
    return f'<a href="{escape(found[0])}">{escape(words[-1] if words else found[0])}</a>'


def _quoted(whole: str) -> list[str]:
    return [double or single for double, single in _QUOTED.findall(whole)]


def _is_inside_markup(match: re.Match[str]) -> bool:
    """Say whether a tag stands in an attribute or in a link's target, where no element may."""
    before = match.string[max(0, match.start() - 300) : match.start()]
    if before.endswith("]("):
        return True
    return bool(re.search(r"<[a-zA-Z][^<>]*\Z|\]\([^()\s]*\Z", before))
