"""Posts to people: *the Minister*, *the Minister of Health*, *the Ministers*."""

from __future__ import annotations

import attrs
import regex

from quotekit import grammar, lexicon
from quotekit.cast import Part, read_mention, role_words
from quotekit.grouping import Passage
from quotekit.model import Speaker
from quotekit.names import fold_name
from quotekit.resolve.known import find_known, split_mention, third_party
from quotekit.resolve.registered import find_holder
from quotekit.resolve.state import Figure, State, introduce, of_figure

__all__ = ["is_several", "last_named", "named_together", "resolve_role"]


def resolve_role(state: State, passage: Passage, part: Part) -> tuple[Speaker, ...]:
    """*the Minister*, *the Ministers*, *the Minister of Health*, *the Prime Minister*, *the chief executive*."""
    lower = part.role.lower()
    words = role_words(part.role)
    if "ministers" in lower.split():
        return _several_ministers(state, passage, part, words)
    if words:
        single = _post_holder(state, part, words)
        if single is not None:
            return (single,)
    if "minister" in lower.split() and not words:
        return _the_minister(state, passage, part)
    if is_several(part.role):
        return (Speaker(name=part.role, method="group"),)
    if _may_be_the_only(state, part.role, words):
        return (of_figure(state.people[0], "only-person-role", part),)
    return ()


def _post_holder(state: State, part: Part, words: frozenset[str]) -> Speaker | None:
    """Return who holds a post that its words tell from others: by portfolio, by the body, by the register."""
    by_portfolio = _by_portfolio(state, words)
    if by_portfolio is not None:
        return of_figure(by_portfolio, "portfolio", part)
    introduced = _introduced(state, part.role)
    if introduced is not None:
        return introduced
    holder = find_holder(state, part.role)
    if holder is not None and not (holder.registered and _is_rather_the_only(state, part.role, words)):
        introduce(state, holder, holder.folded)
        return of_figure(holder, "register-post", part)
    return None


def _several_ministers(
    state: State, passage: Passage, part: Part, words: frozenset[str]
) -> tuple[Speaker, ...]:
    """*The Ministers*, *the Prime Ministers*, *the Ministers of Defence and Finance*."""
    of = _FIELDS.search(part.role)
    if of is not None:
        fields = _BETWEEN_FIELDS.split(of["fields"])
        posts = [Part("role", "", role=f"Minister {of['of']} {field}") for field in fields]
        holders = [_post_holder(state, post, role_words(post.role)) for post in posts]
        named = {holder.name: holder for holder in holders if holder is not None}
        if None not in holders and len(named) > 1:
            return tuple(named.values())
        return (Speaker(name=part.role, method="group"),)
    joint = next((speakers for speakers in reversed(state.recent.values()) if len(speakers) > 1), None)
    joint = joint or named_together(state, passage.start)
    if joint or not words - {"both", "two", "three"}:
        return joint or tuple(of_figure(figure, "ministers") for figure in state.people)
    return (Speaker(name=part.role, method="group"),)


# Ministers of Defence and Finance · Ministers for Rivers, Weirs and Heritage
_FIELDS = regex.compile(r"(?i:\bministers)[ ](?P<of>of|for)[ ](?P<fields>.++)")
_BETWEEN_FIELDS = regex.compile(r",?[ ]and[ ]|,[ ]")


# Foreign Minister Ana Vale and Associate Foreign Minister Jo Lund · Ana Vale, Jo Lund and Ria Pono
# Rivers and Weirs Minister Ana Vale and Associate Rivers Minister Jo Lund: an *and* in a field comes first
_NAMES_JOINED = regex.compile(
    r"""
    (?: \p{Lu}[\p{L}\p{M}'’ʻ.-]*+ ,?+ [ \u00a0] (?: (?:of|for|the)[ ] ){0,2}+ ){2,16}+
    (?:
        [ ]?+ and [ ]
        (?:
            \p{Lu}[\p{L}\p{M}'’ʻ-]*+ (?: (?<=Minister) , )?+
            (?: [ \u00a0] (?: (?:of|for|the)[ ] ){0,2}+ (?=\p{Lu}) )?+
        ){2,8}+
    ){1,3}+
    """,
    regex.VERBOSE,
)


def named_together(state: State, before: int) -> tuple[Speaker, ...]:
    """Return the people whom the text last names together before a place, one of the release's among them.

    Args:
        state: The state of the release.
        before: The place, in code points of the body.
    """
    if not state.people or not state.may_search():
        return ()
    for match in reversed(list(_NAMES_JOINED.finditer(state.release.body, 0, before))):
        parts = [part for part in split_mention(state, match.group()) if _is_personal(part)]
        known = [find_known(state, part) for part in parts]
        if len(parts) > 1 and any([figure is not None and figure in state.people for figure in known]):
            return tuple(
                of_figure(figure, "ministers", part)
                if figure
                else attrs.evolve(third_party(state, part), method="ministers")
                for part, figure in zip(parts, known, strict=True)
            )
    return ()


def _is_personal(part: Part) -> bool:
    """Say whether a part is somebody's full name, not that of a body: *National Library and Archives Minister X*."""
    last = part.name.split()[-1:]
    return part.kind == "name" and " " in part.name and last[0].lower() not in _BODY_NOUNS


_BODY_NOUNS = lexicon.ORG_SUFFIXES | lexicon.GROUP_NOUNS


def _may_be_the_only(state: State, role: str, words: frozenset[str]) -> bool:
    """Say whether a post can be that of the release's only person: a political one, and nobody else's president."""
    return (
        len(state.people) == 1
        and role.lower().split()[-1] in grammar.POLITICAL
        and ("prime" not in words or _has_no_post(state))
        and "'s" not in role
        and "’s" not in role
    )


def _has_no_post(state: State) -> bool:
    """Say whether nothing tells another post of the release's only person: no list of posts, no *Senator Vale*."""
    figure = state.people[0]
    if state.release.portfolios or figure.person is None or figure.person.roles or not state.may_search():
        return False
    family = regex.escape(figure.person.name.split()[-1])
    pattern = regex.compile(rf"\b(?P<post>\p{{L}}++)\.?[ ](?:\p{{Lu}}[\p{{L}}.'’-]*+[ ]){{0,3}}{family}\b")
    posts = [match["post"].lower() for match in pattern.finditer(state.release.body)]
    return not any([post in lexicon.ROLE_NOUNS and post != "minister" for post in posts])


def _is_rather_the_only(state: State, role: str, words: frozenset[str]) -> bool:
    """Say whether a post is rather that of the release's only person, of whose posts nothing is known."""
    person = state.people[0].person if state.people else None
    known = state.release.portfolios or (person is not None and person.roles)
    return not known and "prime" not in words and _may_be_the_only(state, role, words)


def is_several(role: str) -> bool:
    """Say whether a role noun is a plural or names a group: *the Ministers of Health*, *the family*."""
    words = role.lower()
    if words[0].isdigit() or words.split(" of ")[0] in grammar.QUANTITIES:
        words = words.partition(" of ")[2] or words  # *60% of* the judges
    head = words.split(" of ")[0].split(" for ")[0].split(" in ")[0].split()[-1]
    return head in lexicon.GROUP_NOUNS or (head.endswith("s") and head != "press")


def _by_portfolio(state: State, words: frozenset[str]) -> Figure | None:
    """Find whose portfolio a post names. The lists of people and portfolios run in parallel only for one person."""
    release = state.release
    for index, portfolio in enumerate(release.portfolios):
        own = role_words(portfolio)
        if "prime" in words and "deputy" in own - words:
            continue
        if own and (words <= own or own <= words):
            if len(state.people) == 1:
                return state.people[0]
            if len(state.people) == len(release.portfolios):
                return state.people[index]
    for figure, person in zip(state.people, release.people, strict=True):
        for role in person.roles:
            if words <= role_words(role.title):
                return figure
    return None


def _introduced(state: State, role: str) -> Speaker | None:
    """Find who the body says holds a post: *Prime Minister Ana Vale*, *the Prime Minister, Mr Vale,*."""
    if not state.may_search():
        return None
    head = regex.escape(role).replace(r"\ ", r"\s+")
    pattern = regex.compile(rf"(?i:\b{head}),?\s+((?:\p{{Lu}}[\p{{L}}'’ʻ.-]*+[ \u00a0]?){{1,4}}+)")
    for match in pattern.finditer(state.release.body):
        part = read_mention(match.group(1).strip())[0]
        if part.kind != "name" or fold_name(part.name) in ("the", "this", "in"):
            continue
        figure = find_known(state, part)
        if figure is not None:
            return of_figure(figure, "introduced", part)
        if match.group(1).isupper():
            continue  # a heading: PRIME MINISTER ANSWERS MR VALE
        if " " in part.name or part.honorific:
            return attrs.evolve(third_party(state, part), method="introduced")
    return None


def _the_minister(state: State, passage: Passage, part: Part) -> tuple[Speaker, ...]:
    """A bare *the Minister*: the release's one, or with several the one last named."""
    if len(state.people) == 1:
        return (of_figure(state.people[0], "the-minister", part),)
    if not state.people:
        introduced = _introduced(state, part.role)
        return (introduced,) if introduced is not None else ()
    figure = last_named(state, passage.start)
    if figure is not None:
        return (of_figure(figure, "the-minister", part),)
    for speakers in reversed(state.recent.values()):
        if len(speakers) == 1:
            return speakers
    return ()


def last_named(state: State, before: int) -> Figure | None:
    """Return the person of the release whose family name stands last before a place in the body."""
    best, where = None, -1
    body = state.release.body
    for figure in state.people:
        name = figure.person.name.split()[-1] if figure.person is not None else figure.name
        at = body.rfind(name, 0, before)
        if at > where:
            best, where = figure, at
    return best
