"""Readings of our own writing for the tests of the record."""

from datetime import date, timedelta

from onrecord.model import (
    Actor,
    Argument,
    Claim,
    Doubt,
    Event,
    Obligation,
    Place,
    Quote,
    Reading,
    Report,
    Span,
    When,
    hashed,
)

DAY = date(2024, 5, 7)
TEXT = (
    "Ministers met in Riga. Dana Ozola of Norland said the pact “binds every member, always”. "
    "Sudland shelled the port of Minster on Monday. Norland would answer if shelled again."
)


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def reading(number=0, *, day=DAY, text=TEXT, standing="asserted", report_id=None):
    """Give a reading with all kinds of rows; `number` shifts day and text so that no two are the same."""
    day = day + timedelta(days=number)
    text = f"{text} Dispatch {number}." if number else text
    quote = Quote(
        id=hashed("q", 1),
        kind="mixed",
        spans=(span("the pact “binds every member, always”"),),
        speaker="p:ozola",
        speaker_span=span("Dana Ozola"),
        cue_span=span("said"),
        speaker_reason="subject of the cue",
        speakers=("p:ozola",),
    )
    strike = Event(
        id=hashed("e", 1),
        type="ASSAULT",
        mode="artillery",
        cameo="190",
        trigger_span=span("shelled"),
        actor=("c:SUD",),
        recipient=("c:NOR", "p:ozola"),
        standing=standing,
        date=day.isoformat(),
        date_precision="day",
        place=Place(span=span("Riga"), name="Riga", country="LVA", lat=56.9, lon=24.1),
        quad="MK",
        goldstein=-9.0,
        plover_score=-10.0,
        rule="assault:12",
        arguments=(Argument(role="actor", actor="c:SUD", span=span("Sudland"), how="subject"),),
    )
    pledge = Event(
        id=hashed("e", 2),
        type="AGREE",
        trigger_span=span("binds"),
        actor=("p:ozola",),
        standing="conditional",
        said_by=quote.id,
        date=None,
        quad="VC",
        confidence=0.8,
    )
    return Reading(
        report=Report(
            id=report_id or hashed(day, text), published=day, text=text, title="Talks in Riga", source="Own Wire"
        ),
        actors=(
            Actor(id="c:NOR", name="Norland", kind="state", code="NOR", mentions=(span("Norland"),)),
            Actor(id="c:SUD", name="Sudland", kind="state", code="SUD", mentions=(span("Sudland"),)),
            Actor(
                id="p:ozola", name="Dana Ozola", kind="person", code="NOR", office="foreign minister", body="Norland"
            ),
        ),
        quotes=(quote,),
        events=(strike, pledge),
        dates=(When(span=span("Monday"), text="Monday", value=day.isoformat(), precision="day"),),
        obligations=(
            Obligation(
                event=strike.id,
                treaty="PACT",
                article="5",
                owed_to="NOR",
                bound=("EST", "LVA"),
                answer="candidate",
                why="shelled at home",
                reference="art. 5",
                as_of=day.isoformat(),
            ),
        ),
        claims=(
            Claim(
                quote=quote.id,
                span=span("binds every member, always"),
                clause="PACT-5",
                stance="overstates",
                why="always",
            ),
        ),
        doubts=(Doubt(stage="actors", span=span("Ministers"), reason="of which state", candidates=("c:NOR",)),),
    )
