"""Words as data: reporting verbs and their forms, titles, posts, documents, pronouns, time words.

No logic lives here beyond the spelling of regular verb forms and plurals. Every word is lower case; the
caller folds what it looks up. Where a list's knowledge comes from stands above it. *PolNeAR* means counts
over the train part of the Political News Attribution Relations corpus (Newell and others, 2018): words and
counts only. *Releases* means counts over the New Zealand government archive and this project's gold files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

__all__ = [
    "ABBREVIATIONS",
    "AUXILIARIES",
    "BE_FORMS",
    "CUE_ADVERBS",
    "CUE_NOUNS",
    "DOCUMENT_NOUNS",
    "DOCUMENT_SPEECH",
    "EVIDENCE_VERBS",
    "FOREIGN_VERB_FORMS",
    "FORMS",
    "GROUP_NOUNS",
    "HAVE_FORMS",
    "HONORIFICS",
    "MODALS",
    "NEEDS_PARTICLE",
    "NEGATIONS",
    "NOUN_FORMS",
    "OBLIQUE_PRONOUNS",
    "ORG_SUFFIXES",
    "PARTICLES",
    "PRONOUNS",
    "ROLE_NOUNS",
    "SHORT_GIVEN_NAMES",
    "SPEECH_NOUNS",
    "STATEMENT_VERBS",
    "TIME_WORDS",
    "TITLE_NOUNS",
    "TRANSCRIPT_LABELS",
    "VERBS",
    "VERB_OF",
    "ZERO_THAT",
    "Verb",
]


@attrs.frozen
class Verb:
    """One reporting verb.

    Attributes:
        lemma: The base form.
        strength: 3 where the verb surely reports speech; 2 where it does when its complement is a clause or a
            quotation stands next to it; 1 where only the slot beside a quotation's marks makes it a cue.
        clause: Whether it can head a reported clause, with *that* or *whether* or with neither.
        addressee: Whether it takes the hearer as its object before the content (*told reporters that*).
    """

    lemma: str
    strength: int
    clause: bool = False
    addressee: bool = False


def _words(text: str) -> tuple[str, ...]:
    """The words of a block of data."""
    return tuple(text.split())


_VOWELS: Final = frozenset("aeiou")


_IRREGULAR_PLURALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "analysis": "analyses",
        "adjutant-general": "adjutants-general",
        "attorney-general": "attorneys-general",
        "auditor-general": "auditors-general",
        "child": "children",
        "director-general": "directors-general",
        "governor-general": "governors-general",
        "kaihautū": "kaihautū",
        "kaiako": "kaiako",
        "kaumatua": "kaumatua",
        "kaumātua": "kaumātua",
        "kuia": "kuia",
        "inspector-general": "inspectors-general",
        "kaitiaki": "kaitiaki",
        "minita": "minita",
        "person": "persons",
        "quartermaster-general": "quartermasters-general",
        "surveyor-general": "surveyors-general",
        "passer-by": "passers-by",
        "rangatira": "rangatira",
        "running-mate": "running-mates",
        "secretary-general": "secretaries-general",
        "solicitor-general": "solicitors-general",
        "tohunga": "tohunga",
        "tumuaki": "tumuaki",
        "wife": "wives",
    }
)


def _plural(noun: str) -> str:
    """The plural of a noun: *ministers*, *secretaries*, *coaches*, *chairwomen*."""
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return f"{noun[:-1]}ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun}s"


# --- Reporting verbs ---------------------------------------------------------------------------------------

# One row for each (strength, clause, addressee). Chosen from the verbs in PolNeAR's cues and from the words
# after a closing mark in releases; rounded out by hand from general knowledge along the classes of
# communication verbs that Levin, *English Verb Classes and Alternations* (1993), sets up (message, tell,
# manner of speaking, say, complain, advise, declare, conjecture, judgement, nonverbal expression). Strengths
# follow the share of a form's uses that are cues in PolNeAR, alone, before *that* and beside marks.
_VERB_ROWS: Final[tuple[tuple[int, bool, bool, str], ...]] = (
    (
        3,
        True,
        False,
        """
        add announce argue assert claim comment complain concede conclude contend declare emphasise
        emphasize exclaim explain insist joke lament note opine proclaim reiterate remark reply retort
        say state stress tweet write
        """,
    ),
    (
        3,
        False,
        False,
        """
        quip
        """,
    ),
    (
        3,
        True,
        True,
        """
        assure caution remind tell warn
        """,
    ),
    (
        2,
        True,
        False,
        """
        acknowledge admit affirm agree allege answer anticipate attest aver avow believe bemoan blog
        boast brag calculate charge clarify concur confess confide confirm conjecture consider counter
        decree deem demand demonstrate demur deny deplore disagree disclose dispute divulge doubt
        elaborate email enquire envisage estimate expect fear find flag forecast foresee foreshadow fret
        gloat gripe grouse grumble hazard highlight hint hope hypothesise hypothesize illustrate imply
        indicate infer inquire interject intimate maintain make mention message moan muse object observe
        plead pledge point ponder posit postulate pray predict profess project pronounce prophesy propose
        protest question rant reaffirm reason reassert rebut recall reckon recognise recognize recommend
        recount reflect refute regret rejoin repeat report respond restate retweet reveal rule show
        signal specify speculate spell stipulate submit suggest summarise summarize surmise suspect swear
        testify theorise theorize think threaten underline underscore vow wager whine whinge wonder worry
        """,
    ),
    (
        2,
        True,
        True,
        """
        advise alert ask beg beseech convince counsel implore inform notify persuade promise reassure
        text urge
        """,
    ),
    (
        2,
        False,
        False,
        """
        accuse blame blast call chant chime chip cite condemn criticise criticize decry defend denounce
        deride describe dismiss express go hail hit interrupt lash laud liken mock praise put read shout
        slam sum tout yell
        """,
    ),
    (
        1,
        True,
        False,
        """
        accept allow appreciate ascertain assume bet decide determine discover feel grant guarantee guess
        hear hold identify imagine judge know learn order post presume prove realise realize relate
        remember request resolve suppose trust understand venture volunteer wish
        """,
    ),
    (
        1,
        False,
        False,
        """
        admonish allude apologise apologize appeal applaud articulate assail bark bash bawl beam begin
        bellow berate blurt bluster boom bray break bristle burst butt cackle carry celebrate challenge
        characterise characterize cheer chide chirp chortle chuckle coax commend compare compliment
        congratulate continue coo crack credit croak croon cry curse declaim drawl dub echo end endorse
        enthuse enumerate exhort expand expound extol finish fire frown fume gasp giggle grin groan growl
        grunt gulp gush harrumph heckle herald hiss holler howl huff instruct interpose intervene intone
        invoke jeer jest jibe jump knock label lambast laugh lay lecture mimic moralise moralize
        mumble murmur mutter nod offer outline persist pontificate portray prattle preach press purr
        quaver quote rage rail ramble rasp rattle react rebuke recite refer reject remonstrate reprimand
        reproach retaliate ridicule riff rip roar rumble scoff scold scowl scream screech set shoot
        shriek shrug sigh sing skewer smile smirk snap snarl sneer sniff snigger snipe snort sob speak
        splutter sputter squeak squeal stammer start stutter sympathise sympathize talk taunt tease thank
        thunder trill trumpet utter vent voice wail warble weep weigh welcome wheeze whimper whisper
        whoop wrap
        """,
    ),
)

# Irregular pasts and participles, from any English grammar; spelt alike, the form counts as *past*.
_IRREGULAR: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "begin": ("began", "begun"),
        "beseech": ("besought", "besought"),
        "bet": ("bet", "bet"),
        "break": ("broke", "broken"),
        "burst": ("burst", "burst"),
        "feel": ("felt", "felt"),
        "find": ("found", "found"),
        "forecast": ("forecast", "forecast"),
        "foresee": ("foresaw", "foreseen"),
        "go": ("went", "gone"),
        "hear": ("heard", "heard"),
        "hit": ("hit", "hit"),
        "hold": ("held", "held"),
        "know": ("knew", "known"),
        "lay": ("laid", "laid"),
        "make": ("made", "made"),
        "put": ("put", "put"),
        "read": ("read", "read"),
        "say": ("said", "said"),
        "set": ("set", "set"),
        "shoot": ("shot", "shot"),
        "show": ("showed", "shown"),
        "sing": ("sang", "sung"),
        "speak": ("spoke", "spoken"),
        "swear": ("swore", "sworn"),
        "tell": ("told", "told"),
        "think": ("thought", "thought"),
        "understand": ("understood", "understood"),
        "weep": ("wept", "wept"),
        "write": ("wrote", "written"),
    }
)

# The last consonant is doubled before -ed and -ing: stress on the last syllable (*admit*), or one short
# syllable.
_DOUBLED: Final = frozenset(
    _words(
        """
        admit aver beg begin bet blog brag chip concur demur dub extol flag fret grin hit infer nod put
        quip rebut refer regret rip set shrug slam snap sob submit sum wrap
        """
    )
)

# Forms beside the derived ones: second spellings and second pasts.
_VARIANTS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "beseech": {"beseeched": "past"},
        "counsel": {"counselled": "past", "counselling": "ing"},
        "forecast": {"forecasted": "past"},
        "label": {"labelled": "past", "labelling": "ing"},
        "learn": {"learnt": "past"},
        "plead": {"pled": "past"},
        "prove": {"proven": "participle"},
        "signal": {"signalled": "past", "signalling": "ing"},
        "spell": {"spelt": "past"},
    }
)


def _ing(lemma: str) -> str:
    """The -ing form: *say, saying*; *note, noting*; *admit, admitting*; *agree, agreeing*."""
    if lemma in _DOUBLED:
        return f"{lemma}{lemma[-1]}ing"
    if lemma.endswith("ic"):
        return f"{lemma}king"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma[:-1]}ing"
    return f"{lemma}ing"


def _third(lemma: str) -> str:
    """The third person: *says*; *replies*; *stresses*; *goes*."""
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    if lemma.endswith(("s", "x", "z", "ch", "sh")) or lemma in {"go", "echo"}:
        return f"{lemma}es"
    return f"{lemma}s"


def _past(lemma: str) -> str:
    """The regular past: *added*; *noted*; *replied*; *quipped*."""
    if lemma in _DOUBLED:
        return f"{lemma}{lemma[-1]}ed"
    if lemma.endswith("ic"):
        return f"{lemma}ked"
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"


def _verb_forms(lemma: str) -> dict[str, str]:
    """Each form of a verb with its kind; of two kinds spelt alike the past wins, then the base form."""
    past, participle = _IRREGULAR.get(lemma) or (_past(lemma), _past(lemma))
    return {
        **_VARIANTS.get(lemma, {}),
        _ing(lemma): "ing",
        _third(lemma): "s",
        lemma: "base",
        participle: "participle",
        past: "past",
    }


def _form_table(verbs: Iterable[Verb]) -> dict[str, tuple[Verb, str]]:
    """Every single-word form of ``verbs``; two verbs that share a form are a mistake in the data."""
    table: dict[str, tuple[Verb, str]] = {}
    for verb in verbs:
        for form, kind in _verb_forms(verb.lemma).items():
            if form in table:
                raise ValueError(f"{form!r} is a form of both {table[form][0].lemma!r} and {verb.lemma!r}")
            table[form] = (verb, kind)
    return table


VERBS: Final[tuple[Verb, ...]] = tuple(
    Verb(lemma, strength, clause, addressee)
    for strength, clause, addressee, lemmas in _VERB_ROWS
    for lemma in _words(lemmas)
)
"""All reporting verbs, the surest first."""

VERB_OF: Final[Mapping[str, Verb]] = MappingProxyType({verb.lemma: verb for verb in VERBS})
"""A lemma to its verb."""

FORMS: Final[Mapping[str, tuple[Verb, str]]] = MappingProxyType(_form_table(VERBS))
"""A form to its verb and its kind: base, s, past, participle (where it differs from the past), ing."""

# Particles that stand after a verb, or after its first object (*made it clear*), and make it a cue. From
# PolNeAR cues of two words and more, rounded out by hand.
PARTICLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "blurt": ("out",),
        "break": ("in",),
        "butt": ("in",),
        "burst": ("out",),
        "call": ("out",),
        "carry": ("on",),
        "chime": ("in",),
        "chip": ("in",),
        "cry": ("out",),
        "end": ("up",),
        "finish": ("up", "off"),
        "fire": ("back", "off"),
        "go": ("on", "further"),
        "hit": ("back", "out"),
        "jump": ("in",),
        "lash": ("out",),
        "lay": ("out",),
        "make": ("clear", "plain", "known"),
        "point": ("out", "to"),
        "press": ("on",),
        "put": ("it", "forward"),
        "read": ("out",),
        "refer": ("to",),
        "set": ("out",),
        "shoot": ("back",),
        "shout": ("out", "back"),
        "snap": ("back",),
        "speak": ("out", "up"),
        "spell": ("out",),
        "start": ("off",),
        "sum": ("up",),
        "weigh": ("in",),
        "wrap": ("up",),
        "write": ("back",),
    }
)

# Verbs that report a clause without *that* as freely as with it.
ZERO_THAT: Final = frozenset(_words("believe feel hope know reckon say suspect think"))

# Verbs that report nothing without their particle.
NEEDS_PARTICLE: Final = frozenset(
    _words(
        """
        break burst butt carry chime chip fire go hit jump lash lay make point put refer set shoot spell
        sum weigh wrap
        """
    )
)

# Verbs that report no speech when a document or figures are their subject (GUIDELINES 3.10).
EVIDENCE_VERBS: Final = frozenset(
    _words(
        """
        calculate confirm demonstrate determine discover estimate find highlight identify illustrate
        imply indicate outline project prove reflect reveal show signal suggest underline underscore
        """
    )
)

# Verbs that make a document a source (GUIDELINES 3.10).
DOCUMENT_SPEECH: Final = frozenset(
    _words(
        """
        acknowledge add advise announce argue assert call caution claim comment conclude declare describe
        explain maintain note observe propose read recommend report say specify state stipulate tell urge
        warn
        """
    )
)

# --- Grammar words: closed classes, from any English grammar ------------------------------------------------

# Forms of *be*, contracted ones with either apostrophe.
BE_FORMS: Final = frozenset(
    _words(
        """
        'm 're am are be been being is was were ’m ’re
        """
    )
)

# Forms of *have*.
HAVE_FORMS: Final = frozenset(
    _words(
        """
        've had has have having ’ve
        """
    )
)

# Modal verbs; *may* is also a month in TIME_WORDS.
MODALS: Final = frozenset(
    _words(
        """
        'd 'll can cannot could may might must ought shall should will would ’d ’ll
        """
    )
)

# Everything that can stand before a main verb, with *do*; negated contractions are in NEGATIONS.
AUXILIARIES: Final = (
    BE_FORMS | HAVE_FORMS | MODALS | frozenset(_words("do does did doing done get gets got getting"))
)

_CONTRACTED: Final = _words(
    "aren can couldn didn doesn don hadn hasn haven isn mightn mustn needn shouldn wasn weren won wouldn"
)
NEGATIONS: Final = frozenset(
    _words("not never no neither nor without hardly scarcely nobody none nothing cannot")
) | {f"{word}{apostrophe}t" for word in _CONTRACTED for apostrophe in "'’"}

# m, f: he, she; pl: they; n: it; 1: I, we; 2: you; rel: relative and indefinite, never a speaker alone.
PRONOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "he": "m",
        "she": "f",
        "they": "pl",
        "both": "pl",
        "it": "n",
        "i": "1",
        "we": "1",
        "you": "2",
        "who": "rel",
        "which": "rel",
        "that": "rel",
    }
)

# The object forms, a source only after *according to*, *by* and *from*; *her* is more often a possessive.
OBLIQUE_PRONOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {"him": "m", "her": "f", "them": "pl", "me": "1", "us": "1", "whom": "rel"}
)

# Words of time that stand between a speaker and a cue or after it (*said today*, *on Tuesday said*): days and
# months with their short forms, and the words of time seen inside or beside PolNeAR cues.
TIME_WORDS: Final = frozenset(
    _words(
        """
        a.m afternoon ago am apr april aug august autumn day days dec december earlier early evening fall
        feb february fortnight fri friday hour hours jan january jul july jun june last late later
        lunchtime mar march may midday midnight minute minutes mon monday month months morning next night
        noon nov november now oct october overnight p.m pm previously recently sat saturday sep sept
        september spring summer sun sunday this thu thur thurs thursday to-day to-morrow to-night today
        tomorrow tonight tue tues tuesday wed wednesday week weekend weeks winter year years yesterday
        """
    )
)

# Adverbs that stand between speaker and cue, or after the cue: written down by hand, most of them seen in
# PolNeAR cues; any other word in -ly counts too, which is for the caller to test.
CUE_ADVERBS: Final = frozenset(
    _words(
        """
        afterward afterwards again all aloud already also always anew back before bluntly both earlier
        elsewhere even ever finally first flatly further furthermore herself himself however indeed
        initially instead itself just later maybe meanwhile never next now often once online only openly
        perhaps previously proudly publicly quite rather recently repeatedly similarly simply since so
        sometimes soon still subsequently themselves then therefore though thus together too twice yet
        """
    )
)

# --- Nouns of speech, documents and titles -----------------------------------------------------------------

# Nouns that with one of STATEMENT_VERBS report (*issued the following statement*), or after *in* name the
# occasion (*in a statement*). From PolNeAR cues and releases.
CUE_NOUNS: Final = frozenset(
    _words(
        """
        account address advice announcement answer apology assessment assurance blog column comment
        comments description e-mail email explanation interview letter memo message messages note
        observation observations op-ed post posts quote release remark remarks reminder reply response
        speech statement statements tribute tweet tweets verdict warning
        """
    )
)

# Verb forms that with one of CUE_NOUNS report: PolNeAR and *issued the following statement* in the gold
# files.
STATEMENT_VERBS: Final = frozenset(
    _words(
        """
        deliver delivered delivering delivers gave give given gives giving issue issued issues issuing
        made make makes making offer offered offering offers post posted posting posts provide provided
        provides providing publish published publishes publishing release released releases releasing
        send sending sends sent
        """
    )
)

# Words before marks that hold a title, a slogan or a term and no speech: by hand, along what GUIDELINES 1
# names as no quotation; the participles (*called*, *titled*, *dubbed*) behave like the nouns.
TITLE_NOUNS: Final = frozenset(
    _words(
        """
        album anthem app article award awards banner bill blog book booklet brand brochure called
        campaign category chapter clause column competition concept conference course document
        documentary dubbed entitled episode event exhibit exhibition expression festival film game guide
        hashtag headline initiative kaupapa known label labeled labelled magazine manifesto measure motto
        movement movie musical named newsletter nickname nicknamed novel op-ed opera package page
        painting pamphlet paper phrase plan play podcast poem policy poster presentation program
        programme project proposal publication report resource scheme section seminar series session show
        slogan so-called song speech story strategy symposium tagged tagline term termed theme themed
        title titled track video website word words workshop
        """
    )
)

# Nouns of speech, as in *her claim that “…”*: by hand, many seen as nominal cues in PolNeAR. Plurals are made
# by rule below.
_SPEECH_NOUNS: Final = frozenset(
    _words(
        """
        accusation admission advice allegation announcement answer appeal argument assertion assessment
        assurance belief boast call charge claim comment complaint concern conclusion confession
        criticism declaration demand denial description explanation fear forecast hint hope idea
        insistence joke lament line message motto observation opinion plea pledge prediction promise
        proposal question quip reasoning remark reminder reply response retort revelation rumor rumour
        speculation speech statement suggestion suspicion testimony threat tweet view vow warning words
        """
    )
)
SPEECH_NOUNS: Final = _SPEECH_NOUNS | {_plural(noun) for noun in _SPEECH_NOUNS if noun != "words"}

# Documents, figures and texts as sources (GUIDELINES 3.10): by hand, then checked against the heads of
# sources in PolNeAR. Plurals by rule, and the words without one below.
_DOCUMENT_SINGULAR: Final = frozenset(
    _words(
        """
        account act ad advertisement advice advisory affidavit agenda agreement amendment analysis annex
        announcement appendix article assessment audit backgrounder bill biography blog blueprint book
        briefing brochure budget bulletin bylaw census chapter charter circular code column communique
        communiqué complaint constitution contract convention copy dashboard decision declaration
        directive document draft e-mail editorial email estimate evaluation evidence excerpt exhibit
        extract factsheet filing finding forecast form guide guideline handbook headline index indictment
        inquiry inscription investigation invoice judgement judgment label law lawsuit leaflet
        legislation letter listing log magazine manifesto manual measure memo memoir memorandum message
        minute model motion newsletter note notice notification obituary op-ed opinion order page
        pamphlet paper passage petition piece plan plaque platform policy poll post poster preamble
        press-release profile projection proposal protocol publication ranking reading readout record
        regulation release report research resolution review roadmap ruling schedule scorecard section
        sign site speech spot standard statement statistic story strategy study submission subpoena suit
        summary survey syllabus table tally testimony text textbook transcript treaty tweet update
        verdict video warrant webpage website whitepaper
        """
    )
)
DOCUMENT_NOUNS: Final = (
    _DOCUMENT_SINGULAR
    | {_plural(noun) for noun in _DOCUMENT_SINGULAR}
    | frozenset(
        _words("data figures findings indicators memoranda numbers papers records results statistics stats")
    )
)

# --- People ------------------------------------------------------------------------------------------------

# Titles before a name, without stops: forms of address, ranks of the armed forces and the police from general
# knowledge, and titles seen in releases (*Tā*, *Dame* or *Kahurangi*; *Ratu*, *Tun*, *Datuk*; the European
# ones of the other publishers). Posts such as *minister* are in ROLE_NOUNS; *judge*, *senator* and a few more
# are in both.
HONORIFICS: Final = frozenset(
    _words(
        """
        adm admiral afioga archbishop archdeacon ayatollah baron baroness bishop br brig brigadier
        brother canon capt captain cardinal cdr cllr cmdr col colonel commander commodore congressman
        congresswoman constable corporal councillor councilor cpl cr cst dame dato datuk doña dr
        duchess duke earl emir emperor empress excellency father flt fr frau fräulein gen general gov
        governor haji herr hon honorable honourable imam insp inspector justice kahurangi king lady ldr
        lieutenant lord lt madame mademoiselle maj major marshal messrs miss mjr mlle mm mme monsieur
        monsignor mr mrs ms mx pastor pope pres president prince princess private prof professor pte pvt
        queen rabbi ratu rep representative rev reverend right rt sen senator sergeant señor señora
        señorita sgt sheik sheikh signor signora sir sister sqn sr sra sri srta sultan superintendent
        supt swami ta tun tā ven venerable viscount
        """
    )
)

# Head nouns of posts, callings and kinds of source: by hand, then checked against the heads of source spans
# in PolNeAR and filled up with those that were missing.
_ROLES: Final = frozenset(
    _words(
        """
        academic accountant activist actor actress actuary adjudicator adjutant-general administrator
        admiral adviser advisor advocate agent aide ally ambassador anaesthetist analyst anchor
        antagonist anthropologist apprentice arborist archaeologist archbishop architect archivist artist
        assistant associate astronaut astronomer athlete attendee attorney attorney-general auditor
        auditor-general aunt author baker banker barrister beekeeper billionaire biographer biologist
        bishop blogger boss botanist boy brigadier broadcaster broker brother builder businessman
        businesswoman buyer bystander caller candidate captain cardinal cardiologist carer caretaker cartoonist ceo
        cfo chair chairman chairperson chairwoman challenger champion chancellor chaplain chef chemist
        chief child choreographer cio citizen clerk climatologist clinician co-author co-chair co-founder co-leader
        co-ordinator co-writer coach colleague collector colonel columnist comedian commander commentator
        commenter commissioner commissioner-general commodore composer comptroller confidant confidante
        congressman congresswoman conservative constable consul consultant contender contractor
        controller convener convenor coo coordinator coroner correspondent councillor councilor counsel
        counsellor counselor counterpart cousin critic cto curator customer daughter dean defender
        delegate demographer demonstrator dentist deputy dermatologist designer detective developer dietitian diplomat
        director director-general dispatcher doctor donor driver ecologist economist editor educator
        elder electrician employee employer engineer enthusiast entomologist entrepreneur envoy
        epidemiologist ethicist evaluator examiner executive expert fact-checker fan farmer father fiancé
        fiancée filmmaker firefighter fisherman florist forecaster foreman forester founder freshman
        friend front-runner frontrunner fundraiser gardener general geneticist geographer geologist
        geophysicist girl governor governor-general graduate granddaughter grandfather grandmother
        grandson grower guard guest gunman guy hacker hairdresser head headmaster headmistress
        headteacher heavyweight historian hopeful host hunter husband hydrologist illustrator
        immunologist incumbent influencer insider inspector inspector-general instructor interpreter
        inventor investigator investor jockey journalist judge jurist juror justice kaiako kaihautū
        kaitiaki kaumatua kaumātua keeper kid kuia landlord laureate lawmaker lawyer leader lecturer
        legislator librarian lieutenant linguist listener lobbyist local magistrate magnate major man
        manager marshal mathematician mayor mechanic mediator medic member mentor mep meteorologist
        microbiologist midwife migrant millionaire miner minister minita mla moderator mogul monitor mother
        motorist mountaineer mp mpp msp musician narrator negotiator neighbor neighbour nephew neurologist
        neuroscientist neurosurgeon newsreader niece nominee novelist nurse nutritionist observer oncologist
        officeholder officer official ombudsman operator opponent orchardist organiser organizer outsider
        owner paediatrician painter panelist panellist paramedic parent parliamentarian participant
        partner passer-by pastor pathologist patient patron pediatrician pensioner performer person
        pharmacist philanthropist philosopher photographer physician physicist physiotherapist pilot
        pirimia planner player playwright plumber poet policeman policewoman policy-maker policyholder
        policymaker politician pollster postmaster practitioner preacher predecessor premier presenter
        president priest principal producer professor programmer prosecutor protester psychiatrist
        psychologist publicist publisher pundit quartermaster-general rabbi radiologist rangatira ranger reader
        realtor recipient rector referee refugee regent registrar regulator repairer reporter
        representative researcher resident retailer retiree reverend reviewer rival rower runner
        running-mate sailor salesman saleswoman scholar scientist scriptwriter secretary
        secretary-general seismologist selector senator sergeant shareholder sheriff shopkeeper singer
        sister skipper socialist sociologist soldier solicitor solicitor-general son source speaker
        specialist speechwriter spokesman spokesperson spokeswoman staffer statesman statistician
        stepmother stepson steward stockbroker strategist student successor superdelegate superintendent
        supervisor supporter surgeon surrogate surveyor surveyor-general taxpayer teacher technician
        technologist teenager tenant therapist tohunga toxicologist trader trainer translator treasurer
        trustee tumuaki tutor tweeter twin tycoon uncle under-secretary undersecretary user vet veteran
        veterinarian vicar vice-chair vice-chairman vice-chancellor vice-president victim viewer vintner
        virologist viticulturist vlogger voice-over voiceover volcanologist volunteer voter warden whip
        whistleblower widow widower wife winemaker winner witness woman worker writer zoologist
        """
    )
)

_ROLES_PLURAL_ONLY: Final = frozenset(_words("spokespeople salespeople businesspeople people men women"))
ROLE_NOUNS: Final = _ROLES | {_plural(noun) for noun in _ROLES} | _ROLES_PLURAL_ONLY
"""Singular and plural."""

# Plural and collective sources: by hand, then filled up with the heads of source spans in PolNeAR that were
# missing.
GROUP_NOUNS: Final = frozenset(
    _words(
        """
        academics activists administration advocates agencies agency aides airline airlines allies
        analysts army assembly association associations attendees attorneys audience audiences
        authorities authority backers bank banks base board body branch bureau business businesses
        cabinet camp campaign campaigns camps caucus center centre chamber charity church churches
        citizens city clinic club coalition colleagues collective college commentators commission
        committee companies company conference congress conservatives consortium cooperative corporation
        corporations council councillors councils countries country court courts critics crowd customers
        delegates delegation democrats department departments detractors diplomats directorate district
        doctors donors economists editors embassy employees employers establishment evangelicals
        everybody everyone executives experts faction factions families family fans farmers federation
        firm firms folks force forces foundation friends generation government governments greens group
        groups growers hapu hapū hawks headquarters historians hospital house hui independents industry
        insiders inspectorate institute institution insurer investigators investors iwi journalists
        jurors jury kids kremlin labour lawmakers lawyers leaders leadership league legislature lenders
        liberals library lobbyists locals majority management manufacturer manufacturers many media
        members men militants ministers ministry minorities mission most movement museum nation nationals
        nations navy neighbors neighbours network newspaper newspapers ngo ngos none nurses observers
        office officers officials operatives opponents opposition organisation organisations organization
        organizations others outlet outlets outsiders owners pac panel parents parliament participants
        parties partners party patients pentagon people personnel physicians police politicians pollsters
        population practitioners press producers professionals progressives prosecutors protesters
        protestors public publisher pundits rebels regulator regulators reporters representatives
        republicans researchers residents retailers school schools scientists secretariat senate senators
        service services several society soldiers some sources specialists spokespeople staff staffers
        state states strategists students supporters surrogates survivors task-force taskforce taxpayers
        teachers team teams tories town trade treasury tribunal troops trust trustees union unions
        universities university users victims villagers volunteers voters watchdog watchers whanau whānau
        witnesses women workers workforce youngsters youth youths
        """
    )
)

# Last words of the names of organisations: legal forms of companies and kinds of public body, by hand.
ORG_SUFFIXES: Final = frozenset(
    _words(
        """
        academy administration ag agency airline airlines airways alliance asbl assembly associates
        association authority bank board bureau cabinet cartel center centre chamber charity church city
        club co co-operative coalition college commission committee community company confederation
        congress consortium consulate cooperative corp corporation council court department district
        division embassy enterprises federal federation force forces forum foundation fund gmbh
        government group holdings hospital house inc incorporated industries initiative institute
        institution international iwi laboratories laboratory league limited llc llp ltd ministry mission
        movement museum network nz office ombudsman organisation organization panel parliament partners
        partnership party plc police polytechnic programme project pty runanga rūnanga sa sas school
        secretariat senate service services society solutions spa squad station studios systems taskforce
        team technologies treasury tribunal trust trustees union university ventures whānau wānanga
        """
    )
)

# Words whose stop ends no sentence, written here without the last one: titles, days, months, company forms,
# Latin and measures, from general knowledge and from releases, with a few French, German and Spanish ones.
ABBREVIATIONS: Final = frozenset(
    _words(
        """
        a.m adm al approx apr art assn assoc aug ave b.a b.sc blvd br brig bros bzw c ca capt cdr cf ch
        cmdr co col corp cpl cst d.c d.phil dec del dept depts det dipl dr drs e.g e.u ed eds ee.uu esq est
        etc excl ext fax feb fig figs fr fri ft gen gov govt hon hr hrs i.e inc incl insp intl jan jr jul
        jun k.c llc lt ltd m m.a m.d m.p m.sc maj mar max messrs min mlle mm mme mon mr mrs ms msgr mt
        n.z natl no nos nov nr oct op p p.m para paras ph.d pp pres prof pte pty pvt q.c rd rep reps rev
        rt sat sec sect sen sep sept sgt sq sr sra srta st ste sun supt tel thu thur thurs trans tue tues
        u.k u.n u.s u.s.a ud uds univ usw v viz vol vols vs wed z.b
        """
    )
)

# Labels of turns in a transcript that name nobody (GUIDELINES 3.9): the usual ones of press conferences and
# interviews, by hand.
TRANSCRIPT_LABELS: Final = frozenset(
    _words(
        """
        a announcer answer audience caller compere correspondent facilitator female host inaudible
        interview interviewee interviewer journalist journalists male mc media moderator narrator
        panelist panellist participant presenter press q question questioner reporter reporters speaker
        subject transcript unidentified unknown voice
        """
    )
)

# Short forms of given names: a full name and what people call its bearer. Common English hypocorisms, written
# down by hand from general knowledge; the short names that New Zealand ministers and members of the US
# Congress go by were kept in mind.
_SHORT_FORMS: Final = """
abigail abby gail
adam ad
alan al
albert al bert bertie
alexander alex al alec sandy xander lex
alexandra alex sandra lexi sandy
alfred alf alfie fred
alison ali
amanda mandy
andrew andy drew
andrea andie
angela angie
anne annie nan
ann annie nan
anna annie ana
anthony tony ant
antony tony ant
antonio tony
arthur art
barbara barb babs barbie
barnaby barney
barry baz
benjamin ben benny
bernard bernie
bradley brad
brendan bren
bridget bridie biddy
bruce brucie
calvin cal
cameron cam
carolyn carol caro
caroline carol caro carrie
catherine cathy cath kate katie cate kitty
katherine kathy kath kate katie kat kitty
kathryn kathy kath kate katie kat
kathleen kathy kath kate katie
charles charlie chuck chas
charlotte charlie lottie
christine chris chrissy tina
christina chris chrissy tina
christian chris
christopher chris kit topher
clifford cliff
constance connie
cynthia cindy
daniel dan danny
danielle dani
david dave davy
deborah deb debbie
debra deb debbie
dennis denny
denise denny
diana di
dianne di
diane di
dominic dom
donald don donnie
dorothy dot dottie dolly
douglas doug
edmund ed ned ted
edward ed eddie ned ted teddy
edwin ed
elaine lainie
eleanor ellie nell nora
elizabeth liz beth betty bess lizzie eliza betsy libby lisa
ellen nell ellie
emily em
eric rick
ernest ernie
eugene gene
eugenie genie
florence flo
frances fran frankie
francis frank
franklin frank
frederick fred freddie rick
gabriel gabe
geoffrey geoff
gerald gerry jerry
gerard gerry
gerrard gerry
gillian gill jill
gordon gord
graham gra
gregory greg
harold harry hal
harriet hattie
helen nell nellie
henry harry hank hal
herbert herb bert
hillary hill
isabel izzy bel
isabella izzy bella
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie
jane janie
janet jan
janice jan
jeffrey jeff
jennifer jen jenny jenni
jeremy jerry
jerome jerry
jessica jess jessie
joan joanie
joanne jo
joanna jo
john jack johnny jon
jonathan jon jonny
joseph joe joey
josephine jo josie
joshua josh
judith judy judi
julia julie
julian jules
kenneth ken kenny
kevin kev
kimberly kim
kimberley kim
kristen kris
kristopher kris
laura laurie
laurence larry laurie
lawrence larry laurie
leonard len lenny leo
leslie les
lesley les
lewis lew
lianne li
lillian lily lil
linda lindy
louis lou louie
louise lou
lucille lucy
madeleine maddie maddy
malcolm mal
margaret maggie meg peg peggy madge marge margie greta rita
maria mia
marianne mari
marjorie marge margie
martha marty
martin marty
mary molly polly mamie
matthew matt
maureen mo
maurice mo
maxwell max
maximilian max
melanie mel
melissa mel lissa
melinda mel mindy
michael mike mick mickey micky
michelle shelly shell
mitchell mitch
mitchel mitch
mohammed mo
mohamed mo
morris mo
murray muz
nancy nan
natalie nat
nathan nat nate
nathaniel nat nate
nicholas nick nicky
nicola nicky nikki
nicole nicky nikki
norman norm
oliver olly ollie
olivia liv
pamela pam
parekura pare
patricia pat patty patsy trish tricia
patrick pat paddy
paula polly
penelope penny
peter pete
phillip phil pip
philip phil pip
philippa pip pippa
priscilla cilla
rachel rach
raymond ray
rebecca becky bec becca
reginald reg reggie
richard rick dick rich richie ricky
robert bob rob bobby robbie bert
roberta bobbie
robyn rob
roderick rod
rodney rod
roger rog
ronald ron ronnie
rosemary rose rosie
rosalind roz ros
rosalyn roz ros
russell russ
samantha sam
samuel sam sammy
sandra sandy
sarah sally sadie
sebastian seb
sharon shaz
simon si
solomon sol
sophia sophie
stanley stan
stephanie steph
stephen steve stevie
steven steve stevie
steffan steff
stewart stew stu
stuart stu
susan sue susie suzie
susannah sue susie
suzanne sue suzie
sydney syd
sylvia syl
tamara tammy
terence terry
terrence terry
theodore ted teddy theo
theresa terry tess tessa
teresa terry tess tessa tracey
thomas tom tommy
timothy tim timmy
tobias toby
trevor trev
tracey trace
valerie val
vanessa ness nessa
veronica ronnie
victor vic
victoria vicky vicki tori
vincent vin vince vinnie
virginia ginny ginger
vivian viv
vivienne viv
walter wally walt
warwick wick
wendy wen
wilfred wilf
william bill will billy willie willy liam
winifred winnie
winston win
zachary zac zach zack
"""


def _both_ways(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each name to those it may stand for: a short form to its full names, a full name to its short ones."""
    table: dict[str, set[str]] = {}
    for line in lines:
        full, *shorts = line.split()
        for short in shorts:
            table.setdefault(full, set()).add(short)
            table.setdefault(short, set()).add(full)
    return {name: frozenset(others) for name, others in table.items()}


SHORT_GIVEN_NAMES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    _both_ways(_SHORT_FORMS.strip().splitlines())
)
"""A given name, short or full, to the names its bearer may also go by; two full names are never joined."""

# French, German and Spanish reporting verbs in the forms that stand beside quotation marks: those in the
# releases of the other archives in these languages, rounded out from general knowledge of news in them; Māori
# *kī* (*te kī a*, *i kī*) from New Zealand releases. Forms that English has too (*note*, *assure*) are in
# FORMS alone.
_FOREIGN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "déclarer": "déclare déclaré déclarait déclara",
        "affirmer": "affirme affirmé affirmait",
        "ajouter": "ajoute ajouté ajoutait",
        "expliquer": "explique expliqué expliquait",
        "souligner": "souligne souligné soulignait",
        "indiquer": "indique indiqué indiquait",
        "préciser": "précise précisé précisait",
        "dire": "dit disait",
        "estimer": "estime estimé estimait",
        "rappeler": "rappelle rappelé rappelait",
        "assurer": "assuré assurait",
        "annoncer": "annonce annoncé annonçait",
        "insister": "insiste insisté",
        "conclure": "conclut conclu",
        "confier": "confie confié",
        "poursuivre": "poursuit poursuivi",
        "commenter": "commente commenté",
        "confirmer": "confirme confirmé",
        "raconter": "raconte raconté",
        "noter": "noté notait",
        "reconnaître": "reconnaît reconnait reconnu",
        "regretter": "regrette regretté",
        "témoigner": "témoigne témoigné",
        "répondre": "répond répondu",
        "lancer": "lance lancé",
        "soutenir": "soutient soutenu",
        "réagir": "réagit réagi",
        "constater": "constate constaté",
        "écrire": "écrit",
        "résumer": "résume résumé",
        "avertir": "avertit averti",
        "promettre": "promet promis",
        "observer": "observé",
        "sagen": "sagte sagt gesagt",
        "erklären": "erklärte erklärt",
        "betonen": "betonte betont",
        "unterstreichen": "unterstrich unterstreicht unterstrichen",
        "mitteilen": "mitgeteilt",
        "meinen": "meinte meint gemeint",
        "berichten": "berichtete berichtet",
        "ergänzen": "ergänzte ergänzt",
        "erläutern": "erläuterte erläutert",
        "hinzufügen": "hinzugefügt",
        "fordern": "forderte fordert gefordert",
        "kritisieren": "kritisierte kritisiert",
        "fügen": "fügte fügt",
        "kommentieren": "kommentierte kommentiert",
        "versichern": "versicherte versichert",
        "warnen": "warnte gewarnt",
        "schreiben": "schrieb schreibt geschrieben",
        "bekräftigen": "bekräftigte bekräftigt",
        "freuen": "freute freut",
        "äußern": "äußerte äußert",
        "ankündigen": "angekündigt",
        "behaupten": "behauptete behauptet",
        "bestätigen": "bestätigte bestätigt",
        "antworten": "antwortete antwortet",
        "resümieren": "resümierte resümiert",
        "zitieren": "zitierte zitiert",
        "würdigen": "würdigte würdigt",
        "hervorheben": "hervorgehoben",
        "decir": "dijo dice dijeron dicho",
        "afirmar": "afirmó afirma afirmaron",
        "señalar": "señaló señala señalaron",
        "explicar": "explicó explica explicaron",
        "agregar": "agregó agrega",
        "añadir": "añadió añade",
        "agradecer": "agradeció",
        "exponer": "expuso",
        "opinar": "opinó opina",
        "destacar": "destacó destaca destacaron",
        "indicar": "indicó indica",
        "manifestar": "manifestó manifiesta",
        "asegurar": "aseguró asegura",
        "declarar": "declaró declara",
        "subrayar": "subrayó subraya",
        "recordar": "recordó recuerda",
        "comentar": "comentó comenta",
        "expresar": "expresó expresa",
        "sostener": "sostuvo sostiene",
        "anunciar": "anunció anuncia",
        "precisar": "precisó precisa",
        "concluir": "concluyó concluye",
        "advertir": "advirtió advierte",
        "apuntar": "apuntó apunta",
        "insistir": "insistió",
        "reiterar": "reiteró reitera",
        "contar": "contó",
        "enfatizar": "enfatizó enfatiza",
        "mencionar": "mencionó menciona",
        "resaltar": "resaltó resalta",
        "aseverar": "aseveró asevera",
        "detallar": "detalló detalla",
        "responder": "respondió",
        "escribir": "escribió escribe",
        "puntualizar": "puntualizó",
        "confirmar": "confirmó",
        "admitir": "admitió",
        "remarcar": "remarcó",
        "valorar": "valoró",
        "denunciar": "denunció",
        "lamentar": "lamentó",
        "kī": "kī kî kii",
    }
)
FOREIGN_VERB_FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {form: lemma for lemma, forms in _FOREIGN.items() for form in forms.split()}
)
"""A single-word form to its infinitive."""

# Verb forms that are nouns in a good share of their uses (one in twelve and more follow *the*, *a*, *his*,
# *new* and their like in PolNeAR's texts and in releases): a cue only with a subject beside them. Forms that
# are mostly verbs (*notes that*, *shows*) are left out.
NOUN_FORMS: Final = frozenset(
    _words(
        """
        alert alerts answer answers appeal appeals beginning bet bets blast blog blogs boom break
        call calls caution challenge challenges chant chants charge charges cheer cheers claim
        claims comment comments counsel counter counters crack cracks credit credits demand demands
        dispute disputes doubt doubts echo email emails end estimate fear fears feeling finding fire
        flag flags forecast forecasts grant grants guarantee guarantees hearing hint hope hopes jeer
        jeers joke jokes judge judges knock knocks label labels lament laugh laughs learning message
        messages note object objects offer offers order orders pledge point points post posting
        posts praise press project projects promise promises protest protests question questions
        quote quotes rant rants reading reason reasons recall regret regrets remark remarks repeat
        replies reply report reporting reports request requests rip rule rules ruling setting
        shooting shot show sigh signal smile smiles start state states stress sum sums suspect
        suspects talk talks text texts thanks thinking trust trusts tweet tweets understanding vent
        voice voices volunteer volunteers vow vows warning welcome whisper wishes wonder worries
        writing
        """
    )
)
