"""Noun phrases and what hangs on them by a preposition: heads, modifiers, antecedents of relative pronouns."""

from __future__ import annotations

from calendar import month_name

from onrecord.language import Parse
from onrecord.lexicon import load_words

Words = tuple[int, ...]
MODIFIERS = frozenset({"amod", "compound", "nmod"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
MONTHS = frozenset(name.lower() for name in month_name[1:])
MAX_DEPTH = 6
NEAR = 4
MANY = 6
HARM = load_words("events/harm")
SHARED = load_words("events/shared_heads")
TIMES = load_words("events/time_nouns")
ASIDE = load_words("events/aside")
LEAVING_OUT = load_words("events/leaving_out")
TALKING = load_words("events/talking")
COMPLEX = load_words("events/complex_prepositions")
MESSAGES = load_words("events/messages")
CHANNELS = load_words("events/channels")
GUARDING = load_words("events/guarding")


def add_preposition(parse: Parse, word: int, into: list[tuple[str, int]]) -> None:
    """Add the objects of a preposition, and of one that follows it ("out of", "because of"); "on Monday" is none."""
    name = parse.lower[word]
    if name in ASIDE:
        return
    for child in parse.children[word]:
        label = parse.dep[child]
        met = parse.kid(child, "nsubj") if name == "with" and label == "pcomp" and parse.tag[child] == "VB" else None
        if met is not None:
            into.append((name, met))  # "met with X to discuss trade", where X was read as who discusses
        elif label == "pcomp" or (label == "pobj" and not is_no_party(name, parse.lower[child])):
            into.extend((name, phrase_head(parse, item)) for item in told_with(parse, child) or (child,))
            if parse.lemma[child] in CHANNELS:
                into.extend(("with", item) for item in under(parse, child, "with"))  # "spoke by phone with X"
            if parse.lemma[child] in MESSAGES:
                into.extend((to, item) for to in ("for", "to") for item in under(parse, child, to))  # "asked in a letter for"
        elif label == "conj" and parse.tag[child] in ("IN", "TO"):
            add_preposition(parse, child, into)  # "to Japan and to Korea"
        elif label == "prep":
            inner: list[tuple[str, int]] = []
            add_preposition(parse, child, inner)
            into.extend(inner)
            into.extend((name, item) for _, item in inner)  # "outside of Basra" is outside and of


def is_no_party(preposition: str, noun: str) -> bool:
    """Say whether a phrase is a time ("on Monday") or a longer preposition ("in support of")."""
    return noun in TIMES or (preposition == "in" and noun in COMPLEX)


def under(parse: Parse, head: int, preposition: str) -> list[int]:
    """Give the objects of a preposition that hangs on `head`."""
    return [
        item for child in parse.children[head] if parse.dep[child] == "prep" and parse.lower[child] == preposition
        for item in parse.children[child] if parse.dep[item] == "pobj"
    ]  # fmt: skip


def antecedents(parse: Parse, words: Words) -> Words:
    """Give the words with relative pronouns replaced by the noun that their clause hangs on, and each by its phrase's head."""
    if not words:
        return words
    words = tuple([phrase_head(parse, word) for word in words])
    if not any(parse.lower[word] in RELATIVES for word in words):
        return words
    return tuple(_antecedent(parse, word) if parse.lower[word] in RELATIVES else word for word in words)


def phrase_head(parse: Parse, word: int) -> int:
    """Give what a phrase is about where two modifiers were read as two nouns: a "missile and drone attack" is an attack."""
    if parse.tag[word] != "NN" or parse.lemma[word] in SHARED:
        return word
    for item in parse.kids(word, "conj"):
        own = any(parse.dep[child] in ("det", "poss", "amod", "nummod") for child in parse.children[item])
        if item - word <= NEAR and parse.lemma[item] in SHARED and not own:
            return item
    return word


def astray(parse: Parse, items: list[int]) -> list[int]:
    """Give the last members of a list that were hung on its verb or a date: "met A, and B", "to A, and B July 3"."""
    last = items[-1]
    after = next((word for word in range(last + 1, len(parse)) if parse.dep[word] not in ("punct", "cc", "det")), last)
    while parse.dep[after] == "compound" and parse.lower[parse.head[after]] not in MONTHS and parse.head[after] > after:
        after = parse.head[after]
    if parse.dep[after] == "compound" and parse.lower[parse.head[after]] in MONTHS:
        return [after]
    above = parse.head[items[0]]
    verb = parse.head[above] if parse.dep[items[0]] == "pobj" else above
    if not parse.is_verb(verb) or verb >= items[0]:
        return []
    days = [day for prep in parse.kids(verb, "prep") for day in parse.kids(prep, "pobj") if parse.lower[day] in MONTHS]
    found = [item for day in days if day > last for item in parse.kids(day, "conj") if parse.lower[item] not in MONTHS]
    for item in parse.kids(verb, "conj"):
        between = range(max(parse.rights[items[0]], last) + 1, parse.lefts[item])
        if parse.is_noun(item) and item > last and between and all(parse.dep[word] in ("punct", "cc") for word in between):
            found.append(item)
    return found


def modifiers_of(parse: Parse, word: int) -> list[int]:
    """Give what stands before a noun and names whose or what it is, also where it is shared: "Russian missile and drone attack"."""
    found = parse.kids(word, *MODIFIERS)
    head = parse.head[word]
    if parse.dep[word] == "conj" and phrase_head(parse, head) == word:
        found = [*parse.kids(head, *MODIFIERS), head, *found]
    beside = head + 2 in found and parse.dep[head + 1] == "cc" and parse.tag[head] in ("NNP", "JJ")
    if parse.dep[word] == "conj" and beside and parse.kid(head, "det") is not None:
        found = [head, *found]  # "the Kyrgyz and Tajik border clashes"
    below = [item for noun in found if parse.tag[noun] == "NN" for item in parse.kids(noun, *MODIFIERS)]
    return [*found, *below]


def _antecedent(parse: Parse, word: int) -> int:
    above = word
    for _ in range(MAX_DEPTH):
        above = parse.head[above]
        if parse.dep[above] == "relcl":
            return parse.head[above]
    return word


def came_of(parse: Parse, verb: int) -> list[int]:
    """Give the verbs that tell what came of an act: "shelled the town, killing two and wounding six"."""
    clauses = (item for item in parse.kids(verb, "advcl") if parse.tag[item] == "VBG")
    return [item for clause in clauses for item in parse.conjuncts(clause)[:MANY]]


def hurt_beside(parse: Parse, verb: int) -> list[int]:
    """Give the verbs of harm coordinated with an attack: "opened fire and killed two"."""
    return [
        item for item in parse.kids(verb, "conj") if parse.tag[item] == parse.tag[verb] and parse.lemma[item] in HARM
    ]


def clauses_when(parse: Parse, verb: int) -> list[int]:
    """Give the verbs that tell what was going on when somebody fell: "was killed when troops opened fire"."""
    clauses = (item for above in (verb, *hurt_beside(parse, verb)) for item in parse.kids(above, "advcl"))
    return [
        item for item in clauses
        if any(parse.lower[child] in ("when", "after", "as") for child in parse.kids(item, "advmod", "mark"))
    ]  # fmt: skip


def told_with(parse: Parse, verb: int) -> list[int]:
    """Give whom "met today with X to discuss Y" is said of, where X was read as the subject of the second verb."""
    if parse.tag[verb] != "VB" or not any(parse.lower[item] == "to" for item in parse.kids(verb, "aux")):
        return []
    opener = (
        parse.head[verb]
        if parse.dep[verb] == "pcomp"
        else parse.kid(verb, "mark")
        if parse.dep[verb] == "advcl"
        else None
    )
    return parse.kids(verb, "nsubj") if opener is not None and parse.lower[opener] == "with" else []


def owner_beside(parse: Parse, word: int) -> int | None:
    """Give the owner named beside a pronoun: "the regime's attacks, as well as its siege"."""
    noun = parse.head[word]
    for _ in range(NEAR):
        if parse.dep[noun] != "conj":
            break
        noun = parse.head[noun]
        owner = _named_owner(parse, noun)
        if owner is not None:
            return owner
    return _owner_in_verb_above(parse, word) or _owner_before_as(parse, word)


def _owner_in_verb_above(parse: Parse, word: int) -> int | None:
    """Give whose thing the verb before a coordinated verb had as its object: "praised X's courage and thanked its people"."""
    noun = parse.head[word]
    verb = parse.head[noun]
    if parse.dep[noun] != "dobj" or parse.dep[verb] != "conj" or not parse.is_verb(parse.head[verb]):
        return None
    owners = (_named_owner(parse, item) for item in parse.kids(parse.head[verb], "dobj"))
    return next((owner for owner in owners if owner is not None), None)


def _owner_before_as(parse: Parse, word: int) -> int | None:
    """Give the owner of what "as well as its …" adds to, where the phrase was hung elsewhere: "X's shelling of Y, as well as"."""
    if word < NEAR or parse.lower[word - 3 : word] != ["as", "well", "as"]:
        return None
    before = word - NEAR
    for _ in range(MAX_DEPTH):
        if (owner := _named_owner(parse, before)) is not None:
            return owner
        before = before - 1 if parse.dep[before] == "punct" else parse.head[before]
    return None


def _named_owner(parse: Parse, noun: int) -> int | None:
    owner = parse.kid(noun, "poss")
    return owner if owner is not None and parse.tag[owner] != "PRP$" else None


def clauses_leaving_out(parse: Parse, noun: int) -> list[int]:
    """Give the clauses that keep someone from what a noun or a phrase behind it names: "talks in which X is sidelined"."""
    reach = [noun]
    for word in reach[:NEAR]:
        reach.extend(item for prep in parse.kids(word, "prep") for item in parse.kids(prep, "pobj"))
    return [
        item for word in reach[:NEAR] for item in parse.kids(word, "relcl", "acl", "advcl") if _leaves_out(parse, item)
    ]


def _leaves_out(parse: Parse, verb: int) -> bool:
    """Say whether a verb tells that someone is kept out, alone or with its particle: "sidelined", "shut out"."""
    lemma = parse.lemma[verb]
    if lemma in LEAVING_OUT:
        return True
    after = (parse.lower[child] for child in parse.children[verb] if parse.dep[child] in ("prt", "advmod", "prep"))
    return any(f"{lemma} {word}" in LEAVING_OUT for word in after)
