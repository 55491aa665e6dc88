import csv
import json
from datetime import date

import msgspec
import pytest

from made import DAY, TEXT, reading
from onrecord.errors import RecordError
from onrecord.model import Actor
from onrecord.record import open_record
from onrecord.record.corrections import Correction, correct
from onrecord.record.exports import FORMATS, export_as
from onrecord.record.exports.pairs import cow_number
from onrecord.record.exports.sectors import cameo_roles, icews_names, sectors_of
from onrecord.record.exports.write import columns_of
from onrecord.reports import read_reports


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
    state, minister = lines(record, tmp_path, "phoenix")[-2:]
    assert [state[place - 1] for place in (2, 6, 10, 14, 16, 17)] == [f"{DAY:%Y%m%d}", "SUD", "NOR", "190", "4", "-9.0"]
    # Code, entity, role and attribute of the minister: Norland is no country of the tables.
    assert minister[9:13] == ["NORGOV", "NOR", "GOV", ""]


def test_gdelt_cells(record, tmp_path):
    cells = dict(zip(columns_of("gdelt"), lines(record, tmp_path, "gdelt")[-1], strict=True))
    assert (cells["SQLDATE"], cells["EventRootCode"], cells["QuadClass"], cells["AvgTone"]) == (
        f"{DAY:%Y%m%d}",
        "19",
        "4",
        "",
    )
    assert cells["ActionGeo_CountryCode"] == "LG"  # Latvia is LG in FIPS 10-4, not LV
    assert (cells["ActionGeo_FullName"], cells["ActionGeo_Type"]) == ("Riga, Latvia", "4")
    assert (cells["Actor2Code"], cells["Actor2Type1Code"], cells["Actor1Code"], cells["Actor1Type1Code"]) == (
        "NORGOV", "GOV", "SUD", "",
    )  # fmt: skip
    # The report has one paragraph, and its event is told by no other report.
    assert [cells[name] for name in ("IsRootEvent", "NumMentions", "NumSources", "NumArticles")] == ["1"] * 4


def test_gdelt_counts_are_those_of_the_likely_same_event(tmp_path):
    again = reading(0, text="A second account.\n" + TEXT)
    with open_record(tmp_path / "r", create=True) as record:
        record.file([reading(0), again], run=record.run("coder a"))
        rows = [dict(zip(columns_of("gdelt"), row, strict=True)) for row in lines(record, tmp_path, "gdelt")]
    assert {(row["NumMentions"], row["NumArticles"], row["NumSources"]) for row in rows} == {("2", "2", "1")}
    assert sorted(row["IsRootEvent"] for row in rows) == ["0", "0", "1", "1"]


def test_gdelt_mentions_give_where_each_side_begins(record, tmp_path):
    cells = dict(zip(columns_of("gdelt_mentions"), lines(record, tmp_path, "gdelt_mentions")[-1], strict=True))
    assert (cells["Actor1CharOffset"], cells["Actor2CharOffset"]) == (str(TEXT.index("Sudland")), "")
    assert cells["MentionDocLen"] == str(len(TEXT))


def test_sectors_are_named_as_icews_names_them():
    assert icews_names(("MIL", "GOV")) == "Government,Military"
    assert icews_names(("CVL",)) == "General Population / Civilian / Social,Social"
    assert cameo_roles(("GOV", "MIL")) == ["GOV", "MIL"]
    assert cameo_roles(("JRN", "???")) == ["MED"]


@pytest.mark.parametrize(
    ("country", "day", "number"),
    [
        ("USA", DAY, "2"),
        ("DEU", date(1970, 1, 1), "260"),
        ("DEU", DAY, "255"),
        ("USA", date(1800, 1, 1), ""),
        ("NOWHERE", DAY, ""),
    ],
)
def test_numbers_of_the_state_system_are_those_of_the_day(country, day, number):
    assert cow_number(country, day) == number


def test_polecat_cells(record, tmp_path):
    header, *rows = lines(record, tmp_path, "polecat", standing=("asserted", "conditional"))
    agree = next(dict(zip(header, row, strict=True)) for row in rows if "AGREE" in row)
    assert (agree["Recipient Name"], agree["Intensity"], agree["Version"]) == ("", "", "coder a")
    assert [agree[f"Story {kind}"] for kind in ("People", "Organizations", "Locations")] == ["Dana Ozola", "", "Riga"]
    strike = next(dict(zip(header, row, strict=True)) for row in rows if "ASSAULT" in row)
    assert (strike["City"], strike["Contexts"]) == ("Riga", "")


@pytest.mark.parametrize(
    ("type", "mode", "context"), [("ASSAULT", "drone", "military"), ("CONSULT", None, "diplomatic"), ("AID", None, "")]
)
def test_contexts_are_those_that_type_and_mode_imply(tmp_path, type, mode, context):  # noqa: A002
    one = reading()
    made = msgspec.structs.replace(one, events=(msgspec.structs.replace(one.events[0], type=type, mode=mode),))
    with open_record(tmp_path / "r", create=True) as record:
        record.file([made], run=record.run("coder a"))
        header, row, _ = lines(record, tmp_path, "polecat")
        assert dict(zip(header, row, strict=True))["Contexts"] == context
        export_as(record, tmp_path / "ngec", "ngec")
    assert json.loads((tmp_path / "ngec").read_text())["contexts"] == [one for one in [context] if one]


def test_sidecar_says_what_was_left_out_and_ids_lead_back(record, tmp_path):
    counts = export_as(record, tmp_path / "x.tab", "icews")
    meta = json.loads((tmp_path / "x.tab.meta.json").read_text())
    assert (counts.events, counts.rows, counts.expanded) == (2, 4, 2)
    assert (meta["left_out_by_standing"], meta["filter"]["standing"]) == (4, "asserted")
    with (tmp_path / "x.tab.ids.tsv").open() as held:
        ids = {row["event"] for row in csv.DictReader(held, delimiter="\t")}
    assert ids == {row["id"] for row in record.events(type="ASSAULT", standing="asserted").rows()}


def test_sectors_and_titles_come_from_what_the_actors_carry(record, tmp_path):
    header, *rows = lines(record, tmp_path, "polecat")
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    assert {(row["Actor Name Raw"], row["Primary Actor Sector"]) for row in cells} == {("Sudland", "GOV")}
    assert {(row["Recipient Name"], row["Recipient Sectors"], row["Recipient Title"]) for row in cells} == {
        ("Norland", "GOV", ""),
        ("Dana Ozola", "GOV", "foreign minister, Norland"),
    }
    header, *rows = lines(record, tmp_path, "icews")
    assert {dict(zip(header, row, strict=True))["Target Sectors"] for row in rows} == {"NA", "Government"}


@pytest.mark.parametrize(
    ("office", "kind", "words", "sectors"),
    [
        ("chief of the general staff", "person", "", ("MIL",)),
        (None, "state", "Norland's troops", ("MIL",)),
        (None, "group", "the strangers", ()),
        ("foreign minister", "person", "troops", ("GOV",)),
    ],
)
def test_sectors_of_an_actor(office, kind, words, sectors):
    actor = Actor(id="x", name="X", kind=kind, office=office)
    assert sectors_of(actor, words) == sectors


# anchors/formats.md 1.3 and 1.6, word for word.
GKG = """GKGRECORDID, DATE, SourceCollectionIdentifier, SourceCommonName, DocumentIdentifier, Counts, V2Counts, Themes, V2Themes,
Locations, V2Locations, Persons, V2Persons, Organizations, V2Organizations, V2Tone, Dates, GCAM, SharingImage, RelatedImages,
SocialImageEmbeds, SocialVideoEmbeds, Quotations, AllNames, Amounts, TranslationInfo, Extras"""
NGEC = """id, date, pub_date, event_type, event_mode, contexts, event_text, headline, publisher, story_id, story_people, story_orgs,
story_locs, attributes, geolocated_ents, event_geolocation, date_resolved, date_raw, version"""
NGEC_ACTOR = """text, qa_score, qa_start_char, qa_end_char, score, wiki, country, code_1, code_2, country_name"""
NGEC_PLACE = """search_placename, resolved_placename, geonameid, lat, lon, feature_class, feature_code, country_code3, admin1_code,
admin1_name, admin2_code, admin2_name, score, start_char, end_char"""


def names(listed):
    return [name.strip() for name in listed.split(",")]


def test_gkg_cells(record, tmp_path):
    rows = lines(record, tmp_path, "gkg")
    assert columns_of("gkg") == names(GKG)
    assert {len(row) for row in rows} == {27}
    cells = dict(zip(columns_of("gkg"), rows[0], strict=True))
    start = TEXT.index("binds")
    assert cells["Quotations"] == f"{start}|26|said|binds every member, always"
    assert (cells["DATE"], cells["Persons"], cells["V2Tone"]) == (f"{DAY:%Y%m%d}000000", "dana ozola", "")
    assert cells["Dates"] == f"3,{DAY.month},{DAY.day},{DAY.year},{TEXT.index('Monday')}"
    riga = TEXT.index("Riga")
    assert cells["Locations"] == "4#Riga, Latvia#LG##56.9#24.1#"
    assert cells["V2Locations"] == f"4#Riga, Latvia#LG###56.9#24.1##{riga}"
    assert cells["AllNames"] == f"Norland,{TEXT.index('Norland')};Sudland,{TEXT.index('Sudland')}"


def test_ngec_objects(record, tmp_path):
    counts = export_as(record, tmp_path / "n.jsonl", "ngec")
    rows = [json.loads(line) for line in (tmp_path / "n.jsonl").read_text().splitlines()]
    assert (counts.rows, counts.by_standing) == (2, 4)
    row = rows[0]
    assert list(row) == names(NGEC)
    actor = row["attributes"]["ACTOR"][0]
    assert list(actor) == names(NGEC_ACTOR)
    assert row["event_text"][actor["qa_start_char"] : actor["qa_end_char"]] == actor["text"] == "Sudland"
    assert [part["code_1"] for part in row["attributes"]["RECIP"]] == ["GOV", "GOV"]
    assert list(row["event_geolocation"]["geo"]) == names(NGEC_PLACE)
    assert (row["date_resolved"], row["date_raw"]) == (DAY.isoformat(), "Monday")
    assert {one["id"] for one in rows} == {one["id"] for one in record.events(type="ASSAULT", standing="asserted")}


def test_ninjs_is_read_back_as_the_same_report(record, tmp_path):
    export_as(record, tmp_path / "out.jsonl", "ninjs")
    item = json.loads((tmp_path / "out.jsonl").read_text().splitlines()[0])
    assert list(item) == [name for name in columns_of("ninjs") if name in item]
    assert [person["rel"] for person in item["people"]] == ["foreign minister, Norland"]
    assert [event["name"] for event in item["events"]] == ["ASSAULT (asserted): Sudland → Norland, Dana Ozola"]
    back = list(read_reports([tmp_path / "out.jsonl"]))
    assert [(one.text, one.published, one.title, one.source) for one in back] == [
        (reading(n).report.text, reading(n).report.published, "Talks in Riga", "Own Wire") for n in range(3)
    ]


def test_rejected_rows_are_in_no_document(tmp_path):
    with open_record(tmp_path / "record", create=True) as record:
        record.file([reading(0)], run=record.run("coder a"))
        row = record.events(type="ASSAULT").rows()[0]
        said = Correction(kind="event", row_id=row["id"], report_key=row["report_key"], action="reject", who="Ana",
                          reason="a drill", made="2024-06-01T00:00:00+00:00")  # fmt: skip
        correct(record, said)
        assert export_as(record, tmp_path / "n.jsonl", "ngec").rows == 0


def test_unknown_format_lists_the_known(record, tmp_path):
    with pytest.raises(RecordError, match=", ".join(FORMATS)):
        export_as(record, tmp_path / "x", "acled")
