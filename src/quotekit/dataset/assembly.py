"""From what came of each input to rows of a dataset: what depends on the releases before, in order."""

from __future__ import annotations

from collections import Counter

import attrs

from quotekit.dataset.harvest import duplicate_id
from quotekit.dataset.jsonl import dump_record
from quotekit.dataset.repeats import Original, Repeats
from quotekit.dataset.scratch import Identifiers, scratch_database
from quotekit.dataset.splits import Splits
from quotekit.dataset.tables import load_lines
from quotekit.dataset.work import Outcome
from quotekit.records import Record, issue_record

__all__ = ["Assembly", "Rows", "Totals"]


@attrs.frozen(kw_only=True)
class Rows:
    """The rows of one release.

    Args:
        release: Its row of ``releases``.
        quotations: Its rows of ``quotations``, as JSON Lines.
    """

    release: Record
    quotations: bytes


@attrs.frozen
class Totals:
    """What is counted over all releases that are written; the counters grow."""

    kinds: Counter[str] = attrs.field(factory=Counter)
    speakers: Counter[str | None] = attrs.field(factory=Counter)
    years: Counter[str | None] = attrs.field(factory=Counter)
    issues: Counter[str] = attrs.field(factory=Counter)
    repeats: Counter[str] = attrs.field(factory=Counter)

    def add(self, outcome: Outcome, release: Record) -> None:
        """Count a release that is written."""
        self.kinds.update(outcome.tally.kinds)
        self.speakers.update(outcome.tally.speakers)
        self.issues.update(outcome.tally.issues)
        self.issues.update([issue["code"] for issue in release["issues"]])
        self.years[release["date"] and release["date"][:4]] += release["n_quotations"]


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
        rows = _renamed(outcome, self._identifiers.unique(outcome.release["release_id"]))
        if original is None:
            original = Original(rows.release["release_id"], self._split_of(outcome))
            self._repeats.add(outcome.sketch, original)
        else:
            rows.release["duplicate_of"] = original.release_id
        # A repeat goes where the first went, or what a model learnt from would be what it is tested on.
        rows.release["split"] = original.split
        self.totals.add(outcome, rows.release)
        return rows

    def close(self) -> None:
        """Forget what has gone by."""
        self._scratch.close()

    def _split_of(self, outcome: Outcome) -> str | None:
        if self._splits is None:
            return None
        return self._splits.split_of(outcome.sketch.digest, outcome.release["date"])


def _renamed(outcome: Outcome, name: str) -> Rows:
    taken = outcome.release["release_id"]
    if name == taken:
        return Rows(release=dict(outcome.release), quotations=outcome.quotations)
    issue = duplicate_id(taken, name)
    issues = [*outcome.release["issues"], issue_record(issue)]
    release = outcome.release | {"release_id": name, "issues": issues}
    lines = []
    for record in load_lines(outcome.quotations):
        record["quotation_id"] = name + record["quotation_id"].removeprefix(taken)
        record["release_id"] = name
        lines.append(dump_record(record))
    return Rows(release=release, quotations=b"".join(lines))
