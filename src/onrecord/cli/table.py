"""A reading as tables that a person likes to read."""

from __future__ import annotations

import sys
from functools import cache

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.model import Actor, Claim, Event, Obligation, Quote, Reading, Span

WIDTH = 112
LOOKS = {
    "asserted": "green", "negated": "red", "denied": "red", "alleged": "yellow",
    "conditional": "magenta", "planned": "cyan", "hypothetical": "magenta",
}  # fmt: skip


@cache
def console() -> Console:
    """Give the console on standard output: as wide as the terminal, or 112 columns where it is none."""
    return Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False, emoji=False, markup=False)


def short(text: str, most: int) -> str:
    """Give `text` on one line, cut to `most` characters with an ellipsis in the middle."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    keep = most - 3
    return f"{line[: keep - keep // 3].rstrip()} … {line[-(keep // 3) :].lstrip()}"


def print_reading(reading: Reading) -> None:
    """Print one reading: a heading, then who said what, who did what to whom, what the treaties make of it, doubts."""
    out = console()
    title = reading.report.title or _first_line(reading)
    out.print(Text(f"{reading.report.published}  {short(title, WIDTH - 14)}", style="bold"), soft_wrap=True)
    names = {actor.id: actor for actor in reading.actors}
    for table in (_quotes(reading, names), _events(reading, names), _law(reading)):
        if table.row_count:
            out.print(table)
    if not (reading.quotes or reading.events or reading.claims):
        out.print("  nothing on record in this report")
    if reading.doubts:
        out.print(f"  {len(reading.doubts)} not decided; the first: {_doubt(reading)}", soft_wrap=True)
    out.print()


def _first_line(reading: Reading) -> str:
    from onrecord.language.segments import HEADER

    return next((line for line in HEADER.sub("", reading.report.text).splitlines() if line.strip()), "")


def _table(*columns: tuple[str, int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=True, padding=(0, 1), expand=False)
    for name, width in columns:
        table.add_column(name, width=width or None, ratio=None, overflow="fold")
    return table


def speaker_line(quote: Quote, names: dict[str, Actor], text: str) -> str:
    """Give the speaker with office as of the report's day, or the literal words where nobody was resolved."""
    people = [names[key] for key in (quote.speakers or ((quote.speaker,) if quote.speaker else ())) if key in names]
    if people:
        return "; ".join(person_line(actor) for actor in people)
    return f"“{quote.speaker_span.of(text)}”, not resolved" if quote.speaker_span else "not said"


def person_line(actor: Actor) -> str:
    """Give a name with the office held."""
    office = actor.office or ""
    if actor.body and actor.body not in office:
        office = f"{office}, {actor.body}" if office else actor.body
    return f"{actor.name} ({office})" if office else actor.name


def _quotes(reading: Reading, names: dict[str, Actor]) -> Table:
    table = _table(("who said", 34), ("kind", 8), ("what", 62))
    text = reading.report.text
    for quote in reading.quotes:
        words = short(" … ".join(span.of(text) for span in quote.spans), 150)
        if quote.addressee_span:
            words += f"  → {quote.addressee_span.of(text)}"
        table.add_row(speaker_line(quote, names, text), quote.kind, words)
    return table


def _sides(ids: tuple[str, ...], names: dict[str, Actor]) -> str:
    return ", ".join(names[key].name if key in names else key for key in ids) or "—"


def _events(reading: Reading, names: dict[str, Actor]) -> Table:
    table = _table(("who", 24), ("did", 11), ("to whom", 24), ("standing", 13), ("when", 11), ("words", 12), ("sure", 5))
    for event in reading.events:
        table.add_row(
            _sides(event.actor, names),
            event.type,
            _sides(event.recipient, names),
            Text(event.standing, style=LOOKS[event.standing]),
            event.date or "",
            short(event.trigger_span.of(reading.report.text), 40),
            "" if event.confidence is None else f"{event.confidence:.0%}",
        )
    return table


def _law(reading: Reading) -> Table:
    table = _table(("treaty", 18), ("what it makes of it", 88))
    for claim in reading.claims:
        table.add_row(claim.clause, _claim(claim, reading.report.text))
    for event in reading.events:
        duties = [duty for duty in reading.obligations if duty.event == event.id]
        for owed_to in sorted({duty.owed_to for duty in duties}):
            table.add_row(owed_to, _duties([duty for duty in duties if duty.owed_to == owed_to], event, reading))
    return table


def _claim(claim: Claim, text: str) -> str:
    return f"“{short(claim.span.of(text), 90)}” {claim.stance} it: {short(claim.why, 220)}"


def _duties(duties: list[Obligation], event: Event, reading: Reading) -> str:
    """Say in a line what an event would touch: each clause owed to one state, with how many it binds."""
    words = short(event.trigger_span.of(reading.report.text), 30)
    owed = ", ".join(f"{duty.treaty} {duty.article} ({len(duty.bound)} {duty.answer})" for duty in duties)
    touches = "is a candidate for" if event.standing == "asserted" else "would touch"
    return f"“{words}” ({event.standing}) {touches} what is owed to it: {owed}"


def _doubt(reading: Reading) -> str:
    doubt = reading.doubts[0]
    rivals = f" ({', '.join(doubt.candidates)})" if doubt.candidates else ""
    return f"“{short(_words(doubt.span, reading), 40)}”, {doubt.reason}{rivals}"


def _words(span: Span, reading: Reading) -> str:
    return span.of(reading.report.text)
