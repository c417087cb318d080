"""``quotekit show``: the whole text in order, quotations marked in it, and nothing that steers the terminal."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.console import Console

from quotekit import (
    Attribution,
    Content,
    Cue,
    Issue,
    Mention,
    Person,
    Quotation,
    Release,
    Span,
    Speaker,
    explain_quotations,
    extract_quotations,
)
from quotekit.cli.paint import COLOURS, painted
from quotekit.cli.show import NOBODY, note_lines, paragraphs_of, voices_of
from quotekit.dataset import Harvest
from quotekit.parse import Source
from quotekit.untrusted import visible
from strategies import odd_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[1]
BODY = "“We won,” Ana Rangi said.\n\n“They lost,” said Jo Vale. “By far.”\n\n“We knew.”\n"
_CHILD = "from quotekit.cli import main\nmain()\n"
_MARK = re.compile(r"\[/?\d+\]")
_CONFIDENCE = re.compile(r"\b[01]\.\d\d$", re.MULTILINE)  # counted again whenever rules change
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def quotation(*spans: tuple[int, int], body: str = BODY, who: Sequence[str] = ("Ana Rangi",)) -> Quotation:
    return Quotation(
        kind="indirect",
        segments=(),
        content=tuple(Content(span=Span(*span), text=Span(*span).of(body)) for span in spans),
        attribution=Attribution(rule="source-verb"),
        speakers=tuple(Speaker(name=name, method="name") for name in who),
    )


def harvested(body: str, *, explain: bool = False, **others: Any) -> Harvest:  # noqa: ANN401
    release = Release(id="a", body=body, **others)
    if explain:
        explanations = explain_quotations(release)
        quotations = tuple(one.quotation for one in explanations)
        return Harvest(source=Source("-"), release=release, quotations=quotations, explanations=explanations)
    return Harvest(source=Source("-"), release=release, quotations=extract_quotations(release))


def plain(item: Harvest, width: int = 80) -> str:
    return painted(item, Console(width=width, color_system=None, file=io.StringIO()))


def coloured(item: Harvest, width: int = 80, system: str = "256") -> str:
    return painted(
        item,
        Console(width=width, force_terminal=True, color_system=system, file=io.StringIO()),  # type: ignore[arg-type]
    )


def text_of(shown: str) -> str:
    """The words of the release: what stands between the two rules, left of the bars, less the marks."""
    lines = shown.split("\n")
    first, last = [place for place, line in enumerate(lines) if line and set(line) == {"─"}]
    return _MARK.sub("", "\n".join(line.partition("│")[0] for line in lines[first + 1 : last]))


def joined(text: str) -> str:
    """A text without white space: where a long word is folded, there is some in it."""
    return "".join(text.split())


class TestPieces:
    def test_marks_stand_where_quotations_begin_and_end(self) -> None:
        shown = paragraphs_of(BODY, extract_quotations(BODY))
        assert ["".join(piece.text for piece in paragraph.pieces) for paragraph in shown] == [
            "“[1]We won,[/1]” Ana Rangi said.",
            "“[2]They lost,[/2]” said Jo Vale. “[2]By far.[/2]”",
            "“[3]We knew.[/3]”",
        ]
        assert [(paragraph.begun, paragraph.ended) for paragraph in shown] == [
            ((1,), (1,)),
            ((2,), (2,)),
            ((3,), (3,)),
        ]

    def test_pieces_know_what_they_are(self) -> None:
        first, *_ = paragraphs_of(BODY, extract_quotations(BODY))
        known = {piece.text: piece for piece in first.pieces if not piece.mark}
        assert known["We won,"].number == 1
        assert (known["Ana Rangi"].mention, known["Ana Rangi"].number) == (1, None)
        assert known["said"].cue
        assert [piece.text for piece in first.pieces if piece.cue] == ["said"]

    def test_the_innermost_of_nested_quotations_has_the_words(self) -> None:
        body = "She said he said so."
        (shown,) = paragraphs_of(
            body,
            [quotation((9, 19), body=body), quotation((9, 11), body=body), quotation((17, 19), body=body)],
        )
        assert "".join(piece.text for piece in shown.pieces) == "She said [1][2]he[/2] said [3]so[/3][/1]."
        assert [(piece.text, piece.number) for piece in shown.pieces if not piece.mark] == [
            ("She said ", None),
            ("he", 2),
            (" said ", 1),
            ("so", 3),
            (".", None),
        ]

    def test_quotations_may_cross(self) -> None:
        body = "abcdef"
        (shown,) = paragraphs_of(body, [quotation((0, 4), body=body), quotation((2, 6), body=body)])
        assert "".join(piece.text for piece in shown.pieces) == "[1]ab[2]cd[/1]ef[/2]"

    def test_one_that_goes_on_ends_in_another_paragraph(self) -> None:
        body = "“One.\n\n“Two,” Ana Rangi said."
        first, second = paragraphs_of(body, extract_quotations(body))
        assert (first.begun, first.ended) == ((1,), ())
        assert (second.begun, second.ended) == ((), (1,))

    def test_mention_within_the_words_of_another(self) -> None:
        body = "Jo said Ana said so."
        inner = attrs.evolve(
            quotation((17, 19), body=body),
            attribution=Attribution(
                rule="source-verb",
                mention=Mention(span=Span(8, 11), text="Ana", kind="name"),
                cue=Cue(span=Span(12, 16), text="said", lemma="say"),
            ),
        )
        (shown,) = paragraphs_of(body, [quotation((8, 19), body=body), inner])
        (ana,) = [piece for piece in shown.pieces if piece.text == "Ana"]
        assert (ana.number, ana.mention) == (1, 2)

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_lines_stay_and_empty_ones_part_paragraphs(self, line_end: str) -> None:
        body = line_end.join(["", " ", "one", "\ttwo", "", " \t ", "three", ""])
        shown = paragraphs_of(body, [])
        assert ["".join(piece.text for piece in one.pieces) for one in shown] == ["one\n\ttwo", "three"]

    def test_nothing_has_no_paragraphs(self) -> None:
        assert paragraphs_of("", []) == paragraphs_of(" \n\n", []) == ()

    @given(st.data())
    def test_nothing_is_lost_whatever_is_marked(self, data: st.DataObject) -> None:
        body = data.draw(st.one_of(odd_texts(), st.text(alphabet="ab \n\r\t\x1f\u202e", max_size=30)))
        assume(body.strip())
        ends = st.integers(min_value=0, max_value=len(body))
        spans = st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair)))
        drawn = data.draw(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=5))
        quotations = [quotation(*sorted(spans), body=body) for spans in drawn]
        pieces = [piece for paragraph in paragraphs_of(body, quotations) for piece in paragraph.pieces]
        assert joined("".join(piece.text for piece in pieces if not piece.mark)) == joined(visible(body))
        marks = [piece.text for piece in pieces if piece.mark]
        for number, one in enumerate(quotations, 1):
            wanted = sum(bool(part.text.strip()) for part in one.content)
            assert marks.count(f"[{number}]") == marks.count(f"[/{number}]") == wanted

    @given(odd_texts())
    def test_each_quotation_begins_and_ends_in_one_paragraph(self, body: str) -> None:
        found = extract_quotations(body)
        shown = paragraphs_of(body, found)
        numbers = list(range(1, len(found) + 1))
        assert sorted(number for one in shown for number in one.begun) == numbers
        assert sorted(number for one in shown for number in one.ended) == numbers


class TestVoices:
    def test_are_counted_in_the_order_of_their_first_words(self) -> None:
        voices = voices_of(extract_quotations(BODY))
        assert [(voice.name, voice.numbers) for voice in voices] == [("Ana Rangi", (1,)), ("Jo Vale", (2, 3))]

    def test_nobody_comes_last_and_several_are_each_counted(self) -> None:
        quotations = [
            quotation((0, 1), who=()),
            quotation((1, 2), who=("Jo Tōtara", "Ana Rangi")),
            quotation((2, 3), who=("Jo Totara",)),
        ]
        assert [(voice.name, voice.numbers) for voice in voices_of(quotations)] == [
            ("Jo Tōtara", (2, 3)),
            ("Ana Rangi", (2,)),
            (NOBODY, (1,)),
        ]

    def test_a_note_says_who_how_and_what_is_odd(self) -> None:
        odd = attrs.evolve(
            quotation((0, 1), who=()), implicit=True, confidence=0.5, issues=("unclosed", "negated")
        )
        assert note_lines(3, odd) == (
            "3 nobody (implicit)",
            "indirect, source-verb, 0.50",
            "! unclosed, negated",
        )
        assert note_lines(12, quotation((0, 1), who=("Ana Rangi", "Jo\x1b Vale"))) == (
            "12 Ana Rangi and Jo\\x1b Vale",
            "indirect, source-verb, 1.00",
        )


class TestLayout:
    @pytest.mark.parametrize("width", [80, 40])
    def test_a_release_looks_as_it_did(self, width: int) -> None:
        # After a change that is meant: COLUMNS=80 quotekit show seeds/growers-letter-water.md, confidence as 0.__
        golden = ROOT / "tests" / "shown" / f"growers-letter-water-{width}.txt"
        done = show("seeds/growers-letter-water.md", COLUMNS=str(width))
        assert (done.returncode, done.stderr) == (0, "")
        assert _CONFIDENCE.sub("0.__", done.stdout) == golden.read_text(encoding="utf-8")

    @given(odd_texts(), st.integers(min_value=20, max_value=140), st.booleans())
    def test_every_word_of_the_body_is_shown_in_order(self, body: str, width: int, explain: bool) -> None:
        assume("│" not in body)
        assume(set(body.split("\n")) & {"─"} == set())
        assume(not _MARK.search(body))
        item = harvested(body, explain=explain)
        shown = plain(item, width)
        assert joined(text_of(shown)) == joined(visible(body))
        # Colours add nothing to the words and take nothing from them.
        assert _ESCAPE.sub("", coloured(item, width)) == shown

    @given(st.text(st.sampled_from("a漢é\u0301\u200d👩🌾🇳🇿ｗ \n\t“”"), max_size=120))
    def test_wide_and_joined_characters_are_not_lost(self, body: str) -> None:
        for width in (20, 33, 80):
            assert joined(text_of(plain(harvested(body), width))) == joined(body)

    def test_joined_characters_at_the_end_of_a_line_stay(self) -> None:
        body = "\u200d\taa漢漢漢🌾🌾 "  # rich itself would lose the last one
        assert text_of(plain(harvested(body), 20)).split() == body.split()

    def test_words_are_folded_whole_where_they_fit(self) -> None:
        body = f"one two three four\tfive {'s' * 45} seven\n        eight"
        assert text_of(plain(harvested(body), 20)).split("\n")[:6] == [
            "one two three four",
            "five",
            "s" * 20,
            "s" * 20,
            "s" * 5 + " seven",
            "        eight",
        ]

    @pytest.mark.parametrize("width", [20, 39, 71, 72, 80, 300])
    def test_no_line_is_longer_than_the_terminal(self, width: int) -> None:
        long = "w" * 500
        issues = (Issue(code="duplicate-key", message=long),)
        item = harvested(
            f"“We won,” said Ana Rangi.\n\n{long}\n", title=long, people=(Person(name=long),), issues=issues
        )
        assert max(map(len, plain(item, width).splitlines())) <= width

    def test_a_very_narrow_one_has_twenty_columns(self) -> None:
        assert plain(harvested(BODY), 3) == plain(harvested(BODY), 20)

    def test_head_says_what_is_known_and_what_is_odd(self) -> None:
        people = (Person(name="Ana Rangi", honorific="Hon"), Person(name="Jo Vale"))
        issues = (Issue(code="duplicate-key", message="“title” stands twice"),)
        shown = plain(harvested("No.", title="Won", date="2031-05-01", people=people, issues=issues))
        assert shown.splitlines()[:4] == [
            "Won",
            "2031-05-01; Hon Ana Rangi, Jo Vale",
            "-",
            "! duplicate-key: “title” stands twice",
        ]
        assert shown.splitlines()[-2] == "no quotations"
        assert plain(harvested("No.")).splitlines()[:2] == ["no title", "no date; nobody named"]

    def test_names_and_titles_cannot_steer_either(self) -> None:
        item = harvested("No.", title="Won\x1b[2J", date="20\x07", people=(Person(name="Ana\u202e Rangi"),))
        assert plain(item).splitlines()[:2] == ["Won\\x1b[2J", "20\\x07; Ana\\u202e Rangi"]

    def test_explanations_stand_under_their_paragraphs(self) -> None:
        first, second, third = text_and_notes(plain(harvested(BODY, explain=True), 70))
        assert (first[1], *first[3:5]) == (" │ 1 Ana Rangi", " │ 1 1:2", " │   speaker     Ana Rangi")
        assert " │   cue         3:14 “said”" in second
        assert third[3:5] == [" │ 3 5:2", " │   speaker     Jo Vale (implicit)"]

    def test_explanations_fit_a_narrow_terminal(self) -> None:
        assert max(map(len, plain(harvested(BODY, explain=True), 40).splitlines())) <= 40


def text_and_notes(shown: str) -> list[list[str]]:
    """The lines of each paragraph with what stands under it."""
    rule = re.search(r"^─+\n", shown, re.MULTILINE)
    assert rule is not None
    body = shown[rule.end() :].partition("\n─")[0]
    return [part.split("\n") for part in body.split("\n\n")]


class TestColours:
    def test_a_voice_keeps_its_colour(self) -> None:
        body = "“We won,” Ana Rangi said.\n\n“They lost,” said Jo Vale.\n\n“We knew,” Ana Rangi said.\n"
        shown = coloured(harvested(body))
        ana, jo = (f"38;5;{colour}" for colour in COLOURS[:2])
        for words, colour in [("We won,", ana), ("They lost,", jo), ("We knew,", ana)]:
            assert f"\x1b[{colour}m{words}\x1b[0m" in shown
        for words, colour in [("1 Ana Rangi", ana), ("2 Jo Vale", jo), ("3 Ana Rangi", ana)]:
            assert f"\x1b[1;{colour}m{words}\x1b[0m" in shown

    def test_who_speak_as_one_have_a_colour_each_in_the_legend(self) -> None:
        release = Release(id="a", body=BODY)
        item = Harvest(
            source=Source("-"), release=release, quotations=(quotation((1, 8), who=("Ana Rangi", "Jo Vale")),)
        )
        shown = coloured(item)
        assert f"\x1b[38;5;{COLOURS[0]}mWe won,\x1b[0m" in shown
        assert f"\x1b[1;38;5;{COLOURS[0]}mAna Rangi\x1b[0m: 1" in shown
        assert f"\x1b[1;38;5;{COLOURS[1]}mJo Vale\x1b[0m: 1" in shown

    def test_mention_is_underlined_and_cue_is_dim(self) -> None:
        shown = coloured(harvested(BODY))
        assert f"\x1b[4;38;5;{COLOURS[0]}mAna Rangi\x1b[0m" in shown
        assert "\x1b[2msaid\x1b[0m" in shown

    def test_nobody_has_none_and_there_may_be_more_voices_than_colours(self) -> None:
        release = Release(id="a", body="abcdefgh")
        names = [f"Ana {letter}" for letter in "KLMNOPQ"]
        quotations = [quotation((at, at + 1), body=release.body, who=[name]) for at, name in enumerate(names)]
        nobodys = quotation((7, 8), body=release.body, who=())
        item = Harvest(source=Source("-"), release=release, quotations=(*quotations, nobodys))
        shown = coloured(item, 130)
        assert f"\x1b[38;5;{COLOURS[0]}mg\x1b[0m" in shown
        assert "\x1b[1m[8]\x1b[0mh\x1b[1m[/8]\x1b[0m" in shown

    def test_sixteen_colours_are_left_alone(self) -> None:
        shown = coloured(harvested(BODY), system="standard")
        assert "\x1b[4mAna Rangi\x1b[0m" in shown
        assert re.search(r"\x1b\[[\d;]*3\d", shown) is None

    @pytest.mark.parametrize("number", COLOURS)
    def test_each_can_be_read_on_black_and_on_white(self, number: int) -> None:
        light = _luminance(number)
        assert min(1.05 / (light + 0.05), (light + 0.05) / 0.05) > 4

    def test_they_are_far_from_each_other(self) -> None:
        for one, other in combinations(COLOURS, 2):
            assert sum(abs(a - b) for a, b in zip(_levels(one), _levels(other), strict=True)) >= 120


def _levels(number: int) -> tuple[int, int, int]:
    """Red, green and blue of one of the 216 colours that follow the first sixteen."""
    steps = (0, 95, 135, 175, 215, 255)
    at = number - 16
    return steps[at // 36], steps[at // 6 % 6], steps[at % 6]


def _luminance(number: int) -> float:
    shares = [level / 255 for level in _levels(number)]
    red, green, blue = [
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# ---------------------------------------------------------------------------------------- as a process
_TOLD = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "TERM",
    "COLORTERM",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)


def environment(others: Mapping[str, str]) -> dict[str, str]:
    """The environment less what says how to show things."""
    return {**{name: value for name, value in os.environ.items() if name not in _TOLD}, **others}


def show(
    *args: str | Path, stdin: str = "", code: str = _CHILD, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, "show", *map(str, args)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment(env),
        timeout=30,
        check=False,
    )


def on_terminal(*args: str | Path, **env: str) -> str:
    """What a terminal gets."""
    import pty

    master, terminal = pty.openpty()
    got: list[bytes] = []

    def read() -> None:
        try:
            while chunk := os.read(master, 65536):
                got.append(chunk)
        except OSError:  # Linux says so when the other side is closed
            pass

    reader = threading.Thread(target=read)
    reader.start()
    subprocess.run(
        [sys.executable, "-c", _CHILD, "show", *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(env),
        timeout=30,
        check=True,
    )
    os.close(terminal)
    reader.join(timeout=10)
    os.close(master)
    return b"".join(got).decode()


HOSTILE = """---
title: "Flood\\e[2J"
people: ["Ana\\u202e Rangi"]
---

“We \x1b[2Jwon \x07it\x9b31m \u202eall\u202c :smile: [bold red]here[/] [/1] [link=javascript:x]y,” Piripi Vale said.
"""


class TestCommand:
    def test_shows_each_release_in_a_pipe_without_escape_codes(self) -> None:
        done = show("seeds")
        assert (done.returncode, done.stderr) == (0, "")
        assert "\x1b" not in done.stdout
        assert done.stdout.count("\n\n\n") == 0
        counts = re.findall(r"^\d+ quotations?$", done.stdout, re.MULTILINE)
        assert len(counts) == len(list((ROOT / "seeds").glob("*.md")))

    def test_nothing_of_a_release_steers_the_terminal(self) -> None:
        done = show("-", stdin=HOSTILE)
        assert done.returncode == 0
        assert all(char.isprintable() or char == "\n" for char in done.stdout)
        assert done.stdout.startswith("Flood\\x1b[2J\n")
        assert "\\x1b[2Jwon\\x07it\\x9b31m\\u202eall\\u202c" in joined(text_of(done.stdout))
        # Its own [/1] looks like a mark, and is none.
        assert ":smile:[boldred]here[/][link=javascript:x]y," in joined(text_of(done.stdout))
        shown = show("-", stdin=HOSTILE, FORCE_COLOR="1", TERM="xterm-256color").stdout
        assert _ESCAPE.sub("", shown) == done.stdout

    @pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
    def test_is_coloured_on_a_terminal(self) -> None:
        shown = on_terminal("seeds/growers-letter-water.md", TERM="xterm-256color")
        assert f"38;5;{COLOURS[0]}m" in shown
        assert "\x1b[4;" in shown

    @pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
    @pytest.mark.parametrize("env", [{"NO_COLOR": "1", "TERM": "xterm-256color"}, {"TERM": "dumb"}])
    def test_has_no_colours_where_none_are_wanted(self, env: dict[str, str]) -> None:
        shown = on_terminal("seeds/growers-letter-water.md", **env)
        assert "38;5" not in shown
        assert "[1]Nobody got" in _ESCAPE.sub("", shown)

    def test_explains(self) -> None:
        done = show("seeds/growers-letter-water.md", "--explain")
        assert " │   mention     14:1 “Agriculture Minister Anders Lowe”\n" in done.stdout
        assert done.stdout.count(" │   confidence  ") == 6

    def test_takes_the_options_of_the_others(self, tmp_path: Path) -> None:
        people = tmp_path / "people.csv"
        people.write_text(
            "name,role,start,end\nPiripi Vale,Mayor of Wharemoa,2031-01-01,\n", encoding="utf-8"
        )
        text = "---\ndate: 2031-05-01\n---\n“It is open,” the Mayor of Wharemoa said. He said it rained.\n"
        assert "Piripi Vale: 1\n" in show("-", "--people", people, "--kinds", "direct", stdin=text).stdout
        text = "---\nvoice: Hon Ana Rangi\n---\n\n“We are ready for the flood, and the town is too.”\n"
        assert "Ana Rangi (implicit)" in show("-", "--people-key", "voice", stdin=text).stdout
        table = tmp_path / "table.csv"
        table.write_text('key,words,who\na,"“We won the day.”",Piripi Vale\n', encoding="utf-8")
        columns = ("--text-column", "words", "--id-column", "key", "--people-column", "who")
        assert "Piripi Vale: 1" in show(table, *columns).stdout

    def test_documentation_shows_what_it_shows(self) -> None:
        page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
        (block,) = re.findall(r"^\$ quotekit show (\S+)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
        shown = _CONFIDENCE.sub("0.__", show(block[0]).stdout)
        for part in _CONFIDENCE.sub("0.__", block[1]).split("…\n"):
            assert part in shown

    def test_lists_errors_and_goes_on(self, tmp_path: Path) -> None:
        (tmp_path / "void.md").write_text("")
        (tmp_path / "won.md").write_text("“We won,” said Ana Rangi.", encoding="utf-8")
        done = show(tmp_path)
        assert done.returncode == 1
        assert done.stderr.startswith(str(tmp_path / "void.md"))
        assert "1 quotation" in done.stdout

    @pytest.mark.parametrize(
        "args", [["nowhere"], ["seeds", "--kinds", "loud"], ["seeds", "--people", "nowhere.csv"]]
    )
    def test_cannot_run_on_nothing(self, args: list[str]) -> None:
        done = show(*args)
        assert (done.returncode in (1, 2), done.stdout) == (True, "")
        assert "Traceback" not in done.stderr

    def test_writes_utf8_whatever_the_shell_says(self) -> None:
        shell = {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0", "LC_ALL": "C"}
        done = show("-", stdin="“Tēnā koutou,” said Ana Rangi.", **shell)
        assert done.returncode == 0
        assert "[1]Tēnā koutou,[/1]" in done.stdout

    @pytest.mark.parametrize("args", ['"show", "--help"', '"extract", "seeds"'])
    def test_nobody_else_waits_for_rich(self, args: str) -> None:
        code = (
            "import atexit, sys\n"
            "atexit.register(lambda: sys.stderr.write(str('rich.console' in sys.modules)))\n"
            f"sys.argv[1:] = [{args}]\n{_CHILD}"
        )
        assert show(code=code).stderr == "False"
