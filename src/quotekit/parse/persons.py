"""The people that front matter names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

import attrs

from quotekit import _name_words as words_of
from quotekit.model import Person, Role
from quotekit.names import fold_name, parse_name

__all__ = ["PEOPLE_KEYS", "read_people"]

PEOPLE_KEYS: tuple[str, ...] = (
    "ministers",
    "people",
    "creators",
    "creator",
    "authors",
    "author",
    "speakers",
)
"""Keys of front matter that name people."""

# What no personal name holds: digits, addresses, slashes, sentence marks within.
_NO_NAME = re.compile(r"[\d@/\\<>{}|*_?!;:=#]|www\.|\.(?:pdf|docx?|html?)\b", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|me)\s+")

_LIST_MARK = re.compile(r"[;\n]")

_MAX_WORDS = 7


def read_people(value: object) -> tuple[list[Person], list[object]]:
    """Return the people of one key's value, in order, and the entries that name none.

    Args:
        value: A name, a mapping with a ``name``, or a list of these.

    >>> people, junk = read_people(["Hon Ana Rangi", "Fact sheet.pdf"])
    >>> people[0].name, people[0].honorific, junk
    ('Ana Rangi', 'Hon', ['Fact sheet.pdf'])
    """
    people: list[Person] = []
    junk: list[object] = []
    for entry in value if isinstance(value, list) else _split_list(value):
        found = [_read_entry(part) for part in _split_pair(entry)]
        if None in found:
            junk.append(entry)
        people += [person for person in found if person is not None]
    return people, junk


def _split_list(value: object) -> Iterator[object]:
    """Yield the names of a value that is typed on one line: *Ana Rangi; Jo Vale*, *Ana Rangi, Jo Vale*."""
    if not isinstance(value, str):
        if value is not None:
            yield value
        return
    for line in filter(str.strip, _LIST_MARK.split(value)):
        # "Rangi, Ana" is one person: a list has whole names on both sides of each comma.
        parts = line.split(",")
        yield from parts if all(_is_whole(part) for part in parts) else [line]


def _split_pair(entry: object) -> list[object]:
    """Return the two names of *Ana Rangi and Jo Vale*, or the entry alone."""
    if not isinstance(entry, str) or len(parts := _AND.split(entry)) != 2:
        return [entry]
    return list(parts) if all(_is_whole(part) for part in parts) else [entry]


def _is_whole(words: str) -> bool:
    """Say whether words can be given and family name: two or more, without a post or a function word."""
    keys = fold_name(words).split()
    return len(keys) > 1 and (words_of.NOT_NAMES | words_of.POSTS).isdisjoint(keys[1:])


def _read_entry(entry: object) -> Person | None:
    if isinstance(entry, str):
        return _read_person(entry)
    if isinstance(entry, Mapping) and isinstance(name := entry.get("name"), str):
        person = _read_person(name)
        if person is None:
            return None
        role, key = entry.get("role"), entry.get("id")
        return attrs.evolve(
            person,
            id=key if isinstance(key, str) else None,
            roles=(Role(title=role),) if isinstance(role, str) else (),
        )
    return None


# The same few people sign most releases of a publisher, and a person is a frozen value.
@functools.lru_cache(maxsize=4096)
def _read_person(text: str) -> Person | None:
    name = parse_name(text)
    if not _is_name(text, name.full):
        return None
    return Person(name=f"{name.full} {name.suffix}".rstrip(), honorific=name.honorific)


def _is_name(text: str, full: str) -> bool:
    """Say whether an entry of a list of people can be a personal name at all."""
    words = full.split()
    if not 0 < len(words) <= _MAX_WORDS or _NO_NAME.search(text) or not any(map(str.isalpha, full)):
        return False
    if not words_of.NOT_NAMES.isdisjoint(word.lower() for word in words):
        return False
    # "Fact sheet" is no name; bell hooks, all in lower case, is one.
    plain = [word for word in words if word not in words_of.PARTICLES and word not in words_of.JOINERS]
    lower = [word for word in plain if word.islower()]
    return not lower or len(lower) == len(plain)
