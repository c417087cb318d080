"""What a dataset is made of: files, folders, patterns, archives and tables of releases, one by one."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import attrs

from quotekit.dataset.archives import ARCHIVE_ENDINGS, ArchiveError, archive_members
from quotekit.dataset.manifest import dataset_around
from quotekit.dataset.release_tables import (
    TABLE_ENDINGS,
    ReleaseColumns,
    dump_row,
    release_of_row,
    table_rows,
)
from quotekit.errors import ReleaseError
from quotekit.parse import PEOPLE_KEYS, Source, decode, find_sources, parse_release, printable, read_bytes

if TYPE_CHECKING:
    from quotekit.model import Release

__all__ = ["Input", "Paths", "find_inputs", "parse_input", "read_input"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""A file, folder, pattern, archive or table, ``"-"`` for standard input, or several of them."""

_STDIN = "-"
_ENDINGS = (".md", ".markdown", ".txt")


@attrs.frozen(kw_only=True)
class Input:
    """One thing that should hold a release.

    Args:
        source: Where it was found.
        name: Its path below what was given, which is the same on every machine.
        id: The identifier of the release where its front matter has none; None for a hash of its text.
        data: What is in it; None for a file, which is read when its turn comes.
        columns: The columns of the table that it is a row of.
    """

    source: Source
    name: str
    id: str | None
    data: bytes | None = None
    columns: ReleaseColumns | None = None


def find_inputs(
    paths: Paths, *, columns: ReleaseColumns | None = None, skip: str | os.PathLike[str] | None = None
) -> Iterator[Input | ReleaseError]:
    """Find what there is to read; only archives and tables are opened, and read as they are used up.

    A path that is not there may be a pattern (``2019/*/*.md``; ``**`` is any folders). Archives and tables
    are known by their endings, and must be named or matched: in a folder they are no releases. What is in a
    dataset is none either.

    Args:
        paths: Files, folders, patterns, archives and tables.
        columns: Which columns of tables hold what.
        skip: A folder whose files are no input, though it may lie in one that is.

    Yields:
        An input, or the error of a path that is not there or cannot be opened.

    Raises:
        DatasetError: If a table cannot be read, or has no column of text.

    >>> [error.code for error in find_inputs("no/such/folder")]
    ['unreadable']
    """
    for path in [paths] if isinstance(paths, str | os.PathLike) else paths:
        name = os.fspath(path)
        root = _fixed_part(name)
        if name == _STDIN or os.path.lexists(name) or root is None:
            yield from _below(name, None, columns, skip)
            continue
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matches:
            yield ReleaseError("nothing matches this pattern", code="unreadable", path=printable(name))
        for match in matches:
            yield from _below(match, root, columns, skip)


def read_input(item: Input) -> bytes:
    """Return the bytes of an input.

    Raises:
        ReleaseError: If its file cannot be read.

    >>> read_input(Input(source=Source("-"), name="-", id=None, data=b"Rain."))
    b'Rain.'
    """
    return read_bytes(item.source.path) if item.data is None else item.data


def parse_input(item: Input, data: bytes, *, people_keys: Sequence[str] = PEOPLE_KEYS) -> Release:
    """Return the release in the bytes of an input.

    Args:
        item: The input.
        data: Its bytes.
        people_keys: Front-matter keys that name people.

    Raises:
        ReleaseError: If they are not UTF-8, empty or binary, or their front matter cannot be read.

    >>> item = Input(source=Source("pool.md"), name="pool.md", id="pool")
    >>> parse_input(item, b"The pool is open.").id
    'pool'
    """
    path = printable(item.source.path)
    if item.columns is not None:
        return release_of_row(data, item.columns, row_id=item.id or "", path=path, people_keys=people_keys)
    return parse_release(decode(data, path), id=item.id, path=path, people_keys=people_keys)


def _fixed_part(pattern: str) -> str | None:
    """Return the folder above the first wildcard of a pattern, or None if it has none."""
    parts = PurePath(pattern).parts
    fixed = next((number for number, part in enumerate(parts) if glob.has_magic(part)), None)
    return None if fixed is None else os.fspath(PurePath(*parts[:fixed]))


def _below(
    path: str, root: str | None, columns: ReleaseColumns | None, skip: str | os.PathLike[str] | None
) -> Iterator[Input | ReleaseError]:
    if path != _STDIN and dataset_around(Path(path)) is not None:
        message = "is of a dataset that quotekit made, not a release; see it with quotekit summary or report"
        yield ReleaseError(message, code="unreadable", path=printable(path))
    elif path == _STDIN:
        yield Input(source=Source(_STDIN), name=_STDIN, id=None, data=sys.stdin.buffer.read())
    elif path.lower().endswith(ARCHIVE_ENDINGS) and Path(path).is_file():
        yield from _archive(path)
    elif path.lower().endswith(TABLE_ENDINGS) and Path(path).is_file():
        yield from _table(path, columns or ReleaseColumns())
    else:
        skipped = () if skip is None else _prefix_below(path, skip)
        datasets: dict[str, bool] = {}
        for found in find_sources(path):
            if isinstance(found, ReleaseError):
                yield found
            elif not found.path.startswith(skipped) and not _of_dataset(found.path, datasets):
                yield _file(found if root is None else attrs.evolve(found, root=root))


def _of_dataset(path: str, known: dict[str, bool]) -> bool:
    """Say whether a file is of a dataset, whose card is no release; what is known of a folder is kept."""
    folder = os.path.dirname(path)  # noqa: PTH120 - of every file, so not by way of pathlib
    if folder not in known:
        known[folder] = dataset_around(Path(folder)) is not None
    return known[folder]


def _file(source: Source) -> Input:
    path, root = source.path, source.root
    below = path.removeprefix(root).lstrip("/\\") if root is not None else PurePath(path).name
    name = printable(PurePath(below).as_posix() if os.sep != "/" else below)
    return Input(source=source, name=name, id=_without_ending(name))


def _archive(path: str) -> Iterator[Input | ReleaseError]:
    try:
        for member, data in archive_members(path, _ENDINGS):
            name = printable(member)
            whole = f"{PurePath(path).name}/{name}"
            source = Source(f"{path}/{name}")
            yield Input(source=source, name=printable(whole), id=_without_ending(name), data=data)
    except ArchiveError as error:
        message = f"is no archive that can be read to its end: {error}"
        yield ReleaseError(message, code="unreadable", path=printable(path))


def _table(path: str, columns: ReleaseColumns) -> Iterator[Input]:
    for number, row in enumerate(table_rows(path, columns), start=1):
        own = row.get(columns.id)
        row_id = str(number) if own is None or own == "" else str(own)
        row_id = row_id.encode("utf-8", "replace").decode()  # JSON can escape a lone surrogate
        name = f"{printable(PurePath(path).name)}#{row_id}"
        source = Source(f"{path}#{row_id}")
        yield Input(source=source, name=name, id=row_id, data=dump_row(row), columns=columns)


def _without_ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if f"{dot}{ending}".lower() in _ENDINGS and not stem.endswith("/") and stem else name


def _prefix_below(root: str, folder: str | os.PathLike[str]) -> str:
    """Return how the paths of files in ``folder`` begin when ``root`` is walked.

    Compared once a root: resolving the path of every file would cost a tenth of reading it.
    """
    way = os.path.relpath(os.path.realpath(folder), os.path.realpath(root))
    return os.path.join(root, way, "")  # noqa: PTH118 - pathlib drops the slash that ends it
