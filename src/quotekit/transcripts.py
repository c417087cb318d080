"""Labelled turns of a transcript: ``REPORTER: …``, ``**Question:** …``, ``“WALDRON: …`` (GUIDELINES 3.9)."""

from __future__ import annotations

from typing import NamedTuple

import regex

from quotekit import lexicon
from quotekit.marks import Stretch
from quotekit.model import Block, Person
from quotekit.names import fold_name

__all__ = ["Turn", "find_marked_turns", "find_turns"]

# "KEY: From what", "**Minister:** No", "Q: Will fares rise?"
_LABEL = regex.compile(
    r"""
    (?P<bold>\*\*)?+
    (?P<label> \p{Lu}[\p{L}.'’-]{0,24}+ (?:\ \p{Lu}[\p{L}.'’-]{0,24}+ ){0,3}+ )
    (?: \*\* )?+ : (?: \*\* )?+ \s++ (?=\S)
    """,
    regex.VERBOSE,
)


# "WALDRON: Let us start", in marks
_MARKED_LABEL = regex.compile(
    r"(?P<label> \p{Lu}[\p{Lu}.’'-]++ (?:\ [\p{Lu}.’'-]++ ){0,3}+ ) :\ ", regex.VERBOSE
)


class Turn(NamedTuple):
    """One turn.

    Args:
        label: Span of its label in the body.
        content: Spans of what is said, one a block.
        block: Number of its first block.
        named: Whether the label may name somebody.
    """

    label: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    block: int
    named: bool


def find_turns(body: str, blocks: tuple[Block, ...], people: tuple[Person, ...]) -> dict[int, Turn | None]:
    """Find the turns of a transcript: at least two labels, one of them a usual one or a person of the release.

    Args:
        body: The body of a release.
        blocks: Its blocks.
        people: The people of the release.

    Returns:
        For each block that belongs to a turn, the turn that it begins, or None where it carries one on.
    """
    if body.count(":") < 2:
        return {}
    labels: dict[int, regex.Match[str]] = {}
    for number, block in enumerate(blocks):
        if body.find(":", block.start, min(block.end, block.start + 90)) >= 0:
            match = _LABEL.match(body, block.start, block.end)
            if match is not None and (match["bold"] or match["label"].isupper() or _is_usual(match["label"])):
                labels[number] = match
    if len(labels) < 2:
        return {}
    families = {word for person in people for word in fold_name(person.name).split()[-1:]}
    if not any(
        _is_usual(match["label"]) or fold_name(match["label"]).split()[-1] in families
        for match in labels.values()
    ):
        return {}
    return _turns(blocks, labels, families)


def find_marked_turns(body: str, stretches: tuple[Stretch, ...]) -> dict[int, tuple[int, int]]:
    """Find the turns of a transcript that is quoted whole: stretches in marks that open with a label in capitals.

    Args:
        body: The body of a release.
        stretches: Its quoted stretches.

    Returns:
        For each stretch that begins a turn the span of its label; nothing where there are fewer than two.
    """
    if body.count(":") < 2:
        return {}
    found = {}
    for number, stretch in enumerate(stretches):
        match = _MARKED_LABEL.match(body, stretch.start, stretch.end)
        if match is not None:
            found[number] = match.span("label")
    return found if len(found) > 1 else {}


def _is_usual(label: str) -> bool:
    return label.lower().strip(".") in lexicon.TRANSCRIPT_LABELS


def _turns(
    blocks: tuple[Block, ...], labels: dict[int, regex.Match[str]], families: set[str]
) -> dict[int, Turn | None]:
    """Make the turns; an unlabelled block between two labels carries on the turn before it."""
    out: dict[int, Turn | None] = {}
    last = max(labels)
    for number, match in labels.items():
        content = [(match.end(), blocks[number].end)]
        following = number + 1
        while following < last and following not in labels and blocks[following].kind == "paragraph":
            content.append((blocks[following].start, blocks[following].end))
            out[following] = None
            following += 1
        out[number] = Turn(match.span("label"), tuple(content), number, not _is_usual(match["label"]))
    return out
