"""What holds for every release: written ones come back as written, odd ones never break a promise."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import example, given

from quotekit import Release, extract_quotations, parse_release
from quotekit.blocks import split_blocks
from quotekit.records import from_record, to_records
from strategies import Planned, Script, odd_texts, scripts

if TYPE_CHECKING:
    from quotekit import Quotation

PEOPLE = ("Hon Mere Tautari", "Hon Dr Colm Vesterby")

_WHITE = " \t\n\r\u00a0"


def _planned(quotations: tuple[Quotation, ...]) -> tuple[Planned, ...]:
    return tuple(
        Planned(
            tuple((segment.span.start, segment.span.end) for segment in quotation.segments),
            tuple(speaker.name for speaker in quotation.speakers),
            quotation.implicit,
        )
        for quotation in quotations
    )


def _spans(quotations: tuple[Quotation, ...]) -> list[tuple[int, int]]:
    """Every span of quotations, in a fixed order."""
    out = []
    for quotation in quotations:
        attribution = quotation.attribution
        parts = (*quotation.segments, *quotation.content, attribution.mention, attribution.cue)
        out += [(part.span.start, part.span.end) for part in parts if part is not None]
    return out


def _extract(text: str) -> tuple[Quotation, ...]:
    return extract_quotations(text, people=PEOPLE)


# ---------------------------------------------------------------------------------------- written releases
@given(scripts())
def test_a_written_release_gives_its_quotations_back(script: Script) -> None:
    release = parse_release(script.source)
    assert release.body == script.body
    found = extract_quotations(release)
    assert [quotation.kind for quotation in found] == ["direct"] * len(script.planned)
    assert _planned(found) == script.planned


@given(scripts("“"))
def test_curly_marks_made_straight_keep_every_span(script: Script) -> None:
    straight = script.body.translate(str.maketrans("“”’", '""\''))
    people = [person.name for person in parse_release(script.source).people]
    curly_spans = _spans(extract_quotations(script.body, people=people))
    assert _spans(extract_quotations(straight, people=people)) == curly_spans


@given(scripts())
def test_a_plain_paragraph_put_first_shifts_every_span(script: Script) -> None:
    _shifts_by_a_plain_paragraph(parse_release(script.source))


def _shifts_by_a_plain_paragraph(release: Release) -> None:
    first = "The weather was fine in the valley.\n\n"
    shifted = extract_quotations(attrs.evolve(release, body=first + release.body))
    by = len(first)
    assert _spans(shifted) == [(start + by, end + by) for start, end in _spans(extract_quotations(release))]


@given(scripts())
def test_quotations_come_back_from_their_records(script: Script) -> None:
    release = parse_release(script.source)
    quotations = extract_quotations(release)
    records = to_records(release, quotations)
    again = tuple(from_record(record) for record in records)
    assert to_records(release, again) == records
    assert _spans(again) == _spans(quotations)


# ------------------------------------------------------------------------------------------------ any text
@given(odd_texts())
@example("")
@example("“")
@example("- “(\n\n- ”")
def test_any_text_keeps_the_promises(text: str) -> None:
    """It never raises; every span slices back; segments are ordered, disjoint, trimmed, in one paragraph."""
    quotations = _extract(text)
    blocks = split_blocks(text)
    for quotation in quotations:
        attribution = quotation.attribution
        for part in (*quotation.segments, *quotation.content, attribution.mention, attribution.cue):
            assert part is None or part.span.of(text) == part.text != ""
        for one, other in itertools.pairwise(quotation.segments):
            assert one.span.end <= other.span.start
        for segment in quotation.segments:
            assert segment.text == segment.text.strip(_WHITE)
            assert "\n\n" not in segment.text
            lines = [b for b in blocks if b.start < segment.span.end and segment.span.start < b.end]
            assert {block.paragraph for block in lines} == {segment.paragraph}
        assert quotation.content
        assert bool(quotation.segments) == (quotation.kind != "indirect")
        if quotation.kind == "direct":
            assert [part.span for part in quotation.content] == [
                segment.span for segment in quotation.segments
            ]
    assert [quotation.span.start for quotation in quotations] == sorted(q.span.start for q in quotations)


@pytest.mark.parametrize(
    "piece",
    [
        "said, ",
        "said that ",
        "who says ",
        "which said ",
        *("Mere, ", "(", "of ", "and ", "> ", "“", "- ", "Mere and ", "of the ", "chief executive "),
    ],
)
def test_the_same_piece_over_and_over_is_no_trouble(piece: str) -> None:
    """What is read by recursion runs out of stack here."""
    _extract(piece * 1_000)


@given(odd_texts())
def test_quoted_words_belong_to_one_quotation(text: str) -> None:
    segments = sorted((s.span.start, s.span.end) for q in _extract(text) for s in q.segments)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(segments))


@given(odd_texts())
def test_segments_have_no_outer_marks(text: str) -> None:
    for quotation in _extract(text):
        for segment in quotation.segments:
            if segment.opened and segment.closed and "”" not in segment.text[1:-1]:
                assert not (segment.text[0] == "“" and segment.text[-1] == "”"), segment.text


@given(odd_texts())
def test_the_same_text_gives_the_same_quotations(text: str) -> None:
    assert _extract(text) == _extract(text)


@given(odd_texts())
def test_any_text_gives_records_that_come_back(text: str) -> None:
    release = Release(id="a", body=text)
    quotations = extract_quotations(release)
    records = to_records(release, quotations)
    assert to_records(release, tuple(from_record(record) for record in records)) == records
    names = [record["quotation_id"] for record in records]
    assert len(names) == len(set(names))


@given(odd_texts())
def test_a_source_without_front_matter_is_its_body(text: str) -> None:
    text = text.replace("\0", "")
    release = parse_release("The weather was fine.\n\n" + text)
    assert release.body == "The weather was fine.\n\n" + text
    assert release.body_start == 0


@pytest.mark.parametrize("kind", ["direct", "mixed", "indirect", "other"])
def test_kinds_asked_for_alone_are_those_among_all(kind: str) -> None:
    text = (
        "“We won it,” Ms Tautari said.\n\nMs Tautari said it was “a long time coming” and “due”.\n\n"
        "The “Warm” prize is hers, she says."
    )
    everything = extract_quotations(text, people=PEOPLE, kinds=("direct", "mixed", "indirect", "other"))
    alone = extract_quotations(text, people=PEOPLE, kinds=(kind,))  # type: ignore[arg-type]
    assert list(alone) == [quotation for quotation in everything if quotation.kind == kind]
