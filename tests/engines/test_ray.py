import os
from datetime import timedelta
from pathlib import Path

import pytest

import onrecord
from fake_reading import load, read
from made import DAY, TEXT
from onrecord.engines import code
from onrecord.model import Report, hashed
from onrecord.record import Filed

ray = pytest.importorskip("ray", reason="the engine 'ray' is an extra: pip install onrecord[ray]")


@pytest.fixture(scope="module", autouse=True)
def _cluster():
    tests = str(Path(__file__).parents[1])
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False,
             runtime_env={"env_vars": {"PYTHONPATH": os.pathsep.join([tests, os.environ.get("PYTHONPATH", "")])}})  # fmt: skip
    yield
    ray.shutdown()


def reports(count, **odd):
    return [
        Report(id=hashed(n), published=DAY + timedelta(days=n % 5), text=f"{TEXT} {odd.get(f'n{n}', '')} {n}")
        for n in range(count)
    ]


def filed(folder, items, engine, **limits):
    with onrecord.open(folder, create=True) as record:
        steps = list(code(items, record, coder="fake", load=load, read=read, engine=engine, workers=2, **limits))
        ids = set(record.table("reports").arrow()["report_id"].to_pylist())
        errors = {error.where: error.cause for error in record.errors()}
    return sum((one for one, _ in steps), Filed()), ids, errors


def files(folder):
    found = sorted((folder / "segments").rglob("*.parquet"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_all_engines_write_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.engines.batches.MOST_REPORTS", 4)
    items = reports(11, n5="REFUSED", n7="RAISES")
    outcomes = [filed(tmp_path / engine, items, engine) for engine in ("inline", "local", "ray")]
    assert outcomes[0][0] == Filed(filed=9, refused=2)
    assert outcomes[1:] == outcomes[:1] * 2
    assert files(tmp_path / "inline")
    assert files(tmp_path / "inline") == files(tmp_path / "local") == files(tmp_path / "ray")


def test_reports_that_kill_or_hang_their_worker_are_named_and_the_rest_is_filed(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.engines.batches.MOST_REPORTS", 4)
    items = reports(8, n3="KILLS", n6="HANGS")
    total, ids, errors = filed(tmp_path, items, "ray", seconds=1.0)
    assert total == Filed(filed=6, refused=2)
    assert ids == {item.id for item in items} - {hashed(3), hashed(6)}
    assert errors == {
        f"report {hashed(3)}": "its reading kills the process that reads it",
        f"report {hashed(6)}": "its reading takes longer than 1 seconds",
    }
    assert list((tmp_path / "segments" / ".reading").iterdir()) == []
