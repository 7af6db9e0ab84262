#!/usr/bin/env python3
"""Read the bundled sample beforehand, so that a first start shows it at once. Run it after any change of the
sample, of cleaning or of its rules; a test fails until then.

    .venv/bin/python packaging/sample.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write resources/sample-articles.json."""
    sys.path.insert(0, str(ROOT))
    from reader.importing.scan import scan
    from reader.operations.packing import write_prepared
    from reader.operations.refreshing import PREPARED

    samples = ROOT / "resources" / "samples"
    write_prepared(samples, sorted(file.path for file in scan(samples).files), ROOT / "resources" / PREPARED)


if __name__ == "__main__":
    main()
