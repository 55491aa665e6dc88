import json

import msgspec
import pytest

from made import TEXT, reading
from onrecord.model import Span
from onrecord.record import open_record
from onrecord.record.corrections import Correction, correct, row_id
from onrecord.record.exports.gold import export_gold, mark
from onrecord.record.rows import report_key
from onrecord.scoring.reports import load_cases, locate, score

ONE = reading()
KEY = report_key(ONE.report)
STRIKE, PLEDGE = (row_id(KEY, event.id) for event in ONE.events)
QUOTE = row_id(KEY, ONE.quotes[0].id)


def said(action, row, kind="event", **more):
    return Correction(
        kind=kind, row_id=row, report_key=KEY, action=action, who="Ana", reason="read it", made="2026-01-01", **more
    )


@pytest.fixture
def gold(tmp_path):
    def write(*corrections):
        with open_record(tmp_path / "record", create=True) as record:
            record.file([reading(number) for number in range(3)], run=record.run("coder"))
            for one in corrections:
                correct(record, one)
            counts = export_gold(record, tmp_path / "gold")
        lines = (tmp_path / "gold/reports/gold.jsonl").read_text().splitlines()
        return counts, [json.loads(line) for line in lines]

    return write


def test_only_reports_that_someone_judged_are_gold_and_unjudged_rows_are_optional(gold):
    counts, rows = gold(said("accept", STRIKE))
    assert [row["id"] for row in rows] == [KEY]
    assert [(event["type"], event.get("optional")) for event in rows[0]["events"]] == [
        ("ASSAULT", None),
        ("AGREE", True),
    ]
    assert rows[0]["quotes"][0]["optional"]
    assert (counts.reports, counts.rows, counts.not_carried) == (1, 1, 0)


def test_edits_take_the_place_of_what_was_coded(gold):
    _, rows = gold(
        said("edit", STRIKE, field="type", value="COERCE"),
        said("edit", STRIKE, field="recipient", value="Norland; MIN"),
        said("edit", STRIKE, field="actor", value="-"),
        said("edit", QUOTE, kind="quote", field="text", value="binds every member"),
    )
    event, names = rows[0]["events"][0], {actor["id"]: actor for actor in rows[0]["actors"]}
    assert (event["type"], event["actor"]) == ("COERCE", [])
    assert [(names[one]["name"], names[one]["code"]) for one in event["recipient"]] == [
        ("Norland", "NOR"),
        ("MIN", "MIN"),
    ]
    assert rows[0]["quotes"][0]["text"] == "binds every member"


def test_what_cannot_be_carried_is_counted(gold):
    counts, rows = gold(said("edit", QUOTE, kind="quote", field="text", value="never said"), said("accept", "gone"))
    assert rows[0]["quotes"] == []
    assert counts.not_carried == 2


@pytest.mark.parametrize("words", ["shelled", "Norland", "a", "Norland would"])
def test_marks_lead_back_to_every_occurrence(words):
    start = TEXT.find(words)
    while start >= 0:
        span = Span(start, start + len(words))
        assert locate(TEXT, mark(TEXT, span)) == span
        start = TEXT.find(words, start + 1)


def test_score_counts_what_people_judged(gold, tmp_path):
    gold(said("reject", PLEDGE), said("accept", STRIKE), said("accept", QUOTE, kind="quote"))
    assert [case.key for case in load_cases(tmp_path / "gold")] == [KEY]

    def read(text, on):
        return ONE

    figures = score(tmp_path / "gold", read).figures
    assert (figures["whole.events.type.r"], figures["whole.events.type.p"]) == (1.0, 0.5)
    assert (figures["whole.quotes.f1"], figures["whole.events.whole.r"]) == (1.0, 1.0)

    def better(text, on):
        return msgspec.structs.replace(ONE, events=ONE.events[:1])

    assert score(tmp_path / "gold", better).figures["whole.events.type.p"] == 1.0
