"""Strategies that write releases from known quotations, and texts that try to break the extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from quotekit.lexicon import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Planned", "Script", "odd_texts", "scripts"]


@attrs.frozen
class Planned:
    """A quotation that was written into a release: the extractor has to give exactly this back."""

    segments: tuple[tuple[int, int], ...]
    speakers: tuple[str, ...]
    implicit: bool


@attrs.frozen
class Script:
    """A release and the quotations in its body, in text order."""

    source: str
    body: str
    planned: tuple[Planned, ...]


@attrs.frozen
class Figure:
    """Somebody who speaks: of the release, or a third party with a post."""

    given: str
    family: str
    woman: bool
    post: str = ""

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def styled(self) -> str:
        return f"{'Ms' if self.woman else 'Mr'} {self.family}"

    @property
    def pronoun(self) -> str:
        return "she" if self.woman else "he"


# ----------------------------------------------------------------------------------------------- words
_MEN = ("Anders", "Colm", "Ranulf", "Bram", "Jory", "Rāwiri")
_WOMEN = ("Lottie", "Ines", "Greta", "Hinemoa", "Noor", "Ottoline")
_FAMILIES = (
    "Tautari",
    "Vesterby",
    "Holloway",
    "Peake",
    "Amberley",
    "Quist",
    "de Vries",
    "Tōtara",
    "O’Sheel",
    "Vale-Lund",
    "Penhallow",
    "Te Rangi",
)
_POSTS = (
    "Kelso Boat Trust chair",
    "engineer",
    "Oakhaven Lines chief executive",
    "project manager",
    "Professor",
)
_SUBJECTS = (
    "the new bridge",
    "our plan",
    "this work",
    "every school in the valley",
    "the people of Oakhaven",
    "a river like this",
    "what the board said last year",
    "nobody in Kelso Point",
    "the town’s harbour",
    "what Anders Lowe told us",
    "what my nan called ‘the long wait’",
)
_PREDICATES = (
    "will open in spring",
    "has changed for the better",
    "is ready for the next flood",
    "matters to all of us",
    "costs less than we feared",
    "cannot wait for another winter",
    "was built by local hands",
    "says more than any report",
    "needs money, time and patience",
    "took two years and nine months",
)
_TAILS = (
    "",
    " and that is good news",
    ", which is why we began",
    " because it’s the right thing to do",
    " for the first time since 1987",
    " in a town of 4,500 people",
)
_JOINERS = ("and", "but", "because")
_NARRATION = (
    "The work takes nine weeks and ends in June.",
    "Some 40 houses stand on the eastern bank.",
    "A second stage follows next year. It includes the old wharf.",
    "The valley had 1,200 visitors last summer, a third more than in the year before.",
    "Further details are on the website of the trust.",
    "The bridge was closed from 2029 to 2031.",
    "The first stage, “Dry Feet”, is behind us.",
)
_CLOSING = {"“": "”", '"': '"', "‘": "’"}
_TIMES = ("", " today", " this morning", " on Tuesday", " yesterday")

CUES: tuple[str, ...] = tuple(
    sorted(
        form
        for form, (verb, kind) in FORMS.items()
        if verb.strength == 3 and not verb.addressee and kind in ("past", "s")
    )
)
"""Past and third person of the verbs that surely report, without those that need a hearer."""


def _sentences() -> st.SearchStrategy[str]:
    """A sentence as it is spoken, without the mark that ends it."""
    return st.builds(
        lambda subject, predicate, tail: f"{subject[0].upper()}{subject[1:]} {predicate}{tail}",
        st.sampled_from(_SUBJECTS),
        st.sampled_from(_PREDICATES),
        st.sampled_from(_TAILS),
    )


def _turns(last: str) -> st.SearchStrategy[str]:
    """One to three spoken sentences; the last of them ends with the sign given."""
    return st.lists(_sentences(), min_size=1, max_size=3).map(lambda parts: ". ".join(parts) + last)


# ---------------------------------------------------------------------------------------------- writing
@attrs.define
class _Writer:
    """Writes a body and notes where the quoted words stand."""

    opening: str
    closing: str
    text: str = ""
    spans: list[tuple[int, int]] = attrs.Factory(list)
    planned: list[Planned] = attrs.Factory(list)

    def write(self, words: str) -> None:
        self.text += words

    def quote(self, words: str, *, closed: bool = True) -> None:
        """Write words in marks."""
        if self.opening == '"':
            words = words.replace("’", "'").replace("‘", "'")
        elif self.opening == "‘":
            words = words.replace("‘the long wait’", "“the long wait”")
        self.text += self.opening
        self.spans.append((len(self.text), len(self.text) + len(words)))
        self.text += words + (self.closing if closed else "")

    def end(self, speakers: Sequence[Figure], *, implicit: bool = False) -> None:
        """The quotation is written."""
        names = tuple(speaker.name for speaker in speakers)
        self.planned.append(Planned(tuple(self.spans), names, implicit))
        self.spans = []


@attrs.define
class _Play:
    """Who is there, who spoke last, and who has been introduced."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    writer: _Writer
    people: list[Figure]
    others: list[Figure]
    introduced: set[str] = attrs.Factory(set)
    last: tuple[Figure, ...] = ()
    run: bool = False  # whether an unattributed quotation may follow
    together: bool = False  # whether two have spoken as one

    def pick(self, options: tuple[Any, ...] | list[Any]) -> Any:  # noqa: ANN401  (whatever is in the options)
        return self.draw(st.sampled_from(options))

    def mention(self, who: Figure, *, inverted: bool) -> str:
        """The words that name a speaker, in a form that can only mean them here."""
        known = who in self.people or who.name in self.introduced
        forms = [who.name]
        if known:
            forms.append(who.styled)
            if not who.family[0].islower():
                forms.append(who.family)
        elif who.post:
            forms = [f"{who.post} {who.name}"]
            if inverted and who.post[0].islower():
                forms.append(f"{who.name}, {who.post} of the Wharepuna Trust")
        if self.last == (who,) and not inverted:
            forms.append(who.pronoun)
        self.introduced.add(who.name)
        return str(self.pick(forms))

    def attribution(self, who: Figure) -> str:
        """*Ms Rangi said today* or *said Ms Rangi*, without the full stop."""
        cue = self.pick(CUES) if self.draw(st.booleans()) else self.pick(("said", "says"))
        if self.draw(st.booleans()):
            return f"{cue} {self.mention(who, inverted=True)}"
        return f"{self.mention(who, inverted=False)} {cue}{self.pick(_TIMES)}"

    def lead_in(self, who: Figure) -> str:
        """*Ms Rangi said today:*, at the start of a sentence."""
        words = f"{self.mention(who, inverted=False)} {self.pick(('said', 'says'))}{self.pick(_TIMES)}:"
        return words[0].upper() + words[1:]


def _after(play: _Play, who: Figure) -> None:
    play.writer.quote(play.draw(_turns(play.pick((",", ",", "?", "!")))))
    play.writer.write(f" {play.attribution(who)}.")


def _interrupted(play: _Play, who: Figure) -> None:
    _after(play, who)
    play.writer.write(" ")
    play.writer.quote(play.draw(_turns(".")))


def _between(play: _Play, who: Figure) -> None:
    play.writer.quote(play.draw(_sentences()) + ",")
    play.writer.write(f" {play.attribution(who)}, ")
    play.writer.quote(f"{play.pick(_JOINERS)} {play.draw(_sentences()).lower()}.")


def _before(play: _Play, who: Figure) -> None:
    play.writer.write(f"{play.lead_in(who)} ")
    play.writer.quote(play.draw(_turns(".")))


def _across(play: _Play, who: Figure) -> None:
    play.writer.write(f"{play.lead_in(who)}\n\n")
    play.writer.quote(play.draw(_turns(".")))


def _continued(play: _Play, who: Figure) -> None:
    for _ in range(play.draw(st.integers(1, 3))):
        play.writer.quote(play.draw(_turns(".")), closed=False)
        play.writer.write("\n\n")
    play.writer.quote(play.draw(_turns(",")))
    play.writer.write(f" {play.attribution(who)}.")


def _continued_led_in(play: _Play, who: Figure) -> None:
    play.writer.write(f"{play.lead_in(who)}{play.pick((' ', chr(10) * 2))}")
    for _ in range(play.draw(st.integers(1, 3))):
        play.writer.quote(play.draw(_turns(".")), closed=False)
        play.writer.write("\n\n")
    play.writer.quote(play.draw(_turns(".")))


_ACTS = (_after, _after, _interrupted, _between, _before, _across, _continued, _continued_led_in)
_OPENING_ACTS = (_after, _interrupted, _between, _continued)
"""Acts whose quotation opens a paragraph: a third party takes over the run of speech with it."""


def _narrate(play: _Play) -> None:
    play.writer.write(play.pick(_NARRATION) if play.writer.opening == "“" else play.pick(_NARRATION[:-1]))
    play.writer.write("\n\n")


def _speak(play: _Play) -> None:
    who = play.pick(play.people + play.others)
    act = play.pick(_ACTS)
    act(play, who)
    play.writer.end([who])
    play.writer.write("\n\n")
    play.run = who in play.people or act in _OPENING_ACTS
    play.last = (who,)


def _speak_in_turn(play: _Play) -> None:
    """Two attributions in one paragraph."""
    first, second = play.pick(play.people + play.others), play.pick(play.people + play.others)
    _after(play, first)
    play.writer.end([first])
    play.last = (first,)
    play.writer.write(" ")
    _after(play, second)
    play.writer.end([second])
    play.writer.write("\n\n")
    play.last, play.run = (second,), second in play.people


def _speak_together(play: _Play) -> None:
    """Two people of the release in one attribution, or all of it as *the Ministers*."""
    if len(play.people) < 2:
        return _speak(play)
    speakers = play.people if not play.together and play.draw(st.booleans()) else play.people[:2]
    play.writer.quote(play.draw(_turns(",")))
    if speakers is play.people and len(speakers) != 2:
        mention = "the Ministers"
    else:
        form = play.pick(("name", "styled"))
        mention = " and ".join(getattr(who, form) for who in speakers)
        play.together = True
    play.writer.write(f" {mention} {play.pick(('said', 'say'))}{play.pick(_TIMES)}.\n\n")
    play.writer.end(speakers)
    play.last, play.run = tuple(speakers), True
    return None


def _list_things(play: _Play) -> None:
    """A quotation over paragraphs with a list inside, which its open paragraph introduces."""
    who = play.pick(play.people + play.others)
    writer = play.writer
    writer.quote(play.draw(_turns(":")), closed=False)
    items = play.draw(st.lists(st.sampled_from(_PREDICATES), min_size=1, max_size=3))
    writer.write("\n\n- ")
    start = len(writer.text)
    writer.write("\n- ".join(items))
    writer.spans.append((start, len(writer.text)))
    writer.write("\n\n")
    writer.quote(play.draw(_turns(",")))
    writer.write(f" {play.attribution(who)}.")
    writer.end([who])
    writer.write("\n\n")
    play.last, play.run = (who,), True


def _carry_on(play: _Play) -> None:
    """A paragraph in marks that nothing attributes: the speaker of the run goes on."""
    if not play.run:
        return _speak(play)
    for _ in range(play.draw(st.integers(0, 2))):
        play.writer.quote(play.draw(_turns(".")), closed=False)
        play.writer.write("\n\n")
    play.writer.quote(play.draw(_turns(".")))
    play.writer.write("\n\n")
    return play.writer.end(play.last, implicit=True)


_SCENES = (_speak, _speak, _carry_on, _narrate, _speak_in_turn, _speak_together, _list_things)


def _wrapped(body: str) -> str:
    """The same with lines of some 60 characters, as mail programmes make them: no place moves."""
    out, column = list(body), 0
    for place, char in enumerate(body):
        column = 0 if char == "\n" else column + 1
        if char == " " and column > 60 and body[place + 1].isalpha() and not body.startswith("- ", place - 1):
            out[place], column = "\n", 0
    return "".join(out)


def _with_no_break_spaces(body: str) -> str:
    """The same with no-break spaces after styles and inside numbers: no place moves."""
    for style in ("Ms", "Mr", "Hon", "Professor", "Some"):
        body = body.replace(f"{style} ", f"{style}\u00a0")
    return body


@st.composite
def scripts(draw: Any, opening: str | None = None) -> Script:  # noqa: ANN401  (Hypothesis does not export its type)
    """A release of one to eight paragraphs or runs, written from known quotations."""
    families = draw(st.permutations(_FAMILIES))
    count = draw(st.integers(1, 3))
    women = draw(st.lists(st.booleans(), min_size=6, max_size=6))
    givens = [iter(draw(st.permutations(_MEN))), iter(draw(st.permutations(_WOMEN)))]
    cast = [
        Figure(next(givens[woman]), family, woman, "" if number < count else draw(st.sampled_from(_POSTS)))
        for number, (family, woman) in enumerate(zip(families, women, strict=False))
    ]
    others = cast[count : count + draw(st.integers(0, 2))]
    style = opening or draw(st.sampled_from('“"'))
    play = _Play(draw, _Writer(style, "”" if style == "“" else '"'), cast[:count], others)
    for _ in range(draw(st.integers(1, 8))):
        draw(st.sampled_from(_SCENES))(play)
    body = draw(st.sampled_from((str, _wrapped, _with_no_break_spaces)))(play.writer.text)
    ministers = "".join(f"  - Hon {figure.name}\n" for figure in play.people)
    source = f'---\ntitle: "News from the valley"\ndate: 2031-05-04\nministers:\n{ministers}---\n\n{body}'
    return Script(source, body, tuple(play.writer.planned))


# -------------------------------------------------------------------------------------------- odd texts
_ODD_PIECES = (
    *"“”‘’\"'«»„‹›「」`´",
    "``",
    "''",
    '\\"',
    "&ldquo;",
    *" \t\u00a0\u202f\u200b\u2028\n\r\v\f\x85",
    "\n\n",
    "\r\n",
    *"([{<>)]}*_~#|\\/.,:;!?…—–-",
    "- ",
    "1. ",
    "(a) ",
    "> ",
    "# ",
    "**",
    "](",
    "![",
    "<a href=",
    "[^1]: ",
    "said ",
    "says ",
    "told ",
    "according to ",
    "that ",
    "who ",
    "she ",
    "he ",
    "they ",
    "the Ministers ",
    "the Minister ",
    "Ms Tautari ",
    "Colm Vesterby ",
    "Dr. ",
    "J. ",
    "and ",
    ", chair of ",
    "we won",
    "We won.",
    "’90s",
    "5'",
    '6"',
    "the board’s ",
    "farmers’ ",
    "ā",
    "a\u0304",
    "🎉",
    "\ufffd",
    "ENDS",
    "Question: ",
)


def odd_texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Texts rich in marks, line ends, cue words and markers, besides any text at all."""
    pieces = st.lists(st.sampled_from(_ODD_PIECES), max_size=max_size).map("".join)
    return st.one_of(pieces, pieces, st.text(max_size=max_size))
