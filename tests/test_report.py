"""The page of a dataset as a file: what is in it, what cannot get out of it, how it is written."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotekit.dataset import Dataset, build_dataset
from quotekit.errors import DatasetError
from quotekit.report import write_report
from quotekit.report.charts import speakers_chart, years_chart
from quotekit.report.payload import pack, payload_of
from quotekit.summary import summarise
from test_cli import run

SEEDS = Path(__file__).parents[1] / "seeds"
HOSTILE = """---
title: "</title><script>alert(1)</script>"
url: "javascript:alert(2)"
date: 2030-01-02
portfolios: ["<img src=x onerror=alert(3)>"]
ministers: ["Ana <b onmouseover=alert(4)>$x_1$</b> Rangi"]
---

“</script><script>alert(5)</script> &amp; \u202eeht rof tiaw\u202c,” Ana <b onmouseover=alert(4)>$x_1$</b> Rangi said.
"""


def unpack(text: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(gzip.decompress(base64.b64decode(text)))


def scripts(page: str) -> dict[str, str]:
    """Return the scripts of a page by their identifiers; that which runs has none."""
    found = {}

    class Parser(HTMLParser):
        name: str | None = None

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert not [name for name, _ in attrs if name.startswith("on")], attrs
            if tag == "script":
                self.name = dict(attrs).get("id") or ""
                assert self.name not in found
                found[self.name] = ""

        def handle_data(self, data: str) -> None:
            if self.name is not None:
                found[self.name] += data

        def handle_endtag(self, tag: str) -> None:
            self.name = None if tag == "script" else self.name

    Parser().feed(page)
    return found


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("report")
    build_dataset(SEEDS, folder / "quotes")
    return Dataset.open(folder / "quotes")


def test_the_page_holds_every_quotation_and_every_text(seeds: Dataset, tmp_path: Path) -> None:
    made = write_report(seeds, tmp_path / "report.html", releases=SEEDS)
    assert (made.quotations, made.releases, made.found, made.texts) == (86, 11, 11, None)
    parts = scripts(made.path.read_text(encoding="utf-8"))
    data = unpack(parts["data"])
    quotes, ids = data["quotations"], data["releases"]["id"]
    assert [ids[n] + s for n, s in zip(quotes["release"], quotes["suffix"], strict=True)] == [
        row["quotation_id"] for row in seeds.quotations()
    ]
    texts = {
        int(n): body
        for name, part in parts.items()
        if name.startswith("texts-")
        for n, body in unpack(part).items()
    }
    for release, text, kind, content in zip(
        quotes["release"], quotes["text"], quotes["kind"], quotes["content"], strict=True
    ):
        ends = zip(content[::2], content[1::2], strict=True)
        words = " ".join(texts[release][start:end] for start, end in ends).split()
        if kind == "m":  # of a mixed one the text is what stands in marks
            assert text in " ".join(words)
        else:
            assert text.split() == words
    assert {int(n) for n in json.loads(parts["index"])["chunks"]} == set(texts)


def test_a_large_page_has_its_texts_beside_it(seeds: Dataset, tmp_path: Path) -> None:
    made = write_report(seeds, tmp_path / "report.html", releases=SEEDS, largest=1000)
    assert made.texts == tmp_path / "report_texts"
    parts = scripts(made.path.read_text(encoding="utf-8"))
    assert not [name for name in parts if name.startswith("texts-")]
    lines = [path.read_text() for path in sorted(made.texts.iterdir())]
    calls = [re.fullmatch(r'quotekitTexts\((\d+),"([A-Za-z0-9+/=]+)"\)\n', line) for line in lines]
    assert sum(len(unpack(call.group(2))) for call in calls if call) == 11
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "report_texts"]


def test_the_same_dataset_makes_the_same_bytes(seeds: Dataset, tmp_path: Path) -> None:
    pages = [
        write_report(seeds, tmp_path / name, releases=SEEDS).path.read_bytes()
        for name in ("a.html", "b.html")
    ]
    assert pages[0] == pages[1]


def test_it_loads_nothing_from_anywhere(seeds: Dataset, tmp_path: Path) -> None:
    page = write_report(seeds, tmp_path / "report.html", releases=SEEDS).path.read_text(encoding="utf-8")
    links = re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?([a-z]+:)?//""", page)
    assert not links
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_words_of_a_release_are_no_markup(tmp_path: Path) -> None:
    (tmp_path / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    build_dataset(tmp_path / "hostile.md", tmp_path / "quotes")
    dataset = Dataset.open(tmp_path / "quotes")
    made = write_report(
        dataset, tmp_path / "report.html", releases=tmp_path / "hostile.md", title="<script>alert(6)</script>"
    )
    page = made.path.read_text(encoding="utf-8")
    assert sorted(scripts(page)) == ["", "data", "index", "texts-0"]
    assert not re.search(r"<script>\s*alert|<img|onerror=alert\(3\)>|\u202e", page)
    assert "&lt;script&gt;alert(6)" in page


def test_a_text_that_has_changed_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "flood.md"
    path.write_text("“We are ready for it,” Ana Rangi said.", encoding="utf-8")
    build_dataset(path, tmp_path / "quotes")
    path.write_text("“We are not ready for it,” Ana Rangi said.", encoding="utf-8")
    assert write_report(Dataset.open(tmp_path / "quotes"), tmp_path / "report.html", releases=path).found == 0


def test_repeats_can_be_left_out(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(
            "“We are ready for the flood now,” Ana Rangi said.", encoding="utf-8"
        )
    build_dataset([tmp_path / "a.md", tmp_path / "b.md"], tmp_path / "quotes")
    dataset = Dataset.open(tmp_path / "quotes")
    assert write_report(dataset, tmp_path / "all.html").releases == 2
    assert write_report(dataset, tmp_path / "unique.html", unique=True).releases == 1


def test_a_dataset_of_nothing_has_a_page(tmp_path: Path) -> None:
    (tmp_path / "quiet.md").write_text("Nobody spoke.", encoding="utf-8")
    build_dataset(tmp_path / "quiet.md", tmp_path / "quotes")
    assert write_report(Dataset.open(tmp_path / "quotes"), tmp_path / "report.html").quotations == 0


def test_what_stands_there_is_not_lost(seeds: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("mine")
    with pytest.raises(DatasetError, match="already exists"):
        write_report(seeds, path)
    with pytest.raises(DatasetError, match="no page that quotekit made"):
        write_report(seeds, path, force=True)
    assert path.read_text() == "mine"


def test_a_page_is_replaced_with_force(seeds: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(seeds, path, title="Before", releases=SEEDS, largest=1000)
    write_report(seeds, path, title="After", releases=SEEDS, largest=1000, force=True)
    assert "<title>After</title>" in path.read_text(encoding="utf-8")


def test_a_folder_is_no_page(seeds: Dataset, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(DatasetError, match=r"is a folder; name the page to write"):
        write_report(seeds, tmp_path / "folder", force=True)


def test_a_page_that_no_browser_would_open_is_refused(seeds: Dataset, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"ends in \.html"):
        write_report(seeds, tmp_path / "report")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_called_as_the_texts_is_not_lost(seeds: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    (tmp_path / "report_texts").mkdir()
    (tmp_path / "report_texts" / "flood.md").write_text("mine")
    with pytest.raises(DatasetError, match="already exists"):
        write_report(seeds, path, releases=SEEDS, largest=1000)
    with pytest.raises(DatasetError, match=r"holds what is not of a page, such as flood\.md"):
        write_report(seeds, path, releases=SEEDS, largest=1000, force=True)
    assert (tmp_path / "report_texts" / "flood.md").read_text() == "mine"


@pytest.mark.skipif(os.name != "posix", reason="a pipe stands for a device here")
def test_a_device_is_never_replaced(seeds: Dataset, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    with pytest.raises(DatasetError, match="already exists"):
        write_report(seeds, tmp_path / "pipe.html", force=True)
    assert (tmp_path / "pipe.html").is_fifo()


def test_a_page_that_cannot_be_put_in_its_place_leaves_all_as_it_was(
    seeds: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "report.html"
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fails)
        with pytest.raises(DatasetError, match="cannot be written: No space left"):
            write_report(seeds, out, releases=SEEDS, largest=10)
        assert not list(tmp_path.iterdir())
    write_report(seeds, out, releases=SEEDS, largest=10)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert len(before) == 2
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(DatasetError, match="cannot be written"):
        write_report(seeds, out, releases=SEEDS / "te-awa-restoration-wharepuna.md", largest=10, force=True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_the_page_of_repeats_left_out_keeps_its_own_marks(seeds: Dataset) -> None:
    assert payload_of(seeds).data["dataset"] != payload_of(seeds, unique=True).data["dataset"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_an_error(seeds: Dataset, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(DatasetError, match="cannot be written"):
        write_report(seeds, tmp_path / "locked" / "report.html")


def test_a_path_below_a_file_is_an_error(seeds: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(DatasetError, match="cannot be written"):
        write_report(seeds, tmp_path / "file" / "report.html")


@given(
    st.recursive(
        st.none() | st.text(st.characters()) | st.integers(), lambda inner: st.lists(inner), max_leaves=8
    )
)
def test_packing_loses_nothing_and_holds_no_markup(value: object) -> None:
    packed = pack(value)
    assert unpack(packed) == value
    assert not set(packed) & set("<>&\"'")


def test_names_in_charts_are_no_markup_and_no_formulas(seeds: Dataset) -> None:
    groups = summarise(seeds).groups["speaker"][:3]
    svg = speakers_chart(groups, ["<script>x</script>", r"$\frac{1}{2}$", "$broken"])
    assert "<script" not in svg
    assert r"$\frac{1}{2}$" in svg
    assert "$broken" in svg


def test_names_in_any_script_are_drawn_without_a_warning(seeds: Dataset) -> None:
    assert "王小明" in speakers_chart(summarise(seeds).groups["speaker"][:1], ["王小明"])


def test_a_year_without_quotations_is_a_gap(seeds: Dataset) -> None:
    group = summarise(seeds).groups["year"][-1]
    svg = years_chart([attrs.evolve(group, value=value) for value in ("2001", "2002", "2011")])
    shapes = re.findall(r'<path d="M ([\d.]+)[^"]*"[^>]* style="fill: #3b82c4"', svg)
    first, second, third = [float(left) for left in shapes[:3]]
    assert third - second == pytest.approx(9 * (second - first), rel=0.01)


def test_a_year_before_there_was_a_press_takes_no_room(seeds: Dataset) -> None:
    groups = summarise(seeds).groups["year"]
    assert years_chart([attrs.evolve(groups[-1], value="0001"), *groups]) == years_chart(groups)


def test_charts_count_in_whole_numbers(seeds: Dataset) -> None:
    summary = summarise(seeds)
    group = attrs.evolve(summary.groups["year"][-1], direct=1, mixed=0, indirect=0)
    for svg in (years_chart([group]), speakers_chart([group], ["Ana Rangi"])):
        assert {"1", "0"} <= set(re.findall(r">([\d.]+)</text>", svg))
        assert not re.findall(r">\d+\.\d+</text>", svg)


def test_command(seeds: Dataset, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = run("report", seeds.path, "-o", out, "--releases", SEEDS)
    assert done.stdout == f"{out}: 86 quotations; texts of 11 of 11 releases\n", done.stderr
    again = run("report", seeds.path, "-o", out)
    assert again.returncode == 2
    assert "already exists" in again.stderr
    without = run("report", seeds.path, "-o", out, "--force").stdout
    assert "texts of 0 of 11 releases; say with --releases where they are" in without
    (tmp_path / "other.md").write_text("Rain.")
    elsewhere = run("report", seeds.path, "-o", out, "--force", "--releases", tmp_path / "other.md").stdout
    assert "texts of 0 of 11 releases; the others are not there as they were" in elsewhere
    nowhere = run("report", seeds.path, "-o", tmp_path / "b.html", "--releases", tmp_path / "nowhere")
    assert nowhere.returncode == 2
    assert nowhere.stderr.startswith(f"quotekit: {tmp_path}/nowhere: cannot be read: there is no such")
    assert not (tmp_path / "b.html").exists()
