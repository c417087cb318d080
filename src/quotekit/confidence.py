"""How sure a quotation and its speaker are: what was counted on gold for the rule and the step that found them.

The counts are data (`quotekit._confidence_counts`, which ``evals/calibrate.py`` makes); what is made of them is here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import attrs

from quotekit._confidence_counts import COUNTS
from quotekit.model import Kind, Speaker

__all__ = [
    "ENOUGH",
    "NO_STEP",
    "Confidence",
    "Pair",
    "Tally",
    "confidence_of",
    "counted",
    "estimate",
    "weigh",
    "wilson_lower",
]

ENOUGH = 20
"""A pair counted less often borrows what is lacking from wider groups …"""

FROM_EACH = 10
"""… at most so many quotations from each."""

NO_STEP = ""
"""Stands for the step of a quotation that has no speaker."""


class Pair(NamedTuple):
    """A rule and the step that resolved the speaker, where they worked.

    Args:
        people: Whether the release names its people.
        kind: Kind of the quotation.
        rule: `quotekit.model.Attribution.rule`.
        step: `quotekit.model.Speaker.method`, or `NO_STEP`.
    """

    people: bool
    kind: str
    rule: str
    step: str


class Tally(NamedTuple):
    """What was counted on gold for a pair, or a group of pairs.

    Args:
        total: Quotations extracted.
        found: Those whose words are right.
        right: Those whose words and speaker are right.
    """

    total: float = 0
    found: float = 0
    right: float = 0

    def plus(self, other: Tally, times: float = 1) -> Tally:
        """Add another tally, scaled."""
        return Tally(*(own + times * added for own, added in zip(self, other, strict=True)))


class Confidence(NamedTuple):
    """Lower bounds of two shares, to two decimals.

    Args:
        quotation: Of the quotations of a pair, those whose words and speaker are right.
        speaker: Of those whose words are right, those whose speaker is right as well.
    """

    quotation: float
    speaker: float


def wilson_lower(right: float, total: float, z: float = 1.645) -> float:
    """Return the lower end of Wilson's interval for a share.

    Args:
        right: How many are right; need not be whole, as borrowed counts are scaled.
        total: Of how many.
        z: Width in standard deviations; with 1.645 the true share lies above in 95 of 100 cases.

    >>> round(wilson_lower(90, 100), 3), round(wilson_lower(9, 10), 3), wilson_lower(0, 0)
    (0.84, 0.652, 0.0)
    """
    if not total:
        return 0.0
    share = right / total
    centre = share + z * z / (2 * total)
    margin = z * math.sqrt(max(0.0, share * (1 - share) / total + z * z / (4 * total * total)))
    return max(0.0, (centre - margin) / (1 + z * z / total))


def estimate(counts: Mapping[Pair, Tally], pair: Pair) -> Confidence:
    """Return the confidence of a pair.

    A pair counted fewer than `ENOUGH` times borrows what it lacks, at most `FROM_EACH` quotations from each of these,
    in order: the same pair in releases of the other sort (that name their people, or not), its rule, all of its kind.

    Args:
        counts: What was counted.
        pair: The pair, counted or not.

    >>> seen = {Pair(True, "direct", "source-verb", "surname"): Tally(200, 199, 198)}
    >>> estimate(seen, Pair(True, "direct", "source-verb", "surname"))
    Confidence(quotation=0.97, speaker=0.97)
    >>> estimate(seen, Pair(True, "direct", "source-verb", "portfolio")).quotation  # not seen: borrowed
    0.86
    """
    total, found, right = _evidence(counts, pair)
    return Confidence(_shown(wilson_lower(right, total)), _shown(wilson_lower(right, found)))


def _evidence(counts: Mapping[Pair, Tally], pair: Pair) -> Tally:
    people, kind, rule, _ = pair
    evidence = counts.get(pair, Tally())
    alike = [
        (other, tally) for other, tally in counts.items() if (other.people, other.kind) == (people, kind)
    ]
    for wider in (
        counts.get(pair._replace(people=not people), Tally()),
        _sum(tally for other, tally in alike if other.rule == rule),
        _sum(tally for _, tally in alike),
    ):
        lacking = min(FROM_EACH, ENOUGH - evidence.total)
        if lacking > 0 and wider.total:
            evidence = evidence.plus(wider, min(1.0, lacking / wider.total))
    return evidence


def _sum(tallies: Iterable[Tally]) -> Tally:
    out = Tally()
    for tally in tallies:
        out = out.plus(tally)
    return out


def _shown(share: float) -> float:
    """Cut to two decimals, which is all that the counts support; nothing is certain and nothing impossible."""
    return min(0.99, max(0.01, math.floor(share * 100) / 100))


_COUNTS = {
    Pair(people, kind, rule, step): Tally(*tally)
    for kind, rule, step, named, unnamed in COUNTS
    for people, tally in ((True, named), (False, unnamed))
    if tally[0]
}


@lru_cache(maxsize=4096)
def confidence_of(people: bool, kind: str, rule: str, step: str = NO_STEP) -> Confidence:
    """Return the confidence of a pair by the counts that come with the package.

    Args:
        people: Whether the release names its people.
        kind: Kind of the quotation.
        rule: Name of the rule.
        step: Name of the step, or `NO_STEP`.

    >>> known = confidence_of(True, "direct", "source-verb", "surname")
    >>> known.quotation > confidence_of(True, "mixed", "object", "body").quotation
    True
    """
    return estimate(_COUNTS, Pair(people, kind, rule, step))


def counted(people: bool, kind: str, rule: str, step: str = NO_STEP) -> Tally:
    """Return what was counted on gold for a pair by itself, before it borrows anything.

    Args:
        people: Whether the release names its people.
        kind: Kind of the quotation.
        rule: Name of the rule.
        step: Name of the step, or `NO_STEP`.

    >>> tally = counted(True, "direct", "source-verb", "surname")
    >>> tally.total >= tally.found >= tally.right > ENOUGH
    True
    """
    return _COUNTS.get(Pair(people, kind, rule, step), Tally())


def weigh(
    people: bool, kind: Kind, rule: str, speakers: tuple[Speaker, ...]
) -> tuple[float, tuple[Speaker, ...]]:
    """Return the confidence of a quotation, and its speakers with theirs.

    Of several speakers the least sure counts. Without any, it is the share whose words, and whose mention if there
    is one, are right.

    Args:
        people: Whether the release names its people.
        kind: Kind of the quotation.
        rule: The rule that found its attribution.
        speakers: Its speakers.

    >>> share, (speaker,) = weigh(True, "direct", "source-verb", (Speaker(name="Ana Rangi", method="name"),))
    >>> 0.9 < share <= speaker.confidence < 1
    True
    """
    if not speakers:
        return confidence_of(people, kind, rule).quotation, ()
    least, weighed = 1.0, []
    for speaker in speakers:
        share = confidence_of(people, kind, rule, speaker.method)
        least = min(least, share.quotation)
        weighed.append(attrs.evolve(speaker, confidence=share.speaker))
    return least, tuple(weighed)
