"""`build_dataset`: from press releases to a folder of tables, in constant memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from quotekit.dataset.harvest import Harvest, Paths, harvest
from quotekit.dataset.jsonl import JsonLinesWriter, dump_record
from quotekit.dataset.lines import quotation_lines
from quotekit.dataset.manifest import Counts, FileEntry, Manifest, write_manifest
from quotekit.dataset.staging import staged_folder
from quotekit.errors import ReleaseError
from quotekit.extract import DEFAULT_KINDS
from quotekit.parse import PEOPLE_KEYS
from quotekit.records import error_record, release_record

if TYPE_CHECKING:
    from quotekit.model import Kind

__all__ = ["BuildResult", "build_dataset"]

_TABLES = ("quotations", "releases", "errors")


@attrs.frozen(kw_only=True)
class BuildResult:
    """What a build has made.

    Args:
        out: The folder.
        manifest: Its manifest, with all counts.
    """

    out: Path
    manifest: Manifest

    @property
    def counts(self) -> Counts:
        """What went in and came out."""
        return self.manifest.counts


def build_dataset(
    paths: Paths,
    out: str | Path,
    *,
    kinds: Sequence[Kind] = DEFAULT_KINDS,
    people_keys: Sequence[str] = PEOPLE_KEYS,
    force: bool = False,
    progress: Callable[[int], None] | None = None,
) -> BuildResult:
    """Extract the quotations of press releases into a new folder of JSON Lines files.

    The folder gets ``quotations.jsonl``, ``releases.jsonl``, ``errors.jsonl`` and ``manifest.json``. It
    appears when it is whole; until then, and if anything fails, nothing changes at ``out``.

    Args:
        paths: A file, a folder or several of them; ``"-"`` is standard input.
        out: The folder to make.
        kinds: The kinds of quotation wanted.
        people_keys: Front-matter keys that name people.
        force: Replace a dataset that stands there.
        progress: Called after each release with the number of releases done.

    Raises:
        DatasetError: If ``out`` is taken, cannot be written, or ``paths`` hold no release.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "flood.md").write_text("“We are ready for the flood,” Ana Rangi said.")
    ...     build_dataset(folder, Path(folder, "quotes")).counts.quotations
    1
    """
    options = {"kinds": list(kinds), "people_keys": list(people_keys)}
    found = harvest(paths, kinds=kinds, people_keys=people_keys, skip=out)
    with staged_folder(Path(out), force=force) as folder:
        counts, files = _write_tables(found, folder, progress)
        manifest = Manifest(options=options, counts=counts, files=files)
        write_manifest(manifest, folder)
    return BuildResult(out=Path(out), manifest=manifest)


def _write_tables(
    found: Iterable[Harvest | ReleaseError], folder: Path, progress: Callable[[int], None] | None
) -> tuple[Counts, dict[str, FileEntry]]:
    done = 0
    kinds: Counter[str] = Counter()
    issues: Counter[str] = Counter()
    with ExitStack() as stack:
        tables = {name: stack.enter_context(JsonLinesWriter(folder / f"{name}.jsonl")) for name in _TABLES}
        for done, item in enumerate(found, start=1):
            if isinstance(item, ReleaseError):
                tables["errors"].write(dump_record(error_record(item)))
            else:
                tables["quotations"].write(quotation_lines(item.release, item.quotations))
                row = release_record(item.release, item.quotations)
                tables["releases"].write(dump_record(row))
                kinds.update([quotation.kind for quotation in item.quotations])
                issues.update(_issue_codes(item))
            if progress is not None:
                progress(done)
    files = {table.path.name: table.entry() for table in tables.values()}
    rows = {name: table.entry().rows for name, table in tables.items()}
    counts = Counts(releases_in=done, **rows, quotations_by_kind=dict(kinds), issues_by_code=dict(issues))
    return counts, files


def _issue_codes(item: Harvest) -> Iterator[str]:
    for issue in item.release.issues:
        yield issue.code
    for quotation in item.quotations:
        yield from quotation.issues
