"""The machine that walks through the blocks with at most one quotation open."""

from __future__ import annotations

import attrs
import regex

from quotekit import patterns
from quotekit.marks.signs import Mark
from quotekit.marks.stretches import Stretch
from quotekit.model import Block

__all__ = ["Machine"]

_TRIM = " \t\n\r\u00a0\u202f\u2009\u200b\u2028\u2029\ufeff\\"


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
    def read(self, number: int, marks: list[Mark]) -> None:
        """Read one block with its marks."""
        block = self.blocks[number]
        self._block = number
        self._opener = None
        self._depth = 0
        if self.carried and self._carry_on(block, marks):
            return
        floor = block.start
        for index, mark in enumerate(marks):
            if self._opener is None:
                if mark.direction == "close":
                    floor = self._close_unopened(block, mark, floor, index)
                elif not self._is_measure(mark):
                    self._open(mark)
            elif mark.single != self._opener.single and not self._ends_unlike(mark, marks[index + 1 :]):
                continue
            elif mark.direction == "open":
                self._open_inside(mark, marks[index + 1 :])
            elif self._depth:
                self._depth -= 1
            elif not self._is_measure(mark, marks[index + 1 :]):
                self._emit(mark.start, mark.end, closed=True)
                floor = mark.end
        if self._opener is not None:
            self._leave_open(block)

    def _carry_on(self, block: Block, marks: list[Mark]) -> bool:
        """Settle what becomes of a quotation left open by the block before; True when this block is done."""
        first = marks[0] if marks else None
        if first is not None and self._at_start(block, first.start) and first.direction != "close":
            self._keep_pending()
            return False
        if first is not None and self._at_start(block, first.start) and self.body[first.end : first.end + 1].isalnum():
            self._keep_pending()
            return False
        if block.kind == "list_item" and self._may_take_list(block):
            closing = first is not None and first.direction == "close" and first.single == self._carried_single
            end = first.start if closing and first is not None else block.end
            outer = first.end if closing and first is not None else block.end
            start, end = self._trim(block.start, end)
            self._pending.append(Stretch(start, end, start, outer, self._block, False, closing, True))
            if closing:
                self._keep_pending()
                self.carried = False
            return not closing or len(marks) == 1
        if first is not None and first.direction == "close" and first.single == self._carried_single and not self._pending:
            # A paragraph that lost its opening mark, which shows in its closing one.
            start, end = self._trim(block.start, first.start)
            if end > start and (first.end >= block.end or self.body[first.start - 1] in ".,!?…" or True):
                self.out.append(Stretch(start, end, start, first.end, self._block, False, True, True, ("unopened",)))
                self.carried = False
                self._resume(marks[1:], block, first.end)
                return True
        self._drop_pending()
        self._end_run()
        return False

    def _resume(self, marks: list[Mark], block: Block, floor: int) -> None:
        """Read the rest of a block whose first mark is used up."""
        for index, mark in enumerate(marks):
            if self._opener is None:
                if mark.direction != "close":
                    self._open(mark)
            elif mark.direction != "open" and mark.single == self._opener.single:
                self._emit(mark.start, mark.end, closed=True)
            elif mark.direction == "open":
                self._open_inside(mark, marks[index + 1 :])
        if self._opener is not None:
            self._leave_open(block)

    def _may_take_list(self, block: Block) -> bool:
        """Say whether an unmarked list item can belong to the open quotation: its introduction ends in : or ;."""
        if self._pending:
            return True
        last = self.out[-1]
        return self.body[last.end - 1] in ":;" or self.blocks[last.block].kind == "list_item"

    def _keep_pending(self) -> None:
        items = self._pending
        self._pending = []
        while items:
            first = items.pop(0)
            while items and self.blocks[items[0].block].paragraph == self.blocks[first.block].paragraph and self._apart(first):
                following = items.pop(0)
                first = attrs.evolve(first, end=following.end, outer_end=following.outer_end, closed=following.closed)
            self.out.append(first)

    def _apart(self, item: Stretch) -> bool:
        """Say whether the list stands as a paragraph of its own: then it is one stretch, else one an item."""
        paragraph = self.blocks[item.block].paragraph
        head = item.block
        while head > 0 and self.blocks[head - 1].paragraph == paragraph:
            head -= 1
        return self.blocks[head].kind == "list_item"

    def _drop_pending(self) -> None:
        self._pending = []

    def _end_run(self) -> None:
        """The open quotation ended with its paragraph: say so on its last stretch."""
        self.carried = False
        last = self.out[-1]
        if not last.closed:
            self.out[-1] = attrs.evolve(last, issues=(*last.issues, "unclosed"))

    # ------------------------------------------------------------------------------------- opening
    def _open(self, mark: Mark) -> None:
        continues = self.carried and self._at_start(self.blocks[self._block], mark.start)
        self._opener, self._open_at, self._depth = mark, mark.end, 0
        self._continues = continues
        self.carried = False

    def _open_inside(self, mark: Mark, rest: list[Mark]) -> None:
        """An opening mark while a quotation is open: a new line, a nested quotation, a lost closing mark, a stray."""
        if self._is_new_line(mark):
            self._emit(mark.start, mark.start, closed=False)
            self._opener, self._open_at, self._continues = mark, mark.end, True
            return
        opener = self._opener
        same = [m for m in rest if opener is not None and m.single == opener.single]
        closes = sum(m.direction == "close" for m in same)
        opens = sum(m.direction == "open" for m in same)
        if closes >= opens + 2 + self._depth or (closes > opens + self._depth and self._inner(same)):
            self._depth += 1
            return
        tail = self._lost_closing(mark.start)
        if tail:
            self._emit(tail.start(), tail.start(), closed=False, issue="unclosed")
            self._opener, self._open_at, self._continues = mark, mark.end, False

    def _inner(self, rest: list[Mark]) -> bool:
        """Say whether the next closing mark closes something inside: no stop before it, words after it."""
        for mark in rest:
            if mark.direction == "close":
                after = self.body[mark.end : mark.end + 2]
                return self.body[mark.start - 1] not in ".,!?…" and after[:1].isspace() and after[1:].islower()
            if mark.direction == "open":
                return False
        return False

    def _is_new_line(self, mark: Mark) -> bool:
        """Say whether the mark opens a line whose line before ended a sentence: a lost paragraph break."""
        before = self.body[self._open_at : mark.start]
        stripped = before.rstrip(" \t\r\u00a0*_")
        return stripped.endswith("\n") and stripped.rstrip()[-1:] in ".?!:;…,—-"

    # ------------------------------------------------------------------------------------- closing
    def _ends_unlike(self, mark: Mark, rest: list[Mark]) -> bool:
        """Say whether a mark of the other family closes the open quotation, for want of one of its own."""
        opener = self._opener
        assert opener is not None
        if not opener.single or mark.direction != "close":
            return False
        return not any(m.single and m.direction != "open" for m in rest)

    def _close_unopened(self, block: Block, mark: Mark, floor: int, index: int) -> int:
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
        stop = self.body[mark.start - 1] in ".,!?…"
        cue = patterns.ATTRIBUTION_AHEAD.match(self.body, mark.end) is not None
        last = mark.end >= len(self.body[: block.end].rstrip("*_ \\"))
        neighbour = bool(self.out) and self.out[-1].block >= self._block - 2
        if end - start > 2 and len(self.body[start:end].split()) > 2 and (cue or (stop and last and neighbour)):
            self.out.append(Stretch(start, end, start, mark.end, self._block, False, True, False, ("unopened",)))
        return mark.end

    def _leave_open(self, block: Block) -> None:
        """The block ends inside a quotation: it goes on in the next block, or its closing mark was lost."""
        tail = self._lost_closing(block.end)
        if tail:
            self._emit(tail.start(), tail.start(), closed=False, issue="unclosed")
            return
        opener = self._opener
        assert opener is not None
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
        self.out.append(
            Stretch(start, end, opener.start, outer_end, self._block, True, closed, self._continues, issues)
        )

    # --------------------------------------------------------------------------------------- helpers
    def _lost_closing(self, end: int) -> regex.Match[str] | None:
        """Find an attribution that ends at ``end``: before it, the closing mark was lost."""
        return patterns.LOST_CLOSING.search(self.body, max(self._open_at, end - 160), end)

    def _at_start(self, block: Block, offset: int) -> bool:
        return not self.body[block.start : offset].strip("*_> \t\u00a0\\[(.…")

    def _is_measure(self, mark: Mark, rest: list[Mark] | None = None) -> bool:
        """Say whether a straight mark after a digit means inches: outside of a quotation, or with a later closing mark."""
        if self.body[mark.start : mark.end] != '"' or not self.body[mark.start - 1 : mark.start].isdigit():
            return False
        if rest is None:
            return True
        after = self.body[mark.end : mark.end + 2]
        later = [m.direction for m in rest if not m.single]
        return after[:1] in " -" and after[1:].islower() and later[:1] == ["close"]

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
