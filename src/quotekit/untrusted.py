"""Other people's text made fit to show: what would steer a terminal or a page is written out instead."""

from __future__ import annotations

import re

from quotekit.spans import LINE_END

__all__ = ["visible"]

# Not every invisible character: joiners make emoji and many scripts, and no-break spaces and soft hyphens harm nobody.
_STEERING = re.compile(
    r"""
    [\x00-\x08\x0b-\x1f\x7f-\x9f]               # control characters, those of escape sequences among them
    | [\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]    # bidi controls, which make text read as what it is not
    | [\u2028\u2029]                            # line ends to some readers and not to others
    | [\ud800-\udfff]                           # halves of characters, which cannot be encoded
    """,
    re.VERBOSE,
)


def visible(text: str) -> str:
    r"""Return a text in which nothing can steer what shows it.

    Control characters, bidi controls, line separators and lone surrogates become their escapes; line ends become
    ``\n``, and tabs stay. Markup stays as it is: whoever writes HTML has still to escape it.

    Args:
        text: Words of a release, of its front matter or of a path.

    >>> visible("one\r\n\x1b[2Jtwo \u202eeerht")
    'one\n\\x1b[2Jtwo \\u202eeerht'
    """
    return _STEERING.sub(_escape, LINE_END.sub("\n", text))


def _escape(match: re.Match[str]) -> str:
    return ascii(match.group())[1:-1]
