import functools
import time
from datetime import timedelta

import pytest

import onrecord
from fake_reading import killed_once, load, read
from made import DAY, TEXT
from onrecord.engines import code
from onrecord.model import Refusal, Report, hashed
from onrecord.record import Filed

ENGINES = [("inline", 1), ("local", 2)]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    monkeypatch.setattr("onrecord.engines.batches.MOST_REPORTS", 4)


def reports(count, **odd):
    made = []
    for number in range(count):
        text = f"{TEXT} {odd.get(f'n{number}', '')} {number}"
        made.append(Report(id=hashed(number), published=DAY + timedelta(days=number % 40), text=text))
    return made


def run(folder, items, engine, workers):
    with onrecord.open(folder, create=True) as record:
        steps = list(code(items, record, coder="fake", load=load, read=read, engine=engine, workers=workers))
        ids = record.table("reports").arrow()["report_id"].to_pylist()
        errors = record.errors()
    return sum((filed for filed, _ in steps), Filed()), sorted(ids), errors


def files(folder):
    found = sorted((folder / "segments").rglob("*.parquet"))
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found]


@pytest.mark.parametrize(("engine", "workers"), ENGINES)
def test_all_reports_are_filed_once(tmp_path, engine, workers):
    items = reports(10)
    total, ids, errors = run(tmp_path, [*items, items[3], items[9]], engine, workers)
    assert total == Filed(filed=10, already=2)
    assert ids == sorted(report.id for report in items)
    assert errors == []
    again, ids_again, _ = run(tmp_path, items, engine, workers)
    assert again == Filed(already=10)
    assert ids_again == ids


def test_every_engine_writes_the_same_bytes(tmp_path):
    for name, (engine, workers) in zip(("a", "b"), ENGINES, strict=True):
        run(tmp_path / name, reports(11, n5="REFUSED"), engine, workers)
    assert files(tmp_path / "a")
    assert files(tmp_path / "a") == files(tmp_path / "b")


@pytest.mark.parametrize(("engine", "workers"), ENGINES)
@pytest.mark.parametrize("odd", ["RAISES", "REFUSED"])
def test_a_report_that_cannot_be_read_is_named_and_the_rest_is_filed(tmp_path, engine, workers, odd):
    total, ids, errors = run(tmp_path, reports(10, n6=odd), engine, workers)
    assert total == Filed(filed=9, refused=1)
    assert len(ids) == 9
    assert [error.where for error in errors] == [f"report {hashed(6)}"]


def test_a_report_that_kills_its_worker_is_named_and_the_rest_is_filed(tmp_path):
    total, ids, errors = run(tmp_path, reports(14, n2="KILLS", n9="KILLS"), "local", 2)
    assert total == Filed(filed=12, refused=2)
    assert len(ids) == 12
    assert {error.where for error in errors} == {f"report {hashed(2)}", f"report {hashed(9)}"}
    assert all("kills" in error.cause for error in errors)


def test_a_reading_without_end_is_ended_and_named_and_the_rest_is_filed(tmp_path):
    with onrecord.open(tmp_path, create=True) as record:
        steps = list(code(reports(10, n2="HANGS", n7="KILLS"), record, coder="fake", load=load, read=read, engine="local",
                          workers=2, seconds=1.0))  # fmt: skip
        errors = {error.where: error.cause for error in record.errors()}
        assert record.table("reports").count() == 8
    assert sum((filed for filed, _ in steps), Filed()) == Filed(filed=8, refused=2)
    assert errors == {
        f"report {hashed(2)}": "its reading takes longer than 1 seconds",
        f"report {hashed(7)}": "its reading kills the process that reads it",
    }


def test_a_worker_that_dies_by_accident_costs_nothing(tmp_path):
    with onrecord.open(tmp_path / "record", create=True) as record:
        loader = functools.partial(killed_once, tmp_path)
        steps = list(code(reports(10), record, coder="fake", load=loader, read=read, engine="local", workers=2))
    assert sum((filed for filed, _ in steps), Filed()) == Filed(filed=10)


@pytest.mark.parametrize(("engine", "workers"), ENGINES)
def test_refusals_of_the_input_are_counted_and_filed(tmp_path, engine, workers):
    refusals = [Refusal(where="a.txt", line=n, cause="is empty", remedy="leave it out") for n in range(1, 7)]
    total, _, errors = run(tmp_path, [*refusals, *reports(3)], engine, workers)
    assert total == Filed(filed=3, refused=6)
    assert len(errors) == 6


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path):
    items = reports(12)
    with onrecord.open(tmp_path, create=True) as record:
        steps = code(items, record, coder="fake", load=load, read=read, engine="inline")
        next(steps)
        steps.close()
    total, ids, _ = run(tmp_path, items, "inline", 1)
    assert total == Filed(filed=8, already=4)
    assert len(ids) == 12


def test_who_stops_does_not_wait_for_what_is_under_way(tmp_path):
    with onrecord.open(tmp_path, create=True) as record:
        steps = code(reports(12, n5="HANGS"), record, coder="fake", load=load, read=read, engine="local", workers=2)
        next(steps)
        begun = time.monotonic()
        steps.close()
    assert time.monotonic() - begun < 30
    total, _, _ = run(tmp_path, reports(12), "local", 2)
    assert total == Filed(filed=8, already=4)
