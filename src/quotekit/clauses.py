"""The narration of a block as tokens, sentences and noun phrases.

Quoted stretches are one token each, so that nothing inside marks can be taken for a cue or a name. There is no
part-of-speech tagger here: closed word classes, capitals and the place of the verb decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import attrs

from quotekit import lexicon

__all__ = ["CONTRACTED", "Phrase", "Tokens", "phrase_after", "phrase_before", "sentences", "tokenise"]

# Ana | Vale-Lund | O’Connor | U.S | @WharemoaPort | 1,200 | . , : ; ( ) — –
# What is skipped: <br /> ](https://example.org)
_TOKEN = re.compile(
    r"[@#]?\w+(?:[.'’ʻ&/@‑-]\w+|,\d\d\d|(?<=\d):\d\d)*['’]?|\.?\$?\d[\d.,]*(?<!\.)|[.,:;!?()—–―…-]"
    r"|<[^<>]{1,300}>|\]\([^()\s]*\)|\[\^[^\]\s]{1,30}\]"
)
# A line that ends on purpose: "Media release  \n", "Wharemoa\\\n", "… by spring.”\n“We …"
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n|\n\s*\n|[.?!:…”\"'’)][*_)]*[ \t\r\u00a0]*(?:<br ?/?>)?\n")
_TERMINAL = frozenset(".?!…")
_PUNCTUATION = frozenset(".,:;!?()—–―…-")

WORD, PUNCT, QUOTE = "w", "p", "q"

# Words that cannot stand inside a noun phrase that names a source; what is left of them is another clause.
_BOUNDARY = (
    frozenset(
        """
        in on at by after before during when while as with without from to into onto over under about against
        between among through since until till than because although though if unless whether where why how
        but so yet however then that which who whom whose despite following per via amid upon within around across
        what
        """.split()
    )
    | lexicon.AUXILIARIES
    | lexicon.NEGATIONS
) - {"no"}
# Words that with a capital start a sentence and are part of no name: after an abbreviation they show its end.
_STARTERS = frozenset(
    "the a an it he she they we i this that these those in on at as for but and if when while there his her its "
    "their our more most since after before by to no not however also".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those his her their its my our your some many most several all both one two three four "
    "five another other every each no any few".split()
)
_PARTICLES = frozenset("de da di du del della van der den von zu le la te ten ter bin ibn al el dos das y ó".split())
_INNER = frozenset("of for the and & a an".split())
_LOCATIVE = frozenset("in at from with on".split())


@attrs.define(slots=True, eq=False)
class Tokens:
    """The tokens of a narration: parallel lists, so that a rule is a walk over integers.

    Args:
        source: The narration.
        text: The words as written; a quoted stretch is the empty string.
        low: The same in lower case.
        kind: ``w`` word, ``p`` punctuation, ``q`` quoted stretch.
        capital: Whether a token is a word with a capital, or a handle.
        quote: For each quoted token the number of its stretch.
        terminal: The quoted tokens whose words end with a full stop, question or exclamation mark.
        gaps: The parts of the narration between stretches, and the number of the first token of each.
        breaks: The tokens before which a line ended on purpose.
    """

    source: str
    text: list[str]
    low: list[str]
    kind: list[str]
    capital: list[bool]
    quote: dict[int, int]
    terminal: set[int]
    gaps: list[tuple[int, int, int]]
    breaks: set[int]
    _spans: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def span(self, index: int) -> tuple[int, int]:
        """Return the place of a token in the narration.

        Places are worked out when the first one is asked for: most narrations report nothing.
        """
        if self._spans is None:
            self._spans = self._find_spans()
        return self._spans[index]

    def _find_spans(self) -> list[tuple[int, int]]:
        spans = [(0, 0)] * len(self.text)
        for start, end, first in self.gaps:
            at = first
            for match in _TOKEN.finditer(self.source, start, end):
                if self.source[match.start()] not in "<[]":
                    spans[at] = match.span()
                    at += 1
            if at in self.quote:
                spans[at] = (end, end + 1)  # the stretch behind the gap
        return spans


class _Slot(Protocol):
    """What the tokeniser asks of a stretch in marks: see `quotekit.narration.Slot`."""

    @property
    def at(self) -> int: ...

    @property
    def terminal(self) -> bool: ...


def tokenise(text: str, slots: Sequence[_Slot] = (), start: int = 0, end: int | None = None) -> Tokens:
    """Make the tokens of a narration, or of a part of it.

    Args:
        text: The narration, with one character in the place of each stretch in marks.
        slots: The stretches of that part, in order.
        start: Where the part starts.
        end: Where it ends; None is the end of the text.

    >>> tokenise("Ms Rangi said: it is late.").text
    ['Ms', 'Rangi', 'said', ':', 'it', 'is', 'late', '.']
    """
    texts: list[str] = []
    quote: dict[int, int] = {}
    terminal: set[int] = set()
    gaps: list[tuple[int, int, int]] = []
    at = start
    for number, slot in enumerate(slots):
        _add_words(text, at, slot.at, texts, gaps)
        quote[len(texts)] = number
        if slot.terminal:
            terminal.add(len(texts))
        texts.append("")
        at = slot.at + 1
    _add_words(text, at, len(text) if end is None else end, texts, gaps)
    kinds = [PUNCT if word in _PUNCTUATION else WORD for word in texts]
    for index in quote:
        kinds[index] = QUOTE
    capitals = [word[:1].isupper() for word in texts]
    if "@" in text:
        capitals = [capital or word[:1] == "@" for word, capital in zip(texts, capitals, strict=True)]
    low = [word.lower() for word in texts]
    tokens = Tokens(text, texts, low, kinds, capitals, quote, terminal, gaps, set())
    if "\n" in text:
        tokens.breaks = _find_breaks(tokens)
    return tokens


def _add_words(text: str, start: int, end: int, texts: list[str], gaps: list[tuple[int, int, int]]) -> None:
    gaps.append((start, end, len(texts)))
    found = _TOKEN.findall(text, start, end)
    if "<" in text or "](" in text or "[^" in text:
        found = [word for word in found if word[0] not in "<[]"]
    texts += found


def _find_breaks(tokens: Tokens) -> set[int]:
    """Return the tokens that start a line whose line before ended on purpose: after a stop, or with a hard break."""
    out = set()
    for index in range(1, len(tokens)):
        before, here = tokens.span(index - 1)[1], tokens.span(index)[0]
        if before < here:
            gap = tokens.source[before - 1 : here]
            if "\n" in gap and _HARD_BREAK.search(gap):
                out.add(index)
    return out


def sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the sentences as half-open ranges of tokens.

    A full stop after an abbreviation or an initial ends none; a quoted stretch that ends its own sentence does
    when a capital follows.
    """
    out: list[tuple[int, int]] = []
    begin = 0
    last = len(tokens) - 1
    breaks = tokens.breaks
    for index, word in enumerate(tokens.text):
        if (word in _STOPS or index + 1 in breaks) and index < last and _ends_sentence(tokens, index):
            out.append((begin, index + 1))
            begin = index + 1
    if begin <= last:
        out.append((begin, last + 1))
    return out


_STOPS = _TERMINAL | {""}  # a quoted stretch is an empty word


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    following = index + 1
    next_is_quote = tokens.kind[following] == QUOTE
    starts = next_is_quote or tokens.capital[following] or tokens.text[following][0].isdigit()
    if tokens.kind[index] == QUOTE:
        return (index in tokens.terminal or following in tokens.breaks) and starts
    if following in tokens.breaks and starts and tokens.text[index] not in (",:;-—–" if next_is_quote else ",;-—–"):
        return True
    word = tokens.text[index]
    if word not in _TERMINAL:
        return False
    if word == "." and index and not next_is_quote:
        before = tokens.low[index - 1]
        if before in lexicon.ABBREVIATIONS or (len(before) == 1 and tokens.capital[index - 1]):
            return before not in lexicon.HONORIFICS and tokens.low[following] in _STARTERS and tokens.capital[following]
    return starts or tokens.text[following] == "("


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


# ------------------------------------------------------------------------------------ to the left of a verb
def phrase_before(tokens: Tokens, low: int, end: int) -> Phrase | None:
    """Return the noun phrase that ends just before token ``end``: the subject of a verb there.

    *Ms Rangi* said · *the Minister of Health, Ana Pohatu,* said · *Leif Harrow*, the engineer, said ·
    *a spokeswoman for the port* said · *Ardern and Macron* said

    Args:
        tokens: The block's tokens.
        low: First token that it may take.
        end: The verb group's first token.
    """
    if end <= low:
        return None
    last = end - 1
    if tokens.low[last] in CONTRACTED:
        return Phrase(last, end, "pronoun")
    if tokens.low[last] in ("and", "or", "but"):
        return None
    if tokens.text[last] == ")":
        opening = _opening_bracket(tokens, low, last)
        return phrase_before(tokens, low, opening) if opening > low else None
    if tokens.text[last] in (",", "—", "–", "―", "-"):
        return _before_apposition(tokens, low, last)
    if tokens.kind[last] != WORD:
        if tokens.text[last] == "." and last > low and _abbreviates(tokens, last):
            last -= 1
        else:
            return None
    start = _walk_left(tokens, low, last)
    if start > last:
        return None
    if start - 2 > low and tokens.text[start - 2] == "," and tokens.low[start - 1] in ("of", "from") and tokens.capital[start]:
        # *Chris Vale, of Wharemoa Port said*
        return phrase_before(tokens, low, start - 2)
    if not any(tokens.capital[start : last + 1]) and start > low and tokens.kind[start - 1] == WORD:
        head = _before_relative(tokens, low, start)
        if head is not None:
            return head
    phrase = _classify(tokens, start, end)
    if phrase is None:
        return None
    return _extend_left(tokens, low, phrase)


def _before_relative(tokens: Tokens, low: int, start: int) -> Phrase | None:
    """Read *the provider that has signed up* says: the phrase before a relative clause without commas."""
    for index in range(start - 1, max(low, start - 10), -1):
        if tokens.kind[index] != WORD:
            return None
        if tokens.low[index] in ("that", "who", "which") and index + 1 < start and _opens_verb(tokens, index + 1):
            return phrase_before(tokens, low, index)
    return None


def _opens_verb(tokens: Tokens, index: int) -> bool:
    return tokens.low[index] in lexicon.AUXILIARIES or _is_finite(tokens, index)


def _abbreviates(tokens: Tokens, index: int) -> bool:
    before = tokens.low[index - 1]
    return before in lexicon.ABBREVIATIONS or len(before) == 1


def _opening_bracket(tokens: Tokens, low: int, closing: int) -> int:
    for index in range(closing - 1, max(low, closing - 25) - 1, -1):
        if tokens.text[index] == "(":
            return index
    return -1


def _before_apposition(tokens: Tokens, low: int, comma: int) -> Phrase | None:
    """Read *Name, apposition,* and *the role, Name,* before a verb; the comma given ends it."""
    mark = tokens.text[comma]
    for index in range(comma - 1, max(low, comma - 45), -1):
        if tokens.kind[index] == QUOTE:
            return None
        if tokens.text[index] != mark or (mark == "," and index == comma - 1):
            continue
        inner_start, inner_end = index + 1, comma
        head = phrase_before(tokens, low, index)
        if head is None or not _may_be_apposition(tokens, inner_start, inner_end, head):
            if head is not None and head.kind in ("name", "pronoun", "role"):
                continue
            return None
        if (head.kind == "role" or _opens_with_post(tokens, head)) and _is_name(tokens, inner_start, inner_end):
            return Phrase(head.start, inner_end, "name", comma + 1)
        if head.kind == "noun" and not _is_name(tokens, inner_start, inner_end):
            # *the bridge, built in 1987, says* against *the pilot, a father of two, said*
            if tokens.low[inner_start] not in ("who", "a", "an", "which"):
                return None
        return Phrase(head.start, head.end, head.kind, comma + 1)
    return None


def _opens_with_post(tokens: Tokens, phrase: Phrase) -> bool:
    """Say whether a phrase is *Minister of Research, Science and Technology*: a post and *of* or *for* a field."""
    at = phrase.start
    while at < phrase.end - 1 and tokens.low[at] in ("the", "associate", "acting", "deputy", "assistant"):
        at += 1
    return tokens.low[at] in lexicon.ROLE_NOUNS and at + 1 < phrase.end and tokens.low[at + 1] in ("of", "for")


def _may_be_apposition(tokens: Tokens, start: int, end: int, head: Phrase) -> bool:
    first = tokens.low[start]
    if first in ("who", "which", "whose", "a", "an", "the", "now", "then", "also", "one", "himself", "herself"):
        return True
    if head.kind == "role":
        return True
    if tokens.capital[start] or first in lexicon.ROLE_NOUNS or first.isdigit():
        return True
    if first in lexicon.PRONOUNS:
        return False
    return head.kind in ("name", "pronoun")


def _is_name(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether a range is nothing but a name: capitals, honorifics, particles, initials."""
    if start >= end or not (tokens.capital[start] or tokens.low[start] in lexicon.HONORIFICS):
        return False
    for index in range(start, end):
        if tokens.capital[index] or tokens.low[index] in _PARTICLES or tokens.text[index] in (".", "(", ")"):
            if tokens.low[index] in lexicon.ROLE_NOUNS and tokens.low[index] not in lexicon.HONORIFICS and index == end - 1:
                return False
            continue
        if tokens.kind[index] == QUOTE:
            continue
        return False
    return True


def _walk_left(tokens: Tokens, low: int, last: int) -> int:
    """Walk left from the phrase's last token to its first one."""
    index = last
    if tokens.low[last] in lexicon.PRONOUNS:
        return last
    named = tokens.capital[last]
    while index > low:
        left = index - 1
        word = tokens.low[left]
        kind = tokens.kind[left]
        if kind == QUOTE:
            # a nickname: Eruera “Digger” Maxwell
            if named and left > low and tokens.capital[left - 1] and tokens.capital[index] and left not in tokens.terminal:
                index = left
                continue
            break
        if kind == PUNCT:
            if tokens.text[left] == "." and left > low and _abbreviates(tokens, left) and tokens.kind[left - 1] == WORD:
                index = left - 1
                continue
            if tokens.text[left] == ")":
                opening = _opening_bracket(tokens, low, left)
                if opening > low and tokens.kind[opening - 1] == WORD:
                    index = opening - 1
                    continue
            if tokens.text[left] in ("-", "–") and left > low and tokens.span(left - 1)[1] == tokens.span(left)[0]:
                index = left - 1
                continue
            break
        if word in _BOUNDARY:
            if word in _LOCATIVE and left > low and tokens.low[left - 1] in _SOURCE_NOUNS:
                index = left - 1
                continue
            break
        if word in _DETERMINERS and tokens.low[index] not in _DETERMINERS and not (left > low and tokens.low[left - 1] in ("of", "for")):
            return left
        if word == "and" and not _joins(tokens, low, left, last):
            break
        if word in _ADVERBIAL and (not tokens.capital[left] or (left > low and tokens.low[left - 1] in _DATE_WORDS)):
            break
        if _is_finite(tokens, left) and not tokens.capital[left]:
            break
        index = left
    while index <= last and tokens.low[index] in _TRAILING:
        index += 1
    return index


_DATE_WORDS = frozenset("on in last this next since until by during".split())
_SOURCE_NOUNS = lexicon.ROLE_NOUNS | lexicon.GROUP_NOUNS
_ADVERBIAL = (lexicon.TIME_WORDS | frozenset("also again here there".split())) - {"may", "march", "early", "spring", "summer", "fall", "this", "late", "last"}
_TRAILING = frozenset("and of for or & 's ’s also".split())


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
    return word in _SOURCE_NOUNS and tokens.low[index + 1] not in lexicon.PRONOUNS


def _is_finite(tokens: Tokens, index: int) -> bool:
    """Guess whether a lower-case word is a finite verb: in the lexicon's past or third person, or by its ending."""
    word = tokens.low[index]
    entry = lexicon.FORMS.get(word)
    if entry is not None and word not in lexicon.NOUN_FORMS and entry[1] in ("past", "s"):
        return word not in _SOURCE_NOUNS
    return word in _COMMON_VERBS


# Verbs that report nothing and so are not in the lexicon, in the forms that often stand left of a source.
_COMMON_VERBS = frozenset(
    """
    met meets visited went came took made gave saw got became began left won lost helped wanted needed asked
    called used tried joined signed passed opened closed led held won got brought sent kept spoke
    """.split()
)


def _extend_left(tokens: Tokens, low: int, phrase: Phrase) -> Phrase:
    """Take in what a comma parts from the phrase but belongs to it: *the Minister of X, | Ana Pohatu* and lists."""
    left = phrase.start - 1
    if left <= low or phrase.kind == "pronoun":
        return phrase
    joined = tokens.low[left] == "and" or "and" in tokens.low[phrase.start : phrase.end]
    if tokens.low[left] == "and":
        left -= 1
    if left <= low or tokens.text[left] != ",":
        return phrase
    before = phrase_before(tokens, low, left)
    if before is None:
        if joined:
            wider = _before_apposition(tokens, low, left)
            if wider is not None and wider.kind in ("name", "role"):
                return Phrase(wider.start, phrase.end, "name", phrase.limit)
        return phrase
    if phrase.kind == "role" and before.kind == "name" and not joined:
        return Phrase(before.start, before.end, "name", phrase.end)
    if before.kind == "role" and phrase.kind == "name" and not _leads(tokens, low, before):
        return Phrase(before.start, phrase.end, "name", phrase.limit)
    if joined and before.kind in ("name", "role") and not _leads(tokens, low, before):
        wider = _before_apposition(tokens, low, left)
        if wider is not None and wider.kind == "name":
            before = wider
        return Phrase(before.start, phrase.end, "name", phrase.limit)
    return phrase


def _leads(tokens: Tokens, low: int, phrase: Phrase) -> bool:
    """Say whether a phrase hangs on a preposition or is an object, and so is not part of the subject."""
    before = phrase.start - 1
    return before >= low and tokens.text[before] not in (",", "and", ".", ":", "—", "–", "") and tokens.kind[before] == WORD


def _classify(tokens: Tokens, start: int, end: int) -> Phrase | None:
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
    if tokens.capital[last] and word not in _NO_NAMES and word not in _BOUNDARY and word not in _DETERMINERS:
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
    if word in _BOUNDARY or word in lexicon.TIME_WORDS or word.endswith("ly") or word in _DETERMINERS:
        return None
    return Phrase(start, end, "noun")


_NO_NAMES = frozenset("today yesterday this that it these there".split())


def _role_of(tokens: Tokens, start: int, last: int) -> bool:
    """Say whether the phrase is *Minister of Health*: a role noun, then *of* or *for*, and no name after it."""
    for index in range(last - 1, start, -1):
        word = tokens.low[index]
        if word in ("of", "for", "at", "in"):
            head = index - 1
            if tokens.low[head] not in lexicon.ROLE_NOUNS:
                continue
            names = [i for i in range(index + 1, last + 1) if tokens.capital[i] and tokens.low[i] not in lexicon.HONORIFICS]
            honorific = any(tokens.low[i] in lexicon.HONORIFICS for i in range(index + 1, last + 1))
            # *Minister of Health Tony Ryall* ends in two names after the department: three capitals or more
            return not honorific and len(names) < 3 and "and" not in tokens.low[index:last]
    return False


# ----------------------------------------------------------------------------------- to the right of a verb
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
    named = False  # a capitalised run that can be a name has begun after a role or at the start
    while index < end:
        word = tokens.low[index]
        if tokens.kind[index] == QUOTE:
            if named and index + 1 < end and tokens.capital[index + 1] and index not in tokens.terminal:
                index += 1
                continue
            break
        if tokens.kind[index] == PUNCT:
            if tokens.text[index] == "." and index > start and _abbreviates(tokens, index) and index + 1 < end:
                index += 1
                continue
            if tokens.text[index] == "(":
                closing = _closing_bracket(tokens, index, end)
                if 0 < closing < end - 1 and tokens.kind[closing + 1] == WORD and tokens.low[closing + 1] == "and":
                    index = closing + 1
                    continue
            break
        if tokens.capital[index]:
            if tokens.low[index] not in lexicon.ROLE_NOUNS:
                named = True
        elif word in _PARTICLES and index + 1 < end and tokens.capital[index + 1]:
            pass
        elif word == "and":
            if not _joins_right(tokens, index, end):
                break
            named = False
        elif word in ("of", "for", "&", "at", "the"):
            if index + 1 >= end or tokens.kind[index + 1] != WORD:
                break
            if word in ("for", "at") and named and tokens.low[index - 1] not in _SOURCE_NOUNS and not _head_before(tokens, start, index):
                break
            named = False
        elif word in _LOCATIVE and index > start and tokens.low[index - 1] in lexicon.ROLE_NOUNS and _place_then_name(tokens, index, end):
            named = False
        elif word in _BOUNDARY or word in _ADVERBIAL or word in lexicon.CUE_ADVERBS:
            break
        elif named and index > start and tokens.capital[index - 1] and word not in lexicon.ROLE_NOUNS and not _role_follows(tokens, index, end):
            break
        elif _is_finite(tokens, index):
            break
        index += 1
    while index > start and tokens.low[index - 1] in _TRAILING:
        index -= 1
    if index == start:
        return None
    phrase = _classify(tokens, start, index)
    return phrase and _extend_right(tokens, phrase, end)


# she's said, he’d say, they’ve told
CONTRACTED = frozenset(
    f"{pronoun}{mark}{verb}" for pronoun in ("he", "she", "they", "it", "we", "i") for mark in "'’" for verb in ("s", "d", "ve", "ll", "m", "re")
)

_NO_START = (_BOUNDARY | frozenset("of for at and & to by or nor let here there".split())) - {"no", "may", "will"}


def _head_before(tokens: Tokens, start: int, index: int) -> bool:
    """Say whether a role or group noun stands in the phrase so far, and right before a capitalised run's end."""
    return tokens.low[index - 1] in _SOURCE_NOUNS


def _role_follows(tokens: Tokens, index: int, end: int) -> bool:
    """Say whether lower-case words lead to a role noun and a name: *National Party | finance spokesman Bill English*."""
    for at in range(index, min(index + 4, end)):
        if tokens.kind[at] != WORD or tokens.low[at] in _BOUNDARY:
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


def _closing_bracket(tokens: Tokens, opening: int, end: int) -> int:
    for index in range(opening + 1, min(end, opening + 25)):
        if tokens.text[index] == ")":
            return index
    return -1


def _joins_right(tokens: Tokens, index: int, end: int) -> bool:
    following = index + 1
    if following >= end or tokens.kind[following] != WORD:
        return False
    return (
        tokens.capital[following]
        or tokens.low[following] in lexicon.HONORIFICS
        or (tokens.low[following] in lexicon.ROLE_NOUNS)
        or (tokens.low[following] in ("the", "his", "her") and following + 1 < end and (tokens.capital[following + 1] or tokens.low[following + 1] in _SOURCE_NOUNS))
    )


def _extend_right(tokens: Tokens, phrase: Phrase, end: int) -> Phrase:
    """Take in what follows a comma: a name after its role (*the Attorney-General, Ana Vale*), the rest of a
    portfolio (*Arts, Culture and Heritage Minister Ana Vale*).
    """
    at = phrase.end
    if at + 1 >= end or tokens.text[at] != "," or tokens.kind[at + 1] != WORD or tokens.low[at + 1] in lexicon.PRONOUNS:
        return attrs.evolve(phrase, limit=phrase.end)
    following = phrase_after(tokens, at + 1, end)
    if following is not None and following.kind == "name":
        if phrase.kind == "role" and _is_name(tokens, following.start, min(following.end, end)):
            return Phrase(phrase.start, following.end, "name", following.limit)
        words = tokens.low[following.start : following.end]
        if phrase.kind == "name" and "and" in words and any(word in ("minister", "ministers", "secretary") for word in words):
            if not any(tokens.low[i] in lexicon.HONORIFICS for i in range(phrase.start, phrase.end)):
                return Phrase(phrase.start, following.end, "name", following.limit)
    return attrs.evolve(phrase, limit=phrase.end)
