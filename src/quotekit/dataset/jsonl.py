r"""JSON Lines: one record a line, UTF-8, ``\n`` at each end, no space between tokens; plain or gzipped.

Characters are written as they are, so a line may hold U+0085, U+2028 or U+2029: JSON allows them, and
iterating over a file splits only at ``\n``. `str.splitlines` would cut such a line in two: use `read_jsonl`.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from quotekit.errors import DatasetError

if TYPE_CHECKING:
    from quotekit.dataset.tables import Table
    from quotekit.records import Record

__all__ = ["JsonLinesWriter", "dump_record", "read_jsonl"]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_BUFFER = 1 << 20
_GZIP = ".gz"


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
        path: The file; one that ends in ``.gz`` is unpacked on the way.

    Raises:
        DatasetError: If it cannot be read, or a line is not a JSON object; the error has the line.

    >>> list(read_jsonl("no-such-file.jsonl"))
    Traceback (most recent call last):
    quotekit.errors.DatasetError: no-such-file.jsonl: No such file or directory [unreadable]
    """
    try:
        with _open(Path(path)) as file:
            for number, line in enumerate(file, start=1):
                yield _load(line, str(path), number)
    except (OSError, EOFError, zlib.error) as error:
        message = getattr(error, "strerror", None) or str(error)
        raise DatasetError(message, code="unreadable", path=str(path)) from error


def _open(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == _GZIP else path.open("rb")


def _load(line: bytes, path: str, number: int) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise DatasetError(f"not JSON: {error}", code="bad-json", path=path, line=number) from error
    if not isinstance(record, dict):
        raise DatasetError("not a JSON object", code="bad-json", path=path, line=number)
    return record


class JsonLinesWriter:
    """Writes each table as a file of JSON Lines.

    Args:
        folder: Where; the files must not exist.
        tables: The tables that there will be.
        zipped: Whether to gzip the files, with neither name nor time in them.
    """

    def __init__(self, folder: Path, tables: Sequence[Table], *, zipped: bool = False) -> None:
        self._raw: list[IO[bytes]] = []
        self._files: dict[str, IO[bytes]] = {}
        for table in tables:
            path = folder / f"{table.stem}.jsonl{_GZIP if zipped else ''}"
            raw = path.open("xb", buffering=_BUFFER)
            self._raw.append(raw)
            packed = gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) if zipped else raw
            self._files[table.stem] = cast("IO[bytes]", packed)

    def write(self, table: Table, lines: bytes) -> None:
        """Add rows to a table."""
        self._files[table.stem].write(lines)

    def close(self) -> None:
        """Finish every file."""
        for file in (*self._files.values(), *self._raw):
            file.close()
