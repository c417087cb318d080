"""Schemas of other systems, made from the table of columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from quotekit.records.columns import SCHEMA_VERSION, Column

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["arrow_schema", "json_schema"]

_JSON_TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "int32": {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1},
    "float32": {"type": "number"},
    "bool": {"type": "boolean"},
    "json": {},
}


def json_schema(columns: Sequence[Column], *, title: str = "record") -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one row of a table, as JSON Lines hold it.

    Args:
        columns: The columns of the table.
        title: What a row is called.

    >>> from quotekit.records import ERROR_COLUMNS
    >>> schema = json_schema(ERROR_COLUMNS, title="error")
    >>> schema["required"]
    ['path', 'code', 'message', 'line', 'field']
    >>> schema["properties"]["path"]["type"]
    ['string', 'null']
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "x-schema-version": SCHEMA_VERSION,
        **_json_object(columns),
    }


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """Return the Arrow schema of a table; it needs the ``arrow`` extra.

    A ``json`` column is text here, since its values have no type in common. Every field may be null, as
    Arrow has it by default: Spark and others lose the mark on nested fields, and then refuse the data.

    Args:
        columns: The columns of the table.

    >>> import pytest; _ = pytest.importorskip("pyarrow")
    >>> from quotekit.records import QUOTATION_COLUMNS
    >>> arrow_schema(QUOTATION_COLUMNS).field("date").type
    DataType(date32[day])
    """
    import pyarrow as pa

    metadata = {"quotekit_schema_version": str(SCHEMA_VERSION)}
    return pa.schema([_arrow_field(column) for column in columns], metadata=metadata)


def _json_object(columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {column.name: _json_column(column) for column in columns},
        "required": [column.name for column in columns],
    }


def _json_column(column: Column) -> dict[str, Any]:
    nested = isinstance(column.type, tuple)
    schema = _json_object(column.type) if nested else dict(_JSON_TYPES[column.type])  # type: ignore[arg-type, index]
    if column.repeated:
        schema = {"type": "array", "items": schema}
    if column.nullable:
        schema["type"] = [schema["type"], "null"]
    return {**schema, "description": column.doc}


def _arrow_field(column: Column) -> pa.Field:
    import pyarrow as pa

    kind = _arrow_type(column)
    return pa.field(column.name, pa.list_(kind) if column.repeated else kind)


def _arrow_type(column: Column) -> pa.DataType:
    import pyarrow as pa

    if isinstance(column.type, tuple):
        return pa.struct([_arrow_field(field) for field in column.type])
    return {
        "string": pa.string(),
        "date": pa.date32(),
        "int32": pa.int32(),
        "float32": pa.float32(),
        "bool": pa.bool_(),
        "json": pa.string(),
    }[column.type]
