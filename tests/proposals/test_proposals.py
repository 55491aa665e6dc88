"""The second coder against a local server that answers well, wrongly, cut off, late, busy and broken."""

from __future__ import annotations

import json
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli import commands
from onrecord.model import Actor, Reading, Report, Span
from onrecord.proposals import LONGEST_TEXT, ModelError, Settings, ask_model, ground, propose, settings_from
from onrecord.proposals.located import locate, plain
from onrecord.record import open_record
from onrecord.record.proposals import not_proposed_for, proposals, turned_back
from onrecord.record.rows import report_key

TEXT = (
    "Norway’s foreign minister, Espen Barth Eide, met his Danish colleague in Oslo. “We’ll keep the strait — always — open,” "
    "Eide told reporters.\nDenmark sent two frigates to the strait on Monday. If mines are laid, Norway will close its ports."
)
EIDE, NORWAY, DENMARK = "per:eide", "NOR", "DNK"


def mention(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


READING = Reading(
    report=Report(id="r1", published=date(2025, 3, 3), text=TEXT),
    actors=(
        Actor(id=EIDE, name="Espen Barth Eide", kind="person", code="NOR", mentions=(mention("Espen Barth Eide"),)),
        Actor(id=NORWAY, name="Norway", kind="state", code="NOR", mentions=(mention("Norway"),)),
        Actor(id=DENMARK, name="Denmark", kind="state", code="DNK", mentions=(mention("Denmark"),)),
    ),
)
QUOTE = {"text": "We'll keep the strait - always - open", "speaker": "Eide", "kind": "direct"}
EVENT = {
    "type": "MOBILIZE", "standing": "asserted", "evidence": "Denmark sent two frigates to the strait on Monday.", "trigger": "sent",
    "actor": ["Denmark"], "recipient": [],
}  # fmt: skip
WRONG = [
    (QUOTE | {"text": "We will always keep it open"}, "text does not stand in the report"),
    (QUOTE | {"speaker": "Jonas Gahr Støre"}, "does not stand in the report"),
    (QUOTE | {"speaker": "reporters"}, "names no one actor"),
    (QUOTE | {"kind": "verbatim"}, "none of the contract"),
    (QUOTE | {"text": 7}, "text is no text"),
    ("Eide said so", "text is no text"),
    (EVENT | {"type": "INVADE"}, "none of the contract"),
    (EVENT | {"standing": "true"}, "none of the contract"),
    (EVENT | {"trigger": "bombed"}, "trigger does not stand in its evidence"),
    (EVENT | {"trigger": "close"}, "trigger does not stand in its evidence"),
    (EVENT | {"trigger": "fri"}, "trigger does not stand in its evidence"),
    (EVENT | {"evidence": "Denmark sent three frigates to the strait"}, "evidence does not stand"),
    (EVENT | {"actor": ["Sweden"]}, "does not stand in the report"),
    (EVENT | {"actor": "Denmark"}, "no list of names"),
    (EVENT | {"actor": []}, "nobody who acts"),
]


def test_what_the_report_bears_out_is_kept_with_its_own_words():
    kept, refused = ground({"quotes": [QUOTE, QUOTE], "events": [EVENT]}, READING)
    assert refused == ()
    quote, event = kept
    assert (quote.span.of(TEXT), quote.actor, quote.type) == ("We’ll keep the strait — always — open", (EIDE,), "direct")
    assert (event.span.of(TEXT), event.evidence.of(TEXT), event.actor) == ("sent", EVENT["evidence"], (DENMARK,))


@pytest.mark.parametrize(("row", "reason"), WRONG, ids=[f"{number} {row[1]}" for number, row in enumerate(WRONG)])
def test_what_it_does_not_bear_out_is_turned_back_with_the_reason(row, reason):
    kind = "events" if isinstance(row, dict) and "trigger" in row else "quotes"
    kept, refused = ground({kind: [row]}, READING)
    assert kept == ()
    assert reason in refused[0].reason


@pytest.mark.parametrize("answer", [{}, {"quotes": {}}, {"events": "none"}, {"other": [1]}])
def test_an_answer_of_another_form_gives_nothing(answer):
    assert ground(answer, READING)[0] == ()


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("He said “no”.", '"no"', "“no”"),
        ("a  wide\n gap", "wide gap", "wide\n gap"),
        ("So … on", "So ... on", "So … on"),
        ("artillery art", "art", "art"),
        ("artillery", "art", None),
        ("Soft\u00adware", "Software", "Soft\u00adware"),
        ("x", "", None),
    ],
)
def test_words_are_found_but_for_typography(text, words, found):
    span = locate(text, plain(text), words)
    assert (span.of(text) if span else None) == found


class Model(BaseHTTPRequestHandler):
    """Answers as its server's `mode` says; counts the questions."""

    def do_POST(self):
        server: Any = self.server
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server.asked.append((asked, self.headers.get("Authorization")))
        mode = server.modes[min(len(server.asked), len(server.modes)) - 1]
        if mode == "late":
            server.over.wait(5)
            return
        if isinstance(mode, int):
            self.send_response(mode)
            if mode == 429:
                self.send_header("Retry-After", "2")
            self.end_headers()
            return
        body = mode if isinstance(mode, bytes) else self.chat(mode)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def chat(self, mode: Any) -> bytes:
        content, reason = (mode, "stop") if isinstance(mode, str) else mode
        return json.dumps({"choices": [{"message": {"content": content}, "finish_reason": reason}]}).encode()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def model():
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    server.asked, server.modes, server.over = [], ["{}"], Event()
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


def settings_of(model, **more) -> Settings:
    return Settings(url=f"http://127.0.0.1:{model.server_port}/v1", model="small", **{"seconds": 5.0, "tries": 3, **more})


def asking(model, waited=None, **more):
    pauses = waited if waited is not None else []
    return lambda prompt, text: ask_model(settings_of(model, **more), prompt, text, pause=pauses.append)


GOOD = json.dumps({"quotes": [QUOTE], "events": [EVENT, EVENT | {"type": "INVADE"}]})


@pytest.mark.parametrize("content", [GOOD, f"```json\n{GOOD}\n```"])
def test_a_good_answer_goes_through_the_gate(model, content):
    model.modes = [content]
    outcome = propose(READING, asking(model, key="secret"))
    assert (len(outcome.kept), len(outcome.refused)) == (2, 1)
    asked, authorization = model.asked[0]
    assert asked["messages"][1]["content"] == TEXT
    assert authorization == "Bearer secret"


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        (('{"quotes": [', "length"), "cut off"),
        ('{"quotes": [', "no JSON"),
        ("[1]", "no JSON object"),
        (b"<html>", "not of the form"),
        (b'{"choices": []}', "not of the form"),
        (401, "answered 401"),
        (404, "answered 404"),
        (b"x" * (3 << 20), "more than 2 MB"),
    ],
    ids=["cut off", "torn", "a list", "a page", "no choice", "401", "404", "endless"],
)
def test_an_unusable_answer_is_refused_at_once(model, mode, says):
    model.modes = [mode]
    with pytest.raises(ModelError, match=says):
        propose(READING, asking(model))
    assert len(model.asked) == 1


def test_a_busy_or_broken_address_is_asked_again_after_the_pause_that_it_names(model):
    model.modes = [429, 500, GOOD]
    waited: list[float] = []
    assert len(propose(READING, asking(model, waited)).kept) == 2
    assert waited[0] == 2.0
    assert 1.0 <= waited[1] <= 3.0


@pytest.mark.parametrize(("mode", "says"), [(500, "status 500"), (429, "status 429"), ("late", "nothing came")])
def test_an_address_that_stays_so_is_given_up(model, mode, says):
    model.modes = [mode]
    with pytest.raises(ModelError, match=f"3 tries.*{says}"):
        propose(READING, asking(model, seconds=0.2))
    assert len(model.asked) == 3


def test_an_address_where_nobody_listens_is_given_up():
    with pytest.raises(ModelError, match="gave no answer"):
        ask_model(Settings(url="http://127.0.0.1:9/v1", model="m", tries=1), "", "")


def test_too_long_a_report_is_not_sent(model):
    long = Reading(report=Report(id="r2", published=date(2025, 3, 3), text="x " * LONGEST_TEXT))
    with pytest.raises(ModelError, match="characters"):
        propose(long, asking(model))
    assert model.asked == []


@pytest.mark.parametrize(
    "environment", [{}, {"ONRECORD_LLM_URL": "http://x/v1"}, {"ONRECORD_LLM_URL": "x", "ONRECORD_LLM_MODEL": "m"}]
)
def test_without_an_address_nothing_is_asked(environment):
    with pytest.raises(ModelError, match="ONRECORD_LLM_URL"):
        settings_from(environment)


def test_proposals_are_kept_apart_and_listed(model, tmp_path, monkeypatch):
    folder = tmp_path / "record"
    with open_record(folder, create=True) as record:
        record.file([READING], run=record.run("rules"))
        before = record.counts()
    monkeypatch.setenv("ONRECORD_LLM_URL", f"http://127.0.0.1:{model.server_port}/v1")
    monkeypatch.setenv("ONRECORD_LLM_MODEL", "small")
    model.modes = [GOOD]
    done = CliRunner().invoke(commands, ["propose", "--record", str(folder)])
    assert done.exit_code == 0, done.output
    assert "2 proposals kept, 1 turned back" in done.output
    with open_record(folder) as record:
        assert record.counts() == before
        assert [row.coder for row in proposals(record, report_key=report_key(READING.report))] == ["llm:small"] * 2
        assert [row.n for row in turned_back(record)] == [1]
        assert not_proposed_for(record, "llm:small", limit=5) == []
        assert not_proposed_for(record, "llm:other", limit=5) == [report_key(READING.report)]
    listed = CliRunner().invoke(commands, ["propose", "--record", str(folder), "--list"])
    assert "MOBILIZE asserted: Denmark → ? [sent]" in listed.output
    again = CliRunner().invoke(commands, ["propose", "--record", str(folder)])
    assert "0 reports" in again.output


def test_a_report_without_answer_is_named_and_the_rest_is_asked(model, tmp_path, monkeypatch):
    folder = tmp_path / "record"
    other = Reading(report=Report(id="r3", published=date(2025, 3, 4), text=TEXT + " More."))
    with open_record(folder, create=True) as record:
        record.file([READING, other], run=record.run("rules"))
    monkeypatch.setenv("ONRECORD_LLM_URL", f"http://127.0.0.1:{model.server_port}/v1")
    monkeypatch.setenv("ONRECORD_LLM_MODEL", "small")
    model.modes = ["{", GOOD]
    done = CliRunner().invoke(commands, ["propose", "--record", str(folder)])
    assert done.exit_code == 1
    assert "refused: r3: the model's answer is no JSON" in done.output
    assert "2 proposals kept" in done.output


def test_ids_are_the_same_in_every_run():
    assert [row.id for row in ground(json.loads(GOOD), READING)[0]] == [row.id for row in ground(json.loads(GOOD), READING)[0]]
    assert len({row.id for row in ground(json.loads(GOOD), READING)[0]}) == 2
