"""Who is bound to whom on a day, and one treaty."""

from __future__ import annotations

from datetime import date
from functools import partial

import msgspec

from onrecord.desk.answer import Answer
from onrecord.desk.asked import TreatiesAsked, TreatyAsked
from onrecord.desk.charts import star
from onrecord.desk.desk import Desk, laws
from onrecord.desk.views.lists import Row, rows_or_none
from onrecord.treaties import BoundAnswer, Duty, Instrument, bound, parties_on, treaty_named
from onrecord.treaties.parties import in_force_on

DRAWN = ("defence", "solidarity")
COLUMNS = (
    "treaty", "article", "clause_type", "owed_to", "answer", "bound", "who_decides", "action", "conditions", "why", "reference",
    "confidence",
)  # fmt: skip


def treaties(desk: Desk, asked: TreatiesAsked) -> Answer:
    """Give who is bound to a state on a day; without a state, the treaties and which of them are in force."""
    on = desk.day(asked.on)
    if not asked.state:
        rows = [_listed(instrument, on) for instrument in laws().instruments.values()]
        return Answer(
            page="treaties", title="Treaties", rows=rows, whole={"on": on, "as_of": laws().as_of, "rows": rows},
            given={"asked": asked, "on": on, "answer": None, "states": states(), "places": places(), "as_of": laws().as_of},
        )  # fmt: skip
    answer = bound(laws(), attack_on=asked.state, on=on, at=asked.at, by=asked.by, forces=asked.forces)
    rows = [msgspec.structs.asdict(duty) for duty in answer.obligations]
    return Answer(
        page="treaties", title=f"Who is bound to {_name(answer, asked.state)}", rows=rows, columns=COLUMNS,
        whole={"on": on, "answer": answer},
        given={
            "asked": asked, "on": on, "answer": answer, "states": states(), "places": places(), "as_of": answer.as_of,
            "star": star(_code(answer, asked.state), _groups(answer.obligations), says="who is bound, by answer"),
        },
    )  # fmt: skip


def _code(answer: BoundAnswer, name: str) -> str:
    return answer.obligations[0].owed_to if answer.obligations else name.upper()[:3]


def _name(answer: BoundAnswer, name: str) -> str:
    code = _code(answer, name)
    return laws().states[code].name if code in laws().states else name


def _groups(duties: tuple[Duty, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Give who owes help, each state once with its strongest answer."""
    order = ("bound", "contested", "unverified")
    found: dict[str, tuple[int, str]] = {}
    for duty in duties:
        if duty.clause_type not in DRAWN or duty.answer not in order:
            continue
        rank, label = order.index(duty.answer), f"{duty.treaty} {duty.article}"
        for code in duty.bound:
            old = found.get(code)
            if old is None or rank < old[0]:
                found[code] = (rank, label)
            elif rank == old[0] and label not in old[1]:
                found[code] = (rank, f"{old[1]}, {label}")
    groups: dict[tuple[int, str], list[str]] = {}
    for code, key in sorted(found.items()):
        groups.setdefault(key, []).append(code)
    return [(label, order[rank], tuple(codes)) for (rank, label), codes in sorted(groups.items())]


def states() -> list[tuple[str, str]]:
    """Give the states that a form offers, by code and name."""
    return [(state.code, state.name) for state in laws().states.values()]


def places() -> list[str]:
    """Give the areas that a form offers."""
    return list(laws().areas)


def _listed(instrument: Instrument, on: date) -> Row:
    force = in_force_on(instrument, on)
    return {
        "treaty": instrument.id, "name": instrument.name, "category": instrument.category, "form": instrument.legal_form,
        "in_force": {True: "in force", False: "not in force", None: "not verified"}[force],
        "parties": [party.iso3 for party in parties_on(laws(), instrument.id, on=on)], "signed": instrument.signed,
        "since": instrument.in_force, "until": instrument.terminated, "source": instrument.source,
        "confidence": instrument.confidence,
    }  # fmt: skip


def treaty(desk: Desk, asked: TreatyAsked) -> Answer:
    """Give one treaty on a day: its clauses with what was said of each, its parties, its places."""
    on = desk.day(asked.on)
    instrument = laws().instruments[treaty_named(laws(), asked.treaty)]
    said = {
        clause.id: rows_or_none(partial(desk.record.claims, clause=clause.id, limit=8)) for clause in instrument.clauses
    }
    parties = parties_on(laws(), instrument.id, on=on)
    rows = [msgspec.structs.asdict(party) for party in instrument.parties]
    return Answer(
        page="treaty", title=instrument.name, rows=rows,
        columns=("iso3", "state", "signed", "bound_from", "bound_to", "precision", "basis", "confidence", "source", "note"),
        whole={"on": on, "instrument": instrument, "parties": parties, "said": said},
        given={
            "asked": asked, "on": on, "instrument": instrument, "said": said, "parties": parties,
            "force": _listed(instrument, on)["in_force"],
            "invocations": [row for row in laws().invocations if row.treaty == instrument.id],
        },
    )  # fmt: skip
