"""Plain SVG: bars with a line, offices in time, who is bound to one state. No script is needed to see or follow them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, cos, floor, log10, pi, sin

from onrecord.desk.marks import shown
from onrecord.scenarios.sensitivity import Index

WIDTH, HEIGHT = 1080, 270
LEFT, RIGHT, TOP, BOTTOM = 44, 54, 12, 30
_MOST_LABELS = 14
ONE_RING = 36


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One period: its label, where a click leads, counts by series, and a score with how many rows it rests on."""

    label: str
    href: str
    parts: Mapping[str, int]
    score: float | None = None
    scored: int = 0

    @property
    def total(self) -> int:
        """The sum of the counts."""
        return sum(self.parts.values())


@dataclass(frozen=True, kw_only=True)
class Stay:
    """An office held from a day to another; `end` None: open."""

    label: str
    note: str
    start: date
    end: date | None
    now: bool


def bars(given: Sequence[Bar], series: Sequence[str], *, unit: str, scored: bool = True, says: str) -> str:
    """Give stacked bars with the mean score (-10 to +10) as a line on the right axis."""
    top = nice(max((bar.total for bar in given), default=0))
    step = (WIDTH - LEFT - RIGHT) / max(1, len(given))
    parts = [_axis(top, unit), _score_axis() if scored else ""]
    for place, bar in enumerate(given):
        parts.append(_bar(bar, series, LEFT + place * step, step, top))
        if place % ceil(max(1, len(given)) / _MOST_LABELS) == 0:
            parts.append(_text(LEFT + (place + 0.5) * step, HEIGHT - 10, bar.label, "tick middle"))
    if scored:
        parts.append(_line(given, step))
    return svg(WIDTH, HEIGHT, "".join(parts), says, "chart")


def nice(most: float) -> int:
    """Give a round number not below `most`, for the end of an axis.

    >>> nice(0), nice(7), nice(130)
    (4, 8, 200)
    """
    if most <= 4:
        return 4
    size = 10 ** floor(log10(most))
    return int(next(size * factor for factor in (1, 2, 4, 5, 8, 10) if size * factor >= most))


def _bar(bar: Bar, series: Sequence[str], left: float, step: float, top: int) -> str:
    width = max(1.0, min(step * 0.82, 46))
    x = left + (step - width) / 2
    y = float(HEIGHT - BOTTOM)
    pieces = []
    for name in series:
        height = bar.parts.get(name, 0) / top * (HEIGHT - TOP - BOTTOM)
        if height:
            y -= height
            pieces.append(
                f'<rect class="s-{shown(name)}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
            )
    counts = ", ".join(f"{name} {bar.parts[name]:,}" for name in series if bar.parts.get(name))
    mean = "" if bar.score is None else f"; mean score {bar.score:+.1f} of {bar.scored:,}"
    label = shown(f"{bar.label}: {counts or 'none'}{mean}")
    area = f'<rect class="area" x="{left:.1f}" y="{TOP}" width="{step:.1f}" height="{HEIGHT - TOP - BOTTOM}"/>'
    return f'<a href="{shown(bar.href)}" aria-label="{label}"><title>{label}</title>{area}{"".join(pieces)}</a>'


def _line(given: Sequence[Bar], step: float) -> str:
    """Give the score's line, broken where a period has none: nothing is told there."""
    drawn, path = [], ""
    for place, bar in enumerate(given):
        if bar.score is None:
            path = ""
            continue
        x, y = LEFT + (place + 0.5) * step, _score_y(bar.score)
        if path:
            drawn.append(f'<polyline class="score" points="{path} {x:.1f},{y:.1f}"/>')
        path = f"{x:.1f},{y:.1f}"
        drawn.append(f'<circle class="score" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>')
    return "".join(drawn)


def _score_y(score: float) -> float:
    return TOP + (10 - score) / 20 * (HEIGHT - TOP - BOTTOM)


def _axis(top: int, unit: str) -> str:
    lines = []
    for part in range(5):
        value = top * part / 4
        y = HEIGHT - BOTTOM - part / 4 * (HEIGHT - TOP - BOTTOM)
        if value == int(value):
            lines.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
            lines.append(_text(LEFT - 6, y + 4, f"{int(value):,}", "tick end"))
    middle = (TOP + HEIGHT - BOTTOM) / 2
    lines.append(f'<text class="tick middle" transform="translate(10 {middle:.0f}) rotate(-90)">{shown(unit)}</text>')
    return "".join(lines)


def _score_axis() -> str:
    ticks = "".join(
        _text(WIDTH - RIGHT + 6, _score_y(value) + 4, f"{value:+d}", "tick score") for value in (-10, -5, 5, 10)
    )
    zero = f'<line class="zero" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{_score_y(0):.1f}" y2="{_score_y(0):.1f}"/>'
    middle = (TOP + HEIGHT - BOTTOM) / 2
    unit = f'<text class="tick middle" transform="translate({WIDTH - 12} {middle:.0f}) rotate(90)">mean score</text>'
    return unit + zero + _text(WIDTH - RIGHT + 6, _score_y(0) + 4, "0", "tick score") + ticks


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{shown(words)}</text>'


def svg(width: int, height: int, inner: str, says: str, kind: str) -> str:
    """Give a drawing that fits its place, told to those who do not see it."""
    return (
        f'<svg class="{kind}" viewBox="0 0 {width} {height}" role="group" aria-label="{shown(says)}" '
        f'preserveAspectRatio="xMidYMid meet">{inner}</svg>'
    )


def timeline(stays: Sequence[Stay], *, on: date, says: str) -> str:
    """Give one line an office, the day asked for marked; an open end runs to that day or a year beyond its start."""
    if not stays:
        return ""
    ends = [stay.end or max(on, stay.start) for stay in stays]
    first = min(stay.start for stay in stays).toordinal()
    last = max([*(end.toordinal() for end in ends), on.toordinal()]) + 1
    row, left = 24, 250
    width = WIDTH - left - 20
    height = row * len(stays) + 30

    def x(day: date) -> float:
        return left + (min(max(day.toordinal(), first), last) - first) / max(1, last - first) * width

    parts = []
    for place, (stay, end) in enumerate(zip(stays, ends, strict=True)):
        y = place * row + 6
        wide = max(2.0, x(end) - x(stay.start))
        name = stay.label if len(stay.label) < 40 else stay.label[:38] + "…"
        parts.append(_text(left - 10, y + 12, name, "tick end"))
        parts.append(
            f'<rect class="{"stay now" if stay.now else "stay"}" x="{x(stay.start):.1f}" y="{y}" width="{wide:.1f}" '
            f'height="14" rx="2"><title>{shown(stay.label)}: {shown(stay.note)}</title></rect>'
        )
    shown_years = years(date.fromordinal(first), date.fromordinal(last - 1))
    parts += [_text(x(date(year, 1, 1)), height - 8, str(year), "tick middle") for year in shown_years]
    parts.append(f'<line class="day" x1="{x(on):.1f}" x2="{x(on):.1f}" y1="0" y2="{height - 22}"/>')
    return svg(WIDTH, height, "".join(parts), says, "chart timeline")


def shares(given: Sequence[Index]) -> str:
    """Give for each input the share of a spread that it causes: alone in full tone, with joint effects lighter behind."""
    row, left = 26, 250
    width = WIDTH - left - 230
    parts = []
    for place, one in enumerate(given):
        y = place * row + 6
        parts.append(_text(left - 10, y + 12, one.name, "tick end"))
        for kind, value in (("stay", one.total), ("stay now", one.first)):
            wide = min(max(value, 0.0), 1.0) * width
            parts.append(f'<rect class="{kind}" x="{left}" y="{y}" width="{wide:.1f}" height="14" rx="2"/>')
        told = f"alone {one.first:.2f} ±{one.first_error:.2f}, in all {one.total:.2f} ±{one.total_error:.2f}"
        parts.append(_text(left + width + 12, y + 12, told, "tick"))
    height = row * len(given) + 26
    ticks = [_text(left + part / 4 * width, height - 6, f"{part * 25} %", "tick middle") for part in range(5)]
    says = "shares of the spread by assumption"
    return svg(WIDTH, height, "".join([*parts, *ticks]), says, "chart") if given else ""


def years(first: date, last: date) -> list[int]:
    """Give at most ten years between two days, evenly apart."""
    step = max(1, ceil((last.year - first.year) / 9))
    return list(range(first.year + (1 if (first.month, first.day) > (1, 1) else 0), last.year + 1, step))


def _radius(place: int, number: int) -> int:
    """Give how far from the middle a state stands: one ring, or two in turn where one has no room."""
    if number <= ONE_RING:
        return 215
    return 210 if number % 2 and place == number - 1 else (185, 235)[place % 2]


def star(centre: str, groups: Sequence[tuple[str, str, Sequence[str]]], *, says: str) -> str:
    """Give one state in the middle and around it those that owe it a clause: (label, answer, codes) a ring's part."""
    spots = [(label, answer, code) for label, answer, codes in groups for code in codes]
    if not spots:
        return ""
    size, middle = 520, 260
    lines, nodes = [], []
    for place, (label, answer, code) in enumerate(spots):
        angle = 2 * pi * place / len(spots) - pi / 2
        radius = _radius(place, len(spots))
        x, y = middle + radius * cos(angle), middle + radius * sin(angle)
        lines.append(f'<line class="bond {shown(answer)}" x1="{middle}" y1="{middle}" x2="{x:.1f}" y2="{y:.1f}"/>')
        nodes.append(
            f'<g><title>{shown(f"{code}: {label}, {answer}")}</title><circle class="node {shown(answer)}" cx="{x:.1f}" '
            f'cy="{y:.1f}" r="17"/><text class="code middle" x="{x:.1f}" y="{y + 4:.1f}">{shown(code)}</text></g>'
        )
    heart = (
        f'<circle class="node heart" cx="{middle}" cy="{middle}" r="26"/>'
        f'<text class="code middle" x="{middle}" y="{middle + 5}">{shown(centre)}</text>'
    )
    return svg(size, size, "".join([*lines, *nodes, heart]), says, "chart star")
