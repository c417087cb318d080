"""The columns as the Hugging Face hub writes them on a dataset card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotekit.records.columns import Column

__all__ = ["hub_features"]


def hub_features(columns: Sequence[Column], *, dates: str = "date32") -> list[dict[str, Any]]:
    """Return the ``features`` of a table, by which `datasets` reads columns that begin with a million nulls.

    Args:
        columns: The columns of the table.
        dates: What a date is in the file: ``date32`` in Parquet, ``string`` in text.

    >>> from quotekit.records import ERROR_COLUMNS
    >>> hub_features(ERROR_COLUMNS)[0]
    {'name': 'path', 'dtype': 'string'}
    """
    return [_feature(column, dates) for column in columns]


def _feature(column: Column, dates: str) -> dict[str, Any]:
    if isinstance(column.type, tuple):
        kind = "list" if column.repeated else "struct"
        return {"name": column.name, kind: hub_features(column.type, dates=dates)}
    dtype = {"json": "string", "date": dates}.get(column.type, column.type)
    return {"name": column.name, "list" if column.repeated else "dtype": dtype}
