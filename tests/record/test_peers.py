import gzip
import zipfile

import pyarrow as pa
import pytest
from click.testing import CliRunner

from made import DAY, reading
from onrecord.cli.peer import command
from onrecord.errors import RecordError
from onrecord.record import open_record
from onrecord.record.exports import export_as
from onrecord.record.exports.write import columns_of
from onrecord.record.peers import read_peer


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("peers")
    with open_record(place / "record", create=True) as record:
        record.file([reading(0)], run=record.run("coder a"))
        for form in ("gdelt", "icews", "phoenix", "polecat"):
            export_as(record, place / form, form)
    return place


def rows(path):
    return pa.Table.from_batches(read_peer(path)).to_pylist()


@pytest.mark.parametrize("form", ["gdelt", "icews", "phoenix", "polecat"])
def test_what_was_exported_is_read_again(folder, form):
    found = rows(folder / form)
    assert [(row["peer"], row["day"], row["lat"]) for row in found] == [(form, DAY, 56.9)] * 2
    assert {row["score"] for row in found} == {-10.0 if form == "polecat" else -9.0}
    assert {row["cameo"] for row in found} == {None if form == "polecat" else "190"}


@pytest.mark.parametrize("pack", [gzip.compress, None])
def test_packed_files(folder, tmp_path, pack):
    raw = (folder / "icews").read_bytes()
    if pack:
        (tmp_path / "x.tab.gz").write_bytes(pack(raw))
        assert rows(tmp_path / "x.tab.gz") == rows(folder / "icews")
    else:
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            archive.writestr("x.tab", raw)
        assert rows(tmp_path / "x.zip") == rows(folder / "icews")


def test_quirks_of_the_files_that_exist(tmp_path):
    header = [*columns_of("polecat"), "Headline"]
    cells = {"Event ID": "1", "Event Date": "2024-05-07", "Placename": "Orléans", "Latitude": "north"}
    line = "\t".join(cells.get(name, "") for name in header) + "\t\t"
    (tmp_path / "polecat.txt").write_bytes(("\t".join(header) + "\r\n" + line + "\r\n").encode("latin-1"))
    (row,) = rows(tmp_path / "polecat.txt")
    assert (row["place"], row["lat"], row["day"]) == ("Orléans", None, DAY)
    icews = columns_of("icews")
    dated = "\t".join(
        {"Event Date": "12/1/2017", "CAMEO Code": "010", "Target Country": "NA"}.get(name, "x") for name in icews
    )
    (tmp_path / "icews.tab").write_text("\t".join(icews) + "\n" + dated + "\n")
    (row,) = rows(tmp_path / "icews.tab")
    assert (row["day"].isoformat(), row["cameo"], row["recipient_country"]) == ("2017-12-01", "010", None)


@pytest.mark.parametrize("columns", [58, 57])
def test_older_gdelt_files(folder, tmp_path, columns):
    names = columns_of("gdelt")
    kept = [place for place, name in enumerate(names) if not name.endswith("ADM2Code")][:columns]
    lines = [line.split("\t") for line in (folder / "gdelt").read_text().splitlines()]
    (tmp_path / "old.csv").write_text("".join("\t".join(line[place] for place in kept) + "\n" for line in lines))
    assert [row["actor"] for row in rows(tmp_path / "old.csv")] == ["SUDLAND", "SUDLAND"]


@pytest.mark.parametrize(
    ("raw", "told"),
    [("a\tb\n", "x:1 has 2 columns"), ("\t" * 60 + "\na\n", "x:2 has 1 columns"), ("", "x:1 has 1 columns")],
)
def test_other_shapes_are_refused_with_their_line(tmp_path, raw, told):
    (tmp_path / "x").write_text(raw)
    with pytest.raises(RecordError, match=told):
        rows(tmp_path / "x")


def test_peer_writes_common_columns(folder, tmp_path):
    for name in ("out.parquet", "out.csv"):
        done = CliRunner().invoke(
            command, [str(folder / "icews"), "--to", str(tmp_path / name)], catch_exceptions=False
        )
        assert done.stdout.startswith("2 rows")
        assert (tmp_path / name).stat().st_size > 100
