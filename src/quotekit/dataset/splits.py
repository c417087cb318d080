"""Which split a release belongs to: by a hash of its body, or by its date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

import attrs

from quotekit.errors import DatasetError

__all__ = ["DateSplits", "ShareSplits", "Splits"]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_ROUNDING = 1e-6


@attrs.frozen
class ShareSplits:
    """Splits by share: a release's own words decide, so that others can come and go and move none.

    Args:
        shares: The share of each split, which make one together.

    >>> splits = ShareSplits.parse("train=0.8,dev=0.1,test=0.1")
    >>> splits.names
    ('train', 'dev', 'test')
    """

    shares: tuple[tuple[str, float], ...]

    @classmethod
    def parse(cls, text: str) -> ShareSplits:
        """Read ``NAME=SHARE,…``.

        Raises:
            DatasetError: If a share is no number, or they do not make one together.
        """
        try:
            shares = tuple([(name, float(share)) for name, share in _pairs(text, "splits").items()])
        except ValueError as error:
            raise _bad("a share is a number such as 0.8", "splits") from error
        total = sum([share for _, share in shares])
        if not abs(total - 1) < _ROUNDING or min([share for _, share in shares]) < 0:
            raise _bad(f"shares make 1 together, not {total:g}", "splits")
        return cls(shares)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the splits."""
        return tuple([name for name, _ in self.shares])

    def split_of(self, digest: bytes, date: str | None) -> str:
        """Return the split of a release.

        Args:
            digest: The hash of its body.
            date: Its date.
        """
        left = int.from_bytes(digest[:8], "big") / 2**64
        for name, share in self.shares:
            left -= share
            if left < 0:
                return name
        return self.shares[-1][0]


@attrs.frozen
class DateSplits:
    """Splits by date: each begins on its day and ends before that of the next.

    A release before the first day, or without a date, is in the first.

    Args:
        starts: The first day of each split, in order.

    >>> splits = DateSplits.parse("train=1996-01-01,test=2020-01-01")
    >>> splits.split_of(b"", "2019-12-31"), splits.split_of(b"", "2020-01-01"), splits.split_of(b"", None)
    ('train', 'test', 'train')
    """

    starts: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, text: str) -> DateSplits:
        """Read ``NAME=FIRST-DAY,…``.

        Raises:
            DatasetError: If a day is none, or they do not follow each other.
        """
        starts = tuple(_pairs(text, "split_dates").items())
        days = [day for _, day in starts]
        try:
            good = days == [dt.date.fromisoformat(day).isoformat() for day in days]
        except ValueError:
            good = False
        if not good:
            raise _bad("a day is written as 2020-01-31", "split_dates")
        if days != sorted(set(days)):
            raise _bad("each split begins after the one before it", "split_dates")
        return cls(starts)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the splits."""
        return tuple([name for name, _ in self.starts])

    def split_of(self, digest: bytes, date: str | None) -> str:
        """Return the split of a release.

        Args:
            digest: The hash of its body.
            date: Its date.
        """
        begun = [name for name, start in self.starts if date is not None and date >= start]
        return begun[-1] if begun else self.starts[0][0]


Splits = ShareSplits | DateSplits
"""Either way to split."""


def _pairs(text: str, field: str) -> Mapping[str, str]:
    parts = [part.strip().partition("=") for part in text.split(",")]
    names = [name for name, _, _ in parts]
    if len(set(names)) < len(names) or not all([_NAME.fullmatch(name) for name in names]):
        raise _bad(f"{text!r} is no list of NAME=VALUE with a name for each split", field)
    return {name: value for name, _, value in parts}


def _bad(message: str, field: str) -> DatasetError:
    return DatasetError(message, code="splits", field=field)
