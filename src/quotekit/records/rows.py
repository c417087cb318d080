"""Values to rows, and the rows of quotations back to values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cattrs import ClassValidationError, transform_error

from quotekit.errors import DatasetError
from quotekit.model import Quotation, Speaker
from quotekit.names import parse_name
from quotekit.records.columns import QUOTATION_COLUMNS
from quotekit.records.conversion import converter

if TYPE_CHECKING:
    from quotekit.errors import ReleaseError
    from quotekit.model import Issue, Release
    from quotekit.records.columns import Record

__all__ = [
    "error_record",
    "from_record",
    "issue_record",
    "joined_names",
    "quotation_ids",
    "release_record",
    "to_record",
    "to_records",
]


def to_record(quotation: Quotation, release: Release, index: int) -> Record:
    """Return the row of a quotation.

    ``quotation_id`` is unique within a release as long as no two quotations begin at the same place;
    `to_records` sees to those that do.

    Args:
        quotation: The quotation.
        release: The release that it was extracted from.
        index: Its number in the release, from 0.

    >>> from quotekit.model import Attribution, Content, Release, Segment
    >>> from quotekit.spans import Span
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
    values = converter().unstructure(quotation)
    own = {
        "quotation_id": _quotation_id(quotation, release),
        "release_id": release.id,
        "title": release.title,
        "date": release.date,
        "url": release.url,
        "index": index,
        "text": quotation.text,
        "speaker": joined_names(quotation.speakers),
    }
    return {column.name: (own if column.name in own else values)[column.name] for column in QUOTATION_COLUMNS}


def to_records(release: Release, quotations: Sequence[Quotation]) -> list[Record]:
    """Return the rows of a release's quotations, each with an identifier of its own.

    Where a quotation begins at the same place as an earlier one, ``.2``, ``.3`` and so on follow its
    identifier, in the order of the quotations.

    >>> from quotekit.model import Release
    >>> to_records(Release(id="wharemoa/flood", body="Nobody spoke."), ())
    []
    """
    ids = quotation_ids(release, quotations)
    return [
        to_record(quotation, release, index) | {"quotation_id": name}
        for index, (name, quotation) in enumerate(zip(ids, quotations, strict=True))
    ]


def quotation_ids(release: Release, quotations: Sequence[Quotation]) -> list[str]:
    """Return the identifiers of a release's quotations, no two alike; see `to_records`.

    >>> from quotekit.model import Release
    >>> quotation_ids(Release(id="wharemoa/flood", body="Nobody spoke."), ())
    []
    """
    ids = [_quotation_id(quotation, release) for quotation in quotations]
    if len(set(ids)) < len(ids):
        seen: Counter[str] = Counter()
        for index, name in enumerate(ids):
            seen[name] += 1
            if seen[name] > 1:
                ids[index] = f"{name}.{seen[name]}"
    return ids


def joined_names(speakers: Sequence[Speaker]) -> str | None:
    """Return the names of those who speak, without post-nominals, for grouping across releases.

    >>> names = ("Ana Rangi MP", "Piripi Vale")
    >>> joined_names([Speaker(name=name, method="name") for name in names])
    'Ana Rangi; Piripi Vale'
    """
    return "; ".join([_bare_name(speaker.name) for speaker in speakers]) if speakers else None


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
    quotekit.errors.DatasetError: not a quotation record: no column 'rule' @ record [bad-record]
    """
    try:
        return converter().structure(record, Quotation)
    except (ClassValidationError, KeyError, TypeError) as error:
        faults = "; ".join(transform_error(error, path="record", format_exception=_fault))
        raise DatasetError(f"not a quotation record: {faults}", code="bad-record") from error


def release_record(
    release: Release,
    quotations: Sequence[Quotation],
    *,
    source: str | None = None,
    source_sha256: str | None = None,
) -> Record:
    """Return the row of a release; what depends on other releases (``duplicate_of``, ``split``) is null.

    Args:
        release: The release.
        quotations: Its quotations.
        source: Where it was read.
        source_sha256: Fingerprint of what was read.

    >>> from quotekit.model import Release
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
        "issues": [issue_record(issue) for issue in release.issues],
        "metadata": dict(release.metadata),
        "source": source,
        "source_sha256": source_sha256,
        "duplicate_of": None,
        "split": None,
    }


def error_record(error: ReleaseError) -> Record:
    """Return the row of a release that could not be read.

    >>> from quotekit.errors import ReleaseError
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


def issue_record(issue: Issue) -> Record:
    """Return the entry of an issue in the row of a release.

    >>> from quotekit.model import Issue
    >>> issue_record(Issue(code="empty-body", message="No text."))["code"]
    'empty-body'
    """
    span = issue.span
    return {
        "code": issue.code,
        "message": issue.message,
        "line": issue.line,
        "field": issue.field,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
    }


def _fault(error: BaseException, _: object) -> str:
    return f"no column {error}" if isinstance(error, KeyError) else str(error)


def _quotation_id(quotation: Quotation, release: Release) -> str:
    first = (quotation.segments or quotation.content)[0].span.start
    return f"{release.id}#{first}"


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
