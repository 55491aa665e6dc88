"""Counts of a dyad against the rows that they count, on a record of several files that is corrected and added to meanwhile."""

from __future__ import annotations

import threading
from collections import Counter

from made import reading
from onrecord.record import open_record
from onrecord.record.corrections import Correction, correct, row_id
from onrecord.record.rows import report_key


def reject(record, number):
    one = reading(number)
    key = report_key(one.report)
    correct(
        record,
        Correction(
            kind="event", row_id=row_id(key, one.events[0].id), report_key=key, action="reject", who="Ana", reason="read it",
            made="2026-01-01",
        ),
    )  # fmt: skip


def counted(record):
    """Give by month and standing what `series` counts and what the rows of the same events are."""
    series = Counter()
    for row in record.series(dyad="SUD:NOR", by="standing", standing=()).rows():
        series[row["period"], row["standing"]] += row["n"]
    rows = Counter()
    for row in record.events(type="ASSAULT", actor="SUD", recipient="NOR").rows():
        rows[row["day"].replace(day=1), row["standing"]] += 1
    return series, rows


def test_counts_are_of_the_rows_that_answers_show(tmp_path):
    with open_record(tmp_path / "record", create=True) as record:
        first = record.run("coder a")
        for start in range(0, 60, 20):
            record.file([reading(number) for number in range(start, start + 20)], run=first)
        record.file([reading(number, standing="denied") for number in range(15, 25)], run=record.run("coder b"))
        for number in (3, 16, 40):
            reject(record, number)
        series, rows = counted(record)
    assert series == rows
    assert sum(series.values()) == 57
    assert sum(n for (_, standing), n in series.items() if standing == "denied") == 9


def test_counts_are_of_the_rows_while_a_writer_appends(tmp_path):
    def append():
        with open_record(tmp_path / "record") as writer:
            for number in range(20, 60):
                writer.file([reading(number)], run=writer.run("coder"))

    with open_record(tmp_path / "record", create=True) as record:
        record.file([reading(number) for number in range(20)], run=record.run("coder"))
        reject(record, 3)
        appending = threading.Thread(target=append)
        appending.start()
        seen = []
        while appending.is_alive():
            # What is filed between the two questions is in the second alone.
            series, rows = counted(record)
            assert not series - rows
            seen.append(sum(series.values()))
        appending.join()
        series, rows = counted(record)
    assert seen == sorted(seen)
    assert series == rows
    assert sum(rows.values()) == 59
