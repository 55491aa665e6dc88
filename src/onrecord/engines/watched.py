"""Reads a batch in a worker that ends itself where a report takes too long, and leaves word of which one it was.

The word is a small file below the record's folder, which the driver sees whatever machine the worker runs on: the number of
reports read, and behind it the trace that the clock wrote when it ended the worker. The clock is none of Python's: a
regular expression without end holds up all of those.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.engines.inline import read_bisecting
from onrecord.engines.work import Ended, Work
from onrecord.model import Reading, Refusal, Report, hashed
from onrecord.record.segments import Shard

_DIGITS = 8


def read_watched(work: Work, kit: Any, reports: Sequence[Report]) -> list[Shard]:
    """Give the shards of a batch; ends this process where no report is finished for longer than `work` allows."""
    word = _word_of(work, reports)
    word.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(word, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    try:
        # What the clock writes stands behind the number.
        os.lseek(handle, _DIGITS, os.SEEK_SET)
        watched = work._replace(read=partial(_timed, work, reports, handle))
        return list(read_bisecting(watched, kit, reports))
    finally:
        os.close(handle)
        word.unlink(missing_ok=True)


def ended_at(work: Work, reports: Sequence[Report]) -> Ended | None:
    """Give, once, how far a worker that ended within this batch had come; None where it left no word."""
    word = _word_of(work, reports)
    try:
        left = word.read_bytes()
    except FileNotFoundError:
        return None
    word.unlink(missing_ok=True)
    done = int(left[:_DIGITS] or 0)
    return Ended(min(done, len(reports) - 1), hung=len(left) > _DIGITS)


def _word_of(work: Work, reports: Sequence[Report]) -> Path:
    name = hashed(work.run, *(part for report in reports for part in (report.id, report.published)))
    return work.folder / "segments" / ".reading" / name


def _timed(
    work: Work, batch: Sequence[Report], handle: int, reports: Iterable[Report], kit: Any
) -> Iterator[Reading | Refusal]:
    """Read reports of a batch, timed from result to result."""
    reading = list(reports)
    place = next((number for number, one in enumerate(batch) if reading and one is reading[0]), 0)
    try:
        _begin_timing(work.allowed(batch), place, handle)
        for number, result in enumerate(work.read(reading, kit), 1):
            yield result
            _begin_timing(work.allowed(batch), place + number, handle)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _begin_timing(seconds: float, done: int, handle: int) -> None:
    os.pwrite(handle, b"%0*d" % (_DIGITS, done), 0)
    faulthandler.dump_traceback_later(seconds, exit=True, file=handle)
