"""CPU time and peak memory of reading or merely parsing a set of reports, measured in this process."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from onrecord.model import Report
from onrecord.reports import read_reports


class Cost(NamedTuple):
    """What one side took: CPU seconds without loading, words (space-separated), reports, and peak memory in MB."""

    seconds: float
    words: int
    reports: int
    peak_mb: int


def _measure(paths: tuple[str, ...], work: Callable[[list[Report]], Iterable[object]]) -> Cost:
    reports = [item for item in read_reports(paths) if isinstance(item, Report)]
    start = time.process_time()
    for _ in work(reports):
        pass
    seconds = time.process_time() - start
    words = sum(len(report.text.split()) for report in reports)
    return Cost(seconds, words, len(reports), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def cost_of_reading(paths: tuple[str, ...]) -> Cost:
    """Give the cost of full readings, the kit loaded beforehand."""
    from onrecord.reading import load_kit, read_all

    kit = load_kit()
    return _measure(paths, lambda reports: read_all(reports, kit))


def cost_of_parse(paths: tuple[str, ...]) -> Cost:
    """Give the cost of the model's whole shipped pipeline on the same texts, loaded beforehand."""
    from onrecord.language.engine import load_bare_pipeline

    pipe = load_bare_pipeline()
    return _measure(paths, lambda reports: pipe(report.text for report in reports))
