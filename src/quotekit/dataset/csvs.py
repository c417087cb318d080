"""CSV: RFC 4180, UTF-8, the flat columns of `quotekit.dataset.flat`; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from quotekit.dataset.flat import Cells, cells_of, flatten, unflatten
from quotekit.dataset.tables import load_lines, well_formed
from quotekit.errors import DatasetError

if TYPE_CHECKING:
    from quotekit.dataset.tables import Table
    from quotekit.records import Column, Record

__all__ = ["CsvWriter", "read_csv"]

_LARGEST_CELL = 2**31 - 1


class CsvWriter:
    """Writes each table as a CSV file.

    Args:
        folder: Where; the files must not exist.
        tables: The tables that there will be.
        bom: Whether to begin with U+FEFF, without which Excel does not take a file for UTF-8.
    """

    def __init__(self, folder: Path, tables: Sequence[Table], *, bom: bool = False) -> None:
        self._files: list[IO[str]] = []
        self._tables: dict[str, tuple[Any, tuple[Cells, ...]]] = {}
        for table in tables:
            encoding = "utf-8-sig" if bom else "utf-8"
            file = (folder / f"{table.stem}.csv").open("x", encoding=encoding, newline="")
            writer, cells = csv.writer(file), cells_of(table.columns)
            writer.writerow([part.name for part in cells])
            self._files.append(file)
            self._tables[table.stem] = writer, cells

    def write(self, table: Table, lines: bytes) -> None:
        """Add rows to a table."""
        writer, cells = self._tables[table.stem]
        writer.writerows([flatten(record, cells) for record in load_lines(well_formed(lines))])

    def close(self) -> None:
        """Finish every file."""
        for file in self._files:
            file.close()


def read_csv(path: str | Path, columns: Sequence[Column]) -> Iterator[Record]:
    """Yield the records of a CSV file that `CsvWriter` made, equal to those that went in.

    Args:
        path: The file, with or without U+FEFF at its start.
        columns: The columns of the table in it.

    Raises:
        DatasetError: If it cannot be read, or a cell cannot be what its column holds.

    >>> from quotekit.records import QUOTATION_COLUMNS
    >>> list(read_csv("no-such-file.csv", QUOTATION_COLUMNS))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: no-such-file.csv: No such file or directory [unreadable]
    """
    before = csv.field_size_limit(_LARGEST_CELL)  # of the whole process, hence put back
    line = 1
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            missing = {part.name for part in cells_of(columns)}.difference(rows.fieldnames or ())
            if missing:
                raise ValueError(f"no column {min(missing)!r}")
            for row in rows:
                line = rows.line_num
                yield unflatten(row, columns)
    except OSError as error:
        raise DatasetError(error.strerror or str(error), code="unreadable", path=str(path)) from error
    except (csv.Error, ValueError, AttributeError, TypeError) as error:
        raise DatasetError(str(error), code="bad-record", path=str(path), line=line) from error
    finally:
        csv.field_size_limit(before)
