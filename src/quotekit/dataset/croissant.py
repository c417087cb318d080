"""Croissant metadata: what is in the files, in the vocabulary that dataset search and loaders share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotekit.dataset.card import Origin, data_files
from quotekit.dataset.flat import cells_of
from quotekit.dataset.manifest import FileEntry, Manifest, file_entry
from quotekit.records import QUOTATION_COLUMNS, RELEASE_COLUMNS, Column

if TYPE_CHECKING:
    from quotekit.dataset.tables import TableName

__all__ = ["CROISSANT", "write_croissant"]

CROISSANT = "croissant.json"

_SPECIFICATION = "http://mlcommons.org/croissant/1.0"
_TYPES = {
    "string": "sc:Text",
    "date": "sc:Date",
    "int32": "sc:Integer",
    "float32": "sc:Float",
    "bool": "sc:Boolean",
    "json": "sc:Text",
}
_ENCODINGS = {
    ".parquet": "application/x-parquet",
    ".jsonl": "application/jsonlines",
    ".csv": "text/csv",
    ".gz": "application/gzip",
    ".sqlite": "application/vnd.sqlite3",
}
# As the reference library writes it; shorter ones are valid and get a warning.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write_croissant(manifest: Manifest, origin: Origin, folder: Path) -> FileEntry:
    """Write ``croissant.json`` into a folder, and return the account of it.

    Args:
        manifest: The account of the tables.
        origin: Where the releases come from.
        folder: The folder.

    >>> import tempfile
    >>> from quotekit.dataset.manifest import Counts
    >>> counts = Counts(releases_in=0, releases=0, errors=0, quotations=0,
    ...                 quotations_by_kind={}, issues_by_code={})
    >>> with tempfile.TemporaryDirectory() as name:
    ...     _ = write_croissant(Manifest(options={}, counts=counts, files={}), Origin(), Path(name))
    ...     json.loads(Path(name, CROISSANT).read_bytes())["@type"]
    'sc:Dataset'
    """
    text = json.dumps(_dataset(manifest, origin), indent=2, ensure_ascii=False)
    (folder / CROISSANT).write_text(f"{text}\n", encoding="utf-8", errors="replace", newline="\n")
    return file_entry(folder / CROISSANT, 0)


def _dataset(manifest: Manifest, origin: Origin) -> dict[str, Any]:
    counts = manifest.counts
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": _SPECIFICATION,
        "name": origin.title,
        "description": (
            f"{counts.quotations} quotations from {counts.releases} press releases, each with its speaker and"
            " its exact place."
        ),
        **({"license": origin.license} if origin.license else {}),
        **({"url": origin.source} if origin.source else {}),
        "inLanguage": origin.language,
        "version": f"{manifest.schema_version}.0.0",
        "distribution": [_file(name, entry) for name, entry in manifest.files.items() if _encoding(name)],
        "recordSet": [
            *_record_sets(manifest, "quotations", QUOTATION_COLUMNS),
            *_record_sets(manifest, "releases", RELEASE_COLUMNS),
        ],
    }


def _encoding(name: str) -> str | None:
    return _ENCODINGS.get(Path(name).suffix)


def _file(name: str, entry: FileEntry) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{entry.bytes} B",
        "encodingFormat": _encoding(name),
        "sha256": entry.sha256,
    }


def _record_sets(manifest: Manifest, table: TableName, columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    files = {
        split: name for split, (name, _) in data_files(manifest, table).items() if not name.endswith(".gz")
    }
    return [
        _record_set(table if len(files) == 1 else f"{table}.{split}", files[split], columns)
        for split in files
    ]


def _record_set(name: str, file: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    """Return a record set; its fields are the columns of the file, nested ones as they are in it."""
    if file.endswith(".csv"):
        columns = tuple([Column(cells.name, "string", cells.column.doc) for cells in cells_of(columns)])
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "field": [_field(f"{name}/{column.name}", column, file, column.name) for column in columns],
    }


def _field(id: str, column: Column, file: str, within: str) -> dict[str, Any]:  # noqa: A002
    """Return a field; those of a nested column take their part of each value of ``within``."""
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": id,
        "name": id.rpartition("/")[2],
        "description": column.doc,
        **({"repeated": True} if column.repeated else {}),
    }
    if isinstance(column.type, tuple):
        return field | {"subField": [_field(f"{id}/{part.name}", part, file, within) for part in column.type]}
    source: dict[str, Any] = {"fileObject": {"@id": file}, "extract": {"column": within}}
    if column.name != within:
        source["transform"] = {"jsonPath": f"$.{column.name}"}
    return field | {"dataType": _TYPES[column.type], "source": source}
