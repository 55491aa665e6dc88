"""Whole readings of the example reports, as a reviewed snapshot: a change shows what it changes in real output.

`python tests/test_golden.py` writes the readings of today; read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Reading, Report, Span
from onrecord.reading import Kit, load_kit, read
from onrecord.reports import read_reports

HERE = Path(__file__).resolve().parent
REPORTS = sorted((HERE.parent / "examples" / "reports").glob("*.txt"))


def summary(reading: Reading) -> str:
    """Give a reading in lines that a person can review."""
    text = reading.report.text

    def words(span: Span | None) -> str:
        return " ".join(span.of(text).split()) if span else "-"

    lines = [f"report {reading.report.id} {reading.report.published}"]
    lines += [
        f"actor {actor.id} [{actor.code}] {actor.name}; {actor.office or '-'}; {len(actor.mentions)} mentions"
        for actor in reading.actors
    ]
    for quote in reading.quotes:
        content = " … ".join(words(span) for span in quote.spans)
        lines.append(
            f"quote {quote.kind} “{content}” {words(quote.speaker_span)} = {quote.speaker}; cue {words(quote.cue_span)}"
        )
    for event in reading.events:
        sides = f"{','.join(event.actor) or '-'} > {','.join(event.recipient) or '-'}"
        inside = " in a quote" if event.said_by else ""
        lines.append(
            f"event {event.type} {event.cameo} “{words(event.trigger_span)}” {sides} {event.standing} {event.date}{inside}"
        )
    lines += [f"claim {claim.clause} {claim.stance} “{words(claim.span)}”" for claim in reading.claims]
    for duty in reading.obligations:
        lines.append(f"duty {duty.treaty} {duty.article} to {duty.owed_to} by {len(duty.bound)} {duty.answer}")
    lines += [f"date {when.value} {when.precision} “{when.text}”" for when in reading.dates]
    lines += [f"doubt {doubt.stage} “{words(doubt.span)}” {doubt.reason}" for doubt in reading.doubts]
    return "\n".join(lines) + "\n"


def reading_of(path: Path, kit: Kit) -> Reading:
    """Give the reading of one example report."""
    report = next(iter(read_reports([path])))
    assert isinstance(report, Report)
    return read(report, kit)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_reading_is_as_reviewed(path: Path, kit: Kit) -> None:
    assert summary(reading_of(path, kit)) == (HERE / "golden" / path.name).read_text(encoding="utf-8")


def write() -> None:
    """Write the readings of today."""
    kit = load_kit()
    for path in REPORTS:
        (HERE / "golden" / path.name).write_text(summary(reading_of(path, kit)), encoding="utf-8")


if __name__ == "__main__":
    write()
