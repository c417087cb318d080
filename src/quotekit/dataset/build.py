"""`build_dataset`: from press releases to a folder of tables, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from quotekit._version import __version__
from quotekit.dataset.card import CARD, Origin, write_card
from quotekit.dataset.croissant import CROISSANT, write_croissant
from quotekit.dataset.formats import check_formats
from quotekit.dataset.inputs import Paths, find_inputs
from quotekit.dataset.manifest import MANIFEST, Counts, Manifest, write_manifest
from quotekit.dataset.readers import Dataset
from quotekit.dataset.release_tables import ReleaseColumns
from quotekit.dataset.run import run
from quotekit.dataset.staging import staged_folder
from quotekit.dataset.work import Outcome, Recipe
from quotekit.dataset.write import Layout, TableFiles
from quotekit.errors import DatasetError, ReleaseError
from quotekit.extract import DEFAULT_KINDS
from quotekit.parse import PEOPLE_KEYS
from quotekit.records import SCHEMA_VERSION

if TYPE_CHECKING:
    from quotekit.dataset.ledger import Ledger
    from quotekit.dataset.splits import Splits
    from quotekit.model import Kind
    from quotekit.people import Register

__all__ = ["BuildResult", "build_dataset"]

# What an entry of the ledger depends on; the other options only say what is done with it.
_DECISIVE = ("kinds", "people_keys", "columns", "register")


@attrs.frozen(kw_only=True)
class BuildResult:
    """What a build has made.

    Args:
        out: The folder.
        manifest: Its manifest, with all counts.
    """

    out: Path
    manifest: Manifest

    @property
    def counts(self) -> Counts:
        """What went in and came out."""
        return self.manifest.counts


def build_dataset(
    paths: Paths,
    out: str | Path,
    *,
    formats: Sequence[str] = ("jsonl",),
    kinds: Sequence[Kind] = DEFAULT_KINDS,
    people_keys: Sequence[str] = PEOPLE_KEYS,
    columns: ReleaseColumns | None = None,
    register: Register | None = None,
    splits: Splits | None = None,
    unique: bool = False,
    bom: bool = False,
    origin: Origin | None = None,
    workers: int = 1,
    force: bool = False,
    resume: bool = False,
    update: bool = False,
    progress: Callable[[int], None] | None = None,
) -> BuildResult:
    """Extract the quotations of press releases into a new folder of tables.

    The folder gets ``quotations`` and ``releases`` in each format, ``errors.jsonl``, a card (``README.md``),
    ``croissant.json`` and ``manifest.json``. It appears when it is whole; until then, and if anything
    fails, nothing changes at ``out``. The same input makes the same bytes, however many workers there are.

    Args:
        paths: Files, folders, patterns, archives and tables of releases; ``"-"`` is standard input.
        out: The folder to make.
        formats: Some of ``jsonl``, ``jsonl.gz``, ``csv``, ``parquet``, ``sqlite``.
        kinds: The kinds of quotation wanted.
        people_keys: Front-matter keys that name people.
        columns: Which columns of tables of releases hold what.
        register: People known beforehand, whom mentions resolve to where the release names nobody.
        splits: How to split the releases, if at all.
        unique: Leave out releases that repeat an earlier one, which are marked otherwise.
        bom: Begin CSV files with U+FEFF, for Excel.
        origin: Where the releases come from and under which licence, for the card.
        workers: How many processes; a script that asks for more than one needs
            ``if __name__ == "__main__":``.
        force: Replace a dataset that stands there.
        resume: Go on with a run that was interrupted, if there is one.
        update: Replace the dataset that stands there, and take from it what has not changed.
        progress: Called after each release with the number of releases done.

    Raises:
        DatasetError: If ``out`` is taken, cannot be written, or ``paths`` hold no release.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "flood.md").write_text("“We are ready for the flood,” Ana Rangi said.")
    ...     build_dataset(folder, Path(folder, "quotes")).counts.quotations
    1
    """
    check_formats(formats)
    if workers < 1:
        raise DatasetError("there must be one worker at least", code="workers", field="workers")
    recipe = Recipe(kinds=tuple(kinds), people_keys=tuple(people_keys), register=register)
    columns = columns or ReleaseColumns()
    layout = Layout(formats=tuple(dict.fromkeys(formats)), splits=splits, unique=unique, bom=bom)
    options = _options(recipe, columns, layout)
    inputs = find_inputs(paths, columns=columns, skip=out)
    with staged_folder(Path(out), force=force or update, resume=resume or update) as staging:
        old = Dataset.open(out) if update and Path(out, MANIFEST).exists() else None
        _open_ledger(staging.ledger, options, old)
        tables = _write_tables(run(inputs, recipe, staging.ledger, workers), staging.folder, layout, progress)
        manifest = Manifest(options=options, counts=tables.counts(), files=tables.entries(staging.folder))
        about = origin or Origin()
        described = {
            CARD: write_card(manifest, tables.totals, about, staging.folder),
            CROISSANT: write_croissant(manifest, about, staging.folder),
        }
        manifest = attrs.evolve(manifest, files={**manifest.files, **described})
        write_manifest(manifest, staging.folder)
    return BuildResult(out=Path(out), manifest=manifest)


def _write_tables(
    found: Iterable[Outcome | ReleaseError],
    folder: Path,
    layout: Layout,
    progress: Callable[[int], None] | None,
) -> TableFiles:
    with TableFiles(folder, layout) as tables:
        for done, outcome in enumerate(found, start=1):
            tables.add(outcome)
            if progress is not None:
                progress(done)
    return tables


def _open_ledger(ledger: Ledger, options: Mapping[str, Any], old: Dataset | None) -> None:
    """Make the ledger fit the options, and put into it what an old dataset made under them holds."""
    decisive = {name: options[name] for name in _DECISIVE}
    ledger.begin({**decisive, "quotekit": __version__, "schema_version": SCHEMA_VERSION})
    if old is None:
        return
    manifest = old.manifest
    same = {name: manifest.options.get(name) for name in _DECISIVE} == decisive
    if same and (manifest.quotekit, manifest.schema_version) == (__version__, SCHEMA_VERSION):
        ledger.take(old)


def _options(recipe: Recipe, columns: ReleaseColumns, layout: Layout) -> dict[str, Any]:
    """Return the options as the manifest has them; those that leave no mark on a dataset are not among them."""
    return {
        "kinds": list(recipe.kinds),
        "people_keys": list(recipe.people_keys),
        "columns": attrs.asdict(columns),
        "register": recipe.register and recipe.register.sha256,
        "formats": list(layout.formats),
        "splits": layout.splits and attrs.asdict(layout.splits),
        "unique": layout.unique,
        "bom": layout.bom,
    }
