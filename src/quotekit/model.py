"""The nouns: frozen values that flow between the stages. They do no work and read no files.

Every position is a `quotekit.spans.Span`: half-open, in Unicode code points of ``Release.body``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from quotekit.notebook import quotation_html, release_html
from quotekit.spans import Span

__all__ = [
    "Attribution",
    "Block",
    "BlockKind",
    "Candidate",
    "Content",
    "Cue",
    "Evidence",
    "Explanation",
    "Issue",
    "Kind",
    "Mention",
    "MentionKind",
    "Name",
    "Person",
    "Quotation",
    "Release",
    "Role",
    "Segment",
    "Speaker",
]

Kind = Literal["direct", "mixed", "indirect", "other"]
"""How words are quoted; see the guidelines. ``other`` are marks around no speech, given on request only."""

MentionKind = Literal["name", "role", "pronoun", "organisation"]
"""What the words that name a source are."""

BlockKind = Literal["paragraph", "heading", "list_item", "block_quotation", "boilerplate"]
"""What a block of the body is."""


@attrs.frozen(kw_only=True)
class Issue:
    """Something odd in a release that did not stop its reading.

    Args:
        code: Stable name of the kind of oddity, such as ``"duplicate-key"`` or ``"unclosed"``.
        message: What is odd, for a person.
        line: Line in the source, from 1, where it is known.
        field: Front-matter key concerned.
        span: Place in the body, for oddities of the body.
    """

    code: str
    message: str
    line: int | None = None
    field: str | None = None
    span: Span | None = None


@attrs.frozen(kw_only=True)
class Name:
    """The parts of a personal name.

    Args:
        text: The name as written, without surrounding space.
        honorific: Styles before it (``"Rt Hon Sir"``), or empty.
        given: Given names and initials, or empty.
        family: Family name with its particles (``"van den Heuvel-Pōtae"``).
        suffix: What follows the family name (``"Jr."``, ``"MP"``), or empty.
    """

    text: str
    honorific: str = ""
    given: str = ""
    family: str = ""
    suffix: str = ""

    @property
    def full(self) -> str:
        """Given and family name, without honorific and suffix."""
        return f"{self.given} {self.family}".strip()


@attrs.frozen(kw_only=True)
class Role:
    """A post that a person holds.

    Args:
        title: The post, such as ``"Minister of Health"``.
        organisation: Where it is held, if said.
        start: First day in office, ISO ``YYYY-MM-DD``, or as much of it as is known (``"2011"``,
            ``"2011-03"``); None is unknown or open.
        end: Last day in office, which still counts, likewise.
        extra: Whatever else its source says of it, as plain JSON values.
    """

    title: str
    organisation: str | None = None
    start: str | None = None
    end: str | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, hash=False)


@attrs.frozen(kw_only=True)
class Person:
    """Somebody who may speak in a release.

    Args:
        name: The name without honorifics, as its source writes it.
        id: A stable identifier, if the source has one.
        honorific: Styles before the name (``"Rt Hon"``), or empty.
        aliases: Other names of the same person.
        roles: The posts held.
        gender: As the source has it (``"female"``), or empty.
        pronouns: As the source has them (``"she/her"``), or empty; they count before the gender.
        identifiers: What others call the person: pairs of scheme and identifier (``("wikidata", "Q1")``).
        extra: Whatever else the source says, as plain JSON values.
    """

    name: str
    id: str | None = None
    honorific: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    gender: str = ""
    pronouns: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    extra: Mapping[str, Any] = attrs.field(factory=dict, hash=False)


@attrs.frozen(kw_only=True)
class Release:
    """One press release.

    Args:
        id: Front matter's ``id``, else the path below the folder given without its ending, else a hash.
        body: The text after the front matter, exactly as in the source, less leading blank lines.
        body_start: Offset of the body in the source, in code points: ``span.shift(body_start)``.
        title: As written, or None.
        date: ISO ``YYYY-MM-DD``, or None when missing or unreadable.
        url: As written, or None.
        people: The people that the front matter names, in order.
        portfolios: The portfolios that it names, in order.
        metadata: Every other key, as plain JSON values; strings stay as written.
        issues: What was odd.
    """

    id: str
    body: str
    body_start: int = 0
    title: str | None = None
    date: str | None = None
    url: str | None = None
    people: tuple[Person, ...] = ()
    portfolios: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    issues: tuple[Issue, ...] = ()

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return release_html(
            title=self.title,
            date=self.date,
            people=[f"{person.honorific} {person.name}".strip() for person in self.people],
            body=self.body,
            issues=[issue.code for issue in self.issues],
        )


@attrs.frozen(kw_only=True)
class Block:
    """A stretch of the body that stands on its own.

    Args:
        kind: What it is.
        start: First code point of its words, without list marker, ``>`` or ``#``.
        end: Just after their last one.
        paragraph: Its number in the body, from 0, as segments carry it.
    """

    kind: BlockKind
    start: int
    end: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Its place in the body."""
        return Span(self.start, self.end)


@attrs.frozen(kw_only=True)
class Segment:
    """An uninterrupted stretch of quoted words within one paragraph.

    Args:
        span: The words, marks and outer white space excluded.
        text: The words: ``body[span.start:span.end]``.
        paragraph: Number of the paragraph, from 0.
        opened: Whether a mark opens it.
        closed: Whether a mark closes it.
    """

    span: Span
    text: str
    paragraph: int
    opened: bool = True
    closed: bool = True


@attrs.frozen(kw_only=True)
class Content:
    """A stretch of what is attributed: the quoted words, or the reported clause.

    Args:
        span: Its place.
        text: Its words: ``body[span.start:span.end]``.
    """

    span: Span
    text: str


@attrs.frozen(kw_only=True)
class Cue:
    """The reporting expression, the verb group alone.

    Args:
        span: Its place.
        text: Its words, such as ``"has said"``.
        lemma: Dictionary form of its verb (``"say"``), or its words for other expressions.
    """

    span: Span
    text: str
    lemma: str


@attrs.frozen(kw_only=True)
class Mention:
    """The words that name the source in an attribution.

    Args:
        span: Their place.
        text: The words.
        kind: Name, role, pronoun or organisation.
    """

    span: Span
    text: str
    kind: MentionKind


@attrs.frozen(kw_only=True)
class Attribution:
    """How the text says whose words these are.

    Args:
        rule: Name of the rule that found it; ``"none"`` when the text has no attribution of its own.
        mention: The words that name the source, or None.
        cue: The reporting expression, or None.
    """

    rule: str
    mention: Mention | None = None
    cue: Cue | None = None


@attrs.frozen(kw_only=True)
class Speaker:
    """Who said it.

    Args:
        name: Name without honorifics.
        honorific: Styles before the name, or empty.
        person: The person of the release or register that it resolved to, or None.
        role: The post that the text names with it, or None.
        method: Name of the step that resolved it.
        confidence: Share of such resolutions that were right on gold, as a lower bound from 0 to 1.
    """

    name: str
    honorific: str = ""
    person: Person | None = None
    role: str | None = None
    method: str
    confidence: float = 1.0


@attrs.frozen(kw_only=True)
class Quotation:
    """One act of quoting one source, or several who speak as one.

    Args:
        kind: ``direct``, ``mixed``, ``indirect`` or, on request, ``other``.
        segments: The words in marks, in text order; empty for indirect speech.
        content: All that is attributed, in text order.
        attribution: The words that attribute it, and the rule that found them.
        speakers: Who said it; empty when nothing in the text supports one.
        implicit: Whether the speaker comes from the run of speech, not from an attribution of its own.
        confidence: Share of such quotations whose words and speaker were right on gold, as a lower bound from 0 to 1.
        issues: Codes of what was odd, such as ``"unclosed"``.
    """

    kind: Kind = attrs.field(validator=attrs.validators.in_(("direct", "mixed", "indirect", "other")))
    segments: tuple[Segment, ...]
    content: tuple[Content, ...]
    attribution: Attribution
    speakers: tuple[Speaker, ...] = ()
    implicit: bool = False
    confidence: float = 1.0
    issues: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The quoted words joined: a space within a paragraph, a blank line across paragraphs.

        For indirect speech, which has no segments, the reported words joined by a space.
        """
        if not self.segments:
            return " ".join(part.text for part in self.content)
        out = [self.segments[0].text]
        for before, segment in zip(self.segments, self.segments[1:], strict=False):
            out += (" " if before.paragraph == segment.paragraph else "\n\n", segment.text)
        return "".join(out)

    @property
    def speaker(self) -> Speaker | None:
        """The first speaker, or None."""
        return self.speakers[0] if self.speakers else None

    @property
    def span(self) -> Span:
        """From the first attributed code point to the last."""
        return Span(self.content[0].span.start, self.content[-1].span.end)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return quotation_html(
            words=self.text,
            speakers=[speaker.name for speaker in self.speakers],
            kind=self.kind,
            rule=self.attribution.rule,
            confidence=self.confidence,
            implicit=self.implicit,
            issues=self.issues,
        )


@attrs.frozen(kw_only=True)
class Evidence:
    """Something that a speaker rests on.

    Args:
        what: A short word for what it is: ``cue``, ``mention``, ``earlier speaker`` (the mention of whom a pronoun
            means), ``earlier quotation`` and ``later quotation`` (whose speaker is taken over; ``earlier speaker``
            or ``later speaker`` is its mention),
            ``full name`` (where the body has it), ``post`` (where the body says who holds it), ``last named``,
            ``front matter``, ``portfolio``, ``register``.
        text: The words: ``body[span.start:span.end]``; what has no place in the body has its name.
        span: Its place in the body, or None for what stands elsewhere.
        key: For those: which entry (``people[0]``, ``portfolios[1]``), or the identifier in the register, if any.
    """

    what: str
    text: str
    span: Span | None = None
    key: str | None = None


@attrs.frozen(kw_only=True)
class Candidate:
    """Somebody who was weighed as the speaker and lost.

    Args:
        name: Name without honorifics; of several who speak as one, their names joined by *and*.
        source: Where from: ``front matter``, ``body``, ``register`` or ``earlier speaker``.
        why: Why it is not the speaker, in a few words that stay the same: ``another family name``.
        person: The person of the release or register, or None.
    """

    name: str
    source: str
    why: str
    person: Person | None = None


@attrs.frozen(kw_only=True)
class Explanation:
    """A quotation, what its speakers rest on, and who else was weighed.

    Args:
        quotation: The quotation, as it is without explaining.
        evidence: What it rests on: cue and mention first.
        candidates: Who lost and why, in the order in which they were weighed.
    """

    quotation: Quotation
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()
