"""Datasets of quotations on disk: made from releases, file by file, and read back row by row."""

from quotekit.dataset.build import BuildResult, build_dataset
from quotekit.dataset.harvest import Harvest, Paths, harvest
from quotekit.dataset.jsonl import dump_record, read_jsonl
from quotekit.dataset.lines import quotation_lines

__all__ = [
    "BuildResult",
    "Harvest",
    "Paths",
    "build_dataset",
    "dump_record",
    "harvest",
    "quotation_lines",
    "read_jsonl",
]
