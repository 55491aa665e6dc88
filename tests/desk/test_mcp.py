"""The record's tools, asked by a real client over standard input and output."""

from __future__ import annotations

import sys
from hashlib import sha256

import pytest

from made import reading
from onrecord.record import open_record
from onrecord.record.rows import report_key

pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

import anyio
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

NAMES = {"search_quotes", "events", "dyad_series", "report_with_spans", "actor_on", "obligations_on"}
CALLS = (
    ("search_quotes", {"words": "binds", "speaker": "Dana Ozola"}),
    ("events", {"actor": "SUD", "type": ["ASSAULT"], "limit": 2}),
    ("dyad_series", {"actor": "SUD", "recipient": "NOR", "unit": "day"}),
    ("report_with_spans", {"report": report_key(reading(1).report)}),
    ("actor_on", {"name": "SUD", "on": "2024-05-08"}),
    ("obligations_on", {"state": "Estonia", "on": "2024-05-08"}),
    ("events", {"limit": 0}),
    ("events", {"sql": "1"}),
    ("report_with_spans", {"report": "../ledger.sqlite"}),
    ("drop", {}),
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mcp") / "record"
    with open_record(folder, create=True) as record:
        record.file([reading(number) for number in range(3)], run=record.run("coder"))

    async def ask():
        server = StdioServerParameters(command=sys.executable, args=["-m", "onrecord", "mcp", "--record", str(folder)])
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            tools = (await session.list_tools()).tools
            return tools, [await session.call_tool(name, asked) for name, asked in CALLS]

    return anyio.run(ask)


def given(answers, number):
    assert not answers[1][number].is_error
    return answers[1][number].structured_content


def test_six_tools_are_offered_that_change_nothing(answers):
    assert {tool.name for tool in answers[0]} == NAMES
    assert all(tool.annotations.read_only_hint and tool.input_schema["type"] == "object" for tool in answers[0])


def holds(row, words):
    texts = {report_key(made.report): made.report.text for made in (reading(number) for number in range(3))}
    text = texts[row["report_key"]]
    assert row["report_id"]
    assert row["sha256"] == sha256(text.encode()).hexdigest()
    assert [text[start:end] for start, end in row["span"]] == [words]


def test_every_row_can_be_proved_from_its_report(answers):
    quotes, events, dyad = (given(answers, number) for number in range(3))
    assert (len(quotes["rows"]), len(events["rows"]), events["more"]) == (3, 2, True)
    for row in quotes["rows"]:
        holds(row, "the pact “binds every member, always”")
    for row in (*events["rows"], *dyad["evidence"]["rows"]):
        holds(row, "shelled")
    assert [row["n"] for row in dyad["series"]] == [1, 1, 1]


def test_a_report_comes_whole(answers):
    found = given(answers, 3)
    assert found["report"]["text"] == reading(1).report.text
    assert found["sha256"] == sha256(reading(1).report.text.encode()).hexdigest()
    start, end = found["events"][0]["trigger_span"]
    assert found["report"]["text"][start:end] == "shelled"
    assert found["next"] is None


def test_an_actor_is_shown_until_the_day(answers):
    found = given(answers, 4)
    assert [row["published"] for row in found["did"]["rows"]] == ["2024-05-08", "2024-05-07"]
    for row in found["did"]["rows"]:
        holds(row, "shelled")


def test_duties_name_clause_and_reference(answers):
    duties = given(answers, 5)["law"]["obligations"]
    assert any(row["treaty"] == "NATO" and row["article"] == "5" and row["answer"] == "bound" for row in duties)
    assert all(row["reference"] for row in duties)


@pytest.mark.parametrize(("number", "says"), [(6, "limit"), (7, "sql"), (8, "no report"), (9, "no tool")])
def test_what_cannot_be_asked_is_refused_with_a_reason(answers, number, says):
    assert answers[1][number].is_error
    assert says in answers[1][number].content[0].text


def test_duties_of_events_stand_in_their_reports(tmp_path):
    import msgspec

    from onrecord.desk.tools import DutiesWanted, obligations_on

    one = reading()
    owed = msgspec.structs.replace(one.obligations[0], owed_to="EST", treaty="NATO")
    claims = tuple(msgspec.structs.replace(one.claims[0], clause=clause) for clause in ("NATO-5", "EU-42.7", "ANZUS-4"))
    one = msgspec.structs.replace(one, obligations=(owed,), claims=claims)
    with open_record(tmp_path / "record", create=True) as record:
        record.file([one], run=record.run("coder"))
        found = obligations_on(record, DutiesWanted(state="Estonia"))
    holds(found["candidates"]["rows"][0], "shelled")
    assert {row["clause"] for row in found["said"]["rows"]} == {"NATO-5", "EU-42.7"}
    for row in found["said"]["rows"]:
        holds(row, "binds every member, always")


def test_without_the_extra_the_command_says_what_to_install(monkeypatch):
    import importlib.util

    from click.testing import CliRunner

    from onrecord.cli.mcp import command

    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    fault = CliRunner().invoke(command, ["--record", "none"]).exception
    assert "pip install onrecord[mcp]" in str(fault)
