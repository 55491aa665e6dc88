import csv
import json

import pytest

from made import DAY, reading
from onrecord.errors import RecordError
from onrecord.record import open_record
from onrecord.record.exports import FORMATS, export_as
from onrecord.record.exports.write import columns_of


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with open_record(tmp_path_factory.mktemp("peers") / "record", create=True) as opened:
        opened.file([reading(0), reading(1), reading(2, standing="denied")], run=opened.run("coder a"))
        yield opened


def lines(record, tmp_path, form, **wanted):
    export_as(record, tmp_path / form, form, **wanted)
    return [line.split("\t") for line in (tmp_path / form).read_text().split("\n")[:-1]]


@pytest.mark.parametrize(
    ("form", "columns"), [("gdelt", 61), ("gdelt_mentions", 16), ("icews", 20), ("phoenix", 26), ("polecat", 40)]
)
def test_every_row_has_the_columns_of_its_format(record, tmp_path, form, columns):
    rows = lines(record, tmp_path, form)
    assert {len(row) for row in rows} == {columns}
    assert len(rows) == 4 + (form in {"icews", "polecat"})
    assert len(columns_of(form)) == columns


def test_headers_are_those_of_the_formats(record, tmp_path):
    assert lines(record, tmp_path, "icews")[0][:4] == ["Event ID", "Event Date", "Source Name", "Source Sectors"]
    assert lines(record, tmp_path, "polecat")[0][-3:] == ["Story Locations", "Language", "Version"]


def test_icews_cells(record, tmp_path):
    header, *rows = lines(record, tmp_path, "icews")
    cells = dict(zip(header, rows[-1], strict=True))
    assert (cells["Event Date"], cells["CAMEO Code"], cells["Intensity"]) == (DAY.isoformat(), "190", "-9.0")
    assert cells["Event Text"] == "Use conventional military force"
    assert (cells["City"], cells["Country"], cells["District"]) == ("Riga", "Latvia", "NA")
    assert [int(row[0]) for row in rows] == [1, 2, 3, 4]


def test_phoenix_positions_that_readers_pin(record, tmp_path):
    row = lines(record, tmp_path, "phoenix")[-1]
    assert [row[place - 1] for place in (2, 6, 10, 14, 16, 17)] == [f"{DAY:%Y%m%d}", "SUD", "NOR", "190", "4", "-9.0"]


def test_gdelt_cells(record, tmp_path):
    cells = dict(zip(columns_of("gdelt"), lines(record, tmp_path, "gdelt")[-1], strict=True))
    assert (cells["SQLDATE"], cells["EventRootCode"], cells["QuadClass"], cells["AvgTone"]) == (
        f"{DAY:%Y%m%d}",
        "19",
        "4",
        "",
    )
    assert cells["ActionGeo_CountryCode"] == "LG"  # Latvia is LG in FIPS 10-4, not LV


def test_polecat_cells(record, tmp_path):
    header, *rows = lines(record, tmp_path, "polecat", standing=("asserted", "conditional"))
    agree = next(dict(zip(header, row, strict=True)) for row in rows if "AGREE" in row)
    assert (agree["Recipient Name"], agree["Intensity"], agree["Version"]) == ("", "", "coder a")


def test_sidecar_says_what_was_left_out_and_ids_lead_back(record, tmp_path):
    counts = export_as(record, tmp_path / "x.tab", "icews")
    meta = json.loads((tmp_path / "x.tab.meta.json").read_text())
    assert (counts.events, counts.rows, counts.expanded) == (2, 4, 2)
    assert (meta["left_out_by_standing"], meta["filter"]["standing"]) == (4, "asserted")
    with (tmp_path / "x.tab.ids.tsv").open() as held:
        ids = {row["event"] for row in csv.DictReader(held, delimiter="\t")}
    assert ids == {row["id"] for row in record.events(type="ASSAULT", standing="asserted").rows()}


def test_unknown_format_lists_the_known(record, tmp_path):
    with pytest.raises(RecordError, match=", ".join(FORMATS)):
        export_as(record, tmp_path / "x", "acled")
