"""Regular expressions, made from the lexicon: no logic, sample strings above each.

All are linear: what repeats is possessive or bounded, and none is run over unbounded text more than once.
`re` serves where it is the faster one (marks), `regex` where letters of every alphabet count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import regex

from quotekit import lexicon

__all__ = [
    "ATTRIBUTION_AHEAD",
    "ATTRIBUTION_END",
    "CUE_AHEAD",
    "CUE_WORDS",
    "ELISION",
    "GARBLED",
    "LEAD_IN",
    "LOST_CLOSING",
    "MARKUP",
    "MARK_ANY",
    "MARK_SINGLE",
    "PLAIN_MARKS",
    "SINGLE_LINE",
    "SINGLE_SPEECH",
    "has_markup",
    "has_rare_marks",
    "has_single_speech_marks",
]

# Quotation marks of one character, and what other marks are made of: “We won,” "We won," «We won» &quot;We won&quot;
PLAIN_MARKS = '"“”'
_RARE_MARKS = "„‟«»‹›「」『』`´&\\"

# Besides: ``TeX'' \`\`escaped'' ‘‘doubled’’ ''doubled'' ‘'unlike'' \"escaped\" &ldquo;entity&rdquo;
# Each alternative begins with a character: `re` then leaps from one of these to the next, ten times as fast.
_ANY = (
    r"`(?<!``)\\?`(?!`)", r"\\(?<!`\\)`\\?`(?!`)", "‘‘", "‘'", "''", "’’", "´´", r"\\\"", r"\\'",
    r"&(?:ldquo|rdquo|quot|laquo|raquo|bdquo|\#8220|\#8221|\#34);", *'"“”„‟«»‹›「」『』',
)  # fmt: skip
MARK_ANY = re.compile("|".join(_ANY))

# Besides: 'We won,' ‘We won,’
MARK_SINGLE = re.compile("|".join([*_ANY, *"'‘’"]))

# Signs of doubled marks, of markup, and of single marks where a word or a line starts, under a character that
# each holds: a search for one character is many times faster, and tells most often that no sign is there.
_DOUBLED_SIGNS = {"'": ("''",), "’": ("’’",), "‘": ("‘'", "‘‘")}
_MARKUP_SIGNS = {"]": ("](",), "<": ("<",), "[": ("[^",)}
_SINGLE_SIGNS = {"'": (" '", "\n'", "('", ",'", ".'", ">'", "*'"), "‘": ("‘",)}
_LINE_SINGLE_SIGNS = {"'": ("\n'", "\n*'"), "‘": ("\n‘", "\n ‘")}


def _has_any(body: str, signs: Mapping[str, tuple[str, ...]]) -> bool:
    return any([sign in body for part, of_part in signs.items() if part in body for sign in of_part])


def has_rare_marks(body: str) -> bool:
    """Say whether a body holds marks besides the plain ones, or what they are made of."""
    return any([mark in body for mark in _RARE_MARKS]) or _has_any(body, _DOUBLED_SIGNS)


def has_markup(body: str) -> bool:
    """Say whether a body may hold links, tags or footnotes, whose marks are no prose."""
    return _has_any(body, _MARKUP_SIGNS)


def has_single_speech_marks(body: str) -> bool:
    """Say whether single marks are speech marks in a body: a line opens with one, or one stands beside a cue.

    Where double marks are about, only a line that opens with a single one says so: the others are nested.
    """
    if body[:1] in "'‘" or _has_any(body, _LINE_SINGLE_SIGNS):
        if SINGLE_LINE.search(body) is not None:
            return True
    if '"' in body or "“" in body or not _has_any(body, _SINGLE_SIGNS):
        return False
    return SINGLE_SPEECH.search(body) is not None


# What is no prose: ](https://example.org "Title") ![alt “text”](a.png) <a href="…"> [^1]: note
MARKUP = re.compile(
    r"""
      !\[ [^\]\n]{0,500} \] \( [^)\n]{0,2000} \)
    | \]\( [^()\n]{0,2000} (?: \( [^()\n]{0,500} \) [^()\n]{0,500} )? \)
    | </? [a-zA-Z!] [^<>]{0,2000} >
    | \[(?<![^\n]\[)\^ [^\]\n]{1,40} \]: [^\n]*
    """,
    re.VERBOSE,
)

# Marks that a character set lost: "\n?We are ready,? Mr Vale said"
GARBLED = re.compile(r"(?:^(?P<open>\?)(?=[A-Z]))|(?<=[,.!])\?(?=\s)", re.MULTILINE)

CUE_WORDS = frozenset(form for form, (verb, kind) in lexicon.FORMS.items() if verb.strength == 3)

_CUES = "|".join(
    sorted(
        (
            form
            for form, (verb, kind) in lexicon.FORMS.items()
            if verb.strength == 3 and kind in ("s", "past", "base")
        ),
        key=len,
        reverse=True,
    )
)
# A source as the writer of a lost mark would put it: "Ana Rangi", "the Minister", "Mr de Boer", "she"
_SOURCE = r"""(?:(?:he|she|they|[Tt]he|\p{Lu}[\p{L}'’ʻ.-]*+|of|for|and|de|van|der|te|,)\s++){1,8}?"""

# Before the end of quoted words: ", Ana Rangi said." ", said Ana Rangi today." ",’ Ana Rangi said."
LOST_CLOSING = regex.compile(
    rf"""
    (?<= [,.!?] ) [’']?+ \s++
    (?: {_SOURCE} (?:{_CUES})\b (?! \s++ that\b )
      | (?:{_CUES}) \s++ (?:[\p{{Ll}}’'-]++\s++){{0,5}}? (?: \p{{Lu}} | he\b | she\b ) [^.,:;“”"]{{0,80}}+
    )
    (?: \s++ [\w]++ ){{0,3}}+ [.,]?+ [\s*_]*+ $
    """,
    regex.VERBOSE,
)

# After a closing mark: " said Ana", ", Ms Vale said", " according to"
ATTRIBUTION_AHEAD = regex.compile(
    rf"""[\s,.*_]*+ (?: (?:{_CUES})\b | according\s++to\b | {_SOURCE} (?:also\s++|today\s++)?+ (?:{_CUES})\b )""",
    regex.VERBOSE,
)

# After a closing mark, the sentence that attributes it: " said Ana Rangi. "
ATTRIBUTION_END = regex.compile(
    rf"""\G [^.“”"\n]{{0,100}}? \b(?:{_CUES})\b [^.“”"\n]{{0,80}}+ \. \s++ (?=[\p{{Lu}}\p{{N}}])""",
    regex.VERBOSE,
)

# Before words that lost their opening mark: "Ms Rangi said: ", "she says, "
LEAD_IN = regex.compile(rf"""\b(?:{_CUES})\b [^.:“”"\n]{{0,60}}? :\s++""", regex.VERBOSE)

# After a plural's apostrophe that may be a closing mark: " said", " Mr Vale said"
CUE_AHEAD = regex.compile(rf"""\s (?: (?:{_CUES})\b | {_SOURCE} (?:{_CUES})\b )""", regex.VERBOSE)

# What an apostrophe stands for at the start of a word: ’90s ’08 ’tis ’em ’n’
ELISION = re.compile(r"\d\d(?:s\b|\b)|(?:[Tt]is|[Tt]was|[Tt]il|[Ee]m|n|[Cc]ause|[Bb]out|[Rr]ound)\b")

# A line in single marks: "'We won,' said Ana Rangi"
SINGLE_LINE = regex.compile(
    r"""^[ \t>*_-]*+['‘](?=[\w“"’])[^\n]{12,4000}?[,.?!…]\s?+['’](?![\w'’])""", regex.MULTILINE
)

# Single marks beside a cue: ": 'we won', Ms Vale said"
SINGLE_SPEECH = regex.compile(
    rf"""
      (?<= [,:]\s ) ['‘] (?=\w) [^\n"“”'‘’]{{8,600}}+ ['’] [,.]?+ \s++ (?: (?:{_CUES})\b | {_SOURCE} (?:{_CUES})\b )
    | (?<! s) ['’] ,?+ \s++ (?:said|says)\b
    | \b(?:said|says)\b [,:]?+ \s++ ['‘] (?=\w)
    """,
    regex.VERBOSE | regex.MULTILINE,
)
