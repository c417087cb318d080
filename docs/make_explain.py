"""Make the example of docs/explain.md from the code: ``python docs/make_explain.py [--check]``."""

from __future__ import annotations

import os
import sys

from generated import ROOT, run

from quotekit.cli.explain import explained
from quotekit.dataset import Harvest, harvest

SEED = "seeds/ministers-open-estuary-bridge.md"
SHOWN = (1, 2, 4)
"""Which quotations of it: by surname, by the run of speech, by pronoun."""


def page() -> str:
    """Return what the command writes of some quotations of a seed."""
    os.chdir(ROOT)
    (item,) = [item for item in harvest([SEED], explain=True) if isinstance(item, Harvest)]
    parts = "\n".join(explained(item)).split("\n\n")
    shown = "\n\n".join(parts[number].strip("\n") for number in SHOWN)
    return f"```console\n$ quotekit extract --explain {SEED}\n…\n{shown}\n…\n```"


if __name__ == "__main__":
    sys.exit(run("explain.md", "make_explain.py", page()))
