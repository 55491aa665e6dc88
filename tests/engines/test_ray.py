import os
from pathlib import Path

import pytest

import onrecord
from fake_reading import load, read
from made import DAY, TEXT
from onrecord.engines import code
from onrecord.model import Report, hashed
from onrecord.record import Filed

ray = pytest.importorskip("ray", reason="the engine 'ray' is an extra: pip install onrecord[ray]")


@pytest.fixture(scope="module")
def cluster():
    tests = str(Path(__file__).parents[1])
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False,
             runtime_env={"env_vars": {"PYTHONPATH": os.pathsep.join([tests, os.environ.get("PYTHONPATH", "")])}})  # fmt: skip
    yield
    ray.shutdown()


def test_a_report_that_kills_its_worker_is_named_and_the_rest_is_filed(tmp_path, monkeypatch, cluster):
    monkeypatch.setattr("onrecord.engines.batches.MOST_REPORTS", 2)
    items = [Report(id=hashed(n), published=DAY, text=f"{TEXT} {'KILLS' if n == 3 else ''} {n}") for n in range(6)]
    with onrecord.open(tmp_path, create=True) as record:
        steps = list(code(items, record, coder="fake", load=load, read=read, engine="ray"))
        errors = record.errors()
        ids = set(record.table("reports").arrow()["report_id"].to_pylist())
    assert sum((filed for filed, _ in steps), Filed()) == Filed(filed=5, refused=1)
    assert ids == {item.id for item in items} - {hashed(3)}
    assert [(error.where, error.cause) for error in errors] == [
        (f"report {hashed(3)}", "its reading kills the process that reads it")
    ]
