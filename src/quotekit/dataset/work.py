"""The work on one input, as a worker does it: whatever is needed of a release to write it, as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

import attrs

from quotekit.dataset.harvest import Harvest, gather_all
from quotekit.dataset.inputs import Input
from quotekit.dataset.jsonl import dump_record
from quotekit.dataset.lines import quotation_lines
from quotekit.dataset.repeats import Sketch, sketch_body
from quotekit.errors import ReleaseError
from quotekit.extract import Extractor
from quotekit.model import Kind
from quotekit.people import Register
from quotekit.records import joined_names, release_record

__all__ = ["Outcome", "Recipe", "outcomes", "tally_of"]

_Counted = TypeVar("_Counted")


@attrs.frozen(kw_only=True)
class Recipe:
    """The options that decide what is extracted from a release.

    Args:
        kinds: The kinds of quotation wanted.
        people_keys: Front-matter keys that name people.
        register: People known beforehand.
    """

    kinds: tuple[Kind, ...]
    people_keys: tuple[str, ...]
    register: Register | None = None


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of one input: bytes and text, for a value that goes from process to process costs by its parts.

    Args:
        name: The name of the input.
        sha256: SHA-256 of what was read.
        release_id: The identifier of the release.
        date: Its date.
        release: Its row of ``releases`` as JSON Lines, not yet compared with other releases.
        quotations: Its rows of ``quotations``, likewise.
        tally: What is counted of it; see `tally_of`.
        sketch: What its body is compared by.
    """

    name: str
    sha256: str
    release_id: str
    date: str | None
    release: bytes
    quotations: bytes
    tally: str
    sketch: Sketch


def tally_of(quotations: Iterable[tuple[str, str | None, Sequence[str]]], issues: Iterable[str]) -> str:
    """Count kinds, speakers and issues of a release, as pairs in JSON.

    Args:
        quotations: Kind, speaker and issues of each quotation.
        issues: The issues of the release.

    >>> tally_of([("direct", "Ana Rangi", []), ("direct", None, ["unclosed"])], ["no-date"])
    '[[["direct", 2]], [["Ana Rangi", 1], [null, 1]], [["no-date", 1], ["unclosed", 1]]]'
    """
    facts = list(quotations)
    codes = [*issues, *[code for _, _, own in facts for code in own]]
    counted = (_count([kind for kind, _, _ in facts]), _count([name for _, name, _ in facts]), _count(codes))
    return json.dumps([list(counts.items()) for counts in counted])


def _count(values: Iterable[_Counted]) -> dict[_Counted, int]:
    # As Counter does, but that takes longer to be made than to count the few things of one release.
    counts: dict[_Counted, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def outcomes(items: Sequence[Input], recipe: Recipe) -> list[Outcome | ReleaseError]:
    """Return what comes of each input, in their order; this is what runs in a worker.

    Args:
        items: The inputs.
        recipe: What is wanted of them.

    >>> from quotekit.parse import PEOPLE_KEYS, Source
    >>> item = Input(source=Source("a.md"), name="a.md", id="a", data="“It is open,” Ana Rangi said.".encode())
    >>> [outcome] = outcomes([item], Recipe(kinds=("direct",), people_keys=PEOPLE_KEYS))
    >>> outcome.release_id, outcome.tally
    ('a', '[[["direct", 1]], [["Ana Rangi", 1]], []]')
    """
    extractor = Extractor(kinds=recipe.kinds, register=recipe.register)
    found = gather_all(items, extractor, recipe.people_keys)
    return [
        one if isinstance(one, ReleaseError) else _outcome(item.name, one)
        for item, one in zip(items, found, strict=True)
    ]


def _outcome(name: str, found: Harvest) -> Outcome:
    release, quotations = found.release, found.quotations
    row = release_record(release, quotations, source=name, source_sha256=found.sha256)
    facts = [(one.kind, joined_names(one.speakers), one.issues) for one in quotations]
    return Outcome(
        name=name,
        sha256=found.sha256,
        release_id=release.id,
        date=release.date,
        release=dump_record(row),
        quotations=quotation_lines(release, quotations),
        tally=tally_of(facts, [issue.code for issue in release.issues]),
        sketch=sketch_body(release.body),
    )
