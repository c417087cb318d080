"""Reports: who is said to say what, sentence by sentence.

A report is a cue, the phrase that names its source, and the tokens that are its content. `read_reports` tries the
rules of `RULES` on every word that may be a cue; the first that fits gives its name to the attribution.
"""

from __future__ import annotations

from quotekit.attribution.lead_ins import lead_in
from quotekit.attribution.others import loose_report
from quotekit.attribution.reading import read_reports
from quotekit.attribution.reports import Report
from quotekit.attribution.rules import RULES

__all__ = ["RULES", "Report", "lead_in", "loose_report", "read_reports"]
