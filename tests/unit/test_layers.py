"""The architecture, read from the imports."""

import ast
import re
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "reader"
MIDDLE = {"storage", "importing", "cleaning", "anchoring", "searching", "exporting", "fetching"}
BESIDE = {"han", "paths", "settings"}
BELOW = {
    "model": set(),
    **{name: set() for name in BESIDE},
    "han": {"paths"},
    **{name: {"model", *BESIDE} for name in MIDDLE},
    "operations": {"model", *BESIDE, *MIDDLE},
    "library": {"model", *BESIDE, *MIDDLE, "operations"},
    "ui": {"model", *BESIDE, "library"},
    "app": {"model", *BESIDE, "library", "ui"},
    "cli": {"model", *BESIDE, "library", "operations", "ui", "app"},
    "__main__": {"cli"},
    "__init__": set(),
}


def imported(path):
    """Yield (top-level part of ours or the foreign module, whether ours) for each import in a file."""
    parts = ("reader", *path.relative_to(PACKAGE).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(parts[: len(parts) - node.level]) if node.level else []
            module = [*base, *(node.module.split(".") if node.module else [])]
            names = [".".join([*module, alias.name]) for alias in node.names]
        else:
            continue
        for name in names:
            pieces = name.split(".")
            if pieces[0] == "reader":
                yield (pieces[1] if len(pieces) > 1 else "__init__"), True
            else:
                yield pieces[0], False


def part(name):
    """Return the layer a module at the top belongs to: the command line and the façade may have several."""
    return next((whole for whole in ("cli", "library") if name == whole or name.startswith(f"{whole}_")), name)


def layer(path):
    return part(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))


def test_imports_point_one_way():
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        here = layer(path)
        for name, ours in imported(path):
            name = part(name) if ours else name
            if ours and name not in {here, "__version__"} and name not in BELOW[here]:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
            if not ours and name == "PySide6" and here not in {"ui", "app"}:
                wrong.append(f"{path.relative_to(PACKAGE)} imports PySide6")
    assert not wrong


def test_library_imports_without_qt():
    program = "import sys, reader.library, reader.cli; sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], cwd=PACKAGE.parent).returncode == 0


def test_only_storage_speaks_sql():
    statement = re.compile(r"\b(SELECT\s.+\sFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b", re.DOTALL)
    speakers = {
        layer(path)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and statement.search(node.value)
    }
    assert speakers == {"storage"}


def test_browsing_needs_no_parser():
    heavy = {"bs4", "lxml", "markdown_it", "yaml", "frontmatter", "nh3", "pypinyin", "rich", "charset_normalizer"}
    heavy |= {"tantivy"}
    program = f"import sys, reader.library; sys.exit(len({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], cwd=PACKAGE.parent).returncode == 0
