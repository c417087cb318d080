"""Hints: which names may be one person's, and which are surely not."""

from __future__ import annotations

import pytest

from quotekit import Person, Register, Release, extract_quotations
from quotekit.cli.hints import Hinter
from quotekit.dataset import Harvest
from quotekit.parse import Source


def harvest(body: str, *people: Person, register: Register | None = None) -> Harvest:
    release = Release(id="a", body=body, people=people)
    found = extract_quotations(release, register=register)
    return Harvest(source=Source("a.md"), release=release, quotations=found)


def codes(*items: Harvest) -> list[str]:
    hinter = Hinter()
    return [hint.code for item in items for hint in hinter.hints(item)]


def alike(one: str, other: str) -> bool:
    items = [harvest(f"“It is open,” {name} said.") for name in (one, other)]
    return codes(*items) == ["hint-same-person"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bill Vale", "William Vale"),
        ("J. Vale", "Jory Vale"),
        ("Ana Tautari", "Anna Tautari"),
        ("Ana Tautari", "Ana Tautori"),
        ("Ana Tautari", "Ana Tautarri"),
        ("Ana van der Lund", "Ana van der Lunt"),
        ("Ana Mere Rangi", "Ana Rangi"),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Rangi", "Jo Rangi"),
        ("Ana Rangi", "Ana Vale"),
        ("Ana Rangi", "ANA RANGI"),
        ("Ana Rangi", "Ana Rangi KC"),
        ("Ana Tautari", "Anna Tautori"),
        ("Ana Tautari", "Ana Tauturo"),
    ],
)
def test_names_that_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


def test_a_register_that_knows_both_keeps_them_apart() -> None:
    register = Register(persons=(Person(name="Ana Rangi", id="1"), Person(name="Anna Rangi", id="2")))
    names = ("Ana Rangi", "Anna Rangi")
    assert codes(*[harvest(f"“It is open,” {name} said.", register=register) for name in names]) == []


def test_bodies_are_no_people() -> None:
    bodies = ("the Tautari Trust", "the Tautori Trust")
    assert codes(*[harvest(f"“It is open,” {body} said.") for body in bodies]) == []


def test_a_pair_is_told_once() -> None:
    items = [harvest(f"“It is open,” {name} said.") for name in ("Ana Tautari", "Ana Tautori") * 3]
    assert codes(*items) == ["hint-same-person"]


def test_who_speaks_through_a_post_is_not_silent() -> None:
    assert codes(harvest("“It is open,” the Minister said.", Person(name="Ana Rangi"))) == []
    assert codes(harvest("Nobody came.", Person(name="Ana Rangi"))) == ["hint-silent"]
