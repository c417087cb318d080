r"""JSON Lines: one record a line, UTF-8, ``\n`` at each end, no space between tokens.

Characters are written as they are, so a line may hold U+0085, U+2028 or U+2029: JSON allows them, and
iterating over a file splits only at ``\n``. `str.splitlines` would cut such a line in two: use `read_jsonl`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from quotekit.dataset.manifest import FileEntry
from quotekit.errors import DatasetError

if TYPE_CHECKING:
    from quotekit.records import Record

__all__ = ["JsonLinesWriter", "dump_record", "read_jsonl"]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_BUFFER = 1 << 20


def dump_record(record: Record) -> bytes:
    r"""Return one line of JSON Lines, with its end.

    >>> dump_record({"speaker": "Hēmi Pōtae"}).decode()
    '{"speaker":"Hēmi Pōtae"}\n'
    """
    # A lone surrogate has no UTF-8; what "backslashreplace" puts in its stead is its escape in JSON, too.
    return f"{_encode(record)}\n".encode("utf-8", "backslashreplace")


def read_jsonl(path: str | Path) -> Iterator[Record]:
    """Yield the records of a JSON Lines file, one at a time.

    Args:
        path: The file.

    Raises:
        DatasetError: If it cannot be read, or a line is not a JSON object; the error has the line.

    >>> list(read_jsonl("no-such-file.jsonl"))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: no-such-file.jsonl: No such file or directory [unreadable]
    """
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(file, start=1):
                yield _load(line, str(path), number)
    except OSError as error:
        raise DatasetError(error.strerror or str(error), code="unreadable", path=str(path)) from error


def _load(line: bytes, path: str, number: int) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise DatasetError(f"not JSON: {error}", code="bad-json", path=path, line=number) from error
    if not isinstance(record, dict):
        raise DatasetError("not a JSON object", code="bad-json", path=path, line=number)
    return record


class JsonLinesWriter:
    """Writes one table of a dataset, and keeps the account of the file that the manifest needs.

    Args:
        path: The file to make; it must not exist.

    Attributes:
        suffix: How files of this format end.
    """

    suffix = ".jsonl"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("xb", buffering=_BUFFER)
        self._rows = 0
        self._bytes = 0
        self._digest = hashlib.sha256()

    def __enter__(self) -> JsonLinesWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, lines: bytes) -> None:
        """Add rows: whole lines, as `dump_record` makes them."""
        self._file.write(lines)
        self._digest.update(lines)
        self._rows += lines.count(b"\n")
        self._bytes += len(lines)

    def entry(self) -> FileEntry:
        """Return the account of what has been written."""
        return FileEntry(rows=self._rows, bytes=self._bytes, sha256=self._digest.hexdigest())
