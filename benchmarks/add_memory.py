"""Measures the peak memory of `onrecord add` at several numbers of reports.

    python benchmarks/add_memory.py --reports 1000 14000

Each number is added to a new record by a process of its own, with the language model, on the engine inline. The reports are
invented, of some fifty words each, and no two are alike.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from invented import invented

ACTS = ("condemned the shelling of", "sent envoys to", "promised aid to", "recalled its ambassador from", "opened talks with")
STATES = ("Norway", "Poland", "Kenya", "Japan", "Chile", "Egypt", "India")


def text_of(number: int) -> str:
    """Give the words of an invented report."""
    first, second = STATES[number % 7], STATES[(number // 7 + 1 + number) % 7]
    return (
        f"{first} {ACTS[number % 5]} {second} on Monday, its foreign ministry said in dispatch {number}. “We stand by the {number} "
        f"who asked for help,” the minister told reporters after a meeting of {number % 40 + 2} hours. {second} said it would answer in "
        f"{number % 28 + 2} days, and that no troops had crossed the river near kilometre {number * 7 % 9999}."
    )


def main() -> int:
    """Add each number of reports and print the figures as JSON, a line each."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--reports", type=int, nargs="+", default=[1000, 14000])
    for wanted in options.parse_args().reports:
        with tempfile.TemporaryDirectory() as place:
            print(json.dumps(measure(Path(place), wanted)), flush=True)
    return 0


def measure(place: Path, wanted: int) -> dict[str, float]:
    """Give peak memory in MB, and time, of adding that many reports."""
    with (place / "reports.jsonl").open("w", encoding="utf-8") as out:
        for number in range(wanted):
            out.write(json.dumps({"date": invented(number).report.published.isoformat(), "text": text_of(number)}) + "\n")
    begun = time.monotonic()
    call = [sys.executable, "-m", "onrecord", "add", str(place / "reports.jsonl"), "--record", str(place / "record"), "--engine", "inline"]
    started = os.spawnv(os.P_NOWAIT, sys.executable, call)  # noqa: S606 - the peak of this one process alone
    _, status, used = os.wait4(started, 0)
    if status:
        raise SystemExit(f"'onrecord add' ended with {status}")
    return {
        "reports": wanted, "peak_mb": round(used.ru_maxrss / 1024), "seconds": round(time.monotonic() - begun),
        "processor_seconds": round(used.ru_utime + used.ru_stime),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
