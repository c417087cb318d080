"""Examples of pages run in a new folder, with the sample releases and the files that the page shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from examples import install_command, shown_files
from generated import ROOT


@pytest.fixture(autouse=True)
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, which is the current one."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    install_command(tmp_path)
    page = request.node.callspec.params["page"] if hasattr(request.node, "callspec") else request.path
    if page.suffix == ".md":
        for name, text in shown_files(page).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
