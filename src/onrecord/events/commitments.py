"""Threats and assurances that are made by the words themselves: "we will defend every inch", "they will be met with …".

A threat needs the speaker's side, a future and a cost; an assurance the speaker's side, a future and help; where only the
other side would suffer without the speaker's doing it is a warning, which is no event. The passive hides the doer: it is
recovered from the of-phrase ("the full force of this alliance"), the possessor ("our reaction"), else it is the speaker.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.events.frames import Frame, verb_frame
from onrecord.events.predicates import Predicates
from onrecord.events.standing import condition_of
from onrecord.events.voices import is_first_person
from onrecord.language import Parse
from onrecord.model import Span

Act = Literal["threat", "assurance", "demand"]
FUTURE = frozenset({"will", "'ll", "would", "shall", "wo", "'d"})


class Commitment(NamedTuple):
    """A threat or assurance: the words that name it, who would act, who is meant, and under which condition."""

    act: Act
    first: int
    last: int
    clause: int
    doers: tuple[int, ...]
    targets: tuple[int, ...]
    condition: int | None
    rule: str
    own: bool = False
    negated: bool = False


def commitment_at(parse: Parse, word: int, predicates: Predicates) -> Commitment | None:
    """Give the commitment whose telling word is `word`."""
    found = _commitment(parse, word, predicates)
    if found is None or found.first <= found.last:
        return found
    return found._replace(first=found.last, last=found.first)  # "swift will be our answer", "go they must"


def _commitment(parse: Parse, word: int, predicates: Predicates) -> Commitment | None:
    pos = {"V": "v", "M": "m"}.get(parse.tag[word][0], "n")
    kind = predicates.commitments.get(f"{parse.lemma[word]} {pos}")
    if kind is None:
        return None
    rule = f"commitments.tsv: {parse.lemma[word]} {kind}"
    if kind in ("threat", "assure", "bar"):
        return _by_verb(parse, word, kind, rule, predicates)
    if kind == "cost":
        return _by_cost(parse, word, rule, predicates)
    if kind == "demand":
        return _by_duty(parse, word, rule)
    if kind == "reaction":
        return _by_reaction(parse, word, rule, predicates)
    return None


def future_of(parse: Parse, verb: int, predicates: Predicates) -> tuple[int, bool] | None:
    """Give the clause that carries the future of `verb`, and whether it is negated; None where it has no future."""
    word = verb
    for _ in range(4):
        negated = any(parse.dep[child] == "neg" for child in parse.children[word])
        if any(parse.dep[child] == "aux" and parse.lower[child] in FUTURE for child in parse.children[word]):
            return word, negated
        head = parse.head[word]
        if parse.dep[word] == "acl" and parse.lemma[head] in predicates.vows and head != word:
            return word, negated
        if parse.dep[word] in ("xcomp", "ccomp", "acl", "advcl") and head != word:
            stance = predicates.commitments.get(f"{parse.lower[head]} a") == "stance"
            if parse.lemma[head] == "hesitate" and any(parse.dep[child] == "neg" for child in parse.children[head]):
                return head, False  # "we will not hesitate to impose costs"
            if parse.dep[word] == "advcl" and parse.lemma[head] == "take":
                word = head  # "will take action to defend"
                continue
            ready = stance or parse.lower[head] in ("going", "gonna", "continue")
            if ready and any(parse.lower[child] == "to" for child in parse.children[word]):
                above = parse.head[head] if parse.dep[head] in ("acomp", "oprd") else head
                if parse.lower[head] != "continue":
                    return above, negated
                word = head
                continue
        if parse.dep[word] == "conj" and head != word:
            if any(parse.dep[child] in ("nsubj", "aux") for child in parse.children[word]):
                return None
            word = head
            continue
        return None
    return None


def _by_verb(parse: Parse, word: int, kind: str, rule: str, predicates: Predicates) -> Commitment | None:
    future = future_of(parse, word, predicates)
    if future is None:
        return None
    clause, negated = future
    frame = verb_frame(parse, word)
    if frame.passive or (not frame.subjects and parse.dep[word] != "acl"):
        return None
    if kind == "bar":
        return _bar(parse, frame, clause, rule, predicates) if negated else None
    own = any(is_first_person(parse, item) for item in frame.subjects)
    condition = condition_of(parse, clause, predicates)
    if kind == "assure" and frame.particles[:1] == ("up",) and parse.lemma[word] == "stand":
        kind = "threat"  # "we will stand up to that"
    targets = _targets(frame)
    if negated and condition is None:
        condition = next((parse.kid(item, "relcl") for item in targets), None)  # "members who do not pay"
    act: Act = "threat" if (kind == "threat") != (negated and kind == "assure") else "assurance"
    if kind == "threat" and negated:
        return None
    return Commitment(act, word, word, clause, frame.subjects, targets, condition, rule, own, negated)


def _bar(parse: Parse, frame: Frame, clause: int, rule: str, predicates: Predicates) -> Commitment:
    """Give the threat in "we will not allow them to …"."""
    own = any(is_first_person(parse, item) for item in frame.subjects)
    barred = frame.objects or tuple(item for word in frame.content[:2] for item in parse.kids(word, "nsubj"))
    condition = condition_of(parse, clause, predicates)
    return Commitment("threat", frame.word, frame.word, clause, frame.subjects, barred, condition, rule, own, negated=True)


def _targets(frame: Frame) -> tuple[int, ...]:
    named = tuple(item for name, item in frame.preps if name in ("on", "against", "to", "with", "by"))
    return frame.objects or frame.datives or named


def _by_cost(parse: Parse, word: int, rule: str, predicates: Predicates) -> Commitment | None:
    label, head = parse.dep[word], parse.head[word]
    if label == "conj":
        return None
    if label == "attr" and parse.lemma[head] == "be" and parse.kid(head, "expl") is not None:
        return _impersonal(parse, word, head, (), rule, predicates)
    if label in ("nsubj", "nsubjpass") and parse.lemma[head] in predicates.follows:
        return _impersonal(parse, word, head, (), rule, predicates)
    if label == "dobj" and predicates.commitments.get(f"{parse.lemma[head]} v") == "suffer":
        subjects = verb_frame(parse, head).subjects
        if any(is_first_person(parse, item) for item in subjects):
            return None
        return _impersonal(parse, word, head, subjects, rule, predicates)
    if label == "pobj" and parse.lower[head] in ("with", "by"):
        verb = parse.head[head]
        if predicates.commitments.get(f"{parse.lemma[verb]} v") == "meet" and parse.is_verb(verb):
            return _impersonal(parse, word, verb, verb_frame(parse, verb).objects, rule, predicates)
    return None


def _impersonal(
    parse: Parse, word: int, verb: int, targets: tuple[int, ...], rule: str, predicates: Predicates
) -> Commitment | None:
    future = future_of(parse, verb, predicates)
    if future is None or future[1]:
        return None
    doers = tuple(
        item for child in parse.children[word] if parse.dep[child] == "prep" and parse.lower[child] in ("of", "from")
        for item in parse.kids(child, "pobj")
    )  # fmt: skip
    condition = condition_of(parse, future[0], predicates)
    return Commitment("threat", min(verb, word), max(verb, word), future[0], doers, targets, condition, rule, own=not doers)


def _by_reaction(parse: Parse, word: int, rule: str, predicates: Predicates) -> Commitment | None:
    head = parse.head[word]
    if parse.dep[word] == "attr" and parse.kid(head, "expl") is not None:
        return _impersonal(parse, word, head, (), rule, predicates)
    if parse.dep[word] == "pobj":
        return _by_cost(parse, word, rule, predicates)
    if parse.dep[word] not in ("nsubj", "nsubjpass") or not parse.is_verb(head):
        return None
    holder = parse.kids(word, "poss")
    future = future_of(parse, head, predicates)
    if future is None or future[1] or parse.kid(head, "acomp", "attr") is None:
        return None
    own = not holder or any(parse.lower[item] in ("our", "my") for item in holder)
    complement = parse.kid(head, "acomp", "attr")
    condition = condition_of(parse, head, predicates)
    return Commitment("threat", word, complement or head, head, tuple(holder), (), condition, rule, own=own)


def _by_duty(parse: Parse, word: int, rule: str) -> Commitment | None:
    """Give the demand in "Moscow must withdraw": the one who says so asks it of the subject."""
    verb = parse.head[word]
    if parse.dep[word] != "aux" or not parse.is_verb(verb):
        return None
    frame = verb_frame(parse, verb)
    targets = frame.agents if frame.passive else frame.subjects
    if not targets or any(is_first_person(parse, item) for item in targets):
        return None
    return Commitment("demand", word, verb, verb, (), targets, None, rule, own=True)


def spans_of(parse: Parse, found: Commitment) -> tuple[Span | None, Span]:
    """Give the characters of a commitment's condition and of its consequence."""
    return clause_spans(parse, found.clause, (found.first, found.last), found.condition)


def clause_spans(parse: Parse, clause: int, words: tuple[int, int], condition: int | None) -> tuple[Span | None, Span]:
    """Give the characters of a condition and of the clause it stands under, which keeps `words` (first, last)."""
    first, last = parse.lefts[clause], parse.rights[clause]
    if condition is not None:
        left, right = parse.lefts[condition], parse.rights[condition]
        if right < words[0]:
            first = max(first, right + 1)
        elif left > words[1]:
            last = min(last, left - 1)
    first, last = min(first, words[0]), max(last, words[1])
    while first < words[0] and not parse.lower[first][0].isalnum() and parse.lower[first][0] != "'":
        first += 1
    while last > words[1] and not parse.lower[last][-1].isalnum():
        last -= 1
    return parse.subtree_span(condition) if condition is not None else None, parse.span(first, last)
