"""Batches of releases in, batches of quotations out; the same rows as a build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quotekit.dataset import build_dataset, read_jsonl
from quotekit.dataset.inputs import Input, find_inputs, read_input
from quotekit.engines import BATCH_COLUMNS, batch_schema, quotations_from_batches
from quotekit.errors import DatasetError
from quotekit.records import Record

pa = pytest.importorskip("pyarrow")

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    out = tmp_path_factory.mktemp("engines") / "quotes"
    build_dataset(SEEDS, out)
    return list(read_jsonl(out / "quotations.jsonl"))


def files() -> list[Record]:
    items = [item for item in find_inputs(SEEDS) if isinstance(item, Input)]
    return [{"path": item.id, "content": read_input(item).decode()} for item in items]


def plain(batches: Iterator[object]) -> list[Record]:
    """Rows with dates as text, and confidence as it was before it had four bytes."""
    rows = [row for batch in batches for row in batch.to_pylist()]  # type: ignore[attr-defined]
    for row in rows:
        row["date"] = row["date"] and row["date"].isoformat()
    return rows


def test_whole_files_give_the_rows_of_a_build(expected: list[Record]) -> None:
    batches = pa.Table.from_pylist(files()).to_batches(max_chunksize=3)
    made = quotations_from_batches(batches, text_column="content", id_column="path", front_matter=True)
    rows = plain(made)
    assert [row.pop("error") for row in rows] == [None] * len(expected)
    assert [row | {"confidence": 0, "speakers": []} for row in rows] == [
        row | {"confidence": 0, "speakers": []} for row in expected
    ]
    assert [[one["name"] for one in row["speakers"]] for row in rows] == [
        [one["name"] for one in row["speakers"]] for row in expected
    ]


def test_columns_are_what_front_matter_would_say() -> None:
    row = {
        "id": "flood",
        "text": "“We are ready for it, and so is the town,” the Minister said.",
        "date": "2031-05-01",
        "ministers": ["Hon Ana Rangi"],
    }
    [found] = plain(quotations_from_batches([pa.RecordBatch.from_pylist([row])]))
    assert (found["speaker"], found["date"], found["error"]) == ("Ana Rangi", "2031-05-01", None)


def test_errors_are_rows() -> None:
    rows = [{"id": "void", "text": None}, {"id": "nul", "text": "a\0b"}, {"id": "quiet", "text": "Rain."}]
    batch = pa.RecordBatch.from_pylist(rows, schema=pa.schema({"id": pa.string(), "text": pa.string()}))
    found = plain(quotations_from_batches([batch]))
    assert [row["release_id"] for row in found] == ["void", "nul"]
    assert all([row["error"] and row["quotation_id"] is None for row in found])


def test_every_batch_has_the_schema() -> None:
    row = {"id": "quiet", "text": "It rained."}
    [batch] = quotations_from_batches([pa.RecordBatch.from_pylist([row])])
    assert (batch.num_rows, batch.schema) == (0, batch_schema())
    assert [column.name for column in BATCH_COLUMNS][-1] == "error"


def test_missing_column_is_told() -> None:
    with pytest.raises(DatasetError, match="words"):
        next(quotations_from_batches([pa.RecordBatch.from_pylist([{"id": "1", "words": ""}])]))
