"""Front matter, its people and dates, and the finding and reading of files."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quotekit.errors import ReleaseError
from quotekit.model import Release, Role
from quotekit.parse import (
    PEOPLE_KEYS,
    Source,
    find_sources,
    iter_releases,
    parse_release,
    read_release,
)
from quotekit.parse import front_matter as front_matter_module
from quotekit.parse.dates import read_date
from quotekit.parse.fences import split_source
from quotekit.parse.front_matter import read_yaml

_FILE = Path(__file__).with_name("cases") / "front_matter.jsonl"
# Not splitlines: a case may hold a line separator that JSON Lines knows nothing of.
_CASES = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").rstrip("\n").split("\n")]
_READ = [case for case in _CASES if "expected" in case]
_REFUSED = [case for case in _CASES if "error" in case]

exact = settings(derandomize=True, deadline=None, max_examples=300)


def kinds(cases: list[dict[str, Any]]) -> list[str]:
    return [case["kind"] for case in cases]


def seen(release: Release, keys: list[str]) -> dict[str, Any]:
    """The parts of a release that a case speaks of, in the form that the case has them."""
    parts = {
        "people": [person.name for person in release.people],
        "portfolios": list(release.portfolios),
        "issues": [[issue.code, issue.line, issue.field] for issue in release.issues],
    }
    return {key: parts[key] if key in parts else getattr(release, key) for key in keys}


@pytest.fixture(params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with each of PyYAML's two parsers: the second is all there is on some machines."""
    loader = yaml.SafeLoader if request.param == "Python" else yaml.CSafeLoader
    monkeypatch.setattr(front_matter_module, "_Loader", loader)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("case", _READ, ids=kinds(_READ))
def test_front_matter_is_read(case: dict[str, Any]) -> None:
    expected = {"issues": [], **case["expected"]}
    release = parse_release(case["source"])
    assert seen(release, list(expected)) == expected
    assert case["source"][release.body_start :] == release.body


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("case", _REFUSED, ids=kinds(_REFUSED))
def test_front_matter_is_refused(case: dict[str, Any]) -> None:
    expected = case["error"]
    with pytest.raises(ReleaseError) as caught:
        parse_release(case["source"], path="wharf.md")
    error = caught.value
    assert (error.code, error.path) == (expected["code"], "wharf.md")
    assert error.field == expected["field"]
    if expected["line"] is not None:
        assert error.line == expected["line"]


@pytest.mark.parametrize(("indent", "named"), [("\t", "tab"), ("\u00a0", "U+00A0")])
def test_an_invisible_indentation_is_named(indent: str, named: str) -> None:
    with pytest.raises(ReleaseError, match=f"{named.replace('+', '.')} used for indentation"):
        parse_release(f"---\ntags:\n{indent}- sea\n---\nB\n")


def test_a_tab_elsewhere_is_not_blamed() -> None:
    text = "---\nnote: |\n  One\n  \tset in\nsize: 2\nplace: x\ntitle: @wharf\n---\nB\n"
    with pytest.raises(ReleaseError, match="cannot start") as caught:
        parse_release(text)
    assert (caught.value.line, caught.value.field) == (7, "title")


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? "])
def test_a_bomb_of_brackets_is_refused(opener: str) -> None:
    with pytest.raises(ReleaseError, match="nest"):
        parse_release(f"---\na:\n  {opener * 20_000}\n---\nB\n")


def test_a_bomb_of_brackets_in_toml_is_refused() -> None:
    with pytest.raises(ReleaseError, match="TOML"):
        parse_release(f"+++\na = {'[' * 20_000}\n+++\nB\n")


def test_a_very_long_line_is_read() -> None:
    body = "word " * 2_000_000
    assert parse_release("---\ntitle: Long\n---\n" + body).body == body


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "".join(f"key{number}: value # note\n" for number in range(5_000)) + "---\nB\n",
        "---\npeople: [" + "Ana Rangi, " * 5_000 + "Jo Vale]\n---\nB\n",
        "---\npeople: '" + "( " * 20_000 + "'\n---\nB\n",
        "---\ndate: 'May 1" + " " * 50_000 + "1'\n---\nB\n",
        "\r\n" * 200_000 + "B\n",
        "---\n" + "---x\n" * 200_000,
    ],
)
@pytest.mark.timeout(5)
def test_reading_takes_linear_time(text: str) -> None:
    assert parse_release(text)


def test_an_identifier_comes_from_front_matter_then_the_caller_then_the_text() -> None:
    assert parse_release("---\nid: w-1\n---\nB\n", id="given").id == "w-1"
    assert parse_release("---\ntitle: T\n---\nB\n", id="given").id == "given"
    assert parse_release("---\nid: [w]\n---\nB\n", id="given").id == "given"
    hashed = parse_release("The wharf is open.").id
    assert hashed == parse_release("The wharf is open.").id
    assert len(hashed) == 16
    assert hashed != parse_release("The wharf is shut.").id


def test_people_come_from_the_keys_asked_for_in_their_order() -> None:
    text = "---\nministers: [Ana Rangi]\nhosts: [Jo Vale]\nauthor: Mere Lund\n---\nB\n"
    release = parse_release(text, people_keys=["hosts", "ministers"])
    assert [person.name for person in release.people] == ["Jo Vale", "Ana Rangi"]
    assert release.metadata == {"author": "Mere Lund"}
    assert "author" in PEOPLE_KEYS


def test_a_person_has_the_style_apart() -> None:
    (person,) = parse_release("---\nministers: [Rt Hon Dr Ana Rangi KC]\n---\nB\n").people
    assert (person.name, person.honorific) == ("Ana Rangi KC", "Rt Hon Dr")


def test_roles_go_to_the_only_person_and_stay_in_the_metadata() -> None:
    alone = parse_release("---\npeople: [Ana Rangi]\nroles: [Harbourmaster, Pilot]\n---\nB\n")
    assert alone.people[0].roles == (Role(title="Harbourmaster"), Role(title="Pilot"))
    assert alone.metadata == {"roles": ["Harbourmaster", "Pilot"]}
    both = parse_release("---\npeople: [Ana Rangi, Jo Vale]\nroles: [Pilot]\n---\nB\n")
    assert [person.roles for person in both.people] == [(), ()]


def test_a_person_may_be_a_mapping() -> None:
    text = "---\npeople:\n  - {name: Hon Ana Rangi, id: p7, role: Harbourmaster}\n  - {role: Pilot}\n---\nB\n"
    release = parse_release(text)
    (person,) = release.people
    assert (person.name, person.id, person.roles) == ("Ana Rangi", "p7", (Role(title="Harbourmaster"),))
    assert [issue.code for issue in release.issues] == ["not-a-person"]


@pytest.mark.parametrize(
    "entry",
    [
        "available here",
        "A full list of the berths",
        "Office of the Harbourmaster",
        "Wharf & Sons",
        "Fact sheet",
        "10 Harbour Street",
        "jo@example.org",
        "—",
    ],
)
def test_what_is_no_name_is_no_person(entry: str) -> None:
    release = parse_release(f"---\npeople: ['{entry}']\n---\nB\n")
    assert release.people == ()
    assert release.metadata == {"people": [entry]}
    assert [issue.code for issue in release.issues] == ["not-a-person"]


@pytest.mark.parametrize("name", ["bell tower", "Ana van der Lund", "Te Aroha o’Rangi", "李 明", "ANA RANGI"])
def test_names_of_many_kinds_are_people(name: str) -> None:
    assert [person.name for person in parse_release(f"---\npeople: [{name}]\n---\nB\n").people] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-08-14", ("2031-08-14", None)),
        (" 2031-08-14 ", ("2031-08-14", None)),
        ("2031/8/14", ("2031-08-14", None)),
        ("20310814", ("2031-08-14", None)),
        ("2031-08-14T05:15:00Z", ("2031-08-14", None)),
        ("14.08.2031", ("2031-08-14", None)),
        ("8/14/2031", ("2031-08-14", None)),
        ("08/08/2031", ("2031-08-08", None)),
        ("8.9.2031", (None, "ambiguous-date")),
        ("14 August 2031", ("2031-08-14", None)),
        ("Thursday, 14th of August, 2031", ("2031-08-14", None)),
        ("Aug. 14, 2031", ("2031-08-14", None)),
        ("Sept 3rd 2031", ("2031-09-03", None)),
        ("WHAREMOA, August 14, 2031", ("2031-08-14", None)),
        ("14-Aug-2031", ("2031-08-14", None)),
        ("13–14 August 2031", (None, "front-matter-date")),
        ("1 May 2031 and 2 May 2031", (None, "ambiguous-date")),
        ("August 2031", (None, "partial-date")),
        ("2031-08", (None, "partial-date")),
        ("2031", (None, "partial-date")),
        ("31 June 2031", (None, "front-matter-date")),
        ("40/40/2031", (None, "front-matter-date")),
        ("14 Auxiliary 2031", (None, "front-matter-date")),
        ("٢٠٣١-٠٨-١٤", (None, "front-matter-date")),
        ("tomorrow", (None, "front-matter-date")),
        ("", (None, "front-matter-date")),
    ],
)
def test_a_date_is_read_or_left(text: str, expected: tuple[str | None, str | None]) -> None:
    assert read_date(text) == expected


@exact
@given(st.dates().map(str) | st.text(max_size=30) | st.text("0123456789-/. TJunMay,", max_size=16))
def test_reading_a_date_never_fails(text: str) -> None:
    date, code = read_date(text)
    assert date is not None or code is not None


# --- Any text at all.

_SCRAPS = st.sampled_from(
    [
        "---\n",
        "---",
        "+++\n",
        "...\n",
        "\n",
        "\r\n",
        "\r",
        "\ufeff",
        " ",
        "\u00a0",
        "title: ",
        "date: ",
        "people: ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "#",
        " # ",
        "&a ",
        "*a",
        "!!x ",
        '"',
        "'",
        ": ",
        ",",
        "|\n",
        ">\n  ",
        "? ",
        "a = 1\n",
        "Ana Rangi",
        "“Yes,”",
        "\u2028",
        "\t",
        "%YAML 1.1\n",
        "\x85",
        "🏆",
        "\ud800",
        "\x07",
        "<<: ",
    ]
)


@exact
@given(st.text() | st.lists(_SCRAPS, max_size=20).map("".join))
@example("---\r\n\r\n---\r\n \r\n\tB")
@example("---\n? \n---\n")
def test_any_text_is_a_release_or_a_release_error(text: str) -> None:
    try:
        release = parse_release(text)
    except ReleaseError:
        return
    assert text[release.body_start :] == release.body
    assert release.body == "" or release.body[0] not in "\r\n"
    json.dumps(release.metadata, allow_nan=False)


@exact
@given(st.lists(_SCRAPS, max_size=20).map(lambda scraps: "---\n" + "".join(scraps) + "\n---\nB\n"))
def test_any_front_matter_is_read_alike_by_both_parsers(text: str) -> None:
    block = split_source(text).block

    def outcome(loader: Any) -> object:  # noqa: ANN401
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(front_matter_module, "_Loader", loader)
            try:
                return read_yaml(block).values
            except ReleaseError as error:
                return error.code

    by_c, by_python = outcome(yaml.CSafeLoader), outcome(yaml.SafeLoader)
    # The two differ in what they refuse, never in what they both read.
    assert by_c == by_python or isinstance(by_c, str) or isinstance(by_python, str)


_VALUES = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters='"\\'), min_size=1)


@exact
@given(st.dictionaries(_VALUES, _VALUES, max_size=5))
def test_quoted_strings_come_back_as_they_were(values: dict[str, str]) -> None:
    block = "".join(f'"{key}": "{value}"\n' for key, value in values.items())
    assert read_yaml(block).values == values


# --- Files and folders.


def write(folder: Path, *names: str, text: str = "The wharf is open.\n") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_folder_gives_its_releases_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/z.txt", "a-b.markdown", "a/y/x.MD", ".git/c.md", "._d.md", "e.html", "a.md")
    found = [source.path for source in find_sources(tmp_path) if isinstance(source, Source)]
    assert found == sorted(found)
    assert [os.path.relpath(path, tmp_path) for path in found] == [
        "a-b.markdown",
        "a.md",
        "a/y/x.MD",
        "a/z.txt",
        "b.md",
    ]
    assert [release.id for release in iter_releases([tmp_path]) if isinstance(release, Release)] == [
        "a-b",
        "a",
        "a/y/x",
        "a/z",
        "b",
    ]


def test_a_file_that_is_named_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    write(tmp_path, "wharf.v2.html", "wharf.md")
    ids = [
        getattr(release, "id", release)
        for release in iter_releases([tmp_path / "wharf.v2.html", tmp_path / "wharf.md"])
    ]
    assert ids == ["wharf.v2.html", "wharf"]


def test_what_goes_in_comes_out_as_a_release_or_an_error(tmp_path: Path) -> None:
    write(tmp_path, "good.md")
    write(tmp_path, "empty.md", text="")
    write(tmp_path, "yaml.md", text="---\ntitle: @x\n---\nB\n")
    (tmp_path / "latin.md").write_bytes(b"One\nM\xe4ori\n")
    (tmp_path / "picture.md").write_bytes(b"\x89PNG\r\n\0\xff")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    out = list(iter_releases([tmp_path, tmp_path / "missing.md"]))
    errors = {Path(found.path or "").name: found for found in out if isinstance(found, ReleaseError)}
    assert {name: error.code for name, error in errors.items()} == {
        "empty.md": "empty",
        "gone.md": "unreadable",
        "latin.md": "not-utf-8",
        "picture.md": "binary",
        "yaml.md": "front-matter-yaml",
        "missing.md": "unreadable",
    }
    assert errors["latin.md"].line == 2
    assert [found.id for found in out if isinstance(found, Release)] == ["good"]


def test_bytes_are_decoded_without_touching_line_ends(tmp_path: Path) -> None:
    (tmp_path / "dos.md").write_bytes("\ufeff---\r\ntitle: T\r\n---\r\nOne\r\ntwo.\r\n".encode())
    release = read_release(tmp_path / "dos.md")
    assert (release.title, release.body, release.body_start) == ("T", "One\r\ntwo.\r\n", 21)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("“Aye,” said Jo Vale.".encode())))
    (release,) = iter_releases("-")
    assert isinstance(release, Release)
    assert release.body == "“Aye,” said Jo Vale."
    assert len(release.id) == 16


def test_links_that_go_round_end(tmp_path: Path) -> None:
    write(tmp_path, "a/b.md")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert [release.id for release in iter_releases(tmp_path) if isinstance(release, Release)] == ["a/b"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a thing of Unix")
def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (error,) = find_sources(tmp_path)
    assert isinstance(error, ReleaseError)
    assert error.code == "unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user who can be refused")
def test_a_closed_folder_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "shut/a.md", "z.md")
    (tmp_path / "shut").chmod(0)
    try:
        out = list(iter_releases(tmp_path))
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert [getattr(found, "code", None) for found in out] == ["unreadable", None]


def test_a_scan_that_fails_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    (error,) = find_sources(tmp_path)
    assert isinstance(error, ReleaseError)
    assert "Permission denied" in str(error)


def test_a_path_with_nul_is_unreadable() -> None:
    with pytest.raises(ReleaseError) as caught:
        read_release("wh\0arf.md")
    assert caught.value.code == "unreadable"


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="file names are Unicode there")
def test_a_name_that_is_not_utf_8_can_be_written_as_utf_8(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/wh\xe4rf.md"
    with Path(os.fsdecode(raw)).open("w") as file:
        file.write("The wharf is open.")
    (release,) = iter_releases(tmp_path)
    assert isinstance(release, Release)
    assert release.id == "wh\ufffdrf"


_MARGINS = st.sampled_from(["", "  ", "    "])
_VALUE_ENDS = st.lists(
    st.sampled_from([*"aZ9ā ’“'\"#:-,&*!?%|>{[@~=\\\t\r\u00a0\u0085\u2028", ": ", " #", "- "]), max_size=6
)
_PLAIN_LINES = st.builds("{}: a{}".format, st.sampled_from("abc"), _VALUE_ENDS.map("".join))
_QUOTED_LINES = st.builds('{}: "{}"'.format, st.sampled_from("abc"), _VALUE_ENDS.map("".join))
_ITEM_LINES = st.builds("{}- a{}".format, _MARGINS, _VALUE_ENDS.map("".join))
_SIMPLE_LINES = _PLAIN_LINES | _QUOTED_LINES | _ITEM_LINES | st.sampled_from(["d:", "e:", "  a", ""])


@pytest.mark.usefixtures("parser")
@given(lines=st.lists(_SIMPLE_LINES, min_size=1, max_size=5))
@settings(exact, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(lines=["a: b: c"])
@example(lines=["a: b #c"])
@example(lines=["d:", "  - a", "    - a"])
@example(lines=["d:", "- a:", "- b"])
@example(lines=["a: a", "a: b"])
def test_what_is_read_by_its_shape_is_what_the_parser_reads(lines: list[str]) -> None:
    block = "\n".join(lines) + "\n"
    by_shape = front_matter_module._read_simple(block)
    if by_shape is not None:
        assert by_shape == front_matter_module.YamlReader(block, 1, None).read()


def test_usual_front_matter_is_read_by_its_shape() -> None:
    block = 'title: "Rain: the “big” one"\ndate: 2031-05-01\nurl: https://a.example/b\n'
    block += "ministers:\n  - Hon Ana Rangi\nnote:\n"
    read = front_matter_module._read_simple(block)
    assert read is not None
    assert read.values == {
        "title": "Rain: the “big” one",
        "date": "2031-05-01",
        "url": "https://a.example/b",
        "ministers": ["Hon Ana Rangi"],
        "note": None,
    }
