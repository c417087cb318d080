"""The scanner: quoted stretches, what opened and closed them, and what was mended."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from quotekit.blocks import split_blocks
from quotekit.marks import scan_marks
from strategies import odd_texts


def words(body: str) -> list[str]:
    return [body[stretch.start : stretch.end] for stretch in scan_marks(body, split_blocks(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", []),
        ("It opened.", []),
        ("“It opened,” she said.", ["It opened,"]),
        ('"It opened," she said.', ["It opened,"]),
        ("“A.” “B.”", ["A.", "B."]),
        ('"A," she said, "and B."', ["A,", "and B."]),
        # The outer marks count; what stands inside is part of the words.
        ("“She told me ‘we are ready’ and left,” he said.", ["She told me ‘we are ready’ and left,"]),
        ("“It has the “thumbs up” from all of us,” he said.", ["It has the “thumbs up” from all of us,"]),
        # White space and lone markup at the edge are left out, marks and white space inside are not.
        ("“ It opened , ” she said.", ["It opened ,"]),
        ("*“It opened,”* she said.", ["It opened,"]),
        ("“It *really* opened,” she said.", ["It *really* opened,"]),
        # Apostrophes.
        ("The board's plan and the growers' plan.", []),
        ("‘It’s the board’s plan,’ she said.", ["It’s the board’s plan,"]),
        ("’Tis the season of the ’90s.", []),
        # Measures.
        ('A 12" pipe and an 18" pipe.', []),
        ("It is 5' 10\" wide.", []),
        # Shapes.
        ("„Es ist offen“, said she.", ["Es ist offen"]),
        ("« C’est enfin ouvert », said she.", ["C’est enfin ouvert"]),
        ("``It opened,'' she said.", ["It opened,"]),
        ("''It opened,'' she said.", ["It opened,"]),
        ("&ldquo;It opened,&rdquo; she said.", ["It opened,"]),
        ('\\"It opened,\\" she said.', ["It opened,"]),
        ("”It opened,” she said.", ["It opened,"]),
        ("“It opened,“ she said.", ["It opened,"]),
        # Markup is no prose.
        ('![a “b” c](d.png "e f")', []),
        ('[a](b "c d") “It opened,” she said.', ["It opened,"]),
        ('<a title="c d">e</a>', []),
        # Nothing between marks is nothing.
        ("“” and “ ”", []),
    ],
)
def test_stretches(body: str, expected: list[str]) -> None:
    assert words(body) == expected


def test_a_stretch_says_what_stands_around_it() -> None:
    body = "Yes: “It opened,” she said."
    (stretch,) = scan_marks(body, split_blocks(body))
    assert body[stretch.outer_start : stretch.outer_end] == "“It opened,”"
    assert (stretch.block, stretch.opened, stretch.closed, stretch.continues) == (0, True, True, False)
    assert stretch.issues == ()


def test_a_paragraph_that_opens_again_continues_the_one_left_open() -> None:
    body = "“One.\n\n“Two.\n\n“Three,” she said.\n\n“Four.”"
    found = scan_marks(body, split_blocks(body))
    assert [(s.block, s.closed, s.continues) for s in found] == [
        (0, False, False),
        (1, False, True),
        (2, True, True),
        (3, True, False),
    ]


@pytest.mark.parametrize(
    ("body", "expected", "issue"),
    [
        ("“It opened, Ana Rangi said.", "It opened,", "unclosed"),
        ("“It opened at last.\n\nThe end.", "It opened at last.", "unclosed"),
        ("It opened at last,” Ana Rangi said.", "It opened at last,", "unopened"),
    ],
)
def test_what_was_mended_is_named(body: str, expected: str, issue: str) -> None:
    (stretch,) = scan_marks(body, split_blocks(body))
    assert body[stretch.start : stretch.end] == expected
    assert issue in stretch.issues


@given(odd_texts())
def test_stretches_are_ordered_disjoint_trimmed_and_inside_their_block(text: str) -> None:
    blocks = split_blocks(text)
    stretches = scan_marks(text, blocks)
    for stretch in stretches:
        block = blocks[stretch.block]
        assert block.start <= stretch.start < stretch.end <= block.end
        assert stretch.outer_start <= stretch.start
        assert stretch.end <= stretch.outer_end
        assert text[stretch.start : stretch.end].strip(" \t\n\r\u00a0") == text[stretch.start : stretch.end]
    for one, other in itertools.pairwise(stretches):
        assert one.end <= other.start


def test_nobody_continues_a_quotation_that_nobody_began() -> None:
    body = "“One.\n\n“Two,” she said."
    first, *_ = scan_marks(body, split_blocks(body))
    assert not first.continues


def test_a_guillemet_that_is_closed_is_no_bullet() -> None:
    body = "« C’est ouvert », said she."
    (stretch,) = scan_marks(body, split_blocks(body))
    assert (body[stretch.start : stretch.end], stretch.issues) == ("C’est ouvert", ())
