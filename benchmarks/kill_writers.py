"""Kills writers at random times and says what was lost, doubled or seen half-done.

    python benchmarks/kill_writers.py --rounds 100

Two writer processes file invented readings into one record, each keeping a note of what was acknowledged. Both are killed
(SIGKILL) after a random time, started again, and so on, while this process asks the record and checks each answer
against the ledger. At the end every acknowledged report must be on record once. Power failure is not tested by this.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from invented import invented
from onrecord.record import Record, open_record
from onrecord.record.rows import report_key

BATCH = 50
SHARED = 20


def write(folder: Path, notes: Path, first: int) -> None:
    """File batches until killed; part of each batch is filed by the other writer too."""
    with open_record(folder, create=True) as record, notes.open("a") as noted:
        run = record.run("invented")
        number = first
        while True:
            batch = [invented(n) for n in range(number, number + BATCH)]
            batch += [invented(n % 1_000_000 + 5_000_000) for n in range(number, number + SHARED)]
            record.file(batch, run=run)
            noted.write("".join(report_key(reading.report) + "\n" for reading in batch))
            noted.flush()
            number += BATCH


def look(record: Record) -> bool:
    """Say whether one answer is a whole: rows in the files, rows in the ledger, and the words' index agree."""
    ledger = record.ledger
    ledger.execute("BEGIN")
    rows, reports, quotes = ledger.execute(
        "SELECT (SELECT sum(rows) FROM segments WHERE kind = 'events'), (SELECT count(*) FROM reports),"
        " (SELECT count(*) FROM quote_index)"
    ).fetchone()
    answer = record.events().count()
    ledger.execute("COMMIT")
    return bool((rows or 0) == answer == 2 * reports == 2 * quotes)


def main() -> int:
    """Run the rounds and print the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--write", nargs=3, metavar=("RECORD", "NOTES", "FIRST"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.write:
        write(Path(chosen.write[0]), Path(chosen.write[1]), int(chosen.write[2]))
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(measure(Path(place), chosen.rounds, chosen.seed)))
    return 0


def measure(place: Path, rounds: int, seed: int) -> dict[str, object]:
    """Give the figures of `rounds` rounds."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    folder, begun = place / "record", time.monotonic()
    looks = torn = 0
    with open_record(folder, create=True) as record:
        for number in range(rounds):
            before = size(place)
            writers = [start(folder, place, writer, number) for writer in range(2)]
            # Writers need a second or two to start; the random time counts from the first acknowledged commit.
            while size(place) == before and all(writer.poll() is None for writer in writers):
                time.sleep(0.01)
            until = time.monotonic() + chance.uniform(0.0, 1.5)
            while time.monotonic() < until:
                looks += 1
                torn += not look(record)
            for writer in writers:
                writer.send_signal(signal.SIGKILL)
                writer.wait()
        noted = {key for note in place.glob("notes-*") for key in note.read_text().split("\n")[:-1]}
        keys = record.table("reports").arrow()["report_key"].to_pylist()
        named = {path for (path,) in record.ledger.execute("SELECT path FROM segments")}
        files = [path.relative_to(folder).as_posix() for path in (folder / "segments").rglob("*.parquet")]
        sound = record.ledger.execute("PRAGMA quick_check").fetchone()[0]
    return {
        "rounds": rounds, "kills": 2 * rounds, "acknowledged": len(noted), "on_record": len(keys),
        "lost": len(noted - set(keys)), "doubled": len(keys) - len(set(keys)), "looks": looks, "inconsistent_looks": torn,
        "files_without_a_row": len(set(files) - named), "rows_without_a_file": len(named - set(files)), "quick_check": sound,
        "seconds": round(time.monotonic() - begun),
    }  # fmt: skip


def size(place: Path) -> int:
    """Give the size of what was acknowledged."""
    return sum(note.stat().st_size for note in place.glob("notes-*"))


def start(folder: Path, place: Path, writer: int, number: int) -> subprocess.Popen[bytes]:
    """Start a writer."""
    first = writer * 1_000_000 + number * 5_000
    command = [sys.executable, __file__, "--write", str(folder), str(place / f"notes-{writer}"), str(first)]
    return subprocess.Popen(command)


if __name__ == "__main__":
    sys.exit(main())
