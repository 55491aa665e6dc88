"""Reads batches in several processes, and outlives their deaths.

A worker that is killed takes the whole pool with it, and nobody learns which batch it died of. So the pool is built
again and the batches that were under way run one by one: whichever kills its worker then is halved, down to the one
report, which is refused; all others are read. A batch that only died by accident simply runs again.

A worker in which no report is finished for longer than allowed ends itself, by a clock that no Python code can hold up.
"""

from __future__ import annotations

import faulthandler
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TextIO

from onrecord.engines.batches import Batch
from onrecord.engines.inline import read_bisecting
from onrecord.engines.work import Work, at_fault, halves
from onrecord.model import Reading, Refusal, Report
from onrecord.record.segments import Shard, write_shard

_LOOK = 2.0
AHEAD = 2
_KILLS = "its reading kills the process that reads it"
_kit: Any = None
_work: Work | None = None
# How many reports of the batch are read, and when the last of them was: kept where the parent can see it.
_progress: Any = None


def run_local(batches: Iterable[Batch], work: Work, *, workers: int) -> Iterator[tuple[Batch, list[Shard]]]:
    """Give each batch with its shards, in the order of the batches, while `workers` processes read ahead."""
    with _Pool(work, workers) as pool:
        under_way: deque[tuple[Batch, Future[list[Shard]]]] = deque()
        for batch in batches:
            under_way.append((batch, pool.submit(batch.reports)))
            if len(under_way) >= workers * AHEAD:
                yield pool.result(under_way)
        while under_way:
            yield pool.result(under_way)


class _Pool:
    """A process pool that is rebuilt when a worker dies."""

    def __init__(self, work: Work, workers: int) -> None:
        self._work = work
        self._workers = workers
        self._executor = self._build(workers)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _build(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._work, os.getpid())
        )

    def submit(self, reports: Sequence[Report]) -> Future[list[Shard]]:
        try:
            return self._executor.submit(_read, reports)
        except BrokenProcessPool as broken:
            # The pool died since the last look: the failure is told when this batch's turn comes.
            failed: Future[list[Shard]] = Future()
            failed.set_exception(broken)
            return failed

    def result(self, under_way: deque[tuple[Batch, Future[list[Shard]]]]) -> tuple[Batch, list[Shard]]:
        """Wait for the first batch under way; after a death, read all that were under way one by one."""
        batch, future = under_way.popleft()
        try:
            shards = future.result()
        except BrokenProcessPool:
            self._executor.shutdown(wait=True, cancel_futures=True)
            shards = list(_alone(self._work, batch.reports))
            self._after(under_way)
        first = (
            [write_shard(self._work.folder, [], run=self._work.run, refusals=batch.refusals)] if batch.refusals else []
        )
        return batch, [*first, *shards]

    def _after(self, under_way: deque[tuple[Batch, Future[list[Shard]]]]) -> None:
        self._executor = self._build(self._workers)
        for place, (batch, future) in enumerate(under_way):
            if future.done() and future.exception() is None:
                continue
            under_way[place] = batch, _done(list(_alone(self._work, batch.reports)))


def _done(shards: list[Shard]) -> Future[list[Shard]]:
    future: Future[list[Shard]] = Future()
    future.set_result(shards)
    return future


def _alone(work: Work, reports: Sequence[Report]) -> Iterator[Shard]:
    """Read a batch that may kill its worker in a pool of its own, halving it until the killer is alone."""
    if not reports:
        return
    context = get_context("spawn")
    progress = context.Array("d", 2)
    with ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(work, os.getpid(), progress)) as single:
        try:
            shards = single.submit(_read, reports).result()
        except BrokenProcessPool:
            shards = None
    if shards is not None:
        yield from shards
        return
    done, since = int(progress[0]), progress[1]
    hung = since > 0 and time.monotonic() - since >= work.allowed(reports)
    if len(reports) == 1:
        cause = f"its reading takes longer than {work.allowed(reports):.0f} seconds" if hung else _KILLS
        yield write_shard(work.folder, [], run=work.run, refusals=[at_fault(reports[0], cause)])
        return
    # Where it hung is known; halving would wait through the limit again and again.
    parts = (reports[:done], reports[done : done + 1], reports[done + 1 :]) if hung and done < len(reports) else halves(reports)
    for part in parts:
        yield from _alone(work, part)


def _begin(work: Work, parent: int, progress: Any = None) -> None:
    global _kit, _work, _progress
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    _work, _kit, _progress = work, work.load(), progress


def _leave_with(parent: int) -> None:
    """End this worker when its parent is gone: a killed parent cannot say so."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _read(reports: Sequence[Report]) -> list[Shard]:
    assert _work is not None
    with Path(os.devnull).open("w") as nowhere:
        watched = _work._replace(read=partial(_timed, _work, reports, nowhere))
        return list(read_bisecting(watched, _kit, reports))


def _timed(
    work: Work, batch: Sequence[Report], nowhere: TextIO, reports: Iterable[Report], kit: Any
) -> Iterator[Reading | Refusal]:
    """Read reports of a batch, timed from result to result."""
    reading = list(reports)
    place = next((number for number, one in enumerate(batch) if reading and one is reading[0]), 0)
    try:
        _begin_timing(work.allowed(batch), place, nowhere)
        for number, result in enumerate(work.read(reading, kit), 1):
            yield result
            _begin_timing(work.allowed(batch), place + number, nowhere)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _begin_timing(seconds: float, done: int, nowhere: TextIO) -> None:
    if _progress is not None:
        _progress[0], _progress[1] = done, time.monotonic()
    # Not a thread of Python's: a regular expression without end holds all of those.
    faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
