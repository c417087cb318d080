"""Who can be meant at a passage, and why the others cannot: what the steps decide by, for people to read.

Nothing here changes the state, and no step needs it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import attrs

from quotekit.cast import Part, read_mention, role_words
from quotekit.grouping import Passage
from quotekit.model import Person, Speaker
from quotekit.names import fold_name, parse_name
from quotekit.people import is_active
from quotekit.people.posts import read_post
from quotekit.resolve.known import fits_style, fullest, name_misfit
from quotekit.resolve.pronouns import bare_pronoun, pronoun_misfit
from quotekit.resolve.registered import surname_misfit
from quotekit.resolve.roles import is_several
from quotekit.resolve.state import Figure, State

__all__ = ["Weighed", "joined_names", "weigh_others"]


@attrs.frozen
class Weighed:
    """Somebody who may be meant.

    Args:
        name: The name, or several.
        source: Where from: ``front matter``, ``body``, ``register``, ``earlier speaker``.
        person: The person, if one is known.
        why: Why the words cannot mean them, or empty if they can.
        behind: Why they lost if the words can mean them, and somebody else was taken.
    """

    name: str
    source: str
    person: Person | None
    why: str
    behind: str = ""


def weigh_others(state: State, passage: Passage) -> tuple[tuple[Weighed, ...], ...]:
    """Return who may be meant at a passage, one group for each source that its mention names.

    Args:
        state: The state just before the passage is resolved.
        passage: The passage.
    """
    if passage.mention is None:
        return (tuple(_run(state)),)
    text = state.release.body[passage.mention[0] : passage.mention[1]]
    if passage.mention_kind == "label":
        return ()
    if passage.mention_kind == "pronoun":
        return (tuple(_pronoun(state, bare_pronoun(text.lower()), passage.start)),)
    groups = []
    for part in read_mention(text):
        if part.kind == "name" and fold_name(part.name):
            groups.append((*_named(state, part), *_of_register(state, part)))
        elif part.kind == "role":
            groups.append((*_role(state, part, passage.start), *_holders(state, part.role)))
    return tuple(groups)


def _own(state: State, why: str = "", behind: str = "") -> Iterator[Weighed]:
    for figure in state.people:
        yield Weighed(figure.name, "front matter", figure.person, why, behind)


def _named(state: State, part: Part) -> Iterator[Weighed]:
    """A name: everybody of the release, and those introduced in the body who share a word of it."""
    words = fold_name(part.name).split()
    for figure in state.people:
        yield _of_figure(figure, "front matter", words, part, "another of that name comes first")
    for figure in state.others_by_word.get(words[-1], ()):
        source = "register" if figure.registered else "body"
        yield _of_figure(figure, source, words, part, "the release’s own people come first")


def _of_figure(figure: Figure, source: str, words: list[str], part: Part, behind: str) -> Weighed:
    why = name_misfit(figure, words)
    if not why and not fits_style(figure, part.honorific):
        why = "does not agree in gender"
    return Weighed(figure.name, source, figure.person, why, behind)


def _of_register(state: State, part: Part) -> Iterator[Weighed]:
    """A name that the release's people do not have: those of the register who have it."""
    register, day = state.register, state.release.date
    if register is None:
        return
    name = part.name
    if " " not in name or not parse_name(f"{part.honorific} {name}".strip()).given:
        name = fullest(state, name) or name
    full = bool(parse_name(f"{part.honorific} {name}".strip()).given)
    for person in _not_of_release(state, register.find(name) if full else register.find_family(name)):
        if not full:
            why = surname_misfit(state, register, part, name, person)
        elif day is not None and not is_active(person, day):
            why = "not in office that day"
        else:
            why = ""
        yield Weighed(person.name, "register", person, why, "the text calls its bearer something else")


def _holders(state: State, role: str) -> Iterator[Weighed]:
    """A post: those of the register who have held it at some time."""
    register, day = state.register, state.release.date
    post = read_post(role)
    if register is None or not post.words:
        return
    had = [
        person for person in register.persons if any([post.means(read_post(r.title)) for r in person.roles])
    ]
    holders = register.holders(role, day) if day is not None else ()
    for person in _not_of_release(state, had):
        why = "the release has no date" if day is None else ""
        if not why and not any([person is holder for holder in holders]):
            why = "not in office that day"
        yield Weighed(person.name, "register", person, why, "the release’s own people come first")


def _not_of_release(state: State, persons: Iterable[Person]) -> Iterator[Person]:
    known = [person for person, _ in state.matched]
    return (person for person in persons if not any([person is one for one in known]))


def _role(state: State, part: Part, before: int) -> Iterator[Weighed]:
    """A post: everybody of the release, by what is known of their posts, or for *the Minister* by the last place."""
    words = role_words(part.role)
    if "minister" in part.role.lower().split() and not words:
        for figure in state.people:
            yield _by_last_place(state, figure, before)
    elif part.role.lower().split()[-1] == "ministers":
        yield from _own(state, "not named among them")
    elif not is_several(part.role):
        for figure in state.people:
            known = state.release.portfolios or (figure.person is not None and figure.person.roles)
            why = "holds another post" if known else "no post is known"
            yield Weighed(figure.name, "front matter", figure.person, why)


def _by_last_place(state: State, figure: Figure, before: int) -> Weighed:
    """Weigh somebody of the release by where the name stands last before a place."""
    name = figure.person.name.split()[-1] if figure.person is not None else figure.name
    named = 0 <= _first_place(state.release.body, name) <= before - len(name)
    why = "" if named or len(state.people) == 1 else "not named before"
    return Weighed(figure.name, "front matter", figure.person, why, "named earlier")


@functools.lru_cache(maxsize=64)
def _first_place(body: str, name: str) -> int:
    return body.find(name)  # a body is asked for the same few names at each *the Minister*


def _pronoun(state: State, word: str, before: int) -> Iterator[Weighed]:
    """A pronoun: who spoke, the last one first, up to the next whom it could mean as well."""
    if word in ("i", "we"):
        yield from _own(state)
        return
    fits = 0
    for speakers in reversed(state.recent.values()):
        why = pronoun_misfit(state, speakers, word)
        if speakers and (not why or not fits):
            yield _spoke(speakers, why, "spoke earlier")
        fits += not why
        if fits > 1:
            return
    if not fits and word in ("they", "both"):
        yield from _own(state, "not named among them")
    elif not fits and word in ("he", "him", "she", "her"):
        gender = "f" if word in ("she", "her") else "m"
        for figure in state.people:
            if state.genders.get(figure.folded, gender) != gender:
                yield Weighed(figure.name, "front matter", figure.person, "does not agree in gender")
            else:
                yield _by_last_place(state, figure, before)


def _run(state: State) -> Iterator[Weighed]:
    """Words without an attribution: who spoke in passing since the run's speaker, and who before."""
    if state.run is None:
        yield from _own(state, behind="another is named first")
        return
    run = tuple(speaker.name for speaker in state.run)
    reached = False
    for names, speakers in reversed(state.recent.items()):
        if names == run:
            reached = True
        elif speakers:
            yield _spoke(speakers, "spoke earlier" if reached else "spoke only in passing")
            if reached:
                return


def _spoke(speakers: tuple[Speaker, ...], why: str, behind: str = "") -> Weighed:
    person = speakers[0].person if len(speakers) == 1 else None
    return Weighed(joined_names(speakers), "earlier speaker", person, why, behind)


def joined_names(speakers: tuple[Speaker, ...]) -> str:
    """Return the names of speakers, as candidates who speak as one have them."""
    return " and ".join(speaker.name for speaker in speakers)
