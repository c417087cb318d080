"""The stages in order: from a release to its quotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from quotekit.blocks import split_blocks
from quotekit.confidence import weigh
from quotekit.grouping import Passage, group_passages
from quotekit.marks import Stretch, scan_marks
from quotekit.model import (
    Attribution,
    Block,
    Content,
    Cue,
    Kind,
    Mention,
    MentionKind,
    Person,
    Quotation,
    Release,
    Segment,
    Speaker,
)
from quotekit.names import parse_name
from quotekit.people import Register
from quotekit.resolve import Watch, resolve_speakers
from quotekit.spans import Span

__all__ = ["DEFAULT_KINDS", "Extractor", "extract_quotations", "release_with", "watched_quotations"]

DEFAULT_KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")
"""What is extracted unless the caller says otherwise."""


@attrs.frozen(kw_only=True)
class Extractor:
    """Extracts quotations, with options that hold for many releases.

    Args:
        kinds: The kinds wanted; ``other`` lists marks around titles, terms and irony as well.
        register: People known beforehand, whom mentions resolve to where the release names nobody.

    Raises:
        ValueError: If a kind is unknown or none is given.

    >>> from quotekit import Release
    >>> [q.text for q in Extractor(kinds=("direct",)).extract(Release(id="a", body="“We won,” said Ana Rangi."))]
    ['We won,']
    """

    kinds: tuple[Kind, ...] = attrs.field(default=DEFAULT_KINDS)
    register: Register | None = None

    @kinds.validator
    def _check_kinds(self, attribute: object, value: tuple[Kind, ...]) -> None:
        unknown = set(value) - {"direct", "mixed", "indirect", "other"}
        if unknown or not value:
            raise ValueError(f"kinds are direct, mixed, indirect and other, not {sorted(unknown) or 'none'}")

    def extract(self, release: Release) -> tuple[Quotation, ...]:
        """Return the quotations of a release, in text order.

        Args:
            release: The release; its people are those that mentions resolve to first.

        Returns:
            The quotations; every span counts code points of ``release.body``, half open.
        """
        return self.extract_all([release])[0]

    def extract_all(self, releases: Sequence[Release]) -> list[tuple[Quotation, ...]]:
        """Return the quotations of each of several releases.

        All go through one stage before the next: what a stage needs stays in the processor's cache meanwhile, which
        makes some thirty releases at once a tenth faster than one by one.

        Args:
            releases: The releases; neither knows of the others.

        >>> from quotekit import Release
        >>> ana, jo = [Release(id=name, body=f"“We won,” said {name} Vale.") for name in ("Ana", "Jo")]
        >>> [[q.speaker.name for q in found] for found in Extractor().extract_all([ana, jo])]
        [['Ana Vale'], ['Jo Vale']]
        """
        return watched_quotations(releases, self.kinds, self.register)


def watched_quotations(
    releases: Sequence[Release],
    kinds: Sequence[Kind],
    register: Register | None = None,
    watch: Watch | None = None,
) -> list[tuple[Quotation, ...]]:
    """Return the quotations of releases; somebody may look on who explains them afterwards.

    Args:
        releases: The releases.
        kinds: The kinds wanted.
        register: People known beforehand.
        watch: Called just before each speaker is resolved; it changes nothing.

    >>> from quotekit import Release
    >>> seen = []
    >>> releases = [Release(id="a", body="“We won,” said Ana Rangi.")]
    >>> _ = watched_quotations(releases, ("direct",), watch=lambda state, passage: seen.append(passage.rule))
    >>> seen
    ['verb-source']
    """
    bodies = [release.body for release in releases]
    blocks = list(map(split_blocks, bodies))
    stretches = list(map(scan_marks, bodies, blocks))
    people = [release.people for release in releases]
    grouped = list(map(group_passages, bodies, blocks, stretches, people))
    passages = [of_release for _, of_release in grouped]
    speakers = [
        resolve_speakers(release, found, register, watch)
        for release, found in zip(releases, passages, strict=True)
    ]
    return [
        tuple(
            [
                _quotation(release, parts, quoted, passage, *who)
                for passage, who in zip(found, said, strict=True)
                if passage.kind in kinds
            ]
        )
        for release, parts, (quoted, found), said in zip(releases, blocks, grouped, speakers, strict=True)
    ]


def extract_quotations(
    release: Release | str,
    *,
    people: Sequence[str | Person] = (),
    kinds: Iterable[Kind] = DEFAULT_KINDS,
    register: Register | None = None,
) -> tuple[Quotation, ...]:
    """Return the quotations of a release, or of a plain text.

    Args:
        release: A release, or a text that is taken as a body.
        people: People besides those of the release, as names or `Person` values.
        kinds: The kinds wanted.
        register: People known beforehand, whom mentions resolve to where the release names nobody.

    Returns:
        The quotations in text order; every span counts code points of the body, half open.

    >>> text = "“The wharf is open,” Ms Rangi said. “Come and see.”"
    >>> (quotation,) = extract_quotations(text, people=["Hon Ana Rangi"])
    >>> quotation.speaker.name, [segment.text for segment in quotation.segments]
    ('Ana Rangi', ['The wharf is open,', 'Come and see.'])
    """
    return Extractor(kinds=tuple(kinds), register=register).extract(release_with(release, people))


def release_with(release: Release | str, people: Sequence[str | Person]) -> Release:
    """Return a release with more people, or one made of a plain text.

    Args:
        release: A release, or a text that is taken as a body.
        people: People besides those of the release.

    >>> [person.honorific for person in release_with("“We won.”", ["Hon Ana Rangi"]).people]
    ['Hon']
    """
    if isinstance(release, str):
        release = Release(id="text", body=release)
    if not people:
        return release
    added = tuple(person if isinstance(person, Person) else _person(person) for person in people)
    return attrs.evolve(release, people=(*release.people, *added))


def _person(text: str) -> Person:
    name = parse_name(text)
    return Person(name=name.full or text, honorific=name.honorific)


def _quotation(
    release: Release,
    blocks: tuple[Block, ...],
    stretches: tuple[Stretch, ...],
    passage: Passage,
    speakers: tuple[Speaker, ...],
    implicit: bool,
) -> Quotation:
    body = release.body
    segments = tuple([_segment(body, blocks, stretches[number]) for number in passage.stretches])
    if passage.content:
        content = tuple([Content(span=Span(a, b), text=body[a:b]) for a, b in passage.content])
    else:
        content = tuple([Content(span=segment.span, text=segment.text) for segment in segments])
    confidence, speakers = weigh(bool(release.people), passage.kind, passage.rule, speakers)
    return Quotation(
        kind=passage.kind,
        segments=segments,
        content=content,
        attribution=_attribution(body, passage),
        speakers=speakers,
        implicit=implicit,
        confidence=confidence,
        issues=tuple(passage.issues),
    )


def _segment(body: str, blocks: tuple[Block, ...], stretch: Stretch) -> Segment:
    return Segment(
        span=Span(stretch.start, stretch.end),
        text=body[stretch.start : stretch.end],
        paragraph=blocks[stretch.block].paragraph,
        opened=stretch.opened,
        closed=stretch.closed,
    )


_MENTION_KINDS: dict[str, MentionKind] = {
    "name": "name",
    "role": "role",
    "pronoun": "pronoun",
    "noun": "organisation",
    "label": "role",
}


def _attribution(body: str, passage: Passage) -> Attribution:
    mention = cue = None
    if passage.mention is not None:
        start, end = passage.mention
        mention = Mention(
            span=Span(start, end), text=body[start:end], kind=_MENTION_KINDS[passage.mention_kind]
        )
    if passage.cue is not None:
        start, end = passage.cue
        cue = Cue(span=Span(start, end), text=body[start:end], lemma=passage.lemma)
    return Attribution(rule=passage.rule, mention=mention, cue=cue)
