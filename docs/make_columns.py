"""Make docs/columns.md from the one table of columns: ``python docs/make_columns.py [--check]``."""

from __future__ import annotations

import sys

from generated import cell, run

from quotekit.records import ERROR_COLUMNS, QUOTATION_COLUMNS, RELEASE_COLUMNS, SCHEMA_VERSION, Column

TABLES = {
    "quotations": ("One row a quotation.", QUOTATION_COLUMNS),
    "releases": ("One row a release that could be read, with or without quotations.", RELEASE_COLUMNS),
    "errors": ("One row a release that could not be read.", ERROR_COLUMNS),
}


def rows(columns: tuple[Column, ...], inside: str = "") -> list[str]:
    """Return the rows of a table, those of nested objects under their own."""
    out = []
    for column in columns:
        name = f"{inside}{column.name}"
        kind: str = column.type if isinstance(column.type, str) else "object"
        if column.repeated:
            kind = f"list of {kind}"
        if column.nullable:
            kind += " or null"
        out.append(f"| `{name}` | {kind} | {cell(column.doc)} |")
        if not isinstance(column.type, str):
            out += rows(column.type, f"{name}[]." if column.repeated else f"{name}.")
    return out


def page() -> str:
    """Return the tables as Markdown."""
    parts = [f"Version {SCHEMA_VERSION} of the columns (`schema_version` in the manifest)."]
    for name, (about, columns) in TABLES.items():
        head = f"## {name}.jsonl\n\n{about}\n\n| column | type | what it holds |\n| --- | --- | --- |"
        parts.append("\n".join([head, *rows(columns)]))
    return "\n\n".join(parts)


if __name__ == "__main__":
    sys.exit(run("columns.md", "make_columns.py", page()))
