"""What a side to a fight claims of its own deeds, which no one else vouches for."""

from __future__ import annotations

from onrecord.events.look import Look, Party
from onrecord.events.said import is_claimed, is_owned_to, is_said_before
from onrecord.events.scene import Scene, codes_of
from onrecord.events.slots import Slots
from onrecord.events.triggers import Found
from onrecord.lexicon import load_words
from onrecord.model import Argument, Quote

ARMIES = load_words("events/armies")
ATTACKERS = load_words("events/attackers")
LOSSES = frozenset({"capture", "destroy", "eliminate", "injure", "kill", "neutralise", "neutralize", "sink", "wound"})
CLAIMING = frozenset({"announce", "claim", "confirm", "declare", "report", "say", "state"})


def is_own_claim(scene: Scene, found: Found, rows: tuple[Argument, ...], quote: Quote | None) -> bool:
    """Say whether an attack is told only by the army or state that says it carried it out: "X says it has killed two"."""
    look, frame = scene.look, found.frame
    if found.sense.type != "ASSAULT" or quote is None or not quote.speaker or not is_said_before(quote):
        return False
    speaker = look.cast.actors.get(quote.speaker)
    if speaker is None or speaker.kind == "person" or speaker.code is None or is_owned_to(look.parse, quote):
        return False
    acting = codes_of(look.cast, [row.actor for row in rows if row.role == "actor"])
    told = "media" in speaker.name.lower() or _counts_losses(look, found)
    return told and acting == {speaker.code} and is_claimed(look.parse, frame)


def _counts_losses(look: Look, found: Found) -> bool:
    """Say whether several are said to have fallen: "killed dozens of rebels", "destroyed six tanks"."""
    parse, frame = look.parse, found.frame
    if not frame.verb or parse.lemma[frame.word] not in LOSSES:
        return False
    return any(parse.tag[word] in ("NNS", "NNPS") for word in frame.objects)


def claiming_army(slots: Slots, recipients: list[Party]) -> list[Party]:
    """Give the army that says armed men fell, so felled them: "the army says ten rebels were killed", "reports the killing of"."""
    look, parse, word = slots.look, slots.look.parse, slots.frame.word
    if not recipients or not all(_is_armed(look, party) for party in recipients):
        return []
    above = parse.head[word]
    if not slots.frame.verb and not (parse.dep[word] == "dobj" and parse.lemma[above] in CLAIMING):
        return []
    for _ in range(3):
        if parse.lemma[above] in CLAIMING and parse.is_verb(above):
            break
        above = parse.head[above]
    if parse.lemma[above] not in CLAIMING:
        return []
    found = [party for item in parse.kids(above, "nsubj") for party in _armies(look, item)]
    return found if found and not look.codes(found) & look.codes(recipients) else []


def _armies(look: Look, word: int) -> list[Party]:
    """Give an army that is the subject of a claim."""
    mention = look.cast.at(word)
    first = mention.first if mention is not None else word
    named = look.parse.lower[first : word + 1]
    if ARMIES.isdisjoint(named):
        return []
    return [party for party in look.parties(word, "whose army says so") if look.coded(party)]


def _is_armed(look: Look, party: Party) -> bool:
    """Say whether those hit are armed men of no state: militants, or the people of an armed group."""
    rows = look.rows(party.actors)
    state = any(row.kind == "state" or (row.code is not None and look.cast.state(row.code) is not None) for row in rows)
    return look.parse.lemma[party.word] in ATTACKERS or (bool(rows) and look.coded(party) and not state)
