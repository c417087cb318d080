"""The nouns: invariants, and the little that they derive."""

from __future__ import annotations

import pickle

import attrs
import pytest

from quotekit import (
    Attribution,
    Content,
    DatasetError,
    Name,
    Quotation,
    QuotekitError,
    RegisterError,
    Release,
    ReleaseError,
    Segment,
    Span,
    Speaker,
)

BODY = "“One,” Ana Rangi said. “Two.\n\n“Three.”"


def _segment(words: str, paragraph: int) -> Segment:
    start = BODY.index(words)
    return Segment(span=Span(start, start + len(words)), text=words, paragraph=paragraph)


def _quotation(*segments: Segment) -> Quotation:
    return Quotation(
        kind="direct",
        segments=segments,
        content=tuple(Content(span=segment.span, text=segment.text) for segment in segments),
        attribution=Attribution(rule="none"),
    )


def test_segments_join_with_a_space_in_a_paragraph_and_a_blank_line_across() -> None:
    quotation = _quotation(_segment("One,", 0), _segment("Two.", 0), _segment("Three.", 1))
    assert quotation.text == "One, Two.\n\nThree."
    assert quotation.span == Span(1, BODY.index("Three.") + 6)


def test_reported_words_join_with_a_space() -> None:
    content = (Content(span=Span(0, 3), text="one"), Content(span=Span(9, 12), text="two"))
    quotation = Quotation(kind="indirect", segments=(), content=content, attribution=Attribution(rule="none"))
    assert quotation.text == "one two"
    assert quotation.speaker is None


def test_the_speaker_is_the_first_of_them() -> None:
    speakers = tuple(Speaker(name=name, method="name") for name in ("Ana Rangi", "Jo Vale"))
    assert attrs.evolve(_quotation(_segment("One,", 0)), speakers=speakers).speaker == speakers[0]


def test_a_kind_is_one_of_four() -> None:
    with pytest.raises(ValueError, match="kind"):
        attrs.evolve(_quotation(_segment("One,", 0)), kind="spoken")  # type: ignore[arg-type]


def test_values_do_not_change() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        _segment("One,", 0).text = "Two."  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Release(id="a", body="").body = "b"  # type: ignore[misc]


def test_values_are_equal_and_hash_by_what_they_hold() -> None:
    assert _quotation(_segment("One,", 0)) == _quotation(_segment("One,", 0))
    assert len({Release(id="a", body="b"), Release(id="a", body="b")}) == 1


def test_a_full_name_has_no_style_and_no_suffix() -> None:
    assert (
        Name(text="Hon Ana Rangi MP", honorific="Hon", given="Ana", family="Rangi", suffix="MP").full
        == "Ana Rangi"
    )
    assert Name(text="Rangi", family="Rangi").full == "Rangi"


@pytest.mark.parametrize("kind", [QuotekitError, ReleaseError, DatasetError, RegisterError])
def test_errors_keep_their_data_through_a_pickle(kind: type[QuotekitError]) -> None:
    error = kind("the file is empty", code="empty", path="a.md", line=3, field="title")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error) == "a.md:3: the file is empty [empty]"
    assert (again.message, again.code, again.path, again.line, again.field) == (
        "the file is empty",
        "empty",
        "a.md",
        3,
        "title",
    )


def test_every_error_is_a_quotekit_error() -> None:
    assert all(issubclass(kind, QuotekitError) for kind in (ReleaseError, DatasetError, RegisterError))


@pytest.mark.parametrize(
    ("path", "line", "expected"),
    [
        (None, None, "odd [code]"),
        (None, 4, "line 4: odd [code]"),
        ("a.md", None, "a.md: odd [code]"),
        ("a.md", 4, "a.md:4: odd [code]"),
    ],
)
def test_an_error_says_where(path: str | None, line: int | None, expected: str) -> None:
    assert str(QuotekitError("odd", code="code", path=path, line=line)) == expected


def test_quotations_survive_a_pickle() -> None:
    quotation = _quotation(_segment("One,", 0))
    assert pickle.loads(pickle.dumps(quotation)) == quotation
