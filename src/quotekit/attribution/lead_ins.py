"""The words before a colon that introduce a quotation."""

from __future__ import annotations

from quotekit import grammar, lexicon
from quotekit.attribution.reports import Report
from quotekit.attribution.verbs import is_noun, verb_group
from quotekit.attribution.walks import sentence_subject, skip_adverbs, skip_adverbs_left
from quotekit.clauses import PUNCT, WORD, Phrase, Tokens, phrase_after, phrase_before
from quotekit.lexicon import Verb

__all__ = ["lead_in"]


# *She was from Rewa*: no lead-in
_NOT_BEFORE_FROM = lexicon.BE_FORMS | {"came", "come", "comes"}
_TOPIC = ("on", "about", "regarding")


def lead_in(tokens: Tokens, low: int, high: int) -> Report | None:
    """Read the words before a colon that introduce a quotation: in its paragraph or in the one before.

    *Ms Rangi told* reporters: · *The Prime Minister issued the following statement*: · And *from* Board Chair *Wynn
    Calloway*: · *Ana Rangi*:

    Args:
        tokens: The block's tokens.
        low: First token of the sentence.
        high: The quoted words, or the sentence's end.
    """
    while (
        high > low
        and tokens.kind[high - 1] == PUNCT
        and tokens.text[high - 1] in (":", "—", "–", "―", "-", ",", ";")
    ):
        high -= 1
    if high - low == 1 and tokens.low[low] in grammar.SECTIONS:
        return None
    floor = max(low, high - 60)  # a sentence longer than that is a list or worse
    for at in range(floor, high):
        if tokens.low[at] in lexicon.STATEMENT_VERBS and any(
            tokens.low[i] in lexicon.CUE_NOUNS for i in range(at + 1, min(high, at + 6))
        ):
            report = _lead_by_verb(tokens, low, high, at, None)
            if report is not None:
                return report
    for at in range(high - 1, floor - 1, -1):
        report = _by_from(tokens, low, high, at) or _by_cue(tokens, low, high, at)
        if report is not None:
            return report
    dash = next((at for at in range(high - 2, floor, -1) if tokens.text[at] in ("-", "–", "—")), low - 1)
    phrase = phrase_after(tokens, dash + 1, high) or phrase_after(tokens, low, high)
    if (
        phrase is not None
        and phrase.kind in ("name", "role")
        and phrase.end >= high
        and phrase.end - phrase.start <= 12
    ):
        return Report("label", (high, min(high + 1, len(tokens))), ":", phrase, ())
    subject = sentence_subject(tokens, low, high)
    if subject is not None and (_is_request(tokens, subject) or _are_things(tokens, subject)):
        return None
    if subject is not None and subject.kind in ("name", "pronoun", "role"):
        return Report("lead-in", (high, high), "", subject, ())
    return None


def _by_from(tokens: Tokens, low: int, high: int, at: int) -> Report | None:
    """And *from* Board Chair *Wynn Calloway*: but not *On boats from Rewa*:, which names what is spoken of."""
    if (
        tokens.low[at] != "from"
        or tokens.low[low] in _TOPIC
        or (at > low and tokens.low[at - 1] in _NOT_BEFORE_FROM)
    ):
        return None
    phrase = phrase_after(tokens, at + 1, high)
    if phrase is None or phrase.kind not in ("name", "role") or phrase.end < high - 1:
        return None
    return Report("lead-in", (at, at + 1), "from", phrase, ())


def _by_cue(tokens: Tokens, low: int, high: int, at: int) -> Report | None:
    """Read a verb that leads in: *Ms Rangi told* reporters:."""
    verb, form = lexicon.FORMS.get(tokens.low[at], (None, ""))
    if verb is None or verb.strength < 2 or form == "ing" or verb.lemma in lexicon.NEEDS_PARTICLE:
        return None
    return None if is_noun(tokens, low, at, form) else _lead_by_verb(tokens, low, high, at, verb)


def _is_request(tokens: Tokens, phrase: Phrase) -> bool:
    """*View the full text of her remarks below*: a verb with a capital opens the sentence, not a name."""
    alone = phrase.end - phrase.start == 1 and tokens.low[phrase.start] in grammar.REQUESTS
    return alone and phrase.end < len(tokens) and tokens.kind[phrase.end] == WORD


def _are_things(tokens: Tokens, phrase: Phrase) -> bool:
    """*Improvements will include measures to*: a plural that has its capital from the sentence is nobody's name."""
    alone = phrase.end - phrase.start == 1 and tokens.low[phrase.start].endswith("s")
    return alone and phrase.end < len(tokens) and tokens.low[phrase.end] in grammar.OF_SEVERAL


def _lead_by_verb(tokens: Tokens, low: int, high: int, at: int, verb: Verb | None) -> Report | None:
    group, passive, _, _ = verb_group(tokens, low, at, "past")
    if passive:
        return None
    phrase = phrase_before(tokens, low, skip_adverbs_left(tokens, low, group))
    if phrase is not None and tokens.low[phrase.start] in ("that", "which", "who"):
        comma = tokens.text[phrase.start - 1] == ","
        head = phrase_before(tokens, low, phrase.start - comma)  # *a letter from Ana Vale, who said*:
        if head is not None and head.kind != "noun":
            phrase = head
        elif tokens.low[phrase.start] == "that":
            return None
    if phrase is None or phrase.kind == "noun":
        after = phrase_after(tokens, skip_adverbs(tokens, at + 1, high), high)
        if (
            after is None
            or after.kind == "noun"
            or verb is None
            or (group > low and tokens.text[group - 1] != ",")
        ):
            return None
        phrase = after
    end = at + 1
    if verb is None:
        end = next(i for i in range(at + 1, min(high, at + 6)) if tokens.low[i] in lexicon.CUE_NOUNS) + 1
    return Report("lead-in", (group, end), verb.lemma if verb else tokens.low[end - 1], phrase, ())
