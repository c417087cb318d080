"""From the text of one release to a `Release`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import attrs

from quotekit.errors import ReleaseError
from quotekit.model import Issue, Person, Release, Role
from quotekit.parse.dates import read_date
from quotekit.parse.fences import Parts, split_source
from quotekit.parse.front_matter import FrontMatter, read_toml, read_yaml
from quotekit.parse.persons import PEOPLE_KEYS, read_people
from quotekit.spans import Span

__all__ = ["parse_release"]

_FENCE_MESSAGES = {
    "unclosed-front-matter": "the first line opens front matter that nothing closes; all is read as body",
    "text-before-front-matter": "front matter must begin on the first line; all is read as body",
}
_DATE_MESSAGES = {
    "front-matter-date": "“{}” is no date that there is; the release has none",
    "ambiguous-date": "“{}” can be more than one day; the release has no date",
    "partial-date": "“{}” is not a whole date; the release has none",
    "implausible-date": "“{}” is too long ago to be the day of a press release",
}
# UTF-8 read as Windows-1252 and written again: â€œ for “, Ã© for é, Ä\x81 for ā. Looked for by its first
# letters alone, since a class would have to look at each character of every body.
_MOJIBAKE = re.compile("â€|[ÃÄÅ][\x80-\xbf]|Â[\xa0-\xbf]")
_MOJIBAKE_STARTS = ("â€", "Ã", "Ä", "Å", "Â")


def parse_release(
    text: str,
    *,
    id: str | None = None,  # noqa: A002  the name of the column
    path: str | None = None,
    people_keys: Sequence[str] = PEOPLE_KEYS,
) -> Release:
    r"""Read the text of one release.

    Args:
        text: The whole source, front matter and body, with its line ends as they are.
        id: Identifier to use when the front matter has none; else it is a hash of the text.
        path: The file it comes from, for the messages of errors.
        people_keys: Keys of the front matter that name people.

    Raises:
        ReleaseError: If the text is empty or binary, or its front matter cannot be read.

    >>> release = parse_release("---\ntitle: Pool reopens\nministers: [Hon Ana Rangi]\n---\n“It is open.”\n")
    >>> release.title, release.people[0].name, release.body
    ('Pool reopens', 'Ana Rangi', '“It is open.”\n')
    """
    if "\0" in text:
        line = _line(text, text.index("\0"))
        raise ReleaseError("the file is binary, not text (it holds NUL)", code="binary", path=path, line=line)
    parts = split_source(text)
    if parts.syntax is None and not parts.body:
        raise ReleaseError("the file is empty", code="empty", path=path)
    fields = _Fields(_read_front_matter(text, parts, path), text, parts.block_start)
    release_id = fields.text("id") or id or _hash(text)
    date = fields.date()
    people = fields.people(people_keys)
    return Release(
        id=release_id,
        body=parts.body,
        body_start=parts.body_start,
        title=fields.text("title"),
        date=date,
        url=fields.text("url"),
        people=people,
        portfolios=fields.texts("portfolios"),
        metadata=fields.left,
        issues=(*fields.issues, *_body_issues(text, parts)),
    )


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read_front_matter(text: str, parts: Parts, path: str | None) -> FrontMatter:
    if parts.syntax is None:
        return FrontMatter({})
    first_line = _line(text, parts.block_start)
    read = read_yaml if parts.syntax == "yaml" else read_toml
    front = read(parts.block, first_line=first_line, path=path)
    if front.is_mapping:
        return front
    # The words stay at hand, but not in the body: whatever they are, somebody fenced them off from it.
    message = "the front matter has no keys; its text is kept as “front_matter” in the metadata"
    issue = Issue(code="front-matter-not-mapping", message=message, line=first_line)
    return attrs.evolve(front, values={"front_matter": parts.block}, issues=(*front.issues, issue))


class _Fields:
    """Takes known keys out of front matter; ``left`` holds the rest, and raw values that lost something."""

    def __init__(self, front: FrontMatter, source: str, block_start: int) -> None:
        self.left = front.values
        self.issues = list(front.issues)
        self._offsets = front.offsets
        self._source = source
        self._block_start = block_start

    def text(self, key: str) -> str | None:
        value = self.left.pop(key, None)
        if value is None or isinstance(value, str):
            return value
        self._keep(key, value, "not-text", f"“{key}” should be text; it is kept in the metadata")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.left.pop(key, None)
        if value is None:
            return ()
        entries = value if isinstance(value, list) else [value]
        texts = [_rejoin(entry) for entry in entries]
        if texts != entries:
            self._keep(key, value, "not-text", f"“{key}” holds more than text; it is kept in the metadata")
        return tuple([text for text in texts if text is not None])

    def date(self) -> str | None:
        raw = self.text("date")
        if raw is None:
            return None
        date, code = read_date(raw)
        if date != raw:
            self.left["date"] = raw
        if code is not None:
            self._note("date", code, _DATE_MESSAGES[code].format(raw))
        return date

    def people(self, keys: Sequence[str]) -> tuple[Person, ...]:
        people: list[Person] = []
        for key in keys:
            if key not in self.left:
                continue
            value = self.left.pop(key)
            found, junk = read_people(value)
            people += [person for person in found if person not in people]
            if junk:
                shown = ", ".join(f"“{entry}”" for entry in junk)
                self._keep(key, value, "not-a-person", f"{shown} is no person's name")
        if len(people) == 1 and not people[0].roles and (titles := self._role_titles()):
            people = [attrs.evolve(people[0], roles=tuple([Role(title=title) for title in titles]))]
        return tuple(people)

    def _role_titles(self) -> list[str]:
        """Return the posts listed under ``roles``, which stay in the metadata."""
        roles = self.left.get("roles")
        return [role for role in (roles if isinstance(roles, list) else [roles]) if isinstance(role, str)]

    def _keep(self, key: str, value: object, code: str, message: str) -> None:
        self.left[key] = value
        self._note(key, code, message)

    def _note(self, key: str, code: str, message: str) -> None:
        offset = self._offsets.get(key)
        line = None if offset is None else _line(self._source, self._block_start + offset)
        self.issues.append(Issue(code=code, message=message, line=line, field=key))


def _rejoin(entry: object) -> str | None:
    """Return an entry that is text, or was until its colon made YAML take it for a key and a value."""
    if isinstance(entry, dict) and len(entry) == 1:
        key, value = next(iter(entry.items()))
        return f"{key}: {value}" if isinstance(value, str) else None
    return entry if isinstance(entry, str) else None


def _body_issues(text: str, parts: Parts) -> list[Issue]:
    issues = []
    if parts.problem is not None:
        line = _line(text, parts.body_start)
        issues.append(Issue(code=parts.problem, message=_FENCE_MESSAGES[parts.problem], line=line))
    body = parts.body
    if not body or body.isspace():
        issues.append(Issue(code="empty-body", message="there is front matter but no text after it"))
    if body.isascii():
        return issues
    if (at := body.find("\ufffd")) >= 0:
        message = "U+FFFD stands where a character was lost"
        issues.append(_place("replacement-character", message, text, parts, at, at + 1))
    if any(start in body for start in _MOJIBAKE_STARTS) and (match := _MOJIBAKE.search(body)):
        message = f"“{match[0]}” looks like UTF-8 that was once read as another encoding"
        issues.append(_place("mojibake", message, text, parts, match.start(), match.end()))
    return issues


def _place(code: str, message: str, text: str, parts: Parts, start: int, end: int) -> Issue:
    line = _line(text, parts.body_start + start)
    return Issue(code=code, message=message, line=line, span=Span(start, end))
