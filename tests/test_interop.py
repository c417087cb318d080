"""Heavy libraries of others, each on a dataset of ours; installed by the extra ``interop``."""

from __future__ import annotations

import asyncio
import shutil
import sys
from pathlib import Path

import pytest

from quotekit.dataset import Dataset, Origin, ShareSplits, build_dataset, dump_record, read_jsonl
from quotekit.dataset.card import CARD
from quotekit.dataset.inputs import Input, find_inputs, read_input
from quotekit.engines import batch_schema, quotations_from_batches
from quotekit.records import JsonValue, Record

pa = pytest.importorskip("pyarrow")

# What these libraries warn of is theirs to mend.
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(240)]

SEEDS = Path(__file__).parents[1] / "seeds"
FORMATS = ("parquet", "jsonl", "jsonl.gz", "csv")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("interop") / "quotes"
    origin = Origin(title="Seeds", license="cc-by-4.0", source="https://example.org/releases")
    build_dataset(SEEDS, out, formats=["jsonl", "parquet", "csv", "sqlite"], origin=origin)
    return out


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache of its own for `datasets`, which must ask no server."""
    datasets = pytest.importorskip("datasets")
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    return tmp_path / "cache"


class TestHub:
    def test_loads_with_its_types(self, dataset: Path, offline: Path) -> None:
        datasets = pytest.importorskip("datasets")
        loaded = datasets.load_dataset(str(dataset), cache_dir=str(offline), split="train")
        expected = list(read_jsonl(dataset / "quotations.jsonl"))
        assert list(loaded["text"]) == [row["text"] for row in expected]
        assert loaded.features["date"] == datasets.Value("date32")
        assert loaded.features["segments"].feature["paragraph"] == datasets.Value("int32")
        releases = datasets.load_dataset(str(dataset), "releases", cache_dir=str(offline), split="train")
        assert len(releases) == Dataset.open(dataset).manifest.counts.releases

    @pytest.mark.parametrize("name", FORMATS)
    def test_loads_each_format_and_its_splits(self, offline: Path, tmp_path: Path, name: str) -> None:
        datasets = pytest.importorskip("datasets")
        splits = ShareSplits.parse("train=0.5,test=0.5")
        counts = build_dataset(SEEDS, tmp_path / "quotes", formats=[name], splits=splits).counts
        loaded = datasets.load_dataset(str(tmp_path / "quotes"), cache_dir=str(offline))
        assert {split: len(rows) > 0 for split, rows in loaded.items()} == {"train": True, "test": True}
        assert sum([len(rows) for rows in loaded.values()]) == counts.quotations

    @pytest.mark.parametrize("name", ["parquet", "jsonl"])
    def test_loads_when_all_is_null_or_empty_for_long(
        self, dataset: Path, offline: Path, tmp_path: Path, name: str
    ) -> None:
        datasets = pytest.importorskip("datasets")
        out = tmp_path / "quotes"
        build_dataset(SEEDS, out, formats=[name])
        table, named = f"quotations.{name}", next(Dataset.open(dataset).quotations())
        nobody: Record = {
            "speaker": None,
            "speakers": [],
            "mention": None,
            "cue": None,
            "date": None,
            "issues": [],
        }
        rows = dump_record(named | nobody | {"segments": []}) * 120_000 + dump_record(
            named | {"speaker": "Ana Rangi"}
        )
        write(out / table, rows)
        (out / CARD).write_text((out / CARD).read_text(encoding="utf-8"), encoding="utf-8")
        loaded = datasets.load_dataset(
            str(out), cache_dir=str(offline), split="train", verification_mode="no_checks"
        )
        assert len(loaded) == 120_001
        assert [loaded[0]["speaker"], loaded[120_000]["speaker"]] == [None, "Ana Rangi"]
        assert loaded[120_000]["speakers"][0]["name"] == named["speakers"][0]["name"]


def write(path: Path, lines: bytes) -> None:
    from quotekit.dataset.formats import open_writers
    from quotekit.dataset.tables import quotations_table

    path.unlink()
    folder = path.parent / "written"
    folder.mkdir()
    with open_writers([path.suffix[1:]], folder, [quotations_table()]) as [writer]:
        writer.write(quotations_table(), lines)
    (folder / path.name).rename(path)
    folder.rmdir()


class TestCroissant:
    def test_is_valid_and_reads_the_rows(self, dataset: Path) -> None:
        mlc = pytest.importorskip("mlcroissant")
        described = mlc.Dataset(dataset / "croissant.json")
        assert not described.metadata.ctx.issues.errors
        rows = list(described.records("quotations"))
        expected = list(read_jsonl(dataset / "quotations.jsonl"))
        assert [row["quotations/text"].decode() for row in rows] == [row["text"] for row in expected]
        spans = [
            [part["quotations/segments/start"] for part in row.get("quotations/segments", [])] for row in rows
        ]
        assert spans == [[part["start"] for part in row["segments"]] for row in expected]


class TestDatasette:
    def test_shows_facets_and_finds_words(self, dataset: Path, tmp_path: Path) -> None:
        app = pytest.importorskip("datasette.app")
        copy = shutil.copy(dataset / "quotations.sqlite", tmp_path / "quotations.sqlite")
        site = app.Datasette([str(copy)], immutables=[])

        async def get(path: str) -> JsonValue:
            response = await site.client.get(path)
            assert response.status_code == 200
            return response.json()

        path = "/quotations/quotations.json?_facet=kind&_facet=speaker&_facet_array=issues"
        page = asyncio.run(get(path))
        facets = page["facet_results"].get("results", page["facet_results"])
        kinds = {row["value"]: row["count"] for row in facets["kind"]["results"]}
        expected = list(read_jsonl(dataset / "quotations.jsonl"))
        assert sum(kinds.values()) == len(expected)
        word = next(word for word in expected[0]["text"].split() if len(word) > 6 and word.isalpha())
        hits = asyncio.run(get(f"/quotations/quotations.json?_search={word}&_shape=array"))
        assert expected[0]["quotation_id"] in [hit["quotation_id"] for hit in hits]


class TestDask:
    def test_gives_the_rows_of_a_build(self, dataset: Path) -> None:
        bag = pytest.importorskip("dask.bag")
        items = [item for item in find_inputs(SEEDS) if isinstance(item, Input)]
        table = pa.table(
            {"id": [item.id for item in items], "text": [read_input(item).decode() for item in items]}
        )
        batches = bag.from_sequence(table.to_batches(max_chunksize=3), npartitions=2)
        made = batches.map_partitions(lambda part: list(quotations_from_batches(part, front_matter=True)))
        found = [row for batch in made.compute(scheduler="threads") for row in batch.to_pylist()]
        expected = read_jsonl(dataset / "quotations.jsonl")
        assert {row["quotation_id"]: row["text"] for row in found} == {
            row["quotation_id"]: row["text"] for row in expected
        }


class TestSpark:
    def test_gives_the_rows_of_a_build(self, dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        sql = pytest.importorskip("pyspark.sql")
        if shutil.which("java") is None:
            pytest.skip("no Java here")
        from pyspark.sql.pandas.types import from_arrow_schema

        monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
        spark = (
            sql.SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
        try:
            items = [item for item in find_inputs(SEEDS) if isinstance(item, Input)]
            rows = [(item.id, read_input(item).decode()) for item in items]
            releases = spark.createDataFrame(rows, "id string, text string").repartition(4)
            made = releases.mapInArrow(
                lambda batches: quotations_from_batches(batches, front_matter=True),
                from_arrow_schema(batch_schema()),
            )
            found = {row.quotation_id: (row.text, row.speaker, str(row.date)) for row in made.collect()}
        finally:
            spark.stop()
        expected = read_jsonl(dataset / "quotations.jsonl")
        assert found == {
            row["quotation_id"]: (row["text"], row["speaker"], str(row["date"])) for row in expected
        }
