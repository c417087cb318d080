"""The steps in order, over the passages of a release."""

from __future__ import annotations

from collections.abc import Callable

from quotekit import lexicon
from quotekit.cast import Part
from quotekit.grouping import Passage
from quotekit.model import Release, Speaker
from quotekit.people import Register
from quotekit.resolve.bodies import body_speaker, is_person
from quotekit.resolve.known import find_full_names, find_known, split_mention, third_party
from quotekit.resolve.pronouns import resolve_pronoun
from quotekit.resolve.roles import resolve_role
from quotekit.resolve.state import State, inherited, learn_gender, make_state, note_speakers, of_figure

__all__ = ["Watch", "resolve_speakers"]

Watch = Callable[[State, Passage], None]
"""Looks at the state, and changes nothing, just before the speaker of a passage is resolved."""


def resolve_speakers(
    release: Release,
    passages: list[Passage],
    register: Register | None = None,
    watch: Watch | None = None,
) -> list[tuple[tuple[Speaker, ...], bool]]:
    """Resolve the speakers of passages.

    Args:
        release: The release; its people come first.
        passages: Its passages, in text order.
        register: People known beforehand, who are thought of after those of the release.
        watch: Who looks on, to explain afterwards what was weighed.

    Returns:
        For each passage its speakers, and whether they are implicit.
    """
    state = make_state(release, register)
    out: list[tuple[tuple[Speaker, ...], bool]] = [((), False)] * len(passages)
    waiting: list[int] = []  # implicit ones at the start, before anybody spoke
    for number, passage in enumerate(passages):
        if passage.kind == "other":
            continue
        if watch is not None:
            watch(state, passage)
        if passage.mention is not None:
            speakers = _explicit(state, passage)
            out[number] = (speakers, False)
            _remember(state, passage, speakers)
            if (
                waiting
                and speakers
                and _takes_over(state, passage, speakers)
                and not _asks(state, passage, speakers)
            ):
                for index in waiting:
                    out[index] = (inherited(speakers, "run-after"), True)
                waiting = []
        elif state.run is not None:
            out[number] = (inherited(state.run, "run-before"), True)
            if passage.kind == "direct" and state.run:
                note_speakers(state, state.run)
        else:
            waiting.append(number)
    if waiting:
        alone = _only_person(state)
        for index in waiting:
            out[index] = (alone or _just_before(passages, out, index), True)
    return out


def _just_before(
    passages: list[Passage], out: list[tuple[tuple[Speaker, ...], bool]], index: int
) -> tuple[Speaker, ...]:
    """Return who spoke in the paragraph before, where nobody's run of speech is there to go on with.

    Acting Minister Jo Lund said that the council is new. | “Its members have strong backgrounds.”
    """
    if (
        index == 0
        or passages[index].kind != "direct"
        or passages[index].block - passages[index - 1].block > 1
    ):
        return ()
    speakers = out[index - 1][0]
    return inherited(speakers, "run-before") if all([is_person(speaker) for speaker in speakers]) else ()


def _only_person(state: State) -> tuple[Speaker, ...]:
    """The one exception of the guidelines: the only person on the release, and no other speaker in the body."""
    if len(state.people) == 1 and not any(state.recent.values()):
        return (of_figure(state.people[0], "only-person"),)
    return ()


def _remember(state: State, passage: Passage, speakers: tuple[Speaker, ...]) -> None:
    note_speakers(state, speakers)
    if _takes_over(state, passage, speakers):
        state.run = speakers


def _takes_over(state: State, passage: Passage, speakers: tuple[Speaker, ...]) -> bool:
    """Say whether a passage's speaker becomes that of the run (GUIDELINES 3.5).

    A third party in the middle of narration does not; one whose quotation or name opens the paragraph does.
    """
    if any([state.is_own(speaker) for speaker in speakers]) or not state.people:
        return True
    if passage.kind == "direct":
        return passage.opens or passage.leads or state.run is None
    return passage.leads and passage.kind == "indirect" and any(is_person(speaker) for speaker in speakers)


def _asks(state: State, passage: Passage, speakers: tuple[Speaker, ...]) -> bool:
    """Say whether speakers have but a label, and are not of the release: whoever interviews its people."""
    label = passage.rule in ("label", "turn")
    return label and bool(state.people) and not any([state.is_own(speaker) for speaker in speakers])


def _explicit(state: State, passage: Passage) -> tuple[Speaker, ...]:
    assert passage.mention is not None
    if passage.mention_kind == "label":
        return ()
    text = state.release.body[passage.mention[0] : passage.mention[1]]
    if text in state.settled:
        return state.settled[text]
    speakers = _resolve_mention(state, passage, text)
    if passage.mention_kind != "pronoun" and speakers and all([state.is_own(one) for one in speakers]):
        if not lexicon.ROLE_NOUNS.intersection(text.lower().split()):
            state.settled[text] = speakers
    return speakers


def _resolve_mention(state: State, passage: Passage, text: str) -> tuple[Speaker, ...]:
    by_full_name = find_full_names(state, text)
    if by_full_name:
        return by_full_name
    if passage.mention_kind == "pronoun":
        return resolve_pronoun(state, passage, text.lower())
    speakers: list[Speaker] = []
    for part in split_mention(state, text):
        for speaker in _resolve_part(state, passage, part, text):
            if all(speaker.name != known.name for known in speakers):
                speakers.append(speaker)
    return tuple(speakers)


def _resolve_part(state: State, passage: Passage, part: Part, text: str) -> tuple[Speaker, ...]:
    if part.kind == "name":
        figure = find_known(state, part)
        if figure is not None:
            learn_gender(state, figure, part.honorific)
            return (of_figure(figure, "name" if " " in part.name else "surname", part),)
        return (third_party(state, part),)
    if part.kind == "role":
        return resolve_role(state, passage, part)
    return body_speaker(state, part, text, passage.start)
