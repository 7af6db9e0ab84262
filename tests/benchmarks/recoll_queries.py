"""Ask Recoll: /usr/bin/python3 recoll_queries.py CONFIG LIMIT < queries, one a line. Prints a line of JSON for each.

Runs in the system's Python, which has Recoll's module, and imports nothing else.
"""

import json
import sys
import time

from recoll import recoll  # type: ignore[import-not-found]


def main() -> None:
    """Answer [milliseconds to the first LIMIT hits, total, their addresses up to 10,000 of them] for each query."""
    database = recoll.connect(confdir=sys.argv[1])
    limit = int(sys.argv[2])
    for line in sys.stdin:
        began = time.perf_counter()
        query = database.query()
        total = query.execute(f'"{line.strip()}"', stemming=0)
        hits = [hit.url for hit in query.fetchmany(limit)] if total else []
        spent = (time.perf_counter() - began) * 1000
        while len(hits) < min(total, 10_000) and (more := query.fetchmany(1000)):
            hits += [hit.url for hit in more]
        print(json.dumps([spent, total, hits]), flush=True)  # noqa: T201


main()
