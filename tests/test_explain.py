"""Explanations: the quotations stay as they are, every place is one of the body, every reason is true."""

from __future__ import annotations

import gc
import re
import time
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given

from quotekit import (
    Explanation,
    Person,
    Register,
    Release,
    Role,
    explain_quotations,
    extract_quotations,
    iter_releases,
    parse_release,
)
from quotekit._confidence_counts import COUNTS
from quotekit._meanings import RULES, STEPS
from quotekit.extract import DEFAULT_KINDS, watched_quotations
from quotekit.model import Kind
from quotekit.names import fold_name
from quotekit.resolve.weighing import weigh_others
from strategies import Script, odd_texts, scripts

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
PAGE = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")
TOLD = frozenset(re.findall(r"`([^`]+)`", "\n".join(re.findall(r"(?m)^\|.*", PAGE))))
"""What the tables of the page set as code: all words for evidence, all reasons."""
PEOPLE = ("Hon Mere Tautari", "Hon Dr Colm Vesterby")
ALL_KINDS = get_args(Kind)
REGISTER = Register(
    persons=(
        Person(
            name="Ines Holloway",
            id="ines",
            gender="female",
            roles=(Role(title="Minister of Fisheries", start="2030", end="2031"),),
        ),
        Person(
            name="Bram Holloway",
            id="bram",
            gender="male",
            roles=(Role(title="Minister of Fisheries", start="2020", end="2029"),),
        ),
        Person(name="Greta Peake", id="greta", roles=(Role(title="Minister of Sport", start="2030"),)),
    )
)


def explain_last(body: str, *people: str, **options: object) -> Explanation:
    release = Release(id="a", body=body, date="2031-03-03", **options)  # type: ignore[arg-type]
    check(release, REGISTER)
    return explain_quotations(release, people=people)[-1]


def registered_last(body: str, date: str | None = "2031-03-03") -> Explanation:
    release = Release(id="a", body=body, date=date)
    check(release, REGISTER)
    return explain_quotations(release, register=REGISTER)[-1]


def rests_on(explanation: Explanation) -> list[tuple[str, str]]:
    """What and words of the evidence besides cue and mention."""
    return [(one.what, one.text) for one in explanation.evidence if one.what not in ("cue", "mention")]


def lost(explanation: Explanation) -> dict[str, str]:
    return {one.name: one.why for one in explanation.candidates}


def method(explanation: Explanation) -> str:
    speaker = explanation.quotation.speaker
    return "" if speaker is None else speaker.method


# ---------------------------------------------------------------------------------------- what always holds
def check(release: Release, register: Register | None = None) -> None:
    """The quotations are those of `extract_quotations`, and evidence and candidates keep their promises."""
    found = explain_quotations(release, people=PEOPLE, kinds=ALL_KINDS, register=register)
    assert tuple(one.quotation for one in found) == extract_quotations(
        release, people=PEOPLE, kinds=ALL_KINDS, register=register
    )
    for one in found:
        for evidence in one.evidence:
            assert evidence.what in TOLD
            if evidence.span is not None:
                assert 0 <= evidence.span.start < evidence.span.end <= len(release.body)
                assert evidence.span.of(release.body) == evidence.text
        names = [speaker.name for speaker in one.quotation.speakers]
        for candidate in one.candidates:
            assert candidate.why in TOLD
            assert candidate.source != "earlier speaker" or candidate.name != " and ".join(names)
            assert candidate.person is None or candidate.person not in [
                speaker.person for speaker in one.quotation.speakers
            ], f"{candidate.name} is a speaker of {names}"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.md")), ids=lambda path: path.stem)
def test_seeds_are_extracted_as_without_explaining(path: Path) -> None:
    release = next(iter_releases(path))
    assert isinstance(release, Release)
    assert [one.quotation for one in explain_quotations(release)] == list(extract_quotations(release))
    check(release)


@given(scripts())
def test_written_releases_are_extracted_as_without_explaining(script: Script) -> None:
    check(parse_release(script.source), REGISTER)


@given(odd_texts())
def test_odd_texts_are_extracted_as_without_explaining(text: str) -> None:
    check(Release(id="a", body=text, date="2031-03-03"), REGISTER)


@given(scripts())
def test_every_speaker_of_a_written_release_rests_on_something(script: Script) -> None:
    release = parse_release(script.source)
    for one in explain_quotations(release):
        assert {"mention", "earlier quotation", "later quotation"} & {part.what for part in one.evidence}
        own = [speaker.person for speaker in one.quotation.speakers if speaker.person is not None]
        assert len(own) == sum(part.what == "front matter" for part in one.evidence)


@given(scripts())
def test_who_is_said_to_have_another_family_name_has_one(script: Script) -> None:
    """The reasons are worked out beside the steps: they must agree with what the steps found."""
    for one in explain_quotations(parse_release(script.source)):
        if one.quotation.attribution.mention is None or one.quotation.attribution.mention.kind == "pronoun":
            continue
        names = {fold_name(speaker.name).split()[-1] for speaker in one.quotation.speakers}
        for candidate in one.candidates:
            if candidate.why == "another family name":
                assert fold_name(candidate.name).split()[-1] not in names


@pytest.mark.parametrize("kinds", [("direct",), ("indirect",), ("mixed", "other")])
def test_kinds_narrow_it(kinds: tuple[str, ...]) -> None:
    text = (
        "“We won it,” Ms Tautari said.\n\n“So there.”\n\nMs Tautari said it was “a long time coming”.\n\n"
        "The “Warm” prize is hers, she says."
    )
    found = explain_quotations(text, people=PEOPLE, kinds=kinds)  # type: ignore[arg-type]
    everything = explain_quotations(text, people=PEOPLE, kinds=ALL_KINDS)
    assert list(found) == [one for one in everything if one.quotation.kind in kinds]
    with pytest.raises(ValueError, match="kinds are"):
        explain_quotations(text, kinds=("loud",))  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------- kinds of steps
class TestNames:
    def test_cue_and_mention_come_first_then_the_entry(self) -> None:
        body = "“It is open,” Ms Tautari said."
        one = explain_last(body, *PEOPLE)
        assert [(part.what, part.text, part.key) for part in one.evidence] == [
            ("cue", "said", None),
            ("mention", "Ms Tautari", None),
            ("front matter", "Mere Tautari", "people[0]"),
        ]
        assert lost(one) == {"Colm Vesterby": "another family name"}

    def test_another_given_name(self) -> None:
        one = explain_last("“It is open,” Ines Quist said.", "Ines Quist", "Bram Quist")
        assert method(one) == "name"
        assert lost(one) == {"Bram Quist": "another given name"}

    def test_two_who_fit_alike_both_show(self) -> None:
        one = explain_last("“It is open,” Quist said.", "Ines Quist", "Bram Quist")
        assert all(speaker.person is None for speaker in one.quotation.speakers)
        assert lost(one) == {"Ines Quist": "two fit alike", "Bram Quist": "two fit alike"}

    def test_each_of_a_joint_mention_is_no_rival_of_the_other(self) -> None:
        one = explain_last("“It is open,” Ms Tautari and Dr Vesterby said.", *PEOPLE, "Ines Quist")
        assert len(one.quotation.speakers) == 2
        assert lost(one) == {"Ines Quist": "another family name"}

    def test_a_third_party_rests_on_the_full_name_in_the_body(self) -> None:
        body = "Engineer Noor Sabry built it.\n\n“It holds,” Ms Sabry said."
        one = explain_last(body, *PEOPLE)
        assert method(one) == "body-name"
        assert rests_on(one) == [("full name", "Noor Sabry")]
        assert next(part.span for part in one.evidence if part.what == "full name").start == 9  # type: ignore[union-attr]
        assert lost(one) == dict.fromkeys(("Mere Tautari", "Colm Vesterby"), "another family name")

    def test_a_third_party_known_by_now_rests_on_the_full_name_too(self) -> None:
        one = explain_last("“It holds,” said engineer Noor Sabry.\n\n“Yes,” Ms Sabry said.", *PEOPLE)
        assert method(one) == "surname"
        assert rests_on(one) == [("full name", "Noor Sabry")]


class TestPosts:
    def test_a_portfolio(self) -> None:
        one = explain_last(
            "“It is open,” the Transport Minister said.", *PEOPLE, portfolios=("Transport", "Health")
        )
        assert [(part.what, part.key) for part in one.evidence[2:]] == [
            ("portfolio", "portfolios[0]"),
            ("front matter", "people[0]"),
        ]
        assert lost(one) == {"Colm Vesterby": "holds another post"}

    def test_of_two_portfolios_each_has_their_own(self) -> None:
        body = "“It is open,” the Ministers of Transport and Health said."
        one = explain_last(body, *PEOPLE, portfolios=("Transport", "Health"))
        assert [part.key for part in one.evidence if part.what in ("portfolio", "front matter")] == [
            "portfolios[0]",
            "people[0]",
            "portfolios[1]",
            "people[1]",
        ]

    def test_the_minister_is_whoever_was_last_named(self) -> None:
        body = "Dr Vesterby came. Ms Tautari went.\n\n“It is open,” the Minister said."
        one = explain_last(body, *PEOPLE, "Ines Quist")
        assert method(one) == "the-minister"
        assert rests_on(one) == [("last named", "Tautari"), ("front matter", "Mere Tautari")]
        assert lost(one) == {"Colm Vesterby": "named earlier", "Ines Quist": "not named before"}

    def test_a_post_that_the_body_tells_of(self) -> None:
        body = "Mayor Noor Sabry came.\n\n“It is open,” the Mayor said."
        one = explain_last(body, *PEOPLE)
        assert method(one) == "introduced"
        assert rests_on(one) == [("post", "Mayor Noor Sabry")]

    def test_the_ministers_rest_on_where_they_spoke_together(self) -> None:
        body = "“It is open,” Ms Tautari and Dr Vesterby said.\n\n“It is,” the Ministers said."
        one = explain_last(body, *PEOPLE, "Ines Quist")
        assert rests_on(one)[0] == ("earlier speaker", "Ms Tautari and Dr Vesterby")

    def test_the_ministers_rest_on_where_they_were_named_together(self) -> None:
        body = "Mere Tautari and Colm Vesterby came.\n\n“It is open,” the Ministers said."
        one = explain_last(body, *PEOPLE, "Ines Quist")
        assert rests_on(one)[::2] == [("last named", "Tautari"), ("last named", "Vesterby")]
        assert lost(one) == {"Ines Quist": "not named among them"}

    def test_a_body_rests_on_its_full_name(self) -> None:
        body = "They met the Weir Safety Commission.\n\n“It is open,” the Commission said."
        one = explain_last(body, *PEOPLE)
        assert method(one) == "body"
        assert rests_on(one) == [("full name", "Weir Safety Commission")]


class TestPronouns:
    BODY = (
        "“One,” Ms Tautari said.\n\n“Two,” Dr Vesterby said.\n\n“Three,” said Mr Quist.\n\n“Four,” she said."
    )

    def test_rests_on_the_mention_of_the_earlier_speaker(self) -> None:
        one = explain_last(self.BODY, *PEOPLE, "Bram Quist")
        assert method(one) == "pronoun"
        assert rests_on(one)[0] == ("earlier speaker", "Dr Vesterby")  # *Dr* tells no gender
        assert lost(one) == {"Bram Quist": "does not agree in gender", "Mere Tautari": "spoke earlier"}

    def test_another_pronoun_between_is_passed_over(self) -> None:
        one = explain_last("“One,” Ms Tautari said.\n\n“Two,” she said.\n\n“Three,” she said.", *PEOPLE)
        assert rests_on(one)[0] == ("earlier speaker", "Ms Tautari")

    def test_groups_and_several_are_no_single_person(self) -> None:
        body = (
            "“One,” Ms Tautari said.\n\n“Two,” the Ministers said.\n\n"
            "“Three,” the Harbour Board said.\n\n“Four,” she said."
        )
        one = explain_last(body, *PEOPLE)
        assert lost(one) == {
            "Harbour Board": "is a group",
            "Mere Tautari and Colm Vesterby": "spoke together",
        }

    def test_without_an_earlier_speaker_it_rests_on_whoever_was_last_named(self) -> None:
        one = explain_last("Ms Tautari opened it.\n\n“It is open,” she said.", "Mere Tautari")
        assert rests_on(one) == [("last named", "Tautari"), ("front matter", "Mere Tautari")]

    def test_i_of_two_people_is_nobody(self) -> None:
        one = explain_last("I said: “It is open.”", *PEOPLE)
        assert one.quotation.speakers == ()
        assert lost(one) == dict.fromkeys(("Mere Tautari", "Colm Vesterby"), "two fit alike")

    def test_they_are_several(self) -> None:
        body = "“One,” Ms Tautari and Dr Vesterby said.\n\n“Two,” Mr Quist said.\n\n“Three,” they said."
        one = explain_last(body, *PEOPLE, "Bram Quist")
        assert rests_on(one)[0] == ("earlier speaker", "Ms Tautari and Dr Vesterby")
        assert lost(one) == {"Bram Quist": "is one alone"}


class TestRunOfSpeech:
    def test_the_quotation_whose_speaker_is_taken_over(self) -> None:
        body = "“One,” Dr Vesterby said.\n\n“Two,” Ms Tautari said.\n\n“Three.”"
        one = explain_last(body, *PEOPLE)
        assert method(one) == "run-before"
        assert rests_on(one) == [
            ("earlier quotation", "Two,"),
            ("earlier speaker", "Ms Tautari"),
            ("front matter", "Mere Tautari"),
        ]
        assert lost(one) == {"Colm Vesterby": "spoke earlier"}

    def test_that_quotation_may_have_but_a_pronoun(self) -> None:
        one = explain_last("“One,” Ms Tautari said.\n\n“Two,” she said.\n\n“Three.”", *PEOPLE)
        assert rests_on(one)[:2] == [("earlier quotation", "Two,"), ("earlier speaker", "she")]

    def test_whoever_speaks_in_passing_takes_over_no_run(self) -> None:
        body = "“One,” Ms Tautari said.\n\nAsked again, engineer Noor Sabry said it holds.\n\n“Three.”"
        one = explain_last(body, *PEOPLE)
        assert method(one) == "run-before"
        assert lost(one) == {"Noor Sabry": "spoke only in passing"}

    def test_a_run_that_is_attributed_later(self) -> None:
        one = explain_quotations("“One.”\n\n“Two,” Ms Tautari said.", people=PEOPLE)[0]
        assert method(one) == "run-after"
        assert rests_on(one)[:2] == [("later quotation", "Two,"), ("later speaker", "Ms Tautari")]
        assert lost(one) == {"Colm Vesterby": "another is named first"}

    def test_one_person_who_is_never_named_where_others_speak(self) -> None:
        one = explain_quotations("“One.”\n\nA report says it holds.", people=["Bram Quist"])[0]
        assert one.quotation.speakers == ()
        assert lost(one) == {"Bram Quist": "others speak as well"}

    def test_nobody_named_and_two_people(self) -> None:
        one = explain_last("“One.”", *PEOPLE)
        assert one.quotation.speakers == ()
        assert lost(one) == dict.fromkeys(("Mere Tautari", "Colm Vesterby"), "two fit alike")


_OTHER_DAY = {"Bram Holloway": "not in office that day"}


class TestRegister:
    @pytest.mark.parametrize(
        ("words", "step", "reasons"),
        [
            ("Ms Holloway", "register-surname", _OTHER_DAY),
            ("the Minister of Fisheries", "register-post", _OTHER_DAY),
            ("Bram Holloway", "register-name", {}),  # a full name is known on any day
            ("Sport Minister Holloway", "body-name", {"Ines Holloway": "holds another post", **_OTHER_DAY}),
            ("Mr Peake", "register-surname", {}),
            ("Peake", "body-name", {"Greta Peake": "no style and no post before the name"}),
            (
                "school principal Greta Peake",
                "body-name",
                {"Greta Peake": "the text calls its bearer something else"},
            ),
        ],
    )
    def test_who_lost(self, words: str, step: str, reasons: dict[str, str]) -> None:
        one = registered_last(f"“It is open,” {words} said.")
        assert (method(one), lost(one)) == (step, reasons)

    def test_rests_on_the_identifier(self) -> None:
        one = registered_last("“It is open,” Ms Holloway said.")
        assert [(part.text, part.key) for part in one.evidence if part.what == "register"] == [
            ("Ines Holloway", "ines")
        ]

    def test_gender_and_day(self) -> None:
        assert lost(registered_last("“It is open,” Mr Holloway said.")) == {
            "Ines Holloway": "does not agree in gender",
            "Bram Holloway": "not in office that day",
        }
        assert set(lost(registered_last("“It is open,” Ms Holloway said.", None)).values()) == {
            "the release has no date"
        }

    def test_a_person_of_the_release_rests_on_front_matter_and_register(self) -> None:
        release = Release(id="a", body="“It is open,” Ms Holloway said.", date="2031-03-03")
        (one,) = explain_quotations(release, people=["Ines Holloway"], register=REGISTER)
        assert [(part.what, part.key) for part in one.evidence[2:]] == [
            ("front matter", "people[0]"),
            ("register", "ines"),
        ]


def test_every_rule_and_step_that_was_counted_has_a_sentence() -> None:
    assert {rule for _, rule, _, _, _ in COUNTS} <= set(RULES)
    assert {step for _, _, step, _, _ in COUNTS if step} <= set(STEPS)


def _takes(body: str) -> float:
    """The seconds for a body, without the collector: what other tests left would be counted too."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    try:
        explain_quotations(body, people=PEOPLE)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "piece",
    [
        "“One,” Ms Tautari said.\n\n",
        "“One,” she said.\n\n",
        "“One.”\n\n",
        "“One,” Noor Sabry said.\n\n“Two,” Ms Sabry said.\n\n“Three,” the Minister said.\n\n",
    ],
)
def test_time_grows_with_the_length_of_the_body(piece: str) -> None:
    first = "“One,” Ms Tautari said.\n\n"
    for attempt in range(4):
        short, long = _takes(first + piece * 200), _takes(first + piece * 2000)
        if long < 20 * max(short, 0.02):
            return
        if attempt == 3:
            pytest.fail(f"200 quotations take {short:.3f} s, 2,000 {long:.3f} s")


def test_two_entries_of_one_name_are_the_first() -> None:
    one = explain_last("“It is open,” Ana Rangi and Jo Vale said.", "Hon Ana Rangi", "Ana Rangi", "Jo Vale")
    assert [speaker.name for speaker in one.quotation.speakers] == ["Ana Rangi", "Jo Vale"]
    assert one.quotation.speakers[0].honorific == "Hon"
    assert lost(one) == {"Ana Rangi": "another of that name comes first"}


@given(scripts())
def test_the_words_can_mean_whoever_is_found(script: Script) -> None:
    """The reasons stand beside the steps: nobody is both found by a step and said not to be meant."""
    release = parse_release(script.source)
    groups = []
    (quotations,) = watched_quotations(
        [release], DEFAULT_KINDS, watch=lambda state, passage: groups.append(weigh_others(state, passage))
    )
    for quotation, weighed in zip(quotations, groups, strict=True):
        fit = {one.person.name for group in weighed for one in group if one.person and not one.why}
        for speaker in quotation.speakers:
            if speaker.person is not None and speaker.method in ("surname", "pronoun", "the-minister"):
                assert speaker.person.name in fit
