"""The verb group: what is a cue and what is a noun, a passive or an infinitive."""

from __future__ import annotations

from quotekit import grammar, lexicon
from quotekit.attribution.reports import Report, Site
from quotekit.attribution.walks import skip_adverbs
from quotekit.clauses import CONTRACTED, QUOTE, WORD, Phrase, Tokens
from quotekit.lexicon import Verb

__all__ = ["after_particle", "agrees", "beside_quote", "is_noun", "participle_may_report", "verb_group"]


def is_noun(tokens: Tokens, low: int, at: int, form: str) -> bool:
    """Say whether a form is the noun (*the report*, *his comments*) or part of a name."""
    if at == low:
        return form == "base" and tokens.low[at] in lexicon.NOUN_FORMS
    before = tokens.low[at - 1]
    if tokens.capital[at] and tokens.capital[at - 1]:
        return True
    if tokens.kind[at - 1] != WORD:
        return False
    following = tokens.low[at + 1] if at + 1 < len(tokens) else ""
    if form == "base" and tokens.capital[at - 1] and following in lexicon.ROLE_NOUNS and following[-1] != "s":
        return True  # *Harbour Board press secretary*
    if (
        form == "base"
        and tokens.capital[at - 1]
        and following in ("into", "of", "on")
        and tokens.low[at] in lexicon.NOUN_FORMS
    ):
        return True  # *the Harbour Board report on the wharf*
    if tokens.low[at] in lexicon.NOUN_FORMS and form in ("base", "s", "ing"):
        if before in grammar.BEFORE_NOUN or before.endswith(("'s", "’s", "s'", "s’")):
            return True
    elif before in ("the", "a", "an", "of") and form != "base":
        return True
    return False


def verb_group(tokens: Tokens, low: int, at: int, form: str) -> tuple[int, bool, bool, bool]:
    """Return the group's first token, and whether it is passive, has a modal, is negated."""
    group = at
    has_be = modal = negated = False
    index = at - 1
    while index >= low and tokens.kind[index] == WORD:
        word = tokens.low[index]
        if word in CONTRACTED:
            has_be = has_be or (word[-2:] in ("'s", "’s", "re", "'m", "’m") and form == "ing")
            has_be = has_be or word in ("it's", "it’s")  # *it’s called* the “…”
            modal = modal or word.endswith("ll")
            if form == "ing":
                group = at  # the auxiliary is part of *she's*, which is the mention
            break
        if word in lexicon.MODALS and form in ("past", "s"):
            break  # *Will wrote*: a name
        if word in lexicon.AUXILIARIES or word in lexicon.NEGATIONS:
            group = index
            has_be = has_be or word in lexicon.BE_FORMS
            modal = modal or word in lexicon.MODALS or word in ("do", "does", "did", "didn't", "didn’t")
            negated = negated or word in lexicon.NEGATIONS
        elif word == "past" and tokens.low[max(low, index - 2) : index] == ["in", "the"]:
            index -= 2
        elif (
            not (word.endswith("ly") or word in lexicon.CUE_ADVERBS or word in lexicon.TIME_WORDS)
            or tokens.capital[index]
        ):
            break
        index -= 1
    passive = has_be and form in ("past", "participle")
    return group, passive, modal, negated


def after_particle(tokens: Tokens, at: int, high: int, particles: tuple[str, ...]) -> int:
    """Return the token after the verb's particle, which may follow one short object (*made it clear*)."""
    for index in range(at + 1, min(at + 3, high)):
        if tokens.low[index] in particles:
            return index + 1
    return 0


def participle_may_report(tokens: Tokens, low: int, at: int, verb: Verb, found: tuple[Report, ...]) -> bool:
    """*…, adding that …* needs a report before it, or to open a clause after a comma beside quoted words."""
    if at == low or verb.strength == 1:
        return False
    before = tokens.text[at - 1]
    message = verb.lemma == "say" and not lexicon.DOCUMENT_NOUNS.isdisjoint(tokens.low[max(low, at - 6) : at])
    return (
        before == ","
        or message  # *sent out a letter on Friday saying that* …
        or tokens.kind[at - 1] == QUOTE
        or tokens.low[at - 1] in ("and", "while", "by", "in", "after", "before")
    )


def beside_quote(site: Site) -> bool:
    """Say whether quoted words stand next to a cue or to its source, a comma or a colon between them or none."""
    tokens = site.tokens
    left = site.group - 1
    if left >= site.low and tokens.text[left] == ",":
        left -= 1
    right = skip_adverbs(tokens, site.end, site.high)
    if right < site.high and tokens.text[right] in (",", ":"):
        right += 1
    if (left >= site.low and tokens.kind[left] == QUOTE) or (
        right < site.high and tokens.kind[right] == QUOTE
    ):
        return True
    return any(
        tokens.kind[i] == QUOTE for i in range(max(site.low, site.group - 8), min(site.high, site.end + 8))
    )


def agrees(tokens: Tokens, phrase: Phrase, site: Site) -> bool:
    """Base forms without a modal need a plural subject or *I*, *we*, *you*."""
    if site.form != "base" or site.group != site.at or (site.verb.lemma == "say" and beside_quote(site)):
        return True
    word = tokens.low[phrase.end - 1]
    if phrase.kind == "pronoun":
        return word in ("they", "we", "i", "you", "who", "both")
    joined = any(tokens.low[i] == "and" for i in range(phrase.start, phrase.end))
    return (
        joined
        or (word.endswith("s") and not tokens.capital[phrase.end - 1])
        or word in lexicon.GROUP_NOUNS
        or word in ("ministers", "people", "police")
        or word.endswith("s")
    )
