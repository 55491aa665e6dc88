"""Loads the law: one TOML file a treaty, and the small tables beside them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon import DATA, load_table
from onrecord.treaties.check import check_law
from onrecord.treaties.law import (
    Area,
    Instrument,
    Invocation,
    Law,
    Negative,
    Party,
    PlaceRule,
    Prior,
    Spending,
    StateName,
    Trigger,
)
from onrecord.treaties.names import fold

INSTRUMENTS = DATA / "treaties" / "instruments"
T = TypeVar("T")


@cache
def load_law() -> Law:
    """Give the law as the tables have it; raises LexiconError, naming the file, where they contradict themselves."""
    found = [read_instrument(path) for path in sorted(INSTRUMENTS.glob("*.toml"))]
    states = load_table("treaties/states", StateName)
    areas = load_table("treaties/areas", Area)
    instruments = {instrument.id: instrument for instrument in found}
    law = Law(
        as_of=min(instrument.as_of for instrument in found),
        instruments=instruments,
        areas={area.place: area for area in areas},
        states={state.code: state for state in states},
        names=_names(found, states, areas),
        invocations=load_table("treaties/invocations", Invocation),
        negatives=load_table("treaties/negatives", Negative),
        triggers=load_table("treaties/event_trigger", Trigger),
        spending=load_table("treaties/expenditure", Spending),
        priors=load_table("treaties/priors", Prior),
    )
    check_law(law)
    return law


def read_instrument(path: Path) -> Instrument:
    """Give the treaty that one file holds. `parties` and `scope` are rows of cells set apart by bars."""
    try:
        text = path.read_text(encoding="utf-8")
        raw = tomllib.loads(text)
        raw["parties"] = _rows(path, text, raw.get("parties", ""), Party)
        raw["scope"] = _rows(path, text, raw.get("scope", ""), PlaceRule)
        instrument = msgspec.convert(raw, Instrument)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as bad:
        raise LexiconError(f"{path.name}:1 {bad}; see the checklist in docs/treaties.md") from bad
    if unknown := sorted(set(raw) - {field.encode_name for field in msgspec.structs.fields(Instrument)}):
        raise LexiconError(f"{path.name}:1 unknown key {unknown[0]!r}; see the checklist in docs/treaties.md")
    if path.stem != instrument.id:
        raise LexiconError(f"{path.name}:1 holds the treaty {instrument.id!r}; name the file after its id")
    return instrument


def _rows(path: Path, text: str, block: str, row_type: type[T]) -> tuple[T, ...]:
    fields = [field.name for field in msgspec.structs.fields(row_type)]  # type: ignore[arg-type]
    rows: list[T] = []
    for line in filter(None, block.split("\n")):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != len(fields):
            number = text[: text.index(line)].count("\n") + 1
            raise LexiconError(f"{path.name}:{number} has {len(cells)} cells; a row needs {' | '.join(fields)}")
        filled: dict[str, Any] = dict(zip(fields, cells, strict=True))
        for dated in ("signed", "bound_from", "bound_to", "start", "end"):
            if filled.get(dated) == "":
                filled[dated] = None
        rows.append(msgspec.convert(filled, row_type))
    return tuple(rows)


def _names(found: list[Instrument], states: tuple[StateName, ...], areas: tuple[Area, ...]) -> dict[str, str]:
    """Give what each known name stands for: `state:POL`, `place:Okinawa`, `treaty:NATO`, under its folded form."""
    names: dict[str, str] = {}
    for state in states:
        for name in (state.code, state.name, *(state.names or "").split("; ")):
            names.setdefault(f"state/{fold(name)}", state.code)
    for instrument in found:
        for name in (instrument.id, instrument.short, instrument.name, *instrument.names):
            names.setdefault(f"treaty/{fold(name)}", instrument.id)
        for party in instrument.parties:
            names.setdefault(f"state/{fold(party.state)}", party.iso3)
    for area in areas:
        for name in (area.place, *(area.names or "").split("; ")):
            names.setdefault(f"place/{fold(name)}", area.place)
    names.pop("place/", None)
    names.pop("state/", None)
    return names
