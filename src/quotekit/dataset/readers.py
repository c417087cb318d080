"""Datasets read back: row by row, or as tables of pyarrow, pandas and polars."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from quotekit.dataset.formats import FORMATS, read_table
from quotekit.dataset.jsonl import dump_record, read_jsonl
from quotekit.dataset.manifest import Manifest, read_manifest
from quotekit.dataset.sqlite import SQLITE_FILE
from quotekit.errors import DatasetError
from quotekit.extras import need
from quotekit.records import QUOTATION_COLUMNS, RELEASE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from quotekit.dataset.tables import TableName
    from quotekit.records import Record

__all__ = ["Dataset", "read_quotations"]


@attrs.frozen(kw_only=True)
class Dataset:
    """A dataset on disk.

    Args:
        path: Its folder.
        manifest: Its manifest: how it was made, and what is in it.
    """

    path: Path
    manifest: Manifest

    @classmethod
    def open(cls, path: str | Path) -> Dataset:
        """Open the dataset in a folder; nothing is read yet but its manifest.

        Args:
            path: The folder.

        Raises:
            DatasetError: If there is no dataset.

        >>> import tempfile
        >>> from quotekit.dataset import build_dataset
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "flood.md").write_text("“We are ready for it,” Ana Rangi said.")
        ...     _ = build_dataset(folder, Path(folder, "quotes"))
        ...     [row["speaker"] for row in Dataset.open(Path(folder, "quotes")).quotations()]
        ['Ana Rangi']
        """
        return cls(path=Path(path), manifest=read_manifest(Path(path)))

    def quotations(self, split: str | None = None) -> Iterator[Record]:
        """Yield the quotations, in the order of the build where there are no splits.

        Args:
            split: Those of one split alone.
        """
        for path in self._files("quotations", split):
            yield from read_table(path, "quotations")

    def releases(self) -> Iterator[Record]:
        """Yield the releases."""
        for path in self._files("releases"):
            yield from read_table(path, "releases")

    def errors(self) -> Iterator[Record]:
        """Yield the releases that could not be read."""
        return read_jsonl(self.path / "errors.jsonl")

    def to_arrow(self, table: TableName = "quotations", split: str | None = None) -> pa.Table:
        """Return a table in Arrow's types, in memory; it needs the ``arrow`` extra.

        Raises:
            DatasetError: If pyarrow is not installed, or there is no such split.
        """
        need("a table of Arrow", ["pyarrow"])
        import pyarrow as pa
        import pyarrow.parquet as pq

        from quotekit.dataset.parquet import arrow_table

        files = self._files(table, split)
        if files[0].suffix == ".parquet":
            return pa.concat_tables([pq.read_table(path) for path in files])
        columns = QUOTATION_COLUMNS if table == "quotations" else RELEASE_COLUMNS
        rows = [dump_record(row) for path in files for row in read_table(path, table)]
        return arrow_table(b"".join(rows), columns)

    def to_pandas(self, table: TableName = "quotations", split: str | None = None) -> pd.DataFrame:
        """Return a table as a data frame of pandas, by Arrow.

        Raises:
            DatasetError: If pandas or pyarrow is not installed, or there is no such split.
        """
        need("a data frame of pandas", ["pandas", "pyarrow"])
        frame: pd.DataFrame = self.to_arrow(table, split).to_pandas()
        return frame

    def to_polars(self, table: TableName = "quotations", split: str | None = None) -> pl.DataFrame:
        """Return a table as a data frame of polars, by Arrow.

        Raises:
            DatasetError: If polars or pyarrow is not installed, or there is no such split.
        """
        need("a data frame of polars", ["polars", "pyarrow"])
        import polars as pl

        frame = pl.from_arrow(self.to_arrow(table, split))
        assert isinstance(frame, pl.DataFrame)  # a table never makes a series
        return frame

    def _files(self, table: TableName, split: str | None = None) -> list[Path]:
        """Return the files of a table in the first format that the dataset has.

        Raises:
            DatasetError: If there is no such split.
        """
        stem = table if split is None else f"{table}.{split}"
        for ending in FORMATS:
            names = [
                name
                for name in self.manifest.files
                if name.endswith(f".{ending}") and name.startswith(f"{stem}.")
            ]
            if names:
                return [self.path / name for name in names]
        if SQLITE_FILE in self.manifest.files and split is None:
            return [self.path / SQLITE_FILE]
        message = f"has no file of {stem}; to read one split of SQLite alone, ask it for releases.split"
        raise DatasetError(message, code="no-table", path=str(self.path))


def read_quotations(path: str | Path) -> Iterator[Record]:
    """Yield the quotations of a dataset, or of one of its files in any format.

    Args:
        path: The folder of a dataset, or a file.

    Raises:
        DatasetError: If it cannot be read.

    >>> next(read_quotations("no-such-folder"))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: no-such-folder: no such file or folder [unreadable]
    """
    if Path(path).is_dir():
        return Dataset.open(path).quotations()
    if not Path(path).exists():
        raise DatasetError("no such file or folder", code="unreadable", path=str(path))
    return read_table(Path(path), "quotations")
