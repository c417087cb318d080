"""Commands that take releases; each docstring is the help text of its command."""

# ruff: noqa: D301 - \b is meant as the character: it keeps the lines of examples apart

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from quotekit.cli.app import app
from quotekit.cli.check import oddities
from quotekit.cli.console import DONE_WITH_ERRORS, complain, one_line, progress_bar, safe_ending
from quotekit.cli.explain import explained
from quotekit.cli.hints import Hinter
from quotekit.cli.options import (
    ALL_KINDS,
    Bom,
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
    TextColumn,
    Title,
    Unique,
    Workers,
    kinds_of,
    register_of,
    release_columns,
    splits_of,
)
from quotekit.dataset import (
    Harvest,
    Origin,
    ReleaseColumns,
    build_dataset,
    harvest,
    quotation_lines,
    read_jsonl,
)
from quotekit.errors import ReleaseError
from quotekit.parse import PEOPLE_KEYS

__all__: list[str] = []


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

    def rows(item: Harvest) -> bytes:
        return quotation_lines(item.release, item.quotations)

    def reasons(item: Harvest) -> bytes:
        return "".join(f"{line}\n" for line in explained(item)).encode()

    columns = release_columns(text_column, id_column, people_column)
    _write_each(paths, reasons if explain else rows, kinds, people, people_keys, columns, explain)


@app.command()
def show(
    paths: Paths,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say under each quotation why it has its speaker, and who lost."),
    ] = False,
    kinds: Kinds = ALL_KINDS,
    people: People = None,
    people_keys: PeopleKeys = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = "id",
    people_column: PeopleColumn = None,
) -> None:
    """Show releases with their quotations marked.

    Numbers in brackets say where each quotation begins and ends: [1] and [/1]. Beside or under its paragraph
    stand its number, its speaker, kind, rule and confidence, and what is odd (!); at the end, who speaks how
    often. On a terminal each speaker has a colour, the words that name the source are underlined, and the verb
    is dimmed. A pipe gets the same without colours; NO_COLOR and FORCE_COLOR are heard.

    \b
    Examples:
      quotekit show release.md
      quotekit show release.md --explain
      FORCE_COLOR=1 quotekit show seeds | less -R
    """
    # Only here: no other command should wait for it.
    from rich.console import Console

    from quotekit.cli.paint import painted

    console = Console()
    columns = release_columns(text_column, id_column, people_column)
    _write_each(
        paths, lambda item: painted(item, console).encode(), kinds, people, people_keys, columns, explain
    )


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


def _write_each(
    paths: Sequence[str],
    write: Callable[[Harvest], bytes],
    kinds: str,
    people: Path | None,
    people_keys: Sequence[str] | None,
    columns: ReleaseColumns,
    explain: bool,
) -> None:
    """Write something of each release to standard output, and list those that cannot be read."""
    errors = 0
    wanted = kinds_of(kinds)
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
            else:
                sys.stdout.buffer.write(write(item))
        sys.stdout.buffer.flush()
    _finish(errors)


def _finish(errors: int) -> None:
    if errors:
        raise typer.Exit(DONE_WITH_ERRORS)
