"""Scores actors: phrases against gold/actors, and whole reports against gold/reports (code and office of every actor).

A phrase is right when its country and its leading or second sector are the expected ones; "Today" in that gold is read as
`TODAY`. The phrases of PLOVER's news sentences count by state alone: their gold has no dates. In reports a gold actor is
matched to the found one that shares most mentions; offices agree when they name the same role.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from onrecord.actors import Cast, Roster, find_actors
from onrecord.actors.coding import Coded, code_phrase
from onrecord.actors.names import fold
from onrecord.language import Language, Parse
from onrecord.model import Actor, Span
from onrecord.places.gazetteer import country_of, load_gazetteer
from onrecord.scoring.files import read_gold
from onrecord.scoring.reports import load_cases, locate
from onrecord.scoring.result import Result

TODAY = date(2022, 11, 1)
NEWS_DAY = date(2010, 6, 1)
SMALL = frozenset({"of", "the", "for", "us", "nato", "un", "and", "to", "a"})


class Phrase(msgspec.Struct, frozen=True):
    """A record of gold/actors."""

    id: str
    function: str
    text: str
    context: str | None
    date: str | None
    expect: dict[str, Any]


def score(gold: Path, roster: Roster) -> Result:
    """Score `code_phrase` on the records of `gold/actors` that expect a country or a sector."""
    files = sorted((gold / "actors").glob("*.jsonl"))
    city = _city()
    outcomes: dict[str, bool] = {}
    right = {"country": 0, "sector": 0, "whole": 0}
    wanted = {"country": 0, "sector": 0, "whole": 0}
    for path in files:
        for line in path.read_bytes().splitlines():
            row = msgspec.json.decode(line, type=Phrase)
            got = code_phrase(roster, row.text, on=_day(row.date), context=row.context or "", city=city)
            judged = _judge(row, got)
            for name, good in judged.items():
                wanted[name] += 1
                right[name] += good
            if judged:
                wanted["whole"] += 1
                outcomes[row.id] = all(judged.values())
                right["whole"] += outcomes[row.id]
    _score_news(gold, roster, city, right, wanted, outcomes)
    figures = {name: right[name] / max(1, wanted[name]) for name in wanted}
    corpus = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return Result(kind="actors", figures=figures, counts=wanted, outcomes=outcomes, corpus=corpus)


def _score_news(
    gold: Path,
    roster: Roster,
    city: Callable[[str], str | None],
    right: dict[str, int],
    wanted: dict[str, int],
    outcomes: dict[str, bool],
) -> None:
    """Count the states (`gsr.code`) of actors and recipients of the coded news sentences of PLOVER, as of `NEWS_DAY`."""
    right["gsr.code"] = wanted["gsr.code"] = 0
    for row in read_gold(gold / "events").rows:
        if row["file"] != "plover_gsr":
            continue
        for number, event in enumerate(row["events"]):
            for side in ("actor", "recipient"):
                for text, code in zip(event.get(side) or (), event.get(side + "_code") or (), strict=False):
                    state = roster.actors.get(code[:3]) if code else None
                    if state is None or state.kind != "state":
                        continue
                    good = code_phrase(roster, text, on=NEWS_DAY, city=city).country == state.code
                    wanted["gsr.code"] += 1
                    right["gsr.code"] += good
                    outcomes[f"{row['id']}/{number}/{side}/{text}"] = good


def _city() -> Callable[[str], str | None]:
    gazetteer = load_gazetteer()

    def city(name: str) -> str | None:
        known = country_of(gazetteer, name)
        return known.country if known else None

    return city


def _day(text: str | None) -> date:
    for shape in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(text or "", shape).date()
        except ValueError:
            continue
    return TODAY


def _judge(row: Phrase, got: Coded) -> dict[str, bool]:
    """Say for the expected country and sector, where the record has them, whether they were met."""
    judged: dict[str, bool] = {}
    country = row.expect.get("country") or row.expect.get("0")
    if isinstance(country, str):
        judged["country"] = got.country == country
    sector = row.expect.get("code_1")
    if isinstance(sector, str) and sector:
        judged["sector"] = sector in got.sectors
    return judged


def score_reports(gold: Path, roster: Roster, language: Language) -> Result:
    """Score code and office of the actors of the whole reports (`whole.*`) and of the seed report (`seed.*`)."""
    counts: dict[str, int] = {}
    outcomes: dict[str, bool] = {}
    cases = list(load_cases(gold))
    for case, parse in zip(cases, language.parse([case.text for case in cases]), strict=True):
        part = "seed" if case.key == "seed" else "whole"
        cast = find_actors(parse, roster, on=case.on)
        for row in case.gold["actors"]:
            spans = [locate(case.text, mark) for mark in row["mentions"]]
            if spans:
                actor = best_actor(cast, parse, spans, row["code"])
                for name, value in judge_actor(roster, row, actor).items():
                    counts[f"{part}.{name}"] = counts.get(f"{part}.{name}", 0) + value
                outcomes[f"{case.key}/{row['id']}"] = actor is not None and actor.code == row["code"]
    figures = {}
    for part in ("whole", "seed"):
        get = {
            name: counts.get(f"{part}.{name}", 0) for name in ("coded", "code", "offices", "office", "shown", "wrong")
        }
        figures[f"{part}.code"] = get["code"] / max(1, get["coded"])
        figures[f"{part}.office"] = get["office"] / max(1, get["offices"])
        figures[f"{part}.office.precision"] = 1 - get["wrong"] / max(1, get["shown"])
    corpus = hashlib.sha256((gold / "reports/gold.jsonl").read_bytes()).hexdigest()
    return Result(kind="actors.reports", figures=figures, counts=counts, outcomes=outcomes, corpus=corpus)


def best_actor(cast: Cast, parse: Parse, spans: list[Span], code: str | None) -> Actor | None:
    """Give the found actor that shares most of a gold actor's mentions, one with its code first among equals."""
    shared: dict[str, int] = {}
    for mention in cast.mentions:
        if any(parse.span(mention.first, mention.last).overlaps(span) for span in spans):
            for actor in mention.actors:
                shared[actor] = shared.get(actor, 0) + 1
    if not shared:
        return None
    best = max(sorted(shared), key=lambda actor: (shared[actor], cast.actors[actor].code == code))
    return cast.actors[best]


def judge_actor(roster: Roster, row: dict[str, Any], actor: Actor | None) -> dict[str, int]:
    """Count what one gold actor asks for and what was met: its code, its office, and an office shown that is wrong."""
    met = {"actors": 1, "found": int(actor is not None)}
    if row["code"]:
        met |= {"coded": 1, "code": int(actor is not None and actor.code == row["code"])}
    if row["kind"] != "person":
        return met
    shown = actor.office if actor is not None and actor.kind == "person" else None
    agreed = bool(shown and row["office"] and same_office(roster, shown, row["office"]))
    if row["office"]:
        met |= {"offices": 1, "office": int(agreed)}
    if shown:
        met |= {"shown": 1, "wrong": int(not agreed)}
    return met


def same_office(roster: Roster, one: str, other: str) -> bool:
    """Say whether two office names mean the same role."""
    a, b = _roles(roster, one), _roles(roster, other)
    return (
        bool(a & b)
        or bool(_stems(one) and _stems(one) <= _stems(other))
        or bool(_stems(other) and _stems(other) <= _stems(one))
    )


def _stems(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", fold(text).lower())) - SMALL


def _roles(roster: Roster, text: str) -> set[str]:
    words = re.findall(r"[a-z]+|-", fold(text).lower())
    best: tuple[int, str] = (0, "")
    for first, word in enumerate(words):
        for spelled, role in roster.roles.get(word, ()):
            if tuple(words[first : first + len(spelled)]) == spelled and len(spelled) > best[0]:
                best = (len(spelled), role.role)
    return {best[1]} - {""}
