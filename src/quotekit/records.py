"""The one table of columns, and the way between a `Quotation` and its record: a plain dict, one a row.

Every writer and schema is made from the tuples of `Column` below, so a column is added or changed here
and nowhere else. Records hold JSON values only and keep the order of the columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import attrs

from quotekit.errors import DatasetError, ReleaseError
from quotekit.model import (
    Attribution,
    Content,
    Cue,
    Issue,
    Mention,
    Person,
    Quotation,
    Release,
    Segment,
    Speaker,
)
from quotekit.names import parse_name
from quotekit.spans import Span

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
    "release_record",
    "to_record",
    "to_records",
]

SCHEMA_VERSION = 1
"""Raised when a column is renamed, removed or given another meaning."""

Record: TypeAlias = dict[str, Any]
"""One row: column name to JSON value, in the order of the columns."""

Scalar = Literal["string", "int32", "float32", "bool", "json"]
"""What a single value is; ``json`` is any JSON value, where the source decides."""


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
    "person_id", "string", "Identifier of the person, where the source has one.", nullable=True
)
_RELEASE_ID = Column("release_id", "string", "Identifier of the release.")
_ABOUT_RELEASE = (
    Column("title", "string", "Title of the release, as written.", nullable=True),
    Column("date", "string", "Its date, ISO YYYY-MM-DD.", nullable=True),
    Column("url", "string", "Its address, as written.", nullable=True),
)
_SEGMENT = (_START, _END, Column("paragraph", "int32", "Number of its paragraph, from 0."), _TEXT)
_SPEAKER = (
    Column("name", "string", "Name without honorifics."),
    Column("honorific", "string", "Styles before the name, or empty."),
    _PERSON_ID,
    Column("role", "string", "The post that the text names with it.", nullable=True),
    Column("method", "string", "Name of the step that resolved it."),
    Column("confidence", "float32", "Share of such resolutions that are right."),
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
    Column("confidence", "float32", "Share of such quotations that are right."),
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


def to_record(quotation: Quotation, release: Release, index: int) -> Record:
    """Return the row of a quotation.

    ``quotation_id`` is unique within a release as long as no two quotations begin at the same place;
    `to_records` sees to those that do.

    Args:
        quotation: The quotation.
        release: The release that it was extracted from.
        index: Its number in the release, from 0.

    >>> body = "“We are ready for the flood,” Ana Rangi said."
    >>> words = Span(1, 28)
    >>> quotation = Quotation(
    ...     kind="direct",
    ...     segments=(Segment(span=words, text=words.of(body), paragraph=0),),
    ...     content=(Content(span=words, text=words.of(body)),),
    ...     attribution=Attribution(rule="after"),
    ...     speakers=(Speaker(name="Ana Rangi MP", method="name"),),
    ... )
    >>> record = to_record(quotation, Release(id="wharemoa/flood", body=body), 0)
    >>> record["quotation_id"], record["speaker"], record["segments"][0]["end"]
    ('wharemoa/flood#1', 'Ana Rangi', 28)
    """
    attribution, speakers = quotation.attribution, quotation.speakers
    first = (quotation.segments or quotation.content)[0].span.start
    # As many of these are made as there are quotations: plain displays, no generic conversion.
    return {
        "quotation_id": f"{release.id}#{first}",
        "release_id": release.id,
        "title": release.title,
        "date": release.date,
        "url": release.url,
        "index": index,
        "kind": quotation.kind,
        "text": quotation.text,
        "segments": [_segment_record(segment) for segment in quotation.segments],
        "content": [_content_record(content) for content in quotation.content],
        "speaker": "; ".join([_bare_name(speaker.name) for speaker in speakers]) or None,
        "speakers": [_speaker_record(speaker) for speaker in speakers],
        "mention": attribution.mention and _mention_record(attribution.mention),
        "cue": attribution.cue and _cue_record(attribution.cue),
        "implicit": quotation.implicit,
        "rule": attribution.rule,
        "confidence": quotation.confidence,
        "issues": list(quotation.issues),
    }


def to_records(release: Release, quotations: Sequence[Quotation]) -> list[Record]:
    """Return the rows of a release's quotations, each with an identifier of its own.

    Where a quotation begins at the same place as an earlier one, ``.2``, ``.3`` and so on follow its
    identifier, in the order of the quotations.

    >>> to_records(Release(id="wharemoa/flood", body="Nobody spoke."), ())
    []
    """
    records = [to_record(quotation, release, index) for index, quotation in enumerate(quotations)]
    seen: dict[str, int] = {}
    for record in records:
        name = record["quotation_id"]
        seen[name] = count = seen.get(name, 0) + 1
        if count > 1:
            record["quotation_id"] = f"{name}.{count}"
    return records


def from_record(record: Mapping[str, Any]) -> Quotation:
    """Make the quotation of a row again; its row made anew is equal to the one given.

    A record does not keep whether a mark opened and closed each segment (its issues tell), nor more of
    a person than name, honorific and identifier.

    Args:
        record: A row of ``quotations``, as `to_record` makes it.

    Raises:
        DatasetError: If a column is missing or holds a value that it cannot hold.

    >>> from_record({"kind": "direct"})
    Traceback (most recent call last):
    quotekit.errors.DatasetError: not a quotation record: no column 'segments' [bad-record]
    """
    try:
        return Quotation(
            kind=record["kind"],
            segments=tuple(
                Segment(span=_span(s), text=s["text"], paragraph=s["paragraph"]) for s in record["segments"]
            ),
            content=tuple(Content(span=_span(c), text=c["text"]) for c in record["content"]),
            attribution=_attribution(record),
            speakers=tuple(_speaker(speaker) for speaker in record["speakers"]),
            implicit=record["implicit"],
            confidence=record["confidence"],
            issues=tuple(record["issues"]),
        )
    except KeyError as error:
        raise DatasetError(f"not a quotation record: no column {error}", code="bad-record") from error
    except (TypeError, ValueError) as error:
        raise DatasetError(f"not a quotation record: {error}", code="bad-record") from error


def release_record(release: Release, quotations: Sequence[Quotation]) -> Record:
    """Return the row of a release.

    >>> row = release_record(Release(id="wharemoa/flood", body="Nobody spoke.", title="Flood"), ())
    >>> row["release_id"], row["title"], row["n_quotations"], row["people"]
    ('wharemoa/flood', 'Flood', 0, [])
    """
    return {
        "release_id": release.id,
        "title": release.title,
        "date": release.date,
        "url": release.url,
        "people": [
            {"name": person.name, "honorific": person.honorific, "person_id": person.id}
            for person in release.people
        ],
        "portfolios": list(release.portfolios),
        "body_start": release.body_start,
        "n_quotations": len(quotations),
        "issues": [_issue_record(issue) for issue in release.issues],
        "metadata": dict(release.metadata),
    }


def error_record(error: ReleaseError) -> Record:
    """Return the row of a release that could not be read.

    >>> error_record(ReleaseError("the file is empty", code="empty", path="flood.md"))
    {'path': 'flood.md', 'code': 'empty', 'message': 'the file is empty', 'line': None, 'field': None}
    """
    return {
        "path": error.path,
        "code": error.code,
        "message": error.message,
        "line": error.line,
        "field": error.field,
    }


def _segment_record(segment: Segment) -> Record:
    span = segment.span
    return {"start": span.start, "end": span.end, "paragraph": segment.paragraph, "text": segment.text}


def _content_record(content: Content) -> Record:
    return {"start": content.span.start, "end": content.span.end, "text": content.text}


def _mention_record(mention: Mention) -> Record:
    span = mention.span
    return {"start": span.start, "end": span.end, "text": mention.text, "kind": mention.kind}


def _cue_record(cue: Cue) -> Record:
    return {"start": cue.span.start, "end": cue.span.end, "text": cue.text, "lemma": cue.lemma}


def _speaker_record(speaker: Speaker) -> Record:
    return {
        "name": speaker.name,
        "honorific": speaker.honorific,
        "person_id": speaker.person and speaker.person.id,
        "role": speaker.role,
        "method": speaker.method,
        "confidence": speaker.confidence,
    }


def _issue_record(issue: Issue) -> Record:
    span = issue.span
    return {
        "code": issue.code,
        "message": issue.message,
        "line": issue.line,
        "field": issue.field,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
    }


@lru_cache(maxsize=4096)
def _bare_name(name: str) -> str:
    """Cut the post-nominals off a name without honorifics; everything before them stays as it is.

    Joining the parsed parts anew would turn round an organisation with a comma in its name.
    """
    words = name.split()
    suffix = parse_name(name).suffix.split()
    start = len(words) - len(suffix)
    if suffix and start > 0 and [word.strip(",") for word in words[start:]] == suffix:
        words = words[:start]
    return " ".join(words).rstrip(",")


def _span(record: Mapping[str, Any]) -> Span:
    return Span(record["start"], record["end"])


def _attribution(record: Mapping[str, Any]) -> Attribution:
    mention, cue = record["mention"], record["cue"]
    return Attribution(
        rule=record["rule"],
        mention=mention and Mention(span=_span(mention), text=mention["text"], kind=mention["kind"]),
        cue=cue and Cue(span=_span(cue), text=cue["text"], lemma=cue["lemma"]),
    )


def _speaker(record: Mapping[str, Any]) -> Speaker:
    name, honorific, person_id = record["name"], record["honorific"], record["person_id"]
    return Speaker(
        name=name,
        honorific=honorific,
        person=Person(name=name, id=person_id, honorific=honorific) if person_id is not None else None,
        role=record["role"],
        method=record["method"],
        confidence=record["confidence"],
    )
