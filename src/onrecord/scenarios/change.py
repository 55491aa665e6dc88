"""The law as a scenario changes it: a party more or less, a contested cell read one way. The tables stay as they are."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import msgspec

from onrecord.errors import UnknownNameError
from onrecord.scenarios.file import Joins, Leaves, Read, Scenario
from onrecord.treaties import Instrument, Law, Party, state_named, treaty_named


def changed(law: Law, scenario: Scenario) -> Law:
    """Give the law with the scenario's changes; raises UnknownNameError for what the tables do not know."""
    instruments = dict(law.instruments)
    for joins in scenario.party:
        key = treaty_named(law, joins.treaty)
        instruments[key] = _joined(instruments[key], state_named(law, joins.state), law, joins)
    for leaves in scenario.leaves:
        key = treaty_named(law, leaves.treaty)
        instruments[key] = _left(instruments[key], state_named(law, leaves.state), leaves)
    for reading in scenario.reading:
        key = treaty_named(law, reading.treaty)
        instruments[key] = _read(instruments[key], reading)
    return msgspec.structs.replace(law, instruments=instruments)


def _joined(instrument: Instrument, state: str, law: Law, joins: Joins) -> Instrument:
    spell = Party(
        iso3=state,
        state=law.states[state].name,
        signed=None,
        bound_from=joins.since,
        bound_to=None,
        precision="day",
        basis="assumed",
        confidence="low",
        source="the scenario",
        note="assumed, not law",
    )
    return msgspec.structs.replace(instrument, parties=(*instrument.parties, spell))


def _left(instrument: Instrument, state: str, leaves: Leaves) -> Instrument:
    last = _first_day_out(instrument, leaves) - timedelta(days=1)
    parties = tuple(_ended(party, last) if party.iso3 == state else party for party in instrument.parties)
    if parties == instrument.parties:
        raise UnknownNameError(
            f"{state} is no party to {instrument.id} on {last}; its spells are in {instrument.id}.toml"
        )
    return msgspec.structs.replace(instrument, parties=tuple(p for p in parties if p is not None))


def _first_day_out(instrument: Instrument, leaves: Leaves) -> date:
    """Give the first day out: as named, or after the treaty's own term from the notice."""
    if leaves.on is not None:
        return leaves.on
    assert leaves.notice is not None
    if instrument.notice_months is None:
        raise UnknownNameError(
            f"the term of notice of {instrument.id} is not recorded; give [[leaves]] on, the first day out"
        )
    years, month = divmod(leaves.notice.month - 1 + instrument.notice_months, 12)
    year = leaves.notice.year + years
    return date(year, month + 1, min(leaves.notice.day, calendar.monthrange(year, month + 1)[1]))


def _ended(party: Party, last: date) -> Party | None:
    if party.bound_from is not None and party.bound_from > last:
        return None
    if party.bound_to is not None and party.bound_to <= last:
        return party
    return msgspec.structs.replace(party, bound_to=last, note="left in the scenario")


def _read(instrument: Instrument, reading: Read) -> Instrument:
    """Give the instrument with one contested cell decided: a place's cover is set, another cell is taken out."""
    known = [contest.subject for contest in instrument.contested]
    if reading.subject not in known:
        shown = ", ".join(known) or "none"
        raise UnknownNameError(f"{instrument.id} has no contested cell {reading.subject!r}; it has: {shown}")
    rest = tuple(contest for contest in instrument.contested if contest.subject != reading.subject)
    kind, _, name = reading.subject.partition(":")
    if kind == "place":
        covered = "yes" if reading.answer == "bound" else "no"
        scope = tuple(
            msgspec.structs.replace(rule, covered=covered, basis=f"{rule.basis}; read so in the scenario")
            if rule.place == name
            else rule
            for rule in instrument.scope
        )
        return msgspec.structs.replace(instrument, scope=scope, contested=rest)
    if kind == "by a party":
        clauses = tuple(
            msgspec.structs.replace(clause, even_by_party=reading.answer == "bound") for clause in instrument.clauses
        )
        return msgspec.structs.replace(instrument, clauses=clauses, contested=rest)
    if reading.answer == "bound":
        return msgspec.structs.replace(instrument, contested=rest)
    state = name.split()[0]
    parties = tuple(party for party in instrument.parties if party.iso3 != state)
    return msgspec.structs.replace(instrument, parties=parties, contested=rest)
