"""Puts reports on record of which one kills its reader, one hangs it and one raises, and says what was filed and named.

    python benchmarks/poison.py --reports 500 --engines local ray

The reports are invented and read without a language model; a reading may take two seconds. Ray needs 'pip install onrecord[ray]'.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from invented import invented
from onrecord.engines import code
from onrecord.model import Reading, Report
from onrecord.record import open_record

SECONDS = 2.0
POISON = ("kills", "hangs", "raises")


def load() -> str:
    """Give a kit that holds nothing."""
    return "kit"


def read(reports: Iterable[Report], _kit: Any) -> Iterator[Reading]:
    """Give the invented reading of each report, whose URL holds its number or what it does to its reader."""
    for report in reports:
        if report.url == "kills":
            os.kill(os.getpid(), signal.SIGKILL)
        if report.url == "hangs":
            re.match(r"(a+)+$", "a" * 64 + "b")
        yield invented(int(report.url or 0))


def main() -> int:
    """Run each engine and print its figures as JSON, a line each."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--reports", type=int, default=500)
    options.add_argument("--engines", nargs="+", choices=["local", "ray"], default=["local", "ray"])
    asked = options.parse_args()
    if "ray" in asked.engines:
        import ray

        paths = {"PYTHONPATH": str(Path(__file__).parent)}
        ray.init(log_to_driver=False, include_dashboard=False, logging_level="ERROR", runtime_env={"env_vars": paths})
    for engine in asked.engines:
        with tempfile.TemporaryDirectory() as place:
            print(json.dumps(measure(Path(place), asked.reports, engine)), flush=True)
    return 0


def measure(place: Path, wanted: int, engine: Any) -> dict[str, Any]:
    """Give how many reports were filed, and of the three the cause under which each was named."""
    made = [invented(n).report for n in range(wanted)]
    at = {wanted * (place + 1) // 4: kind for place, kind in enumerate(POISON)}
    reports = [
        Report(id=at.get(n, one.id), published=one.published, text=one.text, url=at.get(n, str(n)))
        for n, one in enumerate(made)
    ]
    begun = time.monotonic()
    with open_record(place / "record", create=True) as record:
        for _ in code(
            reports, record, coder="invented", load=load, read=read, engine=engine, workers=2, seconds=SECONDS
        ):
            pass
        ids = set(record.table("reports").arrow()["report_id"].to_pylist())
        named = {refusal.where.removeprefix("report "): refusal.cause for refusal in record.errors()}
    return {
        "engine": engine, "reports": wanted, "filed": len(ids), "missing": wanted - len(POISON) - len(ids), "named": named,
        "seconds": round(time.monotonic() - begun),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
