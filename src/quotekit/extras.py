"""Packages that only a part of quotekit needs, and how to get them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.util import find_spec

from quotekit.errors import DatasetError

__all__ = ["install_command", "missing_packages", "need"]


def need(
    what: str, names: Iterable[str], *, code: str = "needs", path: str | None = None, field: str | None = None
) -> None:
    """Raise if packages are missing, and say how to install them.

    Args:
        what: What they are for.
        names: The packages.
        code: The code of the error.
        path: The file concerned.
        field: The option concerned.

    Raises:
        DatasetError: If one of them is not installed.

    >>> need("reading JSON", ["json"])
    """
    missing = missing_packages(names)
    if missing:
        message = f"{what} needs {' and '.join(missing)}: {install_command(missing)}"
        raise DatasetError(message, code=code, path=path, field=field)


def missing_packages(names: Iterable[str]) -> list[str]:
    """Return those of some packages that are not installed.

    Args:
        names: The packages, as they are imported.

    >>> missing_packages(["json", "no_such_package"])
    ['no_such_package']
    """
    return [name for name in names if find_spec(name) is None]


def install_command(names: Iterable[str]) -> str:
    """Return the line that installs packages for the Python that runs, whatever environment a terminal is in.

    Args:
        names: The packages, as the package index has them.

    >>> install_command(["jinja2", "matplotlib"]).partition(" -m ")[2]
    'pip install jinja2 matplotlib'
    """
    python = sys.executable or "python"
    shown = f'"{python}"' if " " in python else python
    return f"{shown} -m pip install {' '.join(names)}"
