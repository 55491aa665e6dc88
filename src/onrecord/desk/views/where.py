"""Events by country: the coarsest place that is sure."""

from __future__ import annotations

from onrecord.countries import countries
from onrecord.desk.answer import Answer
from onrecord.desk.asked import MapAsked
from onrecord.desk.desk import Desk
from onrecord.desk.look import address
from onrecord.desk.views.lists import Row, query_of
from onrecord.desk.world import step_of, world_map


def map_page(desk: Desk, asked: MapAsked) -> Answer:
    """Give the number of events by the country of their place, as map and table."""
    rows = _rows(desk, asked)
    counts = {row["country"]: row["n"] for row in rows if row["country"]}
    none = sum(row["n"] for row in rows if not row["country"])
    query = query_of(asked, standing=asked.standing)
    hrefs = {code: address("/events", **{**query, "standing": asked.standing, "place": code}) for code in counts}
    return Answer(
        page="map", title="Map", rows=rows, columns=("country", "name", "n"),
        given={
            "asked": asked, "counts": counts, "hrefs": hrefs, "nowhere": none, "total": sum(counts.values()),
            "shades": _shades(counts), "svg": world_map(counts, hrefs, says="events by country of their place"),
            "listed": [row for row in rows if row["country"]],
        },
    )  # fmt: skip


def _shades(counts: dict[str, int]) -> list[tuple[int, int, int]]:
    """Give each shade in use with the least and the most events of its countries."""
    by_step: dict[int, list[int]] = {}
    for number in sorted(counts.values()):
        by_step.setdefault(step_of(number, max(counts.values())), []).append(number)
    return [(step, numbers[0], numbers[-1]) for step, numbers in sorted(by_step.items())]


def _rows(desk: Desk, asked: MapAsked) -> list[Row]:
    wanted: Row = {"type": asked.type, "standing": asked.standing, "since": asked.since, "until": asked.until}
    found = desk.record.events(**{name: value for name, value in wanted.items() if value}).tally("country").rows()
    return [{"country": row["country"], "name": _name(row["country"]), "n": row["n"]} for row in found]


def _name(code: str | None) -> str | None:
    row = countries().get(code or "")
    return row.name if row else code
