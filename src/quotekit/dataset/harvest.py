"""From files to releases with their quotations, one at a time; whatever goes wrong with one is a value."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

import attrs

from quotekit.errors import DatasetError, ReleaseError
from quotekit.extract import DEFAULT_KINDS, Extractor
from quotekit.model import Issue, Kind, Quotation, Release
from quotekit.parse import PEOPLE_KEYS, Source, find_sources, read_release

__all__ = ["Harvest", "Paths", "harvest"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""A file, a folder, ``"-"`` for standard input, or several of them."""


@attrs.frozen(kw_only=True)
class Harvest:
    """A release with what was extracted from it.

    Args:
        source: Where it was read.
        release: The release; its identifier is unique in the harvest.
        quotations: Its quotations, in text order.
    """

    source: Source
    release: Release
    quotations: tuple[Quotation, ...]


def harvest(
    paths: Paths,
    *,
    kinds: Sequence[Kind] = DEFAULT_KINDS,
    people_keys: Sequence[str] = PEOPLE_KEYS,
    skip: str | os.PathLike[str] | None = None,
) -> Iterator[Harvest | ReleaseError]:
    """Yield every release with its quotations, or the error that stood in the way, one for each input.

    Where a release has the identifier of an earlier one, ``~2``, ``~3`` and so on follow its own, and it
    gets the issue ``duplicate-id``. Of what has gone by, only the identifiers stay in memory.

    Args:
        paths: Files and folders.
        kinds: The kinds of quotation wanted.
        people_keys: Front-matter keys that name people.
        skip: A folder whose files are no input, though it may lie in one that is.

    Raises:
        DatasetError: At the end, if the paths lead to no file at all.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "flood.md").write_text("“We are ready for the flood,” Ana Rangi said.")
    ...     for item in harvest(folder):
    ...         print(item.release.id, len(item.quotations))
    flood 1
    """
    extractor = Extractor(kinds=tuple(kinds))
    roots = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    skipped = () if skip is None else tuple([_prefix_below(root, skip) for root in roots])
    seen: dict[str, int] = {}
    empty = True
    for source in find_sources(roots):
        if isinstance(source, ReleaseError):
            yield source
        elif not source.path.startswith(skipped):
            empty = False
            yield _gather(source, extractor, people_keys, seen)
    if empty:
        raise DatasetError("no press releases found: no .md, .markdown or .txt file there", code="no-input")


def _gather(
    source: Source, extractor: Extractor, people_keys: Sequence[str], seen: dict[str, int]
) -> Harvest | ReleaseError:
    try:
        release = read_release(source.path, root=source.root, people_keys=people_keys)
        release = _with_unique_id(release, seen)
        quotations = extractor.extract(release)
    except ReleaseError as error:
        return error
    except Exception as error:  # a fault of ours with one release must not cost the others
        message = f"a fault in quotekit, please report it: {type(error).__name__}: {error}"
        return ReleaseError(message, code="internal", path=source.path)
    return Harvest(source=source, release=release, quotations=quotations)


def _prefix_below(root: str | os.PathLike[str], folder: str | os.PathLike[str]) -> str:
    """Return how the paths of files in ``folder`` begin when ``root`` is walked.

    Compared once a root: resolving the path of every file would cost a tenth of reading it.
    """
    way = os.path.relpath(os.path.realpath(folder), os.path.realpath(root))
    return os.path.join(root, way, "")  # noqa: PTH118 - pathlib drops the slash that ends it


def _with_unique_id(release: Release, seen: dict[str, int]) -> Release:
    """Return the release, under another identifier if its own is taken, and note it in ``seen``."""
    if release.id not in seen:
        seen[release.id] = 1
        return release
    number = seen[release.id] + 1
    while (unique := f"{release.id}~{number}") in seen:
        number += 1
    seen[release.id], seen[unique] = number, 1
    message = f"another release has the identifier {release.id}; this one became {unique}"
    issue = Issue(code="duplicate-id", message=message, field="id")
    return attrs.evolve(release, id=unique, issues=(*release.issues, issue))
