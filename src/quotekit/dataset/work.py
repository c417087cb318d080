"""The work on one input, as a worker does it: whatever is needed of a release to write it, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from quotekit.dataset.harvest import Harvest, gather
from quotekit.dataset.inputs import Input
from quotekit.dataset.lines import quotation_lines
from quotekit.dataset.repeats import Sketch, sketch_body
from quotekit.errors import ReleaseError
from quotekit.extract import Extractor
from quotekit.model import Kind
from quotekit.records import Record, joined_names, release_record

__all__ = ["Outcome", "Recipe", "Tally", "outcomes", "tally_of"]


@attrs.frozen(kw_only=True)
class Recipe:
    """The options that decide what is extracted from a release.

    Args:
        kinds: The kinds of quotation wanted.
        people_keys: Front-matter keys that name people.
    """

    kinds: tuple[Kind, ...]
    people_keys: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Tally:
    """What is counted of the quotations of a release, or of many.

    Args:
        kinds: Quotations by kind.
        speakers: Quotations by speaker; None stands for those without one.
        issues: Quotations by issue.
    """

    kinds: Mapping[str, int]
    speakers: Mapping[str | None, int]
    issues: Mapping[str, int]


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of one input.

    Args:
        name: The name of the input.
        sha256: SHA-256 of what was read.
        release: Its row of ``releases``, not yet compared with other releases.
        quotations: Its rows of ``quotations``, as JSON Lines.
        tally: What is counted of them.
        sketch: What its body is compared by.
    """

    name: str
    sha256: str
    release: Record
    quotations: bytes
    tally: Tally
    sketch: Sketch


def tally_of(facts: Iterable[tuple[str, str | None, Sequence[str]]]) -> Tally:
    """Count kinds, speakers and issues of quotations.

    >>> tally = tally_of([("direct", "Ana Rangi", []), ("direct", None, ["unclosed"])])
    >>> tally.kinds, tally.issues
    ({'direct': 2}, {'unclosed': 1})
    """
    kinds: Counter[str] = Counter()
    speakers: Counter[str | None] = Counter()
    issues: Counter[str] = Counter()
    for kind, speaker, codes in facts:
        kinds[kind] += 1
        speakers[speaker] += 1
        issues.update(codes)
    return Tally(kinds=dict(kinds), speakers=dict(speakers), issues=dict(issues))


def outcomes(items: Sequence[Input], recipe: Recipe) -> list[Outcome | ReleaseError]:
    """Return what comes of each input, in their order; this is what runs in a worker.

    Args:
        items: The inputs.
        recipe: What is wanted of them.

    >>> from quotekit.parse import PEOPLE_KEYS, Source
    >>> item = Input(source=Source("a.md"), name="a.md", id="a", data="“It is open,” Ana Rangi said.".encode())
    >>> [outcome] = outcomes([item], Recipe(kinds=("direct",), people_keys=PEOPLE_KEYS))
    >>> outcome.release["n_quotations"], outcome.tally.speakers
    (1, {'Ana Rangi': 1})
    """
    extractor = Extractor(kinds=recipe.kinds)
    found = [(item.name, gather(item, extractor, recipe.people_keys)) for item in items]
    return [one if isinstance(one, ReleaseError) else _outcome(name, one) for name, one in found]


def _outcome(name: str, found: Harvest) -> Outcome:
    release, quotations = found.release, found.quotations
    return Outcome(
        name=name,
        sha256=found.sha256,
        release=release_record(release, quotations, source=name, source_sha256=found.sha256),
        quotations=quotation_lines(release, quotations),
        tally=tally_of([(one.kind, joined_names(one.speakers), one.issues) for one in quotations]),
        sketch=sketch_body(release.body),
    )
