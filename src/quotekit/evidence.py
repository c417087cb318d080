"""What the speakers of a quotation rest on: places in the body, entries of the front matter and of the register."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import attrs
import regex

from quotekit.cast import read_mention, role_words
from quotekit.model import Evidence, Mention, Person, Quotation, Release, Speaker
from quotekit.names import parse_name
from quotekit.spans import Span

__all__ = ["Heard", "evidence_for"]

_Names = tuple[str, ...]

_BY_NAME = ("name", "surname", "body-name", "body")
_BY_REGISTER = ("register-name", "register-surname")
"""Steps that go by a name in the mention."""

_MAX_SEARCHES = 200
"""Through one body; hostile ones would have it searched without end."""


@attrs.define
class Heard:
    """The quotations of a release, and which of them name their speakers.

    Args:
        release: The release.
        quotations: All its quotations, in text order.
        people: The people of the release as they speak, with what the register says of them.
        matched: Those of the register whom the release names, each with the same person among ``people``.
        said: For the names of speakers the numbers of the quotations with a mention of theirs.
        named: The same without those whose mention is a pronoun.
    """

    release: Release
    quotations: tuple[Quotation, ...]
    people: tuple[Person, ...] = ()
    matched: tuple[tuple[Person, Person], ...] = ()
    said: dict[_Names, list[int]] = attrs.field(factory=dict, init=False)
    named: dict[_Names, list[int]] = attrs.field(factory=dict, init=False)
    _places: dict[str, tuple[Span, ...]] = attrs.field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        for number, quotation in enumerate(self.quotations):
            mention = quotation.attribution.mention
            if quotation.speakers and mention is not None:
                self.said.setdefault(_names(quotation), []).append(number)
                if mention.kind != "pronoun":
                    self.named.setdefault(_names(quotation), []).append(number)

    def before(self, number: int) -> Quotation | None:
        """Return the last quotation before one that has a mention of the same speakers."""
        numbers = self.said.get(_names(self.quotations[number]), [])
        at = bisect_left(numbers, number)
        return self.quotations[numbers[at - 1]] if at else None

    def named_before(self, number: int) -> Quotation | None:
        """Return the last one whose mention is more than a pronoun; if there is none, the last one."""
        numbers = self.named.get(_names(self.quotations[number]), [])
        at = bisect_left(numbers, number)
        return self.quotations[numbers[at - 1]] if at else self.before(number)

    def after(self, number: int) -> Quotation | None:
        """Return the first quotation after one that names the same speakers."""
        numbers = self.said.get(_names(self.quotations[number]), [])
        at = bisect_left(numbers, number)
        return self.quotations[numbers[at]] if at < len(numbers) else None

    def nearest(self, pattern: str, place: int) -> Span | None:
        """Return where the body has a pattern last before a place, else first behind it."""
        if pattern not in self._places:
            if len(self._places) >= _MAX_SEARCHES:
                return None
            found = regex.finditer(pattern, self.release.body)
            self._places[pattern] = tuple([Span(*match.span()) for match in found])
        spans = self._places[pattern]
        return spans[max(0, bisect_right(spans, place, key=_end) - 1)] if spans else None


def evidence_for(heard: Heard, number: int) -> tuple[Evidence, ...]:
    """Return what the speakers of a quotation rest on.

    Args:
        heard: The quotations of its release.
        number: Which of them.
    """
    quotation = heard.quotations[number]
    attribution = quotation.attribution
    found = []
    if attribution.cue is not None:
        found.append(Evidence(what="cue", text=attribution.cue.text, span=attribution.cue.span))
    if attribution.mention is not None:
        found.append(_mention("mention", attribution.mention))
    found += _from_others(heard, number)
    for speaker in quotation.speakers:
        found += _of_speaker(heard, quotation, speaker)
        found += _entries(heard, speaker)
    return tuple(dict.fromkeys(found))


def _from_others(heard: Heard, number: int) -> Iterator[Evidence]:
    """Yield the quotation whose speaker is taken over, or the mention of the speaker whom a pronoun means."""
    quotation = heard.quotations[number]
    method = quotation.speakers[0].method if quotation.speakers else ""
    if method in ("run-before", "run-after"):
        other = heard.before(number) if method == "run-before" else heard.after(number)
        if other is not None:
            what = "earlier quotation" if method == "run-before" else "later quotation"
            yield Evidence(what=what, text=other.content[0].text, span=other.content[0].span)
            if other.attribution.mention is not None:
                yield _mention(what.replace("quotation", "speaker"), other.attribution.mention)
    elif method == "pronoun" or _is_of_earlier(quotation):
        other = heard.named_before(number)
        if other is not None and other.attribution.mention is not None:
            yield _mention("earlier speaker", other.attribution.mention)
        else:
            for speaker in quotation.speakers:
                yield from _last_named(heard, quotation, speaker)


def _is_of_earlier(quotation: Quotation) -> bool:
    """Say whether a post stands for speakers that were found by name: *the Ministers*, after they were named."""
    mention = quotation.attribution.mention
    if mention is None or not quotation.speakers or read_mention(mention.text)[0].kind != "role":
        return False
    return quotation.speakers[0].method in (*_BY_NAME, *_BY_REGISTER)


def _of_speaker(heard: Heard, quotation: Quotation, speaker: Speaker) -> Iterator[Evidence]:
    """Yield the place in the body that a step looks for besides the mention."""
    mention = quotation.attribution.mention
    if speaker.method == "ministers" or (speaker.method == "the-minister" and len(heard.people) > 1):
        yield from _last_named(heard, quotation, speaker)
    elif mention is None:
        return
    elif speaker.method == "introduced":
        yield from _post(heard, speaker, mention)
    elif speaker.method == "portfolio":
        yield from _portfolio(heard, speaker, mention)
    elif speaker.method == "register-name" or (speaker.method in _BY_NAME and speaker.person is None):
        yield from _full_name(heard, speaker.name, mention)


def _full_name(heard: Heard, name: str, mention: Mention) -> Iterator[Evidence]:
    """Yield where the body has a name in full, if the mention does not."""
    pattern = rf"(?<!\w){_words(name)}(?!\w)"
    if regex.search(pattern, mention.text) is None:
        yield from _at("full name", heard, heard.nearest(pattern, mention.span.start))


def _post(heard: Heard, speaker: Speaker, mention: Mention) -> Iterator[Evidence]:
    """Yield where the body says who holds a post: *Prime Minister Ana Vale*, *the Prime Minister, Mr Vale*."""
    role = _words(read_mention(mention.text)[0].role)
    family = _words(parse_name(speaker.name).family or speaker.name)
    between = r"(?:\s+[\p{L}.'’ʻ-]++){0,4}?"
    pattern = rf"(?i:\b{role}),?{between}\s+{family}(?!\w)"
    yield from _at("post", heard, heard.nearest(pattern, mention.span.start))


def _at(what: str, heard: Heard, place: Span | None) -> Iterator[Evidence]:
    if place is not None:
        yield Evidence(what=what, text=place.of(heard.release.body), span=place)


def _portfolio(heard: Heard, speaker: Speaker, mention: Mention) -> Iterator[Evidence]:
    """Yield the portfolio that a post names: of the front matter, the person's own first, or of the person's posts."""
    words = role_words(read_mention(mention.text)[0].role)
    found = []
    for number, title in enumerate(heard.release.portfolios):
        own = role_words(title)
        if own and (words <= own or own <= words):
            found.append(Evidence(what="portfolio", text=title, key=f"portfolios[{number}]"))
    number = next((number for number, own in enumerate(heard.people) if own is speaker.person), -1)
    theirs = [one for one in found if one.key == f"portfolios[{number}]"]
    roles = speaker.person.roles if speaker.person is not None else ()
    posts = [Evidence(what="portfolio", text=r.title) for r in roles if words <= role_words(r.title)]
    yield from (*theirs, *found, *posts)[:1]


def _last_named(heard: Heard, quotation: Quotation, speaker: Speaker) -> Iterator[Evidence]:
    """Yield where a speaker was last named before a quotation."""
    place = heard.nearest(regex.escape(speaker.name.split()[-1]), quotation.span.start)
    if place is not None and place.end <= quotation.span.start:
        yield from _at("last named", heard, place)


def _entries(heard: Heard, speaker: Speaker) -> Iterator[Evidence]:
    """Yield the entry of the front matter that a speaker is, and that of the register."""
    person = speaker.person
    if person is None:
        return
    number = next((number for number, own in enumerate(heard.people) if own is person), None)
    if number is not None:
        yield Evidence(what="front matter", text=person.name, key=f"people[{number}]")
    known = next((known for known, own in heard.matched if own is person), None)
    if known is not None or number is None:
        known = known or person
        yield Evidence(what="register", text=known.name, key=known.id)


def _mention(what: str, mention: Mention) -> Evidence:
    return Evidence(what=what, text=mention.text, span=mention.span)


def _names(quotation: Quotation) -> _Names:
    return tuple(speaker.name for speaker in quotation.speakers)


def _words(text: str) -> str:
    """Return the pattern of words, whatever white space parts them."""
    return r"\s+".join(map(regex.escape, text.split()))


def _end(span: Span) -> int:
    return span.end
