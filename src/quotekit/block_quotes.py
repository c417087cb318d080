"""Block quotations without marks: the words, and the line that signs them (GUIDELINES 2.10)."""

from __future__ import annotations

from quotekit import lexicon
from quotekit.marks import Stretch
from quotekit.model import Block
from quotekit.patterns import CUE_WORDS

__all__ = ["add_block_quotations", "introduces", "opens_with_dash"]

_SENTENCE = 5  # words; so many with one capital are a line of what is quoted, not who signs it
_MAX_SIGNATURE = 22  # words; posts of ministers of small governments are long


def add_block_quotations(
    body: str, blocks: tuple[Block, ...], stretches: tuple[Stretch, ...]
) -> tuple[tuple[Stretch, ...], dict[int, int]]:
    """Add a stretch for every block of a block quotation that has no marks and is signed or introduced.

    Args:
        body: The body of a release.
        blocks: Its blocks.
        stretches: Its stretches in marks.

    Returns:
        All stretches in order, and for each that a line below signs, its number and that line's block.
    """
    if not any(block.kind == "block_quotation" for block in blocks):
        return stretches, {}
    marked: dict[int, int] = {}  # block to the start of its first stretch
    for stretch in reversed(stretches):
        marked[stretch.block] = stretch.start
    added: list[Stretch] = []
    signed: dict[int, int] = {}  # start of a stretch to the block of its signature
    number = 0
    while number < len(blocks):
        if blocks[number].kind != "block_quotation":
            number += 1
            continue
        end = number
        while end < len(blocks) and blocks[end].kind == "block_quotation":
            end += 1
        before = blocks[number - 1] if number else None
        introduced = before is not None and introduces(body[before.start : before.end].rstrip("*_ "))
        _read_group(body, blocks, range(number, end), marked, introduced, added, signed)
        number = end
    everything = sorted((*stretches, *added), key=lambda stretch: stretch.start)
    return tuple(everything), {
        index: signed[stretch.start] for index, stretch in enumerate(everything) if stretch.start in signed
    }


def _read_group(
    body: str,
    blocks: tuple[Block, ...],
    group: range,
    marked: dict[int, int],
    introduced: bool,
    added: list[Stretch],
    signed: dict[int, int],
) -> None:
    """Read the blocks of one block quotation: words, then perhaps a signature, and again."""
    words: list[int] = []
    for number in group:
        if words and _is_signature(body, blocks[number]):
            signed[marked.get(words[0], blocks[words[0]].start)] = number
            _add(blocks, words, marked, added)
            words, introduced = [], False
        else:
            words.append(number)
    if words and introduced:
        _add(blocks, words, marked, added)


def _add(blocks: tuple[Block, ...], words: list[int], marked: dict[int, int], added: list[Stretch]) -> None:
    if any(number in marked for number in words):
        return
    for index, number in enumerate(words):
        span = blocks[number]
        added.append(
            Stretch(
                span.start, span.end, span.start, span.end, number, False, False, index > 0, ("no-marks",)
            )
        )


def _is_signature(body: str, block: Block) -> bool:
    """Say whether a line names somebody and says nothing: few words, a capital first, no full stop."""
    text = body[block.start : block.end]
    bare = text.lstrip("—–-*_ ~")
    if bare != text and text[0] in "—–-~" and bare:
        return len(bare.split()) <= _MAX_SIGNATURE
    return (
        bool(bare)
        and bare[0].isupper()
        and text[-1] not in '.?!:;,”"'
        and 1 < len(bare.split()) <= _MAX_SIGNATURE
        and _names_somebody(bare.split())
    )


def _names_somebody(words: list[str]) -> bool:
    """Say whether a line can be a signature: *a grower at Rewa*, against *Make it simpler for families to get one*."""
    if len(words) < _SENTENCE or sum([word[0].isupper() for word in words]) > 1:
        return True
    return not lexicon.ROLE_NOUNS.isdisjoint([word.strip(",()").lower() for word in words[:3]])


def introduces(text: str) -> bool:
    """Say whether a paragraph's text introduces the next one: it ends in a colon, or in a cue and a comma, or says so.

    >>> introduces("Ms Rangi said,"), introduces("The port is open,")
    (True, False)
    >>> introduces("Ms Rangi issued the following statement on the port, which opened in May.")
    True
    """
    if text.endswith("."):
        return "the following statement" in text
    if text.endswith(","):
        return not CUE_WORDS.isdisjoint(text[:-1].rsplit(None, 1)[-1:])
    return text.rstrip("-–— ").endswith(":")


def opens_with_dash(body: str, block: Block) -> bool:
    """Say whether a dash opens a block's line, be it a list marker or a part of the text, and few words follow.

    >>> from quotekit.blocks import split_blocks
    >>> text = "— Ana Rangi, chair"
    >>> opens_with_dash(text, split_blocks(text)[0])
    True
    """
    line = body[body.rfind("\n", 0, block.start) + 1 : block.end].lstrip("> \t*_\u00a0")
    return (
        line[:1] in "—–―-"
        and bool(line)
        and len(line.split()) <= _MAX_SIGNATURE
        and line.rstrip()[-1] not in ".:;?!"
    )
