"""Measures what each stage of reading costs beside the parse, on real reports.

    python benchmarks/stage_cost.py news.jsonl.gz --reports 500

Takes JSON Lines with `date` and `text`; without a path the one named by ONRECORD_NEWS (a file, or a folder that holds
sample_500.jsonl.gz). Processor time of one process, each stage run `--times` times over all reports and the least kept,
the parse run once: on a machine shared with other work only the ratios tell something.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from given import first_rows
from onrecord.actors import find_actors
from onrecord.claims import candidates, find_claims
from onrecord.dates import find_dates
from onrecord.events import find_events
from onrecord.language import Parse
from onrecord.places import find_places
from onrecord.quotes import find_quotes, find_variants
from onrecord.reading import Kit, load_kit

Found = TypeVar("Found")
TOGETHER = {"actors_dates_places": ("actors", "dates", "places")}
"""Stages whose cost is also given in one sum."""


class Clock:
    """Seconds of processor time by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def time(self, stage: str, work: Callable[[], Found]) -> Found:
        """Give what `work` gives and note what it took."""
        begun = time.process_time()
        found = work()
        self.seconds[stage] += time.process_time() - begun
        return found


def read_stages(clock: Clock, parse: Parse, on: date, kit: Kit) -> None:
    """Read one parsed report as `onrecord.reading` does, stage by stage."""
    cast = clock.time("actors", lambda: find_actors(parse, kit.roster, on=on))
    dates = clock.time("dates", lambda: find_dates(parse, on=on))
    places = clock.time("places", lambda: find_places(parse, kit.gazetteer))
    quotes, _ = clock.time("quotes", lambda: find_quotes(parse, cast, kit.cues))
    events = clock.time("events", lambda: find_events(parse, cast, quotes, dates, places, kit.predicates, on=on))
    clock.time("claims", lambda: find_claims(parse, cast, quotes, events, kit.law, on=on))
    clock.time("obligations", lambda: candidates(parse, cast, events, kit.law, on=on))
    clock.time("variants", lambda: find_variants(parse.text, quotes))


def measure(texts: Path, reports: int, times: int) -> dict[str, object]:
    """Give the reports and words read, the seconds of the parse, and the cost of each stage in % of it."""
    rows = first_rows(texts, reports)
    kit = load_kit()
    days = [date.fromisoformat(row["date"][:10]) for row in rows]
    clock = Clock()
    parses = clock.time("parse", lambda: list(kit.language.parse([row["text"] for row in rows])))
    passes = []
    for _ in range(times):
        clock_of_pass = Clock()
        for parse, on in zip(parses, days, strict=True):
            read_stages(clock_of_pass, parse, on, kit)
        passes.append(clock_of_pass.seconds)
    parsing = clock.seconds["parse"]
    cost = {stage: 100 * min(found[stage] for found in passes) / parsing for stage in passes[0]}
    sums = {name: sum(cost[stage] for stage in stages) for name, stages in TOGETHER.items()}
    figures = {stage: round(share, 2) for stage, share in {**cost, **sums, "all": sum(cost.values())}.items()}
    return {"reports": len(rows), "words": sum(map(len, parses)), "parse_seconds": round(parsing, 1),
            "percent_of_parse": figures}  # fmt: skip


def main() -> int:
    """Print the figures as JSON; say so and stop where no news is at hand."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("texts", type=Path, nargs="?", default=os.environ.get("ONRECORD_NEWS"))
    options.add_argument("--reports", type=int, default=500)
    options.add_argument("--times", type=int, default=3)
    asked = options.parse_args()
    texts = Path(asked.texts) if asked.texts else None
    if texts is not None and texts.is_dir():
        texts /= "sample_500.jsonl.gz"
    if texts is None or not texts.exists():
        print(f"skipped: no news at {texts}; give a path or set ONRECORD_NEWS", file=sys.stderr)
        return 0
    print(json.dumps(measure(texts, asked.reports, asked.times), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
