"""The narration of a block as tokens and sentences; a quoted stretch is one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

import attrs

from quotekit import grammar, lexicon

__all__ = ["PUNCT", "QUOTE", "WORD", "Tokens", "is_initials", "sentences", "tokenise"]


# The first alternative reads what most tokens are, a word and a space, at a lower price.
# Ana | Vale-Lund | O’Connor | U.S | @WharemoaPort | 1,200 | . , : ; ( ) — –
# What is skipped: <br /> ](https://example.org)
# Not one word: closed.Ms
_TOKEN = re.compile(
    r"(\w++(?= )"
    r"|[@#]?[\w\u0300-\u036f]+(?:(?:['’ʻ&/@‑-]|\.(?!(?<=[a-z][a-z]\.)[A-Z][a-z](?!\w{0,20}[@/.])))[\w\u0300-\u036f]+|,\d\d\d|(?<=\d):\d\d)*['’]?|\.?\$?\d[\d.,]*(?<!\.)|[.,:;!?()—–―…-]"
    r"|<[^<>]{1,300}>|\]\([^()\s]*\)|\[\^[^\]\s]{1,30}\])"
)


# A line that ends on purpose: "Media release  \n", "Wharemoa\\\n", "… by spring.”\n“We …"
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n|\n\s*\n|[.?!:…”\"'’)][*_)]*[ \t\r\u00a0]*(?:<br ?/?>)?\n")


_TERMINAL = frozenset(".?!…")


_PUNCTUATION = frozenset(".,:;!?()—–―…-")


WORD, PUNCT, QUOTE = "w", "p", "q"


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
        few: The quoted tokens of a word or two, which may be nicknames.
        gaps: For each part of the narration between stretches where it starts, and its strings: by turns what
            stands between tokens, and a token.
        breaks: The tokens before which a line ended on purpose.
    """

    source: str
    text: list[str]
    low: list[str]
    kind: list[str]
    capital: list[bool]
    quote: dict[int, int]
    terminal: set[int]
    few: set[int]
    gaps: list[tuple[int, list[str]]]
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
        spans: list[tuple[int, int]] = []
        markup = _has_markup(self.source)
        for start, strings in self.gaps:
            places = list(accumulate(map(len, strings), initial=start))
            found = list(zip(places[1:-1:2], places[2::2], strict=True))
            if markup:
                words = zip(found, strings[1::2], strict=True)
                found = [span for span, word in words if word[0] not in _MARKUP]
            spans += found
            spans.append((places[-1], places[-1] + 1))  # the stretch behind the part
        return spans[:-1]


class _Slot(Protocol):
    """What the tokeniser asks of a stretch in marks: see `quotekit.narration.Slot`."""

    @property
    def at(self) -> int: ...

    @property
    def terminal(self) -> bool: ...

    @property
    def few(self) -> bool: ...


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
    few: set[int] = set()
    gaps: list[tuple[int, list[str]]] = []
    at = start
    markup = _has_markup(text)
    for number, slot in enumerate(slots):
        _add_words(text, at, slot.at, texts, gaps, markup)
        quote[len(texts)] = number
        if slot.terminal:
            terminal.add(len(texts))
        if slot.few:
            few.add(len(texts))
        texts.append("")
        at = slot.at + 1
    _add_words(text, at, len(text) if end is None else end, texts, gaps, markup)
    kinds = [PUNCT if word in _PUNCTUATION else WORD for word in texts]
    for index in quote:
        kinds[index] = QUOTE
    low = list(map(str.lower, texts))
    capitals = [word != lower and word[:1].isupper() for word, lower in zip(texts, low, strict=True)]
    if "@" in text:
        capitals = [capital or word[:1] == "@" for word, capital in zip(texts, capitals, strict=True)]
    tokens = Tokens(text, texts, low, kinds, capitals, quote, terminal, few, gaps, set())
    if "\n" in text:
        tokens.breaks = _find_breaks(tokens)
    return tokens


def _add_words(
    text: str, start: int, end: int, texts: list[str], gaps: list[tuple[int, list[str]]], markup: bool
) -> None:
    strings = _TOKEN.split(text[start:end])
    gaps.append((start, strings))
    found = strings[1::2]
    texts += [word for word in found if word[0] not in _MARKUP] if markup else found


_MARKUP = "<[]"  # what skipped tokens begin with


def _has_markup(text: str) -> bool:
    return "<" in text or "](" in text or "[^" in text


def _find_breaks(tokens: Tokens) -> set[int]:
    """Return the tokens that start a line whose line before ended on purpose: after a stop, or with a hard break."""
    out = set()
    for index in range(1, len(tokens)):
        before, here = tokens.span(index - 1)[1], tokens.span(index)[0]
        if before < here:
            gap = tokens.source[before - 1 : here]
            ended = index - 1 in tokens.terminal and index in tokens.quote  # “… by spring.”\n“We …
            if "\n" in gap and (ended or _HARD_BREAK.search(gap)) and not _abbreviates_next(tokens, index):
                out.add(index)
    return out


_STATES = frozenset(["e.u", "u.k", "u.n", "u.s"])


def _abbreviates_next(tokens: Tokens, index: int) -> bool:
    """Say whether the line before ends in an abbreviation of what the next one opens with: U.S.| *Secretary* Vale."""
    if index < 2 or tokens.text[index - 1] != ".":
        return False
    before = tokens.low[index - 2]
    return before in _STYLED or (before in _STATES and tokens.low[index] in lexicon.ROLE_NOUNS)


_STYLED = lexicon.HONORIFICS & lexicon.ABBREVIATIONS


def is_initials(word: str) -> bool:
    """Say whether a word is initials without their last stop.

    >>> is_initials("g.k"), is_initials("no")
    (True, False)
    """
    return len(word) in (3, 5) and word[1::2].strip(".") == "" and word[::2].isalpha()


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
        if (
            (word in _STOPS or (breaks and index + 1 in breaks))
            and index < last
            and _ends_sentence(tokens, index)
        ):
            out.append((begin, index + 1))
            begin = index + 1
    if begin <= last:
        out.append((begin, last + 1))
    return out


_STOPS = _TERMINAL | {""}  # a quoted stretch is an empty word


def _wide(tokens: Tokens, index: int) -> bool:
    """Say whether two blanks stand behind a token."""
    end = tokens.span(index)[1]
    return tokens.source.startswith("  ", end)


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    following = index + 1
    next_is_quote = tokens.kind[following] == QUOTE
    starts = next_is_quote or tokens.capital[following] or tokens.text[following][0].isdigit()
    if tokens.kind[index] == QUOTE:
        return (index in tokens.terminal or following in tokens.breaks) and starts
    if (
        following in tokens.breaks
        and starts
        and tokens.text[index] not in (",:;-—–" if next_is_quote else ",;-—–")
    ):
        return True
    word = tokens.text[index]
    if word not in _TERMINAL:
        return False
    if word == "." and index and not next_is_quote:
        before = tokens.low[index - 1]
        if before in lexicon.ABBREVIATIONS or (
            tokens.capital[index - 1] and (len(before) == 1 or is_initials(before))
        ):
            if starts and _wide(tokens, index) and before in lexicon.ABBREVIATIONS - lexicon.HONORIFICS:
                # *in the U.S.  Vale Milk* plans: writers who put two blanks do so between sentences
                return True
            initial = (
                following < len(tokens) - 1
                and len(tokens.low[following]) == 1
                and tokens.text[following + 1] == "."
            )
            return (
                before not in lexicon.HONORIFICS
                and tokens.low[following] in grammar.STARTERS
                and tokens.capital[following]
                and not initial  # *D. | A. Vale*
            )
    return starts or tokens.text[following] == "("
