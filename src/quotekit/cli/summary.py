"""A summary as people read it, as Markdown, and as one table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from quotekit.cli.console import one_line
from quotekit.cli.tables import Table, csv_table, markdown_table, print_table
from quotekit.records import Column
from quotekit.summary import Group, Grouping, Summary

if TYPE_CHECKING:
    from rich.console import Console

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


def csv_summary(summary: Summary, by: Sequence[Grouping]) -> str:
    r"""Return every group as a row of one table, all of them first; cells are safe to open in a spreadsheet.

    >>> nothing = Group(value=None, quotations=0, words=0, releases=0, direct=0, mixed=0, indirect=0,
    ...                 other=0, implicit=0, unresolved=0, first=None, last=None)
    >>> empty = Summary(everything=nothing, groups={}, releases=0, repeats=0, errors=0, longest=())
    >>> csv_summary(empty, ()).splitlines()[1]
    'all,,0,0,0,0,0,0,0,0,0,,'
    """
    groups = [("all", summary.everything), *[(name, group) for name in by for group in summary.groups[name]]]
    return csv_table(_CSV, [attrs.asdict(group) | {"by": name} for name, group in groups])


def markdown_summary(summary: Summary, by: Sequence[Grouping], top: int) -> str:
    """Return the summary as tables of Markdown.

    Args:
        summary: The summary.
        by: The groupings wanted.
        top: How many groups of each, at most; years are all there.
    """
    parts = ["\n".join(f"- {line}" for line in _facts(summary))]
    parts += [markdown_table(table) for table in _tables(summary, by, top)]
    return "\n\n".join(parts) + "\n"


def print_summary(summary: Summary, by: Sequence[Grouping], top: int, console: Console) -> None:
    """Print the summary on a terminal, or plainly in a pipe; arguments as of `markdown_summary`."""
    from rich.text import Text

    for line in _facts(summary):
        console.print(Text(line))
    for table in _tables(summary, by, top):
        print_table(table, console)


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


def _tables(summary: Summary, by: Sequence[Grouping], top: int) -> Iterator[Table]:
    for name in by:
        groups = summary.groups[name]
        shown = groups if name == "year" else groups[:top]
        part = f", {len(shown)} of {len(groups)}" if len(shown) < len(groups) else ""
        yield Table(f"By {name}{part}", (name.capitalize(), *_COUNTS), [_row(group) for group in shown])
    running = summary.longest_running(top)
    if "speaker" in by and running:
        rows = [
            [one_line(group.value), str(group.days), str(group.first), str(group.last)] for group in running
        ]
        yield Table("Longest-running speakers", ("Speaker", "Days", "First", "Last"), rows)
    if summary.longest:
        rows = [
            [one_line(long.quotation_id), one_line(long.speaker or _NOBODY), str(long.words)]
            for long in summary.longest[:top]
        ]
        yield Table("Longest quotations", ("Quotation", "Speaker", "Words"), rows, texts=2)


def _row(group: Group) -> Sequence[str]:
    numbers = (group.quotations, group.direct, group.mixed, group.indirect, group.implicit, group.words)
    return (_NOBODY if group.value is None else one_line(group.value), *map(str, numbers))
