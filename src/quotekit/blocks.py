r"""The body as blocks: paragraphs, headings, list items, block quotations, each with its place.

A *paragraph* is what blank lines part; a line that holds only white space (no-break spaces too) is blank. So are
HTML's tags of paragraphs.
Inside one, every list item and every line of a block quotation is a block of its own, because markup
stands between their words; all blocks of one paragraph carry its number.

>>> [(b.kind, b.paragraph) for b in split_blocks("## News\n\nIt opened.\n\n- one\n- two")]
[('heading', 0), ('paragraph', 1), ('list_item', 2), ('list_item', 2)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotekit.model import Block, BlockKind

__all__ = ["split_blocks"]

# "- warm homes", "* one", "\* one", "• one", "·one", "1. one", "(a) one", "- - nested", "» Free parking"
_LIST_MARKER = re.compile(
    r"(?:\\?[-*+•·▪●–o]\s++|(?:[»„]|«(?![^\n]*»))\s++(?![»«“”])|[•·▪●](?=\S)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s++|\d{1,2}\\[.)]\s++)+",
)
# "> quoted words", ">> nested"
_QUOTE_MARKER = re.compile(r"(?:>\s?)+")
# "# Title", "**Title**" alone on its line, "<h2 class=…"
_HEADING = re.compile(r"#{1,6}\s+|\*\*[^*“\"]+\*\*\s*$|<h\d\b")
# "* * *", "---", "___", "ENDS", "###"
_RULE = re.compile(r"(?:[-*_=#.~]\s*){3,}$|-?\s*(?:ENDS|Ends)\W*$")
# "<p>", "<p class=…>", "</p>": as good as a blank line
_PARAGRAPH_TAG = re.compile(r"</?p(?:\s[^<>]*)?>", re.IGNORECASE)
_SPECIAL = frozenset("->#*+•·▪●–»„«\\(<=_~.E0123456789abcdefghijklmnopqrstuvwxyz")


def split_blocks(body: str) -> tuple[Block, ...]:
    """Split a body into blocks, in order; words of no block are markup or white space.

    Args:
        body: The body of a release.

    Returns:
        The blocks, with spans in code points of ``body``; disjoint and ascending.
    """
    blocks: list[Block] = []
    paragraph = 0
    start = end = -1  # of the run of plain lines that is being gathered
    found = False
    at = 0
    for line in (body if "<p" not in body else _PARAGRAPH_TAG.sub(_blank, body)).split("\n"):
        text = line.strip()
        begin, at = at, at + len(line) + 1
        if not text:
            if start >= 0:
                blocks.append(Block(kind="paragraph", start=start, end=end, paragraph=paragraph))
                start = -1
                found = True
            if found:
                paragraph += 1
                found = False
            continue
        left = begin + line.index(text[0])
        right = left + len(text)
        if text[0] in _SPECIAL and (special := _special(text, start >= 0)):
            if start >= 0:
                blocks.append(Block(kind="paragraph", start=start, end=end, paragraph=paragraph))
                start = -1
            found = True
            kind, skip = special
            if skip < len(text):
                blocks.append(Block(kind=kind, start=left + skip, end=right, paragraph=paragraph))
        elif start >= 0:
            end = right
        elif found and blocks and blocks[-1].kind == "list_item" and line[0].isspace():
            blocks[-1] = Block(kind="list_item", start=blocks[-1].start, end=right, paragraph=paragraph)
        else:
            start, end = left, right
    if start >= 0:
        blocks.append(Block(kind="paragraph", start=start, end=end, paragraph=paragraph))
    return tuple(blocks)


def _blank(match: re.Match[str]) -> str:
    return "\n" * len(match.group())  # as long as the tag, so that every place stays where it is


def _special(text: str, inside: bool) -> tuple[BlockKind, int] | None:
    r"""Return kind and length of the marker of a line that is no plain text, else None.

    A letter or number as marker inside a paragraph is more often a wrapped line ("… since\n1987. The …").
    """
    if match := _RULE.match(text):
        return "paragraph", len(text)
    if match := _QUOTE_MARKER.match(text):
        return "block_quotation", match.end()
    if match := _HEADING.match(text):
        return "heading", match.end() if text[0] == "#" else 0
    if (match := _LIST_MARKER.match(text)) and not (inside and (text[0].isalnum() or text[0] in "–(")):
        return "list_item", match.end()
    return None


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of each paragraph together."""
    group: list[Block] = []
    for block in blocks:
        if group and block.paragraph != group[0].paragraph:
            yield tuple(group)
            group = []
        group.append(block)
    if group:
        yield tuple(group)
