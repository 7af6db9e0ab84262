"""Run the benchmarks and print their figures as a table: python -m tests.benchmarks [--help]."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="posts to make (default 2,000)")
    parser.add_argument("--folder", type=Path, help="measure the import of this folder instead of made posts")
    parser.add_argument("--window", action="store_true", help="measure start-up (under Xvfb), list and highlights, too")
    parser.add_argument("--pages", action="store_true", help="measure what is found of whole saved pages, too")
    parser.add_argument(
        "--scale", type=int, nargs="?", const=10_000, metavar="N", help="only a library of N articles (default 10,000)"
    )
    parser.add_argument("--json", type=Path, help="with --scale: append the figures to this file, for growth")
    arguments = parser.parse_args()
    if arguments.scale:
        keep = ["--json", str(arguments.json)] if arguments.json else []
        scale = [sys.executable, "-m", "tests.benchmarks.bench_scale", "--count", str(arguments.scale), *keep]
        raise SystemExit(subprocess.run(scale, check=False).returncode)
    from tests.benchmarks import bench_import

    for what, figure, beside in bench_import.rows(arguments.count, arguments.folder):
        print(f"{what:<52}{figure:>10}   {beside}", flush=True)  # noqa: T201
    if arguments.pages:
        from tests.benchmarks import bench_pages

        print(flush=True)  # noqa: T201
        for what, figure, beside in bench_pages.rows():
            print(f"{what:<52}{figure:>10}   {beside}", flush=True)  # noqa: T201
    for script in ("bench_startup", "bench_list", "bench_highlights") if arguments.window else ():
        print(flush=True)  # noqa: T201
        subprocess.run([sys.executable, "-m", f"tests.benchmarks.{script}"], check=True)


if __name__ == "__main__":
    main()
