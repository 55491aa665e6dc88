"""Makes an actor of a noun phrase that no table knows: "three hotel owners", "Baker Hughes", "a lorry driver"."""

from __future__ import annotations

from onrecord.actors.cast import Cast, Mention, Resolution
from onrecord.actors.names import slug
from onrecord.actors.roster import load_roster
from onrecord.language.parse import Parse
from onrecord.model import Actor, ActorKind

INSIDE = frozenset({"amod", "compound", "nmod", "nummod", "poss", "punct"})


def add_unnamed(cast: Cast, parse: Parse, word: int, *, spoke: list[tuple[int, tuple[str, ...]]]) -> Resolution:
    """Put the phrase headed by `word` on the cast, as a person, group or organisation by its head, and give it."""
    first = _first_word(cast, parse, word)
    span = parse.span(first, word)
    back = _referred(cast, parse, word, spoke)
    if back is not None:
        return Resolution((back,), span, f"the {parse.lower[word]}: the body that spoke last")
    name = " ".join(span.of(parse.text).split())
    known = next((key for key, actor in cast.actors.items() if actor.name == name), None)
    if known is not None:
        cast.mention(Mention(first, word, word, "name", (known,), "named before"))
        return Resolution((known,), span, "named before")
    kind = _kind(parse, word, first)
    prefix = "name:" if kind == "person" else "group:" if kind == "group" else "body:"
    actor = Actor(id=prefix + slug(name), name=name, kind=kind)
    cast.add(actor)
    cast.mention(
        Mention(first, word, word, "name" if parse.tag[word].startswith("NNP") else "role", (actor.id,), "in no table")
    )
    return Resolution((actor.id,), span, "in no table")


def _first_word(cast: Cast, parse: Parse, word: int) -> int:
    first = word
    while first > 0 and first - 1 >= parse.sentence_at(word).first and cast.at(first - 1) is None:
        before = first - 1
        inside = (parse.dep[before] in INSIDE and before >= parse.lefts[word]) or parse.lower[before] in {"-", "&"}
        if not inside or parse.lower[before] in {",", '"', "“", "”", "(", ")"} or parse.tag[before] == "PRP$":
            break
        first = before
    return first


def _referred(cast: Cast, parse: Parse, word: int, spoke: list[tuple[int, tuple[str, ...]]]) -> str | None:
    """Give the body that "the company" means: the last organisation that spoke, else that was named."""
    if parse.lower[word] not in load_roster().words["body_nouns"] or word == 0 or parse.lower[word - 1] != "the":
        return None
    for at, actors in reversed(spoke):
        if at < word and len(actors) == 1 and cast.actors[actors[0]].kind == "organisation":
            return actors[0]
    return None


def _kind(parse: Parse, word: int, first: int) -> ActorKind:
    roster = load_roster()
    if parse.tag[word] in {"NNP", "NNPS"}:
        forms = parse.form[first : word + 1]
        shouted = any(form.isupper() and len(form) > 1 for form in forms)
        thing = any(parse.lower[at] in roster.words["org_words"] for at in range(first, word + 1))
        article = first > 0 and parse.lower[first - 1] == "the"
        return "organisation" if shouted or thing or article or parse.tag[word] == "NNPS" else "person"
    lower, lemma = parse.lower[word], parse.lemma[word]
    human = (
        lower in roster.agents
        or lemma in roster.agents
        or lemma in roster.words["people_nouns"]
        or lemma in roster.roles
    )
    if parse.tag[word] == "NNS" and (human or lower in roster.agents):
        return "group"
    return "person" if human else "organisation"
