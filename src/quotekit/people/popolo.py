"""Registers as Popolo JSON: persons, organizations, memberships and posts.

The document is kept with the people that are read from it, and written again as it was. Where the people
have changed, their records and memberships are made anew, and all the rest of it stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotekit.errors import RegisterError
from quotekit.model import Person, Role
from quotekit.people.fields import Entry, Places
from quotekit.people.register import Register

__all__ = ["dump_popolo", "load_popolo", "read_popolo"]

# What of a record is in a value of ours; everything else is its ``extra``.
_PERSON_KEYS = frozenset(["id", "name", "honorific_prefix", "gender", "pronouns", "memberships"])
_MEMBERSHIP_KEYS = frozenset(["role", "start_date", "end_date", "person_id"])


def load_popolo(text: str) -> tuple[tuple[Person, ...], Places, Mapping[str, Any]]:
    """Read people from Popolo JSON, the places of all that is said of them, and the document.

    Raises:
        RegisterError: If it is no JSON or no Popolo.

    >>> load_popolo('{"persons": [{"name": "Ana Rangi"}]}')[0][0].name
    'Ana Rangi'
    """
    try:
        document = json.loads(text.removeprefix("\\ufeff"))
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg}"
        raise RegisterError(message, code="register-json", line=error.lineno) from error
    except RecursionError as error:
        raise RegisterError("the JSON is nested too deep", code="register-json") from error
    people, places = read_popolo(document)
    return people, places, document


def read_popolo(document: object) -> tuple[tuple[Person, ...], Places]:
    """Return the people of a Popolo document, and where it says what of them.

    A role's title is the membership's ``role``, else the post's ``label`` or ``role``, else the membership's
    ``label``. Dates that a membership lacks are those of its legislative period, if it is of one.

    Raises:
        RegisterError: If it is no Popolo document, or a membership is of nobody in it.

    >>> person = {"id": "ana", "name": "Ana Rangi", "other_names": [{"name": "Annie Rangi"}]}
    >>> membership = {"person_id": "ana", "role": "member", "start_date": "2031"}
    >>> (ana,), _ = read_popolo({"persons": [person], "memberships": [membership]})
    >>> ana.aliases, ana.roles[0].title
    (('Annie Rangi',), 'member')
    """
    if not isinstance(document, Mapping) or "persons" not in document:
        message = "a Popolo document is an object with a list “persons”"
        raise RegisterError(message, code="register-popolo", field="persons")
    top = Entry(document)
    records = top.entries("persons")
    places = Places()
    roles: list[list[Role]] = [[] for _ in records]
    known = _Known(top)
    for number, membership in _memberships(top, records):
        field = f"persons[{number}].roles[{len(roles[number])}]"
        for part, key in (("title", "role"), ("start", "start_date"), ("end", "end_date")):
            places[f"{field}.{part}"] = membership.place(key)
        roles[number].append(known.role(membership))
    return tuple([_person(record, mine) for record, mine in zip(records, roles, strict=True)]), places


def _memberships(top: Entry, records: list[Entry]) -> Iterator[tuple[int, Entry]]:
    """Yield all memberships of people, also those inside of persons and organizations, with the person's number."""
    numbers = {record.text("id"): number for number, record in reversed(list(enumerate(records)))}
    nested = [
        one for organization in top.entries("organizations") for one in organization.entries("memberships")
    ]
    for membership in (*top.entries("memberships"), *nested):
        person_id = membership.text("person_id")
        if person_id is None:
            continue  # of an organization in another
        if person_id not in numbers:
            line, field = membership.place("person_id")
            message = f"there is no person with the id “{person_id}”"
            raise RegisterError(message, code="register-popolo", line=line, field=field)
        yield numbers[person_id], membership
    for number, record in enumerate(records):
        for membership in record.entries("memberships"):
            yield number, membership


class _Known:
    """What memberships name by its identifier."""

    def __init__(self, top: Entry) -> None:
        organizations = top.entries("organizations")
        posts = [*top.entries("posts"), *[post for one in organizations for post in one.entries("posts")]]
        self._organizations = {one.text("id"): one for one in organizations}
        self._posts = {one.text("id"): one for one in posts}
        self._periods = {one.text("id"): one for one in top.entries("events")}

    def role(self, membership: Entry) -> Role:
        """Return the role that a membership gives."""
        nothing = Entry({})
        post = self._posts.get(membership.text("post_id"), nothing)
        period = self._periods.get(membership.text("legislative_period_id"), nothing)
        organization_id = membership.text("organization_id") or post.text("organization_id")
        organization = self._organizations.get(organization_id, nothing).text("name")
        extra = {key: value for key, value in membership.values.items() if key not in _MEMBERSHIP_KEYS}
        embedded = extra.get("organization")
        if organization is None and isinstance(embedded, Mapping) and isinstance(embedded.get("name"), str):
            organization = embedded["name"]
            if len(embedded) == 1:
                del extra["organization"]
        start, end = _dates(membership, period)
        titles = (membership.text("role"), post.text("label"), post.text("role"), membership.text("label"))
        return Role(
            title=next(filter(None, titles), "member"),
            organisation=organization,
            start=start,
            end=end,
            extra=extra,
        )


def _dates(membership: Entry, period: Entry) -> tuple[str | None, str | None]:
    """Return the dates of a membership, which those of its period complete where they go together."""
    start, end = membership.text("start_date"), membership.text("end_date")
    first, last = period.text("start_date"), period.text("end_date")
    # Somebody may leave before the period begins, or come only after it has ended.
    if start is None and first is not None and (end is None or first <= end):
        start = first
    if end is None and last is not None and (membership.text("start_date") or last) <= last:
        end = last
    return start, end


def _person(record: Entry, roles: list[Role]) -> Person:
    names = [other.text("name") for other in record.entries("other_names")]
    aliases = dict.fromkeys(name for name in names if name is not None)
    aliases.pop(record.text("name") or "", None)
    pairs = [(one.text("scheme") or "", one.text("identifier")) for one in record.entries("identifiers")]
    identifiers = [(scheme, identifier) for scheme, identifier in pairs if identifier is not None]
    extra = {key: value for key, value in record.values.items() if key not in _PERSON_KEYS}
    # Names in other languages and the like say more than the alias: they stay as they are.
    for key, told in (("other_names", _other_names(aliases)), ("identifiers", _identifiers(identifiers))):
        if extra.get(key) == told:
            del extra[key]
    return Person(
        name=record.text("name") or "",
        id=record.text("id"),
        honorific=record.text("honorific_prefix") or "",
        aliases=tuple(aliases),
        roles=tuple(roles),
        gender=record.text("gender") or "",
        pronouns=record.text("pronouns") or "",
        identifiers=tuple(identifiers),
        extra=extra,
    )


def _other_names(aliases: Iterable[str]) -> list[dict[str, str]]:
    return [{"name": alias} for alias in aliases]


def _identifiers(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"scheme": scheme, "identifier": identifier} for scheme, identifier in pairs]


def dump_popolo(register: Register) -> str:
    """Return a register as Popolo JSON.

    >>> dump_popolo(Register(document={"persons": [], "events": []})).split()
    ['{', '"persons":', '[],', '"events":', '[]', '}']
    """
    document = dict(register.document or {"persons": []})
    if read_popolo(document)[0] != register.persons:
        document |= _renewed(document, register.persons)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _renewed(document: Mapping[str, Any], people: Iterable[Person]) -> dict[str, Any]:
    """Return the lists of a document that hold people, made anew from these."""
    known = _Known(Entry(document))
    records, memberships = [], [one for one in document.get("memberships", ()) if not one.get("person_id")]
    for person in people:
        record = _record(person)
        mine = [_membership(role, known) for role in person.roles]
        if person.id is None:
            record |= {"memberships": mine} if mine else {}
        else:
            memberships += [{"person_id": person.id, **one} for one in mine]
        records.append(record)
    organizations = [_without_people(organization) for organization in document.get("organizations", ())]
    lists = {"persons": records, "memberships": memberships, "organizations": organizations}
    return {key: value for key, value in lists.items() if value or key in document}


def _record(person: Person) -> dict[str, Any]:
    """Return the record of a person, without memberships; what is in ``extra`` stands as long as it still holds."""
    plain = {"id": person.id, "name": person.name, "honorific_prefix": person.honorific}
    plain |= {"gender": person.gender, "pronouns": person.pronouns}
    record: dict[str, Any] = {key: value for key, value in plain.items() if value} | dict(person.extra)
    again = _person(Entry(record), [])
    if again.aliases != person.aliases:
        record["other_names"] = _other_names(person.aliases)
    if again.identifiers != person.identifiers:
        record["identifiers"] = _identifiers(person.identifiers)
    return record


def _membership(role: Role, known: _Known) -> dict[str, Any]:
    """Return the membership of a role, which says what its post, organization and period do not."""
    record = dict(role.extra)
    told = known.role(Entry(record))
    if told.title != role.title:
        record["role"] = role.title
    if told.organisation != role.organisation:
        record["organization"] = {"name": role.organisation}
        record.pop("organization_id", None)
    dates = (("start_date", told.start, role.start), ("end_date", told.end, role.end))
    return record | {key: now for key, before, now in dates if before != now}


def _without_people(organization: Mapping[str, Any]) -> Mapping[str, Any]:
    if "memberships" not in organization:
        return organization
    left = [one for one in organization["memberships"] if not one.get("person_id")]
    return {**organization, "memberships": left}
