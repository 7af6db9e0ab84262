"""Ask Recoll: /usr/bin/python3 recoll_queries.py CONFIG LIMIT < queries, one a line. Prints a line of JSON for each.

Runs in the system's Python, which has Recoll's module, and imports nothing else.
"""

import json
import sys
import time

from recoll import recoll  # type: ignore[import-not-found]


def main() -> None:
    """Answer each query: three times in milliseconds, the total, and addresses, up to 10,000 of them.

    The times are until there are the LIMIT best, the LIMIT newest, and those with their snippets.
    """
    database = recoll.connect(confdir=sys.argv[1])
    limit = int(sys.argv[2])
    for line in sys.stdin:
        words = f'"{line.strip()}"'
        best, query, total, hits = first(database, words, limit)
        newest, *_ = first(database, words, limit, newest=True)
        shown, *_ = first(database, words, limit, newest=True, snippets=True)
        while len(hits) < min(total, 10_000) and (more := query.fetchmany(1000)):
            hits += [hit.url for hit in more]
        print(json.dumps([[best, newest, shown], total, hits]), flush=True)  # noqa: T201


def first(database, words, limit, *, newest=False, snippets=False):
    """Return the time that the first hits take, the query, how many there are, and the addresses of the first."""
    began = time.perf_counter()
    query = database.query()
    if newest:
        query.sortby("mtime", 0)
    total = query.execute(words, stemming=0)
    found = query.fetchmany(limit) if total else []
    hits = [hit.url for hit in found]
    if snippets:
        for hit in found:
            query.makedocabstract(hit)
    return (time.perf_counter() - began) * 1000, query, total, hits


main()
