"""Who held an office on a day, against own questions in tests/cases/offices.yaml."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from onrecord.actors import load_roster, office, who
from onrecord.actors.ask import days_held
from onrecord.errors import UnknownNameError

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/offices.yaml").read_text(encoding="utf-8"))
ROSTER = load_roster()


def test_half_of_the_questions_are_negatives():
    negatives = sum(not case["held"] for case in CASES)
    assert len(CASES) >= 300
    assert 0.45 <= negatives / len(CASES) <= 0.6


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['office']}-{case['day']}-{case['person']}")
def test_office_on_a_day(case):
    answer = office(ROSTER, case["office"], on=case["day"])
    names = {row.name for row in answer.held} | {ROSTER.actors[row.person].name for row in answer.held}
    assert (case["person"] in names) is case["held"]


def test_an_open_row_is_probable_after_its_last_known_day():
    assert office(ROSTER, "NATO secretary general", on=date(2026, 1, 15)).verdict == "yes"
    late = office(ROSTER, "NATO secretary general", on=date(2031, 1, 1))
    assert late.verdict == "probable"
    assert "last known" in late.why


def test_no_holder_is_told_with_the_other_days():
    answer = office(ROSTER, "prime minister of Poland", on=date(1985, 1, 1))
    assert answer.verdict == "no"
    assert any(row.name == "Donald Tusk" for row in answer.other)


def test_a_surname_is_the_holder_of_that_day():
    assert [row.body for row in who(ROSTER, "Rutte", on=date(2025, 3, 26)).held] == ["NATO"]
    assert [row.body for row in who(ROSTER, "Rutte", on=date(2014, 3, 1)).held] == ["Netherlands"]
    assert who(ROSTER, "Rutte", on=date(2024, 8, 1)).verdict == "no"


def test_unknown_names_list_the_nearest():
    with pytest.raises(UnknownNameError, match="Stoltenberg"):
        who(ROSTER, "Stoltenburg", on=date(2020, 1, 1))
    with pytest.raises(UnknownNameError, match=r"no state or body|no actor"):
        office(ROSTER, "foreign minister of Ruritania", on=date(2020, 1, 1))


def test_an_open_row_is_told_as_open_and_never_to_now():
    assert days_held("2009-08-01", "2014-10-01", None) == "from 2009-08-01 to 2014-10-01"
    assert days_held("2024-10-01", None, "2026-06-30") == "since 2024-10-01, open, known until 2026-06-30"
    assert days_held("2024-10-01", None, None) == "since 2024-10-01, open"
    why = who(ROSTER, "Xi Jinping", on=date(2020, 6, 1)).why
    assert why.startswith("since 2013-03-14, open, known until 20")
    assert " to " not in why
