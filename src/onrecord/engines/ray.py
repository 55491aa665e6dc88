"""Reads batches as Ray tasks on one machine or a cluster.

Tasks, not Ray Data: a lost worker or node costs a retry, not the job. The batch of reports goes out, the description of the
written segments comes back; nothing else crosses the object store. The record's folder must be on a disk that all nodes
share; its ledger is written by this process alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from onrecord.engines.batches import Batch
from onrecord.engines.watched import ended_at, read_watched
from onrecord.engines.work import Ended, Work, killer, parts_of
from onrecord.errors import OnRecordError
from onrecord.model import Report
from onrecord.record.segments import Shard, write_shard

AHEAD = 3
_RETRIES = 2
_kits: dict[tuple[object, ...], Any] = {}


def run_ray(batches: Iterable[Batch], work: Work) -> Iterator[tuple[Batch, list[Shard]]]:
    """Give each batch with its shards, in the order of the batches, while the cluster reads ahead.

    Uses the cluster that is connected or named in RAY_ADDRESS, else starts Ray here.
    """
    ray = _ray()
    if not ray.is_initialized():
        ray.init(log_to_driver=False, include_dashboard=False, logging_level="ERROR")
    task = ray.remote(max_retries=_RETRIES, num_cpus=1)(read_task)
    window = max(2, int(ray.cluster_resources().get("CPU", 1)) * AHEAD)
    under_way: deque[tuple[Batch, Any]] = deque()
    for batch in batches:
        under_way.append((batch, task.remote(work, batch.reports)))
        if len(under_way) >= window:
            yield _finish(ray, task, work, *under_way.popleft())
    while under_way:
        yield _finish(ray, task, work, *under_way.popleft())


def _ray() -> Any:
    try:
        return import_module("ray")
    except ImportError as absent:
        raise OnRecordError("the engine 'ray' needs an extra; run 'pip install onrecord[ray]'") from absent


def _finish(ray: Any, task: Any, work: Work, batch: Batch, reference: Any) -> tuple[Batch, list[Shard]]:
    first = [write_shard(work.folder, [], run=work.run, refusals=batch.refusals)] if batch.refusals else []
    return batch, [*first, *_result(ray, task, work, batch.reports, reference)]


def _result(ray: Any, task: Any, work: Work, reports: Sequence[Report], reference: Any) -> Iterator[Shard]:
    """Give the shards of a batch; where its workers died each time, those of its parts, down to the killer."""
    try:
        shards = ray.get(reference)
    except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError, ray.exceptions.NodeDiedError):
        shards = ended_at(work, reports)
    if isinstance(shards, list):
        yield from shards
        return
    ended = shards
    if len(reports) == 1:
        yield write_shard(work.folder, [], run=work.run, refusals=[killer(work, reports[0], ended)])
        return
    for part in parts_of(reports, ended):
        if part:
            yield from _result(ray, task, work, part, task.remote(work, part))


def read_task(work: Work, reports: Sequence[Report]) -> list[Shard] | Ended:
    """Give the shards of a batch read in a worker, which loads its kit once.

    Where the time of an earlier try ran out, the place of the report it hung at: the next try would wait as long again.
    """
    ended = ended_at(work, reports)
    if ended and ended.hung:
        return ended
    # A partial that was sent anew is another object, but the same function of the same arguments.
    key = (getattr(work.load, "func", work.load), getattr(work.load, "args", ()))
    if key not in _kits:
        _kits[key] = work.load()
    return read_watched(work, _kits[key], reports)
