"""Quotations explained: what each speaker rests on, and who else was weighed.

The extraction is the one that `quotekit.extract` does, watched: the quotations are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import attrs

from quotekit.evidence import Heard, evidence_for
from quotekit.extract import DEFAULT_KINDS, Extractor, release_with, watched_quotations
from quotekit.grouping import Passage
from quotekit.model import Candidate, Explanation, Kind, Person, Quotation, Release, Speaker
from quotekit.people import Register
from quotekit.resolve.state import State
from quotekit.resolve.weighing import Weighed, joined_names, weigh_others

__all__ = ["explain_quotations"]

_Groups = tuple[tuple[Weighed, ...], ...]


@attrs.define
class _Witness:
    """Notes, before each speaker is resolved, who may be meant."""

    groups: list[_Groups] = attrs.Factory(list)
    people: tuple[Person, ...] = ()
    matched: tuple[tuple[Person, Person], ...] = ()

    def watch(self, state: State, passage: Passage) -> None:
        self.groups.append(weigh_others(state, passage))
        self.people = tuple(figure.person for figure in state.people if figure.person is not None)
        self.matched = tuple((known, own.person) for known, own in state.matched if own.person is not None)


def explain_quotations(
    release: Release | str,
    *,
    people: Sequence[str | Person] = (),
    kinds: Iterable[Kind] = DEFAULT_KINDS,
    register: Register | None = None,
) -> tuple[Explanation, ...]:
    """Return the quotations of a release with what they rest on, and who lost and why.

    Args:
        release: A release, or a text that is taken as a body.
        people: People besides those of the release, as names or `Person` values.
        kinds: The kinds wanted.
        register: People known beforehand, whom mentions resolve to where the release names nobody.

    Returns:
        One explanation for each quotation that `extract_quotations` gives for the same arguments, in its order;
        every span counts code points of the body, half open.

    Raises:
        ValueError: If a kind is unknown or none is given.

    >>> text = "“The wharf is open,” Ms Rangi said. “Come and see.”"
    >>> (explanation,) = explain_quotations(text, people=["Hon Ana Rangi", "Hon Jo Vale"])
    >>> [(one.what, one.text) for one in explanation.evidence]
    [('cue', 'said'), ('mention', 'Ms Rangi'), ('front matter', 'Ana Rangi')]
    >>> [(one.name, one.why) for one in explanation.candidates]
    [('Jo Vale', 'another family name')]
    """
    wanted = Extractor(kinds=tuple(kinds), register=register).kinds
    release = release_with(release, people)
    witness = _Witness()
    # All kinds, as the speaker of one may be taken over from a quotation of another.
    (quotations,) = watched_quotations([release], get_args(Kind), register, witness.watch)
    heard = Heard(release, quotations, witness.people, witness.matched)
    groups = iter(witness.groups)
    out = []
    for number, quotation in enumerate(quotations):
        weighed = next(groups) if quotation.kind != "other" else ()
        if quotation.kind in wanted:
            candidates = tuple(_candidates(weighed, quotation))
            out.append(
                Explanation(quotation=quotation, evidence=evidence_for(heard, number), candidates=candidates)
            )
    return tuple(out)


def _candidates(groups: _Groups, quotation: Quotation) -> Iterator[Candidate]:
    """Yield who was weighed and is no speaker, each person once."""
    seen = set()
    for group in groups:
        lost = [one for one in group if not _won(one, quotation.speakers)]
        alike = len(lost) == len(group) and sum([not one.why for one in lost]) > 1
        waits = not quotation.speakers and quotation.attribution.mention is None
        behind = "two fit alike" if alike else "others speak as well" if waits else ""
        for one in lost:
            key = (one.name, id(one.person))
            if key not in seen:
                seen.add(key)
                why = one.why or behind or one.behind
                yield Candidate(name=one.name, source=one.source, why=why, person=one.person)


def _won(weighed: Weighed, speakers: tuple[Speaker, ...]) -> bool:
    """Say whether whoever was weighed is among the speakers, or all of them as one."""
    if weighed.person is not None:
        return any([weighed.person is speaker.person for speaker in speakers])
    unknown = [speaker.name for speaker in speakers if speaker.person is None]
    return weighed.name in (*unknown, joined_names(speakers))
