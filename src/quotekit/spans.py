"""Half-open stretches of text, counted in Unicode code points, and their way into other units."""

from __future__ import annotations

import bisect
import re

import attrs

__all__ = ["LINE_END", "Lines", "Span"]

LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line."""


@attrs.frozen
class Span:
    """A half-open stretch ``[start, end)`` of a text, in code points.

    Args:
        start: Index of the first code point, from 0.
        end: Index just after the last one; not before ``start``.

    Raises:
        ValueError: If ``start`` is negative or ``end`` lies before it.

    >>> body = "“Yes,” she said."
    >>> Span(1, 5).of(body)
    'Yes,'
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside this span.

        >>> Span(2, 9).contains(Span(2, 4))
        True
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one code point.

        >>> Span(0, 4).overlaps(Span(4, 6))
        False
        """
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """Return the span moved by ``by`` code points, as from a body into its source file.

        >>> Span(1, 5).shift(100)
        Span(start=101, end=105)
        """
        return Span(self.start + by, self.end + by)

    def to_utf16(self, text: str) -> tuple[int, int]:
        """Return start and end in UTF-16 code units, the unit of JavaScript and Java.

        >>> Span(2, 5).to_utf16("🏆 won")
        (3, 6)
        """
        return _utf16_length(text[: self.start]), _utf16_length(text[: self.end])

    def to_bytes(self, text: str, encoding: str = "utf-8") -> tuple[int, int]:
        """Return start and end in bytes of ``text`` encoded (without a byte-order mark).

        >>> Span(2, 5).to_bytes("🏆 won")
        (5, 8)
        """
        return len(text[: self.start].encode(encoding)), len(text[: self.end].encode(encoding))


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Lines:
    r"""The line starts of a text, for turning offsets into line and column.

    >>> Lines("one\ntwo").locate(5)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Return line and column of a code point, both counted from 1."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
