"""The one table of columns, and the way between a `Quotation` and its record: a plain dict, one a row.

Records hold JSON values only and keep the order of the columns.
"""

from quotekit.records.columns import (
    ERROR_COLUMNS,
    QUOTATION_COLUMNS,
    RELEASE_COLUMNS,
    SCHEMA_VERSION,
    Column,
    Record,
    Scalar,
)
from quotekit.records.rows import (
    error_record,
    from_record,
    joined_names,
    quotation_ids,
    release_record,
    to_record,
    to_records,
)

__all__ = [
    "ERROR_COLUMNS",
    "QUOTATION_COLUMNS",
    "RELEASE_COLUMNS",
    "SCHEMA_VERSION",
    "Column",
    "Record",
    "Scalar",
    "error_record",
    "from_record",
    "joined_names",
    "quotation_ids",
    "release_record",
    "to_record",
    "to_records",
]
