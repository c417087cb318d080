"""Registers: who is found by name, day and post, and what survives in which format."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotekit import Person, Register, RegisterError, Role, read_register, write_register
from quotekit.people.dates import covers, is_date
from quotekit.people.posts import read_post

ANA = Person(
    name="Ana Rangi",
    id="ana",
    honorific="Hon",
    aliases=("Annie Rangi", "Rangi"),
    pronouns="she/her",
    roles=(
        Role(title="Minister of Health", organisation="Reedland", start="2031-03-03"),
        Role(title="Minister for Arts, Culture and Heritage", start="2030", end="2031-03"),
    ),
)
JO = Person(
    name="Jo Vale-Quist",
    id="jo",
    gender="male",
    roles=(
        Role(title="Minister of Health", start="2029-06", end="2031-03-02"),
        Role(title="Associate Minister of Transport", start="2031"),
    ),
)
PIRI = Person(
    name="Piri Tautari", roles=(Role(title="Prime Minister of Reedland", start="2028", end="2030"),)
)
MARA = Person(name="Mara Holt")
REGISTER = Register(persons=(ANA, JO, PIRI, MARA))


def names(people: tuple[Person, ...]) -> list[str]:
    return [person.name for person in people]


class TestDates:
    @pytest.mark.parametrize("text", ["2031", "2031-12", "2032-02-29"])
    def test_years_months_and_days_are_dates(self, text: str) -> None:
        assert is_date(text)

    @pytest.mark.parametrize(
        "text", ["", "31", "2031-1", "2031-13", "2031-02-29", "2031-02-01T00:00", "２０３１"]
    )
    def test_other_texts_are_none(self, text: str) -> None:
        assert not is_date(text)

    @pytest.mark.parametrize(
        ("start", "end", "day", "held"),
        [
            ("2031-03-03", None, "2031-03-02", False),
            ("2031-03-03", None, "2031-03-03", True),
            (None, "2031-03-03", "2031-03-03", True),
            (None, "2031-03-03", "2031-03-04", False),
            ("2031", "2031", "2031-12-31", True),
            ("2031", "2031", "2032-01-01", False),
            (None, "2032-02", "2032-02-29", True),
            (None, "2032-02", "2032-03-01", False),
            (None, None, "1900-01-01", True),
        ],
    )
    def test_both_ends_count(self, start: str | None, end: str | None, day: str, held: bool) -> None:
        assert covers(Role(title="Mayor", start=start, end=end), day) is held


class TestPosts:
    @pytest.mark.parametrize(
        ("words", "held"),
        [
            ("the Health Minister", "Minister of Health"),
            ("Minister for the Environment", "Environment Minister"),
            ("the Prime Minister", "Prime Minister of Reedland"),
            ("the Minister of Sport", "Minister of Health and Sport"),
            ("the Associate Health Minister", "Associate Minister of Health"),
            ("the Mayor of Kelso Point", "Kelso Point Mayor"),
        ],
    )
    def test_one_post_in_other_words(self, words: str, held: str) -> None:
        assert read_post(words).means(read_post(held))

    @pytest.mark.parametrize(
        ("words", "held"),
        [
            ("the Minister of Health", "Associate Minister of Health"),
            ("the Prime Minister", "Deputy Prime Minister"),
            ("the acting Health Minister", "Minister of Health"),
            ("the former Health Minister", "Minister of Health"),
            ("the Minister of Education", "Minister of Tertiary Education"),
            ("the health spokesperson", "Minister of Health"),
            ("the Health Committee", "Minister of Health"),
            ("the Minister", "Minister of Health"),
            ("the Reedland Health Minister", "Minister of Health"),
        ],
    )
    def test_other_posts(self, words: str, held: str) -> None:
        assert not read_post(words).means(read_post(held))


class TestLookup:
    def test_a_post_is_whose_it_was_on_the_day(self) -> None:
        assert names(REGISTER.holders("the Minister of Health", "2031-03-02")) == ["Jo Vale-Quist"]
        assert names(REGISTER.holders("the Minister of Health", "2031-03-03")) == ["Ana Rangi"]
        assert REGISTER.holders("the Minister of Health", "2029-05-31") == ()

    def test_a_day_may_be_a_date(self) -> None:
        assert names(REGISTER.holders("Health Minister", dt.date(2031, 3, 3))) == ["Ana Rangi"]
        with pytest.raises(ValueError, match="month"):
            REGISTER.holders("Health Minister", "2031-13-01")

    def test_one_field_of_several(self) -> None:
        assert names(REGISTER.holders("the Heritage Minister", "2030-05-01")) == ["Ana Rangi"]

    def test_several_fields_are_those_of_one_person(self) -> None:
        assert names(REGISTER.holders("Minister of Health and Heritage", "2031-03-09")) == ["Ana Rangi"]
        assert REGISTER.holders("Minister of Health and Heritage", "2031-03-01") == ()

    def test_two_at_once_are_both_given(self) -> None:
        both = Register(
            persons=(ANA, Person(name="Noor Peake", roles=(Role(title="Health Minister", start="2031"),)))
        )
        assert names(both.holders("the Minister of Health", "2031-05-01")) == ["Ana Rangi", "Noor Peake"]

    def test_a_role_without_dates_is_held_unless_others_have_theirs(self) -> None:
        noor = Person(name="Noor Peake", roles=(Role(title="Minister of Health"),))
        assert names(Register(persons=(noor,)).holders("the Health Minister", "1999-01-01")) == ["Noor Peake"]
        assert Register(persons=(noor, ANA)).holders("the Health Minister", "1999-01-01") == ()

    def test_the_organisation_tells_where_the_title_does_not(self) -> None:
        noor = Person(name="Noor Peake", roles=(Role(title="Minister", organisation="Ministry of Health"),))
        member = Person(name="Jory Lowe", roles=(Role(title="Member", organisation="Health Committee"),))
        register = Register(persons=(noor, member))
        assert names(register.holders("the Health Minister", "2031-01-01")) == ["Noor Peake"]

    def test_active_are_those_in_office_and_those_of_no_office(self) -> None:
        assert names(REGISTER.active("2029-01-01")) == ["Piri Tautari", "Mara Holt"]
        assert names(REGISTER.active("2032-01-01")) == ["Ana Rangi", "Jo Vale-Quist", "Mara Holt"]

    def test_names_are_found_in_any_shape(self) -> None:
        assert names(REGISTER.find("ANNIE RANGI")) == ["Ana Rangi"]
        assert names(REGISTER.find("Jo Vale Quist")) == ["Jo Vale-Quist"]
        assert names(REGISTER.find_family("Quist")) == ["Jo Vale-Quist"]

    def test_one_word_is_no_full_name(self) -> None:
        assert REGISTER.find("Rangi") == ()

    def test_a_style_in_a_name_does_not_hide_it(self) -> None:
        register = Register(persons=(Person(name="Hon Ana Rangi"),))
        assert names(register.find("Ana Rangi")) == names(register.find_family("Rangi")) == ["Hon Ana Rangi"]

    def test_two_of_one_name_are_told_by_their_dates(self) -> None:
        elder = Person(name="Ana Rangi", id="elder", roles=(Role(title="Mayor", end="1999"),))
        register = Register(persons=(ANA, elder))
        assert len(register.find("Ana Rangi")) == 2
        found = register.match(Person(name="Ana Rangi"), "1995-01-01")
        assert found is elder
        assert register.match(Person(name="Ana Rangi"), None) is None

    def test_who_joins_keeps_what_the_release_says(self) -> None:
        own = Person(name="Annie Rangi", honorific="Dr", roles=(Role(title="Health"),))
        joined = REGISTER.join(own, "2031-05-01")
        assert (joined.name, joined.honorific, joined.id) == ("Annie Rangi", "Dr", "ana")
        assert joined.roles == (*own.roles, *ANA.roles)

    def test_an_identifier_counts_before_the_name(self) -> None:
        joined = REGISTER.join(Person(name="Joseph Quist", id="jo"), None)
        assert joined.gender == "male"


class TestInvariants:
    @pytest.mark.parametrize(
        ("people", "code", "field"),
        [
            ((ANA, attrs.evolve(MARA, id="ana")), "register-duplicate", "persons[1].id"),
            ((MARA, MARA), "register-duplicate", "persons[1].name"),
            ((Person(name=" "),), "register-name", "persons[0].name"),
            ((Person(name="Jo", roles=(Role(title=""),)),), "register-role", "persons[0].roles[0].title"),
            (
                (Person(name="Jo", roles=(Role(title="Mayor", end="31"),)),),
                "register-date",
                "persons[0].roles[0].end",
            ),
            (
                (Person(name="Jo", roles=(Role(title="Mayor", start="2031-04", end="2031-03"),)),),
                "register-dates",
                "persons[0].roles[0].end",
            ),
        ],
    )
    def test_what_no_register_can_say(self, people: tuple[Person, ...], code: str, field: str) -> None:
        with pytest.raises(RegisterError) as caught:
            Register(persons=people)
        assert (caught.value.code, caught.value.field) == (code, field)

    def test_a_year_may_end_what_a_month_of_it_starts(self) -> None:
        Register(persons=(Person(name="Jo", roles=(Role(title="Mayor", start="2031-04", end="2031"),)),))

    def test_the_fingerprint_is_of_all_that_is_said(self) -> None:
        other = Register(persons=(attrs.evolve(ANA, pronouns="they/them"), JO, PIRI, MARA))
        assert REGISTER.sha256 == Register(persons=REGISTER.persons).sha256 != other.sha256


POPOLO: dict[str, Any] = {
    "persons": [
        {
            "id": "ana",
            "name": "Ana Rangi",
            "gender": "female",
            "other_names": [
                {"name": "Ana Rangi", "lang": "en"},
                {"name": "Annie Rangi", "note": "at school"},
            ],
            "identifiers": [{"scheme": "wikidata", "identifier": "Q0"}],
            "contact_details": [{"type": "email", "value": "ana@example.org"}],
            "height": 1.7,
        },
        {"id": "jo", "name": "Jo Vale", "memberships": [{"role": "member", "organization_id": "house"}]},
    ],
    "organizations": [
        {"id": "house", "name": "House of Reedland", "classification": "legislature"},
        {
            "id": "health",
            "name": "Ministry of Health",
            "posts": [{"id": "minister", "label": "Minister of Health"}],
        },
    ],
    "posts": [{"id": "mayor", "role": "mayor", "organization_id": "town", "x-seats": 1}],
    "memberships": [
        {"person_id": "ana", "organization_id": "house", "legislative_period_id": "term/9", "role": "member"},
        {"person_id": "jo", "post_id": "mayor", "start_date": "2029", "end_date": "2030-05"},
        {"person_id": "ana", "post_id": "minister", "organization_id": "health", "start_date": "2031-03"},
        {"organization_id": "house", "member": "health"},
    ],
    "events": [{"id": "term/9", "start_date": "2030-02-01", "end_date": "2033-01-31"}],
    "areas": [{"id": "east", "name": "East Bank"}],
    "meta": {"sources": []},
}


def load(folder: Path, name: str, text: str) -> Register:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_register(path)


class TestPopolo:
    def test_roles_come_from_all_that_names_them(self, tmp_path: Path) -> None:
        ana, jo = load(tmp_path, "people.json", json.dumps(POPOLO)).persons
        assert [(role.title, role.organisation, role.start, role.end) for role in ana.roles] == [
            ("member", "House of Reedland", "2030-02-01", "2033-01-31"),
            ("Minister of Health", "Ministry of Health", "2031-03", None),
        ]
        assert [(role.title, role.start, role.end) for role in jo.roles] == [
            ("mayor", "2029", "2030-05"),
            ("member", None, None),
        ]
        assert (ana.aliases, ana.identifiers) == (("Annie Rangi",), (("wikidata", "Q0"),))
        assert ana.extra["contact_details"][0]["value"] == "ana@example.org"

    def test_dates_of_a_period_that_do_not_fit_are_left_out(self, tmp_path: Path) -> None:
        early = {"person_id": "ana", "legislative_period_id": "term/9", "end_date": "2030-01-30"}
        late = {"person_id": "ana", "legislative_period_id": "term/9", "start_date": "2033-02-01"}
        document = {**POPOLO, "memberships": [early, late]}
        ana = load(tmp_path, "people.json", json.dumps(document)).persons[0]
        assert [(role.start, role.end) for role in ana.roles] == [(None, "2030-01-30"), ("2033-02-01", None)]

    def test_is_written_as_it_was_read(self, tmp_path: Path) -> None:
        register = load(tmp_path, "people.json", json.dumps(POPOLO))
        write_register(register, tmp_path / "again.json")
        assert json.loads((tmp_path / "again.json").read_text(encoding="utf-8")) == POPOLO

    def test_what_stands_beside_changed_people_stays(self, tmp_path: Path) -> None:
        register = load(tmp_path, "people.json", json.dumps(POPOLO))
        ana, jo = register.persons
        roles = (*ana.roles, Role(title="Mayor", organisation="Kelso Point", start="2034"))
        changed = attrs.evolve(
            register, persons=(attrs.evolve(ana, aliases=("Anna Rangi",), roles=roles), jo)
        )
        write_register(changed, tmp_path / "again.json")
        assert read_register(tmp_path / "again.json").persons[0].roles == roles
        assert read_register(tmp_path / "again.json").persons[0].aliases == ("Anna Rangi",)
        document = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
        for key in ("posts", "events", "areas", "meta", "organizations"):
            assert document[key] == POPOLO[key]
        assert {"organization_id": "house", "member": "health"} in document["memberships"]

    def test_people_survive_csv_and_yaml(self, tmp_path: Path) -> None:
        register = load(tmp_path, "people.json", json.dumps(POPOLO))
        for name in ("people.csv", "people.yaml"):
            write_register(register, tmp_path / name)
            assert read_register(tmp_path / name) == register


class TestCsv:
    def test_other_names_of_columns(self, tmp_path: Path) -> None:
        text = (
            "\ufeffid,name,position,organization,start_date,end_date\nana,Ana Rangi,Mayor,Kelso Point,2030,\n"
        )
        (ana,) = load(tmp_path, "people.csv", text).persons
        assert ana.roles == (Role(title="Mayor", organisation="Kelso Point", start="2030"),)

    def test_further_columns_are_kept(self, tmp_path: Path) -> None:
        text = "name,role,party,seat\nAna Rangi,Mayor,Reed,East\nAna Rangi,Minister of Health,Reed,West\n"
        (ana,) = load(tmp_path, "people.csv", text).persons
        assert ana.extra == {"party": "Reed"}
        assert [role.extra for role in ana.roles] == [{"seat": "East"}, {"seat": "West"}]

    def test_lists_have_semicolons(self, tmp_path: Path) -> None:
        text = "name,aliases,identifiers\nAna Rangi,Annie Rangi; A. Rangi,wikidata:Q0; isni: 0000 0001\n"
        (ana,) = load(tmp_path, "people.csv", text).persons
        assert ana.aliases == ("Annie Rangi", "A. Rangi")
        assert ana.identifiers == (("wikidata", "Q0"), ("isni", "0000 0001"))


_WORDS = st.text(st.characters(codec="utf-8"), max_size=12).map(str.strip)
_TEXTS = _WORDS.filter(bool)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=5,
)
# Under a name of the format's own, a value would be the format's: a document that has it does not mean *else*.
_POPOLO_KEYS = {
    "id", "name", "honorific_prefix", "gender", "pronouns", "memberships", "other_names", "identifiers", "role",
    "start_date", "end_date", "person_id", "post_id", "organization_id", "organization", "label",
    "legislative_period_id",
}  # fmt: skip
_KEYS = (_TEXTS | st.sampled_from(("title", "start", "extra", "roles", "position"))).filter(
    lambda key: key not in _POPOLO_KEYS
)
_EXTRAS = st.dictionaries(_KEYS, _JSON, max_size=3)
_YEARS = st.integers(1900, 2100)
_ROLES = st.builds(
    lambda title, organisation, year, length, extra: Role(
        title=title,
        organisation=organisation,
        start=year and f"{year}-02",
        end=None if year is None or length is None else f"{year + length}",
        extra=extra,
    ),
    _TEXTS,
    st.none() | _TEXTS,
    st.none() | _YEARS,
    st.none() | st.integers(0, 9),
    _EXTRAS,
)
_PERSONS = st.builds(
    Person,
    name=_TEXTS,
    id=st.none() | _TEXTS,
    honorific=_WORDS,
    aliases=st.lists(_TEXTS, max_size=3, unique=True).map(tuple),
    roles=st.lists(_ROLES, max_size=3).map(tuple),
    gender=st.sampled_from(("", "female", "male")),
    pronouns=st.sampled_from(("", "she/her", "they/them")),
    identifiers=st.lists(st.tuples(_WORDS, _TEXTS), max_size=2).map(tuple),
    extra=_EXTRAS,
)
_REGISTERS = st.lists(
    _PERSONS, max_size=4, unique_by=lambda person: (person.id is None, person.id or person.name)
).map(lambda people: Register(persons=tuple(people)))


@pytest.mark.parametrize("name", ["people.json", "people.csv", "people.yaml"])
def test_a_register_survives_its_round_trip(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("registers") / name

    @given(_REGISTERS)
    def survives(register: Register) -> None:
        write_register(register, path)
        again = read_register(path)
        assert again == register
        assert again.sha256 == register.sha256

    survives()


class TestBadRegisters:
    @pytest.mark.parametrize(
        ("name", "text", "code", "line", "field"),
        [
            ("a.json", '{"persons": [\n{"name": }\n]}', "register-json", 2, None),
            ("a.json", "[]", "register-popolo", None, "persons"),
            ("a.json", '{"persons": {}}', "register-type", None, "persons"),
            ("a.json", '{"persons": [{"name": 7}]}', "register-type", None, "persons[0].name"),
            ("a.json", '{"persons": [{"id": "ana"}]}', "register-name", None, "persons[0].name"),
            (
                "a.json",
                '{"persons": [], "memberships": [{"person_id": "ana"}]}',
                "register-popolo",
                None,
                "memberships[0].person_id",
            ),
            (
                "a.json",
                '{"persons": [{"id": "a", "name": "A"}], "memberships": [{"person_id": "a", "start_date": "May"}]}',
                "register-date",
                None,
                "memberships[0].start_date",
            ),
            ("a.json", "[" * 100_000, "register-json", None, None),
            ("a.csv", "", "register-csv", 1, "name"),
            ("a.csv", "id,role\nana,Mayor\n", "register-csv", 1, "name"),
            ("a.csv", "name;role\nAna;Mayor\n", "register-csv", 1, "name"),
            ("a.csv", "name,role,role\n", "register-csv", 1, "role"),
            ("a.csv", "name\nAna,Mayor\n", "register-csv", 2, None),
            ("a.csv", 'name\n"Ana\n', "register-csv", 2, None),
            ("a.csv", "name,role,start\nAna,Mayor,2031\nJo,Mayor,2031-13\n", "register-date", 3, "start"),
            ("a.csv", "name,role,start,end\nAna,Mayor,2031,2030\n", "register-dates", 2, "end"),
            ("a.csv", "name,role,start\nAna,,2031\n", "register-role", 2, "role"),
            ("a.csv", "id,name\nana,Ana\nana,Jo\n", "register-csv", 3, "name"),
            ("a.csv", "name,identifiers\nAna,Q0\n", "register-type", 2, "identifiers"),
            ("a.csv", "name,aliases\nAna,[1\n", "register-type", 2, "aliases"),
            ("a.csv", "name,extra\nAna,[]\n", "register-type", 2, "extra"),
            ("a.csv", "id,name\nana,\n", "register-name", 2, "name"),
            ("a.yaml", "- name: [Ana\n", "register-yaml", 2, None),
            ("a.yaml", "people: []\n", "register-yaml", 1, "persons"),
            ("a.yaml", "- Ana Rangi\n", "register-type", 1, "persons"),
            ("a.yaml", "- name: &ana Ana\n- name: *ana\n", "register-yaml", 2, "name"),
            ("a.yaml", "- name: Ana\n  name: Jo\n", "register-yaml", 2, "name"),
            ("a.yaml", "- name: Ana\n- id: jo\n", "register-name", 2, "persons[1].name"),
            ("a.yaml", "- name: Ana\n- name: Ana\n", "register-duplicate", 2, "persons[1].name"),
            ("a.yaml", "- name: Ana\n  aliases: Annie\n", "register-type", 2, "persons[0].aliases"),
            (
                "a.yaml",
                "- name: Ana\n  roles:\n    - title: Mayor\n      start: May 2031\n",
                "register-date",
                4,
                "persons[0].roles[0].start",
            ),
            (
                "a.yaml",
                "- name: Ana\n  roles:\n    - start: 2031\n",
                "register-role",
                3,
                "persons[0].roles[0].title",
            ),
            ("a.txt", "Ana", "register-format", None, None),
        ],
    )
    def test_say_where_and_what(
        self, tmp_path: Path, name: str, text: str, code: str, line: int | None, field: str | None
    ) -> None:
        with pytest.raises(RegisterError) as caught:
            load(tmp_path, name, text)
        error = caught.value
        assert (error.code, error.line, error.field) == (code, line, field)
        assert error.path == str(tmp_path / name)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(RegisterError) as caught:
            read_register(tmp_path / "nobody.csv")
        assert caught.value.code == "unreadable"

    def test_a_file_that_is_no_text(self, tmp_path: Path) -> None:
        (tmp_path / "people.csv").write_bytes(b"name\nP\xf4\xf5\n")
        with pytest.raises(RegisterError) as caught:
            read_register(tmp_path / "people.csv")
        assert (caught.value.code, caught.value.line) == ("not-utf-8", 2)

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(RegisterError) as caught:
            write_register(REGISTER, tmp_path / "no" / "people.csv")
        assert caught.value.code == "unwritable"


def test_the_examples_of_the_documentation_are_registers(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "people.md").read_text(encoding="utf-8")
    found = {}
    for language in ("csv", "yaml"):
        example = page.partition(f":caption: people.{language}\n\n")[2].partition("```")[0]
        found[language] = load(tmp_path, f"people.{language}", example)
    assert names(found["csv"].holders("the Health Minister", "2031-03-02")) == ["Jo Vale"]
    assert found["yaml"].persons == found["csv"].persons[:1]
