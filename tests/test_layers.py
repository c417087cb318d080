"""Who may import whom: a room of the library imports only from those above it in the list."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1] / "src" / "quotekit"

ROOMS = (
    "_version",
    "errors",
    "extras",
    "spans",
    "untrusted",
    "notebook",
    "model",
    "lexicon",
    "grammar",
    "_name_words",
    "patterns",
    "names",
    "cast",
    "parse",
    "people",
    "blocks",
    "marks",
    "block_quotes",
    "clauses",
    "attribution",
    "transcripts",
    "narration",
    "grouping",
    "resolve",
    "_confidence_counts",
    "_meanings",
    "confidence",
    "extract",
    "evidence",
    "explain",
    "records",
    "dataset",
    "summary",
    "evaluate",
    "engines",
    "report",
    "__init__",
    "cli",
)
"""From what knows nothing of the others to what knows them all; ``__init__`` hands on what is public."""

_FILES = sorted(_ROOT.rglob("*.py"))


def _module(path: Path) -> str:
    """The dotted name below the package (``parse.release``); that of a package for its ``__init__``."""
    parts = path.relative_to(_ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


_NAMES = {_module(path) for path in _FILES}


def _room(module: str) -> str:
    return module.partition(".")[0]


def _imports(path: Path) -> set[str]:
    """The modules of the library that a file imports, anywhere in it, also for types alone."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            base = node.module or ""
            names = [f"{base}.{alias.name}" for alias in node.names]
            names = [name if name.removeprefix("quotekit.") in _NAMES else base for name in names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        out |= {
            "__init__" if name == "quotekit" else name.removeprefix("quotekit.")
            for name in names
            if _room(name) == "quotekit"
        }
    return out


def _of_others(path: Path) -> set[str]:
    """The packages besides the library that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return {_room(name) for name in froms | plain}


@pytest.mark.parametrize("path", _FILES, ids=_module)
def test_a_module_imports_only_from_rooms_above_it(path: Path) -> None:
    module = _module(path)
    assert _room(module) in ROOMS, f"{module} is in no room: put it in its place in ROOMS"
    place = ROOMS.index(_room(module))
    # `quotekit` itself only gives the version to the modules above it.
    wrong = {other for other in _imports(path) if ROOMS.index(_room(other)) > place}
    assert not wrong, f"{module} imports {', '.join(sorted(wrong))}, which come after it"


def test_no_two_modules_import_each_other() -> None:
    graph = {_module(path): _imports(path) - {_module(path)} for path in _FILES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a cycle of imports: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("path", [path for path in _FILES if _room(_module(path)) != "cli"], ids=_module)
def test_only_the_command_prints(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        assert not (isinstance(called, ast.Name) and called.id == "print"), f"line {called.lineno}"


def test_only_the_parser_knows_of_yaml() -> None:
    knowing = {_room(_module(path)) for path in _FILES if _of_others(path) & {"yaml", "frontmatter"}}
    assert knowing == {"parse"}


def test_the_terminal_is_known_to_the_command_alone() -> None:
    knowing = {_room(_module(path)) for path in _FILES if _of_others(path) & {"typer", "rich", "click"}}
    assert knowing <= {"cli", "report"}


def test_what_is_public_is_listed_in_order() -> None:
    import quotekit

    assert quotekit.__all__ == sorted(quotekit.__all__)
    assert all(hasattr(quotekit, name) for name in quotekit.__all__)
