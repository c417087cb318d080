"""A register at work: mentions that it resolves, mentions that it must leave alone, and datasets with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from quotekit import (
    Extractor,
    Person,
    Quotation,
    Register,
    Release,
    Role,
    build_dataset,
    extract_quotations,
    write_register,
)
from quotekit.dataset import Dataset, read_quotations

ANA = Person(
    name="Ana Rangi",
    id="ana",
    aliases=("Annie Rangi",),
    pronouns="she/her",
    roles=(Role(title="Minister of Health", start="2031-03-03"),),
)
JO = Person(
    name="Jo Vale",
    id="jo",
    gender="male",
    roles=(
        Role(title="Minister of Health", end="2031-03-02"),
        Role(title="Deputy Prime Minister of Reedland", start="2031-03-03"),
    ),
)
PIRI = Person(
    name="Hon Piri Te Amo",
    id="piri",
    gender="male",
    roles=(
        Role(title="Prime Minister of Reedland", start="2030"),
        Role(title="Member", organisation="House"),
    ),
)
ROWAN = Person(
    name="Rowan Quist",
    id="rowan",
    pronouns="they/them",
    roles=(Role(title="Mayor of Kelso Point", start="2030"),),
)
OLD = Person(
    name="Ines Peake", id="ines", roles=(Role(title="Minister of Health", start="2019", end="2022"),)
)
CHAIR = Person(name="Greta Lowe", id="greta", roles=(Role(title="President", organisation="Reed Party"),))
REGISTER = Register(persons=(ANA, JO, PIRI, ROWAN, OLD, CHAIR))
DAY = "2031-05-01"


def quotations(body: str, *people: str, **release: Any) -> tuple[Quotation, ...]:  # noqa: ANN401  (parts of a release)
    made = Release(id="a", body=body, **{"date": DAY, **release})
    return extract_quotations(made, people=people, register=REGISTER)


def heard(body: str, *people: str, **release: Any) -> list[str | None]:  # noqa: ANN401  (parts of a release)
    """Who says what is said, one name each."""
    speakers = [quotation.speaker for quotation in quotations(body, *people, **release)]
    return [None if speaker is None else speaker.name for speaker in speakers]


def ids(body: str, *people: str, **release: Any) -> list[str | None]:  # noqa: ANN401  (parts of a release)
    """The identifiers of those who were found, one each."""
    speakers = [quotation.speaker for quotation in quotations(body, *people, **release)]
    found = [None if speaker is None else speaker.person for speaker in speakers]
    return [None if person is None else person.id for person in found]


class TestPosts:
    @pytest.mark.parametrize(
        ("date", "who"),
        [("2031-03-02", "Jo Vale"), ("2031-03-03", "Ana Rangi"), (None, None), ("2018-01-01", "Jo Vale")],
    )
    def test_whoever_held_it_on_the_day(self, date: str | None, who: str | None) -> None:
        assert heard("“The ward opens in May,” the Minister of Health said.", date=date) == [who]

    def test_two_who_held_it_at_once_are_nobody(self) -> None:
        assert heard("“The ward opens in May,” the Minister of Health said.", date="2020-05-01") == [None]

    def test_the_deputy_is_another(self) -> None:
        body = "“It is open,” the Prime Minister said.\n\n“So it is,” the Deputy Prime Minister said."
        assert heard(body) == ["Piri Te Amo", "Jo Vale"]

    def test_says_by_which_step(self) -> None:
        [quotation] = quotations("“It is open,” the Prime Minister said.")
        assert quotation.speaker is not None
        assert (quotation.speaker.method, quotation.speaker.role) == ("register-post", "Prime Minister")
        assert quotation.speaker.person is PIRI

    @pytest.mark.parametrize(
        "post", ["the president", "the acting Prime Minister", "the Samoan Prime Minister"]
    )
    def test_a_post_that_others_have_is_left_alone(self, post: str) -> None:
        assert ids(f"“It is open,” {post} said.") == [None]

    def test_what_the_body_says_counts_first(self) -> None:
        body = "Prime Minister Noor Holt came by. “It is open,” the Prime Minister said."
        assert heard(body) == ["Noor Holt"]

    def test_what_the_front_matter_says_counts_first(self) -> None:
        body = "“It is open,” the Minister of Health said."
        assert heard(body, "Noor Holt", portfolios=("Health",)) == ["Noor Holt"]

    def test_the_deputy_is_not_taken_for_the_prime_minister(self) -> None:
        body = "“It is open,” the Prime Minister said.\n\n“It was,” the Deputy Prime Minister said."
        assert heard(body, "Noor Holt", portfolios=("Deputy Prime Minister",)) == ["Piri Te Amo", "Noor Holt"]

    def test_of_the_people_of_the_release_the_holder(self) -> None:
        [quotation] = quotations("“It is open,” the Health Minister said.", "Jo Vale", "Ana Rangi")
        assert quotation.speaker is not None
        assert quotation.speaker.name == "Ana Rangi"
        assert quotation.speaker.person is not None
        assert quotation.speaker.person.id == "ana"

    def test_the_only_person_whose_posts_nobody_knows_may_be_the_holder(self) -> None:
        assert heard("“It is open,” the Health Minister said.", "Noor Holt") == ["Noor Holt"]
        assert heard("“It is open,” the Health Minister said.", "Noor Holt", portfolios=("Roads",)) == [
            "Ana Rangi"
        ]


class TestNames:
    def test_a_full_name_or_an_alias(self) -> None:
        assert ids("“It is open,” Ana Rangi said.", date=None) == ["ana"]
        assert ids("“It is open,” Annie Rangi said.") == ["ana"]

    def test_a_full_name_stays_as_the_release_writes_it(self) -> None:
        assert heard("“It is open,” Annie Rangi said.\n\n“It was,” Ms Rangi said.") == ["Annie Rangi"] * 2
        assert heard("“It is open,” Ms Rangi said.") == ["Ana Rangi"]
        body = "“It is open,” Annie Lund said.\n\n“It was,” Ms Lund said."
        register = Register(persons=(attrs.evolve(ANA, aliases=("Annie Lund",)),))
        found = Extractor(register=register).extract(Release(id="a", body=body, date=DAY))
        assert [one.speaker and one.speaker.name for one in found] == ["Annie Lund"] * 2

    def test_a_surname_after_a_style(self) -> None:
        assert ids("“It is open,” Ms Rangi said. “It was,” said Mr Te Amo.") == ["ana", "piri"]

    def test_a_surname_after_the_post(self) -> None:
        assert ids("“It is open,” Health Minister Rangi said.") == ["ana"]
        assert ids("“It is open,” Police Minister Rangi said.") == [None]

    @pytest.mark.parametrize(
        "name",
        [
            "Rangi",
            "Mr Rangi",
            "Sergeant Rangi",
            "Ms Peake",
            "Tom Rangi",
            "Ms Vale",
            "school principal Ana Rangi",
        ],
    )
    def test_is_not_found_where_it_may_be_somebody_else(self, name: str) -> None:
        assert ids(f"“It is open,” {name} said.") == [None]

    def test_nobody_is_in_office_on_an_unknown_day(self) -> None:
        assert ids("“It is open,” Ms Rangi said.", date=None) == [None]

    def test_whom_the_body_introduces_is_no_namesake(self) -> None:
        body = "Farmer Ana Rangi came by.\n\n“It is open,” Ms Rangi said."
        assert ids(body) == [None]
        assert ids("Ana Rangi, a farmer at Kelso Point, came by.\n\n“It is open,” Ms Rangi said.") == [None]

    def test_who_is_of_the_release_comes_first(self) -> None:
        assert heard("“It is open,” Ms Rangi said.", "Tui Rangi") == ["Tui Rangi"]

    def test_two_of_the_release_are_not_settled_by_a_third(self) -> None:
        assert ids("“It is open,” Ms Rangi said.", "Tui Rangi", "Noor Rangi") == [None]

    def test_the_gender_settles_between_two_of_the_release(self) -> None:
        assert ids("“It is open,” Mr Vale said.", "Jo Vale", "Noor Vale") == [None]
        noor = Person(name="Noor Vale", id="noor", gender="female")
        register = Register(persons=(JO, noor))
        release = Release(
            id="a",
            body="“It is open,” Mr Vale said.",
            people=(Person(name="Jo Vale"), Person(name="Noor Vale")),
        )
        [quotation] = Extractor(register=register).extract(release)
        assert quotation.speaker is not None
        assert quotation.speaker.name == "Jo Vale"

    def test_people_of_the_release_carry_what_is_known(self) -> None:
        [quotation] = quotations("“It is open,” Ana Rangi said.", "Hon Ana Rangi")
        assert quotation.speaker is not None
        assert quotation.speaker.person == attrs.evolve(ANA, honorific="Hon")
        assert quotation.speaker.method == "name"

    def test_third_parties_do_not_take_over_the_run(self) -> None:
        body = "Ms Holt said it was open. Mr Vale says it was late.\n\n“Come and see.”"
        assert heard(body, "Noor Holt")[-1] == "Noor Holt"


class TestPronouns:
    def test_agree_with_the_register(self) -> None:
        body = "“It is open,” Ana Rangi said.\n\n“It was late,” Jo Vale said.\n\n“Come and see,” she said."
        assert heard(body) == ["Ana Rangi", "Jo Vale", "Ana Rangi"]

    def test_agree_with_the_people_of_the_release(self) -> None:
        assert heard("“Come and see,” he said.", "Ana Rangi") == [None]
        assert heard("“Come and see,” she said.", "Ana Rangi") == ["Ana Rangi"]

    def test_one_person_may_be_they(self) -> None:
        body = "“It is open,” Rowan Quist said.\n\n“It was late,” Jo Vale said.\n\n“Come and see,” they said."
        assert heard(body)[-1] == "Rowan Quist"
        assert heard("“It is open,” Rowan Quist said. “Come and see,” she said.")[-1] is None


class TestDatasets:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        made = tmp_path / "releases"
        made.mkdir()
        for number in range(40):
            day = f"---\ndate: 2031-03-0{1 + number % 5}\nministers: [Jo Vale]\n---\n\n"
            body = (
                f"“Ward {number} is open now,” the Minister of Health said.\n\n“It is,” Piri Te Amo said.\n"
            )
            (made / f"{number:02}.md").write_text(day + body, encoding="utf-8")
        return made

    def test_rows_name_the_people(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "quotes", register=REGISTER)
        rows = list(read_quotations(tmp_path / "quotes"))
        holders = {row["date"]: row["speakers"][0]["person_id"] for row in rows if row["index"] == 0}
        assert holders == {f"2031-03-0{day}": "jo" if day < 3 else "ana" for day in range(1, 6)}
        assert {row["speakers"][0]["person_id"] for row in rows if row["index"] == 1} == {"piri"}
        releases = list(Dataset.open(tmp_path / "quotes").releases())
        assert {person["person_id"] for row in releases for person in row["people"]} == {"jo"}

    def test_the_manifest_names_the_register(self, folder: Path, tmp_path: Path) -> None:
        with_it = build_dataset(folder, tmp_path / "with", register=REGISTER)
        without = build_dataset(folder, tmp_path / "without")
        assert with_it.manifest.options["register"] == REGISTER.sha256
        assert without.manifest.options["register"] is None

    def test_workers_know_it(self, folder: Path, tmp_path: Path) -> None:
        build_dataset(folder, tmp_path / "one", register=REGISTER)
        build_dataset(folder, tmp_path / "two", register=REGISTER, workers=2)
        for name in ("quotations.jsonl", "releases.jsonl", "manifest.json"):
            assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()

    def test_an_update_with_another_register_redoes_all(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "quotes"
        build_dataset(folder, out, register=REGISTER)
        other = Register(persons=(attrs.evolve(ANA, id="other"), *REGISTER.persons[1:]))
        build_dataset(folder, out, register=other, update=True)
        found = {
            row["speakers"][0]["person_id"] for row in read_quotations(out) if row["speaker"] == "Ana Rangi"
        }
        assert found == {"other"}
        build_dataset(folder, out, update=True)
        assert {speaker["person_id"] for row in read_quotations(out) for speaker in row["speakers"]} == {None}

    def test_arrow_batches_know_it(self) -> None:
        pa = pytest.importorskip("pyarrow")
        from quotekit.engines import quotations_from_batches

        row = {"id": "a", "text": "“It is open,” the Prime Minister said.", "date": DAY}
        [batch] = quotations_from_batches([pa.RecordBatch.from_pylist([row])], register=REGISTER)
        assert batch.column("speaker").to_pylist() == ["Piri Te Amo"]


def test_the_same_register_in_any_format_makes_the_same_dataset(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\ndate: {DAY}\n---\n“It is,” the Prime Minister said.\n", encoding="utf-8"
    )
    from quotekit import read_register

    made = []
    for ending in ("csv", "yaml", "json"):
        write_register(REGISTER, tmp_path / f"people.{ending}")
        out = tmp_path / ending
        build_dataset(tmp_path / "a.md", out, register=read_register(tmp_path / f"people.{ending}"))
        made.append((out / "manifest.json").read_bytes())
    assert len(set(made)) == 1
    assert json.loads(made[0])["counts"]["quotations"] == 1
