"""Whole documents of YAML that are no front matter: read with the line of each key, and written."""

from __future__ import annotations

from typing import Any

import yaml

from quotekit.parse.front_matter import YamlReader

__all__ = ["LocatedMapping", "read_document", "write_document"]


class LocatedMapping(dict[str, object]):
    r"""A mapping that knows on which line each of its keys stands.

    >>> read_document("name: Ana Rangi\nroles: []", subject="the file").lines
    {'name': 1, 'roles': 2}
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


def read_document(text: str, *, subject: str, path: str | None = None) -> Any:  # noqa: ANN401  (any value of YAML)
    """Read a document of YAML as `quotekit.parse.front_matter` does: no scalar gets a type.

    Args:
        text: The document.
        subject: What to call it in messages.
        path: The file, for the message of an error.

    Returns:
        Texts, None for an empty value, lists and `LocatedMapping` values of these.

    Raises:
        ReleaseError: If it is not YAML, holds an alias or a key twice, or is nested too deep.

    >>> read_document("- 010", subject="the file")
    ['010']
    """
    return _LocatingReader(text, 1, path, subject).read_value()


def write_document(value: object) -> str:
    r"""Return texts, lists and mappings as YAML that `read_document` reads back as they are.

    >>> write_document([{"name": "Ana Rangi", "start": "2031"}])
    "- name: Ana Rangi\n  start: '2031'\n"
    """
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return text


class _Dumper(yaml.SafeDumper):
    """Writes every text so that it is read back as it is: YAML folds some line ends where nothing quotes them."""


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None if text.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _quoted)


class _LocatingReader(YamlReader):
    def _mapping(self, depth: int) -> dict[str, object]:
        mapping = LocatedMapping()
        for event in self._until(yaml.MappingEndEvent):
            start = event.start_mark.index
            key = self._field = self._key(event, depth)
            if key in mapping:
                self._fail(f"“{key}” is there twice", start)
            mapping.lines[key] = self._line(start)
            mapping[key] = self._value(self._next(), depth + 1)
        return mapping
