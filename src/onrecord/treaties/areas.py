"""Whether a clause covers the place of an attack, and under which condition where the place is not known.

`Clause.covers` names the test: `anywhere` asks nothing; `listed` takes the home territory of the parties and the places
of the instrument's scope table; `territory` the territory of the attacked state; `party` the state itself, leaving
forces abroad open; `administered` the territories one state administers.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from onrecord.treaties.law import Area, Clause, Confidence, Cover, Instrument, Law, PlaceRule
from onrecord.treaties.parties import spells_on


class Branch(NamedTuple):
    """One case of where the attack is: covered or not, the condition that makes it this case, and why."""

    covered: Cover
    condition: str
    why: str
    confidence: Confidence = "high"
    place: str = ""


class Attack(NamedTuple):
    """The question of place: on whom, when, where (a place or a state's code), and whether on forces only."""

    target: str
    on: date
    at: str | None
    forces: bool


def branches(law: Law, instrument: Instrument, clause: Clause, attack: Attack) -> tuple[Branch, ...]:
    """Give the cases of place for a clause: one where the place decides, several where it is not known."""
    if clause.covers == "anywhere":
        return (Branch("yes", "", "the clause names no place"),)
    if attack.at is None:
        return _forces_anywhere(clause) if attack.forces else _home(law, instrument, clause, attack)
    if attack.at in law.areas:
        return (_at_area(instrument, clause, attack, law.areas[attack.at]),)
    return (_at_state(instrument, clause, attack, attack.at),)


def _forces_anywhere(clause: Clause) -> tuple[Branch, ...]:
    outside: Cover = "unverified" if clause.covers == "party" else "no"
    return (
        Branch("yes", f"if the forces are inside the area: {clause.scope}", "forces, vessels or aircraft in the area"),
        Branch(outside, "if the forces are elsewhere", f"the clause speaks of: {clause.scope}"),
    )


def _home(law: Law, instrument: Instrument, clause: Clause, attack: Attack) -> tuple[Branch, ...]:
    target = attack.target
    owner = clause.administered_by
    if owner and owner != target:
        return (
            Branch("yes", f"if the attack is in territories administered by {owner}", f"scope: {clause.scope}"),
            Branch(
                "no", f"if the attack is anywhere else, the territory of {target} included", f"scope: {clause.scope}"
            ),
        )
    found = [_home_itself(law, instrument, attack)]
    for covered in ("no", "contested", "unverified"):
        rules = [
            rule for rule in _own_rules(law, instrument, target) if _ruled(rule, attack, "territory")[0] == covered
        ]
        if rules:
            names = ", ".join(rule.place for rule in rules)
            why = "; ".join(dict.fromkeys(rule.basis for rule in rules))
            found.append(Branch(covered, f"if the attack is in {names}", why, place=rules[0].place))
    return tuple(found)


def _home_itself(law: Law, instrument: Instrument, attack: Attack) -> Branch:
    for rule in instrument.scope:
        if rule.place == attack.target:
            return Branch(
                rule.covered, "if the attack is in the home territory", rule.basis, rule.confidence, rule.place
            )
    return Branch("yes", _home_condition(law, instrument, attack), f"home territory of {attack.target}")


def _home_condition(law: Law, instrument: Instrument, attack: Attack) -> str:
    outside = [
        rule for rule in _own_rules(law, instrument, attack.target) if _ruled(rule, attack, "territory")[0] != "yes"
    ]
    return "if the attack is in the home territory" if outside else ""


def _own_rules(law: Law, instrument: Instrument, target: str) -> list[PlaceRule]:
    return [rule for rule in instrument.scope if rule.place in law.areas and law.areas[rule.place].sovereign == target]


def _ruled(rule: PlaceRule, attack: Attack, kind: str) -> tuple[Cover, str]:
    """Give what a rule says of that day; a rule out of its window turns a yes into a no, and a no into the unknown."""
    inside = (rule.start is None or rule.start <= attack.on) and (rule.end is None or attack.on <= rule.end)
    if not inside:
        window = f"the rule runs from {rule.start or 'the start'} to {rule.end or 'now'}"
        return ("no" if rule.covered == "yes" else "unverified"), f"{rule.basis}; {window}"
    if rule.covered == "forces":
        if attack.forces or kind == "sea":
            return "yes", f"{rule.basis}: forces, vessels and aircraft only"
        return "no", f"{rule.basis}: forces, vessels and aircraft only, and the question is of territory"
    return rule.covered, rule.basis


def _at_area(instrument: Instrument, clause: Clause, attack: Attack, area: Area) -> Branch:
    for rule in instrument.scope:
        if rule.place == area.place:
            covered, basis = _ruled(rule, attack, area.kind)
            return Branch(
                covered, _on_forces(attack, area.sovereign), f"{area.place}: {basis}", rule.confidence, area.place
            )
    if area.sovereign is not None:
        return _at_state(instrument, clause, attack, area.sovereign, area.place)
    if clause.closed or clause.covers in ("territory", "administered"):
        return Branch("no", "", f"{area.place} is not in the scope: {clause.scope}", "medium")
    return Branch("unverified", "", f"whether {area.place} is in the scope ({clause.scope}) is not recorded", "low")


def _on_forces(attack: Attack, sovereign: str | None) -> str:
    return "" if sovereign == attack.target else f"for forces, vessels or aircraft of {attack.target} there"


def _at_state(instrument: Instrument, clause: Clause, attack: Attack, state: str, place: str = "") -> Branch:
    where = place or state
    if clause.administered_by:
        if state == clause.administered_by:
            return Branch("yes", "", f"{where} is administered by {state}")
        return Branch("no", "", f"{where} is not administered by {clause.administered_by}")
    if state == attack.target:
        if place and clause.covers == "listed":
            covered: Cover = "no" if clause.closed else "unverified"
            return Branch(covered, "", f"{where} is not in the places recorded for this clause", "low")
        for rule in instrument.scope:
            if rule.place == state:
                return Branch(rule.covered, "", f"{state}: {rule.basis}", rule.confidence, rule.place)
        return Branch("yes", "", f"{where} is territory of {attack.target}")
    if clause.covers == "listed":
        if any(party.iso3 == state for party in spells_on(instrument, attack.on)):
            return Branch("yes", f"for forces of {attack.target} there", f"{where} is territory of a party")
        if clause.closed:
            return Branch("no", "", f"{where} is not territory of a party; forces there are outside the area")
        return Branch("unverified", "", f"whether {where} is in the scope ({clause.scope}) is not recorded", "low")
    if clause.covers == "party" and attack.forces:
        return Branch("unverified", "", f"whether forces in {where} count is not settled by the words recorded", "low")
    return Branch("no", "", f"{where} is not territory of {attack.target}")
