"""Measures the memory of one `onrecord add` while the number of its reports grows.

    python benchmarks/add_memory.py --texts news.jsonl.gz --marks 1000 10000 25000 50000

One process of the engine chosen adds them all, with the language model, to a new record; as each mark is passed, the memory it
has used at most so far is printed (with several processes, the sum of theirs). `--texts` takes JSON Lines with `date` and `text`,
of which those of at most 150 characters are added; without it the reports are invented and no two are alike.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from invented import invented

ACTS = (
    "condemned the shelling of",
    "sent envoys to",
    "promised aid to",
    "recalled its ambassador from",
    "opened talks with",
)
STATES = ("Norway", "Poland", "Kenya", "Japan", "Chile", "Egypt", "India")
SHORT = 150
_LOOK = 0.2


def text_of(number: int) -> str:
    """Give the words of an invented report."""
    first, second = STATES[number % 7], STATES[(number // 7 + 1 + number) % 7]
    return (
        f"{first} {ACTS[number % 5]} {second} on Monday, its foreign ministry said in dispatch {number}. “We stand by the {number} "
        f"who asked for help,” the minister told reporters after a meeting of {number % 40 + 2} hours. {second} said it would answer in "
        f"{number % 28 + 2} days, and that no troops had crossed the river near kilometre {number * 7 % 9999}."
    )


def main() -> int:
    """Add the reports and print what was measured at each mark as JSON, a line each."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--texts", type=Path)
    options.add_argument("--marks", type=int, nargs="+", default=[1000, 10_000, 25_000, 50_000])
    options.add_argument("--engine", choices=["inline", "local"], default="inline")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        reports = Path(place, "reports.jsonl")
        with reports.open("w", encoding="utf-8") as out:
            out.writelines(islice(lines(asked.texts), max(asked.marks)))
        for figures in measure(reports, Path(place, "record"), sorted(asked.marks), asked.engine):
            print(json.dumps(figures), flush=True)
    return 0


def lines(texts: Path | None) -> Iterator[str]:
    """Give the reports to add, a line of JSON each."""
    if texts is None:
        for number in count():
            yield json.dumps({"date": invented(number).report.published.isoformat(), "text": text_of(number)}) + "\n"
        return
    seen: set[str] = set()
    with (gzip.open if texts.suffix == ".gz" else open)(texts, "rt", encoding="utf-8") as found:
        for line in found:
            report = json.loads(line)
            if len(report["text"]) <= SHORT and report["text"] not in seen:
                seen.add(report["text"])
                yield json.dumps({"date": report["date"], "text": report["text"]}) + "\n"


def measure(reports: Path, record: Path, marks: list[int], engine: str) -> Iterator[dict[str, float]]:
    """Give peak memory in MB and time so far, each time that as many reports as a mark says are on record."""
    begun = time.monotonic()
    call = [sys.executable, "-m", "onrecord", "add", str(reports), "--record", str(record), "--engine", engine]
    started = os.spawnv(os.P_NOWAIT, sys.executable, call)  # noqa: S606 - the peak of this process and its children alone
    ended, status, left = 0, 0, list(marks)
    while not ended:
        time.sleep(_LOOK)
        peak = sum(map(peak_of, (started, *children(started))))
        filed = on_record(record)
        while left and filed >= left[0]:
            yield {
                "mark": left.pop(0),
                "on_record": filed,
                "peak_mb": round(peak),
                "seconds": round(time.monotonic() - begun),
            }
        ended, status = os.waitpid(started, os.WNOHANG)
    if status or left:
        raise SystemExit(f"'onrecord add' ended with {status}; not reached: {left}")


def on_record(record: Path) -> int:
    """Give how many reports are on record so far."""
    if not (record / "ledger.sqlite").exists():
        return 0
    ledger = sqlite3.connect(f"file:{record / 'ledger.sqlite'}?mode=ro", uri=True, timeout=30)
    try:
        return int(ledger.execute("SELECT coalesce(sum(reports), 0) FROM shards").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        ledger.close()


def children(process: int) -> list[int]:
    """Give the ids of a process' children."""
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def peak_of(process: int) -> float:
    """Give the most memory a process has held, in MB; 0 for one that has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.exit(main())
