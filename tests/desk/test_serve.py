"""The desk over a small record: every page with its twins, every rule of security, hostile reports."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from html import unescape

import msgspec
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from made import reading
from onrecord.desk.app import READS_A_MINUTE, make_app
from onrecord.desk.guard import LARGEST_BODY, Rate
from onrecord.desk.pages import PAGES
from onrecord.model import Amount, Event, Quote, Reading, Refusal, Report, Span, hashed
from onrecord.record import open_record
from onrecord.record.corrections import corrections, row_id
from onrecord.record.rows import report_key
from onrecord.watches import Rule, check, watch
from sample import sample

HTML = {"accept": "text/html"}
TOKEN = "a-token-of-32-characters-or-so--"
ONE = sample()
KEY = report_key(ONE.report)
ADDRESSES = {
    "/start": "reports on record", "/reports": "Envoys & others", f"/report/{KEY}": "Nida Vilke (Minister)",
    "/quotes?words=object": "We object & wait,", f"/quote/{KEY}/{row_id(KEY, 'q1')}": "Other wordings",
    "/events?actor=BLR&type=SANCTION": "expelled", "/dyad?a=SUD&b=NOR": "Assurances", "/dyad": "<bdi>NOR</bdi> and <bdi>SUD</bdi>",
    "/actor/Nida%20Vilke?on=2024-02-03": "We object & wait,", "/talks": "Most often", "/burden?known=2025-01-01": "% of GDP",
    "/treaties?on=2025-03-26": "North Atlantic Treaty", "/treaties?state=Poland&on=2025-03-26&by=Russia": "31",
    "/treaty/NATO?on=2025-03-26": "Article 5", "/claims?clause=NATO-4": "reaffirms",
    "/whatif?state=Finland&on=2025-03-26&b_on=2022-03-01": "+ ", "/watches": "Force", "/map": "Latvia",
    "/coverage": "no text", "/corrections": "newest first",
}  # fmt: skip


def reader(text, on, title):
    return Reading(report=Report(id=hashed(on, text), published=on, text=text, title=title))


class Clock:
    def __init__(self):
        self.time = 0.0

    def __call__(self):
        return self.time


@pytest.fixture
def folder(tmp_path):
    with open_record(tmp_path / "record", create=True) as record:
        record.file([ONE, *(reading(number) for number in range(3))], run=record.run("coder"))
        record.refuse([Refusal(where="bad.txt", cause="holds no text", remedy="give one")])
        watch(record, Rule(name="Force", type=("ASSAULT",)))
        from onrecord.treaties import load_law

        assert [len(found.alerts) for found in check(record, load_law())] == [3]
    return tmp_path / "record"


def desk(folder, clock=None, **more):
    app = make_app(folder, now=lambda: datetime(2026, 1, 2, tzinfo=UTC), clock=clock or Clock(), read_report=reader, **more)
    return TestClient(app, base_url="http://localhost:8765", follow_redirects=False)


@pytest.fixture
def client(folder):
    return desk(folder)


def form_key(client, path=f"/report/{KEY}"):
    return re.search(r'name="key" value="(\w+)"', client.get(path, headers=HTML).text)[1]


def correction(client, **change):
    given = {"key": form_key(client), "report": KEY, "row": row_id(KEY, "e1"), "action": "reject", "who": "Ana", "reason": "no"}
    return client.post("/correct", data={**given, **change})


@pytest.mark.parametrize(("path", "words"), ADDRESSES.items())
def test_a_page_shows_what_is_on_record(client, path, words):
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200
    assert words in unescape(answer.text)
    assert not re.search(r"<script(?! src=\"/static/)|\son\w+=|style=|https?://", re.sub(r"<bdi>.*?</bdi>", "", answer.text))


def test_every_page_is_tried():
    tried = [re.sub(r"\?.*", "", path) for path in ADDRESSES]
    for page in PAGES:
        assert any(re.fullmatch(re.sub(r"{\w+}", "[^/]+", page.path), path) for path in tried), page.path


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_has_its_twins(client, path):
    place, _, query = path.partition("?")
    whole = client.get(f"{place}.json?{query}")
    assert whole.status_code == 200
    assert isinstance(whole.json(), dict)
    csv_rows = client.get(f"{place}.csv?{query}")
    table = pq.read_table(io.BytesIO(client.get(f"{place}.parquet?{query}").content))
    assert csv_rows.headers["content-type"].startswith("text/csv")
    assert csv_rows.text.splitlines()[0].split(",") == table.column_names
    rows = whole.json().get("rows")
    if rows is not None:
        assert len(rows) == table.num_rows


def test_a_list_is_read_on_to_its_end(client):
    first = client.get("/reports.json?limit=3").json()
    rest = client.get(first["next"]).json()
    assert (len(first["rows"]), len(rest["rows"]), rest["next"]) == (3, 1, None)


def test_the_report_twin_is_the_reading_itself(client):
    whole = client.get(f"/report/{KEY}.json").json()
    assert msgspec.convert(whole["reading"], Reading, strict=False) == ONE


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/whatif?state=Finland&joins=Ukraine", 400),
        ("/whatif?state=Finland&leaves=Mu&leaves_treaty=NATO&leaves_from=2025-01-01", 404),
        ("/nowhere", 404), ("/report/none", 404), ("/quotes?speaker=Nobody%20Known", 404), ("/treaty/NONE", 404),
        ("/events?type=WAR", 400), ("/quotes?since=yesterday", 400), ("/events?limit=0", 400), ("/events?run=1", 400),
        ("/quotes?words=%22%22", 400), ("/reports?skip=-1", 400), (f"/report/{KEY}?part=2", 404), ("/quotes?" + "x" * 9000, 414),
        ("/report/..%2f..%2fledger.sqlite", 404), ("/static/..%2fapp.py", 404), ("/static/../app.py", 404), ("/actor/x%00y", 404),
        ("/watches/keep", 405),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_a_reason(client, path, status):
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    if status in (400, 404) and "static" not in path:
        assert client.get(path).json()["error"]


@pytest.mark.parametrize("value", ["' OR 1=1 --", "x') UNION SELECT * FROM read_csv('/etc/passwd') --", "\\", "%", "a'b\"c"])
def test_words_are_never_sql(client, value):
    for path in ("/events", "/quotes", "/claims", "/talks", "/reports"):
        name = "title" if path == "/reports" else "words"
        answer = client.get(f"{path}.json", params={name: value})
        assert answer.status_code in (200, 400)
        assert answer.status_code == 400 or answer.json()["rows"] == []
    answer = client.get("/events.json", params={"place": value})
    assert (answer.status_code, answer.json()["rows"]) == (200, [])


def test_headers_let_a_browser_do_nothing_else(client):
    headers = client.get("/", headers=HTML).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert "httponly" in headers["set-cookie"].lower()
    assert "samesite=strict" in headers["set-cookie"].lower()
    assert client.get("/static/desk.css").headers["x-content-type-options"] == "nosniff"


def test_only_own_names_are_answered(folder):
    client = desk(folder)
    for host, status in (("localhost", 200), ("127.0.0.1:8765", 200), ("[::1]:1", 200), ("rebound.example", 421), ("", 421)):
        assert client.get("/", headers={"host": host}).status_code == status


def test_a_correction_is_on_record_with_name_and_reason(client, folder):
    answer = correction(client)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/report/{KEY}#row-{row_id(KEY, 'e1')}")
    assert client.get("/events.json?type=SANCTION").json()["rows"] == []
    for path in (f"/report/{KEY}", "/corrections"):
        assert "Ana" in client.get(path, headers=HTML).text
    with open_record(folder) as record:
        assert [(one.who, one.reason, one.made[:10]) for one in corrections(record)] == [("Ana", "no", "2026-01-02")]
    correction(client, action="withdraw")
    assert len(client.get("/events.json?type=SANCTION").json()["rows"]) == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"key": "0" * 64}, 403), ({"key": ""}, 403), ({"who": ""}, 400), ({"reason": " "}, 400), ({"row": "none"}, 400),
        ({"action": "drop"}, 400), ({"action": "edit", "field": "rule", "value": "x"}, 400), ({"report": "none"}, 404),
    ],
)  # fmt: skip
def test_a_correction_that_may_not_be_is_not(client, folder, change, status):
    assert correction(client, **change).status_code == status
    with open_record(folder) as record:
        assert corrections(record) == []


def test_a_form_key_of_another_session_is_refused(folder):
    client = desk(folder)
    key = form_key(client)
    client.cookies.clear()
    assert client.post("/correct", data={"key": key}).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}])
def test_a_change_from_another_site_is_refused(client, headers):
    given = {"key": form_key(client), "name": "Force"}
    assert client.post("/watches/drop", data=given, headers=headers).status_code == 403
    assert client.post("/watches/drop", data=given).status_code == 303


def test_a_token_is_demanded_and_kept_from_scripts(folder):
    client = desk(folder, token=TOKEN)
    assert client.get("/", headers=HTML).headers["location"] == "/login"
    assert client.get("/quotes.json").status_code == 401
    assert client.get("/quotes.json", headers={"authorization": f"Bearer {TOKEN}x"}).status_code == 401
    assert client.get("/quotes.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/static/desk.css").status_code == 200
    assert client.post("/login", data={"token": "wrong"}).status_code == 401
    assert client.get("/quotes.json").status_code == 401
    entered = client.post("/login", data={"token": TOKEN})
    assert entered.status_code == 303
    assert TOKEN not in entered.headers["set-cookie"]
    assert "httponly" in entered.headers["set-cookie"].lower()
    assert client.get("/quotes.json").status_code == 200
    assert correction(client).status_code == 303
    other = desk(folder, token=TOKEN)
    other.cookies.set("onrecord", "made.up")
    assert other.get("/quotes.json").status_code == 401


def test_a_cookie_of_another_start_is_no_longer_good(folder):
    first, second = desk(folder, token=TOKEN), desk(folder, token=TOKEN)
    first.post("/login", data={"token": TOKEN})
    second.cookies = first.cookies
    assert second.get("/quotes.json").status_code == 401


def test_a_pasted_text_is_read_and_not_kept(client):
    given = {"key": form_key(client, "/read"), "on": "2024-05-07", "text": "A <b>bold</b> text.", "title": "Mine"}
    answer = client.post("/read", data=given)
    assert answer.status_code == 200
    assert "A &lt;b&gt;bold&lt;/b&gt; text." in answer.text
    assert 'action="/correct"' not in answer.text
    assert len(client.get("/reports.json").json()["rows"]) == 4


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"text": ""}, 400), ({"text": "x", "on": "soon"}, 400), ({"text": "x" * 200_001}, 400), ({"text": "x", "key": "y"}, 403),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read_is_refused(client, given, status):
    whole = {"key": form_key(client, "/read"), "on": "2024-05-07", **given}
    assert client.post("/read", data=whole).status_code == status


def test_uploads_are_text_and_not_large(client):
    given = {"key": form_key(client, "/read"), "on": "2024-05-07"}
    good = client.post("/read", data=given, files={"file": ("a.txt", "Spoken “words”.".encode(), "text/plain")})
    assert (good.status_code, "Spoken “words”." in good.text) == (200, True)
    assert client.post("/read", data=given, files={"file": ("a.exe", b"MZ", "text/plain")}).status_code == 400
    large = client.post("/read", data=given, files={"file": ("a.txt", b"x" * (LARGEST_BODY + 1), "text/plain")})
    assert large.status_code == 413


def test_a_body_that_hides_its_length_is_stopped(client):
    def parts():
        for _ in range(40):
            yield b"x" * 100_000

    answer = client.post("/correct", content=parts(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413


def test_texts_are_read_at_a_rate(folder):
    client = desk(folder)
    given = {"key": form_key(client, "/read"), "on": "2024-05-07", "text": "Words."}
    answers = [client.post("/read", data=given).status_code for _ in range(READS_A_MINUTE + 1)]
    assert answers == [200] * READS_A_MINUTE + [429]


def test_the_rate_lets_through_again_when_time_has_passed():
    clock = Clock()
    rate = Rate(2, 60.0, clock)
    assert [rate.allows() for _ in range(3)] == [True, True, False]
    clock.time = 60.0
    assert rate.allows()


def test_watches_are_kept_seen_and_forgotten(client):
    key = form_key(client, "/watches")
    added = client.post("/watches/keep", data={"key": key, "name": "Binds", "of": "quotes", "words": "binds"})
    assert added.status_code == 303
    inbox = client.get("/watches.json").json()["rows"]
    assert {row["watch"] for row in inbox} == {"Force", "Binds"}
    client.post("/watches/seen", data={"key": key, "alert": [str(row["number"]) for row in inbox]})
    assert client.get("/watches.json").json()["rows"] == []
    assert len(client.get("/watches.json?all=true").json()["rows"]) == len(inbox)
    client.post("/watches/drop", data={"key": key, "name": "Force"})
    assert {row["watch"] for row in client.get("/watches.json?all=true").json()["rows"]} == {"Binds"}


@pytest.mark.parametrize(
    "given",
    [
        {"name": "x"}, {"name": "", "words": "y"}, {"name": "x", "of": "rate", "words": "y"}, {"toml": "[[watch]"},
        {"toml": '[[watch]]\nname = "x"\ntype = ["AID"]\nwebhook = "http://10.0.0.1/"'}, {"name": "x", "type": ["AID"], "webhook": "http://x/"},
    ],
)  # fmt: skip
def test_a_watch_that_may_not_be_is_not(client, given):
    answer = client.post("/watches/keep", data={"key": form_key(client, "/watches"), **given})
    assert answer.status_code == 400
    assert "Force" in client.get("/watches", headers=HTML).text


def test_the_feeds_hold_the_words_and_lead_to_them(client):
    import xml.etree.ElementTree as ET

    feed = client.get("/watches/feed.json").json()
    assert [item["content_text"].startswith("Sudland shelled") for item in feed["items"]] == [True] * 3
    rss = ET.fromstring(client.get("/watches/feed.xml").text)
    assert [item.findtext("link") for item in rss.iter("item")] == [item["url"] for item in feed["items"]]


def test_openapi_names_every_twin_and_no_change(client):
    document = client.get("/openapi.json").json()
    assert set(document["paths"]) == {f"{page.path}.{form}" for page in PAGES for form in ("json", "csv", "parquet")}
    names = {one["name"]: one for one in document["paths"]["/events.json"]["get"]["parameters"]}
    assert names["type"]["schema"]["type"] == "array"
    assert names["since"]["schema"]["format"] == "date"
    assert not names["since"]["required"]


HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)> & </title></bdi></textarea>",
    "\u202egnihton\u202c \u2066hidden\u2069 {{ 7*7 }} {% raw %} ${x}",
    "=cmd|' /C calc'!A0 \x00 \x1b[31m \ufffe",
    "x" * 10_000_000,
    "שלום עולם \u200f 漢字 " * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=["tags", "bidi", "control", "10 MB", "scripts"])
def test_a_hostile_report_is_shown_as_text(tmp_path, text):
    quote = Quote(id="q", kind="direct", spans=(Span(0, len(text)),), speaker_span=Span(0, 3))
    report = Report(id="h", published=date(2024, 5, 7), text=text, title=text[:300], source=text[:200], url="javascript:alert(1)")
    hostile = Reading(report=report, quotes=(quote,))
    with open_record(tmp_path / "r", create=True) as record:
        record.file([hostile], run=record.run("coder"))
    client = desk(tmp_path / "r")
    key = report_key(report)
    for path in ("/", "/reports", "/quotes", f"/report/{key}", f"/quote/{key}/{row_id(key, 'q')}", "/coverage"):
        answer = client.get(path, headers=HTML)
        assert answer.status_code == 200
        assert len(answer.content) < 1_000_000
        assert not re.search(r"<script>|<img|href=.javascript", answer.text)
        assert "{{ 7" in answer.text or "{{" not in text or path != f"/report/{key}"
        assert not re.search("[\x00\x1b]", answer.text)
        bare = re.sub(r'<span class="ctl"[^>]*>.</span>', "", answer.text)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", bare)
    assert client.get(f"/report/{key}.json").json()["reading"]["report"]["text"] == text


def test_the_desk_starts_without_a_language_model(folder):
    code = (
        "import sys; from onrecord.desk.app import make_app; from onrecord.cli.serve import _reader\n"
        f"make_app({str(folder)!r}, now=None, clock=None, read_report=_reader(None)); print('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


@pytest.mark.parametrize(
    ("host", "token", "says"), [("0.0.0.0", None, "--token"), ("::", None, "--token"), ("localhost", "short", "16")]
)
def test_serving_others_demands_a_long_token(folder, host, token, says):
    from click.testing import CliRunner

    from onrecord.cli.serve import command

    done = CliRunner().invoke(command, ["--record", str(folder), "--host", host, *(["--token", token] if token else [])])
    assert done.exit_code == 2
    assert says in done.output


def test_what_came_in_is_shown_soon_and_the_age_of_an_answer_is_told(folder):
    clock = Clock()
    client = desk(folder, clock)
    before = client.get("/map.json")
    assert "Age" not in before.headers
    with open_record(folder) as record:
        record.file([reading(9)], run=record.run("coder"))
    clock.time += 5
    assert client.get("/map.json").headers["Age"] == "5"
    client.app.state.desk.answers._behind.submit(int).result(10)
    after = client.get("/map.json")
    assert "Age" not in after.headers
    assert sum(row["n"] for row in after.json()["rows"]) == sum(row["n"] for row in before.json()["rows"]) + 1
    clock.time += 5
    assert "Counted" not in client.get("/map", headers=HTML).text


def test_other_wordings_show_the_words_as_written(tmp_path):
    words = ("Norland objects & waits, said Riga", "norland objects", "Norland [always] objects & waits, said Riga")
    texts = [f"Vilke said: “{one}”. Dispatch {number}." for number, one in enumerate(words)]
    readings = []
    for text, one in zip(texts, words, strict=True):
        start = text.index(one)
        quote = Quote(id="q", kind="direct", spans=(Span(start, start + len(one)),))
        readings.append(reader(text, date(2024, 2, 3), None))
        readings[-1] = msgspec.structs.replace(readings[-1], quotes=(quote,))
    with open_record(tmp_path / "record", create=True) as record:
        record.file(readings, run=record.run("coder"))
    key = report_key(readings[0].report)
    rows = desk(tmp_path / "record").get(f"/quote/{key}/{row_id(key, 'q')}.json").json()["rows"]
    found = {row["text"]: (row["relation"], row["change"], row["parts"]) for row in rows}
    assert found[words[1]] == ("fragment", "cut", [["both", "norland objects"], ["left-out", "waits said Riga"]])
    assert found[words[2]][:2] == ("edited", "altered")
    assert ["added", "always"] in found[words[2]][2]


def test_a_state_that_joins_changes_the_duties(client):
    path = "/whatif.json?state=Ukraine&on=2025-06-01&joins=Ukraine&joins_treaty=NATO&joins_since=2025-05-01"
    whole = client.get(path).json()
    nato = next(row for row in whole["rows"] if (row["treaty"], row["article"]) == ("NATO", "5"))
    assert "POL" in nato["joined"]
    assert whole["outcome"]["spending_after"]["states"] > whole["outcome"]["spending_before"]["states"]
    shown = client.get(path.replace(".json", ""), headers=HTML).text
    assert "a party to NATO since" in shown


def test_what_obliged_states_said_stands_beside_the_duties(client):
    said = client.get("/whatif.json?state=Finland&on=2025-06-01&b_on=2025-06-02").json()["said"]
    assert [(row["clause"], row["speaker_code"]) for row in said] == [("NATO-4", "LVA")]


def test_burden_shows_the_sums_of_pledges(tmp_path):
    text = "Nordia will give 12 million euros for air defence. Nordia sent 40 soldiers south."
    pledge = Event(
        id="e1", type="AID", trigger_span=Span(12, 16), standing="planned", quad="MC",
        amounts=(Amount(span=Span(17, 33), value=12e6, unit="EUR"),),
    )  # fmt: skip
    moved = Event(id="e2", type="AID", trigger_span=Span(58, 62), amounts=(Amount(span=Span(63, 74), value=40, unit="troops"),))
    one = msgspec.structs.replace(reader(text, date(2024, 2, 3), None), events=(pledge, moved))
    with open_record(tmp_path / "record", create=True) as record:
        record.file([one], run=record.run("coder"))
    client = desk(tmp_path / "record")
    sums = client.get("/burden.json").json()["sums"]
    assert [row["amounts"] for row in sums] == [[{"words": "12 million euros", "value": 12e6, "unit": "EUR"}]]
    assert "12 million euros" in client.get("/burden", headers=HTML).text


def test_what_a_second_coder_proposes_stands_beside_the_rules_rows(folder):
    from onrecord.record.proposals import Proposed, save_proposals

    with open_record(folder) as record:
        text = record.reading(KEY).report.text
        row = Proposed(
            report_key=KEY, coder="llm:small", id="p1", kind="event", span=Span(0, 4), evidence=Span(0, len(text)), type="CONSULT",
            standing="asserted",
        )  # fmt: skip
        save_proposals(record, KEY, "llm:small", [row], [])
    page = desk(folder).get(f"/report/{KEY}", headers=HTML).text
    assert "What a second coder proposes" in page
    assert "llm:small" in page
    rows = desk(folder).get(f"/report/{KEY}.json").json()["reading"]["events"]
    assert all(one["id"] != "p1" for one in rows)


def test_a_claim_is_put_right_in_place(client, folder):
    with open_record(folder) as record:
        row = record.claims(limit=1).rows()[0]
    place = f"/report/{row['report_key']}"
    given = {"key": form_key(client, place), "report": row["report_key"], "row": row["id"], "action": "edit", "field": "stance"}
    done = client.post("/correct", data={**given, "value": "doubts", "who": "Ana", "reason": "read again"})
    assert done.status_code == 303, done.text
    assert "stance: <b><bdi>doubts" in client.get(place, headers=HTML).text


def test_less_sure_events_are_shown_when_asked_for_and_marked(folder):
    with open_record(folder) as record:
        doubted = reading(20)
        events = tuple(msgspec.structs.replace(event, confidence=0.2) for event in doubted.events)
        record.file([msgspec.structs.replace(doubted, events=events)], run=record.run("coder"))
    since = f"since={reading(20).report.published}"
    client = desk(folder)
    assert "less sure</span>" not in client.get(f"/events?{since}", headers=HTML).text
    page = client.get(f"/events?{since}&least=0", headers=HTML).text
    assert page.count("less sure</span>") == 2
    assert 'name="least" value="0" checked' in page
    assert client.get("/events?least=2", headers=HTML).status_code == 400
