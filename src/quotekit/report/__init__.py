"""One page that shows a dataset: numbers, search, every quotation in its release, and marks to check them by.

`payload` packs the rows for the page, `texts` finds the releases again, `charts` draws, `page` puts together
and writes. The page itself is `templates`: HTML, style and script, which load nothing from anywhere.
"""

from quotekit.report.page import LARGEST_FILE, Report, write_report

__all__ = ["LARGEST_FILE", "Report", "write_report"]
