"""What must be remembered of all releases that have gone by, kept off memory: it may be millions."""

from __future__ import annotations

import sqlite3

__all__ = ["Identifiers", "scratch_database"]


def scratch_database() -> sqlite3.Connection:
    """Return an empty database in a temporary file that nobody else sees, and that goes with it.

    >>> scratch_database().execute("SELECT 1").fetchone()
    (1,)
    """
    # The empty name stands for one that SQLite keeps in memory up to the size of its cache.
    database = sqlite3.connect("", isolation_level=None)
    for setting in ("cache_size = -2048", "journal_mode = OFF", "synchronous = OFF"):
        database.execute(f"PRAGMA {setting}")
    database.execute("BEGIN")
    return database


class Identifiers:
    """Gives each release an identifier of its own.

    Where it has that of an earlier one, ``~2``, ``~3`` and so on follow it.

    Args:
        scratch: Where those that are taken are kept.

    >>> identifiers = Identifiers(scratch_database())
    >>> [identifiers.unique(name) for name in ("flood", "flood", "flood~2", "flood")]
    ['flood', 'flood~2', 'flood~2~2', 'flood~3']
    """

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._db = scratch
        self._db.execute("CREATE TABLE taken (name TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID")

    def unique(self, name: str) -> str:
        """Return the identifier, changed if it is taken, and take it."""
        if self._take(name):
            return name
        [times] = self._db.execute("SELECT times FROM taken WHERE name = ?", (_key(name),)).fetchone()
        number = times + 1
        while not self._take(unique := f"{name}~{number}"):
            number += 1
        self._db.execute("UPDATE taken SET times = ? WHERE name = ?", (number, _key(name)))
        return unique

    def _take(self, name: str) -> bool:
        return self._db.execute("INSERT OR IGNORE INTO taken VALUES (?, 1)", (_key(name),)).rowcount == 1


def _key(name: str) -> bytes:
    # As bytes: front matter can hold lone surrogates, which are no text to SQLite.
    return name.encode("utf-8", "surrogatepass")
