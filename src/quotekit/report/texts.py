"""The texts of a dataset's releases, found again: a dataset holds their fingerprints, not their bodies."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection

from quotekit.dataset.inputs import Paths, find_inputs, parse_input, read_input
from quotekit.dataset.release_tables import ReleaseColumns
from quotekit.errors import DatasetError, ReleaseError
from quotekit.parse import printable

__all__ = ["find_bodies"]


def find_bodies(
    paths: Paths, fingerprints: Collection[str], *, columns: ReleaseColumns | None = None
) -> dict[str, str]:
    """Return the bodies of the releases that a dataset was made of, by the SHA-256 of what was read.

    What is no longer as it was has another fingerprint and is left out, as are inputs that cannot be read:
    spans point into the text that the dataset was made of and into no other.

    Args:
        paths: Files, folders, patterns, archives and tables, among them those of the dataset.
        fingerprints: The fingerprints wanted, in hexadecimal.
        columns: Which columns of tables hold what, as when the dataset was made.

    Raises:
        DatasetError: If a table cannot be read, or one of the paths leads to nothing.

    >>> import tempfile
    >>> from pathlib import Path
    >>> wanted = hashlib.sha256(b"The pool is open.").hexdigest()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "pool.md").write_text("The pool is open.")
    ...     _ = Path(folder, "flood.md").write_text("The river is high.")
    ...     list(find_bodies(folder, {wanted}).values())
    ['The pool is open.']
    """
    found: dict[str, str] = {}
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    names = {printable(os.fspath(path)) for path in given}
    for item in find_inputs(given, columns=columns):
        if isinstance(item, ReleaseError):
            if item.path in names:  # the path itself, not something below it
                raise DatasetError(item.message, code=item.code, path=item.path)
            continue
        try:
            data = read_input(item)
            fingerprint = hashlib.sha256(data).hexdigest()
            if fingerprint in fingerprints and fingerprint not in found:
                found[fingerprint] = parse_input(item, data).body
        except ReleaseError:
            continue
    return found
