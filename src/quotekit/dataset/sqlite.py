"""SQLite: one file with tables, keys and full-text search; opens as it is in Datasette.

Lists that have no table of their own (people, issues, content, …) are columns of JSON text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotekit.dataset.tables import load_lines, well_formed
from quotekit.errors import DatasetError

if TYPE_CHECKING:
    from quotekit.dataset.tables import Table, TableName
    from quotekit.records import Column, JsonValue, Record

__all__ = ["SQLITE_FILE", "SqliteWriter", "read_sqlite"]

SQLITE_FILE = "quotations.sqlite"

_TABLES = """
CREATE TABLE releases (
    release_id TEXT PRIMARY KEY, title TEXT, date TEXT, url TEXT, people TEXT, portfolios TEXT,
    body_start INTEGER NOT NULL, n_quotations INTEGER NOT NULL, issues TEXT, metadata TEXT, source TEXT,
    source_sha256 TEXT, duplicate_of TEXT, split TEXT
);
CREATE TABLE quotations (
    quotation_id TEXT PRIMARY KEY, release_id TEXT NOT NULL REFERENCES releases, title TEXT, date TEXT,
    url TEXT, "index" INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, content TEXT NOT NULL,
    speaker TEXT, mention_start INTEGER, mention_end INTEGER, mention_text TEXT, mention_kind TEXT,
    cue_start INTEGER, cue_end INTEGER, cue_text TEXT, cue_lemma TEXT,
    implicit INTEGER NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL, issues TEXT NOT NULL
);
CREATE TABLE segments (
    quotation_id TEXT NOT NULL REFERENCES quotations, number INTEGER NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, paragraph INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (quotation_id, number)
);
CREATE TABLE speakers (
    speaker_id INTEGER PRIMARY KEY, name TEXT NOT NULL, honorific TEXT NOT NULL, person_id TEXT
);
CREATE UNIQUE INDEX speakers_once ON speakers (name, honorific, coalesce(person_id, ''), person_id IS NULL);
CREATE TABLE quotation_speakers (
    quotation_id TEXT NOT NULL REFERENCES quotations, number INTEGER NOT NULL,
    speaker_id INTEGER NOT NULL REFERENCES speakers, role TEXT, method TEXT NOT NULL,
    confidence REAL NOT NULL, PRIMARY KEY (quotation_id, number)
);
"""
# Made at the end: quicker, and the search index lies in one piece.
_INDEXES = """
CREATE INDEX quotations_of_release ON quotations (release_id);
CREATE INDEX quotations_by_speaker ON quotations (speaker);
CREATE INDEX quotations_by_date ON quotations (date);
CREATE INDEX speaker_quotations ON quotation_speakers (speaker_id);
CREATE VIRTUAL TABLE quotations_fts USING fts5(
    text, content="quotations", tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO quotations_fts (quotations_fts) VALUES ('rebuild');
"""
_INSERT_SPEAKER = "INSERT OR IGNORE INTO speakers (name, honorific, person_id) VALUES (?, ?, ?)"
_INSERT_LINK = """
INSERT INTO quotation_speakers VALUES (?, ?,
    (SELECT speaker_id FROM speakers WHERE name = ? AND honorific = ? AND person_id IS ?), ?, ?, ?)
"""
_SEGMENTS = "SELECT start, end, paragraph, text FROM segments WHERE quotation_id = ? ORDER BY number"
_SPEAKERS = """
SELECT name, honorific, person_id, role, method, confidence FROM quotation_speakers
JOIN speakers USING (speaker_id) WHERE quotation_id = ? ORDER BY number
"""
# Columns of quotations that have a table of their own.
_APART = {"segments": _SEGMENTS, "speakers": _SPEAKERS}


class SqliteWriter:
    """Writes all tables into one database.

    Args:
        folder: Where; the file must not exist.
        tables: The tables that there will be; splits of one stand together, told apart by ``split``.
    """

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        path = folder / SQLITE_FILE
        path.touch(exist_ok=False)
        self._db = sqlite3.connect(path, isolation_level=None)
        # Nobody sees the file before it is whole, so there is nothing to roll back to.
        self._db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {_TABLES}")

    def write(self, table: Table, lines: bytes) -> None:
        """Add rows to a table."""
        records = list(load_lines(well_formed(lines)))
        _insert(self._db, table.name, [_row(record, table.columns) for record in records])
        if table.name == "quotations":
            self._write_nested(records)

    def _write_nested(self, records: Sequence[Record]) -> None:
        segments, speakers, links = [], set(), []
        for record in records:
            key = record["quotation_id"]
            for number, one in enumerate(record["segments"]):
                segments.append((key, number, one["start"], one["end"], one["paragraph"], one["text"]))
            for number, one in enumerate(record["speakers"]):
                who = (one["name"], one["honorific"], one["person_id"])
                speakers.add(who)
                links.append((key, number, *who, one["role"], one["method"], one["confidence"]))
        _insert(self._db, "segments", segments)
        self._db.executemany(_INSERT_SPEAKER, sorted(speakers, key=str))
        self._db.executemany(_INSERT_LINK, links)

    def close(self) -> None:
        """Make the indexes and finish the file."""
        with closing(self._db):
            self._db.executescript(f"BEGIN; {_INDEXES} COMMIT;")  # which commits the rows first


def read_sqlite(path: str | Path, table: TableName, columns: Sequence[Column]) -> Iterator[Record]:
    """Yield the records of a table in a database that `SqliteWriter` made, equal to those that went in.

    Args:
        path: The file.
        table: The table.
        columns: Its columns.

    Raises:
        DatasetError: If it cannot be read.

    >>> from quotekit.records import QUOTATION_COLUMNS
    >>> next(read_sqlite("no-such-file.sqlite", "quotations", QUOTATION_COLUMNS))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: no-such-file.sqlite: unable to open database file [unreadable]
    """
    try:
        with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            for row in db.execute(f"SELECT * FROM {table} ORDER BY rowid"):
                yield {column.name: _value(db, row, column) for column in columns}
    except sqlite3.Error as error:
        raise DatasetError(str(error), code="unreadable", path=str(path)) from error


def _insert(db: sqlite3.Connection, name: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        db.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _row(record: Record, columns: Sequence[Column]) -> list[Any]:
    """Return the values of a row, in the order in which its table declares them."""
    row: list[Any] = []
    for column in columns:
        value = record[column.name]
        if column.repeated and column.name in _APART:
            continue
        if column.repeated or column.type == "json":
            row.append(json.dumps(value, ensure_ascii=False))
        elif isinstance(column.type, tuple):
            row += [value and value[field.name] for field in column.type]
        else:
            row.append(value)
    return row


def _value(db: sqlite3.Connection, row: sqlite3.Row, column: Column) -> JsonValue:
    name = column.name
    if column.repeated and name in _APART:
        return [dict(found) for found in db.execute(_APART[name], (row["quotation_id"],))]
    if column.repeated or column.type == "json":
        return json.loads(row[name])
    if isinstance(column.type, tuple):
        nested = {field.name: row[f"{name}_{field.name}"] for field in column.type}
        return None if nested["start"] is None else nested
    return bool(row[name]) if column.type == "bool" else row[name]
