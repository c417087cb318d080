"""The options that several commands have, and what becomes of their words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, cast, get_args

import typer

from quotekit.dataset import FORMATS, DateSplits, ReleaseColumns, ShareSplits, Splits
from quotekit.errors import DatasetError
from quotekit.extract import DEFAULT_KINDS
from quotekit.model import Kind
from quotekit.parse import PEOPLE_KEYS
from quotekit.people import REGISTER_ENDINGS, Register, read_register
from quotekit.summary import GROUPINGS, Grouping

__all__ = [
    "ALL_GROUPINGS",
    "ALL_KINDS",
    "Bom",
    "By",
    "DatasetFolder",
    "Formats",
    "IdColumn",
    "Kinds",
    "License",
    "Out",
    "Paths",
    "People",
    "PeopleColumn",
    "PeopleKeys",
    "SourceOfReleases",
    "SplitDates",
    "SplitShares",
    "TableFormat",
    "TextColumn",
    "Title",
    "Unique",
    "Workers",
    "groupings_of",
    "kinds_of",
    "register_of",
    "release_columns",
    "splits_of",
]

ALL_KINDS = ",".join(DEFAULT_KINDS)
ALL_GROUPINGS = ",".join(GROUPINGS)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders, patterns (2019/**/*.md), archives (.zip, .tar.gz) and tables (.jsonl, .csv,"
        " .parquet) of press releases; - is standard input.",
    ),
]
DatasetFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A dataset, as build makes it.")]
By = Annotated[
    str, typer.Option("--by", metavar="GROUPING,…", help=f"Count by which: {', '.join(GROUPINGS)}.")
]
TableFormat = Annotated[
    Literal["text", "csv", "markdown"], typer.Option("--format", "-f", help="How to write it.")
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to make.")]
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
People = Annotated[
    Path | None,
    typer.Option(
        "--people",
        metavar="FILE",
        help=f"Register of people known beforehand ({', '.join(REGISTER_ENDINGS)}): names, roles, dates.",
    ),
]
TextColumn = Annotated[
    str, typer.Option("--text-column", metavar="NAME", help="Column of a table that holds the text.")
]
IdColumn = Annotated[
    str, typer.Option("--id-column", metavar="NAME", help="Column of a table that holds the identifier.")
]
PeopleColumn = Annotated[
    str | None,
    typer.Option("--people-column", metavar="NAME", help="Column of a table that holds who may speak."),
]
Formats = Annotated[
    str,
    typer.Option("--format", "-f", metavar="FORMAT,…", help=f"In which formats: {', '.join(FORMATS)}."),
]
Bom = Annotated[bool, typer.Option("--bom", help="Begin CSV with U+FEFF, which Excel needs.")]
SplitShares = Annotated[
    str | None,
    typer.Option("--splits", metavar="NAME=SHARE,…", help="Split by share: train=0.8,dev=0.1,test=0.1."),
]
SplitDates = Annotated[
    str | None,
    typer.Option(
        "--split-dates",
        metavar="NAME=DAY,…",
        help="Split by date, each from its first day on: train=1996-01-01,test=2020-01-01.",
    ),
]
Workers = Annotated[int, typer.Option("--workers", "-j", metavar="N", min=1, help="How many processes.")]
Unique = Annotated[bool, typer.Option("--unique", help="Leave out releases that repeat an earlier one.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Title for the card.")]
License = Annotated[
    str | None, typer.Option("--license", metavar="NAME", help="Licence of the releases: cc-by-4.0.")
]
SourceOfReleases = Annotated[
    str | None, typer.Option("--source", metavar="TEXT", help="Where the releases come from, for the card.")
]


def kinds_of(text: str) -> tuple[Kind, ...]:
    """Return the kinds that an option names.

    >>> kinds_of("direct, mixed")
    ('direct', 'mixed')
    """
    return cast("tuple[Kind, ...]", _names_of(text, get_args(Kind), "--kinds"))


def groupings_of(text: str) -> tuple[Grouping, ...]:
    """Return the groupings that an option names.

    >>> groupings_of("year,speaker")
    ('year', 'speaker')
    """
    return cast("tuple[Grouping, ...]", _names_of(text, GROUPINGS, "--by"))


def register_of(path: Path | None) -> Register | None:
    """Return the register that an option names, if it does.

    >>> register_of(None)
    """
    return None if path is None else read_register(path)


def release_columns(text: str, id: str, people: str | None) -> ReleaseColumns:  # noqa: A002
    """Return what the columns of a table hold.

    >>> release_columns("body", "id", None).text
    'body'
    """
    return ReleaseColumns(text=text, id=id, people=people)


def splits_of(shares: str | None, dates: str | None) -> Splits | None:
    """Return the splits that two options ask for, of which one can be given.

    >>> splits_of("train=0.9,test=0.1", None).names
    ('train', 'test')
    """
    if shares is not None and dates is not None:
        raise typer.BadParameter("cannot go with --split-dates", param_hint="--splits")
    try:
        if shares is not None:
            return ShareSplits.parse(shares)
        return None if dates is None else DateSplits.parse(dates)
    except DatasetError as error:
        hint = "--splits" if dates is None else "--split-dates"
        raise typer.BadParameter(error.message, param_hint=hint) from error


def _names_of(text: str, known: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return the names that an option lists with commas."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    for name in names:
        if name not in known:
            raise typer.BadParameter(f"{name!r} is none of {', '.join(known)}", param_hint=option)
    return names
