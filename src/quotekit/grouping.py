"""Stretches and reports brought together: one passage for each act of quoting.

A passage is what becomes a quotation once its speaker is known.
"""

from __future__ import annotations

import attrs

from quotekit import lexicon
from quotekit.attribution import Report, lead_in, loose_report, read_reports
from quotekit.clauses import PUNCT, QUOTE, WORD, Phrase, Tokens, phrase_after, sentences, tokenise
from quotekit.block_quotes import add_block_quotations
from quotekit.marks import Stretch
from quotekit.model import Block, Kind

__all__ = ["Passage", "group_passages"]

_MIN_WORDS = 3  # fewer words in marks are a term or irony, not a quotation (GUIDELINES 1)
_CUE_FORMS = frozenset(form for form, (verb, _) in lexicon.FORMS.items() if verb.strength >= 2) | {"according"}
_LEAD_END = frozenset(":;-—–")


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
        mention_kind: ``name``, ``role``, ``pronoun`` or ``noun``.
        cue: Span of the reporting expression.
        lemma: Its lemma.
        opens: Whether it opens its paragraph.
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
    issues: list[str] = attrs.Factory(list)


@attrs.define(slots=True)
class _Reading:
    """One block read: its tokens, sentences and reports."""

    block: int
    tokens: Tokens
    sentences: list[tuple[int, int]]
    reports: list[Report]
    owner: dict[int, int] = attrs.Factory(dict)  # number of a stretch to the number of its report
    sentence_of: dict[int, int] = attrs.Factory(dict)  # number of a stretch to the number of its sentence
    token_of: dict[int, int] = attrs.Factory(dict)


def group_passages(
    body: str, blocks: tuple[Block, ...], stretches: tuple[Stretch, ...]
) -> tuple[tuple[Stretch, ...], list[Passage]]:
    """Group the stretches of a body and its reports into passages, in text order.

    Args:
        body: The body of a release.
        blocks: Its blocks.
        stretches: Its quoted stretches.

    Returns:
        The stretches, with block quotations that carry no marks among them, and the passages.
    """
    stretches, signatures = add_block_quotations(body, blocks, stretches)
    readings: dict[int, _Reading] = {}
    at = 0
    lead: tuple[_Reading, Report] | None = None
    passages: list[Passage] = []
    current: Passage | None = None
    for number, block in enumerate(blocks):
        first = at
        while at < len(stretches) and stretches[at].block == number:
            at += 1
        mine = stretches[first:at]
        reading = _read(body, block, number, mine, first)
        if reading is not None:
            readings[number] = reading
        current = _quoted(body, blocks, stretches, first, at, reading, passages, current, lead)
        if reading is not None:
            passages += _reported(body, reading, blocks)
        if block.kind != "list_item" or lead is None or not mine:
            lead = _lead(body, block, number, reading) if block.kind != "heading" else None
    for passage in passages:
        line = signatures.get(passage.stretches[0]) if passage.stretches else None
        if line is not None and passage.mention is None:
            _sign(body, blocks[line], passage)
    passages.sort(key=lambda passage: passage.start)
    return stretches, passages


def _sign(body: str, block: Block, passage: Passage) -> None:
    """Attribute a block quotation to the line below it."""
    tokens = tokenise(body, block.span.start, block.span.end, (), 0)
    start = next((i for i in range(len(tokens)) if tokens.kind[i] == WORD), 0)
    phrase = phrase_after(tokens, start, len(tokens))
    if phrase is not None:
        passage.rule = "signature"
        passage.mention = _span(tokens, phrase)
        passage.mention_kind = phrase.kind
        passage.kind = "direct"


def _read(body: str, block: Block, number: int, stretches: tuple[Stretch, ...], first: int) -> _Reading | None:
    """Read a block that has quoted words or a word that may be a cue; None for any other."""
    span = block.span
    if block.kind == "heading":
        return None
    if not stretches and _CUE_FORMS.isdisjoint(_words(body[span.start : span.end])):
        return None
    if len(stretches) == 1 and stretches[0].outer_start == span.start and stretches[0].outer_end == span.end:
        return None
    tokens = tokenise(body, span.start, span.end, stretches, first)
    reading = _Reading(number, tokens, sentences(tokens), [])
    for index, (low, high) in enumerate(reading.sentences):
        found = read_reports(tokens, low, high)
        for token in range(low, high):
            if tokens.kind[token] == QUOTE:
                reading.sentence_of[tokens.quote[token]] = index
                reading.token_of[tokens.quote[token]] = token
        for report in found:
            _own(reading, report)
        _own_rest(body, reading, low, high)
    return reading


def _words(text: str) -> list[str]:
    return text.lower().replace(",", " ").replace(".", " ").replace(":", " ").replace("*", " ").split()


def _own(reading: _Reading, report: Report) -> None:
    """Give a report the stretches that its content covers; a bare one gets those of the sentence before."""
    tokens = reading.tokens
    if not report.content:
        start = report.subject.start if report.subject is not None else report.cue[0]
        before = min(start, report.cue[0]) - 1
        if before < 0 or tokens.kind[before] != QUOTE:
            return
        report = attrs.evolve(report, content=((before, before + 1),))
    number = len(reading.reports)
    reading.reports.append(report)
    for low, high in report.content:
        for token in range(low, high):
            if tokens.kind[token] == QUOTE:
                reading.owner.setdefault(tokens.quote[token], number)


def _own_rest(body: str, reading: _Reading, low: int, high: int) -> None:
    """Attribute stretches that no report covers: after a colon, or before a dash and a name."""
    tokens = reading.tokens
    for token in range(low, high):
        if tokens.kind[token] != QUOTE or tokens.quote[token] in reading.owner:
            continue
        report = None
        if token > low and tokens.text[token - 1] in (":", "—", "–", "―", "-"):
            report = lead_in(tokens, low, token)
        if report is None and token + 2 <= high and token + 1 < len(tokens) and tokens.text[token + 1] in ("—", "–", "―", "-"):
            report = _signature(tokens, token + 2)
        if report is None and not _is_title(body, tokens, low, token):
            report = loose_report(tokens, low, high, token)
            if report is not None:
                _own(reading, report)
                continue
        if report is not None:
            _own(reading, attrs.evolve(report, content=((token, token + 1),)))


_SMALL = frozenset("a an the of and for in on to with from at by or as into over".split())


def _is_title(body: str, tokens: Tokens, low: int, token: int) -> bool:
    """Say whether quoted words are a title or a term: capitals throughout, or named as such, or few."""
    text = body[tokens.start[token] : tokens.end[token]]
    words = [word.strip("“”\"'‘’.,") for word in text.split()]
    words = [word for word in words if word]
    if len(words) < _MIN_WORDS:
        return True
    if text.rstrip("”\"'’")[-1:] in ".?!" and len(words) > 5:
        return False
    long = [word for word in words if word.lower() not in _SMALL]
    if long and all(word[0].isupper() or word[0].isdigit() for word in long):
        return True
    before = tokens.low[token - 1] if token > low else ""
    return before in lexicon.TITLE_NOUNS


def _signature(tokens: Tokens, start: int) -> Report | None:
    """“Nobody knows this coast better.” – *Commissioner Bartholomew Vale*"""
    phrase = phrase_after(tokens, start, len(tokens))
    if phrase is None or phrase.kind == "pronoun" or not tokens.capital(start):
        return None
    if phrase.end < len(tokens) and tokens.kind[phrase.end] == WORD:
        return None
    return Report("signature", (start, start), "", phrase, ())


def _lead(body: str, block: Block, number: int, reading: _Reading | None) -> tuple[_Reading, Report] | None:
    """Read the last sentence of a block that ends in a colon as a lead-in to the next block."""
    text = body[block.span.start : block.span.end].rstrip("*_ \t\u00a0")
    if not text or text[-1] not in ":-–—" or not text.rstrip("-–— ").endswith(":"):
        return None
    if reading is None:
        tokens = tokenise(body, block.span.start, block.span.end, (), 0)
        reading = _Reading(number, tokens, sentences(tokens), [])
    low, high = reading.sentences[-1]
    report = lead_in(reading.tokens, low, high)
    return (reading, report) if report is not None else None


# ------------------------------------------------------------------------------------------- quoted words
def _quoted(
    body: str,
    blocks: tuple[Block, ...],
    stretches: tuple[Stretch, ...],
    first: int,
    last: int,
    reading: _Reading | None,
    passages: list[Passage],
    current: Passage | None,
    lead: tuple[_Reading, Report] | None,
) -> Passage | None:
    """Make the passages of one block's stretches; return the one that may go on."""
    for number in range(first, last):
        stretch = stretches[number]
        report = reading.reports[reading.owner[number]] if reading is not None and number in reading.owner else None
        if current is not None and stretch.continues:
            current.stretches.append(number)
            if report is not None and current.mention is None and current.cue is None:
                _attribute(current, reading, report)
        elif current is not None and number > first and reading is not None and _one_act(reading, current, number, report):
            current.stretches.append(number)
            if report is not None and current.cue is None:
                _attribute(current, reading, report)
        else:
            current = Passage("direct", stretch.start, stretch.block, [number])
            current.opens = _opens(body, blocks[stretch.block], stretch)
            passages.append(current)
            if report is not None:
                _attribute(current, reading, report)
            elif lead is not None and current.opens:
                _attribute(current, lead[0], lead[1])
        for issue in stretch.issues:
            if issue not in current.issues:
                current.issues.append(issue)
        _settle_kind(body, stretches, current, reading, report, number)
    return current


def _opens(body: str, block: Block, stretch: Stretch) -> bool:
    """Say whether quoted words open a paragraph, or a line where the line before ended on purpose."""
    before = body[block.span.start : stretch.outer_start].rstrip("*_ \u00a0")
    if not before:
        return True
    return before[-1] == "\n" and before.rstrip()[-1] in ".?!:…”\"’')"


def _one_act(reading: _Reading, current: Passage, number: int, report: Report | None) -> bool:
    """Say whether a stretch belongs to the same act as the one before it in its block (GUIDELINES 2.1, 2.4)."""
    before = current.stretches[-1]
    if before not in reading.owner and before not in reading.sentence_of:
        return False
    mine = reading.owner.get(number)
    theirs = reading.owner.get(before)
    if mine is not None and theirs is not None:
        return mine == theirs
    if any(reading.tokens.breaks[reading.token_of[before] + 1 : reading.token_of[number] + 1]):
        return False
    between = reading.sentence_of[number] - reading.sentence_of[before]
    if mine is None and theirs is not None:
        return between <= 1 or _is_short(reading, before, number)
    return between <= 1 and reading.token_of[number] - reading.token_of[before] <= 1


_MAX_NARRATION = 250  # code points between two stretches of one act; more is a paragraph whose break was lost


def _is_short(reading: _Reading, before: int, number: int) -> bool:
    tokens = reading.tokens
    return tokens.start[reading.token_of[number]] - tokens.end[reading.token_of[before]] <= _MAX_NARRATION


def _attribute(passage: Passage, reading: _Reading | None, report: Report) -> None:
    assert reading is not None
    tokens = reading.tokens
    passage.rule = report.rule
    passage.lemma = report.lemma
    if report.cue[1] > report.cue[0]:
        passage.cue = (tokens.start[report.cue[0]], tokens.end[report.cue[1] - 1])
    if report.subject is not None:
        passage.mention = _span(tokens, report.subject)
        passage.mention_kind = report.subject.kind
    if report.negated:
        passage.issues.append("negated")


def _span(tokens: Tokens, phrase: Phrase) -> tuple[int, int]:
    last = phrase.end - 1
    while last > phrase.start and tokens.kind[last] == PUNCT and tokens.text[last] not in (")", "."):
        last -= 1
    return tokens.start[phrase.start], tokens.end[last]


def _settle_kind(
    body: str,
    stretches: tuple[Stretch, ...],
    passage: Passage,
    reading: _Reading | None,
    report: Report | None,
    number: int,
) -> None:
    """Settle what a passage is, once its first stretch in this block is known."""
    stretch = stretches[number]
    if "no-marks" in stretch.issues:
        return
    if number != passage.stretches[0]:
        if passage.kind == "other" and stretch.continues:
            passage.kind = "direct"
        return
    words = _count_words(body, stretch)
    if report is not None and reading is not None:
        if _fills(reading.tokens, report):
            passage.kind = "direct"
        else:
            passage.kind = "mixed"
            passage.content = _content(reading.tokens, report)
            most = max(
                _count_words(body, stretches[reading.tokens.quote[t]])
                for low, high in report.content
                for t in range(low, high)
                if reading.tokens.kind[t] == QUOTE
            )
            if most < _MIN_WORDS:
                passage.kind = "other"  # the report itself is indirect: see `_reported`
        return
    if passage.rule != "none" or _is_speech(body, passage, stretch, reading, number, words):
        passage.kind = "direct"
    else:
        passage.kind = "other"


def _count_words(body: str, stretch: Stretch) -> int:
    return len(body[stretch.start : stretch.end].split())


def _fills(tokens: Tokens, report: Report) -> bool:
    """Say whether a report's content is quoted words alone."""
    for low, high in report.content:
        for token in range(low, high):
            if tokens.kind[token] == WORD and tokens.low[token] not in ("and", "but", "or", "that"):
                return False
    return True


def _content(tokens: Tokens, report: Report) -> list[tuple[int, int]]:
    return [(tokens.start[low], tokens.end[high - 1]) for low, high in report.content if low < high]


def _is_speech(
    body: str, passage: Passage, stretch: Stretch, reading: _Reading | None, number: int, words: int
) -> bool:
    """Say whether quoted words without an attribution are speech: they open a paragraph or have a sentence's shape."""
    text = body[stretch.start : stretch.end]
    sentence = text[-1] in ".?!…" and (text[0].isupper() or text[0].isdigit() or text[0] in "‘'(“$…")
    if not stretch.closed:
        return words >= _MIN_WORDS
    if passage.opens:
        after = reading is None or all(kind == PUNCT for kind in reading.tokens.kind[reading.token_of[number] + 1 :])
        return (after and (sentence or words > 7)) or (sentence and words > 4) or "unopened" in stretch.issues
    if "unopened" in stretch.issues:
        return True
    if not sentence or words <= _MIN_WORDS or reading is None:
        return False
    token = reading.token_of[number]
    return token == 0 or reading.tokens.text[token - 1] in (".", "?", "!", ":", "")


# ----------------------------------------------------------------------------------------- reported clauses
def _reported(body: str, reading: _Reading, blocks: tuple[Block, ...]) -> list[Passage]:
    """Make the passages of a block's reports that have no words in marks, or a word or two."""
    out = []
    tokens = reading.tokens
    for report in reading.reports:
        if not report.content or not _is_indirect(body, tokens, report):
            continue
        content = _content(tokens, report)
        if _introduces_list(body, blocks, reading.block, content):
            content += _list_after(blocks, reading.block)
        passage = Passage("indirect", content[0][0], reading.block, content=content)
        _attribute(passage, reading, report)
        out.append(passage)
    return out


def _introduces_list(body: str, blocks: tuple[Block, ...], number: int, content: list[tuple[int, int]]) -> bool:
    """Say whether a reported clause ends its block with a colon and a list follows (GUIDELINES 1)."""
    end = blocks[number].span.end
    rest = body[content[-1][1] : end].strip("*_ ")
    return rest == ":" and number + 1 < len(blocks) and blocks[number + 1].kind == "list_item"


def _list_after(blocks: tuple[Block, ...], number: int) -> list[tuple[int, int]]:
    """Return the list after a block, one span for each of its paragraphs."""
    out: list[tuple[int, int]] = []
    paragraph = -1
    for block in blocks[number + 1 :]:
        if block.kind != "list_item":
            break
        if block.paragraph == paragraph:
            out[-1] = (out[-1][0], block.span.end)
        else:
            out.append((block.span.start, block.span.end))
            paragraph = block.paragraph
    return out


def _is_indirect(body: str, tokens: Tokens, report: Report) -> bool:
    for low, high in report.content:
        for token in range(low, high):
            if tokens.kind[token] == QUOTE and len(body[tokens.start[token] : tokens.end[token]].split()) >= _MIN_WORDS:
                return False
    words = sum(tokens.kind[t] == WORD for low, high in report.content for t in range(low, high))
    if words < 2 or report.rule == "unknown-verb":
        return False
    if report.subject is not None and report.lemma in lexicon.EVIDENCE_VERBS:
        return _is_person(tokens, report.subject)
    return True


def _is_person(tokens: Tokens, phrase: Phrase) -> bool:
    """Say whether a phrase surely names a person: a pronoun, a post, a style, two names."""
    words = tokens.low[phrase.start : phrase.end]
    if phrase.kind == "pronoun":
        return words[0] not in ("it", "that", "which")
    if any(word in lexicon.DOCUMENT_NOUNS or word in lexicon.ORG_SUFFIXES for word in words):
        return False
    return any(word in lexicon.HONORIFICS or word in lexicon.ROLE_NOUNS for word in words)
