"""Who mediates talks, whom they are about and who is left out of them, each with the words that say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from onrecord.events.frames import Frame, verb_frame
from onrecord.events.look import Look, Party
from onrecord.events.phrases import TALKING, clauses_leaving_out, under
from onrecord.events.predicates import Sense
from onrecord.language import Parse
from onrecord.lexicon import load_words
from onrecord.model import Argument

Role = Literal["about", "mediator", "left-out"]
MEDIATING = load_words("events/mediating")
MEDIATION = load_words("events/mediation")
HOSTING = frozenset({"chair", "convene", "host"})
ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})
THROUGH = frozenset({"through", "with", "under", "via", "by"})
WITHOUT = frozenset({"without", "excluding"})
INTO = ("of", "in", "with", "between", "against", "for", "to", "on")
PARTS = 4
MEDIATED = "by whom the talks are mediated"


def with_table(look: Look, frame: Frame, talkers: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Give who talks, with those who have another part: mediators, states the talks are about, those left out."""
    taken = {row.actor for row in talkers}
    rows: dict[tuple[str, str], Argument] = {}
    for role, word, how in (*_mediators(look.parse, frame), *_left_out(look.parse, frame), *_subjects(look, frame)):
        for party in look.parties(word, how):
            for name in party.actors if look.coded(party) and not (role == "about" and _talks(party, taken)) else ():
                if role != "left-out" or name not in taken:
                    rows.setdefault((role, name), Argument(role=role, actor=name, span=party.span, how=party.how))
    mediators = {name for role, name in rows if role == "mediator"}
    if mediators >= taken and look.parse.lemma[frame.word] in HOSTING and len({row.code for row in look.rows(mediators)}) > 1:
        return talkers  # two who host talks together hold them with each other
    talking = tuple(row for row in talkers if row.role == "actor" or row.actor not in mediators)
    return (*talking, *rows.values())


def host_met(rows: tuple[Argument, ...], sense: Sense) -> tuple[Argument, ...]:
    """Give the host of a conference as who is met there, where nobody else is: "took part in the summit hosted by X"."""
    if sense.mode != "multilateral" or any(row.role == "recipient" for row in rows):
        return rows
    return tuple(
        replace(row, role="recipient", how="host of the meeting") if row.how == MEDIATED else row for row in rows
    )


def _talks(party: Party, taken: set[str]) -> bool:
    return bool(taken & set(party.actors))


def _heads(parse: Parse, frame: Frame) -> list[int]:
    """Give the nouns that name the talks: the trigger, or what its verb holds ("held talks", "the dispute")."""
    if not frame.verb:
        return [frame.word]
    held = (*frame.objects, *(word for name, word in frame.preps if name in ("in", "for")))
    return [frame.word, *(word for word in held if parse.lemma[word] in TALKING)]


def talks_named(parse: Parse, frame: Frame) -> int:
    """Give the noun for the talks that a verb of bringing parties together speaks of, else the verb: "mediated talks"."""
    if parse.lemma[frame.word] not in MEDIATING:
        return frame.word
    return next((word for word in (*frame.objects, *frame.subjects) if parse.lemma[word] in TALKING), frame.word)


def _mediators(parse: Parse, frame: Frame) -> Iterator[tuple[Role, int, str]]:
    """Give who brings the parties together: "brokered by X", "under the auspices of X", "X mediated talks"."""
    hosted = [word for word in frame.objects if parse.lemma[word] not in TALKING]  # who hosts a guest mediates nothing
    if frame.verb and parse.lemma[frame.word] in MEDIATING and not hosted:
        doers = frame.agents if frame.passive or frame.agents else frame.subjects
        yield from (("mediator", word, "who mediates") for word in doers)
    for head in _heads(parse, frame):
        for clause in parse.kids(head, "acl", "relcl", "conj") if not parse.is_verb(head) else ():
            if parse.lemma[clause] in MEDIATING:
                inner = verb_frame(parse, clause)
                doers = inner.agents if inner.passive or inner.agents else inner.subjects
                yield from (("mediator", word, MEDIATED) for word in doers if word != head)
        for modifier in parse.kids(head, "amod") if not parse.is_verb(head) else ():
            if parse.lemma[modifier] in MEDIATING and modifier >= 2 and parse.lower[modifier - 1] == "-":
                yield "mediator", modifier - 2, "who mediates"
    for name, word in frame.preps:
        if name in THROUGH and parse.lemma[word] in MEDIATION:
            owners = (
                *parse.kids(word, "poss", "compound", "amod"),
                *under(parse, word, "of"),
                *under(parse, word, "by"),
            )
            yield from (("mediator", owner, "through whose mediation") for owner in owners)


def _left_out(parse: Parse, frame: Frame) -> Iterator[tuple[Role, int, str]]:
    """Give who is kept from the table: "from which X is excluded", "in which X has been sidelined", "without X"."""
    for head in _heads(parse, frame):
        for clause in clauses_leaving_out(parse, head):
            kept = verb_frame(parse, clause).objects
            yield from (("left-out", word, "who is left out of the talks") for word in kept if word != head)
        yield from (("left-out", word, "without whom") for name in WITHOUT for word in under(parse, head, name))
    yield from (("left-out", word, "without whom") for name, word in frame.preps if name in WITHOUT)


def _subjects(look: Look, frame: Frame) -> Iterator[tuple[Role, int, str]]:
    """Give the states and bodies that the matter of the talks names: "talks on the war in X", "discussed X's debt"."""
    parse = look.parse
    topics = [word for name, word in frame.preps if name in ABOUT]
    topics += [word for head in _heads(parse, frame)[1:] for name in ABOUT for word in under(parse, head, name)]
    aims = [word for word in (*frame.content, *parse.kids(frame.word, "advcl")) if parse.lemma[word] in TALKING]
    frames = [frame, *(verb_frame(parse, word) for word in aims[:PARTS] if parse.is_verb(word))]
    for inner in frames:
        if inner.verb and parse.lemma[inner.word] in TALKING:
            topics += [word for word in inner.objects if parse.lemma[word] not in TALKING]
    for topic in topics[:PARTS]:
        for word in parse.conjuncts(topic)[:PARTS]:
            yield from (("about", item, "matter of the talks") for item in _named_in(look, word))


def _named_in(look: Look, word: int) -> list[int]:
    """Give the words of a phrase that name a party of its own: the phrase itself, an owner, who stands behind it."""
    parse = look.parse
    own = [word] if look.is_named(word) or look.names(word) else []
    near = [item for item in parse.kids(word, "poss", "compound", "amod") if look.is_named(item) or look.names(item)]
    behind = [item for name in INTO for item in under(parse, word, name) if look.is_named(item) or look.names(item)]
    return [*own, *near, *behind][:PARTS]
