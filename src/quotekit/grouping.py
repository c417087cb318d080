"""Stretches and reports brought together: one passage for each act of quoting.

A passage is what becomes a quotation once its speaker is known.
"""

from __future__ import annotations

import attrs

from quotekit import grammar, lexicon
from quotekit.attribution import Report, lead_in
from quotekit.block_quotes import add_block_quotations, introduces, opens_with_dash
from quotekit.clauses import PUNCT, WORD, Phrase, Tokens, phrase_after
from quotekit.marks import Stretch
from quotekit.model import Block, Kind, Person
from quotekit.narration import MIN_WORDS, Place, Reading, phrase_span, read_block, read_narration
from quotekit.transcripts import Turn, find_marked_turns, find_turns

__all__ = ["Passage", "group_passages"]

_MAX_NARRATION = 250  # code points between two stretches of one act; more is a paragraph whose break was lost


_NEAR = 80  # code points before a stretch that tell whether it opens a line


@attrs.define(slots=True)
class Passage:
    """One act of quoting, before its speaker is resolved.

    Args:
        kind: Direct, mixed, indirect or other.
        start: Where it starts in the body.
        block: Number of the block where it starts.
        stretches: Numbers of its quoted stretches.
        content: Spans of what is attributed, for mixed and indirect ones.
        rule: The rule that found its attribution, or ``"none"``.
        mention: Span of the words that name its source.
        mention_kind: ``name``, ``role``, ``pronoun``, ``noun``, or ``label`` for an unnamed one of a transcript.
        cue: Span of the reporting expression.
        lemma: Its lemma.
        opens: Whether it opens its paragraph.
        leads: Whether its mention opens its paragraph.
        issues: Codes of what was odd.
    """

    kind: Kind
    start: int
    block: int
    stretches: list[int] = attrs.Factory(list)
    content: list[tuple[int, int]] = attrs.Factory(list)
    rule: str = "none"
    mention: tuple[int, int] | None = None
    mention_kind: str = ""
    cue: tuple[int, int] | None = None
    lemma: str = ""
    opens: bool = False
    leads: bool = False
    issues: list[str] = attrs.Factory(list)


def group_passages(
    body: str, blocks: tuple[Block, ...], stretches: tuple[Stretch, ...], people: tuple[Person, ...] = ()
) -> tuple[tuple[Stretch, ...], list[Passage]]:
    """Group the stretches of a body and its reports into passages, in text order.

    Args:
        body: The body of a release.
        blocks: Its blocks.
        stretches: Its quoted stretches.
        people: The people of the release, whose names may be labels of a transcript.

    Returns:
        The stretches, with block quotations that carry no marks among them, and the passages.
    """
    stretches, signatures = add_block_quotations(body, blocks, stretches)
    grouping = _Grouping(body, blocks, stretches)
    turns = find_turns(body, blocks, people)
    at, count = 0, len(stretches)
    for number, block in enumerate(blocks):
        first = at
        while at < count and stretches[at].block == number:
            at += 1
        if number in turns:
            grouping.take_turn(turns[number])
        else:
            grouping.take(number, block, first, at)
    passages = grouping.passages
    for passage in passages if signatures else ():
        line = signatures.get(passage.stretches[0]) if passage.stretches else None
        if line is not None and (
            passage.mention is None or passage.mention_kind in ("noun", "role", "pronoun")
        ):
            _sign(body, blocks[line], line, passage)
    passages.sort(key=_start)
    return stretches, passages


def _start(passage: Passage) -> int:
    return passage.start


def _sign(body: str, block: Block, number: int, passage: Passage) -> None:
    """Attribute a block quotation to the line below it."""
    text = body[block.start : block.end]
    place = Place(read_narration(text, ()), 0, number, ((0, block.start),))
    tokens = place.reading.tokens
    start = next((i for i in range(len(tokens)) if tokens.kind[i] == WORD), 0)
    phrase = phrase_after(tokens, start, len(tokens))
    if phrase is not None and phrase.kind != "pronoun":
        passage.rule = "signature"
        passage.mention = phrase_span(place, phrase)
        passage.mention_kind = phrase.kind


class _Grouping:
    """Takes the blocks one after the other; holds the act that may go on and the lead-in that may govern."""

    def __init__(self, body: str, blocks: tuple[Block, ...], stretches: tuple[Stretch, ...]) -> None:
        self.passages: list[Passage] = []
        self._body = body
        self._blocks = blocks
        self._stretches = stretches
        self._current: Passage | None = None
        self._lead: tuple[Place, Report] | None = None
        self._labels = find_marked_turns(body, stretches)

    def take(self, number: int, block: Block, first: int, last: int) -> None:
        """Take a block and its stretches ``first`` to ``last``."""
        if first == last and self._signs(number, block):
            return
        place = read_block(self._body, block, number, self._stretches[first:last], first)
        for stretch in range(first, last):
            self._take_stretch(stretch, first, place)
        if place is not None:
            self._take_reports(place)
        if block.kind != "list_item" or self._lead is None or first == last:
            self._lead = self._read_lead(block, number, place)

    def take_turn(self, turn: Turn | None) -> None:
        """Take a block of a transcript: a turn, or what carries one on."""
        self._current = self._lead = None
        if turn is None:
            return
        passage = Passage(
            "indirect", turn.content[0][0], turn.block, content=list(turn.content), rule="turn", lemma=":"
        )
        passage.cue = (turn.label[1], turn.label[1] + 1)
        passage.mention = turn.label
        passage.mention_kind = "name" if turn.named else "label"
        self.passages.append(passage)

    def _signs(self, number: int, block: Block) -> bool:
        """Attribute an unattributed quotation to the line below it that a dash opens: *— Ana Rangi, chair*."""
        current = self._current
        if current is None or current.mention is not None or current.cue is not None:
            return False
        last = self._stretches[current.stretches[-1]]
        following = self._blocks[number + 1] if number + 1 < len(self._blocks) else None
        if (
            last.block != number - 1
            or not last.closed
            or (following and following.paragraph == block.paragraph)
        ):
            return False
        if not opens_with_dash(self._body, block):
            return False
        _sign(self._body, block, number, current)
        return current.mention is not None

    # ---------------------------------------------------------------------------------------- quoted words
    def _take_stretch(self, number: int, first: int, place: Place | None) -> None:
        stretch = self._stretches[number]
        report = place.report_of(number) if place is not None else None
        if place is not None and report is None and _stands_aside(place.reading, number - place.first):
            self.passages.append(Passage("other", stretch.start, stretch.block, [number]))
            return
        current, behind = self._current, self._report_behind(number, first, place)
        if number in self._labels:
            current = self._current = self._begin_turn(number, stretch)
        elif current is not None and (
            stretch.continues
            or (
                current.kind != "other"
                and number > first
                and place is not None
                and _one_act(place, current, number, report)
            )
        ):
            current.stretches.append(number)
            if report is not None and place is not None and current.cue is None and current.mention is None:
                _attribute(current, place, report)
            if current.kind == "other" and stretch.continues:
                current.kind = "direct"
        else:
            current = self._current = self._begin(number, stretch, place, report)
            if report is None and behind is not None and place is not None:
                current.kind = "direct"
                _attribute(current, place, behind)
        for issue in stretch.issues:
            if issue not in current.issues:
                current.issues.append(issue)

    def _report_behind(self, number: int, first: int, place: Place | None) -> Report | None:
        """Return the report that goes on behind a word or two in marks.

        It was “too little,” *he added*. “It failed.”
        """
        current = self._current
        if current is None or place is None or number == first or current.kind != "other":
            return None
        return place.report_of(number - 1) if _one_act(place, current, number, None) else None

    def _begin_turn(self, number: int, stretch: Stretch) -> Passage:
        """Begin a turn of a transcript in marks; stretches without a label that continue it carry it on."""
        label = self._labels[number]
        passage = Passage(
            "direct", stretch.start, stretch.block, [number], rule="turn", mention=label, lemma=":"
        )
        passage.mention_kind = "name"
        passage.cue = (label[1], label[1] + 1)
        passage.opens = passage.leads = True
        self.passages.append(passage)
        return passage

    def _begin(self, number: int, stretch: Stretch, place: Place | None, report: Report | None) -> Passage:
        passage = Passage("direct", stretch.start, stretch.block, [number])
        passage.opens = self._opens(stretch)
        self.passages.append(passage)
        if report is not None and place is not None:
            _attribute(passage, place, report)
            if not _fills(place.reading.tokens, report):
                passage.content = _content(place, report)
                speaks = place.reading.owner[number - place.first] in place.reading.speaking
                passage.kind = "mixed" if speaks else "other"
            elif report.rule in ("shared-source", "object", "noun") and self._count_words(number) < MIN_WORDS:
                passage.kind = "other"
        elif self._lead is not None and passage.opens:
            _attribute(passage, *self._lead)
        elif "no-marks" not in stretch.issues and not self._is_speech(passage, stretch, place, number):
            passage.kind = "other"
        return passage

    def _opens(self, stretch: Stretch) -> bool:
        """Say whether quoted words open a paragraph, or a line where the line before ended on purpose."""
        start = self._blocks[stretch.block].start
        if stretch.outer_start == start:
            return True
        # Near by, so that a long block is not copied for each of its stretches.
        near = max(start, stretch.outer_start - _NEAR)
        before = self._body[near : stretch.outer_start].rstrip("*_ \u00a0")
        return not before or (before[-1] == "\n" and before.rstrip()[-1] in ".?!:…”\"’')")

    def _count_words(self, number: int) -> int:
        stretch = self._stretches[number]
        return len(self._body[stretch.start : stretch.end].split())

    def _is_speech(self, passage: Passage, stretch: Stretch, place: Place | None, number: int) -> bool:
        """Say whether words without an attribution are speech: they open a paragraph or have a sentence's shape."""
        text = self._body[stretch.start : stretch.end]
        words = len(text.split())
        if not stretch.closed:
            return words >= MIN_WORDS
        if "unopened" in stretch.issues:
            return True
        sentence = text[-1] in ".?!…" and (text[0].isupper() or text[0].isdigit() or text[0] in "‘'(“$…")
        tokens = place.reading.tokens if place is not None else None
        token = place.reading.token_of[number - place.first] if place is not None else 0
        if passage.opens:
            alone = tokens is None or all(kind == PUNCT for kind in tokens.kind[token + 1 :])
            stops = tokens is not None and token + 1 < len(tokens) and tokens.text[token + 1] == "."
            if (
                tokens is not None
                and tokens.low[token + 1 : token + 2]
                and tokens.low[token + 1] in lexicon.BE_FORMS
            ):
                return False  # “A Place to Land,” *was* commissioned in May
            titled = place is not None and words >= MIN_WORDS and place.reading.is_title(number - place.first)
            if titled or (text[-1] == "," and words > 4):
                return not titled
            return (alone and (sentence or words > 7)) or (sentence and words > 4) or (stops and words > 9)
        if not sentence and tokens is not None and token + 1 < len(tokens) and tokens.text[token + 1] == ".":
            sentence = text[0].isupper()  # a full stop outside of the marks
        if not sentence or words <= MIN_WORDS or tokens is None:
            return False
        return token == 0 or tokens.text[token - 1] in (".", "?", "!", ":", "")

    # ------------------------------------------------------------------------------------ reported clauses
    def _take_reports(self, place: Place) -> None:
        """Make the passages of reports that have no words in marks, or a word or two."""
        for index, report in enumerate(place.reading.reports):
            if not report.content or not self._is_indirect(place, index, report):
                continue
            content = _content(place, report)
            if self._introduces_list(place.block, content[-1][1]):
                content += _list_after(self._blocks, place.block)
            passage = Passage("indirect", content[0][0], place.block, content=content)
            _attribute(passage, place, report)
            self.passages.append(passage)

    def _is_indirect(self, place: Place, index: int, report: Report) -> bool:
        tokens = place.reading.tokens
        if report.rule == "unknown-verb" or index in place.reading.speaking:
            return False
        if sum([tokens.kind[low:high].count(WORD) for low, high in report.content]) < 2:
            return False
        if not _is_earlier_speech(tokens, report):
            return False
        verb = lexicon.VERB_OF.get(report.lemma)
        if (
            verb is not None
            and not verb.clause
            and report.rule != "lead-in"
            and report.lemma not in grammar.WITH_HOW
        ):
            return False
        if report.subject is not None and report.lemma in lexicon.EVIDENCE_VERBS:
            if report.lemma in _OF_BODIES and not _is_document(tokens, report.subject):
                return report.lemma == "confirm" or tokens.low[report.subject.start] != "it"
            return _is_person(tokens, report.subject)
        return True

    def _introduces_list(self, number: int, end: int) -> bool:
        """Say whether a reported clause ends its block with a colon and a list follows (GUIDELINES 1)."""
        following = number + 1
        if following == len(self._blocks) or self._blocks[following].kind != "list_item":
            return False
        return self._body[end : self._blocks[number].end].strip("*_ ") == ":"

    # -------------------------------------------------------------------------------------------- lead-ins
    def _read_lead(self, block: Block, number: int, place: Place | None) -> tuple[Place, Report] | None:
        """Read the last sentence of a block that ends in a colon, or in *said,*, as a lead-in to the next block."""
        if self._body[block.end - 1] not in ":-–—*_,." or block.kind == "heading":
            return None
        text = self._body[block.start : block.end].rstrip("*_ \t\u00a0")
        if not introduces(text):
            return None
        if text.endswith(",") and place is not None and place.reading.slots:
            return None  # “It held,” *Ms Rangi said,*: it attributes what stands before it
        if place is None:
            place = Place(read_narration(text, ()), 0, number, ((0, block.start),))
        if not place.reading.sentences:
            return None
        report = lead_in(place.reading.tokens, *place.reading.sentences[-1])
        return (place, report) if report is not None else None


def _stands_aside(reading: Reading, number: int) -> bool:
    """Say whether a stretch is a nickname, or a title behind a possessive.

    “We won,” she said on Radio Rewa's *“Late and Early.”*
    """
    if number in reading.nicknames:
        return True
    token = reading.token_of[number]
    return token > 0 and reading.is_title(number) and reading.tokens.low[token - 1].endswith(("'s", "’s"))


def _one_act(place: Place, current: Passage, number: int, report: Report | None) -> bool:
    """Say whether a stretch belongs to the same act as the one before it in its block (GUIDELINES 2.1, 2.4)."""
    reading = place.reading
    before = current.stretches[-1] - place.first
    here = number - place.first
    if before < 0:
        return False
    mine, theirs = reading.owner.get(here), reading.owner.get(before)
    if mine is not None and theirs is not None:
        return mine == theirs
    left, right = reading.token_of[before], reading.token_of[here]
    if any(left < at <= right for at in reading.tokens.breaks):
        return False
    near = reading.sentence_of[here] - reading.sentence_of[before] <= 1
    if mine is None and theirs is not None:
        return near or reading.tokens.span(right)[0] - reading.tokens.span(left)[1] <= _MAX_NARRATION
    return near and right - left <= 1


def _attribute(passage: Passage, place: Place, report: Report) -> None:
    passage.rule = report.rule
    passage.lemma = report.lemma
    if report.cue[1] > report.cue[0]:
        passage.cue = place.span(*report.cue)
    if report.subject is not None:
        passage.mention = phrase_span(place, report.subject)
        passage.mention_kind = report.subject.kind
        passage.leads = report.subject.start == 0
    if report.negated:
        passage.issues.append("negated")


def _fills(tokens: Tokens, report: Report) -> bool:
    """Say whether a report's content is quoted words alone."""
    for low, high in report.content:
        for token in range(low, high):
            if tokens.kind[token] == WORD and tokens.low[token] not in ("and", "but", "or", "that"):
                return False
    return True


def _content(place: Place, report: Report) -> list[tuple[int, int]]:
    return [place.span(low, high) for low, high in report.content if low < high]


def _list_after(blocks: tuple[Block, ...], number: int) -> list[tuple[int, int]]:
    """Return the list after a block, one span for each of its paragraphs."""
    out: list[tuple[int, int]] = []
    paragraph = -1
    for block in blocks[number + 1 :]:
        if block.kind != "list_item":
            break
        if block.paragraph == paragraph:
            out[-1] = (out[-1][0], block.end)
        else:
            out.append((block.start, block.end))
            paragraph = block.paragraph
    return out


def _is_earlier_speech(tokens: Tokens, report: Report) -> bool:
    """In the first person, only a past act of speech is reported: *we said*, not *we believe* (GUIDELINES 1)."""
    if report.subject is None or tokens.low[report.subject.start] not in ("i", "we"):
        return True
    verb, form = lexicon.FORMS.get(tokens.low[report.cue[1] - 1], (None, ""))
    return verb is not None and form in ("past", "participle") and verb.strength == 3


def _is_document(tokens: Tokens, phrase: Phrase) -> bool:
    return any(word in lexicon.DOCUMENT_NOUNS for word in tokens.low[phrase.start : phrase.end])


# Verbs of evidence that are speech when a body is their subject: *the council confirmed that* …
_OF_BODIES = frozenset(["confirm", "outline"])


def _is_person(tokens: Tokens, phrase: Phrase) -> bool:
    """Say whether a phrase surely names a person or people: a pronoun, a post, a style, a group."""
    words = tokens.low[phrase.start : phrase.end]
    if phrase.kind == "pronoun":
        return words[0] not in ("it", "that", "which")
    if any(word in lexicon.DOCUMENT_NOUNS or word in lexicon.ORG_SUFFIXES for word in words):
        return False
    return any(word in lexicon.HONORIFICS or word in lexicon.ROLE_NOUNS for word in words) or (
        words[-1] in lexicon.GROUP_NOUNS and words[-1].endswith("s")
    )
