"""The bond between the attacked state and the others under one clause: who is bound, of whom it is argued or unknown."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from onrecord.treaties.areas import Attack
from onrecord.treaties.law import Clause, Confidence, Contest, Instrument, Law, Party, Verdict, lowest
from onrecord.treaties.parties import contest_of, in_force_on, spells_on, unverified_on

STANDING = ("assurance", "nonaggression")  # an attacker owes these as well: it is the one who breaks them


class Bond(NamedTuple):
    """States of which one answer holds, the condition under which it does, and why.

    `near` marks what is worth showing unasked although it binds nobody: signed, or parties that the table does not list.
    """

    answer: Verdict
    states: tuple[str, ...]
    why: str
    condition: str = ""
    confidence: Confidence = "high"
    near: bool = False


def target_standing(law: Law, instrument: Instrument, clause: Clause, attack: Attack, *, signed: bool) -> Bond | None:
    """Give how the attacked state stands to a clause; None where the clause is not for it at all."""
    target, on = attack.target, attack.on
    if clause.owed_to and target not in clause.owed_to:
        return None
    rows = [party for party in instrument.parties if party.iso3 == target]
    if not rows:
        return _without_row(law, instrument, clause, attack)
    if (spell := _running(instrument, target, on, signed=signed)) is not None:
        return Bond("bound", (), _since(spell, signed=signed), confidence=spell.confidence)
    if any(party.iso3 == target for party in unverified_on(instrument, on)):
        others = _limited(clause, [p.iso3 for p in unverified_on(instrument, on) if p.iso3 != target])
        return Bond(
            "unverified", others, f"signed; that it is in force on {on} is not verified", confidence="low", near=True
        )
    return _out(instrument, rows, on)


def _without_row(law: Law, instrument: Instrument, clause: Clause, attack: Attack) -> Bond | None:
    if clause.owed_to and in_force_on(instrument, attack.on):
        return Bond("bound", (), f"{attack.target} is named as the one protected; it is no party")
    regions = instrument.unlisted_in
    continent = law.states[attack.target].continent
    if regions and in_force_on(instrument, attack.on) and ("*" in regions or continent in regions):
        text = "parties not listed in the table: nothing can be said of who is bound"
        return Bond("unverified", (), text, confidence="low", near=clause.type == "defence")
    return None


def _running(instrument: Instrument, target: str, on: date, *, signed: bool) -> Party | None:
    return next((party for party in spells_on(instrument, on, signed=signed) if party.iso3 == target), None)


def _since(spell: Party, *, signed: bool) -> str:
    if signed and spell.signed:
        return f"{spell.iso3} signed {spell.signed}, bound only from {spell.bound_from or 'a day not verified'}"
    exact = "" if spell.precision == "day" else f" ({spell.precision})"
    return f"{spell.iso3} is a party since {spell.bound_from}{exact}"


def _out(instrument: Instrument, rows: list[Party], on: date) -> Bond | None:
    """Give why a state with spells is not bound that day: not yet, no more, or the treaty has ended."""
    if instrument.terminated and on >= instrument.terminated:
        return Bond("not-bound", (), f"{instrument.id} is no longer in force since {instrument.terminated}")
    ended = [row for row in rows if row.bound_to and row.bound_to < on]
    later = [row for row in rows if row.bound_from and row.bound_from > on]
    if later and later[0].signed and later[0].signed <= on:
        row = later[0]
        return Bond(
            "not-bound", (), f"{row.iso3} signed {row.signed} but is bound only from {row.bound_from}", near=True
        )
    if ended and not later:
        row = ended[-1]
        return Bond("not-bound", (), f"{row.iso3} was bound until {row.bound_to}{f' ({row.note})' if row.note else ''}")
    if ended and later:
        return Bond(
            "not-bound", (), f"{rows[0].iso3} was bound until {ended[-1].bound_to}, again from {later[0].bound_from}"
        )
    if later:
        return Bond("not-bound", (), f"{rows[0].iso3} is bound only from {later[0].bound_from}")
    return Bond("not-bound", (), f"{instrument.id} was not signed before {rows[0].signed}")


def _limited(clause: Clause, states: list[str]) -> tuple[str, ...]:
    return tuple(sorted({state for state in states if not clause.obliged or state in clause.obliged}))


def bonds(
    instrument: Instrument, clause: Clause, attack: Attack, attacker: str | None, standing: Bond, *, signed: bool
) -> list[Bond]:
    """Give the groups of states that owe the clause to the attacked state, one answer a group."""
    target, on = attack.target, attack.on
    spells = [p for p in spells_on(instrument, on, signed=signed) if p.iso3 != target]
    running = {p.iso3: p for p in spells if not clause.obliged or p.iso3 in clause.obliged}
    co_party = attacker in {p.iso3 for p in spells}
    if attacker and clause.type not in STANDING:
        running.pop(attacker, None)
    argued = _argued(instrument, target, list(running), on)
    clear = [state for state in running if state not in argued]
    found = []
    if clear:
        found.append(_clear(running, clear, standing))
    for contest in dict.fromkeys(argued.values()):
        states = tuple(sorted(state for state, cell in argued.items() if cell is contest))
        found.append(Bond("contested", states, f"{standing.why}; {readings(contest)}", confidence=standing.confidence))
    open_states = _limited(clause, [p.iso3 for p in unverified_on(instrument, on) if p.iso3 not in (target, attacker)])
    if not signed and open_states:
        found.append(
            Bond("unverified", open_states, "signed; entry into force for them is not verified", confidence="low")
        )
    if not found:
        found.append(Bond("not-bound", (), f"{standing.why}; no other state owes it that day"))
    found = [_against(instrument, clause, bond, attacker, on, co_party=co_party) for bond in found]
    return found if not clause.adversary or attacker else [*found, *_other_attackers(clause)]


def _clear(running: dict[str, Party], clear: list[str], standing: Bond) -> Bond:
    low = sorted(state for state in clear if running[state].confidence == "low")
    note = f"; the day is of low confidence for {', '.join(low)}" if low else ""
    count = f"{len(clear)} other {'party' if len(clear) == 1 else 'parties'} bound that day"
    return Bond("bound", tuple(sorted(clear)), f"{standing.why}; {count}{note}", confidence=standing.confidence)


def _argued(instrument: Instrument, target: str, states: list[str], on: date) -> dict[str, Contest]:
    """Give the contested cell for each state whose bond to the attacked one is argued that day."""
    if (own := contest_of(instrument, f"state:{target}", on)) is not None:
        return dict.fromkeys(states, own)
    found = {}
    for state in states:
        pair = " ".join(sorted((state, target)))
        cell = contest_of(instrument, f"state:{state}", on) or contest_of(instrument, f"between:{pair}", on)
        if cell is not None:
            found[state] = cell
    return found


def readings(contest: Contest) -> str:
    """Give each reading of a contested cell with its holder."""
    return "contested: " + "; ".join(f"{row.holder}: {row.answer}, {row.says}" for row in contest.readings)


def _against(
    instrument: Instrument, clause: Clause, bond: Bond, attacker: str | None, on: date, *, co_party: bool
) -> Bond:
    """Give the bond as it stands against this attacker: some clauses hold against some only, or not between parties."""
    if bond.answer == "not-bound":
        return bond
    if clause.adversary and attacker is None:
        return bond._replace(condition=f"if the attacker is {_adversaries(clause)}")
    if clause.adversary and attacker not in clause.adversary:
        if clause.or_ally:
            why = (
                f"{bond.why}; whether {attacker} was allied with {', '.join(clause.adversary)} that day is not recorded"
            )
            return bond._replace(answer="unverified", why=why)
        return Bond("not-bound", (), f"the clause holds only against {_adversaries(clause)}")
    if co_party and clause.type == "defence" and not clause.even_by_party:
        cell = contest_of(instrument, "by a party", on)
        if cell is not None:
            return bond._replace(answer="contested", why=f"{bond.why}; the attacker is a party; {readings(cell)}")
        why = f"{bond.why}; whether the clause holds against an attack by a party is not recorded"
        return bond._replace(answer="unverified", why=why, confidence=lowest(bond.confidence, "low"))
    return bond


def _adversaries(clause: Clause) -> str:
    return " or ".join(clause.adversary) + (" or its ally" if clause.or_ally else "")


def _other_attackers(clause: Clause) -> list[Bond]:
    text = f"the clause holds only against {_adversaries(clause)}"
    return [Bond("not-bound", (), text, condition=f"if the attacker is not {_adversaries(clause)}")]
