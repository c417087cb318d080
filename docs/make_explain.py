"""Make the example of docs/explain.md from the code: ``python docs/make_explain.py [--check]``."""

from __future__ import annotations

import os
import sys
from itertools import pairwise

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
    lines = [f"$ quotekit extract --explain {SEED}"]
    for before, number in pairwise((-1, *SHOWN)):
        lines += [*(["…"] if number > before + 1 else []), parts[number].strip("\n"), ""]
    return "\n".join(["```console", *lines[:-1], "…", "```"])


if __name__ == "__main__":
    sys.exit(run("explain.md", "make_explain.py", page()))
