"""Puts the page together and writes it: one file, or a file and a folder of texts where it would be too large."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import attrs

from quotekit._version import __version__
from quotekit.dataset import Dataset, Paths, ReleaseColumns
from quotekit.errors import DatasetError
from quotekit.extras import need
from quotekit.report.charts import speakers_chart, years_chart
from quotekit.report.payload import Chunk, chunks_of, pack, payload_of
from quotekit.report.texts import find_bodies
from quotekit.summary import Group, Summary, summarise
from quotekit.untrusted import visible

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["LARGEST_FILE", "Report", "write_report"]

LARGEST_FILE = 5_000_000
"""Bytes of a page with all texts in it; where it would be larger they go into a folder beside it."""

_HEAD = 4096  # bytes from the start of a page, in which it says who made it
_GENERATOR = b'<meta name="generator" content="quotekit '

_SHOWN = 20  # groups of each table; the page's filters reach the others


@attrs.frozen(kw_only=True)
class Report:
    """What was written.

    Args:
        path: The page.
        texts: The folder of texts that it loads, or None where they are in the page.
        quotations: Quotations in it.
        releases: Releases in it.
        found: Releases whose text it shows.
    """

    path: Path
    texts: Path | None
    quotations: int
    releases: int
    found: int


def write_report(
    dataset: Dataset,
    out: str | Path,
    *,
    releases: Paths = (),
    title: str = "Quotations",
    unique: bool = False,
    force: bool = False,
    largest: int = LARGEST_FILE,
) -> Report:
    """Write a page that shows a dataset; it needs the ``report`` extra.

    Args:
        dataset: The dataset.
        out: The file to write, such as ``report.html``. Where the page would be too large, the texts go into
            a folder beside it (``report_texts``), which has to stay beside it.
        releases: Where the releases are from which the dataset was made, to show quotations in their texts;
            a text that has changed since is not shown.
        title: What to call the page.
        unique: Whether to leave out releases that repeat an earlier one.
        force: Replace a page that stands there, and nothing but a page of quotekit's.
        largest: Bytes of a page above which the texts go into a folder.

    Raises:
        DatasetError: If ``out`` is taken, does not end in ``.html`` or cannot be written, a file of the
            dataset cannot be read, or the extra is not installed.

    >>> import tempfile
    >>> from quotekit.dataset import build_dataset
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "flood.md").write_text("“We are ready for it,” Ana Rangi said.")
    ...     _ = build_dataset(Path(folder, "flood.md"), Path(folder, "quotes"))
    ...     dataset = Dataset.open(Path(folder, "quotes"))
    ...     report = write_report(dataset, Path(folder, "report.html"), releases=Path(folder, "flood.md"))
    >>> report.quotations, report.found, report.texts
    (1, 1, None)
    """
    need("a report", ["jinja2", "matplotlib"])
    out = Path(out)
    _refuse(out, force=force)
    summary = summarise(dataset, unique=unique)
    payload = payload_of(dataset, unique=unique)
    columns = ReleaseColumns(**dataset.manifest.options.get("columns", {}))
    wanted = {one for one in payload.fingerprints if one is not None}
    bodies = find_bodies(releases, wanted, columns=columns)
    packed = [(chunk, pack(chunk.bodies)) for chunk in chunks_of(payload, bodies)]
    page = _page(title, summary, pack(payload.data), packed, texts=None)
    folder = None
    if len(page) > largest and packed:
        folder = out.with_name(f"{out.stem}_texts")
        page = _page(title, summary, pack(payload.data), packed, texts=folder.name)
    _write(out, page, folder, packed, force=force)
    return Report(
        path=out,
        texts=folder,
        quotations=summary.everything.quotations,
        releases=len(payload.identifiers),
        found=sum([len(chunk.bodies) for chunk, _ in packed]),
    )


def _refuse(out: Path, *, force: bool) -> None:
    """Raise if the page must not be written, or could not be opened there.

    Raises:
        DatasetError: Always with ``out`` as its path.
    """
    path = str(out)
    if out.is_dir():
        message = "is a folder; name the page to write, such as report.html"
        raise DatasetError(message, code="exists", path=path)
    if out.suffix.lower() not in (".html", ".htm"):
        message = "a browser opens a page only if its name ends in .html; give it that ending"
        raise DatasetError(message, code="ending", path=path)
    if not out.exists():
        return
    if not force or not out.is_file():  # a device is no page
        message = "already exists; choose another file, or replace it with force (--force)"
        raise DatasetError(message, code="exists", path=path)
    with out.open("rb") as file:
        head = file.read(_HEAD)
    if _GENERATOR not in head:
        message = "is no page that quotekit made, and is not replaced; choose another file, or move it first"
        raise DatasetError(message, code="foreign-files", path=path)


def _refuse_texts(folder: Path, *, force: bool) -> None:
    """Raise if the texts must not be written to a folder.

    Raises:
        DatasetError: Always with ``folder`` as its path.
    """
    if not folder.exists():
        return
    if not force or not folder.is_dir():
        message = "already exists; choose another page, or replace both with force (--force)"
        raise DatasetError(message, code="exists", path=str(folder))
    strange = [entry.name for entry in folder.iterdir() if not re.fullmatch(r"[0-9a-f]{16}\.js", entry.name)]
    if strange:
        message = (
            f"holds what is not of a page, such as {min(strange)}; choose another page, or move it first"
        )
        raise DatasetError(message, code="foreign-files", path=str(folder))


def _page(
    title: str, summary: Summary, data: str, packed: Sequence[tuple[Chunk, str]], texts: str | None
) -> bytes:
    """Return the page.

    Args:
        title: Its title.
        summary: The numbers.
        data: The packed payload.
        packed: The chunks of texts, packed.
        texts: Name of the folder that holds them, or None to put them into the page.
    """
    script, style = _part("page.js"), _part("page.css")
    speakers = [group for group in summary.groups["speaker"] if group.value is not None][:15]
    words = _template().render(
        title=title,
        version=__version__,
        summary=summary,
        shown=_SHOWN,
        years=years_chart(summary.groups["year"]),
        speakers=speakers_chart(speakers, [_short(group) for group in speakers]),
        data=data,
        chunks=[(chunk.number, text) for chunk, text in packed] if texts is None else [],
        index={
            "names": [_name_of(text) for _, text in packed],
            "chunks": {number: chunk.number for chunk, _ in packed for number in chunk.bodies},
        },
        texts=texts,
        script=script,
        style=style,
        # What may run is the script of this package and what that loads; nothing else, whatever a text holds.
        allowed=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return words.encode("utf-8", "replace")


def _short(group: Group) -> str:
    name = visible(" ".join(str(group.value).split()))
    return name if len(name) <= 30 else f"{name[:29]}…"


def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("quotekit.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["number"] = "{:,}".format
    environment.filters["query"] = urlencode
    return environment.get_template("page.html")


def _part(name: str) -> str:
    return files("quotekit.report").joinpath("templates", name).read_text(encoding="utf-8")


def _write(
    out: Path, page: bytes, folder: Path | None, packed: Sequence[tuple[Chunk, str]], *, force: bool
) -> None:
    """Write page and texts beside their places, and move them there when all of them are whole."""
    if folder is not None:
        _refuse_texts(folder, force=force)
    work = out.with_name(f".{out.name}.partial")
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        (work / "page").write_bytes(page)
        if folder is not None:
            (work / "texts").mkdir()
            for chunk, text in packed:
                line = f'quotekitTexts({chunk.number},"{text}")\n'
                (work / "texts" / f"{_name_of(text)}.js").write_text(line, encoding="ascii", newline="\n")
        _place(work, out, folder)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise DatasetError(message, code="unwritable", path=str(out)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _place(work: Path, out: Path, folder: Path | None) -> None:
    """Move page and texts to their places; if that fails halfway, what stood there stands there again."""
    with ExitStack() as undo:
        if folder is not None:
            if folder.exists():
                folder.rename(work / "old")
                undo.callback((work / "old").rename, folder)
            (work / "texts").rename(folder)
            undo.callback(folder.rename, work / "texts")
        (work / "page").replace(out)
        undo.pop_all()


def _name_of(text: str) -> str:
    """Return the name of packed texts, by what is in them: no page can show those of another as its own."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]
