"""Quotation marks one by one: which characters are marks, and which way each points."""

from __future__ import annotations

from typing import Literal, NamedTuple

from quotekit import patterns

__all__ = ["Direction", "Mark", "find_marks"]

Direction = Literal["open", "close", "either"]
"""Which way a mark points; *either* leaves it to what is open when it is met."""

_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u202f\u2009\u2028\u200b([{<—–-/*_…:;>\\|=")
_AFTER_CLOSING = frozenset(" \t\n\r\u00a0\u202f\u2009\u2028\u200b)]}>.,;:!?—–-…/*_\\|[")
_SINGLE = frozenset("'‘’`´")
_BRACKETS = frozenset("([{*_—–-")


class Mark(NamedTuple):
    """A quotation mark.

    Args:
        start: Its first code point.
        end: Just after its last one.
        direction: Which way it points.
        single: Whether it is a single mark.
    """

    start: int
    end: int
    direction: Direction
    single: bool


def find_marks(body: str) -> list[Mark]:
    """Return the marks of a body that may open or close a quotation, in order.

    >>> [(mark.start, mark.direction) for mark in find_marks('He said "No".')]
    [(8, 'open'), (11, 'close')]
    """
    single = patterns.has_single_speech_marks(body)
    if single or patterns.has_rare_marks(body):
        pattern = patterns.MARK_SINGLE if single else patterns.MARK_ANY
        found = [_read_rare(body, *match.span()) for match in pattern.finditer(body)]
        marks = [mark for mark in found if mark is not None]
    else:
        marks = [_read_plain(body, start) for start in _plain_marks(body)]
    if "\n?" in body:
        marks = sorted([*marks, *_garbled(body)])
    if marks and patterns.has_markup(body):
        return _outside_markup(body, marks)
    return marks


def _plain_marks(body: str) -> list[int]:
    """Return the places of the plain marks, in order: they are few, and a search for one character is fast."""
    places = []
    for mark in patterns.PLAIN_MARKS:
        at = body.find(mark)
        while at >= 0:
            places.append(at)
            at = body.find(mark, at + 1)
    places.sort()
    return places


def _garbled(body: str) -> list[Mark]:
    """Return the question marks that quotation marks were turned into: before a line's first capital, after a stop."""
    found = patterns.GARBLED.finditer(body)
    return [Mark(m.start(), m.end(), "open" if m.group() == m["open"] else "close", False) for m in found]


def _outside_markup(body: str, marks: list[Mark]) -> list[Mark]:
    """Leave out the marks inside of links, tags and footnotes."""
    hidden = [match.span() for match in patterns.MARKUP.finditer(body)]
    out = []
    at = 0
    for mark in marks:
        while at < len(hidden) and hidden[at][1] <= mark.start:
            at += 1
        if at == len(hidden) or mark.start < hidden[at][0]:
            out.append(mark)
    return out


def _read_plain(body: str, start: int) -> Mark:
    """Read a double mark of one character: most point where their shape or the one space beside them says."""
    end = start + 1
    glyph = body[start]
    before = body[start - 1] if start else "\n"
    after = body[end : end + 1] or "\n"
    if glyph == '"':
        space = before.isspace()
        if space != after.isspace():
            return Mark(start, end, "open" if space else "close", False)
    elif glyph == "“" and before.isspace() and not after.isspace():
        return Mark(start, end, "open", False)
    return Mark(start, end, _direction(glyph, before, after), False)


def _direction(glyph: str, before: str, after: str) -> Direction:
    """Read which way a double mark points: curly ones by their shape unless their place speaks clearly against it."""
    if glyph == "”":
        return "open" if before.isspace() and after.isalnum() else "close"
    if glyph in "“‟":
        if before.isspace():
            return "either" if after.isspace() else "open"
        return (
            "close"
            if after in _AFTER_CLOSING
            and (after.isspace() or before not in _BEFORE_OPENING)
            and (before not in _BRACKETS)
            else "open"
        )
    return _by_place(before, after)


def _by_place(before: str, after: str) -> Direction:
    """Read a mark without a direction of its own from the characters beside it."""
    space_before = before.isspace() or before == "\u200b"
    space_after = after.isspace() or after == "\u200b"
    if space_before != space_after:
        return "open" if space_before else "close"
    if space_before:
        return "either"
    opens = before in _BEFORE_OPENING
    closes = after in _AFTER_CLOSING
    if opens != closes:
        return "open" if opens else "close"
    return "either"


def _read_rare(body: str, start: int, end: int) -> Mark | None:
    """Read any mark: what it is and which way it points; None when it is no quotation mark."""
    text = body[start:end]
    single = text in _SINGLE
    before = body[start - 1] if start else "\n"
    after = body[end] if end < len(body) else "\n"
    if single and _is_apostrophe(body, end, before, after):
        return None
    if text[0] == "&":
        return Mark(start, end, _entity_direction(text, before, after), False)
    if text[0] in "«»‹›「」『』„":
        return _read_foreign(body, start, end, text[0], before, after)
    glyph = text[-1] if text[0] == "\\" else text[0]
    if glyph == "`":
        return Mark(start, end, "open", single)
    if glyph == "‘":
        return Mark(start, end, _direction("“", before, after), single)
    if glyph == "’":
        return Mark(start, end, _direction("”", before, after), single)
    return Mark(start, end, _direction(glyph, before, after), single)


def _entity_direction(text: str, before: str, after: str) -> Direction:
    if text.startswith(("&ld", "&la", "&bd")):
        return "open"
    return "close" if text.startswith("&r") else _by_place(before, after)


def _read_foreign(body: str, start: int, end: int, glyph: str, before: str, after: str) -> Mark | None:
    """Read « » ‹ › „ and corner brackets, which French and German use in opposite directions."""
    if glyph in "「『":
        return Mark(start, end, "open", False)
    if glyph in "」』":
        return Mark(start, end, "close", False)
    line_start = body.rfind("\n", max(0, start - 8), start) + 1
    at_line_start = (line_start or start < 8) and not body[line_start:start].strip("> \t*_")
    if at_line_start and glyph in "»„" and after.isspace():
        return None  # a bullet
    if glyph in "«‹„":
        if before.isspace() and after.isspace():
            return Mark(start, end, "open", False)
        closes = not before.isspace() and before not in _BEFORE_OPENING and after in _AFTER_CLOSING
        return Mark(start, end, "close" if closes else "open", False)
    opens = (before.isspace() or at_line_start or before in "([") and after.isalnum()
    return Mark(start, end, "open" if opens else "close", False)


def _is_apostrophe(body: str, end: int, before: str, after: str) -> bool:
    """Say whether a single mark is an apostrophe: inside a word, an elision, a possessive, a prime."""
    if (before.isalnum() and after.isalnum()) or before.isdigit():
        return True
    if not before.isalnum() and patterns.ELISION.match(body, end):
        return True
    if before in "sSzx" and after in " \u00a0\n" and end + 1 < len(body):
        # "the workers' right" against "'… the workers' said Ms Vale"
        return body[end + 1].isalnum() and not patterns.CUE_AHEAD.match(body, end)
    return before.isspace() and after.isspace()
