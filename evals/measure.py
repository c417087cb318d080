"""How right quotekit is: build each gold set, score it, print a table; or hold the figures against floors.

    python evals/measure.py                             # a Markdown table
    python evals/measure.py --into README.md            # the same, put in its place there
    python evals/measure.py --gate evals/floors.json    # end with 1 if a figure is below its floor
    python evals/measure.py --raise evals/floors.json   # write floors a little below what is measured now

The gold sets and their scorers stand in a folder ``shared`` beside the repository (``--shared`` names
another); they hold other people's releases and are not part of it. PolNeAR is measured where ``--polnear``,
or else the environment variable QUOTEKIT_POLNEAR, names a folder with ``polnear_dev.jsonl`` in it. The
scorers run as they are, each in a process of its own.
"""

# ruff: noqa: T201 - a script: it prints

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

import polnear

from quotekit.dataset import build_dataset

ROOT = Path(__file__).resolve().parents[1]
BEGIN = "<!-- figures: made by `python evals/measure.py --into README.md` -->"
END = "<!-- end of figures -->"
SETS = {
    "gold": "ministers’ releases",
    "gold_odd": "ministers’ releases, chosen for their oddities",
    "gold_other": "releases of other publishers",
}
FLOORED = ("span_f1", "end_to_end_f1")
MARGIN = 0.003
"""How far below a figure its floor is put: one quotation more or less is no alarm."""


class Figures(NamedTuple):
    """What a scorer says of one task on one set."""

    gold_set: str
    task: str
    label: str
    units: int
    precision: float
    recall: float
    span_f1: float
    speaker: float
    end_to_end_f1: float
    grouping: float | None


def measure(shared: Path, polnear_folder: Path | None) -> Iterator[Figures]:
    """Yield the figures of every set that is there, in a fixed order.

    Args:
        shared: The folder with ``data`` and ``bench``.
        polnear_folder: The folder with ``polnear_dev.jsonl``, or None.
    """
    with tempfile.TemporaryDirectory() as work:
        for name, label in SETS.items():
            yield from _on_releases(shared, name, label, Path(work))
        if polnear_folder is not None:
            yield from _on_polnear(shared, polnear_folder / "polnear_dev.jsonl", Path(work))


def _on_releases(shared: Path, name: str, label: str, work: Path) -> Iterator[Figures]:
    gold = shared / "data" / name
    build_dataset(gold / "releases", work / name)
    scored = _score(shared, "score_releases.py", gold / "quotations.jsonl", work / name / "quotations.jsonl")
    count = (gold / "quotations.jsonl").read_bytes().count(b"\n")
    for task in ("quoted", "indirect"):
        result = scored[task]
        yield _figures(
            result,
            gold_set=name,
            task=task,
            label=f"{count} {label}",
            speaker=result["speaker_accuracy"],
            end_to_end_f1=result["end_to_end"]["f1"],
            grouping=result["grouping"] if task == "quoted" else None,
        )


def _on_polnear(shared: Path, gold: Path, work: Path) -> Iterator[Figures]:
    count = gold.read_bytes().count(b"\n")
    for task in get_args(polnear.Task):
        out = work / f"polnear_{task}.jsonl"
        rows = polnear.predictions(gold, task)
        out.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        result = _score(shared, "score_polnear.py", gold, out, "--task", task)
        yield _figures(
            result,
            gold_set="polnear_dev",
            task=task,
            label=f"{count} news articles (PolNeAR dev)",
            speaker=result["accuracy"]["mention"],
            end_to_end_f1=result["end_to_end"]["mention"]["f1"],
            grouping=None,
        )


def _figures(
    result: Mapping[str, Any],
    *,
    gold_set: str,
    task: str,
    label: str,
    speaker: float,
    end_to_end_f1: float,
    grouping: float | None,
) -> Figures:
    spans = result["detection"]
    return Figures(
        gold_set,
        task,
        label,
        result["gold"],
        spans["p"],
        spans["r"],
        spans["f1"],
        speaker,
        end_to_end_f1,
        grouping,
    )


def _score(shared: Path, scorer: str, gold: Path, predicted: Path, *options: str) -> dict[str, Any]:
    command = [sys.executable, str(shared / "bench" / scorer), str(gold), str(predicted), *options, "--json"]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def table(rows: list[Figures]) -> str:
    """Return figures as a Markdown table, rounded down: a figure shown is a figure reached."""
    lines = [
        "| on | task | spans | precision | recall | F1 | speaker | end-to-end F1 | grouping |",
        "| --- | --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for row in rows:
        scores = (row.precision, row.recall, row.span_f1, row.speaker, row.end_to_end_f1, row.grouping)
        cells = " | ".join("" if score is None else f"{int(score * 1000) / 1000:.3f}" for score in scores)
        lines.append(f"| {row.label} | {row.task} | {row.units} | {cells} |")
    return "\n".join(lines)


def put_into(page: Path, text: str, begin: str = BEGIN) -> None:
    """Put tables between the two marks on a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, mark, after = rest.partition(END)
    if not mark:
        raise SystemExit(f"{page} has no place for figures: {begin} … {END}")
    page.write_text(f"{before}{begin}\n{text}\n{END}{after}", encoding="utf-8", newline="\n")


def below(rows: list[Figures], floors: Mapping[str, Any]) -> list[str]:
    """Return a line for every figure that is below its floor, or has none."""
    out = []
    for row in rows:
        for name in FLOORED:
            floor = floors.get(row.gold_set, {}).get(row.task, {}).get(name)
            value = getattr(row, name)
            if floor is None:
                out.append(f"{row.gold_set}, {row.task}: {name} has no floor; it is {value:.4f}")
            elif value < floor:
                out.append(f"{row.gold_set}, {row.task}: {name} is {value:.4f}, its floor {floor:.4f}")
    return out


def raised(rows: list[Figures], floors: Mapping[str, Any]) -> dict[str, Any]:
    """Return floors a little below the figures, never lower than they were."""
    out: dict[str, Any] = {name: dict(tasks) for name, tasks in floors.items()}
    for row in rows:
        old = out.setdefault(row.gold_set, {}).get(row.task, {})
        out[row.gold_set][row.task] = {
            name: max(old.get(name, 0.0), round(getattr(row, name) - MARGIN, 4)) for name in FLOORED
        }
    return out


def main() -> int:
    """Run as a script; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure quotekit on the gold sets.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR")
    parser.add_argument("--polnear", type=Path, default=os.environ.get("QUOTEKIT_POLNEAR"), metavar="DIR")
    parser.add_argument("--into", type=Path, metavar="PAGE", help="put the table into this page")
    parser.add_argument("--gate", type=Path, metavar="FLOORS", help="end with 1 below one of these floors")
    parser.add_argument("--raise", dest="floors", type=Path, metavar="FLOORS", help="write new floors")
    arguments = parser.parse_args()
    if not (arguments.shared / "bench").is_dir():
        raise SystemExit(
            f"{arguments.shared} holds no gold sets and scorers; name their folder with --shared"
        )
    rows = list(measure(arguments.shared, arguments.polnear))
    print(table(rows))
    if arguments.into:
        put_into(arguments.into, table(rows))
    if arguments.floors:
        old = json.loads(arguments.floors.read_bytes()) if arguments.floors.exists() else {}
        text = json.dumps(raised(rows, old), indent=2)
        arguments.floors.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    faults = below(rows, json.loads(arguments.gate.read_bytes())) if arguments.gate else []
    for fault in faults:
        print(f"below its floor: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
