import gzip
import io
import json
import zipfile
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.errors import ReportError
from onrecord.model import Refusal, Report, Withdrawal, hashed
from onrecord.reports import parse_day, read_reports, size_of
from onrecord.reports.day import day_in_name
from onrecord.reports.lines import read_lines
from onrecord.reports.source import Source

DAY = date(2024, 5, 7)
STORY = "Envoys of the two states met in Riga.\r\nThey said little.\n"


def taken(*paths, **options):
    return list(read_reports(paths, **options))


def only(*paths, **options):
    (item,) = taken(*paths, **options)
    return item


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-07", DAY),
        ("2024-05-07T23:59:00-08:00", DAY),
        ("20240507", DAY),
        ("20240507T101500Z", DAY),
        ("2024/05/07", DAY),
        ("7 May 2024", DAY),
        ("May 7, 2024", DAY),
        ("Tue, 07 May 2024 10:15:00 +0200", DAY),
    ],
)
def test_day_is_the_one_written(written, day):
    assert parse_day(written) == day


@pytest.mark.parametrize(
    "written", ["", "03/04/2024", "2024-13-01", "2024-02-30", "yesterday", "١٢٣", "20249999", "\ud800", "x" * 9999]
)
def test_what_is_no_day_is_refused(written):
    with pytest.raises(ReportError):
        parse_day(written)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-05-07_visit.txt", DAY),
        ("visit-20240507.txt", DAY),
        ("2024_05_07.txt", DAY),
        ("visit.txt", None),
        ("from-2024-05-07-to-2024-05-09.txt", None),
        ("id-120240507.txt", None),
        ("99999999.txt", None),
    ],
)
def test_day_in_a_file_name(name, day):
    assert day_in_name(name) == day


@pytest.mark.parametrize(
    "header", [" date 2024-05-07 ", "date 2024-05-07\n", "Date: 2024-05-07\n\n", "PUBLISHED: 2024-05-07 "]
)
def test_header_dates_a_text_and_stays_in_it(tmp_path, header):
    file = tmp_path / "visit.txt"
    file.write_bytes((header + STORY).encode())
    report = only(file)
    assert (report.published, report.text) == (DAY, header + STORY)


def test_header_goes_before_name_and_name_before_option(tmp_path):
    (tmp_path / "2024-05-08_a.txt").write_text("date 2024-05-07 " + STORY)
    (tmp_path / "2024-05-08_b.txt").write_text(STORY)
    (tmp_path / "c.txt").write_text(STORY)
    days = [report.published.day for report in taken(tmp_path, on=date(2024, 5, 9))]
    assert days == [7, 8, 9]


def test_same_text_and_day_have_the_same_id_wherever_they_stand(tmp_path):
    (tmp_path / "2024-05-07.txt").write_bytes(STORY.encode())
    (tmp_path / "rows.jsonl").write_text(json.dumps({"date": "2024-05-07", "text": STORY}))
    ids = {report.id for report in taken(tmp_path)}
    assert ids == {hashed(DAY, STORY)}


def test_undated_text_is_refused_and_told_how_to_give_a_date(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    refusal = only(tmp_path / "a.txt")
    assert isinstance(refusal, Refusal)
    assert "has no date" in refusal.cause
    assert all(way in refusal.remedy for way in ("date 2025-03-26", "file name", "--on"))


@pytest.mark.parametrize(
    ("raw", "cause"),
    [
        (b"date 2024-05-07 caf\xe9 talks", "not UTF-8"),
        (b"date 2024-05-07 a\0b", "NUL"),
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"date 2024-02-31 talks", "not a day"),
        (b"\xff\xfe\x00", "UTF-16"),
    ],
)
def test_hostile_text_is_refused_with_its_cause(tmp_path, raw, cause):
    (tmp_path / "a.txt").write_bytes(raw)
    refusal = only(tmp_path / "a.txt", on=DAY)
    assert isinstance(refusal, Refusal)
    assert cause in refusal.cause
    assert refusal.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(tmp_path, encoding):
    (tmp_path / "2024-05-07.txt").write_bytes(STORY.encode(encoding))
    assert only(tmp_path / "2024-05-07.txt").text == STORY


def test_bad_lines_are_refused_by_number_and_the_rest_goes_on(tmp_path):
    good = json.dumps(
        {"published": "2024-05-07", "body": STORY, "title": "Talks", "url": "https://a.example/1", "id": 7}
    )
    bad = [
        "{",
        '"words"',
        "[1]",
        '{"date": "2024-05-07"}',
        '{"text": "x"}',
        '{"date": "soon", "text": "x"}',
        '{"date": "2024-05-07", "text": "\\ud800 x"}',
        "[" * 100_000,
        '{"date": "2024-05-07", "text": 3}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join([good, *bad, "", good]))
    items = taken(tmp_path / "a.jsonl")
    assert [item.line for item in items[1:-1]] == list(range(2, 2 + len(bad)))
    assert all(isinstance(item, Refusal) for item in items[1:-1])
    assert items[0] == items[-1]
    assert (items[0].id, items[0].title, items[0].url) == ("7", "Talks", "https://a.example/1")


def test_a_line_of_read_is_taken_again(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"report": {"id": "r", "date": "2024-05-07", "text": STORY}, "quotes": []})
    )
    assert only(tmp_path / "a.jsonl") == Report(id="r", published=DAY, text=STORY)


def test_endless_line_is_refused_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr("onrecord.reports.lines.LARGEST_LINE", 1000)
    good = json.dumps({"date": "2024-05-07", "text": STORY}).encode()
    raw = b"{" + b"x" * 5000 + b"\n" + good
    refusal, report = read_lines(Source("a.jsonl", io.BytesIO(raw)), None)
    assert refusal.line == 1
    assert report.text == STORY


@pytest.mark.parametrize(
    "held",
    [
        {"date": "2024-05-07", "text": STORY},
        [{"date": "2024-05-07", "text": STORY}],
        {"articles": [{"date": "2024-05-07", "text": STORY}]},
    ],
)
def test_json_files(tmp_path, held):
    (tmp_path / "a.json").write_text(json.dumps(held, indent=1))
    assert only(tmp_path / "a.json").text == STORY


def test_csv_rows_and_their_faults(tmp_path):
    rows = 'date,text,title\n2024-05-07,"Talks, and\nmore talks",A\n2024-05-07,too,many,cells\n,none,B\n'
    (tmp_path / "a.csv").write_text(rows)
    report, cells, undated = taken(tmp_path / "a.csv")
    assert report.text == "Talks, and\nmore talks"
    assert (cells.line, undated.line) == (4, 5)


def test_parquet_rows(tmp_path):
    table = pa.table({"date": pa.array([DAY, None], pa.date32()), "text": [STORY, STORY]})
    pq.write_table(table, tmp_path / "a.parquet")
    report, undated = taken(tmp_path / "a.parquet")
    assert (report.published, report.text) == (DAY, STORY)
    assert "no date" in undated.cause


def test_torn_parquet_is_refused(tmp_path):
    pq.write_table(pa.table({"date": ["2024-05-07"], "text": [STORY]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-40])
    assert "Parquet" in only(tmp_path / "b.parquet").cause


def zipped(**files):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return raw.getvalue()


def test_of_a_torn_file_all_is_read_up_to_the_tear(tmp_path):
    lines = [json.dumps({"date": "2024-05-07", "text": f"{STORY} {hashed(number)}"}) for number in range(500)]
    packed = gzip.compress("\n".join(lines).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *found, torn = read_reports([str(tmp_path / "a.jsonl.gz")])
    assert len(found) > 150
    assert all(isinstance(one, Report) for one in found)
    assert torn.where.endswith("a.jsonl.gz")
    assert "cannot be unpacked" in torn.cause


def test_gzip_and_zip_of_them(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"date": "2024-05-07", "text": STORY}).encode()))
    (tmp_path / "b.zip").write_bytes(zipped(**{"in/2024-05-07.txt": STORY, "c.zip": zipped(**{"d.txt": STORY})}))
    first, second, third = taken(tmp_path)
    assert first == third
    assert second.where.endswith("b.zip!c.zip!d.txt")


@pytest.mark.parametrize("cut", [20, -1])
def test_torn_archives_are_refused(tmp_path, cut):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(STORY.encode() * 50)[:cut])
    (tmp_path / "b.zip").write_bytes(zipped(**{"2024-05-07.txt": STORY})[:cut])
    assert all(isinstance(item, Refusal) for item in taken(tmp_path, on=DAY))


def test_bombs_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.reports.source.FREE", 1 << 16)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"x" * (8 << 20)))
    (tmp_path / "b.zip").write_bytes(zipped(**{"x.txt": b"y" * (8 << 20)}))
    assert ["unpacks to more than" in item.cause for item in taken(tmp_path, on=DAY)] == [True, True]


def test_archives_in_archives_end_somewhere(tmp_path):
    raw = zipped(**{"2024-05-07.txt": STORY})
    for _ in range(6):
        raw = zipped(**{"inner.zip": raw})
    (tmp_path / "a.zip").write_bytes(raw)
    assert "packed more than" in only(tmp_path / "a.zip").cause


def test_folders_are_read_in_order_without_hidden_files(tmp_path):
    for name in ("b/2024-05-07.txt", "a/2024-05-08.txt", ".git/2024-05-09.txt", "a/.2024-05-09.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    assert [report.published.day for report in taken(tmp_path)] == [8, 7]


def test_a_record_kept_beside_its_reports_is_passed_over(tmp_path):
    for name in ("2024-05-07.txt", "record/ledger.sqlite", "record/segments/2024-05-08.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STORY)
    assert [report.published.day for report in taken(tmp_path)] == [7]


@pytest.mark.parametrize(
    "raw",
    [
        b"date 2024-05-07 Talks.",
        b'{"date": "2024-05-07", "text": "Talks."}\n',
        b'[{"date": "2024-05-07", "text": "Talks."}]',
        gzip.compress(b'{"date": "2024-05-07", "text": "Talks."}\n', mtime=0),
    ],
    ids=["text", "JSON lines", "JSON list", "gzipped JSON lines"],
)
def test_standard_input(raw):
    report = only("-", stdin=io.BytesIO(raw))
    assert report.published == DAY
    assert report.text.endswith("Talks.")


def test_missing_path_is_refused_and_the_next_is_read(tmp_path):
    (tmp_path / "2024-05-07.txt").write_text(STORY)
    refusal, report = taken(tmp_path / "gone", tmp_path / "2024-05-07.txt")
    assert "does not exist" in refusal.cause
    assert report.published == DAY


def test_report_later_than_a_given_day_is_refused(tmp_path):
    (tmp_path / "2024-05-07.txt").write_text(STORY)
    assert "later than 2024-05-06" in only(tmp_path, not_after=date(2024, 5, 6)).cause
    assert only(tmp_path, not_after=DAY).published == DAY


@pytest.mark.parametrize(("status", "taken_in"), [("usable", True), ("canceled", False), ("withheld", False)])
def test_ninjs_states(tmp_path, status, taken_in):
    item = {
        "uri": "tag:a.example:1",
        "pubstatus": status,
        "versioncreated": "2024-05-07T10:00:00Z",
        "headline": "Talks",
        "body_xhtml": "<p>Envoys met.</p><p>They left.</p>",
    }
    (tmp_path / "a.json").write_text(json.dumps(item))
    found = only(tmp_path / "a.json")
    assert isinstance(found, Report) == taken_in
    if not taken_in:
        assert isinstance(found, Withdrawal)
    assert "tag:a.example:1" in (found.id if taken_in else found.report)
    if taken_in:
        assert (found.text, found.title) == ("Envoys met.\nThey left.", "Talks")


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.zip"])
def test_bytes_read_are_told_as_reports_are_given(tmp_path, name):
    line = json.dumps({"date": "2024-05-07", "text": STORY}).encode() + b"\n"
    raw = {
        "a.jsonl": line * 3000,
        "a.jsonl.gz": gzip.compress(line * 3000),
        "a.zip": zipped(**{"x.jsonl": line * 3000}),
    }[name]
    (tmp_path / name).write_bytes(raw)
    told: list[int] = []
    items = taken(tmp_path / name, told=told.append)
    assert len(items) == 3000
    assert 0.9 * len(raw) <= sum(told) <= size_of([tmp_path]) == len(raw)
