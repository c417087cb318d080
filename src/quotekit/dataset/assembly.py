"""From what came of each input to rows of a dataset: what depends on the releases before, in order."""

from __future__ import annotations

import json
from collections import Counter

import attrs

from quotekit.dataset.harvest import duplicate_id
from quotekit.dataset.jsonl import dump_record
from quotekit.dataset.repeats import Original, Repeats
from quotekit.dataset.scratch import Identifiers, scratch_database
from quotekit.dataset.splits import Splits
from quotekit.dataset.tables import load_lines
from quotekit.dataset.work import Outcome
from quotekit.records import issue_record

__all__ = ["Assembly", "Rows", "Totals"]


@attrs.frozen(kw_only=True)
class Rows:
    """The rows of one release, as JSON Lines.

    Args:
        release: Its row of ``releases``.
        quotations: Its rows of ``quotations``.
        split: The split that it is in, if there are any.
    """

    release: bytes
    quotations: bytes
    split: str | None


@attrs.frozen
class Totals:
    """What is counted over all releases that are written; the counters grow."""

    kinds: Counter[str] = attrs.field(factory=Counter)
    speakers: Counter[str | None] = attrs.field(factory=Counter)
    years: Counter[str | None] = attrs.field(factory=Counter)
    issues: Counter[str] = attrs.field(factory=Counter)
    repeats: Counter[str] = attrs.field(factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count a release that is written."""
        kinds, speakers, issues = json.loads(outcome.tally)
        for total, counts in ((self.kinds, kinds), (self.speakers, speakers), (self.issues, issues)):
            for what, count in counts:
                total[what] += count
        self.years[outcome.date and outcome.date[:4]] += sum([count for _, count in kinds])


class Assembly:
    """Gives releases identifiers of their own, finds repeats, and sorts into splits.

    Args:
        splits: How to split, if at all.
        unique: Whether to leave out releases that repeat an earlier one.

    Attributes:
        totals: What has been counted.
    """

    def __init__(self, *, splits: Splits | None, unique: bool) -> None:
        self.totals = Totals()
        self._splits = splits
        self._unique = unique
        self._scratch = scratch_database()
        self._identifiers = Identifiers(self._scratch)
        self._repeats = Repeats(self._scratch)

    def add(self, outcome: Outcome) -> Rows | None:
        """Return the rows of a release as they are written, or None where it is left out."""
        original = self._repeats.original(outcome.sketch)
        if original is not None:
            self.totals.repeats["left out" if self._unique else "marked"] += 1
            if self._unique:
                return None
        outcome = self._renamed(outcome)
        self.totals.add(outcome)
        duplicate_of = None if original is None else original.release_id
        if original is None:
            original = Original(outcome.release_id, self._split_of(outcome))
            self._repeats.add(outcome.sketch, original)
        # A repeat goes where the first went, or what a model learnt from would be what it is tested on.
        return Rows(
            release=_compared(outcome.release, duplicate_of, original.split),
            quotations=outcome.quotations,
            split=original.split,
        )

    def close(self) -> None:
        """Forget what has gone by."""
        self._scratch.close()

    def _split_of(self, outcome: Outcome) -> str | None:
        if self._splits is None:
            return None
        return self._splits.split_of(outcome.sketch.digest, outcome.date)

    def _renamed(self, outcome: Outcome) -> Outcome:
        name = self._identifiers.unique(outcome.release_id)
        if name == outcome.release_id:
            return outcome
        issue = issue_record(duplicate_id(outcome.release_id, name))
        [release] = load_lines(outcome.release)
        release |= {"release_id": name, "issues": [*release["issues"], issue]}
        kinds, speakers, issues = json.loads(outcome.tally)
        counts = dict(issues)
        counts[issue["code"]] = counts.get(issue["code"], 0) + 1
        return attrs.evolve(
            outcome,
            release_id=name,
            release=dump_record(release),
            quotations=_named(outcome.quotations, outcome.release_id, name),
            tally=json.dumps([kinds, speakers, list(counts.items())]),
        )


def _compared(release: bytes, duplicate_of: str | None, split: str | None) -> bytes:
    if duplicate_of is None and split is None:
        return release
    [record] = load_lines(release)
    return dump_record(record | {"duplicate_of": duplicate_of, "split": split})


def _named(quotations: bytes, taken: str, name: str) -> bytes:
    records = list(load_lines(quotations))
    for record in records:
        record["quotation_id"] = name + record["quotation_id"].removeprefix(taken)
        record["release_id"] = name
    return b"".join([dump_record(record) for record in records])
