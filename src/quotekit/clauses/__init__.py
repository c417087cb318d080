"""The narration of a block as tokens, sentences and noun phrases.

Quoted stretches are one token each, so that nothing inside marks can be taken for a cue or a name. There is no
part-of-speech tagger here: closed word classes, capitals and the place of the verb decide.
"""

from __future__ import annotations

from quotekit.clauses.after import phrase_after
from quotekit.clauses.before import phrase_before
from quotekit.clauses.tokens import PUNCT, QUOTE, WORD, Tokens, sentences, tokenise
from quotekit.clauses.words import CONTRACTED, SOURCE_NOUNS, Phrase, is_finite, is_long_place

__all__ = [
    "CONTRACTED",
    "PUNCT",
    "QUOTE",
    "SOURCE_NOUNS",
    "WORD",
    "Phrase",
    "Tokens",
    "is_finite",
    "is_long_place",
    "phrase_after",
    "phrase_before",
    "sentences",
    "tokenise",
]
