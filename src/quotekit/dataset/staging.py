"""Folders that appear whole or not at all: made in a hidden folder beside their place, then moved in."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from quotekit.dataset.ledger import Ledger
from quotekit.dataset.manifest import MANIFEST, read_manifest
from quotekit.errors import DatasetError

__all__ = ["Staging", "staged_folder"]


@attrs.frozen
class Staging:
    """What a run works in.

    Args:
        folder: The folder to fill.
        ledger: What this run has done, and what one that was interrupted had.
    """

    folder: Path
    ledger: Ledger


@contextmanager
def staged_folder(out: Path, *, force: bool = False, resume: bool = False) -> Iterator[Staging]:
    """Give a folder to fill, and put it at ``out`` when the block ends without an exception.

    Whatever ends the block early, what stood at ``out`` is as it was, and the half-filled folder is
    removed; what the ledger holds stays for a run that resumes.

    Args:
        out: Where the folder is to stand; folders above it are made.
        force: Replace an empty folder or a dataset there. Any other folder is refused, and so is a
            dataset with files that it does not list: nobody's work is deleted. An interrupted run is
            forgotten.
        resume: Go on with an interrupted run, if there is one.

    Raises:
        DatasetError: If ``out`` is taken, another run works there or was interrupted, or writing fails.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     with staged_folder(Path(name, "quotes")) as staging:
    ...         _ = (staging.folder / "note.txt").write_text("whole")
    ...     Path(name, "quotes", "note.txt").read_text()
    'whole'
    """
    place = out.resolve()
    work = place.parent / f".{place.name}.partial"
    # A run that was interrupted had leave to write there.
    force = force or (resume and work.is_dir())
    try:
        work.mkdir(parents=True, exist_ok=True)
        ledger = _ledger(out, work, force=force, resume=resume)
    except (OSError, sqlite3.Error) as error:
        raise _unwritable(out, error) from error
    done = False
    try:
        _put_back(work, place)
        _refuse(out, force=force)
        yield Staging(_emptied(work / "new"), ledger)
        _refuse(out, force=force)  # it may have come into being while the block ran
        _swap(work / "new", place, work / "old")
        done = True
    except (OSError, sqlite3.Error) as error:
        raise _unwritable(out, error) from error
    finally:
        _clean(work, ledger, keep=not done)


def _ledger(out: Path, work: Path, *, force: bool, resume: bool) -> Ledger:
    try:
        ledger = Ledger(work / "done.sqlite")
    except sqlite3.Error:
        shutil.rmtree(work, ignore_errors=True)
        raise
    if resume:
        return ledger
    if not force and not ledger.is_empty():
        ledger.close()
        message = "a run was interrupted there; go on with it (--resume), or forget it (--force)"
        raise DatasetError(message, code="interrupted-run", path=str(out))
    ledger.clear()
    return ledger


def _put_back(work: Path, place: Path) -> None:
    """Put back the old dataset, where a run was killed between moving it away and the new one in."""
    old = work / "old"
    if old.exists() and not place.exists():
        old.rename(place)


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _swap(new: Path, place: Path, old: Path) -> None:
    """Put ``new`` in place, keeping what stood there at ``old``; undone if it fails half way."""
    shutil.rmtree(old, ignore_errors=True)
    try:
        if place.exists():
            place.rename(old)
        new.rename(place)
    except BaseException:
        if old.exists() and not place.exists():
            old.rename(place)
        raise


def _clean(work: Path, ledger: Ledger, *, keep: bool) -> None:
    """Remove what is of no more use: all, unless there are entries to keep."""
    keep = keep and not ledger.is_empty()
    ledger.close()
    for folder in (work / "new", work / "old"):
        shutil.rmtree(folder, ignore_errors=True)
    if not keep:
        shutil.rmtree(work, ignore_errors=True)


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
    try:
        listed = read_manifest(out).files
    except DatasetError as error:
        message = "is no dataset of quotekit, and nothing else is replaced; choose another folder"
        raise DatasetError(message, code=error.code, path=str(out)) from error
    strange = found - {MANIFEST, *listed}
    if strange:
        message = f"holds files that are not of the dataset, such as {min(strange)}; move them first"
        raise DatasetError(message, code="foreign-files", path=str(out))


def _unwritable(out: Path, error: Exception) -> DatasetError:
    reason = getattr(error, "strerror", None) or str(error)
    return DatasetError(f"cannot be written: {reason}", code="unwritable", path=str(out))
