"""The rows of the roster that several rooms read: who acts, by which title, and what sector that is."""

from __future__ import annotations

from functools import cache

import msgspec

from onrecord.lexicon import load_table
from onrecord.model import ActorKind


class ActorRow(msgspec.Struct, frozen=True):
    """A state, body, group, agency or person. `code` is whom it acts for; `sector` is PLOVER's, `GOV:MIL` for two."""

    id: str
    kind: ActorKind
    type: str
    name: str
    code: str | None
    wikidata: str | None
    parent: str | None
    valid_from: str | None
    valid_to: str | None
    sector: str | None
    gender: str | None
    source: str
    licence: str
    confidence: str


class AgentNoun(msgspec.Struct, frozen=True):
    """A noun for those who act, with its sector."""

    noun: str
    sector: str


class RoleWord(msgspec.Struct, frozen=True):
    """A title or role phrase in lower case, the role it names, its sector and whose it usually is."""

    phrase: str
    role: str
    sector: str | None
    usual: str | None


@cache
def actor_rows() -> tuple[ActorRow, ...]:
    """Give the states, bodies, groups and persons of the roster."""
    return tuple(load_table("actors/actors", ActorRow))


@cache
def agent_nouns() -> tuple[AgentNoun, ...]:
    """Give the nouns for those who act."""
    return tuple(load_table("actors/agent_nouns", AgentNoun))


@cache
def role_words() -> tuple[RoleWord, ...]:
    """Give the titles and role phrases."""
    return tuple(load_table("actors/role_words", RoleWord))
