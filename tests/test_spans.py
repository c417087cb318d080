"""Spans, and their way into other units."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotekit.spans import Lines, Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_the_start_of_a_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start, end)


def test_spans_compare() -> None:
    assert Span(2, 9).contains(Span(2, 9))
    assert not Span(2, 9).contains(Span(1, 4))
    assert Span(2, 9).overlaps(Span(8, 12))
    assert not Span(2, 9).overlaps(Span(9, 12))
    assert Span(2, 9).shift(10) == Span(12, 19)
    assert len(Span(2, 9)) == 7
    assert {Span(2, 9), Span(2, 9)} == {Span(2, 9)}


@given(st.text(), st.data())
@example("🎉ā\ud800", None)
def test_units_slice_the_same_words(text: str, data: st.DataObject | None) -> None:
    start = data.draw(st.integers(0, len(text))) if data is not None else 1
    end = data.draw(st.integers(start, len(text))) if data is not None else 2
    span = Span(start, end)
    wide = text.encode("utf-16-le", "surrogatepass")
    first, last = span.to_utf16(text)
    assert wide[2 * first : 2 * last].decode("utf-16-le", "surrogatepass") == span.of(text)
    if text.isprintable():
        first, last = span.to_bytes(text)
        assert text.encode()[first:last].decode() == span.of(text)


def test_lines_and_columns_count_from_one() -> None:
    lines = Lines("one\ntwo\r\nthree\rfour")
    assert [lines.locate(offset) for offset in (0, 3, 4, 9, 15)] == [(1, 1), (1, 4), (2, 1), (3, 1), (4, 1)]


@given(st.text(alphabet="ab\n\r"))
def test_the_first_character_of_each_line_is_in_column_one(text: str) -> None:
    lines = Lines(text)
    for offset, before in enumerate(text):
        line, column = lines.locate(offset + 1)
        if before == "\n":
            assert column == 1
        assert (line, column) >= (*lines.locate(offset)[:1], 1)
