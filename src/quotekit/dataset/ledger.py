"""What has been done, on disk, so that it need not be done again: by ``resume``, and by ``update``.

An entry goes by the name of the input and the SHA-256 of what was read, so that only the same source under
the same options gives the same entry back. What was written last before a run was killed is whole or not
there: SQLite sees to that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotekit.dataset.jsonl import dump_record
from quotekit.dataset.repeats import sketch_body
from quotekit.dataset.work import Outcome, tally_of
from quotekit.errors import DatasetError

if TYPE_CHECKING:
    from quotekit.dataset.readers import Dataset
    from quotekit.records import Record

__all__ = ["Ledger"]

# An entry is some kilobytes long: on a page of the usual size it would not find room.
_SETTINGS = ("page_size = 16384", "locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL")
_TABLES = (
    "options (options TEXT)",
    "done (name TEXT, sha256 TEXT, release BLOB, tally TEXT, quotations BLOB, PRIMARY KEY (name, sha256))",
)


class Ledger:
    """The entries of one run; nobody else can open it meanwhile.

    Args:
        path: The file, made if it is not there.

    Raises:
        DatasetError: If another run has it open.
        sqlite3.Error: If it cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ledger = Ledger(Path(folder, "done.sqlite"))
    ...     ledger.begin({"kinds": ["direct"]})
    ...     ledger.is_empty()
    ...     ledger.close()
    True
    """

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            for setting in _SETTINGS:
                self._db.execute(f"PRAGMA {setting}")
            self._db.execute("BEGIN EXCLUSIVE")
            for table in _TABLES:
                self._db.execute(f"CREATE TABLE IF NOT EXISTS {table}")
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._db.close()
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            message = "another run is making a dataset there"
            raise DatasetError(message, code="busy", path=str(path.parent)) from error

    def begin(self, options: Mapping[str, Any]) -> None:
        """Forget all entries that were made under other options or by another version."""
        text = json.dumps(options, sort_keys=True)
        if self._db.execute("SELECT options FROM options").fetchall() != [(text,)]:
            self.clear()
            self._db.execute("INSERT INTO options VALUES (?)", (text,))

    def clear(self) -> None:
        """Forget all entries."""
        for table in ("options", "done"):
            self._db.execute(f"DELETE FROM {table}")

    def is_empty(self) -> bool:
        """Tell whether there is no entry."""
        return self._db.execute("SELECT 1 FROM done LIMIT 1").fetchone() is None

    def put(self, outcomes: Iterable[Outcome]) -> None:
        """Add entries, all or none."""
        rows = [_row(outcome) for outcome in outcomes]
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?)", rows)
        self._db.execute("COMMIT")

    def get(self, name: str, sha256: str, text: str) -> Outcome | None:
        """Return the entry of a source, or None.

        Args:
            name: The name of the input.
            sha256: SHA-256 of what was read.
            text: The same as text, of which the entry keeps none.
        """
        query = "SELECT release, tally, quotations FROM done WHERE name = ? AND sha256 = ?"
        found = self._db.execute(query, (name, sha256)).fetchone()
        if found is None:
            return None
        release = json.loads(found[0])
        return Outcome(
            name=name,
            sha256=sha256,
            release_id=release["release_id"],
            date=release["date"],
            release=found[0],
            tally=found[1],
            quotations=found[2],
            sketch=sketch_body(text[release["body_start"] :]),
        )

    def take(self, dataset: Dataset) -> None:
        """Add what a dataset holds, of each release that is in it as it was found."""
        self._db.execute("CREATE TEMP TABLE old (release_id TEXT PRIMARY KEY, release BLOB)")
        self._db.execute("BEGIN")
        for release in dataset.releases():
            codes = [issue["code"] for issue in release["issues"]]
            if release["source_sha256"] is not None and "duplicate-id" not in codes:
                raw = dump_record(release | {"duplicate_of": None, "split": None})
                self._db.execute("INSERT INTO old VALUES (?, ?)", (release["release_id"], raw))
        for release_id, rows in groupby(dataset.quotations(), key=lambda row: row["release_id"]):
            self._take(release_id, list(rows))
        for [release_id] in self._db.execute("SELECT release_id FROM old").fetchall():
            self._take(release_id, [])
        self._db.execute("COMMIT")
        self._db.execute("DROP TABLE old")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _take(self, release_id: str, rows: list[Record]) -> None:
        query = "DELETE FROM old WHERE release_id = ? RETURNING release"
        for [raw] in self._db.execute(query, (release_id,)).fetchall():
            release = json.loads(raw)
            if release["n_quotations"] != len(rows):  # of a dataset that somebody has cut
                continue
            facts = [(row["kind"], row["speaker"], row["issues"]) for row in rows]
            tally = tally_of(facts, [issue["code"] for issue in release["issues"]])
            lines = b"".join([dump_record(row) for row in rows])
            entry = (release["source"], release["source_sha256"], raw, tally, lines)
            self._db.execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?)", entry)


def _row(outcome: Outcome) -> tuple[str | bytes, ...]:
    return outcome.name, outcome.sha256, outcome.release, outcome.tally, outcome.quotations
