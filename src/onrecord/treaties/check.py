"""Refuses tables that contradict themselves: each check names the file, what is wrong and what to do."""

from __future__ import annotations

from datetime import date

from onrecord.errors import LexiconError
from onrecord.treaties.law import Instrument, Law
from onrecord.treaties.parties import last_day_known

MEMBERS = {"NATO": 32, "EU-TEU-42.7": 27}
AUTOMATICITY = range(5)


def check_law(law: Law) -> None:
    """Raise LexiconError for the first table that contradicts itself."""
    for instrument in law.instruments.values():
        _check_dates(instrument)
        _check_parties(law, instrument)
        _check_clauses(law, instrument)
        _check_scope(law, instrument)
        _check_contests(law, instrument)
    for invocation in law.invocations:
        if invocation.treaty not in law.instruments:
            raise LexiconError(
                f"invocations.tsv:1 {invocation.treaty!r} is no treaty of the tables; add its file first"
            )
    for treaty, wanted in MEMBERS.items():
        if treaty in law.instruments and (found := _count(law.instruments[treaty], last_day_known(law))) != wanted:
            raise _fault(law.instruments[treaty], f"has {found} parties at {law.as_of}, not {wanted}; mend the spells")


def _fault(instrument: Instrument, text: str) -> LexiconError:
    return LexiconError(f"{instrument.id}.toml:1 {text}")


def _count(instrument: Instrument, on: date) -> int:
    return len({
        party.iso3
        for party in instrument.parties
        if party.bound_from and party.bound_from <= on and (party.bound_to is None or on <= party.bound_to)
    })  # fmt: skip


def _check_dates(instrument: Instrument) -> None:
    if instrument.in_force and instrument.terminated and instrument.in_force >= instrument.terminated:
        raise _fault(instrument, f"ended {instrument.terminated} before it began {instrument.in_force}")
    if not instrument.clauses:
        raise _fault(instrument, "has no clause; name at least one")


def _check_parties(law: Law, instrument: Instrument) -> None:
    spells: dict[str, list[tuple[date, date]]] = {}
    for party in instrument.parties:
        if party.iso3 not in law.states:
            raise _fault(instrument, f"names the party {party.iso3!r}, which is not in states.tsv")
        if party.bound_from is None:
            if party.precision != "unknown":
                raise _fault(instrument, f"{party.iso3} has no start; its precision is then 'unknown'")
            continue
        end = party.bound_to or date.max
        if party.bound_from > end:
            raise _fault(instrument, f"{party.iso3} is bound from {party.bound_from}, after its end {end}")
        if party.signed and party.signed > party.bound_from:
            raise _fault(instrument, f"{party.iso3} signed {party.signed}, after it was bound {party.bound_from}")
        for start, stop in spells.get(party.iso3, []):
            if party.bound_from <= stop and start <= end:
                raise _fault(instrument, f"two spells of {party.iso3} overlap at {max(start, party.bound_from)}")
        spells.setdefault(party.iso3, []).append((party.bound_from, end))


def _check_clauses(law: Law, instrument: Instrument) -> None:
    seen: set[str] = set()
    for clause in instrument.clauses:
        if clause.id in seen:
            raise _fault(instrument, f"clause {clause.id} stands twice")
        seen.add(clause.id)
        if clause.type == "defence" and (clause.who_decides in ("", "-") or clause.action in ("", "-")):
            raise _fault(instrument, f"clause {clause.id} must name who decides and what must be done")
        if clause.automaticity is not None and clause.automaticity not in AUTOMATICITY:
            raise _fault(instrument, f"clause {clause.id} has automaticity {clause.automaticity}; it runs from 0 to 4")
        for state in (*clause.obliged, *clause.owed_to, *clause.adversary):
            if state not in law.states:
                raise _fault(instrument, f"clause {clause.id} names {state!r}, which is not in states.tsv")


def _check_scope(law: Law, instrument: Instrument) -> None:
    for rule in instrument.scope:
        if rule.place not in law.areas and rule.place not in law.states:
            raise _fault(instrument, f"judges {rule.place!r}, which is neither in areas.tsv nor a state's code")


def _check_contests(law: Law, instrument: Instrument) -> None:
    subjects = {contest.subject for contest in instrument.contested}
    for contest in instrument.contested:
        if len({reading.answer for reading in contest.readings}) != 2:
            raise _fault(instrument, f"{contest.subject!r} is contested: give both readings and who holds them")
        kind, _, name = contest.subject.partition(":")
        if kind == "place" and name not in law.areas:
            raise _fault(instrument, f"contests the place {name!r}, which is not in areas.tsv")
    for rule in instrument.scope:
        if rule.covered == "contested" and f"place:{rule.place}" not in subjects:
            raise _fault(instrument, f"{rule.place!r} is contested: give both readings and who holds them")
