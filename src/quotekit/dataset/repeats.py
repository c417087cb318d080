"""Releases that repeat an earlier one, to the letter or nearly so.

A body is cut at its commas, full stops and line ends; a hash of every piece of some length is taken, and
the smallest of them kept. Two bodies of which three quarters of the smallest hashes are the same are near
repeats: the same release with a word put right, a contact added, or a paragraph less.
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
import zlib

import attrs

__all__ = ["Original", "Repeats", "Sketch", "sketch_body"]

_KEPT = 16
_FEWEST = 4
"""Of bodies with fewer pieces only those that are the same are repeats: too little to tell."""

_ALIKE = 0.75
_PIECE = 24
_LOOKED_UP = 4
_CANDIDATES = 32


@attrs.frozen
class Sketch:
    """What a body is compared by.

    Args:
        digest: SHA-256 of its words, however they are spaced.
        pieces: The smallest hashes of its pieces, in order, four bytes each.
    """

    digest: bytes
    pieces: bytes

    def hashes(self) -> tuple[int, ...]:
        """Return the hashes as numbers."""
        return struct.unpack(f"<{len(self.pieces) // 4}I", self.pieces)


@attrs.frozen
class Original:
    """The first of the releases that repeat each other.

    Args:
        release_id: Its identifier.
        split: The split that it is in, if there are any.
    """

    release_id: str
    split: str | None


def sketch_body(body: str) -> Sketch:
    r"""Return what a body is compared by.

    >>> sketch_body("It is\nopen.") == sketch_body("It  is open.")
    True
    """
    words = " ".join(body.split()).encode("utf-8", "surrogatepass")
    pieces = words.replace(b",", b".").split(b".")
    hashes = sorted({zlib.crc32(piece) for piece in pieces if len(piece) >= _PIECE})[:_KEPT]
    return Sketch(hashlib.sha256(words).digest(), struct.pack(f"<{len(hashes)}I", *hashes))


def alike(one: Sketch, other: Sketch) -> bool:
    """Tell whether two bodies are near repeats.

    >>> alike(sketch_body("Rain."), sketch_body("Rain."))
    False
    """
    here, there = set(one.hashes()), set(other.hashes())
    smallest = sorted(here | there)[:_KEPT]
    common = here & there & set(smallest)
    return len(smallest) >= _FEWEST and len(common) >= _ALIKE * len(smallest)


class Repeats:
    """Remembers the bodies that have gone by.

    Args:
        scratch: Where; see `scratch_database`.

    >>> from quotekit.dataset.scratch import scratch_database
    >>> repeats = Repeats(scratch_database())
    >>> sketch = sketch_body("The pool is open.")
    >>> repeats.original(sketch) is None
    True
    >>> repeats.add(sketch, Original("pool", None))
    >>> repeats.original(sketch).release_id
    'pool'
    """

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._db = scratch
        for table in (
            "originals (number INTEGER PRIMARY KEY, release_id TEXT, split TEXT, pieces BLOB)",
            "bodies (digest BLOB PRIMARY KEY, original INTEGER) WITHOUT ROWID",
            "pieces (piece INTEGER, original INTEGER, PRIMARY KEY (piece, original)) WITHOUT ROWID",
        ):
            self._db.execute(f"CREATE TABLE {table}")

    def original(self, sketch: Sketch) -> Original | None:
        """Return the first release that has this body, or nearly, or None."""
        query = "SELECT release_id, split FROM bodies JOIN originals ON number = original WHERE digest = ?"
        row = self._db.execute(query, (sketch.digest,)).fetchone()
        if row is None and (number := self._near(sketch)) is not None:
            # Its own words, when they come again, lead to the same original.
            self._db.execute("INSERT INTO bodies VALUES (?, ?)", (sketch.digest, number))
            query = "SELECT release_id, split FROM originals WHERE number = ?"
            row = self._db.execute(query, (number,)).fetchone()
        return None if row is None else Original(*row)

    def add(self, sketch: Sketch, original: Original) -> None:
        """Remember a body that repeats none before it."""
        added = self._db.execute(
            "INSERT INTO originals (release_id, split, pieces) VALUES (?, ?, ?)",
            (original.release_id, original.split, sketch.pieces),
        )
        self._db.execute("INSERT INTO bodies VALUES (?, ?)", (sketch.digest, added.lastrowid))
        hashes = sketch.hashes()
        if len(hashes) >= _FEWEST:
            looked_up = [(piece, added.lastrowid) for piece in hashes[:_LOOKED_UP]]
            self._db.executemany("INSERT INTO pieces VALUES (?, ?)", looked_up)

    def _near(self, sketch: Sketch) -> int | None:
        hashes = sketch.hashes()
        if len(hashes) < _FEWEST:
            return None
        query = (
            "SELECT DISTINCT number, pieces FROM pieces JOIN originals ON number = original"
            " WHERE piece IN (?, ?, ?, ?) ORDER BY number LIMIT ?"
        )
        found = self._db.execute(query, (*hashes[:_LOOKED_UP], _CANDIDATES))
        for number, pieces in found.fetchall():
            if alike(sketch, Sketch(b"", pieces)):
                return int(number)
        return None
