"""One sentence read: every word that may be a cue is tried, and what overlaps is settled."""

from __future__ import annotations

import attrs

from quotekit import grammar, lexicon
from quotekit.attribution.others import (
    according_to_report,
    beside_marks,
    foreign_report,
    infinitive_report,
    passive_report,
)
from quotekit.attribution.reports import Report, Site, report_start
from quotekit.attribution.rules import RULES
from quotekit.attribution.verbs import (
    after_particle,
    beside_quote,
    is_noun,
    participle_may_report,
    verb_group,
)
from quotekit.attribution.walks import participle_subject
from quotekit.clauses import CONTRACTED, QUOTE, WORD, Tokens

__all__ = ["read_reports"]


_MAY_REPORT = frozenset(
    [*lexicon.FORMS, *lexicon.FOREIGN_VERB_FORMS, *grammar.MAORI_NOUNS, "according", "per"]
)

_MEMORY = 6  # reports of a sentence that a later one can still touch; more would cost quadratic time


def read_reports(tokens: Tokens, low: int, high: int) -> tuple[Report, ...]:
    """Find the reports of one sentence.

    Args:
        tokens: The block's tokens.
        low: First token of the sentence.
        high: Just after its last one.

    Returns:
        The reports in the order of their cues.
    """
    found: list[Report] = []
    forms = lexicon.FORMS
    for at, word in enumerate(tokens.low[low:high], low):
        if word not in _MAY_REPORT:
            continue
        if word in forms:
            report = _report_at(tokens, low, high, at, tuple(found[-_MEMORY:]))
        elif word in grammar.MAORI_NOUNS and at > low and tokens.low[at - 1] in ("te", "hei"):
            report = foreign_report(tokens, low, high, at, "kī")
        elif word in lexicon.FOREIGN_VERB_FORMS:
            report = foreign_report(tokens, low, high, at, lexicon.FOREIGN_VERB_FORMS[word])
        elif word == "according" and at + 1 < high and tokens.low[at + 1] == "to":
            report = according_to_report(tokens, low, high, at, 2)
        elif word == "per" and at > low and tokens.text[at - 1] in (",", ""):
            report = according_to_report(tokens, low, high, at, 1)
        else:
            continue
        if report is None or _retells(tokens, report, found):
            continue
        if _repeats(tokens, report, found):
            found[-1] = _with_later(found[-1], report)
            continue
        if _touches_marks(tokens, report, high) or not _inside(tokens, low, report, found):
            if report.subject is None and found:
                report = attrs.evolve(report, subject=found[-1].subject)
            if found:
                _cut(found, report, tokens, low)
            found.append(report)
    if not found and tokens.quote:
        fallback = beside_marks(tokens, low, high)
        if fallback is not None:
            found.append(fallback)
    return tuple(found)


def _report_at(tokens: Tokens, low: int, high: int, at: int, found: tuple[Report, ...]) -> Report | None:
    verb, form = lexicon.FORMS[tokens.low[at]]
    if tokens.capital[at] and at > low and tokens.kind[at - 1] == WORD:
        return None
    if is_noun(tokens, low, at, form):
        return None
    group, passive, modal, negated = verb_group(tokens, low, at, form)
    end = at + 1
    if verb.lemma in lexicon.PARTICLES:
        particle = after_particle(tokens, at, high, lexicon.PARTICLES[verb.lemma])
        if particle:
            end = particle
        elif verb.lemma in lexicon.NEEDS_PARTICLE:
            return None
    if form in ("base", "s") and group < at and tokens.low[group] in lexicon.BE_FORMS:
        return None  # *are neither promises* nor guarantees
    if passive:
        return passive_report(tokens, low, high, at, end, verb)
    if form == "participle" and group == at and not (at > low and tokens.low[at - 1] in CONTRACTED):
        return None  # *the engineer known as* …, *best known for* …
    if form == "base" and not modal and group > low and tokens.low[group - 1] == "to":
        return infinitive_report(Site(tokens, low, high, at, group, end, verb, form, found, negated))
    if (
        form == "ing"
        and group == at
        and not (at > low and tokens.low[at - 1] in CONTRACTED)
        and not participle_may_report(tokens, low, at, verb, found)
        and participle_subject(tokens, low, at) is None
    ):
        return None
    site = Site(tokens, low, high, at, group, end, verb, form, found, negated)
    if verb.strength == 1 and not beside_quote(site) and not _tells_how(site):
        return None
    for rule in RULES:
        report = rule(site)
        if report is not None:
            return report
    return None


def _tells_how(site: Site) -> bool:
    """Say whether a verb reports with *how*: *Ms Rangi outlined how* the port would grow."""
    following = site.tokens.low[site.end : site.end + 1]
    return site.verb.lemma in grammar.WITH_HOW and following == ["how"]


def _touches_marks(tokens: Tokens, report: Report, high: int) -> bool:
    """Say whether quoted words stand right beside a report's source and cue, so that they are its own."""
    if report.subject is None:
        return False
    right = max(report.cue[1], report.subject.end)
    if right < high and tokens.text[right] in (",", ":"):
        right += 1
    left = min(report.cue[0], report.subject.start) - 1
    return (right < high and tokens.kind[right] == QUOTE) or (left >= 0 and tokens.kind[left] == QUOTE)


def _inside(tokens: Tokens, sentence: int, report: Report, found: list[Report]) -> bool:
    """Say whether a report stands inside what an earlier one reports: it is part of the content."""
    start = report_start(report)
    for earlier in found[-_MEMORY:]:
        if any(low <= earlier.cue[0] < high for low, high in report.content):
            return False  # it is the outer one: *The report says it is late, Ms Rangi said.*
        for low, high in earlier.content:
            if low <= start < high:
                return not (
                    _may_cut(report, low, start)
                    or _ends_fronted(tokens, sentence, start)
                    or _is_joined(tokens, report, start)
                )
    return False


def _retells(tokens: Tokens, report: Report, found: list[Report]) -> bool:
    """*Ms Rangi said that she hoped “nobody waits”*: a pronoun that opens a reported clause is part of it."""
    subject = report.subject
    if (
        subject is None
        or subject.kind != "pronoun"
        or tokens.low[subject.start] not in grammar.CLAUSE_PRONOUNS
    ):
        return False
    return any(
        earlier.cue[0] < subject.start == low < report.cue[0]
        for earlier in found[-_MEMORY:]
        for low, _ in earlier.content
    )


def _repeats(tokens: Tokens, report: Report, found: list[Report]) -> bool:
    """*Ms Rangi said* it was “late again,” *she said*. What is attributed twice takes the first (GUIDELINES 2.9)."""
    if report.subject is None or report.subject.kind != "pronoun":
        return False
    quote = next((low for low, _ in report.content if tokens.kind[low] == QUOTE), 0)
    if tokens.text[quote - 1] in (":", "-", "–", "—"):
        return False  # *Ms Rangi praised it*: | “It is good,” *she said*
    return any(
        earlier.cue[1] <= quote < report.cue[0]
        and earlier.subject is not None
        and earlier.subject.kind != "pronoun"
        and any(low <= quote < high for low, high in earlier.content)
        for earlier in found[-1:]
    )


def _with_later(earlier: Report, report: Report) -> Report:
    """Return a report with the words that a second attribution of it reports; that one's own words are left out."""
    low = report.content[0][0]
    first = [(start, min(end, low)) for start, end in earlier.content if start < low]
    if first and first[-1][1] == low:
        return attrs.evolve(
            earlier, content=(*first[:-1], (first[-1][0], report.content[0][1]), *report.content[1:])
        )
    return attrs.evolve(earlier, content=(*first, *report.content))


def _may_cut(report: Report, low: int, start: int) -> bool:
    return report.rule == "shared-source" and start > low + 1


def _is_joined(tokens: Tokens, report: Report, start: int) -> bool:
    """… was “no help at all,” *but he said that* …: a comma and *but* or *and* join a report of its own."""
    verb = lexicon.VERB_OF.get(report.lemma)
    return (
        report.subject is not None
        and verb is not None
        and verb.strength == 3
        and tokens.low[start - 1] in ("although", "and", "but", "though", "while")
        and (tokens.text[start - 2] == "," or tokens.kind[start - 2] == QUOTE)
    )


def _ends_fronted(tokens: Tokens, sentence: int, start: int) -> bool:
    """*After Ms Rangi said it was late, | Mr Vale said* …: a comma ends the clause that the sentence opens with."""
    return tokens.low[sentence] in grammar.FRONTING and tokens.text[start - 1] == ","


def _cut(found: list[Report], report: Report, tokens: Tokens, sentence: int) -> None:
    """End the content of an earlier report where a later one of the same sentence starts."""
    own = report_start(report)
    if found and own < found[-1].cue[0] < report.cue[0]:
        own = report.cue[0]  # its source stands in front of the earlier report's words
    start = min([own, *(low for low, _ in report.content)])
    fronted = _ends_fronted(tokens, sentence, start)
    first = max(0, len(found) - _MEMORY)
    found[first:] = [
        earlier
        for earlier in found[first:]
        if not any(low <= earlier.cue[0] < high for low, high in report.content)
    ]
    for number, earlier in enumerate(found[first:], first):
        content = []
        for low, high in earlier.content:
            if low < start < high:
                end = start
                while end > low and (
                    tokens.text[end - 1] in (",", ";") or tokens.low[end - 1] in ("and", "but", "while")
                ):
                    end -= 1
                content += [(low, end)] if end > low else []
            elif low < start or (low >= report.cue[1] and not fronted):
                content.append((low, high))
        if tuple(content) != earlier.content:
            found[number] = attrs.evolve(earlier, content=tuple(content))
