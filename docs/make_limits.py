"""Make the list in docs/limits.md from the cases that are known to fail.

Run as ``python docs/make_limits.py [--check]``.
"""

from __future__ import annotations

import json
import sys

from generated import ROOT, run

LONGEST = 160
"""Characters of a text that are shown."""


def page() -> str:
    """Return each known failure with the text that shows it, as Markdown."""
    parts = []
    for file in sorted((ROOT / "tests" / "cases").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            case = json.loads(line) if line else {}
            if "known_failure" not in case:
                continue
            text = " ¶ ".join(part.strip() for part in case["input"].split("\n") if part.strip())
            shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
            reason = case["known_failure"]
            parts.append(f"- {reason[0].upper()}{reason[1:]}.\n\n  ```text\n  {shown}\n  ```")
    return "\n".join(parts) or "None."


if __name__ == "__main__":
    sys.exit(run("limits.md", "make_limits.py", page()))
