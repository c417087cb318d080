"""Closed classes of words, and what a phrase is by its words."""

from __future__ import annotations

import attrs

from quotekit import grammar, lexicon
from quotekit.clauses.tokens import QUOTE, WORD, Tokens, is_initials

__all__ = [
    "ADVERBIAL",
    "CONTRACTED",
    "SOURCE_NOUNS",
    "Phrase",
    "abbreviates",
    "classify",
    "closing_bracket",
    "is_finite",
    "is_long_place",
    "is_name",
    "opening_bracket",
    "opens_with_post",
]


@attrs.frozen(slots=True)
class Phrase:
    """A noun phrase as a half-open range of tokens.

    Args:
        start: First token.
        end: Just after the last one.
        kind: ``name``, ``role``, ``pronoun`` or ``noun``.
        outer: First token including what belongs to the phrase but not to the mention (an apposition's other end).
        limit: Just after the last token of its appositions.
    """

    start: int
    end: int
    kind: str
    limit: int = -1


def abbreviates(tokens: Tokens, index: int) -> bool:
    """Say whether the full stop at a token belongs to an abbreviation or to initials: *Hon.*, *J.*, *G.K.*."""
    before = tokens.low[index - 1]
    if before in lexicon.ABBREVIATIONS or len(before) == 1:
        return True
    return is_initials(before) and index + 1 < len(tokens) and tokens.capital[index + 1]


def opening_bracket(tokens: Tokens, low: int, closing: int) -> int:
    """Return the token that opens the bracket closed at a token, or -1; no mention has more than 25 tokens in one."""
    for index in range(closing - 1, max(low, closing - 25) - 1, -1):
        if tokens.text[index] == "(":
            return index
    return -1


def is_name(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether a range is nothing but a name: capitals, honorifics, particles, initials."""
    if start >= end or not (tokens.capital[start] or tokens.low[start] in lexicon.HONORIFICS):
        return False
    for index in range(start, end):
        if (
            tokens.capital[index]
            or tokens.low[index] in grammar.PARTICLES
            or tokens.text[index] in (".", "(", ")")
        ):
            if (
                tokens.low[index] in lexicon.ROLE_NOUNS
                and tokens.low[index] not in lexicon.HONORIFICS
                and index == end - 1
            ):
                return False
            continue
        if tokens.kind[index] == QUOTE:
            continue
        return False
    return True


def is_long_place(tokens: Tokens, at: int) -> bool:
    """Say whether a word in capitals is a place that dates a sentence: long, and nobody's title."""
    word = tokens.low[at]
    if len(word) < _LONG_PLACE or not (word.isalpha() and tokens.text[at].isupper()):
        return False
    return word not in lexicon.HONORIFICS and word not in lexicon.ROLE_NOUNS


_LONG_PLACE = 8  # letters; what is shorter and in capitals may be an abbreviation


SOURCE_NOUNS = lexicon.ROLE_NOUNS | lexicon.GROUP_NOUNS


ADVERBIAL = (lexicon.TIME_WORDS | frozenset(["also", "again", "here", "there"])) - {
    "may",
    "march",
    "early",
    "spring",
    "summer",
    "fall",
    "this",
    "late",
    "last",
}


def is_finite(tokens: Tokens, index: int) -> bool:
    """Guess whether a lower-case word is a finite verb: in the lexicon's past or third person, or by its ending."""
    word = tokens.low[index]
    entry = lexicon.FORMS.get(word)
    if entry is not None and word not in lexicon.NOUN_FORMS and entry[1] in ("past", "s"):
        return word not in SOURCE_NOUNS
    return word in grammar.COMMON_VERBS


def classify(tokens: Tokens, start: int, end: int) -> Phrase | None:
    """Name the kind of a phrase from its words; None when it can be no source."""
    last = end - 1
    while last > start and tokens.kind[last] != WORD:
        last -= 1
    word = tokens.low[last]
    if last == start and word in lexicon.PRONOUNS:
        return Phrase(start, end, "pronoun")
    if word.endswith(("'s", "’s")) or tokens.low[start] in ("of", "for", "at"):
        return None
    if tokens.kind[start] != WORD or tokens.kind[last] != WORD:
        return None
    if tokens.text[start][0].isdigit() and last == start:
        return None
    if (
        tokens.capital[last]
        and word not in grammar.NO_NAMES
        and (word not in grammar.BOUNDARY or word in grammar.MODAL_NAMES)
        and word not in grammar.DETERMINERS
    ):
        if word in lexicon.ROLE_NOUNS and word not in lexicon.HONORIFICS:
            return Phrase(start, end, "role")
        if _role_of(tokens, start, last):
            return Phrase(start, end, "role")
        return Phrase(start, end, "name")
    if word in lexicon.ROLE_NOUNS:
        return Phrase(start, end, "role")
    if any(tokens.low[i] in lexicon.ROLE_NOUNS for i in range(start, last)) and any(
        tokens.low[i] in ("of", "for", "at", "in", "with") for i in range(start, last)
    ):
        return Phrase(start, end, "role")
    if (
        word in grammar.BOUNDARY
        or word in lexicon.TIME_WORDS
        or word.endswith("ly")
        or word in grammar.DETERMINERS
    ):
        return None
    return Phrase(start, end, "noun")


def _role_of(tokens: Tokens, start: int, last: int) -> bool:
    """Say whether the phrase is *Minister of Health*: a role noun, then *of* or *for*, and no name after it."""
    for index in range(last - 1, start, -1):
        word = tokens.low[index]
        if word in ("of", "for", "at", "in") or (word == "to" and tokens.low[index - 1] in grammar.ENVOYS):
            head = index - 1
            if tokens.low[head] not in lexicon.ROLE_NOUNS:
                continue
            field = max(i for i in range(index, last) if tokens.low[i] in ("of", "for", "at", "in", "to"))
            names = [
                i
                for i in range(field + 1, last + 1)
                if tokens.capital[i] and tokens.low[i] not in lexicon.HONORIFICS
            ]
            honorific = any(tokens.low[i] in lexicon.HONORIFICS for i in range(index + 1, last + 1))
            # *Minister of Health Tony Ryall* ends in two names after the department: three capitals or more
            return not honorific and len(names) < 3 and "and" not in tokens.low[index:last]
    return False


def opens_with_post(tokens: Tokens, phrase: Phrase) -> bool:
    """Say whether a phrase is *Minister of Research, Science and Technology*: a post and *of* or *for* a field."""
    at = phrase.start
    while at < phrase.end - 1 and tokens.low[at] in ("the", "associate", "acting", "deputy", "assistant"):
        at += 1
    if tokens.low[at] not in lexicon.ROLE_NOUNS:
        return False
    at += 1
    if at < phrase.end and tokens.low[at] in grammar.POST_TAILS:
        at += 1  # *Minister responsible for* the Weirs
    return at < phrase.end and tokens.low[at] in ("of", "for")


# she's said, he’d say, they’ve told
CONTRACTED = frozenset(
    f"{pronoun}{mark}{verb}"
    for pronoun in ("he", "she", "they", "it", "we", "i")
    for mark in "'’"
    for verb in ("s", "d", "ve", "ll", "m", "re")
)


def closing_bracket(tokens: Tokens, opening: int, end: int) -> int:
    """Return the token that closes the bracket opened at a token, or -1; see `opening_bracket`."""
    for index in range(opening + 1, min(end, opening + 25)):
        if tokens.text[index] == ")":
            return index
    return -1
