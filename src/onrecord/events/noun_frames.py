"""The clause of an event noun: whose act it is, on whom, and the light verb that carries it out."""

from __future__ import annotations

from onrecord.events.frames import Frame, verb_frame
from onrecord.events.phrases import MAX_DEPTH, TIMES, add_preposition, antecedents, under
from onrecord.language import Parse

WEAPONS = frozenset({"bomb", "drone", "missile", "mortar", "rocket"})
AIMED = frozenset({"against", "on", "to"})
NAMED = frozenset({"it", "this", "that"})


def noun_frame(parse: Parse, word: int, light: frozenset[str], transparent: frozenset[str]) -> Frame:
    """Give the frame of an event noun, with the subject of a light verb that carries it out."""
    preps: list[tuple[str, int]] = []
    subjects: list[int] = []
    agents: list[int] = []
    content: list[int] = []
    passive = False
    for child in parse.children[word]:
        label = parse.dep[child]
        if label == "poss" or (label == "nsubj" and parse.dep[word] == "ROOT" and child < word):
            subjects.append(child)  # "hundreds of workers protest against the cuts", read as a noun
        elif label == "prep":
            name = parse.lower[child]
            if name == "by":
                agents.extend(parse.kids(child, "pobj"))
            else:
                add_preposition(parse, child, preps)
        elif label == "acl":
            content.append(child)
            if parse.tag[child] == "VBG":
                preps.extend(("on", item) for item in parse.kids(child, "dobj"))  # "strikes targeting X"
    preps.extend(_of_number(parse, word, transparent))
    preps.extend(_hung_above(parse, word))
    if not agents:  # "the expulsion of envoys by Poland"
        agents.extend(item for name, head in preps if name == "of" for item in under(parse, head, "by"))
    how = "possessive" if subjects else "by-phrase"
    how = "subject" if any(parse.dep[item] == "nsubj" for item in subjects) else how
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
        doers = [item for item in frame.subjects if item != word]  # no doer of its own: "clashes leading to deaths"
        if doers and all(parse.tag[item] == "PRP$" for item in subjects):
            subjects, how = doers, "light verb"
    return Frame(
        word=word,
        verb=False,
        passive=passive,
        subjects=tuple(subjects),
        objects=(),
        datives=(),
        agents=antecedents(parse, tuple(agents)),
        preps=tuple(preps),
        particles=(),
        content=tuple(content),
        clause=carrier,
        how=how,
    )


def _of_number(parse: Parse, word: int, transparent: frozenset[str]) -> list[tuple[str, int]]:
    """Give the prepositions behind a noun that the parse hung on its number word: the place in "a series of raids in X"."""
    above = parse.head[parse.head[word]]
    if parse.dep[word] != "pobj" or parse.lower[parse.head[word]] != "of" or parse.lemma[above] not in transparent:
        return []
    found: list[tuple[str, int]] = []
    for child in parse.kids(above, "prep"):
        if child > word:
            add_preposition(parse, child, found)
    return found


def _hung_above(parse: Parse, word: int) -> list[tuple[str, int]]:
    """Give what stands right behind a noun but was hung on its verb or on a time: "condemned the attacks over two days on X"."""
    if parse.dep[word] != "dobj":
        return []
    found: list[tuple[str, int]] = []
    for child in (*parse.kids(parse.head[word], "prep"), *parse.kids(word, "prep")):
        if child == word + 1 and parse.lower[child] in AIMED and parse.head[child] != word:
            add_preposition(parse, child, found)
        times = [item for item in parse.kids(child, "pobj") if child > word and parse.lemma[item] in TIMES]
        for prep in (item for time in times for item in parse.kids(time, "prep") if parse.lower[item] in AIMED):
            add_preposition(parse, prep, found)
    return found


def _is_naming(parse: Parse, verb: int, noun: int) -> bool:
    """Say whether a verb gives its object a name and carries nothing out: "called the strike an assault", "called it an attack"."""
    others = (child for child in parse.children[verb] if child != noun)
    return any(
        parse.dep[child] == "oprd" or (parse.dep[child] == "dobj" and parse.lower[child] in NAMED) for child in others
    )


def carrier_of(parse: Parse, word: int, light: frozenset[str], transparent: frozenset[str]) -> int | None:
    """Give the light verb whose object the noun is: "carried out strikes", "the strikes it carried out"."""
    first = word
    for _ in range(MAX_DEPTH):
        if parse.dep[first] != "conj" or not parse.is_noun(parse.head[first]):
            break
        first = parse.head[first]
    head = parse.head[first]
    if head == first - 1 and parse.lower[head] in WEAPONS and parse.lemma[parse.head[head]] in light:
        return parse.head[head]  # "conducts drone strikes", where the weapon was read as a verb
    if parse.dep[first] in ("dobj", "nsubjpass", "attr") and parse.lemma[head] in light:
        return None if _is_naming(parse, head, first) else head
    for child in parse.children[first]:
        if parse.dep[child] in ("relcl", "acl") and parse.lemma[child] in light and parse.tag[child] != "VB":
            return child
    if parse.dep[first] == "pobj" and parse.dep[head] == "prep":
        above = parse.head[head]  # "a series of strikes", "took part in the assault"
        counts = parse.lower[head] == "of" and parse.lemma[above] in transparent
        partakes = parse.is_verb(above) and any(parse.lower[item] == "part" for item in parse.kids(above, "dobj"))
        if parse.lower[head] == "in" and partakes:
            return above
        shares = parse.lower[head] == "in" and parse.lower[above] in ("part", "role")
        if (counts or shares) and parse.dep[above] in ("dobj", "nsubjpass"):
            verb = parse.head[above]
            return verb if parse.lemma[verb] in light or (shares and parse.is_verb(verb)) else None
    return None
