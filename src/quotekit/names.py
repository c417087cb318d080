"""Personal names: taking them apart, and comparing them.

Names are compared through `fold_name`, so that a macron, the shape of an apostrophe, a hyphen or a
no-break space never keeps two spellings of one name apart.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

from quotekit import _name_words as words_of
from quotekit import lexicon
from quotekit.model import Name

__all__ = ["fold_name", "one_letter_apart", "parse_name", "same_given"]

# “Bob”, (Bob), [Bob], "Bob": nicknames and notes set off inside a name.
_ASIDE = re.compile(r"""\([^()]*\)|\[[^\[\]]*\]|"[^"]*"|“[^“”]*”|‘[^‘’]*’(?!\w)|«[^«»]*»""")
_ASIDE_OPENERS = re.compile(r"""["“‘«(\[]""")

# R-UT, D-Ohio: party and state after the name of a member of the United States Congress.
_PARTY = re.compile(r"[RDI]-[A-Z]\w*\.?")

_APOSTROPHES = frozenset("'’‘‛`´ʻʼʽʾʿˈ′＇")


class _FoldTable(dict[int, str | None]):
    """What each code point becomes in a folded name; filled on first sight, so that no table ships."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        folded: str | None = char
        if char in _APOSTROPHES or unicodedata.combining(char) or unicodedata.category(char) == "Cf":
            folded = None
        elif char == "." or char.isspace() or unicodedata.category(char) == "Pd":
            folded = " "
        self[code] = folded
        return folded


class _InvisibleTable(dict[int, str | None]):
    """Drops format characters (soft hyphens, zero-width spaces) and keeps all else."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        self[code] = seen = None if unicodedata.category(char) == "Cf" else char
        return seen


_FOLDS = _FoldTable()
_INVISIBLE = _InvisibleTable()


@functools.lru_cache(maxsize=16_384)
def fold_name(text: str) -> str:
    """Return the key by which names are compared.

    Case, accents and macrons, apostrophes of any shape, soft hyphens and zero-width characters do not
    count; hyphens, dots and any white space count as one space.

    >>> fold_name("Wiremu O’Hara-Pōtae") == fold_name("WIREMU O'HARA POTAE")
    True
    """
    if text.isascii():
        return " ".join(text.lower().translate(_FOLDS).split())
    # Apostrophes go first: the compatibility form of ´ is a space and an accent. Letters are folded on
    # both sides of the decomposition because each step can make work for the other (ᾳ, ſ).
    bare = unicodedata.normalize("NFKD", text.translate(_FOLDS).casefold()).casefold()
    return " ".join(unicodedata.normalize("NFKD", bare).translate(_FOLDS).split())


def parse_name(text: str) -> Name:
    """Take a personal name apart.

    An inverted name (``"Rangi, Ana"``) is turned round. A single word is a family name, as press
    releases use it, save after *Sir* and its like. What is set off by brackets or quotation marks, and a
    post after a comma, belongs to no part.

    >>> name = parse_name("Rt Hon Dr Ana van der Lund-Rangi, CNZM")
    >>> name.honorific, name.given, name.family, name.suffix
    ('Rt Hon Dr', 'Ana', 'van der Lund-Rangi', 'CNZM')
    >>> parse_name("Rangi, Ana").full
    'Ana Rangi'
    """
    parts = [words for part in _visible(text).split(",") if (words := part.split())]
    suffix: list[str] = []
    while len(parts) > 1 and all(_is_suffix(word) for word in parts[-1]):
        suffix = parts.pop() + suffix
    words = parts[0] if parts else []
    inverted = len(parts) > 1 and _is_given(parts[1], parts[0])
    honorific, words = _split_honorific(words)
    if inverted:
        before, given = _split_honorific(parts[1])
        given, after = _split_suffix(given)
        honorific, suffix = honorific + before, after + suffix
        family = words
    else:
        words, after = _split_suffix(words)
        suffix = after + suffix
        start = _family_start(words, honorific)
        given, family = words[:start], words[start:]
    return Name(
        text=text.strip(),
        honorific=" ".join(honorific),
        given=" ".join(given),
        family=" ".join(family),
        suffix=" ".join(suffix),
    )


def same_given(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether given names can be one person's: equal, an initial, a known short form.

    Args:
        mine: Folded given names, one at least.
        theirs: Those of another; none are compatible with all.

    >>> same_given(["bill"], ["william", "james"]), same_given(["w"], ["william"]), same_given(["ana"], ["jo"])
    (True, True, False)
    """
    if not theirs:
        return True
    if any(word in theirs for word in mine):
        return True
    first, other = mine[0], theirs[0]
    if len(first) == 1 or len(other) == 1:
        return first[0] == other[0]
    if other in lexicon.SHORT_GIVEN_NAMES.get(first, ()) or first in lexicon.SHORT_GIVEN_NAMES.get(other, ()):
        return True
    return len(first) > 2 and len(other) > 2 and (first.startswith(other) or other.startswith(first))


def one_letter_apart(one: str, other: str) -> bool:
    """Say whether two folded words are the same but for one letter changed, added or lost.

    Words of less than four letters are too short for that.

    >>> one_letter_apart("tautari", "tautori"), one_letter_apart("vale", "vail")
    (True, False)
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return max(len(one), len(other)) - start - end <= 1


def _visible(text: str) -> str:
    """Return the text without invisible characters and without nicknames and notes set off in it."""
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    if _ASIDE_OPENERS.search(text):
        kept = _ASIDE.sub(" ", text)
        # A name that is nothing but its brackets keeps them: stripping never empties a name.
        text = kept if kept.strip(" ,") else text
    return text


def _key(word: str) -> str:
    return word.replace(".", "").lower()


def _is_suffix(word: str) -> bool:
    return word.replace(".", "") in words_of.SUFFIXES or _PARTY.fullmatch(word) is not None


def _is_given(words: Sequence[str], before: Sequence[str]) -> bool:
    """Say whether what follows a comma reads as given names, not as a post."""
    keys = [_key(word) for word in words]
    if len(words) > 5 or not words_of.NOT_NAMES.isdisjoint(keys) or any(word[0].isdigit() for word in words):
        return False
    if (
        keys[0] in words_of.HONORIFICS and len(before) == 1
    ):  # "Rangi, Mayor Ana", where "Rangi, Mayor" has none
        return len(words) > 1
    return words_of.POSTS.isdisjoint(keys)


def _split_honorific(words: list[str]) -> tuple[list[str], list[str]]:
    """Cut the honorifics off the front, always leaving a word: *Bishop* alone is a surname."""
    cut = 0
    last = len(words) - 1
    while cut < last:
        end = cut
        while end < last and _key(words[end]) in words_of.QUALIFIERS:
            end += 1
        # Lieutenant or Major qualifies another rank, and is a rank itself when none follows.
        if end > cut and (end == last or _key(words[end]) not in words_of.HONORIFICS):
            end -= 1
        key = _key(words[end])
        if key not in words_of.HONORIFICS or (key in words_of.MAYBE_GIVEN and end + 1 == last):
            break
        cut = end + 1
    return words[:cut], words[cut:]


def _split_suffix(words: list[str]) -> tuple[list[str], list[str]]:
    """Cut the suffixes off the end, always leaving a word."""
    cut = len(words)
    while cut > 1 and _is_suffix(words[cut - 1]):
        cut -= 1
    return words[:cut], words[cut:]


def _is_particle(word: str) -> bool:
    # Ben is a given name wherever it has its capital.
    return word.lower() in words_of.PARTICLES and word != "Ben"


def _family_start(words: list[str], honorific: list[str]) -> int:
    """Return the index of the word that begins the family name."""
    last = len(words) - 1
    if last <= 0:
        alone_given = honorific and _key(honorific[-1]) in words_of.GIVEN_TITLES
        return len(words) if alone_given else 0
    # Mr van der Lund, Te Rangi; but Te Aroha Vale and Van Vale have a given name first.
    leads = words[0].islower() or (last == 1 and (honorific or words[0] not in ("Van", "Al")))
    for index in range(0 if leads else 1, last):
        if _is_particle(words[index]):
            return index
    if last >= 3 and words[last - 1] in words_of.JOINERS:
        return last - 2
    return last
