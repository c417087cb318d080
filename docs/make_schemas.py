"""Make docs/schemas.md from the one table of columns: ``python docs/make_schemas.py [--check]``."""

from __future__ import annotations

import json
import sys

from generated import run

from quotekit.records import ERROR_COLUMNS, QUOTATION_COLUMNS, RELEASE_COLUMNS, SCHEMA_VERSION
from quotekit.records.schemas import arrow_schema, json_schema

TABLES = {"quotations": QUOTATION_COLUMNS, "releases": RELEASE_COLUMNS, "errors": ERROR_COLUMNS}


def page() -> str:
    """Return both schemas of each table as Markdown."""
    parts = [f"Version {SCHEMA_VERSION} of the columns."]
    for name, columns in TABLES.items():
        schema = json.dumps(json_schema(columns, title=name), indent=1, ensure_ascii=False)
        arrow = arrow_schema(columns).to_string(show_field_metadata=False, show_schema_metadata=False)
        parts.append(f"## {name}\n\n```json\n{schema}\n```\n\n```text\n{arrow}\n```")
    return "\n\n".join(parts)


if __name__ == "__main__":
    sys.exit(run("schemas.md", "make_schemas.py", page()))
