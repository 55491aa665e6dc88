"""A small reading made by hand, for tests of what shows or stores readings."""

from datetime import date

from onrecord.model import (
    Actor,
    Argument,
    Claim,
    Doubt,
    Event,
    Obligation,
    Quote,
    Reading,
    Report,
    Span,
    When,
    hashed,
)

TEXT = " date 2024-02-03 Minsk expelled <b>two</b> envoys on Friday. “We object & wait,” Nida Vilke told reporters."


def span(words: str) -> Span:
    """Give the span of `words` in the sample text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def sample(*, text: str = TEXT, on: date = date(2024, 2, 3)) -> Reading:
    """Give the reading."""
    return Reading(
        report=Report(id=hashed(text, on), published=on, text=text, title="Envoys & others"),
        actors=(
            Actor(id="BLR", name="Belarus", kind="state", code="BLR", mentions=(span("Minsk"),)),
            Actor(
                id="name:nida-vilke",
                name="Nida Vilke",
                kind="person",
                code="LVA",
                office="Minister",
                mentions=(span("Nida Vilke"),),
            ),
        ),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                spans=(span("We object & wait,"),),
                speaker="name:nida-vilke",
                speakers=("name:nida-vilke",),
                speaker_span=span("Nida Vilke"),
                cue_span=span("told"),
                addressee_span=span("reporters"),
                speaker_reason="named",
            ),
        ),
        events=(
            Event(
                id="e1",
                type="SANCTION",
                mode="expel",
                cameo="166",
                trigger_span=span("expelled"),
                actor=("BLR",),
                standing="asserted",
                date="2024-02-02",
                date_precision="day",
                quad="MK",
                rule="predicates.tsv: expel v",
                arguments=(Argument(role="actor", actor="BLR", span=span("Minsk"), how="subject"),),
            ),
        ),
        dates=(When(span=span("on Friday"), text="on Friday", value="2024-02-02", precision="day"),),
        obligations=(
            Obligation(
                event="e1",
                treaty="NATO",
                article="4",
                owed_to="LVA",
                bound=("EST", "LTU"),
                answer="candidate",
                why="open",
                reference="NATO 4",
                as_of="2025-12",
            ),
        ),
        claims=(Claim(quote="q1", span=span("We object"), clause="NATO-4", stance="reaffirms", why="words of both"),),
        doubts=(Doubt(stage="quotes", span=span("two"), reason="two readings", candidates=("a", "b")),),
    )
