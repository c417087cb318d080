"""The scanner: quotation marks to quoted stretches, in one linear pass over the blocks.

Each mark is read as opening, closing or unsure from its shape and its neighbours (`signs`); a small machine then
walks through the blocks with at most one quotation open (`machine`). What the writer got wrong (a mark lost,
stray or turned round) is mended where the text shows what was meant, and named in ``Stretch.issues``.
"""

from __future__ import annotations

from quotekit.marks.machine import Machine
from quotekit.marks.signs import find_marks
from quotekit.marks.stretches import Stretch
from quotekit.model import Block

__all__ = ["Stretch", "scan_marks"]


def scan_marks(body: str, blocks: tuple[Block, ...]) -> tuple[Stretch, ...]:
    """Find the stretches of a body that stand in quotation marks.

    Args:
        body: The body of a release.
        blocks: Its blocks, from `quotekit.blocks.split_blocks`.

    Returns:
        The stretches in text order, disjoint, each inside one block, without marks and outer white space.

    >>> from quotekit.blocks import split_blocks
    >>> text = "“We won,” she said."
    >>> [text[s.start : s.end] for s in scan_marks(text, split_blocks(text))]
    ['We won,']
    """
    marks = find_marks(body)
    if not marks:
        return ()
    machine = Machine(body, blocks)
    at, count = 0, len(marks)
    for number, block in enumerate(blocks):
        while at < count and marks[at].start < block.start:
            at += 1
        first = at
        while at < count and marks[at].start < block.end:
            at += 1
        if first < at or machine.carried:
            machine.read(number, marks[first:at])
        elif at == count:
            break
    machine.finish()
    return tuple(machine.out)
