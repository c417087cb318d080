"""Arrow record batches in, Arrow record batches out: the one function that Spark, Ray and Dask run.

Engines hand work out and start it again where it fails; nothing here does. What goes wrong with one release
is a row like any other, with the column ``error`` filled and those of quotations null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from quotekit.dataset.harvest import Harvest, gather
from quotekit.dataset.inputs import Input
from quotekit.dataset.jsonl import dump_record
from quotekit.dataset.lines import quotation_lines
from quotekit.dataset.release_tables import ReleaseColumns, dump_row
from quotekit.errors import DatasetError, ReleaseError
from quotekit.extract import DEFAULT_KINDS, Extractor
from quotekit.parse import PEOPLE_KEYS, Source
from quotekit.records import QUOTATION_COLUMNS, Column, Record, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

    from quotekit.model import Kind
    from quotekit.people import Register

__all__ = ["BATCH_COLUMNS", "batch_schema", "quotations_from_batches"]

BATCH_COLUMNS = (
    *[attrs.evolve(column, nullable=True) for column in QUOTATION_COLUMNS],
    Column("error", "string", "What is wrong with the release; then nothing else but its id.", nullable=True),
)
"""What the batches that come out have: the columns of quotations, and ``error``."""


def batch_schema() -> pa.Schema:
    """Return the Arrow schema of the batches that come out; it needs the ``arrow`` extra.

    >>> import pytest; _ = pytest.importorskip("pyarrow")
    >>> batch_schema().names[-1]
    'error'
    """
    return arrow_schema(BATCH_COLUMNS)


def quotations_from_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text_column: str = "text",
    id_column: str = "id",
    people_column: str | None = None,
    front_matter: bool = False,
    kinds: Sequence[Kind] = DEFAULT_KINDS,
    people_keys: Sequence[str] = PEOPLE_KEYS,
    register: Register | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield the quotations in batches of releases, a batch for a batch; it needs the ``arrow`` extra.

    Args:
        batches: Releases, one a row. Columns called ``title``, ``date``, ``url`` and as people's keys are
            what front matter would say.
        text_column: The column of the text.
        id_column: The column of the identifier, which must tell releases apart: here no one looks at all.
        people_column: The column of those who may speak, where it is not called as one of ``people_keys``.
        front_matter: Whether the texts are whole files, with front matter of their own; other columns than
            text and identifier are left alone then.
        kinds: The kinds of quotation wanted.
        people_keys: Columns, or keys of front matter, that name people.
        register: People known beforehand.

    Raises:
        DatasetError: If the batches have no such columns.

    >>> import pytest; pa = pytest.importorskip("pyarrow")
    >>> row = {"id": "flood", "text": "“We are ready for the flood,” Ana Rangi said."}
    >>> [batch] = quotations_from_batches([pa.RecordBatch.from_pylist([row])])
    >>> batch.column("speaker").to_pylist(), batch.column("quotation_id").to_pylist()
    (['Ana Rangi'], ['flood#1'])
    """
    columns = ReleaseColumns(text=text_column, id=id_column, people=people_column)
    extractor = Extractor(kinds=tuple(kinds), register=register)
    for batch in batches:
        items = _inputs(batch, columns, front_matter=front_matter)
        yield _batch(b"".join([_lines(item, gather(item, extractor, people_keys)) for item in items]))


def _inputs(batch: pa.RecordBatch, columns: ReleaseColumns, *, front_matter: bool) -> Iterator[Input]:
    for name in (columns.text, columns.id):
        if name not in batch.schema.names:
            message = f"no column {name!r}, but {', '.join(batch.schema.names)}"
            raise DatasetError(message, code="no-text-column", field=name)
    if front_matter:
        batch = batch.select([columns.text, columns.id])
    for row in batch.to_pylist():
        name, text = str(row[columns.id]), row[columns.text]
        if front_matter and text is not None:
            data = text.encode() if isinstance(text, str) else text
            yield Input(source=Source(name), name=name, id=name, data=data)
        else:
            yield Input(source=Source(name), name=name, id=name, data=dump_row(row), columns=columns)


def _lines(item: Input, found: Harvest | ReleaseError) -> bytes:
    if isinstance(found, ReleaseError):
        row: Record = {column.name: None for column in BATCH_COLUMNS}
        return dump_record(row | {"release_id": item.name, "error": str(found)})
    return quotation_lines(found.release, found.quotations)


def _batch(lines: bytes) -> pa.RecordBatch:
    import pyarrow as pa  # only here, as in all of quotekit: it is an extra

    from quotekit.dataset.parquet import arrow_table

    if not lines:
        return pa.RecordBatch.from_pylist([], schema=batch_schema())
    [batch] = arrow_table(lines, BATCH_COLUMNS).combine_chunks().to_batches()
    return batch
