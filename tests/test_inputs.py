"""Inputs: folders, patterns, archives and tables all give the same releases."""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
import zipfile
from pathlib import Path

import pytest

from quotekit.dataset import ReleaseColumns, build_dataset, harvest, read_quotations
from quotekit.dataset.harvest import Harvest
from quotekit.dataset.inputs import find_inputs
from quotekit.errors import DatasetError, ReleaseError
from quotekit.parse import printable

TEXT = "“We are ready for the flood, and so is the town,” Ana Rangi said.\n"
FLOOD = f"---\ntitle: Wharemoa is ready\ndate: 2031-05-01\nministers: [Hon Ana Rangi]\n---\n\n{TEXT}"
ROW = {"id": "2031/flood", "title": "Wharemoa is ready", "date": "1 May 2031", "ministers": "Hon Ana Rangi"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "releases"
    (made / "2031").mkdir(parents=True)
    (made / "2031" / "flood.md").write_text(FLOOD, encoding="utf-8")
    (made / "2031" / "pool.txt").write_text(TEXT, encoding="utf-8")
    (made / "2031" / "notes.pdf").write_text("")
    return made


def found(*paths: str | Path, columns: ReleaseColumns | None = None) -> list[tuple[str, str, int]]:
    """Identifier, body and number of quotations of each release."""
    items = list(harvest(paths, columns=columns))
    assert all([isinstance(item, Harvest) for item in items]), items
    return [
        (item.release.id, item.release.body, len(item.quotations))
        for item in items
        if isinstance(item, Harvest)
    ]


class TestPatterns:
    @pytest.mark.parametrize("pattern", ["2031/*.md", "**/*.md", "*/flood.*", "2031/flood.m[d]"])
    def test_give_what_they_match_by_its_place_below_their_fixed_part(
        self, folder: Path, pattern: str
    ) -> None:
        [(name, body, count)] = found(f"{folder}/{pattern}")
        assert (body, count) == (TEXT, 1)
        assert name in ("flood", "2031/flood")

    def test_match_folders_too(self, folder: Path) -> None:
        assert [name for name, _, _ in found(f"{folder}/20*")] == ["2031/flood", "2031/pool"]

    def test_that_match_nothing_are_told(self, folder: Path) -> None:
        [error] = find_inputs(f"{folder}/*.docx")
        assert isinstance(error, ReleaseError)
        assert error.code == "unreadable"

    def test_a_file_that_is_called_like_a_pattern_is_that_file(self, folder: Path) -> None:
        (folder / "a[1].md").write_text(TEXT, encoding="utf-8")
        assert [name for name, _, _ in found(folder / "a[1].md")] == ["a[1]"]


class TestArchives:
    @pytest.mark.parametrize("name", ["releases.zip", "releases.tar.gz", "releases.tgz", "releases.tar"])
    def test_give_the_releases_in_them(self, folder: Path, tmp_path: Path, name: str) -> None:
        if name.endswith(".zip"):
            with zipfile.ZipFile(tmp_path / name, "w") as archive:
                for path in sorted(folder.rglob("*")):
                    archive.write(path, path.relative_to(folder))
                archive.writestr("__MACOSX/2031/flood.md", "")
                archive.writestr("../../escape.txt", TEXT)
        else:
            with tarfile.open(tmp_path / name, "w:gz" if name != "releases.tar" else "w") as packed:
                packed.add(folder, ".", filter=lambda member: member)
        assert found(tmp_path / name)[:2] == found(folder)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["releases", name]

    @pytest.mark.parametrize("name", ["releases.zip", "releases.tar.gz"])
    def test_that_are_damaged_are_rows_of_errors(self, folder: Path, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(b"PK\x03\x04 and no more")
        counts = build_dataset([folder, tmp_path / name], tmp_path / "quotes").counts
        assert (counts.releases, counts.errors) == (2, 1)

    def test_that_break_off_give_what_is_whole(self, tmp_path: Path) -> None:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as packed:
            for number in range(3):
                member = tarfile.TarInfo(f"{number}.md")
                member.size = len(TEXT.encode())
                packed.addfile(member, io.BytesIO(TEXT.encode()))
        (tmp_path / "releases.tar").write_bytes(buffer.getvalue()[:1600])
        items = list(find_inputs(tmp_path / "releases.tar"))
        assert isinstance(items[-1], ReleaseError)
        assert [item.name for item in items if not isinstance(item, ReleaseError)] == ["releases.tar/0.md"]


class TestTables:
    COLUMNS = ReleaseColumns(text="body", id="id")

    def write(self, path: Path, rows: list[dict[str, str]]) -> Path:
        if path.suffix == ".csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        elif path.suffix == ".parquet":
            pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
            pq.write_table(pa.Table.from_pylist(rows), path)
        else:
            path.write_text("".join([f"{json.dumps(row)}\n" for row in rows]), encoding="utf-8")
        return path

    @pytest.mark.parametrize("name", ["releases.jsonl", "releases.csv", "releases.parquet"])
    def test_give_the_same_as_files(self, folder: Path, tmp_path: Path, name: str) -> None:
        rows = [
            {**ROW, "body": TEXT},
            {"id": "2031/pool", "title": "", "date": "", "ministers": "", "body": TEXT},
        ]
        path = self.write(tmp_path / name, rows)
        assert found(path, columns=self.COLUMNS) == found(folder)
        [flood, _] = harvest(path, columns=self.COLUMNS)
        assert isinstance(flood, Harvest)
        release = flood.release
        assert (release.title, release.date, release.body_start) == ("Wharemoa is ready", "2031-05-01", 0)
        assert [person.name for person in release.people] == ["Ana Rangi"]

    def test_people_of_a_column_of_their_own(self, tmp_path: Path) -> None:
        row = {
            "id": "1",
            "text": "“We are ready for it, and so is the town,” the Minister said.",
            "who": "Hon Jo Vale",
        }
        path = self.write(tmp_path / "releases.jsonl", [row])
        build_dataset(path, tmp_path / "quotes", columns=ReleaseColumns(people="who"))
        [quotation] = read_quotations(tmp_path / "quotes")
        assert quotation["speaker"] == "Jo Vale"

    def test_rows_without_identifier_go_by_their_number(self, tmp_path: Path) -> None:
        path = self.write(tmp_path / "releases.jsonl", [{"text": TEXT}, {"text": TEXT}])
        assert [name for name, _, _ in found(path)] == ["1", "2"]

    def test_rows_without_text_are_errors_and_no_more(self, tmp_path: Path) -> None:
        path = self.write(tmp_path / "releases.jsonl", [{"text": TEXT}, {"text": ""}, {"id": "x"}])
        counts = build_dataset(path, tmp_path / "quotes").counts
        assert (counts.releases, counts.errors) == (1, 2)

    def test_table_without_the_column_is_told_at_once(self, tmp_path: Path) -> None:
        path = self.write(tmp_path / "releases.csv", [{"id": "1", "words": TEXT}])
        with pytest.raises(DatasetError, match="id, words") as caught:
            build_dataset(path, tmp_path / "quotes")
        assert caught.value.code == "no-text-column"
        assert not list(tmp_path.glob(".*"))

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("slug;body\nflood;Rain.\n", r"but slug;body; .* there must be commas"),
            (
                "id,words\nflood,Rain, and more rain.\n",
                r"but id, words; name the right one \(--text-column\) \[",
            ),
        ],
    )
    def test_headers_that_do_not_fit_are_shown(self, tmp_path: Path, text: str, said: str) -> None:
        (tmp_path / "releases.csv").write_text(text, encoding="utf-8")
        with pytest.raises(DatasetError) as caught:
            list(harvest(tmp_path / "releases.csv"))
        assert re.search(said, str(caught.value)), caught.value

    def test_a_text_that_commas_have_cut_is_an_error(self, tmp_path: Path) -> None:
        rows = "id,text\nflood,“We are ready, and so is the town,” Ana Rangi said.\npool,The pool is open.\n"
        (tmp_path / "releases.csv").write_text(rows, encoding="utf-8")
        [error, pool] = harvest(tmp_path / "releases.csv")
        assert isinstance(error, ReleaseError)
        assert (error.code, error.path) == ("surplus-cells", f"{tmp_path}/releases.csv#flood")
        assert isinstance(pool, Harvest)

    def test_an_encoding_of_old_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "releases.csv").write_bytes(
            "id,text\nflood,Wānaka ist naß.\n".replace("ā", "a").encode("cp1252")
        )
        with pytest.raises(DatasetError, match="byte 0xDF is not UTF-8; convert the file"):
            list(harvest(tmp_path / "releases.csv"))

    def test_odd_values_cost_nothing(self, tmp_path: Path) -> None:
        rows = [{"id": 7, "text": TEXT, "tags": ["a", {"b": None}], "title": '"', "note: ": "---\n"}]
        (tmp_path / "releases.jsonl").write_text(json.dumps(rows[0]))
        [item] = harvest(tmp_path / "releases.jsonl")
        assert isinstance(item, Harvest)
        assert (item.release.id, item.release.title, item.release.body) == ("7", '"', TEXT)


class TestDatasets:
    def test_that_are_given_for_releases_are_told(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "quotes")
        for path in (tmp_path / "quotes", tmp_path / "quotes" / "quotations.jsonl"):
            [error] = find_inputs(path)
            assert isinstance(error, ReleaseError)
            assert "is of a dataset that quotekit made" in error.message
        with pytest.raises(DatasetError, match=r"no press releases found: .* is of a dataset") as caught:
            build_dataset(tmp_path / "quotes", tmp_path / "again")
        assert caught.value.code == "no-input"

    def test_below_a_folder_are_passed_over(self, folder: Path) -> None:
        before = found(folder)
        build_dataset(folder, folder / "2031" / "quotes")
        assert found(folder) == before

    def test_are_known_by_a_manifest_of_ours(self, folder: Path) -> None:
        (folder / "2031" / "manifest.json").write_text('{"name": "an app"}')
        assert [name for name, _, _ in found(folder)] == ["2031/flood", "2031/pool"]


def test_paths_that_are_no_text_can_be_written() -> None:
    assert printable("caf\udce9.md") == "caf\ufffd.md"
