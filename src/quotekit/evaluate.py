"""How right a dataset is, by what people marked on its page: shares with their intervals."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

import attrs

from quotekit.confidence import wilson_lower
from quotekit.errors import DatasetError

if TYPE_CHECKING:
    from quotekit.dataset import Dataset
    from quotekit.records import Record

__all__ = [
    "CHECKED_BY",
    "Checked",
    "CheckedBy",
    "Correction",
    "Evaluation",
    "Verdict",
    "evaluate_checked",
    "read_corrections",
]

Verdict = Literal["right", "wrong", "speaker"]
"""What somebody found: words and speaker right, words wrong, or words right and speaker wrong."""

CheckedBy = Literal["kind", "rule", "confidence"]
"""What marks are counted by."""

CHECKED_BY: tuple[CheckedBy, ...] = get_args(CheckedBy)
"""All of them."""

_Z = 1.96  # of a normal distribution, 95 in 100 lie within so many standard deviations


@attrs.frozen(kw_only=True)
class Correction:
    """What somebody marked.

    Args:
        quotation_id: The quotation.
        verdict: What they found.
        speaker: Who said it, where the verdict is ``speaker``; None for nobody.
    """

    quotation_id: str
    verdict: Verdict
    speaker: str | None = None


@attrs.frozen(kw_only=True)
class Checked:
    """The marked quotations that have one thing in common.

    Args:
        value: What they have in common; None for all of them.
        quotations: How many there are in the dataset, marked or not.
        checked: How many are marked.
        found: How many of these have the right words.
        right: How many have the right words and the right speaker.
    """

    value: str | None
    quotations: int
    checked: int
    found: int
    right: int

    @property
    def share(self) -> float:
        """Share of the marked that are right; 0 where none is marked."""
        return self.right / self.checked if self.checked else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval of that share: the true one lies in it in 95 of 100 cases, if the marked are a fair sample.

        >>> [round(end, 2) for end in Checked(value=None, quotations=900, checked=50, found=50, right=48).interval]
        [0.87, 0.99]
        """
        if not self.checked:
            return 0.0, 1.0
        return wilson_lower(self.right, self.checked, _Z), 1 - wilson_lower(
            self.checked - self.right, self.checked, _Z
        )


@attrs.frozen(kw_only=True)
class Evaluation:
    """What marks say of a dataset.

    Args:
        everything: All of them.
        groups: The same by kind, by rule and by band of confidence.
        strange: Marks of quotations that the dataset does not have.
    """

    everything: Checked
    groups: Mapping[CheckedBy, tuple[Checked, ...]] = attrs.field(hash=False)
    strange: int

    @property
    def estimate(self) -> tuple[float, float]:
        """The share right in the dataset, and the part of it that this speaks for.

        Who takes the least certain first marks more bad ones than there are; so each band of confidence counts
        as much as it does in the dataset. A band without marks counts for nothing, and so the part can be below 1.
        """
        bands = [band for band in self.groups["confidence"] if band.checked]
        covered = sum(band.quotations for band in bands)
        if not covered:
            return 0.0, 0.0
        share = sum(band.share * band.quotations for band in bands) / covered
        return share, covered / self.everything.quotations


def read_corrections(path: str | Path) -> Iterator[Correction]:
    """Yield the marks in a file that the page of a dataset gave out.

    Args:
        path: JSON Lines with ``quotation_id``, ``verdict`` and ``speaker``; other keys are let be.

    Raises:
        DatasetError: If it cannot be read, or a line of it is no mark.

    >>> list(read_corrections("no-such-file.jsonl"))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: no-such-file.jsonl: cannot be read: No such file or directory [unreadable]
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DatasetError(f"cannot be read: {reason}", code="unreadable", path=str(path)) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _correction(line)
            except (ValueError, RecursionError) as error:
                message = f"is no mark of a quotation, as the page gives them out: {error}"
                raise DatasetError(message, code="bad-correction", path=str(path), line=number) from error


def evaluate_checked(dataset: Dataset, corrections: Sequence[Correction]) -> Evaluation:
    """Count how many of the marked quotations are right.

    Args:
        dataset: The dataset whose page they were marked on.
        corrections: The marks; of several for one quotation the last counts.

    Raises:
        DatasetError: If a file of the dataset cannot be read.

    >>> import tempfile
    >>> from quotekit.dataset import Dataset, build_dataset
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "flood.md").write_text("“We are ready for it,” Ana Rangi said.")
    ...     _ = build_dataset(folder, Path(folder, "quotes"))
    ...     marks = [Correction(quotation_id="flood#1", verdict="right")]
    ...     evaluate_checked(Dataset.open(Path(folder, "quotes")), marks).everything.right
    1
    """
    marks = {one.quotation_id: one.verdict for one in corrections}
    counts: dict[CheckedBy, defaultdict[str, Counter[str]]] = {by: defaultdict(Counter) for by in CHECKED_BY}
    everything: Counter[str] = Counter()
    for row in dataset.quotations():
        found = _counts(marks.get(row["quotation_id"]))
        everything.update(found)
        for by in CHECKED_BY:
            counts[by][_value(row, by)].update(found)
    return Evaluation(
        everything=_checked(None, everything),
        groups={
            by: tuple([_checked(value, count) for value, count in sorted(found.items())])
            for by, found in counts.items()
        },
        strange=len(marks) - everything["checked"],
    )


def _correction(line: str) -> Correction:
    """Make a mark of a line of JSON.

    Raises:
        ValueError: If it is none.
    """
    try:
        value = json.loads(line)
    except ValueError:
        raise ValueError("no JSON") from None
    if not isinstance(value, dict) or not isinstance(value.get("quotation_id"), str):
        raise ValueError("no quotation_id")
    verdict, speaker = value.get("verdict"), value.get("speaker")
    if verdict not in get_args(Verdict):
        raise ValueError(f"verdict {verdict!r} is none of {', '.join(get_args(Verdict))}")
    if not isinstance(speaker, str | None):
        raise ValueError("speaker is no name")
    return Correction(quotation_id=value["quotation_id"], verdict=cast("Verdict", verdict), speaker=speaker)


def _counts(verdict: Verdict | None) -> dict[str, int]:
    if verdict is None:
        return {"quotations": 1}
    return {"quotations": 1, "checked": 1, "found": int(verdict != "wrong"), "right": int(verdict == "right")}


def _value(row: Record, by: CheckedBy) -> str:
    if by != "confidence":
        return str(row[by])
    band = min(int(row["confidence"] * 10), 9)
    return f"{band / 10:.1f} to {(band + 1) / 10:.1f}"


def _checked(value: str | None, count: Mapping[str, int]) -> Checked:
    return Checked(
        value=value,
        quotations=count.get("quotations", 0),
        checked=count.get("checked", 0),
        found=count.get("found", 0),
        right=count.get("right", 0),
    )
