"""The columns of every table, as data: writers and schemas are made from them, so one changes here alone."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

__all__ = [
    "ERROR_COLUMNS",
    "QUOTATION_COLUMNS",
    "RELEASE_COLUMNS",
    "SCHEMA_VERSION",
    "Column",
    "JsonValue",
    "Record",
    "Scalar",
]

SCHEMA_VERSION = 1
"""Version of the columns, in every manifest.

It is raised when a column is renamed, removed, or given another type or meaning. A column that is added at
the end of a table leaves it as it is: readers take the columns that they know.
"""

JsonValue: TypeAlias = Any
"""None, a bool, a number, text, or a list or dict of these: what a cell of a record holds."""

Record: TypeAlias = dict[str, JsonValue]
"""One row: column name to JSON value, in the order of the columns."""

Scalar = Literal["string", "date", "int32", "float32", "bool", "json"]
"""What a single value is.

A ``date`` is ``YYYY-MM-DD``; ``json`` is any JSON value, where the source decides; a ``float32`` has six
decimal digits at most, so that it comes back from a file of four bytes a number as it was.
"""


@attrs.frozen
class Column:
    """One column, or one field of a nested value.

    Args:
        name: Its key in the record.
        type: A `Scalar`, or the fields of a nested object.
        doc: What it holds, for readers of the dataset.
        nullable: Whether it can be null.
        repeated: Whether it is a list of ``type``.

    >>> [column.name for column in QUOTATION_COLUMNS if column.repeated]
    ['segments', 'content', 'speakers', 'issues']
    """

    name: str
    type: Scalar | tuple[Column, ...]
    doc: str
    nullable: bool = False
    repeated: bool = False


_START = Column("start", "int32", "First code point in the body, from 0.")
_END = Column("end", "int32", "Just after the last code point.")
_TEXT = Column("text", "string", "The words: body[start:end].")
_PERSON_ID = Column(
    "person_id", "string", "Identifier of the person, where front matter or register has one.", nullable=True
)
_RELEASE_ID = Column("release_id", "string", "Identifier of the release.")
_ABOUT_RELEASE = (
    Column("title", "string", "Title of the release, as written.", nullable=True),
    Column("date", "date", "Its date, ISO YYYY-MM-DD.", nullable=True),
    Column("url", "string", "Its address, as written.", nullable=True),
)
_SEGMENT = (_START, _END, Column("paragraph", "int32", "Number of its paragraph, from 0."), _TEXT)
_SPEAKER = (
    Column("name", "string", "Name without honorifics."),
    Column("honorific", "string", "Styles before the name, or empty."),
    _PERSON_ID,
    Column("role", "string", "The post that the text names with it.", nullable=True),
    Column("method", "string", "Name of the step that resolved it."),
    Column("confidence", "float32", "Share of such resolutions right on gold, a lower bound."),
)
_MENTION = (_START, _END, _TEXT, Column("kind", "string", "name, role, pronoun or organisation."))
_CUE = (_START, _END, _TEXT, Column("lemma", "string", "Dictionary form of its verb."))

QUOTATION_COLUMNS = (
    Column("quotation_id", "string", "release_id#start of the first span; unique in the dataset."),
    _RELEASE_ID,
    *_ABOUT_RELEASE,
    Column("index", "int32", "Order within the release, from 0."),
    Column("kind", "string", "direct, mixed, indirect, or on request other."),
    Column("text", "string", "The quoted words joined; for indirect speech the reported words."),
    Column("segments", _SEGMENT, "The words in marks; empty for indirect speech.", repeated=True),
    Column("content", (_START, _END, _TEXT), "All that is attributed.", repeated=True),
    Column("speaker", "string", "Names joined by '; ', no honorifics or post-nominals.", nullable=True),
    Column("speakers", _SPEAKER, "Who said it; empty when the text supports nobody.", repeated=True),
    Column("mention", _MENTION, "The words that name the source.", nullable=True),
    Column("cue", _CUE, "The reporting expression.", nullable=True),
    Column("implicit", "bool", "Whether the speaker comes from the run of speech."),
    Column("rule", "string", "Name of the rule that found the attribution."),
    Column("confidence", "float32", "Share of such quotations right on gold, a lower bound."),
    Column("issues", "string", "Codes of what was odd.", repeated=True),
)
"""Columns of ``quotations``."""

_PERSON = (
    Column("name", "string", "Name without honorifics."),
    Column("honorific", "string", "Styles before the name, or empty."),
    _PERSON_ID,
)
_ISSUE = (
    Column("code", "string", "Stable name of the oddity."),
    Column("message", "string", "What is odd, for a person."),
    Column("line", "int32", "Line in the source, from 1.", nullable=True),
    Column("field", "string", "Front-matter key concerned.", nullable=True),
    attrs.evolve(_START, nullable=True),
    attrs.evolve(_END, nullable=True),
)

RELEASE_COLUMNS = (
    _RELEASE_ID,
    *_ABOUT_RELEASE,
    Column("people", _PERSON, "The people that the front matter names.", repeated=True),
    Column("portfolios", "string", "The portfolios that it names.", repeated=True),
    Column("body_start", "int32", "Offset of the body in the source, in code points."),
    Column("n_quotations", "int32", "Rows of it in quotations."),
    Column("issues", _ISSUE, "What was odd.", repeated=True),
    Column("metadata", "json", "Every other front-matter key."),
    Column("source", "string", "Where it was read: the path below what was given.", nullable=True),
    Column("source_sha256", "string", "SHA-256 of the source, in hexadecimal.", nullable=True),
    Column("duplicate_of", "string", "The earlier release whose body it repeats.", nullable=True),
    Column("split", "string", "The split that it is in, where splits were asked for.", nullable=True),
)
"""Columns of ``releases``."""

ERROR_COLUMNS = (
    Column("path", "string", "The file, as it was given.", nullable=True),
    Column("code", "string", "Stable name of the fault."),
    Column("message", "string", "What is wrong, for a person."),
    Column("line", "int32", "Line in the file, from 1.", nullable=True),
    Column("field", "string", "Front-matter key concerned.", nullable=True),
)
"""Columns of ``errors``: the releases that could not be read."""
