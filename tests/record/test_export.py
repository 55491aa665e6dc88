import csv

import pyarrow.parquet as pq
import pytest

from made import reading
from onrecord.lexicon import load_table
from onrecord.record import open_record
from onrecord.record.export import ADDED, EVERY, Column, export_tidy
from onrecord.record.rows import SCHEMAS


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with open_record(tmp_path_factory.mktemp("exported") / "record", create=True) as opened:
        opened.file([reading(number) for number in range(3)], run=opened.run("coder a"))
        yield opened


def test_codebook_names_every_column_and_no_other():
    described = [(row.table, row.column) for row in load_table("record/codebook", Column)]
    own = [(kind, field.name) for kind, schema in SCHEMAS.items() for field in schema]
    assert described == sorted([*own, *((EVERY, name) for name in ADDED)])


def test_parquet_holds_the_rows_of_the_record(record, tmp_path):
    counts = dict(export_tidy(record, tmp_path, form="parquet"))
    assert counts["events.parquet"] == 6
    assert pq.read_table(tmp_path / "events.parquet").to_pylist() == [
        {**row, "superseded_by": None} for row in record.table("events").rows()
    ]


def test_csv_keeps_codes_as_text_and_lists_joined(record, tmp_path):
    list(export_tidy(record, tmp_path, form="csv"))
    with (tmp_path / "events.csv").open(newline="") as held:
        rows = [row for row in csv.DictReader(held) if row["type"] == "ASSAULT"]
    assert {(row["cameo"], row["recipient_names"]) for row in rows} == {("190", "Norland|Dana Ozola")}
    with (tmp_path / "codebook.csv").open(newline="") as held:
        described = {(row["table"], row["column"]) for row in csv.DictReader(held)}
    with (tmp_path / "reports.csv").open(newline="") as held:
        named = set(next(csv.reader(held))) - {"superseded_by"}
    assert {("reports", name) for name in named} | {(EVERY, "superseded_by")} <= described
    assert (EVERY, "change") not in described
