"""The sample releases, each against the quotations that a reader of the guidelines finds in it.

``tests/golden/<seed>.json`` lists them in text order. A quotation with a ``known_failure`` is one that the
extractor does not get right, with the reason; it must go on failing until its note is taken away.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from judging import seen
from quotekit import Extractor, extract_quotations, read_release

_SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.md"))
_GOLDEN = Path(__file__).with_name("golden")


def _golden(seed: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((_GOLDEN / f"{seed.stem}.json").read_text(encoding="utf-8"))
    return rows


def _found(seed: Path, keys: set[str]) -> list[dict[str, Any]]:
    """The quotations of a seed with the fields of a golden file; content where segments do not say it."""
    rows = []
    for quotation in extract_quotations(read_release(seed)):
        left_out = "content" if quotation.kind == "direct" else "segments" if not quotation.segments else ""
        rows.append({key: value for key, value in seen(quotation).items() if key in keys - {left_out}})
    return rows


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "known_failure"}


_KEYS = {"kind", "segments", "content", "speakers", "mention", "cue", "implicit"}


@pytest.mark.parametrize("seed", _SEEDS, ids=lambda seed: seed.stem)
def test_seed(seed: Path) -> None:
    golden = _golden(seed)
    assert all(set(row) - {"known_failure"} <= _KEYS for row in golden)
    found = _found(seed, _KEYS)
    missing = [row for row in golden if _bare(row) not in found]
    assert [row for row in missing if "known_failure" not in row] == []
    mended = [row for row in golden if "known_failure" in row and row not in missing]
    assert mended == [], "these are right now: take their known_failure away"
    surplus = [row for row in found if row not in [_bare(row) for row in golden]]
    assert len(surplus) <= len(missing), surplus


def test_every_golden_file_has_its_seed() -> None:
    assert {path.stem for path in _GOLDEN.glob("*.json")} == {seed.stem for seed in _SEEDS}


def test_the_seeds_show_what_they_are_there_for() -> None:
    texts = {seed.stem: seed.read_bytes().decode() for seed in _SEEDS}
    assert "\r\n" in texts["reading-rooms-longer-hours"]
    assert not texts["rescue-station-reopens"].startswith("---")
    assert "“" not in texts["harbour-dredging-welcomed"]
    assert "\n> " in texts["growers-letter-water"]
    assert len(read_release(_GOLDEN.parents[1] / "seeds" / "ministers-open-estuary-bridge.md").people) == 2


def test_the_sample_release_has_the_quotations_that_the_guidelines_list() -> None:
    """GUIDELINES 4, the worked example: kind, paragraphs and speaker of each."""
    seed = next(seed for seed in _SEEDS if seed.stem.startswith("christchurch-call"))
    found = extract_quotations(read_release(seed))
    assert [(q.kind, [segment.paragraph for segment in q.segments]) for q in found] == [
        ("indirect", []),
        ("direct", [2]),
        ("direct", [3, 4, 5]),
        ("direct", [11]),
        ("direct", [12, 13, 14]),
    ]
    assert {q.speaker and q.speaker.name for q in found} == {"Jacinda Ardern"}


def test_releases_taken_together_are_read_as_each_alone() -> None:
    releases = [read_release(seed) for seed in _SEEDS]
    together = Extractor().extract_all(releases)
    assert together == [extract_quotations(release) for release in releases]
    assert Extractor().extract_all([]) == []
