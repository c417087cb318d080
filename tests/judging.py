"""What a quotation should be, and whether one is: shared by the tests that compare with given cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from quotekit.names import fold_name

if TYPE_CHECKING:
    from quotekit import Quotation, Span

__all__ = ["describe", "iou", "same_speaker", "seen"]


def iou(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Share of the code points of either list of spans that both have."""
    mine = {place for span in one for place in range(span.start, span.end)}
    theirs = {place for span in other for place in range(span.start, span.end)}
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def same_speaker(expected: str | None, canonical: str | None, quotation: Quotation) -> bool:
    """Whether the speaker is the one expected, titles and posts before the name apart.

    A source without a name (*the Mayor*) is right when the mention names it and nobody is made of it.
    """
    names = [fold_name(speaker.name) for speaker in quotation.speakers]
    if expected is None:
        return not names
    wanted = fold_name(expected.partition(" (")[0])
    if not names:
        mention = quotation.attribution.mention
        return canonical is None and mention is not None and fold_name(mention.text) == wanted
    name = " ".join(names)
    if canonical is not None:
        return name == fold_name(canonical)
    return name == wanted or (wanted.endswith(f" {name}") and " " in name) or wanted == f"the {name}"


def seen(quotation: Quotation) -> dict[str, Any]:
    """Everything about a quotation that a case may ask for, as plain values."""
    attribution = quotation.attribution
    return {
        "kind": quotation.kind,
        "text": quotation.text,
        "segments": [segment.text for segment in quotation.segments],
        "content": [part.text for part in quotation.content],
        "speaker": quotation.speaker.name if quotation.speaker else None,
        "speakers": [speaker.name for speaker in quotation.speakers],
        "person": quotation.speaker.person.name if quotation.speaker and quotation.speaker.person else None,
        "mention": attribution.mention.text if attribution.mention else None,
        "mention_kind": attribution.mention.kind if attribution.mention else None,
        "cue": attribution.cue.text if attribution.cue else None,
        "lemma": attribution.cue.lemma if attribution.cue else None,
        "implicit": quotation.implicit,
        "issues": list(quotation.issues),
    }


def describe(quotations: Iterable[Quotation], expected: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The quotations with the fields that the expected ones have; those beyond them with every field."""
    found = [seen(quotation) for quotation in quotations]
    return [
        {key: one[key] for key in (expected[index] if index < len(expected) else one)}
        for index, one in enumerate(found)
    ]
