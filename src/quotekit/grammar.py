"""Closed classes of words that the rules ask for: grammar as data, no logic.

The reporting verbs and the words for people, documents and time are in `quotekit.lexicon`; here are the small
words. Each list is from any English grammar unless a comment says otherwise.
"""

from __future__ import annotations

from typing import Final

from quotekit import lexicon

__all__ = [
    "AFTER_HEAD",
    "ANSWERS",
    "BEFORE_NOUN",
    "BOUNDARY",
    "CLAUSE_OPENERS",
    "CLAUSE_PRONOUNS",
    "COMMON_VERBS",
    "CONNECTIVES",
    "DATE_WORDS",
    "DETERMINERS",
    "DULL",
    "ENVOYS",
    "FOREIGN_AUXILIARIES",
    "FOREIGN_THAT",
    "FRONTED_ADVERBS",
    "FRONTING",
    "INSCRIBED",
    "LOCATIVE",
    "MAORI_NOUNS",
    "MAORI_PARTICLES",
    "MODAL_NAMES",
    "MOVABLE",
    "NAMING",
    "NEEDS_HEARER",
    "NEEDS_THAT",
    "NEW_PHRASE",
    "NO_GIVEN",
    "NO_NAMES",
    "NO_TITLES",
    "OCCASION",
    "OF_DOCUMENTS",
    "OF_SEVERAL",
    "PARTICLES",
    "PLAIN_STYLES",
    "POLITICAL",
    "POLITICIANS",
    "POST_RANKS",
    "POST_TAILS",
    "QUANTITIES",
    "RANKS",
    "REQUESTS",
    "SECTIONS",
    "SETTING",
    "SMALL",
    "SOLE_POSTS",
    "STANDING_ALONE",
    "STARTERS",
    "STATE_WORDS",
    "STYLES",
    "SUBORDINATORS",
    "TITLE_GIVEN",
    "TITLE_SURNAMES",
    "TRAILING",
    "WITH_HOW",
    "WORK_PREPOSITIONS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that cannot stand inside a noun phrase that names a source; what is left of them is another clause.
BOUNDARY: Final = (
    _words(
        """
    in on at by after before during when while as with without from to into onto over under
    about against between among through since until till than because although though if unless
    whether where why how but so yet however then that which who whom whose despite following
    per via amid upon within around across what
    """
    )
    | lexicon.AUXILIARIES
    | lexicon.NEGATIONS
) - {"no"}

# Words that open a noun phrase: articles, demonstratives, possessives, quantities.
DETERMINERS: Final = _words(
    """
    a all an another any both each every few five four her his its many most my no one other our
    several some that the their these this those three two your
    """
)

# Particles of family names, from Wikipedia's article on nobiliary particles; *te* of Māori names.
PARTICLES: Final = _words(
    "al bin da das de del della den der di dos du el ibn la le te ten ter van von y zu ó"
)

# Prepositions that may stand inside a source: *officials in Wharemoa*.
LOCATIVE: Final = _words("at from in on with")

# Posts that *to* joins with where they serve: the High Commissioner *to* Tonga.
ENVOYS: Final = _words("adviser advisor ambassador commissioner counsel counsellor envoy representative")

# Verbs that things in the plural have before a colon, and a single name not: *Applications are in two steps*:
OF_SEVERAL: Final = _words("are have include must need should were will")

# Role nouns that with a capital begin a field, and are nobody's title: *Child*, Youth and Family Minister
NO_TITLES: Final = _words("child")

# Words that carry a post on to its field: the Minister *Responsible* for Weirs, Special Agent in *Charge* of Ports
POST_TAILS: Final = _words("assisting charge designate elect responsible")

# What stands before a day or a month that is no part of a name.
DATE_WORDS: Final = _words("by during in last next on since this until")

# What cannot be the last or the first word of a noun phrase.
TRAILING: Final = _words("& 's also and for of or ’s")

# Verbs that report nothing and so are not in the lexicon, in the forms that often stand left of a source.
COMMON_VERBS: Final = _words(
    """
    asked became began brought called came closed gave got held helped joined kept led left lost
    made meets met needed opened passed saw sent signed spoke took tried used visited wanted
    went won
    """
)

# Modals that are names as well: *Will*, *May*.
MODAL_NAMES: Final = _words("may will")

# Words with a capital at a sentence's start that are no names.
NO_NAMES: Final = _words("it that there these this today yesterday")

# Words that with a capital start a sentence and are part of no name: after an abbreviation they show its end.
STARTERS: Final = _words(
    """
    a after also an and as at before but by for he her his however i if in it its more most no
    not on our she since that the their there these they this those to we when while
    """
)

# What starts another phrase after a noun: told reporters | *the* ford could close
NEW_PHRASE: Final = _words("a an each her his its my our the their these this those your")

# Adjectives that stand behind the noun that they belong to: two sources | *familiar* with it
AFTER_HEAD: Final = _words("available close familiar given made present seen shown")

# Verbs that report with *how* and no other clause.
WITH_HOW: Final = _words("describe detail discuss identify outline")

# Pronouns that open a reported clause without *that*.
CLAUSE_PRONOUNS: Final = _words("he i it she there they we")

# What is said and is no clause: *said no more*, *will say more in June*
ANSWERS: Final = _words(
    "anything everything goodbye little more much no nothing so something sorry thanks yes"
)

# *hei tā Ana Vale*, *te kōrero a Ana Vale*: according to, the word of
MAORI_NOUNS: Final = _words("kōrero tā")

# *that* in French, Spanish and German.
FOREIGN_THAT: Final = _words("dass daß qu que")

# What stands before a verb of speech in French, German, Spanish and te reo Māori: *a déclaré*, *hat
# gesagt*, *te kī*.
FOREIGN_AUXILIARIES: Final = _words("a e ha haben han hat hei i ka ont te")

# What stands between *kī* and the name: *e kī ana a*.
MAORI_PARTICLES: Final = _words("a ana atu mai te")

# Verbs whose object is the hearer, so that a name after them is never their subject.
NEEDS_HEARER: Final = _words("assure convince inform notify persuade reassure remind tell")

# Verbs whose participles give a thing its name: a plan *called* “dry feet for all”.
NAMING: Final = _words("call dub label")

# Verbs with a hearer that report no clause without *that*: urged those at a lunch *she hosted*.
NEEDS_THAT: Final = _words("alert ask beg beseech implore persuade urge")

# What is read off these is an inscription, which nobody says.
INSCRIBED: Final = _words(
    """
    banner banners headline label placard placards plaque poster posters shirt sign signs
    sticker
    """
)

# Words after which a form is a noun: *the report*, *in response*.
BEFORE_NOUN: Final = _words(
    """
    a about an any at by earlier following for from further her his in into its joint more my
    new no of on our previous public recent same some such that the their these this those with
    your
    """
)

# Prepositions that open the occasion of saying: *said in a statement*.
OCCASION: Final = _words(
    """
    after as at before during following for from in last on this through to via when while with
    """
)

# Participles that say how a document came about, besides those in -ed.
OF_DOCUMENTS: Final = _words("made sent written")

# Words that open a subordinate clause, which may be what is said.
SUBORDINATORS: Final = _words("after as before if when while")

# Adverbs between a verb and its content.
MOVABLE: Final = _words(
    """
    again also earlier further here later once publicly repeatedly simply there today too
    yesterday
    """
)

# Words that open a setting before a clause: *On Tuesday, …*, *Speaking at the opening, …*.
SETTING: Final = _words(
    """
    across addressing after against alongside also although amid among and announcing as
    asked at because before besides beyond but by commenting concerning despite during earlier
    following for from however if in last launching meanwhile of on once opening regarding
    releasing responding since speaking this though through throughout to today toward towards
    under until upon via visiting welcoming when while with within without yesterday
    """
)

# Words that open a clause in front of the main one, which a comma ends.
FRONTING: Final = _words("after although asked because before since though when while")

# What stands in lower case before a post with a capital: *state* Del. Ana Vale
STATE_WORDS: Final = _words("federal former state then")

# What a release asks of its reader: *View* the full text below
REQUESTS: Final = _words("click download find hear learn listen read see view visit watch")

# What counts those whom *of* joins with it: *most of* the farmers
QUANTITIES: Final = _words("dozens half hundreds many most scores several some thousands")

# What names a section before a colon, not a speaker.
SECTIONS: Final = _words(
    """
    background contact contacts details ends example examples facts highlights introduction notes
    note overview questions quote quotes recommendations summary
    """
)

# Determiners that may stand alone for a source: *wrote another*, *others said*
STANDING_ALONE: Final = _words("another many others several some")

# Adverbs that may open a sentence before its subject or a setting.
FRONTED_ADVERBS: Final = _words(
    """
    again also even eventually ever finally first indeed instead just later likewise moreover
    nevertheless now once only repeatedly shortly similarly still then
    """
)

# Titles that are surnames as well: "Mason Bishop", "Ula Prince".
TITLE_SURNAMES: Final = _words(
    """
    baker baron bishop cook dean fan farmer gardener guy hunter judge king knight major marshal
    marshall miner page painter pope porter potter prince singer speaker
    """
)

# Titles that are given names as well: "Dean Vale", "Earl Rangi".
TITLE_GIVEN: Final = _words("abbot baron dean duke earl guy king major prince")

# Styles that only a name follows, so that *Mr Guy* and *Ms Page* are names.
STYLES: Final = _words("dame dr hon miss mr mrs ms mx sir")

# Small words inside a post: *Minister of Health and Sport*.
CONNECTIVES: Final = _words("and at for in of on the")

# Words of a post that do not tell it from another.
DULL: Final = _words("a acting an and for hon minister ministers of s the")

# Small words that carry no capital in a title.
SMALL: Final = _words("a an and as at by for from in into of on or over the to with")

# What a verb that reports only at times needs in its sentence: a clause with one of these words in front
CLAUSE_OPENERS: Final = _words(
    """
    He I It She There They We he he’s how i it it’s she she’s that that, there they they’ve
    today. we whether why
    """
)

# *on “The Morning Show.”*, *in “Roads of Ash,”*: what stands before the title of a work
WORK_PREPOSITIONS: Final = _words("at for from in of on")

# What stands before a post or a field and is none by itself: *Associate* Arts, Culture and Heritage Minister
RANKS: Final = _words("acting assistant associate deputy former senior vice") | {""}

# Words that with a capital start a sentence or a headline and no name.
NO_GIVEN: Final = _words(
    """
    a about after also an and as at because before both but by during for from he however if in it
    meanwhile of on our she since that the these they this those to today under we when while with
    within without yesterday
    """
)

# Words that make another post of one: the *Associate* Minister is not the Minister.
POST_RANKS: Final = _words(
    """
    acting assistant associate deputy designate elect ex former incoming interim junior outgoing
    parliamentary shadow under undersecretary vice
    """
)

# Posts that a country has one of, so that they are known without saying where.
SOLE_POSTS: Final = _words("attorney chancellor general governor premier solicitor speaker treasurer")

# What people of politics are called, besides their posts.
POLITICIANS: Final = _words(
    """
    candidate chair co-leader deputy leader member minister mp mps politician premier senator speaker
    spokesman spokesperson spokeswoman treasurer whip
    """
)

# Styles that anybody may have who is known by name; of another (*Sergeant*) the register has to tell.
PLAIN_STYLES: Final = _words(
    """
    dame hon honorable honourable kahurangi lady lord miss mr mrs ms mx rt right sir tā
    """
)

# Posts that the only person of a release may hold when they are named without the field.
POLITICAL: Final = _words(
    """
    attorney-general congressman congresswoman governor leader minister president secretary
    senator speaker treasurer
    """
)
