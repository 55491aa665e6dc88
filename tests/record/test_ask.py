from datetime import date, timedelta

import pyarrow as pa
import pytest
from msgspec.structs import replace

from made import DAY, TEXT, reading, span
from onrecord.errors import RecordError, UnknownNameError
from onrecord.record import open_record
from onrecord.record.period import days_of
from onrecord.record.rows import evidence_of
from onrecord.record.words import match_of


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with open_record(tmp_path_factory.mktemp("asked") / "record", create=True) as opened:
        run = opened.run("coder a")
        opened.file([reading(number) for number in range(4)], run=run)
        opened.file([reading(10, standing="denied")], run=run)
        yield opened


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ({}, 10),
        ({"type": "assault"}, 5),
        ({"type": ("ASSAULT", "AGREE")}, 10),
        ({"type": ()}, 10),
        ({"standing": "denied"}, 1),
        ({"actor": "SUD"}, 5),
        ({"actor": "sudland"}, 5),
        ({"actor": "Norland"}, 5),
        ({"actor": "Dana Ozola"}, 5),
        ({"recipient": "p:ozola"}, 5),
        ({"either": "NOR"}, 10),
        ({"dyad": "SUD:NOR"}, 5),
        ({"dyad": "NOR:SUD"}, 0),
        ({"least": 0.5}, 10),
        ({"least": 0.9}, 5),
        ({"place": "riga"}, 5),
        ({"place": "LVA", "standing": "asserted"}, 4),
        ({"since": DAY, "until": DAY}, 2),
        ({"since": DAY + timedelta(days=4), "until": DAY + timedelta(days=9)}, 0),
        ({"words": "shelled port"}, 5),
        ({"words": "nothing"}, 0),
        ({"speaker": "Ozola"}, 5),
        ({"limit": 3}, 3),
    ],
)
def test_events(record, question, rows):
    assert record.events(**question).count() == rows
    assert record.events(**question).arrow().num_rows == rows


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ({}, 5),
        ({"speaker": "Dana Ozola"}, 5),
        ({"speaker": "NOR"}, 5),
        ({"speaker": "foreign minister", "as_of": DAY}, 5),
        ({"speaker": "Norland foreign minister"}, 5),
        ({"speaker": "SUD"}, 0),
        ({"words": "binds member"}, 5),
        ({"words": '"every member"'}, 5),
        ({"words": '"member every"'}, 0),
        ({"words": "bin*"}, 5),
        ({"words": "absent"}, 0),
        ({"words": "binds", "limit": 2}, 2),
        ({"words": "binds", "since": DAY + timedelta(days=3)}, 2),
        ({"words": "binds", "speaker": "SUD"}, 0),
    ],
)
def test_quotes(record, question, rows):
    assert record.quotes(**question).count() == rows


def test_quotes_come_newest_first(record):
    days = record.quotes(words="binds").arrow()["published"].to_pylist()
    assert days == sorted(days, reverse=True)
    assert record.quotes(words="binds", limit=1).arrow()["published"].to_pylist() == [DAY + timedelta(days=10)]


@pytest.mark.parametrize(
    ("question", "rows"),
    [({}, 5), ({"stance": "overstates"}, 5), ({"stance": "denies"}, 0), ({"clause": ["PACT-5"], "speaker": "NOR"}, 5)],
)
def test_claims(record, question, rows):
    assert record.claims(**question).count() == rows


@pytest.mark.parametrize(
    ("question", "rows"),
    [({}, 5), ({"type": "AGREE"}, 5), ({"type": "ASSAULT"}, 0), ({"standing": "conditional", "limit": 2}, 2),
     ({"clause": "PACT-5"}, 5), ({"words": "absent"}, 0)],
)  # fmt: skip
def test_statements(record, question, rows):
    assert record.statements(**question).count() == rows


def test_unknown_names_and_questions_are_named(record):
    with pytest.raises(UnknownNameError, match="Dana Ozola"):
        record.events(actor="Dana Osola")
    with pytest.raises(RecordError, match="colour"):
        record.events(colour="red")
    with pytest.raises(RecordError, match="RUS:UKR"):
        record.events(dyad="RUS")
    with pytest.raises(RecordError, match="no word"):
        record.quotes(words="…")


HOSTILE = ["' OR 1=1 --", 'a" OR b', "NEAR(a b)", "x AND", "a:b", "\0a", "\ud800a", "日本", "%", "a'b"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(record, words):
    assert record.events(words=words, place=words).count() == 0
    if words != "%":
        assert record.quotes(words=words).count() == 0


@pytest.mark.parametrize("words", ['"', "*", "(", "…", "\ud800", " "])
def test_what_holds_no_word_is_refused(record, words):
    with pytest.raises(RecordError, match="no word"):
        record.quotes(words=words)


def test_an_empty_record_answers_with_the_same_columns(record, tmp_path):
    with open_record(tmp_path / "empty", create=True) as empty:
        for kind in ("quotes", "events", "claims", "statements"):
            answer = getattr(empty, kind)()
            assert answer.count() == 0
            assert answer.columns() == getattr(record, kind)().columns()


def test_relations_are_taken_by_other_libraries(record):
    events = record.events(type="ASSAULT")
    assert pa.table(events).num_rows == 5
    assert [row["type"] for row in events] == ["ASSAULT"] * 5
    assert "read_parquet" in events.sql
    page = events._repr_html_()
    assert "<mark>shelled</mark> the port of Minster" in page


def test_evidence_is_the_sentence_of_the_act():
    assert evidence_of(span("shelled"), TEXT).of(TEXT) == "Sudland shelled the port of Minster on Monday."


@pytest.mark.parametrize("text", ["x" * 5000, "\n" * 500 + "x" + "\n" * 500, ". " * 2000 + "x"])
def test_evidence_holds_its_span_and_stays_short(text):
    at = span("x", text)
    found = evidence_of(at, text)
    assert found.holds(at)
    assert found.end - found.start <= 401


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-05-07", (date(2024, 5, 7), date(2024, 5, 7))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-W01", (date(2024, 1, 1), date(2024, 1, 7))),
        ("2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("199X", (date(1990, 1, 1), date(1999, 12, 31))),
        ("2024-05/2024-06-02", (date(2024, 5, 1), date(2024, 6, 2))),
        ("2024-05-07T10:00", (date(2024, 5, 7), date(2024, 5, 7))),
        ("2024-13", None),
        ("2024-06/2024-05", None),
        ("soon", None),
        (None, None),
    ],
)
def test_days_of_a_value(value, days):
    assert days_of(value) == days


def test_words_become_a_query():
    assert match_of('troops "article 5" mobili* NOT') == '"troops" "article 5" "mobili" * "NOT"'


def test_an_unlikely_event_is_given_when_asked_for(tmp_path):
    sure = reading()
    unlikely = replace(sure, events=(replace(sure.events[0], confidence=0.3), *sure.events[1:]))
    with open_record(tmp_path, create=True) as held:
        held.file([unlikely], run=held.run("coder"))
        assert held.events(type="ASSAULT").count() == 0
        [row] = held.events(type="ASSAULT", least=0.0).rows()
        assert row["confidence"] == pytest.approx(0.3)
        assert held.events(id=row["id"]).count() == 1
        assert held.events(type="ASSAULT", least=0.31).count() == 0
        assert held.series(dyad="SUD:NOR", unit="all").count() == 0
        assert [one["n"] for one in held.series(dyad="SUD:NOR", unit="all", least=0.0).rows()] == [1]
        assert {row["acts"][0] for row in held.statements().rows()} == {"AGREE"}
