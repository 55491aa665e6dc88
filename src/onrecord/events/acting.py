"""Who acts, by the clause of an act: its agents and subjects, else who stands behind or beside its noun."""

from __future__ import annotations

from onrecord.events.around import convicts, fighters_around, is_named_for, who_withdraws
from onrecord.events.beside import companions, in_same_words, is_waged_on, joined_before, whose_forces
from onrecord.events.filling import first_named
from onrecord.events.frames import subject_of
from onrecord.events.look import AT, Party
from onrecord.events.nearby import answerers, senders
from onrecord.events.predicates import Sense
from onrecord.events.slots import Slots
from onrecord.language import Parse


def who_acts(slots: Slots, sense: Sense) -> list[Party]:
    """Give the acting parties of a trigger: from the slots that its sense names, else by the grammar of its clause."""
    if sense.actor:
        return first_named(slots, sense.actor)
    if not sense.subject_is_actor:
        return slots.look.owners(slots.frame.subjects) or senders(slots, sense)
    actors = doers_by_grammar(slots, sense)
    if not actors and sense.type == "ASSAULT" and slots.of_deed():
        return first_named(slots, ("objposs", "objadj"))  # "the Russian atrocities committed there"
    return actors


def doers_by_grammar(slots: Slots, sense: Sense) -> list[Party]:
    """Give agents or subjects with their companions; of a noun, else who is named with it or around it."""
    look, frame = slots.look, slots.frame
    if frame.agents:
        found = [party for word in frame.agents for party in look.parties(word, "by-agent")]
        if any(party.actors for party in found):
            return found
    found = [party for word in frame.subjects for party in look.parties(word, frame.how)]
    if frame.verb and any(party.actors for party in found):
        named = [one.actors for one in found]
        more = (party for word in frame.subjects for party in (*joined_before(look, word), *companions(look, word)))
        found += [party for party in more if party.actors not in named]
    if any(party.actors for party in found) or frame.verb:
        return found
    for slot in ("between", "modifier", "from"):
        words = (word for word in slots.words(slot) if slot != "modifier" or not is_named_for(look.parse, word))
        found = [party for word in words for party in look.parties(word, slot)]
        found = [party for party in found if party.how != f"modifier{AT}" and not is_waged_on(look, frame.word, party)]
        if any(party.actors for party in found):
            return found
    if sense.type == "ASSAULT":
        around = answerers(look, frame.word) or whose_forces(slots) or in_same_words(look, frame.word)
        return around or fighters_around(slots) or convicts(slots)
    if sense.type == "RETREAT":
        return who_withdraws(slots, sense)
    if sense.type == "CONSULT":
        return [party for word in _host(look.parse, frame.word) for party in look.parties(word, "host clause")]
    return []


def _host(parse: Parse, word: int) -> list[int]:
    """Give who the clause around a meeting noun speaks of: "He said after talks …", "X, on a visit to …"."""
    preposition = parse.head[word]
    if parse.dep[word] != "pobj":
        return []
    host = parse.head[preposition]
    if parse.is_verb(host):
        return list(subject_of(parse, host))
    return [host] if parse.is_noun(host) else []
