"""Parquet by pyarrow: nested types and dates as they are, zstd, row groups of a bounded size.

The rows of a release stand together, and releases in the order of the build, so that statistics of row
groups lead to the few that hold a release.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet as pq

from quotekit.dataset.jsonl import dump_record
from quotekit.dataset.tables import load_lines, well_formed
from quotekit.errors import DatasetError
from quotekit.records import arrow_schema

if TYPE_CHECKING:
    from quotekit.dataset.tables import Table
    from quotekit.records import Column, JsonValue, Record

__all__ = ["ParquetWriter", "arrow_table", "read_parquet", "records_of"]

_GROUP_BYTES = 16 << 20
"""JSON that becomes one row group: ten thousand quotations or so."""


class ParquetWriter:
    """Writes each table as a Parquet file.

    Args:
        folder: Where; the files must not exist.
        tables: The tables that there will be.
    """

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self._files: dict[str, pq.ParquetWriter] = {}
        self._waiting = {table.stem: bytearray() for table in tables}
        self._tables = {table.stem: table for table in tables}
        for table in tables:
            path = folder / f"{table.stem}.parquet"
            schema = arrow_schema(table.columns)
            self._files[table.stem] = pq.ParquetWriter(path, schema, compression="zstd")

    def write(self, table: Table, lines: bytes) -> None:
        """Add rows to a table."""
        waiting = self._waiting[table.stem]
        waiting += lines
        if len(waiting) >= _GROUP_BYTES:
            self._flush(table)

    def close(self) -> None:
        """Finish every file."""
        for stem, file in self._files.items():
            if self._waiting[stem]:
                self._flush(self._tables[stem])
            file.close()

    def _flush(self, table: Table) -> None:
        rows = arrow_table(bytes(self._waiting[table.stem]), table.columns)
        self._waiting[table.stem].clear()
        self._files[table.stem].write_table(rows, row_group_size=max(1, rows.num_rows))


def arrow_table(lines: bytes, columns: Sequence[Column]) -> pa.Table:
    r"""Return lines of JSON Lines as an Arrow table, read by Arrow itself.

    Args:
        lines: Whole lines with the columns of a table.
        columns: These columns.

    >>> from quotekit.records import Column
    >>> date = Column("date", "date", "A day.", nullable=True)
    >>> arrow_table(b'{"date":"2031-05-01"}\n{"date":null}\n', [date]).to_pylist()
    [{'date': datetime.date(2031, 5, 1)}, {'date': None}]
    """
    schema = arrow_schema(columns)
    if not lines:
        return schema.empty_table()
    # Arrow's reader of JSON knows no dates, and no column whose rows have different types.
    read_as = [field if field.type != pa.date32() else field.with_type(pa.string()) for field in schema]
    lines = _json_as_text(well_formed(lines), [column.name for column in columns if column.type == "json"])
    table = pyarrow.json.read_json(
        pa.BufferReader(lines),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=pyarrow.json.ParseOptions(
            explicit_schema=pa.schema(read_as), unexpected_field_behavior="error"
        ),
    )
    return table.cast(schema)


def read_parquet(path: str | Path, columns: Sequence[Column]) -> Iterator[Record]:
    """Yield the records of a Parquet file that `ParquetWriter` made, equal to those that went in.

    Args:
        path: The file.
        columns: The columns of the table in it.

    Raises:
        DatasetError: If it cannot be read.

    >>> from quotekit.records import QUOTATION_COLUMNS
    >>> next(read_parquet("no-such-file.parquet", QUOTATION_COLUMNS))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: no-such-file.parquet: no such file [unreadable]
    """
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=1024):
                yield from records_of(batch, columns)
    except (OSError, pa.ArrowException) as error:
        message = f"not a good Parquet file: {error}" if Path(path).exists() else "no such file"
        raise DatasetError(message, code="unreadable", path=str(path)) from error


def records_of(batch: pa.RecordBatch | pa.Table, columns: Sequence[Column]) -> Iterator[Record]:
    """Yield the rows of Arrow data as records: JSON values, as JSON Lines hold them.

    >>> from quotekit.records import Column
    >>> share = Column("confidence", "float32", "A share.")
    >>> list(records_of(pa.table({"confidence": pa.array([0.93], pa.float32())}), [share]))
    [{'confidence': 0.93}]
    """
    for row in batch.to_pylist():
        yield {column.name: _json_value(row[column.name], column) for column in columns}


def _json_value(value: JsonValue, column: Column) -> JsonValue:
    if value is None:
        return None
    if column.repeated:
        return [_json_single(item, column) for item in value]
    return _json_single(value, column)


def _json_single(value: JsonValue, column: Column) -> JsonValue:
    if isinstance(column.type, tuple):
        return {field.name: _json_value(value[field.name], field) for field in column.type}
    match column.type:
        case "date":
            return value.isoformat()
        case "float32":
            return round(value, 6)  # as many digits as the column promises
        case "json":
            return json.loads(value)
    return value


def _json_as_text(lines: bytes, names: Sequence[str]) -> bytes:
    if not names:
        return lines
    records = list(load_lines(lines))
    for record in records:
        for name in names:
            record[name] = json.dumps(record[name], ensure_ascii=False, separators=(",", ":"))
    return b"".join([dump_record(record) for record in records])
