"""The noun phrase to the right of a verb: the subject of *said Ms Rangi*."""

from __future__ import annotations

import attrs

from quotekit import grammar, lexicon
from quotekit.clauses.tokens import PUNCT, QUOTE, WORD, Tokens
from quotekit.clauses.words import (
    ADVERBIAL,
    SOURCE_NOUNS,
    Phrase,
    abbreviates,
    classify,
    closing_bracket,
    is_finite,
    is_name,
)

__all__ = ["phrase_after"]


def phrase_after(tokens: Tokens, start: int, end: int) -> Phrase | None:
    """Return the noun phrase that starts at token ``start``: the subject of a verb before it.

    said *Tourism Minister Stuart Nash* today · said *Tony West*, Assistant Attorney General · said *the Minister*

    Args:
        tokens: The block's tokens.
        start: First token after the verb (and its adverbs).
        end: End of the sentence.
    """
    if start >= end or tokens.kind[start] != WORD or tokens.low[start] in _NO_START:
        return None
    if tokens.low[start] in lexicon.PRONOUNS:
        if tokens.low[start] in ("that", "which", "who"):
            return None
        return Phrase(start, start + 1, "pronoun", start + 1)
    index = start
    end = min(end, start + 60)
    named = False  # a capitalised run that can be a name has begun after a role or at the start
    while index < end:
        word = tokens.low[index]
        if tokens.kind[index] == QUOTE:
            if named and index + 1 < end and tokens.capital[index + 1] and index in tokens.few:
                index += 1
                continue
            break
        if tokens.kind[index] == PUNCT:
            if tokens.text[index] == "." and index > start and abbreviates(tokens, index) and index + 1 < end:
                index += 1
                continue
            if tokens.text[index] == "(":
                closing = closing_bracket(tokens, index, end)
                if (
                    0 < closing < end - 1
                    and tokens.kind[closing + 1] == WORD
                    and tokens.low[closing + 1] == "and"
                ):
                    index = closing + 1
                    continue
            break
        if tokens.capital[index]:
            if tokens.low[index] not in lexicon.ROLE_NOUNS:
                named = True
        elif (
            word in grammar.PARTICLES
            and index + 1 < end
            and (tokens.capital[index + 1] or tokens.low[index + 1] in grammar.PARTICLES)
        ):
            pass
        elif (
            index > start
            and (word in lexicon.PRONOUNS or word in grammar.NEW_PHRASE)
            and tokens.low[index - 1] not in ("of", "for", "and", "at", "&")
        ):
            break
        elif (
            index > start
            and tokens.low[index - 1] in SOURCE_OR_DOCUMENT
            and (word.endswith("ed") or word in grammar.AFTER_HEAD)
        ):
            break
        elif word == "and":
            if not _joins_right(tokens, index, end):
                break
            named = False
        elif word in ("of", "for", "&", "at", "the"):
            if index + 1 >= end or tokens.kind[index + 1] != WORD:
                break
            if (
                word in ("for", "at")
                and named
                and tokens.low[index - 1] not in SOURCE_NOUNS
                and not _head_before(tokens, start, index)
            ):
                break
            named = False
        elif (
            word in grammar.LOCATIVE
            and index > start
            and tokens.low[index - 1] in lexicon.ROLE_NOUNS
            and _place_then_name(tokens, index, end)
        ):
            named = False
        elif (
            word in grammar.BOUNDARY
            or word in ADVERBIAL
            or word in lexicon.CUE_ADVERBS
            or (
                named
                and index > start
                and tokens.capital[index - 1]
                and word not in lexicon.ROLE_NOUNS
                and not _role_follows(tokens, index, end)
            )
            or is_finite(tokens, index)
        ):
            break
        index += 1
    while index > start and tokens.low[index - 1] in grammar.TRAILING:
        index -= 1
    if index == start:
        return None
    phrase = classify(tokens, start, index)
    return phrase and _extend_right(tokens, phrase, end)


SOURCE_OR_DOCUMENT = SOURCE_NOUNS | lexicon.DOCUMENT_NOUNS
_NO_START = (
    grammar.BOUNDARY
    | frozenset(["of", "for", "at", "and", "&", "to", "by", "or", "nor", "let", "here", "there"])
) - {"no", "may", "will"}


def _head_before(tokens: Tokens, start: int, index: int) -> bool:
    """Say whether a role or group noun stands in the phrase so far, and right before a capitalised run's end."""
    return tokens.low[index - 1] in SOURCE_NOUNS


def _role_follows(tokens: Tokens, index: int, end: int) -> bool:
    """Say whether lower-case words lead to a role noun and a name: *National Party | finance spokesman Bill English*."""
    for at in range(index, min(index + 4, end)):
        if tokens.kind[at] != WORD or tokens.low[at] in grammar.BOUNDARY:
            return False
        if tokens.low[at] in lexicon.ROLE_NOUNS:
            return True
        if tokens.capital[at]:
            return False
    return False


def _place_then_name(tokens: Tokens, index: int, end: int) -> bool:
    """Say whether *in New Zealand, Phil Vale* follows: a place, a comma, a name."""
    at = index + 1
    while at < end and tokens.capital[at]:
        at += 1
    return index + 1 < at < end - 1 and tokens.text[at] == "," and tokens.capital[at + 1]


def _joins_right(tokens: Tokens, index: int, end: int) -> bool:
    following = index + 1
    if following >= end or tokens.kind[following] != WORD:
        return False
    return (
        tokens.capital[following]
        or tokens.low[following] in lexicon.HONORIFICS
        or (tokens.low[following] in lexicon.ROLE_NOUNS)
        or (
            tokens.low[following] in ("the", "his", "her")
            and following + 1 < end
            and (tokens.capital[following + 1] or tokens.low[following + 1] in SOURCE_NOUNS)
        )
    )


def _extend_right(tokens: Tokens, phrase: Phrase, end: int) -> Phrase:
    """Take in what follows a comma: a name after its role (*the Attorney-General, Ana Vale*), the rest of a
    portfolio (*Arts, Culture and Heritage Minister Ana Vale*).
    """
    at = phrase.end
    if (
        at + 1 >= end
        or tokens.text[at] != ","
        or tokens.kind[at + 1] != WORD
        or tokens.low[at + 1] in lexicon.PRONOUNS
    ):
        return attrs.evolve(phrase, limit=phrase.end)
    following = phrase_after(tokens, at + 1, end)
    if following is not None and following.kind == "name":
        if phrase.kind == "role" and is_name(tokens, following.start, min(following.end, end)):
            return Phrase(phrase.start, following.end, "name", following.limit)
        words = tokens.low[following.start : following.end]
        if (
            phrase.kind == "name"
            and "and" in words
            and any(word in ("minister", "ministers", "secretary") for word in words)
        ):
            if not any(tokens.low[i] in lexicon.HONORIFICS for i in range(phrase.start, phrase.end)):
                return Phrase(phrase.start, following.end, "name", following.limit)
    return attrs.evolve(phrase, limit=phrase.end)
