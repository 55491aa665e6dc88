"""Coding again: the earlier rows stay askable, and what a run added, changed or withdrew can be asked for."""

import csv

import msgspec
import pytest

from made import reading
from onrecord.errors import RecordError
from onrecord.record import Filed, open_record
from onrecord.record.export import export_tidy


def without_promise(number):
    """Give a reading in which a later coder finds the strike alone and codes it otherwise."""
    before = reading(number, standing="alleged")
    return msgspec.structs.replace(before, events=before.events[:1])


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Give a record of two runs: of four reports the later coder read the first two again, and one that is new."""
    with open_record(tmp_path_factory.mktemp("runs") / "record", create=True) as opened:
        first = opened.run("coder a")
        opened.file([reading(number) for number in range(4)], run=first)
        second = opened.run("coder b")
        opened.file([without_promise(0), reading(1), reading(7)], run=second)
        yield opened


def told(relation):
    return sorted((row["published"].day, row["type"], row["standing"]) for row in relation.rows())


def test_rows_new_since_a_run_are_those_it_did_not_hold_or_held_otherwise(record):
    assert told(record.events(since_run=1)) == [
        (7, "ASSAULT", "alleged"),
        (14, "AGREE", "conditional"),
        (14, "ASSAULT", "asserted"),
    ]
    assert [row["published"].day for row in record.quotes(since_run=1).rows()] == [14]
    assert [row["published"].day for row in record.quotes(since_run=1, words="binds").rows()] == [14]
    assert record.quotes(since_run=1, words="binds", limit=1).count() == 1
    assert record.claims(since_run=1).count() == 1
    assert record.events(since_run=2).count() == 0
    assert record.events(since_run=0).count() == record.events().count()
    assert record.events(since_run=1, run=1).count() == 0


def test_rows_of_the_earlier_coder_stay_askable_and_name_the_run_that_replaced_them(record):
    assert record.events(run=1).count() == 8
    rows = record.vintages("events", run=1).rows()
    assert [(row["published"].day, row["superseded_by"]) for row in rows] == [
        (7, 2), (7, 2), (8, 2), (8, 2), (9, None), (9, None), (10, None), (10, None)
    ]  # fmt: skip
    assert {row["superseded_by"] for row in record.vintages("events").rows()} == {None}


def test_an_export_since_a_run_tells_what_was_added_changed_and_withdrawn(record, tmp_path):
    counts = dict(export_tidy(record, tmp_path, form="csv", since_run=1))
    with (tmp_path / "events.csv").open(newline="") as held:
        rows = [(row["published"], row["type"], row["change"], row["superseded_by"]) for row in csv.DictReader(held)]
    assert sorted(rows) == [
        ("2024-05-07", "AGREE", "withdrawn", "2"),
        ("2024-05-07", "ASSAULT", "changed", ""),
        ("2024-05-14", "AGREE", "added", ""),
        ("2024-05-14", "ASSAULT", "added", ""),
    ]
    assert counts["events.csv"] == 4
    # The same words in the same report, read by another coder, are no new quote.
    assert counts["quotes.csv"] == 1


def test_an_answer_is_one_cut_though_a_report_is_read_again_meanwhile(tmp_path):
    with open_record(tmp_path / "r", create=True) as writer, open_record(tmp_path / "r") as reader:
        writer.file([reading(number) for number in range(3)], run=writer.run("coder a"))
        before = reader.events(type="ASSAULT")
        assert writer.file([reading(0, standing="alleged")], run=writer.run("coder b")) == Filed(filed=1)
        assert [row["standing"] for row in before.rows()] == ["asserted"] * 3
        assert sorted(row["standing"] for row in reader.events(type="ASSAULT").rows()) == [
            "alleged",
            "asserted",
            "asserted",
        ]


def test_a_run_that_never_was_is_named(record):
    for wanted in ({"run": 3}, {"since_run": 9}):
        with pytest.raises(RecordError, match="the last one is 2"):
            record.events(**wanted)
