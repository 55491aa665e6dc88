"""Coded sentences against their gold, by the rules of gold/events/README.md: one table of figures a source.

Recall counts texts, precision counts the distinct types (quads, dyads, triples) found. A sentence whose gold lists one
event may hold another, so precision there is a lower bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.actors import load_roster
from onrecord.model import Actor, Reading
from onrecord.scoring.files import read_gold
from onrecord.scoring.result import Result, f1

Read = Callable[[str, date], Reading]
UNDATED = date(2015, 6, 1)
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "CONCEDE": 2, "RETREAT": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "MOBILIZE": 4, "SANCTION": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION",
    "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
DIRECTED = ("visit", "third-party")
YIELDING = ("CONCEDE", "RETREAT")
# up_records_2_02 is left out: its fictional actors are in no roster
SOURCES = ("plover_gsr", "plv", "cameo_manual", "cameo_conflibert_multi", "petrarch2_gsr")
MISSPELT = {"JAP": "JPN", "VTN": "VNM"}
Sets = tuple[set[str], set[str]]


def score(gold: Path, read: Read) -> Result:
    """Give type, quad, dyad and triple figures of each source and a precision line for each type."""
    files = read_gold(gold / "events")
    tally = Tally()
    for row in files.rows:
        if row["file"] in SOURCES:
            _score_row(row, read(row["text"], _day(row["date"])), tally)
    return Result(
        kind="events",
        figures=tally.figures(),
        counts=tally.whole(),
        outcomes=tally.outcomes,
        corpus=files.corpus,
    )


class Tally:
    """Right, found and wanted of each figure, and the outcome of each text."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.empty: Counter[str] = Counter()
        self.outcomes: dict[str, bool] = {}

    def add(self, name: str, right: int, found: int, wanted: int) -> None:
        """Add one text's counts to a figure."""
        self.right[name] += right
        self.found[name] += found
        self.wanted[name] += wanted

    def figures(self) -> dict[str, float]:
        """Give P, R and F1 of each figure and the share of event-free sentences that were coded."""
        figures: dict[str, float] = {}
        for name in sorted(set(self.found) | set(self.wanted)):
            scores = f1(self.right[name], self.found[name], self.wanted[name])
            figures.update({f"{name}.{key}": value for key, value in scores.items()})
        for source in sorted({name.split(" ")[0] for name in self.empty}):
            figures[f"{source}.empty_coded"] = self.empty[f"{source} coded"] / max(1, self.empty[f"{source} texts"])
        return figures

    def whole(self) -> dict[str, int]:
        """Give the numbers behind the figures."""
        counts = {f"{name}.found": self.found[name] for name in sorted(self.found)}
        counts.update({f"{name}.wanted": self.wanted[name] for name in sorted(self.wanted)})
        counts.update({f"empty.{name}": number for name, number in sorted(self.empty.items())})
        return counts


def _day(value: str | None) -> date:
    if not value or len(value) not in (8, 10):
        return UNDATED
    try:
        return date.fromisoformat(value if len(value) == 10 else f"{value[:4]}-{value[4:6]}-{value[6:]}")
    except ValueError:
        return UNDATED


def gold_types(event: dict[str, Any]) -> set[str]:
    """Give the types that a gold event allows; none where it is a statement (CAMEO 01)."""
    if event.get("type_set"):
        return set(event["type_set"])
    if event.get("type"):
        return {event["type"]}
    root = event.get("root") or (event.get("cameo") or "")[:2]
    if root == "08":
        return set(YIELDING)
    return {ROOTS[root]} if root in ROOTS else set()


def _score_row(row: dict[str, Any], reading: Reading, tally: Tally) -> None:
    source = row["file"]
    found = {event.type for event in reading.events}
    wanted = [types for types in map(gold_types, row["events"]) if types]
    if row["exhaustive"] and not row["events"]:
        tally.empty[f"{source} texts"] += 1
        tally.empty[f"{source} coded"] += bool(found)
    if source == "cameo_conflibert_multi":
        _score_exhaustive(row, wanted, found, tally)
        return
    if not wanted and not row["exhaustive"]:
        return
    right = sum(any(name in types for types in wanted) for name in found)
    met = sum(bool(types & found) for types in _distinct(wanted))
    _add(tally, f"{source}.type", right, len(found), met, len(_distinct(wanted)))
    tally.outcomes[row["id"]] = met == len(_distinct(wanted))
    quads = {QUADS[name] for name in found}
    given_quads = {event["penta"] or 0 for event in row["events"] if event.get("penta")}
    wanted_quads = given_quads or {QUADS[min(types)] for types in wanted}
    both = len(quads & wanted_quads)
    _add(tally, f"{source}.quad", both, len(quads), both, len(wanted_quads))
    for name in {_shown(name) for name in found}:
        tally.add(f"by_type.{name}", any(name in map(_shown, types) for types in wanted), 1, 0)
    for types in _distinct(wanted):
        tally.wanted[f"by_type.{_shown(min(types))}"] += 1
    if source == "plover_gsr":
        _score_dyads(row, reading, wanted, tally)


def _shown(name: str) -> str:
    """Give the name under which a type's own figures are shown: the gold does not tell CONCEDE and RETREAT apart."""
    return "YIELD" if name in YIELDING else name


def _add(tally: Tally, name: str, right: int, found: int, met: int, wanted: int) -> None:
    """Add precision's and recall's counts, which may differ where several found types fit one gold event."""
    tally.add(name, min(right, met), found, wanted)


def _distinct(wanted: list[set[str]]) -> list[set[str]]:
    kept: list[set[str]] = []
    for types in wanted:
        if types not in kept:
            kept.append(types)
    return kept


def _score_exhaustive(row: dict[str, Any], wanted: list[set[str]], found: set[str], tally: Tally) -> None:
    source = row["file"]
    if not row["events"]:
        tally.add(f"{source}.type", 0, len(found), 0)
        return
    known = bool(wanted)
    right = sum(any(name in types for types in wanted) for name in found)
    if known:
        tally.add(f"{source}.type", min(right, len(_distinct(wanted))), len(found), len(_distinct(wanted)))
        tally.outcomes[row["id"]] = right > 0
    quads = {QUADS[name] for name in found}
    gold_quads = {event["penta"] for event in row["events"] if event.get("penta")}
    tally.add(f"{source}.quad", len(quads & gold_quads), len(quads), len(gold_quads))


@cache
def _homes() -> dict[str, str]:
    """Give the PLOVER code of each actor code: a state's own, the home of a group or party that has one, IGO for a body."""
    homes: dict[str, str] = {}
    rows = load_roster().actors
    for row in rows.values():
        if row.code is None or row.kind == "person":
            continue
        home = rows.get(row.parent or "")
        stateless = "IMG" if row.kind == "group" else "IGO"
        own = row.code if row.kind == "state" else home.code if home is not None and home.kind == "state" else stateless
        homes.setdefault(row.code, own or stateless)
    return homes


def _code(actor: Actor | None) -> str | None:
    if actor is None or not actor.code:
        return None
    return _homes().get(actor.code, actor.code)[:3]


def pairs(actors: list[str], recipients: list[str]) -> set[tuple[str, str]]:
    """Give the dyads of an event; a reciprocal one (several actors, no recipient) gives all ordered pairs."""
    if not recipients:
        return {(one, other) for one in actors for other in actors if one != other}
    return {(one, other) for one in actors for other in recipients}


def _score_dyads(row: dict[str, Any], reading: Reading, wanted: list[set[str]], tally: Tally) -> None:
    people = {actor.id: actor for actor in reading.actors}
    found: dict[tuple[str, str], set[str]] = {}
    for event in reading.events:
        sides = [
            [code for code in (_code(people.get(name)) for name in side) if code]
            for side in (event.actor, event.recipient)
        ]
        if event.type == "COOPERATE" or (event.type == "CONSULT" and event.mode not in DIRECTED):
            sides = [[*sides[0], *sides[1]], []]  # PLOVER puts all parties of a mutual act on one side
        for pair in pairs(*sides):
            found.setdefault(pair, set()).add(event.type)
    gold: set[tuple[str, str]] = set()
    for event in row["events"]:
        sides = [
            [MISSPELT.get(code[:3], code[:3]) for code in event[side] or ()]
            for side in ("actor_code", "recipient_code")
        ]
        gold |= pairs(*sides)
    types = set().union(*wanted) if wanted else set()
    tally.add("plover_gsr.dyad", len(gold & set(found)), len(found), len(gold))
    right = sum(bool(found.get(pair, set()) & types) for pair in gold)
    tally.add("plover_gsr.triple", right, sum(map(len, found.values())), len(gold))
