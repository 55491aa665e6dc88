"""Reads batches in several processes, and outlives their deaths.

A worker that is killed takes the whole pool with it, and nobody learns which batch it died of. So the pool is built
again and the batches that were under way run one by one: whichever kills its worker then is taken apart, down to the
one report, which is refused; all others are read. A batch that only died by accident simply runs again.

A worker in which no report is finished for longer than allowed ends itself.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from typing import Any

from onrecord.engines.batches import Batch
from onrecord.engines.watched import ended_at, read_watched
from onrecord.engines.work import Work, killer, parts_of
from onrecord.model import Report
from onrecord.record.segments import Shard, write_shard

_LOOK = 2.0
AHEAD = 2
_kit: Any = None
_work: Work | None = None


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
        self._begun = get_context("spawn").SimpleQueue()
        self._workers = workers
        self._executor = self._build(workers)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self._end_workers()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _end_workers(self) -> None:
        """End what is under way: who stopped this does not wait for batches whose rows nobody will enter."""
        ours = set()
        while not self._begun.empty():
            ours.add(self._begun.get())
        for child in active_children():
            if child.pid in ours:
                child.kill()

    def _build(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(self._work, os.getpid(), self._begun),
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
    """Read a batch that may kill its worker in a pool of its own, taking it apart until the killer is alone."""
    if not reports:
        return
    ended = ended_at(work, reports)
    # Who died with the pool may have died of another batch; whose time ran out need not wait for it again.
    shards = None if ended and ended.hung else _in_own_pool(work, reports)
    if shards is not None:
        yield from shards
        return
    ended = ended if ended and ended.hung else ended_at(work, reports)
    if len(reports) == 1:
        yield write_shard(work.folder, [], run=work.run, refusals=[killer(work, reports[0], ended)])
        return
    for part in parts_of(reports, ended):
        yield from _alone(work, part)


def _in_own_pool(work: Work, reports: Sequence[Report]) -> list[Shard] | None:
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(work, os.getpid())) as single:
        try:
            return single.submit(_read, reports).result()
        except BrokenProcessPool:
            return None


def _begin(work: Work, parent: int, begun: Any = None) -> None:
    global _kit, _work
    # Control-C reaches all processes of a terminal; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if begun is not None:
        begun.put(os.getpid())
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    _work, _kit = work, work.load()


def _leave_with(parent: int) -> None:
    """End this worker when its parent is gone: a killed parent cannot say so."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _read(reports: Sequence[Report]) -> list[Shard]:
    assert _work is not None
    return read_watched(_work, _kit, reports)
