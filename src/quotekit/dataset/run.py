"""One run over the inputs: what the ledger has is taken from it, the rest is work for the workers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from quotekit.dataset.inputs import Input, read_input
from quotekit.dataset.pool import ordered_map
from quotekit.dataset.work import Outcome, Recipe, outcomes
from quotekit.errors import ReleaseError

if TYPE_CHECKING:
    from quotekit.dataset.ledger import Ledger

__all__ = ["run"]

_CHUNK = 32
"""Inputs that go to a worker at once: enough that handing them over costs nothing, and soon done."""

_Found = Outcome | ReleaseError


@attrs.frozen
class _Chunk:
    """Some inputs in a row: what is known of each, or None for those that are work."""

    known: list[_Found | None]


def run(
    inputs: Iterable[Input | ReleaseError], recipe: Recipe, ledger: Ledger, workers: int
) -> Iterator[Outcome | ReleaseError]:
    """Yield what comes of each input, in their order, and note it in the ledger.

    Args:
        inputs: The inputs, and the errors of those that were not found.
        recipe: What is wanted of them.
        ledger: What has been done before.
        workers: How many processes.

    Raises:
        DatasetError: If a worker is killed.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from quotekit.dataset.ledger import Ledger
    >>> missing = ReleaseError("there is no such file", code="unreadable")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ledger = Ledger(Path(folder, "done.sqlite"))
    ...     list(run([missing], Recipe(kinds=("direct",), people_keys=()), ledger, workers=1))
    ...     ledger.close()
    [ReleaseError('there is no such file')]
    """
    ledger_or_none = None if ledger.is_empty() else ledger
    work = _chunks(inputs, ledger_or_none)
    for chunk, found in ordered_map(partial(outcomes, recipe=recipe), work, workers):
        ledger.put([outcome for outcome in found if isinstance(outcome, Outcome)])
        new = iter(found)
        for known in chunk.known:
            yield next(new) if known is None else known


def _chunks(
    inputs: Iterable[Input | ReleaseError], ledger: Ledger | None
) -> Iterator[tuple[_Chunk, Sequence[Input]]]:
    left = iter(inputs)
    while items := list(islice(left, _CHUNK)):
        known = [item if isinstance(item, ReleaseError) else _known(item, ledger) for item in items]
        pairs = zip(items, known, strict=True)
        yield _Chunk(known), [item for item, found in pairs if isinstance(item, Input) and found is None]


def _known(item: Input, ledger: Ledger | None) -> Outcome | None:
    if ledger is None:
        return None
    try:
        data = read_input(item)
        text = data.decode() if item.columns is None else str(json.loads(data)[item.columns.text])
    except (ReleaseError, ValueError, KeyError):
        return None  # the worker finds out what is wrong with it
    return ledger.get(item.name, hashlib.sha256(data).hexdigest(), text)
