"""Where the front matter ends and the body begins."""

from __future__ import annotations

import re
from typing import Literal

import attrs
from frontmatter.default_handlers import BaseHandler, YAMLHandler

__all__ = ["Parts", "split_source"]

# A fence is alone on its line, from column 0; blank lines after it go with it, so that what follows the
# closing one is the body. A blank line may hold any white space, no-break spaces included.
_BLANK_LINES = r"(?:[^\S\r\n]*+(?:\r\n?+|\n|\Z))+"
_YAML_FENCE = re.compile(rf"^(?:-{{3,}}+|\.{{3}}){_BLANK_LINES}", re.MULTILINE)
_TOML_FENCE = re.compile(rf"^\+{{3,}}+{_BLANK_LINES}", re.MULTILINE)

# python-frontmatter detects and splits, with our fences. Its own fence closes on dashes alone and leaves
# blank lines to its `parse`, which strips the body and turns CRLF into LF: offsets would be lost. Nor does
# it see past a byte-order mark or leading blank lines; `split_source` hands it the text after them. What
# `split` returns is always a suffix of the source, so the body's offset follows from its length.
_YAML = YAMLHandler(fm_boundary=_YAML_FENCE)
_TOML = BaseHandler(fm_boundary=_TOML_FENCE)

_LEADING = re.compile(rf"\ufeff?+(?:{_BLANK_LINES})?")

# A comment or a stray line before what is plainly front matter.
_LATE = re.compile(r"(?:[^\n]*+\n){1,5}?-{3,}[^\S\n]*\n[\w-]+:(?:\s|$)")


@attrs.frozen
class Parts:
    """A source text in two: the front matter between the fences, and the body.

    Args:
        syntax: What the front matter is written in, or None when there is none.
        block: The front matter without its fences.
        block_start: Offset of the block in the source.
        body: What follows the closing fence, less leading blank lines.
        body_start: Offset of the body in the source.
        problem: Code of what is odd about the fences, or None.
    """

    syntax: Literal["yaml", "toml"] | None
    block: str
    block_start: int
    body: str
    body_start: int
    problem: Literal["unclosed-front-matter", "text-before-front-matter"] | None = None


def split_source(source: str) -> Parts:
    r"""Split a source text into front matter and body; every character stays where it is.

    >>> parts = split_source("---\ntitle: Pool reopens\n---\n\nWe swam.\n")
    >>> parts.block, parts.body, parts.body_start
    ('title: Pool reopens\n', 'We swam.\n', 29)
    """
    start = 0
    if not source.startswith(("---", "+++")):
        leading = _LEADING.match(source)
        start = leading.end() if leading else 0
    text = source[start:] if start else source
    if text.startswith("---"):
        handler: BaseHandler = _YAML
    elif text.startswith("+++"):
        handler = _TOML
    else:
        problem: Literal["text-before-front-matter"] | None = None
        if _LATE.match(text):
            problem = "text-before-front-matter"
        return Parts(None, "", start, text, start, problem)
    fence = handler.FM_BOUNDARY.match(text) if handler.FM_BOUNDARY else None
    if fence is None:  # a rule of dashes with words behind it, which is body
        return Parts(None, "", start, text, start)
    try:
        block, body = handler.split(text)
    except ValueError:
        return Parts(None, "", start, text, start, "unclosed-front-matter")
    body_start = len(source) - len(body)
    return Parts("yaml" if handler is _YAML else "toml", block, start + fence.end(), body, body_start)
