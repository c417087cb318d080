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
    opens_with_post,
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
    if tokens.low[start] in grammar.STANDING_ALONE and (start + 1 >= end or tokens.kind[start + 1] == PUNCT):
        return Phrase(start, start + 1, "noun", start + 1)
    end = min(end, start + _LONGEST)
    walk = _Walk(tokens, start, end)
    index = start
    while index < end and (step := walk.step(index)):
        index += step
    while index > start and tokens.low[index - 1] in grammar.TRAILING:
        index -= 1
    if index == start:
        return None
    phrase = classify(tokens, start, index)
    return phrase and _extend_right(tokens, phrase, end)


_LONGEST = 60  # tokens of a phrase, so that hostile texts stay linear


class _Walk:
    """A walk to the right through one phrase; it knows whether a run of capitals that can be a name has begun."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self._tokens = tokens
        self._start = start
        self._end = end
        self._named = False

    def step(self, index: int) -> int:
        """Return how many tokens from ``index`` on belong to the phrase; 0 where it ends."""
        tokens = self._tokens
        kind = tokens.kind[index]
        if kind == QUOTE:
            following = index + 1
            nickname = self._named and following < self._end and tokens.capital[following]
            return int(nickname and index in tokens.few)
        if kind == PUNCT:
            return self._over_punctuation(index)
        if tokens.capital[index]:
            self._named = self._named or tokens.low[index] not in _IN_POSTS
            return 1
        return int(self._takes_word(index))

    def _over_punctuation(self, index: int) -> int:
        tokens, end = self._tokens, self._end
        if tokens.text[index] == ".":
            return int(index > self._start and abbreviates(tokens, index) and index + 1 < end)
        if tokens.text[index] == "(":
            closing = closing_bracket(tokens, index, end)
            if 0 < closing < end - 1 and (
                tokens.low[closing + 1] == "and" or _stands_in_post(tokens, index, closing)
            ):
                return closing + 1 - index
        return 0

    def _takes_word(self, index: int) -> bool:
        """Say whether a word in lower case belongs to the phrase."""
        tokens, start, end = self._tokens, self._start, self._end
        word = tokens.low[index]
        before = tokens.low[index - 1] if index > start else ""
        following = index + 1
        if (
            word in grammar.PARTICLES
            and following < end
            and (tokens.capital[following] or tokens.low[following] in grammar.PARTICLES)
        ):
            return True
        if before and (word in lexicon.PRONOUNS or word in grammar.NEW_PHRASE) and before not in _LINKS:
            return False
        if before in SOURCE_OR_DOCUMENT and (word.endswith("ed") or word in grammar.AFTER_HEAD):
            return False
        if word == "and":
            linked = _joins_right(tokens, index, end)
        elif word in ("of", "for", "&", "at", "the"):
            linked = following < end and tokens.kind[following] == WORD
            linked = linked and not (word in ("for", "at") and self._named and before not in SOURCE_NOUNS)
        elif word == "to" and before in grammar.ENVOYS:
            linked = following < end and tokens.capital[following]
        elif word in grammar.LOCATIVE and before in lexicon.ROLE_NOUNS:
            charge = word == "in" and following < end and tokens.low[following] == "charge"
            linked = charge or _place_then_name(tokens, index, end)
        else:
            return not self._ends_before(index)
        if linked:
            self._named = False
        return linked

    def _ends_before(self, index: int) -> bool:
        """Say whether another clause or phrase begins with a word: a boundary, a time, a verb, what follows a name."""
        tokens = self._tokens
        word = tokens.low[index]
        if word in grammar.BOUNDARY or word in ADVERBIAL or word in lexicon.CUE_ADVERBS:
            return True
        behind_name = self._named and index > self._start and tokens.capital[index - 1]
        if behind_name and word not in lexicon.ROLE_NOUNS and not _role_follows(tokens, index, self._end):
            return True
        return is_finite(tokens, index)


def _stands_in_post(tokens: Tokens, opening: int, closing: int) -> bool:
    """Say whether a bracket stands inside a post: *Ports Act (PA) Reform Minister*, *Ports (Weirs) Minister*."""
    if closing - opening == 2 and tokens.text[opening + 1].isupper():
        return tokens.capital[closing + 1]
    return tokens.low[closing + 1] in lexicon.ROLE_NOUNS and all(tokens.capital[opening + 1 : closing])


_IN_POSTS = lexicon.ROLE_NOUNS | grammar.POST_TAILS
_LINKS = frozenset(["of", "for", "and", "at", "&", "assisting"])
SOURCE_OR_DOCUMENT = SOURCE_NOUNS | lexicon.DOCUMENT_NOUNS
_NO_START = (
    grammar.BOUNDARY
    | frozenset(["of", "for", "at", "and", "&", "to", "by", "or", "nor", "let", "here", "there"])
) - {"no", "may", "will"}


def _role_follows(tokens: Tokens, index: int, end: int) -> bool:
    """Say whether small words lead to a role noun and a name: *National Party | finance spokesman Bill English*."""
    for at in range(index, min(index + 4, end)):
        if tokens.kind[at] != WORD or tokens.low[at] in grammar.BOUNDARY:
            return False
        if tokens.low[at] in lexicon.ROLE_NOUNS:
            return True
        if tokens.capital[at]:
            return False
    return False


def _place_then_name(tokens: Tokens, index: int, end: int) -> bool:
    """Say whether *in New Zealand, Phil Vale* follows, or *in Rewa Derrick L. Vale*: a place, then a name."""
    at = index + 1
    while at < end and (tokens.capital[at] or (tokens.text[at] == "." and abbreviates(tokens, at))):
        at += 1
    if at == end or tokens.text[at] == ".":
        return tokens.capital[index + 1 : at].count(True) > 2
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


def _is_plural(word: str) -> bool:
    """Say whether a word is the plural of a post or a calling, which no one name stands for: *voters*."""
    return word.endswith("s") and word in lexicon.ROLE_NOUNS and word[:-1] in lexicon.ROLE_NOUNS


def _ends_fields(tokens: Tokens, phrase: Phrase) -> bool:
    """Say whether a post's last field and a name follow a comma: *Minister of Energy, | Weirs and Ports Ana Vale*."""
    words = tokens.low[phrase.start : phrase.end]
    if "and" not in words:
        return False
    last = phrase.start + words.index("and") + 1
    return phrase.end - last > 2 and all(tokens.capital[last : phrase.end])


def _extend_right(tokens: Tokens, phrase: Phrase, end: int) -> Phrase:
    """Take in what follows a comma: a name after its role, or the rest of a portfolio.

    *the Attorney-General, | Ana Vale* · *Arts, | Culture and Heritage Minister Ana Vale*
    """
    last_field, fields = _more_fields(tokens, phrase, end)
    if fields:
        named = fields - last_field > 2  # *Arts, Culture and | Heritage Ana Vale*
        phrase = attrs.evolve(phrase, end=fields, kind="name" if named else "role")
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
        post = phrase.kind == "role" or opens_with_post(tokens, phrase)
        post = post and not _is_plural(tokens.low[phrase.end - 1])
        if post and is_name(tokens, following.start, min(following.end, end)):
            return Phrase(phrase.start, following.end, "name", following.limit)
        if phrase.kind == "role" and opens_with_post(tokens, phrase) and _ends_fields(tokens, following):
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


def _more_fields(tokens: Tokens, phrase: Phrase, end: int) -> tuple[int, int]:
    """Return where the last of a post's three or more fields starts, and where it ends with the name that may follow.

    the Minister for Arts, | *Culture and Heritage* · the Minister of Rivers, | *Weirs, Ports and Harbours Ana Vale*.
    Twice 0 where the fields do not go on.
    """
    if phrase.kind != "role" or not {"of", "for"}.intersection(tokens.low[phrase.start : phrase.end]):
        return 0, 0
    at = phrase.end
    while at + 2 < end and tokens.text[at] == "," and _is_field(tokens, at + 1):
        at += 2
        if tokens.low[at] == "and" and _is_field(tokens, at + 1):
            last = at + 1
            at += 2
            while at < end and (tokens.capital[at] or tokens.low[at] in grammar.PARTICLES):
                at += 1
            return last, at
    return 0, 0


def _is_field(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    return tokens.capital[at] and word not in lexicon.HONORIFICS and word not in lexicon.ROLE_NOUNS
