"""Folders that appear whole or not at all: made in a hidden folder beside their place, then moved in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotekit.dataset.manifest import MANIFEST, read_manifest
from quotekit.errors import DatasetError

__all__ = ["staged_folder"]


@contextmanager
def staged_folder(out: Path, *, force: bool = False) -> Iterator[Path]:
    """Give a folder to fill, and put it at ``out`` when the block ends without an exception.

    Whatever ends the block early, an interrupt too, the half-filled folder is removed and what stood at
    ``out`` is as it was.

    Args:
        out: Where the folder is to stand; folders above it are made.
        force: Replace an empty folder or a dataset there. Any other folder is refused, and so is a
            dataset with files that it does not list: nobody's work is deleted.

    Raises:
        DatasetError: If ``out`` is taken, or writing fails.

    >>> with tempfile.TemporaryDirectory() as name:
    ...     with staged_folder(Path(name, "quotes")) as folder:
    ...         _ = (folder / "note.txt").write_text("whole")
    ...     Path(name, "quotes", "note.txt").read_text()
    'whole'
    """
    place = out.resolve()
    try:
        _refuse(out, force=force)
        place.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    except OSError as error:
        raise _unwritable(out, error) from error
    new, old = work / "new", work / "old"
    try:
        new.mkdir()
        yield new
        _refuse(out, force=force)  # it may have come into being while the block ran
        _swap(new, place, old)
    except OSError as error:
        raise _unwritable(out, error) from error
    finally:
        if place.exists() or not old.exists():
            shutil.rmtree(work, ignore_errors=True)


def _swap(new: Path, place: Path, old: Path) -> None:
    """Put ``new`` in place, keeping what stood there at ``old``; undone if it fails half way."""
    try:
        if place.exists():
            place.rename(old)
        new.rename(place)
    except BaseException:
        if old.exists() and not place.exists():
            old.rename(place)
        raise


def _refuse(out: Path, *, force: bool) -> None:
    """Raise if ``out`` must not be written.

    Raises:
        DatasetError: Always with ``out`` as its path.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise DatasetError("is a file, not a folder", code="exists", path=str(out))
    if not force:
        raise DatasetError(
            "already exists; choose another folder, or replace it with force (--force)",
            code="exists",
            path=str(out),
        )
    found = {entry.name for entry in out.iterdir()}
    if not found:
        return
    strange = found - {MANIFEST, *read_manifest(out).files}
    if strange:
        message = f"holds files that are not of the dataset, such as {min(strange)}; move them first"
        raise DatasetError(message, code="foreign-files", path=str(out))


def _unwritable(out: Path, error: OSError) -> DatasetError:
    reason = error.strerror or str(error)
    return DatasetError(f"cannot be written: {reason}", code="unwritable", path=str(out))
