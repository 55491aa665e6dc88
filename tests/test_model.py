"""Spans, ids and the output contract."""

import json
import pickle

import pytest

from onrecord.errors import LexiconError
from onrecord.model import Refusal, Span, from_json, hashed, to_json
from sample import sample


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_is_never_empty(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="at least one character"):
        Span(start, end)


def test_spans_overlap_and_hold() -> None:
    assert Span(0, 4).overlaps(Span(3, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).holds(Span(1, 4))
    assert not Span(1, 4).holds(Span(0, 4))


def test_a_reading_survives_json() -> None:
    reading = sample()
    assert from_json(to_json(reading)) == reading
    assert to_json(from_json(to_json(reading))) == to_json(reading)


def test_the_contract_keeps_its_names() -> None:
    row = json.loads(to_json(sample()))
    assert list(row) == ["report", "actors", "quotes", "events", "dates", "obligations", "claims", "doubts", "variants"]
    assert row["report"]["date"] == "2024-02-03"
    start, end = row["quotes"][0]["spans"][0]
    assert row["report"]["text"][start:end] == "We object & wait,"
    assert {
        "id",
        "type",
        "mode",
        "cameo",
        "trigger_span",
        "actor",
        "recipient",
        "standing",
        "standing_span",
        "said_by",
        "date",
        "date_precision",
        "place",
    } <= set(row["events"][0])
    assert {"event", "treaty", "article", "owed_to", "bound", "answer", "why", "reference", "as_of"} == set(
        row["obligations"][0]
    )


def test_ids_are_the_same_everywhere() -> None:
    assert hashed("quote", 1, 2) == "74772a0ed0b4b2e1"
    assert hashed("a", "bc") != hashed("ab", "c")


def test_errors_and_refusals_survive_pickling() -> None:
    fault = pickle.loads(pickle.dumps(LexiconError("words.txt:3 'add' is repeated")))
    assert str(fault) == "words.txt:3 'add' is repeated"
    assert str(Refusal(where="a.jsonl", line=4, cause="no date", remedy="give --on")) == "a.jsonl:4: no date; give --on"
