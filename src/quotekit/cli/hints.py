"""Hints of `check`: nothing is wrong with the release, but somebody may want to look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from quotekit.model import Issue
from quotekit.names import fold_name, one_letter_apart, parse_name, same_given

if TYPE_CHECKING:
    from quotekit.dataset import Harvest
    from quotekit.spans import Span

__all__ = ["Hinter"]

_NO_PERSON = frozenset(["body", "group"])
"""Steps whose speakers are no persons."""


@attrs.frozen
class _Seen:
    """A name that has been met."""

    name: str
    given: tuple[str, ...]
    family: str
    id: str | None
    where: str


@attrs.define
class Hinter:
    """Looks at releases one after another, and remembers the names that it has met.

    >>> from quotekit import extract_quotations
    >>> from quotekit.dataset import Harvest
    >>> from quotekit.model import Release
    >>> from quotekit.parse import Source
    >>> release = Release(id="flood", body="“We won,” the chair said. “So,” Ana Tautari and Ana Tautori said.")
    >>> item = Harvest(source=Source("flood.md"), release=release, quotations=extract_quotations(release))
    >>> [hint.code for hint in Hinter().hints(item)]
    ['hint-nobody', 'hint-same-person']
    """

    _seen: dict[str, _Seen] = attrs.field(factory=dict, init=False)
    _by_family: dict[str, list[_Seen]] = attrs.field(factory=dict, init=False)

    def hints(self, item: Harvest) -> Iterator[Issue]:
        """Yield the hints on a release: sources that are nobody, people who never speak, names like others."""
        for quotation in item.quotations:
            mention = quotation.attribution.mention
            if mention is not None and not quotation.speakers:
                message = f"“{mention.text}” is nobody that the release tells of"
                yield Issue(code="hint-nobody", message=message, span=mention.span)
        yield from _silent(item)
        yield from self._alike(item)

    def _alike(self, item: Harvest) -> Iterator[Issue]:
        for person in item.release.people:
            yield from self._meet(person.name, person.id, item, None)
        for quotation in item.quotations:
            mention = quotation.attribution.mention
            for speaker in quotation.speakers:
                if speaker.method not in _NO_PERSON:
                    key = None if speaker.person is None else speaker.person.id
                    span = None if mention is None else mention.span
                    yield from self._meet(speaker.name, key, item, span)

    def _meet(self, name: str, key: str | None, item: Harvest, span: Span | None) -> Iterator[Issue]:
        parsed = parse_name(name)
        folded = fold_name(parsed.full or name)
        if folded in self._seen:
            return
        given, family = tuple(fold_name(parsed.given).split()), fold_name(parsed.family)
        self._seen[folded] = seen = _Seen(name, given, family, key, item.source.path)
        if not given or not family:
            return
        keys = _nearly(family)
        found = {other.name: other for near in keys for other in self._by_family.get(near, ())}
        for other in found.values():
            if _may_be_one(seen, other):
                where = "" if other.where == seen.where else f" of {other.where}"
                message = f"“{name}” may be “{other.name}”{where}"
                yield Issue(code="hint-same-person", message=message, span=span)
        for near in keys:
            self._by_family.setdefault(near, []).append(seen)


def _silent(item: Harvest) -> Iterator[Issue]:
    heard = {fold_name(speaker.name) for quotation in item.quotations for speaker in quotation.speakers}
    for person in item.release.people:
        if fold_name(person.name) not in heard:
            message = f"{person.name} is named in the front matter and never speaks"
            yield Issue(code="hint-silent", message=message)


def _may_be_one(one: _Seen, other: _Seen) -> bool:
    """Say whether two names may be one person's: nearly one family name, and given names that go together."""
    if one.id is not None and other.id is not None and one.id != other.id:
        return False
    if one.family != other.family:
        return one.given == other.given and one_letter_apart(one.family, other.family)
    return same_given(one.given, other.given) or one_letter_apart(one.given[0], other.given[0])


def _nearly(family: str) -> list[str]:
    """Return what a family name shares with every other that is one letter apart: it, and it less one letter."""
    return list(dict.fromkeys([family, *[family[:at] + family[at + 1 :] for at in range(len(family))]]))
