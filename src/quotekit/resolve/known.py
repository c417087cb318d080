"""Names to people: those of the front matter, those introduced in the body."""

from __future__ import annotations

import functools

import regex

from quotekit import grammar, lexicon
from quotekit.cast import Part, name_behind, read_mention
from quotekit.model import Speaker
from quotekit.names import fold_name, one_letter_apart, parse_name, same_given
from quotekit.resolve.registered import find_registered
from quotekit.resolve.state import (
    Figure,
    State,
    gender_of,
    gender_of_style,
    introduce,
    learn_gender,
    of_figure,
)

__all__ = [
    "find_full_names",
    "find_known",
    "fits_style",
    "fullest",
    "name_misfit",
    "split_mention",
    "third_party",
]


def find_full_names(state: State, text: str) -> tuple[Speaker, ...]:
    """Find the known people whose full names a mention holds: all of a joint one, or the one that it ends with."""
    folded = f" {fold_name(text)} "
    found = [(at, figure) for figure in state.people if (at := folded.find(f" {figure.folded} ")) >= 0]
    if len(found) > 1:
        one_each = {figure.folded: (at, figure) for at, figure in reversed(found)}  # of one name the first
        found = sorted(one_each.values(), key=lambda item: (item[0], item[1].name))
    if not found and " " not in text.strip() and text[:1].isupper():
        # *Bishop said*: a surname known by now, though it be a title as well
        key = folded.strip()
        found = [(0, figure) for figure in state.others_by_word.get(key, ()) if figure.family == key]
    if " and " in folded and len(found) < sum(part.kind == "name" for part in read_mention(text)):
        return ()
    out = []
    for _, figure in found:
        if len(found) == 1 and not folded.endswith(f" {figure.folded} ") and figure.folded != figure.family:
            if folded.strip() != figure.family:
                return ()
        part = read_mention(text)[0] if len(found) == 1 else None
        learn_gender(state, figure, part.honorific if part else "")
        out.append(of_figure(figure, "name", part))
    return tuple(out)


def split_mention(state: State, text: str) -> tuple[Part, ...]:
    """Read a mention, and leave out a field that looks like a name: *Social Development* and Employment Minister X."""
    parts = read_mention(text)
    if len(parts) == 1 or lexicon.ROLE_NOUNS.isdisjoint(text.lower().split()):
        return parts
    sure = [
        part
        for part in parts
        if part.kind == "body"
        or part.honorific
        or part.role.lower() not in grammar.RANKS
        or find_known(state, part) is not None
        or _speaks(state, part)
    ]
    return tuple(sure) or parts


def _speaks(state: State, part: Part) -> bool:
    """Say whether a bare name in a joint mention is a person's: a known given name, or seen with a style."""
    full = part.name if " " in part.name else fullest(state, part.name)
    if full and fold_name(full).split()[0] in lexicon.SHORT_GIVEN_NAMES:
        return True
    surname = regex.escape(part.name.split()[-1])
    return state.may_search() and (
        regex.search(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof(?:essor)?)\.?\s+{surname}\b", state.release.body)
        is not None
    )


def find_known(state: State, part: Part) -> Figure | None:
    """Find the one known figure whom a name can mean; None when there is none, or two."""
    folded = fold_name(part.name)
    for figure in state.people:
        if figure.folded == folded or folded.endswith(" " + figure.folded):
            return figure
    if folded in state.others and fits_style(state.others[folded], part.honorific):
        return state.others[folded]
    words = folded.split()
    if not words:
        return None
    fits = [figure for figure in state.people if not name_misfit(figure, words)]
    if len(fits) > 1:
        fits = [figure for figure in fits if fits_style(figure, part.honorific)]
    if not fits:
        fits = [
            figure for figure in state.others_by_word.get(words[-1], ()) if not name_misfit(figure, words)
        ]
        fits = [figure for figure in fits if fits_style(figure, part.honorific)]
    if not fits:
        fits = [figure for figure in state.people if _nearly(figure, words, part)]
    return fits[0] if len(fits) == 1 else None


def fits_style(figure: Figure, honorific: str) -> bool:
    """Say whether a style can be that of a person: where a register tells the gender, *Mr Vale* is no woman."""
    told = gender_of(figure.person) if figure.person is not None else None
    return told is None or gender_of_style(honorific) in (None, told)


def name_misfit(figure: Figure, words: list[str]) -> str:
    """Say why a name cannot be that of a figure; an empty text says that it can.

    Args:
        figure: Somebody known.
        words: The folded words of the name, one at least.
    """
    family = figure.family.split()
    if words[-len(family) :] == family:
        given = words[: -len(family)]
        return "" if not given or same_given(given, figure.given) else "another given name"
    if len(words) == 1 and figure.given and words[0] == figure.given[0]:
        return ""
    if len(family) > 1 and words[-1] == family[-1]:
        fits = len(words) == 1 or same_given(words[:-1], figure.given)
        return "" if fits else "another given name"
    return "another family name"


def _nearly(figure: Figure, words: list[str], part: Part) -> bool:
    """Say whether a name differs from a figure's by one letter, as slips of the pen do."""
    family = figure.family.split()
    if not one_letter_apart(words[-1], family[-1]):
        return False
    if len(family) > 1 and words[-len(family) : -1] == family[:-1]:
        words = words[len(family) - 1 :]  # Lotu-Linga, Lotu-Iinga
    return (len(words) == 1 and bool(part.honorific or part.role)) or (
        len(words) > 1 and same_given(words[:-1], figure.given)
    )


def third_party(state: State, part: Part) -> Speaker:
    """A person that the front matter does not name: of the register, or the fullest form of the name in the body."""
    name = part.name
    if " " not in name or not parse_name(f"{part.honorific} {name}".strip()).given:
        name = fullest(state, name) or name
    parsed = parse_name(name)
    folded = fold_name(name)
    registered = find_registered(state, part, name)
    if registered is not None:
        introduce(state, registered, folded, fold_name(registered.person.name if registered.person else name))
        learn_gender(state, registered, part.honorific)
        return of_figure(registered, "register-name" if parsed.given else "register-surname", part)
    figure = Figure(name, folded, tuple(fold_name(parsed.given).split()), fold_name(parsed.family) or folded)
    introduce(state, figure, folded)
    learn_gender(state, figure, part.honorific)
    return Speaker(name=name, honorific=part.honorific, role=part.role or None, method="body-name")


def fullest(state: State, name: str) -> str:
    """Return the fullest form in the body of a surname, or of a given name, or an empty string."""
    if state.forms is None:
        state.forms = _full_forms(state.release.body)
    return state.forms.get(fold_name(name), "")


# Two to five capitalised words, particles and initials among them, in one line or over the end of a long one:
# "Ana M. van der Vale"
_NAME_RUN = regex.compile(
    r"""
    (?<![\p{L}#]) (?:(?:\p{Lu}\.)++|\p{Lu}[\p{L}\p{M}'’ʻ-]*+)
    (?: (?: [ \u00a0] | (?<=[^\n]{50}) \n ) (?: (?:\p{Lu}\.)++ | \p{Lu}[\p{L}\p{M}'’ʻ-]*+
      | (?:de|van|der|den|von|te|bin|al)(?=[ \u00a0]) ) ){1,6}+
    """,
    regex.VERBOSE,
)


def _full_forms(body: str) -> dict[str, str]:
    """Return for each surname, and each given name that stands alone in its kind, the fullest form in a body.

    The form met most often wins, then one that is not all capitals, one with a common given name, the longer one:
    a headline's verb or a dateline in capitals stands once.
    """
    counts: dict[str, dict[str, int]] = {}
    for match in _NAME_RUN.finditer(body):
        line = body.rfind("\n", 0, match.start()) + 1
        if body.startswith("#", line):
            continue
        run = match.group()
        if _is_field(body, match.start()):
            run = name_behind(run)
        for word, family, form in _forms_in(run):
            forms = counts.setdefault(word, {})
            forms[form] = forms.get(form, 0) + 1
            if family != word:
                counts.setdefault(family, {})[form] = 1
    best = {
        word: max(
            forms,
            key=lambda form: (forms[form], not form.isupper(), _is_given(form), len(form.split()), form),
        )
        if len(forms) > 1
        else next(iter(forms))
        for word, forms in counts.items()
    }
    given: dict[str, set[str]] = {}
    for form in best.values():
        given.setdefault(fold_name(form).split()[0], set()).add(form)
    for word, forms_of in given.items():
        if word not in best and len(forms_of) == 1:
            best[word] = next(iter(forms_of))
    return best


def _is_given(form: str) -> bool:
    """Say whether a name starts with a common given name, and not with the end of a field: *Security* Vale."""
    return fold_name(form).split()[0] in lexicon.SHORT_GIVEN_NAMES


# Secretary of · Assistant Attorney General for · Minister for the Environment and
_POST_AHEAD = regex.compile(
    r"""
    \p{Lu}[\p{L}-]*+ [ ] (?:of|for) [ ]
    (?: (?: of|for|the|and | \p{Lu}[\p{L}\p{M}'’&,-]*+ ) [ ] )*+ $
    """,
    regex.VERBOSE,
)
_LONGEST_POST = 90


def _is_field(body: str, start: int) -> bool:
    """Say whether a run of capitalised words goes on a post: *Secretary of* | Commerce Ana Vale."""
    if not body.endswith((" of ", " for ", " the ", " and "), max(0, start - 5), start):
        return False
    post = _POST_AHEAD.search(body, max(0, start - _LONGEST_POST), start)
    return post is not None and not lexicon.ROLE_NOUNS.isdisjoint(post.group().lower().split())


_NO_FIRST = grammar.NO_GIVEN | grammar.POST_TAILS


@functools.lru_cache(maxsize=8192)  # the same people and places stand in release after release
def _forms_in(run: str) -> tuple[tuple[str, str, str], ...]:
    """Return the names that a run of capitalised words may hold: last word and family name, folded, and the name."""
    words = run.replace("\u00a0", " ").split()
    while len(words) > 1 and (
        words[0].lower() in _NO_FIRST or (words[0].isupper() and len(words[0]) > 3 and not words[1].isupper())
    ):
        words = words[1:]
    out = []
    for end in range(2, len(words) + 1):
        part = read_mention(" ".join(words[max(0, end - 4) : end]))[-1]
        if part.kind == "name" and " " in part.name:
            family = fold_name(parse_name(part.name).family)
            out.append((fold_name(words[end - 1]), family, part.name))
    return tuple(out)
