"""What the speakers of a quotation rest on: places in the body, entries of the front matter and of the register."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import attrs
import regex

from quotekit.cast import read_mention, role_words
from quotekit.model import Evidence, Mention, Person, Quotation, Release, Speaker
from quotekit.names import parse_name
from quotekit.spans import Span

__all__ = ["Heard", "evidence_for"]

_Names = tuple[str, ...]


@attrs.frozen
class Heard:
    """The quotations of a release, and which of them name their speakers.

    Args:
        release: The release.
        quotations: All its quotations, in text order.
        people: The people of the release as they speak, with what the register says of them.
        matched: Those of the register whom the release names, each with the same person among ``people``.
        by_speakers: For the names of speakers the numbers of the quotations with a mention of theirs.
    """

    release: Release
    quotations: tuple[Quotation, ...]
    people: tuple[Person, ...] = ()
    matched: tuple[tuple[Person, Person], ...] = ()
    by_speakers: dict[_Names, list[int]] = attrs.field(init=False)

    @by_speakers.default
    def _listed(self) -> dict[_Names, list[int]]:
        out: dict[_Names, list[int]] = {}
        for number, quotation in enumerate(self.quotations):
            if quotation.speakers and quotation.attribution.mention is not None:
                out.setdefault(_names(quotation), []).append(number)
        return out

    def before(self, number: int) -> Quotation | None:
        """Return the last quotation before one that names the same speakers, by more than a pronoun if any does."""
        numbers = self.by_speakers.get(_names(self.quotations[number]), [])
        earlier = [self.quotations[one] for one in numbers[: bisect_left(numbers, number)]]
        return next(
            (one for one in reversed(earlier) if not _is_pronoun(one)), earlier[-1] if earlier else None
        )

    def after(self, number: int) -> Quotation | None:
        """Return the first quotation after one that names the same speakers."""
        numbers = self.by_speakers.get(_names(self.quotations[number]), [])
        at = bisect_left(numbers, number)
        return self.quotations[numbers[at]] if at < len(numbers) else None


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
        found += _of_speaker(heard.release, quotation, speaker)
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
        other = heard.before(number)
        if other is not None and other.attribution.mention is not None:
            yield _mention("earlier speaker", other.attribution.mention)
        else:
            for speaker in quotation.speakers:
                yield from _last_named(heard.release, quotation, speaker)


def _is_of_earlier(quotation: Quotation) -> bool:
    """Say whether a post stands for speakers that were found by name: *the Ministers*, after they were named."""
    mention = quotation.attribution.mention
    if mention is None or not quotation.speakers or read_mention(mention.text)[0].kind != "role":
        return False
    return quotation.speakers[0].method in (
        "name",
        "surname",
        "body-name",
        "register-name",
        "register-surname",
    )


def _of_speaker(release: Release, quotation: Quotation, speaker: Speaker) -> Iterator[Evidence]:
    """Yield the place in the body that a step looks for besides the mention."""
    mention = quotation.attribution.mention
    if speaker.method in ("the-minister", "ministers") and len(release.people) > 1:
        yield from _last_named(release, quotation, speaker)
    elif speaker.method == "introduced" and mention is not None:
        yield from _post(release.body, speaker, mention)
    elif speaker.method in ("body", "body-name", "register-name", "name", "surname") and mention is not None:
        if speaker.person is None or speaker.method == "register-name":
            yield from _full_name(release.body, speaker.name, mention)
    elif speaker.method == "portfolio":
        yield from _portfolio(release, speaker, mention)


def _full_name(body: str, name: str, mention: Mention) -> Iterator[Evidence]:
    """Yield where the body has a name in full, if the mention does not: last before it, else first behind it."""
    pattern = _words(name)
    if pattern.search(mention.text) is not None:
        return
    places = [Span(*match.span()) for match in pattern.finditer(body)]
    before = [place for place in places if place.end <= mention.span.start]
    place = before[-1] if before else next(iter(places), None)
    if place is not None:
        yield Evidence(what="full name", text=place.of(body), span=place)


def _post(body: str, speaker: Speaker, mention: Mention) -> Iterator[Evidence]:
    """Yield where the body says who holds a post: *Prime Minister Ana Vale*, *the Prime Minister, Mr Vale*."""
    family = parse_name(speaker.name).family or speaker.name
    role = read_mention(mention.text)[0].role
    if role:
        head = r"\s+".join(map(regex.escape, role.split()))
        name = r"\s+".join(map(regex.escape, family.split()))
        found = regex.search(rf"(?i:\b{head}),?(?:\s+[\p{{L}}.'’ʻ-]++){{0,4}}?\s+{name}(?!\w)", body)
        if found is not None:
            yield Evidence(what="post", text=found[0], span=Span(*found.span()))


def _portfolio(release: Release, speaker: Speaker, mention: Mention | None) -> Iterator[Evidence]:
    """Yield the portfolio of the front matter that a post names."""
    words = role_words(read_mention(mention.text)[0].role) if mention is not None else frozenset[str]()
    for number, title in enumerate(release.portfolios):
        own = role_words(title)
        if own and (words <= own or own <= words):
            yield Evidence(what="portfolio", text=title, key=f"portfolios[{number}]")
            return
    for role in speaker.person.roles if speaker.person is not None else ():
        if words <= role_words(role.title):
            yield Evidence(what="portfolio", text=role.title)
            return


def _last_named(release: Release, quotation: Quotation, speaker: Speaker) -> Iterator[Evidence]:
    """Yield where a speaker was last named before a quotation."""
    name = speaker.name.split()[-1]
    place = release.body.rfind(name, 0, quotation.span.start)
    if place >= 0:
        yield Evidence(what="last named", text=name, span=Span(place, place + len(name)))


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


def _is_pronoun(quotation: Quotation) -> bool:
    mention = quotation.attribution.mention
    return mention is not None and mention.kind == "pronoun"


def _words(name: str) -> regex.Pattern[str]:
    """Return the pattern of a name, whatever white space parts its words."""
    words = r"\s+".join(map(regex.escape, name.split()))
    return regex.compile(rf"(?<!\w){words}(?!\w)")
