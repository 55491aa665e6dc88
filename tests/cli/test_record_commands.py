import csv
import io
import json

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from made import reading
from onrecord.cli.ask import command as ask
from onrecord.cli.errors import command as errors
from onrecord.cli.export import command as export
from onrecord.cli.series import command as series
from onrecord.errors import UnknownNameError
from onrecord.model import Refusal
from onrecord.record import open_record


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "record"
    with open_record(folder, create=True) as record:
        record.file([reading(number) for number in range(3)], run=record.run("coder a"))
        record.refuse([Refusal(where="a.jsonl", line=3, cause="has no date", remedy="give it one")])
    return str(folder)


def run(command, *arguments):
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (
            ["events", "--dyad", "SUD:NOR", "--limit", "1"],
            "ASSAULT/artillery asserted: Sudland → Norland, Dana Ozola in Riga",
        ),
        (["events", "--type", "ASSAULT"], "Sudland [shelled] the port of Minster on Monday."),
        (
            ["quotes", "--speaker", "Ozola"],
            "Dana Ozola, foreign minister [said]: the pact “binds every member, always”",
        ),
        (["statements"], "AGREE (conditional); overstates PACT-5"),
        (["claims", "--stance", "overstates"], "Dana Ozola overstates PACT-5: binds every member, always"),
        (["obligations"], "treaty=PACT"),
    ],
)
def test_ask_prints_what_a_person_reads(folder, arguments, shown):
    result = run(ask, *arguments, "--record", folder)
    assert result.exit_code == 0
    assert shown in result.stdout


def test_ask_as_lines_csv_and_parquet(folder):
    lines = run(ask, "events", "--record", folder, "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["type"] for line in lines} == {"ASSAULT", "AGREE"}
    assert len(list(csv.DictReader(io.StringIO(run(ask, "events", "--record", folder, "--format", "csv").stdout)))) == 6
    raw = run(ask, "events", "--record", folder, "--format", "parquet", "--limit", "0").stdout_bytes
    assert pq.read_table(io.BytesIO(raw)).num_rows == 6


def test_series_and_what_it_leaves_out(folder):
    result = run(series, "--record", folder, "--dyad", "SUD:NOR")
    assert result.stdout == "2024-05-01  SUD → NOR  3  mean -9.0  sum -27.0  of 3 reports\n"
    assert "3 more have no date" in run(series, "--record", folder, "--standing", "conditional").stderr


def test_errors_are_listed(folder):
    assert run(errors, "--record", folder).stdout == "a.jsonl:3: has no date; give it one\n"
    assert json.loads(run(errors, "--record", folder, "--format", "jsonl").stdout)["line"] == 3


def test_export_writes_tables_and_codebook(folder, tmp_path):
    assert "events.csv  6 rows" in run(export, "--record", folder, "--to", str(tmp_path), "--format", "csv").stdout
    assert (tmp_path / "codebook.csv").exists()


def test_explain_finds_an_event_of_the_record_by_id_and_by_its_word(folder):
    from onrecord.cli.explain import command as explain

    line = run(ask, "events", "--type", "ASSAULT", "--record", folder, "--format", "jsonl", "--limit", "1").stdout
    by_id = run(explain, json.loads(line)["id"], "--record", folder).stdout
    assert by_id.count("  event  ") == 1
    assert "words      “shelled” in: " in by_id
    assert run(explain, "shelled", "--record", folder).stdout.count("  event  ") == 3
    missing = CliRunner().invoke(explain, ["feasted", "--record", folder])
    assert missing.exit_code == 1
    assert "no event 'feasted'" in missing.output


@pytest.mark.parametrize(
    ("kind", "fields", "evidence"),
    [
        (
            "quotes",
            "speaker_office  foreign minister",
            "Ozola of Norland said [the pact “binds every member, always”]. ",
        ),
        ("statements", "clauses         PACT-5", "said [the pact “binds every member, always”]. "),
        ("events", "goldstein        -9", "Sudland [shelled] the port of Minster on Monday."),
        ("claims", "why           always", "said the pact “[binds every member, always]”. "),
    ],
)
def test_one_row_by_its_id_in_full(folder, kind, fields, evidence):
    narrow = ["--type", "ASSAULT"] if kind == "events" else []
    lines = run(ask, kind, *narrow, "--record", folder, "--format", "jsonl").stdout.splitlines()
    row = json.loads(lines[-1])["id"]
    shown = run(ask, kind, "--id", row, "--record", folder).stdout
    assert shown.splitlines()[0].split() == ["id", row]
    assert fields in shown
    assert evidence.strip() in shown
    assert [json.loads(run(ask, kind, "--id", row, "--record", folder, "--format", "jsonl").stdout)["id"]] == [row]


def test_an_id_that_is_not_there_or_not_any_more(tmp_path):
    from onrecord.cli.correct import command as correct

    folder = str(tmp_path / "record")
    with open_record(folder, create=True) as record:
        record.file([reading()], run=record.run("coder a"))
        row = record.claims().rows()[0]["id"]
    assert "no claims have this id" in run(ask, "claims", "--id", "nothing", "--record", folder).stderr
    word = [row, "--record", folder, "--who", "Ana", "--reason", "no claim"]
    assert "edit claim" in run(correct, *word, "--action", "edit", "--field", "stance", "--value", "matches").stderr
    assert run(correct, *word, "--action", "reject").exit_code == 0
    gone = run(ask, "claims", "--id", row, "--record", folder)
    assert (gone.stdout, "--run 1 shows" in gone.stderr) == ("", True)
    assert "overstates" in run(ask, "claims", "--id", row, "--run", "1", "--record", folder).stdout
    assert run(correct, *word, "--action", "withdraw").exit_code == 0
    assert "overstates" in run(ask, "claims", "--id", row, "--record", folder).stdout
    with pytest.raises(UnknownNameError, match="has the id 'nothing'"):
        run(correct, "nothing", *word[1:], "--action", "accept")


def test_what_is_new_since_a_run(tmp_path):
    folder = str(tmp_path / "record")
    with open_record(folder, create=True) as record:
        record.file([reading(0), reading(1)], run=record.run("coder a"))
        record.file([reading(0, standing="denied"), reading(1)], run=record.run("coder b"))
    shown = run(ask, "events", "--since-run", "1", "--record", folder).stdout
    assert (shown.count("ASSAULT"), "denied" in shown, "AGREE" in shown) == (1, True, False)
    assert (
        "events.csv  1 rows"
        in run(export, "--record", folder, "--to", str(tmp_path / "t"), "--format", "csv", "--since-run", "1").stdout
    )
    assert "2 rows of 1 events" in run(
        export, "--record", folder, "--to", str(tmp_path / "p.tab"), "--format", "polecat", "--since-run", "1", "--standing", "denied"
    ).stdout  # fmt: skip


@pytest.mark.parametrize(("form", "rows"), [("gkg", 3), ("ngec", 3), ("ninjs", 3)])
def test_export_of_documents(folder, tmp_path, form, rows):
    target = tmp_path / form
    assert f"{rows} rows of 3 events" in run(export, "--record", folder, "--to", str(target), "--format", form).stdout
    assert len(target.read_text().splitlines()) == rows
    assert json.loads((tmp_path / f"{form}.meta.json").read_text())["format"] == form


def test_gold_of_a_record_and_what_it_may_be_scored_with(folder, tmp_path):
    from onrecord.cli.score import command as score

    told = run(export, "--record", folder, "--to", str(tmp_path / "gold"), "--format", "gold").stdout
    assert "0 judged rows of 0 reports" in told
    assert (tmp_path / "gold/reports/gold.jsonl").read_text() == ""
    for wrong in (["quotes"], ["reports", "--gate"]):
        assert CliRunner().invoke(score, [*wrong, "--gold", str(tmp_path / "gold")]).exit_code == 2


@pytest.fixture
def doubtful(tmp_path):
    """Give a record with one sure and one unlikely event."""
    strike, pledge = reading().events
    events = (replace(strike, confidence=0.9), replace(pledge, confidence=0.2, cameo="030", standing="asserted"))
    with open_record(tmp_path / "record", create=True) as record:
        record.file([replace(reading(), events=events)], run=record.run("coder"))
    return str(tmp_path / "record")


def test_ask_says_how_many_unlikely_events_it_leaves_out(doubtful):
    few = run(ask, "events", "--record", doubtful)
    assert few.stdout.count("ASSAULT") == 1
    assert "AGREE" not in few.stdout
    assert "1 more have a confidence below 0.55; --least 0 shows them too" in few.stderr
    everything = run(ask, "events", "--record", doubtful, "--least", "0")
    assert "AGREE" in everything.stdout
    assert "a confidence below" not in everything.stderr


@pytest.mark.parametrize("form", ["gdelt_mentions", "ngec"])
def test_an_export_leaves_unlikely_events_out_and_says_so(doubtful, tmp_path, form):
    target = tmp_path / "events.out"
    run(export, "--record", doubtful, "--to", str(target), "--format", form)
    meta = json.loads(target.with_name("events.out.meta.json").read_text())
    assert (meta["events"], meta["left_out_as_unlikely"]) == (1, 1)
    run(export, "--record", doubtful, "--to", str(target), "--format", form, "--least", "0")
    meta = json.loads(target.with_name("events.out.meta.json").read_text())
    assert (meta["events"], meta["left_out_as_unlikely"]) == (2, 0)
    if form == "gdelt_mentions":
        assert {line.split("\t")[11] for line in target.read_text().splitlines()} == {"90", "20"}
