"""How quick the page of a dataset is in a browser, by the browser's own clock.

    python benchmarks/page.py report.html
    python benchmarks/page.py report.html --words school housing "climate change"

Opens the page in Chromium without a window, types each of the words letter by letter, and says when the page
first painted, when it could be searched, and how long each search took. It needs selenium, Chromium and its driver.
"""

# ruff: noqa: T201 - a script: it prints

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

WORDS = ("school", "housing", "climate change", "hospital waiting")
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)


def main() -> None:
    """Measure the page that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("page", type=Path)
    parser.add_argument("--words", nargs="+", default=WORDS)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    for _ in range(asked.runs):
        print(measure(asked.page.resolve().as_uri(), asked.words))


def measure(url: str, words: list[str]) -> str:
    """Open the page in a new browser, search in it, and say how long that took."""
    with tempfile.TemporaryDirectory() as profile:
        options = ChromeOptions()
        for argument in (*QUIET, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        browser = Chrome(options=options, service=ChromeService(executable_path="/usr/bin/chromedriver"))
        try:
            browser.get(url)
            while not browser.execute_script("return document.documentElement.dataset.ready"):
                time.sleep(0.01)
            paint, ready = browser.execute_script(
                "return [performance.getEntriesByName('first-contentful-paint')[0].startTime,"
                " performance.getEntriesByName('quotekit-ready')[0].startTime]"
            )
            browser.execute_script("location.hash = 'view=quotations'")
            field = browser.find_element("id", "q")
            for word in words:
                field.clear()
                field.send_keys(word)
            spans = browser.execute_script(
                "return performance.getEntriesByName('quotekit-search').map((entry) => entry.duration)"
            )
        finally:
            browser.quit()
    slowest = f"{median(spans):.0f} ms in the middle, {max(spans):.0f} ms at most of {len(spans)}"
    return f"first paint {paint:.0f} ms, ready {ready:.0f} ms; a search {slowest}"


if __name__ == "__main__":
    main()
