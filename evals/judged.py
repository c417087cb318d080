"""Every quotation extracted from the gold sets, judged by the rules of their scorers: are words and speaker right?

There are three sorts of reading:

``releases``
    The releases of the gold sets. Right is a quotation whose spans all match gold ones and whose speakers are
    those of gold.
``withheld``
    Those of them that name their people, read once more without front matter: what the rules do where nobody is
    known beforehand. The body may hold no full name, so the same family names are right.
``articles``
    PolNeAR's train part. A speaker is right if the words that name the source overlap gold's. One taken over from
    the run of speech has no such words and is right if it shares a name with gold's source. What gold cannot tell
    is left out: a source that is *who* or *which*, or a pronoun where the speaker is taken over.

A quotation without speakers is right if its words are, and the mention if there is one: it claims no more. One of the
kind ``other`` is right if gold has no quotation there.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, NamedTuple, get_args

import attrs

from quotekit import Extractor, Quotation, Release, read_release
from quotekit.confidence import NO_STEP, Pair
from quotekit.dataset import read_jsonl
from quotekit.model import Kind

__all__ = ["RELEASE_SETS", "Judged", "Source", "judged_quotations"]

Source = Literal["releases", "withheld", "articles"]
"""The sorts of reading."""

RELEASE_SETS = ("gold", "gold_odd", "gold_other")
_EXTRACTOR = Extractor(kinds=get_args(Kind))
_RELATIVE = ("who", "which", "that")


class Judged(NamedTuple):
    """One quotation and what gold says of it.

    Args:
        source: Where it was read.
        document: Identifier of the document.
        pairs: Its rule with the step of each speaker.
        found: Whether its words are right.
        right: Whether its words and its speakers are right.
    """

    source: Source
    document: str
    pairs: tuple[Pair, ...]
    found: bool
    right: bool


def judged_quotations(shared: Path, polnear: Path) -> Iterator[Judged]:
    """Yield every quotation of the gold releases, and of the articles of PolNeAR's train part.

    Args:
        shared: The folder with ``data`` and ``bench``.
        polnear: The folder with ``polnear_train.jsonl``.
    """
    sys.path.insert(0, str(shared / "bench"))
    releases = importlib.import_module("score_releases")
    articles = importlib.import_module("score_polnear")
    for name in RELEASE_SETS:
        home = shared / "data" / name
        for row in read_jsonl(home / "quotations.jsonl"):
            release = read_release(home / "releases" / f"{row['id']}.md", root=home / "releases")
            yield from _in_release(releases, release, row["quotations"])
            if release.people:
                withheld = attrs.evolve(release, people=(), portfolios=())
                yield from _in_release(releases, withheld, row["quotations"], withheld=True)
    for article in read_jsonl(polnear / "polnear_train.jsonl"):
        yield from _in_article(articles, article)


def _judged(source: Source, release: Release, quotation: Quotation, found: bool, right: bool) -> Judged:
    people, rule = bool(release.people), quotation.attribution.rule
    steps = sorted({speaker.method for speaker in quotation.speakers}) or [NO_STEP]
    pairs = tuple(Pair(people, quotation.kind, rule, step) for step in steps)
    return Judged(source, release.id, pairs, found, right)


def _in_release(
    scorer: ModuleType, release: Release, gold: Sequence[Mapping[str, Any]], *, withheld: bool = False
) -> Iterator[Judged]:
    source: Source = "withheld" if withheld else "releases"
    quotations = _EXTRACTOR.extract(release)
    rows = [_as_scored(quotation) for quotation in quotations]
    for task, least in (("quoted", 0.8), ("indirect", 0.5)):
        expected, made = scorer.spans_of(gold, task), scorer.spans_of(rows, task)
        partners = {j: i for i, j in scorer.match(expected, made, least).items()}
        for number in sorted({own for _, _, own in made}):
            own = [j for j, one in enumerate(made) if one[2] == number]
            found = all(j in partners for j in own)
            right = found and all(
                _same_speaker(made[j], expected[partners[j]], rows, gold, family=withheld) for j in own
            )
            yield _judged(source, release, quotations[number], found, right)
    taken = [span for span, _, _ in scorer.spans_of(gold, "quoted")]
    for quotation, row in zip(quotations, rows, strict=True):
        if quotation.kind == "other":
            free = not any(scorer.iou(span, own) >= 0.5 for span in taken for own in row["segments"])
            yield _judged(source, release, quotation, free, free)


def _as_scored(quotation: Quotation) -> dict[str, Any]:
    mention = quotation.attribution.mention
    return {
        "kind": quotation.kind,
        "segments": [[part.span.start, part.span.end] for part in quotation.segments],
        "content": [[part.span.start, part.span.end] for part in quotation.content],
        "speakers": [speaker.name for speaker in quotation.speakers],
        "mention": mention and [mention.span.start, mention.span.end],
    }


def _same_speaker(
    made: tuple[Any, ...],
    expected: tuple[Any, ...],
    rows: Sequence[Mapping[str, Any]],
    gold: Sequence[Mapping[str, Any]],
    *,
    family: bool,
) -> bool:
    names, wanted = made[1], expected[1]
    if not names:
        mention, place = rows[made[2]]["mention"], gold[expected[2]]["mention"]
        return mention is None or (place is not None and mention[0] < place[1] and place[0] < mention[1])
    if family:
        return {name.split()[-1] for name in names} == {name.split()[-1] for name in wanted}
    return bool(names == wanted)


def _in_article(scorer: ModuleType, article: Mapping[str, Any]) -> Iterator[Judged]:
    release = Release(id=article["id"], body=article["text"])
    quotations = _EXTRACTOR.extract(release)
    for task in ("direct", "all"):
        expected = scorer.gold_units(article, task)
        made = [
            (unit, quotation)
            for quotation in quotations
            if quotation.kind != "other" and (task == "all" or quotation.segments)
            for unit in scorer.pred_units(article, [_as_unit(quotation, task)], task)
        ]
        matched = scorer.match(expected, [unit for unit, _ in made], scorer.THRESHOLD[task])
        partners = {j: expected[i] for i, j in matched}
        for quotation in quotations:
            own = [j for j, (_, whose) in enumerate(made) if whose is quotation]
            if own and (task == "all") == (quotation.kind == "indirect"):
                found = all(j in partners for j in own)
                verdicts = [
                    _same_source(scorer, quotation, made[j][0], partners[j]) for j in own if j in partners
                ]
                if None not in verdicts:
                    yield _judged("articles", release, quotation, found, found and all(verdicts))
    taken = [unit["spans"] for unit in scorer.gold_units(article, "direct")]
    for quotation in quotations:
        if quotation.kind == "other":
            span = [(quotation.span.start, quotation.span.end)]
            free = not any(scorer.iou(spans, span) >= 0.5 for spans in taken)
            yield _judged("articles", release, quotation, free, free)


def _as_unit(quotation: Quotation, task: str) -> dict[str, Any]:
    mention, speaker = quotation.attribution.mention, quotation.speaker
    parts = quotation.segments if task == "direct" else quotation.content
    place: dict[str, Any] | None = {"text": speaker.name} if speaker is not None else None
    if mention is not None:
        place = {"start": mention.span.start, "end": mention.span.end, "text": mention.text}
    return {
        "kind": quotation.kind,
        "segments": [[part.span.start, part.span.end] for part in parts],
        "speaker": place,
    }


def _same_source(
    scorer: ModuleType, quotation: Quotation, made: Mapping[str, Any], expected: Mapping[str, Any]
) -> bool | None:
    """Say whether a speaker is right, or None where gold cannot tell."""
    named, taken_over = expected["speaker"], quotation.attribution.mention is None
    if taken_over and not quotation.speakers:
        return True
    if named is not None:
        pronoun = expected["class"]["source"] == "pronoun"
        if named.text.casefold() in _RELATIVE or (taken_over and pronoun):
            return None
    compared = scorer.compare(named, made["speaker"])
    return bool(compared["name_any" if taken_over else "mention"])
