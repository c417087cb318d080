"""From files to releases with their quotations, one at a time; whatever goes wrong with one is a value."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence

import attrs

from quotekit.dataset.inputs import Input, Paths, find_inputs, parse_input, read_input
from quotekit.dataset.release_tables import ReleaseColumns
from quotekit.errors import DatasetError, ReleaseError
from quotekit.explain import explain_quotations
from quotekit.extract import DEFAULT_KINDS, Extractor
from quotekit.model import Explanation, Issue, Kind, Quotation, Release
from quotekit.parse import PEOPLE_KEYS, Source
from quotekit.people import Register

__all__ = ["Harvest", "Paths", "duplicate_id", "gather", "gather_all", "harvest", "no_input"]


@attrs.frozen(kw_only=True)
class Harvest:
    """A release with what was extracted from it.

    Args:
        source: Where it was read.
        release: The release.
        quotations: Its quotations, in text order.
        sha256: SHA-256 of what was read, in hexadecimal.
        explanations: One for each quotation, where they were asked for.
    """

    source: Source
    release: Release
    quotations: tuple[Quotation, ...]
    sha256: str = ""
    explanations: tuple[Explanation, ...] = ()


def harvest(
    paths: Paths,
    *,
    kinds: Sequence[Kind] = DEFAULT_KINDS,
    people_keys: Sequence[str] = PEOPLE_KEYS,
    columns: ReleaseColumns | None = None,
    register: Register | None = None,
    skip: str | os.PathLike[str] | None = None,
    explain: bool = False,
) -> Iterator[Harvest | ReleaseError]:
    """Yield every release with its quotations, or the error that stood in the way, one for each input.

    Where a release has the identifier of an earlier one, ``~2``, ``~3`` and so on follow its own, and it
    gets the issue ``duplicate-id``. Of what has gone by, only the identifiers stay in memory.

    Args:
        paths: Files, folders, patterns, archives and tables.
        kinds: The kinds of quotation wanted.
        people_keys: Front-matter keys that name people.
        columns: Which columns of tables hold what.
        register: People known beforehand.
        skip: A folder whose files are no input, though it may lie in one that is.
        explain: Whether quotations are wanted with their explanations.

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
    extractor = Extractor(kinds=tuple(kinds), register=register)
    seen: dict[str, int] = {}
    empty, failed = True, False
    for item in find_inputs(paths, columns=columns, skip=skip):
        if isinstance(item, ReleaseError):
            failed = True
            yield item
            continue
        empty = False
        found = gather(item, extractor, people_keys, explain=explain)
        yield found if isinstance(found, ReleaseError) else _with_unique_id(found, seen)
    if empty:
        raise no_input("nothing else was given") if failed else no_input()


def gather(
    item: Input, extractor: Extractor, people_keys: Sequence[str], *, explain: bool = False
) -> Harvest | ReleaseError:
    """Read one input and extract its quotations; the same input always gives the same.

    Args:
        item: The input.
        extractor: What extracts.
        people_keys: Front-matter keys that name people.
        explain: Whether explanations are wanted.

    >>> item = Input(source=Source("void.md"), name="void.md", id="void", data=b"")
    >>> gather(item, Extractor(), PEOPLE_KEYS)
    ReleaseError('the file is empty')
    """
    found = _read(item, people_keys)
    if isinstance(found, ReleaseError):
        return found
    try:
        if not explain:
            return _harvest(item, found, extractor.extract(found[0]), extractor.register)
        explained = explain_quotations(found[0], kinds=extractor.kinds, register=extractor.register)
        quotations = tuple([one.quotation for one in explained])
        return attrs.evolve(_harvest(item, found, quotations, extractor.register), explanations=explained)
    except Exception as error:  # a fault of ours with one release must not cost the others
        return _internal(item, error)


def gather_all(
    items: Sequence[Input], extractor: Extractor, people_keys: Sequence[str]
) -> list[Harvest | ReleaseError]:
    """Read several inputs and extract their quotations: what `gather` gives for each, in less time.

    Args:
        items: The inputs, few enough to be held in memory.
        extractor: What extracts.
        people_keys: Front-matter keys that name people.

    >>> item = Input(source=Source("void.md"), name="void.md", id="void", data=b"")
    >>> gather_all([item, item], Extractor(), PEOPLE_KEYS)
    [ReleaseError('the file is empty'), ReleaseError('the file is empty')]
    """
    read = [_read(item, people_keys) for item in items]
    releases = [found[0] for found in read if not isinstance(found, ReleaseError)]
    try:
        quotations = iter(extractor.extract_all(releases))
    except Exception:  # one of them is at fault: by itself it costs no other
        return [gather(item, extractor, people_keys) for item in items]
    return [
        found
        if isinstance(found, ReleaseError)
        else _harvest(item, found, next(quotations), extractor.register)
        for item, found in zip(items, read, strict=True)
    ]


def _read(item: Input, people_keys: Sequence[str]) -> tuple[Release, str] | ReleaseError:
    """Return the release of an input and the SHA-256 of what was read, or what stood in the way."""
    try:
        data = read_input(item)
        return parse_input(item, data, people_keys=people_keys), hashlib.sha256(data).hexdigest()
    except ReleaseError as error:
        return error
    except Exception as error:
        return _internal(item, error)


def _harvest(
    item: Input, read: tuple[Release, str], quotations: tuple[Quotation, ...], register: Register | None
) -> Harvest:
    release, sha256 = read
    if register is not None:
        release = register.join_release(release)
    return Harvest(source=item.source, release=release, quotations=quotations, sha256=sha256)


def _internal(item: Input, error: Exception) -> ReleaseError:
    message = f"a fault in quotekit, please report it: {type(error).__name__}: {error}"
    return ReleaseError(message, code="internal", path=item.source.path)


def no_input(
    why: str = "what was given has no .md, .markdown or .txt file, and no row of a table",
) -> DatasetError:
    """Return the error of paths that lead to no file at all.

    Args:
        why: What stood in the way.

    >>> print(no_input("nowhere: cannot be read"))
    no press releases found: nowhere: cannot be read [no-input]
    """
    return DatasetError(f"no press releases found: {why}", code="no-input")


def duplicate_id(taken: str, unique: str) -> Issue:
    """Return the issue of a release whose identifier an earlier one has.

    >>> duplicate_id("flood", "flood~2").code
    'duplicate-id'
    """
    message = f"another release has the identifier {taken}; this one became {unique}"
    return Issue(code="duplicate-id", message=message, field="id")


def _with_unique_id(found: Harvest, seen: dict[str, int]) -> Harvest:
    """Return the harvest, under another identifier if its own is taken, and note it in ``seen``."""
    release = found.release
    if release.id not in seen:
        seen[release.id] = 1
        return found
    number = seen[release.id] + 1
    while (unique := f"{release.id}~{number}") in seen:
        number += 1
    seen[release.id], seen[unique] = number, 1
    issues = (*release.issues, duplicate_id(release.id, unique))
    return attrs.evolve(found, release=attrs.evolve(release, id=unique, issues=issues))
