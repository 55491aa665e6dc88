from datetime import timedelta

import pytest

from made import DAY, TEXT, reading
from onrecord.errors import UnknownNameError
from onrecord.record import open_record
from onrecord.record.duplicates import Dated, find_links, judge, likeness
from onrecord.record.shingles import shingles

LONG = " ".join(
    f"In place number {n} the two delegations signed paper {n * 7} while {n * 3} observers watched from the gallery."
    for n in range(12)
)
OTHER = " ".join(
    f"The harvest of year {n} fell short by {n} parts, the ministry of farming wrote in its yearly count."
    for n in range(12)
)


@pytest.mark.parametrize(
    ("other", "days", "kind"),
    [
        (LONG, 0, "copy"),
        (LONG.upper().replace(".", " —"), 1, "copy"),
        (LONG[: len(LONG) // 3], 0, "part"),
        (LONG + " " + OTHER + " " + OTHER.replace("harvest", "catch"), 2, "part"),
        (LONG.replace("signed", "put their names to"), 0, "revision"),
        (LONG + OTHER[: len(OTHER) // 2], 0, "part"),
        (LONG.replace("number 3", "number three"), 3, "copy"),
        (LONG, 4, None),
        (LONG, None, "copy"),
        (OTHER, 0, None),
        ("", 0, None),
    ],
)
def test_same_report_or_not(other, days, kind):
    judged = judge(likeness(LONG), likeness(other), days=days)
    assert (judged and judged[0]) == kind


def test_a_form_filled_twice_is_two_reports():
    one = "Norland reports a record 179 new cases of the fever in the past day, its ministry of health says."
    two = "Sudland reports a record 23 new cases of the fever in the past day, its ministry of health says."
    assert judge(likeness(one), likeness(two), days=0) is None
    assert judge(likeness(one), likeness(one + " More follows."), days=0) is not None


@pytest.mark.parametrize("text", ["", "…", "word", "日本 の 話", "\ud800 x", "a" * 100_000, "a " * 50_000])
def test_any_text_has_shingles(text):
    assert len(shingles(text)) <= max(1, len(text))


def dated(number, text, day=0):
    return Dated(f"k{number}", DAY + timedelta(days=day), text)


def test_links_lead_to_the_nearest_and_name_the_first():
    reports = [dated(0, LONG), dated(1, OTHER), dated(2, LONG, 2), dated(3, LONG, 4), dated(4, LONG, 9)]
    assert [(link.key, link.other, link.first, link.kind) for link in find_links(reports)] == [
        ("k2", "k0", "k0", "copy"),
        ("k3", "k2", "k0", "copy"),
    ]


def test_boilerplate_in_many_texts_links_nothing():
    tail = " Subscribe to the bulletin of the ministry to be told of each new notice as soon as it is out."
    reports = [dated(n, f"{''.join(chr(97 + (n * 7 + k * k) % 26) + ' ' for k in range(60))}{tail}") for n in range(9)]
    assert list(find_links(reports)) == []


def test_common_runs_do_not_lose_later_copies():
    reports = [dated(n, f"{LONG} Note {n}.") for n in range(60)]
    assert len(list(find_links(reports))) == 59


@pytest.fixture
def record(tmp_path):
    with open_record(tmp_path / "record", create=True) as opened:
        again = reading(text=TEXT + " Copy.")
        opened.file([reading(0), again, reading(30)], run=opened.run("coder a"))
        yield opened


def test_the_record_counts_with_and_without_copies(record):
    assert record.link() == 1
    assert record.link() == 1
    assert record.events(type="ASSAULT").count() == 3
    assert record.events(type="ASSAULT", unique=True).count() == 2
    assert [row["n"] for row in record.series(dyad="SUD:NOR", unit="all", unique=True).rows()] == [2]


def test_the_same_event_of_two_reports_is_laid_together(record):
    rows = record.happenings(type="ASSAULT").rows()
    assert [(row["reports"], row["actors"], row["recipients"], len(row["events"])) for row in rows] == [
        (2, ["SUD"], ["NOR"], 2),
        (1, ["SUD"], ["NOR"], 1),
    ]
    assert record.happenings(type="AGREE").count() == 3


def test_reports_of_one_story(record):
    found = record.story(reading(0).report.id).rows()
    assert [(row["shared"], row["published"]) for row in found] == [(3, DAY)]
    with pytest.raises(UnknownNameError):
        record.story("no such report")
