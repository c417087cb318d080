"""The commands; each docstring is the help text of its command."""

# ruff: noqa: D301 - \b is meant as the character: it keeps the lines of examples apart

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotekit import __version__
from quotekit.cli.check import oddities
from quotekit.cli.console import DONE_WITH_ERRORS, complain, one_line, progress_bar, safe_ending, terminal
from quotekit.cli.evaluate import csv_evaluation, markdown_evaluation, print_evaluation
from quotekit.cli.explain import explained
from quotekit.cli.hints import Hinter
from quotekit.cli.options import (
    ALL_GROUPINGS,
    ALL_KINDS,
    Bom,
    By,
    DatasetFolder,
    Formats,
    IdColumn,
    Kinds,
    License,
    Out,
    Paths,
    People,
    PeopleColumn,
    PeopleKeys,
    SourceOfReleases,
    SplitDates,
    SplitShares,
    TableFormat,
    TextColumn,
    Title,
    Unique,
    Workers,
    groupings_of,
    kinds_of,
    register_of,
    release_columns,
    splits_of,
)
from quotekit.cli.summary import csv_summary, markdown_summary, print_summary
from quotekit.dataset import Dataset, Origin, build_dataset, harvest, quotation_lines, read_jsonl
from quotekit.errors import ReleaseError
from quotekit.evaluate import evaluate_checked, read_corrections
from quotekit.parse import PEOPLE_KEYS
from quotekit.report import write_report
from quotekit.summary import summarise

__all__ = ["app"]

# Help without rich: it comes up in half the time, and reads the same in a pipe.
app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"quotekit {__version__}")
        raise typer.Exit


@app.callback()
def quotekit(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version and exit."),
    ] = False,
) -> None:
    """Extract every attributed quotation from press releases.

    \b
    Examples:
      quotekit build seeds -o quotes     make a dataset of a folder of releases
      quotekit extract release.md        see the quotations of one
      quotekit check seeds               see what is odd in them
      quotekit summary quotes            see the numbers of the dataset

    Exit codes: 0 done; 1 done, with errors listed; 2 could not run.
    """


@app.command()
def extract(
    paths: Paths,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Write for people: why each quotation has its speaker, and who lost."),
    ] = False,
    kinds: Kinds = ALL_KINDS,
    people: People = None,
    people_keys: PeopleKeys = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = "id",
    people_column: PeopleColumn = None,
) -> None:
    """Write quotations to standard output.

    One JSON object a line, with the columns that a dataset has. With --explain, text for people instead: each
    quotation with its place, the rule and the words that attribute it, how the speaker was resolved and from
    what, who else was weighed and why they lost, and the counts behind its confidence.

    \b
    Examples:
      quotekit extract release.md
      quotekit extract release.md --explain
      quotekit extract seeds --explain --kinds direct --people people.csv | less
      quotekit extract seeds --kinds direct,mixed > quotations.jsonl
      curl -s https://example.org/release.md | quotekit extract - | jq .speaker
    """
    errors = 0
    wanted = kinds_of(kinds)
    columns = release_columns(text_column, id_column, people_column)
    with safe_ending():
        for item in harvest(
            paths,
            kinds=wanted,
            people_keys=people_keys or PEOPLE_KEYS,
            columns=columns,
            register=register_of(people),
            explain=explain,
        ):
            if isinstance(item, ReleaseError):
                errors += 1
                complain(item)
            elif explain:
                sys.stdout.buffer.write("".join(f"{line}\n" for line in explained(item)).encode())
            else:
                sys.stdout.buffer.write(quotation_lines(item.release, item.quotations))
        sys.stdout.buffer.flush()
    _finish(errors)


@app.command()
def build(
    paths: Paths,
    out: Out,
    formats: Formats = "jsonl",
    workers: Workers = 1,
    force: Annotated[bool, typer.Option("--force", help="Replace the dataset that stands there.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was interrupted.")] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Replace the dataset there; redo only what has changed.")
    ] = False,
    kinds: Kinds = ALL_KINDS,
    people: People = None,
    people_keys: PeopleKeys = None,
    splits: SplitShares = None,
    split_dates: SplitDates = None,
    unique: Unique = False,
    text_column: TextColumn = "text",
    id_column: IdColumn = "id",
    people_column: PeopleColumn = None,
    bom: Bom = False,
    title: Title = None,
    license: License = None,  # noqa: A002 - the name of the option
    source: SourceOfReleases = None,
) -> None:
    """Make a dataset of press releases.

    A dataset is a folder of quotations, releases and errors, with a card and a manifest. It appears when it
    is whole: if the command fails or is interrupted, what stood there stays, and --resume goes on.

    \b
    Examples:
      quotekit build seeds -o quotes
      quotekit build releases.zip -o quotes --format parquet,csv --workers 4
      quotekit build 2019 2020 -o quotes --kinds direct,mixed --force
      quotekit build releases.csv -o quotes --text-column body --people-column ministers
      quotekit build archive -o quotes --splits train=0.8,dev=0.1,test=0.1 --unique
      quotekit build archive -o quotes --people people.csv
    """
    wanted, parts = kinds_of(kinds), splits_of(splits, split_dates)
    told = {"title": title, "license": license, "source": source}
    with safe_ending(interrupted=f"interrupted; nothing was written to {out}; go on with --resume"):
        with progress_bar(paths) as progress:
            result = build_dataset(
                paths,
                out,
                formats=[name.strip() for name in formats.split(",")],
                kinds=wanted,
                people_keys=people_keys or PEOPLE_KEYS,
                columns=release_columns(text_column, id_column, people_column),
                register=register_of(people),
                splits=parts,
                unique=unique,
                bom=bom,
                origin=Origin(**{name: value for name, value in told.items() if value is not None}),
                workers=workers,
                force=force,
                resume=resume,
                update=update,
                progress=progress,
            )
        for record in read_jsonl(out / "errors.jsonl"):
            complain(ReleaseError(**record))
    counts = result.counts
    typer.echo(
        f"{out}: {counts.quotations} quotations from {counts.releases} releases, {counts.errors} errors"
    )
    _finish(counts.errors)


@app.command()
def check(
    paths: Paths,
    hints: Annotated[
        bool,
        typer.Option(
            "--hints/--no-hints",
            help="Say also which sources are nobody, who never speaks, and which names may be one person's.",
        ),
    ] = True,
    people: People = None,
    people_keys: PeopleKeys = None,
) -> None:
    """Show what is odd in press releases.

    One line each: file, line, column, code and message. Nothing of it keeps a release from being read;
    releases that cannot be read are listed as errors. Codes that begin with hint- are of releases that are
    read well, and where somebody may still want to look.

    \b
    Examples:
      quotekit check seeds
      quotekit check seeds --people people.csv
      quotekit check seeds | cut -d: -f1 | sort | uniq -c
    """
    errors = 0
    hinter = Hinter() if hints else None
    with safe_ending():
        for item in harvest(paths, people_keys=people_keys or PEOPLE_KEYS, register=register_of(people)):
            if isinstance(item, ReleaseError):
                errors += 1
                complain(item)
            else:
                for oddity in oddities(item, hinter.hints(item) if hinter else ()):
                    place = typer.style(one_line(oddity.place), bold=True)
                    code = typer.style(oddity.code, fg=typer.colors.YELLOW)
                    typer.echo(f"{place}: {code} {one_line(oddity.message)}")
    _finish(errors)


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
            sys.stdout.write(csv_summary(found, wanted))
        elif format == "markdown":
            sys.stdout.write(markdown_summary(found, wanted, top))
        else:
            print_summary(found, wanted, top, terminal())
        sys.stdout.flush()


@app.command()
def report(
    dataset: DatasetFolder,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")],
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
    force: Annotated[bool, typer.Option("--force", help="Replace a page that stands there.")] = False,
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
    texts = "" if made.texts is None else f"; keep {made.texts} beside it"
    typer.echo(
        f"{made.path}: {made.quotations} quotations; texts of {made.found} of {made.releases} releases{texts}"
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
    """
    with safe_ending():
        found = evaluate_checked(Dataset.open(dataset), list(read_corrections(checked)))
        if format == "csv":
            sys.stdout.write(csv_evaluation(found))
        elif format == "markdown":
            sys.stdout.write(markdown_evaluation(found))
        else:
            print_evaluation(found, terminal())
        sys.stdout.flush()


def _finish(errors: int) -> None:
    if errors:
        raise typer.Exit(DONE_WITH_ERRORS)
