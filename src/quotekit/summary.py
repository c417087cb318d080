"""What is in a dataset, in numbers: by speaker, year, kind, rule and portfolio, in one pass over its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nlargest
from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

if TYPE_CHECKING:
    from quotekit.dataset import Dataset
    from quotekit.records import Record

__all__ = ["GROUPINGS", "Group", "Grouping", "LongQuotation", "Summary", "speakers_of", "summarise"]

Grouping = Literal["speaker", "year", "kind", "rule", "portfolio"]
"""What quotations are counted by."""

GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
"""All of them."""

LONGEST = 10


@attrs.frozen(kw_only=True)
class Group:
    """The quotations that have one thing in common.

    Args:
        value: What they have in common; None for those without, and for all of them together.
        quotations: How many they are.
        words: Words of their texts, as white space parts them.
        releases: Releases that they stand in.
        direct: How many of them are direct.
        mixed: How many are mixed.
        indirect: How many are indirect.
        other: How many are other marks, where these were asked for.
        implicit: How many have their speaker from the run of speech.
        unresolved: How many have no speaker.
        first: Earliest date of their releases, ISO, or None where no release has one. Implausible dates, such as
            the year 1 of an empty field in some database, count for nothing here.
        last: The latest.
    """

    value: str | None
    quotations: int
    words: int
    releases: int
    direct: int
    mixed: int
    indirect: int
    other: int
    implicit: int
    unresolved: int
    first: str | None
    last: str | None

    @property
    def days(self) -> int:
        """Days from the first release to the last; 0 without dates.

        >>> group = _Count()
        >>> group.days.update({"2029-01-30", "2029-02-02"})
        >>> group.group("Ana Rangi").days
        3
        """
        if self.first is None or self.last is None:
            return 0
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days


@attrs.frozen(kw_only=True)
class LongQuotation:
    """One of the longest quotations.

    Args:
        quotation_id: Its identifier.
        speaker: Who said it, as in the dataset.
        words: How many words it has.
    """

    quotation_id: str
    speaker: str | None
    words: int


@attrs.frozen(kw_only=True)
class Summary:
    """The numbers of a dataset.

    Args:
        everything: All quotations.
        groups: For each grouping, its groups: years in order, the others by how many quotations they have.
        releases: Releases, those without quotations too.
        repeats: Releases that repeat an earlier one.
        errors: Inputs that could not be read.
        longest: The longest quotations, longest first.
    """

    everything: Group
    groups: Mapping[Grouping, tuple[Group, ...]] = attrs.field(hash=False)
    releases: int
    repeats: int
    errors: int
    longest: tuple[LongQuotation, ...]

    def longest_running(self, count: int = LONGEST) -> tuple[Group, ...]:
        """Return the speakers whose first and last quotation lie furthest apart, the furthest first."""
        named = [group for group in self.groups["speaker"] if group.value is not None and group.days]
        return tuple(nlargest(count, named, key=lambda group: group.days))


def summarise(dataset: Dataset, *, unique: bool = False) -> Summary:
    r"""Count what is in a dataset; memory grows with its releases and groups, not with its texts.

    A quotation of two speakers counts for each of them, and one in a release of two portfolios for each
    portfolio; so the groups of these can add up to more than all.

    Args:
        dataset: The dataset.
        unique: Whether to leave out the releases that repeat an earlier one.

    Raises:
        DatasetError: If a file of it cannot be read.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from quotekit.dataset import Dataset, build_dataset
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     text = "“We are ready for it,” Ana Rangi said.\n\n“The pumps are in place.”"
    ...     _ = Path(folder, "flood.md").write_text(text)
    ...     _ = build_dataset(folder, Path(folder, "quotes"))
    ...     summary = summarise(Dataset.open(Path(folder, "quotes")))
    >>> [(group.value, group.quotations, group.implicit) for group in summary.groups["speaker"]]
    [('Ana Rangi', 2, 1)]
    """
    portfolios: dict[str, list[str]] = {}
    repeats, undated = set(), set()
    releases = 0
    for row in dataset.releases():
        releases += 1
        if row["duplicate_of"] is not None:
            repeats.add(row["release_id"])
        if "implausible-date" in [issue["code"] for issue in row["issues"]]:
            undated.add(row["release_id"])
        if row["portfolios"]:
            portfolios[row["release_id"]] = row["portfolios"]
    counts: dict[Grouping, defaultdict[str | None, _Count]] = {by: defaultdict(_Count) for by in GROUPINGS}
    everything = _Count()
    longest: list[LongQuotation] = []
    for row in dataset.quotations():
        if unique and row["release_id"] in repeats:
            continue
        words = len(row["text"].split())
        day = None if row["release_id"] in undated else row["date"]
        everything.add(row, words, day)
        for by, value in _values(row, portfolios.get(row["release_id"], ())):
            counts[by][value].add(row, words, day)
        longest.append(_long(row, words))
        if len(longest) > 100 * LONGEST:
            longest = _longest(longest)
    return Summary(
        everything=everything.group(None),
        groups={by: _ordered(by, found) for by, found in counts.items()},
        releases=releases - len(repeats) if unique else releases,
        repeats=len(repeats),
        errors=dataset.manifest.counts.errors,
        longest=tuple(_longest(longest)),
    )


def speakers_of(row: Mapping[str, Any]) -> Sequence[str]:
    """Return the names of a row's speakers, each as the column ``speaker`` writes it.

    >>> speakers_of({"speaker": "Ana Rangi; Piripi Vale", "speakers": [{}, {}]})
    ['Ana Rangi', 'Piripi Vale']
    """
    names: str | None = row["speaker"]
    if not names:
        return []
    return names.split("; ") if len(row["speakers"]) > 1 else [names]  # one may hold such a sign of its own


class _Count:
    """What becomes a group, while it is counted."""

    def __init__(self) -> None:
        self.numbers: Counter[str] = Counter()
        self.releases: set[str] = set()
        self.days: set[str] = set()

    def add(self, row: Record, words: int, day: str | None) -> None:
        self.numbers["quotations"] += 1
        self.numbers["words"] += words
        self.numbers[row["kind"]] += 1
        self.numbers["implicit"] += row["implicit"]
        self.numbers["unresolved"] += row["speaker"] is None
        self.releases.add(row["release_id"])
        if day is not None:
            self.days.add(day)

    def group(self, value: str | None) -> Group:
        names = ("quotations", "words", "direct", "mixed", "indirect", "other", "implicit", "unresolved")
        return Group(
            value=value,
            releases=len(self.releases),
            first=min(self.days, default=None),
            last=max(self.days, default=None),
            **{name: self.numbers[name] for name in names},
        )


def _values(row: Record, portfolios: Sequence[str]) -> Iterator[tuple[Grouping, str | None]]:
    """Yield what a quotation counts for."""
    for name in _each(speakers_of(row)):
        yield "speaker", name
    yield "year", row["date"] and row["date"][:4]
    yield "kind", row["kind"]
    yield "rule", row["rule"]
    for portfolio in _each(portfolios):
        yield "portfolio", portfolio


def _each(values: Sequence[str]) -> Iterable[str | None]:
    """Return every value once, or None where there is none."""
    return dict.fromkeys(values) if values else (None,)


def _ordered(by: Grouping, counts: Mapping[str | None, _Count]) -> tuple[Group, ...]:
    groups = [count.group(value) for value, count in counts.items()]
    if by == "year":
        return tuple(sorted(groups, key=lambda group: group.value or ""))
    return tuple(sorted(groups, key=lambda group: (-group.quotations, group.value or "")))


def _long(row: Record, words: int) -> LongQuotation:
    return LongQuotation(quotation_id=row["quotation_id"], speaker=row["speaker"], words=words)


def _longest(found: list[LongQuotation]) -> list[LongQuotation]:
    return sorted(found, key=lambda one: (-one.words, one.quotation_id))[:LONGEST]
