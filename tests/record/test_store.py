import sqlite3
from datetime import date

import msgspec
import pytest

from made import DAY, reading
from onrecord.errors import RecordError, UnknownNameError
from onrecord.model import Refusal, Withdrawal, to_json
from onrecord.record import Filed, open_record
from onrecord.record.migrations import STEPS
from onrecord.record.rows import report_key


@pytest.fixture
def record(tmp_path):
    with open_record(tmp_path / "record", create=True) as opened:
        yield opened


def test_what_was_read_is_what_the_record_gives_back(record):
    filed = [reading(number) for number in range(3)]
    assert record.file(filed, run=record.run("coder a")) == Filed(filed=3)
    for one in filed:
        assert record.reading(one.report.id) == one
        assert to_json(record.reading(report_key(one.report))) == to_json(one)


def test_same_report_twice_is_once(record):
    run = record.run("coder a")
    renamed = reading(report_id="other-id")
    assert record.file([reading(), reading(), renamed], run=run) == Filed(filed=1, already=2)
    assert record.file([reading(), renamed], run=run) == Filed(already=2)
    assert (record.quotes().count(), record.events().count()) == (1, 2)


def test_a_new_coder_is_a_new_run_and_the_old_stays_askable(record):
    first, second = record.run("coder a"), record.run("coder b")
    assert (first, second, record.run("coder a")) == (1, 2, 1)
    record.file([reading(0), reading(1)], run=first)
    record.file([reading(0, standing="denied")], run=second)
    assert sorted(record.events(type="ASSAULT").arrow()["standing"].to_pylist()) == ["asserted", "denied"]
    assert record.events(type="ASSAULT", run=first).arrow()["standing"].to_pylist() == ["asserted", "asserted"]
    assert record.reading(reading().report.id).events[0].standing == "denied"
    assert record.reading(reading().report.id, run=1).events[0].standing == "asserted"
    assert record.quotes(words="binds").count() == 2


def test_an_old_coder_filing_late_does_not_take_over(record):
    first, second = record.run("coder a"), record.run("coder b")
    record.file([reading(0, standing="denied")], run=second)
    record.file([reading(0)], run=first)
    assert record.events(type="ASSAULT").arrow()["standing"].to_pylist() == ["denied"]


def test_two_writers_of_the_same_shard_leave_each_report_once(record, tmp_path):
    run = record.run("coder a")
    from onrecord.record.segments import write_shard

    slow = write_shard(record.folder, [reading(0), reading(1)], run=run)
    with open_record(tmp_path / "record") as other:
        other.file([reading(0)], run=run)
    assert record.commit(slow) == Filed(filed=1, already=1)
    assert record.commit(slow) == Filed(already=2)
    assert record.quotes().count() == 2


def test_files_without_a_ledger_row_do_not_exist(record):
    from onrecord.record.segments import write_shard

    run = record.run("coder a")
    write_shard(record.folder, [reading()], run=run)
    assert record.events().count() == 0
    assert record.file([reading()], run=run) == Filed(filed=1)


def test_refusals_are_kept_once(record):
    refusals = [Refusal(where="a.jsonl", line=3, cause="has no date", remedy="give it one")] * 2
    record.refuse(refusals)
    record.refuse([Refusal(where="b.txt", cause="is empty", remedy="leave it out")])
    assert [str(one) for one in record.errors()] == [
        "a.jsonl:3: has no date; give it one",
        "b.txt: is empty; leave it out",
    ]


def test_a_reader_beside_a_writer_sees_whole_commits(record, tmp_path):
    run = record.run("coder a")
    with open_record(tmp_path / "record") as reader:
        for number in range(3):
            record.file([reading(number)], run=run)
            assert reader.events(type="ASSAULT").count() == number + 1


def test_no_record_and_a_later_record_are_refused(tmp_path):
    with pytest.raises(RecordError, match="is no record"):
        open_record(tmp_path / "nowhere")
    with open_record(tmp_path / "record", create=True) as record:
        record.ledger.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(RecordError, match="newer release"):
        open_record(tmp_path / "record")
    (tmp_path / "junk").mkdir()
    (tmp_path / "junk" / "ledger.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(RecordError, match="cannot be opened"):
        open_record(tmp_path / "junk")


def test_ledger_is_sound_after_filing(record):
    record.file([reading(number) for number in range(20)], run=record.run("coder a"))
    assert record.ledger.execute("PRAGMA quick_check").fetchone() == ("ok",)
    record.ledger.execute("INSERT INTO quote_words (quote_words) VALUES ('integrity-check')")


def test_unknown_report_is_named(record):
    with pytest.raises(UnknownNameError, match="nothing-here"):
        record.reading("nothing-here")


def test_a_reading_that_finds_nothing_is_on_record_too(record):
    bare = msgspec.structs.replace(
        reading(), actors=(), quotes=(), events=(), dates=(), obligations=(), claims=(), doubts=()
    )
    assert record.file([bare], run=record.run("coder a")) == Filed(filed=1)
    assert record.reading(bare.report.id) == bare


def test_same_readings_give_the_same_bytes(tmp_path):
    held = []
    for name in ("one", "two"):
        with open_record(tmp_path / name, create=True) as record:
            record.file([reading(number) for number in range(5)], run=record.run("coder a"))
        files = sorted((tmp_path / name / "segments").rglob("*.parquet"))
        held.append([(file.relative_to(tmp_path / name), file.read_bytes()) for file in files])
    assert held[0]
    assert held[0] == held[1]


def test_counts_say_what_is_there(record):
    record.file([reading()], run=record.run("coder a"))
    record.refuse([Refusal(where="b.txt", cause="is empty", remedy="leave it out")])
    counts = record.counts()
    assert (counts["reports"], counts["events"], counts["dyads"], counts["refused"]) == (1, 2, 2, 1)


def test_ledger_refuses_a_row_without_its_shard(record):
    with pytest.raises(sqlite3.IntegrityError):
        record.ledger.execute(
            "INSERT INTO segments VALUES ('x', 'events', 'none', 1, 1, '2024-01-01', '2024-01-01', 1)"
        )


def test_day_is_kept(record):
    record.file([reading()], run=record.run("coder a"))
    assert record.events(type="ASSAULT").arrow()["day"].to_pylist() == [DAY]
    assert record.quotes(since=date(2024, 5, 8)).count() == 0


def test_what_its_agency_withdraws_is_in_no_answer_until_it_is_sent_again(record):
    run = record.run("coder a")
    record.file([reading(0, report_id="urn:a:1"), reading(1)], run=run)
    word = Withdrawal(where="feed", cause="urn:a:1 is canceled by its agency", remedy="nothing", report="urn:a:1")
    record.refuse([word])
    record.refuse([word])
    assert (record.events().count(), record.quotes().count(), record.statements().count()) == (2, 1, 1)
    assert record.series(unit="all").rows()[0]["n"] == 1
    assert record.reading("urn:a:1") == reading(0, report_id="urn:a:1")
    record.file([reading(5, report_id="urn:a:1")], run=run)
    assert record.quotes().count() == 3
