"""Who acts where the clause of an act does not say it: the weapon's sender, the state of the place, who speaks above."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.events.frames import subject_of, verb_frame
from onrecord.events.look import AT, Look, Party
from onrecord.events.phrases import under
from onrecord.events.predicates import Sense
from onrecord.events.slots import Slots

WHERE = ("in", "across", "inside", "within")
DONE_TO = ("of", "on", "against")
PLACES = (
    "in", "at", "near", "into", "inside", "outside", "on", "over", "along", "off", "through", "around", "across",
    "throughout",
)  # fmt: skip


def senders(slots: Slots, sense: Sense) -> list[Party]:
    """Give who sent the weapon that strikes: "launched rockets that hit X", "rockets fired by Y hit X"."""
    look, parse = slots.look, slots.look.parse
    carrier = slots.carrier() if sense.type == "ASSAULT" else None
    verbs = (
        [carrier]
        if carrier is not None
        else [verb for word in slots.frame.subjects for verb in parse.kids(word, "acl")]
    )
    for verb in verbs:
        frame = verb_frame(parse, verb)
        doers = frame.agents if frame.passive else frame.subjects
        found = [party for word in doers for party in look.parties(word, "sender of the weapon")]
        if any(look.coded(party) for party in found):
            return found
    return []


def sites(slots: Slots) -> list[Party]:
    """Give the state of the town that an attack is named after: "a Kabul bombing" hits Kabul."""
    named = (party for word in slots.words("modifier") for party in slots.look.parties(word, "modifier"))
    return [party for party in named if party.how.endswith(AT)]


def states_where(look: Look, noun: int) -> list[Party]:
    """Give the states in which a deed is said to be done, also behind whom it is done to: "the arrest of a poet in X"."""
    heads = (noun, *(item for name in DONE_TO for item in under(look.parse, noun, name)))
    words = [item for head in heads for name in WHERE for item in under(look.parse, head, name)]
    found = [party for word in words for party in look.parties(word, "state where it is done")]
    return [party for party in found if look.coded(party)]


def other_doers(slots: Slots, actors: list[Party]) -> list[Party]:
    """Give who says a clause where its verb would act on its own subject: "said that X was late and urged X to hurry"."""
    look, parse, frame = slots.look, slots.look.parse, slots.frame
    if frame.how != "shared" or not frame.verb:
        return actors
    acting = {name for party in actors for name in party.actors}
    objects = {
        name
        for word in frame.objects
        if look.is_named(word)
        for party in look.parties(word, "obj")
        for name in party.actors
    }
    above = parse.head[frame.word]
    if not acting or acting != objects or parse.dep[above] != "ccomp":
        return actors
    found = [
        party
        for word in subject_of(parse, parse.head[above])
        for party in look.parties(word, "subject of the clause above")
    ]
    return found if any(look.coded(party) for party in found) else actors


def at_home(slots: Slots, actors: list[Party]) -> list[Party]:
    """Give unnamed people the code of the state where their act takes place: "demonstrators attacked it in Niamey"."""
    look = slots.look
    codes = look.codes(places_of(slots))
    if len(codes) != 1:
        return actors
    (code,) = codes
    known: list[Party] = []
    for party in actors:
        if not look.parse.is_noun(party.word):
            known.append(party)
            continue
        rows = [look.cast.actors[name] for name in party.actors if name in look.cast.actors]
        named = tuple(
            look.cast.add(replace(row, id=f"{row.id}:{code}", code=code)) for row in rows if row.kind == "group"
        )
        known.append(party._replace(actors=named or party.actors, how=f"{party.how}, at home there"))
    return known


def places_of(slots: Slots) -> list[Party]:
    """Give the states of the places that the clause names."""
    look, parse = slots.look, slots.look.parse
    heads = [word for slot in PLACES for word in (*slots.words(slot), *slots.deeper(slot))]
    named = [item for word in heads for item in (word, *parse.kids(word, "compound")) if item in look.where]
    return [party for item in named for party in look.parties(item, "place")]
