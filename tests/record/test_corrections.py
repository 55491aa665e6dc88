import pytest

from made import reading
from onrecord.errors import RecordError, UnknownNameError
from onrecord.record import open_record
from onrecord.record.alerts import Alert, Kept, alerts, drop_watch, file_alerts, kept_watches, mark_seen, save_watch
from onrecord.record.corrections import Correction, correct, corrections, judgeable, row_id, standing_of
from onrecord.record.listing import coverage, last_day, list_reports
from onrecord.record.rows import report_key
from onrecord.record.variants import quote_of, variants


@pytest.fixture
def record(tmp_path):
    with open_record(tmp_path / "record", create=True) as opened:
        opened.file([reading(number) for number in range(3)], run=opened.run("coder"))
        yield opened


def said(action, row, key, **more):
    return Correction(
        kind="event", row_id=row, report_key=key, action=action, who="Ana", reason="read it", made="2026-01-01", **more
    )


def test_a_rejected_row_is_left_out_until_it_is_taken_back(record):
    one = reading()
    key = report_key(one.report)
    row = row_id(key, one.events[0].id)
    run = record.run("coder")
    correct(record, said("reject", row, key))
    assert row not in record.events().arrow()["id"].to_pylist()
    assert (record.events(type="ASSAULT").count(), record.series(dyad="SUD:NOR", unit="all").rows()[0]["n"]) == (2, 2)
    assert record.events(type="ASSAULT", run=run).count() == 3
    correct(record, said("withdraw", row, key))
    assert record.events(type="ASSAULT").count() == 3
    assert standing_of(corrections(record)) == {}


def test_edits_stand_newest_first_beside_the_row(record):
    key = report_key(reading().report)
    for value in ("denied", "alleged"):
        correct(record, said("edit", "row", key, field="standing", value=value))
    assert [one.value for one in standing_of(corrections(record, report_key=key))["row"]] == ["alleged", "denied"]
    assert corrections(record, report_key="other") == []


def test_claims_are_judged_as_quotes_and_events_are(record):
    rows = judgeable(reading())
    assert sorted(rows.values()) == ["claim", "event", "event", "quote"]
    tables = {
        kind: record.table(f"{kind}s", until=reading().report.published).arrow()["id"].to_pylist()
        for kind in set(rows.values())
    }
    assert {(row, kind) for kind, ids in tables.items() for row in ids} == set(rows.items())
    claim = tables["claim"][0]
    judged = {
        "kind": "claim",
        "row_id": claim,
        "report_key": report_key(reading().report),
        "who": "Ana",
        "reason": "read it",
        "made": "2026-01-01",
    }
    assert record.claims(id=claim).count() == 1
    correct(record, Correction(action="edit", field="stance", value="matches", **judged))
    with pytest.raises(RecordError, match="overstates"):
        correct(record, Correction(action="edit", field="stance", value="agrees", **judged))
    correct(record, Correction(action="reject", **judged))
    assert record.claims(id=claim).count() == 0
    correct(record, Correction(action="accept", **judged))
    assert record.claims(id=claim).count() == 1


@pytest.mark.parametrize(
    "change",
    [{"who": " "}, {"reason": ""}, {"action": "edit"}, {"action": "edit", "field": "rule", "value": "x"},
     {"action": "edit", "field": "standing", "value": "perhaps"}, {"reason": "x" * 1001}],
)  # fmt: skip
def test_a_correction_without_name_reason_or_known_field_is_refused(record, change):
    import msgspec

    with pytest.raises(RecordError):
        correct(record, msgspec.structs.replace(said("accept", "row", "key"), **change))
    assert corrections(record) == []


def test_reports_are_listed_newest_first_and_counted_by_day(record):
    listed = list_reports(record, title="RIGA", source="Own Wire", limit=2)
    assert [one.published for one in listed] == sorted((one.published for one in listed), reverse=True)
    assert (len(listed), len(list_reports(record, title="%"))) == (2, 0)
    assert [one.reports for one in coverage(record)] == [1, 1, 1]
    assert last_day(record) == listed[0].published


def test_a_watch_finds_each_row_once(record):
    save_watch(record, Kept("force", "rule one"))
    found = [
        Alert(watch="force", row_id="r", kind="event", report_key="k", published="2024-05-07", why="w", evidence="e")
    ]
    assert [one.number for one in file_alerts(record, [*found, *found])] == [1]
    assert file_alerts(record, found) == []
    mark_seen(record, [1])
    assert (len(alerts(record)), alerts(record, unseen=True)) == (1, [])
    save_watch(record, Kept("force", "rule one"))
    assert len(alerts(record)) == 1
    save_watch(record, Kept("force", "rule two"))
    assert (alerts(record), [one.rule for one in kept_watches(record)]) == ([], ["rule two"])
    drop_watch(record, "force")
    with pytest.raises(UnknownNameError):
        drop_watch(record, "force")


SAID = "said the pact “binds every member, always”"


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("the pact “binds every member, always”", "same"),
        ("the pact “binds every member”", "cut"),
        ("the pact “binds every … always”", "spliced"),
        ("the pact “binds no member, always”", "altered"),
    ],
)
def test_other_wordings_are_told_apart(tmp_path, words, change):
    import msgspec

    from made import TEXT, span
    from onrecord.model import Quote

    first = reading()
    text = TEXT.replace("the pact “binds every member, always”", words)
    other = reading(text=TEXT)
    start = text.index(words)
    quote = Quote(id="v", kind="mixed", spans=(type(span("Riga"))(start, start + len(words)),))
    other = msgspec.structs.replace(
        other, report=msgspec.structs.replace(first.report, text=text + " Again.", id="again"), quotes=(quote,), events=(),
        claims=(), obligations=(),
    )  # fmt: skip
    with open_record(tmp_path / "record", create=True) as record:
        record.file([first, other], run=record.run("coder"))
        key = report_key(first.report)
        found = variants(record, quote_of(record, key, row_id(key, first.quotes[0].id)))
        assert [(one.change, one.report_key) for one in found] == [(change, report_key(other.report))]
        bare = "".join(letter for letter in words if letter.isalpha() or letter.isspace())
        assert " ".join(part.words for part in found[0].parts if part.change != "left-out").split() == bare.split()


def test_several_names_joined_mean_any_of_them(record):
    assert record.events(actor="SUD+NOR").count() == record.events().count()
    assert record.events(actor="SUD+Atlantis").count() == record.events(actor="SUD").count()
    with pytest.raises(UnknownNameError):
        record.events(actor="Atlantis+Mu")
