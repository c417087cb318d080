"""Mentions to people: ordered, named steps over the whole release, each using what came before.

Every speaker says by which step it was found (``Speaker.method``). Two people who fit alike give none.
"""

from __future__ import annotations

import attrs
import regex

from quotekit import lexicon
from quotekit.cast import Part, read_mention, role_words
from quotekit.grouping import Passage
from quotekit.model import Person, Release, Speaker
from quotekit.names import fold_name, parse_name

__all__ = ["resolve_speakers"]

_MAX_RECENT = 40  # different speakers that a pronoun may look back to

_GENDER = {
    "mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f",
    "baroness": "f", "congressman": "m", "congresswoman": "f", "tā": "m", "sister": "f", "father": "m",
}  # fmt: skip


@attrs.frozen(slots=True)
class _Figure:
    """Somebody known in this release: from the front matter, or introduced in the body."""

    name: str
    folded: str
    given: tuple[str, ...]
    family: str
    person: Person | None = None


@attrs.define(slots=True)
class _State:
    """What the reading of the release has brought up so far."""

    release: Release
    people: tuple[_Figure, ...]
    others: dict[str, _Figure] = attrs.Factory(dict)  # third parties by folded name
    recent: dict[tuple[str, ...], tuple[Speaker, ...]] = attrs.Factory(dict)  # who spoke, the last one last
    run: tuple[Speaker, ...] | None = None  # whom an implicit quotation takes over
    genders: dict[str, str] = attrs.Factory(dict)  # folded name to m or f
    forms: dict[str, str] = attrs.Factory(dict)  # folded surname to the fullest form in the body


def resolve_speakers(release: Release, passages: list[Passage]) -> list[tuple[tuple[Speaker, ...], bool]]:
    """Resolve the speakers of passages.

    Args:
        release: The release; its people come first.
        passages: Its passages, in text order.

    Returns:
        For each passage its speakers, and whether they are implicit.
    """
    state = _State(release, tuple(_figure(person) for person in release.people))
    out: list[tuple[tuple[Speaker, ...], bool]] = [((), False)] * len(passages)
    waiting: list[int] = []  # implicit ones at the start, before anybody spoke
    for number, passage in enumerate(passages):
        if passage.kind == "other":
            continue
        if passage.mention is not None:
            speakers = _explicit(state, passage)
            out[number] = (speakers, False)
            _remember(state, passage, speakers)
            if waiting and speakers and _takes_over(state, passage, speakers):
                for index in waiting:
                    out[index] = (_inherited(speakers, "run-after"), True)
                waiting = []
        elif state.run is not None:
            out[number] = (_inherited(state.run, "run-before"), True)
            if passage.kind == "direct" and state.run:
                _note(state, state.run)
        else:
            waiting.append(number)
    if waiting:
        alone = _only_person(state)
        for index in waiting:
            out[index] = (alone, True)
    return out


def _figure(person: Person) -> _Figure:
    name = parse_name(person.name)
    family = fold_name(name.family) or fold_name(person.name)
    return _Figure(person.name, fold_name(name.full or person.name), tuple(fold_name(name.given).split()), family, person)


def _inherited(speakers: tuple[Speaker, ...], method: str) -> tuple[Speaker, ...]:
    return tuple(attrs.evolve(speaker, method=method) for speaker in speakers)


def _only_person(state: _State) -> tuple[Speaker, ...]:
    """The one exception of the guidelines: the only person on the release, and no other speaker in the body."""
    if len(state.people) == 1 and not any(state.recent.values()):
        return (_of_figure(state.people[0], "only-person"),)
    return ()


def _of_figure(figure: _Figure, method: str, part: Part | None = None) -> Speaker:
    honorific = figure.person.honorific if figure.person is not None else part.honorific if part else ""
    role = (part.role or None) if part is not None else None
    return Speaker(name=figure.name, honorific=honorific, person=figure.person, role=role, method=method)


# ------------------------------------------------------------------------------------------------ history
def _remember(state: _State, passage: Passage, speakers: tuple[Speaker, ...]) -> None:
    _note(state, speakers)
    if _takes_over(state, passage, speakers):
        state.run = speakers


def _note(state: _State, speakers: tuple[Speaker, ...]) -> None:
    """Put speakers last among those who spoke; each is kept once, so that looking back stays short."""
    key = tuple(speaker.name for speaker in speakers)
    state.recent.pop(key, None)
    state.recent[key] = speakers
    if len(state.recent) > _MAX_RECENT:
        del state.recent[next(iter(state.recent))]


def _takes_over(state: _State, passage: Passage, speakers: tuple[Speaker, ...]) -> bool:
    """Say whether a passage's speaker becomes that of the run (GUIDELINES 3.5)."""
    if any(speaker.person is not None for speaker in speakers) or not state.people:
        return True
    if passage.kind == "direct":
        return passage.opens or state.run is None
    return state.run is None and passage.kind != "indirect"


# ----------------------------------------------------------------------------------------------- explicit
def _explicit(state: _State, passage: Passage) -> tuple[Speaker, ...]:
    assert passage.mention is not None
    if passage.mention_kind == "label":
        return ()
    text = state.release.body[passage.mention[0] : passage.mention[1]]
    by_full_name = _by_full_name(state, text)
    if by_full_name:
        return by_full_name
    if passage.mention_kind == "pronoun":
        return _pronoun(state, passage, text.lower())
    speakers: list[Speaker] = []
    for part in _parts(state, text):
        for speaker in _resolve_part(state, passage, part, text):
            if all(speaker.name != known.name for known in speakers):
                speakers.append(speaker)
    return tuple(speakers)


def _by_full_name(state: _State, text: str) -> tuple[Speaker, ...]:
    """Find the known people whose full names a mention holds: all of a joint one, or the one that it ends with."""
    folded = f" {fold_name(text)} "
    found = sorted((folded.find(f" {figure.folded} "), figure.name, figure) for figure in state.people)
    found = [item for item in found if item[0] >= 0]
    if not found and " " not in text.strip() and text[:1].isupper():
        # *Bishop said*: a surname known by now, though it be a title as well
        key = folded.strip()
        found = [(0, figure.name, figure) for figure in state.others.values() if figure.family == key]
    if " and " in folded and len(found) < sum(part.kind == "name" for part in read_mention(text)):
        return ()
    out = []
    for _, _, figure in found:
        if len(found) == 1 and not folded.endswith(f" {figure.folded} ") and figure.folded != figure.family:
            if not folded.strip() == figure.family:
                return ()
        part = read_mention(text)[0] if len(found) == 1 else None
        _learn_gender(state, figure, part.honorific if part else "")
        out.append(_of_figure(figure, "name", part))
    return tuple(out)


def _parts(state: _State, text: str) -> tuple[Part, ...]:
    """Read a mention, and leave out what only looks like a name: *Social Development* and Employment Minister Ana Vale."""
    parts = read_mention(text)
    if len(parts) == 1:
        return parts
    sure = [
        part
        for part in parts
        if part.kind == "body"
        or part.honorific
        or part.role.lower() not in _RANKS
        or _known(state, part) is not None
        or _speaks(state, part)
    ]
    return tuple(sure) or parts


# What stands before a post or a field and is none by itself: *Associate* Arts, Culture and Heritage Minister
_RANKS = frozenset(["", "associate", "acting", "deputy", "assistant", "vice", "senior", "former"])


def _speaks(state: _State, part: Part) -> bool:
    """Say whether a bare name in a joint mention is somebody's, not a field: a known given name, or seen with a style."""
    full = part.name if " " in part.name else _fullest(state, part.name)
    if full and fold_name(full).split()[0] in lexicon.SHORT_GIVEN_NAMES:
        return True
    surname = regex.escape(part.name.split()[-1])
    return regex.search(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof(?:essor)?)\.?\s+{surname}\b", state.release.body) is not None


def _resolve_part(state: _State, passage: Passage, part: Part, text: str) -> tuple[Speaker, ...]:
    if part.kind == "name":
        figure = _known(state, part)
        if figure is not None:
            _learn_gender(state, figure, part.honorific)
            return (_of_figure(figure, "name" if " " in part.name else "surname", part),)
        return (_third_party(state, part),)
    if part.kind == "role":
        return _role(state, passage, part)
    return _body_speaker(state, part, text)


def _learn_gender(state: _State, figure: _Figure, honorific: str) -> None:
    for word in honorific.lower().replace(".", "").split():
        if word in _GENDER:
            state.genders[figure.folded] = _GENDER[word]


# --------------------------------------------------------------------------------------------------- names
def _known(state: _State, part: Part) -> _Figure | None:
    """Find the one known figure whom a name can mean; None when there is none, or two."""
    folded = fold_name(part.name)
    for figure in (*state.people, *state.others.values()):
        if figure.folded == folded or (figure.person is not None and folded.endswith(" " + figure.folded)):
            return figure
    words = folded.split()
    if not words:
        return None
    fits = [figure for figure in state.people if _fits(figure, words, part)]
    if not fits:
        fits = [figure for figure in state.others.values() if _fits(figure, words, part)]
    if not fits and state.people:
        fits = [figure for figure in state.people if _nearly(figure, words, part)]
    return fits[0] if len(fits) == 1 else None


def _fits(figure: _Figure, words: list[str], part: Part) -> bool:
    family = figure.family.split()
    if words[-len(family) :] == family:
        given = words[: -len(family)]
        return not given or _same_given(given, figure.given)
    if len(family) > 1 and words[-1] == family[-1] and (len(words) == 1 or _same_given(words[:-1], figure.given)):
        return True
    return len(words) == 1 and bool(figure.given) and words[0] == figure.given[0]


def _same_given(mine: list[str], theirs: tuple[str, ...]) -> bool:
    """Say whether given names can be one person's: equal, an initial, a known short form."""
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


def _nearly(figure: _Figure, words: list[str], part: Part) -> bool:
    """Say whether a name differs from a figure's by one letter, as slips of the pen do."""
    if not _one_letter_apart(words[-1], figure.family.split()[-1]):
        return False
    return (len(words) == 1 and bool(part.honorific or part.role)) or (len(words) > 1 and _same_given(words[:-1], figure.given))


def _one_letter_apart(one: str, other: str) -> bool:
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


def _third_party(state: _State, part: Part) -> Speaker:
    """A person that the front matter does not name: the fullest form of the name in the body."""
    name = part.name
    if " " not in name or not parse_name(f"{part.honorific} {name}".strip()).given:
        name = _fullest(state, name) or name
    parsed = parse_name(name)
    folded = fold_name(name)
    figure = _Figure(name, folded, tuple(fold_name(parsed.given).split()), fold_name(parsed.family) or folded)
    state.others.setdefault(folded, figure)
    _learn_gender(state, figure, part.honorific)
    return Speaker(name=name, honorific=part.honorific, role=part.role or None, method="body-name")


def _fullest(state: _State, surname: str) -> str:
    """Return the fullest form of a surname in the body, without posts and honorifics, or an empty string."""
    key = fold_name(surname)
    if key not in state.forms:
        state.forms[key] = _search_fullest(state.release.body, surname)
    return state.forms[key]


def _search_fullest(body: str, surname: str) -> str:
    best = ""
    pattern = regex.compile(
        rf"((?:(?:\p{{Lu}}[\p{{L}}'’ʻ-]*+|\p{{Lu}}\.|de|van|der|von|te|bin)[ \u00a0]){{1,4}})(?i:{regex.escape(surname)})\b"
    )
    for match in pattern.finditer(body):
        part = read_mention(match.group())[-1]
        if part.kind == "name" and len(part.name) > len(best) and " " in part.name:
            best = part.name
    return best


# --------------------------------------------------------------------------------------------------- roles
def _role(state: _State, passage: Passage, part: Part) -> tuple[Speaker, ...]:
    """*the Minister*, *the Ministers*, *the Minister of Health*, *the Prime Minister*, *the chief executive*."""
    lower = part.role.lower()
    words = role_words(part.role)
    if lower.split()[-1] == "ministers" and not words:
        joint = next((speakers for speakers in reversed(state.recent.values()) if len(speakers) > 1), None)
        return joint or tuple(_of_figure(figure, "ministers") for figure in state.people)
    if words:
        by_portfolio = _by_portfolio(state, words)
        if by_portfolio is not None:
            return (_of_figure(by_portfolio, "portfolio", part),)
        introduced = _introduced(state, part.role)
        if introduced is not None:
            return (introduced,)
    if "minister" in lower.split() and not words:
        return _the_minister(state, passage, part)
    if _is_several(part.role):
        return (Speaker(name=part.role, method="group"),)
    if len(state.people) == 1 and lower.split()[-1] in _POLITICAL and "prime" not in words:
        return (_of_figure(state.people[0], "only-person-role", part),)
    return ()


_POLITICAL = frozenset("minister leader treasurer senator attorney-general congressman congresswoman president secretary governor speaker".split())


def _is_several(role: str) -> bool:
    head = role.lower().split(" of ")[0].split(" for ")[0].split(" in ")[0].split()[-1]
    return head in lexicon.GROUP_NOUNS or (head.endswith("s") and head not in ("press",))


def _by_portfolio(state: _State, words: frozenset[str]) -> _Figure | None:
    """Find whose portfolio a post names. The lists of people and portfolios run in parallel only for one person."""
    release = state.release
    for index, portfolio in enumerate(release.portfolios):
        own = role_words(portfolio)
        if own and (words <= own or own <= words):
            if len(state.people) == 1:
                return state.people[0]
            if len(state.people) == len(release.portfolios):
                return state.people[index]
    for figure in state.people:
        for role in figure.person.roles if figure.person is not None else ():
            if words <= role_words(role.title):
                return figure
    return None


def _introduced(state: _State, role: str) -> Speaker | None:
    """Find who the body says holds a post: *Prime Minister Ana Vale*, *the Prime Minister, Mr Vale,*."""
    head = regex.escape(role).replace(r"\ ", r"\s+")
    pattern = regex.compile(rf"(?i:\b{head}),?\s+((?:\p{{Lu}}[\p{{L}}'’ʻ.-]*+[ \u00a0]?){{1,4}}+)")
    for match in pattern.finditer(state.release.body):
        part = read_mention(match.group(1).strip())[0]
        if part.kind != "name" or fold_name(part.name) in ("the", "this", "in"):
            continue
        figure = _known(state, part)
        if figure is not None:
            return _of_figure(figure, "introduced", part)
        if " " in part.name or part.honorific:
            return attrs.evolve(_third_party(state, part), method="introduced")
    return None


def _the_minister(state: _State, passage: Passage, part: Part) -> tuple[Speaker, ...]:
    """A bare *the Minister*: the release's one, or with several the one last named."""
    if len(state.people) == 1:
        return (_of_figure(state.people[0], "the-minister", part),)
    if not state.people:
        introduced = _introduced(state, part.role)
        return (introduced,) if introduced is not None else ()
    figure = _last_named(state, passage.start)
    if figure is not None:
        return (_of_figure(figure, "the-minister", part),)
    for speakers in reversed(state.recent.values()):
        if len(speakers) == 1:
            return speakers
    return ()


def _last_named(state: _State, before: int) -> _Figure | None:
    """Return the person of the release whose family name stands last before a place in the body."""
    best, where = None, -1
    body = state.release.body
    for figure in state.people:
        name = figure.person.name.split()[-1] if figure.person is not None else figure.name
        at = body.rfind(name, 0, before)
        if at > where:
            best, where = figure, at
    return best


# ------------------------------------------------------------------------------------------------ pronouns
def _pronoun(state: _State, passage: Passage, word: str) -> tuple[Speaker, ...]:
    """Resolve a pronoun to the nearest earlier speaker that it can agree with (GUIDELINES 3.4)."""
    word = word.replace("’", "'").partition("'")[0]
    if word in ("i", "we"):
        return tuple(_of_figure(figure, "first-person") for figure in state.people) if word == "we" or len(state.people) == 1 else ()
    if word in ("they", "both"):
        joint = next((speakers for speakers in reversed(state.recent.values()) if len(speakers) > 1 or _is_plural(speakers)), None)
        if joint:
            return _inherited(joint, "pronoun")
        return tuple(_of_figure(figure, "pronoun") for figure in state.people) if len(state.people) > 1 else ()
    if word == "it":
        body = next((speakers for speakers in reversed(state.recent.values()) if speakers and _is_group(speakers)), None)
        if body is None:
            name = _last_body(state, passage.start)
            return (Speaker(name=name, method="body"),) if name else ()
        return _inherited(body, "pronoun")
    gender = "f" if word in ("she", "her") else "m"
    for speakers in reversed(state.recent.values()):
        if len(speakers) == 1 and not _is_group(speakers) and state.genders.get(fold_name(speakers[0].name), gender) == gender:
            state.genders[fold_name(speakers[0].name)] = gender
            return _inherited(speakers, "pronoun")
    figure = state.people[0] if len(state.people) == 1 else _last_named(state, passage.start)
    if figure is not None and state.genders.get(figure.folded, gender) == gender:
        state.genders[figure.folded] = gender
        return (_of_figure(figure, "pronoun"),)
    return ()


def _is_plural(speakers: tuple[Speaker, ...]) -> bool:
    """Say whether a body is spoken of as *they*: a plural or a collective noun heads its name."""
    return _is_group(speakers) and _is_several(speakers[0].name)


def _is_group(speakers: tuple[Speaker, ...]) -> bool:
    return len(speakers) == 1 and speakers[0].method in ("body", "group")


# -------------------------------------------------------------------------------------------------- bodies
def _body_speaker(state: _State, part: Part, text: str) -> tuple[Speaker, ...]:
    """Organisations, documents and groups are named without their article."""
    first = text.split()[0].lower() if text.split() else ""
    head = part.name.split()[-1].lower() if part.name else ""
    if first in ("a", "an", "one", "another") and head not in lexicon.DOCUMENT_NOUNS and head not in lexicon.GROUP_NOUNS:
        return ()
    return (Speaker(name=_full_body(state, part.name), method="body"),) if part.name else ()


_BODY = r"(?:Committee|Commission|Board|Council|Authority|Agency|Trust|Tribunal|Court|Panel|Ministry|Department|Union|Bank|Group)"
_BODY_NAME = regex.compile(rf"\b(?:\p{{Lu}}[\p{{L}}'’&-]*+\ ){{1,6}}(?i:{_BODY})\b", regex.VERBOSE)
_BODY_OF = r"((?:of|for|on)(?: the)?(?: (?:\p{Lu}[\p{L}'’-]*+|of|and|the|for))++)"


def _last_body(state: _State, before: int) -> str:
    """Return the last organisation named in full before a place: what *it* then means."""
    last = None
    for last in _BODY_NAME.finditer(state.release.body, 0, before):  # noqa: B007  (the last one is wanted)
        pass
    return _without_article(last.group()) if last is not None else ""


def _full_body(state: _State, name: str) -> str:
    """Return the fullest form of a body named by its head alone: *the Commission*."""
    if " " in name or not regex.fullmatch(_BODY, name):
        return name
    of = regex.search(rf"\b{name} {_BODY_OF}", state.release.body)
    if of is not None:
        return f"{name} {of.group(1)}"
    before = regex.search(rf"\b((?:\p{{Lu}}[\p{{L}}'’&-]*+ )++){name}\b", state.release.body)
    return _without_article(before.group()) if before is not None else name


def _without_article(name: str) -> str:
    return name[4:] if name.startswith("The ") else name
