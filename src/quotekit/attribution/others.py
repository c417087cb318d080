"""Reports that need no verb of the lexicon: *according to*, other languages, unknown verbs, words inside a clause."""

from __future__ import annotations

import attrs

from quotekit import grammar, lexicon
from quotekit.attribution.content import after_verb, opens_reported
from quotekit.attribution.reports import Report, Site, make_report, piece
from quotekit.attribution.rules import subject_floor
from quotekit.attribution.verbs import is_noun, verb_group
from quotekit.attribution.walks import (
    left_of_comma,
    matching_comma,
    opens_predicate,
    participle_subject,
    sentence_subject,
    skip_adverbs_left,
    source_like,
    strip_end,
)
from quotekit.clauses import QUOTE, WORD, Phrase, Tokens, phrase_after, phrase_before
from quotekit.lexicon import Verb

__all__ = [
    "according_to_report",
    "beside_marks",
    "foreign_report",
    "infinitive_report",
    "loose_report",
    "passive_report",
]


def foreign_report(tokens: Tokens, low: int, high: int, at: int, lemma: str) -> Report | None:
    """A verb of another language beside quoted words, and te reo's *kī* beside a clause as well.

    « … », *déclare la ministre Ana Vale*. · „…“, *sagte Ana Vale*. · “…,” *te kī a Ana Vale*. · *E kī ana a Ana Vale* …
    """
    group, start = at, at + 1
    while group > low and tokens.low[group - 1] in grammar.FOREIGN_AUXILIARIES:
        group -= 1
    maori = lemma == "kī"
    if (
        maori
        and (start == high or tokens.low[start] not in grammar.MAORI_PARTICLES)
        and tokens.low[at] != "tā"
    ):
        return None
    while start < high and tokens.low[start] in grammar.MAORI_PARTICLES:
        start += 1
    phrase = phrase_after(tokens, start, high)
    if phrase is None and group > low and tokens.kind[left_of_comma(tokens, low, group - 1)] == QUOTE:
        edge = left_of_comma(tokens, low, group - 1)
        return Report("foreign", (group, at + 1), lemma, None, ((edge, edge + 1),))
    left = group - 1
    edge = left_of_comma(tokens, low, left) if left >= low else left
    if phrase is not None and phrase.kind in ("name", "role") and left >= low:
        if tokens.kind[edge] == QUOTE or (maori and edge < left):
            begin = edge if tokens.kind[edge] == QUOTE else low
            return Report("foreign", (group, at + 1), lemma, phrase, ((begin, edge + 1),))
    if phrase is not None and maori and group < at and phrase.end < high - 3 and phrase.kind == "name":
        return Report(
            "foreign", (group, at + 1), lemma, phrase, ((phrase.end, strip_end(tokens, phrase.end, high)),)
        )
    before = phrase_before(tokens, low, group)
    if (
        before is not None
        and before.kind in ("name", "role")
        and start < high - 3
        and tokens.low[start] in grammar.FOREIGN_THAT
    ):
        return Report(
            "foreign", (group, at + 1), lemma, before, ((start + 1, strip_end(tokens, start + 1, high)),)
        )
    if before is not None and before.kind in ("name", "role") and before.start > low:
        edge = left_of_comma(tokens, low, before.start - 1)
        if tokens.kind[edge] == QUOTE:
            return Report("foreign", (group, at + 1), lemma, before, ((edge, edge + 1),))
    return None


def infinitive_report(site: Site) -> Report | None:
    """*Ms Rangi went on to say*, “Come early.” An infinitive reports when quoted words follow it at once.

    Behind *went on to*, one reports a clause with *that* too.
    """
    tokens = site.tokens
    after = after_verb(site)
    if after < site.high and tokens.text[after] in (",", ":"):
        after += 1
    if after >= site.high or site.verb.strength < 2:
        return None
    if tokens.kind[after] != QUOTE:
        return _gone_on_report(site, after)
    if any(low <= after < high for report in site.found for low, high in report.content):
        return None  # *Many, Ms Rangi said, have come to believe* “…”
    head = sentence_subject(tokens, subject_floor(site), site.group)
    if head is None:
        return None
    return make_report("infinitive", site, head, piece(tokens, after, strip_end(tokens, after, site.high)))


def _gone_on_report(site: Site, after: int) -> Report | None:
    """*Ms Rangi went on to say that* the roof was sound."""
    tokens, group = site.tokens, site.group
    went = tokens.low[max(site.low, group - 3) : group]
    if went not in (["went", "on", "to"], ["goes", "on", "to"], ["gone", "on", "to"]) or not site.verb.clause:
        return None
    if tokens.low[after] != "that" or not opens_reported(tokens, after + 1, site.high):
        return None
    phrase = phrase_before(tokens, subject_floor(site), skip_adverbs_left(tokens, site.low, group - 3))
    if phrase is None or (phrase.kind == "noun" and not source_like(tokens, phrase)):
        return None
    begin = after + 1 + (tokens.text[after + 1] == ",")
    return make_report("infinitive", site, phrase, piece(tokens, begin, strip_end(tokens, begin, site.high)))


def according_to_report(tokens: Tokens, low: int, high: int, at: int, length: int) -> Report | None:
    """*According to Ms Rangi*, the bridge will reopen. · The bridge will reopen, *according to the council*.

    “Within ten days of the vote,” *per the charter*. The cue has ``length`` words.
    """
    start = at + length
    if start + 1 < high and tokens.low[start] in ("that", "this", "those", "these"):
        start += 1
    phrase = phrase_after(tokens, start, high)
    if phrase is None or (phrase.kind == "noun" and not source_like(tokens, phrase)):
        return None  # *ranked according to their taste*
    phrase = _with_document(tokens, phrase, high)
    content: list[tuple[int, int]]
    end = _apposition_end(tokens, phrase, high)
    if at == low or (at == low + 1 and tokens.low[low] in ("and", "but")):
        end = _rest_of_source(tokens, end, high)
        begin = end + 1 if end < high and tokens.text[end] == "," else end
        content = piece(tokens, begin, strip_end(tokens, begin, high))
    else:
        content = piece(tokens, low, left_of_comma(tokens, low, at - 1) + 1)
    lemma = "according to" if length == 2 else "per"
    return Report("according-to", (at, at + length), lemma, phrase, tuple(content))


def _with_document(tokens: Tokens, phrase: Phrase, high: int) -> Phrase:
    """Take in the document or figures that a name owns: according to *Harbour Board data*."""
    end = phrase.end
    if phrase.kind == "name" and end < high and tokens.low[end] in lexicon.DOCUMENT_NOUNS:
        return attrs.evolve(phrase, end=end + 1, kind="noun", limit=-1)
    return phrase


def _rest_of_source(tokens: Tokens, end: int, high: int) -> int:
    """Return the comma that ends a fronted source with all that hangs on it, or ``end``.

    According to evidence *given at the trial*, | the boat sank.
    """
    if end >= high or tokens.kind[end] != WORD or tokens.capital[end]:
        return end
    if tokens.low[end] in grammar.DETERMINERS or tokens.low[end] in lexicon.PRONOUNS:
        return end
    for index in range(end, min(high, end + _LONGEST_REST)):
        if tokens.text[index] == "," and not _goes_on_list(tokens, index, high):
            return index
        if tokens.kind[index] == QUOTE or opens_predicate(tokens, index):
            return end
    return end


def _goes_on_list(tokens: Tokens, comma: int, high: int) -> bool:
    """Say whether a comma stands in the name of a body: the Ministry of Weirs, | Rivers and Ports, …."""
    if not (tokens.capital[comma - 1] and tokens.low[comma - 2] in ("of", "for")):
        return False
    index = comma + 1
    while index < high and (tokens.capital[index] or tokens.text[index] in ("and", "&", "(", ")")):
        index += 1
    return index < high and tokens.text[index] == "," and "and" in tokens.low[comma:index]


_LONGEST_REST = 25


def beside_marks(tokens: Tokens, low: int, high: int) -> Report | None:
    """A verb that no list knows, between quoted words with a comma and a name: “Come early,” *beams Ana Rangi*."""
    for at in range(low, high - 2):
        if (
            tokens.kind[at] != QUOTE
            or at in tokens.terminal
            or tokens.kind[at + 1] != WORD
            or tokens.capital[at + 1]
        ):
            continue
        if not tokens.low[at + 1].endswith(("s", "ed")) or tokens.low[at + 1] in lexicon.AUXILIARIES:
            continue
        phrase = phrase_after(tokens, at + 2, high)
        if phrase is None or phrase.kind != "name" or not tokens.capital[phrase.start]:
            continue
        return Report("unknown-verb", (at + 1, at + 2), tokens.low[at + 1], phrase, ((at, at + 1),))
    return None


def _apposition_end(tokens: Tokens, phrase: Phrase, high: int) -> int:
    """Return the token after a phrase's appositions: *according to Ms Vale, chair of the port*, | it will open."""
    if (
        phrase.end < high
        and tokens.text[phrase.end] == ","
        and phrase.end + 1 < high
        and not tokens.capital[phrase.end + 1]
    ):
        first = tokens.low[phrase.end + 1]
        if first in ("the", "a", "an", "who", "which") or first in lexicon.ROLE_NOUNS:
            closing = matching_comma(tokens, phrase.end + 1, high)
            if closing < high and first != "the":
                return closing - 1
    return phrase.end


# What joins a noun and what it reports, or opens that.
_OPENERS = grammar.CLAUSE_PRONOUNS | frozenset(["that", "the", "a", "to", "of", "about", ":", ","])


def loose_report(tokens: Tokens, low: int, high: int, quote: int) -> Report | None:
    """Read quoted words inside a clause: the nearest verb of any strength to their left, and its subject.

    *The council called* the plan “a gift to every family in the valley”. · *Ms Rangi's claim* that “nobody asked us”

    Args:
        tokens: The block's tokens.
        low: First token of the sentence.
        high: Just after its last one.
        quote: The quoted words.
    """
    for at in range(quote - 1, max(low, quote - 60) - 1, -1):
        if tokens.kind[at] != WORD or tokens.low[at] == "read":
            continue
        owned = at > low and tokens.low[at - 1].endswith(("'s", "’s"))
        if (
            owned
            and tokens.low[at] in lexicon.SPEECH_NOUNS
            and (at + 1 == quote or tokens.low[at + 1] in _OPENERS)
        ):
            owner = _owner(tokens, low, at - 1)
            return Report("noun", (at, at + 1), tokens.low[at], owner, ((at + 1, quote + 1),))
        entry = lexicon.FORMS.get(tokens.low[at])
        if entry is None:
            continue
        verb, form = entry
        group, passive, _, negated = verb_group(tokens, low, at, form)
        if passive or (form == "participle" and group == at) or is_noun(tokens, low, at, form):
            continue
        phrase = None
        if form not in ("ing", "base") or group < at:
            phrase = phrase_before(tokens, low, skip_adverbs_left(tokens, low, group))
            if (
                phrase is not None
                and phrase.kind == "pronoun"
                and tokens.low[phrase.start] in ("who", "that", "which")
            ):
                phrase = phrase_before(tokens, low, phrase.start)
        if form == "ing" and group == at:
            phrase = participle_subject(tokens, low, at)
        if phrase is None or (phrase.kind == "noun" and not source_like(tokens, phrase)):
            if tokens.kind[at + 1] == QUOTE and verb.lemma in grammar.NAMING:
                continue  # passed *a procedure called* “…”
            phrase = sentence_subject(tokens, low, group)
        if phrase is None:
            continue
        last = max((i for i in tokens.quote if low <= i < high), default=quote)
        end = next((i for i in range(last + 1, high) if tokens.text[i] in (",", ";", ".")), high)
        return Report(
            "object",
            (group, at + 1),
            verb.lemma,
            phrase,
            ((at + 1, strip_end(tokens, at + 1, end)),),
            negated,
        )
    return None


def _owner(tokens: Tokens, low: int, at: int) -> Phrase:
    """Return the name that a possessive ends: *Mr Vale's* claim."""
    start = at
    while start > low and (tokens.capital[start - 1] or tokens.text[start - 1] == "."):
        start -= 1
    return Phrase(start, at + 1, "name")


def passive_report(tokens: Tokens, low: int, high: int, at: int, end: int, verb: Verb) -> Report | None:
    """Residents *were told by Ms Rangi* that the ford would stay shut (GUIDELINES 3.11)."""
    if end >= high or tokens.low[end] != "by" or not verb.clause:
        return None
    phrase = phrase_after(tokens, end + 1, high)
    if phrase is None or phrase.end + 1 >= high or tokens.low[phrase.end] != "that":
        return None
    begin = phrase.end + 1
    if not opens_reported(tokens, begin, high):
        return None  # a plan *drawn up by the board that* would close it
    group = verb_group(tokens, low, at, "past")[0]
    return Report("passive", (group, at + 1), verb.lemma, phrase, ((begin, strip_end(tokens, begin, high)),))
