"""Answers who a name is on a day, and who held an office: yes, probable, no or conflict, with the row it rests on."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Literal

import msgspec

from onrecord.actors.names import squeeze
from onrecord.actors.offices import fits, holders_of
from onrecord.actors.roster import Roster, Tenure
from onrecord.errors import UnknownNameError
from onrecord.roster_rows import RoleWord

Verdict = Literal["yes", "probable", "no", "conflict"]


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An office held: by whom, of what, from when to when, and the row's source."""

    person: str
    name: str
    office: str
    title: str
    body: str
    valid_from: str
    valid_to: str | None
    known_until: str | None
    acting: bool
    source: str
    confidence: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the tables say of a question on a day. `held` are the rows that hold, `other` those of other days."""

    asked: str
    on: date
    verdict: Verdict
    why: str
    actors: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    other: tuple[Held, ...] = ()


def who(roster: Roster, name: str, *, on: date) -> Answer:
    """Give who a name stands for on a day and the offices held then.

    Raises UnknownNameError, with the nearest names, for a name that no table has.
    """
    ids = _ids_of(roster, name, on)
    rows = [row for actor in ids for row in roster.held.get(actor, ())]
    now = [row for row in rows if row.holds(on)]
    other = tuple(_held(roster, row) for row in rows if row not in now)
    if not now:
        kinds = {roster.actors[actor].kind for actor in ids}
        states = tuple(actor for actor in ids if roster.actors[actor].kind != "person")
        verdict: Verdict = "yes" if states else "no"
        why = "a name in the roster" if states else "no office on that day in the tables"
        assert kinds
        return Answer(asked=name, on=on, verdict=verdict, why=why, actors=ids, other=other)
    persons = {row.person for row in now}
    return Answer(
        asked=name, on=on, verdict=_verdict(roster, now, on, persons), why=_why(now, on, persons), actors=ids,
        held=tuple(_held(roster, row) for row in now), other=other,
    )  # fmt: skip


def office(roster: Roster, phrase: str, *, on: date) -> Answer:
    """Give who held an office on a day: "foreign minister of Poland", "NATO secretary general".

    Raises UnknownNameError where the phrase names no role or no state or body of the tables.
    """
    role, holder = _read_office(roster, phrase)
    rows = holders_of(roster, role, holder, on)
    every = [
        row
        for key in roster.offices_of.get(holder, ())
        for row in roster.holders.get(key, ())
        if fits(role, roster.offices[key], row) and row not in rows
    ]
    other = tuple(_held(roster, row) for row in sorted(every, key=lambda row: row.valid_from))
    if not rows:
        why = "no holder on that day in the tables" if every else "the tables do not have this office"
        return Answer(asked=phrase, on=on, verdict="no", why=why, other=other)
    persons = {row.person for row in rows}
    return Answer(
        asked=phrase, on=on, verdict=_verdict(roster, rows, on, persons), why=_why(rows, on, persons),
        actors=tuple(sorted(persons)), held=tuple(_held(roster, row) for row in rows), other=other,
    )  # fmt: skip


def _verdict(roster: Roster, rows: list[Tenure], on: date, persons: set[str]) -> Verdict:
    by_office: dict[str, set[str]] = {}
    for row in rows:
        by_office.setdefault(row.office, set()).add(row.person)
    if len(persons) > 1 and any(len(held) > 1 for held in by_office.values()):
        return "conflict"
    assert roster.offices
    return "probable" if all(row.probable(on) or row.confidence == "low" for row in rows) else "yes"


def _why(rows: list[Tenure], on: date, persons: set[str]) -> str:
    if len(persons) > 1:
        return "the tables name several holders: " + ", ".join(
            f"{row.office} {row.person} ({row.source})" for row in rows
        )
    row = rows[0]
    if row.probable(on):
        return f"still open when last known on {row.known_until} ({row.source})"
    if row.confidence == "low":
        return f"from {row.valid_from} by one uncertain row ({row.source})"
    return f"{days_held(row.valid_from, row.valid_to, row.known_until)} ({row.source})"


def days_held(valid_from: str, valid_to: str | None, known_until: str | None) -> str:
    """Give the days of an office in words: "from 2009-08-01 to 2014-10-01", "since 2024-10-01, open, known until 2026-06-30"."""
    if valid_to:
        return f"from {valid_from} to {valid_to}"
    return f"since {valid_from}, open" + (f", known until {known_until}" if known_until else "")


def _held(roster: Roster, row: Tenure) -> Held:
    seat = roster.offices[row.office]
    holder = roster.actors.get(seat.holder)
    return Held(
        person=row.person, name=roster.actors[row.person].name, office=row.office, title=row.title,
        body=holder.name if holder else seat.holder, valid_from=row.valid_from, valid_to=row.valid_to,
        known_until=row.known_until, acting=row.acting == "yes", source=row.source, confidence=row.confidence,
    )  # fmt: skip


def _ids_of(roster: Roster, name: str, on: date) -> tuple[str, ...]:
    rows = roster.rows(squeeze(name)) or roster.rows(squeeze(name.title()))
    if not rows and name.lower().startswith("the "):
        rows = roster.rows(squeeze(name[4:]))
    if not rows:
        raise unknown(roster, name)
    full = {row.actor for row in rows if row.kind != "surname"}
    if full:
        return tuple(sorted(full))
    ids = {row.actor for row in rows}
    active = {actor for actor in ids if any(row.holds(on) for row in roster.held.get(actor, ()))}
    return tuple(sorted(active or ids))


def unknown(roster: Roster, name: str) -> UnknownNameError:
    """Give the error for a name that no table has, with the nearest ones."""
    near = get_close_matches(name, [row.alias for row in roster.aliases], n=5, cutoff=0.7)
    return UnknownNameError(
        f"no actor is named {name!r}; the nearest names are {', '.join(dict.fromkeys(near)) or 'none'}"
    )


def _read_office(roster: Roster, phrase: str) -> tuple[RoleWord, str]:
    words = phrase.replace("’", "'").replace("'s ", " ").replace("-", " - ").split()
    lower = [word.lower() for word in words]
    best: tuple[int, RoleWord, list[str]] | None = None
    for first, word in enumerate(lower):
        for spelled, role in roster.roles.get(word, ()):
            if tuple(lower[first : first + len(spelled)]) == spelled and (best is None or len(spelled) > best[0]):
                best = (len(spelled), role, words[:first] + words[first + len(spelled) :])
                break
    if best is None:
        known = sorted(phrase for group in roster.roles.values() for phrase in (row.phrase for _, row in group))
        near = get_close_matches(phrase.lower(), known, n=5, cutoff=0.4)
        raise UnknownNameError(f"no office is named in {phrase!r}; known offices are like {', '.join(near)}")
    return best[1], _holder_in(roster, phrase, best[1], best[2])


def _holder_in(roster: Roster, phrase: str, role: RoleWord, rest: list[str]) -> str:
    small = {"the", "of", "for", "to", "in", "at"}
    rest = [word for word in rest if word.lower() not in small] if len(rest) > 1 else rest
    for size in range(len(rest), 0, -1):
        for first in range(len(rest) - size + 1):
            rows = roster.rows(squeeze(" ".join(rest[first : first + size]).replace(" - ", "-")))
            for row in rows:
                if roster.actors[row.actor].kind != "person":
                    return _state_of(roster, row.actor)
    if role.usual:
        return role.usual
    if rest:
        raise unknown(roster, " ".join(rest))
    raise UnknownNameError(f"{phrase!r} names no state or body; ask for 'foreign minister of Poland'")


def _state_of(roster: Roster, actor: str) -> str:
    if actor in roster.offices_of:
        return actor
    return roster.actors[actor].code or actor
