"""Readings that are cheap to make and like real ones in size: for measuring the record, not the reading."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.model import Actor, Event, Quote, Reading, Report, Span, hashed

STATES = ("NOR", "SUD", "OST", "WES", "MID")
TYPES = ("ASSAULT", "CONSULT", "ACCUSE", "AID", "SANCTION")
FIRST = date(2020, 1, 1)


def invented(number: int) -> Reading:
    """Give the reading of an invented report, a different one for each number."""
    day = FIRST + timedelta(days=number % 1500)
    first, second = STATES[number % 5], STATES[(number // 5 + 1 + number) % 5]
    said = f"we will not forget case {number}"
    text = f"{first} met {second} over case {number}. Its envoy said {said}, and left the hall before noon.\n"
    start = text.index(said)
    return Reading(
        report=Report(id=hashed(number), published=day, text=text, source=f"Wire {number % 7}"),
        actors=tuple(Actor(id=f"c:{code}", name=code.title(), kind="state", code=code) for code in dict.fromkeys((first, second))),
        quotes=(Quote(id="q1", kind="indirect", spans=(Span(start, start + len(said)),), speaker=f"c:{first}"),),
        events=tuple(
            Event(
                id=f"e{part}", type=TYPES[(number + part) % 5], trigger_span=Span(4, 7), actor=(f"c:{first}",),
                recipient=(f"c:{second}",), date=day.isoformat(), date_precision="day", goldstein=float(number % 19 - 9), quad="VC",
            )
            for part in range(2)
        ),
    )  # fmt: skip
