"""The manifest: what made a dataset, what went in and came out, and a fingerprint of every file.

It holds no time, host or input path: the same input makes the same bytes anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from quotekit._version import __version__
from quotekit.errors import DatasetError
from quotekit.records import SCHEMA_VERSION

__all__ = [
    "MANIFEST",
    "Counts",
    "FileEntry",
    "Manifest",
    "dataset_around",
    "file_entry",
    "read_manifest",
    "write_manifest",
]

MANIFEST = "manifest.json"


@attrs.frozen(kw_only=True)
class FileEntry:
    """One file of a dataset.

    Args:
        rows: Records in it; of a database, quotations; 0 where it is no table.
        bytes: Its length.
        sha256: Its SHA-256, in hexadecimal.
    """

    rows: int
    bytes: int
    sha256: str


@attrs.frozen(kw_only=True)
class Counts:
    """What went into a dataset and came out.

    ``releases_in`` is always ``releases + errors + repeats_left_out``.

    Args:
        releases_in: Releases found.
        releases: Rows of ``releases``.
        errors: Rows of ``errors``.
        repeats_marked: Releases that repeat an earlier one, among those in ``releases``.
        repeats_left_out: Releases that repeat an earlier one, and are left out for that.
        quotations: Rows of ``quotations``.
        quotations_by_kind: The same by kind.
        issues_by_code: Issues of releases and of quotations, by code.
    """

    releases_in: int
    releases: int
    errors: int
    repeats_marked: int = 0
    repeats_left_out: int = 0
    quotations: int
    quotations_by_kind: Mapping[str, int] = attrs.field(hash=False)
    issues_by_code: Mapping[str, int] = attrs.field(hash=False)


@attrs.frozen(kw_only=True)
class Manifest:
    """The account of a dataset, as ``manifest.json`` holds it.

    Args:
        quotekit: Version of the library that made it.
        schema_version: Version of the columns.
        options: How it was made.
        counts: What went in and came out.
        files: Every other file of the dataset, by name.
    """

    options: Mapping[str, Any] = attrs.field(hash=False)
    counts: Counts
    files: Mapping[str, FileEntry] = attrs.field(hash=False)
    quotekit: str = __version__
    schema_version: int = SCHEMA_VERSION


def file_entry(path: Path, rows: int) -> FileEntry:
    """Return the account of a file that is finished.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     _ = Path(name, "rows.jsonl").write_bytes(b"{}")
    ...     file_entry(Path(name, "rows.jsonl"), 1).bytes
    2
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(rows=rows, bytes=path.stat().st_size, sha256=digest)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write ``manifest.json`` into a folder.

    >>> import tempfile
    >>> counts = Counts(releases_in=0, releases=0, errors=0, quotations=0,
    ...                 quotations_by_kind={}, issues_by_code={})
    >>> with tempfile.TemporaryDirectory() as name:
    ...     write_manifest(Manifest(options={}, counts=counts, files={}), Path(name))
    ...     read_manifest(Path(name)).counts.errors
    0
    """
    text = json.dumps(attrs.asdict(manifest), indent=2, sort_keys=True, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a dataset.

    Args:
        folder: The dataset.

    Raises:
        DatasetError: If the folder has none, or it is not one of quotekit.

    >>> read_manifest(Path("empty"))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: empty: there is no such folder; quotekit build makes a dataset [not-a-dataset]
    """
    try:
        data = json.loads((folder / MANIFEST).read_bytes())
        data["counts"] = Counts(**data["counts"])
        data["files"] = {name: FileEntry(**entry) for name, entry in data["files"].items()}
        return Manifest(**data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DatasetError(_misfit(folder), code="not-a-dataset", path=str(folder)) from error


def dataset_around(path: Path) -> Path | None:
    """Return the dataset that a path is, or is a file of; None if it is neither.

    >>> dataset_around(Path("no-such-folder"))
    """
    folder = path if path.is_dir() else path.parent
    try:
        # Only a folder that has one is worth the reading.
        return folder if (folder / MANIFEST).is_file() and read_manifest(folder) else None
    except DatasetError:
        return None


def _misfit(path: Path) -> str:
    """Say why a path is no dataset, and what to do."""
    if not path.exists():
        return "there is no such folder; quotekit build makes a dataset"
    if not path.is_dir():
        around = dataset_around(path)
        return f"is a file; give the folder of the dataset{'' if around is None else f': {around}'}"
    return f"is no dataset of quotekit (no good {MANIFEST}); quotekit build makes one of a folder of releases"
