"""The clause of a trigger: who is its subject and object, and what hangs on it by which preposition.

Deep grammar is undone here: passives, relative clauses, participles, control and coordination, so that the rest of the
room sees every act as if it were said in a plain main clause.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.language import Parse
from onrecord.lexicon import load_words

Words = tuple[int, ...]
AUXILIARIES = frozenset({"aux", "auxpass"})
ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
MODIFIERS = frozenset({"amod", "compound", "nmod"})
SUBJECTS = frozenset({"nsubj", "csubj"})
MAX_DEPTH = 6


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


def verb_frame(parse: Parse, word: int, depth: int = 0) -> Frame:
    """Give the frame of a verb. `depth` counts the clauses already climbed through, so that none is climbed for ever."""
    dep = parse.dep
    subjects: list[int] = []
    objects: list[int] = []
    datives: list[int] = []
    agents: list[int] = []
    preps: list[tuple[str, int]] = []
    particles: list[str] = []
    content: list[int] = []
    clause = None
    passive = False
    for child in parse.children[word]:
        label = dep[child]
        if label in SUBJECTS:
            subjects.append(child)
        elif label in ("dobj", "nsubjpass", "csubjpass"):
            objects.append(child)
            passive = passive or label != "dobj"
        elif label == "auxpass":
            passive = True
        elif label == "dative":
            datives.append(_object_of(parse, child) or child)
        elif label == "agent":
            agents.extend(parse.kids(child, "pobj"))
        elif label == "prep":
            add_preposition(parse, child, preps)
            if not parse.children[child]:
                particles.append(parse.lower[child])  # left behind by its noun: "all that Ankara is asking for"
        elif label == "prt":
            particles.append(parse.lower[child])
        elif label == "advmod":
            if parse.tag[child] == "RP" or parse.lower[child] in PARTICLE_ADVERBS:
                particles.append(parse.lower[child])
        elif label in ("xcomp", "ccomp", "oprd"):
            content.append(child)
            clause = child if clause is None else clause
        elif label == "attr":
            if parse.kid(word, "expl") is None:
                objects.append(child)
        elif label == "acomp":
            content.extend(parse.kids(child, "xcomp", "ccomp"))
            for prep in parse.kids(child, "prep"):
                add_preposition(parse, prep, preps)
    if parse.tag[word] == "VBN" and subjects and not passive and not _has(parse, word, AUXILIARIES):
        subjects, objects, passive = [], [*subjects, *objects], True  # "considers its security threatened"
    content.extend(item for _, item in preps if parse.dep[item] == "pcomp")
    subject = tuple(subjects)
    how = "subject"
    if not subject or not objects:
        missing, lost_object, passive, found = _implied(parse, word, depth, passive=passive)
        if not subject and not agents:
            subject, how = missing, found
        if not objects:
            objects = list(lost_object)
    if passive and subject and not agents and not _has(parse, word, SUBJECTS) and how != "by-agent":
        subject = ()
    return Frame(
        word, True, passive, antecedents(parse, subject), antecedents(parse, tuple(objects)), tuple(datives),
        antecedents(parse, tuple(agents)), tuple(preps), tuple(particles), tuple(content), clause, how,
    )  # fmt: skip


TIMES = load_words("events/time_nouns")
COMPLEX = load_words("events/complex_prepositions")
PARTICLE_ADVERBS = frozenset({"up", "out", "off", "down", "back", "away", "over", "forward", "together", "apart", "home", "in"})


def add_preposition(parse: Parse, word: int, into: list[tuple[str, int]]) -> None:
    """Add the objects of a preposition, and of one that follows it ("out of", "because of"); "on Monday" is none."""
    name = parse.lower[word]
    for child in parse.children[word]:
        label = parse.dep[child]
        if label == "pcomp" or (label == "pobj" and parse.lower[child] not in TIMES and not (name == "in" and parse.lower[child] in COMPLEX)):
            into.append((name, child))
        elif label == "prep":
            inner: list[tuple[str, int]] = []
            add_preposition(parse, child, inner)
            into.extend(inner)
            into.extend((name, item) for _, item in inner)  # "outside of Basra" is outside and of


def under(parse: Parse, head: int, preposition: str) -> list[int]:
    """Give the objects of a preposition that hangs on `head`."""
    return [
        item for child in parse.children[head] if parse.dep[child] == "prep" and parse.lower[child] == preposition
        for item in parse.children[child] if parse.dep[item] == "pobj"
    ]  # fmt: skip


def _object_of(parse: Parse, word: int) -> int | None:
    return parse.kid(word, "pobj") if parse.tag[word] in ("IN", "TO") else None


def _has(parse: Parse, word: int, labels: frozenset[str]) -> bool:
    return any(parse.dep[child] in labels for child in parse.children[word])


def antecedents(parse: Parse, words: Words) -> Words:
    """Give the words with relative pronouns replaced by the noun that their clause hangs on."""
    if not any(parse.lower[word] in RELATIVES for word in words):
        return words
    return tuple(_antecedent(parse, word) if parse.lower[word] in RELATIVES else word for word in words)


def _antecedent(parse: Parse, word: int) -> int:
    above = word
    for _ in range(MAX_DEPTH):
        above = parse.head[above]
        if parse.dep[above] == "relcl":
            return parse.head[above]
    return word


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
        controller = parse.kid(head, "dobj") if label == "xcomp" else None
        found = (controller,) if controller is not None else subject_of(parse, head)
        return ((), found, True, "control") if passive else (found, (), False, "control")
    if label in ("advcl", "pcomp"):
        found = _of_adjunct(parse, word, head, label)
        bare = parse.tag[word] == "VBN" and not _has(parse, word, AUXILIARIES)
        return ((), found, True, "participle") if passive or bare else (found, (), False, "participle")
    return (), (), passive, "subject"


def _of_noun(parse: Parse, word: int, head: int, label: str, *, passive: bool) -> tuple[Words, Words, bool, str]:
    if label == "relcl":
        own = _has(parse, word, SUBJECTS | {"nsubjpass"})
        return ((), (head,), passive, "relative") if own else ((head,), (), passive, "relative")
    if parse.tag[word] == "VBN" or passive:
        return (), (head,), True, "participle"
    if parse.tag[word] == "VBG":
        return (head,), (), False, "participle"
    return (subject_of(parse, parse.head[head], 1) if is_ordinal(parse, head) else _holder(parse, head)), (), False, "control"


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
    modifier = next((child for child in parse.children[noun] if parse.dep[child] == "compound" and parse.tag[child] == "NNP"), None)
    if modifier is not None:
        return (modifier,)
    above = parse.head[noun]
    return subject_of(parse, above, depth + 1) if parse.is_verb(above) and above != noun else ()


def _of_conjunct(parse: Parse, word: int, head: int, depth: int, *, passive: bool) -> tuple[Words, Words, bool, str]:
    """Give what a coordinated verb shares with the verb before it: "was seized and searched", "met and thanked"."""
    kind = parse.tag[word]
    shared_passive = passive
    first = verb_frame(parse, head, depth + 1) if parse.is_verb(head) else None
    if first is None:
        return (), (), passive, "shared"
    if kind == "VBN" and first.passive and not _has(parse, word, frozenset({"aux", "auxpass", "dobj"})):
        shared_passive = True
    if shared_passive:
        return (), first.objects if first.passive else first.subjects, True, "shared"
    shared = first.objects if first.passive else first.subjects
    return shared, (), False, "shared"


def _of_adjunct(parse: Parse, word: int, head: int, label: str, depth: int = 0) -> Words:
    governor = parse.head[head] if label == "pcomp" else head
    for _ in range(2):  # "stopped short of asking": past the adverb
        if not parse.is_verb(governor) and not parse.is_noun(governor):
            governor = parse.head[governor]
    if parse.is_noun(governor):
        return _holder(parse, governor, depth)
    if label == "pcomp" and parse.lower[head] in ("of", "for", "from"):
        blamed = parse.kid(governor, "dobj", "nsubjpass")
        if blamed is not None:
            return (blamed,)
    return subject_of(parse, governor, depth + 1) if governor != word else ()


def subject_of(parse: Parse, word: int, depth: int = 0) -> Words:
    """Give the logical subject of the clause that `word` heads, through coordination and control."""
    for child in parse.children[word]:
        if parse.dep[child] in ("nsubj", "nsubjpass", "csubj"):
            return antecedents(parse, (child,))
    head, label = parse.head[word], parse.dep[word]
    if depth >= MAX_DEPTH or head == word:
        return ()
    if label == "relcl" or (label == "acl" and parse.tag[word] in ("VBG", "VBN")):
        return (head,)
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


def noun_frame(parse: Parse, word: int, light: frozenset[str], transparent: frozenset[str]) -> Frame:
    """Give the frame of an event noun, with the subject of a light verb that carries it out."""
    preps: list[tuple[str, int]] = []
    subjects: list[int] = []
    agents: list[int] = []
    content: list[int] = []
    passive = False
    for child in parse.children[word]:
        label = parse.dep[child]
        if label == "poss":
            subjects.append(child)
        elif label == "prep":
            name = parse.lower[child]
            if name == "by":
                agents.extend(parse.kids(child, "pobj"))
            else:
                add_preposition(parse, child, preps)
        elif label == "acl":
            content.append(child)
    how = "possessive" if subjects else "by-phrase"
    carrier = carrier_of(parse, word, light, transparent)
    if carrier is None and parse.dep[word] == "pobj" and parse.lower[parse.head[word]] == "without":
        carrier = parse.head[parse.head[word]]  # "broke up without a deal"
        if not parse.is_verb(carrier):
            carrier = None
    if carrier is not None:
        frame = verb_frame(parse, carrier)
        passive = frame.passive
        preps.extend(frame.preps)
        preps.extend(("dative", dative) for dative in frame.datives)
        agents.extend(frame.agents)
        if frame.subjects and all(parse.tag[item] == "PRP$" for item in subjects):
            subjects, how = list(frame.subjects), "light verb"
    return Frame(
        word, False, passive, tuple(subjects), (), (), antecedents(parse, tuple(agents)), tuple(preps), (),
        tuple(content), carrier, how,
    )  # fmt: skip


def carrier_of(parse: Parse, word: int, light: frozenset[str], transparent: frozenset[str]) -> int | None:
    """Give the light verb whose object the noun is: "carried out strikes", "the strikes it carried out"."""
    first = word
    for _ in range(MAX_DEPTH):
        if parse.dep[first] != "conj" or not parse.is_noun(parse.head[first]):
            break
        first = parse.head[first]
    head = parse.head[first]
    if parse.dep[first] in ("dobj", "nsubjpass", "attr") and parse.lemma[head] in light:
        return head
    for child in parse.children[first]:
        if parse.dep[child] in ("relcl", "acl") and parse.lemma[child] in light and parse.tag[child] != "VB":
            return child
    if parse.dep[first] == "pobj" and parse.dep[head] == "prep":
        above = parse.head[head]  # "a series of strikes", "took part in the assault"
        counts = parse.lower[head] == "of" and parse.lemma[above] in transparent
        if parse.lower[head] == "in" and parse.is_verb(above) and any(parse.lower[item] == "part" for item in parse.kids(above, "dobj")):
            return above
        shares = parse.lower[head] == "in" and parse.lower[above] in ("part", "role")
        if (counts or shares) and parse.dep[above] in ("dobj", "nsubjpass"):
            verb = parse.head[above]
            return verb if parse.lemma[verb] in light or (shares and parse.is_verb(verb)) else None
    return None
