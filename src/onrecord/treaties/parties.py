"""Who stands under a treaty on a day: bound, signed only, contested, or not verified."""

from __future__ import annotations

import calendar
from datetime import date

from onrecord.treaties.law import Clause, Contest, Instrument, Law, Party
from onrecord.treaties.names import treaty_named


def last_day_known(law: Law) -> date:
    """Give the last day of the month the tables were compiled for."""
    year, month = (int(part) for part in law.as_of.split("-")[:2])
    return date(year, month, calendar.monthrange(year, month)[1])


def clauses(law: Law, treaty: str) -> tuple[Clause, ...]:
    """Give the clauses of a treaty called by any known name."""
    return law.instruments[treaty_named(law, treaty)].clauses


def in_force(law: Law, treaty: str, *, on: date) -> bool | None:
    """Say whether a treaty is in force that day; None where its entry into force is not verified."""
    return in_force_on(law.instruments[treaty_named(law, treaty)], on)


def in_force_on(instrument: Instrument, on: date) -> bool | None:
    """Say whether an instrument is in force that day; None where its entry into force is not verified."""
    if instrument.signed and on < instrument.signed and not (instrument.in_force and instrument.in_force <= on):
        return False
    if instrument.terminated and on >= instrument.terminated:
        return False
    if instrument.in_force is None:
        return None
    return instrument.in_force <= on


def parties_on(law: Law, treaty: str, *, on: date, signed: bool = False) -> tuple[Party, ...]:
    """Give the spells of the parties bound that day (with `signed`: that had signed), sorted by state."""
    return spells_on(law.instruments[treaty_named(law, treaty)], on, signed=signed)


def spells_on(instrument: Instrument, on: date, *, signed: bool = False) -> tuple[Party, ...]:
    """Give the spells that run that day. By signature, a spell runs from `signed` where that day is known."""
    if not signed and in_force_on(instrument, on) is not True:
        return ()
    if signed and instrument.terminated and on >= instrument.terminated:
        return ()
    return tuple(party for party in instrument.parties if _runs(party, on, signed=signed))


def _runs(party: Party, on: date, *, signed: bool) -> bool:
    start = (party.signed or party.bound_from) if signed else party.bound_from
    return start is not None and start <= on and (party.bound_to is None or on <= party.bound_to)


def unverified_on(instrument: Instrument, on: date) -> tuple[Party, ...]:
    """Give the spells of which it is not known whether they bind that day."""
    if in_force_on(instrument, on) is False:
        return ()
    if in_force_on(instrument, on) is None:
        return tuple(p for p in instrument.parties if _signed_by(p, on) and (p.bound_to is None or on <= p.bound_to))
    return tuple(party for party in instrument.parties if party.bound_from is None and _signed_by(party, on))


def _signed_by(party: Party, on: date) -> bool:
    first = party.signed or party.bound_from
    return first is not None and first <= on


def contest_of(instrument: Instrument, subject: str, on: date) -> Contest | None:
    """Give the contested cell of that subject, if it is argued that day."""
    for contest in instrument.contested:
        if contest.subject == subject and (contest.since is None or contest.since <= on):
            return contest
    return None
