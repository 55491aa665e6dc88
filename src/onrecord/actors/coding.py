"""Codes an actor phrase that stands alone, as actor dictionaries do: its country and its PLOVER sectors."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import msgspec

from onrecord.actors.names import Match, find_names, fold
from onrecord.actors.roster import Roster
from onrecord.roster_rows import ActorRow, RoleWord

WORD = re.compile(r"[A-Za-z](?:\.[A-Za-z])+\.?|[\w'’]+|[^\w\s]")
POSSESSIVE = re.compile(r"['’]s?$")
BREAKS = frozenset({"of", "in", "for", "from", "at", "to", "with", "who", ",", "and"})
PAST = frozenset({"former", "ex", "retired", "veteran"})
UNITED_NATIONS = frozenset({"UN", "ICJ", "WHO", "UNHCR", "OHCHR", "OCHA", "UNICEF", "UNESCO", "WFP"})
EUROPEAN = frozenset({"EU", "EEAS"})
NO_SECTOR = frozenset({"state", "historical", "territory"})


class Coded(msgspec.Struct, frozen=True):
    """Country (ISO-3166 alpha-3; EUR, UNO or IGO for bodies) and sectors, the first one leading; either may be empty."""

    country: str
    sectors: tuple[str, ...]
    why: str


def code_phrase(
    roster: Roster, phrase: str, *, on: date, context: str = "", city: Callable[[str], str | None] | None = None
) -> Coded:
    """Give country and sectors of an actor phrase as of a day.

    `context` names a country where the phrase does not; `city` gives the country of a town that the roster lacks.
    """
    words = _words(phrase)
    if phrase.isupper() and len(words) > 1:
        words = [word.capitalize() for word in words]
    matches = find_names([fold(word) for word in words], roster.names, roster.prefixes)
    person = _person(roster, words, matches, on)
    place = _place(roster, matches, context)
    sectors = _sectors(roster, words, matches)
    country = _country(place) if place else ""
    if person is not None and not (country and sectors):
        country = country or person.country
        sectors = sectors if sectors and sectors[0] != "UNK" else person.sectors
    if not country and city is not None:
        country = _town(roster, words, city) or ""
        sectors = sectors or (("CVL",) if country else ())
    return Coded(country, sectors or (("UNK",) if not country else ()), person.why if person else "words and roster")


def _words(phrase: str) -> list[str]:
    found = []
    for word in WORD.findall(phrase):
        tail = POSSESSIVE.search(word)
        found.extend([word[: tail.start()], "'s"] if tail and tail.start() else [word])
    return found


def _country(row: ActorRow) -> str:
    code = row.code or ""
    if row.type in {"armed", "party", "agency", "govt"} or row.kind == "state":
        return row.parent if row.kind != "state" and row.parent else code
    if row.id in EUROPEAN or row.parent in EUROPEAN:
        return "EUR"
    if row.id in UNITED_NATIONS or row.parent in UNITED_NATIONS:
        return "UNO"
    return row.parent if row.parent and len(row.parent) == 3 else "NGO" if row.sector == "NGO" else "IGO"


def _place(roster: Roster, matches: list[Match], context: str) -> ActorRow | None:
    """Give the state, body or group that the phrase names: an agency or group before a country, a country in context last."""
    rows = [row for match in matches for row in _rows(roster, match)]
    if not rows and context:
        nearby = find_names([fold(word) for word in _words(context)], roster.names, roster.prefixes)
        rows = [row for match in nearby for row in _rows(roster, match)]
    if not rows:
        return None
    states = [row for row in rows if row.kind == "state"]
    return states[0] if states else rows[0]


def _rows(roster: Roster, match: Match) -> list[ActorRow]:
    rows = [roster.actors[row.actor] for row in roster.rows(match.key)]
    return [row for row in rows if row.kind != "person"]


def _sectors(roster: Roster, words: list[str], matches: list[Match]) -> tuple[str, ...]:
    lower = [word.lower() for word in words]
    covered = {word for match in matches for word in range(match.first, match.last + 1) if _rows(roster, match)}
    past = any(word in PAST for word in lower)
    role = _role(roster, lower, covered)
    noun = _noun(roster, lower, covered)
    headed = _headed_body(roster, lower, covered) if role is not None and role.role in HEADS else None
    if headed:
        found = [headed]
    elif role is not None and (noun is None or role.role not in {"OFFICER", "OFFICIAL", "CHIEF"}):
        found = (role.sector or "").split(":")
    elif noun:
        found = [noun]
    else:
        found = []
    named = [row for match in matches for row in _rows(roster, match) if row.type not in NO_SECTOR and row.sector]
    if past and found[:1] in (["GOV"], ["LEG"], ["MIL"]):
        return ("ELI",)
    if found and found != [""]:
        if named and found == ["GOV"] and named[0].type == "agency" and noun == "GOV" and role is None:
            return tuple((named[0].sector or "").split(":"))
        return tuple(found)
    if named:
        return tuple((named[0].sector or "").split(":"))
    territory = [row for match in matches for row in _rows(roster, match) if row.type == "territory"]
    if territory:
        return ("PRE",)
    return _capital(roster, matches)


HEADS = frozenset({"PRES", "CHAIR", "CHIEF", "DIRECTOR", "CEO", "FOUNDER", "PARTYLEAD", "LEADER"})


def _headed_body(roster: Roster, lower: list[str], covered: set[int]) -> str | None:
    """Give the sector of the body that a president or chairman heads: "chairman of the company's board"."""
    if "of" not in lower:
        return None
    rest = range(lower.index("of") + 1, len(lower))
    nouns = [lower[word] for word in rest if word not in covered]
    sectors = [roster.agents.get(noun) or roster.agents.get(noun.removesuffix("s")) for noun in nouns]
    return next((sector for sector in sectors if sector and sector not in {"GOV", "CVL"}), None)


def _capital(roster: Roster, matches: list[Match]) -> tuple[str, ...]:
    kinds = {row.kind for match in matches for row in roster.rows(match.key)}
    return ("GOV",) if kinds == {"capital"} else ("CVL",) if kinds == {"region"} else ()


def _role(roster: Roster, lower: list[str], covered: set[int]) -> RoleWord | None:
    """Give the role word of the phrase's head part: the longest, then the last."""
    best: tuple[int, int, RoleWord] | None = None
    for first, word in enumerate(lower):
        for spelled, role in roster.roles.get(word, ()):
            if tuple(lower[first : first + len(spelled)]) == spelled and role.sector and first not in covered:
                if best is None or len(spelled) >= best[0]:
                    best = (len(spelled), first, role)
                break
    return best[2] if best else None


def _noun(roster: Roster, lower: list[str], covered: set[int]) -> str | None:
    """Give the sector of the agent noun: several words first, then the head before "of" or "in", then any other."""
    for size in (3, 2):
        for first in range(len(lower) - size + 1):
            sector = roster.agents.get(" ".join(lower[first : first + size]))
            if sector:
                return sector
    head = next((n for n, word in enumerate(lower) if word in BREAKS and n), len(lower))
    order = [*range(head - 1, -1, -1), *range(head, len(lower))]
    for word in order:
        if word not in covered and (
            sector := roster.agents.get(lower[word]) or roster.agents.get(lower[word].removesuffix("s"))
        ):
            return sector
    return None


def _town(roster: Roster, words: list[str], city: Callable[[str], str | None]) -> str | None:
    """Give the country of the first capitalised run that as a whole names a town, titles left out."""
    run: list[str] = []
    for word in [*words, ""]:
        if word[:1].isupper() and word.lower() not in roster.roles and word.lower() not in roster.agents:
            run.append(word)
            continue
        found = city(" ".join(run)) if run else None
        if found:
            return found
        run = []
    return None


def _person(roster: Roster, words: list[str], matches: list[Match], on: date) -> Coded | None:
    """Give what a person of the roster is on the day: the office's state and sector, or ELI where it has ended."""
    for match in matches:
        rows = [row for row in roster.rows(match.key) if roster.actors[row.actor].kind == "person"]
        before = words[match.first - 1] if match.first else ""
        if all(row.kind == "surname" for row in rows) and before[:1].isupper() and before.lower() not in roster.roles:
            continue
        ids = sorted({row.actor for row in roster.rows(match.key) if roster.actors[row.actor].kind == "person"})
        ids.sort(key=lambda actor: not roster.offices_on(actor, on))
        if not ids:
            continue
        row = roster.actors[ids[0]]
        now = roster.offices_on(ids[0], on)
        if now:
            office = roster.offices[now[0].office]
            holder = roster.actors[office.holder]
            sector = ("GOV", "MIL") if office.role == "MOD" else ("SPY",) if office.role == "INTEL" else ("GOV",)
            return Coded(_country(holder), sector, f"{office.id} from {now[0].valid_from}")
        past = any(tenure.valid_from <= on.isoformat() for tenure in roster.held.get(ids[0], ()))
        sectors = ("ELI",) if past else tuple((row.sector or "UNK").split(":"))
        return Coded(row.code or "", sectors, "no office on the day")
    return None
