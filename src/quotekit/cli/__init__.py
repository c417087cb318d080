"""The ``quotekit`` command; nothing else in quotekit prints.

The commands need the ``cli`` extra. This module does not, so that it can say so when it is missing.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType

from quotekit.extras import install_command, missing_packages

__all__ = ["main"]

_NEEDED = ("typer", "rich")


def main() -> None:
    """Run the command with the arguments of the process, and end the process with its exit code.

    From a shell: ``quotekit extract seeds``, or ``quotekit --help`` for all there is.

    >>> from unittest import mock
    >>> with mock.patch("sys.argv", ["quotekit", "--version"]):
    ...     main()
    Traceback (most recent call last):
    SystemExit: 0
    """
    missing = missing_packages(_NEEDED)
    if missing:
        names = " and ".join(missing)
        sys.stderr.write(f"quotekit: the command needs {names}: {install_command(missing)}\n")
        sys.exit(2)
    from quotekit.cli.commands import app

    signal.signal(signal.SIGTERM, _terminate)
    app(prog_name="quotekit")


def _terminate(number: int, frame: FrameType | None) -> None:
    """End by an exception, so that half-made folders are removed on the way out."""
    sys.exit(128 + number)
