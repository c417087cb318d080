"""Explanations as text for people: plain lines that fit 80 columns, the same in a pipe."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from quotekit._meanings import RULES, STEPS
from quotekit.cli.check import source_lines
from quotekit.cli.console import one_line
from quotekit.confidence import ENOUGH, NO_STEP, confidence_of, counted
from quotekit.model import Evidence, Explanation, Quotation
from quotekit.spans import Lines, Span

if TYPE_CHECKING:
    from quotekit.dataset import Harvest

__all__ = ["Places", "explained", "explanation_lines", "places_of"]

_WIDTH = 79
_LABEL = 12  # columns of what stands before the text of a line
_MOST = 6  # candidates shown of one quotation


@attrs.frozen
class Places:
    r"""Turns spans of a body into line and column of its source.

    Args:
        lines: The lines of the source.
        by: Where the body begins in it.

    >>> Places(Lines("one\ntwo"), 0).of(Span(4, 7))
    '2:1'
    """

    lines: Lines
    by: int

    def of(self, span: Span) -> str:
        """Return line and column of the first code point, as ``5:2``."""
        line, column = self.lines.locate(span.start + self.by)
        return f"{line}:{column}"


def explained(item: Harvest) -> Iterator[str]:
    """Yield the lines that explain the quotations of a release, an empty one after each.

    Lines and columns are those of the file; of what is no file (standard input, archives, tables) those of the body.

    Args:
        item: A release that was read with its explanations.

    >>> from quotekit import Release, explain_quotations
    >>> from quotekit.dataset import Harvest
    >>> from quotekit.parse import Source
    >>> release = Release(id="flood", body="“We won,” said Ana Rangi.")
    >>> found = explain_quotations(release)
    >>> item = Harvest(source=Source("-"), release=release, quotations=(), explanations=found)
    >>> list(explained(item))[:3]
    ['-:1:2: direct', '  “We won,”', '  speaker     Ana Rangi']
    """
    if not item.explanations:
        return
    places, people = places_of(item), bool(item.release.people)
    for explanation in item.explanations:
        quotation = explanation.quotation
        yield one_line(f"{item.source.path}:{places.of(quotation.content[0].span)}: {quotation.kind}")
        yield f"  {_quoted(quotation.text, _WIDTH - 4)}"
        yield from explanation_lines(explanation, places, people)
        yield ""


def places_of(item: Harvest) -> Places:
    """Return the places of a release: those of its file, or of its body where there is no file.

    >>> from quotekit import Release
    >>> from quotekit.dataset import Harvest
    >>> from quotekit.parse import Source
    >>> item = Harvest(source=Source("-"), release=Release(id="flood", body="We won."), quotations=())
    >>> places_of(item).of(Span(3, 6))
    '1:4'
    """
    lines = source_lines(item.source)
    return Places(lines, item.release.body_start) if lines else Places(Lines(item.release.body), 0)


def explanation_lines(
    explanation: Explanation, places: Places, people: bool, width: int = _WIDTH
) -> Iterator[str]:
    """Yield the lines on one quotation, from its speaker to its confidence.

    Args:
        explanation: The quotation explained.
        places: Those of its release.
        people: Whether its release names its people.
        width: Columns of a line.

    >>> from quotekit import explain_quotations
    >>> body = "“We won,” said Ana Rangi."
    >>> (explanation,) = explain_quotations(body)
    >>> next(explanation_lines(explanation, Places(Lines(body), 0), people=False))
    '  speaker     Ana Rangi'
    """
    quotation = explanation.quotation
    names = " and ".join(speaker.name for speaker in quotation.speakers) or "nobody"
    for label, text in [
        ("speaker", f"{names} (implicit)" if quotation.implicit else names),
        *_reasons(explanation, places),
        ("confidence", _confidence(quotation, people)),
    ]:
        yield from _line(label, text, width)


def _reasons(explanation: Explanation, places: Places) -> Iterator[tuple[str, str]]:
    """Yield how a quotation was found, each with its label: rule, cue and mention, step, what it rests on, who lost."""
    rule, speakers = explanation.quotation.attribution.rule, explanation.quotation.speakers
    yield "rule", f"{rule}: {RULES[rule]}"
    own = [one for one in explanation.evidence if one.what in ("cue", "mention")]
    for one in own:
        yield one.what, _rest(one, places)
    for step in dict.fromkeys(speaker.method for speaker in speakers):
        yield "step", f"{step}: {STEPS[step]}"
    others = [f"{one.what} {_rest(one, places)}" for one in explanation.evidence if one not in own]
    yield from _listed("rests on", others)
    lost = [f"{one.name} ({one.source}): {one.why}" for one in explanation.candidates]
    more = [f"and {len(lost) - _MOST} more"] if len(lost) > _MOST else []
    yield from _listed("not", [*lost[:_MOST], *more])


def _rest(evidence: Evidence, places: Places) -> str:
    """Return the words of a piece of evidence, behind their place or their key."""
    if evidence.span is not None:
        return f"{places.of(evidence.span)} {_quoted(evidence.text, _WIDTH // 2)}"
    return " ".join(part for part in (evidence.key, one_line(evidence.text)) if part)


def _confidence(quotation: Quotation, people: bool) -> str:
    """Return the confidence, and the counts of the least sure rule and step behind it."""
    rule = quotation.attribution.rule
    steps = {speaker.method for speaker in quotation.speakers} or {NO_STEP}
    step = min(sorted(steps), key=lambda name: confidence_of(people, quotation.kind, rule, name).quotation)
    tally = counted(people, quotation.kind, rule, step)
    share = f"{tally.right} of {tally.total} were right" if tally.total else "none was counted"
    sort = "that name their people" if people else "that name nobody"
    found = " and ".join(filter(None, (rule, step)))
    words = f"{quotation.confidence:.2f}: {share}, found by {found}, {quotation.kind}, in releases {sort}"
    few = "; so few that wider counts are added" if tally.total < ENOUGH else ""
    return words + few


def _listed(label: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(texts):
        yield "" if number else label, text


def _line(label: str, text: str, width: int) -> list[str]:
    """Return a labelled text, folded to the width; its further lines stand under the first."""
    indent = " " * (_LABEL + 2)
    return textwrap.wrap(
        one_line(text),
        width,
        initial_indent=f"  {label:{_LABEL}}",
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def _quoted(text: str, width: int) -> str:
    """Return words in marks, in one line, cut where they are longer."""
    words = one_line(text)
    return f"“{words}”" if len(words) <= width else f"“{words[: width - 1].rstrip()}…”"
