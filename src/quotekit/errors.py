"""The errors that quotekit raises: one root, data on each, a message that says what, where and what to do.

This module imports nothing of quotekit, so that every other one can raise its errors.
"""

from __future__ import annotations

__all__ = ["DatasetError", "QuotekitError", "RegisterError", "ReleaseError"]


class QuotekitError(Exception):
    """Root of all errors raised by quotekit.

    Args:
        message: What is wrong and what to do about it, one sentence or two.
        code: A stable, machine-readable name of the fault, such as ``"front-matter-yaml"``.
        path: The file or folder concerned, as given by the caller.
        line: The line concerned, counted from 1 in the file.
        field: The front-matter key or option concerned.

    >>> print(QuotekitError("the file is empty", code="empty", path="a.md", line=1))
    a.md:1: the file is empty [empty]
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "error",
        path: str | None = None,
        line: int | None = None,
        field: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.path = path
        self.line = line
        self.field = field

    def __str__(self) -> str:
        where = self.path or ""
        if self.line is not None:
            where = f"{where or 'line'}:{self.line}" if self.path else f"line {self.line}"
        return f"{where}: {self.message} [{self.code}]" if where else f"{self.message} [{self.code}]"

    def __reduce__(self) -> tuple[object, ...]:
        state = {"code": self.code, "path": self.path, "line": self.line, "field": self.field}
        return (_rebuild, (type(self), self.message, state))


def _rebuild(cls: type[QuotekitError], message: str, state: dict[str, object]) -> QuotekitError:
    """Make an error again from its pickle (keyword arguments do not survive the default way)."""
    return cls(message, **state)  # type: ignore[arg-type]


class ReleaseError(QuotekitError):
    """A release that cannot be read: undecodable, binary, or with front matter that is not YAML."""


class DatasetError(QuotekitError):
    """A dataset that cannot be written or read: the folder exists, is not writable, or is damaged."""


class RegisterError(QuotekitError):
    """A register of people that cannot be read."""
