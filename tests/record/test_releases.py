"""Records that earlier releases wrote, kept as they wrote them, are opened, asked, added to and exported by this one."""

import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from made import TEXT, reading
from onrecord.record import Filed, open_record
from onrecord.record.export import export_tidy
from onrecord.record.migrations import STEPS
from onrecord.record.rows import SCHEMAS
from onrecord.record.segments import SCHEMA_VERSION

RELEASES = sorted((Path(__file__).parent / "releases").glob("ledger-*.zip"))


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def folder(request, tmp_path):
    with zipfile.ZipFile(request.param) as packed:
        packed.extractall(tmp_path)
    return tmp_path


def test_each_version_has_the_record_that_its_release_wrote():
    ledgers = [int(path.stem.split("-")[1]) for path in RELEASES]
    assert sorted(set(ledgers)) == list(range(1, len(STEPS) + 1)), "run 'python tests/record/releases/make.py' with the new version"
    assert RELEASES[-1].stem == f"ledger-{len(STEPS)}-segments-{SCHEMA_VERSION}"


def test_all_that_it_holds_is_found(folder):
    with open_record(folder) as record:
        assert record.ledger.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert record.ledger.execute("PRAGMA quick_check").fetchone() == ("ok",)
        # Each report in its latest reading: the second one was read again, and its deed is denied there.
        strikes = record.events(type="ASSAULT", since=reading().report.published).rows()
        assert [(row["published"].day, row["standing"]) for row in strikes] == [
            (9, "asserted"), (8, "denied"), (7, "asserted"),
        ]  # fmt: skip
        assert [row["standing"] for row in record.events(type="ASSAULT", run=1).rows()] == ["asserted"] * 3
        assert [row["published"].day for row in record.quotes(words='"every member"').rows()] == [9, 8, 7]
        assert record.claims(clause="PACT-5").count() == 3
        assert [row["clauses"] for row in record.statements(speaker="Dana Ozola").rows()] == [["PACT-5"]] * 3
        assert record.reading(reading().report.id).report.text == TEXT
        assert [one.where for one in record.errors()] == ["a.txt"]
        months = record.series(dyad="SUD:NOR", balanced=True, standing=None).rows()
        assert [(row["n"], row["reports"]) for row in months] == [(3, 3)]


def test_it_can_be_added_to_corrected_compacted_and_exported(folder, tmp_path):
    from onrecord.record.corrections import Correction, correct

    with open_record(folder) as record:
        run = record.run("coder c")
        assert record.file([reading(0), reading(8)], run=run) == Filed(filed=2)
        assert record.file([reading(0)], run=run) == Filed(already=1)
        assert record.events(type="ASSAULT").count() == 4
        gone = record.events(type="ASSAULT", limit=1).rows()[0]
        correct(record, Correction(kind="event", row_id=gone["id"], report_key=gone["report_key"], action="reject",
                                   who="Ana", reason="no deed", made="2025-01-01T00:00:00Z"))  # fmt: skip
        assert record.events(type="ASSAULT").count() == 3
        record.compact()
        assert record.events(type="ASSAULT").count() == 3
        assert dict(export_tidy(record, tmp_path / "tables", form="parquet"))["reports.parquet"] == 4


def test_what_files_of_an_earlier_release_lack_stands_empty(tmp_path):
    with open_record(tmp_path, create=True) as record:
        record.file([reading(0)], run=record.run("coder a"))
        record.file([reading(1)], run=record.run("coder a"))
        (path,) = record.ledger.execute(
            "SELECT path FROM segments WHERE kind = 'events' ORDER BY max_date LIMIT 1"
        ).fetchone()
        table = pq.read_table(tmp_path / path, partitioning=None)
        pq.write_table(table.drop_columns(["rule", "evidence_start", "actors"]), tmp_path / path)
        record.ledger.execute("UPDATE segments SET schema = 0 WHERE path = ?", (path,))
        rows = record.events(type="ASSAULT").rows()
        assert [(row["rule"], row["actors"], row["standing"]) for row in rows] == [
            ("assault:12", ["c:SUD"], "asserted"), (None, None, "asserted"),
        ]  # fmt: skip
        record.compact()
        assert record.events(type="ASSAULT").rows() == rows
        # Also where all files are old.
        record.ledger.execute("UPDATE segments SET schema = 0")
        assert record.events(type="ASSAULT").arrow().schema.names == SCHEMAS["events"].names
        assert isinstance(record.quotes().arrow(), pa.Table)
