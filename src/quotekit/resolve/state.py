"""What the reading of a release has brought up so far: who is known, who spoke."""

from __future__ import annotations

import functools

import attrs

from quotekit.cast import Part
from quotekit.model import Person, Release, Speaker
from quotekit.names import fold_name, parse_name

__all__ = ["Figure", "State", "inherited", "learn_gender", "make_figure", "note_speakers", "of_figure"]


_MAX_RECENT = 40  # different speakers that a pronoun may look back to


_MAX_SEARCHES = 200

_GENDER = {
    "mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f",
    "baroness": "f", "congressman": "m", "congresswoman": "f", "tā": "m", "sister": "f", "father": "m",
}  # fmt: skip


@attrs.frozen(slots=True)
class Figure:
    """Somebody known in this release: from the front matter, or introduced in the body."""

    name: str
    folded: str
    given: tuple[str, ...]
    family: str
    person: Person | None = None


@attrs.define(slots=True)
class State:
    """What the reading of the release has brought up so far."""

    release: Release
    people: tuple[Figure, ...]
    others: dict[str, Figure] = attrs.Factory(dict)  # third parties by folded name
    others_by_word: dict[str, list[Figure]] = attrs.Factory(dict)  # the same by family name and by given name
    recent: dict[tuple[str, ...], tuple[Speaker, ...]] = attrs.Factory(dict)  # who spoke, the last one last
    run: tuple[Speaker, ...] | None = None  # whom an implicit quotation takes over
    settled: dict[str, tuple[Speaker, ...]] = attrs.Factory(dict)  # mentions that can mean but one person
    genders: dict[str, str] = attrs.Factory(dict)  # folded name to m or f
    forms: dict[str, str] | None = None  # folded name to its fullest form in the body, once it was asked for
    searches: int = 0  # how often the body was searched

    def may_search(self) -> bool:
        """Say whether the body may be searched once more; hostile texts would have it searched without end."""
        self.searches += 1
        return self.searches <= _MAX_SEARCHES


@functools.lru_cache(maxsize=4096)
def make_figure(person: Person) -> Figure:
    """Make the figure of a person of the front matter, its name folded for comparing."""
    name = parse_name(person.name)
    family = fold_name(name.family) or fold_name(person.name)
    return Figure(
        person.name, fold_name(name.full or person.name), tuple(fold_name(name.given).split()), family, person
    )


def inherited(speakers: tuple[Speaker, ...], method: str) -> tuple[Speaker, ...]:
    """Return speakers taken over from elsewhere, with the method that says so."""
    return tuple(attrs.evolve(speaker, method=method) for speaker in speakers)


def of_figure(figure: Figure, method: str, part: Part | None = None) -> Speaker:
    """Return a figure as speaker; the mention, read as ``part``, adds its role, and a style where no person has one."""
    honorific = figure.person.honorific if figure.person is not None else part.honorific if part else ""
    role = (part.role or None) if part is not None else None
    return Speaker(name=figure.name, honorific=honorific, person=figure.person, role=role, method=method)


def note_speakers(state: State, speakers: tuple[Speaker, ...]) -> None:
    """Put speakers last among those who spoke; each is kept once, so that looking back stays short."""
    key = tuple(speaker.name for speaker in speakers)
    state.recent.pop(key, None)
    state.recent[key] = speakers
    if len(state.recent) > _MAX_RECENT:
        del state.recent[next(iter(state.recent))]


def learn_gender(state: State, figure: Figure, honorific: str) -> None:
    """Note what an honorific (*Ms*, *Sir*) says of a person's pronouns."""
    for word in honorific.lower().replace(".", "").split():
        if word in _GENDER:
            state.genders[figure.folded] = _GENDER[word]
