"""Files, folders and standard input: finding releases and reading them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import attrs

from quotekit.errors import ReleaseError
from quotekit.parse.persons import PEOPLE_KEYS
from quotekit.parse.release import parse_release

if TYPE_CHECKING:
    from quotekit.model import Release

__all__ = [
    "STDIN",
    "Source",
    "decode",
    "find_sources",
    "iter_releases",
    "printable",
    "read_bytes",
    "read_release",
]

STDIN = "-"
"""The path that stands for standard input."""

_ENDINGS = (".md", ".markdown", ".txt")


@attrs.frozen
class Source:
    """A file that should hold a release.

    Args:
        path: The file, or ``"-"`` for standard input.
        root: The folder it was found under, or None when the file itself was asked for.
    """

    path: str
    root: str | None = None


def find_sources(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
) -> Iterator[Source | ReleaseError]:
    """Find the files of releases, without reading any.

    A folder gives its ``.md``, ``.markdown`` and ``.txt`` files, those of its folders included, in the
    order of their paths; names that begin with a dot are left out. A file that is named is taken whatever
    its ending. Paths are followed in the order given.

    Args:
        paths: Files and folders, or one of them; ``"-"`` is standard input.

    Yields:
        A source, or the error of a path that is not there or a folder that cannot be opened.

    >>> list(find_sources(["-"]))
    [Source(path='-', root=None)]
    >>> [error.code for error in find_sources("no/such/folder")]
    ['unreadable']
    """
    for path in [paths] if isinstance(paths, str | os.PathLike) else paths:
        name = os.fspath(path)
        if name != STDIN and Path(name).is_dir():
            yield from _walk(name, name, ())
        elif name == STDIN or os.path.lexists(name):
            yield Source(name)
        else:
            yield _unreadable(name, "there is no such file or folder")


def read_release(
    path: str | os.PathLike[str],
    *,
    root: str | os.PathLike[str] | None = None,
    people_keys: Sequence[str] = PEOPLE_KEYS,
) -> Release:
    r"""Read the file of one release.

    Args:
        path: The file; ``"-"`` is standard input.
        root: A folder above it: the release's id is then the path below it, without its ending.
        people_keys: Keys of the front matter that name people.

    Raises:
        ReleaseError: If the file cannot be opened or decoded, is empty or binary, or has front matter that
            cannot be read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "pool.md").write_text("---\ntitle: Pool reopens\n---\nThe pool is open.")
    ...     release = read_release(Path(folder, "pool.md"), root=folder)
    >>> release.id, release.title
    ('pool', 'Pool reopens')
    """
    name = os.fspath(path)
    shown = printable(name)
    text = decode(read_bytes(name), shown)
    release_id = None if name == STDIN else _id_below(shown, root)
    return parse_release(text, id=release_id, path=shown, people_keys=people_keys)


def iter_releases(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    people_keys: Sequence[str] = PEOPLE_KEYS,
) -> Iterator[Release | ReleaseError]:
    """Read the releases of files and folders one by one, in a fixed order.

    What cannot be read comes as an error among the releases, in its place, so that none is lost and none
    stops the rest.

    Args:
        paths: Files and folders, or one of them; ``"-"`` is standard input. See `find_sources`.
        people_keys: Keys of the front matter that name people.

    Yields:
        A release, or the error that kept a file from being one.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name, text in [("pool.md", "The pool is open."), ("void.md", "")]:
    ...         _ = Path(folder, name).write_text(text)
    ...     [getattr(found, "id", found) for found in iter_releases(folder)]
    ['pool', ReleaseError('the file is empty')]
    """
    for source in find_sources(paths):
        if isinstance(source, ReleaseError):
            yield source
            continue
        try:
            yield read_release(source.path, root=source.root, people_keys=people_keys)
        except ReleaseError as error:
            yield error


def _walk(folder: str, root: str, above: tuple[str, ...]) -> Iterator[Source | ReleaseError]:
    real = os.path.realpath(folder)
    if real in above:  # a link back to a folder that we are in
        return
    try:
        with os.scandir(folder) as found:
            entries = [(_sort_key(entry), entry) for entry in found if not entry.name.startswith(".")]
    except OSError as error:
        yield _unreadable(folder, error.strerror or str(error))
        return
    for key, entry in sorted(entries, key=itemgetter(0)):
        if key.endswith("/"):
            yield from _walk(entry.path, root, (*above, real))
        elif key.lower().endswith(_ENDINGS):
            # A link to nowhere is tried and gives its error; a pipe or device would hang the run.
            if entry.is_file() or not Path(entry.path).exists():
                yield Source(entry.path, root)
            else:
                yield _unreadable(entry.path, "this is no ordinary file")


def _sort_key(entry: os.DirEntry[str]) -> str:
    # With a slash after folders, sorting each folder by itself sorts whole paths.
    return f"{entry.name}/" if entry.is_dir() else entry.name


def _id_below(path: str, root: str | os.PathLike[str] | None) -> str:
    pure = PurePath(path)
    if pure.suffix.lower() in _ENDINGS:
        pure = pure.with_suffix("")
    if root is None:
        return pure.name
    below = PurePath(printable(os.fspath(root)))
    return pure.relative_to(below).as_posix() if pure.is_relative_to(below) else pure.as_posix()


def read_bytes(path: str) -> bytes:
    """Return the bytes of a file; ``"-"`` is standard input.

    Raises:
        ReleaseError: If it cannot be read.

    >>> read_bytes("/nowhere/pool.md")
    Traceback (most recent call last):
    quotekit.errors.ReleaseError: /nowhere/pool.md: cannot be read: No such file or directory [unreadable]
    """
    try:
        if path == STDIN:
            return sys.stdin.buffer.read()
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - pathlib takes twice as long
            return file.read()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _unreadable(path, getattr(error, "strerror", None) or str(error)) from error


def decode(data: bytes, path: str) -> str:
    """Return the text in the bytes of a file; the path is for the message alone.

    Raises:
        ReleaseError: If they are not UTF-8, or binary.

    >>> decode("Wānaka".encode(), "pool.md")
    'Wānaka'
    """
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        code = "binary" if b"\0" in data else "not-utf-8"
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02X} is not UTF-8; convert the file to UTF-8"
        raise ReleaseError(message, code=code, path=path, line=line) from error


def printable(path: str) -> str:
    """Return a path that can be written as UTF-8, whatever bytes the file system allowed in it.

    >>> printable("flood.md")
    'flood.md'
    """
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _unreadable(path: str, reason: str) -> ReleaseError:
    return ReleaseError(f"cannot be read: {reason}", code="unreadable", path=printable(path))
