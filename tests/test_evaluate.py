"""Marks of people against a dataset: what is counted, what is refused, and how the command shows it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotekit.cli.evaluate import csv_evaluation, markdown_evaluation
from quotekit.dataset import Dataset, build_dataset
from quotekit.errors import DatasetError
from quotekit.evaluate import Checked, Correction, Evaluation, evaluate_checked, read_corrections
from test_cli import run

BRIDGE = """“The bridge is open to everybody from today,” Ana Rangi said.

“It carries two lanes and a path for those who walk or ride.”

Piripi Vale says that the town had waited for it for years.
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("evaluate")
    (folder / "bridge.md").write_text(BRIDGE, encoding="utf-8")
    build_dataset(folder / "bridge.md", folder / "quotes")
    return Dataset.open(folder / "quotes")


def ids(dataset: Dataset) -> list[str]:
    return [row["quotation_id"] for row in dataset.quotations()]


def test_each_verdict_counts_as_it_says(dataset: Dataset) -> None:
    one, two, three = ids(dataset)
    found = evaluate_checked(
        dataset,
        [
            Correction(quotation_id=one, verdict="right"),
            Correction(quotation_id=two, verdict="speaker", speaker="Piripi Vale"),
            Correction(quotation_id=three, verdict="wrong"),
            Correction(quotation_id="another#1", verdict="wrong"),
        ],
    )
    everything = found.everything
    assert (everything.quotations, everything.checked, everything.found, everything.right) == (3, 3, 2, 1)
    assert found.strange == 1
    kinds = {group.value: (group.checked, group.right) for group in found.groups["kind"]}
    assert kinds == {"direct": (2, 1), "indirect": (1, 0)}
    assert sum(group.quotations for group in found.groups["rule"]) == 3


def test_the_last_mark_of_a_quotation_counts(dataset: Dataset) -> None:
    (one, *_) = ids(dataset)
    marks = [Correction(quotation_id=one, verdict=verdict) for verdict in ("wrong", "right")]
    assert evaluate_checked(dataset, marks).everything.right == 1


def test_the_estimate_counts_each_band_as_large_as_it_is() -> None:
    bands = (
        Checked(value="0.5 to 0.6", quotations=100, checked=10, found=10, right=5),
        Checked(value="0.9 to 1.0", quotations=800, checked=10, found=10, right=10),
        Checked(value="0.2 to 0.3", quotations=100, checked=0, found=0, right=0),
    )
    everything = Checked(value=None, quotations=1000, checked=20, found=20, right=15)
    share, part = Evaluation(everything=everything, groups={"confidence": bands}, strange=0).estimate
    assert share == pytest.approx((0.5 * 100 + 1.0 * 800) / 900)
    assert part == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("confidence", "band"),
    [(0.0, "0.0 to 0.1"), (0.3, "0.3 to 0.4"), (0.97, "0.9 to 1.0"), (1.0, "0.9 to 1.0")],
)
def test_every_confidence_has_its_band(tmp_path: Path, confidence: float, band: str) -> None:
    (tmp_path / "bridge.md").write_text("“The bridge is open,” Ana Rangi said.", encoding="utf-8")
    build_dataset(tmp_path / "bridge.md", tmp_path / "quotes")
    file = tmp_path / "quotes" / "quotations.jsonl"
    row = json.loads(file.read_text(encoding="utf-8")) | {"confidence": confidence}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = evaluate_checked(Dataset.open(tmp_path / "quotes"), [])
    assert [group.value for group in found.groups["confidence"]] == [band]


def test_nothing_marked_is_no_estimate(dataset: Dataset) -> None:
    found = evaluate_checked(dataset, [])
    assert found.estimate == (0.0, 0.0)
    assert found.everything.interval == (0.0, 1.0)
    assert "0 of 3 quotations checked" in markdown_evaluation(found)


@given(st.integers(1, 500).flatmap(lambda checked: st.tuples(st.just(checked), st.integers(0, checked))))
def test_the_share_lies_in_its_interval(counts: tuple[int, int]) -> None:
    checked, right = counts
    group = Checked(value=None, quotations=checked, checked=checked, found=checked, right=right)
    low, high = group.interval
    assert 0 <= low < high <= 1
    assert low - 1e-9 <= group.share <= high + 1e-9


def test_a_file_is_read_as_the_page_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    lines = [
        {"quotation_id": "a#1", "release_id": "a", "verdict": "right", "was": "Ana Rangi"},
        {
            "quotation_id": "a#9",
            "release_id": "a",
            "verdict": "speaker",
            "speaker": None,
            "was": "Ana\u2028Rangi",
        },
    ]
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    assert list(read_corrections(path)) == [
        Correction(quotation_id="a#1", verdict="right"),
        Correction(quotation_id="a#9", verdict="speaker"),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "no JSON"),
        ("[]", "no quotation_id"),
        pytest.param("[" * 200_000, "recursion", id="deep"),
        ('{"verdict": "right"}', "no quotation_id"),
        ('{"quotation_id": "a#1", "verdict": "fine"}', "'fine' is none of right, wrong, speaker"),
        ('{"quotation_id": "a#1", "verdict": ["right"]}', "is none of"),
        ('{"quotation_id": "a#1", "verdict": "speaker", "speaker": 7}', "speaker is no name"),
    ],
)
def test_what_is_no_mark_is_refused_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text('{"quotation_id": "a#1", "verdict": "right"}\n\n' + line, encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        list(read_corrections(path))
    assert (caught.value.code, caught.value.line) == ("bad-correction", 3)
    assert said in caught.value.message


def test_command(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text("".join(f'{{"quotation_id": "{one}", "verdict": "right"}}\n' for one in ids(dataset)))
    done = run("evaluate", dataset.path, "--checked", path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("3 of 3 quotations checked\n3 right in words and speaker")
    assert all(len(line) <= 80 for line in done.stdout.splitlines()[3:])
    rows = list(
        csv.DictReader(io.StringIO(run("evaluate", dataset.path, "--checked", path, "-f", "csv").stdout))
    )
    assert (rows[0]["by"], rows[0]["right"], rows[0]["high"]) == ("all", "3", "1.0")
    assert run("evaluate", dataset.path, "--checked", tmp_path / "none").returncode == 2


def test_marks_of_another_dataset_are_told(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text('{"quotation_id": "another#1", "verdict": "right"}\n')
    done = run("evaluate", dataset.path, "--checked", path)
    assert done.returncode == 1
    assert "no mark is of this dataset" in done.stderr


def test_csv_has_every_group(dataset: Dataset) -> None:
    found = evaluate_checked(dataset, [])
    assert len(csv_evaluation(found).splitlines()) == 2 + sum(len(groups) for groups in found.groups.values())
