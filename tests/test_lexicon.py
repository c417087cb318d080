"""The words as data hold what the rules expect of them."""

import itertools

import pytest

from quotekit import lexicon

WORD_SETS = {
    name: getattr(lexicon, name) for name in lexicon.__all__ if isinstance(getattr(lexicon, name), frozenset)
}
WORD_TABLES = {
    "FORMS": lexicon.FORMS,
    "PARTICLES": lexicon.PARTICLES,
    "PRONOUNS": lexicon.PRONOUNS,
    "SHORT_GIVEN_NAMES": lexicon.SHORT_GIVEN_NAMES,
    "FOREIGN_VERB_FORMS": lexicon.FOREIGN_VERB_FORMS,
}
LEMMAS = {verb.lemma: verb for verb in lexicon.VERBS}


class TestForms:
    @pytest.mark.parametrize(
        ("form", "lemma", "kind"),
        [
            ("say", "say", "base"),
            ("says", "say", "s"),
            ("said", "say", "past"),
            ("saying", "say", "ing"),
            ("told", "tell", "past"),
            ("wrote", "write", "past"),
            ("written", "write", "participle"),
            ("writing", "write", "ing"),
            ("quipped", "quip", "past"),
            ("quipping", "quip", "ing"),
            ("admitted", "admit", "past"),
            ("admitting", "admit", "ing"),
            ("added", "add", "past"),
            ("commented", "comment", "past"),
            ("explained", "explain", "past"),
            ("replied", "reply", "past"),
            ("replies", "reply", "s"),
            ("replying", "reply", "ing"),
            ("argued", "argue", "past"),
            ("arguing", "argue", "ing"),
            ("stresses", "stress", "s"),
            ("praying", "pray", "ing"),
            ("prayed", "pray", "past"),
            ("agreeing", "agree", "ing"),
            ("agreed", "agree", "past"),
            ("mimicked", "mimic", "past"),
            ("echoes", "echo", "s"),
            ("signalled", "signal", "past"),
            ("signaled", "signal", "past"),
            ("flagged", "flag", "past"),
            ("referring", "refer", "ing"),
            ("shown", "show", "participle"),
            ("thought", "think", "past"),
            ("read", "read", "past"),
            ("put", "put", "past"),
            ("went", "go", "past"),
            ("goes", "go", "s"),
        ],
    )
    def test_form_leads_to_verb_and_kind(self, form: str, lemma: str, kind: str) -> None:
        verb, found = lexicon.FORMS[form]
        assert (verb.lemma, found) == (lemma, kind)

    @pytest.mark.parametrize(
        "wrong", ["sayed", "telled", "writed", "admited", "quiped", "replyed", "arguing,"]
    )
    def test_misspelt_form_is_not_made(self, wrong: str) -> None:
        assert wrong not in lexicon.FORMS

    def test_every_lemma_is_reached_by_its_own_forms(self) -> None:
        kinds: dict[str, set[str]] = {}
        for verb, kind in lexicon.FORMS.values():
            kinds.setdefault(verb.lemma, set()).add(kind)
        assert kinds.keys() == LEMMAS.keys()
        assert all({"s", "past", "ing"} <= found for found in kinds.values())
        assert set().union(*kinds.values()) == {"base", "s", "past", "participle", "ing"}

    def test_two_verbs_with_one_form_are_refused(self) -> None:
        with pytest.raises(ValueError, match="laid"):
            lexicon._form_table([lexicon.Verb("lay", 1), lexicon.Verb("laid", 1)])


class TestVerbs:
    def test_there_are_enough_and_each_once(self) -> None:
        assert len(lexicon.VERBS) == len(LEMMAS) >= 250

    @pytest.mark.parametrize(
        ("lemma", "strength", "clause", "addressee"),
        [
            ("say", 3, True, False),
            ("tell", 3, True, True),
            ("warn", 3, True, True),
            ("announce", 3, True, False),
            ("note", 3, True, False),
            ("confirm", 2, True, False),
            ("point", 2, True, False),
            ("believe", 2, True, False),
            ("continue", 1, False, False),
            ("quip", 3, False, False),
            ("sigh", 1, False, False),
            ("welcome", 1, False, False),
        ],
    )
    def test_strength_and_frame(self, lemma: str, strength: int, clause: bool, addressee: bool) -> None:
        assert LEMMAS[lemma] == lexicon.Verb(lemma, strength, clause, addressee)

    def test_strengths_are_one_to_three(self) -> None:
        assert {verb.strength for verb in lexicon.VERBS} == {1, 2, 3}

    def test_particles_belong_to_verbs(self) -> None:
        assert lexicon.PARTICLES.keys() <= LEMMAS.keys()
        assert all(lexicon.PARTICLES.values())

    def test_verbs_that_need_a_particle_have_one(self) -> None:
        assert lexicon.PARTICLES.keys() >= lexicon.NEEDS_PARTICLE
        assert {"point", "go", "sum", "make", "spell"} <= lexicon.NEEDS_PARTICLE

    def test_evidence_and_document_verbs_are_verbs(self) -> None:
        assert LEMMAS.keys() >= lexicon.EVIDENCE_VERBS | lexicon.DOCUMENT_SPEECH

    def test_noun_forms_are_forms(self) -> None:
        assert lexicon.FORMS.keys() >= lexicon.NOUN_FORMS


class TestSets:
    @pytest.mark.parametrize("name", [*WORD_SETS, *WORD_TABLES])
    def test_words_are_single_and_lower_case(self, name: str) -> None:
        words = WORD_SETS.get(name) or WORD_TABLES[name].keys()
        assert all(word == word.lower() and word.split() == [word] for word in words)

    @pytest.mark.parametrize("name", [*WORD_SETS, *WORD_TABLES])
    def test_none_is_empty(self, name: str) -> None:
        assert WORD_SETS.get(name) or WORD_TABLES[name]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("EVIDENCE_VERBS", "DOCUMENT_SPEECH"),
            ("AUXILIARIES", "FORMS"),
            ("NEGATIONS", "FORMS"),
            ("PRONOUNS", "FORMS"),
            ("PRONOUNS", "ROLE_NOUNS"),
            ("PRONOUNS", "GROUP_NOUNS"),
            ("PRONOUNS", "TIME_WORDS"),
            ("HONORIFICS", "FORMS"),
            ("HONORIFICS", "TIME_WORDS"),
            ("CUE_ADVERBS", "FORMS"),
            ("TIME_WORDS", "FORMS"),
            ("DOCUMENT_NOUNS", "ROLE_NOUNS"),
            ("FOREIGN_VERB_FORMS", "FORMS"),
            ("BE_FORMS", "HAVE_FORMS"),
            ("BE_FORMS", "MODALS"),
            ("HAVE_FORMS", "MODALS"),
        ],
    )
    def test_disjoint(self, one: str, other: str) -> None:
        assert not frozenset(getattr(lexicon, one)) & frozenset(getattr(lexicon, other))

    def test_auxiliaries_hold_their_parts(self) -> None:
        assert lexicon.BE_FORMS | lexicon.HAVE_FORMS | lexicon.MODALS < lexicon.AUXILIARIES

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("NEGATIONS", "not never didn't didn’t won’t"),
            ("HONORIFICS", "mr mrs ms dr sir dame hon rt right honourable tā kahurangi prof mme herr señor"),
            (
                "ROLE_NOUNS",
                "minister ministers secretary secretaries chairwoman chairwomen mp mps spokespeople",
            ),
            ("ROLE_NOUNS", "director-general directors-general attorney general wife wives coach coaches"),
            ("GROUP_NOUNS", "officials residents police government ministry council"),
            ("DOCUMENT_NOUNS", "report reports survey surveys studies figures data analyses"),
            ("SPEECH_NOUNS", "claim claims warning replies speech speeches"),
            ("TIME_WORDS", "today yesterday tuesday may last"),
            ("ABBREVIATIONS", "mr dr u.s e.g no"),
            ("TRANSCRIPT_LABELS", "q a reporter question"),
            ("ORG_SUFFIXES", "ltd limited inc council ministry"),
        ],
    )
    def test_holds(self, name: str, words: str) -> None:
        assert set(words.split()) <= WORD_SETS[name]

    def test_roles_are_many(self) -> None:
        assert len(lexicon.ROLE_NOUNS) >= 500


class TestNames:
    def test_short_names_go_both_ways(self) -> None:
        table = lexicon.SHORT_GIVEN_NAMES
        assert all(name in table[other] for name, others in table.items() for other in others)
        assert not any(name in others for name, others in table.items())

    @pytest.mark.parametrize(
        ("short", "full"),
        [
            ("bill", "william"),
            ("bob", "robert"),
            ("jim", "james"),
            ("mike", "michael"),
            ("chris", "christine"),
        ],
    )
    def test_short_and_full(self, short: str, full: str) -> None:
        assert full in lexicon.SHORT_GIVEN_NAMES[short]
        assert short in lexicon.SHORT_GIVEN_NAMES[full]

    def test_full_names_are_not_joined(self) -> None:
        for one, other in itertools.permutations(["christine", "christopher", "christian"], 2):
            assert other not in lexicon.SHORT_GIVEN_NAMES[one]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("déclaré", "déclarer"),
        ("souligne", "souligner"),
        ("sagte", "sagen"),
        ("dijo", "decir"),
        ("añadió", "añadir"),
    ],
)
def test_foreign_form_leads_to_its_infinitive(form: str, lemma: str) -> None:
    assert lexicon.FOREIGN_VERB_FORMS[form] == lemma
