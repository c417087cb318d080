"""Datasets: what is written, what is refused, and what an early end leaves behind."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotekit.blocks import split_blocks
from quotekit.dataset import Dataset, build_dataset, dump_record, harvest, quotation_lines, read_jsonl
from quotekit.dataset.build import BuildResult
from quotekit.dataset.harvest import Harvest
from quotekit.dataset.jsonl import JsonLinesWriter
from quotekit.dataset.manifest import read_manifest
from quotekit.dataset.tables import Table
from quotekit.errors import DatasetError, ReleaseError
from quotekit.extract import Extractor
from quotekit.extras import install_command
from quotekit.parse import parse_release
from quotekit.records import QUOTATION_COLUMNS, RELEASE_COLUMNS, to_records

if TYPE_CHECKING:
    from quotekit.model import Block

FLOOD = """---
title: Wharemoa is ready
date: 2031-05-01
ministers:
  - Hon Ana Rangi
---

“We are ready for the flood, and so is the town,” Ana Rangi said.
"""
POOL = "“The pool is open again and the water is warm,” Piripi Vale said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "releases"
    (made / "2031").mkdir(parents=True)
    (made / "2031" / "flood.md").write_text(FLOOD)
    (made / "pool.txt").write_text(POOL)
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def hidden(folder: Path) -> list[str]:
    """What stands hidden in a folder: what is done by runs that ended early, and nothing else."""
    found = [path for path in folder.iterdir() if path.name.startswith(".")]
    assert [entry.name for path in found for entry in path.iterdir()] == ["done.sqlite"] * len(found)
    return [path.name for path in found]


def assert_untouched(folder: Path, before: dict[str, bytes]) -> None:
    """Check that a dataset is as it was, and that no work folder stands beside it."""
    assert contents(folder) == before
    assert hidden(folder.parent) == []


class TestBuild:
    def test_writes_tables_with_the_columns_as_declared(self, folder: Path, tmp_path: Path) -> None:
        result = build_dataset(folder, tmp_path / "quotes")
        quotations = list(read_jsonl(tmp_path / "quotes" / "quotations.jsonl"))
        releases = list(read_jsonl(tmp_path / "quotes" / "releases.jsonl"))
        assert [list(row) for row in quotations] == [[column.name for column in QUOTATION_COLUMNS]] * 2
        assert [list(row) for row in releases] == [[column.name for column in RELEASE_COLUMNS]] * 2
        assert [row["release_id"] for row in releases] == ["2031/flood", "pool"]
        assert [row["speaker"] for row in quotations] == ["Ana Rangi", "Piripi Vale"]
        assert isinstance(result, BuildResult)
        assert result.out == tmp_path / "quotes"

    def test_spans_slice_the_body(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder / "2031" / "flood.md", tmp_path / "quotes")
        [row] = read_jsonl(tmp_path / "quotes" / "quotations.jsonl")
        body = parse_release(FLOOD).body
        for segment in row["segments"]:
            assert body[segment["start"] : segment["end"]] == segment["text"]

    def test_manifest_accounts_for_every_file(self, folder: Path, tmp_path: Path) -> None:
        (folder / "void.md").write_text("")
        out = tmp_path / "quotes"
        build_dataset(folder, out)
        manifest = read_manifest(out)
        assert {"manifest.json", *manifest.files} == set(contents(out))
        for name, entry in manifest.files.items():
            data = (out / name).read_bytes()
            assert entry.bytes == len(data)
            rows = len(list(read_jsonl(out / name))) if name.endswith(".jsonl") else 0
            assert entry.rows == rows
            assert entry.sha256 == hashlib.sha256(data).hexdigest()
        assert manifest.counts.releases_in == 3
        assert manifest.counts.releases == 2
        assert manifest.counts.errors == 1
        assert sum(manifest.counts.quotations_by_kind.values()) == manifest.counts.quotations == 2

    def test_same_input_makes_the_same_bytes(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "void.md").write_text("")
        monkeypatch.chdir(tmp_path)
        build_dataset("releases", "one")
        build_dataset(["releases"], tmp_path / "deep" / "two")
        assert contents(tmp_path / "one") == contents(tmp_path / "deep" / "two")

    def test_tells_its_progress(self, folder: Path, tmp_path: Path) -> None:
        done: list[int] = []
        build_dataset(folder, tmp_path / "quotes", progress=done.append)
        assert done == [1, 2]

    def test_kinds_and_people_keys_reach_the_manifest(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "quotes", kinds=("indirect",), people_keys=("voice",))
        manifest = read_manifest(tmp_path / "quotes")
        assert manifest.options["kinds"] == ["indirect"]
        assert manifest.options["people_keys"] == ["voice"]
        assert "direct" not in manifest.counts.quotations_by_kind

    def test_output_inside_the_input_is_not_read(self, folder: Path) -> None:
        out = folder / "quotes"
        build_dataset(folder, out)
        assert (out / "README.md").exists()
        assert build_dataset(folder, out, force=True).counts.releases_in == 2

    def test_same_identifier_twice_is_noticed(self, folder: Path, tmp_path: Path) -> None:
        for name in ("a.md", "b.md", "c.md"):
            (folder / name).write_text(f"---\nid: same\n---\n\n{POOL}")
        result = build_dataset(folder, tmp_path / "quotes")
        rows = list(read_jsonl(tmp_path / "quotes" / "releases.jsonl"))
        assert [row["release_id"] for row in rows] == ["2031/flood", "same", "same~2", "same~3", "pool"]
        assert result.counts.issues_by_code["duplicate-id"] == 2
        quotations = read_jsonl(tmp_path / "quotes" / "quotations.jsonl")
        assert len({row["quotation_id"] for row in quotations}) == result.counts.quotations == 5


class TestBadInput:
    @pytest.mark.parametrize(
        "data",
        [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", b"caf\xe9\n", b"---\ntitle: [\n---\n\nText.\n"],
        ids=["empty", "binary", "not UTF-8", "not YAML"],
    )
    def test_becomes_a_row_of_errors(self, folder: Path, tmp_path: Path, data: bytes) -> None:
        (folder / "odd.md").write_bytes(data)
        counts = build_dataset(folder, tmp_path / "quotes").counts
        [row] = read_jsonl(tmp_path / "quotes" / "errors.jsonl")
        assert row["path"].endswith("odd.md")
        assert row["message"]
        assert (counts.releases_in, counts.releases, counts.errors) == (3, 2, 1)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
    def test_unreadable_file_and_folder_are_rows_of_errors(self, folder: Path, tmp_path: Path) -> None:
        (folder / "2031").chmod(0)
        (folder / "pool.txt").chmod(0)
        (folder / "open.md").write_text(POOL)
        try:
            counts = build_dataset(folder, tmp_path / "quotes").counts
        finally:
            (folder / "2031").chmod(0o700)
        assert (counts.releases, counts.errors) == (1, 2)

    def test_fault_in_one_release_costs_no_other(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail_on_pools(body: str) -> tuple[Block, ...]:
            if "pool" in body:
                raise ZeroDivisionError("no water")
            return split_blocks(body)

        monkeypatch.setattr("quotekit.extract.split_blocks", fail_on_pools)
        counts = build_dataset(folder, tmp_path / "quotes").counts
        [row] = read_jsonl(tmp_path / "quotes" / "errors.jsonl")
        assert (row["code"], row["path"]) == ("internal", str(folder / "pool.txt"))
        assert "ZeroDivisionError: no water" in row["message"]
        assert (counts.releases_in, counts.releases) == (2, 1)

    @pytest.mark.parametrize("given", ["empty", "missing", "only pictures"])
    def test_no_release_at_all_is_an_error(self, tmp_path: Path, given: str) -> None:
        if given != "missing":
            (tmp_path / given).mkdir()
            (tmp_path / given / "flood.png").touch()
        with pytest.raises(DatasetError) as caught:
            build_dataset(tmp_path / given, tmp_path / "quotes")
        assert caught.value.code == "no-input"
        assert not (tmp_path / "quotes").exists()

    def test_one_huge_line(self, tmp_path: Path) -> None:
        (tmp_path / "huge.md").write_text(POOL.strip() + " The town waits for its river." * 100_000)
        counts = build_dataset(tmp_path / "huge.md", tmp_path / "quotes").counts
        assert (counts.releases, counts.errors) == (1, 0)


class TestPlace:
    def test_folder_that_exists_is_refused(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "quotes")
        before = contents(tmp_path / "quotes")
        with pytest.raises(DatasetError) as caught:
            build_dataset(folder / "pool.txt", tmp_path / "quotes")
        assert caught.value.code == "exists"
        assert_untouched(tmp_path / "quotes", before)

    def test_force_replaces_a_dataset(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "quotes")
        build_dataset(folder / "pool.txt", tmp_path / "quotes", force=True)
        assert read_manifest(tmp_path / "quotes").counts.releases == 1
        assert_untouched(tmp_path / "quotes", contents(tmp_path / "quotes"))

    def test_force_fills_an_empty_folder(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "quotes").mkdir()
        build_dataset(folder, tmp_path / "quotes", force=True)
        assert read_manifest(tmp_path / "quotes").counts.releases == 2

    def test_force_follows_a_link(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "far" / "quotes")
        (tmp_path / "near").symlink_to(tmp_path / "far" / "quotes")
        build_dataset(folder / "pool.txt", tmp_path / "near", force=True)
        assert (tmp_path / "near").is_symlink()
        assert read_manifest(tmp_path / "far" / "quotes").counts.releases == 1

    @pytest.mark.parametrize(
        ("name", "text", "code"),
        [
            ("thesis.tex", "\\chapter{One}", "not-a-dataset"),
            ("manifest.json", '{"name": "an app"}', "not-a-dataset"),
            ("manifest.json", "[]", "not-a-dataset"),
        ],
    )
    def test_force_spares_what_is_no_dataset(
        self, folder: Path, tmp_path: Path, name: str, text: str, code: str
    ) -> None:
        (tmp_path / "work").mkdir()
        (tmp_path / "work" / name).write_text(text)
        with pytest.raises(DatasetError) as caught:
            build_dataset(folder, tmp_path / "work", force=True)
        assert caught.value.code == code
        assert contents(tmp_path / "work") == {name: text.encode()}

    def test_what_is_no_dataset_is_told_with_what_to_do(self, folder: Path, tmp_path: Path) -> None:
        quotes = tmp_path / "quotes"
        build_dataset(folder, quotes)
        for path, said in [
            (tmp_path / "nowhere", "there is no such folder; quotekit build makes a dataset"),
            (folder, "quotekit build makes one of a folder of releases"),
            (folder / "pool.txt", "is a file; give the folder of the dataset"),
            (quotes / "quotations.jsonl", f"is a file; give the folder of the dataset: {quotes}"),
        ]:
            with pytest.raises(DatasetError) as caught:
                read_manifest(path)
            assert caught.value.message.endswith(said)
            assert caught.value.code == "not-a-dataset"

    def test_force_spares_files_that_the_dataset_does_not_list(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "quotes")
        (tmp_path / "quotes" / "notes.txt").write_text("mine")
        with pytest.raises(DatasetError, match=r"notes\.txt") as caught:
            build_dataset(folder, tmp_path / "quotes", force=True)
        assert caught.value.code == "foreign-files"
        assert (tmp_path / "quotes" / "notes.txt").read_text() == "mine"

    def test_file_in_the_place_or_above_it_is_refused(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "quotes").write_text("mine")
        for out in (tmp_path / "quotes", tmp_path / "quotes" / "deeper"):
            with pytest.raises(DatasetError):
                build_dataset(folder, out, force=True)
        assert (tmp_path / "quotes").read_text() == "mine"


class TestEarlyEnd:
    """The old dataset stays whole, and nothing stays beside it."""

    @pytest.fixture
    def before(self, folder: Path, tmp_path: Path) -> dict[str, bytes]:
        build_dataset(folder, tmp_path / "quotes")
        return contents(tmp_path / "quotes")

    @pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, ZeroDivisionError])
    def test_by_an_exception(
        self, folder: Path, tmp_path: Path, before: dict[str, bytes], end: type[BaseException]
    ) -> None:
        def stop(done: int) -> None:
            raise end

        for out in ("quotes", "new"):
            with pytest.raises(end):
                build_dataset(folder, tmp_path / out, force=True, progress=stop)
        assert not (tmp_path / "new").exists()
        assert contents(tmp_path / "quotes") == before
        assert sorted(hidden(tmp_path)) == [".new.partial", ".quotes.partial"]
        build_dataset(folder, tmp_path / "new", resume=True)
        build_dataset(folder, tmp_path / "quotes", force=True)
        assert contents(tmp_path / "new") == before
        assert_untouched(tmp_path / "quotes", before)

    def test_by_a_full_disk(
        self, folder: Path, tmp_path: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(self: JsonLinesWriter, table: Table, lines: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as full:
            full.setattr(JsonLinesWriter, "write", fail)
            with pytest.raises(DatasetError, match="No space left on device") as caught:
                build_dataset(folder, tmp_path / "quotes", force=True)
        assert (caught.value.code, caught.value.path) == ("unwritable", str(tmp_path / "quotes"))
        assert contents(tmp_path / "quotes") == before
        build_dataset(folder, tmp_path / "quotes", resume=True)
        assert_untouched(tmp_path / "quotes", before)

    def test_by_a_failing_move(
        self, folder: Path, tmp_path: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rename = Path.rename

        def fail_on_new(self: Path, target: Path) -> Path:
            if self.name == "new":
                raise OSError(errno.EIO, "Input/output error")
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", fail_on_new)
        with pytest.raises(DatasetError, match="Input/output error"):
            build_dataset(folder, tmp_path / "quotes", force=True)
        assert contents(tmp_path / "quotes") == before
        assert hidden(tmp_path) == [".quotes.partial"]

    def test_by_a_dataset_that_came_from_elsewhere(self, folder: Path, tmp_path: Path) -> None:
        def be_first(done: int) -> None:
            if done == 1:
                build_dataset(folder / "pool.txt", tmp_path / "other")
                (tmp_path / "other").rename(tmp_path / "quotes")

        with pytest.raises(DatasetError) as caught:
            build_dataset(folder, tmp_path / "quotes", progress=be_first)
        assert caught.value.code == "exists"
        assert read_manifest(tmp_path / "quotes").counts.releases == 1

    def test_a_second_run_at_one_place_is_refused(self, folder: Path, tmp_path: Path) -> None:
        def run_again(done: int) -> None:
            with pytest.raises(DatasetError) as caught:
                build_dataset(folder, tmp_path / "quotes", resume=True)
            assert caught.value.code == "busy"

        counts = build_dataset(folder, tmp_path / "quotes", progress=run_again).counts
        assert counts.releases == 2
        assert hidden(tmp_path) == []


class TestJsonLines:
    def test_separators_of_other_standards_stay_in_their_line(self, tmp_path: Path) -> None:
        text = "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\r\n"
        path = tmp_path / "rows.jsonl"
        path.write_bytes(dump_record({"text": text}) * 2)
        assert list(read_jsonl(path)) == [{"text": text}] * 2
        with path.open(encoding="utf-8", newline="\n") as file:
            assert len(list(file)) == 2

    def test_lone_surrogate_is_kept_as_an_escape(self) -> None:
        line = dump_record({"text": "\ud800 and 🏆"})
        assert line == '{"text":"\\ud800 and 🏆"}\n'.encode()
        assert json.loads(line) == {"text": "\ud800 and 🏆"}

    def test_release_with_a_lone_surrogate_is_written(self) -> None:
        release = parse_release(POOL.replace("pool", "p\udcffol"), id="pool")
        quotations = Extractor().extract(release)
        [line] = quotation_lines(release, quotations).splitlines()
        assert json.loads(line) == to_records(release, quotations)[0]

    @pytest.mark.parametrize("line", [b"{", b"[]", b"", b"\xff"])
    def test_damaged_line_is_told_by_its_number(self, tmp_path: Path, line: bytes) -> None:
        path = tmp_path / "rows.jsonl"
        path.write_bytes(b"{}\n" + line + b"\n")
        with pytest.raises(DatasetError) as caught:
            list(read_jsonl(path))
        assert (caught.value.code, caught.value.line) == ("bad-json", 2)


class TestHarvest:
    def test_gives_each_release_before_it_reads_the_next(self, folder: Path) -> None:
        found = harvest(folder)
        first = next(found)
        (folder / "pool.txt").unlink()
        second = next(found)
        assert isinstance(first, Harvest)
        assert isinstance(second, ReleaseError)

    def test_names_the_source(self, folder: Path) -> None:
        [item] = harvest(folder / "pool.txt")
        assert isinstance(item, Harvest)
        assert (item.source.path, item.release.id) == (str(folder / "pool.txt"), "pool")


@pytest.mark.parametrize("frame", ["to_arrow", "to_pandas", "to_polars"])
def test_a_data_frame_says_what_it_needs(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frame: str
) -> None:
    build_dataset(folder, tmp_path / "quotes")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DatasetError) as caught:
        getattr(Dataset.open(tmp_path / "quotes"), frame)()
    assert str(caught.value).endswith(f"needs pyarrow: {install_command(['pyarrow'])} [needs]")
