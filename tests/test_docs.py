"""The pages against the code: what is public is on them, and what is on them is there.

That their examples are right is for ``pytest docs --doctest-glob='*.md'``, and that they make a site for Sphinx;
``.ci/run`` does both.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from quotekit.cli.commands import app

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [
    *(DOCS.parent / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *DOCS.glob("*.md"),
]
NOTEBOOK = DOCS / "tutorial-notebook.ipynb"
PUBLIC = tuple(
    f"quotekit.{name}".removesuffix(".")
    for name in (
        "",
        "dataset",
        "engines",
        "errors",
        "evaluate",
        "parse",
        "people",
        "records",
        "report",
        "summary",
    )
)
"""The modules whose ``__all__`` is a promise to users."""

_DIRECTIVE = re.compile(r"^\.\. auto(?:class|data|exception|function):: (\S+)$", re.MULTILINE)


def _text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def _documented() -> set[str]:
    """The names that the pages of the API document."""
    names = [name for page in sorted(DOCS.glob("api*.md")) for name in _DIRECTIVE.findall(_text(page.name))]
    assert len(names) == len(set(names)), "a name is documented twice"
    return set(names)


@pytest.mark.parametrize("module", PUBLIC)
def test_every_public_name_is_documented(module: str) -> None:
    documented = _documented()
    names = importlib.import_module(module).__all__
    missing = [name for name in names if not {f"{module}.{name}", f"quotekit.{name}"} & documented]
    assert missing == []


def test_what_is_documented_is_public() -> None:
    public = {f"{module}.{name}" for module in PUBLIC for name in importlib.import_module(module).__all__}
    # Aliases in the types of public values.
    public |= {"quotekit.model.Kind", "quotekit.model.MentionKind"}
    assert _documented() <= public
    homes = {name: importlib.import_module(name.rpartition(".")[0]) for name in _documented()}
    assert [name for name, home in homes.items() if not hasattr(home, name.rpartition(".")[2])] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_names_and_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in set(re.findall(r"`(quotekit(?:\.\w+)+)", text)):
        assert pkgutil.resolve_name(name) is not None
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def _commands() -> dict[str, Any]:
    """The commands and groups, by what is typed."""
    root = typer.main.get_command(app)
    return {"quotekit": root, **vars(root)["commands"]}


def _sections() -> dict[str, str]:
    """The parts of the page of commands, by their heads; ``quotekit`` is all that is of no one command."""
    head, *parts = re.split(r"^## ", _text("command-line.md"), flags=re.MULTILINE)
    sections = {part.partition("\n")[0]: part for part in parts}
    own = [part for name, part in sections.items() if name not in _commands()]
    return {**sections, "quotekit": "\n".join([head, *own])}


@pytest.mark.parametrize("name", _commands())
def test_every_command_and_option_is_on_its_page(name: str) -> None:
    sections = _sections()
    assert name in sections, f"docs/command-line.md has no part ## {name}"
    on_page = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", sections[name] + sections["quotekit"]))
    options = {
        option for given in _commands()[name].params for option in (*given.opts, *given.secondary_opts)
    }
    assert {option for option in options if option.startswith("-")} - on_page == set()


@pytest.mark.parametrize("name", [name for name in _sections() if name in _commands() and name != "quotekit"])
def test_no_part_names_an_option_that_its_command_has_not(name: str) -> None:
    rows = re.findall(r"^\| (`-.*?) \|", _sections()[name], flags=re.MULTILINE)
    named = {option for row in rows for option in re.findall(r"`(--?[a-z-]+)", row)}
    shown = CliRunner().invoke(app, [name, "--help"]).output
    assert {option for option in named if not re.search(rf"(?<![\w-]){option}(?![\w-])", shown)} == set()


class TestNotebook:
    def test_is_stored_without_outputs(self) -> None:
        cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        assert code
        assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)

    # What Jupyter warns of is Jupyter's to mend.
    @pytest.mark.filterwarnings("ignore")
    @pytest.mark.timeout(240)
    def test_runs(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        for needed in ("ipykernel", "nbformat", "pandas", "polars", "pyarrow"):
            pytest.importorskip(needed)
        nbclient = pytest.importorskip("nbclient")
        nbformat = importlib.import_module("nbformat")
        monkeypatch.setenv("IPYTHONDIR", os.fspath(tmp_path))
        notebook = nbformat.read(NOTEBOOK, as_version=4)
        client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(DOCS)}})
        client.execute()
        assert [
            cell for cell in notebook.cells if cell.cell_type == "code" and not cell.execution_count
        ] == []
