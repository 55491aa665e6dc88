"""Puts a stream of reports on record with the engine of one's choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, Literal

from onrecord.engines.batches import Batch, batches
from onrecord.engines.inline import run_inline
from onrecord.engines.local import AHEAD, run_local
from onrecord.engines.ray import run_ray
from onrecord.engines.work import SECONDS, Read, Work
from onrecord.model import Refusal, Report
from onrecord.record.segments import Shard
from onrecord.record.store import Filed, Record

Engine = Literal["auto", "inline", "local", "ray"]
# More batches than a cluster of some hundred processors reads ahead.
_RAY_AHEAD = 1024


def code(
    items: Iterable[Report | Refusal],
    record: Record,
    *,
    coder: str,
    load: Callable[[], Any],
    read: Read,
    engine: Engine = "auto",
    workers: int = 1,
    seconds: float = SECONDS,
) -> Iterator[tuple[Filed, tuple[Refusal, ...]]]:
    """Read `items` and file them; gives, commit by commit, what came of them and what was refused.

    One batch in, its segments written by whoever read it, one ledger transaction by this process: what was yielded is
    on record, what was not is read again next time. `coder` is the fingerprint of what `load` and `read` are; both must
    be functions of a module. "auto" starts processes only where more than one batch comes and `workers` allow it.
    The engines "local" and "ray" end a worker that gives no result for `seconds`, and more for long texts, and refuse the
    report.
    """
    run = record.run(coder)
    work = Work(load, read, record.folder, run, seconds)
    stream = batches(items, record, run=run, ahead=_RAY_AHEAD if engine == "ray" else workers * AHEAD + 2)
    if engine == "auto":
        first = list(islice(stream, 2))
        stream = chain(first, stream)
        engine = "local" if workers > 1 and len(first) > 1 else "inline"
    for batch, shards in _run(stream, work, engine, workers):
        refused = tuple(refusal for shard in shards for refusal in shard.refusals)
        filed = [record.commit(shard) for shard in shards if shard.reports or shard.refusals]
        yield sum(filed, Filed(already=batch.already)), refused


def _run(stream: Iterator[Batch], work: Work, engine: Engine, workers: int) -> Iterator[tuple[Batch, list[Shard]]]:
    if engine == "ray":
        return run_ray(stream, work)
    return run_inline(stream, work) if engine == "inline" else run_local(stream, work, workers=workers)
