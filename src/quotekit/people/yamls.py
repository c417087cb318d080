"""Registers as YAML: a list of people, each with a list of roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotekit.errors import RegisterError, ReleaseError
from quotekit.model import Person, Role
from quotekit.parse.documents import read_document, write_document
from quotekit.people.fields import (
    PERSON_KEYS,
    ROLE_KEYS,
    Entry,
    Places,
    pack,
    read_person,
    unpack,
    write_identifiers,
)
from quotekit.people.register import Register

__all__ = ["dump_yaml", "load_yaml"]


def load_yaml(text: str) -> tuple[tuple[Person, ...], Places]:
    r"""Read people from YAML, and the line of all that is said of them.

    The people are a list, or one under ``persons``. Keys that are not ours are kept in ``extra``.

    Raises:
        RegisterError: If it is no YAML, or no list of mappings.

    >>> people, places = load_yaml("- name: Ana Rangi\n  roles:\n    - title: Mayor\n      end: 2031-05\n")
    >>> people[0].roles[0].end, places["persons[0].roles[0].end"]
    ('2031-05', (4, 'persons[0].roles[0].end'))
    """
    try:
        document = read_document(text, subject="the register")
    except ReleaseError as error:
        raise RegisterError(
            error.message, code="register-yaml", line=error.line, field=error.field
        ) from error
    if not isinstance(document, Mapping):
        document = {"persons": document}
    elif "persons" not in document:
        raise RegisterError("there is no list “persons”", code="register-yaml", line=1, field="persons")
    people, places = [], Places()
    lines = getattr(document, "lines", {})
    for entry in Entry(document, 1, lines=lines).entries("persons"):
        roles = [_role(role, places) for role in entry.entries("roles")]
        people.append(read_person(entry, roles))
        _note(places, entry, PERSON_KEYS)
    return tuple(people), places


def _role(entry: Entry, places: Places) -> Role:
    _note(places, entry, ROLE_KEYS)
    return Role(
        title=entry.text("title") or "",
        organisation=entry.text("organisation"),
        start=entry.text("start"),
        end=entry.text("end"),
        extra=unpack(entry, ROLE_KEYS),
    )


def _note(places: Places, entry: Entry, keys: tuple[str, ...]) -> None:
    for key in keys:
        places[f"{entry.field}.{key}"] = entry.place(key)


def dump_yaml(register: Register) -> str:
    """Return the people of a register as YAML.

    >>> print(dump_yaml(Register(persons=(Person(name="Ana Rangi", roles=(Role(title="Mayor"),)),))).strip())
    - name: Ana Rangi
      roles:
      - title: Mayor
    """
    return write_document([_person(person) for person in register.persons])


def _person(person: Person) -> dict[str, Any]:
    values = {
        "id": person.id,
        "name": person.name,
        "honorific": person.honorific,
        "aliases": list(person.aliases),
        "gender": person.gender,
        "pronouns": person.pronouns,
        "identifiers": list(write_identifiers(person.identifiers)),
        "roles": [_role_values(role) for role in person.roles],
        **pack(person.extra, PERSON_KEYS),
    }
    return {key: value for key, value in values.items() if value}


def _role_values(role: Role) -> dict[str, str]:
    values = {"title": role.title, "organisation": role.organisation, "start": role.start, "end": role.end}
    return {key: value for key, value in values.items() if value} | pack(role.extra, ROLE_KEYS)
