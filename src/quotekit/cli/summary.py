"""A summary as people read it, as Markdown, and as one table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from quotekit.cli.console import one_line
from quotekit.dataset.flat import cells_of, flatten
from quotekit.records import Column
from quotekit.summary import Group, Grouping, Summary

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["csv_summary", "markdown_summary", "print_summary"]

_NUMBERS = (
    "quotations",
    "direct",
    "mixed",
    "indirect",
    "other",
    "implicit",
    "unresolved",
    "words",
    "releases",
)
_CSV = (
    Column("by", "string", "What is counted by; all for everything."),
    Column("value", "string", "The group; empty for those without.", nullable=True),
    *[Column(name, "int32", "") for name in _NUMBERS],
    Column("first", "date", "Earliest date.", nullable=True),
    Column("last", "date", "Latest date.", nullable=True),
)
_COUNTS = ("Quotations", "Direct", "Mixed", "Indirect", "Implicit", "Words")
_NOBODY = "(none)"


@attrs.frozen
class _Table:
    """What is shown of one grouping: the first ``texts`` cells of a row are words, the others numbers."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    texts: int = 1


def csv_summary(summary: Summary, by: Sequence[Grouping]) -> str:
    r"""Return every group as a row of one table, all of them first; cells are safe to open in a spreadsheet.

    >>> nothing = Group(value=None, quotations=0, words=0, releases=0, direct=0, mixed=0, indirect=0,
    ...                 other=0, implicit=0, unresolved=0, first=None, last=None)
    >>> empty = Summary(everything=nothing, groups={}, releases=0, repeats=0, errors=0, longest=())
    >>> csv_summary(empty, ()).splitlines()[1]
    'all,,0,0,0,0,0,0,0,0,0,,'
    """
    out = io.StringIO()
    cells = cells_of(_CSV)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([part.name for part in cells])
    groups = [("all", summary.everything), *[(name, group) for name in by for group in summary.groups[name]]]
    for name, group in groups:
        record = attrs.asdict(group) | {"by": name}
        writer.writerow(flatten(record, cells))
    return out.getvalue()


def markdown_summary(summary: Summary, by: Sequence[Grouping], top: int) -> str:
    """Return the summary as tables of Markdown.

    Args:
        summary: The summary.
        by: The groupings wanted.
        top: How many groups of each, at most; years are all there.
    """
    parts = ["\n".join(f"- {line}" for line in _facts(summary))]
    for table in _tables(summary, by, top):
        rule = ["---" if number < table.texts else "---:" for number in range(len(table.head))]
        lines = [_markdown_row(row) for row in (table.head, rule, *table.rows)]
        parts += [f"## {table.title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def print_summary(summary: Summary, by: Sequence[Grouping], top: int, console: Console) -> None:
    """Print the summary on a terminal, or plainly in a pipe; arguments as of `markdown_summary`."""
    from rich.text import Text

    for line in _facts(summary):
        console.print(Text(line))
    for table in _tables(summary, by, top):
        console.print()
        console.print(Text(table.title, style="bold"))
        console.print(_rich_table(table))


def _facts(summary: Summary) -> Iterator[str]:
    everything = summary.everything
    yield (
        f"{everything.quotations} quotations, {everything.words} words,"
        f" in {everything.releases} of {summary.releases} releases"
    )
    if everything.first is not None:
        yield f"from {everything.first} to {everything.last}"
    yield f"{_share(everything.implicit, everything)} implicit: the speaker comes from the run of speech"
    yield f"{_share(everything.unresolved, everything)} without a speaker"
    yield f"{summary.repeats} releases repeat an earlier one; {summary.errors} inputs could not be read"


def _share(part: int, everything: Group) -> str:
    return f"{part} ({part / everything.quotations:.1%})" if everything.quotations else "0"


def _tables(summary: Summary, by: Sequence[Grouping], top: int) -> Iterator[_Table]:
    for name in by:
        groups = summary.groups[name]
        shown = groups if name == "year" else groups[:top]
        part = f", {len(shown)} of {len(groups)}" if len(shown) < len(groups) else ""
        yield _Table(f"By {name}{part}", (name.capitalize(), *_COUNTS), [_row(group) for group in shown])
    running = summary.longest_running(top)
    if "speaker" in by and running:
        rows = [
            [one_line(group.value), str(group.days), str(group.first), str(group.last)] for group in running
        ]
        yield _Table("Longest-running speakers", ("Speaker", "Days", "First", "Last"), rows)
    if summary.longest:
        rows = [
            [one_line(long.quotation_id), one_line(long.speaker or _NOBODY), str(long.words)]
            for long in summary.longest[:top]
        ]
        yield _Table("Longest quotations", ("Quotation", "Speaker", "Words"), rows, texts=2)


def _row(group: Group) -> Sequence[str]:
    numbers = (group.quotations, group.direct, group.mixed, group.indirect, group.implicit, group.words)
    return (_NOBODY if group.value is None else one_line(group.value), *map(str, numbers))


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |"


def _rich_table(table: _Table) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(table.head):
        shown.add_column(name, justify="left" if number < table.texts else "right", overflow="fold")
    for row in table.rows:
        shown.add_row(*[Text(cell) for cell in row])
    return shown
