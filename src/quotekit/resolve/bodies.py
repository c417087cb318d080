"""Organisations, documents and groups as sources."""

from __future__ import annotations

import regex

from quotekit import lexicon
from quotekit.cast import Part
from quotekit.model import Speaker
from quotekit.resolve.roles import is_several
from quotekit.resolve.state import State

__all__ = ["body_speaker", "is_group", "is_plural", "last_body"]


def is_plural(speakers: tuple[Speaker, ...]) -> bool:
    """Say whether a body is spoken of as *they*: a plural or a collective noun heads its name."""
    return is_group(speakers) and is_several(speakers[0].name)


def is_person(speaker: Speaker) -> bool:
    """Say whether a speaker was found as a person, not as a body or a group."""
    return speaker.method not in ("body", "group")


def is_group(speakers: tuple[Speaker, ...]) -> bool:
    """Say whether the one speaker found is a body or a group."""
    return len(speakers) == 1 and speakers[0].method in ("body", "group")


def body_speaker(state: State, part: Part, text: str, before: int) -> tuple[Speaker, ...]:
    """Organisations, documents and groups are named without their article."""
    first = text.split()[0].lower() if text.split() else ""
    head = part.name.split()[-1].lower() if part.name else ""
    if (
        first in ("a", "an", "one", "another")
        and head not in lexicon.DOCUMENT_NOUNS
        and head not in lexicon.GROUP_NOUNS
    ):
        return ()
    return (Speaker(name=_full_body(state, part.name, before), method="body"),) if part.name else ()


# Nouns that end a body's name; what is only sometimes one (Service, Network) would take in programmes.
_BODY = (
    r"(?:Committee|Commission|Board|Council|Authority|Agency|Trust|Tribunal|Court|Panel|Ministry"
    r"|Department|Union|Bank|Group)"
)

# Pike River Recovery Agency · Reserve Bank
_BODY_NAME = regex.compile(rf"\b(?:\p{{Lu}}[\p{{L}}'’&-]*+\ ){{1,6}}(?i:{_BODY})\b", regex.VERBOSE)

# of Trade and Industry · for the Environment
_BODY_OF = r"((?:of|for|on)(?: the)?(?: (?:\p{Lu}[\p{L}'’-]*+|of|and|the|for))++)"


def last_body(state: State, before: int) -> str:
    """Return the last organisation named in full before a place: what *it* then means."""
    last = None
    for last in _BODY_NAME.finditer(state.release.body, 0, before):  # noqa: B007  (the last one is wanted)
        pass
    return _without_article(last.group()) if last is not None else ""


# More nouns that name a body with the article and a capital: *the Unit*, *the Association*.
_SHORT = rf"{_BODY}|Association|Company|Corporation|Federation|Foundation|Fund|Institute|Office|Society|Taskforce|Unit"


def _full_body(state: State, name: str, before: int) -> str:
    """Return the fullest form of a body named by its head alone: *the Commission*.

    That is the form met last before a place, or the first one behind it; *Committee on Weirs*, *Harbour Trust*.
    """
    alone = " " not in name or name in ("Select Committee", "Advisory Committee")
    if not alone or not regex.fullmatch(_SHORT, name.split()[-1]) or not state.may_search():
        return name
    pattern = regex.compile(
        rf"\b(?P<before>(?:(?!The\b|This\b|That\b)\p{{Lu}}[\p{{L}}'’&-]*+ ){{0,6}}){name}\b(?: (?P<of>{_BODY_OF}))?+"
    )
    forms = [match for match in pattern.finditer(state.release.body) if match["before"] or match["of"]]
    if not forms:
        return name
    earlier = [match for match in forms if match.start() < before]
    return _without_article((earlier or forms[:1])[-1].group())


def _without_article(name: str) -> str:
    return name.removeprefix("The ")
