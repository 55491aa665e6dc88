import json
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli.add import command as add

FIRST = "Norway's foreign minister met her Polish counterpart in Oslo on Tuesday. “We stand by the treaty,” she said.\n"
SECOND = "Russia shelled the Ukrainian port of Odesa on Monday, the army said. Germany condemned the attack.\n"


@pytest.fixture
def folder(tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "2024-05-07_oslo.txt").write_text(FIRST)
    lines = [{"date": "2024-05-07", "text": SECOND}, {"text": "undated"}]
    (reports / "rows.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return reports


def run(*arguments):
    return CliRunner().invoke(add, list(map(str, arguments)), catch_exceptions=False)


def test_add_counts_what_came_in_and_names_what_was_refused(folder, tmp_path):
    record = tmp_path / "record"
    first = run(folder, "--record", record)
    assert "3 in = 2 filed + 1 refused + 0 already on record" in first.stderr
    assert re.search(r"rows\.jsonl:2: has no date", first.stderr)
    assert first.exit_code == 1
    again = run(folder, "--record", record)
    assert "3 in = 0 filed + 1 refused + 2 already on record" in again.stderr
    with onrecord.open(record) as opened:
        assert sorted(opened.table("reports").arrow()["text"].to_pylist()) == [FIRST, SECOND]
        assert len(opened.errors()) == 1
        assert {row["type"] for row in opened.events().rows()} >= {"ASSAULT"}


def test_add_without_a_refusal_ends_with_0_and_misuse_with_2(folder, tmp_path):
    assert run(folder / "2024-05-07_oslo.txt", "--record", tmp_path / "record").exit_code == 0
    assert CliRunner().invoke(add, []).exit_code == 2


def test_asking_loads_no_language_model(folder, tmp_path):
    run(folder, "--record", tmp_path / "record")
    code = (
        "import sys, onrecord; record = onrecord.open(sys.argv[1]); record.events().rows(); record.series().rows();"
        "record.quotes(words='treaty').rows(); list(record.errors());"
        "print([name for name in sys.modules if name.split('.')[0] == 'spacy' or name.startswith('onrecord.language')])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "record")], capture_output=True, text=True, check=True
    )
    assert found.stdout == "[]\n"


def test_no_more_refusals_are_named_than_a_screen_holds(tmp_path):
    (tmp_path / "rows.jsonl").write_text('{"text": "undated"}\n' * 60)
    told = run(tmp_path / "rows.jsonl", "--record", tmp_path / "record").stderr
    assert told.count("has no date") == 40
    assert told.count("onrecord errors --record") == 1
    assert "60 in = 0 filed + 60 refused" in told


def test_who_stops_it_is_told_what_is_on_record(folder, tmp_path, monkeypatch):
    from onrecord.record import Filed

    def interrupted(*_, **__):
        yield Filed(filed=1), ()
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.engines.code", interrupted)
    stopped = run(folder, "--record", tmp_path / "record")
    assert stopped.exit_code == 130
    assert "1 in = 1 filed + 0 refused" in stopped.stderr
    assert "the same command goes on from here" in stopped.stderr
