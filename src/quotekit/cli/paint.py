"""Releases with their quotations on a terminal, by rich; imported only where it is wanted, for rich is slow to load."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

import attrs
from rich.cells import cell_len
from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.text import Text

from quotekit.cli.console import one_line
from quotekit.cli.explain import Places, explanation_lines, places_of
from quotekit.cli.show import NOBODY, Piece, Voice, note_lines, paragraphs_of, voices_of

if TYPE_CHECKING:
    from quotekit.dataset import Harvest

__all__ = ["COLOURS", "painted"]

COLOURS = (31, 130, 133, 28, 161, 63)
"""Of the 256 that terminals share: some that stand out from black and white alike, and from each other."""

_BAR = " │ "  # left of it the release, right of it what is said of the release
_TAB = " " * 4
_WORD = re.compile(r"\S+|\s+")
_BOLD = Style(bold=True)
_LEAST = 20  # columns; in fewer nothing can be read
_BESIDE = 72  # columns from which on notes stand beside the text, not under it
_NOTE = 29  # columns of a note beside the text
_LONGEST = 88  # columns of the text: longer lines are hard to read


def painted(item: Harvest, console: Console) -> str:
    """Return a release as a console shows it, with the escape codes that it understands, if any.

    Args:
        item: The release, with its quotations.
        console: It knows its width and its colours; nothing is written to it.

    >>> from quotekit import Release, extract_quotations
    >>> from quotekit.dataset import Harvest
    >>> from quotekit.parse import Source
    >>> release = Release(id="flood", title="Flood", body="“We won,” said Ana Rangi.")
    >>> item = Harvest(source=Source("-"), release=release, quotations=extract_quotations(release))
    >>> shown = painted(item, Console(width=36, color_system=None))
    >>> print(shown.replace(f"{item.quotations[0].confidence:.2f}", "0.__"), end="")
    Flood
    no date; nobody named
    -
    ────────────────────────────────────
    “[1]We won,[/1]” said Ana Rangi.
     │ 1 Ana Rangi
     │   direct, verb-source, 0.__
    ────────────────────────────────────
    1 quotation
       1  Ana Rangi: 1
    <BLANKLINE>
    """
    beside = console.width >= _BESIDE
    room = console.width - (_NOTE + len(_BAR) if beside else 0)
    voices = voices_of(item.quotations)
    sheet = _Sheet(
        beside=beside,
        text=min(max(room, _LEAST), _LONGEST),
        voices=tuple(zip(voices, _colours(voices, console.color_system), strict=True)),
    )
    with console.capture() as capture:
        for line in _page(item, sheet):
            console.print(line, soft_wrap=True)
    return capture.get()


def _colours(voices: Sequence[Voice], system: str | None) -> Iterator[Style]:
    """Yield the colour of each voice: another for each as long as there are colours, none for nobody."""
    for place, voice in enumerate(voices):
        # The first sixteen colours are whatever a terminal makes of them, and some cannot be read on some.
        if voice.name == NOBODY or system not in ("256", "truecolor"):
            yield Style()
        else:
            yield Style(color=Color.from_ansi(COLOURS[place % len(COLOURS)]))


@attrs.frozen(kw_only=True)
class _Sheet:
    """What a release is laid out on.

    Args:
        beside: Whether notes stand beside the text, not under it.
        text: Columns of the text.
        voices: Who speaks, each with a colour.
    """

    beside: bool
    text: int
    voices: tuple[tuple[Voice, Style], ...]
    _styles: Mapping[int, Style] = attrs.field(init=False)

    @_styles.default
    def _of_numbers(self) -> Mapping[int, Style]:
        # Of several who speak as one, the first gives the colour.
        return {number: style for voice, style in reversed(self.voices) for number in voice.numbers}

    @property
    def width(self) -> int:
        """Columns of all."""
        return self.text + len(_BAR) + _NOTE if self.beside else self.text

    def style(self, number: int | None) -> Style:
        """Return the colour of a quotation; none for what is in none."""
        return Style() if number is None else self._styles[number]


def _folded(text: Text, width: int) -> list[Text]:
    """Return the lines of a text, in which nothing is lost but white space where it is folded.

    Rich folds as well, but it measures joined characters as one and cuts them as several, and can lose one.
    """
    lines = [part for line in text.split(allow_blank=True) for part in line.divide(_folds(line.plain, width))]
    for line in lines:
        line.rstrip()
    return lines


def _folds(line: str, width: int) -> list[int]:
    """Return where to fold a line: before a word that does not fit, and within one that fits nowhere."""
    out: list[int] = []
    column = 0
    for match in _WORD.finditer(line):
        word = match.group()
        cells = [cell_len(char) for char in word]
        if column and column + sum(cells) > width and not word.isspace():
            out.append(match.start())
            column = 0
        for place, size in enumerate(cells, match.start()):
            if column + size > width and not word.isspace():
                out.append(place)
                column = 0
            column += size
    return out


def _hanging(texts: Iterable[Text], width: int, indent: int = 2) -> list[Text]:
    """Return the lines of several texts, all but the first line indented."""
    lines = [line for text in texts for line in _folded(text, width - indent)]
    return [Text(" " * indent if place else "").append_text(line) for place, line in enumerate(lines)]


def _page(item: Harvest, sheet: _Sheet) -> Iterator[Text]:
    rule = Text("─" * sheet.width)
    places = places_of(item) if item.explanations else None
    yield from _head(item, sheet)
    yield rule
    for place, paragraph in enumerate(paragraphs_of(item.release.body, item.quotations)):
        if place:
            yield Text()
        text = _folded(_text(paragraph.pieces, sheet), sheet.text)
        notes = [line for number in paragraph.begun for line in _note(item, number, sheet)]
        yield from _beside(text, notes, sheet.text) if sheet.beside else [*text, *_barred(notes)]
        if places is not None:
            for number in paragraph.ended:
                yield from _barred(_explanation(item, number, places, sheet))
    yield rule
    yield from _legend(len(item.quotations), sheet)
    yield Text()


def _head(item: Harvest, sheet: _Sheet) -> Iterator[Text]:
    """Yield title, date and people, the path, and what is odd."""
    release = item.release
    people = [one_line(f"{person.honorific} {person.name}") for person in release.people]
    day, names = one_line(release.date or "no date"), ", ".join(people) or "nobody named"
    yield from _hanging([Text(one_line(release.title or "no title"), _BOLD)], sheet.width)
    yield from _hanging([Text(f"{day}; {names}")], sheet.width)
    yield Text(one_line(item.source.path))  # in one piece, however long, to be copied
    for issue in release.issues:
        yield from _hanging([Text(one_line(f"! {issue.code}: {issue.message}"), _BOLD)], sheet.width)


def _text(pieces: Iterable[Piece], sheet: _Sheet) -> Text:
    out = Text()
    for piece in pieces:
        style = sheet.style(piece.number)
        if piece.mention is not None:
            style += sheet.style(piece.mention) + Style(underline=True)
        out.append(
            piece.text.replace("\t", _TAB), style + Style(dim=piece.cue or None, bold=piece.mark or None)
        )
    return out


def _note(item: Harvest, number: int, sheet: _Sheet) -> list[Text]:
    """Return the note on a quotation, who it is in bold and in the colour of its words."""
    who, *others = note_lines(number, item.quotations[number - 1])
    style = _BOLD + sheet.style(number)
    width = _NOTE if sheet.beside else sheet.text - len(_BAR)
    return _hanging([Text(who, style), *map(Text, others)], width)


def _beside(text: Sequence[Text], notes: Sequence[Text], width: int) -> Iterator[Text]:
    for line, note in zip_longest(text, notes):
        line = Text() if line is None else line
        if note is not None:
            line.pad_right(width - line.cell_len)
            line.append(_BAR).append_text(note)
        yield line


def _barred(lines: Iterable[Text]) -> Iterator[Text]:
    for line in lines:
        yield Text(_BAR).append_text(line)


def _explanation(item: Harvest, number: int, places: Places, sheet: _Sheet) -> Iterator[Text]:
    """Yield why a quotation has its speaker."""
    explanation, people = item.explanations[number - 1], bool(item.release.people)
    yield Text(f"{number} {places.of(explanation.quotation.span)}", _BOLD + sheet.style(number))
    for line in explanation_lines(explanation, places, people, sheet.width - len(_BAR)):
        yield Text(line)


def _legend(count: int, sheet: _Sheet) -> Iterator[Text]:
    """Yield how many quotations there are, and of whom."""
    yield Text("no quotations" if not count else "1 quotation" if count == 1 else f"{count} quotations")
    for voice, style in sheet.voices:
        line = Text(f"{len(voice.numbers):4}  ").append(voice.name, _BOLD + style)
        line.append(f": {', '.join(map(str, voice.numbers))}")
        yield from _hanging([line], sheet.width, indent=6)
