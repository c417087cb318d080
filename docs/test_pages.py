"""The commands that pages show, run; what Python they show is run by doctest (``--doctest-glob='*.md'``)."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import commands, fits, run_command
from generated import DOCS, ROOT

PAGES = [path for path in (ROOT / "README.md", *sorted(DOCS.glob("*.md"))) if any(commands(path))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_write_what_the_page_shows(page: Path, folder: Path) -> None:
    """Each command writes what stands below it, in the order of the page and in one folder."""
    for command, shown in commands(page):
        output = run_command(command, folder)
        assert fits(shown, output), f"$ {command}\n{output}"
