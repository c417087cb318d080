"""The one table of columns, and the way between a `Quotation` and its record: a plain dict, one a row.

Records hold JSON values only and keep the order of the columns.
"""

from quotekit.records.columns import (
    ERROR_COLUMNS,
    QUOTATION_COLUMNS,
    RELEASE_COLUMNS,
    SCHEMA_VERSION,
    Column,
    JsonValue,
    Record,
    Scalar,
)
from quotekit.records.features import hub_features
from quotekit.records.rows import (
    error_record,
    from_record,
    issue_record,
    joined_names,
    quotation_ids,
    release_record,
    to_record,
    to_records,
)
from quotekit.records.schemas import arrow_schema, json_schema

__all__ = [
    "ERROR_COLUMNS",
    "QUOTATION_COLUMNS",
    "RELEASE_COLUMNS",
    "SCHEMA_VERSION",
    "Column",
    "JsonValue",
    "Record",
    "Scalar",
    "arrow_schema",
    "error_record",
    "from_record",
    "hub_features",
    "issue_record",
    "joined_names",
    "json_schema",
    "quotation_ids",
    "release_record",
    "to_record",
    "to_records",
]
