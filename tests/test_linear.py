"""The time that extraction takes grows with the length of a body, whatever the body holds.

Each body is one short pattern over and over: what a scanner or a grammar would stumble over.
"""

from __future__ import annotations

import gc
import time
from typing import Any

import pytest

from quotekit import extract_quotations

PEOPLE = ("Hon Mere Tautari", "Hon Dr Colm Vesterby")

PATTERNS: dict[str, str] = {
    # marks
    "open marks": "“",
    "open marks with words": "“We said so. ",
    "open marks on lines": "“We said so.\n",
    "open marks on paragraphs": "“We said so.\n\n",
    "closing marks": "”",
    "closing marks with words": "we won,” ",
    "closing marks on paragraphs": "we won,” said Mere.\n\n",
    "straight marks": '"',
    "straight marks with words": '"we ',
    "straight pairs": '"we won," ',
    "curly pairs": "“we won,” ",
    "curly and straight": '“"',
    "pairs of nothing": "“ ”",
    "nested marks": "“a ‘b ",
    "apostrophes": "'",
    "apostrophes with words": "'we ",
    "apostrophes on lines": "'We won\n",
    "apostrophes after words": "we' ",
    "curly apostrophes": "’",
    "single openers": "‘ ",
    "doubled apostrophes": "''",
    "backticks": "`",
    "escaped marks": '\\"',
    "entities": "&ldquo;",
    "guillemets": "« a ",
    "low marks": "„",
    "corner brackets": "「",
    "marks after digits": '5"',
    "marks after digits and space": '5" ',
    # cues
    "said": "said ",
    "said, ": "said, ",
    "comma said": ", said Mere",
    "name said": "Mere said ",
    "name said clause": "Mere Tautari said the wharf is ",
    "said that": "said that ",
    "told": "Mere told reporters that ",
    "was told": "was told ",
    "according to": "according to ",
    "lead-in": "said: ",
    "lead-ins on paragraphs": "Mere says:\n\n",
    "apposition said": "Mere, a pilot, said ",
    "bracket said": "Mere (a) said ",
    "quotation said": "“We won it all,” said ",
    # sources
    "names": "Mere ",
    "names and": "Mere and ",
    "names in a list": "Mere, ",
    "initials": "M. ",
    "honorifics": "Mr. ",
    "posts": "Minister of ",
    "attributed paragraphs": "“We won it all,” said Mere Tautari.\n\n",
    "attributed sentences": "“We won it all,” said Mere Tautari. ",
    "implicit paragraphs": "“We won it all today.”\n\n",
    "pronouns": "“We won it all,” she said.\n\n",
    "surnames": "“We won it all,” Peake said.\n\n",
    "the Ministers": "“We won it all,” the Ministers said.\n\n",
    # markup and white space
    "quote lines": "> quoted\n",
    "quote markers": "> ",
    "signatures": "> We won it.\n> — Mere Tautari\n\n",
    "list items": "- item\n",
    "list paragraphs": "- item\n\n",
    "numbers": "1. ",
    "indented items": "- a\n  b\n",
    "headings": "# a\n",
    "brackets": "[",
    "round brackets": "(",
    "link ends": "](",
    "images": "![",
    "tags": "<a ",
    "stars": "*",
    "emphasised quotations": "*“We won”* ",
    "underscores": "_ ",
    "dashes": "— a ",
    "dots": ". ",
    "backslashes": "\\",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "tabs": "\t",
    "line ends": "\n",
    "line separators": "a\u2028",
    "zero-width spaces": "\u200b",
    "combining marks": "\u0304",
    "one long word": "a",
}


def _takes(body: str) -> float:
    gc.disable()  # its searches grow with what the whole suite has loaded
    try:
        start = time.process_time()
        extract_quotations(body, people=PEOPLE)
        return time.process_time() - start
    finally:
        gc.enable()


def _params() -> list[Any]:
    return [pytest.param(pattern, id=name) for name, pattern in PATTERNS.items()]


def _grows_linearly(pattern: str, small: int, limit: float) -> None:
    """Ten times the body takes some ten times as long; twenty are granted, and several tries."""
    for attempt in range(4):
        short = _takes(pattern * (small // len(pattern)))
        long = _takes(pattern * (10 * small // len(pattern)))
        if long < 20 * max(short, 0.02) and long < limit:
            return
        if attempt == 3:
            pytest.fail(f"{small} characters take {short:.3f} s, ten times as many {long:.3f} s")


@pytest.mark.parametrize("pattern", _params())
def test_time_grows_with_length(pattern: str) -> None:
    _grows_linearly(pattern, 10_000, 3.0)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("pattern", _params())
def test_time_grows_with_length_of_long_bodies(pattern: str) -> None:
    _grows_linearly(pattern, 100_000, 30.0)


def _many(frame: str, count: int) -> str:
    """Paragraphs of as many speakers, each with a name of letters only."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = (
        "R" + letters[number // 676 % 26] + letters[number // 26 % 26] + letters[number % 26]
        for number in range(count)
    )
    return "\n\n".join(frame.format(name=name) for name in names)


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("“We won it all,” said Mere {name}.", id="full names"),
        pytest.param("“We won it all,” {name} said.", id="surnames"),
        pytest.param("The head of {name} said it was on.", id="organisations"),
    ],
)
def test_time_grows_with_the_number_of_speakers(frame: str) -> None:
    for attempt in range(4):
        short, long = _takes(_many(frame, 250)), _takes(_many(frame, 2500))
        if long < 20 * max(short, 0.02):
            return
        if attempt == 3:
            pytest.fail(f"250 speakers take {short:.3f} s, 2,500 {long:.3f} s")


def test_a_list_inside_an_open_quotation_takes_linear_time() -> None:
    short, long = (_takes("“We want:\n" + "- item\n" * count) for count in (1_500, 15_000))
    assert long < 20 * max(short, 0.02)
