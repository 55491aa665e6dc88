"""What a sentence does to an adversary or ally: threat, assurance, promise, warning or none, and under which condition.

A threat is the speaker's side, a future and a cost; an assurance the speaker's side and defence or support; a promise any
other own future under a condition; a warning says what the other side will suffer or bring about by itself. Questions are
none of these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from onrecord.events.commitments import Commitment, clause_spans, commitment_at, future_of
from onrecord.events.frames import verb_frame
from onrecord.events.predicates import Predicates
from onrecord.events.standing import conditions_of
from onrecord.events.voices import is_first_person
from onrecord.language import Parse
from onrecord.language.parse import Sentence
from onrecord.model import Span

Act = Literal["threat", "assurance", "promise", "warning", "none"]
Mode = Literal["present", "reported", "question"]


HELPFUL = frozenset({"AID", "SUPPORT", "CONSULT", "COOPERATE", "CONCEDE", "RETREAT", "AGREE"})
IDLE = frozenset({"ask", "have", "be", "need"})


class Deterrence(NamedTuple):
    """One sentence's act, whether it is made here, told of or asked for, and the characters of its two clauses."""

    act: Act
    mode: Mode
    condition: Span | None = None
    consequence: Span | None = None


def deterrence_of(parse: Parse, sentence: Sentence, predicates: Predicates) -> Deterrence:
    """Give what a sentence does."""
    if _asks(parse, sentence, predicates):
        return Deterrence("none", "question")
    conditions = conditions_of(parse, sentence, predicates)
    mode: Mode = "reported" if _is_reported(parse, sentence, predicates) else "present"
    found = _commitments(parse, sentence, predicates)
    if found:
        best = next((item for item in found if item.condition is not None), found[0])
        condition = best.condition if best.condition is not None else next(iter(conditions), None)
        if condition is not None or best.own or _is_strong(parse, best, predicates):
            under, consequence = clause_spans(parse, best.clause, (best.first, best.last), condition)
            act: Act = "threat" if best.act == "threat" else "assurance"
            return Deterrence(act, mode, under or _answered(parse, best.clause), consequence)
    if conditions:
        return _by_condition(parse, sentence, conditions[0], mode, predicates)
    if _is_ready(parse, sentence, predicates):
        return Deterrence("promise", mode)
    return Deterrence("assurance" if _is_firm(parse, sentence, predicates) else "none", mode)


def _answered(parse: Parse, verb: int) -> Span | None:
    """Give the deed that an answer is announced to: "a further attack would be met with force"."""
    deed = parse.kid(verb, "nsubjpass")
    met = parse.lemma[verb] == "meet" and any(parse.lower[child] == "with" for child in parse.kids(verb, "prep"))
    return parse.subtree_span(deed) if met and deed is not None else None


def _is_strong(parse: Parse, found: Commitment, predicates: Predicates) -> bool:
    """Say whether defence or an answer is promised of a named state, as its own spokesmen speak."""
    named = any(parse.tag[item] in ("NNP", "NNPS") for item in found.doers)
    return parse.lemma[found.first] in predicates.strong and named


def _commitments(parse: Parse, sentence: Sentence, predicates: Predicates) -> list[Commitment]:
    found: list[Commitment] = []
    for word in range(sentence.first, sentence.last):
        if parse.lemma[word] in predicates.promising:
            item = commitment_at(parse, word, predicates)
            if item is not None and item.act != "demand":
                found.append(item)
    return found


def _by_condition(parse: Parse, sentence: Sentence, condition: int, mode: Mode, predicates: Predicates) -> Deterrence:
    """Give what a future under a condition is: own side's answer to hostility a threat, own side's else a promise.

    The other side's lot is a warning where anything bad is named.
    """
    main = parse.head[condition]
    while not parse.is_verb(main) and parse.head[main] != main:
        main = parse.head[main]
    future = future_of(parse, main, predicates) if parse.is_verb(main) else None
    if future is None or not sentence.first <= main < sentence.last:
        return Deterrence("none", mode)
    ends = parse.lemma[condition] in predicates.endings  # "if that aggression stops" is no hostile condition
    hostile = not ends and _names_harm(parse, parse.subtree(condition), predicates)
    spans = clause_spans(parse, main, (main, main), condition)
    if _is_own(parse, main):
        there = any(parse.lower[child] == "there" and parse.dep[child] == "advmod" for child in parse.children[main])
        if there or hostile:
            return Deterrence("assurance" if there else "threat", mode, *spans)
        return Deterrence("none", mode) if parse.lemma[main] in IDLE else Deterrence("promise", mode, *spans)
    if not ends and _names_harm(parse, range(sentence.first, sentence.last), predicates):
        return Deterrence("warning", mode, *spans)
    return Deterrence("none", mode)


def _is_ready(parse: Parse, sentence: Sentence, predicates: Predicates) -> bool:
    """Say whether own side declares itself ready for work or talks: "we stand ready to work with all"."""
    for word in range(sentence.first, sentence.last):
        if predicates.commitments.get(f"{parse.lower[word]} a") == "stance" and parse.dep[word] in ("acomp", "oprd"):
            verbs = (parse.lemma[item] for item in parse.kids(word, "xcomp"))
            helps = any(sense.type in HELPFUL for verb in verbs for sense in predicates.verbs.get(verb, ()))
            if helps and _is_own(parse, parse.head[word]):
                return True
    return False


def _is_own(parse: Parse, verb: int) -> bool:
    """Say whether "we", "I" or "our …" is the subject."""
    subjects = verb_frame(parse, verb).subjects
    owners = (child for item in subjects for child in parse.kids(item, "poss"))
    return any(is_first_person(parse, item) for item in (*subjects, *owners))


def _names_harm(parse: Parse, words: Iterable[int], predicates: Predicates) -> bool:
    return any(parse.lemma[word] in predicates.hostile for word in words)


def _asks(parse: Parse, sentence: Sentence, predicates: Predicates) -> bool:
    opening = parse.lower[sentence.first]
    return opening in predicates.askers or "?" in parse.lower[max(sentence.first, sentence.last - 3) : sentence.last]


def _is_reported(parse: Parse, sentence: Sentence, predicates: Predicates) -> bool:
    """Say whether a past verb of saying with another subject than the speaker governs the sentence's future."""
    for word in range(sentence.first, sentence.last):
        if parse.lemma[word] in predicates.telling and parse.tag[word] in ("VBD", "VBN", "VBZ") and parse.is_verb(word):
            return True
    return False


def _is_firm(parse: Parse, sentence: Sentence, predicates: Predicates) -> bool:
    """Say whether the sentence itself gives firm support for someone's security: "our commitment is ironclad"."""
    words = range(sentence.first, sentence.last)
    firm = [word for word in words if predicates.commitments.get(f"{parse.lower[word]} a") == "resolve"]
    own = any(is_first_person(parse, word) for word in words)
    told = any(parse.lemma[word] == "reaffirm" for word in words)
    given = any(own or told or parse.dep[word] in ("acomp", "attr", "ROOT") for word in firm)
    return given and not predicates.guarded.isdisjoint(parse.lower[sentence.first : sentence.last])
