"""What each attack in a report would touch: the clauses owed to the attacked state that day, and who is bound by them.

An attack that the report holds as done makes a clause a *candidate*: armed attack, attribution, place, gravity and request
stay open. One that is only feared, conditional, planned, alleged or denied triggers nothing: the answer then is the law's
own (bound, contested, unverified), with `why` saying that it is only who would be bound if it happened.
"""

from __future__ import annotations

import calendar
from datetime import date
from itertools import product

from onrecord.actors.cast import Cast
from onrecord.language import Parse
from onrecord.model import Answer, Event, Obligation, Span
from onrecord.treaties import Duty, Law, attack_trigger, bound, known_place

SHOWN = ("defence", "consultation")
DEPENDS = "; whether such an act is an armed attack depends on its gravity"
OPEN = "open: armed attack, by a state or attributed to one, of sufficient gravity, at a place in scope, request of the victim"


def candidates(_parse: Parse, cast: Cast, events: tuple[Event, ...], law: Law, *, on: date) -> tuple[Obligation, ...]:
    """Give one row for each clause that is owed to the state that an event attacks, as the law stood on the event's day."""
    found: dict[tuple[str, str, str, str], Obligation] = {}
    done = _first_attacks(cast, events)
    for event in events:
        trigger = attack_trigger(law, event.type, event.cameo)
        if trigger is None:
            continue
        gravity = DEPENDS if trigger == "depends" else ""
        for target in _targets(cast, event, law):
            still_open = gravity + _answering(cast, event, done, target)
            for duty in _duties(cast, event, law, target, on):
                row = _obligation(event, duty, law, still_open)
                found.setdefault((event.id, duty.treaty, duty.article, target), row)
    return tuple(found.values())


def _targets(cast: Cast, event: Event, law: Law) -> list[str]:
    """Give the states attacked; an attack on a person, or by a state on itself, is none that a clause speaks of."""
    own = {cast.actors[key].code for key in event.actor if key in cast.actors}
    found = {
        actor.code
        for actor in (cast.actors[key] for key in event.recipient if key in cast.actors)
        if actor.code in law.states and actor.kind != "person"
    }
    return sorted(code for code in found if code is not None and own != {code})


def _duties(cast: Cast, event: Event, law: Law, target: str, on: date) -> list[Duty]:
    """Give the answer of each clause; where the report names no other place, for the home territory of the attacked."""
    codes = [cast.actors[key].code for key in event.actor if key in cast.actors]
    by = next((code for code in codes if code in law.states and code != target), None)
    at = _place(event, law, target) or target
    abroad = at != target
    answer = bound(law, attack_on=target, on=_day(event, on), at=at, by=by, forces=abroad and at in law.states)
    firsts: dict[tuple[str, str], Duty] = {}
    for duty in answer.obligations:
        outside = duty.answer == "not-bound" and abroad and duty.clause_type == "defence"
        if duty.clause_type in SHOWN and (duty.bound or outside):
            firsts.setdefault((duty.treaty, duty.article), duty)
    return list(firsts.values())


def _place(event: Event, law: Law, target: str) -> str | None:
    """Give the place of the attack where it can matter: one that a scope table names, or another state."""
    if event.place is None:
        return None
    if (known := known_place(law, event.place.name)) and known not in law.states:
        return known
    country = event.place.country
    return country if country in law.states and country != target else None


def _day(event: Event, on: date) -> date:
    """Give the event's day; of a month or year, its last day, but none after the report's."""
    parts = (event.date or "")[:10].split("-")
    if not all(part.isdigit() for part in parts) or not parts[0]:
        return on
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return on
    last = calendar.monthrange(year, month)[1]
    day = min(int(parts[2]), last) if len(parts) > 2 and int(parts[2]) else last
    return min(date(year, month, day), on)


def _first_attacks(cast: Cast, events: tuple[Event, ...]) -> dict[tuple[str, str], Span]:
    """Give where the report first holds that one state attacked another, by their codes."""
    first: dict[tuple[str, str], Span] = {}
    for event in events:
        if event.type == "ASSAULT" and event.standing == "asserted":
            for pair in product(_codes(cast, event.actor), _codes(cast, event.recipient)):
                first[pair] = min(first.get(pair, event.trigger_span), event.trigger_span)
    return first


def _codes(cast: Cast, ids: tuple[str, ...]) -> list[str]:
    return sorted({code for key in ids if key in cast.actors and (code := cast.actors[key].code)})


def _answering(cast: Cast, event: Event, done: dict[tuple[str, str], Span], target: str) -> str:
    """Give the point that stays open where the report first has the attacked state attack the one that attacks it here."""
    earlier = (done.get((target, code)) for code in _codes(cast, event.actor))
    if any(span is not None and span < event.trigger_span for span in earlier):
        return f"; it may answer an attack by {target} in the same report"
    return ""


def _obligation(event: Event, duty: Duty, law: Law, gravity: str) -> Obligation:
    done = event.standing == "asserted"
    answer: Answer = "candidate" if done and duty.answer == "bound" else duty.answer
    touched = duty.why if done else f"nothing is triggered, the attack is {event.standing}; if it happened: {duty.why}"
    return Obligation(
        event=event.id,
        treaty=duty.treaty,
        article=duty.article,
        owed_to=duty.owed_to,
        bound=duty.bound,
        answer=answer,
        why="; ".join((touched, *duty.conditions, *((f"{OPEN}{gravity}",) if done else ()))),
        reference=duty.reference,
        as_of=law.as_of,
    )
