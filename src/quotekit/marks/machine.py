"""The machine that walks through the blocks with at most one quotation open."""

from __future__ import annotations

import attrs
import regex

from quotekit import patterns
from quotekit.marks.signs import Mark
from quotekit.marks.stretches import Stretch
from quotekit.model import Block

__all__ = ["Machine"]

_MAX_LINES = 6  # lines of a block in which an attribution behind a lost closing mark is looked for
_MAX_PENDING = 8  # unmarked paragraphs that an open quotation may run through before its closing mark
_LOOK_BACK = (
    100  # code points looked at before a mark: as far as a rule may need, for all marks of a hostile text
)
_TRIM = " \t\n\r\u00a0\u202f\u2009\u200b\u2028\u2029\ufeff\\"


class _Rest:
    """The marks of one block, asked what comes after one of them; each answer takes the same time."""

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._counts: dict[bool, list[tuple[int, int]]] = {}
        self._next: dict[bool, list[Mark | None]] = {}

    def count(self, index: int, single: bool) -> tuple[int, int]:
        """Return how many closing and opening marks of a family follow the mark numbered ``index``."""
        if single not in self._counts:
            self._look(single)
        return self._counts[single][index]

    def following(self, index: int, single: bool) -> Mark | None:
        """Return the next mark of a family."""
        if single not in self._next:
            self._look(single)
        return self._next[single][index]

    def _look(self, single: bool) -> None:
        counts: list[tuple[int, int]] = []
        following: list[Mark | None] = []
        closes = opens = 0
        last: Mark | None = None
        for mark in reversed(self._marks):
            counts.append((closes, opens))
            following.append(last)
            if mark.single == single:
                last = mark
                closes += mark.direction == "close"
                opens += mark.direction == "open"
        self._counts[single] = counts[::-1]
        self._next[single] = following[::-1]


class Machine:
    """Walks through the blocks; at most one quotation is open at a time."""

    def __init__(self, body: str, blocks: tuple[Block, ...]) -> None:
        self.body = body
        self.blocks = blocks
        self.out: list[Stretch] = []
        self._opener: Mark | None = None  # the mark of the open stretch
        self._open_at = 0  # where its words start
        self._continues = False
        self._opened = True
        self._depth = 0
        self.carried = False  # the block before ended with its quotation open
        self._carried_single = False
        self._pending: list[Stretch] = []  # unmarked list items that may belong to the open quotation

    # ------------------------------------------------------------------------------------ one block
    def finish(self) -> None:
        """End the release: a quotation that is still open was never closed."""
        if self.carried:
            self._pending = []
            self._end_run()

    def read(self, number: int, marks: list[Mark]) -> None:
        """Read one block with its marks."""
        block = self.blocks[number]
        self._block = number
        self._opener = None
        self._depth = 0
        if self.carried and self._carry_on(block, marks):
            return
        self._walk(block, marks, 0, block.start)

    def _walk(self, block: Block, marks: list[Mark], first: int, floor: int) -> None:
        """Walk through the marks of a block from the one numbered ``first``."""
        rest = _Rest(marks)
        for index in range(first, len(marks)):
            mark = marks[index]
            if self._opener is None:
                if mark.direction == "close":
                    floor = self._close_unopened(block, mark, floor)
                elif not self._is_measure(mark, rest, index):
                    self._open(mark)
            elif mark.single != self._opener.single and not self._ends_unlike(mark, rest, index):
                continue
            elif mark.direction == "open":
                self._open_inside(mark, rest, index)
            elif self._depth:
                self._depth -= 1
            elif not self._is_measure(mark, rest, index):
                self._emit(mark.start, mark.end, closed=True)
                floor = mark.end
        if self._opener is not None:
            self._leave_open(block)

    def _carry_on(self, block: Block, marks: list[Mark]) -> bool:
        """Settle what becomes of a quotation left open by the block before; True when this block is done."""
        first = marks[0] if marks else None
        if (
            first is not None
            and self._at_start(block, first.start)
            and (first.direction != "close" or self.body[first.end : first.end + 1].isalnum())
        ):
            self._keep_list()
            return False
        closing = self._closing(marks)
        if block.kind == "list_item" and self._may_take_list(block):
            end = closing.start if closing is not None else block.end
            outer = closing.end if closing is not None else block.end
            start, end = self._trim(block.start, end)
            if end > start:
                self._pending.append(
                    Stretch(start, end, start, outer, self._block, False, closing is not None, True)
                )
            if closing is not None:
                self._keep_pending()
                self.carried = False
            return True
        if closing is not None and first is closing:
            # A paragraph that lost its opening mark, which shows in its closing one, and what stands before it.
            start, end = self._trim(block.start, closing.start)
            if end > start:
                self._keep_pending()
                self.out.append(
                    Stretch(start, end, start, closing.end, self._block, False, True, True, ("unopened",))
                )
                self.carried = False
                self._walk(block, marks, 1, closing.end)
                return True
        if first is None and block.kind == "paragraph" and len(self._pending) < _MAX_PENDING:
            self._pending.append(
                Stretch(
                    block.start,
                    block.end,
                    block.start,
                    block.end,
                    self._block,
                    False,
                    False,
                    True,
                    ("unopened",),
                )
            )
            return True
        self._pending = []
        self._end_run()
        return False

    def _closing(self, marks: list[Mark]) -> Mark | None:
        """Return the mark that closes the open quotation in a block that does not re-open it."""
        depth = 0
        for mark in marks:
            if mark.single != self._carried_single:
                continue
            if mark.direction == "open":
                depth += 1
            elif depth:
                depth -= 1
            else:
                return mark
        return None

    def _may_take_list(self, block: Block) -> bool:
        """Say whether an unmarked list item can belong to the open quotation: its introduction ends in : or ;."""
        if self._pending:
            return self.blocks[self._pending[-1].block].kind == "list_item"
        last = self.out[-1]
        return self.body[last.end - 1] in ":;" or self.blocks[last.block].kind == "list_item"

    def _keep_list(self) -> None:
        """A re-opening mark keeps the list before it; a plain paragraph before it was narration (GUIDELINES 2.8)."""
        if any(self.blocks[item.block].kind != "list_item" for item in self._pending):
            self._pending = []
            self._end_run()
        else:
            self._keep_pending()

    def _keep_pending(self) -> None:
        items = self._pending
        self._pending = []
        while items:
            first = items.pop(0)
            paragraph = self.blocks[first.block].paragraph
            while items and self.blocks[items[0].block].paragraph == paragraph and self._apart(first):
                following = items.pop(0)
                first = attrs.evolve(
                    first, end=following.end, outer_end=following.outer_end, closed=following.closed
                )
            self.out.append(first)

    def _apart(self, item: Stretch) -> bool:
        """Say whether the list stands as a paragraph of its own: then it is one stretch, else one an item."""
        paragraph = self.blocks[item.block].paragraph
        head = item.block
        while head > 0 and self.blocks[head - 1].paragraph == paragraph:
            head -= 1
        return self.blocks[head].kind == "list_item"

    def _end_run(self) -> None:
        """The open quotation ended with its paragraph: say so on its last stretch."""
        self.carried = False
        last = self.out[-1]
        if not last.closed:
            self.out[-1] = attrs.evolve(last, issues=(*last.issues, "unclosed"))

    # ------------------------------------------------------------------------------------- opening
    def _open(self, mark: Mark) -> None:
        continues = self.carried and self._at_start(self.blocks[self._block], mark.start)
        self._opener, self._open_at, self._depth = mark, self._after_markup(mark), 0
        self._continues = continues
        self.carried = False

    def _after_markup(self, mark: Mark) -> int:
        """Pass the asterisks that stand on both sides of a mark: **“**We are ready."""
        end = mark.end
        if self.body[mark.start - 1 : mark.start] in ("*", "_"):
            while self.body[end : end + 1] in ("*", "_"):
                end += 1
        return end

    def _open_inside(self, mark: Mark, rest: _Rest, index: int) -> None:
        """An opening mark while a quotation is open: a new line, a nested quotation, a lost closing mark, a stray."""
        if self._is_new_line(mark):
            self._emit(mark.start, mark.start, closed=False)
            self._opener, self._open_at, self._continues = mark, mark.end, True
            return
        assert self._opener is not None
        closes, opens = rest.count(index, self._opener.single)
        if closes >= opens + 2 + self._depth or (
            closes > opens + self._depth and self._inner(rest.following(index, self._opener.single))
        ):
            self._depth += 1
            return
        if self._faces_wrong(mark):
            self._emit(mark.start, mark.end, closed=True)
            return
        tail = self._lost_closing(mark.start)
        if tail:
            self._emit(tail.start(), tail.start(), closed=False, issue="unclosed")
            self._opener, self._open_at, self._continues = mark, mark.end, False

    def _inner(self, mark: Mark | None) -> bool:
        """Say whether the next mark closes something inside: no stop before it, words after it."""
        if mark is None or mark.direction != "close":
            return False
        if self.body[mark.start - 1] in ".,!?…":
            return False
        after = self.body[mark.end : mark.end + 3]
        if after[:1] in (",", ";") and patterns.ATTRIBUTION_AHEAD.match(self.body, mark.end) is None:
            after = after[1:]  # the definition of “rapid transit”, clarify …
        return after[:1].isspace() and after[1:2].islower()

    def _faces_wrong(self, mark: Mark) -> bool:
        """Say whether an opening mark closes: a stop before it, an attribution behind.

        … in the capital, “*Ana Vale said.*
        """
        before = self.body[max(self._open_at, mark.start - 3) : mark.start].rstrip()
        if before[-1:] not in (",", ".", "!", "?"):
            return False
        ahead = patterns.ATTRIBUTION_AHEAD.match(self.body, mark.end)
        return ahead is not None and self.body[ahead.end() : ahead.end() + 1] in ("", ".", ",", ":", "\n")

    def _is_new_line(self, mark: Mark) -> bool:
        """Say whether the mark opens a line whose line before ended a sentence: a lost paragraph break."""
        before = self.body[max(self._open_at, mark.start - _LOOK_BACK) : mark.start]
        stripped = before.rstrip(" \t\r\u00a0*_")
        return stripped.endswith("\n") and stripped.rstrip()[-1:] in ".?!:;…,—-"

    # ------------------------------------------------------------------------------------- closing
    def _ends_unlike(self, mark: Mark, rest: _Rest, index: int) -> bool:
        """Say whether a mark of the other family closes the open quotation, for want of one of its own."""
        opener = self._opener
        assert opener is not None
        if not opener.single or mark.direction != "close":
            return False
        return rest.count(index, single=True)[0] == 0

    def _close_unopened(self, block: Block, mark: Mark, floor: int) -> int:
        """A closing mark with nothing open: quoted words that lost their opening mark, or a stray one."""
        start, end = self._trim(floor, mark.start)
        if end <= start:
            return mark.end
        lead = None
        for lead in patterns.LEAD_IN.finditer(self.body, start, end):  # noqa: B007  (the last one is wanted)
            pass
        if lead is not None:
            start, end = self._trim(lead.end(), end)
        elif floor != block.start:
            sentence = patterns.ATTRIBUTION_END.search(self.body, floor, end)
            if sentence is None:
                return mark.end
            start, end = self._trim(sentence.end(), end)
        outer = start
        if not mark.single and not patterns.ELISION.match(self.body, start + 1):
            while start < end and self.body[start] in "‘’'":
                start += 1  # a single mark, or two that face each other, where a double one was meant
            start, end = self._trim(start, end)
        stop = self.body[mark.start - 1] in ".,!?…"
        cue = patterns.ATTRIBUTION_AHEAD.match(self.body, mark.end) is not None
        last = mark.end >= len(self.body[: block.end].rstrip("*_ \\"))
        neighbour = bool(self.out) and self.out[-1].block >= self._block - 2
        if (
            end - start > 2
            and len(self.body[start:end].split()) > 2
            and (cue or (stop and last and neighbour))
        ):
            self.out.append(
                Stretch(start, end, outer, mark.end, self._block, False, True, False, ("unopened",))
            )
        return mark.end

    def _leave_open(self, block: Block) -> None:
        """The block ends inside a quotation: it goes on in the next block, or its closing mark was lost."""
        tail = self._lost_closing(block.end) or self._lost_in_line(block.end)
        if tail:
            self._emit(tail.start(), tail.start(), closed=False, issue="unclosed")
            return
        opener = self._opener
        assert opener is not None
        if self._is_stray(block, opener):
            self._opener = None
            return
        self._emit(block.end, block.end, closed=False)
        self.carried = bool(self.out) and self.out[-1].block == self._block
        self._carried_single = opener.single

    def _emit(self, end: int, outer_end: int, *, closed: bool, issue: str = "") -> None:
        opener = self._opener
        assert opener is not None
        self._opener = None
        start, end = self._trim(self._open_at, end)
        if end <= start:
            return
        issues = (issue,) if issue else ()
        if not closed and end - start > 2 and self.body[end - 1] in "’'" and self.body[end - 2] in ".!?":
            end -= self.body.count("‘", start, end) == 0  # a single mark where a double one was meant
        self.out.append(
            Stretch(start, end, opener.start, outer_end, self._block, True, closed, self._continues, issues)
        )

    # --------------------------------------------------------------------------------------- helpers
    def _lost_closing(self, end: int) -> regex.Match[str] | None:
        """Find an attribution that ends at ``end``: before it, the closing mark was lost."""
        if patterns.CUE_WORDS.isdisjoint(
            self.body[max(self._open_at, end - 60) : end].replace(".", " ").split()
        ):
            return None
        return patterns.LOST_CLOSING.search(self.body, max(self._open_at, end - 160), end)

    def _lost_in_line(self, end: int) -> regex.Match[str] | None:
        """Find an attribution that ends one of the next lines, where the block has several."""
        at = self._open_at
        for _ in range(_MAX_LINES):
            at = self.body.find("\n", at + 1, end)
            if at < 0:
                return None
            if self.body[at - 1] == "." and (tail := self._lost_closing(at)) is not None:
                return tail
        return None

    def _is_stray(self, block: Block, opener: Mark) -> bool:
        """Say whether a mark that nothing closes stands in mid-sentence: *The "Warm Homes programme opens*."""
        before = self.body[max(block.start, opener.start - _LOOK_BACK) : opener.start].rstrip()
        if not before or not before[-1].isalnum():
            return False
        return patterns.CUE_WORDS.isdisjoint(before[-40:].lower().split()[-2:])

    def _at_start(self, block: Block, offset: int) -> bool:
        return offset - block.start < _LOOK_BACK and not self.body[block.start : offset].strip(
            "*_> \t\u00a0\\[(.…"
        )

    def _is_measure(self, mark: Mark, rest: _Rest, index: int) -> bool:
        """Say whether a straight mark after a digit means inches: outside of marks, or with a closing mark to come."""
        if self.body[mark.start : mark.end] != '"' or not self.body[mark.start - 1 : mark.start].isdigit():
            return False
        if self._opener is None:
            return True
        after = self.body[mark.end : mark.end + 2]
        if after[:1] not in (" ", "-") or not after[1:].islower():
            return False
        following = rest.following(index, single=False)
        return following is not None and following.direction == "close"

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave out white space, and markup that has no partner inside."""
        body = self.body
        while start < end and (body[start] in _TRIM or (body[start] in "*_" and self._lone(start, end))):
            start += 1
        while end > start and (body[end - 1] in _TRIM or (body[end - 1] in "*_" and self._lone(start, end))):
            end -= 1
        return start, end

    def _lone(self, start: int, end: int) -> bool:
        return self.body.count("*", start, end) % 2 == 1 or self.body.count("_", start, end) % 2 == 1
