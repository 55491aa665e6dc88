"""The actor tables hold together: every tenure has an office, a person and a source, and no office two holders at once."""

from collections import Counter
from datetime import date

import pytest

from onrecord.actors import load_roster

ROSTER = load_roster()
TENURES = [row for rows in ROSTER.holders.values() for row in rows]
ALONE = [
    "AUS", "CAN", "CHN", "DEU", "EU", "FRA", "GBR", "IRN", "ISR", "ITA", "JPN", "NATO", "NLD", "POL", "RUS", "TUR", "UKR",
    "UN", "USA",
]  # fmt: skip
ROLES = {"HOS", "HOG", "MFA", "MOD", "IOH", "COMMISSION", "HR"}


def test_rows_are_whole():
    for row in TENURES:
        assert row.office in ROSTER.offices
        assert ROSTER.actors[row.person].kind == "person"
        assert row.source
        assert row.licence
        assert row.valid_to is None or row.valid_from < row.valid_to, row
        assert row.valid_to is not None or row.known_until, row


@pytest.mark.parametrize("holder", ALONE)
def test_one_holder_at_a_time(holder):
    single = [office for office in ROSTER.offices_of[holder] if office.split("/")[1] in ROLES]
    for office in single:
        for year in range(2003, 2026):
            for month in (1, 4, 7, 10):
                on = date(year, month, 20)
                held = {row.person for row in ROSTER.holders[office] if len(row.valid_from) == 10 and row.holds(on)}
                assert len(held) <= 1, (office, on, held)


def test_aliases_name_actors():
    assert {row.actor for row in ROSTER.aliases} <= set(ROSTER.actors)


def test_members_by_day():
    assert "FIN" in ROSTER.members_on("NATO", date(2023, 4, 4))
    assert "FIN" not in ROSTER.members_on("NATO", date(2023, 4, 3))
    assert "GBR" in ROSTER.members_on("EU", date(2020, 1, 31))
    assert "GBR" not in ROSTER.members_on("EU", date(2020, 2, 1))
    assert len(ROSTER.members_on("NATO", date(2025, 3, 26))) == 32


def test_states_have_one_code():
    codes = Counter(row.code for row in ROSTER.actors.values() if row.type == "state")
    assert max(codes.values()) == 1
    assert all(code and len(code) == 3 for code in codes)
