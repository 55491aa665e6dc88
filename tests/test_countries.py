"""The table of countries, read once for every room."""

from onrecord.countries import countries
from onrecord.record.exports.pairs import country_names


def test_a_country_has_one_usual_name() -> None:
    assert countries()["GBR"].name == "United Kingdom"
    assert all(row.name and "|" not in row.name for row in countries().values())


def test_exports_write_the_usual_name_alone() -> None:
    assert country_names()["USA"] == "United States"
    assert not any("|" in name for name in country_names().values())
