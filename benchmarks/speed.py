"""How fast quotekit is, in one process on one core.

    python benchmarks/speed.py FOLDER             # against the floor, several runs in turn
    python benchmarks/speed.py FOLDER --stages    # where the time goes
    python benchmarks/speed.py --linear           # growth with the length of a body

The *floor* reads each file and splits its front matter with python-frontmatter, and nothing else: once as it
comes, with libyaml where PyYAML was built with it, and once with the parser that PyYAML has in Python. The *whole
way* is `build_dataset`, from the files to a dataset on disk. Times are processor time of this process, so
that a busy neighbour does not count; of several runs the fastest is shown, which is the one least disturbed.
"""

# ruff: noqa: T201 - a script: it prints

from __future__ import annotations

import argparse
import importlib
import itertools
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from quotekit import extract_quotations
from quotekit.dataset import build_dataset
from quotekit.parse import Source, find_sources

P = ParamSpec("P")
T = TypeVar("T")

STAGES = (
    ("quotekit.dataset.harvest", "read_input", "read the file"),
    ("quotekit.dataset.inputs", "parse_release", "front matter to a release"),
    ("quotekit.extract", "split_blocks", "blocks"),
    ("quotekit.extract", "scan_marks", "marks"),
    ("quotekit.extract", "group_passages", "narration, reports, passages"),
    ("quotekit.extract", "resolve_speakers", "speakers"),
    ("quotekit.extract", "_quotation", "quotations"),
    ("quotekit.dataset.work", "quotation_lines", "quotations to lines"),
    ("quotekit.dataset.work", "release_record", "releases to records"),
    ("quotekit.dataset.work", "dump_record", "records to lines"),
    ("quotekit.dataset.work", "sketch_body", "what repeats are found by"),
)
"""Module, function and what it does: each is timed where the stage above calls it."""

PATTERNS = {
    "open marks": "“We said so. ",
    "bare open marks": "“",
    "apostrophes": "'",
    "apostrophes and words": "'we ",
    "cue words": "said ",
    "cue words with a name": "Mere said ",
    "cue words with a clause": "Mere Tautari said that the wharf is open. ",
}
"""What bodies are made of: what a scanner of marks or a grammar stumbles over."""


def find_files(folder: Path) -> list[Path]:
    """Return the files that quotekit would read."""
    return [Path(source.path) for source in find_sources(folder) if isinstance(source, Source)]


class PythonYaml(YAMLHandler):
    """Front matter read without libyaml."""

    def load(self, fm: str, **kwargs: Any) -> Any:  # noqa: ANN401 - as python-frontmatter has it
        """Return the values of front matter."""
        return yaml.load(fm, yaml.SafeLoader)


def floor(files: list[Path], handler: YAMLHandler | None = None) -> None:
    """Read each file and split its front matter; what cannot be split is let go."""
    for file in files:
        try:
            frontmatter.loads(file.read_bytes().decode(), handler=handler)
        except (ValueError, yaml.YAMLError):
            continue


def whole_way(folder: Path) -> None:
    """Make a dataset, and remove it."""
    with tempfile.TemporaryDirectory() as work:
        build_dataset(folder, Path(work, "quotes"))


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(folder: Path, runs: int) -> None:
    """Print the times of the floor and of the whole way, run in turn."""
    files = find_files(folder)
    floor(files)  # the files come from the disk once, not in the first run that is timed
    ways = {
        "floor": partial(floor, files),
        "floor, YAML in Python": partial(floor, files, PythonYaml()),
        "whole way": partial(whole_way, folder),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            times[name].append(seconds(way))
    whole = min(times["whole way"])
    print(f"{len(files)} releases, {runs} runs of each in turn, processor time")
    for name, taken in times.items():
        every = " ".join(f"{time_taken:.2f}" for time_taken in taken)
        each = _each(min(taken), files)
        print(f"{name:22} {every} s; fastest {each:4.0f} µs a release; whole way ×{whole / min(taken):.1f}")


def _each(time_taken: float, files: list[Path]) -> float:
    return time_taken / len(files) * 1e6


class Stopwatch:
    """Adds up the time that functions take, each without the timed functions that it calls."""

    def __init__(self) -> None:
        self.times: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def watch(self, module: str, name: str, label: str) -> None:
        """Put a function that is timed in the place of a module's own."""
        home = importlib.import_module(module)
        setattr(home, name, self._timed(getattr(home, name), label))

    def _timed(self, function: Callable[P, T], label: str) -> Callable[P, T]:
        def timed(*args: P.args, **kwargs: P.kwargs) -> T:
            self._inner.append(0.0)
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                taken = time.perf_counter() - start
                self.times[label] += taken - self._inner.pop()
                self._inner[-1] += taken

        return timed


def stages(folder: Path) -> None:
    """Print the time of each stage. Timing costs a little itself: read shares, not sums."""
    files = find_files(folder)
    floor(files)
    whole_way(folder)  # what is remembered between releases is there, as in a long run
    watch = Stopwatch()
    for module, name, label in STAGES:
        watch.watch(module, name, label)
    total = seconds(partial(whole_way, folder))
    watch.times["everything else"] = total - sum(watch.times.values())
    for label, taken in watch.times.items():
        print(f"{label:30} {_each(taken, files):7.0f} µs a release {taken / total:7.1%}")


def linear(longest: int, patience: float) -> None:
    """Print the time that bodies of ten, a hundred and a thousand kilobytes take.

    Args:
        longest: Kilobytes of the longest body.
        patience: Seconds after which a longer body is not tried.
    """
    sizes = [size for size in (10, 100, 1000) if size <= longest]
    print(f"{'bodies made of':26}" + "".join(f"{size:>10} KB" for size in sizes) + "     growth")
    for label, pattern in PATTERNS.items():
        times: list[float] = []
        for size in sizes:
            if times and times[-1] > patience:
                break
            body = pattern * (size * 1000 // len(pattern))
            times.append(seconds(partial(extract_quotations, body)))
        shown = "".join(f"{taken:>11.3f} s" for taken in times) + " " * 13 * (len(sizes) - len(times))
        growth = ", ".join(f"×{b / max(a, 1e-9):.0f}" for a, b in itertools.pairwise(times))
        print(f"{label:26}{shown}     {growth}")


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description="Measure the speed of quotekit.")
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of releases")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of each way, in turn")
    parser.add_argument("--stages", action="store_true", help="time each stage")
    parser.add_argument("--linear", action="store_true", help="time long bodies")
    parser.add_argument("--longest", type=int, default=1000, metavar="KB", help="longest body of --linear")
    parser.add_argument("--patience", type=float, default=20.0, metavar="S", help="give up beyond this")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if arguments.linear:
        linear(arguments.longest, arguments.patience)
    elif arguments.folder is None:
        parser.error("name a folder of releases, or ask for --linear")
    elif arguments.stages:
        stages(arguments.folder)
    else:
        compare(arguments.folder, arguments.runs)


if __name__ == "__main__":
    main()
