"""Asks the record what its watches look for and files what is new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from onrecord.errors import OnRecordError, UnknownNameError
from onrecord.model import hashed
from onrecord.record import Record
from onrecord.record.alerts import Alert, file_alerts, kept_watches
from onrecord.treaties import Law, parties_on, treaty_named
from onrecord.watches.rules import Rule, rule_of

MOST = 2_000
_LONGEST = 400
Row = dict[str, Any]


class Found(msgspec.Struct, frozen=True):
    """What one watch found that is new; `fault` says why it could not be asked."""

    rule: Rule
    alerts: tuple[Alert, ...]
    fault: str | None = None


def check(record: Record, law: Law) -> Iterator[Found]:
    """Check each watch on record, by name; at most the 2,000 newest matching rows of each are looked at."""
    for kept in kept_watches(record):
        rule = rule_of(kept)
        try:
            found = list(_alerts(record, rule, law))
        except UnknownNameError:
            # Whom the record has never seen has done nothing yet.
            yield Found(rule, ())
        except OnRecordError as fault:
            yield Found(rule, (), str(fault))
        else:
            yield Found(rule, tuple(file_alerts(record, found)))


def _alerts(record: Record, rule: Rule, law: Law) -> Iterator[Alert]:
    if rule.of == "rate":
        yield from _rates(record, rule)
        return
    names = {
        "events": ("actor", "recipient", "type", "standing", "place", "words", "least"),
        "quotes": ("speaker", "words"),
        "claims": ("speaker", "clause", "stance", "words"),
    }[rule.of]
    wanted = {name: getattr(rule, name) for name in names if getattr(rule, name) not in (None, ())}
    rows: list[Row] = getattr(record, rule.of)(limit=MOST, **wanted).rows()
    for row in rows:
        party = _party(row, rule, law) if rule.party_to else ""
        if party is not None:
            yield Alert(
                watch=rule.name, row_id=row["id"], kind=rule.of[:-1], report_key=row["report_key"],
                published=row["published"].isoformat(), why=_why(row, rule.of, party),
                evidence=(row["evidence"] if rule.of == "events" else row["text"])[:_LONGEST],
            )  # fmt: skip


def _party(row: Row, rule: Rule, law: Law) -> str | None:
    """Say which recipient is a party to the rule's treaty that day; None where none is."""
    day: date = row["day"] or row["published"]
    parties = {party.iso3 for party in parties_on(law, treaty_named(law, rule.party_to or ""), on=day)}
    hit = sorted({code for code in row["recipient_codes"] if code in parties})
    return f"; {', '.join(hit)} a party to {rule.party_to} on {day}" if hit else None


def _why(row: Row, of: str, party: str) -> str:
    if of == "events":
        sides = " → ".join(", ".join(row[side]) or "?" for side in ("actor_names", "recipient_names"))
        return f"{row['type']}: {sides}, {row['standing']}{party}"
    speaker = row["speaker_name"] or "speaker not resolved"
    return f"{speaker} {row['stance']} {row['clause']}" if of == "claims" else f"said by {speaker}"


def _rates(record: Record, rule: Rule) -> Iterator[Alert]:
    """Hold each period against those before it; periods in which nothing was read are no baseline."""
    wanted = {name: getattr(rule, name) for name in ("actor", "recipient", "type", "standing") if getattr(rule, name)}
    rows = record.series(unit=rule.unit, balanced=True, **{"standing": (), **wanted}).rows()
    counts: dict[date, int] = {}
    for row in rows:
        if row["n"] is not None:
            counts[row["period"]] = counts.get(row["period"], 0) + row["n"]
    periods = sorted(counts)
    for place in range(rule.baseline, len(periods)):
        now, before = counts[periods[place]], [counts[one] for one in periods[place - rule.baseline : place]]
        mean = sum(before) / len(before)
        if now >= rule.at_least and now > rule.times * mean:
            why = f"{now:,} events in the {rule.unit} of {periods[place]}; {mean:.1f} on average in the {rule.baseline} before"
            yield Alert(
                watch=rule.name, row_id=hashed(rule.name, periods[place]), kind="rate", report_key="",
                published=periods[place].isoformat(), why=why, evidence=sentence(rule),
            )  # fmt: skip


def sentence(rule: Rule) -> str:
    """Say in a sentence what a watch looks for."""
    parts = {
        "type": f"of type {' or '.join(rule.type)}", "actor": f"by {rule.actor}", "recipient": f"towards {rule.recipient}",
        "party_to": f"towards a party to {rule.party_to}", "speaker": f"said by {rule.speaker}", "place": f"in {rule.place}",
        "words": f"with the words {rule.words}", "clause": f"of {rule.clause}", "stance": f"that {' or '.join(rule.stance)}",
        "standing": f"told as {' or '.join(rule.standing)}",
    }  # fmt: skip
    told = ", ".join(text for name, text in parts.items() if getattr(rule, name))
    if rule.of == "rate":
        return (
            f"a {rule.unit} with at least {rule.at_least} events {told}, more than {rule.times:g} times the mean of the "
            f"{rule.baseline} before"
        )
    return f"{rule.of} {told}"
