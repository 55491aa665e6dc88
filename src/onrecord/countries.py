"""States and territories as every room reads them: one table, one row, one way to take its names apart."""

from __future__ import annotations

from functools import cache

import msgspec

from onrecord.lexicon import load_table


class Country(msgspec.Struct, frozen=True):
    """A state or territory by ISO-3166 alpha-3; `names` and `adjectives` are separated by bars, the usual name first.

    `lat` and `lon` are degrees, a test point at the seat of government.
    """

    country: str
    iso2: str
    names: str
    adjectives: str | None
    capital: str | None
    lat: float
    lon: float

    @property
    def name(self) -> str:
        """Give the usual name."""
        return self.names.split("|")[0]


@cache
def countries() -> dict[str, Country]:
    """Give the countries by ISO-3166 alpha-3, sorted.

    >>> countries()["USA"].name
    'United States'
    """
    return {row.country: row for row in load_table("places/countries", Country)}
