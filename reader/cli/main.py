"""The command: read the arguments, run the verb, turn what went wrong into words and an exit code."""

from __future__ import annotations

import importlib
import io
import os
import sqlite3
import sys
from collections.abc import Sequence

from ..model.errors import LibraryError, PizhuError
from .parser import make_parser
from .session import Session, UsageError

DONE, FAILED, USAGE, NO_LIBRARY, INTERRUPTED = 0, 1, 2, 3, 130

# What SQLite says when it is the disk or the file, and not our bug.
_DISK = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR),
        *(sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
        *(sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_AUTH),
    }
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `pizhu` with these arguments (those of the process by default) and return its exit code.

    0 done · 1 some input failed · 2 wrong use or no display · 3 the library can't be opened or
    written · 130 interrupted; what was committed stays.
    """
    _speak_utf8()
    parser = make_parser()
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:  # argparse has said why
        return int(stop.code or 0)
    session = Session(arguments)
    try:
        with session:
            module, _, verb = arguments.run.partition(":")
            code = getattr(importlib.import_module(f"{__package__}.{module}"), verb)(session)
            sys.stdout.flush()
            return int(code) or (FAILED if session.out.failed else DONE)
    except UsageError as error:
        print(f"pizhu {arguments.verb}: {error}\nSee pizhu {arguments.verb} --help.", file=sys.stderr)
        return USAGE
    except LibraryError as error:
        return _give_up(session, error, NO_LIBRARY)
    except PizhuError as error:
        return _give_up(session, error, FAILED)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", -1) & 0xFF not in _DISK:
            raise
        return _give_up(session, LibraryError(f"{session.library_path}: {error}"), NO_LIBRARY)
    except KeyboardInterrupt:
        return _give_up(session, PizhuError("interrupted"), INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has enough. Nothing more may be written to it, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _give_up(session: Session, error: PizhuError, code: int) -> int:
    session.out.error(str(error))
    if session.out.as_json and not session.out.has_written:
        session.out.value({"error": str(error)})
    return code


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; what UTF-8 can't hold (broken file names) is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
