"""The parts of pages that are made from the code, between two marks on the page.

Each ``make_*.py`` beside this file makes one page: run, it writes; with ``--check`` it only compares, and
ends with 1 if the page is not what the code says now.
"""

# ruff: noqa: T201 - scripts: they print

from __future__ import annotations

import argparse
import re
from pathlib import Path

__all__ = ["ROOT", "asked_to_check", "cell", "run", "sentence"]

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent


def run(page: str, script: str, text: str) -> int:
    """Write the made part of a page, or compare it if the command line says ``--check``.

    Args:
        page: Name of the page, in this folder.
        script: Name of the script that makes it.
        text: What is to stand between the marks.

    Returns:
        The exit code.
    """
    check = asked_to_check(page)
    path = DOCS / page
    begin, end = f"<!-- made by docs/{script} -->", "<!-- end of what is made -->"
    old = path.read_text(encoding="utf-8")
    before, _, rest = old.partition(begin)
    _, mark, after = rest.partition(end)
    if not mark:
        print(f"docs/{page} has no place for what docs/{script} makes: {begin} … {end}")
        return 1
    new = f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}"
    if check:
        if new != old:
            print(f"docs/{page} is not what the code says now; run: python docs/{script}")
        return int(new != old)
    path.write_text(new, encoding="utf-8", newline="\n")
    return 0


def asked_to_check(made: str) -> bool:
    """Read the command line, and say whether what a script makes is only to be compared."""
    parser = argparse.ArgumentParser(description=f"Make {made} from the code.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    return bool(parser.parse_args().check)


def cell(text: str) -> str:
    """Return a text fit for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def sentence(docstring: str) -> str:
    """Return the paragraphs of a docstring up to its arguments, as Markdown."""
    head = re.split(r"\n\s*(?:Args|Returns|Raises|Yields):|\n\s*>>> ", docstring)[0]
    head = re.sub(r"\s*\(GUIDELINES [\d., and]+\)", "", head)
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", head)]
    return "\n\n".join(part for part in paragraphs if part).replace("``", "`")
