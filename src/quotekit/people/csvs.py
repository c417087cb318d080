"""Registers as CSV: a row for each role, or one for a person without any."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from quotekit.errors import RegisterError
from quotekit.model import Person, Role
from quotekit.people.fields import PERSON_KEYS, Entry, Places, pack, read_person, unpack, write_identifiers
from quotekit.people.register import Register

__all__ = ["dump_csv", "load_csv"]

_OF_PERSON = ("id", "name", "honorific", "aliases", "gender", "pronouns", "identifiers")
_LISTS = ("aliases", "identifiers")
_OF_ROLE = ("role", "organisation", "start", "end")
_COLUMNS = (*_OF_PERSON, *_OF_ROLE, "role_extra", "extra")
_PERSON_COLUMNS = frozenset([*_OF_PERSON, "extra"])
_ROLE_COLUMNS = frozenset([*_OF_ROLE, "role_extra"])

# Other people's names of our columns.
_SYNONYMS = {
    "title": "role", "position": "role", "post": "role", "organization": "organisation",
    "start_date": "start", "end_date": "end",
}  # fmt: skip


def load_csv(text: str) -> tuple[tuple[Person, ...], Places]:
    r"""Read people from CSV, and the line of each.

    Rows with one ``id``, or without any with one ``name``, are one person's. What they say of the person must
    agree, or stand in the first of them. Any other column is kept in ``extra``: that of the person, or, where it
    differs from row to row, of the role.

    Raises:
        RegisterError: If it is no CSV, has no column ``name``, or rows disagree.

    >>> people, _ = load_csv("name,role,start\nAna Rangi,Mayor,2031\nAna Rangi,Minister of Health,2032-03\n")
    >>> [(role.title, role.start) for role in people[0].roles]
    [('Mayor', '2031'), ('Minister of Health', '2032-03')]
    """
    groups: dict[tuple[bool, str], list[Entry]] = {}
    for entry in _rows(text):
        own = entry.values.get("id", "")
        groups.setdefault((bool(own), own or entry.values.get("name", "")), []).append(entry)
    people, places = [], Places()
    for number, rows in enumerate(groups.values()):
        people.append(_person(rows))
        _note_places(places, f"persons[{number}]", rows)
    return tuple(people), places


def _rows(text: str) -> Iterator[Entry]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        names = [_SYNONYMS.get(name, name) if _SYNONYMS.get(name) not in header else name for name in header]
        if "name" not in names:
            alone = len(header) == 1 and any([sign in header[0] for sign in ";\t"])
            hint = "; between columns there must be commas" if alone else ""
            message = f"there is no column “name”, but {', '.join(header) or 'nothing'}{hint}"
            raise RegisterError(message, code="register-csv", line=1, field="name")
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            message = f"two columns are called “{twice}”"
            raise RegisterError(message, code="register-csv", line=1, field=twice)
        line = reader.line_num + 1
        for row in reader:
            if len(row) > len(names):
                message = f"the row has {len(row)} cells, the header {len(names)}"
                raise RegisterError(message, code="register-csv", line=line)
            if row:
                yield Entry(dict(zip(names, [cell.strip() for cell in row], strict=False)), line)
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"this is no CSV: {error}"
        raise RegisterError(message, code="register-csv", line=reader.line_num) from error


def _person(rows: list[Entry]) -> Person:
    """Put the rows of one person together."""
    first = rows[0]
    said: dict[str, Any] = {}
    differing: set[str] = set()
    for row in rows:
        for column, cell in row.values.items():
            if column in _ROLE_COLUMNS or not cell:
                continue
            if said.setdefault(column, cell) != cell:
                if column in _PERSON_COLUMNS:
                    message = f"“{cell}” stands here and “{said[column]}” in line {first.line}, of one person"
                    line, _ = row.place(column)
                    raise RegisterError(message, code="register-csv", line=line, field=column)
                differing.add(column)
    for column in _LISTS:
        if column in said:
            said[column] = _split(first, column, said[column])
    about = {column: value for column, value in said.items() if column not in differing}
    return read_person(attrs.evolve(first, values=about), _roles(rows, differing))


def _roles(rows: list[Entry], differing: set[str]) -> Iterator[Role]:
    for row in rows:
        mine = {key: value for key, value in row.values.items() if key in differing and value}
        if _has_role(row) or mine:
            packed = {"extra": row.values.get("role_extra", "")}
            yield Role(
                title=row.text("role") or "",
                organisation=row.text("organisation"),
                start=row.text("start"),
                end=row.text("end"),
                extra=mine | unpack(attrs.evolve(row, values=packed), ("extra",)),
            )


def _has_role(row: Entry) -> bool:
    return any(row.values.get(column) for column in _ROLE_COLUMNS)


def _note_places(places: Places, field: str, rows: list[Entry]) -> None:
    places[field] = (rows[0].line, "")
    for column in _OF_PERSON:
        places[f"{field}.{column}"] = rows[0].place(column)
    with_role = [row for row in rows if _has_role(row)]
    for number, row in enumerate(with_role):
        for column, part in zip(_OF_ROLE, ("title", "organisation", "start", "end"), strict=True):
            places[f"{field}.roles[{number}].{part}"] = row.place(column)


def _split(entry: Entry, column: str, cell: str) -> list[str]:
    """Return the texts of a cell: with semicolons between them, or a list of JSON."""
    if not cell.startswith("["):
        return [part for text in cell.split(";") if (part := text.strip())]
    try:
        found = json.loads(cell)
    except ValueError:
        entry.fail(f"“{column}” begins with [ and is no list of JSON", column)
    return list(found)


def _join(texts: tuple[str, ...]) -> str:
    plain = all(text.strip() == text != "" and ";" not in text and text[0] != "[" for text in texts)
    return "; ".join(texts) if plain else json.dumps(texts, ensure_ascii=False)


def dump_csv(register: Register) -> str:
    """Return the people of a register as CSV.

    >>> dump_csv(Register(persons=(Person(name="Ana Rangi", aliases=("Annie Rangi",)),))).splitlines()
    ['name,aliases', 'Ana Rangi,Annie Rangi']
    """
    rows = [row for person in register.persons for row in _rows_of(person)]
    used = {column: None for row in rows for column in row if row[column]}
    columns = [column for column in _COLUMNS if column in used or column == "name"]
    columns += [column for column in used if column not in _COLUMNS]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _rows_of(person: Person) -> Iterator[Mapping[str, str]]:
    identifiers = write_identifiers(person.identifiers)
    taken = {*_COLUMNS, *_SYNONYMS, *PERSON_KEYS}
    about = {
        "id": person.id or "",
        "name": person.name,
        "honorific": person.honorific,
        "aliases": _join(person.aliases) if person.aliases else "",
        "gender": person.gender,
        "pronouns": person.pronouns,
        "identifiers": _join(identifiers) if identifiers else "",
        **pack(person.extra, taken),
    }
    for role in person.roles:
        own = {
            "role": role.title,
            "organisation": role.organisation or "",
            "start": role.start or "",
            "end": role.end or "",
            "role_extra": json.dumps(dict(role.extra), ensure_ascii=False) if role.extra else "",
        }
        yield about | own
    if not person.roles:
        yield about
