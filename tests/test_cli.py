"""The command line: as a process of its own, the way people meet it, and in this process for its help."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotekit import __version__
from quotekit.cli.check import oddities
from quotekit.cli.commands import app
from quotekit.cli.console import one_line
from quotekit.dataset import Harvest, build_dataset, read_jsonl
from quotekit.model import Issue, Release
from quotekit.parse import Source
from quotekit.spans import Span

FLOOD = """---
title: Wharemoa is ready
title: Wharemoa is quite ready
ministers: [Hon Ana Rangi]
---

“We are ready for the flood, and so is the town,” Ana Rangi said.
"""
POOL = "“The pool is open again and the water is warm,” Piripi Vale said.\n"

# A shell may start its background jobs with Ctrl-C ignored; the child must not inherit that.
_CHILD = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from quotekit.cli import main
main()
"""
posix = pytest.mark.skipif(os.name != "posix", reason="signals, limits and terminals of POSIX")


def command(*args: str | Path, code: str = _CHILD) -> list[str]:
    return [sys.executable, "-c", code, *map(str, args)]


def run(*args: str | Path, stdin: str = "", code: str = _CHILD) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*args, code=code), input=stdin, capture_output=True, encoding="utf-8", timeout=30, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "releases"
    made.mkdir()
    (made / "flood.md").write_text(FLOOD, encoding="utf-8")
    (made / "pool.txt").write_text(POOL, encoding="utf-8")
    return made


def hidden(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.startswith(".")]


class TestExtract:
    def test_writes_records_to_standard_output(self, folder: Path) -> None:
        done = run("extract", folder)
        rows = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
        assert [(row["release_id"], row["speaker"]) for row in rows] == [
            ("flood", "Ana Rangi"),
            ("pool", "Piripi Vale"),
        ]
        assert (done.returncode, done.stderr) == (0, "")

    def test_reads_standard_input(self) -> None:
        done = run("extract", "-", stdin=POOL)
        assert json.loads(done.stdout)["text"] == "The pool is open again and the water is warm,"
        assert done.returncode == 0

    def test_lists_errors_and_goes_on(self, folder: Path) -> None:
        (folder / "void.md").write_text("")
        done = run("extract", folder, "nowhere.md")
        assert done.stdout.count("\n") == 2
        assert done.returncode == 1
        void, nowhere = done.stderr.splitlines()
        assert void.startswith(str(folder / "void.md"))
        assert nowhere.startswith("nowhere.md")
        assert "[unreadable]" in nowhere

    def test_kinds_narrow_it(self, folder: Path) -> None:
        done = run("extract", folder, "--kinds", "indirect")
        assert (done.returncode, done.stdout) == (0, "")

    @posix
    def test_is_quiet_when_its_reader_has_enough(self, folder: Path) -> None:
        for number in range(300):
            (folder / f"{number}.md").write_text(POOL, encoding="utf-8")
        child = subprocess.Popen(
            command("extract", folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        assert child.stdout is not None
        assert child.stderr is not None
        with child:
            child.stdout.readline()
            child.stdout.close()
            assert child.stderr.read() == ""
        assert child.returncode == 141

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_tells_of_a_full_disk(self, folder: Path) -> None:
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                command("extract", folder), stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
            )
        assert done.returncode == 2
        assert done.stderr == "quotekit: cannot write: No space left on device\n"


class TestExplain:
    def test_says_why_for_people(self, folder: Path) -> None:
        (folder / "harbour.md").write_text(
            "---\nministers: [Hon Ana Rangi, Hon Jory Vale]\n---\n\n"
            "“The harbour is open to boats again,” Ms Rangi said.\n\n“Come and see it.”\n",
            encoding="utf-8",
        )
        done = run("extract", "--explain", folder / "harbour.md")
        assert (done.returncode, done.stderr) == (0, "")
        first, second, rest = done.stdout.split("\n\n")
        assert rest == ""
        assert first.splitlines()[0] == f"{folder / 'harbour.md'}:5:2: direct"
        lines = [line.strip() for line in first.splitlines()[1:]]
        assert lines[:5] == [
            "“The harbour is open to boats again,”",
            "speaker     Ana Rangi",
            "rule        source-verb: The subject stands before the verb.",
            "cue         5:48 “said”",
            "mention     5:39 “Ms Rangi”",
        ]
        assert "rests on    front matter people[0] Ana Rangi" in lines
        assert "not         Jory Vale (front matter): another family name" in lines
        (confidence,) = [line for line in lines if line.startswith("confidence")]
        assert re.match(
            r"confidence  0\.\d\d: \d+ of \d+ were right, found by source-verb and surname,", confidence
        )
        assert "speaker     Ana Rangi (implicit)" in second
        assert "rests on    earlier quotation 5:2 “The harbour is open to boats again,”" in second

    def test_explains_each_quotation_that_it_extracts(self) -> None:
        seeds = Path(__file__).parents[1] / "seeds"
        rows = run("extract", seeds).stdout.splitlines()
        told = run("extract", seeds, "--explain").stdout
        assert told.count("\n\n") == len(rows) > 50
        inner = [line for line in told.splitlines() if line.startswith("  ")]
        assert max(map(len, inner)) < 80

    def test_lists_errors_and_goes_on(self, folder: Path) -> None:
        done = run("extract", folder, "nowhere.md", "--explain")
        assert done.returncode == 1
        assert done.stderr.startswith("nowhere.md")
        assert done.stdout.count("  confidence  ") == 2

    def test_reads_standard_input_and_a_register(self, tmp_path: Path) -> None:
        (tmp_path / "people.csv").write_text("id,name\nq7,Piripi Vale\n", encoding="utf-8")
        done = run("extract", "-", "--explain", "--people", tmp_path / "people.csv", stdin=POOL)
        assert done.stdout.startswith("-:1:2: direct\n")
        assert "  rests on    register q7 Piripi Vale\n" in done.stdout

    def test_lets_no_control_character_out(self) -> None:
        done = run("extract", "-", "--explain", stdin="“We won \x1b[2J it all,” Piripi \x07Vale said.\n")
        assert done.returncode == 0
        assert "\\x1b[2J" in done.stdout
        assert all(char.isprintable() or char == "\n" for char in done.stdout)


class TestBuild:
    def test_makes_a_dataset_and_says_what_is_in_it(self, folder: Path, tmp_path: Path) -> None:
        done = run("build", folder, "-o", tmp_path / "quotes")
        assert done.stdout == f"{tmp_path / 'quotes'}: 2 quotations from 2 releases, 0 errors\n"
        assert (done.returncode, done.stderr) == (0, "")
        assert len(list(read_jsonl(tmp_path / "quotes" / "quotations.jsonl"))) == 2

    def test_lists_errors_in_one_line_each(self, folder: Path, tmp_path: Path) -> None:
        (folder / "void.md").write_text("")
        done = run("build", folder, "-o", tmp_path / "quotes")
        assert done.returncode == 1
        assert done.stderr.startswith(str(folder / "void.md"))
        assert done.stderr.count("\n") == 1

    def test_refuses_a_folder_that_exists_without_force(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "quotes").mkdir()
        done = run("build", folder, "-o", tmp_path / "quotes")
        assert done.returncode == 2
        assert "--force" in done.stderr
        assert done.stderr.count("\n") == 1
        assert run("build", folder, "-o", tmp_path / "quotes", "--force").returncode == 0

    def test_cannot_run_on_nothing(self, tmp_path: Path) -> None:
        done = run("build", tmp_path / "nowhere", "-o", tmp_path / "quotes")
        assert done.returncode == 2
        assert "no press releases found" in done.stderr
        assert "Traceback" not in done.stderr

    def test_says_which_path_is_nothing(self, tmp_path: Path) -> None:
        done = run("build", tmp_path / "nowhere", "-o", tmp_path / "quotes")
        assert f"{tmp_path}/nowhere: cannot be read: there is no such file or folder" in done.stderr
        shown = run("show", tmp_path / "nowhere")
        assert shown.returncode == 2
        assert shown.stderr.count("there is no such file or folder") == 1

    def test_reads_people_of_another_key(self, tmp_path: Path) -> None:
        text = "---\nvoice: Hon Ana Rangi\n---\n\n“We are ready for the flood, and the town is too.”\n"
        done = run("extract", "-", "--people-key", "voice", stdin=text)
        assert json.loads(done.stdout)["speaker"] == "Ana Rangi"

    @posix
    @pytest.mark.parametrize(
        ("number", "code", "words"), [("SIGINT", 130, "interrupted"), ("SIGTERM", 143, "")]
    )
    def test_stopped_half_way_it_leaves_nothing(
        self, folder: Path, tmp_path: Path, number: str, code: int, words: str
    ) -> None:
        build_dataset(folder, tmp_path / "quotes")
        before = (tmp_path / "quotes" / "quotations.jsonl").read_bytes()
        # The folder is read, then standard input, which never ends: the child is half way for sure.
        child = subprocess.Popen(
            command("build", folder, "-", "-o", tmp_path / "quotes", "--force"),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        while not [path for work in hidden(tmp_path) for path in work.rglob("*.jsonl")]:
            assert child.poll() is None
            time.sleep(0.01)
        child.send_signal(getattr(signal, number))
        # communicate() would end the input, and the child with it.
        assert child.wait(timeout=20) == code
        _, errors = child.communicate()
        assert words in errors
        assert "Traceback" not in errors
        assert hidden(tmp_path) == []
        assert (tmp_path / "quotes" / "quotations.jsonl").read_bytes() == before

    @posix
    def test_tells_of_a_full_disk(self, folder: Path, tmp_path: Path) -> None:
        limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))\n"
        done = run("build", folder, "-o", tmp_path / "quotes", code=limit + _CHILD)
        assert done.returncode == 2
        assert done.stderr.startswith(f"quotekit: {tmp_path / 'quotes'}: cannot be written: ")
        assert done.stderr.count("\n") == 1
        assert not (tmp_path / "quotes").exists()
        assert hidden(tmp_path) == []

    @posix
    def test_shows_a_bar_on_a_terminal(self, folder: Path, tmp_path: Path) -> None:
        import pty

        master, terminal = pty.openpty()
        done = subprocess.run(
            command("build", folder, "-o", tmp_path / "quotes"),
            stdout=subprocess.PIPE,
            stderr=terminal,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
            check=False,
        )
        os.close(terminal)
        assert b"2/2" in os.read(master, 65536)
        os.close(master)
        assert done.returncode == 0


class TestBuildOptions:
    def test_formats_splits_and_card(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "quotes"
        options = (
            "--format jsonl,csv --splits train=0.5,test=0.5 --bom --unique --license cc-by-4.0 --title Floods"
        )
        assert run("build", folder, "-o", out, *options.split()).returncode == 0
        names = {path.name for path in out.iterdir()}
        assert {"quotations.train.jsonl", "quotations.test.csv", "releases.csv", "README.md"} <= names
        card = (out / "README.md").read_text(encoding="utf-8")
        assert 'license: "cc-by-4.0"' in card
        assert "# Floods" in card

    def test_tables_and_update(self, tmp_path: Path) -> None:
        row = {"key": "flood", "body": POOL, "who": "Hon Piripi Vale"}
        (tmp_path / "releases.jsonl").write_text(json.dumps(row), encoding="utf-8")
        columns = ["--text-column", "body", "--id-column", "key", "--people-column", "who"]
        args: tuple[str | Path, ...] = (
            "build",
            tmp_path / "releases.jsonl",
            "-o",
            tmp_path / "quotes",
            *columns,
        )
        assert run(*args).returncode == 0
        assert run(*args, "--update", "--workers", "2").returncode == 0
        [found] = read_jsonl(tmp_path / "quotes" / "quotations.jsonl")
        assert found["release_id"] == "flood"

    def test_pattern_and_archive(self, folder: Path) -> None:
        with zipfile.ZipFile(folder / "more.zip", "w") as archive:
            archive.writestr("2031/pool.md", POOL)
        done = run("extract", folder / "*.md", folder / "more.zip")
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [row["release_id"] for row in rows] == ["flood", "2031/pool"]
        assert run("check", folder / "more.zip").returncode == 0

    @pytest.mark.parametrize(
        ("args", "words"),
        [
            (["--format", "xlsx"], "is no format"),
            (["--splits", "train=0.5"], "make 1 together"),
            (["--split-dates", "train=soon"], "a day is written as"),
            (["--splits", "a=1", "--split-dates", "a=2031-01-01"], "cannot go with"),
            (["--workers", "0"], "--workers"),
        ],
    )
    def test_wrong_values_are_told(self, folder: Path, tmp_path: Path, args: list[str], words: str) -> None:
        done = run("build", folder, "-o", tmp_path / "quotes", *args)
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert hidden(tmp_path) == []


PEOPLE = """id,name,role,start,end
piri,Piripi Vale,Mayor of Wharemoa,2031-01-01,
"""


class TestPeople:
    @pytest.fixture
    def people(self, tmp_path: Path) -> Path:
        path = tmp_path / "people.csv"
        path.write_text(PEOPLE, encoding="utf-8")
        return path

    def test_extract_knows_them(self, folder: Path, people: Path) -> None:
        done = run("extract", folder / "pool.txt", "--people", people)
        [row] = [json.loads(line) for line in done.stdout.splitlines()]
        assert (row["speakers"][0]["person_id"], row["speakers"][0]["method"]) == ("piri", "register-name")

    def test_build_knows_them_and_says_so(self, folder: Path, people: Path, tmp_path: Path) -> None:
        out = tmp_path / "quotes"
        assert run("build", folder, "-o", out, "--people", people, "-j", "2").returncode == 0
        found = {
            row["speaker"]: row["speakers"][0]["person_id"] for row in read_jsonl(out / "quotations.jsonl")
        }
        assert found == {"Ana Rangi": None, "Piripi Vale": "piri"}
        options = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["options"]
        assert len(options["register"]) == 64

    def test_check_knows_them(self, people: Path) -> None:
        release = "---\ndate: 2031-05-01\n---\n“It is open,” the Mayor of Wharemoa said.\n"
        assert "hint-nobody" in run("check", "-", stdin=release).stdout
        assert run("check", "-", "--people", people, stdin=release).stdout == ""

    @pytest.mark.parametrize("name", ["extract", "build", "check"])
    def test_a_bad_register_is_told_before_anything_is_done(
        self, folder: Path, people: Path, tmp_path: Path, name: str
    ) -> None:
        people.write_text(PEOPLE + "ana,Ana Rangi,Minister of Health,2031-13,\n", encoding="utf-8")
        out = ["-o", str(tmp_path / "quotes")] if name == "build" else []
        done = run(name, folder, "--people", people, *out)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{people}:3: “2031-13” is no date" in done.stderr
        assert not (tmp_path / "quotes").exists()


class TestHints:
    def test_are_of_sources_people_and_names(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(
            "---\nministers: [Ana Rangi, Jo Quist]\n---\n\n“We won,” the surveyor said.\n\n“We did,” Ana Rangi said.\n",
            encoding="utf-8",
        )
        (tmp_path / "b.md").write_text("“It rains,” Anna Rangi said.\n", encoding="utf-8")
        done = run("check", tmp_path)
        assert done.stdout.splitlines() == [
            f"{tmp_path}/a.md:5:11: hint-nobody “the surveyor” is nobody that the release tells of",
            f"{tmp_path}/a.md: hint-silent Jo Quist is named in the front matter and never speaks",
            f"{tmp_path}/b.md:1:13: hint-same-person “Anna Rangi” may be “Ana Rangi” of {tmp_path}/a.md",
        ]
        assert (done.returncode, done.stderr) == (0, "")
        assert run("check", tmp_path, "--no-hints").stdout == ""


class TestCheck:
    def test_gives_path_line_and_code(self, folder: Path) -> None:
        done = run("check", folder)
        assert done.stdout.startswith(f"{folder / 'flood.md'}:3: duplicate-key ")
        assert (done.returncode, done.stderr) == (0, "")

    def test_places_an_oddity_of_the_body_in_the_source(self, tmp_path: Path) -> None:
        text = "---\ntitle: Flood\n---\n\nAt last.\n\nNow “we are ready for the flood, Ana Rangi said.\n"
        (tmp_path / "flood.md").write_text(text, encoding="utf-8")
        done = run("check", tmp_path / "flood.md")
        assert done.stdout.startswith(f"{tmp_path / 'flood.md'}:7:6: unclosed ")

    def test_oddity_of_standard_input_has_the_line_that_is_known(self) -> None:
        issue = Issue(code="mojibake", message="Lost.", line=4, span=Span(3, 4))
        release = Release(id="flood", body="Text", issues=(issue,))
        item = Harvest(source=Source("-"), release=release, quotations=())
        assert [oddity.place for oddity in oddities(item)] == ["-:4"]

    def test_lists_what_cannot_be_read(self, folder: Path) -> None:
        (folder / "void.md").write_text("")
        done = run("check", folder)
        assert done.returncode == 1
        assert "void.md" in done.stderr


class TestCommand:
    def test_version(self) -> None:
        assert run("--version").stdout == f"quotekit {__version__}\n"

    @pytest.mark.parametrize("args", [(), ("show",), ("extract",), ("build",), ("check",)])
    def test_help_has_examples(self, args: tuple[str, ...]) -> None:
        shown = CliRunner().invoke(app, [*args, "--help"])
        assert shown.exit_code == 0
        assert "Examples:\n    quotekit " in shown.output

    @pytest.mark.parametrize(
        "args",
        [["extract"], ["build", "seeds"], ["extract", "seeds", "--kinds", "loud"], ["shout", "seeds"]],
    )
    def test_wrong_use_is_told(self, args: list[str]) -> None:
        shown = CliRunner().invoke(app, args)
        assert shown.exit_code == 2
        assert "Error" in shown.output

    def test_says_how_to_install_what_it_needs(self) -> None:
        done = run("--help", code=f"import sys\nsys.modules['typer'] = None\n{_CHILD}")
        assert done.returncode == 2
        assert done.stderr == f"quotekit: the command needs typer: {sys.executable} -m pip install typer\n"

    def test_does_not_load_rich_for_a_pipe(self, folder: Path) -> None:
        code = _CHILD.replace("main()", "main") + (
            "import atexit, sys\n"
            "atexit.register(lambda: sys.stderr.write(str('rich.progress' in sys.modules)))\n"
            "main()\n"
        )
        assert run("extract", folder, code=code).stderr == "False"

    def test_lines_hold_no_control_characters(self) -> None:
        assert one_line("a\n\x1b[2J\tb\x00\N{NO-BREAK SPACE}Pōtae") == "a \\x1b[2J b\\x00 Pōtae"
