r"""Records as rows of plain cells and back, without loss: what CSV holds.

A nested column becomes several: its place under its own name (``start:end``), each other field as
``column_field``. The values of a list are joined by ``;``, where ``\;`` is a semicolon of their own and
``\\`` a backslash. An empty cell is null, an empty list, or empty text where a column has no null.

A spreadsheet takes some cells for formulas. Those, and cells that begin with an apostrophe themselves, get
an apostrophe in front; reading takes it off again. Empty text that could be null is a lone apostrophe, and
within a list ``\e``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import attrs

from quotekit.records import Column, JsonValue, Record

__all__ = ["Cells", "cells_of", "flatten", "unflatten"]

# What spreadsheets take for the beginning of a formula, in full width too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_GUARD = "'"
_EMPTY = "\\e"
_ITEM = re.compile(r"((?:[^;\\]|\\.)*);", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@attrs.frozen
class Cells:
    """One flat column.

    Args:
        name: Its name.
        column: The column that it comes from.
        field: The field of a nested column; None where that is its place, or for a plain column.
    """

    name: str
    column: Column
    field: Column | None = None


def cells_of(columns: Sequence[Column]) -> tuple[Cells, ...]:
    """Return the flat columns of a table.

    >>> from quotekit.records import QUOTATION_COLUMNS
    >>> [cells.name for cells in cells_of(QUOTATION_COLUMNS) if cells.column.name in ("text", "segments")]
    ['text', 'segments', 'segments_paragraph', 'segments_text']
    """
    return tuple([cells for column in columns for cells in _cells(column)])


def flatten(record: Mapping[str, Any], cells: Sequence[Cells]) -> list[str]:
    """Return the cells of a record.

    >>> title = Column("title", "string", "", nullable=True)
    >>> [flatten({"title": text}, cells_of([title])) for text in ("=1+1", "'Tis", "", None)]
    [["'=1+1"], ["''Tis"], ["'"], ['']]
    """
    return [_cell(record[part.column.name], part) for part in cells]


def unflatten(row: Mapping[str, str], columns: Sequence[Column]) -> Record:
    """Return the record of a row's cells.

    >>> title = Column("title", "string", "", nullable=True)
    >>> [unflatten({"title": cell}, [title])["title"] for cell in ("'=1+1", "''Tis", "'", "")]
    ['=1+1', "'Tis", '', None]
    """
    return {column.name: _value(row, column) for column in columns}


def _cells(column: Column) -> Iterator[Cells]:
    if not isinstance(column.type, tuple):
        yield Cells(column.name, column)
        return
    names = [field.name for field in column.type]
    if "start" in names:
        yield Cells(column.name, column)
    for field in column.type:
        if field.name not in ("start", "end"):
            yield Cells(f"{column.name}_{field.name}", column, field)


def _cell(value: JsonValue, part: Cells) -> str:
    column = part.column
    if not isinstance(column.type, tuple):
        if column.repeated:
            return _guarded(";".join([_escaped(item) or _EMPTY for item in value]))
        return _plain(value, column)
    if column.repeated:
        return _guarded(";".join([_item(item, part.field) for item in value]))
    if value is None:
        return ""
    return _plain(value[part.field.name], part.field) if part.field else _place(value)


def _plain(value: JsonValue, column: Column) -> str:
    text = _text(value, column)
    if column.type in ("string", "json"):
        return _GUARD if text == "" and column.nullable and value is not None else _guarded(text)
    return text


def _text(value: JsonValue, column: Column) -> str:
    if value is None:
        return ""
    if column.type == "bool":
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if column.type == "json" else str(value)


def _item(value: Mapping[str, Any], field: Column | None) -> str:
    if field is None:
        return _place(value)
    inner = value[field.name]
    return _EMPTY if inner == "" and field.nullable else _escaped(_text(inner, field))


def _place(value: Mapping[str, Any]) -> str:
    return "" if value["start"] is None else f"{value['start']}:{value['end']}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;")


def _guarded(text: str) -> str:
    return f"{_GUARD}{text}" if text.startswith((_GUARD, *_FORMULA)) else text


def _value(row: Mapping[str, str], column: Column) -> JsonValue:
    if not isinstance(column.type, tuple):
        cell = row[column.name]
        return [_bare(item) for item in _items(cell)] if column.repeated else _read(cell, column)
    parts = list(_cells(column))
    if column.repeated:
        items = zip_longest(*[_items(row[part.name]) for part in parts], fillvalue="")
        return [_object(values, parts, in_list=True) for values in items]
    values = [row[part.name] for part in parts]
    return _object(values, parts, in_list=False) if any(values) else None


def _object(cells: Sequence[str], parts: Sequence[Cells], *, in_list: bool) -> Record:
    columns = parts[0].column.type
    assert isinstance(columns, tuple)  # only nested columns come here
    found: Record = {}
    for cell, part in zip(cells, parts, strict=True):
        if part.field is None:
            found["start"], found["end"] = map(int, cell.split(":")) if cell else (None, None)
        elif in_list:
            empty = cell == "" and part.field.nullable
            found[part.field.name] = None if empty else _parsed(_bare(cell), part.field)
        else:
            found[part.field.name] = _read(cell, part.field)
    return {column.name: found[column.name] for column in columns}


def _read(cell: str, column: Column) -> JsonValue:
    if cell == "" and column.nullable:
        return None
    return _parsed(cell.removeprefix(_GUARD), column)


def _parsed(text: str, column: Column) -> JsonValue:
    match column.type:
        case "int32":
            return int(text)
        case "float32":
            return float(text)
        case "bool":
            return text == "true"
        case "json":
            return json.loads(text)
    return text


def _items(cell: str) -> list[str]:
    if not cell:
        return []
    cell = cell.removeprefix(_GUARD)
    return _ITEM.findall(f"{cell};") if "\\" in cell else cell.split(";")


def _bare(item: str) -> str:
    return "" if item == _EMPTY else _ESCAPE.sub(r"\1", item)
