"""Reads batches one after another in this process: for few reports, notebooks and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.engines.batches import Batch
from onrecord.engines.work import Work, at_fault, halves, read_shard
from onrecord.model import Report
from onrecord.record.segments import Shard, write_shard


def run_inline(batches: Iterable[Batch], work: Work) -> Iterator[tuple[Batch, list[Shard]]]:
    """Give each batch with the shards that it became: one, or several where a report in it could not be read."""
    kit: Any = None
    for batch in batches:
        if batch.reports and kit is None:
            kit = work.load()
        # The refusals go with the first shard, so that they are entered even where the batch has no report.
        first = [write_shard(work.folder, [], run=work.run, refusals=batch.refusals)] if batch.refusals else []
        yield batch, [*first, *read_bisecting(work, kit, batch.reports)]


def read_bisecting(work: Work, kit: Any, reports: Sequence[Report]) -> Iterator[Shard]:
    """Give the shard of a batch; where reading it raises, those of its halves, down to the one report at fault."""
    if not reports:
        return
    try:
        shard = read_shard(work, kit, reports)
    except Exception as fault:  # noqa: BLE001 - whatever a report does, the others are read
        if len(reports) == 1:
            cause = f"its reading failed with {type(fault).__name__}: {fault}"
            yield write_shard(work.folder, [], run=work.run, refusals=[at_fault(reports[0], cause)])
            return
        for half in halves(reports):
            yield from read_bisecting(work, kit, half)
        return
    yield shard
