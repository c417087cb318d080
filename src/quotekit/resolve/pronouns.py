"""Pronouns to the nearest earlier speaker that they agree with."""

from __future__ import annotations

from quotekit.grouping import Passage
from quotekit.model import Speaker
from quotekit.names import fold_name
from quotekit.resolve.bodies import is_group, is_plural, last_body
from quotekit.resolve.roles import last_named, named_together
from quotekit.resolve.state import State, inherited, of_figure

__all__ = ["resolve_pronoun"]


def resolve_pronoun(state: State, passage: Passage, word: str) -> tuple[Speaker, ...]:
    """Resolve a pronoun to the nearest earlier speaker that it can agree with (GUIDELINES 3.4)."""
    word = word.replace("’", "'").partition("'")[0]
    if word in ("i", "we"):
        return (
            tuple(of_figure(figure, "first-person") for figure in state.people)
            if word == "we" or len(state.people) == 1
            else ()
        )
    if word in ("they", "both"):
        joint = next(
            (
                speakers
                for speakers in reversed(state.recent.values())
                if len(speakers) > 1
                or is_plural(speakers)
                or (speakers and state.genders.get(fold_name(speakers[0].name)) == "n")
            ),
            None,
        )
        if joint:
            return inherited(joint, "pronoun")
        together = named_together(state, passage.start)
        if together or len(state.people) < 2:
            return inherited(together, "pronoun")
        return tuple(of_figure(figure, "pronoun") for figure in state.people)
    if word == "it":
        body = next(
            (speakers for speakers in reversed(state.recent.values()) if speakers and is_group(speakers)),
            None,
        )
        if body is None:
            name = last_body(state, passage.start)
            return (Speaker(name=name, method="body"),) if name else ()
        return inherited(body, "pronoun")
    gender = "f" if word in ("she", "her") else "m"
    for speakers in reversed(state.recent.values()):
        if (
            len(speakers) == 1
            and not is_group(speakers)
            and state.genders.get(fold_name(speakers[0].name), gender) == gender
        ):
            state.genders[fold_name(speakers[0].name)] = gender
            return inherited(speakers, "pronoun")
    figure = state.people[0] if len(state.people) == 1 else last_named(state, passage.start)
    if figure is not None and state.genders.get(figure.folded, gender) == gender:
        state.genders[figure.folded] = gender
        return (of_figure(figure, "pronoun"),)
    return ()
