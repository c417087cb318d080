"""What every format has in common: the tables of a dataset, and what a writer of them does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Literal, Protocol

import attrs

from quotekit.records import ERROR_COLUMNS, QUOTATION_COLUMNS, RELEASE_COLUMNS, Column, Record

__all__ = [
    "ERRORS",
    "RELEASES",
    "Table",
    "TableName",
    "Writer",
    "load_lines",
    "quotations_table",
    "well_formed",
]

TableName = Literal["quotations", "releases", "errors"]

_SURROGATE = re.compile("[\ud800-\udfff]")


@attrs.frozen
class Table:
    """A table, or the part of one that a split is.

    Args:
        name: The table.
        columns: Its columns.
        split: The split, where the table is written in parts.
    """

    name: TableName
    columns: tuple[Column, ...]
    split: str | None = None

    @property
    def stem(self) -> str:
        """How its files are called before their ending.

        >>> quotations_table("train").stem
        'quotations.train'
        """
        return self.name if self.split is None else f"{self.name}.{self.split}"


RELEASES = Table("releases", RELEASE_COLUMNS)
ERRORS = Table("errors", ERROR_COLUMNS)


def quotations_table(split: str | None = None) -> Table:
    """Return the table of quotations, or of those in one split.

    >>> quotations_table().stem
    'quotations'
    """
    return Table("quotations", QUOTATION_COLUMNS, split)


class Writer(Protocol):
    """Writes the tables of a dataset in one format, into a folder that nobody else sees yet."""

    def write(self, table: Table, lines: bytes) -> None:
        """Add rows to a table: whole lines of JSON Lines, as `dump_record` makes them."""

    def close(self) -> None:
        """Finish every file."""


def load_lines(lines: bytes) -> Iterator[Record]:
    r"""Yield the records of whole lines of JSON Lines.

    >>> list(load_lines(b'{"index":0}\n{"index":1}\n'))
    [{'index': 0}, {'index': 1}]
    """
    for line in lines.split(b"\n")[:-1]:
        yield json.loads(line)


def well_formed(lines: bytes) -> bytes:
    r"""Return lines with U+FFFD for every lone surrogate: JSON can escape one, UTF-8 has none.

    >>> well_formed(b'{"text":"\\ud800"}\n').decode()
    '{"text":"�"}\n'
    """
    if b"\\ud" not in lines:
        return lines
    dumped = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in load_lines(lines)]
    return "".join([_SURROGATE.sub("\ufffd", f"{line}\n") for line in dumped]).encode()
