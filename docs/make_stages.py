"""Make docs/how-it-works.md: one release, and what each stage makes of it.

Run as ``python docs/make_stages.py [--check]``. The values are those that flow through `Extractor.extract`:
each stage is called as it calls it, and what it returns is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar
from unittest import mock

import attrs
from generated import run

import quotekit.extract
from quotekit import Extractor, Quotation, Release, Speaker, parse_release
from quotekit.clauses import QUOTE, Tokens
from quotekit.grouping import Passage
from quotekit.marks import Stretch
from quotekit.model import Block
from quotekit.narration import read_block

P = ParamSpec("P")
T = TypeVar("T")

SOURCE = """---
title: Footbridge at Kelso Point
date: 2031-03-18
ministers:
  - Hon Mere Tautari
portfolios:
  - Transport
---

The footbridge opens in May, Transport Minister Mere Tautari says.

“It took two winters,” Ms Tautari said. “Nobody gave up.

“We are grateful to the crews,” she said.

“The old one was held up by habit,” said engineer Noor Sabry.
"""

ABOUT = {
    "The source": "A file, as its writer left it.",
    "The release": "`parse` takes the front matter for what it is and leaves the body where it stands: "
    "`body_start` is its offset in the file. Strings stay as typed; what is odd becomes an issue.",
    "Blocks": "`blocks` parts the body into paragraphs, headings, list items and lines of block quotations: "
    "kind, start, end.",
    "Marks": "`marks` finds the stretches in quotation marks in one pass: block, start, end. Apostrophes are "
    "passed over, missing marks mended, and a paragraph that opens again goes on with the one before.",
    "Narration and reports": "What stands outside of marks is read, with one sign (□) for each stretch, "
    "so that no quoted word can be taken for a cue. Each *report* is shown as rule: source | cue | content.",
    "Passages": "`grouping` brings stretches and reports together, one passage for each act of quoting.",
    "Speakers": "`resolve` goes from each mention to a person: by name, post, pronoun or run of speech. Two "
    "people who fit alike give none.",
    "Quotations": "What comes out: kind, the spans of what is attributed, the speaker.",
}


@attrs.frozen
class Flow:
    """What the stages made of the release."""

    release: Release
    blocks: tuple[Block, ...]
    stretches: tuple[Stretch, ...]
    passages: list[Passage]
    speakers: list[tuple[tuple[Speaker, ...], bool]]
    quotations: tuple[Quotation, ...]

    def words(self, start: int, end: int) -> str:
        """Return words of the body, the middle of long ones left out."""
        text = " ".join(self.release.body[start:end].split())
        return text if len(text) <= 44 else f"{text[:22]}…{text[-20:]}"


def flow() -> Flow:
    """Extract the quotations of the source, and keep what each stage returns."""
    kept: dict[str, Any] = {}

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        def kept_function(*args: P.args, **kwargs: P.kwargs) -> T:
            result = kept[function.__name__] = function(*args, **kwargs)
            return result

        return kept_function

    names = ("split_blocks", "scan_marks", "group_passages", "resolve_speakers")
    replaced: dict[str, Any] = {name: keep(getattr(quotekit.extract, name)) for name in names}
    release = parse_release(SOURCE, id="footbridge")
    with mock.patch.multiple(quotekit.extract, **replaced):
        quotations = Extractor().extract(release)
    stretches, passages = kept["group_passages"]
    return Flow(release, kept["split_blocks"], stretches, passages, kept["resolve_speakers"], quotations)


def page() -> str:
    """Return the values between the stages, as Markdown."""
    made = flow()
    release = made.release
    shown = {
        "The source": SOURCE.rstrip("\n").split("\n"),
        "The release": [
            f"title       {release.title}",
            f"date        {release.date}",
            f"people      {', '.join(f'{person.name} ({person.honorific})' for person in release.people)}",
            f"portfolios  {', '.join(release.portfolios)}",
            f"body_start  {release.body_start}",
        ],
        "Blocks": _blocks(made),
        "Marks": _stretches(made),
        "Narration and reports": _reports(made),
        "Passages": _passages(made),
        "Speakers": [
            "; ".join(f"{speaker.name}, by {speaker.method}" for speaker in speakers)
            for speakers, _ in made.speakers
        ],
        "Quotations": _quotations(made),
    }
    return "\n\n".join(
        "\n".join([f"## {number}. {head}", "", ABOUT[head], "", "```text", *lines, "```"])
        for number, (head, lines) in enumerate(shown.items(), start=1)
    )


def _blocks(made: Flow) -> list[str]:
    return [
        f"{number}  {block.kind:10} {block.start:4} {block.end:4}  {made.words(block.start, block.end)}"
        for number, block in enumerate(made.blocks)
    ]


def _stretches(made: Flow) -> list[str]:
    out = []
    for number, stretch in enumerate(made.stretches):
        state = f"{'closed' if stretch.closed else 'open'}{', goes on' if stretch.continues else ''}"
        words = made.words(stretch.start, stretch.end)
        out.append(f"{number}  block {stretch.block} {stretch.start:4} {stretch.end:4}  {state:15} {words}")
    return out


def _reports(made: Flow) -> list[str]:
    """Return what is read in each block once its quoted words are one sign each."""
    out = []
    for number, block in enumerate(made.blocks):
        inside = tuple(stretch for stretch in made.stretches if stretch.block == number)
        place = read_block(made.release.body, block, number, inside, 0)
        if place is None:
            continue
        tokens = place.reading.tokens
        out.append(f"block {number}  {_text(tokens, 0, len(tokens))}")
        for report in place.reading.reports:
            subject = report.subject
            source = "-" if subject is None else _text(tokens, subject.start, subject.end)
            content = " … ".join(_text(tokens, *part) for part in report.content)
            out.append(f"         {report.rule}: {source} | {_text(tokens, *report.cue)} | {content}")
    return out


def _text(tokens: Tokens, start: int, end: int) -> str:
    return " ".join("□" if tokens.kind[at] == QUOTE else tokens.text[at] for at in range(start, end))


def _passages(made: Flow) -> list[str]:
    out = []
    for passage in made.passages:
        mention = made.words(*passage.mention) if passage.mention else "-"
        out.append(f"{passage.kind:8} marks {passage.stretches!s:9}  {passage.rule:11}  {mention}")
    return out


def _quotations(made: Flow) -> list[str]:
    out = []
    for quotation in made.quotations:
        spans = " ".join(f"{part.span.start}-{part.span.end}" for part in quotation.content)
        name = quotation.speaker.name if quotation.speaker else "-"
        out.append(f"{quotation.kind:8} {spans:22}  {name:12}  {' '.join(quotation.text.split())}")
    return out


if __name__ == "__main__":
    sys.exit(run("how-it-works.md", "make_stages.py", page()))
