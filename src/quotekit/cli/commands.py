"""The commands; each docstring is the help text of its command."""

# ruff: noqa: D301 - \b is meant as the character: it keeps the lines of examples apart

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from quotekit import __version__
from quotekit.cli.check import oddities
from quotekit.cli.console import DONE_WITH_ERRORS, complain, one_line, progress_bar, safe_ending
from quotekit.dataset import build_dataset, harvest, quotation_lines, read_jsonl
from quotekit.errors import ReleaseError
from quotekit.extract import DEFAULT_KINDS
from quotekit.model import Kind
from quotekit.parse import PEOPLE_KEYS

__all__ = ["app"]

# Help without rich: it comes up in half the time, and reads the same in a pipe.
app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files and folders of press releases; - is standard input."),
]
Kinds = Annotated[
    str, typer.Option("--kinds", metavar="KIND,…", help="Which kinds: direct, mixed, indirect, other.")
]
PeopleKeys = Annotated[
    list[str] | None,
    typer.Option(
        "--people-key",
        metavar="KEY",
        show_default=", ".join(PEOPLE_KEYS),
        help="Front-matter key that names people; may be repeated, and replaces the usual ones.",
    ),
]
_ALL_KINDS = ",".join(DEFAULT_KINDS)


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

    Exit codes: 0 done; 1 done, with errors listed; 2 could not run.
    """


@app.command()
def extract(paths: Paths, kinds: Kinds = _ALL_KINDS, people_keys: PeopleKeys = None) -> None:
    """Write quotations to standard output.

    One JSON object a line, with the columns that a dataset has.

    \b
    Examples:
      quotekit extract release.md
      quotekit extract seeds --kinds direct,mixed > quotations.jsonl
      curl -s https://example.org/release.md | quotekit extract - | jq .speaker
    """
    errors = 0
    wanted = _kinds(kinds)
    with safe_ending():
        for item in harvest(paths, kinds=wanted, people_keys=people_keys or PEOPLE_KEYS):
            if isinstance(item, ReleaseError):
                errors += 1
                complain(item)
            else:
                sys.stdout.buffer.write(quotation_lines(item.release, item.quotations))
        sys.stdout.buffer.flush()
    _finish(errors)


@app.command()
def build(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to make.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the dataset that stands there.")] = False,
    kinds: Kinds = _ALL_KINDS,
    people_keys: PeopleKeys = None,
) -> None:
    """Make a dataset of press releases.

    A dataset is a folder of quotations, releases and errors as JSON Lines, with a manifest. It appears
    when it is whole: if the command fails or is interrupted, nothing changes.

    \b
    Examples:
      quotekit build seeds -o quotes
      quotekit build 2019 2020 -o quotes --kinds direct,mixed --force
      quotekit build speeches -o quotes --people-key speaker
    """
    wanted = _kinds(kinds)
    with safe_ending(interrupted=f"interrupted; nothing was written to {out}"):
        with progress_bar(paths) as progress:
            result = build_dataset(
                paths,
                out,
                kinds=wanted,
                people_keys=people_keys or PEOPLE_KEYS,
                force=force,
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
def check(paths: Paths, people_keys: PeopleKeys = None) -> None:
    """Show what is odd in press releases.

    One line each: file, line, column, code and message. Nothing of it keeps a release from being read;
    releases that cannot be read are listed as errors.

    \b
    Examples:
      quotekit check seeds
      quotekit check seeds | cut -d: -f1 | sort | uniq -c
    """
    errors = 0
    with safe_ending():
        for item in harvest(paths, people_keys=people_keys or PEOPLE_KEYS):
            if isinstance(item, ReleaseError):
                errors += 1
                complain(item)
            else:
                for oddity in oddities(item):
                    place = typer.style(one_line(oddity.place), bold=True)
                    code = typer.style(oddity.code, fg=typer.colors.YELLOW)
                    typer.echo(f"{place}: {code} {one_line(oddity.message)}")
    _finish(errors)


def _kinds(text: str) -> tuple[Kind, ...]:
    names = [name.strip() for name in text.split(",")]
    known = get_args(Kind)
    for name in names:
        if name not in known:
            raise typer.BadParameter(f"{name!r} is none of {', '.join(known)}", param_hint="--kinds")
    return cast("tuple[Kind, ...]", tuple(names))


def _finish(errors: int) -> None:
    if errors:
        raise typer.Exit(DONE_WITH_ERRORS)
