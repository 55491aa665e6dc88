"""Who a noun phrase or pronoun stands for: one resolver for quotes and events."""

from __future__ import annotations

from onrecord.actors.cast import Cast, Mention, Resolution
from onrecord.actors.names import slug
from onrecord.language.parse import Parse
from onrecord.model import Actor, Span

Spoke = list[tuple[int, tuple[str, ...]]]
SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def resolve(cast: Cast, parse: Parse, word: int, *, spoke: Spoke) -> Resolution:
    """Give who the noun phrase headed by `word` stands for.

    `spoke` lists (word, actor ids) of those who spoke or were named as speakers before, in text order: the likeliest
    antecedents of "he said". Undecided: no actors, the rivals as candidates and the reason why.
    """
    mention = cast.at(word)
    lower = parse.lower[word]
    if mention is not None and mention.kind != "pronoun":
        return _joint(cast, parse, word, mention)
    span = parse.span(word, word)
    if lower in SINGULAR:
        return _person(cast, parse, word, SINGULAR[lower], spoke, span)
    if lower in NEUTER:
        return _thing(cast, parse, word, span)
    if lower in PLURAL:
        return _several(cast, parse, word, span)
    if parse.is_noun(word):
        return _noun(cast, parse, word)
    return Resolution((), span, "no one that the report names")


def _joint(cast: Cast, parse: Parse, word: int, mention: Mention) -> Resolution:
    """Give the actors of a mention together with those coordinated to it."""
    actors = list(mention.actors)
    last = mention.last
    for other in parse.conjuncts(word)[1:]:
        beside = cast.at(other)
        if beside is not None and parse.sentence_of[other] == parse.sentence_of[word]:
            actors.extend(actor for actor in beside.actors if actor not in actors)
            last = max(last, beside.last)
    return Resolution(tuple(actors), parse.span(min(mention.first, word), last), mention.reason)


def _fits(cast: Cast, actor: str, gender: str) -> bool:
    row = cast.actors.get(actor)
    return row is not None and row.kind == "person" and cast.genders.get(actor, gender) in {gender, "x"}


def _person(cast: Cast, parse: Parse, word: int, gender: str, spoke: Spoke, span: Span) -> Resolution:
    best: tuple[int, str, str] | None = None
    for at, actors in spoke:
        if at < word:
            for actor in actors:
                if _fits(cast, actor, gender):
                    best = (at, actor, "last who spoke")
    for mention in cast.mentions:
        if mention.first >= word:
            break
        if len(mention.actors) == 1 and _fits(cast, mention.actors[0], gender) and parse.dep[mention.head] in SUBJECTS:
            if best is None or mention.first > best[0]:
                best = (mention.first, mention.actors[0], "last subject that is a person")
    if best is None:
        near = [m.actors[0] for m in cast.mentions if m.first < word and len(m.actors) == 1 and _fits(cast, m.actors[0], gender)]
        if not near:
            return Resolution((), span, "no person named before")
        best = (0, near[-1], "last person named")
    return Resolution((best[1],), span, best[2])


def _thing(cast: Cast, parse: Parse, word: int, span: Span) -> Resolution:
    best = None
    for mention in cast.mentions:
        if mention.first >= word:
            break
        actors = [actor for actor in mention.actors if cast.actors[actor].kind in {"state", "organisation", "group"}]
        if len(actors) == 1 == len(mention.actors) and (best is None or parse.dep[mention.head] in SUBJECTS or parse.dep[best.head] not in SUBJECTS):
            best = mention
    if best is None:
        return Resolution((), span, "no state or body named before")
    return Resolution(best.actors, span, "last state or body named")


def _several(cast: Cast, parse: Parse, word: int, span: Span) -> Resolution:
    best = None
    for mention in cast.mentions:
        if mention.first >= word:
            break
        if len(mention.actors) > 1 or (mention.actors and cast.actors[mention.actors[0]].kind == "group"):
            best = mention
    if best is None:
        return Resolution((), span, "no group named before")
    return Resolution(best.actors, span, "last group named")


def _noun(cast: Cast, parse: Parse, word: int) -> Resolution:
    """Give an actor made for a noun phrase that no table knows: a group for plurals, a person known by role else."""
    kids = [kid for kid in parse.kids(word, "amod", "compound", "nmod", "nummod") if kid < word]
    first = min(kids, default=word)
    span = parse.span(first, word)
    name = " ".join(span.of(parse.text).split())
    if parse.tag[word] in {"NNS", "NNPS"}:
        actor = Actor(id="group:" + slug(name), name=name, kind="group")
    else:
        actor = Actor(id="name:" + slug(name), name=name, kind="person")
    cast.add(actor)
    cast.mention(Mention(first, word, word, "group" if actor.kind == "group" else "role", (actor.id,), "named only here"))
    return Resolution((actor.id,), span, "named only here")
