"""How right a dataset is, as people read it, as Markdown, and as one table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotekit.cli.tables import Table, csv_table, markdown_table, print_table
from quotekit.evaluate import CHECKED_BY, Checked, Evaluation
from quotekit.records import Column

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["csv_evaluation", "markdown_evaluation", "print_evaluation"]

_CSV = (
    Column("by", "string", "What is counted by; all for everything."),
    Column("value", "string", "The group.", nullable=True),
    *[Column(name, "int32", "") for name in ("quotations", "checked", "found", "right")],
    *[Column(name, "float32", "") for name in ("share", "low", "high")],
)
_HEAD = ("In dataset", "Checked", "Found", "Right", "Share", "Interval")


def csv_evaluation(evaluation: Evaluation) -> str:
    """Return every group as a row of one table, all of them first."""
    groups = [("all", evaluation.everything)]
    groups += [(by, group) for by in CHECKED_BY for group in evaluation.groups[by]]
    return csv_table(_CSV, [_record(by, group) for by, group in groups])


def markdown_evaluation(evaluation: Evaluation) -> str:
    """Return the evaluation as tables of Markdown."""
    parts = ["\n".join(f"- {line}" for line in _facts(evaluation)), *map(markdown_table, _tables(evaluation))]
    return "\n\n".join(parts) + "\n"


def print_evaluation(evaluation: Evaluation, console: Console) -> None:
    """Print the evaluation on a terminal, or plainly in a pipe."""
    for line in _facts(evaluation):
        console.print(line)
    for table in _tables(evaluation):
        print_table(table, console)


def _facts(evaluation: Evaluation) -> Iterator[str]:
    checked = evaluation.everything
    yield f"{checked.checked} of {checked.quotations} quotations checked"
    yield (
        f"{checked.right} right in words and speaker, {checked.found - checked.right} in words alone,"
        f" {checked.checked - checked.found} wrong"
    )
    yield "interval: where the share of all lies, 95 times in 100, if the sample is fair"
    share, part = evaluation.estimate
    if part:
        yield f"estimate for the dataset, each band of confidence as large as it is: {share:.1%}"
    if 0 < part < 1:
        yield f"it speaks for {part:.1%} of the dataset; the other bands of confidence have no marks"
    if evaluation.strange:
        yield f"{evaluation.strange} marks are of quotations that this dataset does not have"


def _tables(evaluation: Evaluation) -> Iterator[Table]:
    for by in CHECKED_BY:
        groups = [group for group in evaluation.groups[by] if group.checked]
        if groups:
            yield Table(f"By {by}", (by.capitalize(), *_HEAD), [_row(group) for group in groups])


def _row(group: Checked) -> tuple[str, ...]:
    low, high = group.interval
    numbers = (group.quotations, group.checked, group.found, group.right)
    return (str(group.value), *map(str, numbers), f"{group.share:.1%}", f"{low:.0%} to {high:.0%}")


def _record(by: str, group: Checked) -> dict[str, object]:
    low, high = group.interval
    return {
        "by": by,
        "value": group.value,
        "quotations": group.quotations,
        "checked": group.checked,
        "found": group.found,
        "right": group.right,
        "share": round(group.share, 6),
        "low": round(low, 6),
        "high": round(high, 6),
    }
