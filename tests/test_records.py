"""Records: the columns as declared, the way out and the way back."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotekit.dataset import dump_record, quotation_lines
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
from quotekit.records import (
    ERROR_COLUMNS,
    QUOTATION_COLUMNS,
    RELEASE_COLUMNS,
    Column,
    Record,
    error_record,
    from_record,
    release_record,
    to_record,
    to_records,
)
from quotekit.spans import Span

_SCALARS = {"string": str, "date": str, "int32": int, "float32": float, "bool": bool, "json": object}


def assert_conforms(record: Record, columns: tuple[Column, ...]) -> None:
    """Check names, order and types of a record, all the way down."""
    assert list(record) == [column.name for column in columns]
    for column in columns:
        value = record[column.name]
        if value is None:
            assert column.nullable, column.name
            continue
        for item in value if column.repeated else [value]:
            if isinstance(column.type, tuple):
                assert_conforms(item, column.type)
            else:
                assert isinstance(item, _SCALARS[column.type]), column.name
                assert not (isinstance(item, bool) and column.type == "int32"), column.name


def quotation(start: int = 1, *names: str) -> Quotation:
    span = Span(start, start + 5)
    return Quotation(
        kind="direct",
        segments=(Segment(span=span, text="Haere", paragraph=0),),
        content=(Content(span=span, text="Haere"),),
        attribution=Attribution(rule="after"),
        speakers=tuple(Speaker(name=name, method="name") for name in names),
    )


RELEASE = Release(id="wharemoa/flood", body="“Haere”", title="Flood", date="2031-05-01")

texts = st.text(max_size=8)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(min(ends), max(ends)))
shares = st.floats(0, 1)
speakers = st.builds(
    Speaker,
    name=texts,
    honorific=texts,
    person=st.none() | st.builds(Person, name=texts, id=texts | st.none()),
    role=texts | st.none(),
    method=texts,
    confidence=shares,
)
contents = st.builds(Content, span=spans, text=texts)
quotations = st.builds(
    Quotation,
    kind=st.sampled_from(["direct", "mixed", "indirect", "other"]),
    segments=st.lists(
        st.builds(Segment, span=spans, text=texts, paragraph=st.integers(0, 9)), max_size=3
    ).map(tuple),
    content=st.lists(contents, min_size=1, max_size=3).map(tuple),
    attribution=st.builds(
        Attribution,
        rule=texts,
        mention=st.none()
        | st.builds(Mention, span=spans, text=texts, kind=st.sampled_from(["name", "role", "pronoun"])),
        cue=st.none() | st.builds(Cue, span=spans, text=texts, lemma=texts),
    ),
    speakers=st.lists(speakers, max_size=3).map(tuple),
    implicit=st.booleans(),
    confidence=shares,
    issues=st.lists(texts, max_size=2).map(tuple),
)


@given(quotations)
def test_record_there_and_back_is_exact(made: Quotation) -> None:
    record = to_record(made, RELEASE, 3)
    assert_conforms(record, QUOTATION_COLUMNS)
    read = json.loads(json.dumps(record))
    assert read == record
    assert to_record(from_record(read), RELEASE, 3) == record


@given(st.lists(quotations, max_size=4), texts, texts | st.none())
def test_lines_are_the_records_as_json(made: list[Quotation], name: str, title: str | None) -> None:
    release = Release(id=name, body="", title=title, url=title)
    dumped = [dump_record(record) for record in to_records(release, made)]
    assert quotation_lines(release, made) == b"".join(dumped)


def test_quotation_columns_are_those_of_the_design() -> None:
    names = " ".join(column.name for column in QUOTATION_COLUMNS)
    assert names == (
        "quotation_id release_id title date url index kind text segments content speaker speakers "
        "mention cue implicit rule confidence issues"
    )


@pytest.mark.parametrize(
    ("names", "speaker"),
    [
        ((), None),
        (("Ana Rangi",), "Ana Rangi"),
        (("Ana Rangi", "Piripi Vale"), "Ana Rangi; Piripi Vale"),
        (("Ana Rangi MP",), "Ana Rangi"),
        (("Ana Rangi, CNZM, QSO",), "Ana Rangi"),
        (("Piripi Vale Jr.",), "Piripi Vale"),
        (("Ministry of Roads, Rivers and Rain",), "Ministry of Roads, Rivers and Rain"),
        (("Major Bridges Agency",), "Major Bridges Agency"),
        (("Ana\N{NO-BREAK SPACE}Rangi",), "Ana Rangi"),
        (("MP",), "MP"),
    ],
)
def test_speaker_groups_across_releases(names: tuple[str, ...], speaker: str | None) -> None:
    record = to_record(quotation(1, *names), RELEASE, 0)
    assert record["speaker"] == speaker
    assert [entry["name"] for entry in record["speakers"]] == list(names)


def test_identifier_counts_from_the_first_span() -> None:
    words, clause = Span(9, 12), Span(4, 20)
    mixed = attrs.evolve(
        quotation(),
        kind="mixed",
        segments=(Segment(span=words, text="Hae", paragraph=0),),
        content=(Content(span=clause, text="…"),),
    )
    indirect = attrs.evolve(mixed, kind="indirect", segments=())
    assert to_record(mixed, RELEASE, 0)["quotation_id"] == "wharemoa/flood#9"
    assert to_record(indirect, RELEASE, 0)["quotation_id"] == "wharemoa/flood#4"


def test_quotations_with_one_start_get_identifiers_of_their_own() -> None:
    records = to_records(RELEASE, [quotation(1), quotation(1), quotation(7), quotation(1)])
    assert [record["quotation_id"].partition("#")[2] for record in records] == ["1", "1.2", "7", "1.3"]
    assert [record["index"] for record in records] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "shouted"}, r"shouted not in literal .* @ record.kind"),
        ({"segments": None}, r"not iterable @ record.segments"),
        ({"content": [{"start": 9, "end": 3, "text": ""}]}, r"start <= end.* @ record.content\[0\]"),
        (
            {"content": [{"start": "9", "end": 13, "text": ""}]},
            r"'9' is not int @ record.content\[0\].span.start",
        ),
        ({"speakers": [{"name": "Ana Rangi"}]}, r"no column 'honorific' @ record.speakers\[0\]"),
        ({"implicit": "false"}, r"'false' is not bool @ record.implicit"),
        (
            {"content": [{"start": True, "end": 9, "text": "x"}]},
            r"True is not int @ record.content\[0\].span.start",
        ),
        ({"cue": []}, "@ record.attribution.cue"),
    ],
)
def test_bad_record_is_told(change: dict[str, Any], words: str) -> None:
    record = to_record(quotation(), RELEASE, 0) | change
    with pytest.raises(DatasetError, match=words) as caught:
        from_record(record)
    assert caught.value.code == "bad-record"


@pytest.mark.parametrize("missing", ["kind", "segments", "mention", "speakers", "implicit", "confidence"])
def test_a_missing_column_is_told(missing: str) -> None:
    record = to_record(quotation(), RELEASE, 0)
    del record[missing]
    with pytest.raises(DatasetError, match=f"no column '{missing}'"):
        from_record(record)


@pytest.mark.parametrize("record", [None, [], 7, "record"])
def test_what_is_no_row_is_told(record: Any) -> None:  # noqa: ANN401 - anything
    with pytest.raises(DatasetError, match="not a quotation record"):
        from_record(record)


def test_release_record_conforms() -> None:
    release = attrs.evolve(
        RELEASE,
        people=(Person(name="Ana Rangi", honorific="Hon", id="p1"), Person(name="Piripi Vale")),
        portfolios=("Rivers",),
        body_start=40,
        metadata={"tags": ["flood"], "edition": "010"},
        issues=(
            Issue(code="duplicate-key", message="Twice.", line=3, field="title"),
            Issue(code="mojibake", message="Lost.", span=Span(0, 0)),
        ),
    )
    record = release_record(release, [quotation()])
    assert_conforms(record, RELEASE_COLUMNS)
    assert record["people"][0] == {"name": "Ana Rangi", "honorific": "Hon", "person_id": "p1"}
    assert record["n_quotations"] == 1
    assert [(issue["start"], issue["end"]) for issue in record["issues"]] == [(None, None), (0, 0)]


def test_error_record_conforms_and_makes_its_error_again() -> None:
    error = ReleaseError("not YAML", code="front-matter-yaml", path="flood.md", line=2, field="title")
    record = error_record(error)
    assert_conforms(record, ERROR_COLUMNS)
    assert str(ReleaseError(**record)) == str(error)
