"""Cuts a stream of reports into batches: the unit of work, of commit, and of what a crash can cost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.model import Refusal, Report
from onrecord.record.rows import report_key
from onrecord.record.store import Record

MOST_REPORTS = 500
MOST_CHARACTERS = 400_000


class Batch(msgspec.Struct, frozen=True):
    """Reports to be read together, refusals met on the way to them, and how many reports were on record already."""

    reports: tuple[Report, ...]
    refusals: tuple[Refusal, ...] = ()
    already: int = 0


def batches(items: Iterable[Report | Refusal], record: Record, *, run: int, ahead: int) -> Iterator[Batch]:
    """Give batches of reports that are not on record under this run, in the order of the input.

    The cuts depend on the input alone, so every engine writes the same segments. A report that comes twice is cut to its
    first coming, also while that one is among the `ahead` batches that are still being read.
    """
    being_read: deque[frozenset[str]] = deque(maxlen=ahead)
    for reports, refusals in _slices(items):
        by_key: dict[str, Report] = {}
        for report in reports:
            by_key.setdefault(report_key(report), report)
        known = record.known(list(by_key), run=run).union(*being_read)
        kept = {key: report for key, report in by_key.items() if key not in known}
        being_read.append(frozenset(kept))
        yield Batch(tuple(kept.values()), tuple(refusals), len(reports) - len(kept))


def _slices(items: Iterable[Report | Refusal]) -> Iterator[tuple[list[Report], list[Refusal]]]:
    reports: list[Report] = []
    refusals: list[Refusal] = []
    characters = 0
    for item in items:
        if isinstance(item, Report):
            reports.append(item)
            characters += len(item.text)
        else:
            refusals.append(item)
        if len(reports) + len(refusals) >= MOST_REPORTS or characters >= MOST_CHARACTERS:
            yield reports, refusals
            reports, refusals, characters = [], [], 0
    if reports or refusals:
        yield reports, refusals
