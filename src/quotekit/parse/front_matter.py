"""From a block of front matter to plain values, with strings kept as they were typed.

YAML would turn *NO* into false, 010 into eight and 10:00 into six hundred, and can be made to run code
or to fill the memory. So nothing here constructs a value: the parser's events are read one by one, and
each scalar stays the string it is.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn, TypeAlias

import attrs
import yaml

from quotekit.errors import ReleaseError
from quotekit.model import Issue
from quotekit.spans import Lines

__all__ = ["FrontMatter", "YamlReader", "read_toml", "read_yaml"]

# PyYAML's stubs do not know the attributes of its events, nor that a parsed one always has its marks.
_Event: TypeAlias = Any

_Loader: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

# Real front matter is two or three levels deep; the limit keeps a bomb of brackets off the stack.
_MAX_DEPTH = 32

_COMMENT = re.compile(r"[^\S\n]+#[^\n]*")
_ODD_INDENT = re.compile(r"^[ ]*([^\S \r\n\f\v])", re.MULTILINE)
_KEY = re.compile(r"""^[ ]*(?:-[ ]+)?["']?([^\s"'#:][^"'#:\n]*?)["']?[ ]*:(?:\s|$)""")
_TOP_KEY = re.compile(r"""^["']?([^\s"'#:-][^"'#:\n]*?)["']?[ ]*:(?=\s|$)""", re.MULTILINE)
_TOML_KEY = re.compile(r"""^["']?([\w-]+)["']?[ \t]*=""", re.MULTILINE)
_TOML_LINE = re.compile(r"line (\d+)")


# The shape of most front matter, of which YAML allows but one reading; what is not sure to be read as it stands
# (a comment, an escape, a colon and a space, a value on two lines) does not match, and is left to the parser.
# The repeat in _PLAIN gives nothing back that a line end could follow; possessive, Python 3.11.2 would misread it.
_PLAIN = r"""[^\W_] (?: [\w ,.;!?()/&%+=$@*|<>~^{}\[\]'"’‘“”–—…-] | :(?=\S) )* (?<![ ])"""
_QUOTED = r"""\"[\w ,.;!?()/&%+=$@*|<>~^{}\[\]'’‘“”–—…:\#-]*+\""""
_VALUE = rf"(?:{_PLAIN}|{_QUOTED})"
_SIMPLE_ENTRY = re.compile(
    rf"""
    (?P<key> [A-Za-z][\w-]{{0,60}}+ ) :
    (?: [ ] (?P<value> {_VALUE} ) \n
      | \n (?P<items> (?P<indent> [ ]{{0,8}} ) -[ ]{_VALUE}\n (?: (?P=indent) -[ ]{_VALUE}\n )* )?
    )
    """,
    re.VERBOSE,
)


@attrs.frozen
class FrontMatter:
    """What a block says.

    Args:
        values: Its keys and values: strings, None for an empty value, lists and mappings of these.
        offsets: Where in the block each key begins.
        issues: What was odd.
        is_mapping: False when the block holds text or a list and so has no keys.
    """

    values: dict[str, Any]
    offsets: Mapping[str, int] = attrs.field(factory=dict)
    issues: tuple[Issue, ...] = ()
    is_mapping: bool = True


def read_yaml(block: str, *, first_line: int = 1, path: str | None = None) -> FrontMatter:
    r"""Read a block of YAML without giving any scalar a type.

    Args:
        block: The text between the fences.
        first_line: Line of the file on which the block begins.
        path: The file, for the message of an error.

    Raises:
        ReleaseError: If the block is not YAML, holds an alias or is nested too deep.

    >>> read_yaml("title: Pool reopens\nissue: 010\nregions: [NO, on]").values
    {'title': 'Pool reopens', 'issue': '010', 'regions': ['NO', 'on']}
    """
    return _read_simple(block) or YamlReader(block, first_line, path).read()


def read_toml(block: str, *, first_line: int = 1, path: str | None = None) -> FrontMatter:
    r"""Read a block of TOML; dates and times become ISO strings.

    Args:
        block: The text between the fences.
        first_line: Line of the file on which the block begins.
        path: The file, for the message of an error.

    Raises:
        ReleaseError: If the block is not TOML.

    >>> read_toml('title = "Pool reopens"\ndate = 2031-05-07').values
    {'title': 'Pool reopens', 'date': '2031-05-07'}
    """
    try:
        values = tomllib.loads(block)
    except (ValueError, RecursionError) as error:
        found = _TOML_LINE.search(str(error))
        line = first_line + int(found[1]) - 1 if found else first_line
        message = f"the front matter is not TOML: {error}"
        raise ReleaseError(message, code="front-matter-toml", path=path, line=line) from error
    offsets = {match[1]: match.start() for match in _TOML_KEY.finditer(block)}
    return FrontMatter({key: _json(value) for key, value in values.items()}, offsets)


def _json(value: object) -> object:
    """Turn a value of TOML into one that JSON has."""
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    if isinstance(value, float) and not -float("inf") < value < float("inf"):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _read_simple(block: str) -> FrontMatter | None:
    """Read a block of plain keys with a value or a list each, or return None: in a third of the parser's time."""
    values: dict[str, Any] = {}
    offsets: dict[str, int] = {}
    at = 0
    while at < len(block):
        match = _SIMPLE_ENTRY.match(block, at)
        if match is None or match[1] in values:
            return None
        key, value, items, indent = match.groups()
        if value is not None:
            values[key] = _unquoted(value)
        elif items:
            values[key] = [_unquoted(item[len(indent) + 2 :]) for item in items.split("\n")[:-1]]
        else:
            values[key] = None
        offsets[key] = at
        at = match.end()
    return FrontMatter(values, offsets) if values else None


def _unquoted(value: str) -> str:
    return value[1:-1] if value[0] == '"' else value


class YamlReader:
    """Turns the events of one block into values.

    Args:
        block: The text.
        first_line: Line of the file on which it begins.
        path: The file, for the message of an error.
        subject: What to call the block in messages.

    >>> YamlReader("title: Pool reopens", 1, None).read().values
    {'title': 'Pool reopens'}
    """

    _next: Callable[[], _Event]

    def __init__(
        self, block: str, first_line: int, path: str | None, subject: str = "the front matter"
    ) -> None:
        self._block = block
        self._subject = subject
        self._first_line = first_line
        self._path = path
        self._issues: list[Issue] = []
        self._offsets: dict[str, int] = {}
        self._field: str | None = None
        self._end = 0  # where the last list or mapping ended
        # Without a # in the block, no value needs to be looked at for a comment that cut it short.
        self._has_comment = "#" in block

    def read(self) -> FrontMatter:
        """Return what the block says, as front matter does: under keys.

        Raises:
            ReleaseError: If it is not YAML, holds an alias or is nested too deep.
        """
        value, issues = self.read_value(), tuple(self._issues)
        if isinstance(value, dict):
            return FrontMatter(value, self._offsets, issues)
        return FrontMatter({}, is_mapping=value is None, issues=issues)

    def read_value(self) -> object:
        """Return the value that the block is, or None for an empty one.

        Raises:
            ReleaseError: As `read` does.
        """
        try:
            self._next = _Loader(self._block).get_event
            self._next()  # the start of the stream
            if isinstance(self._next(), yaml.StreamEndEvent):
                return None
            value = self._value(self._next(), 0)
            self._next()  # the end of the document
            if not isinstance(another := self._next(), yaml.StreamEndEvent):
                self._fail(f"{self._subject} holds more than one document", another.start_mark.index)
        except yaml.YAMLError as error:
            self._fail_as_yaml(error)
        except UnicodeEncodeError as error:
            self._fail(f"{self._subject} holds half a character (a lone surrogate)", error.start)
        return value

    def _value(self, event: _Event, depth: int) -> object:
        if isinstance(event, yaml.AliasEvent):
            self._refuse_alias(event)
        if event.anchor is not None or event.tag is not None:
            self._note_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth == _MAX_DEPTH:
            message = f"{self._subject} is nested more than {_MAX_DEPTH} levels deep"
            self._fail(message, event.start_mark.index, code="front-matter-depth")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(depth)
        return [self._value(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)]

    def _mapping(self, depth: int) -> dict[str, object]:
        mapping: dict[str, object] = {}
        for event in self._until(yaml.MappingEndEvent):
            start = event.start_mark.index
            key = self._key(event, depth)
            if depth == 0:
                self._field = key
                self._offsets[key] = start
            if key in mapping:
                # The last one wins, as it does for every reader that builds a mapping from YAML.
                self._note("duplicate-key", f"“{key}” is there twice; the last one counts", start)
            mapping[key] = self._value(self._next(), depth + 1)
        return mapping

    def _key(self, event: _Event, depth: int) -> str:
        key = self._value(event, depth + 1)
        if key is None or isinstance(key, str):
            return key or ""
        # A list or mapping before a colon, which JSON cannot have as a key, is kept as it was typed.
        return self._block[event.start_mark.index : self._end]

    def _until(self, end: type[_Event]) -> Iterator[_Event]:
        """Yield the events of one level, and remember where it ends."""
        while type(event := self._next()) is not end:
            yield event
        self._end = event.end_mark.index

    def _scalar(self, event: _Event) -> str | None:
        text: str = event.value
        if event.style:  # in quotation marks, or a block after | or >
            return text
        if self._has_comment:
            self._note_comment(event)
        return text or None

    def _note_comment(self, event: _Event) -> None:
        if cut := _COMMENT.match(self._block, event.end_mark.index):
            message = f"“{cut[0].strip()}” was read as a comment; put the value in quotation marks to keep it"
            self._note("comment-in-value", message, cut.start())

    def _note_properties(self, event: _Event) -> None:
        start = event.start_mark.index
        if event.anchor is not None:
            message = f"“&{event.anchor}” was read as an anchor and dropped; put the value in quotation marks"
            self._note("anchor-in-value", message, start)
        if event.tag is not None:
            self._note("tag-in-value", f"the tag “{event.tag}” was ignored; the value is kept as text", start)

    def _refuse_alias(self, event: _Event) -> NoReturn:
        message = f"“*{event.anchor}” is an alias of YAML; put it in quotation marks, or write the value out"
        self._fail(message, event.start_mark.index, code="front-matter-alias")

    def _line(self, index: int) -> int:
        return self._first_line + self._lines.locate(index)[0] - 1

    @functools.cached_property
    def _lines(self) -> Lines:
        return Lines(self._block)

    def _note(self, code: str, message: str, index: int) -> None:
        self._issues.append(Issue(code=code, message=message, line=self._line(index), field=self._field))

    def _fail(self, message: str, index: int, *, code: str = "front-matter-yaml") -> NoReturn:
        field = self._field_at(index)
        raise ReleaseError(message, code=code, path=self._path, line=self._line(index), field=field)

    def _fail_as_yaml(self, error: yaml.YAMLError) -> NoReturn:
        """Say in our words, with a line of the file, what the parser could not read."""
        if isinstance(error, yaml.reader.ReaderError):
            index = max(self._block.find(chr(int(error.character))), 0)
            self._fail(f"{self._subject} holds a character that YAML forbids: {error.reason}", index)
        problem = getattr(error, "problem", None) or str(error)
        mark = getattr(error, "problem_mark", None)
        index = min(mark.index, len(self._block)) if mark else 0
        # The parser may only notice on the line after the one with the odd indentation.
        line_start = self._block.rfind("\n", 0, index) + 1
        odd = _ODD_INDENT.search(self._block, self._block.rfind("\n", 0, max(line_start - 1, 0)) + 1)
        if odd and odd.start() <= index:
            name = "tab" if odd[1] == "\t" else f"U+{ord(odd[1]):04X}"
            self._fail(f"{self._subject} is not YAML: {name} used for indentation; use spaces", odd.start(1))
        hint = "quote a value as a whole if it begins with a quotation mark, “@” or “*”, or holds “: ”"
        self._fail(f"{self._subject} is not YAML: {problem}; {hint}", index)

    def _field_at(self, index: int) -> str | None:
        """Return the key on the line at ``index``, else the nearest key at the margin above it."""
        start = self._block.rfind("\n", 0, index) + 1
        if match := _KEY.match(self._block[start:].split("\n", 1)[0]):
            return match[1]
        above = _TOP_KEY.findall(self._block, 0, index)
        return above[-1] if above else None
