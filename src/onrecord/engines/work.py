"""What every engine does with a batch: read it and write its segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.model import Reading, Refusal, Report
from onrecord.record.segments import Shard, write_shard

Read = Callable[[Iterable[Report], Any], Iterator[Reading | Refusal]]

SECONDS = 300.0
# Less than a tenth of what a busy machine was measured to read.
CHARACTERS_A_SECOND = 3000


class Work(NamedTuple):
    """How to read, and where the segments go; `load` and `read` are functions of modules, so that all of it pickles.

    `seconds` is how long one report may take in a process that can be ended for it, besides what its length allows.
    """

    load: Callable[[], Any]
    read: Read
    folder: Path
    run: int
    seconds: float = SECONDS

    def allowed(self, reports: Sequence[Report]) -> float:
        """Give how many seconds may pass without a result: reports are parsed some at a time, so all lengths count."""
        return self.seconds + sum(len(report.text) for report in reports) / CHARACTERS_A_SECOND


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


class Ended(NamedTuple):
    """Where in its batch a worker ended, and whether by its own clock."""

    place: int
    hung: bool


def parts_of(reports: Sequence[Report], ended: Ended | None) -> tuple[Sequence[Report], ...]:
    """Give the parts of a batch whose worker ended, to be read anew: what it had read, the next report, and the rest in halves.

    Reports are parsed some at a time, so the next one need not be the one at fault, but it mostly is.
    """
    if ended is None:
        return halves(reports)
    place = ended.place
    return reports[:place], reports[place : place + 1], *halves(reports[place + 1 :])


def killer(work: Work, report: Report, ended: Ended | None) -> Refusal:
    """Give the refusal of the one report that its worker died of."""
    if ended is None or not ended.hung:
        return at_fault(report, "its reading kills the process that reads it")
    return at_fault(report, f"its reading takes longer than {work.allowed([report]):.0f} seconds")


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
