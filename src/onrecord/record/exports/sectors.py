"""PLOVER's sectors of an actor, as far as what was put on record says them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from onrecord.lexicon import load_table
from onrecord.model import Actor
from onrecord.roster_rows import actor_rows, agent_nouns, role_words

# Not a sector: what the tables do not tell, and territories that have none.
_NONE = frozenset({"PRE", "UNK"})
_WORD = re.compile(r"[a-z][a-z.'-]*")
_LONGEST = 4


class _Name(msgspec.Struct, frozen=True):
    sector: str
    icews: str
    cameo: str


def sectors_of(actor: Actor, words: str = "") -> tuple[str, ...]:
    """Give the sectors, the leading one first: of the office, else of the noun in the words, else of the roster's entry."""
    return named_sectors(actor, words) or (("GOV",) if actor.kind == "state" else ())


def named_sectors(actor: Actor, words: str = "") -> tuple[str, ...]:
    """Give the sectors as `sectors_of` does, but none for a state that is named as such."""
    found = _by_words(actor.office or "", roles()) or _by_words(words, nouns())
    if not found and actor.kind != "state":
        found = known().get(actor.id, "")
    return tuple(dict.fromkeys(part for part in found.split(":") if part and part not in _NONE))


def icews_names(sectors: tuple[str, ...]) -> str:
    """Give sectors as ICEWS lists them: names, sorted, since its readers complain of an order that varies."""
    found = {name for sector in sectors if sector in names() for name in names()[sector].icews.split(",")}
    return ",".join(sorted(found))


def cameo_roles(sectors: tuple[str, ...]) -> list[str]:
    """Give sectors as CAMEO's role codes of three letters, the leading one first."""
    return list(dict.fromkeys(names()[sector].cameo for sector in sectors if sector in names()))


def _by_words(phrase: str, table: dict[str, str]) -> str:
    """Give the sector of the longest run of words that the table holds; the last one of equal length, where the head is."""
    words = _WORD.findall(phrase.lower())
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            if sector := table.get(" ".join(words[start : start + length])):
                return sector
    return ""


@cache
def roles() -> dict[str, str]:
    """Give the sector of each title or role phrase."""
    return {row.phrase: row.sector for row in role_words() if row.sector}


@cache
def nouns() -> dict[str, str]:
    """Give the sector of each noun for those who act."""
    return {row.noun: row.sector for row in agent_nouns()}


@cache
def known() -> dict[str, str]:
    """Give the sector of each actor of the roster by id."""
    return {row.id: row.sector for row in actor_rows() if row.sector}


@cache
def names() -> dict[str, _Name]:
    """Give how other formats call each sector."""
    return {row.sector: row for row in load_table("record/sectors", _Name)}
