"""Times questions to a record of 10 million events and 1 million quotes, made from coded ones with shifted dates.

    python benchmarks/ask_millions.py --record RECORD

RECORD holds real readings; their rows are written again and again into a record of its own, each time some days earlier
and under other ids. Printed as JSON: the median of five askings in milliseconds, the first one apart.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from onrecord.record import Record, open_record
from onrecord.record.ledger import DAY_SHIFT, transaction
from onrecord.record.rows import SCHEMAS, SORTED
from onrecord.record.segments import write_durably

# The size of segment that `onrecord compact` makes.
ROWS = 400_000
DAYS = ("published", "day", "day_end")
IDS = ("id", "event_id", "report_key", "report_id", "quote_id")


def shifted(table: pa.Table, copy: int, *, apart: int) -> pa.Table:
    """Give the rows as of `copy` × `apart` days earlier, under ids of their own."""
    for name in table.column_names:
        place = table.column_names.index(name)
        if name in DAYS:
            days = pc.subtract(table[name].cast(pa.int32()), pa.scalar(copy * apart, pa.int32())).cast(pa.date32())
            table = table.set_column(place, name, days)
        elif name in IDS:
            table = table.set_column(place, name, pc.binary_join_element_wise(table[name], str(copy), "~"))
    return table


def inflate(source: Record, target: Record, kind: str, wanted: int) -> int:
    """Fill one table of `target` with `wanted` rows made of `source`'s, and give their number."""
    rows = source.table(kind).arrow().cast(SCHEMAS[kind])
    run, made, copy = target.run("inflated"), 0, 0
    while made < wanted:
        parts = []
        while sum(map(len, parts)) < min(ROWS, wanted - made):
            parts.append(shifted(rows, copy, apart=3))
            copy += 1
        table = pa.concat_tables(parts)[: wanted - made]
        table = table.sort_by(SORTED.get(kind, [("published", "ascending")]))
        path = f"segments/{kind}/inflated/{made:09d}.parquet"
        write_durably(target.folder / path, table, kind=kind)
        days = pc.min_max(table["published"]).as_py()
        first, last = days["min"] - timedelta(days=40_000), days["max"] + timedelta(days=4_000)
        with transaction(target.ledger) as ledger:
            ledger.execute("INSERT INTO shards (name, run, reports) VALUES (?, ?, ?)", (path, run, len(table)))
            row = (path, kind, path, run, len(table), max(first, date(1, 1, 1)).isoformat(), last.isoformat())
            ledger.execute("INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?, 1)", row)
        made += len(table)
    return made


def index(source: Record, target: Record, wanted: int) -> int:
    """Fill the index of quotes' words with `wanted` quotes made of `source`'s."""
    rows = [(row["published"], row["text"]) for row in source.table("quotes").select("published, text").rows()]
    run = target.run("inflated")
    with transaction(target.ledger) as ledger:
        ledger.execute("INSERT INTO shards (name, run, reports) VALUES ('words', ?, ?)", (run, wanted))
        for number in range(wanted):
            day, text = rows[number % len(rows)]
            day -= timedelta(days=3 * (number // len(rows)))
            key = f"k{number}"
            rowid = (day.toordinal() << DAY_SHIFT) + number + 1
            text = f"{text} seldom" if number % 6000 == 0 else text
            ledger.execute(
                "INSERT INTO quote_index VALUES (?, ?, ?, ?, 'words', NULL, ?)", (rowid, key, run, key, text)
            )
            ledger.execute("INSERT INTO quote_words (rowid, text) VALUES (?, ?)", (rowid, text))
            ledger.execute(
                "INSERT INTO reports VALUES (?, ?, ?, ?, NULL, NULL, NULL, 'words', 1)",
                (key, run, key, day.isoformat()),
            )
    return wanted


def timed(ask: Callable[[], Any]) -> dict[str, float]:
    """Give the time of the first asking and the median of five more, in milliseconds."""
    times = []
    for _ in range(6):
        begun = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - begun))
    return {"first_ms": round(times[0], 1), "median_ms": round(statistics.median(times[1:]), 1)}


def main() -> int:
    """Make the record and print the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--record", type=Path, required=True)
    options.add_argument("--events", type=int, default=10_000_000)
    options.add_argument("--quotes", type=int, default=1_000_000)
    chosen = options.parse_args()
    with (
        tempfile.TemporaryDirectory() as place,
        open_record(chosen.record) as source,
        open_record(Path(place) / "record", create=True) as target,
    ):
        print(json.dumps(measure(source, target, chosen.events, chosen.quotes), indent=1))
    return 0


def measure(source: Record, target: Record, events: int, quotes: int) -> dict[str, Any]:
    """Give the figures."""
    from onrecord.record.words import find_quotes

    figures: dict[str, Any] = {
        "dyad_rows": inflate(source, target, "dyads", events),
        "quotes": index(source, target, quotes),
    }
    actors = source.ledger.execute("SELECT * FROM actors").fetchall()
    target.ledger.executemany("INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", actors)
    top = target.series(unit="all").limit(50).rows()
    first = next(row for row in top if row["actor"] and row["recipient"])
    dyad = {"actor": first["actor"], "recipient": first["recipient"]}
    ledger = target.ledger
    asked: dict[str, Callable[[], Any]] = {
        "one_dyad_by_month": lambda: target.series(**dyad).arrow(),
        "top_20_dyads": lambda: target.series(unit="all").limit(20).arrow(),
        "all_dyads_by_month": lambda: target.series().arrow(),
        "rare_word": lambda: find_quotes(ledger, "seldom"),
        "common_word_newest_10": lambda: find_quotes(ledger, "the", limit=10),
        "two_words_newest_10": lambda: find_quotes(ledger, "president security", limit=10),
        "phrase_newest_10": lambda: find_quotes(ledger, '"united nations"', limit=10),
    }
    figures["dyad"] = f"{dyad['actor']}:{dyad['recipient']}"
    figures["hits"] = {"rare_word": len(find_quotes(ledger, "seldom")), "common_word": len(find_quotes(ledger, "the"))}
    return {**figures, **{name: timed(ask) for name, ask in asked.items()}}


if __name__ == "__main__":
    sys.exit(main())
