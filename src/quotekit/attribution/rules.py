"""The ordered rules: the order of source and verb, and sources taken over."""

from __future__ import annotations

import attrs

from quotekit import grammar, lexicon
from quotekit.attribution.content import clause_or_quote_follows, content_start, opens_reported, with_content
from quotekit.attribution.reports import Report, Rule, Site, make_report, piece
from quotekit.attribution.verbs import agrees, beside_quote
from quotekit.attribution.walks import (
    at_end,
    has_finite,
    left_of_comma,
    opens_predicate,
    participle_subject,
    quote_after,
    sentence_subject,
    skip_adverbs,
    skip_adverbs_left,
    source_like,
    strip_end,
)
from quotekit.clauses import CONTRACTED, QUOTE, WORD, Phrase, Tokens, phrase_after, phrase_before

__all__ = ["RULES", "source_taken_over", "source_then_verb", "subject_floor", "verb_then_source"]


_ONLY_BODIES = lexicon.ORG_SUFFIXES - lexicon.ROLE_NOUNS - lexicon.GROUP_NOUNS
_NEAR_WHAT = 10  # tokens in which quoted words behind *what she called* are looked for
_NEAR = 25  # tokens in which quoted words behind a phrase are looked for


def verb_then_source(site: Site) -> Report | None:
    """The verb stands before its subject, after what it reports or at the start.

    “We won,” *said Ana Rangi*. · Two bridges will reopen, *says the Minister*. · *Said Mr Vale*: “Come early.”
    """
    tokens, low, high = site.tokens, site.low, site.high
    if site.verb.lemma in grammar.NEEDS_HEARER:
        return None
    if site.form not in ("s", "past", "base") or (
        site.form == "base" and site.group == site.at and site.verb.lemma != "say"
    ):
        return None
    left = skip_adverbs_left(tokens, low, site.group)
    start = skip_adverbs(tokens, site.end, high)
    phrase = phrase_after(tokens, start, high)
    if phrase is None:
        return None
    before = left - 1
    at_edge = (
        before < low
        or tokens.kind[before] == QUOTE
        or tokens.text[before] in (",", "—", "–", "―", "-", ")", ":", ";")
    )
    if not at_edge:
        return _verb_then_source_without_comma(site, phrase, left)
    if phrase.kind == "noun" and not (
        before >= low and tokens.kind[left_of_comma(tokens, low, before)] == QUOTE
    ):
        if site.verb.strength < 3 or not source_like(tokens, phrase):
            return None
    after = max(phrase.end, phrase.limit)
    if after < high and tokens.kind[after] == WORD and opens_predicate(tokens, after):
        return None
    beside = before >= low and tokens.kind[left_of_comma(tokens, low, before)] == QUOTE
    if not beside and tokens.low[phrase.start] in grammar.DETERMINERS and not source_like(tokens, phrase):
        return None  # *…, today announced the formation of Kauri Black Ltd*
    if not beside and tokens.low[phrase.start] in ("a", "an") and tokens.low[phrase.end - 1] in _ONLY_BODIES:
        return None  # *…, announced today a new partnership*
    if phrase.kind == "noun" and site.verb.strength < 3 and not source_like(tokens, phrase):
        return None  # *Ms Rangi, who spoke of* “years,” *described the impact as* …
    if (
        before >= low
        and tokens.text[before] == ","
        and tokens.kind[left_of_comma(tokens, low, before)] != QUOTE
    ):
        # *Leif Harrow, the engineer, called the plan …*: the comma ends an apposition
        subject = phrase_before(tokens, low, left)
        if subject is not None and subject.kind in ("name", "role"):
            goes_on = (
                QUOTE in tokens.kind[phrase.end : min(high, phrase.end + _NEAR)]
                and tokens.text[phrase.end] != ","
            )
            if phrase.kind == "noun" or goes_on or not _ends_attribution(tokens, after, high):
                return None
            first = sentence_subject(tokens, low, left)
            alone = first is not None and first.start == subject.start
            if alone and not has_finite(tokens, subject.end - 1, left):
                return None  # *At the rally, Leif Harrow, the engineer, announced the winners of the cup.*
    content: list[tuple[int, int]] = []
    if before >= low:
        begin = content_start(site, before + 1, after)
        content += piece(tokens, begin, left_of_comma(tokens, low, before) + 1)
    rest = quote_after(tokens, phrase.end, high)
    if rest < high:
        content += piece(tokens, rest, strip_end(tokens, rest, high))
    return make_report("verb-source", site, phrase, content)


def _ends_attribution(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether an attribution can end here: at the sentence's end, a comma, a time, a setting."""
    at = skip_adverbs(tokens, at, high)
    return at >= high or tokens.kind[at] != WORD or tokens.low[at] in grammar.OCCASION


def _verb_then_source_without_comma(site: Site, phrase: Phrase, left: int) -> Report | None:
    """… the wharf reopens *today says Port Minister Ana Rangi*. The comma was left out; nothing may follow the name."""
    tokens = site.tokens
    if site.verb.strength < 3 or site.form == "base" or phrase.kind not in ("name", "role"):
        return None
    if site.group != site.at or not any(tokens.capital[i] for i in range(phrase.start, phrase.end)):
        return None
    if not at_end(tokens, skip_adverbs(tokens, phrase.end, site.high), site.high):
        return None
    words = tokens.low[phrase.start : phrase.end]
    if (
        not any(word in lexicon.ROLE_NOUNS or word in lexicon.HONORIFICS for word in words)
        or not tokens.capital[phrase.end - 1]
    ):
        return None
    first = phrase.start + (words[0] == "the")
    if not tokens.capital[first] and tokens.low[first] not in lexicon.ROLE_NOUNS:
        return None
    if sum(tokens.capital[i] for i in range(phrase.start, phrase.end)) < 2 or left - site.low < 3:
        return None
    if not _TO_COME.isdisjoint(tokens.low[left : site.group]):
        left = site.group  # … come into force *tomorrow* says …: nothing has been said tomorrow
    return make_report("verb-source", site, phrase, piece(tokens, content_start(site, left), left))


_TO_COME = frozenset(["tomorrow", "next"])


def source_then_verb(site: Site) -> Report | None:
    """The subject stands before the verb.

    “We won,” *Ana Rangi said*. · *Ms Rangi said* that the bridge would reopen. · The bridge, *Ms Rangi says*, will
    reopen. · *Leif Harrow, the engineer, said*: “It failed.”
    """
    tokens, low = site.tokens, site.low
    if (
        site.form == "ing"
        and site.group == site.at
        and not (site.at > low and tokens.low[site.at - 1] in CONTRACTED)
    ):
        return None
    subject_end = skip_adverbs_left(tokens, low, site.group)
    floor = subject_floor(site)
    phrase = phrase_before(tokens, floor, subject_end)
    if phrase is not None and tokens.low[phrase.start] == "which":
        return _relative(site, phrase) if _is_aside(site, phrase) else None
    if phrase is None or (phrase.kind == "pronoun" and tokens.low[phrase.start] in ("that", "you")):
        return None
    if phrase.kind == "pronoun" and tokens.low[phrase.start] == "who":
        return _relative(site, phrase)
    if _is_thing_said(site, phrase):
        return None
    if site.verb.lemma == "read" and not grammar.INSCRIBED.isdisjoint(tokens.low[phrase.start : phrase.end]):
        return None
    if phrase.kind == "noun" and not source_like(tokens, phrase):
        noun = tokens.low[site.at] in lexicon.NOUN_FORMS and (
            site.verb.strength < 3 or tokens.kind[site.end : site.end + 1] == [WORD]
        )
        named = site.verb.lemma in grammar.NAMING and tokens.kind[site.end : site.end + 1] == [QUOTE]
        if noun or named or not beside_quote(site):
            return None  # *chants of* “…”, *highlighted comments that* …, a plan *called* “dry feet for all”
    if phrase.kind == "noun" and site.form == "base" and tokens.text[site.end : site.end + 1] == [":"]:
        return None  # *a new campaign message*: “…”
    if _reads_as_noun(site):
        return None
    if not agrees(tokens, phrase, site):
        return None
    return with_content(site, phrase)


def _is_thing_said(site: Site, phrase: Phrase) -> bool:
    """*What the Minister said* was kind: no clause is reported; one is in what she *said is* her plan."""
    tokens = site.tokens
    if phrase.start == site.low or tokens.low[phrase.start - 1] != "what":
        return False
    is_parenthesis = tokens.low[site.end : site.end + 1] and tokens.low[site.end] in lexicon.BE_FORMS
    return not is_parenthesis and QUOTE not in tokens.kind[site.end : min(site.high, site.end + _NEAR_WHAT)]


def _reads_as_noun(site: Site) -> bool:
    """*Gisborne projects that …*, *the report on …*: what is as often a noun needs *that* and a subject, or marks."""
    tokens = site.tokens
    if (
        tokens.low[site.at] not in lexicon.NOUN_FORMS
        or site.form not in ("s", "base")
        or site.group < site.at
    ):
        return False
    before = tokens.low[site.at - 1] if site.at > site.low else ""
    if before in lexicon.PRONOUNS or beside_quote(site):
        return False
    at = skip_adverbs(tokens, site.end, site.high)
    if at < site.high and tokens.low[at] == "that":
        return not opens_reported(tokens, at + 1, site.high)
    return not at_end(tokens, at, site.high)


def _is_aside(site: Site, phrase: Phrase) -> bool:
    """*the Board, which said that* it was late: a comma, a sure cue, and *that* or quoted words behind it."""
    tokens, before, end = site.tokens, phrase.start - 1, site.end
    if before <= site.low or tokens.text[before] != "," or site.verb.strength < 3 or end == site.high:
        return False
    return tokens.low[end] == "that" or tokens.kind[end] == QUOTE


def _relative(site: Site, phrase: Phrase) -> Report | None:
    """*…, who said* the roof was sound: the source is what the clause hangs on."""
    tokens = site.tokens
    left = phrase.start - 1
    if left < site.low:
        return None
    end = left if tokens.text[left] == "," else left + 1
    head = phrase_before(tokens, site.low, end, 1)  # the name before *an oncologist who says*
    if head is None or head.kind == "noun":
        return None
    report = with_content(site, head, relative=True)
    return report and attrs.evolve(report, content=_within_commas(tokens, report.content))


def _within_commas(tokens: Tokens, content: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """End what a relative clause reports where the sentence goes on: *the Board, which said it is late,* | has left."""
    if not content:
        return content
    low, high = content[-1]
    comma = next((at for at in range(low + 2, high - 1) if tokens.text[at] == ","), -1)
    ends = comma > 0 and opens_predicate(tokens, comma + 1)
    return (*content[:-1], (low, comma)) if ends else content


def source_taken_over(site: Site) -> Report | None:
    """The verb has no subject of its own: it shares that of the report before.

    Ms Rangi said it was late *and added* that the road was closed. · “We won,” she said, *adding*: “Twice.”
    """
    tokens = site.tokens
    before = site.group - 1
    if before < site.low:
        return None
    word = tokens.low[before]
    if site.form == "ing" and site.group == site.at:
        own = participle_subject(tokens, site.low, site.at)
        if own is not None:
            return with_content(site, own) if clause_or_quote_follows(site) else None
        taken = site.found and not (site.found[-1].rule == "relative" and word == ",")
        if taken and word in ("after", "before", "by", "in"):
            # *says the union is wrong in claiming that* …: what is claimed inside a report is not its source's
            inside = any(low <= site.at < high for report in site.found for low, high in report.content)
            return with_content(site, None) if clause_or_quote_follows(site) and not inside else None
        if taken:
            return with_content(site, None)
        head = sentence_subject(tokens, site.low, site.at)
        if head is None or not clause_or_quote_follows(site):
            return None
        return with_content(site, head)
    if word not in ("and", "but", ",") and tokens.kind[before] != QUOTE:
        return None
    if site.found:
        if not clause_or_quote_follows(site):
            return None
        return with_content(site, None)
    head = sentence_subject(tokens, site.low, before)
    if head is None or not clause_or_quote_follows(site):
        return None
    if site.form == "base" and tokens.low[site.at] in lexicon.NOUN_FORMS and tokens.low[site.end] != "that":
        return None  # The port and *state* regulators expect …
    if site.form == "base" and site.group == site.at and tokens.low[head.start] in ("he", "it", "she"):
        return None  # It asks the board to meet and *make clear* that …
    return with_content(site, head)


RULES: tuple[Rule, ...] = (verb_then_source, source_then_verb, source_taken_over)
"""The rules, in the order in which they are tried."""


def subject_floor(site: Site) -> int:
    """The first token that a subject may take: after the words of the reports so far."""
    floor = site.low
    for report in site.found:
        floor = max(floor, report.cue[1])
        if report.subject is not None and report.subject.start > report.cue[0]:
            floor = max(floor, report.subject.end)
    return floor
