"""Count on gold how often each rule and step are right, and show that the confidence made of it means something.

    python evals/calibrate.py            # write the counts and docs/confidence.md
    python evals/calibrate.py --check    # write nothing; end with 1 where a band is overconfident

What is counted goes into ``src/quotekit/_confidence_counts.py``, which the package reads. The calibration table is
made by cross-validation: the documents are dealt into ten parts by a hash of their id, and each quotation gets the
confidence that the counts of the nine other parts give. The same input gives the same files, byte for byte.

The gold sets and their scorers stand in ``shared`` beside the repository, PolNeAR's ``polnear_train.jsonl`` in the
folder that ``--polnear`` or the environment variable QUOTEKIT_POLNEAR names; `judged` says what counts as right.
"""

# ruff: noqa: T201 - a script: it prints

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, get_args

from judged import Judged, Source, judged_quotations
from measure import ROOT, put_into

from quotekit.confidence import NO_STEP, Confidence, Pair, Tally, estimate

COUNTS = ROOT / "src" / "quotekit" / "_confidence_counts.py"
PAGE = ROOT / "docs" / "confidence.md"
BEGIN = "<!-- made by evals/calibrate.py -->"
FOLDS = 10
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SURE_OF = 50
"""A band with fewer quotations proves nothing."""
TOLERANCE = 0.05
LABELS: Mapping[Source, str] = {
    "releases": "releases",
    "withheld": "releases, people withheld",
    "articles": "news articles",
}


class Band(NamedTuple):
    """What came of the quotations whose confidence lies in a band."""

    label: str
    where: str
    quotations: int
    confidence: float
    right: float

    @property
    def holds(self) -> bool:
        """Whether the confidence is close to the share that is right, or lower."""
        return self.quotations < SURE_OF or self.confidence - self.right <= TOLERANCE


def tallied(judged: Iterable[Judged]) -> dict[Pair, Tally]:
    """Return the counts of every pair."""
    out: dict[Pair, Tally] = {}
    for one in judged:
        for pair in one.pairs:
            out[pair] = out.get(pair, Tally()).plus(Tally(1, one.found, one.right))
    return out


def fold(document: str) -> int:
    """Return the part of the cross-validation that a document is in."""
    return int.from_bytes(hashlib.sha256(document.encode()).digest()[:4]) % FOLDS


def cross_validated(judged: Sequence[Judged]) -> Iterator[tuple[Judged, Confidence]]:
    """Yield each quotation with the confidence that the documents of the other folds give it."""
    for number in range(FOLDS):
        counts = tallied(one for one in judged if fold(one.document) != number)
        cached = lru_cache(maxsize=None)(lambda pair, counts=counts: estimate(counts, pair))
        for one in judged:
            if fold(one.document) == number:
                yield one, Confidence(*map(min, zip(*map(cached, one.pairs), strict=True)))


def banded(where: str, rows: Sequence[tuple[float, bool]]) -> Iterator[Band]:
    """Yield the bands that hold quotations, low ones first.

    Args:
        where: What the quotations are of.
        rows: Confidence of each, and whether it is right.
    """
    for low, high in pairwise(BANDS):
        inside = [(share, right) for share, right in rows if low <= share < high]
        if inside:
            shares, rights = zip(*inside, strict=True)
            size = len(inside)
            yield Band(f"{low:.2f} – {high:.2f}", where, size, sum(shares) / size, sum(rights) / size)


def calibrated(judged: Sequence[Judged]) -> tuple[list[Band], list[Band]]:
    """Return the bands for quotations, and those for speakers: over all, and for each source by itself."""
    tried = list(cross_validated(judged))
    quotations: list[Band] = []
    speakers: list[Band] = []
    for where, sources in (("all", get_args(Source)), *((LABELS[one], (one,)) for one in get_args(Source))):
        rows = [(one, share) for one, share in tried if one.source in sources]
        quotations += banded(where, [(share.quotation, one.right) for one, share in rows])
        named = [(one, share) for one, share in rows if one.found and one.pairs[0].step != NO_STEP]
        speakers += banded(where, [(share.speaker, one.right) for one, share in named])
    return quotations, speakers


def module(counts: Mapping[Pair, Tally]) -> str:
    """Return the counts as a Python module."""
    keys = sorted({(pair.kind, pair.rule, pair.step) for pair in counts})
    lines = []
    for key in keys:
        named, unnamed = (
            tuple(int(number) for number in counts.get(Pair(people, *key), Tally()))
            for people in (True, False)
        )
        names = ", ".join(f'"{part}"' for part in key)
        lines.append(f"    ({names}, {named}, {unnamed}),\n")
    return (
        '"""How often each rule and step were right on gold. Made by evals/calibrate.py: do not edit.\n\n'
        "Kind, rule and step; then, of quotations in releases that name their people, how many were extracted,\n"
        "of how many the words are right, and of how many the speaker as well; then the same where nobody is named.\n"
        '"""\n\n'
        "Numbers = tuple[int, int, int]\n\n"
        f"COUNTS: tuple[tuple[str, str, str, Numbers, Numbers], ...] = (\n{''.join(lines)})\n"
    )


def bands_table(bands: Sequence[Band], what: str) -> str:
    """Return bands as a Markdown table."""
    lines = [
        f"| on | confidence | {what} | their mean confidence | right |",
        "| --- | --- | --: | --: | --: |",
    ]
    lines += [
        f"| {band.where} | {band.label} | {band.quotations} | {band.confidence:.3f} | {band.right:.3f} |"
        for band in bands
    ]
    return "\n".join(lines)


def pairs_table(counts: Mapping[Pair, Tally], people: bool) -> str:
    """Return the counts of one sort of release, and the confidence made of them, as a Markdown table."""
    lines = [
        "| kind | rule | step | extracted | words right | speaker right | confidence | of the speaker |",
        "| --- | --- | --- | --: | --: | --: | --: | --: |",
    ]
    rows = [(pair, tally) for pair, tally in counts.items() if pair.people == people]
    for pair, tally in sorted(rows, key=lambda row: (row[0].kind, -row[1].total, row[0])):
        share = estimate(counts, pair)
        total, found, right = map(int, tally)
        sure = f"{share.speaker:.2f}" if pair.step != NO_STEP else ""
        lines.append(
            f"| {pair.kind} | {pair.rule} | {pair.step} | {total} | {found} | {right} "
            f"| {share.quotation:.2f} | {sure} |"
        )
    return "\n".join(lines)


def page(judged: Sequence[Judged], quotations: Sequence[Band], speakers: Sequence[Band]) -> str:
    """Return the made part of docs/confidence.md."""
    counts = tallied(judged)
    documents = [f"{len({one.document for one in judged if one.source == s})} {LABELS[s]}" for s in LABELS]
    return "\n\n".join(
        (
            f"Counted: {len(judged)} quotations of {', '.join(documents)}.",
            "### `confidence` of quotations",
            bands_table(quotations, "quotations"),
            "### `confidence` of speakers, where the words are right",
            bands_table(speakers, "quotations"),
            "## What was counted: releases that name their people",
            pairs_table(counts, True),
            "## What was counted: where nobody is named beforehand",
            pairs_table(counts, False),
        )
    )


def main() -> int:
    """Run as a script; return the exit code."""
    parser = argparse.ArgumentParser(description="Count on gold how often each rule and step are right.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR")
    parser.add_argument("--polnear", type=Path, default=os.environ.get("QUOTEKIT_POLNEAR"), metavar="DIR")
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    if not (arguments.shared / "bench").is_dir():
        raise SystemExit(
            f"{arguments.shared} holds no gold sets and scorers; name their folder with --shared"
        )
    if arguments.polnear is None:
        raise SystemExit("name the folder with polnear_train.jsonl with --polnear or QUOTEKIT_POLNEAR")
    judged = list(judged_quotations(arguments.shared, arguments.polnear))
    quotations, speakers = calibrated(judged)
    print(bands_table(quotations, "quotations"), bands_table(speakers, "quotations"), sep="\n\n")
    if not arguments.check:
        COUNTS.write_text(module(tallied(judged)), encoding="utf-8", newline="\n")
        put_into(PAGE, page(judged, quotations, speakers), begin=BEGIN)
    faults = [band for band in (*quotations, *speakers) if not band.holds]
    for band in faults:
        print(f"overconfident: {band}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
