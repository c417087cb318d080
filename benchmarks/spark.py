"""Spark against `build`: the same rows, and how many releases a second and core; needs the extra ``spark``.

    python benchmarks/spark.py FOLDER

Spark runs in this machine with two partitions at a time. Its session and its workers are started before the
clock is, as they would be in a cluster; the time is that of a second pass over the same files. `build` is
given the same two processes and writes JSON Lines; Spark writes Parquet.
"""

# ruff: noqa: T201 - a script: it prints

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from quotekit.dataset import build_dataset, read_jsonl
from quotekit.dataset.inputs import Input, find_inputs, read_input
from quotekit.engines import batch_schema, quotations_from_batches

LEAST_SHARE = 0.7
WORKERS = 2


def main() -> None:
    """Build a folder both ways, and compare rows and times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="press releases")
    folder = parser.parse_args().folder
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as work:
        start = time.perf_counter()
        build_dataset(folder, Path(work, "built"), workers=WORKERS)
        built = time.perf_counter() - start
        expected = {row["quotation_id"]: row for row in read_jsonl(Path(work, "built", "quotations.jsonl"))}
        rows, sparked, count = run_spark(folder, work)
    same = {name: comparable(row) for name, row in expected.items()} == rows
    share = built / sparked
    print(f"build: {built:5.1f}s, {count / built / WORKERS:5.0f} releases a second and core")
    print(f"Spark: {sparked:5.1f}s, {count / sparked / WORKERS:5.0f} releases a second and core")
    print(
        f"{share:.2f} of build (at least {LEAST_SHARE}); {len(rows)} rows, {'the same' if same else 'OTHER'}"
    )
    sys.exit(not (same and share >= LEAST_SHARE))


def run_spark(folder: Path, work: str) -> tuple[dict[str, Any], float, int]:
    """Return the rows that Spark makes, the time of its second pass, and the number of releases."""
    spark = (
        SparkSession.builder.master(f"local[{WORKERS}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "2g")
        .getOrCreate()
    )
    items = [item for item in find_inputs(folder) if isinstance(item, Input)]
    releases = [(item.id, read_input(item).decode()) for item in items]
    # More partitions than cores, so that no core waits long for the last one.
    frame = spark.createDataFrame(releases, "id string, text string").repartition(WORKERS * 4).cache()
    frame.count()
    made = extracted(frame)
    for number in range(2):
        start = time.perf_counter()
        made.write.mode("overwrite").parquet(f"{work}/spark{number}")
        took = time.perf_counter() - start
    rows = {row.quotation_id: comparable(row.asDict(recursive=True)) for row in made.collect()}
    spark.stop()
    return rows, took, len(releases)


def extracted(frame: DataFrame) -> DataFrame:
    """Return the quotations of a frame of releases."""

    def extract(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return quotations_from_batches(batches, front_matter=True)

    return frame.mapInArrow(extract, from_arrow_schema(batch_schema()))


def comparable(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as both ways have it: dates as text, shares to six digits, no errors."""
    speakers = [speaker | {"confidence": round(speaker["confidence"], 6)} for speaker in row["speakers"]]
    date = row["date"] and str(row["date"])
    row = row | {"date": date, "confidence": round(row["confidence"], 6), "speakers": speakers}
    return {name: value for name, value in row.items() if not (name == "error" and value is None)}


if __name__ == "__main__":
    main()
