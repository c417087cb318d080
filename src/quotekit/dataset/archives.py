"""Releases in archives, read one by one without unpacking anything to disk."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

__all__ = ["ARCHIVE_ENDINGS", "ArchiveError", "archive_members"]

_TAR_ENDINGS = (".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tar.xz")
ARCHIVE_ENDINGS = (".zip", *_TAR_ENDINGS)
"""How the archives that can be read end."""

ArchiveError = (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile, zlib.error, RuntimeError)
"""What reading a damaged or locked archive raises."""


def archive_members(path: str, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of the files in an archive, in its own order.

    Hidden files and those that macOS adds are left out, as in folders.

    Args:
        path: The archive.
        endings: How the files wanted end, in lower case.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with zipfile.ZipFile(f"{folder}/releases.zip", "w") as archive:
    ...         archive.writestr("2031/pool.md", "The pool is open.")
    ...         archive.writestr("2031/.pool.md", "")
    ...     list(archive_members(f"{folder}/releases.zip", (".md",)))
    [('2031/pool.md', b'The pool is open.')]
    """
    members = _tar_members if path.lower().endswith(_TAR_ENDINGS) else _zip_members
    return members(path, endings)


def _wanted(name: str, endings: tuple[str, ...]) -> bool:
    parts = PurePosixPath(name).parts
    hidden = any([(part.startswith(".") and part != ".") or part == "__MACOSX" for part in parts])
    return name.lower().endswith(endings) and not hidden


def _zip_members(path: str, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if not member.is_dir() and _wanted(member.filename, endings):
                yield member.filename, archive.read(member)


def _tar_members(path: str, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    # As a stream ("r|*"): it is read once from front to back, and nothing of it is remembered.
    with tarfile.open(path, "r|*") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isreg() else None
            if file is not None and _wanted(member.name, endings):
                yield PurePosixPath(member.name).as_posix(), file.read()
