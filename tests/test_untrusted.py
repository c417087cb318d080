"""Other people's text: nothing in it steers what shows it, and nothing of it is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotekit.untrusted import visible

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x07\x00", "\\x1b[2J\\x07\\x00"),
        ("\x9b31m\x85", "\\x9b31m\\x85"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("a\ud800b", "a\\ud800b"),
        ("a\r\nb\rc\n\td", "a\nb\nc\n\td"),
        (
            "Pōtae\N{NO-BREAK SPACE}won 👩\u200d🌾\N{SOFT HYPHEN}.",
            "Pōtae\N{NO-BREAK SPACE}won 👩\u200d🌾\N{SOFT HYPHEN}.",
        ),
        ("<b>&amp; [bold]", "<b>&amp; [bold]"),
    ],
)
def test_what_steers_is_written_out_and_nothing_else(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x1b\x07\x7f\x9b\r\n\t" + BIDI))))
def test_nothing_shown_can_steer(text: str) -> None:
    shown = visible(text)
    assert {char for char in shown if unicodedata.category(char) == "Cc"} <= {"\n", "\t"}
    assert not set(shown) & set(BIDI)
    assert visible(shown) == shown
    shown.encode()


def test_every_bidi_control_of_unicode_is_known() -> None:
    classes = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    found = {char for char in map(chr, range(0x110000)) if unicodedata.bidirectional(char) in classes}
    assert found <= set(BIDI)
