"""What the reading of a release has brought up so far: who is known, who spoke."""

from __future__ import annotations

import functools

import attrs

from quotekit.cast import Part
from quotekit.model import Person, Release, Speaker
from quotekit.names import fold_name, parse_name
from quotekit.people import Register, joined

__all__ = [
    "Figure",
    "State",
    "gender_of",
    "gender_of_style",
    "inherited",
    "introduce",
    "learn_gender",
    "make_figure",
    "make_state",
    "note_speakers",
    "of_figure",
]


_MAX_RECENT = 40  # different speakers that a pronoun may look back to


_MAX_SEARCHES = 200

_GENDER = {
    "mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f",
    "baroness": "f", "congressman": "m", "congresswoman": "f", "tā": "m", "sister": "f", "father": "m",
}  # fmt: skip

# What registers say of gender and pronouns, by its first word; *they* agrees with neither *she* nor *he*.
_GENDER_WORDS = {
    "female": "f", "woman": "f", "f": "f", "she": "f", "her": "f",
    "male": "m", "man": "m", "m": "m", "he": "m", "him": "m",
    "they": "n", "them": "n", "nonbinary": "n", "non": "n",
}  # fmt: skip


@attrs.frozen(slots=True)
class Figure:
    """Somebody known in this release: from the front matter, the register, or introduced in the body."""

    name: str
    folded: str
    given: tuple[str, ...]
    family: str
    person: Person | None = None
    registered: bool = False  # whether the release does not name the person itself


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
    register: Register | None = None  # who is known beforehand
    matched: tuple[tuple[Person, Figure], ...] = ()  # who of the register the release's people are

    def may_search(self) -> bool:
        """Say whether the body may be searched once more; hostile texts would have it searched without end."""
        self.searches += 1
        return self.searches <= _MAX_SEARCHES

    def is_own(self, speaker: Speaker) -> bool:
        """Say whether a speaker is one of the people whom the front matter names."""
        person = speaker.person
        return person is not None and any([figure.person is person for figure in self.people])


def make_state(release: Release, register: Register | None) -> State:
    """Make the state of a release that is still to be read: its people are known, with what the register says."""
    if register is None:
        return State(release, tuple([make_figure(person) for person in release.people]))
    people, matched = [], []
    for person in release.people:
        known = register.match(person, release.date)
        figure = make_figure(person if known is None else joined(person, known))
        people.append(figure)
        if known is not None:
            matched.append((known, figure))
    state = State(release, tuple(people), register=register, matched=tuple(matched))
    for figure in people:
        _note_gender(state, figure)
    return state


def introduce(state: State, figure: Figure, *keys: str) -> None:
    """Let somebody whom the front matter does not name be known from here on, under other folded names too."""
    _note_gender(state, figure)
    for folded in dict.fromkeys((*keys, figure.folded)):
        if folded not in state.others:
            state.others[folded] = figure
            for word in {*folded.split()[-1:], *figure.family.split()[-1:], *figure.given[:1]}:
                known = state.others_by_word.setdefault(word, [])
                if figure not in known:
                    known.append(figure)


def gender_of(person: Person) -> str | None:
    """Return what a register says of a person's pronouns: f, m, n for neither, or None."""
    words = fold_name((person.pronouns or person.gender).replace("/", " ")).split()
    return _GENDER_WORDS.get(words[0]) if words else None


def _note_gender(state: State, figure: Figure) -> None:
    gender = gender_of(figure.person) if figure.person is not None else None
    if gender is not None:
        state.genders[figure.folded] = state.genders[fold_name(figure.name)] = gender


@functools.lru_cache(maxsize=4096)
def make_figure(person: Person) -> Figure:
    """Make the figure of a person, its name folded for comparing."""
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
    style = figure.person.honorific if figure.person is not None else ""
    told = part is not None and (figure.person is None or (figure.registered and not style))
    honorific = part.honorific if told and part is not None else style
    role = (part.role or None) if part is not None else None
    return Speaker(name=figure.name, honorific=honorific, person=figure.person, role=role, method=method)


def note_speakers(state: State, speakers: tuple[Speaker, ...]) -> None:
    """Put speakers last among those who spoke; each is kept once, so that looking back stays short.

    A body stays one when *it* says more: the method of its first mention tells it from a person.
    """
    key = tuple(speaker.name for speaker in speakers)
    earlier = state.recent.pop(key, None)
    is_body = earlier is not None and [speaker.method for speaker in earlier] in (["body"], ["group"])
    state.recent[key] = earlier if is_body and earlier is not None else speakers
    if len(state.recent) > _MAX_RECENT:
        del state.recent[next(iter(state.recent))]


def learn_gender(state: State, figure: Figure, honorific: str) -> None:
    """Note what an honorific (*Ms*, *Sir*) says of a person's pronouns."""
    gender = gender_of_style(honorific)
    if gender is not None:
        state.genders[figure.folded] = gender


def gender_of_style(honorific: str) -> str | None:
    """Return which pronouns an honorific goes with, f or m, or None."""
    told = [_GENDER[word] for word in honorific.lower().replace(".", "").split() if word in _GENDER]
    return told[-1] if told else None
