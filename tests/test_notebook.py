"""What a notebook shows of a release and of a quotation: escaped, and readable on any background."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given

from quotekit import (
    Attribution,
    Content,
    Issue,
    Person,
    Quotation,
    Release,
    Span,
    Speaker,
    extract_quotations,
)
from strategies import odd_texts

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)'",
    "[more](javascript:alert(1))",
    "</div></div><style>*{display:none}</style>",
    "&lt;script&gt;",
    "<!-- ",
)


class _Reader(HTMLParser):
    """Notes tags and attributes, and the text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: dict[str, set[str]] = {}
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(value: Release | Quotation) -> _Reader:
    """Read what a notebook gets, and hold it to what is the same for all."""
    found = _Reader(value._repr_html_())
    assert found.open == []
    assert set(found.tags) <= {"div", "strong", "em", "small", "bdi"}
    assert set(found.attributes) <= {"class", "style", "dir"}
    style = " ".join(found.attributes["style"])
    assert "background" not in style
    assert "url(" not in style
    assert "color" not in style.replace("currentColor", "")
    return found


def quotation(words: str, *speakers: str, **others: object) -> Quotation:
    defaults: dict[str, object] = {
        "kind": "direct",
        "segments": (),
        "content": (Content(span=Span(0, len(words)), text=words),),
        "attribution": Attribution(rule="source-verb"),
        "speakers": tuple(Speaker(name=name, method="name") for name in speakers),
    }
    return Quotation(**{**defaults, **others})  # type: ignore[arg-type]


def test_a_quotation_says_words_speaker_and_how_we_know() -> None:
    shown = quotation(
        "The wharf is open.", "Ana Rangi", "Jo Vale", implicit=True, confidence=0.914, issues=("unclosed",)
    )
    text = read(shown).text
    assert "“The wharf is open.”" in text
    assert "Ana Rangi and Jo Vale (implicit)" in text
    assert "direct · rule source-verb · confidence 0.91" in text
    assert "1 issue: unclosed" in text


def test_reported_words_have_no_marks() -> None:
    assert "“" not in read(quotation("the wharf is open", "Ana Rangi", kind="indirect")).text


def test_a_plain_quotation_says_no_more() -> None:
    text = read(quotation("The wharf is open.")).text
    assert "— nobody" in text
    assert "implicit" not in text
    assert "issue" not in text


def test_a_release_says_what_it_is_and_how_it_begins() -> None:
    body = "\n\n".join(f"Line {number}" for number in range(9))
    issues = (Issue(code="duplicate-key", message="Twice."), Issue(code="duplicate-key", message="Thrice."))
    people = (Person(name="Ana Rangi", honorific="Hon"), Person(name="Jo Vale"))
    release = Release(id="a", title="Wharf opens", date="2031-05-01", body=body, people=people, issues=issues)
    text = read(release).text
    assert "Wharf opens" in text
    assert f"2031-05-01 · Hon Ana Rangi, Jo Vale · {len(body)} characters" in text
    assert "Line 4\n…" in text
    assert "Line 5" not in text
    assert "2 issues: duplicate-key" in text


def test_a_bare_release_says_what_is_missing() -> None:
    assert read(Release(id="a", body="")).text == "no titleno date · nobody named · 0 characters"


def test_both_stay_small() -> None:
    words = "wharf " * 10_000
    for shown in (Release(id="a", body=words), quotation(words)):
        assert len(shown._repr_html_()) < 2_000
        assert "…" in read(shown).text


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_is_text(words: str) -> None:
    said = read(quotation(words, words, issues=(words,), attribution=Attribution(rule=words)))
    assert said.text.count(words) == 4
    people = (Person(name=words, honorific=words),)
    issues = (Issue(code=words, message=words),)
    release = read(Release(id=words, title=words, date=words, body=words, people=people, issues=issues))
    assert release.text.count(words) == 6


def test_what_would_turn_the_text_round_is_visible() -> None:
    assert "open \\u202ewon\\x1b" in read(quotation("open \u202ewon\x1b")).text
    assert "\\u2066Rangi" in read(quotation("We won.", "\u2066Rangi")).text
    assert "\\u202ewon" in read(Release(id="a", title="\u202ewon", body="")).text


def test_dollars_are_no_mathematics() -> None:
    assert read(quotation("$1 and $2")).attributes["class"] == {"tex2jax_ignore mathjax_ignore"}


@given(odd_texts())
def test_any_text_can_be_shown(text: str) -> None:
    read(Release(id="a", title=text, body=text))
    for found in extract_quotations(text, kinds=("direct", "mixed", "indirect", "other")):
        read(found)
