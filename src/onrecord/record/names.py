"""Whom a name in a question means, among the actors that the record has seen."""

from __future__ import annotations

import sqlite3
from datetime import date
from difflib import get_close_matches

import msgspec

from onrecord.errors import UnknownNameError

_NEAREST = 5


class Whom(msgspec.Struct, frozen=True):
    """Actor ids and codes that a name stands for; a row matches by either."""

    ids: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def whom(ledger: sqlite3.Connection, name: str, *, as_of: date | None = None) -> Whom:
    """Give the actors that `name` means: a code and all who act for it, an actor's id, a name, or an office.

    A state's name means all who act for it. An office means who is on record in it, on the day `as_of` where given.
    Names joined by `+` mean any of them, each by code or id (`EST+LVA+LTU`); those never seen are left out.
    Raises UnknownNameError with the nearest names where the record has seen none.
    """
    wanted = " ".join(name.split())
    if "+" in wanted:
        return _any_of(ledger, [part.strip() for part in wanted.split("+") if part.strip()], as_of)
    if _seen(ledger, "code = ?", wanted.upper()):
        return Whom(codes=(wanted.upper(),))
    found = _seen(ledger, "id = ?", wanted) or _seen(ledger, "name = ? COLLATE NOCASE", wanted)
    states = tuple(sorted({code for _, kind, code in found if kind == "state" and code}))
    if states:
        return Whom(codes=states)
    ids = {actor for actor, _, _ in found} or _in_office(ledger, wanted, as_of) or _by_part(ledger, wanted)
    if not ids:
        raise UnknownNameError(_unknown(ledger, wanted))
    return Whom(ids=tuple(sorted(ids)))


def _any_of(ledger: sqlite3.Connection, names: list[str], as_of: date | None) -> Whom:
    """Give all that the names mean; where one has no code, all are told by their actors."""
    found = []
    for name in names:
        try:
            found.append(whom(ledger, name, as_of=as_of))
        except UnknownNameError:
            if len(names) == 1:
                raise
    if not found:
        raise UnknownNameError(f"none of {', '.join(names)} is on record")
    codes = tuple(sorted({code for one in found for code in one.codes}))
    if all(one.codes for one in found):
        return Whom(codes=codes)
    of_codes = [
        actor for code in codes for (actor,) in ledger.execute("SELECT DISTINCT id FROM actors WHERE code = ?", (code,))
    ]
    return Whom(ids=tuple(sorted({*of_codes, *(actor for one in found for actor in one.ids)})))


def _seen(ledger: sqlite3.Connection, condition: str, value: str) -> list[tuple[str, str, str | None]]:
    return ledger.execute(f"SELECT DISTINCT id, kind, code FROM actors WHERE {condition}", (value,)).fetchall()  # noqa: S608


def _in_office(ledger: sqlite3.Connection, wanted: str, as_of: date | None) -> set[str]:
    """Find by office, alone or with its body before or after it ("NATO Secretary General", "president of France")."""
    rows = ledger.execute(
        "SELECT id, first_seen, last_seen FROM actors WHERE office IS NOT NULL AND lower(?1) IN "
        "(lower(office), lower(body || ' ' || office), lower(office || ' of ' || body))",
        (wanted,),
    ).fetchall()
    if as_of is None or not rows:
        return {row[0] for row in rows}
    # Of several holders, the one seen in office last before the day; before all of them, the first.
    day = as_of.isoformat()
    before = [row for row in rows if row[1] <= day]
    return {max(before, key=lambda row: (row[1], row[2]))[0] if before else min(rows, key=lambda row: row[1])[0]}


def _by_part(ledger: sqlite3.Connection, wanted: str) -> set[str]:
    rows = ledger.execute(
        "SELECT DISTINCT id FROM actors WHERE ' ' || lower(name) || ' ' LIKE '% ' || lower(?) || ' %' ESCAPE '\\'",
        (wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"),),
    ).fetchall()
    return {actor for (actor,) in rows}


def _unknown(ledger: sqlite3.Connection, wanted: str) -> str:
    names = [name for (name,) in ledger.execute("SELECT DISTINCT name FROM actors ORDER BY name LIMIT 50000")]
    near = get_close_matches(wanted, names, n=_NEAREST, cutoff=0.6)
    tail = f"the nearest are {', '.join(near)}" if near else "give a name, an id or a code that it holds"
    return f"no actor {wanted!r} is on record; {tail}"
