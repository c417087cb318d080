"""What the commands share: lines to the terminal, the progress bar, and how a command ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

from quotekit.dataset.archives import ARCHIVE_ENDINGS
from quotekit.dataset.inputs import find_inputs
from quotekit.dataset.release_tables import TABLE_ENDINGS
from quotekit.errors import QuotekitError

__all__ = ["DONE_WITH_ERRORS", "complain", "one_line", "progress_bar", "safe_ending", "terminal", "write"]

DONE_WITH_ERRORS = 1
COULD_NOT_RUN = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


def one_line(text: object) -> str:
    r"""Return a text fit for one line of a terminal: no line breaks, no control characters.

    Paths and front matter are other people's words, and could hold escape sequences.

    >>> one_line("flood\n\x1b[2Jrelease")
    'flood \\x1b[2Jrelease'
    """
    words = " ".join(str(text).split())
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in words)


def complain(message: object) -> None:
    """Write one line to standard error.

    >>> complain("flood.md: the file is empty")
    """
    sys.stderr.write(f"{one_line(message)}\n")


@contextmanager
def safe_ending(interrupted: str = "interrupted") -> Iterator[None]:
    """Turn what can end a command early into a line and an exit code, without a traceback.

    Args:
        interrupted: What to say on Ctrl-C.

    >>> with safe_ending():  # doctest: +IGNORE_EXCEPTION_DETAIL
    ...     raise QuotekitError("no press releases found", code="no-input")
    Traceback (most recent call last):
    Exit: 2
    """
    try:
        yield
    except QuotekitError as error:
        complain(f"quotekit: {error}")
        raise typer.Exit(COULD_NOT_RUN) from error
    except KeyboardInterrupt as error:
        complain(f"quotekit: {interrupted}")
        raise typer.Exit(INTERRUPTED) from error
    except BrokenPipeError as error:
        # Whoever read has heard enough. Python flushes standard output once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from error
    except OSError as error:
        complain(f"quotekit: cannot write: {error.strerror or error}")
        raise typer.Exit(COULD_NOT_RUN) from error


def write(text: str) -> None:
    r"""Write a file's text to standard output: in UTF-8, whatever the terminal has.

    >>> from unittest import mock
    >>> with mock.patch("sys.stdout") as out:
    ...     write("Hēmi")
    >>> out.buffer.write.call_args.args
    (b'H\xc4\x93mi',)
    """
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def terminal() -> Console:
    """Return standard output as rich writes to it: no colours in a pipe, and 80 columns there."""
    from rich.console import Console  # only here: other commands should not wait for it

    if isinstance(sys.stdout, io.TextIOWrapper):  # a pipe of Windows may know fewer letters than names have
        sys.stdout.reconfigure(errors="backslashreplace")
    return Console(highlight=False, markup=False, emoji=False)


@contextmanager
def progress_bar(paths: Sequence[str]) -> Iterator[Callable[[int], None] | None]:
    """Give a function that moves a bar on standard error, or None where nobody is watching.

    Args:
        paths: What will be read, one step each.

    >>> with progress_bar(["seeds"]) as progress:
    ...     progress is None
    True
    """
    if not sys.stderr.isatty():
        yield None
        return
    # Only here: a pipe should not wait for it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("releases"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("releases", total=_count(paths), rate="")

        def show(done: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, rate="" if speed is None else f"{speed:.0f}/s")

        yield show


def _count(paths: Iterable[str]) -> int | None:
    """Return how many releases there are, or None where counting would be half the reading."""
    inside = (*ARCHIVE_ENDINGS, *TABLE_ENDINGS)
    if any([path == "-" or path.lower().endswith(inside) for path in paths]):
        return None
    return sum([1 for _ in find_inputs(paths)])
