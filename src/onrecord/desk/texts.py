"""What types, standings and stances mean, in the words of the tables."""

from __future__ import annotations

import msgspec

from onrecord.lexicon import load_table


class TypeRow(msgspec.Struct, frozen=True):
    """A PLOVER type."""

    type: str
    quad: str
    recipient: str
    root: str
    meaning: str


class Word(msgspec.Struct, frozen=True):
    """A word of the desk and what it means."""

    kind: str
    word: str
    meaning: str


TYPES: dict[str, TypeRow] = {row.type: row for row in load_table("ontology/plover_types", TypeRow)}
_WORDS = load_table("desk/words", Word)
STANDINGS: dict[str, str] = {row.word: row.meaning for row in _WORDS if row.kind == "standing"}
STANCES: dict[str, str] = {row.word: row.meaning for row in _WORDS if row.kind == "stance"}
QUADS: dict[str, str] = {row.word: row.meaning for row in _WORDS if row.kind == "quad"}
