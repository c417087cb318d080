"""Quotations straight to JSON Lines, by the same columns as `quotekit.records.to_records`.

A dataset has many times more quotations than releases. Written field by field, a line takes half the time
that it takes to make a record and have the JSON encoder walk through it; a test holds the two together,
byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING

from quotekit.records import joined_names, quotation_ids

if TYPE_CHECKING:
    from quotekit.model import Attribution, Content, Quotation, Release, Segment, Speaker

__all__ = ["quotation_lines"]

_NULL = "null"


def quotation_lines(release: Release, quotations: Sequence[Quotation]) -> bytes:
    """Return the lines of a release's quotations.

    >>> from quotekit.model import Release
    >>> quotation_lines(Release(id="wharemoa/flood", body="Nobody spoke."), ())
    b''
    """
    about = (
        f'"release_id":{_quoted(release.id)},"title":{_or_null(release.title)},'
        f'"date":{_or_null(release.date)},"url":{_or_null(release.url)}'
    )
    ids = quotation_ids(release, quotations)
    lines = [
        f'{{"quotation_id":{_quoted(name)},{about},"index":{index},{_fields(quotation)}}}\n'
        for index, (name, quotation) in enumerate(zip(ids, quotations, strict=True))
    ]
    # As in dump_record: what stands in for a lone surrogate is its escape in JSON.
    return "".join(lines).encode("utf-8", "backslashreplace")


def _fields(quotation: Quotation) -> str:
    text, speakers = quotation.text, quotation.speakers
    segments, content = quotation.segments, quotation.content
    # Most quotations have one segment, whose words are the content and the whole text as well.
    quoted = {part.text: _quoted(part.text) for part in segments or content}
    return (
        f'"kind":"{quotation.kind}","text":{quoted.get(text) or _quoted(text)},'
        f'"segments":[{",".join([_segment(segment, quoted[segment.text]) for segment in segments])}],'
        f'"content":[{",".join([_content(part, quoted.get(part.text)) for part in content])}],'
        f'"speaker":{_or_null(joined_names(speakers))},'
        f'"speakers":[{",".join([_speaker(speaker) for speaker in speakers])}],'
        f"{_attribution(quotation.attribution)},"
        f'"implicit":{"true" if quotation.implicit else "false"},'
        f'"rule":{_quoted(quotation.attribution.rule)},"confidence":{quotation.confidence!r},'
        f'"issues":[{",".join([_quoted(code) for code in quotation.issues])}]'
    )


def _segment(segment: Segment, text: str) -> str:
    span = segment.span
    return f'{{"start":{span.start},"end":{span.end},"paragraph":{segment.paragraph},"text":{text}}}'


def _content(content: Content, text: str | None) -> str:
    span = content.span
    return f'{{"start":{span.start},"end":{span.end},"text":{text or _quoted(content.text)}}}'


def _speaker(speaker: Speaker) -> str:
    person = speaker.person
    return (
        f'{{"name":{_quoted(speaker.name)},"honorific":{_quoted(speaker.honorific)},'
        f'"person_id":{_or_null(person.id if person else None)},"role":{_or_null(speaker.role)},'
        f'"method":{_quoted(speaker.method)},"confidence":{speaker.confidence!r}}}'
    )


def _attribution(attribution: Attribution) -> str:
    mention, cue = attribution.mention, attribution.cue
    said_by, said = _NULL, _NULL
    if mention is not None:
        span, text = mention.span, _quoted(mention.text)
        said_by = f'{{"start":{span.start},"end":{span.end},"text":{text},"kind":"{mention.kind}"}}'
    if cue is not None:
        span, text = cue.span, _quoted(cue.text)
        said = f'{{"start":{span.start},"end":{span.end},"text":{text},"lemma":{_quoted(cue.lemma)}}}'
    return f'"mention":{said_by},"cue":{said}'


def _or_null(text: str | None) -> str:
    return _NULL if text is None else _quoted(text)
