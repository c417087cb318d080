"""A release with its quotations marked, as values: what there is to show; `quotekit.cli.paint` shows it."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from quotekit.cli.console import one_line
from quotekit.model import Quotation
from quotekit.names import fold_name
from quotekit.spans import LINE_END, Span
from quotekit.untrusted import visible

__all__ = ["NOBODY", "Paragraph", "Piece", "Voice", "note_lines", "paragraphs_of", "voices_of"]

NOBODY = "nobody"


@attrs.frozen(kw_only=True)
class Piece:
    """Words that are shown in one way.

    Args:
        text: The words, nothing in which can steer a terminal; or, in brackets, the number of a quotation.
        number: Of the quotation that the words belong to, the innermost of several; None outside of all.
        mention: Number of the quotation whose source the words name.
        cue: Whether the words are a reporting expression.
        mark: Whether they are no words of the release, but say where a quotation begins or ends.
    """

    text: str
    number: int | None = None
    mention: int | None = None
    cue: bool = False
    mark: bool = False


@attrs.frozen(kw_only=True)
class Paragraph:
    """Lines of a body without an empty one between them.

    Args:
        pieces: Their words in order.
        begun: Numbers of the quotations that begin here.
        ended: Numbers of those that end here.
    """

    pieces: tuple[Piece, ...]
    begun: tuple[int, ...]
    ended: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Voice:
    """Somebody who speaks in a release.

    Args:
        name: The name as its first quotation has it; `NOBODY` stands for whoever is not known.
        numbers: Of the quotations.
    """

    name: str
    numbers: tuple[int, ...]


def paragraphs_of(body: str, quotations: Sequence[Quotation]) -> tuple[Paragraph, ...]:
    """Return a body cut into pieces, with marks where quotations begin and end; they count from 1.

    White space around paragraphs is left out, and nothing else.

    Args:
        body: The text.
        quotations: What was found in it; they may overlap.

    >>> from quotekit import extract_quotations
    >>> body = "“We won,” said Ana Rangi."
    >>> (paragraph,) = paragraphs_of(body, extract_quotations(body))
    >>> [piece.text for piece in paragraph.pieces]
    ['“', '[1]', 'We won,', '[/1]', '” ', 'said', ' ', 'Ana Rangi', '.']
    """
    spans = _paragraph_spans(body)
    begun, ended = defaultdict(list), defaultdict(list)
    for number, quotation in enumerate(quotations, 1):
        begun[_last_from(spans, quotation.span.start)].append(number)
        ended[_last_from(spans, quotation.span.end - 1)].append(number)
    cut = _pieces(body, spans, quotations)
    return tuple(
        Paragraph(pieces=tuple(pieces), begun=tuple(begun[place]), ended=tuple(ended[place]))
        for place, pieces in enumerate(cut)
    )


def voices_of(quotations: Sequence[Quotation]) -> tuple[Voice, ...]:
    """Return who speaks, in the order of their first words; whatever is nobody's comes last.

    Args:
        quotations: The quotations of one release; who speak as one are each counted.

    >>> from quotekit import extract_quotations
    >>> voices_of(extract_quotations("“We won,” said Ana Rangi. Jo Vale said, “We lost.”"))
    (Voice(name='Ana Rangi', numbers=(1,)), Voice(name='Jo Vale', numbers=(2,)))
    """
    names: dict[str, str] = {}
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, quotation in enumerate(quotations, 1):
        # Two of one name who speak as one are one voice.
        heard = {fold_name(speaker.name) or speaker.name: speaker.name for speaker in quotation.speakers}
        for key, name in heard.items() or [("", NOBODY)]:
            names.setdefault(key, name)
            numbers[key].append(number)
    keys = sorted(names, key=lambda key: key == "")
    return tuple(Voice(name=one_line(names[key]), numbers=tuple(numbers[key])) for key in keys)


def note_lines(number: int, quotation: Quotation) -> tuple[str, ...]:
    """Return the note on a quotation: who; kind, rule and confidence; and what is odd, if anything.

    Args:
        number: Its number, from 1.
        quotation: The quotation.

    >>> from quotekit import extract_quotations
    >>> (quotation,) = extract_quotations("“We won, said Ana Rangi.")
    >>> note_lines(7, quotation)[0], note_lines(7, quotation)[2]
    ('7 Ana Rangi', '! unclosed')
    """
    names = " and ".join(one_line(speaker.name) for speaker in quotation.speakers) or NOBODY
    who = f"{number} {names} (implicit)" if quotation.implicit else f"{number} {names}"
    how = f"{quotation.kind}, {quotation.attribution.rule}, {quotation.confidence:.2f}"
    return (who, how, f"! {', '.join(quotation.issues)}") if quotation.issues else (who, how)


def _paragraph_spans(body: str) -> list[Span]:
    """Return the places of the paragraphs: lines with words, and nothing but line ends between them."""
    out: list[Span] = []
    start = 0
    together = False  # whether the line before has words as well
    for end, following in _line_ends(body):
        line = visible(body[start:end])
        if line.strip() and together:
            out[-1] = Span(out[-1].start, end)
        elif line.strip():
            out.append(Span(start, end))
        together = bool(line.strip())
        start = following
    return out


def _line_ends(body: str) -> Iterator[tuple[int, int]]:
    for match in LINE_END.finditer(body):
        yield match.span()
    yield len(body), len(body)


def _last_from(spans: Sequence[Span], place: int) -> int:
    """Return the number of the last paragraph that does not begin after a place."""
    return max(bisect.bisect_right(spans, place, key=lambda span: span.start) - 1, 0)


@attrs.frozen
class _Stretch:
    """Words that a quotation has something to say of.

    Args:
        start: The first of them.
        end: Just after the last.
        what: ``content``, ``mention`` or ``cue``.
        number: Number of the quotation.
    """

    start: int
    end: int
    what: str
    number: int


def _stretches(body: str, quotations: Sequence[Quotation]) -> Iterator[_Stretch]:
    for number, quotation in enumerate(quotations, 1):
        mention, cue = quotation.attribution.mention, quotation.attribution.cue
        spans = [("content", part.span) for part in quotation.content]
        spans += [("mention", mention.span)] if mention else []
        spans += [("cue", cue.span)] if cue else []
        for what, span in spans:
            words = span.of(body)
            # White space at its ends may lie between paragraphs, where nothing is shown.
            start = span.start + len(words) - len(words.lstrip())
            if words.strip():
                yield _Stretch(start, start + len(words.strip()), what, number)


def _pieces(body: str, spans: Sequence[Span], quotations: Sequence[Quotation]) -> list[list[Piece]]:
    """Return the pieces of each paragraph, in one walk along all places where something begins or ends."""
    opening: defaultdict[int, list[_Stretch]] = defaultdict(list)
    closing: defaultdict[int, list[_Stretch]] = defaultdict(list)
    for stretch in _stretches(body, quotations):
        opening[stretch.start].append(stretch)
        closing[stretch.end].append(stretch)
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    out: list[list[Piece]] = []
    open_now: list[_Stretch] = []
    inside = False
    for edge, following in pairwise([*sorted({*opening, *closing, *starts, *ends}), len(body)]):
        # What began last ends first.
        for stretch in reversed([one for one in open_now if one.end == edge]):
            open_now.remove(stretch)
            if stretch.what == "content":
                out[-1].append(Piece(text=f"[/{stretch.number}]", number=stretch.number, mark=True))
        inside = (inside or edge in starts) and edge not in ends
        if edge in starts:
            out.append([])
        for stretch in sorted(opening[edge], key=lambda one: -one.end):
            open_now.append(stretch)
            if stretch.what == "content":
                out[-1].append(Piece(text=f"[{stretch.number}]", number=stretch.number, mark=True))
        if inside:
            out[-1].append(_piece(body[edge:following], open_now))
    return out


def _piece(words: str, over: Sequence[_Stretch]) -> Piece:
    """Return words with what lies over them; of several of a kind, the one that began last."""
    number = {stretch.what: stretch.number for stretch in over}
    return Piece(
        text=visible(words),
        number=number.get("content"),
        mention=number.get("mention"),
        cue="cue" in number,
    )
