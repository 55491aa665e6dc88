"""A reading without a language model, with the faults that engines must outlive."""

import os
import re
import signal

import msgspec

from made import reading
from onrecord.model import Reading, Refusal


def load():
    return "kit"


def killed_once(folder):
    """Give a loader that kills the first worker that calls it a second time: an accident, not a poison report."""
    mark = folder / "killed"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "kit"


def read(reports, kit):
    assert kit == "kit"
    for report in reports:
        if "RAISES" in report.text:
            raise ValueError("a fault of the reading")
        if "KILLS" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "HANGS" in report.text:
            # Without an end, and without ever letting another thread run.
            re.match(r"(a+)+$", "a" * 64 + "b")
        if "REFUSED" in report.text:
            yield Refusal(where="somewhere", cause="cannot be read", remedy="nothing")
        else:
            yield msgspec.structs.replace(reading(text=report.text), report=report)


def readings_of(record):
    return [record.reading(row["report_id"]) for row in record.table("reports").rows()]


__all__ = ["Reading", "killed_once", "load", "read", "readings_of"]
