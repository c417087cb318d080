"""The numbers of a dataset, and how the command shows them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from quotekit.cli.summary import csv_summary, markdown_summary
from quotekit.cli.tables import Table, markdown_table
from quotekit.dataset import Dataset, build_dataset
from quotekit.summary import GROUPINGS, Group, Grouping, Summary, speakers_of, summarise
from test_cli import run

BRIDGE = """---
date: {day}
ministers: [Hon Ana Rangi, Hon Piripi Vale]
portfolios: [Transport, "=HYPERLINK(1)|x"]
---

“The bridge is open to everybody from today,” Ana Rangi said.

“It carries two lanes and a path for those who walk or ride.”

Piripi Vale says that the town had waited for it for years.

“We paid for it together,” Ana Rangi and Piripi Vale said.
"""
NOBODY = "“The pool is warm again,” a spokesperson said.\n"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("summary")
    releases = folder / "releases"
    releases.mkdir()
    (releases / "a.md").write_text(BRIDGE.format(day="2029-03-01"), encoding="utf-8")
    (releases / "b.md").write_text(BRIDGE.format(day="2030-03-01"), encoding="utf-8")  # the same again
    (releases / "c.md").write_text(NOBODY, encoding="utf-8")
    (releases / "d.md").write_bytes(b"")
    build_dataset(releases, folder / "quotes")
    return Dataset.open(folder / "quotes")


def group(summary: Summary, by: Grouping, value: str | None) -> Group:
    (found,) = [group for group in summary.groups[by] if group.value == value]
    return found


def test_everything_is_counted_once(dataset: Dataset) -> None:
    summary = summarise(dataset)
    everything = summary.everything
    assert (summary.releases, summary.repeats, summary.errors) == (3, 1, 1)
    assert (everything.quotations, everything.direct, everything.indirect) == (9, 7, 2)
    assert (everything.implicit, everything.unresolved, everything.releases) == (2, 1, 3)
    assert (everything.first, everything.last, everything.days) == ("2029-03-01", "2030-03-01", 365)
    for by in ("kind", "rule", "year"):
        assert sum(group.quotations for group in summary.groups[by]) == 9
        assert sum(group.words for group in summary.groups[by]) == everything.words


def test_words_are_those_of_the_texts(dataset: Dataset) -> None:
    words = sum(len(row["text"].split()) for row in dataset.quotations())
    assert summarise(dataset).everything.words == words


def test_joint_speakers_count_each(dataset: Dataset) -> None:
    summary = summarise(dataset)
    assert group(summary, "speaker", "Ana Rangi").quotations == 6
    assert group(summary, "speaker", "Piripi Vale").quotations == 4
    assert group(summary, "speaker", "Piripi Vale").indirect == 2


def test_one_speaker_is_one_whatever_the_name_holds() -> None:
    row = {"speaker": "Jo “Bob; Rob” Vale", "speakers": [{"name": "Jo “Bob; Rob” Vale"}]}
    assert speakers_of(row) == ["Jo “Bob; Rob” Vale"]
    assert speakers_of({"speaker": None, "speakers": []}) == []


def test_portfolios_count_each_and_none_is_a_group(dataset: Dataset) -> None:
    summary = summarise(dataset)
    assert group(summary, "portfolio", "Transport").quotations == 8
    assert group(summary, "portfolio", None).quotations == 1
    assert group(summary, "year", None).quotations == 1


def test_what_is_named_twice_counts_once(tmp_path: Path) -> None:
    head = "---\nportfolios: [Transport, Transport]\n---\n\n"
    (tmp_path / "bridge.md").write_text(f"{head}“The bridge is open,” Ana Rangi said.", encoding="utf-8")
    build_dataset(tmp_path / "bridge.md", tmp_path / "quotes")
    dataset = Dataset.open(tmp_path / "quotes")
    assert next(dataset.releases())["portfolios"] == ["Transport", "Transport"]
    assert group(summarise(dataset), "portfolio", "Transport").quotations == 1


def test_repeats_can_be_left_out(dataset: Dataset) -> None:
    summary = summarise(dataset, unique=True)
    assert (summary.everything.quotations, summary.releases, summary.repeats) == (5, 2, 1)
    assert summary.everything.last == "2029-03-01"


def test_longest_and_longest_running(dataset: Dataset) -> None:
    summary = summarise(dataset)
    longest = [long.words for long in summary.longest]
    assert longest == sorted(longest, reverse=True)
    assert longest[0] == max(len(row["text"].split()) for row in dataset.quotations())
    assert [one.days for one in summary.longest_running()] == [365, 365]
    assert len(summary.longest_running(1)) == 1


def test_implausible_dates_do_not_stretch_the_time(tmp_path: Path) -> None:
    for name, day in (("a", "0001-01-01"), ("b", "2029-03-01"), ("c", "2029-03-05")):
        (tmp_path / f"{name}.md").write_text(BRIDGE.format(day=day).replace("today", name), encoding="utf-8")
    build_dataset([tmp_path / f"{name}.md" for name in "abc"], tmp_path / "quotes")
    summary = summarise(Dataset.open(tmp_path / "quotes"))
    assert (summary.everything.first, summary.everything.days) == ("2029-03-01", 4)
    assert [group.value for group in summary.groups["year"]] == ["0001", "2029"]


def test_csv_holds_every_group_and_no_formula(dataset: Dataset) -> None:
    summary = summarise(dataset)
    rows = list(csv.DictReader(io.StringIO(csv_summary(summary, GROUPINGS))))
    assert len(rows) == 1 + sum(len(summary.groups[by]) for by in GROUPINGS)
    assert rows[0]["by"] == "all"
    assert rows[0]["quotations"] == "9"
    assert "'=HYPERLINK(1)|x" in {row["value"] for row in rows}


def test_markdown_keeps_its_columns(dataset: Dataset) -> None:
    text = markdown_summary(summarise(dataset), ("portfolio",), 5)
    (line,) = [line for line in text.splitlines() if "HYPERLINK" in line]
    assert line.startswith("| =HYPERLINK(1)\\|x | 8 |")
    assert "By speaker" not in text


def test_markdown_holds_no_markup_of_others() -> None:
    table = Table("Speakers", ("Speaker",), [("<img src=x onerror=run()> [a](javascript:b) `c` *d* _e_",)])
    assert markdown_table(table).endswith(
        "| \\<img src=x onerror=run()\\> \\[a\\](javascript:b) \\`c\\` \\*d\\* \\_e\\_ |"
    )


def test_command(dataset: Dataset) -> None:
    done = run("summary", dataset.path, "--by", "speaker", "--top", "1")
    assert done.returncode == 0
    assert done.stdout.startswith("9 quotations, ")
    assert "By speaker, 1 of 3" in done.stdout
    assert "\x1b" not in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


@pytest.mark.parametrize("form", ["csv", "markdown", "text"])
def test_names_reach_a_pipe_that_lacks_their_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    (tmp_path / "tree.md").write_text("“The tree stands again,” Rāwiri Tōtara said.", encoding="utf-8")
    build_dataset(tmp_path / "tree.md", tmp_path / "quotes")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = run("summary", tmp_path / "quotes", "-f", form)
    assert done.returncode == 0, done.stderr
    assert ("R\\u0101wiri" if form == "text" else "Rāwiri Tōtara") in done.stdout


def test_command_refuses(dataset: Dataset) -> None:
    assert run("summary", dataset.path.parent).returncode == 2
    wrong = run("summary", dataset.path, "--by", "colour")
    assert wrong.returncode == 2
    assert "colour" in wrong.stderr
