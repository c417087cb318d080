"""The values: a report, and the site where a word may be its cue."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from quotekit.clauses import Phrase, Tokens
from quotekit.lexicon import Verb

__all__ = ["Report", "Rule", "Site", "make_report", "piece", "report_start"]


@attrs.frozen(slots=True)
class Report:
    """One report, in tokens of its block.

    Args:
        rule: Name of the rule that found it.
        cue: The verb group, half open.
        lemma: Lemma of its verb.
        subject: The phrase that names the source, or None when it is taken over from the report before.
        content: What is reported, as half-open ranges of tokens; empty when it stands outside the sentence.
        negated: Whether the saying is denied (*did not say*).
    """

    rule: str
    cue: tuple[int, int]
    lemma: str
    subject: Phrase | None
    content: tuple[tuple[int, int], ...]
    negated: bool = False


@attrs.frozen(slots=True)
class Site:
    """A word that may be a cue, in its sentence."""

    tokens: Tokens
    low: int  # the sentence
    high: int
    at: int  # the verb
    group: int  # first token of its verb group
    end: int  # just after the verb group
    verb: Verb
    form: str
    found: tuple[Report, ...]  # reports of this sentence so far
    negated: bool


Rule = Callable[[Site], Report | None]


def make_report(rule: str, site: Site, phrase: Phrase | None, content: list[tuple[int, int]]) -> Report:
    """Make the report of a site: its source and the pieces of its content are what the rule has found."""
    return Report(rule, (site.group, site.end), site.verb.lemma, phrase, tuple(content), site.negated)


def piece(tokens: Tokens, start: int, end: int) -> list[tuple[int, int]]:
    """Return a piece of content as a list: of one pair of tokens, or of none when nothing lies between them."""
    return [(start, end)] if start < end else []


def report_start(report: Report) -> int:
    """Return the first token of a report's own words; a source taken over stands elsewhere."""
    if report.subject is None or report.rule == "shared-source":
        return report.cue[0]
    return min(report.cue[0], report.subject.start)
