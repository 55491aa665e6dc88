"""Whether a noun is one for people, by the product's tables of those who act as well as by the classes of an act's objects."""

from __future__ import annotations

from onrecord.actors import load_roster
from onrecord.language import Parse

SECTORS = frozenset({"AGR", "COP", "CRM", "CVL", "LAB", "LEG", "OPP", "PRM", "REB", "REF", "SPY", "UAF", "UNK"})
"""Sectors whose nouns are all for people: those of soldiers, firms, clinics and churches are for things as well."""
BARE = frozenset({"mankind", "militia", "police", "youth"})
"""Singular nouns for many people, which need no article."""


def is_folk(parse: Parse, word: int) -> bool:
    """Say whether a common noun is for a person or people: "migrants", "gangs", "supporters", "man"."""
    if parse.tag[word] not in ("NN", "NNS"):
        return False
    roster, lemma = load_roster(), parse.lemma[word]
    sector = roster.agents.get(parse.lower[word], "").split(":")[0]
    return sector in SECTORS or lemma in roster.words["people_nouns"]


def is_told_of(parse: Parse, word: int) -> bool:
    """Say whether a singular noun is a phrase of its own, not the first part of a name or of another noun: "a poet", "police"."""
    if parse.dep[word] in ("amod", "compound", "nmod"):
        return False
    told = any(parse.dep[child] in ("det", "nummod", "poss") for child in parse.children[word])
    return told or parse.lower[word] in BARE
