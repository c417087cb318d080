"""How Sphinx makes the site: ``sphinx-build -W --keep-going -b html docs OUT``; see CONTRIBUTING.md."""

from __future__ import annotations

from typing import Any

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from quotekit import __version__

project = "quotekit"
author = "The quotekit developers"
release = version = __version__

extensions = ["sphinx.ext.autodoc", "sphinx.ext.napoleon", "myst_nb"]
html_theme = "furo"
html_title = "quotekit"
html_copy_source = False
html_show_sphinx = False

myst_heading_anchors = 3
# The notebook is run anew for each build, and an error in it fails the build. No widgets: their scripts would
# come from a server.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_ipywidgets_js: dict[str, Any] = {}

# Docstrings name other things of quotekit in single backticks.
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_google_docstring = True
napoleon_numpy_docstring = False


def setup(app: Sphinx) -> None:
    """Teach Sphinx what it does not know: blocks of CSV, and how attrs writes an empty default."""
    app.add_lexer("csv", TextLexer)
    app.connect("autodoc-process-signature", _readable)


def _readable(
    app: Sphinx,
    what: str,
    name: str,
    obj: object,
    options: object,
    signature: str | None,
    returns: str | None,
) -> tuple[str | None, str | None]:
    """Show the default that a factory makes, which in quotekit is always an empty dict."""
    return signature and signature.replace("=NOTHING", "={}"), returns
