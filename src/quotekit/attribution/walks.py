"""Small walks over tokens: what may stand between a source, a cue and its content."""

from __future__ import annotations

import attrs

from quotekit import grammar, lexicon
from quotekit.clauses import (
    PUNCT,
    QUOTE,
    SOURCE_NOUNS,
    WORD,
    Phrase,
    Tokens,
    is_finite,
    is_long_place,
    phrase_after,
    phrase_before,
)

__all__ = [
    "at_end",
    "has_finite",
    "left_of_comma",
    "matching_comma",
    "open_bracket",
    "opens_predicate",
    "opens_saying",
    "participle_subject",
    "past_dateline",
    "quote_after",
    "sentence_subject",
    "skip_adverbs",
    "skip_adverbs_left",
    "skip_occasion",
    "source_like",
    "strip_end",
]


def open_bracket(tokens: Tokens, low: int, end: int) -> int:
    """Return the bracket that is open before a token, or -1: a sentence in brackets stands by itself."""
    for at in range(end - 1, max(low, end - 80) - 1, -1):
        if tokens.text[at] == ")":
            return -1
        if tokens.text[at] == "(":
            return at
    return -1


def skip_occasion(tokens: Tokens, at: int, high: int) -> int:
    """Skip *in a statement*, *at the opening on Friday*, when a quotation, *that* or the end follows."""
    if at >= high or tokens.low[at] not in grammar.OCCASION:
        return at
    if tokens.low[at] in ("this", "last") and not (
        at + 1 < high and tokens.low[at + 1] in lexicon.TIME_WORDS
    ):
        return at
    infinitive = tokens.low[at] == "to" and not opens_saying(tokens, at + 1, high)
    for index in range(at + 1, min(high, at + 14)):
        if infinitive and tokens.kind[index] != QUOTE:
            continue  # *agreed to settle* claims that …: the clause is not what was agreed
        if (
            tokens.kind[index] == QUOTE
            or tokens.text[index] == ":"
            or (tokens.low[index] == "that" and tokens.low[at] not in grammar.SUBORDINATORS)
        ):
            return index
        if tokens.text[index] == ",":
            return (
                index
                if index + 1 < high and (tokens.kind[index + 1] == QUOTE or tokens.low[index + 1] == "that")
                else at
            )
        if index == high - 1 and tokens.text[index] in (".", "!", "?", ";"):
            return (
                at if has_finite(tokens, at, high) and tokens.low[at] not in grammar.SUBORDINATORS else index
            )
    return at


def opens_saying(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether a verb that reports a clause stands at a token: wrote on Friday to *say* that …."""
    entry = lexicon.FORMS.get(tokens.low[at]) if at < high else None
    if entry is None or entry[0].lemma in lexicon.NEEDS_PARTICLE:
        return False
    return entry[1] == "base" and entry[0].clause and entry[0].strength > 1


def skip_adverbs(tokens: Tokens, at: int, high: int) -> int:
    """Skip adverbs and times to the right: *said today*, *said on Tuesday*, *says again*."""
    while at < high and tokens.kind[at] == WORD:
        word = tokens.low[at]
        if word in lexicon.TIME_WORDS or (word.isdigit() and at and tokens.low[at - 1] in lexicon.TIME_WORDS):
            if word in ("this", "last", "next") and not (
                at + 1 < high and tokens.low[at + 1] in lexicon.TIME_WORDS
            ):
                return at
            at += 1
        elif _opens_content(tokens, at, high):
            return at
        elif word in grammar.MOVABLE or (
            word.endswith("ly") and not tokens.capital[at] and word not in ("family", "only")
        ):
            at += 1
        elif (
            word in ("on", "in", "earlier", "late", "early")
            and at + 1 < high
            and tokens.low[at + 1] in lexicon.TIME_WORDS
            and tokens.low[at + 1] not in ("this", "last", "next")
        ):
            at += 2
        else:
            return at
    return at


def _opens_content(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether *there* or *too* opens what is said: said *there* will be more, says *too* many are late."""
    if at + 1 >= high or tokens.kind[at + 1] != WORD:
        return False
    word, following = tokens.low[at], tokens.low[at + 1]
    if word in ("there", "here"):
        return following in lexicon.AUXILIARIES
    return word == "too" and following not in ("that", "how", "why")


def skip_adverbs_left(tokens: Tokens, low: int, at: int) -> int:
    """Skip adverbs and times to the left of a verb: *Ms Rangi today said*, *Mr Vale on Tuesday said*."""
    while at > low and tokens.kind[at - 1] == WORD:
        word = tokens.low[at - 1]
        if (
            word in lexicon.TIME_WORDS
            or word in lexicon.CUE_ADVERBS
            or (word.endswith("ly") and not tokens.capital[at - 1])
        ):
            at -= 1
            if at - 1 > low and tokens.low[at - 1] == "on":
                at -= 1
        elif word.isdigit() and at - 2 >= low and tokens.low[at - 2] in lexicon.TIME_WORDS:
            at -= 1
        elif word == "past" and tokens.low[max(low, at - 3) : at - 1] == ["in", "the"]:
            at -= 3
        else:
            return at
    return at


def left_of_comma(tokens: Tokens, low: int, at: int) -> int:
    """Return the last token at or before ``at`` that is no comma or dash."""
    while at > low and tokens.kind[at] == PUNCT and tokens.text[at] in (",", "—", "–", "―", "-", ";"):
        at -= 1
    return at


def strip_end(tokens: Tokens, low: int, high: int) -> int:
    """Leave out the sentence's full stop."""
    while (
        high > low
        and tokens.kind[high - 1] == PUNCT
        and tokens.text[high - 1] in (".", ",", ";", ":", "!", "?", "—", "-", "–")
    ):
        if (
            tokens.text[high - 1] == "."
            and high - 2 >= low
            and tokens.low[high - 2] in lexicon.ABBREVIATIONS
            and "." in tokens.low[high - 2]
        ):
            break
        high -= 1
    return high


def at_end(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether a sentence has no more words from a token on."""
    return at >= high or (at == high - 1 and tokens.kind[at] == PUNCT)


def quote_after(tokens: Tokens, at: int, high: int) -> int:
    """Return the first token of quoted words that follow an attribution in its sentence, else ``high``.

    “A,” said X, “B.” · “A,” said X: “B.” · “A,” said X, Chair of Y, “B”
    """
    for index in range(at, high):
        if tokens.kind[index] == QUOTE:
            return (
                index
                if tokens.text[index - 1] in (",", ":", "—", "–", "―", "-", ";", "")
                or tokens.low[index - 1] in ("that", "and", "but", "today")
                or index - at < 6
                else high
            )
        if index - at > 25:
            return high
    return high


def matching_comma(tokens: Tokens, at: int, high: int) -> int:
    """Return the token after the next comma: *said, in a letter to the board, that …*."""
    for index in range(at, min(high, at + 20)):
        if tokens.text[index] == ",":
            return index + 1
    return high


def has_finite(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether a finite verb follows before the clause turns: an auxiliary, a modal or a past form after a noun."""
    for index in range(at + 1, min(high, at + 18)):
        word = tokens.low[index]
        if word in ("that", "which", "who", "to", ",", "aimed", "for") and word != "to":
            if word in ("which", "who", "that"):
                return False
            continue
        if (
            word in lexicon.BE_FORMS
            or word in lexicon.HAVE_FORMS
            or (word in lexicon.MODALS and not tokens.capital[index])
        ):
            return word not in ("be", "been", "being", "having")
        if word in ("do", "does", "did", "don't", "doesn't", "don’t", "doesn’t"):
            return True
    return False


def opens_predicate(tokens: Tokens, at: int) -> bool:
    """Say whether a verb follows a phrase, so that the phrase was its subject and not the speaker."""
    word = tokens.low[at]
    if word in ("having", "being", "doing", "getting"):
        return False
    return word in lexicon.AUXILIARIES or (
        word in lexicon.FORMS and lexicon.FORMS[word][1] in ("s", "past") and word not in lexicon.NOUN_FORMS
    )


def participle_subject(tokens: Tokens, low: int, at: int) -> Phrase | None:
    """Return the subject that a participle has of its own.

    They argued, with *Mr Vale* noting … · footage of *Ms Rangi* saying …
    """
    phrase = phrase_before(tokens, low, skip_adverbs_left(tokens, low, at))
    if phrase is None:
        return None
    for index in range(phrase.end - 2, phrase.start, -1):
        if (
            tokens.low[index] == "of"
            and tokens.low[index - 1] not in SOURCE_NOUNS
            and index - 1 == phrase.start
        ):
            phrase = attrs.evolve(phrase, start=index + 1)  # footage of | Ms Rangi
            break
    before = phrase.start - 1
    if (
        before < low
        or tokens.low[before] not in ("with", "of")
        or (phrase.kind == "noun" and not source_like(tokens, phrase))
    ):
        return None
    return phrase


def source_like(tokens: Tokens, phrase: Phrase) -> bool:
    """Say whether a phrase's head can name a source: a person, a post, a body, a document."""
    head = phrase.end - 1
    for index in range(phrase.start + 1, phrase.end):
        if tokens.low[index] in ("of", "for", "in", "from", "at", "on", "with", "by"):
            head = index - 1
            break
    word = tokens.low[head]
    if (
        word in grammar.STANDING_ALONE
        or word in lexicon.ROLE_NOUNS
        or word in lexicon.GROUP_NOUNS
        or word in lexicon.DOCUMENT_NOUNS
        or word in lexicon.ORG_SUFFIXES
    ):
        return True
    if phrase.kind == "name":
        return (
            tokens.capital[head] or tokens.low[phrase.start] not in grammar.DETERMINERS
        )  # *the appointment of Ana Vale*
    return tokens.capital[head] and head > phrase.start


def sentence_subject(tokens: Tokens, low: int, end: int) -> Phrase | None:
    """Return the subject of a sentence's main verb: the noun phrase at its start, past what is fronted.

    *Ms Rangi* opened the yard … · At a rally in Rewa, Otago, *Mr Vale* endorsed her … · Even before the vote, *the
    council* sent … · WHAREMOA, July 25 — *The council* released …
    """
    start = past_dateline(tokens, low, end)
    while start < end and (tokens.low[start] in grammar.FRONTED_ADVERBS or tokens.text[start] == ","):
        start += 1
    if start == end:
        return None
    if tokens.low[start] not in grammar.SETTING and not tokens.low[start].endswith("ing"):
        return _source_after(tokens, start, end)
    first = None
    for comma in range(start, min(end, start + _LONGEST_SETTING)):
        if tokens.text[comma] == "," and (phrase := _source_after(tokens, comma + 1, end)) is not None:
            after = skip_adverbs(tokens, max(phrase.end, phrase.limit), end)
            if after < end and (opens_predicate(tokens, after) or is_finite(tokens, after)):
                return phrase
            first = first or phrase
    return first


_LONGEST_SETTING = 30
_LONGEST_DATELINE = 15


def past_dateline(tokens: Tokens, low: int, end: int) -> int:
    """Return the token after a dateline, or the sentence's first one.

    *WHAREMOA, July 25 (UPI) —* · *Rewa, NZ – 4 May –* · *WHAREMOA* The Harbour Board has agreed

    Args:
        tokens: The block's tokens.
        low: First token of the sentence.
        end: Just after the last one that may be part of a dateline.
    """
    if end - low < 2 or not (
        (tokens.text[low].isupper() and len(tokens.text[low]) > 2)
        or (tokens.capital[low] and tokens.text[low + 1] == ",")
    ):
        return low
    past = low
    for at in range(low, min(end, low + _LONGEST_DATELINE)):
        if tokens.text[at] in ("—", "–", "-"):
            past = at + 1
        elif not (tokens.capital[at] or tokens.kind[at] == PUNCT or tokens.text[at][:1].isdigit()):
            break
    if past == low and is_long_place(tokens, low):
        following = tokens.text[low + 1]
        past += (
            following[:1].isupper() and not following.isupper()
        )  # *WASHINGTON* The Harbour Board has agreed
    return past


def _source_after(tokens: Tokens, start: int, end: int) -> Phrase | None:
    phrase = phrase_after(tokens, start, end)
    return None if phrase is None or (phrase.kind == "noun" and not source_like(tokens, phrase)) else phrase
