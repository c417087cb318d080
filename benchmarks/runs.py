"""What a long run costs and survives; each prints a table, and ends with 1 where something is not as it must be.

    python benchmarks/runs.py workers FOLDER     # two processes against one, on the folder ten times over
    python benchmarks/runs.py memory FOLDER      # peak memory of the folder once and nine times over
    python benchmarks/runs.py kill FOLDER        # kill -9 at twenty random moments, then --resume
    python benchmarks/runs.py formats FOLDER     # every format, written and read back, cell by cell
    python benchmarks/runs.py update FOLDER      # ten files changed, then --update

Each run is a process of its own. Wall time is what counts for workers, so nothing else should run; the
processor time that all processes took together is shown beside it, and tells when something did.
"""

# ruff: noqa: T201 - a script: it prints

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from quotekit.dataset import FORMATS, Dataset, build_dataset, read_jsonl
from quotekit.dataset.formats import file_name, read_table
from quotekit.dataset.tables import RELEASES, quotations_table

_MEASURE = """
import resource, sys, time
from quotekit.dataset import build_dataset
if __name__ == "__main__":
    paths, out, workers = sys.argv[3:], sys.argv[1], int(sys.argv[2])
    start = time.perf_counter()
    build_dataset(paths, out, workers=workers, force=True)
    wall = time.perf_counter() - start
    own, theirs = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum([use.ru_utime + use.ru_stime for use in (own, theirs)])
    print(wall, cpu, own.ru_maxrss, theirs.ru_maxrss)
"""
_COMMAND = "from quotekit.cli import main\nif __name__ == '__main__':\n    main()\n"

LEAST_GAIN = 1.8
MOST_GROWTH = 1.2
KILLS = 20


def main() -> None:
    """Run the benchmark that is asked for."""
    benchmarks: dict[str, Callable[[Path, Path], bool]] = {
        "workers": compare_workers,
        "memory": compare_memory,
        "kill": kill_and_resume,
        "formats": read_back,
        "update": update_few,
    }
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("benchmark", choices=benchmarks)
    parser.add_argument("folder", type=Path, help="press releases")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        good = benchmarks[asked.benchmark](asked.folder.resolve(), Path(work))
    sys.exit(not good)


def compare_workers(folder: Path, work: Path) -> bool:
    """Build the folder ten times over with one worker and with two, three times each in turn."""
    many = _copies(folder, work / "many", 10)
    walls: dict[int, list[float]] = {1: [], 2: []}
    print("workers   wall   processor")
    for _ in range(3):
        for workers, times in walls.items():
            wall, cpu, _, _ = _measured(work, work / f"out{workers}", workers, many)
            times.append(wall)
            print(f"{workers:7} {wall:6.1f}s {cpu:10.1f}s")
    gain = min(walls[1]) / min(walls[2])
    same = _contents(work / "out1") == _contents(work / "out2")
    print(f"\n{gain:.2f} times as fast (at least {LEAST_GAIN}); {'the same' if same else 'OTHER'} bytes")
    return gain >= LEAST_GAIN and same


def compare_memory(folder: Path, work: Path) -> bool:
    """Build the folder once and nine times over, and compare peaks of memory, of a worker's too."""
    good = True
    print("workers  folders  peak of the process  of its workers")
    for workers in (1, 2):
        peaks = {}
        for times in (1, 9):
            many = _copies(folder, work / f"times{times}", times)
            _, _, own, theirs = _measured(work, work / "out", workers, many)
            peaks[times] = max(own, theirs)
            print(f"{workers:7} {times:8} {own / 1024:16.0f} MB {theirs / 1024:12.0f} MB")
        growth = peaks[9] / peaks[1]
        print(f"        {growth:.2f} times as much (at most {MOST_GROWTH})")
        good = good and growth <= MOST_GROWTH
    return good


def kill_and_resume(folder: Path, work: Path) -> bool:
    """Kill a build at random moments, each time resume it, and compare it with one that nobody killed."""
    formats = "jsonl,csv"
    build_dataset(folder, work / "whole", formats=formats.split(","))
    whole, out = _contents(work / "whole"), work / "out"
    args = ["build", str(folder), "-o", str(out), "--format", formats, "--workers", "2"]
    start = time.perf_counter()
    _command(work, [*args]).wait()
    unbroken = time.perf_counter() - start
    chance = random.Random(20)
    good = True
    for number in range(1, KILLS + 1):
        shutil.rmtree(out, ignore_errors=True)
        moment = chance.uniform(0.05, unbroken)
        child = _command(work, args)
        try:
            child.wait(moment)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        left = (work / ".out.partial").exists()
        clean = not out.exists() or _contents(out) == whole
        start = time.perf_counter()
        if left or not out.exists():
            _command(work, [*args, "--resume"]).wait()
        same = _contents(out) == whole and not (work / ".out.partial").exists()
        took = time.perf_counter() - start
        print(
            f"{number:2}  killed after {moment:5.2f}s  resumed in {took:5.2f}s  {'same' if same else 'OTHER'} bytes"
        )
        good = good and clean and same
    print(f"\nan unbroken run takes {unbroken:.2f}s")
    return good


def read_back(folder: Path, work: Path) -> bool:
    """Write every format, and compare what each reads back with the records."""
    build_dataset(folder, work / "out", formats=FORMATS)
    good = True
    print("table        format     size     read in  rows")
    for table in (quotations_table(), RELEASES):
        expected = list(read_jsonl(work / "out" / f"{table.stem}.jsonl"))
        for name in FORMATS:
            path = work / "out" / file_name(table, name)
            start = time.perf_counter()
            same = list(read_table(path, table.name)) == expected
            took, size = time.perf_counter() - start, path.stat().st_size / 1e6
            verdict = "all equal" if same else "OTHER"
            print(f"{table.name:12} {name:9} {size:5.1f} MB {took:6.2f}s  {len(expected)} {verdict}")
            good = good and same
    return good


def update_few(folder: Path, work: Path) -> bool:
    """Build a copy, change ten files, and compare an update with a build of all."""
    copy, out = work / "copy", work / "out"
    shutil.copytree(folder, copy)
    start = time.perf_counter()
    build_dataset(copy, out)
    whole = time.perf_counter() - start
    files = sorted(copy.rglob("*.md"))
    for path in files[:: max(1, len(files) // 10)]:
        path.chmod(0o644)
        path.write_bytes(path.read_bytes() + b"\n\xe2\x80\x9cIt is open,\xe2\x80\x9d Ana Rangi said.\n")
    start = time.perf_counter()
    build_dataset(copy, out, update=True)
    updated = time.perf_counter() - start
    build_dataset(copy, work / "anew")
    same = _contents(out) == _contents(work / "anew")
    count = Dataset.open(out).manifest.counts.releases
    print(f"{count} releases: whole {whole:.2f}s, update {updated:.2f}s, {'same' if same else 'OTHER'} bytes")
    return same


def _copies(folder: Path, place: Path, times: int) -> Path:
    """Return a folder in which another stands so many times over, by links."""
    place.mkdir(exist_ok=True)
    for number in range(times):
        if not (place / str(number)).exists():
            (place / str(number)).symlink_to(folder, target_is_directory=True)
    return place


def _measured(work: Path, out: Path, workers: int, *paths: Path) -> tuple[float, float, int, int]:
    """Return wall time, processor time, and peaks of memory of a build in a process of its own."""
    script = work / "measure.py"
    script.write_text(_MEASURE)
    command = [sys.executable, str(script), str(out), str(workers), *map(str, paths)]
    wall, cpu, own, theirs = subprocess.run(
        command, capture_output=True, text=True, check=True
    ).stdout.split()
    return float(wall), float(cpu), int(own), int(theirs)


def _command(work: Path, args: list[str]) -> subprocess.Popen[bytes]:
    script = work / "command.py"
    script.write_text(_COMMAND)
    quiet = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, str(script), *args], stdout=quiet, stderr=quiet)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


if __name__ == "__main__":
    main()
