"""The words that introduce reported speech, as loaded from `data/quotes/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from onrecord.lexicon import load_table, load_words

CueClass = Literal["speech", "quoted", "request", "name", "relay", "belief", "weak"]


class CueVerb(msgspec.Struct, frozen=True):
    """A reporting verb. `frames` holds letters: t clause, q quoted words, n noun phrase, i infinitive, a addressee, c name."""

    lemma: str
    cls: CueClass = msgspec.field(name="class")
    factive: str
    act: str | None
    frames: str


class CueNoun(msgspec.Struct, frozen=True):
    """A noun that carries a statement ("fears that …") or speaks itself ("the communique said …")."""

    lemma: str
    cls: str = msgspec.field(name="class")
    factive: str


@dataclass(frozen=True)
class Cues:
    """All cue words, ready to be looked up."""

    verbs: dict[str, CueVerb]
    nouns: dict[str, CueNoun]
    lists: dict[str, frozenset[str]]

    def words(self, name: str) -> frozenset[str]:
        """Give the entries of the word list `data/quotes/<name>.txt`."""
        return self.lists[name]


LISTS = (
    "bodies",
    "channels",
    "documents",
    "examiners",
    "furniture",
    "issuing",
    "listeners",
    "occasions",
    "organs",
    "people",
    "platforms",
    "public_bodies",
    "questioners",
    "sources",
    "times",
)


def load_cues() -> Cues:
    """Give the cue words of the package's data files; raises LexiconError where a file is damaged."""
    return Cues(
        {row.lemma: row for row in load_table("quotes/cue_verbs", CueVerb)},
        {row.lemma: row for row in load_table("quotes/cue_nouns", CueNoun)},
        {name: load_words(f"quotes/{name}") for name in LISTS},
    )
