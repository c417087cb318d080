"""Datasets of quotations on disk: made from releases, file by file, and read back row by row."""

from quotekit.dataset.build import BuildResult, build_dataset
from quotekit.dataset.card import Origin
from quotekit.dataset.formats import FORMATS
from quotekit.dataset.harvest import Harvest, harvest
from quotekit.dataset.inputs import Paths
from quotekit.dataset.jsonl import dump_record, read_jsonl
from quotekit.dataset.lines import quotation_lines
from quotekit.dataset.readers import Dataset, read_quotations
from quotekit.dataset.release_tables import ReleaseColumns
from quotekit.dataset.splits import DateSplits, ShareSplits, Splits

__all__ = [
    "FORMATS",
    "BuildResult",
    "Dataset",
    "DateSplits",
    "Harvest",
    "Origin",
    "Paths",
    "ReleaseColumns",
    "ShareSplits",
    "Splits",
    "build_dataset",
    "dump_record",
    "harvest",
    "quotation_lines",
    "read_jsonl",
    "read_quotations",
]
