import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from made import reading
from onrecord.record import Filed, open_record
from onrecord.record.rows import report_key

WRITER = """
import sys
from made import reading
from onrecord.record import open_record
from onrecord.record.rows import report_key

with open_record(sys.argv[1]) as record:
    run = record.run("coder a")
    for number in range(0, 100_000, 5):
        batch = [reading(number + part) for part in range(5)]
        record.file(batch, run=run)
        print(*map(report_key, (one.report for one in batch)), flush=True)
"""


@pytest.mark.parametrize("step", ["_enter", "_enter_quotes", "_enter_actors"])
def test_a_commit_that_breaks_leaves_nothing_and_can_be_given_again(tmp_path, monkeypatch, step):
    with open_record(tmp_path / "record", create=True) as record:
        run = record.run("coder a")
        record.file([reading(0)], run=run)

        def breaks(*_):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(f"onrecord.record.ledger.{step}", breaks)
            with pytest.raises(KeyboardInterrupt):
                record.file([reading(1)], run=run)
        assert (record.events(type="ASSAULT").count(), record.quotes(words="binds").count()) == (1, 1)
        assert record.file([reading(0), reading(1)], run=run) == Filed(filed=1, already=1)
        assert (record.events(type="ASSAULT").count(), record.quotes(words="binds").count()) == (2, 2)


def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path):
    folder = tmp_path / "record"
    open_record(folder, create=True).close()
    tests = str(Path(__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": tests}
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as writer:
        said = [writer.stdout.readline().split() for _ in range(4)]
        writer.send_signal(signal.SIGKILL)
        said += [line.split() for line in writer.stdout.read().splitlines()]
    with open_record(folder) as record:
        keys = record.table("reports").arrow()["report_key"].to_pylist()
        assert {key for line in said if len(line) == 5 for key in line} <= set(keys)
        assert len(keys) == len(set(keys))
        assert record.quotes().count() == len(keys)
        assert record.ledger.execute("PRAGMA quick_check").fetchone() == ("ok",)
        assert record.file([reading(0)], run=1) == Filed(already=1)
        assert report_key(reading(0).report) in keys
