"""Names and posts to people of the register, whom the release itself does not name.

The release comes first: what its front matter or its body says of a person or a post is never overruled.
"""

from __future__ import annotations

import attrs
import regex

from quotekit import grammar, lexicon
from quotekit.cast import Part, role_words
from quotekit.model import Person
from quotekit.names import fold_name, parse_name
from quotekit.people import Register, is_active
from quotekit.people.posts import read_post
from quotekit.resolve.state import Figure, State, gender_of, gender_of_style, make_figure

__all__ = ["find_holder", "find_registered", "surname_misfit"]


def find_registered(state: State, part: Part, name: str) -> Figure | None:
    """Find the one person of the register whom a name can mean, or None.

    A full name means whoever has it, unless the text calls its bearer what that person is not. A surname
    after a style or a post means the one person in office on the day who has it.

    Args:
        state: The state of the release.
        part: The mention.
        name: Its name, in the fullest form that the body has.
    """
    register = state.register
    if register is None:
        return None
    full = bool(parse_name(f"{part.honorific} {name}".strip()).given)
    found = (_of_full_name if full else _of_surname)(state, register, part, name)
    if len(found) != 1:
        return None
    # A full name stays as the release writes it, as in front matter: the identifier says who it is.
    return _of_release(state, found[0]) or _figure(found[0], name if full else found[0].name)


def find_holder(state: State, role: str) -> Figure | None:
    """Find the one person of the register who held a post on the day of the release: *the Minister of Health*.

    Args:
        state: The state of the release.
        role: The words of the post.
    """
    register, day = state.register, state.release.date
    post = read_post(role)
    if register is None or day is None or not _tells_enough(post.words, minister=post.minister):
        return None
    holders = register.holders(role, day)
    if len(holders) != 1:
        return None
    return _of_release(state, holders[0]) or _figure(holders[0], holders[0].name)


def _tells_enough(words: frozenset[str], *, minister: bool) -> bool:
    """Say whether a post is told from others of its name: every board has a *chair*, a country one *Speaker*."""
    return minister or bool(words - lexicon.ROLE_NOUNS) or words <= grammar.SOLE_POSTS


def _of_release(state: State, person: Person) -> Figure | None:
    """Return whom of the release's own people a person of the register is."""
    return next((figure for known, figure in state.matched if known is person), None)


def _figure(person: Person, name: str) -> Figure:
    """Return the figure of a person whom the release does not name, under a name that is theirs."""
    # Some registers write *Hon Ana Rangi*; speakers are named without their styles.
    figure = make_figure(attrs.evolve(person, name=parse_name(name).full or name))
    return attrs.evolve(figure, person=person, registered=True)


def _of_full_name(state: State, register: Register, part: Part, name: str) -> list[Person]:
    found = list(register.find(name))
    if len(found) > 1 and state.release.date is not None:
        found = [person for person in found if is_active(person, state.release.date)]
    roles = (part.role, *_told_roles(state, name)) if found else ()
    return [person for person in found if all([_agrees(role, person) for role in roles])]


def _of_surname(state: State, register: Register, part: Part, name: str) -> list[Person]:
    return [
        person
        for person in register.find_family(name)
        if not surname_misfit(state, register, part, name, person)
    ]


def surname_misfit(state: State, register: Register, part: Part, name: str, person: Person) -> str:
    """Say why a surname cannot mean somebody of the register who has it; an empty text says that it can.

    Args:
        state: The state of the release.
        register: The register.
        part: The mention.
        name: Its name.
        person: Somebody of that family name.
    """
    day, last = state.release.date, fold_name(name).split()[-1]
    if day is None:
        return "the release has no date"
    if not (part.honorific or part.role):
        return "no style and no post before the name"
    if last in state.others_by_word or any([last in figure.family.split() for figure in state.people]):
        return "the text has another of that name"
    if not is_active(person, day):
        return "not in office that day"
    if part.role and not any([person is holder for holder in register.holders(part.role, day)]):
        return "holds another post"
    gender = gender_of_style(part.honorific)
    if gender not in (None, gender_of(person) or gender):
        return "does not agree in gender"
    styles = set(fold_name(part.honorific).split()) - grammar.PLAIN_STYLES
    return "" if styles <= set(fold_name(person.honorific).split()) else "has another style"


def _agrees(role: str, person: Person) -> bool:
    """Say whether what the text calls somebody can be said of a person: a politician is no *school principal*."""
    words = set(fold_name(role).split())
    if not words & lexicon.ROLE_NOUNS or words & grammar.POLITICIANS or not person.roles:
        return True
    known = [role_words(f"{held.title} {held.organisation or ''}") for held in person.roles]
    return any([words & own for own in known])


def _told_roles(state: State, name: str) -> list[str]:
    """Return what the text calls somebody where it first has the full name: *principal X*, *X, a farmer*."""
    if not state.may_search():
        return []
    body = state.release.body
    found = regex.search(r"[ \u00a0]+".join(map(regex.escape, name.split())), body)
    if found is None:
        return []
    before = body[max(0, found.start() - 30) : found.start()].split()[-1:]
    after = regex.match(r",\s+([^,.;:“”\"\n]{0,60})", body, pos=found.end())
    return [*before, after[1]] if after is not None else before
