"""Opening the library file."""

import sqlite3
import threading

import pytest

from reader.model.errors import LibraryError
from reader.storage.database import Database
from reader.storage.migrations import APPLICATION_ID, MIGRATIONS


@pytest.fixture
def database(tmp_path):
    database = Database(tmp_path / "a" / "library.pizhu")
    yield database
    database.close()


def test_a_new_library_is_marked_as_ours(database):
    pragma = {name: database.read().execute(f"PRAGMA {name}").fetchone()[0] for name in
              ("application_id", "user_version", "journal_mode", "foreign_keys", "page_size")}  # fmt: skip
    assert pragma == {
        "application_id": APPLICATION_ID,
        "user_version": len(MIGRATIONS),
        "journal_mode": "wal",
        "foreign_keys": 1,
        "page_size": 16384,
    }


def test_a_failed_write_leaves_nothing(database):
    def write():
        with database.write() as connection:
            connection.execute("INSERT INTO tags(id, name) VALUES (1, 'a')")
            raise KeyError

    with pytest.raises(KeyError):
        write()
    assert database.read().execute("SELECT count(*) FROM tags").fetchone() == (0,)


def test_threads_take_turns(database):
    def add(first):
        for number in range(first, first + 50):
            with database.write() as connection:
                connection.execute("INSERT INTO tags(id, name) VALUES (?, ?)", (number, str(number)))

    threads = [threading.Thread(target=add, args=(first,)) for first in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.read().execute("SELECT count(*) FROM tags").fetchone() == (150,)


@pytest.mark.parametrize("content", [b"a letter to a friend, not a database " * 50, b"short"])
def test_another_file_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "letter.pizhu"
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="not a Pizhu library"):
        Database(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t(x)")
    connection.close()
    with pytest.raises(LibraryError, match="not a Pizhu library"):
        Database(path)


def test_a_newer_library_is_refused(tmp_path, database):
    database.read().execute("PRAGMA user_version = 999")
    with pytest.raises(LibraryError, match="newer Pizhu"):
        Database(database.path)


def test_a_missing_library_is_not_made_unless_wanted(tmp_path):
    with pytest.raises(LibraryError, match="no such library"):
        Database(tmp_path / "none.pizhu", create=False)
    assert not (tmp_path / "none.pizhu").exists()


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(LibraryError, match="is not a file"):
        Database(tmp_path)


def test_a_library_found_damaged_while_writing_is_told(database):
    def write():
        with database.write():
            raise sqlite3.DatabaseError("database disk image is malformed")

    with pytest.raises(LibraryError, match="is damaged"):
        write()
