"""Takes the pictures of a report that the documentation shows, from the sample releases.

    python docs/screenshots.py

It needs the extra ``report``, selenium, Chromium and its driver; the pictures are kept in ``docs/static/screens``.
Look at each before you keep it.
"""

from __future__ import annotations

import io
import tempfile
import time
from pathlib import Path

from PIL import Image
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from quotekit.dataset import Dataset, build_dataset
from quotekit.report import write_report

DOCS = Path(__file__).resolve().parent
SCREENS = DOCS / "static" / "screens"
VIEWS = {
    "overview": "",
    "quotations": "#view=quotations&q=flood",
    "release": "#view=release&release=ministers-open-estuary-bridge",
}
SIZES = ((1280, 900), (390, 844))
SCHEMES = ("light", "dark")
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
)


def main() -> None:
    """Make a report of the sample releases, and take a picture of each view in each size and scheme."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    options = ChromeOptions()
    for argument in QUIET:
        options.add_argument(argument)
    with tempfile.TemporaryDirectory() as folder:
        build_dataset(DOCS.parent / "seeds", Path(folder, "quotes"))
        out = Path(folder, "report.html")
        write_report(
            Dataset.open(Path(folder, "quotes")), out, releases=DOCS.parent / "seeds", title="Sample releases"
        )
        browser = Chrome(options=options, service=ChromeService(executable_path="/usr/bin/chromedriver"))
        try:
            for view, address in VIEWS.items():
                for width, height in SIZES:
                    for scheme in SCHEMES:
                        picture = taken(browser, out.as_uri() + address, width, height, scheme)
                        picture.save(SCREENS / f"report-{view}-{width}-{scheme}.png", optimize=True)
        finally:
            browser.quit()


def taken(browser: Chrome, url: str, width: int, height: int, scheme: str) -> Image.Image:
    """Return a picture of what a window of a size shows of a page; few colours keep it small."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    browser.get("about:blank")
    browser.get(url)
    while not browser.execute_script("return document.documentElement.dataset.ready"):
        time.sleep(0.05)
    time.sleep(0.3)  # the text of a release comes a little later
    picture = Image.open(io.BytesIO(browser.get_screenshot_as_png()))
    return picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
