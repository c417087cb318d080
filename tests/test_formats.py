"""Every format: what goes in comes out, cell by cell, and other programs find the right types."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotekit.dataset import FORMATS, Dataset, build_dataset, dump_record, read_jsonl, read_quotations
from quotekit.dataset.flat import cells_of, flatten, unflatten
from quotekit.dataset.formats import check_formats, file_name, open_writers, read_table
from quotekit.dataset.tables import RELEASES, quotations_table
from quotekit.errors import DatasetError
from quotekit.records import QUOTATION_COLUMNS, RELEASE_COLUMNS, Column, Record, json_schema

SEEDS = Path(__file__).parents[1] / "seeds"
NASTY = (
    "=1+1",
    "'Tis",
    "+64",
    "@home",
    "-",
    "＝SUM",
    "a;b\\;c\\",
    "\\e",
    '"quoted",\r\nlines',
    "\u2028",
    "Pōtae",
)

texts = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8
)
numbers = st.integers(0, 2**31 - 1)
values = {
    "string": texts,
    "date": st.dates().map(str),
    "int32": numbers,
    "float32": st.integers(0, 1000).map(lambda number: number / 1000),
    "bool": st.booleans(),
    "json": st.dictionaries(texts, st.none() | texts | numbers | st.lists(texts, max_size=2), max_size=2),
}


def rows(columns: tuple[Column, ...]) -> st.SearchStrategy[Record]:
    """Any record with these columns."""
    return st.fixed_dictionaries({column.name: cells(column) for column in columns}).map(tidy)


def tidy(row: Record) -> Record:
    """A place that may be null is null at both ends or at none."""
    if row.get("start", 0) is None or row.get("end", 0) is None:
        row["start"] = row["end"] = None
    return row


def cells(column: Column) -> st.SearchStrategy[object]:
    one = rows(column.type) if isinstance(column.type, tuple) else values[column.type]
    if column.repeated:
        one = st.lists(one, max_size=3)
    return st.none() | one if column.nullable else one


def available() -> list[str]:
    try:
        check_formats(["parquet"])
    except DatasetError:
        return [name for name in FORMATS if name != "parquet"]
    return list(FORMATS)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds in every format that can be written here."""
    out = tmp_path_factory.mktemp("datasets") / "quotes"
    build_dataset(SEEDS, out, formats=available())
    return out


class TestFlat:
    @pytest.mark.parametrize("columns", [QUOTATION_COLUMNS, RELEASE_COLUMNS], ids=["quotations", "releases"])
    def test_a_row_comes_back_as_it_was(self, columns: tuple[Column, ...]) -> None:
        @given(rows(columns))
        def check(record: Record) -> None:
            parts = cells_of(columns)
            file = io.StringIO(newline="")
            csv.writer(file).writerow(flatten(record, parts))
            [row] = csv.reader(io.StringIO(file.getvalue(), newline=""))
            assert unflatten(dict(zip([part.name for part in parts], row, strict=True)), columns) == record

        check()

    @given(rows(QUOTATION_COLUMNS))
    def test_no_cell_is_a_formula(self, record: Record) -> None:
        cells = flatten(record, cells_of(QUOTATION_COLUMNS))
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]

    def test_places_are_start_and_end(self) -> None:
        names = [part.name for part in cells_of(QUOTATION_COLUMNS)]
        assert [name for name in names if name.startswith("mention")] == [
            "mention",
            "mention_text",
            "mention_kind",
        ]
        segment = {"paragraph": 0, "text": "a;b"}
        segments = [{"start": 1, "end": 4, **segment}, {"start": 9, "end": 12, **segment}]
        [column] = [column for column in QUOTATION_COLUMNS if column.name == "segments"]
        assert flatten({"segments": segments}, cells_of([column])) == ["1:4;9:12", "0;0", "a\\;b;a\\;b"]


class TestFormats:
    @pytest.mark.parametrize("name", FORMATS)
    def test_the_seeds_come_back_as_they_were(self, dataset: Path, name: str) -> None:
        for table in (quotations_table(), RELEASES):
            path = dataset / file_name(table, name)
            if not path.exists():
                pytest.skip(f"{name} needs what is not installed")
            expected = list(read_jsonl(dataset / f"{table.stem}.jsonl"))
            assert list(read_table(path, table.name)) == expected
            assert len(expected) >= 10

    @pytest.mark.parametrize("name", FORMATS)
    @pytest.mark.parametrize("columns", [QUOTATION_COLUMNS, RELEASE_COLUMNS], ids=["quotations", "releases"])
    def test_any_row_comes_back_as_it_was(
        self, tmp_path_factory: pytest.TempPathFactory, columns: tuple[Column, ...], name: str
    ) -> None:
        if name not in available():
            pytest.skip(f"{name} needs what is not installed")
        table = RELEASES if columns == RELEASE_COLUMNS else quotations_table()

        def key(record: Record) -> str:
            return str(record[columns[0].name])

        @given(st.lists(rows(columns), max_size=3, unique_by=key))
        def check(records: list[Record]) -> None:
            folder = tmp_path_factory.mktemp("any")
            with open_writers([name], folder, [table]) as [writer]:
                writer.write(table, b"".join([dump_record(record) for record in records]))
            assert list(read_table(folder / file_name(table, name), table.name)) == records

        check()

    @pytest.mark.parametrize("name", ["csv", "parquet", "sqlite"])
    def test_a_lone_surrogate_is_replaced_where_there_can_be_none(
        self, dataset: Path, tmp_path: Path, name: str
    ) -> None:
        if name not in available():
            pytest.skip(f"{name} needs what is not installed")
        row = next(read_jsonl(dataset / "quotations.jsonl")) | {"title": "lost \ud800", "text": "\\ud800"}
        with open_writers([name], tmp_path, [quotations_table()]) as [writer]:
            writer.write(quotations_table(), dump_record(row))
        [read] = read_quotations(tmp_path / file_name(quotations_table(), name))
        assert read == row | {"title": "lost \ufffd"}

    def test_zipped_lines_hold_no_time_or_name(self, dataset: Path) -> None:
        data = (dataset / "quotations.jsonl.gz").read_bytes()
        assert data[3] == 0
        assert data[4:8] == b"\0\0\0\0"
        assert gzip.decompress(data) == (dataset / "quotations.jsonl").read_bytes()

    def test_bom_on_request(self, dataset: Path, tmp_path: Path) -> None:
        build_dataset(SEEDS, tmp_path / "quotes", formats=["csv"], bom=True)
        plain, marked = [folder / "quotations.csv" for folder in (dataset, tmp_path / "quotes")]
        assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
        assert list(read_quotations(marked)) == list(read_quotations(plain))

    def test_unknown_and_damaged_files_are_told(self, tmp_path: Path) -> None:
        for name in ("quotations.xlsx", "quotations.csv", "quotations.sqlite", "quotations.parquet"):
            (tmp_path / name).write_bytes(b"PK\x03\x04")
            with pytest.raises(DatasetError) as caught:
                list(read_quotations(tmp_path / name))
            assert caught.value.code in ("format", "bad-record", "unreadable")

    @pytest.mark.parametrize("formats", [["xlsx"], []])
    def test_no_such_format(self, tmp_path: Path, formats: list[str]) -> None:
        with pytest.raises(DatasetError) as caught:
            build_dataset(SEEDS, tmp_path / "quotes", formats=formats)
        assert caught.value.code == "format"


class TestSchemas:
    def test_rows_have_the_types_of_the_schema(self, dataset: Path) -> None:
        schema = json_schema(QUOTATION_COLUMNS)
        for row in read_jsonl(dataset / "quotations.jsonl"):
            assert list(row) == schema["required"]
        assert schema["properties"]["speakers"]["items"]["properties"]["person_id"]["type"] == [
            "string",
            "null",
        ]
        json.dumps(schema)

    def test_arrow_has_dates_and_nested_types(self, dataset: Path) -> None:
        pa = pytest.importorskip("pyarrow")
        table = Dataset.open(dataset).to_arrow()
        assert table.schema.field("date").type == pa.date32()
        assert table.schema.field("segments").type.value_type.field("paragraph").type == pa.int32()
        assert table.schema.metadata[b"quotekit_schema_version"] == b"1"


class TestDataset:
    def test_reads_the_rows_of_each_table(self, dataset: Path) -> None:
        found = Dataset.open(dataset)
        assert len(list(found.quotations())) == found.manifest.counts.quotations
        assert len(list(found.releases())) == found.manifest.counts.releases
        assert list(found.errors()) == []

    @pytest.mark.parametrize("name", FORMATS)
    def test_reads_whatever_format_there_is(self, dataset: Path, tmp_path: Path, name: str) -> None:
        if name not in available():
            pytest.skip(f"{name} needs what is not installed")
        build_dataset(SEEDS, tmp_path / "quotes", formats=[name])
        made = Dataset.open(tmp_path / "quotes")
        assert list(made.quotations()) == list(read_quotations(dataset / "quotations.jsonl"))
        assert list(made.releases()) == list(read_jsonl(dataset / "releases.jsonl"))

    def test_missing_table_is_told(self, dataset: Path) -> None:
        with pytest.raises(DatasetError) as caught:
            list(Dataset.open(dataset).quotations(split="train"))
        assert caught.value.code == "no-table"


class TestSqlite:
    def test_keys_hold(self, dataset: Path) -> None:
        with closing(sqlite3.connect(dataset / "quotations.sqlite")) as db:
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            [count] = db.execute("SELECT count(*) FROM quotation_speakers JOIN speakers USING (speaker_id)")
            rows = read_jsonl(dataset / "quotations.jsonl")
            assert count[0] == sum([len(row["speakers"]) for row in rows])

    def test_full_text_is_found_without_its_macrons(self, dataset: Path, tmp_path: Path) -> None:
        text = "“Ka pai te mahi a ngā tamariki o Pōtae,” Ana Rangi said.\n"
        (tmp_path / "pool.md").write_text(text, encoding="utf-8")
        build_dataset(tmp_path / "pool.md", tmp_path / "quotes", formats=["sqlite"])
        query = "SELECT rowid FROM quotations_fts WHERE quotations_fts MATCH 'potae'"
        with closing(sqlite3.connect(tmp_path / "quotes" / "quotations.sqlite")) as db:
            assert db.execute(query).fetchall() == [(1,)]


class TestOtherPrograms:
    def test_pandas(self, dataset: Path) -> None:
        pd = pytest.importorskip("pandas")
        pytest.importorskip("pyarrow")
        expected = list(read_jsonl(dataset / "quotations.jsonl"))
        flat = pd.read_csv(dataset / "quotations.csv", keep_default_na=False)
        assert list(flat["text"].str.removeprefix("'")) == [row["text"].removeprefix("'") for row in expected]
        assert flat["index"].dtype == "int64"
        frame = Dataset.open(dataset).to_pandas()
        assert frame["implicit"].dtype == bool
        found = [[segment["start"] for segment in segments] for segments in frame["segments"]]
        assert found == [[segment["start"] for segment in row["segments"]] for row in expected]

    def test_polars(self, dataset: Path) -> None:
        pl = pytest.importorskip("polars")
        pytest.importorskip("pyarrow")
        frame = pl.read_parquet(dataset / "quotations.parquet")
        assert frame.schema["date"] == pl.Date
        assert frame.schema["index"] == pl.Int32
        assert frame["quotation_id"].to_list() == Dataset.open(dataset).to_polars()["quotation_id"].to_list()
        assert pl.read_ndjson(dataset / "quotations.jsonl")["text"].to_list() == frame["text"].to_list()

    def test_duckdb(self, dataset: Path) -> None:
        duckdb = pytest.importorskip("duckdb")
        pytest.importorskip("pyarrow")
        types = dict(
            duckdb.sql(
                f"SELECT column_name, column_type FROM (DESCRIBE FROM '{dataset}/quotations.parquet')"
            ).fetchall()
        )
        assert types["date"] == "DATE"
        assert types["segments"].startswith("STRUCT(")
        count = duckdb.sql(
            f"SELECT count(*) FROM '{dataset}/quotations.parquet', UNNEST(segments)"
        ).fetchall()
        expected = read_jsonl(dataset / "quotations.jsonl")
        assert count == [(sum([len(row["segments"]) for row in expected]),)]
