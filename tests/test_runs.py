"""Runs: many workers, early ends of every kind, and what is taken from before."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quotekit.dataset import Dataset, build_dataset, read_jsonl
from quotekit.dataset.pool import ordered_map
from quotekit.dataset.work import Recipe, outcomes
from quotekit.errors import DatasetError

RELEASE = """---
title: Release {number}
date: 2031-05-01
ministers: [Hon Ana Rangi]
---

“We are ready for flood number {number}, and so is the town,” Ana Rangi said.

“The river will rise by {number} metres,” she said, and it did.
"""
_BUILD = "from quotekit.cli import main\nif __name__ == '__main__':\n    main()\n"
posix = pytest.mark.skipif(os.name != "posix", reason="kill -9 of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "releases"
    made.mkdir()
    for number in range(150):
        (made / f"{number:03}.md").write_text(RELEASE.format(number=number), encoding="utf-8")
    (made / "void.md").write_text("")
    (made / "twin.md").write_text(RELEASE.format(number=7), encoding="utf-8")
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def die(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def start(tmp_path: Path, *args: str | Path) -> subprocess.Popen[bytes]:
    script = tmp_path / "build.py"
    script.write_text(_BUILD)
    command = [sys.executable, str(script), "build", *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class TestWorkers:
    def test_make_the_same_bytes_as_one_process(self, folder: Path, tmp_path: Path) -> None:
        for workers in (1, 2, 3):
            build_dataset(folder, tmp_path / str(workers), workers=workers, formats=["jsonl", "csv"])
        assert contents(tmp_path / "1") == contents(tmp_path / "2") == contents(tmp_path / "3")

    def test_there_is_one_at_least(self, folder: Path, tmp_path: Path) -> None:
        with pytest.raises(DatasetError):
            build_dataset(folder, tmp_path / "quotes", workers=0)

    @posix
    def test_one_that_is_killed_is_told(self) -> None:
        with pytest.raises(DatasetError) as caught:
            list(ordered_map(die, [(None, number) for number in range(20)], workers=2))
        assert caught.value.code == "worker-killed"

    @posix
    def test_end_when_the_run_is_killed(self, folder: Path, tmp_path: Path) -> None:
        child = start(tmp_path, folder, "-o", tmp_path / "quotes", "--workers", "2")
        deadline = time.monotonic() + 20
        workers: list[str] = []
        children = Path(f"/proc/{child.pid}/task/{child.pid}/children")
        if not children.exists():
            child.wait()
            pytest.skip("no /proc/…/children here")
        while len(workers) < 2 and child.poll() is None and time.monotonic() < deadline:
            workers = children.read_text().split()
        child.kill()
        child.wait()
        while any([_running(worker) for worker in workers]) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not [worker for worker in workers if _running(worker)]


def _running(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


class TestResume:
    @posix
    @pytest.mark.parametrize("workers", [1, 2])
    def test_after_kill_9_gives_the_bytes_of_an_unbroken_run(
        self, folder: Path, tmp_path: Path, workers: int
    ) -> None:
        build_dataset(folder, tmp_path / "whole", formats=["jsonl", "csv"])
        out = tmp_path / "quotes"
        args = (folder, "-o", out, "--format", "jsonl,csv", "--workers", str(workers))
        for _ in range(3):
            child = start(tmp_path, *args, "--resume")
            wait_for_work(tmp_path, child)
            child.kill()
            child.wait()
            assert not out.exists() or contents(out) == contents(tmp_path / "whole")
        if not out.exists():
            assert start(tmp_path, *args, "--resume").wait() == 1  # there is an error in the list
        assert contents(out) == contents(tmp_path / "whole")

    def test_takes_what_is_done_from_the_ledger(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build_dataset(folder, tmp_path / "whole")
        stop_after(100, folder, tmp_path / "quotes")
        work = watch(monkeypatch)
        build_dataset(folder, tmp_path / "quotes", resume=True)
        assert len(work) == 152 - 128  # four chunks were done
        assert contents(tmp_path / "quotes") == contents(tmp_path / "whole")

    def test_reads_what_was_changed_in_between_anew(self, folder: Path, tmp_path: Path) -> None:
        stop_after(100, folder, tmp_path / "quotes")
        (folder / "003.md").write_text(RELEASE.format(number=333), encoding="utf-8")
        build_dataset(folder, tmp_path / "quotes", resume=True)
        build_dataset(folder, tmp_path / "whole")
        assert contents(tmp_path / "quotes") == contents(tmp_path / "whole")

    def test_under_other_options_begins_anew(self, folder: Path, tmp_path: Path) -> None:
        stop_after(100, folder, tmp_path / "quotes")
        build_dataset(folder, tmp_path / "quotes", resume=True, kinds=["mixed"])
        build_dataset(folder, tmp_path / "whole", kinds=["mixed"])
        assert contents(tmp_path / "quotes") == contents(tmp_path / "whole")

    def test_an_interrupted_run_is_not_forgotten_by_mistake(self, folder: Path, tmp_path: Path) -> None:
        stop_after(100, folder, tmp_path / "quotes")
        with pytest.raises(DatasetError, match="--resume") as caught:
            build_dataset(folder, tmp_path / "quotes")
        assert caught.value.code == "interrupted-run"
        build_dataset(folder, tmp_path / "quotes", force=True)
        assert not list(tmp_path.glob(".quotes*"))

    def test_puts_back_what_a_killed_run_had_moved_away(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder / "001.md", tmp_path / "quotes")
        stop_after(100, folder, tmp_path / "quotes", force=True)
        (tmp_path / "quotes").rename(tmp_path / ".quotes.partial" / "old")
        with pytest.raises(DatasetError):
            build_dataset(tmp_path / "nowhere", tmp_path / "quotes", resume=True)
        assert Dataset.open(tmp_path / "quotes").manifest.counts.releases == 1


def stop_after(number: int, folder: Path, out: Path, *, force: bool = False) -> None:
    """Build until so many releases are done, and stop there."""

    def stop(done: int) -> None:
        if done == number:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_dataset(folder, out, progress=stop, force=force)


def watch(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the name of every input that is worked on from here on."""
    names: list[str] = []

    def noting(items: list[object], recipe: Recipe) -> object:
        names.extend([item.name for item in items])  # type: ignore[attr-defined]
        return outcomes(items, recipe)  # type: ignore[arg-type]

    monkeypatch.setattr("quotekit.dataset.run.outcomes", noting)
    return names


def wait_for_work(tmp_path: Path, child: subprocess.Popen[bytes]) -> None:
    """Wait until a run has something in its ledger, or has ended."""
    ledger = tmp_path / ".quotes.partial" / "done.sqlite-wal"
    before = ledger.stat().st_size if ledger.exists() else 0
    deadline = time.monotonic() + 20
    while child.poll() is None and time.monotonic() < deadline:
        if ledger.exists() and ledger.stat().st_size > max(before, 50_000):
            return
        time.sleep(0.005)


class TestUpdate:
    @pytest.mark.parametrize("formats", [["jsonl"], ["csv"], ["sqlite"]])
    def test_redoes_only_what_has_changed(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, formats: list[str]
    ) -> None:
        build_dataset(folder, tmp_path / "quotes", formats=formats)
        (folder / "003.md").write_text(RELEASE.format(number=333), encoding="utf-8")
        (folder / "004.md").unlink()
        (folder / "new.md").write_text(RELEASE.format(number=444), encoding="utf-8")
        work = watch(monkeypatch)
        build_dataset(folder, tmp_path / "quotes", formats=formats, update=True)
        assert work == ["003.md", "new.md", "void.md"]
        build_dataset(folder, tmp_path / "whole", formats=formats)
        assert contents(tmp_path / "quotes") == contents(tmp_path / "whole")
        assert not list(tmp_path.glob(".*"))

    def test_makes_a_dataset_where_there_is_none(self, folder: Path, tmp_path: Path) -> None:
        assert build_dataset(folder, tmp_path / "quotes", update=True).counts.releases == 151

    @pytest.mark.parametrize("change", ["version", "kinds"])
    def test_redoes_all_where_the_dataset_was_made_otherwise(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
    ) -> None:
        build_dataset(folder, tmp_path / "quotes", kinds=["direct"])
        manifest = tmp_path / "quotes" / "manifest.json"
        if change == "version":
            manifest.write_text(json.dumps(json.loads(manifest.read_bytes()) | {"quotekit": "0.0.1"}))
        work = watch(monkeypatch)
        kinds = ["direct", "mixed"] if change == "kinds" else ["direct"]
        build_dataset(folder, tmp_path / "quotes", kinds=kinds, update=True)  # type: ignore[arg-type]
        assert len(work) == 152

    def test_changes_repeats_splits_and_identifiers_with_the_rest(self, tmp_path: Path) -> None:
        folder = tmp_path / "releases"
        folder.mkdir()
        for name in ("a", "b", "c"):
            (folder / f"{name}.md").write_text(f"---\nid: same\n---\n{RELEASE.format(number=7)}")
        build_dataset(folder, tmp_path / "quotes")
        (folder / "a.md").unlink()
        build_dataset(folder, tmp_path / "quotes", update=True)
        rows = list(read_jsonl(tmp_path / "quotes" / "releases.jsonl"))
        assert [(row["release_id"], row["duplicate_of"]) for row in rows] == [
            ("same", None),
            ("same~2", "same"),
        ]
