"""Reports: who is said to say what, sentence by sentence.

A report is a cue, the phrase that names its source, and the tokens that are its content. `read_reports` tries the
rules of `RULES` on every word that may be a cue; the first that fits gives its name to the attribution.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from quotekit import lexicon
from quotekit.clauses import PUNCT, QUOTE, WORD, Phrase, Tokens, phrase_after, phrase_before
from quotekit.clauses import CONTRACTED
from quotekit.lexicon import Verb

__all__ = ["RULES", "Report", "lead_in", "loose_report", "read_reports"]


@attrs.frozen(slots=True)
class Report:
    """One report, in tokens of its block.

    Args:
        rule: Name of the rule that found it.
        cue: The verb group, half open.
        lemma: Lemma of its verb.
        subject: The phrase that names the source, or None when it is taken over from the report before.
        content: What is reported, as half-open ranges of tokens; empty when it stands outside the sentence.
        negated: Whether the saying is denied (*did not say*).
    """

    rule: str
    cue: tuple[int, int]
    lemma: str
    subject: Phrase | None
    content: tuple[tuple[int, int], ...]
    negated: bool = False


@attrs.frozen(slots=True)
class _Site:
    """A word that may be a cue, in its sentence."""

    tokens: Tokens
    low: int  # the sentence
    high: int
    at: int  # the verb
    group: int  # first token of its verb group
    end: int  # just after the verb group
    verb: Verb
    form: str
    found: tuple[Report, ...]  # reports of this sentence so far
    negated: bool


Rule = Callable[[_Site], Report | None]


def read_reports(tokens: Tokens, low: int, high: int) -> tuple[Report, ...]:
    """Find the reports of one sentence.

    Args:
        tokens: The block's tokens.
        low: First token of the sentence.
        high: Just after its last one.

    Returns:
        The reports in the order of their cues.
    """
    found: list[Report] = []
    forms = lexicon.FORMS
    for at, word in enumerate(tokens.low[low:high], low):
        if word in forms:
            report = _report_at(tokens, low, high, at, tuple(found))
        elif word in _MAORI_NOUNS and at > low and tokens.low[at - 1] in ("te", "hei"):
            report = _foreign(tokens, low, high, at, "kī")
        elif word in lexicon.FOREIGN_VERB_FORMS:
            report = _foreign(tokens, low, high, at, lexicon.FOREIGN_VERB_FORMS[word])
        elif word == "according" and at + 1 < high and tokens.low[at + 1] == "to":
            report = _according_to(tokens, low, high, at)
        else:
            continue
        if report is not None and (_touches_marks(tokens, report, high) or not _inside(report, found)):
            if report.subject is None and found:
                report = attrs.evolve(report, subject=found[-1].subject)
            _cut(found, report, tokens)
            found.append(report)
    if not found and tokens.quote:
        fallback = _beside_marks(tokens, low, high)
        if fallback is not None:
            found.append(fallback)
    return tuple(found)


def _foreign(tokens: Tokens, low: int, high: int, at: int, lemma: str) -> Report | None:
    """A verb of another language beside quoted words, and te reo's *kī* beside a clause as well.

    « … », *déclare la ministre Ana Vale*. · „…“, *sagte Ana Vale*. · “…,” *te kī a Ana Vale*. · *E kī ana a Ana Vale* …
    """
    group, start = at, at + 1
    while group > low and tokens.low[group - 1] in _FOREIGN_AUXILIARIES:
        group -= 1
    maori = lemma == "kī"
    if maori and (start == high or tokens.low[start] not in _MAORI_PARTICLES) and tokens.low[at] != "tā":
        return None
    while start < high and tokens.low[start] in _MAORI_PARTICLES:
        start += 1
    phrase = phrase_after(tokens, start, high)
    left = group - 1
    edge = _left_of_comma(tokens, low, left) if left >= low else left
    if phrase is not None and phrase.kind in ("name", "role") and left >= low:
        if tokens.kind[edge] == QUOTE or (maori and edge < left):
            begin = edge if tokens.kind[edge] == QUOTE else low
            return Report("foreign", (group, at + 1), lemma, phrase, ((begin, edge + 1),))
    if phrase is not None and maori and group < at and phrase.end < high - 3 and phrase.kind == "name":
        return Report("foreign", (group, at + 1), lemma, phrase, ((phrase.end, _strip_end(tokens, phrase.end, high)),))
    before = phrase_before(tokens, low, group)
    if before is not None and before.kind in ("name", "role") and before.start > low:
        edge = _left_of_comma(tokens, low, before.start - 1)
        if tokens.kind[edge] == QUOTE:
            return Report("foreign", (group, at + 1), lemma, before, ((edge, edge + 1),))
    return None


# *hei tā Ana Vale*, *te kōrero a Ana Vale*: according to, the word of
_MAORI_NOUNS = frozenset("tā kōrero".split())
_FOREIGN_AUXILIARIES = frozenset("a ont hat haben ha han te i e ka hei".split())
_MAORI_PARTICLES = frozenset("ana atu mai a te".split())


def _report_at(tokens: Tokens, low: int, high: int, at: int, found: tuple[Report, ...]) -> Report | None:
    verb, form = lexicon.FORMS[tokens.low[at]]
    if tokens.capital[at] and at > low and tokens.kind[at - 1] == WORD:
        return None
    if _is_noun(tokens, low, at, form):
        return None
    group, passive, modal, negated = _verb_group(tokens, low, at, form)
    end = at + 1
    if verb.lemma in lexicon.PARTICLES:
        particle = _particle(tokens, at, high, lexicon.PARTICLES[verb.lemma])
        if particle:
            end = particle
        elif verb.lemma in lexicon.NEEDS_PARTICLE:
            return None
    if passive:
        return None
    if form == "base" and not modal and group > low and tokens.low[group - 1] == "to":
        return _infinitive(_Site(tokens, low, high, at, group, end, verb, form, found, negated))
    if form == "ing" and group == at and not (at > low and tokens.low[at - 1] in CONTRACTED) and not _participle_may_report(tokens, low, at, verb, found):
        return None
    site = _Site(tokens, low, high, at, group, end, verb, form, found, negated)
    if verb.strength == 1 and not _beside_quote(site):
        return None
    for rule in RULES:
        report = rule(site)
        if report is not None:
            return report
    return None


def _infinitive(site: _Site) -> Report | None:
    """*Ms Rangi went on to say*, “Come early.” An infinitive reports when quoted words follow it at once."""
    tokens = site.tokens
    after = _after_verb(site)
    if after < site.high and tokens.text[after] in (",", ":"):
        after += 1
    if after >= site.high or tokens.kind[after] != QUOTE or site.verb.strength < 2:
        return None
    head = _sentence_subject(tokens, _floor(site), site.group)
    if head is None:
        return None
    return _report("infinitive", site, head, _range(tokens, after, _strip_end(tokens, after, site.high)))


_BEFORE_NOUN = frozenset(
    "the a an his her their its my our your this that these those no any some of in for with by on from at into "
    "about public joint earlier previous recent new such further more following same".split()
)


def _is_noun(tokens: Tokens, low: int, at: int, form: str) -> bool:
    """Say whether a form is the noun (*the report*, *his comments*) or part of a name."""
    if at == low:
        return form == "base" and tokens.low[at] in lexicon.NOUN_FORMS
    before = tokens.low[at - 1]
    if tokens.capital[at] and tokens.capital[at - 1]:
        return True
    if tokens.kind[at - 1] != WORD:
        return False
    if tokens.low[at] in lexicon.NOUN_FORMS and form in ("base", "s", "ing"):
        if before in _BEFORE_NOUN or before.endswith(("'s", "’s", "s'", "s’")):
            return True
    elif before in ("the", "a", "an", "of") and form != "base":
        return True
    return False


def _verb_group(tokens: Tokens, low: int, at: int, form: str) -> tuple[int, bool, bool, bool]:
    """Return the group's first token, and whether it is passive, has a modal, is negated."""
    group = at
    has_be = modal = negated = False
    index = at - 1
    while index >= low and tokens.kind[index] == WORD:
        word = tokens.low[index]
        if word in CONTRACTED:
            has_be = has_be or (word[-2:] in ("'s", "’s", "re", "'m", "’m") and form == "ing")
            modal = modal or word.endswith("ll")
            if form == "ing":
                group = at  # the auxiliary is part of *she's*, which is the mention
            break
        if word in lexicon.AUXILIARIES or word in lexicon.NEGATIONS:
            group = index
            has_be = has_be or word in lexicon.BE_FORMS
            modal = modal or word in lexicon.MODALS or word in ("do", "does", "did", "didn't", "didn’t")
            negated = negated or word in lexicon.NEGATIONS
        elif not (word.endswith("ly") or word in lexicon.CUE_ADVERBS) or tokens.capital[index]:
            break
        index -= 1
    passive = has_be and form in ("past", "participle")
    return group, passive, modal, negated


def _particle(tokens: Tokens, at: int, high: int, particles: tuple[str, ...]) -> int:
    """Return the token after the verb's particle, which may follow one short object (*made it clear*)."""
    for index in range(at + 1, min(at + 3, high)):
        if tokens.low[index] in particles:
            return index + 1
    return 0


def _participle_may_report(tokens: Tokens, low: int, at: int, verb: Verb, found: tuple[Report, ...]) -> bool:
    """*…, adding that …* needs a report before it, or to open a clause after a comma beside quoted words."""
    if at == low or verb.strength == 1:
        return False
    before = tokens.text[at - 1]
    return before == "," or tokens.kind[at - 1] == QUOTE or tokens.low[at - 1] in ("and", "while", "by", "in", "after", "before")


def _beside_quote(site: _Site) -> bool:
    tokens = site.tokens
    left = site.group - 1
    if left >= site.low and tokens.text[left] == ",":
        left -= 1
    right = _skip_adverbs(tokens, site.end, site.high)
    if right < site.high and tokens.text[right] in (",", ":"):
        right += 1
    if (left >= site.low and tokens.kind[left] == QUOTE) or (right < site.high and tokens.kind[right] == QUOTE):
        return True
    return any(tokens.kind[i] == QUOTE for i in range(max(site.low, site.group - 8), min(site.high, site.end + 8)))


# ------------------------------------------------------------------------------------------------- rules
def verb_then_source(site: _Site) -> Report | None:
    """The verb stands before its subject, after what it reports or at the start.

    “We won,” *said Ana Rangi*. · Two bridges will reopen, *says the Minister*. · *Said Mr Vale*: “Come early.”
    """
    tokens, low, high = site.tokens, site.low, site.high
    if site.verb.lemma in _NEEDS_HEARER:
        return None
    if site.form not in ("s", "past", "base") or (site.form == "base" and site.group == site.at and site.verb.lemma != "say"):
        return None
    left = _skip_adverbs_left(tokens, low, site.group)
    start = _skip_adverbs(tokens, site.end, high)
    phrase = phrase_after(tokens, start, high)
    if phrase is None:
        return None
    before = left - 1
    at_edge = before < low or tokens.kind[before] == QUOTE or tokens.text[before] in (",", "—", "–", "―", "-", ")", ":", ";")
    if not at_edge:
        return _verb_then_source_without_comma(site, phrase, left)
    if phrase.kind == "noun" and not (before >= low and tokens.kind[_left_of_comma(tokens, low, before)] == QUOTE):
        if site.verb.strength < 3 or not _source_like(tokens, phrase):
            return None
    after = max(phrase.end, phrase.limit)
    if after < high and tokens.kind[after] == WORD and _opens_predicate(tokens, after):
        return None
    if before >= low and tokens.text[before] == "," and tokens.kind[_left_of_comma(tokens, low, before)] != QUOTE:
        # *Leif Harrow, the engineer, called the plan …*: the comma ends an apposition
        subject = phrase_before(tokens, low, left)
        if subject is not None and subject.kind in ("name", "role"):
            if phrase.kind == "noun" or not _ends_attribution(tokens, after, high):
                return None
    content: list[tuple[int, int]] = []
    if before >= low:
        begin = _content_start(site, before + 1)
        content += _range(tokens, begin, _left_of_comma(tokens, low, before) + 1)
    rest = _quote_after(tokens, phrase.end, high)
    if rest < high:
        content += _range(tokens, rest, _strip_end(tokens, rest, high))
    return _report("verb-source", site, phrase, content)


# Verbs whose object is the hearer, so that a name after them is never their subject.
_NEEDS_HEARER = frozenset("tell remind assure inform reassure notify persuade convince".split())


def _ends_attribution(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether an attribution can end here: at the sentence's end, a comma, a time, a setting."""
    at = _skip_adverbs(tokens, at, high)
    return at >= high or tokens.kind[at] != WORD or tokens.low[at] in _OCCASION


def _verb_then_source_without_comma(site: _Site, phrase: Phrase, left: int) -> Report | None:
    """… the wharf reopens *today says Port Minister Ana Rangi*. The comma was left out; nothing may follow the name."""
    tokens = site.tokens
    if site.verb.strength < 3 or site.form == "base" or phrase.kind not in ("name", "role"):
        return None
    if site.group != site.at or not any(tokens.capital[i] for i in range(phrase.start, phrase.end)):
        return None
    if not _at_end(tokens, _skip_adverbs(tokens, phrase.end, site.high), site.high):
        return None
    words = tokens.low[phrase.start : phrase.end]
    if not any(word in lexicon.ROLE_NOUNS or word in lexicon.HONORIFICS for word in words) or not tokens.capital[phrase.end - 1]:
        return None
    first = phrase.start + (words[0] == "the")
    if not tokens.capital[first] and tokens.low[first] not in lexicon.ROLE_NOUNS:
        return None
    if sum(tokens.capital[i] for i in range(phrase.start, phrase.end)) < 2 or left - site.low < 3:
        return None
    return _report("verb-source", site, phrase, _range(tokens, _content_start(site, left), left))


def source_then_verb(site: _Site) -> Report | None:
    """The subject stands before the verb.

    “We won,” *Ana Rangi said*. · *Ms Rangi said* that the bridge would reopen. · The bridge, *Ms Rangi says*, will
    reopen. · *Leif Harrow, the engineer, said*: “It failed.”
    """
    tokens, low, high = site.tokens, site.low, site.high
    if site.form == "ing" and site.group == site.at and not (site.at > low and tokens.low[site.at - 1] in CONTRACTED):
        return None
    subject_end = _skip_adverbs_left(tokens, low, site.group)
    floor = _floor(site)
    phrase = phrase_before(tokens, floor, subject_end)
    if phrase is None or (phrase.kind == "pronoun" and tokens.low[phrase.start] in ("that", "which", "you")):
        return None
    if phrase.kind == "pronoun" and tokens.low[phrase.start] == "who":
        return _relative(site, phrase)
    if site.verb.lemma == "read" and tokens.low[phrase.end - 1] in _INSCRIBED:
        return None
    if phrase.kind == "noun" and not _source_like(tokens, phrase) and not _beside_quote(site):
        return None
    if _reads_as_noun(site):
        return None
    if not _agrees(tokens, phrase, site):
        return None
    return _with_content(site, phrase)


# What is read off these is an inscription, which nobody says.
_INSCRIBED = frozenset("sign signs banner banners plaque placard placards poster posters label headline sticker shirt".split())


def _reads_as_noun(site: _Site) -> bool:
    """*Gisborne projects that …*, *the report on …*: a form that is as often a noun needs *that* and a subject, or marks."""
    tokens = site.tokens
    if tokens.low[site.at] not in lexicon.NOUN_FORMS or site.form not in ("s", "base") or site.group < site.at:
        return False
    before = tokens.low[site.at - 1] if site.at > site.low else ""
    if before in lexicon.PRONOUNS or _beside_quote(site):
        return False
    at = _skip_adverbs(tokens, site.end, site.high)
    if at < site.high and tokens.low[at] == "that":
        return not _opens_reported(tokens, at + 1, site.high)
    return not _at_end(tokens, at, site.high)


def _opens_reported(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether a clause with a subject follows *that*, not the verb of a relative clause."""
    return at < high and not _opens_predicate(tokens, at)


def _relative(site: _Site, phrase: Phrase) -> Report | None:
    """*…, who said* the roof was sound: the source is what the clause hangs on."""
    tokens = site.tokens
    left = phrase.start - 1
    if left < site.low:
        return None
    end = left if tokens.text[left] == "," else left + 1
    head = phrase_before(tokens, site.low, end)
    if head is None or head.kind == "noun":
        return None
    return _with_content(site, head, relative=True)


def source_taken_over(site: _Site) -> Report | None:
    """The verb has no subject of its own: it shares that of the report before.

    Ms Rangi said it was late *and added* that the road was closed. · “We won,” she said, *adding*: “Twice.”
    """
    tokens = site.tokens
    before = site.group - 1
    if before < site.low:
        return None
    word = tokens.low[before]
    if site.form == "ing" and site.group == site.at:
        if site.found and (tokens.low[before] not in ("after", "before", "by", "in") or _clause_or_quote_follows(site)):
            return _with_content(site, None)
        head = _sentence_subject(tokens, site.low, site.at)
        if head is None or not _clause_or_quote_follows(site):
            return None
        return _with_content(site, head)
    if word not in ("and", "but", ",") and tokens.kind[before] != QUOTE:
        return None
    if site.found:
        if not _clause_or_quote_follows(site):
            return None
        return _with_content(site, None)
    head = _sentence_subject(tokens, site.low, before)
    if head is None or not _clause_or_quote_follows(site):
        return None
    return _with_content(site, head)


RULES: tuple[Rule, ...] = (verb_then_source, source_then_verb, source_taken_over)
"""The rules, in the order in which they are tried."""


def _according_to(tokens: Tokens, low: int, high: int, at: int) -> Report | None:
    """*According to Ms Rangi*, the bridge will reopen. · The bridge will reopen, *according to the council*."""
    phrase = phrase_after(tokens, at + 2, high)
    if phrase is None:
        return None
    content: list[tuple[int, int]]
    end = _apposition_end(tokens, phrase, high)
    if at == low or (at == low + 1 and tokens.low[low] in ("and", "but")):
        begin = end + 1 if end < high and tokens.text[end] == "," else end
        content = _range(tokens, begin, _strip_end(tokens, begin, high))
    else:
        content = _range(tokens, low, _left_of_comma(tokens, low, at - 1) + 1)
    return Report("according-to", (at, at + 2), "according to", phrase, tuple(content))


def _beside_marks(tokens: Tokens, low: int, high: int) -> Report | None:
    """A verb that no list knows, between quoted words that end in a comma and a name: “Come early,” *beams Ana Rangi*."""
    for at in range(low, high - 2):
        if tokens.kind[at] != QUOTE or at in tokens.terminal or tokens.kind[at + 1] != WORD or tokens.capital[at + 1]:
            continue
        if not tokens.low[at + 1].endswith(("s", "ed")) or tokens.low[at + 1] in lexicon.AUXILIARIES:
            continue
        phrase = phrase_after(tokens, at + 2, high)
        if phrase is None or phrase.kind != "name" or not tokens.capital[phrase.start]:
            continue
        return Report("unknown-verb", (at + 1, at + 2), tokens.low[at + 1], phrase, ((at, at + 1),))
    return None


# ----------------------------------------------------------------------------------------------- content
def _with_content(site: _Site, phrase: Phrase | None, *, relative: bool = False) -> Report | None:
    """Find what a subject and its verb report: after them, before them, or around them."""
    tokens, low, high = site.tokens, site.low, site.high
    start = phrase.start if phrase is not None else site.group
    rule = "source-verb" if phrase is not None and not relative else "shared-source" if phrase is None else "relative"
    left = start - 1
    adjacent = left >= low and tokens.kind[left] == QUOTE
    comma = left >= low and tokens.text[left] in (",", "—", "–", "―", "-")
    as_clause = left >= low and tokens.low[left] == "as"
    begin = _content_start(site, start)
    before = _range(tokens, begin, _left_of_comma(tokens, low, left) + 1) if (adjacent or comma) and not relative else []
    after = _after_verb(site)
    between_commas = (
        comma
        and after + 2 < high
        and tokens.text[after] == ","
        and not tokens.low[after + 1].endswith("ing")
        and site.verb.clause
        and tokens.low[site.end] != "to"
    )
    if before and not adjacent and not between_commas and not _is_clause(tokens, before[0][0], before[0][1]):
        before = []
    if before and not adjacent and any(low_ <= left - 1 < high_ for report in site.found for low_, high_ in report.content):
        if after + 1 < high and tokens.kind[after + 1] == QUOTE:
            before = []  # *He predicted growth, but, he said,* “we are held back”: the clause is the earlier report's
    if as_clause:
        return _as_report(site, phrase, rule, after)
    parenthetical = after < high and tokens.text[after] == ","
    if adjacent and not relative:
        rest = _quote_after(tokens, after, high)
        content = before + (_range(tokens, rest, _strip_end(tokens, rest, high)) if rest < high else [])
        return _report(rule, site, phrase, content)
    if before and parenthetical:
        rest = after + 1
        if rest < high and tokens.low[rest] not in ("who", "which", "adding", "saying", "and"):
            before += _range(tokens, rest, _strip_end(tokens, rest, high))
        return _report(rule, site, phrase, before)
    if _at_end(tokens, after, high):
        return _report(rule, site, phrase, before) if before or _is_bare(site, phrase) else None
    if before and _is_adverbial(tokens, after, high):
        return _report(rule, site, phrase, before)
    content = _clause_after(site, after)
    if not content:
        return _report(rule, site, phrase, before) if before else _bare_with_rest(site, phrase, rule, after)
    return _report(rule, site, phrase, content)


def _as_report(site: _Site, phrase: Phrase | None, rule: str, after: int) -> Report | None:
    """*As Ms Rangi has said*, the bridge is late: the clause after the comma is the content."""
    tokens, high = site.tokens, site.high
    if after < high and tokens.text[after] == "," and phrase is not None and phrase.start - 1 == site.low:
        content = _range(tokens, after + 1, _strip_end(tokens, after + 1, high))
        return _report("as-source-verb", site, phrase, content) if content else None
    return None


def _bare_with_rest(site: _Site, phrase: Phrase | None, rule: str, after: int) -> Report | None:
    """After quoted words with a full stop of their own, *Ms Rangi said at the opening.*"""
    if phrase is not None and _is_bare(site, phrase) and _is_adverbial(site.tokens, after, site.high):
        return _report(rule, site, phrase, [])
    return None


def _is_bare(site: _Site, phrase: Phrase | None) -> bool:
    """Say whether the sentence is the attribution alone, right behind quoted words."""
    tokens, low = site.tokens, site.low
    start = phrase.start if phrase is not None else site.group
    return start == low and low > 0 and tokens.kind[low - 1] == QUOTE


def _report(rule: str, site: _Site, phrase: Phrase | None, content: list[tuple[int, int]]) -> Report:
    return Report(rule, (site.group, site.end), site.verb.lemma, phrase, tuple(content), site.negated)


def _range(tokens: Tokens, start: int, end: int) -> list[tuple[int, int]]:
    return [(start, end)] if start < end else []


def _content_start(site: _Site, end: int) -> int:
    """Where content before a verb starts: at the sentence's start, or after the report before."""
    tokens = site.tokens
    bracket = _open_bracket(tokens, site.low, end)
    if bracket >= 0:
        return bracket + 1
    if site.found and end - 1 > site.low and tokens.kind[_left_of_comma(tokens, site.low, end - 1)] == QUOTE:
        return _left_of_comma(tokens, site.low, end - 1)
    if _closes_sentence(site) and all(report.subject is None or report.cue[0] > report.subject.start for report in site.found):
        return site.low
    for report in reversed(site.found):
        edge = max([report.cue[1], *(b for a, b in report.content if b <= end)])
        if report.subject is not None:
            edge = max(edge, report.subject.end if report.subject.end <= end else 0)
        if edge < end:
            tokens = site.tokens
            while edge < end and (tokens.text[edge] in (",", ";") or tokens.low[edge] in ("and", "but")):
                edge += 1
            return edge
    return site.low


def _open_bracket(tokens: Tokens, low: int, end: int) -> int:
    """Return the bracket that is open before a token, or -1: a sentence in brackets stands by itself."""
    for at in range(end - 1, low - 1, -1):
        if tokens.text[at] == ")":
            return -1
        if tokens.text[at] == "(":
            return at
    return -1


def _closes_sentence(site: _Site) -> bool:
    """*The report says it is late, Ms Rangi said.* Said last, it reports the whole sentence, the inner report too."""
    return site.verb.lemma == "say" and _at_end(site.tokens, _skip_adverbs(site.tokens, site.end, site.high), site.high)


def _after_verb(site: _Site) -> int:
    """Skip what may stand between a verb and its content: adverbs, times, the hearer, an occasion."""
    tokens, high = site.tokens, site.high
    at = _skip_adverbs(tokens, site.end, high)
    if site.verb.addressee or (at < high and tokens.low[at] == "to"):
        at = _skip_addressee(site, at)
    at = _skip_adverbs(tokens, at, high)
    return _skip_occasion(tokens, at, high)


def _skip_addressee(site: _Site, at: int) -> int:
    """Skip *reporters*, *the House*, *to the board*: a noun phrase before *that*, a quotation, a clause."""
    tokens, high = site.tokens, site.high
    start = at + 1 if at < high and tokens.low[at] == "to" else at
    if start < high and tokens.low[start] in ("me", "him", "her", "them", "us", "you"):
        following = tokens.low[start + 1] if start + 1 < high else ""
        if tokens.low[start] != "her" or following in lexicon.PRONOUNS or following in ("that", ",", ":", "the", "a", "", "."):
            return start + 1
    phrase = phrase_after(tokens, start, high)
    if phrase is None:
        return at
    if phrase.end < high and tokens.kind[phrase.end] == WORD and tokens.low[phrase.end] in lexicon.AUXILIARIES:
        return at
    return phrase.end


_OCCASION = frozenset("in on at during after before following while when as from via through with this last for to".split())
_SUBORDINATORS = frozenset("while when as if before after".split())


def _skip_occasion(tokens: Tokens, at: int, high: int) -> int:
    """Skip *in a statement*, *at the opening on Friday*, when a quotation, *that* or the end follows."""
    if at >= high or tokens.low[at] not in _OCCASION:
        return at
    if tokens.low[at] in ("this", "last") and not (at + 1 < high and tokens.low[at + 1] in lexicon.TIME_WORDS):
        return at
    for index in range(at + 1, min(high, at + 14)):
        if tokens.kind[index] == QUOTE or tokens.text[index] == ":" or (tokens.low[index] == "that" and tokens.low[at] not in _SUBORDINATORS):
            return index
        if tokens.text[index] == ",":
            return index if index + 1 < high and (tokens.kind[index + 1] == QUOTE or tokens.low[index + 1] == "that") else at
        if index == high - 1 and tokens.text[index] in (".", "!", "?", ";"):
            return at if _has_finite(tokens, at, high) and tokens.low[at] not in _SUBORDINATORS else index
    return at


def _skip_adverbs(tokens: Tokens, at: int, high: int) -> int:
    """Skip adverbs and times to the right: *said today*, *said on Tuesday*, *says again*."""
    while at < high and tokens.kind[at] == WORD:
        word = tokens.low[at]
        if word in lexicon.TIME_WORDS or (word.isdigit() and at and tokens.low[at - 1] in lexicon.TIME_WORDS):
            if word in ("this", "last", "next") and not (at + 1 < high and tokens.low[at + 1] in lexicon.TIME_WORDS):
                return at
            at += 1
        elif word in _MOVABLE or (word.endswith("ly") and not tokens.capital[at] and word not in ("family", "only")):
            at += 1
        elif word in ("on", "in", "earlier", "late", "early") and at + 1 < high and tokens.low[at + 1] in lexicon.TIME_WORDS and tokens.low[at + 1] not in ("this", "last", "next"):
            at += 2
        else:
            return at
    return at


_MOVABLE = frozenset("also again too simply later earlier once repeatedly further yesterday today here there publicly".split())


def _skip_adverbs_left(tokens: Tokens, low: int, at: int) -> int:
    """Skip adverbs and times to the left of a verb: *Ms Rangi today said*, *Mr Vale on Tuesday said*."""
    while at > low and tokens.kind[at - 1] == WORD:
        word = tokens.low[at - 1]
        if word in lexicon.TIME_WORDS or word in lexicon.CUE_ADVERBS or (word.endswith("ly") and not tokens.capital[at - 1]):
            at -= 1
            if at - 1 > low and tokens.low[at - 1] == "on":
                at -= 1
        elif word.isdigit() and at - 2 >= low and tokens.low[at - 2] in lexicon.TIME_WORDS:
            at -= 1
        else:
            return at
    return at


def _left_of_comma(tokens: Tokens, low: int, at: int) -> int:
    """Return the last token at or before ``at`` that is no comma or dash."""
    while at > low and tokens.kind[at] == PUNCT and tokens.text[at] in (",", "—", "–", "―", "-", ";"):
        at -= 1
    return at


def _strip_end(tokens: Tokens, low: int, high: int) -> int:
    """Leave out the sentence's full stop."""
    while high > low and tokens.kind[high - 1] == PUNCT and tokens.text[high - 1] in (".", ",", ";", ":", "!", "?", "—", "-", "–"):
        if tokens.text[high - 1] == "." and high - 2 >= low and tokens.low[high - 2] in lexicon.ABBREVIATIONS and "." in tokens.low[high - 2]:
            break
        high -= 1
    return high


def _at_end(tokens: Tokens, at: int, high: int) -> bool:
    return at >= high or (at == high - 1 and tokens.kind[at] == PUNCT)


def _quote_after(tokens: Tokens, at: int, high: int) -> int:
    """Return the first token of quoted words that follow an attribution in its sentence, else ``high``.

    “A,” said X, “B.” · “A,” said X: “B.” · “A,” said X, Chair of Y, “B”
    """
    for index in range(at, high):
        if tokens.kind[index] == QUOTE:
            return index if tokens.text[index - 1] in (",", ":", "—", "–", "―", "-", ";", "") or tokens.low[index - 1] in ("that", "and", "but", "today") or index - at < 6 else high
        if index - at > 25:
            return high
    return high


def _clause_after(site: _Site, at: int) -> list[tuple[int, int]]:
    """Return the reported clause or quotation that starts at ``at``, if one does."""
    tokens, high = site.tokens, site.high
    if at < high and tokens.text[at] == ",":
        nxt = at + 1
        if nxt < high and tokens.kind[nxt] == QUOTE:
            return _range(tokens, nxt, _strip_end(tokens, nxt, high))
        inner = _matching_comma(tokens, nxt, high)
        if inner < high and (tokens.kind[inner] == QUOTE or tokens.low[inner] == "that"):
            at = inner
        else:
            return []
    if at >= high:
        return []
    if tokens.text[at] in (":", "—", "–", "―", "-"):
        if tokens.text[at] != ":" and not (at + 1 < high and tokens.kind[at + 1] == QUOTE):
            return []
        return _range(tokens, at + 1, _strip_end(tokens, at + 1, high))
    if tokens.kind[at] == QUOTE:
        return _range(tokens, at, _strip_end(tokens, at, high))
    if tokens.low[at] in ("that", "how", "whether", "why") and (site.verb.clause or site.verb.lemma in _HOW):
        if tokens.low[at] == "that":
            at += 1
            if not _opens_reported(tokens, at, high):
                return []
            if at < high and tokens.text[at] in (",", ":"):
                at += 1
        return _range(tokens, at, _strip_end(tokens, at, high))
    if not site.verb.clause:
        quote = _quote_after(tokens, at, high)
        return _range(tokens, quote, _strip_end(tokens, quote, high)) if quote < high else []
    if site.verb.strength < 3 and site.verb.lemma not in _ZERO_THAT and not site.verb.addressee:
        if tokens.low[at] not in _CLAUSE_PRONOUNS:
            return []
    if not _opens_clause(tokens, at, high, site.verb.lemma):
        return []
    return _range(tokens, at, _strip_end(tokens, at, high))


def _matching_comma(tokens: Tokens, at: int, high: int) -> int:
    """Return the token after the next comma: *said, in a letter to the board, that …*."""
    for index in range(at, min(high, at + 20)):
        if tokens.text[index] == ",":
            return index + 1
    return high


_HOW = frozenset("outline identify describe detail discuss".split())
_CLAUSE_PRONOUNS = frozenset("it he she they we i there".split())
_ZERO_THAT = frozenset("say think believe reckon hope know feel suspect".split())


def _opens_clause(tokens: Tokens, at: int, high: int, lemma: str) -> bool:
    """Say whether a finite clause starts here: a reported clause without *that*."""
    if tokens.low[at] in ("to", "a", "an") and lemma not in _ZERO_THAT:
        return tokens.low[at] != "to" and _has_finite(tokens, at, high)
    if tokens.low[at] == "to":
        return False
    if lemma in _ZERO_THAT and lemma == "say":
        return True
    if tokens.low[at] in lexicon.PRONOUNS or lemma in _ZERO_THAT:
        return _has_finite(tokens, at, high)
    return _has_finite(tokens, at, high)


def _has_finite(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether a finite verb follows before the clause turns: an auxiliary, a modal or a past form after a noun."""
    for index in range(at + 1, min(high, at + 18)):
        word = tokens.low[index]
        if word in ("that", "which", "who", "to", ",", "aimed", "for") and word != "to":
            if word in ("which", "who", "that"):
                return False
            continue
        if word in lexicon.BE_FORMS or word in lexicon.HAVE_FORMS or (word in lexicon.MODALS and not tokens.capital[index]):
            return word not in ("be", "been", "being", "having")
        if word in ("do", "does", "did", "don't", "doesn't", "don’t", "doesn’t"):
            return True
    return False


def _is_clause(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether the words before a comma are a clause that can be reported, not a setting (*On Tuesday,*)."""
    if any(tokens.kind[i] == QUOTE for i in range(start, end)):
        return True
    if end - start < 3:
        return False
    first = tokens.low[start]
    if first in _SETTING and not _main_clause_after(tokens, start, end):
        return False
    return True


_SETTING = frozenset(
    "in on at during after before following while when as speaking announcing commenting launching opening asked "
    "responding welcoming but and however also meanwhile yesterday today earlier last this with since if although "
    "though because despite under by from for addressing visiting releasing".split()
)


def _main_clause_after(tokens: Tokens, start: int, end: int) -> bool:
    """After a setting and its comma, or further on, a finite verb shows that a whole clause stands here."""
    comma = next((i for i in range(start, end) if tokens.text[i] == ","), -1)
    begin = comma + 1 if comma >= 0 else start
    if comma < 0 and tokens.low[start] in ("after", "before", "when", "while", "as", "if", "although", "though", "because", "since", "speaking", "announcing", "commenting", "asked", "responding", "following", "welcoming", "launching", "opening", "addressing", "visiting", "releasing"):
        return False
    return _has_finite(tokens, begin, end)


def _is_adverbial(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether the rest of the sentence is a setting: a preposition, a time, a participle, a relative clause."""
    if at >= high:
        return True
    word = tokens.low[at]
    if tokens.kind[at] == QUOTE or word in ("that", ":"):
        return False
    if tokens.kind[at] == PUNCT:
        return True
    return word in _OCCASION or word in lexicon.TIME_WORDS or word.endswith("ing") or word in ("of", "about", "by", "and", "who", "to")


def _opens_predicate(tokens: Tokens, at: int) -> bool:
    """Say whether a verb follows a phrase, so that the phrase was its subject and not the speaker."""
    word = tokens.low[at]
    if word in ("having", "being", "doing", "getting"):
        return False
    return word in lexicon.AUXILIARIES or (word in lexicon.FORMS and lexicon.FORMS[word][1] in ("s", "past") and word not in lexicon.NOUN_FORMS)


def _source_like(tokens: Tokens, phrase: Phrase) -> bool:
    """Say whether a phrase's head can name a source: a person, a post, a body, a document."""
    head = phrase.end - 1
    for index in range(phrase.start + 1, phrase.end):
        if tokens.low[index] in ("of", "for", "in", "from", "at", "on", "with", "by"):
            head = index - 1
            break
    word = tokens.low[head]
    if word in lexicon.ROLE_NOUNS or word in lexicon.GROUP_NOUNS or word in lexicon.DOCUMENT_NOUNS or word in lexicon.ORG_SUFFIXES:
        return True
    return phrase.kind == "name" or (tokens.capital[head] and head > phrase.start)


def _agrees(tokens: Tokens, phrase: Phrase, site: _Site) -> bool:
    """Base forms without a modal need a plural subject or *I*, *we*, *you*."""
    if site.form != "base" or site.group != site.at or (site.verb.lemma == "say" and _beside_quote(site)):
        return True
    word = tokens.low[phrase.end - 1]
    if phrase.kind == "pronoun":
        return word in ("they", "we", "i", "you", "who", "both")
    joined = any(tokens.low[i] == "and" for i in range(phrase.start, phrase.end))
    return joined or (word.endswith("s") and not tokens.capital[phrase.end - 1]) or word in lexicon.GROUP_NOUNS or word in ("ministers", "people", "police") or word.endswith("s")


def _floor(site: _Site) -> int:
    """The first token that a subject may take: after the words of the reports so far."""
    floor = site.low
    for report in site.found:
        floor = max(floor, report.cue[1])
        if report.subject is not None and report.subject.start > report.cue[0]:
            floor = max(floor, report.subject.end)
    return floor


def _sentence_subject(tokens: Tokens, low: int, end: int) -> Phrase | None:
    """Return the subject of a sentence's main verb: the noun phrase at its start, past a setting."""
    start = low
    if tokens.low[start] in _SETTING or tokens.low[start].endswith("ing"):
        start = next((i + 1 for i in range(low, min(end, low + 30)) if tokens.text[i] == ","), low)
        if start == low:
            return None
    phrase = phrase_after(tokens, start, end)
    if phrase is None or phrase.kind == "noun" and not _source_like(tokens, phrase):
        return None
    return phrase


def _clause_or_quote_follows(site: _Site) -> bool:
    after = _after_verb(site)
    tokens = site.tokens
    if after < site.high and tokens.text[after] == ",":
        after += 1
    if after >= site.high:
        return False
    return tokens.kind[after] == QUOTE or tokens.text[after] == ":" or (tokens.low[after] == "that" and site.verb.clause) or (
        site.verb.strength == 3 and site.verb.clause and _opens_clause(tokens, after, site.high, site.verb.lemma)
    )


def _apposition_end(tokens: Tokens, phrase: Phrase, high: int) -> int:
    """Return the token after a phrase's appositions: *according to Ms Vale, chair of the port*, | …"""
    if phrase.end < high and tokens.text[phrase.end] == "," and phrase.end + 1 < high and not tokens.capital[phrase.end + 1]:
        first = tokens.low[phrase.end + 1]
        if first in ("the", "a", "an", "who", "which") or first in lexicon.ROLE_NOUNS:
            closing = _matching_comma(tokens, phrase.end + 1, high)
            if closing < high and first != "the":
                return closing - 1
    return phrase.end


def _touches_marks(tokens: Tokens, report: Report, high: int) -> bool:
    """Say whether quoted words stand right beside a report's source and cue, so that they are its own."""
    if report.subject is None:
        return False
    right = max(report.cue[1], report.subject.end)
    if right < high and tokens.text[right] in (",", ":"):
        right += 1
    left = min(report.cue[0], report.subject.start) - 1
    return (right < high and tokens.kind[right] == QUOTE) or (left >= 0 and tokens.kind[left] == QUOTE)


def _report_start(report: Report) -> int:
    """Return the first token of a report's own words; a source taken over stands elsewhere."""
    if report.subject is None or report.rule == "shared-source":
        return report.cue[0]
    return min(report.cue[0], report.subject.start)


def _inside(report: Report, found: list[Report]) -> bool:
    """Say whether a report stands inside what an earlier one reports: it is part of the content."""
    start = _report_start(report)
    for earlier in found:
        for low, high in earlier.content:
            if low <= start < high:
                return not _may_cut(report, earlier, low, start)
    return False


def _may_cut(report: Report, earlier: Report, low: int, start: int) -> bool:
    return report.rule == "shared-source" and start > low + 1


def _cut(found: list[Report], report: Report, tokens: Tokens) -> None:
    """End the content of an earlier report where a later one of the same sentence starts."""
    start = min([_report_start(report), *(low for low, _ in report.content)])
    found[:] = [earlier for earlier in found if not any(low <= earlier.cue[0] < high for low, high in report.content)]
    for number, earlier in enumerate(found):
        content = []
        for low, high in earlier.content:
            if low < start < high:
                end = start
                while end > low and (tokens.text[end - 1] in (",", ";") or tokens.low[end - 1] in ("and", "but", "while")):
                    end -= 1
                content += [(low, end)] if end > low else []
            elif low < start or low >= report.cue[1]:
                content.append((low, high))
        found[number] = attrs.evolve(earlier, content=tuple(content))


# ----------------------------------------------------------------------------------------------- lead-ins
def lead_in(tokens: Tokens, low: int, high: int) -> Report | None:
    """Read the words before a colon that introduce a quotation: in its paragraph or in the one before.

    *Ms Rangi told* reporters: · *The Prime Minister issued the following statement*: · And *from* Board Chair *Wynn
    Calloway*: · *Ana Rangi*:

    Args:
        tokens: The block's tokens.
        low: First token of the sentence.
        high: The quoted words, or the sentence's end.
    """
    while high > low and tokens.kind[high - 1] == PUNCT and tokens.text[high - 1] in (":", "—", "–", "―", "-", ",", ";"):
        high -= 1
    for at in range(low, high):
        if tokens.low[at] in lexicon.STATEMENT_VERBS and any(tokens.low[i] in lexicon.CUE_NOUNS for i in range(at + 1, min(high, at + 6))):
            report = _lead_by_verb(tokens, low, high, at, None)
            if report is not None:
                return report
    for at in range(high - 1, low - 1, -1):
        word = tokens.low[at]
        if word == "from":
            phrase = phrase_after(tokens, at + 1, high)
            if phrase is not None and phrase.kind in ("name", "role") and phrase.end >= high - 1:
                return Report("lead-in", (at, at + 1), "from", phrase, ())
        entry = lexicon.FORMS.get(word)
        if entry is not None and entry[0].strength >= 2 and entry[1] != "ing" and not _is_noun(tokens, low, at, entry[1]):
            report = _lead_by_verb(tokens, low, high, at, entry[0])
        else:
            continue
        if report is not None:
            return report
    phrase = phrase_after(tokens, low, high)
    if phrase is not None and phrase.kind in ("name", "role") and phrase.end >= high and phrase.end - low <= 12:
        return Report("label", (high, min(high + 1, len(tokens))), ":", phrase, ())
    subject = _sentence_subject(tokens, low, high)
    if subject is not None and subject.kind in ("name", "pronoun", "role"):
        return Report("lead-in", (high, high), "", subject, ())
    return None


def _lead_by_verb(tokens: Tokens, low: int, high: int, at: int, verb: Verb | None) -> Report | None:
    group, passive, _, _ = _verb_group(tokens, low, at, "past")
    if passive:
        return None
    phrase = phrase_before(tokens, low, _skip_adverbs_left(tokens, low, group))
    if phrase is None or phrase.kind == "noun":
        after = phrase_after(tokens, _skip_adverbs(tokens, at + 1, high), high)
        if after is None or after.kind == "noun" or verb is None or group > low and tokens.text[group - 1] != ",":
            return None
        phrase = after
    end = at + 1
    if verb is None:
        end = next(i for i in range(at + 1, min(high, at + 6)) if tokens.low[i] in lexicon.CUE_NOUNS) + 1
    return Report("lead-in", (group, end), verb.lemma if verb else tokens.low[end - 1], phrase, ())


def loose_report(tokens: Tokens, low: int, high: int, quote: int) -> Report | None:
    """Read quoted words inside a clause: the nearest verb of any strength to their left, and its subject.

    *The council called* the plan “a gift to every family in the valley”. · *Ms Rangi's claim* that “nobody asked us”

    Args:
        tokens: The block's tokens.
        low: First token of the sentence.
        high: Just after its last one.
        quote: The quoted words.
    """
    for at in range(quote - 1, low - 1, -1):
        if tokens.kind[at] != WORD:
            continue
        if tokens.low[at] in lexicon.SPEECH_NOUNS and at > low and tokens.low[at - 1].endswith(("'s", "’s")):
            owner = _owner(tokens, low, at - 1)
            return Report("noun", (at, at + 1), tokens.low[at], owner, ((at + 1, quote + 1),))
        entry = lexicon.FORMS.get(tokens.low[at])
        if entry is None:
            continue
        verb, form = entry
        group, passive, _, negated = _verb_group(tokens, low, at, form)
        if passive or _is_noun(tokens, low, at, form):
            continue
        phrase = None
        if form not in ("ing", "base") or group < at:
            phrase = phrase_before(tokens, low, _skip_adverbs_left(tokens, low, group))
            if phrase is not None and phrase.kind == "pronoun" and tokens.low[phrase.start] in ("who", "that", "which"):
                phrase = phrase_before(tokens, low, phrase.start)
        if phrase is None or (phrase.kind == "noun" and not _source_like(tokens, phrase)):
            phrase = _sentence_subject(tokens, low, group)
        if phrase is None:
            continue
        end = high
        for i in range(quote + 1, high):
            if tokens.kind[i] != QUOTE and tokens.text[i] in (",", ";", ".") and not any(tokens.kind[k] == QUOTE for k in range(i, high)):
                end = i
                break
        return Report("object", (group, at + 1), verb.lemma, phrase, ((at + 1, _strip_end(tokens, at + 1, end)),), negated)
    return None


def _owner(tokens: Tokens, low: int, at: int) -> Phrase:
    """Return the name that a possessive ends: *Mr Vale's* claim."""
    start = at
    while start > low and (tokens.capital[start - 1] or tokens.text[start - 1] == "."):
        start -= 1
    return Phrase(start, at + 1, "name")
