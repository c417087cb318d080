"""PolNeAR documents in, quotations in the form that ``score_polnear.py`` reads out.

    python evals/polnear.py GOLD.jsonl [--task direct|all] > PRED.jsonl

Each article is taken as a body without front matter, so nobody is known beforehand. A speaker is the place
of the words that name the source; one taken over from the run of speech has a name and no place; where
quotekit names nobody, neither do the predictions.

PolNeAR is not part of this repository. Write GOLD.jsonl with ``polnear_to_jsonl.py``, and leave its test part
unread until there is something to publish.
"""

# ruff: noqa: T201 - a script: it prints

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from quotekit import Extractor, Quotation, Release
from quotekit.dataset import read_jsonl

__all__ = ["Task", "predictions"]

Task = Literal["direct", "all"]
"""``direct``: stretches in quotation marks; ``all``: the content of every attribution, marked or not."""


def predictions(gold: Path, task: Task) -> Iterator[dict[str, Any]]:
    """Yield the predictions for each article of a gold file, in its order.

    Args:
        gold: The file that ``polnear_to_jsonl.py`` wrote.
        task: What the scorer is to compare.
    """
    extractor = Extractor(kinds=("direct", "mixed") if task == "direct" else ("direct", "mixed", "indirect"))
    for article in read_jsonl(gold):
        release = Release(id=article["id"], body=article["text"])
        quotes = [_quote(quotation, task) for quotation in extractor.extract(release)]
        yield {"id": article["id"], "quotes": quotes}


def _quote(quotation: Quotation, task: Task) -> dict[str, Any]:
    parts = quotation.segments if task == "direct" else quotation.content
    spans = [[part.span.start, part.span.end] for part in parts]
    return {
        "start": spans[0][0],
        "end": spans[-1][1],
        "segments": spans,
        "kind": quotation.kind,
        "speaker": _speaker(quotation),
    }


def _speaker(quotation: Quotation) -> dict[str, Any] | None:
    mention = quotation.attribution.mention
    if mention is not None:
        return {"start": mention.span.start, "end": mention.span.end, "text": mention.text}
    return {"text": quotation.speaker.name} if quotation.speaker is not None else None


def main() -> None:
    """Print predictions, one article a line."""
    parser = argparse.ArgumentParser(description="Extract quotations from PolNeAR articles.")
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--task", choices=get_args(Task), default="direct")
    arguments = parser.parse_args()
    for row in predictions(arguments.gold, arguments.task):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
