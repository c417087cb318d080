"""Pronouns to the nearest earlier speaker that they agree with."""

from __future__ import annotations

from quotekit.grouping import Passage
from quotekit.model import Speaker
from quotekit.names import fold_name
from quotekit.resolve.bodies import is_group, is_plural, last_body
from quotekit.resolve.roles import last_named, named_together
from quotekit.resolve.state import State, inherited, of_figure

__all__ = ["bare_pronoun", "pronoun_misfit", "resolve_pronoun"]


def resolve_pronoun(state: State, passage: Passage, word: str) -> tuple[Speaker, ...]:
    """Resolve a pronoun to the nearest earlier speaker that it can agree with (GUIDELINES 3.4)."""
    word = bare_pronoun(word)
    if word in ("i", "we"):
        return (
            tuple(of_figure(figure, "first-person") for figure in state.people)
            if word == "we" or len(state.people) == 1
            else ()
        )
    if word in ("they", "both"):
        joint = _nearest(state, word)
        if joint:
            return inherited(joint, "pronoun")
        together = named_together(state, passage.start)
        if together or len(state.people) < 2:
            return inherited(together, "pronoun")
        return tuple(of_figure(figure, "pronoun") for figure in state.people)
    if word == "it":
        body = _nearest(state, word)
        if body is None:
            name = last_body(state, passage.start)
            return (Speaker(name=name, method="body"),) if name else ()
        return inherited(body, "pronoun")
    gender = _gender(word)
    nearest = _nearest(state, word)
    if nearest is not None:
        state.genders[fold_name(nearest[0].name)] = gender
        return inherited(nearest, "pronoun")
    figure = state.people[0] if len(state.people) == 1 else last_named(state, passage.start)
    if figure is not None and state.genders.get(figure.folded, gender) == gender:
        state.genders[figure.folded] = gender
        return (of_figure(figure, "pronoun"),)
    return ()


def bare_pronoun(word: str) -> str:
    """Return a pronoun without what is contracted with it: *she's*.

    >>> bare_pronoun("she’s")
    'she'
    """
    return word.replace("’", "'").partition("'")[0]


def pronoun_misfit(state: State, speakers: tuple[Speaker, ...], word: str) -> str:
    """Say why a pronoun of the third person cannot mean earlier speakers; an empty text says that it can.

    Args:
        state: The state of the release.
        speakers: Whoever spoke as one.
        word: The pronoun, in small letters.
    """
    if not speakers:
        return "nobody known"
    known = state.genders.get(fold_name(speakers[0].name))
    if word in ("they", "both"):
        several = len(speakers) > 1 or is_plural(speakers) or known == "n"
        return "" if several else "is one alone"
    if word == "it":
        return "" if is_group(speakers) else "is a person"
    if len(speakers) > 1:
        return "spoke together"
    if is_group(speakers):
        return "is a group"
    return "" if known in (None, _gender(word)) else "does not agree in gender"


def _gender(word: str) -> str:
    return "f" if word in ("she", "her") else "m"


def _nearest(state: State, word: str) -> tuple[Speaker, ...] | None:
    """Return who spoke last of those whom a pronoun can mean."""
    earlier = reversed(state.recent.values())
    return next((speakers for speakers in earlier if not pronoun_misfit(state, speakers, word)), None)
