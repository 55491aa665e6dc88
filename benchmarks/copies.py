"""Measures how many short reports a second are looked through for being an earlier one again.

    python benchmarks/copies.py news.jsonl.gz --reports 100000

Takes JSON Lines with `date` and `text`. Figures of processor time, one process.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path

from given import first_rows
from onrecord.record.duplicates import Dated, find_links


def main() -> int:
    """Print the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("texts", type=Path)
    options.add_argument("--reports", type=int, default=100_000)
    asked = options.parse_args()
    found = first_rows(asked.texts, asked.reports)
    reports = [Dated(str(number), date.fromisoformat(one["date"]), one["text"]) for number, one in enumerate(found)]
    begun = time.process_time()
    again = sum(1 for _ in find_links(reports))
    seconds = time.process_time() - begun
    print(json.dumps({"reports": len(reports), "again": again, "processor_seconds": round(seconds, 1),
                      "reports_a_second": round(len(reports) / seconds)}))  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
