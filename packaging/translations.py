#!/usr/bin/env python3
"""Bring resources/translations up to date with the texts in the code, and compile what the window reads.

    .venv/bin/python packaging/translations.py

Collects every tr() of reader/ui into the .ts files (what is no longer in the code goes), writes the English plural
forms, names what still wants Chinese, and compiles the .qm files. Needs the tools of PySide6-Essentials.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CHINESE, ENGLISH = FOLDER / "pizhu_zh_CN.ts", FOLDER / "pizhu_en.ts"


def collect(target: Path, *options: str) -> None:
    """Run lupdate over the window's code into a .ts file."""
    sources = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "reader" / "ui").rglob("*.py"))
    _tool("lupdate", *sources, "-ts", str(target), *options)


def compile_catalogue(source: Path, target: Path) -> None:
    """Run lrelease from a .ts to a .qm file."""
    _tool("lrelease", str(source), "-qm", str(target))


def write_plurals(target: Path) -> None:
    """Fill the English plural forms: "3 article(s)" is "1 article" or "3 articles"."""
    tree = ElementTree.parse(target)
    for message in tree.iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        forms = translation.findall("numerusform")
        for form, ending in zip(forms, ("", "s"), strict=True):
            form.text = source.replace("(s)", ending)
        translation.attrib.pop("type", None)
    body = ElementTree.tostring(tree.getroot(), encoding="unicode")
    target.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def unfinished(target: Path) -> list[str]:
    """Return the texts of a .ts file that have no translation yet, with their contexts."""
    found = []
    for context in ElementTree.parse(target).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


def _tool(name: str, *arguments: str) -> None:
    tool = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([tool, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Update and compile everything; 1 if something is not translated."""
    collect(CHINESE, "-no-obsolete", "-locations", "none", "-target-language", "zh_CN")
    collect(ENGLISH, "-no-obsolete", "-locations", "none", "-pluralonly", "-target-language", "en")
    write_plurals(ENGLISH)
    for source in (CHINESE, ENGLISH):
        compile_catalogue(source, source.with_suffix(".qm"))
    missing = unfinished(CHINESE)
    for text in missing:
        print(f"not translated: {text}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
