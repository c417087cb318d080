"""Make src/quotekit/_meanings.py from the code: ``python docs/make_meanings.py [--check]``.

It holds the first sentence of what docs/rules.md says of each rule and step, for the command line.
"""

# ruff: noqa: T201 - a script: it prints

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator, Mapping

from generated import ROOT, asked_to_check, sentence
from make_rules import rules_and_steps

MODULE = ROOT / "src" / "quotekit" / "_meanings.py"
HEAD = '''"""Each rule and step in a sentence. Made by docs/make_meanings.py from their docstrings: do not edit."""
'''
WIDTH = 110
"""Of a line."""


def meaning(docstring: str) -> str:
    """Return the first sentence of a docstring as plain text."""
    first = sentence(docstring).partition("\n")[0]
    plain = re.sub(r"[*`]", "", first).replace(",.", ".")
    return re.split(r"(?<=\.)\s+(?=[A-Z“])", plain)[0]


def table(name: str, docs: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a table, each sentence in pieces that fit a line."""
    yield f"{name}: dict[str, str] = {{"
    for key in sorted(docs):
        text = meaning(docs[key])
        if len(f'    "{key}": "{text}",') <= WIDTH:
            yield f'    "{key}": "{text}",'
            continue
        yield f'    "{key}": ('
        pieces = textwrap.wrap(text, WIDTH - len('        ""'), drop_whitespace=False, break_on_hyphens=False)
        yield from (f'        "{piece}"' for piece in pieces)
        yield "    ),"
    yield "}"


def module() -> str:
    """Return the module."""
    rules, steps = rules_and_steps()
    return "\n".join([HEAD, *table("RULES", rules), "", *table("STEPS", steps), ""])


def main() -> int:
    """Write the module, or compare it, and return the exit code."""
    check, new = asked_to_check(MODULE.name), module()
    if not check:
        MODULE.write_text(new, encoding="utf-8", newline="\n")
    elif not MODULE.is_file() or MODULE.read_text(encoding="utf-8") != new:
        print("src/quotekit/_meanings.py is not what the code says now; run: python docs/make_meanings.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
