"""The body as blocks: what each is, where its words stand, which paragraph it belongs to."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from quotekit.blocks import split_blocks
from strategies import odd_texts


def read(body: str) -> list[tuple[str, str, int]]:
    return [(block.kind, body[block.start : block.end], block.paragraph) for block in split_blocks(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", []),
        (" \n\u00a0\n\n", []),
        ("It opened.", [("paragraph", "It opened.", 0)]),
        ("  It opened. \n", [("paragraph", "It opened.", 0)]),
        # A wrapped line is the same block, a blank line parts two; so does one of no-break spaces.
        ("It opened\ntoday.", [("paragraph", "It opened\ntoday.", 0)]),
        ("One.\n\nTwo.", [("paragraph", "One.", 0), ("paragraph", "Two.", 1)]),
        ("One.\n\n\n\nTwo.", [("paragraph", "One.", 0), ("paragraph", "Two.", 1)]),
        ("One.\n\u00a0\nTwo.", [("paragraph", "One.", 0), ("paragraph", "Two.", 1)]),
        ("One.\r\n\r\nTwo.\r\n", [("paragraph", "One.", 0), ("paragraph", "Two.", 1)]),
        # Line separators of Unicode are no line ends here.
        ("One\u2028two.", [("paragraph", "One\u2028two.", 0)]),
        # Lists: an item a block, without its marker.
        ("- one\n- two", [("list_item", "one", 0), ("list_item", "two", 0)]),
        (
            "We want:\n- one\n- two",
            [("paragraph", "We want:", 0), ("list_item", "one", 0), ("list_item", "two", 0)],
        ),
        ("* one\n\n* two", [("list_item", "one", 0), ("list_item", "two", 1)]),
        ("1. one\n2. two", [("list_item", "one", 0), ("list_item", "two", 0)]),
        ("(a) one\n(b) two", [("list_item", "one", 0), ("list_item", "two", 0)]),
        ("• one\n•two", [("list_item", "one", 0), ("list_item", "two", 0)]),
        ("\\* one", [("list_item", "one", 0)]),
        ("» one\n» two", [("list_item", "one", 0), ("list_item", "two", 0)]),
        ("- one\n  goes on\n- two", [("list_item", "one\n  goes on", 0), ("list_item", "two", 0)]),
        # What looks like a marker in a wrapped line is none.
        ("It opened in May\n1987. It is old.", [("paragraph", "It opened in May\n1987. It is old.", 0)]),
        # Block quotations: a line a block.
        ("> one\n> two", [("block_quotation", "one", 0), ("block_quotation", "two", 0)]),
        (">one", [("block_quotation", "one", 0)]),
        # Headings.
        ("# News\n\nIt opened.", [("heading", "News", 0), ("paragraph", "It opened.", 1)]),
        ("**News**\n\nIt opened.", [("heading", "**News**", 0), ("paragraph", "It opened.", 1)]),
        ("**News** today.", [("paragraph", "**News** today.", 0)]),
        # Rules belong to nothing.
        ("One.\n\n* * *\n\nTwo.", [("paragraph", "One.", 0), ("paragraph", "Two.", 2)]),
        ("One.\n\nENDS", [("paragraph", "One.", 0)]),
    ],
)
def test_blocks(body: str, expected: list[tuple[str, str, int]]) -> None:
    assert read(body) == expected


@given(odd_texts())
def test_blocks_are_ordered_disjoint_and_trimmed(text: str) -> None:
    blocks = split_blocks(text)
    for block in blocks:
        words = text[block.start : block.end]
        assert words == words.strip() != ""
        assert "\n\n" not in words
    for one, other in itertools.pairwise(blocks):
        assert one.end <= other.start
        assert one.paragraph <= other.paragraph


@given(odd_texts())
def test_paragraphs_are_what_blank_lines_part(text: str) -> None:
    for one, other in itertools.pairwise(split_blocks(text)):
        between = text[one.end : other.start].split("\n")
        parted = any(not line.strip() for line in between[1:-1])
        assert (one.paragraph != other.paragraph) == parted
