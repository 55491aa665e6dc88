"""One self-contained page of readings: the text with its marks, and rows that light up the words they rest on.

No external request, no inline event handlers; report text is only ever escaped text. Without JavaScript each row still
links to the first of its marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

from onrecord.desk.marks import marked, shown
from onrecord.model import Actor, Event, Quote, Reading, Span


class Line(NamedTuple):
    """A row of the side card: its kind, what it says, a note under it, and the spans it rests on."""

    kind: str
    head: str
    note: str
    spans: tuple[Span, ...]


def page(readings: Iterable[Reading]) -> str:
    """Give the HTML document of the readings, one article a report."""
    articles = "\n".join(_article(number, reading) for number, reading in enumerate(readings))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>On record</title>\n'
        f"<style>{_asset('page.css')}</style></head>\n<body><main>\n{articles}\n</main>\n"
        f"<script>{_asset('lit.js')}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return (files("onrecord.desk") / "static" / name).read_text(encoding="utf-8")


def _article(number: int, reading: Reading) -> str:
    lines = _lines(reading)
    report = reading.report
    title = shown(report.title or f"Report of {report.published}")
    source = f" · {shown(report.source)}" if report.source else ""
    return (
        f'<article><header><h1>{title}</h1><p><time datetime="{report.published}">{report.published}</time>{source}</p></header>\n'
        f'<div class="text">{marked(report.text, lines, prefix=str(number))}</div>\n'
        f'<aside aria-label="On record">{_card(number, lines)}</aside></article>'
    )


def _card(number: int, lines: list[Line]) -> str:
    groups = (("quote", "Who said what"), ("event", "Who did what to whom"), ("law", "What the treaties make of it"),
              ("date", "When"), ("doubt", "Not decided"))  # fmt: skip
    parts = []
    for kind, heading in groups:
        rows = [(row, line) for row, line in enumerate(lines) if line.kind == kind]
        if rows:
            items = "".join(
                f'<li><a class="row {kind}" id="r{number}-{row}" href="#m{number}-{row}"><b>{shown(line.head)}</b>'
                f"<span>{shown(line.note)}</span></a></li>"
                for row, line in rows
            )
            parts.append(f"<section><h2>{heading} <small>{len(rows)}</small></h2><ol>{items}</ol></section>")
    return "".join(parts) or "<p>Nothing on record in this report.</p>"


def _lines(reading: Reading) -> list[Line]:
    names = {actor.id: actor for actor in reading.actors}
    text = reading.report.text
    events = {event.id: event for event in reading.events}
    lines = [_quote(quote, names, text) for quote in reading.quotes]
    lines += [_event(event, names) for event in reading.events]
    lines += [Line("law", f"{claim.clause}: {claim.stance}", claim.why, (claim.span,)) for claim in reading.claims]
    for duty in reading.obligations:
        event = events.get(duty.event or "")
        who = f"{duty.treaty} {duty.article}, owed to {duty.owed_to} by {len(duty.bound)}: {duty.answer}"
        lines.append(
            Line(
                "law", who, f"{duty.why} [{duty.reference}; as of {duty.as_of}]", (event.trigger_span,) if event else ()
            )
        )
    lines += [Line("date", when.value or when.text, when.precision, (when.span,)) for when in reading.dates]
    lines += [
        Line("doubt", f"{doubt.stage}: {doubt.reason}", ", ".join(doubt.candidates), (doubt.span,))
        for doubt in reading.doubts
    ]
    return lines


def _quote(quote: Quote, names: dict[str, Actor], text: str) -> Line:
    people = [names[key] for key in (quote.speakers or ((quote.speaker,) if quote.speaker else ())) if key in names]
    literal = quote.speaker_span.of(text) if quote.speaker_span else "not said"
    head = "; ".join(f"{actor.name}, {actor.office}" if actor.office else actor.name for actor in people) or literal
    spans = [*quote.spans, *(span for span in (quote.speaker_span, quote.cue_span, quote.addressee_span) if span)]
    return Line("quote", head, " · ".join(part for part in (quote.kind, quote.speaker_reason) if part), tuple(spans))


def _event(event: Event, names: dict[str, Actor]) -> Line:
    def side(ids: tuple[str, ...]) -> str:
        return ", ".join(names[key].name if key in names else key for key in ids) or "—"

    sure = None if event.confidence is None else f"{event.confidence:.0%} sure"
    note = " · ".join(part for part in (event.standing, event.date, event.mode, sure, event.rule) if part)
    spans = {event.trigger_span, *(argument.span for argument in event.arguments)}
    spans |= {span for span in (event.standing_span, event.condition_span, event.consequence_span) if span}
    return Line("event", f"{event.type}: {side(event.actor)} → {side(event.recipient)}", note, tuple(sorted(spans)))
