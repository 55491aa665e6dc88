import sqlite3
import tempfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from made import reading
from onrecord.model import Doubt, Event, Quote, Reading, Report, Span, hashed, to_json
from onrecord.record import open_record
from onrecord.record.ledger import FILE
from onrecord.record.migrations import STEPS, migrate

TEXTS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=300)

SCORES = some.none() | some.floats(-10, 10)


@some.composite
def readings(draw):
    text = draw(TEXTS)
    start = draw(some.integers(0, len(text) - 1))
    at = Span(start, draw(some.integers(start + 1, len(text))))
    day = draw(some.dates(date(1600, 1, 1), date(9000, 1, 1)))
    value = draw(
        some.sampled_from(
            [None, "2024", "2024-05", "0001-01-01", "2024-W53", "x/y", "9999-12-31", "2024-05-07/2024-05-09"]
        )
    )
    return Reading(
        report=Report(id=hashed(day, text), published=day, text=text, title=draw(some.none() | TEXTS)),
        quotes=(Quote(id="q", kind="direct", spans=(at,), speaker=draw(some.none() | TEXTS)),),
        events=(Event(id="e", type="AID", trigger_span=at, actor=(draw(TEXTS),), date=value, goldstein=draw(SCORES)),),
        doubts=(Doubt(stage="actors", span=at, reason=draw(TEXTS)),),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(readings(), min_size=1, max_size=4))
def test_any_reading_comes_back_as_it_was_filed(made):
    with tempfile.TemporaryDirectory() as place, open_record(f"{place}/record", create=True) as record:
        record.file(made, run=record.run("coder"))
        for one in {to_json(one): one for one in made}.values():
            same = [
                other
                for other in made
                if other.report.published == one.report.published and other.report.text == one.report.text
            ]
            assert record.reading(one.report.id) == same[0]
        assert record.events().arrow().num_rows == record.quotes().arrow().num_rows == record.counts()["reports"]


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_a_record_of_an_earlier_version_is_opened_and_asked(tmp_path, monkeypatch, version):
    folder = tmp_path / "record"
    with open_record(folder, create=True) as record:
        record.file([reading()], run=record.run("coder"))
        rows = {
            table: record.ledger.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("runs", "shards", "segments", "reports")
        }
    for file in folder.glob(f"{FILE}*"):
        file.unlink()
    old = sqlite3.connect(folder / FILE, isolation_level=None)
    monkeypatch.setattr("onrecord.record.migrations.STEPS", STEPS[:version])
    migrate(old)
    for table, held in rows.items():
        old.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(held[0]))})", held)
    old.close()
    monkeypatch.undo()
    with open_record(folder) as record:
        assert record.events().count() == 2
        assert record.reading(reading().report.id) == reading()
        assert record.ledger.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
