"""Formulas: each once, as the TeX it was written in.

Pages carry a formula up to four times: as MathML, as boxes for the eye, as a picture, and as the source all of
these were made from. The TeX is what stays, between dollar signs: it is the only form that keeps a formula's
structure in plain text (MathML's letters alone make `x2` of x²), it reads the same as the formulas of Markdown
posts, and it is what its author wrote. Where there is none, MathML is written out with ^, _, / and √.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag
from bs4.element import NavigableString, PageElement

# The elements that hold nothing but one formula: KaTeX, MathJax 2 and 3, MediaWiki, Zhihu.
_WRAPPER = re.compile(
    r"(?:^|\s)(?:katex(?:-display|-mathml|--inline|--display)?|MathJax\w*|mjx-chtml|MJXc-display|mwe-math-element|"
    r"mwe-math-mathml-\w+|ztext-math|MJX_Assistive_MathML)(?:\s|$)"
)
_WRAPPER_TAGS = frozenset({"mjx-container", "mjx-assistive-mml", "nobr"})
_DISPLAY = re.compile(r"(?:^|\s)(?:katex-display|katex--display|MathJax\w*_Display|MJXc-display|\S*-display)(?:\s|$)")
_RENDERED = re.compile(r"(?:^|\s)(?:MathJax\w*|mjx-chtml|MJXc-display)(?:\s|$)")
_STYLED = re.compile(r"\{\\(?:displaystyle|textstyle)\s*(.*)\}", re.DOTALL)
_PICTURED = re.compile(
    r"/equation$|/latex(?:\.php)?$|\.latex$|/(?:tex|math|render/math)(?:\.php|\.cgi)?$|/chart$", re.I
)
_PARAMETERS = ("tex", "latex", "math", "chl", "from", "formula")
_DEEPEST = 60
_ACCENTS = {"^": "̂", "¯": "̄", "~": "̃", "→": "⃗", "˙": "̇"}


def tex_markup(tex: str, *, display: bool) -> str:
    """Return TeX as it stands in a text."""
    tex = " ".join(tex.split())
    while styled := _STYLED.fullmatch(tex):
        tex = styled[1].strip()
    tex = tex.strip("$ ")
    around = "$$" if display else "$"
    return f"{around}{tex}{around}" if tex else ""


def mend_formulas(formulas: list[Tag]) -> None:
    """Put the text of each formula in the place of its MathML and of all that shows it once more."""
    for math, (place, display) in [(math, _outermost(math)) for math in formulas]:
        _write(math, place, display)


def _write(math: Tag, place: Tag, display: bool) -> None:
    if place.parent is None:
        return
    text = ""
    if _script_behind(place) is None:  # else the source follows in a script of its own
        tex = _source(math)
        text = tex_markup(tex, display=display) if tex else " ".join(_linear(math, 0).split())
        if not text:
            return
    become_text(place, text, "div" if display else "span")


def become_text(tag: Tag, text: str, name: str = "span") -> None:
    """Make an element hold only a text; to replace it would take time with the number of its siblings."""
    tag.clear()
    tag.name, tag.attrs = name, {}
    tag.append(NavigableString(text))


def mend_script(script: Tag) -> None:
    """Take away what MathJax drew before the script that holds a formula's source."""
    before = script.previous_sibling
    while isinstance(before, Tag) and _RENDERED.search(_classes(before)):
        gone, before = before, before.previous_sibling
        become_text(gone, "")


def pictured_formula(address: str) -> str:
    """Return the formula of a picture whose address is its TeX, "" for any other picture."""
    if "?" not in address:
        return ""
    try:
        parts = urlsplit(address)
        if not _PICTURED.search(parts.path):
            return ""
        fields = parse_qs(parts.query)
    except ValueError:
        return ""
    if "=" not in parts.query:
        return ""
    if parts.path.endswith("/chart") and fields.get("cht") != ["tx"]:
        return ""
    tex = next((fields[name][0] for name in _PARAMETERS if name in fields), "")
    return tex_markup(tex, display=False) if "\n" not in tex and len(tex) < 2000 else ""


def _outermost(math: Tag) -> tuple[Tag, bool]:
    """Return the outermost element that holds only this formula, and whether it stands on a line of its own."""
    place = math
    display = math.attrs.get("display") == "block" or math.attrs.get("mode") == "display"
    for parent in math.parents:
        classes = _classes(parent)
        if parent.name not in _WRAPPER_TAGS and not _WRAPPER.search(classes):
            if len(parent.contents) == 1 and parent.name == "span":
                continue
            break
        if len(parent.find_all("math", limit=2)) > 1:
            break
        place = parent
        display = display or _DISPLAY.search(classes) is not None or parent.attrs.get("display") in ("true", "block")
    return place, display


def _script_behind(place: Tag) -> Tag | None:
    following = place.next_sibling
    if isinstance(following, Tag) and following.name == "script":
        return following if str(following.attrs.get("type", "")).startswith("math/tex") else None
    return None


def _source(math: Tag) -> str:
    """Return the TeX that MathML was made from, "" if it does not tell."""
    for annotation in math.find_all("annotation"):
        if "tex" in str(annotation.attrs.get("encoding", "")).lower():
            return str(annotation.get_text()).strip()
    return str(math.attrs.get("alttext") or "").strip()


def _classes(tag: Tag) -> str:
    value = tag.attrs.get("class", "")
    return value if isinstance(value, str) else " ".join(value)


def _linear(node: PageElement, depth: int) -> str:
    """Write MathML on one line."""
    if not isinstance(node, Tag):
        return str(node) if type(node) is NavigableString else ""
    if node.name in {"annotation", "annotation-xml", "mphantom"}:
        return ""
    if depth > _DEEPEST:
        return node.get_text()
    parts = [_linear(child, depth + 1) for child in node.contents if isinstance(child, Tag) or str(child).strip()]
    match node.name, parts:
        case "msup", [base, above]:
            return f"{base}^{_grouped(above)}"
        case "msub", [base, below]:
            return f"{base}_{_grouped(below)}"
        case "msubsup" | "munderover", [base, below, above]:
            return f"{base}_{_grouped(below)}^{_grouped(above)}"
        case "munder", [base, below]:
            return f"{base}_{_grouped(below)}"
        case "mover", [base, above]:
            return f"{base}{_ACCENTS[above.strip()]}" if above.strip() in _ACCENTS else f"{base}^{_grouped(above)}"
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msqrt", _:
            return f"√{_grouped(''.join(parts))}"
        case "mroot", [base, degree]:
            return f"{_grouped(degree)}√{_grouped(base)}"
        case "mtr" | "mlabeledtr", _:
            return ", ".join(parts) + "; "
        case "mtable", _:
            return "".join(parts).removesuffix("; ")
    return "".join(parts)


def _grouped(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 1 or re.fullmatch(r"\w+|\(.*\)", text) else f"({text})"
