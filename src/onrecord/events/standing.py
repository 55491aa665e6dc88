"""Whether an act happened: asserted, negated, denied, alleged, conditional, planned or hypothetical, with the cue's words.

The trigger's own clause decides first (negation, modal), then each governor above it, as far as it says anything of its
complement; a clause that is presupposed (relative, "after", "since") ends the climb.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.events.frames import Frame, is_ordinal, verb_frame
from onrecord.events.negations import not_only
from onrecord.events.noun_frames import noun_frame
from onrecord.events.phrases import GUARDING, RELATIVES
from onrecord.events.predicates import Effect, Predicates
from onrecord.language import Parse
from onrecord.language.parse import Sentence
from onrecord.lexicon import load_words

MAX_CLIMB = 10
ABOVE = frozenset({
    "xcomp", "ccomp", "conj", "pcomp", "prep", "advcl", "pobj", "dobj", "nsubj", "nsubjpass", "attr", "appos", "npadvmod",
})  # fmt: skip
UNDER_LAW = frozenset({"xcomp", "ccomp", "advcl", "conj", "acl", "pcomp", "prep"})
ANYONE = frozenset({"another", "any", "either", "anyone", "one", "whichever"})
GLAD = load_words("events/glad")
HEARSAY = load_words("events/hearsay")
TOLD = frozenset({"was", "were", "been", "had"})
FINITE = frozenset({"VBD", "VBZ"})
STRENGTH: dict[Effect, int] = {
    "asserted": 0, "planned": 1, "hypothetical": 2, "conditional": 3, "alleged": 4, "negated": 5, "denied": 6,
}  # fmt: skip


class Status(NamedTuple):
    """A standing with the word that shows it; `condition` heads the if-clause that the act stands in or under.

    `within`: the act is only set as a condition, or `purpose`: only as the aim of another act.
    """

    standing: Effect
    cue: int | None = None
    condition: int | None = None
    within: bool = False
    purpose: bool = False


def standing_of(parse: Parse, frame: Frame, predicates: Predicates) -> Status:
    """Give the standing of the act that the trigger names."""
    word = frame.word
    if not frame.verb:
        early = _of_noun(parse, word, predicates)
        if early is not None:
            return early
        if frame.clause is not None:
            return _climb(parse, frame.clause, predicates)
        return _climb_noun(parse, word, predicates)
    return _climb(parse, word, predicates)


def _of_noun(parse: Parse, word: int, predicates: Predicates) -> Status | None:
    for child in parse.children[word]:
        label, lower = parse.dep[child], parse.lower[child]
        if label in ("det", "neg") and lower in ("no", "neither"):
            return Status("negated", child)
        if label == "det" and lower == "any":
            return Status("hypothetical", child)  # "in response to any attack"
        if label in ("amod", "compound"):
            effect = predicates.governors.get(f"{lower} a")
            if effect is not None:
                return Status(effect, child)
    head = parse.head[word]
    if parse.dep[word] == "pobj" and parse.lemma[parse.head[head]] == "response":
        later = next((child for child in parse.kids(word, "amod") if parse.lower[child] == "further"), None)
        if later is not None:
            return Status("hypothetical", later)  # "in response to further attacks"
    if parse.dep[word] == "pobj" and f"{parse.lower[head]}" in predicates.negations:
        return Status("negated", head)
    return None


def _climb(parse: Parse, word: int, predicates: Predicates) -> Status:
    """Give the standing of the clause headed by a verb."""
    return _legal(parse, word, predicates) or _plain(parse, word, predicates)


def _legal(parse: Parse, verb: int, predicates: Predicates) -> Status | None:
    """Give hypothetical for a clause within what a legal text says: "the treaty obliges each to help when one is attacked"."""
    if _is_past(parse, verb):
        return None
    found = _of_anyone(parse, verb)
    word = verb
    for _ in range(MAX_CLIMB):
        if found is not None or parse.head[word] == word or parse.dep[word] not in UNDER_LAW:
            break
        found = _by_law(parse, word, predicates)
        word = parse.head[word]
    return found or _by_law(parse, word, predicates)


def _plain(parse: Parse, word: int, predicates: Predicates) -> Status:
    """Give the standing of a clause from its own words and from the clauses above it."""
    start = word
    found: Status | None = None
    infinitive = False
    condition: int | None = None
    for _ in range(MAX_CLIMB):
        condition = condition if condition is not None else _if_clause(parse, word, predicates)
        own = _own(parse, word, predicates)
        if own is not None and (found is None or STRENGTH[own.standing] > STRENGTH[found.standing]):
            found = own
        head, label = parse.head[word], parse.dep[word]
        mark = _mark(parse, word, predicates) if label in ("advcl", "ccomp") else None
        mark = None if mark is not None and parse.lower[mark] == "as" else mark  # "as long as it continues" tells a fact
        if mark is not None:
            return Status("conditional", mark, word, within=True)
        if label == "advcl":
            until = next((item for item in parse.kids(word, "mark") if parse.lower[item] == "until"), None)
            if until is not None and parse.tag[word] in ("VB", "VBP", "VBZ"):
                return Status("hypothetical", until)  # "until they withdraw"
            if not is_ordinal(parse, head) and (infinitive or _has_to(parse, word)):
                return Status("planned", word, purpose=True)
            break
        if label in ("acl", "relcl"):
            return _at_noun(parse, word, head, label, found, predicates)
        if label == "pcomp":
            return _at_preposition(parse, head, found, predicates)
        if head == word or not _goes_on(parse, word, head, label):
            break
        infinitive = infinitive or (label == "xcomp" and _has_to(parse, word))
        step = _governed(parse, word, head, label, found, predicates)
        found = step or found
        if label == "ccomp" and _is_past(parse, word):
            break  # what is told as past stays so whatever is said of the telling
        word = head
    open_end = found.standing in ("planned", "hypothetical") if found else parse.tag[start] in ("VB", "VBP", "VBZ")
    if condition is not None and open_end:
        return Status("conditional", found.cue if found else None, condition)
    return found or (Status("hypothetical", word) if _is_order(parse, word) else Status("asserted"))


def _is_order(parse: Parse, word: int) -> bool:
    """Say whether a clause is an imperative ("Withdraw your troops"), which tells no deed."""
    if parse.tag[word] != "VB" or parse.dep[word] not in ("ROOT", "ccomp"):
        return False
    return not any(parse.dep[child] in ("nsubj", "nsubjpass", "aux", "auxpass") for child in parse.children[word])


def _goes_on(parse: Parse, word: int, head: int, label: str) -> bool:
    """Say whether the clause above bears on this one: a finite verb is never coordinated to an infinitive."""
    if label == "conj" and parse.tag[word] in FINITE and (parse.tag[head] in ("VB", "VBG") or _would_have(parse, head)):
        return False
    return label in ("xcomp", "ccomp", "conj", "oprd", "acomp", "attr")


def _would_have(parse: Parse, word: int) -> bool:
    """Say whether a clause tells what did not come about: "would have faced trial but fled"."""
    return parse.tag[word] == "VBN" and any(parse.tag[child] == "MD" for child in parse.kids(word, "aux"))


def _own(parse: Parse, word: int, predicates: Predicates) -> Status | None:
    """Give what the clause's own auxiliaries say."""
    modal: Status | None = None
    for child in parse.children[word]:
        label = parse.dep[child]
        if label == "neg" and (_is_until(parse, word) or not_only(parse, child)):
            continue
        negating = label in ("advmod", "preconj", "det") and parse.lower[child] in predicates.negations
        if label == "neg" or (negating and not not_only(parse, child)):
            return Status("negated", child)
        if label == "advmod" and parse.lower[child] in HEARSAY:
            modal = Status("alleged", child)
        if label == "dobj" and _is_none(parse, child):
            return Status("negated", child)
        if label == "aux":
            effect = predicates.modals.get(parse.lower[child])
            if effect is not None:
                modal = Status("planned" if _reported_future(parse, word, child) else effect, child)
    return modal


def _is_until(parse: Parse, verb: int) -> bool:
    """Say whether a past act was only late: "did not endorse her until July"."""
    past = any(parse.lower[child] == "did" for child in parse.kids(verb, "aux"))
    until = (child for child in parse.kids(verb, "prep") if parse.lower[child] in ("until", "till"))
    return past and any(parse.kids(child, "pobj") for child in until)


def _is_none(parse: Parse, noun: int) -> bool:
    """Say whether an object is "no troops" or "nobody"."""
    return any(parse.dep[child] == "det" and parse.lower[child] == "no" for child in parse.children[noun])


def _reported_future(parse: Parse, word: int, modal: int) -> bool:
    """Say whether "would" is the future of reported speech ("said it would …") and not a mere possibility."""
    if parse.lower[modal] not in ("would", "'d") or parse.dep[word] not in ("ccomp", "conj"):
        return False
    head = parse.head[word]
    return parse.tag[head] in ("VBD", "VBN") or (parse.dep[word] == "conj" and parse.dep[head] == "ccomp")


def _governed(
    parse: Parse, word: int, head: int, label: str, found: Status | None, predicates: Predicates
) -> Status | None:
    """Give what the governing verb makes of its complement, unless the complement itself says more."""
    if label == "conj":
        own = any(parse.dep[child] in ("aux", "nsubj") for child in parse.children[word])
        shared = None if own else _modal(parse, head, predicates)
        return shared if found is None else None
    effect = _effect(parse, head, predicates)
    if label == "xcomp" and found is None and is_glad(parse, head):
        return Status("asserted", head)  # "is pleased to announce", "it is my honour to congratulate"
    if effect is None and label == "xcomp" and _has_to(parse, word) and found is None:
        return Status("planned", head, purpose=parse.is_verb(head) and parse.lemma[head] != "be")
    if effect is None or effect == "asserted":
        return None
    is_so = effect == "planned" and parse.lemma[word] == "be" and parse.tag[word] in FINITE  # "announced that he is opposed"
    if label == "ccomp" and effect in ("planned", "hypothetical") and (is_so or _is_past(parse, word)):
        return None  # "announced that it had withdrawn"
    if found is None or STRENGTH[effect] > STRENGTH[found.standing]:
        return Status(effect, head)
    return None


def is_glad(parse: Parse, word: int) -> bool:
    """Say whether an infinitive hangs on being glad of it: "is pleased to", "it is my pleasure to"."""
    return parse.lower[word] in GLAD or any(parse.lower[item] in GLAD for item in parse.kids(word, "attr"))


def _effect(parse: Parse, word: int, predicates: Predicates) -> Effect | None:
    """Give what a verb, noun or adjective makes of the act in its complement."""
    pos = {"V": "v", "N": "n"}.get(parse.tag[word][0], "a")
    return predicates.governors.get(f"{parse.lemma[word]} {pos}")


def _is_past(parse: Parse, word: int) -> bool:
    perfect = any(parse.dep[child] == "aux" and parse.lemma[child] == "have" for child in parse.children[word])
    return parse.tag[word] == "VBD" or perfect


def _modal(parse: Parse, word: int, predicates: Predicates) -> Status | None:
    own = _own(parse, word, predicates)
    return own if own is not None and own.standing != "negated" else None


def _has_to(parse: Parse, word: int) -> bool:
    return any(parse.dep[child] == "aux" and parse.lower[child] == "to" for child in parse.children[word])


def _at_noun(
    parse: Parse, word: int, head: int, label: str, found: Status | None, predicates: Predicates
) -> Status:
    denied = _denied(parse, head, predicates) if label == "acl" else None
    if denied is not None:
        return denied
    if found is not None and found.standing != "planned":
        return found
    if label == "acl" and (is_ordinal(parse, head) or parse.lower[head] in GLAD):
        return Status("asserted")
    if _has_to(parse, word):
        effect = predicates.governors.get(f"{parse.lemma[head]} n")
        return Status(effect, head) if effect else Status("planned", head, purpose=True)
    return found or Status("asserted")


def _denied(parse: Parse, noun: int, predicates: Predicates) -> Status | None:
    """Give denied for what a charge or report says that is itself denied: "dismissed claims that …"."""
    above = parse.head[noun]
    charge = predicates.governors.get(f"{parse.lemma[noun]} n") == "alleged" and parse.dep[noun] in ("dobj", "nsubjpass")
    if charge and parse.is_verb(above) and _effect(parse, above, predicates) in ("denied", "negated"):
        return Status("denied", above)
    return None


def _at_preposition(parse: Parse, preposition: int, found: Status | None, predicates: Predicates) -> Status:
    denied = _denied(parse, parse.head[preposition], predicates)
    if denied is not None:
        return denied
    aim = parse.kid(preposition, "pcomp") if parse.lower[preposition] == "with" else None
    if aim is not None and _has_to(parse, aim):
        return Status("planned", aim, purpose=True)  # "met with X to discuss trade"
    if parse.lower[preposition] in predicates.negations:
        return Status("negated", preposition)
    governor = parse.head[preposition]
    effect = _effect(parse, governor, predicates)
    if (
        effect is not None
        and effect != "asserted"
        and parse.lower[preposition] in ("of", "for", "from", "against", "in", "with")
    ):
        return Status(effect, governor)
    if parse.is_noun(governor) and effect is None and (found is None or found.standing == "asserted"):
        return Status("hypothetical", governor)  # "its openness to meeting them"
    return found or Status("asserted")


def _climb_noun(parse: Parse, word: int, predicates: Predicates) -> Status:
    """Give the standing of an event noun from what it is the object or complement of."""
    for _ in range(4):
        head, label = parse.head[word], parse.dep[word]
        if label == "conj" and parse.is_noun(head):
            word = head
            continue
        if label in ("dobj", "nsubjpass", "oprd", "attr"):
            return _noun_of_verb(parse, word, head, predicates)
        if label == "pobj":
            governor = parse.head[head]
            kind = "v" if parse.is_verb(governor) else "n"
            effect = _effect(parse, governor, predicates)
            if kind == "n" and (denied := _denied(parse, governor, predicates)) is not None:
                return denied
            if effect is not None and effect != "asserted" and parse.lower[head] in ("of", "for", "against", "from", "about"):
                return Status(effect, governor)
            if parse.lower[head] in ("against", "from") and parse.lemma[governor] in GUARDING and not is_told(parse, word):
                return Status("hypothetical", governor)  # "defend X against an attack"
            if parse.lower[head] in ("of", "in") and kind == "n" and parse.lemma[governor] in predicates.transparent:
                word = governor
                continue
            condition = _condition_above(parse, governor, predicates)
            possible = _generic(parse, word, governor, predicates) if kind == "v" else None
            return condition or possible or Status("asserted")
        if label == "nsubj":
            return _noun_subject(parse, word, head, predicates)
        break
    return _condition_above(parse, word, predicates) or Status("asserted")


def is_told(parse: Parse, noun: int) -> bool:
    """Say whether a noun phrase speaks of what was told before: "the attack", "these attacks", "Friday's attack"."""
    return any(
        parse.dep[child] == "poss" or parse.lower[child] in ("the", "this", "these", "that", "those")
        for child in parse.children[noun]
    )


def _noun_of_verb(parse: Parse, word: int, verb: int, predicates: Predicates) -> Status:
    condition = _condition_above(parse, verb, predicates) or _by_law(parse, verb, predicates)
    if condition is not None:
        return condition
    effect = predicates.governors.get(f"{parse.lemma[verb]} v")
    if effect is not None and effect != "asserted":
        general = parse.dep[word] == "nsubjpass" and effect == "planned"  # "an attack on one is considered …"
        return Status("hypothetical" if general else effect, verb)
    return _generic(parse, word, verb, predicates) or Status("asserted")


def _by_law(parse: Parse, verb: int, predicates: Predicates) -> Status | None:
    """Give hypothetical for what a legal text speaks of: "Article 4 treats aggression …", "under the treaty an attack is …"."""
    for child in parse.children[verb]:
        if parse.dep[child] == "nsubj" and _is_law(parse, child, predicates):
            return Status("hypothetical", child)
        if parse.dep[child] == "prep" and parse.lower[child] == "under":
            law = next((item for item in parse.kids(child, "pobj") if _is_law(parse, item, predicates)), None)
            if law is not None and parse.tag[verb] in ("VBZ", "VBP", "VBN"):
                return Status("hypothetical", law)
    return None


def _of_anyone(parse: Parse, verb: int) -> Status | None:
    """Give hypothetical for what may befall anyone: "when another is attacked", "any member that is invaded"."""
    subject = parse.kid(verb, "nsubjpass")
    if subject is None or parse.tag[verb] != "VBN" or any(parse.lower[item] in TOLD for item in parse.kids(verb, "aux", "auxpass")):
        return None
    if parse.lower[subject] in RELATIVES and parse.dep[verb] == "relcl":
        subject = parse.head[verb]
    article = next((item for item in parse.kids(subject, "det") if parse.lower[item] in ANYONE), None)
    if parse.lower[subject] in ANYONE or article is not None:
        return Status("hypothetical", article if article is not None else subject)
    return None


def _is_law(parse: Parse, noun: int, predicates: Predicates) -> bool:
    """Say whether a noun phrase is a legal text: "the treaty", "Article 4", "whose Article 4"."""
    return any(parse.lower[item] in predicates.laws for item in (noun, *parse.kids(noun, "compound", "nmod", "nummod")))


def _noun_subject(parse: Parse, word: int, verb: int, predicates: Predicates) -> Status:
    condition = _condition_above(parse, verb, predicates) or _by_law(parse, verb, predicates)
    return condition or _generic(parse, word, verb, predicates) or Status("asserted")


def _generic(parse: Parse, word: int, verb: int, predicates: Predicates) -> Status | None:
    """Give hypothetical for "any attack …" and "an attack on one would …": no single act is meant."""
    article = next((child for child in parse.children[word] if parse.dep[child] == "det"), None)
    if article is not None and parse.lower[article] == "any":
        return Status("hypothetical", article)
    if article is None or parse.lower[article] in ("a", "an"):
        own = _own(parse, verb, predicates)
        if own is not None and own.standing in ("planned", "hypothetical", "conditional"):
            return Status("hypothetical", own.cue)
    return None


def _mark(parse: Parse, word: int, predicates: Predicates) -> int | None:
    """Give the word that makes a clause a condition: "if", "as long as", "in the event", or "should" before its subject."""
    if parse.dep[word] == "acl" and parse.lower[parse.head[word]] == "event":
        return parse.head[word]
    for child in parse.children[word]:
        label = parse.dep[child]
        if label in ("mark", "advmod") and parse.lower[child] in predicates.conditions:
            return child
        if label == "mark" and parse.lower[child] == "until" and parse.lower[max(0, child - 2) : child] == ["unless", "and"]:
            return child
        if label == "mark" and parse.lower[child] == "as" and parse.lower[max(0, child - 1)] == "long":
            return None if parse.lemma[word] == "take" else child  # "for as long as it takes" is no condition
        if label == "aux" and parse.lower[child] in ("should", "were", "had") and _is_inverted(parse, word, child):
            return child
    return None


def _is_inverted(parse: Parse, word: int, auxiliary: int) -> bool:
    """Say whether an auxiliary put before its subject opens a condition and not a question."""
    subject = parse.kid(word, "nsubj", "nsubjpass")
    if subject is None or auxiliary > subject or parse.dep[word] == "ROOT":
        return False
    sentence = parse.sentence_at(word)
    return parse.lower[sentence.last - 1] != "?"


def _condition_above(parse: Parse, verb: int, predicates: Predicates) -> Status | None:
    word = verb
    for _ in range(MAX_CLIMB):
        mark = _mark(parse, word, predicates)
        if mark is not None and parse.lower[mark] != "as" and parse.dep[word] in ("advcl", "ccomp"):
            return Status("conditional", mark, word, within=True)
        if parse.dep[word] not in ABOVE or parse.head[word] == word:
            return None
        word = parse.head[word]
    return None


def _if_clause(parse: Parse, word: int, predicates: Predicates) -> int | None:
    for child in parse.children[word]:
        if parse.dep[child] in ("advcl", "ccomp") and _mark(parse, child, predicates) is not None:
            return child
    return None


def conditions_of(parse: Parse, sentence: Sentence, predicates: Predicates) -> list[int]:
    """Give the heads of the conditions in a sentence, in text order."""
    words = range(sentence.first, sentence.last)
    return [word for word in words if parse.is_verb(word) and _mark(parse, word, predicates) is not None]


def standing_at(parse: Parse, word: int, predicates: Predicates) -> Status:
    """Give the standing of what any verb or noun names, political or not."""
    if parse.is_verb(word):
        return standing_of(parse, verb_frame(parse, word), predicates)
    return standing_of(parse, noun_frame(parse, word, predicates.light, predicates.transparent), predicates)


def condition_of(parse: Parse, word: int, predicates: Predicates) -> int | None:
    """Give the head of an if-clause that hangs on the clause of `word`, or on one that this clause is coordinated to."""
    for _ in range(3):
        child = _if_clause(parse, word, predicates)
        if child is not None:
            return child
        if parse.dep[word] not in ("conj", "xcomp", "ccomp") or parse.head[word] == word:
            return None
        word = parse.head[word]
    return None
