"""Times the desk's pages for 20 clients at once, on a record of a million invented events, while a writer appends.

    python benchmarks/desk_load.py

Makes a record, starts `onrecord serve` on it at a free port of 127.0.0.1 and takes the time of each page when first asked
for. Then a writer appends, and the clients turn pages for `--seconds`: with a pause between pages, without, and with a pause
but each time a question that nobody asked before. Printed as JSON: p50 and p95 by page in milliseconds.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

import msgspec

from invented import STATES, TYPES, invented
from onrecord.model import Event, Reading, Span
from onrecord.record import Record, open_record
from onrecord.record.rows import report_key

EACH = 40
MOST_REQUESTS = 40_000
WAITED = 10
PAGES = (
    "/start", "/reports", "/report/{key}", "/quotes?words=case&limit=20", "/quotes?speaker=NOR&limit=20", "/events?actor=NOR&type=AID",
    "/events?either=SUD&since=2022-01-01&until=2022-03-01", "/dyad?a=NOR&b=SUD", "/actor/NOR", "/talks?limit=20", "/burden",
    "/treaties?state=Poland&on=2025-03-26", "/claims", "/map", "/coverage", "/events.json?actor=NOR",
)  # fmt: skip

NEW = (
    "/quotes?words=case&since={day}&limit=20", "/events?actor=NOR&type=AID&since={day}", "/dyad?a=NOR&b=SUD&since={day}",
    "/actor/NOR?since={day}", "/talks?since={day}&limit=20", "/map?since={day}", "/claims?since={day}",
)  # fmt: skip
DAYS = count()


def page_at(page: str, key: str) -> str:
    """Give a page's address; where it has a day, one that no page before it had."""
    day = date(1990, 1, 1) + timedelta(days=next(DAYS)) if "{day}" in page else None
    return page.format(key=key, day=day)


def eventful(number: int) -> Reading:
    """Give an invented reading with `EACH` events."""
    one = invented(number)
    day = one.report.published.isoformat()
    sides = [(f"c:{STATES[part % 5]}", f"c:{STATES[(part + 1 + part // 5 % 3) % 5]}") for part in range(EACH)]
    events = tuple(
        Event(
            id=f"e{part}", type=TYPES[(number + part) % 5], trigger_span=Span(4, 7), actor=(actor,), recipient=(recipient,),
            date=day, date_precision="day", goldstein=float((number + part) % 19 - 9), quad=("VC", "MC", "VK", "MK")[part % 4],
        )
        for part, (actor, recipient) in enumerate(sides)
    )  # fmt: skip
    actors = tuple(
        msgspec.structs.replace(one.actors[0], id=f"c:{code}", name=code.title(), code=code) for code in STATES
    )
    return msgspec.structs.replace(one, actors=actors, events=events)


def append(folder: Path, first: int, stop: threading.Event, filed: list[int]) -> None:
    """File 10 reports twice a second until told to stop."""
    with open_record(folder) as record:
        run = record.run("invented")
        for start in count(first, 10):
            filed.append(record.file((eventful(number) for number in range(start, start + 10)), run=run).filed)
            if stop.wait(0.5):
                return


def client(
    port: int, key: str, pages: Iterator[str], pause: float, until: float, times: dict[str, list[float]]
) -> None:
    """Turn pages until a moment of the clock, keeping the time of each; a status other than 200 and no answer are kept apart."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAITED)
    for page in pages:
        if time.monotonic() > until:
            break
        begun = time.perf_counter()
        try:
            connection.request("GET", page_at(page, key), headers={"Accept": "text/html"})
            answer = connection.getresponse()
            answer.read()
            kind = page if answer.status == 200 else f"{answer.status} {page}"
        except TimeoutError:
            connection.close()
            kind = f"no answer in {WAITED} s: {page}"
        times[kind].append(1000 * (time.perf_counter() - begun))
        time.sleep(pause)
    connection.close()


def load(port: int, key: str, pages: tuple[str, ...], *, clients: int, pause: float, seconds: float) -> dict[str, Any]:
    """Give the times of all pages under so many clients."""
    times: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(
            target=client,
            args=(
                port,
                key,
                islice(cycle(pages[start % len(pages) :] + pages[: start % len(pages)]), MOST_REQUESTS // clients),
                pause,
                until,
                times,
            ),
        )
        for start in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = [value for values in times.values() for value in values]
    return {
        "clients": clients, "pause_s": pause, "requests": len(every), "per_second": round(len(every) / seconds, 1),
        "all": _percentiles(every), **{page: _percentiles(times[page]) for page in sorted(times)},
    }  # fmt: skip


def first_times(port: int, key: str) -> dict[str, int]:
    """Give the milliseconds of each page when nobody asked for it before, one after the other."""
    times: dict[str, list[float]] = defaultdict(list)
    client(port, key, iter(PAGES), 0.0, time.monotonic() + WAITED * len(PAGES), times)
    return {page: round(values[0]) for page, values in times.items()}


def _percentiles(values: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(values, n=20, method="inclusive") if len(values) > 1 else [0.0] * 19
    return {"n": len(values), "p50": round(cuts[9]), "p95": round(cuts[18]), "max": round(max(values))}


def serve(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Start the desk at a free port and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    desk = subprocess.Popen([sys.executable, "-m", "onrecord", "serve", "--record", str(folder), "--port", str(port)])
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return desk, port
        time.sleep(0.1)
    desk.terminate()
    raise SystemExit("the desk did not start in 20 s")


def fill(record: Record, reports: int) -> str:
    """Fill a record and give the key of a report."""
    record.file(map(eventful, range(reports)), run=record.run("invented"))
    record.compact()
    return report_key(eventful(reports // 2).report)


def main() -> int:
    """Make the record, load the desk and print the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--clients", type=int, default=20)
    options.add_argument("--seconds", type=float, default=30)
    chosen = options.parse_args()
    reports = max(1, chosen.events // EACH)
    with tempfile.TemporaryDirectory() as place:
        folder, begun = Path(place) / "record", time.monotonic()
        with open_record(folder, create=True) as record:
            key = fill(record, reports)
        figures: dict[str, Any] = {"events": reports * EACH, "filled_s": round(time.monotonic() - begun)}
        desk, port = serve(folder)
        stop, filed = threading.Event(), []
        writer = threading.Thread(target=append, args=(folder, reports, stop, filed))
        try:
            figures["first"] = first_times(port, key)
            writer.start()
            for name, pages, pause in (("with_pause", PAGES, 1.0), ("without", PAGES, 0.0), ("new", NEW, 1.0)):
                figures[name] = load(port, key, pages, clients=chosen.clients, pause=pause, seconds=chosen.seconds)
        finally:
            stop.set()
            if writer.ident is not None:
                writer.join()
            desk.terminate()
            desk.wait()
        figures |= {"appended_reports": sum(filed), "load_average": os.getloadavg()}
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
