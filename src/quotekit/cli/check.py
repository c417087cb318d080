"""What is odd in a release, each oddity with its place in the source file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from quotekit.model import Issue, Quotation
from quotekit.spans import Lines

if TYPE_CHECKING:
    from quotekit.dataset import Harvest
    from quotekit.parse import Source

__all__ = ["Oddity", "oddities", "source_lines"]

# A quotation carries the code alone; others say by themselves what they mean.
_MESSAGES = {
    "negated": "the text says that this was not said",
    "no-marks": "this is a block quotation without marks",
    "unclosed": "these words have an opening mark and no closing one",
    "unopened": "these words have a closing mark and no opening one",
}


@attrs.frozen(kw_only=True)
class Oddity:
    """Something odd, and where.

    Args:
        path: The file.
        code: What kind of oddity it is.
        message: What is odd, for a person.
        line: Line in the file, from 1, where it is known.
        column: Column, from 1, where it is known.
    """

    path: str
    code: str
    message: str
    line: int | None = None
    column: int | None = None

    @property
    def place(self) -> str:
        """Path, line and column, as editors and terminals make links of them.

        >>> Oddity(path="flood.md", line=3, code="duplicate-key", message="“title” stands twice").place
        'flood.md:3'
        """
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


def oddities(item: Harvest, hints: Iterable[Issue] = ()) -> Iterator[Oddity]:
    """Yield what is odd in a release and in its quotations, and then the hints that somebody has on it.

    >>> from quotekit.dataset import Harvest
    >>> from quotekit.model import Release
    >>> from quotekit.parse import Source
    >>> release = Release(id="flood", body="", issues=(Issue(code="empty-body", message="No text."),))
    >>> item = Harvest(source=Source("flood.md"), release=release, quotations=())
    >>> [oddity.code for oddity in oddities(item)]
    ['empty-body']
    """
    issues = [*item.release.issues, *_issues_of(item.quotations), *hints]
    lines = source_lines(item.source) if any(issue.span for issue in issues) else None
    for issue in issues:
        line, column = issue.line, None
        if issue.span is not None and lines is not None:
            line, column = lines.locate(issue.span.start + item.release.body_start)
        yield Oddity(path=item.source.path, code=issue.code, message=issue.message, line=line, column=column)


def _issues_of(quotations: tuple[Quotation, ...]) -> Iterator[Issue]:
    for quotation in quotations:
        # Its marks are what is odd, and they may stand well within what is attributed.
        span = quotation.segments[0].span if quotation.segments else quotation.span
        for code in quotation.issues:
            yield Issue(code=code, message=_MESSAGES.get(code, ""), span=span)


def source_lines(source: Source) -> Lines | None:
    """Return the lines of a source; None for what is no file, and cannot be read again.

    >>> from quotekit.parse import Source
    >>> source_lines(Source("-"))
    """
    path = Path(source.path)
    return Lines(path.read_bytes().decode()) if path.is_file() else None
