"""Taking names apart, and folding them for comparison."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotekit.names import fold_name, one_letter_apart, parse_name, same_given

exact = settings(derandomize=True, deadline=None, max_examples=300)


@pytest.mark.parametrize(
    ("text", "honorific", "given_name", "family", "suffix"),
    [
        ("Ana Rangi", "", "Ana", "Rangi", ""),
        ("  Ana Mere Rangi ", "", "Ana Mere", "Rangi", ""),
        ("Rangi", "", "", "Rangi", ""),
        ("", "", "", "", ""),
        # Honorifics, alone and in a row.
        ("Hon Ana Rangi", "Hon", "Ana", "Rangi", ""),
        ("The Rt Hon Ana Rangi MP", "The Rt Hon", "Ana", "Rangi", "MP"),
        ("Right Honourable Sir Ana Rangi", "Right Honourable Sir", "Ana", "Rangi", ""),
        ("Hon Dr Ana Rangi", "Hon Dr", "Ana", "Rangi", ""),
        ("Dr. Ana Rangi", "Dr.", "Ana", "Rangi", ""),
        ("Associate Professor Ana Rangi", "Associate Professor", "Ana", "Rangi", ""),
        ("Lt Col Ana Rangi", "Lt Col", "Ana", "Rangi", ""),
        ("Detective Senior Sergeant Ana Rangi", "Detective Senior Sergeant", "Ana", "Rangi", ""),
        ("Lt Rangi", "Lt", "", "Rangi", ""),
        ("Major Ana Rangi", "Major", "Ana", "Rangi", ""),
        ("Prime Minister Ana Rangi", "Prime Minister", "Ana", "Rangi", ""),
        ("Mr Rangi", "Mr", "", "Rangi", ""),
        ("M. Jean Valmont", "M.", "Jean", "Valmont", ""),
        ("Herr Jo Lund", "Herr", "Jo", "Lund", ""),
        ("Tā Wiremu Rangi", "Tā", "Wiremu", "Rangi", ""),
        ("Kahurangi Ana Vale", "Kahurangi", "Ana", "Vale", ""),
        ("Kahurangi Vale", "", "Kahurangi", "Vale", ""),
        # Sir and Dame stand before the given name.
        ("Sir Wiremu", "Sir", "Wiremu", "", ""),
        ("Dame Ana", "Dame", "Ana", "", ""),
        # A title that is a surname does not vanish.
        ("Sergeant Mason Bishop", "Sergeant", "Mason", "Bishop", ""),
        ("Jo Bishop", "", "Jo", "Bishop", ""),
        ("Bishop", "", "", "Bishop", ""),
        ("Judge Judge", "Judge", "", "Judge", ""),
        ("Dr", "", "", "Dr", ""),
        ("MP", "", "", "MP", ""),
        ("Right Vale", "", "Right", "Vale", ""),
        # Particles and hyphens.
        ("Ana de Boer", "", "Ana", "de Boer", ""),
        ("Jo van der Lund-Vale", "", "Jo", "van der Lund-Vale", ""),
        ("Mr van der Lund", "Mr", "", "van der Lund", ""),
        ("Ms De Boer", "Ms", "", "De Boer", ""),
        ("Georgia te Rangi", "", "Georgia", "te Rangi", ""),
        ("Te Aroha Vale", "", "Te Aroha", "Vale", ""),
        ("Te Rangi", "", "", "Te Rangi", ""),
        ("Van Vale", "", "Van", "Vale", ""),
        ("Seán Ó Loingsigh", "", "Seán", "Ó Loingsigh", ""),
        ("Omar bin Salim", "", "Omar", "bin Salim", ""),
        ("Ben Jo Ben Vale", "", "Ben Jo Ben", "Vale", ""),
        ("Rosa Marta Vega y Luna", "", "Rosa Marta", "Vega y Luna", ""),
        ("Jo D Vale", "", "Jo D", "Vale", ""),
        # Suffixes.
        ("Ana Rangi, MP", "", "Ana", "Rangi", "MP"),
        ("Ana Rangi Jr.", "", "Ana", "Rangi", "Jr."),
        ("Ana Rangi, Jr., CNZM, KC", "", "Ana", "Rangi", "Jr. CNZM KC"),
        ("Hon. Ana Rangi, P.C., M.P.", "Hon.", "Ana", "Rangi", "P.C. M.P."),
        ("Sen. Ana Rangi, D-Ohio", "Sen.", "Ana", "Rangi", "D-Ohio"),
        ("Wiremu Rangi III", "", "Wiremu", "Rangi", "III"),
        # Inverted.
        ("Rangi, Ana", "", "Ana", "Rangi", ""),
        ("van der Lund, Jo", "", "Jo", "van der Lund", ""),
        ("Rangi, Hon Ana", "Hon", "Ana", "Rangi", ""),
        ("Rangi, Ana, MP", "", "Ana", "Rangi", "MP"),
        ("Vale, Jo Jr.", "", "Jo", "Vale", "Jr."),
        ("Bishop, Jo", "", "Jo", "Bishop", ""),
        ("Vale Lund, Ana Mere", "", "Ana Mere", "Vale Lund", ""),
        # A post after the comma is none of the name.
        ("Ana Rangi, Chair of Wharemoa Port", "", "Ana", "Rangi", ""),
        ("Ana Rangi, Harbourmaster for the North", "", "Ana", "Rangi", ""),
        ("Ana Rangi, Mayor", "", "Ana", "Rangi", ""),
        ("Ana Rangi, President Wharemoa Rowing Club", "", "Ana", "Rangi", ""),
        ("Rangi, Mayor Ana", "Mayor", "Ana", "Rangi", ""),
        ("Rangi, Mayor", "", "", "Rangi", ""),
        # Nicknames and notes.
        ('Wiremu "Bill" Rangi', "", "Wiremu", "Rangi", ""),
        ("Wiremu ‘Bill’ Rangi", "", "Wiremu", "Rangi", ""),
        ("Wiremu (Bill) Rangi", "", "Wiremu", "Rangi", ""),
        ("Sen. Ana Rangi (D-OH)", "Sen.", "Ana", "Rangi", ""),
        ("Jo O’Hara", "", "Jo", "O’Hara", ""),
        ("(unnamed)", "", "", "(unnamed)", ""),
        # Characters that cannot be seen.
        ("Hon\u00a0Ana\u202fRangi", "Hon", "Ana", "Rangi", ""),
        ("A\u00adna\u200b Ran\u2060gi\ufeff", "", "Ana", "Rangi", ""),
    ],
)
def test_a_name_is_taken_apart(text: str, honorific: str, given_name: str, family: str, suffix: str) -> None:
    name = parse_name(text)
    assert (name.honorific, name.given, name.family, name.suffix) == (honorific, given_name, family, suffix)
    assert name.text == text.strip()


_WORDS = st.sampled_from(
    """
    Ana Rangi Bishop Hon Rt The Dr Sir van der Te te MP Jr. , ( ) “ ” O’Hara Vale-Lund Major Lt of Chair y
    """.split()  # noqa: SIM905  readable as a line of words
)


@exact
@given(st.text() | st.lists(_WORDS, max_size=8).map(" ".join))
def test_no_name_is_emptied(text: str) -> None:
    name = parse_name(text)
    if any(char.isalnum() for char in text):
        assert name.full


_GIVEN = st.sampled_from(["Ana", "Wiremu", "Mary-Jane", "J. K.", "Hēmi", "Seán"])
_FAMILY = st.sampled_from(
    ["Vale", "van der Lund", "O’Hara", "Vale-Lund", "te Rangi", "Pōtae", "de la Cruz", "Ó Néill"]
)
_HONORIFIC = st.sampled_from(
    ["", "Hon", "Rt Hon Dr", "Hon Tā", "Dame", "Sgt", "Cr", "Mme", "Kahurangi", "Rev"]
)
_SUFFIX = st.sampled_from(["", "MP", "KC", "Jr.", "CNZM", "D-Ohio"])


@exact
@given(_HONORIFIC, _GIVEN, _FAMILY, _SUFFIX, st.booleans())
def test_a_name_put_together_again_is_taken_apart_alike(
    honorific: str, given_name: str, family: str, suffix: str, inverted: bool
) -> None:
    person = f"{family}, {given_name}" if inverted else f"{honorific} {given_name} {family}"
    name = parse_name(f"{person}, {suffix}" if suffix else person)
    parts = ("" if inverted else honorific, given_name, family, suffix)
    assert (name.honorific, name.given, name.family, name.suffix) == parts
    again = parse_name(f"{name.honorific} {name.full}, {name.suffix}".strip(", "))
    assert (again.honorific, again.given, again.family, again.suffix) == parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hēmi Pōtae", "HEMI POTAE"),
        ("Jo O’Hara", "Jo O'Hara"),
        ("Jo O`Hara", "Jo O´Hara"),
        ("Jo OʻHara", "Jo OʼHara"),
        ("Ana Vale-Lund", "Ana Vale‑Lund"),
        ("Ana Vale–Lund", "Ana  Vale Lund "),
        ("Ana\u00a0Rangi", "Ana Rangi"),
        ("A\u00adna Ran\u200bgi", "Ana Rangi"),
        ("J.R. Vale", "J R Vale"),
        ("Po\u0304tae", "Pōtae"),
        ("Straße", "STRASSE"),
        ("Ａna", "Ana"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("Ana Rangi", "Anna Rangi"), ("Vale Lund", "Valelund")])
def test_different_names_fold_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@exact
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold_name(text)
    assert fold_name(folded) == folded


@exact
@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_folds_as_any_other(text: str) -> None:
    assert fold_name(text) == fold_name(text + "\u200b")


_PARTS = st.lists(
    st.sampled_from(["ana", "a", "wiremu", "bill", "william", "anna", "jo", "josephine"]), max_size=3
)


@exact
@given(_PARTS, _PARTS)
def test_comparing_given_names_is_symmetric(one: list[str], other: list[str]) -> None:
    if one and other:
        assert same_given(one, other) == same_given(other, one)


@exact
@given(st.text("aābn", max_size=6), st.text("aābn", max_size=6))
def test_one_letter_apart_is_symmetric(one: str, other: str) -> None:
    assert one_letter_apart(one, other) == one_letter_apart(other, one)
    assert one_letter_apart(one, one)
