"""The words that personal names are made of, as data. `quotekit.names` gives them their meaning.

Every word is in the form that `names` looks up: honorifics and particles in lower case without dots,
suffixes in their usual spelling without dots.
"""

from __future__ import annotations

__all__ = [
    "GIVEN_TITLES",
    "HONORIFICS",
    "JOINERS",
    "MAYBE_GIVEN",
    "NOT_NAMES",
    "PARTICLES",
    "POSTS",
    "QUALIFIERS",
    "SUFFIXES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Forms of address as the style guides of the New Zealand and United Kingdom parliaments and the
# Canadian register of forms of address list them, with the ranks of the defence forces, the police
# and the churches. Titles that are as often given names (Dean, Duke, Earl, King, Prince) are left out.
HONORIFICS = _words(
    """
    mr mister mrs ms miss mx master madam madame mme mlle mlles messrs m herr frau fr señor señora sr sra sig
    sir dame lord lady baron baroness viscount viscountess countess tā kahurangi afioga
    hon hons honourable honorable hōnore excellency
    dr doctor prof professor emeritus
    rev revd reverend fr father sister bishop archbishop archdeacon canon cardinal rabbi imam monsignor msgr
    pastor sen senator rep representative congressman congresswoman
    cr clr cllr councillor councilor ald alderman mp mep
    minister mayor president governor premier chancellor ambassador commissioner commr speaker
    judge justice magistrate coroner
    pte private cpl corporal sgt sergeant wo lt lieutenant capt captain maj major col colonel brig brigadier
    gen general marshal cdr commander cdre commodore adm admiral
    const constable insp inspector supt superintendent det detective
    """
)

# Words that belong to a title only when one follows them: "Rt" Hon, "Associate" Professor, "Air" Marshal.
QUALIFIERS = _words(
    """
    the rt right most very te
    prime deputy acting associate assistant assoc asst vice former honorary emeritus distinguished
    lt lieutenant maj major lance staff senior chief first warrant air rear wing squadron flight group field
    detective det surgeon
    """
)

# Titles used with the given name alone: "Sir Jo" is Jo, where "Dr Vale" is Vale.
GIVEN_TITLES = _words("sir dame tā kahurangi")

# Honorifics that are given names as well: taken as such only when two more words follow.
MAYBE_GIVEN = frozenset(["kahurangi"])

# Generations, and the post-nominal letters of the New Zealand royal honours system, of Commonwealth
# honours, parliaments and courts, of degrees and learned societies. Letters that are surnames when
# written in capitals (MA, BA, DO) are left out.
SUFFIXES = _words(
    """
    Jr Jnr Junior Sr Snr Senior II III IV jr jnr sr snr Esq
    MP MEP MSP MS MLA MPP MHA MLC MNA TD KC QC SC PC
    ONZ GNZM PCNZM DNZM KNZM CNZM ONZM MNZM QSO QSM NZC NZM ED
    GBE KBE DBE CBE OBE MBE GCB KCB DCB CB GCMG KCMG DCMG CMG KCVO CVO LVO MVO CH BEM
    AC AO AM OAM CC OC CM ONL
    VC GC DSO DSC MC DFC JP
    PhD DPhil MD MBA MSc BSc LLB LLM DSc LittD FRS FRSNZ FRCS FRACP FRACS CPA CMInstD DMin RN
    Ret Retd
    """
)

# Particles of family names by language, after the general lists of nobiliary particles: Dutch, German,
# French, Spanish, Portuguese, Italian, Scandinavian, Irish, Arabic, Hebrew and Māori.
PARTICLES = _words(
    """
    van der den de het ter ten te von vom zu zur und af av
    du des la le les del della dello degli di da dal das do dos
    st ste san santa
    ó ní nic mac uí ua
    bin binti bint ibn abu al el ben bar
    ngā nga
    """
)

# Words that join two family names, lower case only: Ortega "y" Gasset.
JOINERS = frozenset(["y", "e", "i"])

# Posts that may follow a name after a comma and are then no given name ("Ana Rangi, Chair").
POSTS = _words(
    """
    chair chairman chairwoman chairperson president mayor minister director ceo manager secretary leader
    spokesman spokeswoman spokesperson senator editor author treasurer commissioner ambassador coordinator
    adviser advisor officer professor
    """
)

# Function words of English, which no personal name holds: a list entry with one is a title, a link text
# or an organisation.
NOT_NAMES = _words(
    """
    a an the of for and & or in on at to by with from here this is are be as available click download
    """
)
