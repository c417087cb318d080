"""Cases as data: what the extractor makes of short texts, one kind of difficulty each.

Each line of ``tests/cases/*.jsonl`` (front matter has a test of its own) is a case: ``input``, ``people`` of
the release, and the ``expected`` quotations in text order with the fields that matter. No expected quotation
means that none may be found. A case with a ``known_failure`` says why it fails, and must go on failing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from judging import describe
from quotekit import extract_quotations

_FOLDER = Path(__file__).with_name("cases")
_SUBJECTS = ("attribution", "indirect", "marks", "not_quotations", "robustness", "speakers")


def _load(subject: str) -> list[dict[str, Any]]:
    # Not splitlines: a case may hold a line separator that JSON Lines knows nothing of.
    rows = (_FOLDER / f"{subject}.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [json.loads(row) for row in rows]


def _param(subject: str, case: dict[str, Any]) -> Any:  # noqa: ANN401  (pytest does not export the type)
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=f"{subject}-{case['id']}", marks=marks)


_CASES = [(subject, case) for subject in _SUBJECTS for case in _load(subject)]


@pytest.mark.parametrize("case", [_param(subject, case) for subject, case in _CASES])
def test_case(case: dict[str, Any]) -> None:
    found = extract_quotations(case["input"], people=case.get("people", ()))
    assert describe(found, case["expected"]) == case["expected"]


@pytest.mark.parametrize("subject", _SUBJECTS)
def test_every_span_of_a_case_slices_back(subject: str) -> None:
    for case in _load(subject):
        body = case["input"]
        for quotation in extract_quotations(body, people=case.get("people", ())):
            attribution = quotation.attribution
            for part in (*quotation.segments, *quotation.content, attribution.mention, attribution.cue):
                assert part is None or part.span.of(body) == part.text, case["id"]


def test_case_identifiers_are_unique() -> None:
    names = [(subject, case["id"]) for subject, case in _CASES]
    assert len(names) == len(set(names))
