"""Words that look like a negation or hide one: "not only", "no longer"."""

from __future__ import annotations

from onrecord.language import Parse

EXTENDING = frozenset({"just", "merely", "only", "simply", "solely"})


def not_only(parse: Parse, word: int) -> bool:
    """Say whether a "not" only adds something to an act that is told: "is not only shelling the town"."""
    return parse.lower[word] == "not" and parse.lower[word + 1 : word + 2] != [] and parse.lower[word + 1] in EXTENDING


def no_longer(parse: Parse, word: int) -> bool:
    """Say whether an adverb tells that an act has ended: "is no longer enriching uranium", "does so no more"."""
    behind_no = word > 0 and parse.lower[word - 1] in ("no", "any")
    return parse.dep[word] == "advmod" and parse.lower[word] == "longer" and behind_no
