"""The examples of the pages, as the tests run them: commands of a shell, and files that a page shows."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["commands", "fits", "install_command", "run_command", "shown_files"]

_SHOWN_FILE = re.compile(r"^```\{code-block\} \w+\n:caption: (\S+)\n\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)

SHIM = f"""#!/bin/sh
exec {sys.executable} -c 'from quotekit.cli import main; main()' "$@"
"""


def shown_files(page: Path) -> dict[str, str]:
    """Return the files that a page shows, by name: blocks with a caption."""
    return dict(_SHOWN_FILE.findall(page.read_text(encoding="utf-8")))


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """Yield each command of a page's ``console`` blocks, with the output that is shown below it."""
    for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            while command.endswith("\\"):
                line, _, output = output.partition("\n")
                command = f"{command[:-1]}{line.lstrip()}"
            yield command, output


def install_command(folder: Path) -> None:
    """Make a folder's ``.venv/bin/quotekit``, which runs the library that this process runs."""
    shim = folder / ".venv" / "bin" / "quotekit"
    shim.parent.mkdir(parents=True)
    shim.write_text(SHIM, encoding="utf-8")
    shim.chmod(shim.stat().st_mode | stat.S_IXUSR)


def run_command(command: str, folder: Path) -> str:
    """Run a command in a folder as a reader would, and return all that it writes."""
    here = [str(folder / ".venv" / "bin"), str(Path(sys.executable).parent)]
    path = os.pathsep.join([*here, os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.stdout


def fits(shown: str, output: str) -> bool:
    r"""Say whether an output is the one shown; a line ``…`` stands for any number of lines.

    >>> fits("one\n…\nfour\n", "one\ntwo\nthree\nfour\n"), fits("one\n", "one\ntwo\n")
    (True, False)
    """
    pattern = "".join("(?:.*\n)*" if line == "…\n" else re.escape(line) for line in shown.splitlines(True))
    return re.fullmatch(pattern, output) is not None
