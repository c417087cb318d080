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
from quotekit.clauses import CONTRACTED, QUOTE, WORD, Tokens

__all__ = ["read_reports"]


_MAY_REPORT = frozenset([*lexicon.FORMS, *lexicon.FOREIGN_VERB_FORMS, *grammar.MAORI_NOUNS, "according"])

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
            report = according_to_report(tokens, low, high, at)
        else:
            continue
        if report is not None and (_touches_marks(tokens, report, high) or not _inside(report, found)):
            if report.subject is None and found:
                report = attrs.evolve(report, subject=found[-1].subject)
            if found:
                _cut(found, report, tokens)
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
    if passive:
        return passive_report(tokens, low, high, at, end, verb)
    if form == "base" and not modal and group > low and tokens.low[group - 1] == "to":
        return infinitive_report(Site(tokens, low, high, at, group, end, verb, form, found, negated))
    if (
        form == "ing"
        and group == at
        and not (at > low and tokens.low[at - 1] in CONTRACTED)
        and not participle_may_report(tokens, low, at, verb, found)
    ):
        return None
    site = Site(tokens, low, high, at, group, end, verb, form, found, negated)
    if verb.strength == 1 and not beside_quote(site):
        return None
    for rule in RULES:
        report = rule(site)
        if report is not None:
            return report
    return None


def _touches_marks(tokens: Tokens, report: Report, high: int) -> bool:
    """Say whether quoted words stand right beside a report's source and cue, so that they are its own."""
    if report.subject is None:
        return False
    right = max(report.cue[1], report.subject.end)
    if right < high and tokens.text[right] in (",", ":"):
        right += 1
    left = min(report.cue[0], report.subject.start) - 1
    return (right < high and tokens.kind[right] == QUOTE) or (left >= 0 and tokens.kind[left] == QUOTE)


def _inside(report: Report, found: list[Report]) -> bool:
    """Say whether a report stands inside what an earlier one reports: it is part of the content."""
    start = report_start(report)
    for earlier in found[-_MEMORY:]:
        if any(low <= earlier.cue[0] < high for low, high in report.content):
            return False  # it is the outer one: *The report says it is late, Ms Rangi said.*
        for low, high in earlier.content:
            if low <= start < high:
                return not _may_cut(report, low, start)
    return False


def _may_cut(report: Report, low: int, start: int) -> bool:
    return report.rule == "shared-source" and start > low + 1


def _cut(found: list[Report], report: Report, tokens: Tokens) -> None:
    """End the content of an earlier report where a later one of the same sentence starts."""
    start = min([report_start(report), *(low for low, _ in report.content)])
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
            elif low < start or low >= report.cue[1]:
                content.append((low, high))
        if tuple(content) != earlier.content:
            found[number] = attrs.evolve(earlier, content=tuple(content))
