"""Who is bound to whom if a state is attacked on a day: the closure of all clauses, three-valued, with reasons."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.treaties.areas import Attack, Branch, branches
from onrecord.treaties.bonds import Bond, bonds, target_standing
from onrecord.treaties.law import BoundAnswer, Clause, Duty, Instrument, Law, Verdict, lowest
from onrecord.treaties.names import attacked, place_named, state_named, treaty_named
from onrecord.treaties.parties import contest_of, last_day_known

SHOWN = ("defence", "solidarity", "consultation", "assurance", "neutrality", "nonaggression")
SHOWN_IF_NAMED = ("cooperation", "basing", "permission")
NO_DUTY = {
    "cooperation": "cooperation only: no clause of defence",
    "basing": "a permission to use force, not a duty",
    "permission": "a right of any state to help, not a duty",
}
TYPE_ORDER = (*SHOWN, *SHOWN_IF_NAMED)
ANSWER_ORDER = ("bound", "contested", "unverified", "not-bound")
VERDICT: dict[str, Verdict] = {"yes": "bound", "no": "not-bound", "contested": "contested", "unverified": "unverified"}


def bound(
    law: Law,
    *,
    attack_on: str,
    on: date,
    at: str | None = None,
    by: str | None = None,
    treaty: str | None = None,
    forces: bool = False,
    signed: bool = False,
) -> BoundAnswer:
    """Give each clause that an attack on a state that day would touch: who is bound, by what, and what stays open.

    `at` is a place or a state; where it is absent and matters, each case is a row of its own. `by` is the attacker.
    `forces` asks for an attack on forces only. `signed` counts from signature instead of entry into force. Without
    `treaty`, treaties to which the state is no party are left out. Unknown names raise UnknownNameError.

    >>> from onrecord.treaties import load_law
    >>> answer = bound(load_law(), attack_on="Poland", on=date(2025, 3, 26), treaty="NATO")
    >>> [(duty.article, len(duty.bound), duty.answer) for duty in answer.obligations if duty.clause_type == "defence"]
    [('5', 31, 'bound')]
    """
    target, part = attacked(law, attack_on)
    attack = Attack(target, on, place_named(law, at) if at else part, forces)
    attacker = state_named(law, by) if by else None
    wanted = [law.instruments[treaty_named(law, treaty)]] if treaty else list(law.instruments.values())
    duties: list[Duty] = []
    for instrument in wanted:
        for clause in instrument.clauses:
            if clause.type in SHOWN or (treaty and clause.type in SHOWN_IF_NAMED):
                duties += _duties(law, instrument, clause, attack, attacker, named=bool(treaty), signed=signed)
    duties.sort(key=_order)
    return BoundAnswer(
        as_of=law.as_of,
        obligations=tuple(duties),
        warnings=_warnings(law, on),
        notes=() if treaty else _notes(law, attack.target, attacker, duties),
    )


def _order(duty: Duty) -> tuple[object, ...]:
    rank = ANSWER_ORDER.index(duty.answer)
    return (TYPE_ORDER.index(duty.clause_type), duty.treaty, duty.article, rank, duty.bound, duty.conditions)


def _duties(
    law: Law, instrument: Instrument, clause: Clause, attack: Attack, attacker: str | None, *, named: bool, signed: bool
) -> list[Duty]:
    if clause.type in NO_DUTY:
        return [_duty(instrument, clause, attack, (), "not-bound", (), NO_DUTY[clause.type])]
    standing = target_standing(law, instrument, clause, attack, signed=signed)
    if standing is None:
        if not named:
            return []
        return [_no_party(law, instrument, clause, attack)]
    if standing.answer in ("not-bound", "unverified"):
        if not named and not standing.near:
            return []
        return [_duty(instrument, clause, attack, standing.states, standing.answer, (), standing.why)]
    found: list[Duty] = []
    for bond in bonds(instrument, clause, attack, attacker, standing, signed=signed):
        if bond.answer == "not-bound":
            found.append(_duty(instrument, clause, attack, (), "not-bound", (bond.condition,), bond.why))
        else:
            cases = branches(law, instrument, clause, attack)
            found += [_joined(instrument, clause, attack, bond, branch) for branch in cases]
    return found


def _joined(instrument: Instrument, clause: Clause, attack: Attack, bond: Bond, branch: Branch) -> Duty:
    """Give the row for one group of obliged states and one case of place: the weaker of the two answers holds."""
    place = VERDICT[branch.covered]
    answer = max(bond.answer, place, key=ANSWER_ORDER.index)
    states = () if answer == "not-bound" else bond.states
    why = [branch.why] if place == "not-bound" else [bond.why, branch.why]
    if place == "contested" and (contest := contest_of(instrument, f"place:{branch.place}", attack.on)):
        why += [f"{reading.holder}: {reading.answer}, {reading.says}" for reading in contest.readings]
    duty = _duty(
        instrument, clause, attack, states, answer, (bond.condition, branch.condition), "; ".join(filter(None, why))
    )
    confidence = lowest(duty.confidence, bond.confidence, branch.confidence)
    return msgspec.structs.replace(duty, confidence=confidence)


def _no_party(law: Law, instrument: Instrument, clause: Clause, attack: Attack) -> Duty:
    if clause.owed_to and attack.target not in clause.owed_to:
        return _duty(instrument, clause, attack, (), "not-bound", (), f"owed only to {', '.join(clause.owed_to)}")
    state = law.states[attack.target].name
    return _duty(
        instrument, clause, attack, (), "not-bound", (), f"{state} is no party to {instrument.id} on {attack.on}"
    )


def _duty(
    instrument: Instrument,
    clause: Clause,
    attack: Attack,
    states: tuple[str, ...],
    answer: Verdict,
    conditions: tuple[str, ...],
    why: str,
) -> Duty:
    open_points = () if answer == "not-bound" else (f"trigger: {clause.trigger}", clause.conditions)
    return Duty(
        treaty=instrument.id,
        article=clause.article,
        clause_type=clause.type,
        owed_to=attack.target,
        bound=states,
        answer=answer,
        who_decides=clause.who_decides,
        action=clause.action,
        conditions=tuple(text for text in (*conditions, *open_points) if text and text != "trigger: -"),
        why=why,
        reference=f"{instrument.name}, Art. {clause.article}; {instrument.source}",
        confidence=lowest(instrument.confidence, clause.confidence),
    )


def _warnings(law: Law, on: date) -> tuple[str, ...]:
    last = last_day_known(law)
    if on <= last:
        return ()
    return (f"the tables end with {law.as_of}: of {on} they know only what was already fixed then",)


def _notes(law: Law, target: str, attacker: str | None, duties: list[Duty]) -> tuple[str, ...]:
    """Give what is often believed of this state and is not so, and the right that remains where nobody is bound."""
    notes = [
        f"{row.a}-{row.b}: {row.fact}"
        for row in law.negatives
        if target in (row.a, row.b) and attacker not in (row.a, row.b)
    ]
    if not any(duty.clause_type == "defence" and duty.answer == "bound" for duty in duties):
        notes.append(
            "no defence clause binds a state here; Article 51 of the UN Charter lets any state help, obliges none"
        )
    return tuple(notes)


def attack_trigger(law: Law, kind: str, cameo: str | None) -> str | None:
    """Give whether acts of that kind may be an armed attack: yes, depends, or None where they are none.

    The CAMEO code decides where there is one in the table, its longest prefix first; else the PLOVER type.
    """
    code = cameo or ""
    for length in range(len(code), 1, -1):
        for row in law.triggers:
            if row.system == "CAMEO" and _in_code(code[:length], row.code):
                return row.armed_attack if row.armed_attack in ("yes", "depends") else None
    return "depends" if kind == "ASSAULT" else None


def _in_code(code: str, row: str) -> bool:
    """Say whether a code is one of a row's, which may be a range (`200-204`) or a choice (`036/040`)."""
    for part in row.split("/"):
        first, _, last = part.partition("-")
        if len(code) == len(first) and first <= code <= (last or first):
            return True
    return False
