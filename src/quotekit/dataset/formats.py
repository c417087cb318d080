"""The formats by name: who writes each, who reads each, and how their files end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quotekit.dataset.csvs import CsvWriter, read_csv
from quotekit.dataset.jsonl import JsonLinesWriter, read_jsonl
from quotekit.dataset.sqlite import SQLITE_FILE, SqliteWriter, read_sqlite
from quotekit.errors import DatasetError
from quotekit.extras import need
from quotekit.records import ERROR_COLUMNS, QUOTATION_COLUMNS, RELEASE_COLUMNS

if TYPE_CHECKING:
    from quotekit.dataset.tables import Table, TableName, Writer
    from quotekit.records import Column, Record

__all__ = ["FORMATS", "check_formats", "file_name", "open_writers", "read_table"]

# From the one that is read back quickest, with nothing to install, to the one that is slowest.
FORMATS = ("jsonl", "jsonl.gz", "parquet", "csv", "sqlite")
"""The names of the formats."""

_COLUMNS: dict[TableName, tuple[Column, ...]] = {
    "quotations": QUOTATION_COLUMNS,
    "releases": RELEASE_COLUMNS,
    "errors": ERROR_COLUMNS,
}


def check_formats(formats: Sequence[str]) -> None:
    """Raise if a format is unknown, or needs what is not installed.

    Raises:
        DatasetError: That says which, and what to install.

    >>> check_formats(["xlsx"])
    Traceback (most recent call last):
    quotekit.errors.DatasetError: 'xlsx' is no format; there are jsonl, jsonl.gz, parquet, csv, sqlite [format]
    """
    for name in formats:
        if name not in FORMATS:
            message = f"{name!r} is no format; there are {', '.join(FORMATS)}"
            raise DatasetError(message, code="format", field="formats")
    if not formats:
        raise DatasetError("no format is asked for", code="format", field="formats")
    if "parquet" in formats:
        need("the format parquet", ["pyarrow"], code="format", field="formats")


def file_name(table: Table, format: str) -> str:  # noqa: A002 - as the option is called
    """Return the name of a table's file.

    >>> from quotekit.dataset.tables import quotations_table
    >>> file_name(quotations_table("train"), "jsonl.gz")
    'quotations.train.jsonl.gz'
    """
    return SQLITE_FILE if format == "sqlite" else f"{table.stem}.{format}"


@contextmanager
def open_writers(
    formats: Sequence[str], folder: Path, tables: Sequence[Table], *, bom: bool = False
) -> Iterator[list[Writer]]:
    """Open a writer for each format, and finish them all at the end.

    Args:
        formats: Names of formats.
        folder: Where the files go.
        tables: The tables that there will be.
        bom: Whether CSV begins with U+FEFF.

    >>> import tempfile
    >>> from quotekit.dataset.tables import RELEASES
    >>> with tempfile.TemporaryDirectory() as name:
    ...     with open_writers(["jsonl", "csv"], Path(name), [RELEASES]) as writers:
    ...         print(len(writers), sorted(path.name for path in Path(name).iterdir()))
    2 ['releases.csv', 'releases.jsonl']
    """
    makers: dict[str, Callable[[Path, Sequence[Table]], Writer]] = {
        "jsonl": JsonLinesWriter,
        "jsonl.gz": partial(JsonLinesWriter, zipped=True),
        "csv": partial(CsvWriter, bom=bom),
        "sqlite": SqliteWriter,
        "parquet": _parquet_writer,
    }
    writers: list[Writer] = []
    with ExitStack() as stack:  # each is closed, whatever happens to the others
        for name in dict.fromkeys(formats):
            writers.append(makers[name](folder, tables))
            stack.callback(writers[-1].close)
        yield writers


def read_table(path: Path, table: TableName) -> Iterator[Record]:
    """Yield the records of one file of a table, in whatever format its name says.

    Args:
        path: The file.
        table: The table in it.

    Raises:
        DatasetError: If the name ends in no format, or the file cannot be read.

    >>> next(read_table(Path("quotations.xlsx"), "quotations"))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: quotations.xlsx: its ending is that of no format of quotekit [format]
    """
    columns = _COLUMNS[table]
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        return read_jsonl(path)
    match path.suffix:
        case ".csv":
            return read_csv(path, columns)
        case ".sqlite":
            return read_sqlite(path, table, columns)
        case ".parquet":
            check_formats(["parquet"])
            from quotekit.dataset.parquet import read_parquet

            return read_parquet(path, columns)
    raise DatasetError("its ending is that of no format of quotekit", code="format", path=str(path))


def _parquet_writer(folder: Path, tables: Sequence[Table]) -> Writer:
    from quotekit.dataset.parquet import ParquetWriter  # only here: pyarrow is an extra

    return ParquetWriter(folder, tables)
