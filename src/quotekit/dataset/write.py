"""The tables of one dataset, in all its formats at once."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import attrs

from quotekit.dataset.assembly import Assembly, Totals
from quotekit.dataset.formats import file_name, open_writers
from quotekit.dataset.harvest import no_input
from quotekit.dataset.jsonl import JsonLinesWriter, dump_record
from quotekit.dataset.manifest import Counts, FileEntry, file_entry
from quotekit.dataset.splits import Splits
from quotekit.dataset.sqlite import SQLITE_FILE
from quotekit.dataset.tables import ERRORS, RELEASES, Table, quotations_table
from quotekit.dataset.work import Outcome
from quotekit.errors import ReleaseError
from quotekit.records import error_record

__all__ = ["Layout", "TableFiles"]


@attrs.frozen(kw_only=True)
class Layout:
    """How a dataset is laid out in files.

    Args:
        formats: Names of formats.
        splits: How to split the releases, if at all; quotations have a file for each split then.
        unique: Whether to leave out releases that repeat an earlier one.
        bom: Whether CSV begins with U+FEFF.
    """

    formats: tuple[str, ...]
    splits: Splits | None = None
    unique: bool = False
    bom: bool = False


class TableFiles:
    """Writes what comes of the inputs, one by one; it is used as a context.

    Args:
        folder: Where the files go.
        layout: Which there are.
    """

    def __init__(self, folder: Path, layout: Layout) -> None:
        names = (None,) if layout.splits is None else layout.splits.names
        self._parts = {name: quotations_table(name) for name in names}
        self._tables: tuple[Table, ...] = (RELEASES, *self._parts.values())
        self._layout = layout
        self._rows: Counter[str] = Counter()
        self._done = self._read = 0
        self._first_error: ReleaseError | None = None
        self._assembly = Assembly(splits=layout.splits, unique=layout.unique)
        self._stack = ExitStack()
        self._stack.callback(self._assembly.close)
        with ExitStack() as stack:  # what is open is closed again where the rest cannot be opened
            opened = open_writers(layout.formats, folder, self._tables, bom=layout.bom)
            self._writers = stack.enter_context(opened)
            self._errors = JsonLinesWriter(folder, [ERRORS])
            stack.callback(self._errors.close)
            self._stack.push(stack.pop_all())

    def __enter__(self) -> TableFiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    @property
    def totals(self) -> Totals:
        """What has been counted over all releases."""
        return self._assembly.totals

    def add(self, found: Outcome | ReleaseError) -> None:
        """Write what came of one input."""
        self._done += 1
        if isinstance(found, ReleaseError):
            self._read += found.code != "unreadable"
            self._first_error = self._first_error or found
            self._errors.write(ERRORS, dump_record(error_record(found)))
            self._rows[ERRORS.stem] += 1
            return
        self._read += 1
        rows = self._assembly.add(found)
        if rows is not None:
            self._write(RELEASES, rows.release)
            self._write(self._parts[rows.split], rows.quotations)

    def counts(self) -> Counts:
        """Return what went in and came out.

        Raises:
            DatasetError: If nothing could be read at all.
        """
        totals, errors = self.totals, self._rows[ERRORS.stem]
        if self._read == 0:
            first = self._first_error
            raise no_input() if first is None else no_input(f"{first.path}: {first.message}")
        return Counts(
            releases_in=self._done,
            releases=self._rows[RELEASES.stem],
            errors=errors,
            repeats_marked=totals.repeats["marked"],
            repeats_left_out=totals.repeats["left out"],
            quotations=sum([self._rows[part.stem] for part in self._parts.values()]),
            quotations_by_kind=dict(totals.kinds),
            issues_by_code=dict(totals.issues),
        )

    def entries(self, folder: Path) -> dict[str, FileEntry]:
        """Return the account of every file, once they are finished."""
        rows = {f"{ERRORS.stem}.jsonl": self._rows[ERRORS.stem]}
        for name in self._layout.formats:
            rows |= {file_name(table, name): self._rows[table.stem] for table in self._tables}
        if SQLITE_FILE in rows:
            rows[SQLITE_FILE] = sum([self._rows[part.stem] for part in self._parts.values()])
        return {name: file_entry(folder / name, count) for name, count in rows.items()}

    def _write(self, table: Table, lines: bytes) -> None:
        for writer in self._writers:
            writer.write(table, lines)
        self._rows[table.stem] += lines.count(b"\n")
