"""The rows of a dataset as the page reads them: columns of numbers and words, packed as text."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from quotekit._meanings import RULES, STEPS
from quotekit.summary import speakers_of

if TYPE_CHECKING:
    from quotekit.dataset import Dataset
    from quotekit.records import Record

__all__ = ["Chunk", "Payload", "chunks_of", "pack", "payload_of"]

_CHUNK = 400_000  # code points of bodies that are fetched at once


@attrs.frozen
class Chunk:
    """Bodies that the page loads together.

    Args:
        number: Its number, from 0.
        bodies: Number of a release to its body.
    """

    number: int
    bodies: Mapping[int, str] = attrs.field(hash=False)


@attrs.frozen(kw_only=True)
class Payload:
    """What the page knows from its start: all but the texts of releases.

    Args:
        data: JSON values, by column.
        fingerprints: The SHA-256 of each release's source, in the order of the releases.
        identifiers: The identifier of each release.
    """

    data: Mapping[str, Any] = attrs.field(hash=False)
    fingerprints: tuple[str | None, ...]
    identifiers: tuple[str, ...]


def pack(value: object) -> str:
    """Return a JSON value as the page unpacks it: gzip in Base64, which holds no character of HTML.

    >>> import base64, gzip
    >>> gzip.decompress(base64.b64decode(pack(["</script>"]))).decode()
    '["</script>"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate has no UTF-8; what "backslashreplace" puts in its stead is its escape in JSON, too.
    return base64.b64encode(gzip.compress(text.encode("utf-8", "backslashreplace"), 9, mtime=0)).decode()


def _place(part: Mapping[str, Any] | None) -> list[int] | None:
    return None if part is None else [part["start"], part["end"]]


# What each column of the page holds of a row, besides what is a number of something else.
_CELLS: dict[str, Callable[[Record], Any]] = {
    "suffix": lambda row: row["quotation_id"][
        len(row["release_id"]) :
    ],  # the page puts the release's before it
    "kind": lambda row: row["kind"][0],
    "text": lambda row: row["text"],
    "role": lambda row: next((one["role"] for one in row["speakers"] if one["role"]), None),
    "confidence": lambda row: row["confidence"],
    "implicit": lambda row: int(row["implicit"]),
    "issues": lambda row: row["issues"],
    "content": lambda row: [part[end] for part in row["content"] for end in ("start", "end")],
    "mention": lambda row: _place(row["mention"]),
    "cue": lambda row: _place(row["cue"]),
}
_ABOUT: dict[str, Callable[[Record], Any]] = {
    "id": lambda row: row["release_id"],
    "title": lambda row: row["title"],
    "date": lambda row: row["date"],
    "url": lambda row: row["url"],
    "portfolios": lambda row: row["portfolios"],
    "repeats": lambda row: row["duplicate_of"],
}


def payload_of(dataset: Dataset, *, unique: bool = False) -> Payload:
    """Return what the page needs of a dataset.

    Args:
        dataset: The dataset.
        unique: Whether to leave out the releases that repeat an earlier one.

    Raises:
        DatasetError: If a file of it cannot be read.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from quotekit.dataset import Dataset, build_dataset
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "flood.md").write_text("“We are ready for it,” Ana Rangi said.")
    ...     _ = build_dataset(folder, Path(folder, "quotes"))
    ...     data = payload_of(Dataset.open(Path(folder, "quotes"))).data
    >>> data["names"], data["quotations"]["content"]
    (['Ana Rangi'], [[1, 21]])
    """
    releases = [row for row in dataset.releases() if not (unique and row["duplicate_of"] is not None)]
    numbers = {row["release_id"]: number for number, row in enumerate(releases)}
    names, rules, steps = _Words(), _Words(), _Words()
    rows = (row for row in dataset.quotations() if row["release_id"] in numbers)
    cells: dict[str, Callable[[Record], Any]] = {
        "release": lambda row: numbers[row["release_id"]],
        "speakers": lambda row: [names.number(name) for name in speakers_of(row)],
        "step": lambda row: [steps.number(one["method"]) for one in row["speakers"]][:1],
        "rule": lambda row: rules.number(row["rule"]),
        **_CELLS,
    }
    quotations = _columns(rows, cells)
    about = _columns(releases, _ABOUT)
    data = {
        # Marks made on one page are those of no other that has other quotations.
        "dataset": f"{_fingerprint(dataset)}{' unique' if unique else ''}",
        "releases": about,
        "quotations": quotations,
        "names": names.list(),
        "rules": [[rule, RULES.get(rule, "")] for rule in rules.list()],
        "steps": [[step, STEPS.get(step, "")] for step in steps.list()],
    }
    return Payload(
        data=data,
        fingerprints=tuple([row["source_sha256"] for row in releases]),
        identifiers=tuple(numbers),
    )


def chunks_of(payload: Payload, bodies: Mapping[str, str]) -> Iterator[Chunk]:
    """Yield the bodies in the order of the releases, in chunks of much the same size.

    Args:
        payload: Which releases there are.
        bodies: Fingerprint to body.

    >>> payload = Payload(data={}, fingerprints=("aa", None, "bb"), identifiers=("one", "two", "three"))
    >>> [dict(chunk.bodies) for chunk in chunks_of(payload, {"aa": "Rain.", "bb": "Wind."})]
    [{0: 'Rain.', 2: 'Wind.'}]
    """
    count = size = 0
    chunk: dict[int, str] = {}
    for number, fingerprint in enumerate(payload.fingerprints):
        body = None if fingerprint is None else bodies.get(fingerprint)
        if body is None:
            continue
        chunk[number] = body
        size += len(body)
        if size >= _CHUNK:
            yield Chunk(count, chunk)
            chunk, size, count = {}, 0, count + 1
    if chunk:
        yield Chunk(count, chunk)


class _Words:
    """Numbers for words that come again and again, in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def list(self) -> list[str]:
        return [*self._numbers]


def _columns(rows: Iterable[Record], cells: Mapping[str, Callable[[Record], Any]]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {name: [] for name in cells}
    for row in rows:
        for name, cell in cells.items():
            columns[name].append(cell(row))
    return columns


def _fingerprint(dataset: Dataset) -> str:
    """Return a name for what is in the dataset."""
    files = dataset.manifest.files
    return min([entry.sha256 for name, entry in files.items() if name.startswith("quotations.")])
