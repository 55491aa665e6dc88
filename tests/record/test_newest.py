"""The newest events of several questions, asked at once, against each question asked alone."""

from __future__ import annotations

from datetime import date

import pytest

from made import reading
from onrecord.errors import RecordError
from onrecord.record import open_record
from onrecord.record.corrections import Correction, correct, row_id
from onrecord.record.rows import report_key

QUESTIONS = (
    {}, {"actor": "SUD", "recipient": "NOR"}, {"actor": "NOR"}, {"type": "ASSAULT"}, {"type": ("AID", "assault"), "either": "NOR"},
    {"standing": ("denied",)}, {"standing": "asserted", "actor": "SUD"}, {"actor": "Nobody Ever"}, {"words": "no such words"},
)  # fmt: skip
PERIODS = ({}, {"since": date(2024, 5, 20)}, {"since": date(2025, 1, 1)}, {"until": date(2024, 6, 1)}, {"run": 1})


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with open_record(tmp_path_factory.mktemp("newest") / "record", create=True) as record:
        first = record.run("coder a")
        for start in range(0, 60, 20):
            record.file([reading(number) for number in range(start, start + 20)], run=first)
        record.file([reading(number, standing="denied") for number in range(15, 25)], run=record.run("coder b"))
        one = reading(40)
        key = report_key(one.report)
        correct(
            record,
            Correction(
                kind="event", row_id=row_id(key, one.events[0].id), report_key=key, action="reject", who="Ana",
                reason="read it", made="2026-01-01",
            ),
        )  # fmt: skip
        yield record


def alone(record, question, limit, period):
    if question.get("actor") == "Nobody Ever":
        return []
    return record.events(limit=limit, **question, **period).rows()


@pytest.mark.parametrize("limit", [1, 7, 1000])
@pytest.mark.parametrize("period", PERIODS)
def test_newest_of_several_are_those_of_each(record, limit, period):
    found = record.newest(*QUESTIONS, limit=limit, **period)
    assert found == [alone(record, question, limit, period) for question in QUESTIONS]


def test_the_record_of_the_test_has_rows_for_its_questions(record):
    counts = [len(rows) for rows in record.newest(*QUESTIONS, limit=1000)]
    assert counts[0] > counts[3] > 0
    assert counts[1] > 0
    assert counts[5] > 0


def test_newest_cannot_be_asked_by_what_events_have_not(record):
    with pytest.raises(RecordError, match="stance"):
        record.newest({"stance": "doubts"}, limit=3)
    with pytest.raises(RecordError, match="nothing_known"):
        record.newest({"nothing_known": 1}, limit=3)
