"""How Sphinx makes the site: ``sphinx-build -W --keep-going -b html docs OUT``; see CONTRIBUTING.md."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer

from quotekit import __version__

project = "quotekit"
author = "The quotekit developers"
release = version = __version__

extensions = ["sphinx.ext.autodoc", "sphinx.ext.napoleon", "myst_nb"]
html_theme = "furo"
html_title = "quotekit"
html_static_path = ["static"]
html_css_files = ["site.css"]
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
    """Teach Sphinx what it does not know: blocks of CSV, defaults of attrs, and what is said of data."""
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", _without_last_blank_lines)
    app.connect("autodoc-process-signature", _readable)
    app.connect("autodoc-process-docstring", _told_where_made)


def _without_last_blank_lines(app: Sphinx, name: str, source: list[str]) -> None:
    """Leave out the blank line at the end of a block, which only doctest needs."""
    source[0] = source[0].replace("\n\n```\n", "\n```\n")


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


def _told_where_made(
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """Give data that a package hands on what is said of it below its assignment, in the module that makes it."""
    home, _, own = name.rpartition(".")
    package = getattr(import_module(home), "__path__", None) if what == "data" else None
    for module in walk_packages(package, f"{home}.") if package else ():
        told = ModuleAnalyzer.for_module(module.name).find_attr_docs().get(("", own))
        if told:
            lines[:] = told
            return
