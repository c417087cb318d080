"""The page of a dataset in a real browser, as people use it: Chromium by its driver, without a window.

They are skipped where Chromium, its driver or Selenium is missing. Where QUOTEKIT_AXE names the file
``axe.min.js`` of the npm package axe-core, the views are also checked for what keeps people out.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quotekit.dataset import Dataset, build_dataset
from quotekit.evaluate import evaluate_checked, read_corrections
from quotekit.report import write_report

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

selenium = pytest.importorskip("selenium", reason="Selenium is not installed")
_CHROMIUM, _DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_AXE = os.environ.get("QUOTEKIT_AXE")
pytestmark = [
    pytest.mark.skipif(not (_CHROMIUM and _DRIVER), reason="Chromium or its driver is not installed"),
    pytest.mark.filterwarnings("default"),  # those of the browser's driver are not ours
]

SEEDS = Path(__file__).parents[1] / "seeds"
# For what does not depend on where the texts are.
ONE_FILE = pytest.mark.parametrize("path", ["one file"], indirect=True)
HOSTILE = """---
title: "</title><script>window.ran = 1</script>\u202eneddih"
url: "javascript:window.ran=2"
date: 2030-01-02
portfolios: ["<img src=x onerror=window.ran=3>"]
ministers: ["Ana <b onmouseover=window.ran=4>Rangi</b>"]
---

<script>window.ran = 5</script><img src=x onerror="window.ran = 6"><a href="javascript:window.ran=7">here</a>

“</script><script>window.ran = 8</script> 🏆 we are <i>ready</i> \u202erof taht\u202c,” Ana Rangi said.

“<svg onload=window.ran=9> and 🏆🏆 so is the town of Wharemoa,” Ana Rangi said.

<table><tr><td>“<!-- not closed,” Ana Rangi said. </p></div>
"""
_QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


class Page:
    """A page in the browser, and what people do with it."""

    def __init__(self, browser: Chrome, path: Path) -> None:
        self.browser = browser
        self.url = path.as_uri()
        self.open()

    def open(self, **view: str) -> None:
        from urllib.parse import urlencode

        self.browser.get("about:blank")
        self.browser.get(f"{self.url}#{urlencode(view)}" if view else self.url)
        self.until(lambda: self.js("return document.documentElement.dataset.ready") == "yes")

    def js(self, code: str, *values: object) -> Any:  # noqa: ANN401 - whatever the page gives
        return self.browser.execute_script(code, *values)

    def until(self, holds: Callable[[], object]) -> None:
        end = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < end, f"not within ten seconds; the console says {self.errors()}"
            time.sleep(0.02)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements("css selector", selector)

    def one(self, selector: str) -> WebElement:
        return self.browser.find_element("css selector", selector)

    def fill(self, name: str, value: str) -> None:
        """Put a value into a filter, as typing or choosing it does."""
        self.js(
            "arguments[0].value = arguments[1];"
            "arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
            self.one(f"#{name}"),
            value,
        )

    def click(self, element: WebElement) -> None:
        """Click on something, scrolled to where neither bar of the page covers it."""
        self.js("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    @property
    def count(self) -> str:
        return self.one("#count").text

    def speakers(self) -> list[str]:
        return [element.text for element in self.all("#results .who")]

    def press(self, key: str) -> None:
        self.browser.switch_to.active_element.send_keys(key)

    def errors(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser")]  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = str(_CHROMIUM)
    downloads = tmp_path_factory.mktemp("downloads")
    for argument in (*_QUIET, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    browser = Chrome(options=options, service=ChromeService(executable_path=str(_DRIVER)))
    browser.downloads = downloads  # type: ignore[attr-defined]
    yield browser
    browser.quit()


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("page")
    build_dataset(SEEDS, folder / "quotes")
    return Dataset.open(folder / "quotes")


@pytest.fixture(scope="module", params=["one file", "texts beside it"])
def path(request: pytest.FixtureRequest, dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    largest = 10 if request.param == "texts beside it" else 5_000_000
    out = tmp_path_factory.mktemp("made") / "report.html"
    return write_report(dataset, out, releases=SEEDS, largest=largest).path


@pytest.fixture
def page(browser: Chrome, path: Path) -> Iterator[Page]:
    page = Page(browser, path)
    yield page
    assert page.errors() == []
    page.js("localStorage.clear()")


def test_the_overview_shows_the_numbers(page: Page) -> None:
    facts = dict(
        zip([e.text for e in page.all(".facts dt")], [e.text for e in page.all(".facts dd")], strict=True)
    )
    assert (facts["Quotations"], facts["Releases"], facts["Speakers"]) == ("86", "11", "22")
    assert len(page.all(".chart svg")) == 2
    page.one("table a[href*='speaker=Mere']").click()
    page.until(lambda: page.count.startswith("15 quotations of "))
    assert all("Mere Tautari" in names for names in page.speakers())


def test_search_finds_all_words_whatever_their_accents(page: Page) -> None:
    page.open(view="quotations")
    assert page.count == "86 quotations of 22 speakers"
    page.one("#q").send_keys("totara")
    page.until(lambda: "of 1 speaker" in page.count)
    assert all("Rāwiri Tōtara" in name for name in page.speakers())
    assert "Tōtara" in [mark.text for mark in page.all("#results mark.hit")]
    page.fill("q", "“long wait”")
    page.until(lambda: page.count.startswith("1 quotation of"))
    page.fill("q", "“wait long”")
    page.until(lambda: page.count == "No quotation is like that.")
    page.fill("q", "wait long")
    page.until(lambda: page.count.startswith("2 quotations of"))


def test_filters_hold_together_and_stand_in_the_address(page: Page, dataset: Dataset) -> None:
    page.open(view="quotations")
    page.fill("speaker", "Mere Tautari")
    page.fill("kind", "indirect")
    wanted = [
        row
        for row in dataset.quotations()
        if "Mere Tautari" in (row["speaker"] or "") and row["kind"] == "indirect"
    ]
    page.until(lambda: page.count.startswith(f"{len(wanted)} quotations of "))
    page.browser.refresh()
    page.until(lambda: page.count.startswith(f"{len(wanted)} quotations of "))
    page.fill("kind", "")
    page.fill("speaker", "")
    page.fill("from", "2031-01-01")
    dated = [row for row in dataset.quotations() if (row["date"] or "") >= "2031"]
    page.until(lambda: page.count.startswith(f"{len(dated)} quotations"))
    page.fill("rule", "lead-in")
    page.fill("most", "0.99")
    page.fill("from", "")
    lead = [row for row in dataset.quotations() if row["rule"] == "lead-in" and row["confidence"] <= 0.99]
    page.until(lambda: page.count.startswith(f"{len(lead)} quotations"))
    assert page.one("#filters summary").text == "Filters, 2 set"
    page.one("button[type=reset]").click()
    page.until(lambda: page.count == "86 quotations of 22 speakers")
    assert page.one("#filters summary").text == "Filters"


def test_the_least_certain_come_first(page: Page, dataset: Dataset) -> None:
    page.one("nav a[data-view=check]").click()
    page.until(lambda: page.all("#results .card"))
    shown = [float(e.text.split("confidence ")[1][:4]) for e in page.all("#results .meta[title]")]
    assert shown == sorted(row["confidence"] for row in dataset.quotations())[: len(shown)]
    page.one("#more").click()
    page.one("#more").click()
    assert len(page.all("#results .card")) == 86
    assert not page.one("#more").is_displayed()


def test_a_release_shows_its_quotations_in_its_text(page: Page, dataset: Dataset) -> None:
    release = "ministers-open-estuary-bridge"
    page.open(view="quotations", q="“long wait”")
    page.one("#results a.open").click()
    page.until(lambda: page.all("#text mark"))
    rows = [row for row in dataset.quotations() if row["release_id"] == release]
    assert len(page.all("#spoken .card")) == len(page.all("#text a.number")) == len(rows)
    marked: dict[str, str] = {}
    for mark in page.all("#text mark"):
        marked[mark.get_attribute("data-of") or ""] = (
            marked.get(mark.get_attribute("data-of") or "", "") + mark.text
        )
    words = ["".join(part["text"] for part in row["content"]) for row in rows]
    assert ["".join(text.split()) for text in marked.values()] == ["".join(text.split()) for text in words]
    assert [e.text for e in page.all("#text .mention")] == [
        row["mention"]["text"] for row in rows if row["mention"]
    ]
    assert page.all("#text mark.implicit")
    assert "long wait" in " ".join(mark.text for mark in page.all("#text mark.chosen"))
    page.browser.back()
    page.until(lambda: page.one("#quotations").is_displayed())
    assert page.one("#q").get_attribute("value") == "“long wait”"


def test_marks_are_kept_downloaded_evaluated_and_loaded(page: Page, dataset: Dataset, tmp_path: Path) -> None:
    page.open(view="quotations")
    first, second, third = page.all("#results .card")[:3]
    for card, verdict in ((first, "right"), (second, "wrong"), (third, "speaker")):
        page.js("arguments[0].scrollIntoView({block: 'center'})", card)  # not below the bar of the marks
        card.find_element("css selector", f"[data-verdict={verdict}]").click()
    third.find_element("css selector", ".fix input").send_keys("Ines Holloway")
    third.find_element("css selector", ".fix [type=submit]").click()
    assert page.one("#tally").text == "3 marked."
    assert "should be Ines Holloway" in third.text

    page.browser.refresh()
    page.until(lambda: page.one("#tally").text == "3 marked.")
    assert "should be Ines Holloway" in page.all("#results .card")[2].text
    page.fill("marked", "wrong")
    page.until(lambda: page.count.startswith("1 quotation of"))

    file = page.browser.downloads / "corrections.jsonl"  # type: ignore[attr-defined]
    file.unlink(missing_ok=True)
    page.one("#download").click()
    page.until(file.exists)
    marks = list(read_corrections(file))
    rows = list(dataset.quotations())
    assert [mark.quotation_id for mark in marks] == [row["quotation_id"] for row in rows[:3]]
    found = evaluate_checked(dataset, marks).everything
    assert (found.checked, found.found, found.right) == (3, 2, 1)
    assert json.loads(file.read_text(encoding="utf-8").splitlines()[2])["was"] == rows[2]["speaker"]

    page.js("localStorage.clear()")
    page.open(view="quotations")
    assert page.one("#tally").text == "Nothing marked yet."
    page.one("#load").send_keys(str(file))
    page.until(lambda: "3 loaded; 3 marked." in page.one("#tally").text)
    assert len(page.all("#results .card.right, #results .card.wrong, #results .card.speaker")) == 3


def test_keys_do_what_the_help_says(page: Page) -> None:
    page.open(view="quotations")
    page.press("/")
    assert page.browser.switch_to.active_element.get_attribute("id") == "q"
    page.press("flood")
    page.until(lambda: not page.count.startswith("86"))
    assert page.one("#tally").text == "Nothing marked yet."  # letters in a field are words, not keys
    page.js("document.activeElement.blur()")
    page.press("j")
    page.press("j")
    page.press("k")
    cards = page.all("#results .card")
    assert page.browser.switch_to.active_element == cards[0]
    page.press("r")
    assert page.one("#tally").text == "1 marked."
    page.press("u")
    assert page.one("#tally").text == "Nothing marked yet."
    page.press("s")
    page.press("Greta\ue007")
    assert "should be Greta" in cards[0].text
    page.press("o")
    page.until(lambda: page.all("#text mark"))
    page.open(view="help")
    page.one("#keys").click()
    page.js("document.activeElement.blur()")
    page.press("/")
    assert page.one("#help").is_displayed()


@ONE_FILE
def test_the_search_key_leads_to_the_search_and_keeps_it(page: Page) -> None:
    page.press("/")
    assert page.browser.switch_to.active_element.get_attribute("id") == "q"
    page.fill("q", "flood")
    found = page.count
    page.js("document.activeElement.blur()")
    page.press("/")
    assert page.browser.switch_to.active_element.get_attribute("id") == "q"
    assert (page.count, page.one("#q").get_attribute("value")) == (found, "flood")
    page.browser.back()
    page.until(lambda: page.one("#overview").is_displayed())


@ONE_FILE
def test_back_from_a_release_leads_to_its_place_in_the_list(page: Page) -> None:
    page.open(view="quotations", marked="none")
    page.one("#more").click()
    place = page.all("#results .card")[60].get_attribute("id")
    after = page.all("#results .card")[61].get_attribute("id")
    for card in (place, after):  # what has been marked is no longer in the list: then it is the next
        page.one(f"#{place} a.open").click()
        page.until(lambda: page.all("#text mark.chosen"))
        if card == after:
            page.one(f"#{place}-spoken [data-verdict=right]").click()
        page.browser.back()
        page.until(lambda: page.one("#quotations").is_displayed())
        assert page.browser.switch_to.active_element.get_attribute("id") == card
        assert page.js("return document.activeElement.getBoundingClientRect().top") > 0


@ONE_FILE
def test_the_skip_link_stays_in_its_view(page: Page) -> None:
    page.open(view="quotations", q="flood")
    page.one(".skip").send_keys("\ue007")
    assert page.browser.switch_to.active_element.get_attribute("id") == "main"
    assert "#view=quotations" in page.browser.current_url
    assert page.one("#quotations").is_displayed()


@ONE_FILE
def test_the_view_that_is_current_follows_the_order(page: Page) -> None:
    def current() -> list[str | None]:
        return [link.get_attribute("data-view") for link in page.all("nav a[aria-current]")]

    page.open(view="quotations")
    assert current() == ["quotations"]
    page.fill("sort", "unsure")
    assert current() == ["check"]
    page.fill("sort", "")
    assert current() == ["quotations"]


@ONE_FILE
def test_marks_of_two_tabs_come_together(page: Page) -> None:
    page.open(view="quotations")
    first = page.browser.current_window_handle
    page.browser.switch_to.new_window("tab")
    page.open(view="quotations")
    page.one("#results [data-verdict=right]").click()
    page.browser.close()
    page.browser.switch_to.window(first)
    page.until(lambda: page.one("#tally").text == "1 marked.")
    assert page.one("#results .card.right .verdict").text == "marked right"
    page.click(page.all("#results [data-verdict=wrong]")[1])
    page.browser.refresh()
    page.until(lambda: page.one("#tally").text == "2 marked.")


@ONE_FILE
def test_what_is_no_mark_is_not_loaded(page: Page, dataset: Dataset, tmp_path: Path) -> None:
    ids = [row["quotation_id"] for row in dataset.quotations()]
    lines: list[Any] = [
        {"quotation_id": ids[0], "verdict": verdict} for verdict in ("constructor", ["right"])
    ]
    lines += [{"quotation_id": ids[1], "verdict": "speaker", "speaker": {"name": "Ana Rangi"}}]
    lines += [{"quotation_id": "another#1", "verdict": "right"}, None, 7]
    lines += [{"quotation_id": ids[2], "verdict": "wrong"}]
    file = tmp_path / "corrections.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    page.open(view="quotations", marked="any")
    page.one("#load").send_keys(str(file))
    page.until(lambda: "1 loaded, 6 no marks of this dataset; 1 marked." in page.one("#tally").text)
    assert page.count == "1 quotation of 1 speaker"
    assert page.one("#results .verdict").text == "marked wrong words"
    # What another page of this disk may have put in its place is looked at as well.
    page.js(
        "for (const key of Object.keys(localStorage)) localStorage[key] = arguments[0]",
        json.dumps([[ids[0], None], [ids[1], {"verdict": "right"}]]),
    )
    page.open(view="quotations")
    assert page.one("#tally").text == "1 marked."


def test_accents_of_their_own_and_syllables_are_found(browser: Chrome, tmp_path: Path) -> None:
    path = tmp_path / "tree.md"
    path.write_text("“The to\u0304tara of 한국 stands again,” Ana Rangi said.", encoding="utf-8")
    build_dataset(path, tmp_path / "quotes")
    page = Page(browser, write_report(Dataset.open(tmp_path / "quotes"), tmp_path / "report.html").path)
    for query, hits in (("totara", ["tōtara"]), ("to\u0304tara", ["tōtara"]), ("한국", ["한국"]), ("하", [])):
        page.open(view="quotations", q=query)
        assert [mark.text for mark in page.all("#results mark.hit")] == hits, query


def test_texts_are_found_whatever_the_page_is_called(
    browser: Chrome, dataset: Dataset, tmp_path: Path
) -> None:
    made = write_report(dataset, tmp_path / "a: #1 100%20 & b?.html", releases=SEEDS, largest=10)
    page = Page(browser, made.path)
    page.open(view="release", release="te-awa-restoration-wharepuna")
    page.until(lambda: page.all("#text mark"))
    assert page.errors() == []


def test_texts_that_are_cut_off_are_said_to_be_missing(
    browser: Chrome, dataset: Dataset, tmp_path: Path
) -> None:
    made = write_report(dataset, tmp_path / "report.html", releases=SEEDS, largest=10)
    (file,) = (tmp_path / "report_texts").iterdir()
    file.write_text('quotekitTexts(0,"')
    page = Page(browser, made.path)
    page.open(view="release", release="te-awa-restoration-wharepuna")
    page.until(lambda: "could not be loaded" in page.one("#text").text)
    assert len(page.errors()) == 1


def test_texts_of_another_page_are_not_shown(browser: Chrome, dataset: Dataset, tmp_path: Path) -> None:
    made = write_report(dataset, tmp_path / "a.html", releases=SEEDS, largest=10)
    (tmp_path / "flood.md").write_text("“We are ready for it,” Ana Rangi said.", encoding="utf-8")
    build_dataset(tmp_path / "flood.md", tmp_path / "quotes")
    other = write_report(
        Dataset.open(tmp_path / "quotes"), tmp_path / "b.html", releases=tmp_path / "flood.md", largest=10
    )
    assert made.texts
    assert other.texts
    made.texts.rename(tmp_path / "away")
    other.texts.rename(made.texts)
    page = Page(browser, made.path)
    page.open(view="release", release="christchurch-call-makes-significant-progress")
    page.until(lambda: "could not be loaded" in page.one("#text").text)
    assert len(page.errors()) == 1


def test_words_of_a_release_never_run(browser: Chrome, tmp_path: Path) -> None:
    (tmp_path / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    build_dataset(tmp_path / "hostile.md", tmp_path / "quotes")
    dataset = Dataset.open(tmp_path / "quotes")
    made = write_report(dataset, tmp_path / "report.html", releases=tmp_path / "hostile.md")
    page = Page(browser, made.path)
    page.open(view="quotations", q="script")
    assert page.count.startswith("1 quotation")
    page.open(view="release", release="hostile")
    page.until(lambda: page.all("#text mark"))
    text = page.one("#text").text
    assert "<script>window.ran = 5</script><img src=x" in text
    assert "\\u202erof taht\\u202c" in text
    assert "\\u202eneddih" in page.one("#release-title").text
    assert not page.all("#text script, #text img, #text b, #text svg, #text table, main img, main b")
    assert "javascript" not in "".join(str(e.get_attribute("href")) for e in page.all("a"))
    # Offsets count code points, also behind characters that JavaScript counts as two.
    (_, second, *_) = dataset.quotations()
    marked = [mark.text for mark in page.all("#text mark[data-of='1']")]
    assert "".join("".join(marked).split()) == "".join(second["text"].split())
    assert page.js("return window.ran ?? null") is None
    assert page.errors() == []
    # Were a word ever made markup, the page's policy would still let nothing of it run.
    page.js("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.ran=10>')")
    page.until(lambda: any("Content Security Policy" in error for error in page.errors()))
    assert page.js("return window.ran ?? null") is None


def test_a_text_that_is_missing_is_said_to_be(browser: Chrome, dataset: Dataset, tmp_path: Path) -> None:
    page = Page(browser, write_report(dataset, tmp_path / "report.html").path)
    page.open(view="release", release="ministers-open-estuary-bridge")
    page.until(lambda: "not given to the report" in page.one("#text").text)
    page.open(view="release", release="no-such-release")
    page.until(lambda: page.one("#release-title").text == "No such release")


def test_a_folder_of_texts_is_found_by_any_name_and_missed_aloud(
    browser: Chrome, dataset: Dataset, tmp_path: Path
) -> None:
    made = write_report(dataset, tmp_path / "50% #1 Ō.html", releases=SEEDS, largest=1000)
    page = Page(browser, made.path)
    page.open(view="release", release="ministers-open-estuary-bridge")
    page.until(lambda: "Kelso Point" in page.one("#text").text)
    (tmp_path / "moved").mkdir()
    page = Page(browser, made.path.rename(tmp_path / "moved" / "page.html"))
    page.open(view="release", release="ministers-open-estuary-bridge")
    page.until(lambda: "50% #1 Ō_texts, which has to stand beside this page" in page.one("#text").text)
    assert ".js" in " ".join(page.errors())  # the browser's own complaint, which is not of another test


def test_marks_can_be_downloaded_from_anywhere_in_the_list(page: Page) -> None:
    page.open(view="quotations")
    assert not _in_sight(page, "#download")
    page.one("#results [data-verdict=right]").click()
    page.js("scrollTo(0, 0)")
    assert _in_sight(page, "#download")
    page.one("#results [data-verdict=right]").click()
    page.js("scrollTo(0, 0)")
    assert not _in_sight(page, "#download")


def _in_sight(page: Page, selector: str) -> bool:
    code = "return arguments[0].getBoundingClientRect().bottom <= innerHeight"
    return bool(page.js(code, page.one(selector)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(page: Page, width: int, scheme: str) -> None:
    _emulate(page.browser, width, scheme)
    for view in (
        {},
        {"view": "quotations"},
        {"view": "release", "release": "te-awa-restoration-wharepuna"},
        {"view": "help"},
    ):
        page.open(**view)
        if "release" in view:
            page.until(lambda: page.all("#text mark"))
        assert page.js("return document.documentElement.scrollWidth") <= width, view
    _emulate(page.browser, 1280, "light")


@pytest.mark.skipif(not _AXE, reason="QUOTEKIT_AXE does not name axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, scheme: str) -> None:
    _emulate(page.browser, 1280, scheme)
    axe = Path(str(_AXE)).read_text(encoding="utf-8")
    views: list[dict[str, str]] = [
        {},
        {"view": "quotations", "q": "flood"},
        {"view": "release", "release": "te-awa-restoration-wharepuna"},
        {"view": "help"},
    ]
    for view in views:
        page.open(**view)
        if "release" in view:
            page.until(lambda: page.all("#text mark"))
        if page.all("#results .card"):
            page.one("#results [data-verdict=speaker]").click()
        # By the driver's own way in: the page's policy lets no other script run.
        page.browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
        found = page.browser.execute_async_script(
            "const done = arguments[0]; axe.run().then((found) => done(found.violations))"
        )
        said = [f"{one['impact']}: {one['help']}: {one['nodes'][0]['html']}" for one in found]
        assert not said, view
    _emulate(page.browser, 1280, "light")


def _emulate(browser: Chrome, width: int, scheme: str) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
