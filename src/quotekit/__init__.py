"""Parse press releases and extract every attributed quotation, with its speaker and its exact place."""

from quotekit._version import __version__
from quotekit.dataset import BuildResult, build_dataset
from quotekit.errors import DatasetError, QuotekitError, RegisterError, ReleaseError
from quotekit.explain import explain_quotations
from quotekit.extract import Extractor, extract_quotations
from quotekit.model import (
    Attribution,
    Candidate,
    Content,
    Cue,
    Evidence,
    Explanation,
    Issue,
    Mention,
    Name,
    Person,
    Quotation,
    Release,
    Role,
    Segment,
    Speaker,
)
from quotekit.parse import iter_releases, parse_release, read_release
from quotekit.people import Register, read_register, write_register
from quotekit.spans import Span

__all__ = [
    "Attribution",
    "BuildResult",
    "Candidate",
    "Content",
    "Cue",
    "DatasetError",
    "Evidence",
    "Explanation",
    "Extractor",
    "Issue",
    "Mention",
    "Name",
    "Person",
    "Quotation",
    "QuotekitError",
    "Register",
    "RegisterError",
    "Release",
    "ReleaseError",
    "Role",
    "Segment",
    "Span",
    "Speaker",
    "__version__",
    "build_dataset",
    "explain_quotations",
    "extract_quotations",
    "iter_releases",
    "parse_release",
    "read_register",
    "read_release",
    "write_register",
]
