"""What one entry of a register says: texts and lists, and where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import attrs

from quotekit.errors import RegisterError
from quotekit.model import Person, Role

__all__ = [
    "PERSON_KEYS",
    "ROLE_KEYS",
    "Entry",
    "Place",
    "Places",
    "identifiers_of",
    "pack",
    "read_person",
    "unpack",
    "write_identifiers",
]

PERSON_KEYS = ("id", "name", "honorific", "aliases", "gender", "pronouns", "identifiers", "roles", "extra")
"""What CSV and YAML call the parts of a person."""

ROLE_KEYS = ("title", "organisation", "start", "end", "extra")
"""What YAML calls the parts of a role."""

Place = tuple[int | None, str]
"""Line in the file, where it is known, and field."""

Places = dict[str, Place]
"""From the parts of a register (``persons[3].roles[1].end``) to where they stand in its file."""


@attrs.frozen
class Entry:
    """A mapping in a register, and where it stands.

    Args:
        values: What it says.
        line: Its line, where it is known.
        field: What leads to it, such as ``"memberships[3]"``, or empty.
        lines: The lines of its keys, where they are known.
    """

    values: Mapping[str, Any]
    line: int | None = None
    field: str = ""
    lines: Mapping[str, int] = attrs.field(factory=dict)

    def place(self, key: str = "") -> Place:
        """Return where a key stands, or should.

        >>> Entry({"end": "2031"}, line=4, field="persons[0]", lines={"end": 5}).place("end")
        (5, 'persons[0].end')
        """
        field = f"{self.field}.{key}" if self.field and key else self.field or key
        return self.lines.get(key, self.line), field

    def fail(self, message: str, key: str = "") -> NoReturn:
        """Raise the error of a value that is not of its type.

        >>> Entry({}, line=4).fail("“end” should be text", "end")
        Traceback (most recent call last):
        quotekit.errors.RegisterError: line 4: “end” should be text [register-type]
        """
        line, field = self.place(key)
        raise RegisterError(message, code="register-type", line=line, field=field or None)

    def text(self, key: str) -> str | None:
        """Return the text under a key, or None where there is none.

        >>> Entry({"name": "Ana Rangi", "end": ""}).text("end")
        """
        value = self.values.get(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            self.fail(f"“{key}” should be text", key)
        return value

    def items(self, key: str) -> list[Any]:
        """Return the list under a key; no value is an empty one.

        >>> Entry({"roles": None}).items("roles")
        []
        """
        value = self.values.get(key)
        if value is None or value == "":
            return []
        if not isinstance(value, list):
            self.fail(f"“{key}” should be a list", key)
        return value

    def entries(self, key: str) -> list[Entry]:
        """Return the mappings in the list under a key.

        >>> [entry.field for entry in Entry({"roles": [{"title": "Mayor"}]}).entries("roles")]
        ['roles[0]']
        """
        out = []
        for number, item in enumerate(self.items(key)):
            line, field = self.place(key)
            if not isinstance(item, Mapping):
                self.fail(f"“{key}” should be a list of mappings", key)
            lines = getattr(item, "lines", {})
            out.append(Entry(item, min(lines.values(), default=line), f"{field}[{number}]", lines))
        return out

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts in the list under a key.

        >>> Entry({"aliases": ["Annie Rangi"]}).texts("aliases")
        ('Annie Rangi',)
        """
        items = self.items(key)
        if not all(isinstance(item, str) for item in items):
            self.fail(f"“{key}” should be a list of texts", key)
        return tuple(items)


def read_person(entry: Entry, roles: Iterable[Role]) -> Person:
    """Return the person whom an entry of CSV or YAML describes.

    >>> read_person(Entry({"name": "Ana Rangi", "party": "Reed"}), ()).extra
    {'party': 'Reed'}
    """
    return Person(
        name=entry.text("name") or "",
        id=entry.text("id"),
        honorific=entry.text("honorific") or "",
        aliases=entry.texts("aliases"),
        roles=tuple(roles),
        gender=entry.text("gender") or "",
        pronouns=entry.text("pronouns") or "",
        identifiers=identifiers_of(entry),
        extra=unpack(entry, PERSON_KEYS),
    )


def identifiers_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return pairs of scheme and identifier, which are written as texts: ``wikidata:Q1``.

    >>> identifiers_of(Entry({"identifiers": ["wikidata:Q1", "isni:0000 0001"]}))
    (('wikidata', 'Q1'), ('isni', '0000 0001'))
    """
    pairs = []
    for text in entry.texts("identifiers"):
        scheme, mark, identifier = text.partition(":")
        if not mark:
            entry.fail(f"“{text}” has no scheme; write wikidata:Q1", "identifiers")
        scheme = scheme.strip().replace("%3A", ":").replace("%25", "%")
        pairs.append((scheme, identifier.strip()))
    return tuple(pairs)


def write_identifiers(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return pairs of scheme and identifier as texts; a colon in a scheme is escaped.

    >>> write_identifiers([("wikidata", "Q1"), ("urn:isni", "0000 0001")])
    ('wikidata:Q1', 'urn%3Aisni:0000 0001')
    """
    return tuple(
        [f"{scheme.replace('%', '%25').replace(':', '%3A')}:{identifier}" for scheme, identifier in pairs]
    )


def pack(extra: Mapping[str, Any], taken: Iterable[str]) -> dict[str, str]:
    """Return what else is said as texts: plain ones under their keys, all others as JSON under ``extra``.

    >>> pack({"party": "Reed", "seats": 2}, taken=PERSON_KEYS)
    {'party': 'Reed', 'extra': '{"seats": 2}'}
    """
    names = frozenset(taken)
    plain = {key: value for key, value in extra.items() if key not in names and _is_plain(key, value)}
    rest = {key: value for key, value in extra.items() if key not in plain}
    return plain | ({"extra": json.dumps(rest, ensure_ascii=False)} if rest else {})


def _is_plain(key: str, value: object) -> bool:
    return isinstance(value, str) and value.strip() == value != "" and key.strip() == key != ""


def unpack(entry: Entry, taken: Iterable[str]) -> dict[str, Any]:
    """Return what else an entry says, as it was before `pack`.

    >>> unpack(Entry({"party": "Reed", "extra": '{"seats": 2}'}), taken=PERSON_KEYS)
    {'party': 'Reed', 'seats': 2}
    """
    names = frozenset(taken)
    plain = {
        key: value for key, value in entry.values.items() if key not in names and value not in ("", None)
    }
    packed = entry.text("extra")
    if packed is None:
        return plain
    try:
        rest = json.loads(packed)
    except (ValueError, RecursionError):
        rest = None
    if not isinstance(rest, dict):
        entry.fail("“extra” should be a JSON object", "extra")
    return plain | rest
