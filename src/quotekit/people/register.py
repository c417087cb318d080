"""The register: people known beforehand, found by name, by day and by post."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from quotekit.errors import RegisterError
from quotekit.model import Person, Release, Role
from quotekit.names import fold_name, parse_name
from quotekit.people.dates import covers, first_day, is_date, iso_day, last_day
from quotekit.people.posts import Post, read_post

__all__ = ["Register", "is_active", "joined"]

_Persons = tuple[Person, ...]


@attrs.frozen
class _Holding:
    """A role, and who has it."""

    person: Person
    role: Role
    post: Post


@attrs.frozen
class _Index:
    """The people by what they are looked up by."""

    by_id: Mapping[str, Person]
    by_name: Mapping[str, _Persons]
    by_family: Mapping[str, _Persons]
    by_word: Mapping[str, tuple[_Holding, ...]]


@attrs.frozen(kw_only=True, slots=False)
class Register:
    """People who are known beforehand, with their roles and when they held them.

    Dates are days or parts of them (``2011``, ``2011-03``). Both ends count: as in Popolo, the end of a role
    is its last day, and a partial date covers all that it can mean. A role without dates is held on any day.

    Args:
        persons: The people, in order.
        document: The Popolo document that they were read from, so that all of it can be written back. It
            does not count when registers are compared.

    Raises:
        RegisterError: If two people have one identifier, two without any have one name, a name or a title is
            empty, or a date is none.

    >>> ana = Person(name="Ana Rangi", id="ana", roles=(Role(title="Minister of Health", start="2031-03"),))
    >>> jo = Person(name="Jo Vale", id="jo", roles=(Role(title="Minister of Health", end="2031-02-28"),))
    >>> register = Register(persons=(ana, jo))
    >>> [person.name for person in register.holders("the Health Minister", "2031-03-03")]
    ['Ana Rangi']
    """

    persons: _Persons = attrs.field(default=())
    document: Mapping[str, Any] | None = attrs.field(default=None, eq=False, repr=False)

    @persons.validator
    def _check(self, attribute: object, persons: _Persons) -> None:
        seen: set[tuple[str, str]] = set()
        for number, person in enumerate(persons):
            field = f"persons[{number}]"
            if not person.name.strip():
                raise RegisterError("a person needs a name", code="register-name", field=f"{field}.name")
            key = ("name", person.name) if person.id is None else ("id", person.id)
            if key in seen:
                message = f"two people have the {key[0]} “{key[1]}”; give each an id of its own"
                raise RegisterError(message, code="register-duplicate", field=f"{field}.{key[0]}")
            seen.add(key)
            for place, role in enumerate(person.roles):
                _check_role(role, f"{field}.roles[{place}]")

    @functools.cached_property
    def sha256(self) -> str:
        """SHA-256 of all that is said of the people, whatever the format that it was read from."""
        people = [attrs.asdict(person) for person in self.persons]
        text = json.dumps(people, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def find(self, name: str) -> tuple[Person, ...]:
        """Return the people of a full name, which may be an alias.

        >>> Register(persons=(Person(name="Ana Rangi", aliases=("Annie Rangi",)),)).find("ANNIE RANGI")[0].name
        'Ana Rangi'
        """
        return self._index.by_name.get(fold_name(name), ())

    def find_family(self, name: str) -> tuple[Person, ...]:
        """Return the people of a family name; of a double one, its last word will do.

        >>> [person.name for person in Register(persons=(Person(name="Ana Vale-Rangi"),)).find_family("Rangi")]
        ['Ana Vale-Rangi']
        """
        return self._index.by_family.get(fold_name(name), ())

    def active(self, day: str | dt.date) -> tuple[Person, ...]:
        """Return the people who hold a role on a day, and those of whom no role is known.

        Args:
            day: The day, ISO if it is text.

        Raises:
            ValueError: If the text is no day.
        """
        when = iso_day(day)
        return tuple([person for person in self.persons if is_active(person, when)])

    def holders(self, role: str, day: str | dt.date) -> tuple[Person, ...]:
        """Return who holds a post on a day.

        A post is known by its telling words (*the Health Minister* is the *Minister of Health*; the *Associate
        Minister of Health* is another); one field of a post with several will do, and several fields are those
        of whoever has all of them. Where the register dates a post for somebody, a role without dates
        says nothing of it.

        Args:
            role: The post.
            day: The day, ISO if it is text.

        Raises:
            ValueError: If the text is no day.
        """
        when, post = iso_day(day), read_post(role)
        if not post.fields:
            return self._holding(post, when)
        whole = self._holding(attrs.evolve(post, fields=()), when)
        if whole:
            return whole
        parts = [self._holding(attrs.evolve(post, words=field, fields=()), when) for field in post.fields]
        return tuple([person for person in parts[0] if all(person in part for part in parts)])

    def join(self, person: Person, day: str | None) -> Person:
        """Return somebody whom a release names, with what the register says of a person of that name.

        Args:
            person: As the release has the person.
            day: The day of the release, which settles between two of one name, if it is known.

        >>> register = Register(persons=(Person(name="Ana Rangi", id="ana", pronouns="she/her"),))
        >>> register.join(Person(name="Ana Rangi", honorific="Hon"), None).id
        'ana'
        """
        known = self.match(person, day)
        return person if known is None else joined(person, known)

    def match(self, person: Person, day: str | None) -> Person | None:
        """Return who of the register somebody is whom a release names: by identifier, else by full name.

        Args:
            person: As the release has the person.
            day: The day of the release, which settles between two of one name, if it is known.

        >>> Register(persons=(Person(name="Ana Rangi"),)).match(Person(name="Jo Rangi"), None)
        """
        if person.id is not None and person.id in self._index.by_id:
            return self._index.by_id[person.id]
        found = self.find(person.name)
        if len(found) > 1 and day is not None:
            found = tuple([one for one in found if is_active(one, day)])
        return found[0] if len(found) == 1 else None

    def join_release(self, release: Release) -> Release:
        """Return a release whose people carry what the register says of them."""
        return attrs.evolve(release, people=tuple([self.join(p, release.date) for p in release.people]))

    def _holding(self, post: Post, day: str) -> _Persons:
        if not post.words:
            return ()
        # Whoever holds the post has all of its words: looking under any one of them is enough.
        likely = min([self._index.by_word.get(word, ()) for word in post.words], key=len)
        holdings = [one for one in likely if post.means(one.post)]
        if any([_is_dated(one.role) for one in holdings]):
            holdings = [one for one in holdings if _is_dated(one.role)]
        found = {id(one.person): one.person for one in holdings if covers(one.role, day)}
        return tuple(found.values())

    @functools.cached_property
    def _index(self) -> _Index:
        return _Index(
            by_id={person.id: person for person in self.persons if person.id is not None},
            by_name=_grouped((key, person) for person in self.persons for key in _names(person)),
            by_family=_grouped((key, person) for person in self.persons for key in _families(person)),
            by_word=_words(self.persons),
        )


def joined(person: Person, known: Person) -> Person:
    """Return somebody whom a release names, with all that a register says of the same person.

    >>> joined(Person(name="Ana Rangi", honorific="Hon"), Person(name="Annie Rangi", id="ana")).id
    'ana'
    """
    return attrs.evolve(
        person,
        id=person.id or known.id,
        aliases=known.aliases,
        roles=(*person.roles, *known.roles),
        gender=known.gender,
        pronouns=known.pronouns,
        identifiers=known.identifiers,
        extra=known.extra,
    )


def is_active(person: Person, day: str) -> bool:
    """Say whether a person holds a role on a day, or none is known of them.

    >>> is_active(Person(name="Ana Rangi", roles=(Role(title="Mayor", end="2031"),)), "2032-01-01")
    False
    """
    return not person.roles or any([covers(role, day) for role in person.roles])


def _check_role(role: Role, field: str) -> None:
    if not role.title.strip():
        raise RegisterError("a role needs a title", code="register-role", field=f"{field}.title")
    for name, date in (("start", role.start), ("end", role.end)):
        if date is not None and not is_date(date):
            message = f"“{date}” is no date; write 2011, 2011-03 or 2011-03-09"
            raise RegisterError(message, code="register-date", field=f"{field}.{name}")
    if role.start is not None and role.end is not None and first_day(role.start) > last_day(role.end):
        message = f"the role ends ({role.end}) before it starts ({role.start})"
        raise RegisterError(message, code="register-dates", field=f"{field}.end")


def _is_dated(role: Role) -> bool:
    return role.start is not None or role.end is not None


def _grouped(pairs: Iterable[tuple[str, Person]]) -> dict[str, _Persons]:
    out: dict[str, _Persons] = {}
    for key, person in pairs:
        known = out.get(key, ())
        if all([one is not person for one in known]):
            out[key] = (*known, person)
    return out


def _names(person: Person) -> list[str]:
    """Return the folded full names of a person; an alias of one word is too little to know somebody by."""
    parsed = parse_name(person.name).full or person.name
    others = [key for alias in person.aliases if " " in (key := fold_name(alias))]
    return [fold_name(person.name), fold_name(parsed), *others]


def _families(person: Person) -> list[str]:
    family = fold_name(parse_name(person.name).family)
    return [family, family.split()[-1]] if family else []


def _words(persons: _Persons) -> dict[str, tuple[_Holding, ...]]:
    out: dict[str, list[_Holding]] = {}
    for person in persons:
        for role in person.roles:
            post = read_post(role.title)
            if not post.words and role.organisation is not None:
                # *Minister* at the *Ministry of Health*: what tells it apart is where.
                place = read_post(role.organisation)
                post = attrs.evolve(post, words=place.words - _BODIES, fields=())
            holding = _Holding(person, role, post)
            for word in post.words:
                out.setdefault(word, []).append(holding)
    return {word: tuple(holdings) for word, holdings in out.items()}


_BODIES = frozenset(["ministry", "department", "office"])
