"""Resolves what a user calls a state, a place, a treaty; unknown names raise, with the nearest known ones."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches

from onrecord.errors import UnknownNameError
from onrecord.treaties.law import Law


def fold(name: str) -> str:
    """Give a name without case, marks and accents, for comparing.

    >>> fold(" U.S. "), fold("Türkiye")
    ('us', 'turkiye')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(letter if letter.isalnum() else " " if letter in " -_/,;()’'" else "" for letter in plain)
    return " ".join(kept.split())


def state_named(law: Law, name: str) -> str:
    """Give the ISO-3166 alpha-3 code of a state called by code or by any known name."""
    return _named(law, "state", name)


def attacked(law: Law, name: str) -> tuple[str, str | None]:
    """Give the state attacked, and the place where the name is that of a part of it: Greenland is DNK, Greenland."""
    place = law.names.get(f"place/{fold(name)}")
    if f"state/{fold(name)}" not in law.names and place and (owner := law.areas[place].sovereign):
        return owner, place
    return state_named(law, name), None


def treaty_named(law: Law, name: str) -> str:
    """Give the id of a treaty called by id, short form or any known name."""
    return _named(law, "treaty", name)


def place_named(law: Law, name: str) -> str:
    """Give the place called so, or the code of the state called so."""
    if (place := known_place(law, name)) is not None:
        return place
    raise _unknown(law, "place", name, ("place", "state"))


def known_place(law: Law, name: str) -> str | None:
    """Give the place called so, or the code of the state called so; None where the tables know neither."""
    folded = fold(name)
    return law.names.get(f"place/{folded}") or law.names.get(f"state/{folded}")


def _named(law: Law, kind: str, name: str) -> str:
    found = law.names.get(f"{kind}/{fold(name)}")
    if found is None:
        raise _unknown(law, kind, name, (kind,))
    return found


def _unknown(law: Law, kind: str, name: str, kinds: tuple[str, ...]) -> UnknownNameError:
    known = {key.partition("/")[2]: value for key, value in law.names.items() if key.partition("/")[0] in kinds}
    near = get_close_matches(fold(name), sorted(known), n=4, cutoff=0.5)
    shown = ", ".join(dict.fromkeys(f"{key} ({known[key]})" for key in near))
    hint = f"the nearest known: {shown}" if shown else f"none is near; {len(set(known.values()))} are known"
    if kind == "state" and f"place/{fold(name)}" in law.names:
        hint = "it is a place that belongs to no state: name the state attacked and give this as the place"
    return UnknownNameError(f"{kind} {name!r} is not in the treaty tables; {hint}")
