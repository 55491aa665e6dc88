"""The clause of a trigger: who is its subject and object, and what hangs on it by which preposition.

Deep grammar is undone here: passives, relative clauses, participles, control and coordination, so that the rest of the
room sees every act as if it were said in a plain main clause.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.actors.runs import JUNIOR
from onrecord.events.phrases import MAX_DEPTH, MODIFIERS, NEAR, Words, add_preposition, antecedents, told_with, under
from onrecord.language import Parse
from onrecord.lexicon import load_words

CAPTIVE = frozenset({"captive", "hostage", "prisoner"})
AUXILIARIES = frozenset({"aux", "auxpass"})
ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
SUBJECTS = frozenset({"nsubj", "csubj"})
OPENERS = frozenset({"mark", "aux"})
TEXTS = load_words("events/texts")
SUBJECT_CONTROL = load_words("events/subject_control")
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
NOMINAL = SUBJECTS | PASSIVE_SUBJECTS | {"dobj", "attr", "dative", "agent"}
OTHER = frozenset({"auxpass", "prep", "prt", "advmod", "xcomp", "ccomp", "oprd", "acomp"})
PARTICLE_ADVERBS = frozenset(
    {"up", "out", "off", "down", "back", "away", "over", "forward", "together", "apart", "home", "in"}
)


class Frame(NamedTuple):
    """The arguments of one trigger as word indices. `how` says which construction gave the subject.

    `preps` pairs each preposition with the head of its object; `inner` holds those that hang on the object noun.
    """

    word: int
    verb: bool
    passive: bool
    subjects: Words
    objects: Words
    datives: Words
    agents: Words
    preps: tuple[tuple[str, int], ...]
    particles: tuple[str, ...]
    content: Words
    clause: int | None
    how: str


class _Parts:
    """What hangs on a verb, by kind, as it is collected."""

    __slots__ = (
        "agents",
        "content",
        "datives",
        "objects",
        "others",
        "parse",
        "particles",
        "passive",
        "preps",
        "subjects",
        "verb",
    )

    def __init__(self, parse: Parse, verb: int) -> None:
        self.parse, self.verb = parse, verb
        self.others = told_with(parse, verb)
        self.passive = False
        self.subjects: list[int] = []
        self.objects: list[int] = []
        self.datives: list[int] = []
        self.agents: list[int] = []
        self.content: list[int] = []
        self.preps: list[tuple[str, int]] = []
        self.particles: list[str] = []
        for child in parse.children[verb]:
            label = parse.dep[child]
            if child in self.others or (parse.lower[child] in JUNIOR and not parse.children[child]):
                continue  # "Roe, Jr. met" has one subject
            if label in NOMINAL:
                self._add_noun(child, label)
            elif label in OTHER:
                self._add_other(child, label)
            elif label == "advcl":
                self.preps.extend(("with", item) for item in told_with(parse, child))
        self.content.extend(item for _, item in self.preps if parse.dep[item] == "pcomp")
        if self.passive and len(self.objects) > 1:
            self._share_out()

    def _share_out(self) -> None:
        """Tell the two objects of a passive apart: in "Chad was given trucks by France" the subject is who receives."""
        parse = self.parse
        given = [item for item in self.objects if parse.dep[item] == "dobj"]
        if given:
            self.datives.extend(item for item in self.objects if parse.dep[item] == "nsubjpass")
            self.objects = given
            if not self.agents:
                self.agents.extend(agent for item in given for agent in under(parse, item, "by"))

    def _add_noun(self, child: int, label: str) -> None:
        if label in SUBJECTS:
            self.subjects.append(child)
        elif label == "dative":
            self.datives.append(_object_of(self.parse, child) or child)
        elif label == "agent":
            self.agents.extend(self.parse.kids(child, "pobj"))
        elif label != "attr" or self.parse.kid(self.verb, "expl") is None:
            self.objects.append(child)
            self.passive = self.passive or label in PASSIVE_SUBJECTS

    def _add_other(self, child: int, label: str) -> None:
        parse = self.parse
        if label == "auxpass":
            self.passive = True
        elif label == "prep":
            add_preposition(parse, child, self.preps)
            if not parse.children[child]:
                self.particles.append(parse.lower[child])  # left behind by its noun: "all that Ankara is asking for"
        elif label == "acomp":
            self.content.extend(parse.kids(child, "xcomp", "ccomp"))
            for prep in parse.kids(child, "prep"):
                add_preposition(parse, prep, self.preps)
        elif label in ("xcomp", "ccomp", "oprd"):
            self.content.append(child)
        elif label == "prt" or parse.tag[child] == "RP" or parse.lower[child] in PARTICLE_ADVERBS:
            self.particles.append(parse.lower[child])


def verb_frame(parse: Parse, word: int, depth: int = 0) -> Frame:
    """Give the frame of a verb. `depth` counts the clauses already climbed through, so that none is climbed for ever."""
    parts = _Parts(parse, word)
    parts.passive = parts.passive or _is_found(parse, word)
    if parse.tag[word] == "VBN" and parts.subjects and not parts.passive and not _has(parse, word, AUXILIARIES):
        parts.objects = [*parts.subjects, *parts.objects]  # "considers its security threatened"
        parts.subjects, parts.passive = [], True
    if not parts.objects and not parts.passive:
        parts.objects = _shared_objects(parse, word)
    subject, objects, passive, how = tuple(parts.subjects), tuple(parts.objects), parts.passive, "subject"
    if not subject or not objects:
        missing, lost_object, passive, found = _implied(parse, word, depth, passive=passive)
        if not subject and not parts.agents:
            subject, how = missing, found
        kept = objects and not (passive and all(parse.lower[item] in CAPTIVE for item in objects))
        objects = objects if kept else lost_object or objects
    if passive and not parts.agents:
        parts.agents = _shared_agents(parse, word)
    if passive and subject and not parts.agents and not parts.subjects:
        subject = ()
    return Frame(
        word=word,
        verb=True,
        passive=passive,
        subjects=antecedents(parse, subject),
        objects=antecedents(parse, objects),
        datives=tuple(parts.datives),
        agents=antecedents(parse, tuple(parts.agents)),
        preps=tuple(parts.preps),
        particles=tuple(parts.particles),
        content=tuple(parts.content),
        clause=None,
        how=how,
    )


def _is_found(parse: Parse, word: int) -> bool:
    """Say whether a bare participle tells how somebody was found or left: "was found murdered"."""
    bare = parse.tag[word] == "VBN" and not _has(parse, word, AUXILIARIES | {"dobj", "nsubj", "nsubjpass"})
    return bare and parse.dep[word] in ("xcomp", "oprd") and parse.kid(parse.head[word], "auxpass") is not None


def _shared_objects(parse: Parse, word: int, left: int = 2) -> list[int]:
    """Give an object told further on, over `left` more verbs at most: "detained and tortured protesters", "helping Kenya rebuild"."""
    for item in parse.children[word]:
        label = parse.dep[item]
        if label == "ccomp" and parse.tag[item] in ("VB", "JJ") and not _has(parse, item, OPENERS):
            return parse.kids(item, "nsubj")
        beside = label == "conj" and word + 2 <= item <= word + NEAR and parse.tag[item] == parse.tag[word]
        if beside and parse.dep[word + 1] in ("cc", "punct") and parse.is_verb(item):
            return parse.kids(item, "dobj") or (_shared_objects(parse, item, left - 1) if left else [])
    return []


def _shared_agents(parse: Parse, word: int) -> list[int]:
    """Give an agent told behind the next verb: "was attacked and killed by rebels"."""
    beside = [item for item in parse.kids(word, "conj") if parse.tag[item] == parse.tag[word] and item <= word + NEAR]
    bare = (item for item in beside if not _has(parse, item, AUXILIARIES | SUBJECTS | PASSIVE_SUBJECTS))
    return [agent for item in bare for by in parse.kids(item, "agent") for agent in parse.kids(by, "pobj")]


def _object_of(parse: Parse, word: int) -> int | None:
    return parse.kid(word, "pobj") if parse.tag[word] in ("IN", "TO") else None


def _has(parse: Parse, word: int, labels: frozenset[str]) -> bool:
    return any(parse.dep[child] in labels for child in parse.children[word])


def _implied(parse: Parse, word: int, depth: int, *, passive: bool) -> tuple[Words, Words, bool, str]:
    """Give subject and object that the clause itself leaves out, whether it is passive, and how they were found."""
    label, head = parse.dep[word], parse.head[word]
    if depth > MAX_DEPTH:
        return (), (), passive, "subject"
    if label in ("acl", "relcl"):
        return _of_noun(parse, word, head, label, passive=passive)
    if label == "conj" and head != word:
        return _of_conjunct(parse, word, head, depth, passive=passive)
    if label in ("xcomp", "ccomp"):
        controller = parse.kid(head, "dobj") if label == "xcomp" and not _keeps_subject(parse, head) else None
        found = (controller,) if controller is not None else _whose_pleasure(parse, head) or subject_of(parse, head)
        return ((), found, True, "control") if passive else (found, (), False, "control")
    if label in ("advcl", "pcomp"):
        found = _of_adjunct(parse, word, head, label)
        bare = parse.tag[word] == "VBN" and not _has(parse, word, AUXILIARIES)
        return ((), found, True, "participle") if passive or bare else (found, (), False, "participle")
    return (), (), passive, "subject"


def _whose_pleasure(parse: Parse, verb: int) -> Words:
    """Give who does what "it is" someone's to do: "it is my pleasure to thank X"."""
    if not any(parse.lower[item] == "it" for item in parse.kids(verb, "nsubj")):
        return ()
    return tuple(owner for item in parse.kids(verb, "attr") for owner in parse.kids(item, "poss"))[:1]


def _of_noun(parse: Parse, word: int, head: int, label: str, *, passive: bool) -> tuple[Words, Words, bool, str]:
    if (
        parse.lower[head] in ("those", "one")
        and parse.dep[head] == "pobj"
        and parse.lemma[parse.head[parse.head[head]]] == "be"
    ):
        return subject_of(parse, parse.head[parse.head[head]], 1), (), passive, "relative"  # "X is among those calling"
    if label == "relcl":
        own = _has(parse, word, SUBJECTS | {"nsubjpass"})
        return ((), (head,), passive, "relative") if own else ((head,), (), passive, "relative")
    told = parse.dep[head] == "ROOT" and parse.kid(word, "dobj") is not None  # a past tense read as a participle
    if (parse.tag[word] == "VBN" and not told) or passive:
        return (), (head,), True, "participle"
    if parse.tag[word] in ("VBG", "VBN"):
        return _author(parse, head) or (head,), (), False, "participle"
    if is_ordinal(parse, head) or (parse.dep[head] == "dobj" and _keeps_subject(parse, parse.head[head])):
        return subject_of(parse, parse.head[head], 1), (), False, "control"
    return _holder(parse, head), (), False, "control"


def _author(parse: Parse, noun: int) -> Words:
    """Give who speaks in a text: "X issued a statement condemning Y", "X's letter urging Y"."""
    return _holder(parse, noun) if parse.lemma[noun] in TEXTS and parse.dep[noun] == "dobj" else ()


def _keeps_subject(parse: Parse, verb: int) -> bool:
    """Say whether who does a verb also does the infinitive behind its object: "summoned the envoy to protest"."""
    return parse.lemma[verb] in SUBJECT_CONTROL


def is_ordinal(parse: Parse, noun: int) -> bool:
    """Say whether a noun is "the first …" or "the last …", whose infinitive tells a deed: "the first to recognise it"."""
    if parse.is_verb(noun):
        return any(is_ordinal(parse, item) for item in parse.kids(noun, "attr"))
    return parse.lower[noun] in ORDINALS or any(parse.lower[child] in ORDINALS for child in parse.kids(noun, "amod"))


def _holder(parse: Parse, noun: int, depth: int = 0) -> Words:
    """Give whose plan, decision or threat a noun is: "Russia's decision to leave", "X made a threat to leave"."""
    own = parse.kid(noun, "poss")
    if own is not None:
        return (own,)
    agents = under(parse, noun, "by")
    if agents:
        return (agents[0],)
    modifier = None if parse.tag[noun] == "NNP" else next(
        (
            child
            for child in parse.kids(noun, *MODIFIERS)
            if parse.tag[child] in ("NNP", "JJ") and _is_name(parse, child)
        ),
        None,
    )
    if modifier is not None:
        return (modifier,)
    above = parse.head[noun]
    if parse.dep[noun] == "pobj" and parse.tag[noun] == "NNP" and parse.is_verb(parse.head[above]):
        above = parse.head[above]  # "travel to Chad to meet X": the place meets nobody
    return subject_of(parse, above, depth + 1) if parse.is_verb(above) and above != noun else ()


def _is_name(parse: Parse, word: int) -> bool:
    return parse.form[word][:1].isupper()


def _of_conjunct(parse: Parse, word: int, head: int, depth: int, *, passive: bool) -> tuple[Words, Words, bool, str]:
    """Give what a coordinated verb shares with the verb before it: "was seized and searched", "met and thanked"."""
    kind = parse.tag[word]
    shared_passive = passive
    for _ in range(4):  # "asked them to stop and warned": a finite verb belongs to the finite one above
        if kind not in ("VBD", "VBZ") or parse.head[head] == head:
            break
        if parse.tag[head] not in ("VB", "VBG") and not _is_of_other_tense(parse, kind, head):
            break
        head = parse.head[head]
    first = verb_frame(parse, head, depth + 1) if parse.is_verb(head) else None
    if first is None:
        return _of_noun_for_verb(parse, word, head), (), passive, "shared"
    taken = any(parse.lower[item] in CAPTIVE for item in parse.kids(word, "dobj"))  # "detained or held hostage"
    if kind == "VBN" and first.passive and (taken or not _has(parse, word, frozenset({"aux", "auxpass", "dobj"}))):
        shared_passive = True
    if shared_passive:
        return (), first.objects if first.passive else first.subjects, True, "shared"
    shared = first.objects if first.passive else first.subjects
    return shared, (), False, "shared"


def _of_noun_for_verb(parse: Parse, word: int, head: int) -> Words:
    """Give the phrase that holds the subject of two verbs, the first read as a plural noun: "The navy intercepts and boards it"."""
    misread = parse.tag[word] == "VBZ" and parse.tag[head] == "NNS" and parse.dep[head] == "ROOT"
    return (head,) if misread and parse.kid(head, "compound") is not None else ()


def _is_of_other_tense(parse: Parse, kind: str, verb: int) -> bool:
    """Say whether a past verb was hung on a present clause within a past one: "said that X has troops there and urged"."""
    above = parse.head[verb]
    told = parse.dep[verb] in ("ccomp", "acl") and kind == "VBD" and parse.tag[verb] in ("VBZ", "VBP")
    while told and above != parse.head[above] and parse.tag[above] != "VBD":
        above = parse.head[above]
    return told and parse.tag[above] == "VBD"


def _of_adjunct(parse: Parse, word: int, head: int, label: str, depth: int = 0) -> Words:
    governor = parse.head[head] if label == "pcomp" else head
    for _ in range(2):  # "stopped short of asking": past the adverb
        if not parse.is_verb(governor) and not parse.is_noun(governor):
            governor = parse.head[governor]
    if parse.is_noun(governor):
        return _holder(parse, governor, depth)
    charged = parse.lower[head] == "with" and parse.lemma[governor] == "charge"
    if label == "pcomp" and (charged or parse.lower[head] in ("of", "for", "from")):
        blamed = parse.kid(governor, "dobj", "nsubjpass")
        if blamed is not None:
            return (blamed,)
    return subject_of(parse, governor, depth + 1) if governor != word else ()


def subject_of(parse: Parse, word: int, depth: int = 0) -> Words:
    """Give the logical subject of the clause that `word` heads, through coordination and control."""
    for child in parse.children[word]:
        if parse.dep[child] in ("nsubj", "nsubjpass", "csubj") and child not in told_with(parse, word):
            return antecedents(parse, (child,))
    head, label = parse.head[word], parse.dep[word]
    if depth >= MAX_DEPTH or head == word:
        return ()
    if label == "relcl":
        return (head,)
    if label == "acl" and parse.tag[word] in ("VBG", "VBN"):
        return _author(parse, head) or (head,)
    if label == "acl":
        return _holder(parse, head, depth)
    if label == "xcomp":
        controller = parse.kid(head, "dobj")
        return (controller,) if controller is not None else subject_of(parse, head, depth + 1)
    if label in ("conj", "advcl", "ccomp", "aux", "auxpass", "acomp", "oprd", "attr"):
        return subject_of(parse, head, depth + 1)
    if label == "pcomp":
        return _of_adjunct(parse, word, head, label, depth)
    return ()
