"""A block read: its narration as sentences and reports, apart from what stands in marks.

The reading of a block is a pure function of its narration and a few facts about each stretch in marks, so
short ones (``” Ms Rangi said.``) are remembered: releases repeat them by the thousand.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import NamedTuple

import attrs

from quotekit import grammar, lexicon
from quotekit.attribution import Report, lead_in, loose_report, read_reports
from quotekit.clauses import PUNCT, QUOTE, WORD, Phrase, Tokens, phrase_after, sentences, tokenise
from quotekit.lexicon import Verb
from quotekit.marks import Stretch
from quotekit.model import Block

__all__ = ["MIN_WORDS", "Place", "Reading", "Slot", "has_cue", "read_block", "read_narration"]

MIN_WORDS = 3
"""Fewer words in marks are a term or irony, not a quotation (GUIDELINES 1)."""

_MAX_REMEMBERED = 120  # code points of narration; longer ones hardly ever come twice
_STRIP = "“”\"'‘’.,"


class Slot(NamedTuple):
    """A stretch in marks as its narration sees it.

    Args:
        at: Where it stands in the narration's text, which holds one character for it.
        terminal: Whether its words end with a full stop, question or exclamation mark.
        few: Whether it has fewer words than a quotation needs.
        title: Whether its words have the shape of a title or a term.
    """

    at: int
    terminal: bool
    few: bool
    title: bool


@attrs.frozen(slots=True, eq=False)
class Reading:
    """What the narration of a block says.

    Args:
        tokens: Its tokens; places count in the narration's own text.
        sentences: Its sentences, as ranges of tokens.
        reports: Its reports.
        owner: For each stretch, by its number in the block, the number of the report that attributes it.
        sentence_of: For each stretch the number of its sentence.
        token_of: For each stretch its token.
        slots: The stretches.
        speaking: The numbers of the reports with words enough in marks to be more than a term.
        nicknames: The stretches that stand inside the words that name a source.
    """

    tokens: Tokens
    sentences: list[tuple[int, int]]
    reports: tuple[Report, ...]
    owner: dict[int, int]
    sentence_of: dict[int, int]
    token_of: dict[int, int]
    slots: tuple[Slot, ...] = ()
    speaking: frozenset[int] = frozenset()
    nicknames: frozenset[int] = frozenset()

    def is_title(self, number: int) -> bool:
        """Say whether a stretch has the shape of a title or a term."""
        return self.slots[number].title


_LAST = 1 << 62  # greater than any shift


@attrs.frozen(slots=True, eq=False)
class Place:
    """A reading at its place in the body.

    Args:
        reading: The reading.
        first: Number of the block's first stretch in the body.
        block: Number of the block.
        shifts: Pairs of a place in the narration's text and what turns it, and what follows, into one in the body.
    """

    reading: Reading
    first: int
    block: int
    shifts: tuple[tuple[int, int], ...]

    def of(self, offset: int) -> int:
        """Return the place in the body of a place in the narration's text."""
        return offset + self.shifts[bisect.bisect_right(self.shifts, (offset, _LAST)) - 1][1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the body of a range of tokens."""
        tokens = self.reading.tokens
        last = tokens.span(end - 1)[1]
        last += tokens.source.startswith("%", last)  # a number keeps its sign
        return self.of(tokens.span(start)[0]), self.of(last)

    def report_of(self, number: int) -> Report | None:
        """Return the report that attributes a stretch of the body."""
        owner = self.reading.owner.get(number - self.first)
        return self.reading.reports[owner] if owner is not None else None


def has_cue(text: str) -> bool:
    """Say whether a text may hold a report: a surely reporting verb, or another with the words that it needs.

    >>> has_cue("Ms Rangi said, after the vote, nothing."), has_cue("The wharf is open.")
    (True, False)
    """
    words = text.split()
    if not _SURE_CUES.isdisjoint(words):
        return True
    return not _UNSURE_CUES.isdisjoint(words) and (
        not grammar.CLAUSE_OPENERS.isdisjoint(words) or not _CLOSING_CUES.isdisjoint(words)
    )


_STOPS = (
    "",
    ",",
    ".",
    ":",
    ";",
    ":-",
    "**",
    ":**",
    ",**",
    ")",
    "),",
    "?",
    "!",
    "…",
    "\ufffc",
    ",\ufffc",
    ":\ufffc",
)


def _cue_words(strength: int, stops: tuple[str, ...]) -> frozenset[str]:
    """Return the forms of the verbs of a strength, with the capitals and the stops that they may carry."""
    forms = [form for form, (verb, _) in lexicon.FORMS.items() if _as_cue(verb) == strength]
    if strength == _SURE:
        forms += [form for form in lexicon.FOREIGN_VERB_FORMS if form not in lexicon.FORMS]
        forms.append("according")
    cased = [*forms, *(form.capitalize() for form in forms)]
    return frozenset(word + stop for word in cased for stop in stops)


def _as_cue(verb: Verb) -> int:
    """Rate a verb: those that take a clause without *that* need no further word."""
    if verb.lemma in lexicon.ZERO_THAT or (verb.addressee and verb.strength > 1):
        return _SURE
    return max(verb.strength, 2 * (verb.lemma in grammar.WITH_HOW))


_SURE = 3
_SURE_CUES = _cue_words(_SURE, _STOPS)
_UNSURE_CUES = _cue_words(2, _STOPS)
_CLOSING_CUES = _cue_words(2, _STOPS[1:])


def read_block(
    body: str, block: Block, number: int, stretches: tuple[Stretch, ...], first: int
) -> Place | None:
    """Read a block that has narration with a cue, or beside quoted words; None for any other.

    Args:
        body: The body.
        block: The block.
        number: Its number.
        stretches: Its stretches, in order.
        first: Number of the first of them in the body.
    """
    if block.kind == "heading":
        return None
    start, end = block.start, block.end
    if not stretches:
        text = body[start:end]
        return Place(read_narration(text, ()), first, number, ((0, start),)) if has_cue(text) else None
    if len(stretches) == 1 and stretches[0].outer_start == start and stretches[0].outer_end == end:
        return None
    pieces: list[str] = []
    slots: list[Slot] = []
    shifts = [(0, start)]
    at, length = start, 0
    for stretch in stretches:
        pieces.append(body[at : stretch.outer_start])
        length += stretch.outer_start - at
        slots.append(_slot(body, stretch, length))
        pieces.append("\ufffc")
        length += 1
        at = stretch.outer_end
        shifts.append((length, at - length))
    pieces.append(body[at:end])
    text = "".join(pieces)
    read = _read_remembered if len(text) <= _MAX_REMEMBERED else read_narration
    return Place(read(text, tuple(slots)), first, number, tuple(shifts))


def _slot(body: str, stretch: Stretch, at: int) -> Slot:
    terminal = body[stretch.end - 1] in ".?!…"
    if stretch.end - stretch.start > 90:
        return Slot(at, terminal, False, False)
    words = body[stretch.start : stretch.end].split()
    return Slot(at, terminal, len(words) < MIN_WORDS, _has_title_shape(words, terminal))


def _has_title_shape(words: list[str], terminal: bool) -> bool:
    """Say whether words are a title or a term: few, or with capitals throughout."""
    if len(words) < MIN_WORDS:
        return True
    if terminal and words[-1][-1] in ".?!…" and len(words) > 5:
        return False
    long = [bare for word in words if (bare := word.strip(_STRIP)) and bare.lower() not in grammar.SMALL]
    return bool(long) and all(word[0].isupper() or word[0].isdigit() for word in long)


def read_narration(text: str, slots: tuple[Slot, ...]) -> Reading:
    """Read a narration.

    Args:
        text: The block's text, with one character in the place of each stretch and its marks.
        slots: The stretches.
    """
    tokens = tokenise(text, slots, *_telling_part(text)) if not slots else tokenise(text, slots)
    ranges = sentences(tokens)
    reports: list[Report] = []
    owner: dict[int, int] = {}
    sentence_of: dict[int, int] = {}
    token_of: dict[int, int] = {}
    for index, (low, high) in enumerate(ranges):
        for report in read_reports(tokens, low, high):
            _own(tokens, report, slots, reports, owner)
        if slots:
            for token in range(low, high):
                if tokens.kind[token] == QUOTE:
                    sentence_of[tokens.quote[token]] = index
                    token_of[tokens.quote[token]] = token
            _own_rest(tokens, low, high, slots, reports, owner)
    speaking = frozenset(number for stretch, number in owner.items() if not slots[stretch].few)
    nicknames = _nicknames(tokens, reports) if tokens.few else frozenset[int]()
    return Reading(tokens, ranges, tuple(reports), owner, sentence_of, token_of, slots, speaking, nicknames)


def _nicknames(tokens: Tokens, reports: list[Report]) -> frozenset[int]:
    """Return the stretches inside the words that name a source: Marcia “Digger” Vale."""
    subjects = [report.subject for report in reports if report.subject is not None]
    inner = (token for subject in subjects for token in range(subject.start + 1, subject.end - 1))
    return frozenset(tokens.quote[token] for token in inner if token in tokens.quote)


# Where a sentence may end: "… by spring. Ms Rangi", "… open!” The"
_SENTENCE_END = re.compile(r"[.?!…][\"'”’*]{0,3}\s+(?=[^a-z\s])")


def _telling_part(text: str) -> tuple[int, int]:
    """Return the part of a narration that may hold reports: its sentences from the first cue to the last one.

    A cut that `sentences` would not make is not made here either; a lead-in's colon keeps the last sentence.
    """
    if len(text) < 160:
        return 0, len(text)
    start = end = -1
    at = 0
    for match in _SENTENCE_END.finditer(text):
        if text[match.start()] == "." and _abbreviated(text, match.start()):
            continue
        if has_cue(text[at : match.end()]):
            start, end = (at if start < 0 else start), match.end()
        at = match.end()
    if has_cue(text[at:]) or text.endswith(_LEADS):
        start, end = (at if start < 0 else start), len(text)
    return max(start, 0), max(end, 0)


_LEADS = (":", ":-", ":**", ":*", ": ")


def _abbreviated(text: str, stop: int) -> bool:
    word = text[max(0, stop - 12) : stop].split()[-1:]
    return bool(word) and (len(word[0]) == 1 or word[0].lower().lstrip("(") in lexicon.ABBREVIATIONS)


_read_remembered = functools.lru_cache(maxsize=8192)(read_narration)


def _names_a_work(tokens: Tokens, token: int, slot: Slot, report: Report) -> bool:
    """Say whether marked words are a title inside the clause (*read from “The Eel”*), or a nickname in the mention."""
    if report.subject is not None and report.subject.start < token < report.subject.end:
        return True
    before = token - 1
    if not slot.title or slot.few or before < 0:
        return False
    if before == report.cue[1] - 1:
        verb = lexicon.VERB_OF.get(report.lemma)  # *sang “Rivers of Home”*
        return verb is not None and verb.strength == 1 and not slot.terminal
    word = tokens.low[before]
    if word in grammar.WORK_PREPOSITIONS or word in lexicon.TITLE_NOUNS or word.endswith(("'s", "’s")):
        return True
    if tokens.text[before] == ",":
        return before > 0 and tokens.low[before - 1] in lexicon.TITLE_NOUNS
    return not slot.terminal and tokens.kind[before] == WORD


def _is_nearer(tokens: Tokens, report: Report, other: Report, token: int) -> bool:
    """Say whether a surer cue, or one right beside them, stands between another one and the words.

    praised the crews *and said*: “…” · After Mr Vale criticised it, *Ms Rangi shot back*, “…”
    """
    if not other.cue[1] <= report.cue[0] < report.cue[1] <= token:
        return False
    beside = all(kind == PUNCT for kind in tokens.kind[report.cue[1] : token])
    if report.subject is not None and other.cue[1] <= report.subject.start and other.content[0][0] == token:
        return True  # The clip ends with *Mr Vale saying* last week, “…”
    return _strength(other) < _strength(report) or (_strength(other) == 1 and beside)


def _strength(report: Report) -> int:
    verb = lexicon.VERB_OF.get(report.lemma)
    return verb.strength if verb is not None else 3


def _own(
    tokens: Tokens, report: Report, slots: tuple[Slot, ...], reports: list[Report], owner: dict[int, int]
) -> None:
    """Give a report the stretches that its content covers; a bare one gets that of the sentence before."""
    if not report.content:
        start = report.subject.start if report.subject is not None else report.cue[0]
        before = min(start, report.cue[0]) - 1
        if before < 0 or tokens.kind[before] != QUOTE:
            return
        report = attrs.evolve(report, content=((before, before + 1),))
    number = len(reports)
    reports.append(report)
    for low, high in report.content if slots else ():
        for token in range(low, high):
            if tokens.kind[token] == QUOTE and not _names_a_work(
                tokens, token, slots[tokens.quote[token]], report
            ):
                stretch = tokens.quote[token]
                if stretch not in owner or _is_nearer(tokens, report, reports[owner[stretch]], token):
                    owner[stretch] = number


def _own_rest(
    tokens: Tokens, low: int, high: int, slots: tuple[Slot, ...], reports: list[Report], owner: dict[int, int]
) -> None:
    """Attribute stretches that no report covers: after a colon, before a dash and a name, inside a clause."""
    for token in range(low, high):
        if tokens.kind[token] != QUOTE or tokens.quote[token] in owner:
            continue
        report = None
        if token > low and tokens.text[token - 1] in (":", "—", "–", "―", "-"):
            report = lead_in(tokens, low, token)
        if report is None and token + 1 < len(tokens) and tokens.kind[token + 1] != QUOTE:
            report = _signature(tokens, token + 1)
        if report is not None:
            report = attrs.evolve(report, content=((token, token + 1),))
        elif not _is_title(tokens, low, token, slots[tokens.quote[token]]):
            report = loose_report(tokens, low, high, token)
        if report is not None:
            _own(tokens, report, slots, reports, owner)


def _is_title(tokens: Tokens, low: int, token: int, slot: Slot) -> bool:
    return slot.title or (token > low and tokens.low[token - 1] in lexicon.TITLE_NOUNS)


def _signature(tokens: Tokens, start: int) -> Report | None:
    """“Nobody knows this coast better.” – *Commissioner Bartholomew Vale* · “We are ready,” *Ana Rangi*."""
    dash = tokens.text[start] in "—–―-"
    phrase = phrase_after(tokens, start + dash, len(tokens)) if start + dash < len(tokens) else None
    if phrase is None or phrase.kind == "pronoun" or not tokens.capital[phrase.start]:
        return None
    if (
        phrase.end < len(tokens)
        and (tokens.kind[phrase.end] == WORD or not dash)
        and not (phrase.end == len(tokens) - 1 and tokens.text[phrase.end] == ".")
    ):
        return None
    if not dash and (phrase.kind != "name" or phrase.end - phrase.start < 2):
        return None
    return Report("signature", (start, start), "", phrase, ())


def phrase_span(place: Place, phrase: Phrase) -> tuple[int, int]:
    """Return the span in the body of a phrase, without the comma that may end it."""
    tokens = place.reading.tokens
    last = phrase.end - 1
    while last > phrase.start and tokens.kind[last] == PUNCT and tokens.text[last] not in (")", "."):
        last -= 1
    return place.span(phrase.start, last + 1)
