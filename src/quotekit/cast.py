"""Mentions read: which names, posts and bodies the words that name a source hold."""

from __future__ import annotations

import functools
import re

import attrs

from quotekit import grammar, lexicon
from quotekit._name_words import SUFFIXES
from quotekit.names import fold_name

__all__ = ["Part", "name_behind", "read_mention", "role_words"]

_ASIDE = re.compile(r"\([^()]*\)|\[|\]\([^)]*\)|\*+|_{2,}|\\|<br ?/?>")
_JOINT = re.compile(r"\s*,\s+and\s+|\s+(?:[Aa]nd|&)\s+|\s*,\s*")
_ARTICLES = frozenset(["the", "a", "an"])


@attrs.frozen(slots=True)
class Part:
    """One source in a mention.

    Args:
        kind: ``name``, ``role`` or ``body`` (an organisation, a document, a group).
        name: The name without honorifics and posts, or the words of a body without their article.
        honorific: Styles before the name, as written.
        role: The words of the post, as written, without their article.
    """

    kind: str
    name: str
    honorific: str = ""
    role: str = ""


@functools.lru_cache(maxsize=4096)
def read_mention(text: str) -> tuple[Part, ...]:
    """Read a mention into its parts; several are a joint mention.

    >>> [(p.name, p.role) for p in read_mention("Health Minister Ana Pohatu and Mr Vale")]
    [('Ana Pohatu', 'Health Minister'), ('Vale', '')]
    >>> read_mention("the Minister of Health")[0].role
    'Minister of Health'
    """
    clean = " ".join(_ASIDE.sub("", text).split()).strip(" ,–—-")
    first, joined, second = clean.rpartition(" and the ")
    if joined and second[0].isupper() and _is_body(second) and _stands_alone(first):
        return (*read_mention(first), Part("body", second))
    if joined and second[0].isupper() and not lexicon.ROLE_NOUNS.isdisjoint(second.lower().split()[:4]):
        # *Ana Vale* and the *Associate Minister for Arts, Culture and Heritage Jo Lund*
        before = read_mention(first)
        if before[-1].kind == "name":
            return (*before, *read_mention(second))
    first, joined, second = clean.partition(" and ")
    if joined and _ends_as_body(first) and _ends_as_body(second):
        return Part("body", _without_article(first)), Part("body", second)
    if _is_body(clean):
        return (Part("body", _without_article(clean)),)
    chunks = [chunk for chunk in _JOINT.split(clean) if chunk]
    read = [
        (chunk, part) for chunk in chunks if (part := _read_chunk(chunk.split(), len(chunks) > 1)) is not None
    ]
    fields = _fields(read, clean)
    parts = [part for number, (_, part) in enumerate(read) if number not in fields]
    named = [
        part
        for part in parts
        if part.kind == "name" or (part.kind == "body" and len(chunks) > 1 and _is_body(part.name))
    ]
    if named and any(part.kind == "role" for part in parts):
        # *Minister of Highways and | Public Works Ilse Maro*: a post and *and* before it, the name is the last two
        named = [_last_two(part) if not part.honorific and not part.role else part for part in named]
    if named:
        roles = [part for part in parts if part.kind == "role"]
        if len(named) == 1 and roles and not named[0].role:
            role = _post_beside(clean, named[0].name) if fields else roles[0].role
            return (attrs.evolve(named[0], role=role),)
        return tuple(named)
    words = clean.split()
    if any(word.lower() in lexicon.ROLE_NOUNS for word in words):
        return (Part("role", "", role=_without_article(clean)),)
    return (Part("body", _without_article(clean)),)


def _fields(read: list[tuple[str, Part]], text: str) -> set[int]:
    """Return the numbers of the parts that read as names and are fields of a post.

    *Enterprise* and Commerce Minister, Ana Vale · Minister for Culture and *Heritage* · Ministers of Justice, *Social
    Services* and *Employment*
    """
    found: set[int] = set()
    open_post = ""  # the first word of a post whose fields may go on
    for number, (chunk, part) in enumerate(read):
        words = chunk.lower().split()
        if part.kind == "role":
            joined = number > 0 and f"{read[number - 1][0]} and {chunk}" in text
            if joined and len(words) > 1 and words[-1] in grammar.POLITICAL and words[0] not in _ARTICLES:
                found.update(range(_first_bare(read, number), number))
            open_post = words[words[0] in _ARTICLES] if {"of", "for"}.intersection(words) else ""
        elif open_post and _is_bare(part):
            following = read[number + 1][1] if number + 1 < len(read) else None
            if " " not in part.name or (open_post == "ministers" and following and _is_one_word(following)):
                found.add(number)
            else:
                open_post = ""
        else:
            open_post = ""
    return found


def _post_beside(text: str, name: str) -> str:
    """Return the post that stands before or behind a name, all of its fields with it."""
    before, _, after = text.partition(name)
    return _without_article(before.strip(" ,") or after.strip(" ,"))


def _first_bare(read: list[tuple[str, Part]], number: int) -> int:
    """Return the first of the bare words right before a part; two of them may be somebody's name."""
    while number and _is_one_word(read[number - 1][1]):
        number -= 1
    return number


def _is_bare(part: Part) -> bool:
    return part.kind == "name" and not part.honorific and not part.role


def _is_one_word(part: Part) -> bool:
    return _is_bare(part) and " " not in part.name


def _last_two(part: Part) -> Part:
    words = part.name.split()
    if part.kind != "name" or len(words) < 3 or words[-2].lower() in grammar.PARTICLES or "." in words[-2]:
        return part
    return attrs.evolve(part, name=" ".join(words[-2:]))


def _is_body_of(lower: list[str]) -> bool:
    """Say whether words name a body by its field, and nobody of it: *Department of Veterans Affairs*."""
    if lower[1] not in ("of", "for", "on"):
        return False
    return not any([word in lexicon.HONORIFICS or word in _ONE_ROLE for word in lower[2:]])


_ONE_ROLE = frozenset(word for word in lexicon.ROLE_NOUNS if not word.endswith("s"))
_JOINERS = grammar.CONNECTIVES - {"the"}


def _is_body(text: str) -> bool:
    words = text.split()
    if not words:
        return True
    last = words[-1].lower()
    lower = [word.lower() for word in words]
    article = lower[0] in _ARTICLES
    named = len(words) > 2 + article and words[article][0].isupper() and words[-1][0].isupper()
    if named and lower[article] in lexicon.ORG_SUFFIXES and _is_body_of(lower[article:]):
        return True
    if any(word in lexicon.HONORIFICS and word not in lexicon.ROLE_NOUNS for word in lower[:-1]):
        return False
    if last in lexicon.ROLE_NOUNS:
        return False
    document = words[-1].islower() and last in lexicon.DOCUMENT_NOUNS
    return last in lexicon.ORG_SUFFIXES or (document and _JOINERS.isdisjoint(lower))


def _stands_alone(text: str) -> bool:
    """Say whether words are a source by themselves, not the first field of one: *the Department of Ports*."""
    words = _without_article(text).split()
    body = words[0].lower() in lexicon.ORG_SUFFIXES or not {"of", "for"}.intersection(words)
    return body and words[-1][0].isupper()


def _ends_as_body(text: str) -> bool:
    """Say whether words are a body's whole name, its noun last: *the Justice Department*, *Harbour Agency*."""
    words = text.split()
    return len(words) > 1 and words[-1][0].isupper() and words[-1].lower() in lexicon.ORG_SUFFIXES


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in _ARTICLES else text


def _read_chunk(words: list[str], joint: bool) -> Part | None:
    """Read one member of a mention: its post, then its name."""
    if words and words[0].lower() in _ARTICLES:
        article, words = True, words[1:]
    else:
        article = False
    if not words:
        return None
    words = _without_rest(words)
    lower = _lower(words)
    last = len(words) - 1
    if _is_post(words, lower, last, article):
        return Part("role", "", role=" ".join(words))
    cut = -1  # the last word of the post or honorific
    for index in range(1 if last == 1 and not article and lower[0] in grammar.TITLE_GIVEN else 0, last):
        if (_in_post(lower, index) or lower[index] in lexicon.HONORIFICS) and not (
            index and lower[index] in grammar.TITLE_SURNAMES and index == last
        ):
            cut = index
    begin = cut + 1
    of = [i for i in range(begin, last) if lower[i] in grammar.CONNECTIVES]
    if of:
        begin = max(of) + 1
        while begin < last and lower[begin] == "the":
            begin += 1
        if last - begin >= 2:  # *Minister of | Health Tony Ryall*: the name is the last two words
            begin = _name_start(words, lower)
            if begin == last and lower[last - 1] in grammar.PARTICLES:
                begin -= 1
        elif last - begin < 1:
            return Part(
                "role" if cut >= 0 else "body", "" if cut >= 0 else " ".join(words), role=" ".join(words)
            )
    else:
        while begin < last and not (
            words[begin][0].isupper() or words[begin][0] == "@" or lower[begin] in grammar.PARTICLES
        ):
            begin += 1
    if not (words[last][0].isupper() or words[last][0] == "@"):
        return Part("body", " ".join(words)) if cut < 0 else Part("role", "", role=" ".join(words))
    if cut >= 0 and last - begin > 3 and not grammar.PARTICLES.intersection(lower[begin:last]):
        # *Attorney General for the Justice Department's Tax Division | Jo Vale*
        begin = _name_start(words, lower)
    styles = [
        i for i in range(begin) if lower[i] in lexicon.HONORIFICS and lower[i] not in lexicon.ROLE_NOUNS
    ]
    honorific = " ".join(words[i] for i in styles)
    role = " ".join(words[i] for i in range(begin) if i not in styles)
    name = " ".join(words[begin:])
    if article and not honorific and cut < 0:
        return Part("body", name if begin == 0 else " ".join(words))
    if joint and last - begin == 0 and not honorific and not role and len(words) == 1:
        return Part("name", name)
    return Part("name", name, honorific, role)


def _in_post(lower: list[str], at: int) -> bool:
    """Say whether a word is the noun of a post, or carries one on: the Minister *Responsible* for Weirs."""
    if lower[at] in grammar.POST_TAILS:
        return at > 0 and (not lower[at - 1] or lower[at - 1] in lexicon.ROLE_NOUNS)
    return lower[at] in lexicon.ROLE_NOUNS and not (lower[at] in grammar.NO_TITLES and at < len(lower) - 1)


def _lower(words: list[str]) -> list[str]:
    """Return words in small letters; *to* Tonga reads as *of*, and *in charge* as one word of a post."""
    lower = [word.lower().strip(".") for word in words]
    if "to" not in lower and "charge" not in lower:
        return lower
    for at in range(1, len(lower) - 1):
        if lower[at] == "to" and lower[at - 1] in grammar.ENVOYS:
            lower[at] = "of"
        elif lower[at : at + 2] == ["in", "charge"]:
            lower[at] = ""
    return lower


def name_behind(run: str) -> str:
    """Return the name that ends a run of capitalised words whose first ones are a post's field.

    >>> name_behind("Human Services Xavier P. Vale")
    'Xavier P. Vale'
    """
    words = run.split()
    lower = _lower(words)
    if len(words) < 3 or any([word in lexicon.ROLE_NOUNS or word in lexicon.HONORIFICS for word in lower]):
        return run
    return " ".join(words[_name_start(words, lower) :])


def _name_start(words: list[str], lower: list[str]) -> int:
    """Return where a name of two words starts that ends a post; initials and particles come on top of them."""
    begin = len(words) - 2
    while begin > 1 and _is_initial(words[begin]):
        begin -= 1
    while begin > 0 and (lower[begin - 1] in grammar.PARTICLES or _is_initial(words[begin - 1])):
        begin -= 1
    return begin


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "."


def _without_rest(words: list[str]) -> list[str]:
    """Leave out of a member of a mention what is neither its post nor its name."""
    owner = next((i for i in range(len(words) - 2, -1, -1) if words[i].endswith(("'s", "’s"))), -1)
    if (
        owner >= 0
        and words[owner + 1][0].isupper()
        and not any(w.lower() in ("of", "for") for w in words[:owner])
    ):
        words = words[owner + 1 :]  # *National's John Vale*
    words = [
        word
        for word, following in zip(words, [*words[1:], ""], strict=True)
        if not (word == "the" and following.lower().strip(".") in grammar.STYLES | {"rt"})
    ]  # *Prime Minister | the Hon Ana Vale*
    while len(words) > 2 and words[-1] in _ORDERS and (not words[-2].isupper() or words[-2] in _ORDERS):
        words = words[:-1]  # *Ana Vale | CMG OBE*
    if words[-1] == "MP" and any([word.lower().strip(".") in grammar.STYLES for word in words]):
        words = words[:-1]  # *Hon Ana Vale MP*, against *a Green Party MP*
    return _without_place([_DOTTED.get(word, word) for word in words])


# What stands behind a name and is a post held, or part of the name.
_HELD = frozenset(["MP", "MEP", "MSP", "MS", "MLA", "MPP", "MHA", "MLC", "MNA", "TD", "II", "III", "IV"])
_ORDERS = frozenset(word for word in SUFFIXES if word.isupper() and len(word) > 1) - _HELD
_DOTTED = {"Del.": "Delegate"}  # without its stop it is a particle: *Ana Del Toro*


def _without_place(words: list[str]) -> list[str]:
    """Leave out where somebody with a post or style comes from: *Senator Bernie Vale | of Vermont*."""
    for at in range(3, len(words) - 1):
        if words[at] not in ("of", "for", "from"):
            continue
        titled = [
            i
            for i, word in enumerate(words[:at])
            if (key := word.lower().strip(".")) in lexicon.ROLE_NOUNS or key in lexicon.HONORIFICS
        ]
        if titled and at - titled[-1] > 2 and all(word[0].isupper() for word in words[titled[-1] : at]):
            return words[:at]
    return words


def _is_post(words: list[str], lower: list[str], last: int, article: bool) -> bool:
    """Say whether words are a post without a name: they end in its noun, or in *of* and a field."""
    if _in_post(lower, last):
        if last and lower[last - 1] in grammar.STYLES:
            return False
        if lower[last] in grammar.TITLE_SURNAMES and not article and last and words[last - 1][0].isupper():
            return lower[last - 1] in lexicon.ROLE_NOUNS
        return True
    for index in range(last):
        if _in_post(lower, index) and lower[index + 1] in ("of", "for", "in", "at", "with"):
            rest = [i for i in range(index + 2, last + 1) if words[i][0].isupper()]
            styled = any(lower[i] in lexicon.HONORIFICS for i in range(index + 2, last))
            styled = styled or (len(rest) > 1 and _ends_in_name(words, lower))
            return not styled and (len(rest) < 3 or lower[last] in lexicon.ORG_SUFFIXES)
    return False


def _ends_in_name(words: list[str], lower: list[str]) -> bool:
    """Say whether two capitals stand behind a field in small letters: chief of *staff* | Ana Vale."""
    if len(words) < 5 or not (words[-1][0].isupper() and words[-2][0].isupper()):
        return False
    return lower[-4] in ("of", "for") and words[-3].islower() and lower[-3] not in grammar.DETERMINERS


def role_words(role: str) -> frozenset[str]:
    """Return the telling words of a post: *Minister of Health* gives *health*.

    >>> sorted(role_words("Associate Minister for Health"))
    ['associate', 'health']
    """
    return frozenset(fold_name(role).split()) - grammar.DULL
