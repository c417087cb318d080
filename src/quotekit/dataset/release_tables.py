"""Tables of releases: JSON Lines, CSV or Parquet with a release a row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from quotekit.dataset.jsonl import read_jsonl
from quotekit.errors import DatasetError, ReleaseError
from quotekit.extras import need
from quotekit.parse import parse_release

if TYPE_CHECKING:
    from quotekit.model import Release

__all__ = ["TABLE_ENDINGS", "ReleaseColumns", "dump_row", "release_of_row", "table_rows"]

TABLE_ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".csv", ".parquet")
"""How the tables that can be read end."""

_LARGEST_CELL = 2**31 - 1
_SURPLUS = "\0surplus"
"""Where the cells of a CSV row go that have no column; no column can be called so."""


@attrs.frozen(kw_only=True)
class ReleaseColumns:
    """Which columns of a table hold what; ``title``, ``date`` and ``url`` go by their names.

    Args:
        text: The text of the release, with front matter or without.
        id: Its identifier; where there is none, the number of the row.
        people: Those who may speak, or None for the columns that are called as people's keys are.
    """

    text: str = "text"
    id: str = "id"
    people: str | None = None


def table_rows(path: str, columns: ReleaseColumns) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as plain JSON values.

    Args:
        path: The table.
        columns: Which columns hold what.

    Raises:
        DatasetError: If the table cannot be read, or its first row has no text column.

    >>> list(table_rows("no-such-file.csv", ReleaseColumns()))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: no-such-file.csv: No such file or directory [unreadable]
    """
    try:
        for number, row in enumerate(_rows(path)):
            if number == 0 and columns.text not in row:
                names = ", ".join([name for name in row if name != _SURPLUS])
                message = (
                    f"has no column {columns.text!r} for the text, but {names}; name the right one"
                    f" (--text-column){_hint(path, names)}"
                )
                raise DatasetError(message, code="no-text-column", path=path, field="text_column")
            yield row
    except UnicodeDecodeError as error:
        message = f"byte 0x{error.object[error.start]:02X} is not UTF-8; convert the file to UTF-8"
        raise DatasetError(message, code="not-utf-8", path=path) from error
    except csv.Error as error:
        raise DatasetError(f"not a good CSV file: {error}", code="unreadable", path=path) from error
    except OSError as error:
        raise DatasetError(error.strerror or str(error), code="unreadable", path=path) from error


def dump_row(row: Mapping[str, Any]) -> bytes:
    """Return a row as bytes, which are what its fingerprint is of.

    >>> dump_row({"id": "flood", "text": "Rain."})
    b'{"id": "flood", "text": "Rain."}'
    """
    return json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")


def release_of_row(
    data: bytes, columns: ReleaseColumns, *, row_id: str, path: str, people_keys: Sequence[str]
) -> Release:
    """Return the release in a row: its text is the body, its other columns are front matter.

    Args:
        data: The row, as `dump_row` makes it.
        columns: Which columns hold what.
        row_id: The identifier where the row has none.
        path: The table and row, for the messages of errors.
        people_keys: Columns that name people, where ``columns`` does not say.

    Raises:
        ReleaseError: If there is no text, or it cannot be read.

    >>> from quotekit.parse import PEOPLE_KEYS
    >>> data = dump_row({"id": "flood", "text": "“We are ready,” Ana Rangi said.", "people": "Hon Ana Rangi"})
    >>> release = release_of_row(
    ...     data, ReleaseColumns(), row_id="1", path="releases.csv#1", people_keys=PEOPLE_KEYS
    ... )
    >>> release.id, release.people[0].name, release.body_start
    ('flood', 'Ana Rangi', 0)
    """
    row = json.loads(data)
    if _SURPLUS in row:
        message = "the row has more cells than the header; a text with commas must stand in double quotes"
        raise ReleaseError(message, code="surplus-cells", path=path)
    text, own = row.pop(columns.text, None), row.pop(columns.id, None)
    if not isinstance(text, str) or not text:
        message = f"the column {columns.text!r} holds no text"
        raise ReleaseError(message, code="empty", path=path, field=columns.text)
    # Written as front matter, so that names, dates and all else mean what they mean in a file.
    fields = [
        f"{json.dumps(name)}: {json.dumps(value)}\n" for name, value in row.items() if value is not None
    ]
    keys = people_keys if columns.people is None else (columns.people,)
    source = f"---\n{''.join(fields)}---\n{text}"
    release = parse_release(source, id=row_id if own in (None, "") else str(own), path=path, people_keys=keys)
    return attrs.evolve(release, body_start=len(text) - len(release.body))


def _hint(path: str, header: str) -> str:
    """Return what else may be wrong with the header of a table: spreadsheets write CSV with semicolons, too."""
    alone = path.endswith(".csv") and "," not in header and (";" in header or "\t" in header)
    return "; between columns there must be commas" if alone else ""


def _rows(path: str) -> Iterator[dict[str, Any]]:
    if path.endswith(".csv"):
        return _csv_rows(path)
    if path.endswith(".parquet"):
        return _parquet_rows(path)
    return read_jsonl(path)


def _csv_rows(path: str) -> Iterator[dict[str, Any]]:
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file, restkey=_SURPLUS)
    finally:
        csv.field_size_limit(before)


def _parquet_rows(path: str) -> Iterator[dict[str, Any]]:
    need("reading Parquet", ["pyarrow"], code="format", path=path)
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=256):
            yield from batch.to_pylist()
