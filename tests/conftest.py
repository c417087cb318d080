"""How the tests run: Hypothesis profiles, and the marker of the slow ones."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# `ci` runs everywhere and always the same; `hunt` is for looking: HYPOTHESIS_PROFILE=hunt pytest tests/…
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=150, database=None)
settings.register_profile(
    "hunt",
    deadline=None,
    max_examples=5000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes long; runs only where QUOTEKIT_SLOW is set")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("QUOTEKIT_SLOW"):
        return
    skip = pytest.mark.skip(reason="slow; set QUOTEKIT_SLOW=1 to run it")
    for item in items:
        if item.get_closest_marker("slow") is not None:
            item.add_marker(skip)
