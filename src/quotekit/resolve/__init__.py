"""Mentions to people: ordered, named steps over the whole release, each using what came before.

Every speaker says by which step it was found (``Speaker.method``). Two people who fit alike give none.
"""

from __future__ import annotations

from quotekit.resolve.steps import Watch, resolve_speakers

__all__ = ["Watch", "resolve_speakers"]
