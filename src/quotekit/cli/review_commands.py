"""Commands that take a dataset; each docstring is the help text of its command."""

# ruff: noqa: D301 - \b is meant as the character: it keeps the lines of examples apart

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotekit.cli.app import app
from quotekit.cli.console import DONE_WITH_ERRORS, complain, safe_ending, terminal, write
from quotekit.cli.evaluate import csv_evaluation, markdown_evaluation, print_evaluation
from quotekit.cli.options import (
    ALL_GROUPINGS,
    By,
    DatasetFolder,
    TableFormat,
    Unique,
    groupings_of,
)
from quotekit.cli.summary import csv_summary, markdown_summary, print_summary
from quotekit.dataset import (
    Dataset,
)
from quotekit.evaluate import evaluate_checked, read_corrections
from quotekit.report import write_report
from quotekit.summary import summarise

__all__: list[str] = []


@app.command()
def summary(
    dataset: DatasetFolder,
    by: By = ALL_GROUPINGS,
    format: TableFormat = "text",  # noqa: A002 - the name of the option
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="Groups shown of each.")] = 15,
    unique: Unique = False,
) -> None:
    """Show what is in a dataset, in numbers.

    By speaker, year, kind, rule and portfolio: quotations, how many of them are direct, mixed, indirect and
    implicit, and their words; who speaks over the longest time, and the longest quotations. A quotation of two
    speakers counts for each.

    \b
    Examples:
      quotekit summary quotes
      quotekit summary quotes --by speaker,year --top 50 --unique
      quotekit summary quotes --format csv > numbers.csv       every group, as one table
      quotekit summary quotes --format markdown --by speaker
    """
    wanted = groupings_of(by)
    with safe_ending():
        found = summarise(Dataset.open(dataset), unique=unique)
        if format == "csv":
            write(csv_summary(found, wanted))
        elif format == "markdown":
            write(markdown_summary(found, wanted, top))
        else:
            print_summary(found, wanted, top, terminal())
        sys.stdout.flush()


@app.command()
def report(
    dataset: DatasetFolder,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write; it ends in .html.")
    ],
    releases: Annotated[
        list[str] | None,
        typer.Option(
            "--releases",
            metavar="PATH",
            help="Where the releases are from which the dataset was made, to show quotations in their texts;"
            " may be repeated.",
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Title of the page.")] = "Quotations",
    unique: Unique = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a page that stands there, and nothing but a page.")
    ] = False,
) -> None:
    """Make a page that shows a dataset, to read, search and check it in a browser.

    One file, which loads nothing from anywhere: who speaks how much, search by words and speaker, every quotation
    in its release, and marks for right and wrong that come back as a file for evaluate. Where it would be larger
    than 5 MB with the texts of the releases, these are in a folder beside it, which has to stay there.

    \b
    Examples:
      quotekit report quotes -o report.html --releases seeds
      quotekit report quotes -o report.html --releases releases.zip --title "Who spoke in 2019"
      quotekit report quotes -o numbers.html            without the texts of the releases
    """
    with safe_ending():
        made = write_report(
            Dataset.open(dataset), out, releases=releases or (), title=title, unique=unique, force=force
        )
    more = "" if made.texts is None else f"; keep {made.texts} beside it"
    if not releases:
        more = "; say with --releases where they are, to have their texts"
    elif made.found < made.releases:
        more = f"; the others are not there as they were{more}"
    typer.echo(
        f"{made.path}: {made.quotations} quotations; texts of {made.found} of {made.releases} releases{more}"
    )


@app.command()
def evaluate(
    dataset: DatasetFolder,
    checked: Annotated[
        Path, typer.Option("--checked", metavar="FILE", help="Marks that the page of report gave out.")
    ],
    format: TableFormat = "text",  # noqa: A002 - the name of the option
) -> None:
    """Say how right a dataset is, by what somebody marked on its page.

    The share of the marked quotations that are right, by kind, rule and confidence, each with the interval in
    which the true share lies in 95 of 100 cases, if those marked are a fair sample of their group.

    \b
    Examples:
      quotekit report quotes -o report.html --releases seeds       mark some, download corrections.jsonl
      quotekit evaluate quotes --checked corrections.jsonl
      quotekit evaluate quotes --checked ~/Downloads/corrections.jsonl --format csv
    """
    with safe_ending():
        found = evaluate_checked(Dataset.open(dataset), list(read_corrections(checked)))
        if format == "csv":
            write(csv_evaluation(found))
        elif format == "markdown":
            write(markdown_evaluation(found))
        else:
            print_evaluation(found, terminal())
        sys.stdout.flush()
    if found.strange and not found.everything.checked:
        complain(f"quotekit: {checked}: no mark is of this dataset; was it made on the page of another?")
        raise typer.Exit(DONE_WITH_ERRORS)
