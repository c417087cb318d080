"""Small HTML for notebooks: escaped, styled inline, without scripts, in the notebook's own colours."""

from __future__ import annotations

import html
from collections.abc import Sequence

from quotekit.spans import LINE_END
from quotekit.untrusted import visible

__all__ = ["quotation_html", "release_html"]

_MOST = 600  # characters of a text
_LINES = 5  # lines of a body

# A notebook reads $…$ as mathematics in what it shows, and releases are full of dollars: both classes say not to.
_CARD = (
    '<div class="tex2jax_ignore mathjax_ignore" style="border-left: 3px solid currentColor;'
    ' padding: 0 0 0 0.8em; margin: 0.4em 0; max-width: 46em; text-align: left">'
)
_TEXT = "white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.2em 0"


def quotation_html(
    *,
    words: str,
    speakers: Sequence[str],
    kind: str,
    rule: str,
    confidence: float,
    implicit: bool,
    issues: Sequence[str],
) -> str:
    """Return a quotation as HTML: its words, who said them and how we know.

    Args:
        words: The words.
        speakers: Names of who said them.
        kind: Its kind.
        rule: The rule that found its attribution.
        confidence: From 0 to 1.
        implicit: Whether the speaker comes from the run of speech.
        issues: Codes of what was odd.

    >>> shown = quotation_html(words="We <won>.", speakers=[], kind="direct", rule="none", confidence=0.5,
    ...     implicit=False, issues=[])
    >>> "“We &lt;won&gt;.”" in shown
    True
    """
    named = " and ".join(_name(name) for name in speakers) or "<em>nobody</em>"
    how = [kind, f"rule {rule}", f"confidence {confidence:.2f}"]
    said = "— " + named + (" (implicit)" if implicit else "")
    # Marks would make the speaker's own words of what is only reported.
    quoted = _cut(words) if kind == "indirect" else f"“{_cut(words)}”"
    return _card(_text(quoted), f"<div>{said}</div>", _small(*how), _odd(issues))


def release_html(
    *,
    title: str | None,
    date: str | None,
    people: Sequence[str],
    body: str,
    issues: Sequence[str],
) -> str:
    """Return a release as HTML: title, date, people and length, its first lines, and how much is odd.

    Args:
        title: Its title, if any.
        date: Its date, if any.
        people: The people that it names.
        body: Its text.
        issues: Codes of what was odd.

    >>> "<strong>1 &lt; 2</strong>" in release_html(title="1 < 2", date=None, people=[], body="", issues=[])
    True
    """
    head = (
        f'<div dir="auto"><strong>{_escaped(title)}</strong></div>'
        if title
        else "<div><em>no title</em></div>"
    )
    named = ", ".join(_name(name) for name in people) or "nobody named"
    day = _escaped(date) if date else "no date"
    opening = _opening(body)
    return _card(
        head,
        f"<div>{day} · {named} · {len(body):,} characters</div>",
        _text(opening) if opening else "",
        _odd(issues),
    )


def _card(*parts: str) -> str:
    return f"{_CARD}{''.join(parts)}</div>"


def _escaped(text: str) -> str:
    return html.escape(visible(text))


def _name(text: str) -> str:
    """Return a name that keeps its own direction of writing to itself."""
    return f"<bdi>{_escaped(text)}</bdi>"


def _text(text: str) -> str:
    return f'<div dir="auto" style="{_TEXT}">{_escaped(text)}</div>'


def _small(*facts: str) -> str:
    return f"<div><small>{' · '.join(_escaped(fact) for fact in facts)}</small></div>"


def _odd(codes: Sequence[str]) -> str:
    if not codes:
        return ""
    count = "1 issue" if len(codes) == 1 else f"{len(codes)} issues"
    return _small(f"⚠ {count}: {', '.join(dict.fromkeys(codes))}")


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()}…"


def _opening(body: str) -> str:
    """Return the first lines of a body that are not empty."""
    lines = [line for line in LINE_END.split(body) if line.strip()]
    opening = _cut("\n".join(lines[:_LINES]))
    return opening if len(lines) <= _LINES or opening.endswith("…") else f"{opening}\n…"
