"""The card of a dataset: a README that people read, with metadata at its head that the hub reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from quotekit.dataset.flat import cells_of
from quotekit.dataset.manifest import Counts, FileEntry, Manifest, file_entry
from quotekit.dataset.tables import TableName
from quotekit.records import QUOTATION_COLUMNS, RELEASE_COLUMNS, Column, hub_features

if TYPE_CHECKING:
    from quotekit.dataset.assembly import Totals

__all__ = ["CARD", "Origin", "write_card"]

CARD = "README.md"

_LARGE = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_MOST = 20

_LIMITS = """\
- Extraction is by rules and makes mistakes. `rule` says how each attribution was found, and `method` how
  each speaker was: look at a sample of each before you count by it.
- On 215 annotated releases, version 0.1 had an end-to-end F1 (span and speaker) of 0.98 to 0.99 on quoted
  speech and of 0.89 to 0.97 on indirect speech; on news articles (PolNeAR dev) 0.93 on direct speech. The
  rules were made with an eye on these texts, so expect less on others.
- Where the text does not support one speaker there is none; nothing is guessed.
- `indirect` covers reports with a reporting verb and its clause, not every paraphrase.
- The words are those of the release. That they were said is its claim.
- A near repeat is found by its wording: two different releases of one pattern may be taken for one.
"""


@attrs.frozen(kw_only=True)
class Origin:
    """Where the releases come from.

    Args:
        title: What to call the dataset.
        source: Where the releases were got, in words or as an address.
        license: The licence of the releases, as the hub names it, such as ``cc-by-4.0``.
        language: Their language.
    """

    title: str = "Quotations from press releases"
    source: str | None = None
    license: str | None = None
    language: str = "en"


def write_card(manifest: Manifest, totals: Totals, origin: Origin, folder: Path) -> FileEntry:
    """Write ``README.md`` into a folder, and return the account of it.

    Args:
        manifest: The account of the tables.
        totals: What was counted.
        origin: Where the releases come from.
        folder: The folder.

    >>> import tempfile
    >>> from quotekit.dataset.assembly import Totals
    >>> counts = Counts(releases_in=0, releases=0, errors=0, quotations=0,
    ...                 quotations_by_kind={}, issues_by_code={})
    >>> with tempfile.TemporaryDirectory() as name:
    ...     manifest = Manifest(options={}, counts=counts, files={})
    ...     _ = write_card(manifest, Totals(), Origin(), Path(name))
    ...     Path(name, CARD).read_text(encoding="utf-8").splitlines()[1]
    'pretty_name: "Quotations from press releases"'
    """
    head = "".join([f"{line}\n" for line in _yaml(_metadata(manifest, origin))])
    text = f"---\n{head}---\n\n{_body(manifest, totals, origin)}"
    (folder / CARD).write_text(text, encoding="utf-8", errors="replace", newline="\n")
    return file_entry(folder / CARD, 0)


def data_files(manifest: Manifest, table: TableName) -> dict[str, tuple[str, FileEntry]]:
    """Return the file of each split of a table, in the format that `datasets` reads best.

    Metadata of a release have no types in common, so releases are read where they are text: not from
    JSON Lines.

    >>> entry = FileEntry(rows=1, bytes=1, sha256="")
    >>> counts = Counts(releases_in=1, releases=1, errors=0, quotations=1,
    ...                 quotations_by_kind={}, issues_by_code={})
    >>> files = {"quotations.jsonl": entry, "quotations.parquet": entry}
    >>> [name for name, _ in data_files(Manifest(options={}, counts=counts, files=files), "quotations").values()]
    ['quotations.parquet']
    """
    endings = ("parquet", "jsonl", "jsonl.gz", "csv") if table == "quotations" else ("parquet", "csv")
    for ending in endings:
        found = {
            name.removesuffix(f".{ending}"): (name, entry)
            for name, entry in manifest.files.items()
            if name.startswith(f"{table}.") and name.endswith(f".{ending}")
        }
        if found:
            return {
                stem.removeprefix(table).removeprefix(".") or "train": file for stem, file in found.items()
            }
    return {}


def _metadata(manifest: Manifest, origin: Origin) -> dict[str, Any]:
    tables: dict[TableName, tuple[Column, ...]] = {
        "quotations": QUOTATION_COLUMNS,
        "releases": RELEASE_COLUMNS,
    }
    files = {table: data_files(manifest, table) for table in tables}
    return {
        "pretty_name": origin.title,
        "language": [origin.language],
        **({"license": origin.license} if origin.license else {}),
        "tags": ["quotations", "press-releases", "attribution", "quotekit"],
        "size_categories": [_size(manifest.counts.quotations)],
        "configs": [_config(table, found) for table, found in files.items() if found],
        "dataset_info": [_info(table, found, tables[table]) for table, found in files.items() if found],
    }


def _config(table: TableName, files: Mapping[str, tuple[str, FileEntry]]) -> dict[str, Any]:
    paths = [{"split": split, "path": name} for split, (name, _) in files.items()]
    default = {"default": True} if table == "quotations" else {}
    return {"config_name": table, **default, "data_files": paths}


def _info(
    table: TableName, files: Mapping[str, tuple[str, FileEntry]], columns: tuple[Column, ...]
) -> dict[str, Any]:
    first = next(iter(files.values()))[0]
    if first.endswith(".csv"):
        features = [{"name": cells.name, "dtype": "string"} for cells in cells_of(columns)]
    else:
        features = hub_features(columns, dates="date32" if first.endswith(".parquet") else "string")
    splits = [
        {"name": split, "num_bytes": entry.bytes, "num_examples": entry.rows}
        for split, (_, entry) in files.items()
    ]
    return {"config_name": table, "features": features, "splits": splits}


def _size(rows: int) -> str:
    return next((name for limit, name in _LARGE if rows < limit), "n>1M")


def _yaml(value: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Yield the lines of a mapping in the little YAML that a card needs; JSON is good YAML for a scalar."""
    for key, entry in value.items():
        if isinstance(entry, list):
            yield f"{indent}{key}:"
            for item in entry:
                lines = (
                    _yaml(item, f"{indent}  ") if isinstance(item, dict) else [f"{indent}  {_scalar(item)}"]
                )
                for number, line in enumerate(lines):
                    yield f"{indent}- {line[len(indent) + 2 :]}" if number == 0 else line
        else:
            yield f"{indent}{key}: {_scalar(entry)}"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _body(manifest: Manifest, totals: Totals, origin: Origin) -> str:
    counts = manifest.counts
    sections = [
        f"# {origin.title}\n\n{_opening(counts, origin)}",
        _table("Kind", counts.quotations_by_kind.items()),
        "## Speakers\n\n" + _table("Speaker", _top(totals.speakers)),
        "## Years\n\n" + _table("Year", sorted(totals.years.items(), key=lambda pair: pair[0] or "")),
        "## What was odd\n\n" + _oddities(counts),
        "## Columns of `quotations`\n\n" + _columns(QUOTATION_COLUMNS),
        "## Columns of `releases`\n\n" + _columns(RELEASE_COLUMNS),
        "## How it was made\n\n" + _making(manifest),
        f"## Known limits\n\n{_LIMITS}",
    ]
    return "\n".join(sections)


def _opening(counts: Counts, origin: Origin) -> str:
    source = f"Source of the releases: {origin.source}\n" if origin.source else ""
    license = f"Licence of the releases: {origin.license}\n" if origin.license else ""  # noqa: A001
    return (
        f"{counts.quotations} quotations from {counts.releases} press releases, each with its speaker, as far"
        " as the text supports one,\nand its exact place: spans count code points of the release's body.\n\n"
        f"{source}{license}"
    ).rstrip("\n") + "\n"


def _top(speakers: Mapping[str | None, int]) -> list[tuple[str | None, int]]:
    return sorted(speakers.items(), key=lambda pair: (-pair[1], pair[0] or ""))[:_MOST]


def _table(name: str, rows: Iterable[tuple[str | None, int]]) -> str:
    lines = [f"| {_cell(value)} | {count} |\n" for value, count in rows]
    return f"| {name} | Quotations |\n| --- | ---: |\n{''.join(lines)}"


def _cell(value: str | None) -> str:
    return "(none)" if value is None else " ".join(value.split()).replace("|", "\\|")


def _oddities(counts: Counts) -> str:
    repeats = counts.repeats_marked or counts.repeats_left_out
    done = "left out" if counts.repeats_left_out else "marked in `duplicate_of`"
    rows = [f"| `{code}` | {count} |\n" for code, count in sorted(counts.issues_by_code.items())]
    return (
        f"{counts.errors} of {counts.releases_in} inputs could not be read; `errors.jsonl` says why.\n"
        f"{repeats} releases repeat an earlier one, to the letter or nearly; they are {done}.\n\n"
        f"| Issue | Times |\n| --- | ---: |\n{''.join(rows)}"
    )


def _columns(columns: tuple[Column, ...]) -> str:
    rows = [f"| `{column.name}` | {_type(column)} | {column.doc} |\n" for column in columns]
    return f"| Column | Type | |\n| --- | --- | --- |\n{''.join(rows)}"


def _type(column: Column) -> str:
    nested = isinstance(column.type, tuple)
    kind = ", ".join([field.name for field in column.type]) if nested else str(column.type)  # type: ignore[union-attr]
    kind = f"{{{kind}}}" if nested else kind
    return f"{'list of ' if column.repeated else ''}{kind}{' or null' if column.nullable else ''}"


def _making(manifest: Manifest) -> str:
    options = json.dumps(manifest.options, indent=2, sort_keys=True, ensure_ascii=False)
    return (
        f"By quotekit {manifest.quotekit}, columns of version {manifest.schema_version}. The same releases and"
        f" options make the same bytes again.\n\n```json\n{options}\n```\n"
    )
