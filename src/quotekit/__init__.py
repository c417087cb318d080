"""Parse press releases and extract every attributed quotation, with its speaker and its exact place."""

from quotekit._version import __version__

__all__ = ["__version__"]
