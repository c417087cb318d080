"""Posts compared by what tells them apart: *the Health Minister* and *Minister of Health* are one."""

from __future__ import annotations

import functools
import re

import attrs

from quotekit import grammar
from quotekit.names import fold_name

__all__ = ["Post", "read_post"]

# What parts the fields of a post: *Health and Sport*; *Arts, Culture and Heritage*
_FIELDS = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*", re.IGNORECASE)


@attrs.frozen
class Post:
    """What a post is compared by.

    Args:
        minister: Whether it is a minister's.
        ranks: Words such as *deputy*.
        words: The other telling words of the whole post.
        fields: The same for each field, where it has several.
    """

    minister: bool
    ranks: frozenset[str]
    words: frozenset[str]
    fields: tuple[frozenset[str], ...]

    def means(self, held: Post) -> bool:
        """Say whether these words can name a post that is held: the whole of it, or one of its fields."""
        if self.minister != held.minister or self.ranks != held.ranks or not self.words:
            return False
        return self.words == held.words or self.words in held.fields


@functools.lru_cache(maxsize=4096)
def read_post(title: str) -> Post:
    """Read the words of a post.

    Where a prime minister is one (*of New Zealand*) does not count.

    >>> read_post("the Health Minister").means(read_post("Minister of Health and Sport"))
    True
    >>> read_post("the Minister of Health").means(read_post("Associate Minister of Health"))
    False
    """
    all_words = fold_name(title).split()
    minister = "minister" in all_words
    if minister and "prime" in all_words:
        title = re.split(r"\s+(?:of|for)\s+", title, maxsplit=1)[0]
    fields = [_telling(part) for part in _FIELDS.split(title)]
    fields = [field for field in fields if field]
    words = frozenset[str]().union(*fields)
    several = tuple(fields) if len(fields) > 1 else ()
    return Post(minister, grammar.POST_RANKS.intersection(all_words), words, several)


def _telling(words: str) -> frozenset[str]:
    return frozenset(fold_name(words).split()) - grammar.DULL - grammar.POST_RANKS
