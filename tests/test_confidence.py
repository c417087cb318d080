"""Confidence: the counts that come with the package, what is made of them, and where it ends up."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quotekit import extract_quotations
from quotekit._confidence_counts import COUNTS
from quotekit.confidence import NO_STEP, Pair, Tally, confidence_of, estimate, weigh, wilson_lower
from quotekit.dataset import build_dataset
from quotekit.dataset.formats import read_table
from quotekit.model import Kind, Speaker

ROOT = Path(__file__).parents[1]
KINDS = get_args(Kind)


@pytest.fixture
def named_in_the_code(monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], set[str]]:
    """The rules and the steps that the stages can give, as docs/make_rules.py finds them."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    made = importlib.import_module("make_rules")
    return {*made.collect(made.RULE_MAKERS, "rule"), "none"}, set(made.collect(made.STEP_MAKERS, "method"))


class TestWilson:
    @pytest.mark.parametrize(
        ("right", "total", "z", "lower"),
        [
            # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 29 of 29.
            (81, 263, 1.959964, 0.2553),
            (15, 148, 1.959964, 0.0624),
            (0, 20, 1.959964, 0.0),
            (29, 29, 1.959964, 0.8830),
        ],
    )
    def test_published_values(self, right: int, total: int, z: float, lower: float) -> None:
        assert wilson_lower(right, total, z) == pytest.approx(lower, abs=5e-5)

    @given(st.integers(1, 5000), st.data())
    def test_lies_below_the_share_and_grows_with_what_is_right(self, total: int, data: st.DataObject) -> None:
        right = data.draw(st.integers(0, total - 1))
        assert 0 <= wilson_lower(right, total) <= right / total + 1e-12
        assert wilson_lower(right, total) < wilson_lower(right + 1, total)

    @given(st.integers(1, 500), st.integers(1, 500), st.integers(2, 9))
    def test_more_counts_of_the_same_share_bring_it_closer(self, right: int, wrong: int, times: int) -> None:
        total = right + wrong
        assert wilson_lower(right, total) < wilson_lower(times * right, times * total)


class TestEstimate:
    PAIR = Pair(True, "direct", "source-verb", "surname")

    def test_a_pair_counted_often_stands_for_itself(self) -> None:
        alone = {self.PAIR: Tally(40, 40, 38)}
        among = alone | {self.PAIR._replace(step="body"): Tally(900, 900, 0)}
        assert estimate(among, self.PAIR) == estimate(alone, self.PAIR)

    def test_a_rare_pair_leans_on_the_other_sort_of_release_then_on_its_rule(self) -> None:
        rare = {self.PAIR: Tally(2, 2, 2)}
        elsewhere = {self.PAIR._replace(people=False): Tally(100, 100, 20)}
        rule = {self.PAIR._replace(step="name"): Tally(100, 100, 100)}
        low, both, high = (
            estimate(rare | more, self.PAIR).quotation for more in (elsewhere, elsewhere | rule, rule)
        )
        assert low < both < high

    def test_what_is_unknown_altogether_is_as_good_as_its_kind(self) -> None:
        good = {self.PAIR: Tally(500, 500, 490)}
        bad = {self.PAIR: Tally(500, 500, 50)}
        unknown = self.PAIR._replace(rule="new-rule", step="new-step")
        assert estimate(good, unknown).quotation > estimate(bad, unknown).quotation
        assert estimate({}, unknown) == (0.01, 0.01)

    @given(st.integers(1, 300), st.data())
    def test_more_right_is_never_less_sure(self, total: int, data: st.DataObject) -> None:
        right = data.draw(st.integers(0, total))
        more = data.draw(st.integers(right, total))
        others = {self.PAIR._replace(step="name"): Tally(50, 49, 40)}
        low = estimate(others | {self.PAIR: Tally(total, total, right)}, self.PAIR)
        assert low.quotation <= estimate(others | {self.PAIR: Tally(total, total, more)}, self.PAIR).quotation

    @given(st.lists(st.integers(0, 300), min_size=3, max_size=3))
    def test_speakers_are_at_least_as_sure_as_their_quotations(self, numbers: list[int]) -> None:
        right, found, total = sorted(numbers)
        assume(total)
        share = estimate({self.PAIR: Tally(total, found, right)}, self.PAIR)
        assert 0 < share.quotation <= share.speaker < 1


class TestCounts:
    def test_are_in_order_and_each_pair_once(self) -> None:
        keys = [row[:3] for row in COUNTS]
        assert keys == sorted(set(keys))
        assert {kind for kind, _, _ in keys} == set(KINDS)

    def test_count_right_ones_among_found_ones_among_all(self) -> None:
        for *_, named, unnamed in COUNTS:
            assert named[0] + unnamed[0] > 0
            for total, found, right in (named, unnamed):
                assert 0 <= right <= found <= total

    def test_hold_no_rule_and_no_step_that_is_gone(
        self, named_in_the_code: tuple[set[str], set[str]]
    ) -> None:
        rules, steps = named_in_the_code
        made_again = "run: python evals/calibrate.py"
        assert {rule for _, rule, *_ in COUNTS} - rules == set(), made_again
        assert {step for _, _, step, *_ in COUNTS} - steps - {NO_STEP} == set(), made_again

    def test_stand_on_the_page_with_what_is_made_of_them(self) -> None:
        page = (ROOT / "docs" / "confidence.md").read_text(encoding="utf-8").splitlines()
        for kind, rule, step, named, unnamed in COUNTS:
            for people, (total, found, right) in ((True, named), (False, unnamed)):
                if total:
                    share = confidence_of(people, kind, rule, step)
                    sure = "" if step == NO_STEP else f"{share.speaker:.2f}"
                    cells = (kind, rule, step, total, found, right, f"{share.quotation:.2f}", sure)
                    assert f"| {' | '.join(map(str, cells))} |" in page, "run: python evals/calibrate.py"

    def test_say_something_of_all_that_can_be_found(
        self, named_in_the_code: tuple[set[str], set[str]]
    ) -> None:
        rules, steps = named_in_the_code
        for kind in KINDS:
            for rule in rules:
                for step in (*steps, NO_STEP):
                    for people in (True, False):
                        share = confidence_of(people, kind, rule, step)
                        assert 0 < share.quotation < 1
                        assert 0 < share.speaker < 1


class TestCalibration:
    """The script that counts, on judgements made up here: it needs no gold."""

    @pytest.fixture
    def calibrate(self, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        monkeypatch.syspath_prepend(str(ROOT / "evals"))
        return importlib.import_module("calibrate")

    def judged(self, calibrate: ModuleType, document: str, rule: str, right: bool) -> tuple[Any, ...]:
        pairs = (Pair(True, "direct", rule, "name"),)
        made: tuple[Any, ...] = calibrate.Judged("releases", document, pairs, True, right)
        return made

    def test_no_document_speaks_for_itself(self, calibrate: ModuleType) -> None:
        good = [self.judged(calibrate, f"good/{n}", "source-verb", right=True) for n in range(200)]
        bad = [self.judged(calibrate, "bad", "lead-in", right=False)] * 40
        tried = list(calibrate.cross_validated(good + bad))
        assert len(tried) == 240
        assert min(share.quotation for _, share in tried) > 0.7
        assert (
            estimate(calibrate.tallied(good + bad), Pair(True, "direct", "lead-in", "name")).quotation < 0.1
        )

    def test_a_band_that_claims_too_much_is_a_fault(self, calibrate: ModuleType) -> None:
        def holds(right: int, size: int = 100) -> bool:
            (band,) = calibrate.banded("all", [(0.92, n < right) for n in range(size)])
            return bool(band.holds)

        assert holds(100)
        assert holds(88)
        assert not holds(86)
        assert holds(0, size=40), "too few to tell"

    def test_the_module_of_counts_is_what_was_counted(self, calibrate: ModuleType) -> None:
        pair = Pair(False, "direct", "source-verb", "name")
        made: dict[str, Any] = {}
        exec(calibrate.module({pair: Tally(3, 2, 1)}), made)
        assert made["COUNTS"] == (("direct", "source-verb", "name", (0, 0, 0), (3, 2, 1)),)


class TestExtracted:
    PLAIN = "“The weir held,” Ms Tautari said."

    def test_people_known_beforehand_make_it_surer(self) -> None:
        (known,) = extract_quotations(self.PLAIN, people=["Hon Mere Tautari"])
        (unknown,) = extract_quotations(self.PLAIN)
        assert known.confidence > unknown.confidence

    def test_of_several_speakers_the_least_sure_decides(self) -> None:
        first, second = Speaker(name="A", method="surname"), Speaker(name="B", method="body")
        share, speakers = weigh(True, "indirect", "source-verb", (first, second))
        alone = [weigh(True, "indirect", "source-verb", (one,)) for one in (first, second)]
        assert alone[0][0] > alone[1][0] == share
        assert speakers == (*alone[0][1], *alone[1][1])

    def test_without_a_speaker_it_is_that_of_the_words_and_the_mention(self) -> None:
        (quotation,) = extract_quotations("“The weir held,” she said.")
        assert quotation.speakers == ()
        assert quotation.confidence == confidence_of(False, "direct", "source-verb").quotation

    def test_is_the_same_in_every_format(self, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow")
        formats = ("jsonl", "csv", "parquet", "sqlite")
        build_dataset(ROOT / "seeds", tmp_path / "out", formats=formats)
        lines = (tmp_path / "out" / "quotations.jsonl").read_text(encoding="utf-8").splitlines()
        expected = [_shares(json.loads(line)) for line in lines]
        assert len({share for share, _ in expected}) > 3
        assert all(len(str(share)) <= 4 for share, _ in expected), "two decimals"
        for name in formats:
            rows = read_table(tmp_path / "out" / f"quotations.{name}", "quotations")
            assert [_shares(row) for row in rows] == expected, name


def _shares(row: dict[str, object]) -> tuple[object, list[object]]:
    return row["confidence"], [speaker["confidence"] for speaker in row["speakers"]]  # type: ignore[attr-defined]
