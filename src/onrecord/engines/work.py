"""What every engine does with a batch: read it and write its segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.model import Reading, Refusal, Report
from onrecord.record.segments import Shard, write_shard

Read = Callable[[Iterable[Report], Any], Iterator[Reading | Refusal]]


class Work(NamedTuple):
    """How to read, and where the segments go; `load` and `read` are functions of modules, so that all of it pickles."""

    load: Callable[[], Any]
    read: Read
    folder: Path
    run: int


def read_shard(work: Work, kit: Any, reports: Sequence[Report], refusals: Sequence[Refusal] = ()) -> Shard:
    """Read a batch and give its shard, durable on the disk; a report that was not read is refused by its id."""
    readings: list[Reading] = []
    refused = list(refusals)
    for report, result in zip(reports, work.read(reports, kit), strict=True):
        if isinstance(result, Reading):
            readings.append(result)
        else:
            refused.append(Refusal(where=f"report {report.id}", cause=result.cause, remedy=result.remedy))
    return write_shard(work.folder, readings, run=work.run, refusals=refused)


def halves(reports: Sequence[Report]) -> tuple[Sequence[Report], Sequence[Report]]:
    """Give the two halves of a batch that failed: the report at fault is found by halving."""
    middle = len(reports) // 2
    return reports[:middle], reports[middle:]


def at_fault(report: Report, cause: str) -> Refusal:
    """Give the refusal of the one report that cannot be read."""
    return Refusal(
        where=f"report {report.id}",
        cause=cause,
        remedy="leave it out, and send its text to the makers of onrecord: no report should do this",
    )
