"""From source text to `quotekit.model.Release`: the only place that knows of front matter and YAML.

`fences` finds the front matter, `front_matter` reads it as plain values, `dates` and `persons` give two of
those values their meaning, `release` puts a release together, `sources` walks files and folders.
"""

from quotekit.parse.persons import PEOPLE_KEYS
from quotekit.parse.release import parse_release
from quotekit.parse.sources import (
    Source,
    decode,
    find_sources,
    iter_releases,
    printable,
    read_bytes,
    read_release,
)

__all__ = [
    "PEOPLE_KEYS",
    "Source",
    "decode",
    "find_sources",
    "iter_releases",
    "parse_release",
    "printable",
    "read_bytes",
    "read_release",
]
