"""Work done in other processes, its results in the order of the work.

Nothing here schedules: `concurrent.futures` does. A few pieces of work wait at any time, so that memory is
the same however many there are.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from quotekit.errors import DatasetError

__all__ = ["ordered_map"]

_Note = TypeVar("_Note")
_Work = TypeVar("_Work")
_Done = TypeVar("_Done")

_WAITING = 3
"""Pieces of work for each worker: one that it does, one that is ready, one that is done before its turn."""


def ordered_map(
    do: Callable[[_Work], _Done], work: Iterable[tuple[_Note, _Work]], workers: int
) -> Iterator[tuple[_Note, _Done]]:
    """Yield what came of each piece of work, with the note that came with it, in the order of the work.

    With one worker it is done here; with more, in that many new processes. They start afresh, which is
    safe whatever threads this process has: a script that asks for them needs ``if __name__ == "__main__":``.

    Args:
        do: A function of a module, and its argument and result must pickle.
        work: The pieces, each with a note that stays here, taken as they are needed.
        workers: How many processes.

    Raises:
        DatasetError: If a worker is killed.

    >>> list(ordered_map(abs, [("a", 1), ("b", -2)], workers=1))
    [('a', 1), ('b', 2)]
    """
    if workers == 1:
        for note, piece in work:
            yield note, do(piece)
        return
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin_worker,
        initargs=(do,),
    )
    try:
        yield from _in_order(pool, work, workers)
    except BrokenProcessPool as error:
        message = "a worker was killed, perhaps for want of memory; what is done is kept: go on with resume"
        raise DatasetError(message, code="worker-killed") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor,
    work: Iterable[tuple[_Note, _Work]],
    workers: int,
) -> Iterator[tuple[_Note, _Done]]:
    waiting: deque[tuple[_Note, Future[_Done]]] = deque()
    for note, piece in work:
        waiting.append((note, pool.submit(_do, piece)))
        if len(waiting) >= workers * _WAITING:
            first, future = waiting.popleft()
            yield first, future.result()
    while waiting:
        first, future = waiting.popleft()
        yield first, future.result()


# What a worker does with each piece: handed over once, for a register of people may come with it.
_doing: list[Callable[[Any], Any]] = []


def _do(piece: _Work) -> Any:  # noqa: ANN401  (whatever the function gives)
    return _doing[0](piece)


def _begin_worker(do: Callable[[Any], Any]) -> None:
    """Leave Ctrl-C to the process that asked, and end when it is gone, even if it was killed."""
    _doing.append(do)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is loaded now stays to the end; looking through it for garbage costs a twentieth of the time.
    gc.freeze()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
