"""The noun phrase to the left of a verb: its subject, appositions passed over, joint ones taken whole."""

from __future__ import annotations

from quotekit import grammar, lexicon
from quotekit.clauses.tokens import QUOTE, WORD, Tokens
from quotekit.clauses.words import (
    ADVERBIAL,
    CONTRACTED,
    SOURCE_NOUNS,
    Phrase,
    abbreviates,
    classify,
    is_finite,
    is_long_place,
    is_name,
    opening_bracket,
    opens_with_post,
)

__all__ = ["phrase_before"]


_MAX_DEPTH = 8


def phrase_before(tokens: Tokens, low: int, end: int, depth: int = 0) -> Phrase | None:
    """Return the noun phrase that ends just before token ``end``: the subject of a verb there.

    *Ms Rangi* said · *the Minister of Health, Ana Pohatu,* said · *Leif Harrow*, the engineer, said ·
    *a spokeswoman for the port* said · *Ardern and Macron* said

    Args:
        tokens: The block's tokens.
        low: First token that it may take.
        end: The verb group's first token.
        depth: How many phrases have been taken in already; a list of sources is not endless.
    """
    if end <= low or depth > _MAX_DEPTH:
        return None
    depth += 1
    last = end - 1
    if tokens.low[last] in CONTRACTED:
        return Phrase(last, end, "pronoun")
    if tokens.low[last] in ("and", "or", "but"):
        return None
    if tokens.text[last] == ")":
        opening = opening_bracket(tokens, low, last)
        return phrase_before(tokens, low, opening, depth) if opening > low else None
    if tokens.text[last] in (",", "—", "–", "―", "-"):
        return _before_apposition(tokens, low, last, depth)
    if tokens.kind[last] != WORD:
        if tokens.text[last] == "." and last > low and abbreviates(tokens, last):
            last -= 1
        else:
            return None
    occasion = _occasion_start(tokens, low, last)
    if occasion > low:
        return phrase_before(tokens, low, occasion, depth)
    start = _walk_left(tokens, low, last)
    if start > last:
        return None
    if (
        start - 2 > low
        and tokens.text[start - 2] == ","
        and tokens.low[start - 1] in ("of", "from")
        and tokens.capital[start]
    ):
        # *Chris Vale, of Wharemoa Port said*
        return phrase_before(tokens, low, start - 2, depth)
    if not any(tokens.capital[start : last + 1]) and start > low and tokens.kind[start - 1] == WORD:
        head = _before_relative(tokens, low, start, depth)
        if head is not None:
            return head
    if start == last and tokens.low[last] in grammar.STANDING_ALONE:
        return Phrase(start, end, "noun")
    if start < last and not tokens.capital[last] and tokens.capital[last - 1] and is_finite(tokens, last):
        return None  # *The Board of Weirs added* | rules that …
    phrase = classify(tokens, start, end)
    if phrase is None:
        return None
    return _extend_left(tokens, low, phrase, depth)


def _occasion_start(tokens: Tokens, low: int, last: int) -> int:
    """Return where an occasion between subject and verb starts, or -1: *the Committee | in its first report* said."""
    for index in range(last - 1, max(low, last - 6), -1):
        if tokens.kind[index] != WORD or tokens.capital[index]:
            return -1
        if tokens.low[index] in ("in", "at", "on") and tokens.low[index + 1] in _OCCASION_OPENERS:
            return index
    return -1


_OCCASION_OPENERS = frozenset(["his", "her", "its", "their"])


def _before_relative(tokens: Tokens, low: int, start: int, depth: int) -> Phrase | None:
    """Read *the provider that has signed up* says: the phrase before a relative clause without commas."""
    for index in range(start - 1, max(low, start - 10), -1):
        if tokens.kind[index] != WORD:
            return None
        if (
            tokens.low[index] in ("that", "who", "which")
            and index + 1 < start
            and _opens_verb(tokens, index + 1)
        ):
            return phrase_before(tokens, low, index, depth)
    return None


def _opens_verb(tokens: Tokens, index: int) -> bool:
    return tokens.low[index] in lexicon.AUXILIARIES or is_finite(tokens, index)


def _before_apposition(tokens: Tokens, low: int, comma: int, depth: int) -> Phrase | None:
    """Read *Name, apposition,* and *the role, Name,* before a verb; the comma given ends it."""
    mark = tokens.text[comma]
    for index in range(comma - 1, max(low, comma - 45), -1):
        if tokens.kind[index] == QUOTE and not _is_nickname(tokens, low, index, index + 1):
            return None
        if tokens.text[index] != mark or (mark == "," and index == comma - 1):
            continue
        inner_start, inner_end = index + 1, comma
        head = phrase_before(tokens, low, index, depth)
        if head is not None and "whose" in tokens.low[max(low, head.start - 8) : head.start]:
            continue  # *Ana Vale, whose yard, | Vale Marine, builds ferries,* said
        if head is None or not _may_be_apposition(tokens, inner_start, inner_end, head):
            if head is not None and head.kind in ("name", "pronoun", "role"):
                continue
            return None
        first = inner_start + (
            tokens.low[inner_start] in grammar.STATE_WORDS
            or (tokens.low[inner_start] == "the" and tokens.low[inner_start + 1] in _STYLED)
        )
        if (head.kind == "role" or opens_with_post(tokens, head)) and is_name(tokens, first, inner_end):
            start = _joined_before(tokens, low, head, depth)
            return Phrase(start, inner_end, "name", comma + 1)
        if head.kind == "role" and head.start - 1 > low and tokens.text[head.start - 1] == ",":
            # *Ana Vale, chair of the board, Harbour Trust,* said: the name before the post
            named = phrase_before(tokens, low, head.start - 1, depth)
            if named is not None and named.kind == "name" and not _leads(tokens, low, named):
                return Phrase(named.start, named.end, "name", comma + 1)
        if head.kind == "noun" and not is_name(tokens, inner_start, inner_end):
            # *the bridge, built in 1987, says* against *the pilot, a father of two, said*
            if tokens.low[inner_start] not in ("who", "a", "an", "which") and not _is_dated(
                tokens, head, inner_start
            ):
                return None
        return Phrase(head.start, head.end, head.kind, comma + 1)
    return None


def _is_dated(tokens: Tokens, head: Phrase, start: int) -> bool:
    """Say whether a document's participle opens an apposition: *the complaint, filed in Rewa,* alleges …."""
    return tokens.low[head.end - 1] in lexicon.DOCUMENT_NOUNS and (
        tokens.low[start].endswith("ed") or tokens.low[start] in grammar.OF_DOCUMENTS
    )


def _joined_before(tokens: Tokens, low: int, head: Phrase, depth: int) -> int:
    """Return where a joint source starts whose last post is given: *Ana Vale and | her deputy*, Jo Lund,."""
    if head.start - 1 <= low or tokens.low[head.start - 1] != "and":
        return head.start
    before = phrase_before(tokens, low, head.start - 1, depth)
    return before.start if before is not None and before.kind == "name" else head.start


def _may_be_apposition(tokens: Tokens, start: int, end: int, head: Phrase) -> bool:
    first = tokens.low[start]
    if _has_predicate(tokens, start, end):
        return False
    if first in (
        "who",
        "which",
        "whose",
        "a",
        "an",
        "the",
        "now",
        "then",
        "also",
        "one",
        "himself",
        "herself",
    ):
        return True
    if head.kind == "role":
        return True
    if tokens.capital[start] or first in lexicon.ROLE_NOUNS or first.isdigit():
        return True
    if first in lexicon.PRONOUNS:
        return False
    return head.kind in ("name", "pronoun") or _is_dated(tokens, head, start)


def _has_predicate(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether a past form and its object follow a comma or a name: attacks on the port, *praised* it, said …."""
    for at in range(start, end - 1):
        word = tokens.low[at]
        if word in ("who", "which", "whose", "that"):
            return False
        entry = lexicon.FORMS.get(word)
        if entry is None or entry[1] != "past" or tokens.capital[at]:
            continue
        before = tokens.low[at - 1]
        named = at == start or before in SOURCE_NOUNS
        named = named or (tokens.capital[at - 1] and not before.endswith(("'s", "’s")))
        following = tokens.low[at + 1]
        if named and following not in grammar.BOUNDARY and following not in ("of", "for", "and", ","):
            return True
    return False


def _walk_left(tokens: Tokens, low: int, last: int) -> int:
    """Walk left from the phrase's last token to its first one."""
    if tokens.low[last] in lexicon.PRONOUNS:
        return last
    index = last
    while index > low:
        left = index - 1
        kind = tokens.kind[left]
        if kind == WORD:
            if _opens_phrase(tokens, low, index):
                return left
            step = _step_over_word(tokens, low, left, last)
        elif kind == QUOTE:
            step = int(_is_nickname(tokens, low, left, last))
        else:
            step = _step_over_punctuation(tokens, low, left)
        if not step:
            break
        index -= step
    while index <= last and tokens.low[index] in grammar.TRAILING:
        index += 1
    return index


def _opens_phrase(tokens: Tokens, low: int, index: int) -> bool:
    """Say whether the word before a token is the determiner that opens its phrase."""
    left = index - 1
    return (
        tokens.low[left] in grammar.DETERMINERS
        and tokens.low[left] not in grammar.BOUNDARY
        and tokens.low[index] not in grammar.DETERMINERS
        and not (left > low and tokens.low[left - 1] in ("of", "for"))
        and not (
            left > low + 1
            and tokens.low[left - 1] in ("at", "in", "from")
            and tokens.low[left - 2] in SOURCE_NOUNS
        )
        and not (left > low and tokens.low[index] in _STYLED and tokens.low[left - 1] in lexicon.ROLE_NOUNS)
    )


_STYLED = frozenset(["hon", "honorable", "honourable", "rt"])  # *Prime Minister the Hon Ana Vale*


def _is_nickname(tokens: Tokens, low: int, left: int, last: int) -> bool:
    """Say whether words in marks are a nickname between names: Eruera “Digger” Maxwell."""
    if left not in tokens.few or left == low or not tokens.capital[last]:
        return False
    return tokens.capital[left - 1] and tokens.capital[left + 1]


def _step_over_punctuation(tokens: Tokens, low: int, left: int) -> int:
    """Return how many tokens to pass: an abbreviation's stop, a bracket, a hyphen inside a name; 0 ends the phrase."""
    text = tokens.text[left]
    if text == "." and left > low and abbreviates(tokens, left) and tokens.kind[left - 1] == WORD:
        return 2
    if text == ")":
        opening = opening_bracket(tokens, low, left)
        if opening > low and tokens.kind[opening - 1] == WORD:
            return left + 2 - opening
    joined = text in ("-", "–") and left > low and tokens.kind[left - 1] == WORD
    if joined and tokens.span(left - 1)[1] == tokens.span(left)[0]:
        return 2
    return 0


def _step_over_word(tokens: Tokens, low: int, left: int, last: int) -> int:
    """Return how many tokens to pass at a word; 0 where another clause stands."""
    word = tokens.low[left]
    if len(word) == 4 and word.isdigit() and tokens.low[left + 1] in lexicon.HONORIFICS:
        return 0  # In a report dated 23 March *2016* | Mr Vale
    if left == low and is_long_place(tokens, left) and is_name(tokens, left + 1, last + 1):
        return 0  # *WHAREMOA* | Mayor Ana Vale
    if word in grammar.BOUNDARY:
        before = tokens.low[left - 1] if left > low else ""
        inside = (word in grammar.LOCATIVE and before in SOURCE_NOUNS) or (
            word == "to" and before in grammar.ENVOYS and tokens.capital[left + 1]
        )
        return 2 * inside
    if word == "and":
        return int(_joins(tokens, low, left, last))
    dated = left > low and tokens.low[left - 1] in grammar.DATE_WORDS
    if word in ADVERBIAL and (dated or not tokens.capital[left]):
        return 0
    return int(tokens.capital[left] or not is_finite(tokens, left))


def _joins(tokens: Tokens, low: int, index: int, last: int) -> bool:
    """Say whether the *and* at ``index`` stands inside the phrase: between names or parts of a role."""
    if index == low:
        return False
    left = index - 1
    if tokens.text[left] in (",", ")"):
        left -= 1
    if left < low or tokens.kind[left] != WORD:
        return False
    if tokens.capital[left]:
        return True
    word = tokens.low[left]
    return word in SOURCE_NOUNS and tokens.low[index + 1] not in lexicon.PRONOUNS


def _extend_left(tokens: Tokens, low: int, phrase: Phrase, depth: int) -> Phrase:
    """Take in what a comma parts from the phrase but belongs to it: *the Minister of X, | Ana Pohatu* and lists."""
    left = phrase.start - 1
    if left <= low or phrase.kind == "pronoun":
        return phrase
    joined = tokens.low[left] == "and" or "and" in tokens.low[phrase.start : phrase.end]
    if tokens.low[left] == "and":
        if depth == 1 and tokens.low[phrase.start] == "the" and tokens.text[left - 1] != ",":
            return _with_first(tokens, low, phrase, depth)
        left -= 1
    if left <= low or tokens.text[left] != ",":
        return phrase
    before = phrase_before(tokens, low, left, depth)
    if before is None:
        if joined:
            wider = _before_apposition(tokens, low, left, depth)
            if wider is not None and wider.kind in ("name", "role"):
                return Phrase(wider.start, phrase.end, "name", phrase.limit)
        return phrase
    if _leads(tokens, low, before):
        return phrase
    post = _is_post(tokens, before)
    if depth == 1 and tokens.low[phrase.start] in ("a", "an") and tokens.capital[left - 1]:
        return phrase  # *Ms Rangi, | an aide* says, “is ready”: an apposition would end in a comma
    if phrase.kind == "role" and before.kind == "name" and not joined and not post:
        return Phrase(before.start, before.end, "name", phrase.end)
    if post and phrase.kind == "name":
        whole = Phrase(before.start, phrase.end, "name", phrase.limit)
        second = depth == 1 and tokens.low[whole.start - 1] == "and" and tokens.low[whole.start] == "the"
        return _with_first(tokens, low, whole, depth) if second else whole
    if joined and (before.kind == "name" or post):
        wider = _before_apposition(tokens, low, left, depth)
        if wider is not None and wider.kind == "name":
            before = wider
        return Phrase(before.start, phrase.end, "name", phrase.limit)
    return phrase


_PARTIES = lexicon.ORG_SUFFIXES | lexicon.ROLE_NOUNS | lexicon.HONORIFICS


def _with_first(tokens: Tokens, low: int, phrase: Phrase, depth: int) -> Phrase:
    """Take in what *and* joins to a body with an article, if nothing owns it: *Ana Vale and | the Harbour Board*."""
    words = tokens.low[phrase.start : phrase.end]
    if phrase.kind != "name" or _PARTIES.isdisjoint(words):
        return phrase
    first = phrase_before(tokens, low, phrase.start - 1, depth)
    if first is None or first.kind not in ("name", "role") or first.end != phrase.start - 1:
        return phrase
    alone = first.start == low or tokens.kind[first.start - 1] != WORD
    return Phrase(first.start, phrase.end, "name", phrase.limit) if alone else phrase


def _is_post(tokens: Tokens, phrase: Phrase) -> bool:
    """Say whether a phrase is a post that a name may follow: *the Minister of X*, *Fisheries Minister*."""
    if opens_with_post(tokens, phrase):
        return True
    first = phrase.start
    return (
        phrase.kind == "role"
        and (tokens.capital[first] or tokens.low[first] == "the" or tokens.low[first] in lexicon.ROLE_NOUNS)
        and not tokens.low[first].endswith("ing")
    )


def _leads(tokens: Tokens, low: int, phrase: Phrase) -> bool:
    """Say whether a phrase hangs on a preposition or is an object, and so is not part of the subject."""
    before = phrase.start - 1
    return (
        before >= low
        and tokens.text[before] not in (",", "and", ".", ":", "—", "–", "")
        and tokens.kind[before] == WORD
    )
