"""Splits and repeats: stable under what is added, and never one body in two splits."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from quotekit.dataset import DateSplits, ShareSplits, build_dataset, read_jsonl, read_quotations
from quotekit.dataset.repeats import sketch_body
from quotekit.dataset.splits import Splits
from quotekit.errors import DatasetError

SHARES = ShareSplits.parse("train=0.8,dev=0.1,test=0.1")
PARAGRAPHS = [
    f"The town of Wharemoa will get bridge number {number} over the river soon." for number in range(12)
]


def release(number: int, year: int = 2031) -> str:
    said = f"“We are ready for flood number {number}, and so is the town,” Ana Rangi said."
    return f"---\ndate: {year}-05-01\n---\n{said}\n"


def splits_in(out: Path) -> dict[str, str]:
    return {row["release_id"]: row["split"] for row in read_jsonl(out / "releases.jsonl")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "releases"
    made.mkdir()
    for number in range(200):
        (made / f"{number:03}.md").write_text(release(number, 2000 + number % 30), encoding="utf-8")
    return made


class TestShares:
    def test_are_kept_about(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "quotes", splits=SHARES)
        counts = Counter(splits_in(tmp_path / "quotes").values())
        assert 140 < counts["train"] < 180
        assert all([counts[name] > 5 for name in ("dev", "test")])

    def test_every_quotation_is_in_the_file_of_its_split(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "quotes", splits=SHARES, formats=["jsonl", "csv"])
        of_release = splits_in(tmp_path / "quotes")
        for name in SHARES.names:
            rows = list(read_jsonl(tmp_path / "quotes" / f"quotations.{name}.jsonl"))
            assert {of_release[row["release_id"]] for row in rows} == {name}
            assert rows == list(read_quotations(tmp_path / "quotes" / f"quotations.{name}.csv"))
        assert len(list(read_quotations(tmp_path / "quotes"))) == 200

    def test_more_releases_move_none(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "before", splits=SHARES)
        for number in range(200, 260):
            (folder / f"0{number}.md").write_text(release(number), encoding="utf-8")
        build_dataset(folder, tmp_path / "after", splits=SHARES)
        before = splits_in(tmp_path / "before")
        assert before.items() <= splits_in(tmp_path / "after").items()

    @pytest.mark.parametrize(
        "text", ["train", "train=x", "train=0.5", "train=1.5,test=-0.5", "a=0.5,a=0.5", "../x=1"]
    )
    def test_that_are_none_are_told(self, text: str) -> None:
        with pytest.raises(DatasetError) as caught:
            ShareSplits.parse(text)
        assert caught.value.code == "splits"


class TestDates:
    def test_each_begins_on_its_day(self, folder: Path, tmp_path: Path) -> None:
        splits = DateSplits.parse("train=1996-01-01,dev=2020-01-01,test=2025-05-01")
        build_dataset(folder, tmp_path / "quotes", splits=splits)
        for row in read_jsonl(tmp_path / "quotes" / "releases.jsonl"):
            year = int(row["date"][:4])
            assert row["split"] == ("train" if year < 2020 else "dev" if year < 2025 else "test")

    @pytest.mark.parametrize(
        "text", ["train=2031", "a=2031-05-01,b=2031-05-01", "a=2032-01-01,b=2031-01-01", ""]
    )
    def test_that_are_none_are_told(self, text: str) -> None:
        with pytest.raises(DatasetError) as caught:
            DateSplits.parse(text)
        assert caught.value.code == "splits"


class TestRepeats:
    @pytest.fixture
    def repeats(self, tmp_path: Path) -> Path:
        made = tmp_path / "repeats"
        made.mkdir()
        bodies = {
            "a": PARAGRAPHS,
            "b": [*PARAGRAPHS, "Media contact: Jo Vale"],
            "c": [" ".join(paragraph.split(" ")) for paragraph in PARAGRAPHS],
            "d": [*PARAGRAPHS[:11], PARAGRAPHS[11].replace("soon", "at last")],
            "e": [paragraph.replace("bridge", "school") for paragraph in PARAGRAPHS],
        }
        for number, (name, paragraphs) in enumerate(bodies.items()):
            text = "\n\n".join(paragraphs)
            (made / f"{name}.md").write_text(f"---\ndate: {2020 + number}-01-01\n---\n{text}\n")
        return made

    def test_are_marked(self, repeats: Path, tmp_path: Path) -> None:
        counts = build_dataset(repeats, tmp_path / "quotes").counts
        rows = read_jsonl(tmp_path / "quotes" / "releases.jsonl")
        marked = {row["release_id"]: row["duplicate_of"] for row in rows}
        assert marked == {"a": None, "b": "a", "c": "a", "d": "a", "e": None}
        assert (counts.repeats_marked, counts.repeats_left_out) == (3, 0)

    def test_are_left_out_on_request(self, repeats: Path, tmp_path: Path) -> None:
        counts = build_dataset(repeats, tmp_path / "quotes", unique=True).counts
        rows = list(read_jsonl(tmp_path / "quotes" / "releases.jsonl"))
        assert [row["release_id"] for row in rows] == ["a", "e"]
        assert counts.repeats_left_out == 3
        assert counts.releases_in == counts.releases + counts.errors + counts.repeats_left_out

    @pytest.mark.parametrize("splits", [SHARES, DateSplits.parse("train=2019-01-01,test=2020-06-01")])
    def test_are_in_one_split(self, repeats: Path, tmp_path: Path, splits: Splits) -> None:
        build_dataset(repeats, tmp_path / "quotes", splits=splits)
        of_release = splits_in(tmp_path / "quotes")
        assert len({of_release[name] for name in "abcd"}) == 1

    def test_short_bodies_are_repeats_only_to_the_letter(self) -> None:
        assert sketch_body("The pool is open.") == sketch_body(" The pool\n\nis open.\n")
        assert sketch_body("The pool is open.").digest != sketch_body("The pool is shut.").digest
