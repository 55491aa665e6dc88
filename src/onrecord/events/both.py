"""The two sides of a fight that names them both: the first is told as who acts, the other as whom it meets."""

from __future__ import annotations

from onrecord.events.frames import Frame
from onrecord.events.look import AT, BESIDE, HYPHENS, PLACE, Look, Party
from onrecord.lexicon import load_words

FIGHTS = load_words("events/fights")
WARS = frozenset({"conflict", "war"})
BETWEEN = "between"
AGAINST = frozenset({"against", "with"})
TRADED = frozenset({"exchange", "trade"})
"""What both sides do with fire: each is fired at by the other."""


def in_two(look: Look, actors: list[Party]) -> tuple[list[Party], list[Party]]:
    """Give the first-named side, and the others; all as the first where they are one side."""
    cast = look.cast
    named = [(name, party) for party in actors for name in party.actors]
    sides = [cast.actors[name].code or name if name in cast.actors else name for name, _ in named]
    if len(set(sides)) < 2:
        return actors, []
    first = [party._replace(actors=(name,)) for (name, party), side in zip(named, sides, strict=True) if side == sides[0]]
    others = [party._replace(actors=(name,)) for (name, party), side in zip(named, sides, strict=True) if side != sides[0]]
    return first, others


def opposed(look: Look, frame: Frame, actors: list[Party], recipients: list[Party]) -> list[Party]:
    """Give all who are told to fight each other: behind "between", in "the Roe-Doe war", as subjects of "clash" or "exchange fire".

    A state that only tells where they fight is no side; none where the text names just one.
    """
    told = [party for party in actors if party.actors]
    traded = frame.verb and not frame.passive and look.parse.lemma[frame.word] in TRADED
    hit = [party for party in recipients if party.actors and not party.how.endswith((BESIDE, PLACE, AT))]
    hit = [party for party in hit if not traded or party.how.startswith("with")]
    if bool(told) == bool(hit):
        return []
    sides = told or hit
    if all(party.how.split(",")[0] == BETWEEN for party in sides):
        return sides
    fight = look.parse.lemma[frame.word] in FIGHTS or look.parse.lemma[frame.word] in WARS
    pair = not frame.verb and all(party.how == "modifier" and _is_hyphened(look, party.word) for party in sides)
    met = frame.verb and not frame.passive and not frame.objects and not any(name in AGAINST for name, _ in frame.preps)
    return sides if told and ((fight and (pair or met)) or traded) else []


def _is_hyphened(look: Look, word: int) -> bool:
    """Say whether a modifier is one of a pair: "the Roe-Doe war"."""
    lower = look.parse.lower
    return any(lower[at] in HYPHENS for at in (word - 1, word + 1) if 0 <= at < len(lower))
