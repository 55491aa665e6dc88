from datetime import date

import msgspec
import pytest

from made import DAY, reading
from onrecord.errors import RecordError
from onrecord.record import open_record


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with open_record(tmp_path_factory.mktemp("series") / "record", create=True) as opened:
        run = opened.run("coder a")
        # 7, 8 and 9 May, 16 May denied, 4 June; a July report that tells of nothing.
        opened.file([reading(number) for number in (0, 1, 2, 28)], run=run)
        opened.file([reading(9, standing="denied")], run=run)
        silent = reading(80)
        opened.file([msgspec.structs.replace(silent, events=())], run=run)
        yield opened


def rows(relation, *names):
    return [tuple(row[name] for name in names) for row in relation.rows()]


def test_a_dyad_by_month(record):
    found = rows(record.series(dyad="SUD:NOR"), "period", "n", "mean", "sum", "scored", "reports")
    assert found == [(date(2024, 5, 1), 3, -9.0, -27.0, 3, 4), (date(2024, 6, 1), 1, -9.0, -9.0, 1, 1)]


def test_an_event_with_two_recipients_of_one_code_counts_once(record):
    assert rows(record.series(dyad="SUD:NOR", unit="year"), "n") == [(4,)]


def test_one_person_of_a_code(record):
    assert rows(record.series(recipient="Dana Ozola", unit="all"), "actor", "recipient", "n") == [("SUD", "NOR", 4)]


def test_weeks_begin_on_monday(record):
    assert rows(record.series(dyad="SUD:NOR", unit="week"), "period", "n")[0] == (date(2024, 5, 6), 3)


def test_standing_and_parts(record):
    assert rows(record.series(dyad="SUD:NOR", standing="denied"), "n") == [(1,)]
    assert rows(record.series(dyad="SUD:NOR", by="type", unit="year"), "type", "n") == [("ASSAULT", 4)]
    assert rows(record.series(dyad="SUD:NOR", standing=("asserted", "denied"), by="standing", unit="year"), "standing", "n") == [
        ("asserted", 4), ("denied", 1),
    ]  # fmt: skip


def test_a_balanced_panel_tells_nothing_coded_from_nothing_read(record):
    found = rows(
        record.series(dyad="SUD:NOR", balanced=True, since=date(2024, 5, 1), until=date(2024, 8, 31)), "period", "n"
    )
    assert found == [(date(2024, 5, 1), 3), (date(2024, 6, 1), 1), (date(2024, 7, 1), 0), (date(2024, 8, 1), None)]


def test_undirected_dyads_stand_in_one_order(record):
    assert rows(record.series(dyad="SUD:NOR", directed=False, unit="all"), "actor", "recipient") == [("NOR", "SUD")]


def test_events_without_a_day_are_counted_apart(record):
    assert record.series(actor="NOR", standing="conditional").count() == 0
    assert record.unplaced(actor="NOR", standing="conditional") == 5


def test_one_a_day(record, tmp_path):
    with open_record(tmp_path / "twice", create=True) as twice:
        other = reading(text=reading().report.text + " Later copy.")
        twice.file([reading(), other], run=twice.run("coder a"))
        assert rows(twice.series(unit="all"), "n") == [(2,)]
        assert rows(twice.series(unit="all", one_a_day=True), "n") == [(1,)]


def test_only_the_latest_run_counts(tmp_path):
    with open_record(tmp_path / "runs", create=True) as record:
        record.file([reading()], run=record.run("coder a"))
        record.file([reading(standing="denied")], run=record.run("coder b"))
        assert record.series(dyad="SUD:NOR").count() == 0
        assert rows(record.series(dyad="SUD:NOR", run=1), "n") == [(1,)]


@pytest.mark.parametrize("wrong", [{"unit": "hour"}, {"by": "cameo"}, {"score": "tone"}, {"place": "Riga"}])
def test_what_cannot_be_counted_is_said(record, wrong):
    with pytest.raises(RecordError, match="by"):
        record.series(**wrong)


def test_empty_record(tmp_path):
    with open_record(tmp_path / "empty", create=True) as empty:
        assert empty.series().rows() == []
        assert empty.series(balanced=True).rows() == []


def test_day_is_that_of_the_fixture(record):
    assert rows(record.series(unit="day", dyad="SUD:NOR"), "period")[0] == (DAY,)


def test_pairs_with_an_unknown_side_may_be_left_out(record):
    every = rows(record.series(unit="all", standing=("asserted", "conditional")), "actor", "recipient")
    assert ("NOR", None) in every
    assert rows(record.series(unit="all", standing=("asserted", "conditional"), named=True), "actor", "recipient") == [
        ("SUD", "NOR")
    ]


def test_coverage_counts_each_report_once_over_all_runs(tmp_path):
    with open_record(tmp_path / "runs", create=True) as record:
        first, second = record.run("coder a"), record.run("coder b")
        record.file([reading(0), reading(1)], run=second)
        record.file([reading(0), reading(2)], run=first)
        record.file([reading(1), reading(2)], run=record.run("coder c"))
        assert rows(record.series(dyad="SUD:NOR", unit="year"), "n", "reports") == [(3, 3)]
