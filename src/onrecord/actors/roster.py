"""The roster: states, bodies, groups and persons, their names and offices, each row with its source and its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Literal, TypeVar

import msgspec

from onrecord.actors.names import prefixes_of, squeeze
from onrecord.lexicon import load_table, load_words
from onrecord.roster_rows import ActorRow, RoleWord, actor_rows, agent_nouns, role_words

AliasKind = Literal["name", "adjective", "demonym", "acronym", "capital", "metonym", "region", "surname"]
OPEN = "9999"
Row = TypeVar("Row")


class AliasRow(msgspec.Struct, frozen=True):
    """A name of an actor. `context` says what it needs before it counts."""

    alias: str
    actor: str
    kind: AliasKind
    valid_from: str | None
    valid_to: str | None
    context: str | None
    source: str
    licence: str
    confidence: str


class OfficeRow(msgspec.Struct, frozen=True):
    """An office of `holder`. `leads` marks the one whose holder is "the leader"."""

    id: str
    holder: str
    role: str
    title: str
    leads: str
    source: str
    licence: str


class Tenure(msgspec.Struct, frozen=True):
    """Who held an office from a day up to, not including, another. Dates are ISO, of day, month or year precision."""

    office: str
    person: str
    valid_from: str
    valid_to: str | None
    known_until: str | None
    title: str
    acting: str
    source: str
    licence: str
    confidence: str

    def holds(self, on: date) -> bool:
        """Say whether the row covers the day, or may cover it where it is still open."""
        return self.covers(on.isoformat())

    def covers(self, day: str) -> bool:
        """Say the same of an ISO day."""
        return self.valid_from <= day[: len(self.valid_from)] and not self.ended(day)

    def ended(self, day: str) -> bool:
        """Say whether the tenure was over on an ISO day; a month or year counts as over once it has passed."""
        if self.valid_to is None:
            return False
        if len(self.valid_to) == 10:
            return day >= self.valid_to
        return day[: len(self.valid_to)] > self.valid_to

    def probable(self, on: date) -> bool:
        """Say whether the row is open and the day lies after the last one for which it was known to hold."""
        return self.valid_to is None and self.known_until is not None and on.isoformat() > self.known_until


class Membership(msgspec.Struct, frozen=True):
    """A member of a body or named group of states, half-open."""

    body: str
    member: str
    valid_from: str
    valid_to: str | None
    source: str
    licence: str


class GivenName(msgspec.Struct, frozen=True):
    """A given name and the gender it mostly tells: f, m, or x for both."""

    name: str
    gender: str


class GroupRow(msgspec.Struct, frozen=True):
    """A phrase for a group; `members` is "yes" where its members on a day are defined."""

    phrase: str
    id: str
    name: str
    code: str | None
    members: str | None


class CountedNoun(msgspec.Struct, frozen=True):
    """A noun that with a number means those named before: p persons, s states, b either."""

    noun: str
    whom: str


class BodyWord(msgspec.Struct, frozen=True):
    """A noun that with "the" refers back: `types` it may stand for, and whom where nothing was named before."""

    noun: str
    types: str
    fallback: str | None


class IssuerRow(msgspec.Struct, frozen=True):
    """A heading in lower case and the actor that publishes texts under it."""

    phrase: str
    actor: str


class Roster(msgspec.Struct, frozen=True):
    """All tables, indexed for reading; picklable. Build it with `load_roster`."""

    actors: dict[str, ActorRow]
    aliases: tuple[AliasRow, ...]
    names: dict[str, tuple[int, ...]]
    prefixes: frozenset[str]
    offices: dict[str, OfficeRow]
    offices_of: dict[str, tuple[str, ...]]
    held: dict[str, tuple[Tenure, ...]]
    holders: dict[str, tuple[Tenure, ...]]
    members: dict[str, tuple[Membership, ...]]
    agents: dict[str, str]
    roles: dict[str, tuple[tuple[tuple[str, ...], RoleWord], ...]]
    given: dict[str, str]
    groups: dict[str, GroupRow]
    group_starts: frozenset[str]
    body_words: dict[str, BodyWord]
    counted: dict[str, str]
    issuers: dict[str, str]
    words: dict[str, frozenset[str]]
    cues: frozenset[str]

    def rows(self, key: str) -> tuple[AliasRow, ...]:
        """Give the alias rows that a squeezed name stands for."""
        aliases = self.aliases
        return tuple([aliases[number] for number in self.names.get(key, ())])

    def offices_on(self, person: str, on: date) -> tuple[Tenure, ...]:
        """Give the tenures of a person that cover the day, the weightiest office first."""
        held = self.held.get(person)
        if not held:
            return ()
        day = on.isoformat()
        rows = [row for row in held if row.covers(day)]
        return tuple(sorted(rows, key=lambda row: (self._weight(row.office), row.office)))

    def _weight(self, office: str) -> int:
        row = self.offices[office]
        if row.leads == "yes":
            return 0
        return WEIGHTS.get(row.role, 5)

    def members_on(self, body: str, on: date) -> tuple[str, ...]:
        """Give the members of a body or group on a day, sorted."""
        day = on.isoformat()
        return tuple(
            sorted(
                row.member
                for row in self.members.get(body, ())
                if row.valid_from <= day[: len(row.valid_from)] and (row.valid_to or OPEN) > day
            )
        )


WEIGHTS = {"HOG": 1, "HOS": 1, "IOH": 1, "COMMISSION": 1, "COUNCIL": 1, "HR": 1, "MFA": 2, "MOD": 2, "VP": 2}
WORD_LISTS = (
    "blockers", "body_nouns", "common_surnames", "company_words", "field_words", "literal_objects", "lowerers", "metonym_nouns",
    "metonym_verbs", "newsrooms", "not_names", "org_words", "people_nouns", "place_prepositions", "place_verbs", "qualifiers",
    "speech_verbs", "state_nouns", "vague_roles",
)  # fmt: skip


def _grouped(rows: Iterable[Row], field: str) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return {key: tuple(group) for key, group in found.items()}


def _roles(rows: Iterable[RoleWord]) -> dict[str, tuple[tuple[tuple[str, ...], RoleWord], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], RoleWord]]] = defaultdict(list)
    for row in rows:
        words = tuple(row.phrase.replace("-", " - ").split())
        found[words[0]].append((words, row))
    return {key: tuple(sorted(group, key=lambda item: -len(item[0]))) for key, group in found.items()}


@cache
def load_roster() -> Roster:
    """Give the roster that ships with the product. Raises LexiconError for a malformed table."""
    actors = {row.id: row for row in actor_rows()}
    groups = {row.phrase: row for row in load_table("actors/groups", GroupRow)}
    starts = frozenset(phrase.split()[0] for phrase in groups)
    roles = _roles(role_words())
    body_words = {row.noun: row for row in load_table("actors/body_words", BodyWord)}
    counted = {row.noun: row.whom for row in load_table("actors/counted_nouns", CountedNoun)}
    aliases = load_table("actors/aliases", AliasRow)
    names: dict[str, list[int]] = defaultdict(list)
    for number, alias in enumerate(aliases):
        names[squeeze(alias.alias)].append(number)
    tenures = load_table("actors/tenures", Tenure)
    offices = {row.id: row for row in load_table("actors/offices", OfficeRow)}
    by_holder = _grouped(offices.values(), "holder")
    hidden = load_words("actors/not_actors")
    for name in hidden:
        names[squeeze(name)] = []
    return Roster(
        actors=actors,
        aliases=aliases,
        names={key: tuple(numbers) for key, numbers in names.items()},
        prefixes=prefixes_of((*(alias.alias for alias in aliases), *hidden)),
        offices=offices,
        offices_of={holder: tuple(row.id for row in rows) for holder, rows in by_holder.items()},
        held=_grouped(tenures, "person"),
        holders=_grouped(tenures, "office"),
        members=_grouped(load_table("actors/memberships", Membership), "body"),
        agents={row.noun: row.sector for row in agent_nouns()},
        roles=roles,
        given={row.name: row.gender for row in load_table("actors/first_names", GivenName)},
        groups=groups,
        group_starts=starts,
        body_words=body_words,
        counted=counted,
        issuers={row.phrase: row.actor for row in load_table("actors/issuers", IssuerRow)},
        words={name: load_words(f"actors/{name}") for name in WORD_LISTS},
        cues=frozenset({*starts, *roles, *body_words, *counted}),
    )
