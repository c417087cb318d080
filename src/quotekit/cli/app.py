"""The command itself: its name, its version, and how its help looks; the commands below it add themselves."""

# ruff: noqa: D301 - \b is meant as the character: it keeps the lines of examples apart

from __future__ import annotations

from typing import Annotated

import typer

from quotekit import __version__

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
      quotekit show release.md           see the quotations of one where they stand
      quotekit extract seeds             write them as JSON Lines
      quotekit check seeds               see what is odd in them
      quotekit summary quotes            see the numbers of the dataset
      quotekit report quotes -o report.html --releases seeds     make a page to read and check it

    Exit codes: 0 done; 1 done, with errors listed; 2 could not run.
    """
