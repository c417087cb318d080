"""Tables of words and numbers, as a terminal, Markdown and a spreadsheet take them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from quotekit.dataset.flat import cells_of, flatten
from quotekit.records import Column

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Table", "csv_table", "markdown_table", "print_table"]

_MARKDOWN = re.compile(r"[\\`*_\[\]<>&|~]")  # signs that a reader of Markdown may take for markup


@attrs.frozen
class Table:
    """A table for people.

    Args:
        title: What it shows.
        head: The names of its columns.
        rows: Its cells, one line each.
        texts: How many columns at its left hold words; the others hold numbers.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    texts: int = 1


def csv_table(columns: Sequence[Column], records: Iterable[Mapping[str, Any]]) -> str:
    r"""Return records as CSV, in cells that are safe to open in a spreadsheet.

    >>> csv_table([Column("name", "string", "")], [{"name": "=1+1"}])
    "name\n'=1+1\n"
    """
    out = io.StringIO()
    cells = cells_of(columns)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([part.name for part in cells])
    writer.writerows([flatten(record, cells) for record in records])
    return out.getvalue()


def markdown_table(table: Table) -> str:
    r"""Return a table as Markdown, under its title.

    >>> print(markdown_table(Table("Speakers", ("Speaker", "Words"), [("Rangi | Vale", "12")])))
    ## Speakers
    <BLANKLINE>
    | Speaker | Words |
    | --- | ---: |
    | Rangi \| Vale | 12 |
    """
    rule = ["---" if number < table.texts else "---:" for number in range(len(table.head))]
    lines = [_markdown_row(row) for row in (table.head, rule, *table.rows)]
    return "\n".join([f"## {table.title}", "", *lines])


def print_table(table: Table, console: Console) -> None:
    """Print a table on a terminal, or plainly in a pipe, under its title."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(table.head):
        shown.add_column(name, justify="left" if number < table.texts else "right", overflow="fold")
    for row in table.rows:
        shown.add_row(*[Text(cell) for cell in row])
    console.print()
    console.print(Text(table.title, style="bold"))
    console.print(shown)


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_MARKDOWN.sub(r"\\\g<0>", cell) for cell in cells) + " |"
