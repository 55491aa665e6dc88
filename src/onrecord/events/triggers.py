"""Which words of a report name acts, and which of those are already spoken for by another act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.actors import Cast
from onrecord.events.commitments import Commitment, commitment_at
from onrecord.events.frames import Frame, verb_frame
from onrecord.events.noun_frames import noun_frame
from onrecord.events.phrases import COMPLEX, came_of, clauses_when, hurt_beside
from onrecord.events.predicates import Predicates, Sense
from onrecord.events.senses import match
from onrecord.language import Parse

SPEECH = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "SUPPORT"})
ONE_DEED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "AID"})
INTO_CONTENT = frozenset({"appos", "dobj", "prep", "pobj", "conj", "xcomp", "ccomp", "attr", "oprd", "pcomp", "dative", "acl"})
ASKED_BY = frozenset({"for", "to", "on", "with", "of", "from", "against", "in"})
PRESUPPOSING = frozenset({"after", "since", "following", "over", "amid", "during", "despite", "because", "before", "under"})
BY_NAME = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT", "SUPPORT"})
NO_TRIGGER = frozenset({"aux", "auxpass", "amod", "compound", "nmod"})
MOST = 60


class Found(NamedTuple):
    """A trigger with its clause and the sense that its tests chose."""

    frame: Frame
    sense: Sense


class Triggers(NamedTuple):
    """All acts that the words of a report name: by the table of senses, and as threats or assurances."""

    found: list[Found]
    commitments: list[Commitment]


def find_triggers(parse: Parse, cast: Cast, predicates: Predicates) -> Triggers:
    """Give every word that the tables read as an act (or, with no type, as none), in text order."""
    found: list[Found] = []
    commitments: list[Commitment] = []
    sentence, idle = -1, False
    for word, senses in _candidates(parse, predicates):
        if sentence != parse.sentence_of[word]:
            sentence = parse.sentence_of[word]
            idle = _is_unpolitical(parse, sentence, predicates)
        if idle:
            continue
        if parse.lemma[word] in predicates.promising:
            promise = commitment_at(parse, word, predicates)
            if promise is not None:
                commitments.append(promise)
        if senses is not None and parse.dep[word] not in NO_TRIGGER:
            trigger = _read(parse, word, senses, cast, predicates)
            if trigger is not None:
                found.append(trigger)
    return Triggers(found, commitments)


def _candidates(parse: Parse, predicates: Predicates) -> Iterator[tuple[int, tuple[Sense, ...] | None]]:
    """Give the words that may name an act with their senses, none where only a threat or assurance is possible."""
    verbs, nouns, promising, tags, lower = predicates.verbs, predicates.nouns, predicates.promising, parse.tag, parse.lower
    idle = predicates.idle
    for word, lemma in enumerate(parse.lemma):
        kind = tags[word][0]
        table = verbs if kind == "V" else nouns if kind == "N" else None
        senses = table.get(lemma) if table is not None else None
        if senses is not None and f"{lemma} {kind.lower()}" in idle:
            senses = None
        if table is not None and word and lower[word - 1] == "-":
            senses = _hyphened(parse, word, table) or senses
        if senses is not None or (lemma in promising and kind in "VNM"):
            yield word, senses


def _read(parse: Parse, word: int, senses: tuple[Sense, ...], cast: Cast, predicates: Predicates) -> Found | None:
    nominal = not parse.is_verb(word)
    if parse.dep[word] == "pobj" and parse.lower[parse.head[word]] == "in" and parse.lower[word] in COMPLEX:
        return None  # "in retaliation for", "in response to"
    if parse.tag[word] in ("VBG", "VBN") and _is_in_name(parse, word):
        return None  # "the Law on Safeguarding Security"
    frame = noun_frame(parse, word, predicates.light, predicates.transparent) if nominal else verb_frame(parse, word)
    sense = match(parse, frame, senses, predicates, cast)
    if sense is not None and sense.type in BY_NAME and parse.tag[word] in ("NNP", "NNPS"):
        return None  # "the Paris Agreement", "the Summit for Democracy" are names
    return Found(frame, sense) if sense is not None else None


def _is_in_name(parse: Parse, word: int) -> bool:
    """Say whether a participle within a sentence is written large, as part of a name or title."""
    sentence = parse.sentence_at(word)
    if word == sentence.first or word + 1 >= sentence.last or not parse.form[word][:1].isupper():
        return False
    after, before = parse.form[word + 1], parse.form[word - 1]
    return after[:1].isupper() and before[:1].islower() and not parse.is_verb(word - 1)


def _is_unpolitical(parse: Parse, number: int, predicates: Predicates) -> bool:
    """Say whether a sentence is of sport, weather, crime or show business."""
    sentence = parse.sentences[number]
    return not predicates.unpolitical.isdisjoint(parse.lemma[sentence.first : sentence.last])


def _hyphened(parse: Parse, word: int, senses: dict[str, tuple[Sense, ...]]) -> tuple[Sense, ...] | None:
    """Give the senses of a word that the parse holds in pieces: "test-fired", "cease-fire"."""
    if word < 2 or parse.start[word] != parse.end[word - 1] or parse.start[word - 1] != parse.end[word - 2]:
        return None
    front, back = parse.lower[word - 2], parse.lemma[word]
    return senses.get(f"{front}-{back}") or senses.get(f"{front}{back}")


def silenced(parse: Parse, triggers: list[Found]) -> frozenset[int]:
    """Give the words that are spoken for: what is asked, promised, refused or threatened is not coded again."""
    silent: set[int] = set()
    types = {frame.word: sense.type for frame, sense in triggers}
    for frame, sense in triggers:
        tested = sense.object_class or sense.object_words
        if frame.verb and tested:
            silent.update(word for item in frame.objects for word in _named(parse, item))
        for need in sense.needs:
            if need.kind == "prep" and need.values:
                silent.update(item for name, word in frame.preps if name in need.words for item in parse.conjuncts(word)[:12])
        silent.update(_same_act(parse, frame, sense, types))
        if sense.type in SPEECH or (sense.type == "MOBILIZE" and any(need.kind == "xcomp" for need in sense.needs)):
            silent.update(_content(parse, frame))
    return frozenset(silent)


def _same_act(parse: Parse, frame: Frame, sense: Sense, types: dict[int, str | None]) -> list[int]:
    """Give the less telling of two words for one act in a clause: "killed … in an attack", "retaliated by shelling"."""
    if sense.type not in ONE_DEED:
        return []
    if not frame.verb:
        aims = [item for item in parse.kids(frame.word, "acl") if parse.tag[item] == "VBG" and types.get(item) == sense.type]
        if frame.clause is None or sense.type != "ASSAULT":
            return aims
        return [*aims, *_results(parse, frame.clause, types, sense.type)]
    for name, word in frame.preps:
        if types.get(word) == sense.type and name in ("in", "with", "by", "during", "from"):
            return [frame.word] if parse.is_verb(word) else [word]
    results = _results(parse, frame.word, types, sense.type)
    if sense.type == "ASSAULT" and frame.passive and not frame.agents:
        results += [item for item in clauses_when(parse, frame.word) if types.get(item) == sense.type]
    if sense.type == "ASSAULT" and results:
        return results
    named = [word for word in frame.subjects if types.get(word) == sense.type and not parse.is_verb(word)]
    return [word for word in named if parse.head[frame.word] != word]  # not the strikes in "strikes targeting X"


def _results(parse: Parse, verb: int, types: dict[int, str | None], kind: str) -> list[int]:
    """Give the verbs that only tell what came of an act: "shelled the town, killing two and wounding six"."""
    hurt = hurt_beside(parse, verb) if kind == "ASSAULT" else []
    return [item for item in (*came_of(parse, verb), *hurt) if types.get(item) == kind]


def _named(parse: Parse, word: int) -> list[int]:
    found = list(parse.conjuncts(word)[:12])
    for item in found[:12]:
        for child in parse.children[item]:
            if parse.dep[child] == "prep" and parse.lower[child] == "of":
                found.extend(parse.kids(child, "pobj"))
    return found


def _content(parse: Parse, frame: Frame) -> list[int]:
    named = (word for name, word in frame.preps if name in ASKED_BY)
    start = (*frame.content, *frame.objects, *named)
    found = [word for word in start if not (parse.dep[word] == "ccomp" and parse.tag[word] == "VBD")]
    for word in found:
        if len(found) > MOST:
            break
        found.extend(
            child for child in parse.children[word]
            if parse.dep[child] in INTO_CONTENT and not (parse.dep[child] == "prep" and parse.lower[child] in PRESUPPOSING)
        )  # fmt: skip
    return [word for word in found if not _presupposed(parse, word)]


def _presupposed(parse: Parse, word: int) -> bool:
    """Say whether a noun names a deed of its own even inside a request: "an end to its attacks", "an attack by Iraq"."""
    return parse.is_noun(word) and any(
        parse.dep[child] == "poss" or (parse.dep[child] == "prep" and parse.lower[child] == "by") for child in parse.children[word]
    )
