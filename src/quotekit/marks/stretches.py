"""The value that the scanner gives: words in marks."""

from __future__ import annotations

import attrs

__all__ = ["Stretch"]


@attrs.frozen(slots=True)
class Stretch:
    """Quoted words within one block.

    Args:
        start: First code point of the words.
        end: Just after their last one.
        outer_start: Start of the opening mark, or of the words where none stands.
        outer_end: End of the closing mark, or of the words where none stands.
        block: Number of the block.
        opened: Whether a mark opens it.
        closed: Whether a mark closes it.
        continues: Whether it carries on the quotation of the stretch before it.
        issues: Codes of what was mended.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: int
    opened: bool = True
    closed: bool = True
    continues: bool = False
    issues: tuple[str, ...] = ()
