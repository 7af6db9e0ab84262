#!/usr/bin/env python3
"""Make the pictures of the README: the real window on the sample, with some notes in it.

.venv/bin/python packaging/screenshots.py [FOLDER]     (default: packaging/screenshots)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZE = "1440x900"
ZHUPI = "essays/2026-11-08-cong-zhupi-dao-pizhu.md"

# (file of the sample, quote, colour, note, tags)
MARKS: tuple[tuple[str, str, str, str, list[str]], ...] = (
    (ZHUPI, "正文属于作者，四周的空白属于读者", "yellow", "全文的题眼。", ["书籍史"]),
    (ZHUPI, "起初是为了读懂，后来是为了校正，再后来是为了评说", "green", "", []),
    (
        ZHUPI,
        "让后来的人读得下去",
        "blue",
        "注的用意只有一个。可与《经典释文》的“较然可求”对看。",
        ["书籍史/注疏"],
    ),
    (
        "essays/2026-10-30-marginalia.md",
        "The margin is the part of the page that belongs to the reader.",
        "yellow",
        "A definition worth keeping.",
        ["history of reading"],
    ),
    (
        "essays/2026-10-30-marginalia.md",
        "no cube could be split into two cubes",
        "pink",
        "Wiles 1995 — check the wording in the 1670 edition.",
        ["to check"],
    ),
    (
        "essays/2026-10-30-marginalia.md",
        "Attention — an underline, a bracket, a vertical stroke.",
        "violet",
        "",
        ["history of reading/marks"],
    ),
)
PICTURES = (
    ("window-zh.png", "zh_CN", "light", ZHUPI),
    ("window-en-dark.png", "en", "dark", "essays/2026-10-30-marginalia.md"),
)
# What becomes of an article whose highlights are then to be reviewed.
REVIEW = ("window-review.png", "zh_CN", "light")
AMENDED = (
    ("起初是为了读懂，后来是为了校正，再后来是为了评说", "最初是为了读懂，继而是为了校正，后来更是为了评说"),
    ("让后来的人读得下去", "让后来的人读得懂、也读得下去"),
)
REMOVED = ("window-removed.png", "sepia", "news/2026-11-17-jekyll.md")  # what cleaning took out is shown in this one


def main() -> None:
    """Build a library from the sample, annotate it, and take the pictures."""
    sys.path.insert(0, str(ROOT))
    from reader.library import Library

    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "packaging" / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "library.pizhu"
        samples = ROOT / "resources" / "samples"
        with Library.open(path) as library:
            source = library.add_source(samples, "Sample", sample=True)
            library.refresh([source.id])
            for file, quote, color, note, tags in MARKS:
                number = library.find_article(str(samples / file))
                start = library.article(number).article.document.text.index(quote)
                library.highlight(number, start, start + len(quote), color=color, note=note, tags=tags)  # type: ignore[arg-type]
            library.tag_articles([library.find_article(str(samples / MARKS[0][0]))], ["书籍史"])
            library.set_starred([library.find_article(str(samples / MARKS[3][0]))], True)
        for name, language, theme, file in PICTURES:
            settings = Path(scratch) / language / "pizhu"
            settings.mkdir(parents=True, exist_ok=True)
            (settings / "settings.toml").write_text(f'language = "{language}"\n', "utf-8")
            command = [sys.executable, "-m", "reader", "--library", str(path), "screenshot", str(target / name)]
            environment = os.environ | {"XDG_CONFIG_HOME": str(settings.parent), "QT_QPA_PLATFORM": "offscreen"}
            options = ["--theme", theme, "--size", SIZE, "--article", str(samples / file)]
            subprocess.run([*command, *options], cwd=ROOT, env=environment, check=True)
        show_removed(path, samples, target)
        show_review(Path(scratch), target)


def show_review(scratch: Path, target: Path) -> None:
    """Take the picture of a changed highlight beside the text as it is now."""
    from reader.library import Library

    posts, (file, *_) = scratch / "随笔", Path(ZHUPI).parts[-1:]
    posts.mkdir()
    text = (ROOT / "resources" / "samples" / ZHUPI).read_text("utf-8")
    (posts / file).write_text(text, "utf-8")
    with Library.open(scratch / "review.pizhu") as library:
        library.add_source(posts)
        library.refresh()
        number = library.find_article(file)
        for _file, quote, color, note, tags in MARKS[:3]:
            start = library.article(number).article.document.text.index(quote)
            library.highlight(number, start, start + len(quote), color=color, note=note, tags=tags)  # type: ignore[arg-type]
        for old, new in AMENDED:
            assert old in text
            text = text.replace(old, new)
        (posts / file).write_text(text, "utf-8")
        library.refresh()
    name, language, theme = REVIEW
    code = (
        "import sys; from pathlib import Path;"
        "from reader.library import Library; from reader.settings import Settings;"
        "from reader.ui.application import Application; from reader.ui.snapshot import hush, paint; hush();"
        f"a = Application(Settings(language={language!r}, theme={theme!r}), keep_settings=False);"
        "w = a.show(Library.open(Path(sys.argv[1])), size=(1440, 900));"
        "w.filled.connect(lambda reading: reading.show_page('review')); paint(w, Path(sys.argv[2])); w.close()"
    )
    # In a process of its own: a window speaks the language the program was started in.
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-c", code, str(scratch / "review.pizhu"), str(target / name)],
        cwd=ROOT, env=environment, check=True,
    )  # fmt: skip


def show_removed(path: Path, samples: Path, target: Path) -> None:
    """Take the picture of an article with what was removed from it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader.library import Library
    from reader.settings import Settings
    from reader.ui.application import Application
    from reader.ui.snapshot import hush, paint

    name, theme, file = REMOVED
    hush()
    application = Application(Settings(language="en", theme=theme), keep_settings=False)  # type: ignore[arg-type]
    library = Library.open(path)
    width, height = map(int, SIZE.split("x"))
    window = application.show(library, article=library.find_article(str(samples / file)), size=(width, height))
    window.filled.connect(lambda reading: reading.article.show_removed(True))
    paint(window, target / name)
    window.close()


if __name__ == "__main__":
    main()
