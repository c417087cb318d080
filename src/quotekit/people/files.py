"""Registers on disk; the ending of the file says which format it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from quotekit.errors import RegisterError, ReleaseError
from quotekit.parse import decode, printable, read_bytes
from quotekit.people.csvs import dump_csv, load_csv
from quotekit.people.fields import Place, Places
from quotekit.people.popolo import dump_popolo, load_popolo
from quotekit.people.register import Register
from quotekit.people.yamls import dump_yaml, load_yaml

__all__ = ["REGISTER_ENDINGS", "read_register", "write_register"]

_DUMPS: dict[str, Callable[[Register], str]] = {
    ".json": dump_popolo,
    ".csv": dump_csv,
    ".yaml": dump_yaml,
    ".yml": dump_yaml,
}
REGISTER_ENDINGS = tuple(_DUMPS)
"""Endings of the files that registers are in."""


def read_register(path: str | os.PathLike[str]) -> Register:
    r"""Read a register of people: Popolo JSON (``.json``), CSV (``.csv``) or YAML (``.yaml``, ``.yml``).

    Args:
        path: The file.

    Raises:
        RegisterError: If it cannot be read, or says what no register can; with path, line where it is known,
            and field.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "people.csv").write_text("name,role,start\nAna Rangi,Mayor,2031-13\n")
    ...     try:
    ...         read_register(Path(folder, "people.csv"))
    ...     except RegisterError as error:
    ...         error.code, error.line, error.field
    ('register-date', 2, 'start')
    """
    shown = printable(os.fspath(path))
    ending = _ending(shown)
    try:
        text = decode(read_bytes(os.fspath(path)), shown)
    except ReleaseError as error:
        raise RegisterError(error.message, code=error.code, path=shown, line=error.line) from error
    places = Places()
    try:
        if ending == ".json":
            people, places, document = load_popolo(text)
            return Register(persons=people, document=document)
        people, places = load_csv(text) if ending == ".csv" else load_yaml(text)
        return Register(persons=people)
    except RegisterError as error:
        line, field = error.line, error.field
        if field is not None and line is None:
            line, field = _place(field, places)
        raise RegisterError(
            error.message, code=error.code, path=shown, line=line, field=field or None
        ) from error


def write_register(register: Register, path: str | os.PathLike[str]) -> None:
    """Write a register, in the format that the ending of the path names.

    Popolo JSON keeps all of a document that was read as such. CSV and YAML hold the people with all that is
    said of them, and not what stands beside them in Popolo: organizations, areas, events.

    Args:
        register: The register.
        path: The file, which is replaced if it is there.

    Raises:
        RegisterError: If it cannot be written.

    >>> import tempfile
    >>> from quotekit.model import Person
    >>> register = Register(persons=(Person(name="Ana Rangi"),))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_register(register, Path(folder, "people.json"))
    ...     read_register(Path(folder, "people.json")) == register
    True
    """
    shown = printable(os.fspath(path))
    text = _DUMPS[_ending(shown)](register)
    try:
        Path(path).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise RegisterError(message, code="unwritable", path=shown) from error


def _ending(path: str) -> str:
    ending = Path(path).suffix.lower()
    if ending not in _DUMPS:
        message = f"the ending of a register is one of {', '.join(_DUMPS)}, not “{ending}”"
        raise RegisterError(message, code="register-format", path=path)
    return ending


def _place(field: str, places: Places) -> Place:
    """Return where a part of a register stands in its file, or else what it is a part of."""
    at = field
    while at and at not in places:
        at = at[: max(at.rfind("."), at.rfind("["), 0)]
    return places.get(at, (None, field))
