"""Charts as SVG for a page: their text stays text, their colours are seen on light and dark."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, filterwarnings

from quotekit.summary import Group

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

__all__ = ["speakers_chart", "years_chart"]

# Each has a contrast of 3 : 1 or more with white and with the page's dark ground.
_KINDS = (("direct", "#3b82c4"), ("indirect", "#c2701c"), ("mixed", "#7d8590"))
_LINES = "#888888"
_FIRST_YEAR = "1800"  # an implausible date before it, as `check` calls it, would leave no room for the others
_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "quotekit", "font.size": 10}


def years_chart(groups: Sequence[Group]) -> str:
    """Return an SVG of quotations by year, those of each kind stacked; empty without years.

    >>> years_chart([])
    ''
    """
    dated = [group for group in groups if group.value is not None and group.value >= _FIRST_YEAR]
    if not dated:
        return ""
    figure, axes = _figure(5.2, 2.6)
    years = [int(str(group.value)) for group in dated]  # numbers: a year without quotations is a gap
    base = [0] * len(dated)
    for kind, colour in _KINDS:
        heights = [getattr(group, kind) for group in dated]
        if any(heights):
            axes.bar(years, heights, bottom=base, color=colour, label=kind, width=0.8)
            base = [below + height for below, height in zip(base, heights, strict=True)]
    axes.set_xlim(min(years) - 0.7, max(years) + 0.7)
    _whole_numbers(axes.xaxis, 8)
    _whole_numbers(axes.yaxis, 6)
    axes.set_ylabel("quotations")
    axes.legend(frameon=False, ncols=3, loc="lower left", bbox_to_anchor=(0, 1))
    return _svg(figure, "Quotations by year and kind; the table of years has the numbers")


def speakers_chart(groups: Sequence[Group], names: Sequence[str]) -> str:
    """Return an SVG of quotations by speaker, those of each kind side by side; empty without speakers.

    Args:
        groups: The speakers, who has most first.
        names: Their names, fit to be shown.

    >>> speakers_chart([], [])
    ''
    """
    if not groups:
        return ""
    figure, axes = _figure(5.2, 0.6 + 0.26 * len(groups))
    rows = range(len(groups))
    base = [0] * len(groups)
    for kind, colour in _KINDS:
        widths = [getattr(group, kind) for group in groups]
        if any(widths):
            axes.barh(rows, widths, left=base, color=colour, label=kind, height=0.75)
            base = [before + width for before, width in zip(base, widths, strict=True)]
    axes.set_yticks(rows, names)
    for label in axes.get_yticklabels():
        label.set_parse_math(False)  # a name is no formula, whatever signs it has
    axes.invert_yaxis()
    axes.set_xlabel("quotations")
    _whole_numbers(axes.xaxis, 8)
    return _svg(figure, "Quotations by speaker and kind; the table of speakers has the numbers")


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(_SETTINGS):
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["bottom", "left"]].set_color(_LINES)
    axes.tick_params(color=_LINES)
    return figure, axes


def _whole_numbers(axis: Axis, most: int) -> None:
    """Let an axis have so many numbers at most, and no half quotations or years."""
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(most, integer=True, min_n_ticks=1))


def _svg(figure: Figure, label: str) -> str:
    from matplotlib import rc_context

    out = io.StringIO()
    with rc_context(_SETTINGS), catch_warnings():
        # The font that measures names lacks many scripts; the browser that draws them has its own.
        filterwarnings("ignore", "Glyph .* missing from font")
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))  # the same page makes the same bytes
        figure.savefig(out, format="svg", transparent=True, metadata=nothing)
    svg = out.getvalue()
    return svg[svg.index("<svg") :].replace("<svg", f'<svg role="img" aria-label="{html.escape(label)}"', 1)
