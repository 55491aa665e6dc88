"""Makes an actor of a noun phrase that no table knows: "three hotel owners", "Baker Hughes", "a lorry driver"."""

from __future__ import annotations

import re
from functools import lru_cache

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
    actor = Actor(
        id=prefix + slug(name), name=name, kind=kind, code=home_code(cast, parse, word) if kind == "group" else None
    )
    cast.add(actor)
    cast.mention(
        Mention(first, word, word, "name" if parse.tag[word].startswith("NNP") else "role", (actor.id,), "in no table")
    )
    return Resolution((actor.id,), span, "in no table")


INNER_CAPITAL = re.compile(r"[a-z][A-Z][a-z]*$")
PREFIXED = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "O’", "Al", "El", "St")
"""Beginnings of surnames that go on with a capital: McRoe, DeRoe, LaRoe."""
OF_HOME = frozenset({"GOV", "COP", "JUD", "LEG"})
"""Sectors whose people are of the state they act in; soldiers and fighters may be another's."""


def home_code(cast: Cast, parse: Parse, word: int) -> str | None:
    """Give the code of the report's own state for those who act in it unnamed: police, officials, rebels."""
    agents = load_roster().agents
    sector = agents.get(parse.lower[word]) or agents.get(parse.lemma[word]) or ""
    local = sector.split(":")[0] in OF_HOME or parse.lemma[word] in {"rebel", "insurgent"}
    several = parse.tag[word] == "NNS" and parse.lemma[word] == "government"
    return cast.home if local and not several and parse.tag[word] in {"NN", "NNS"} else None


def is_newsroom(name: str) -> bool:
    """Say whether a name is a newspaper's, broadcaster's or agency's, or written as only brands are: MedCo."""
    inner = INNER_CAPITAL.search(name)
    if inner is not None and not name.split()[-1].startswith(PREFIXED):
        return True
    first = name.split()[0]
    if first.isupper() and first.lower() in load_roster().words["newsrooms"]:
        return True
    return name.lower() in load_roster().words["newsrooms"]


def is_body_here(parse: Parse, word: int) -> bool:
    """Say whether a name is a company's or body's elsewhere in the report: "retailer Marlow", "Marlow Group"."""
    return parse.form[word] in _bodies(parse)


@lru_cache(maxsize=4)
def _bodies(parse: Parse) -> frozenset[str]:
    words = load_roster().words
    before, behind = words["body_nouns"], words["company_words"] | words["org_words"]
    found = set()
    for word in range(1, len(parse)):
        if parse.lower[word - 1] in before and parse.tag[word] == "NNP":
            found.add(parse.form[word])
        if parse.lower[word] in behind and parse.form[word][:1].isupper():
            found.add(parse.form[word - 1])
    return frozenset(found)


def _first_word(cast: Cast, parse: Parse, word: int) -> int:
    first = word
    while first > 0 and first - 1 >= parse.sentence_at(word).first and cast.at(first - 1) is None:
        before = first - 1
        joined = parse.lower[first] == "-" and parse.dep[before] != "punct"  # "a 30-year-old man"
        inside = joined or (parse.dep[before] in INSIDE and before >= parse.lefts[word]) or parse.lower[before] in {"-", "&"}
        if not inside or parse.lower[before] in {",", '"', "“", "”", "(", ")"} or parse.tag[before] == "PRP$":
            break
        if parse.tag[before] == "NNPS" and parse.tag[word] == "NNP" and parse.lower[before] in load_roster().agents:
            break  # "Senators Roe, Doe and Poe"
        if parse.lower[before] in {"least", "most"} and parse.lower[before - 1 : before] == ["at"]:
            break
        first = before
    return first


def _referred(cast: Cast, parse: Parse, word: int, spoke: list[tuple[int, tuple[str, ...]]]) -> str | None:
    """Give the body that "the company" means: the last organisation that spoke, else that was named."""
    if parse.lower[word] not in load_roster().words["body_nouns"] or word == 0 or parse.lower[word - 1] != "the":
        return None
    for at, actors in reversed(spoke):
        body = cast.actors[actors[0]] if len(actors) == 1 else None
        if at < word and body is not None and body.kind == "organisation" and body.name[:1].isupper():
            return actors[0]
    return None


def _kind(parse: Parse, word: int, first: int) -> ActorKind:
    roster = load_roster()
    if parse.tag[word] in {"NNP", "NNPS"}:
        forms = parse.form[first : word + 1]
        shouted = any(form.isupper() and len(form) > 1 for form in forms)
        newsroom = is_body_here(parse, word) or is_newsroom(
            " ".join(parse.text[parse.start[first] : parse.end[word]].split())
        )
        thing = newsroom or any(parse.lower[at] in roster.words["org_words"] for at in range(first, word + 1))
        article = first > 0 and parse.lower[first - 1] == "the"
        return "organisation" if shouted or thing or article or parse.tag[word] == "NNPS" else "person"
    lower, lemma = parse.lower[word], parse.lemma[word]
    if parse.tag[word] == "NN" and (lower in roster.body_words or lower in roster.words["org_words"]):
        return "organisation"
    human = (
        lower in roster.agents
        or lemma in roster.agents
        or lemma in roster.words["people_nouns"]
        or lemma in roster.roles
    )
    if parse.tag[word] == "NNS" and (human or lower in roster.agents):
        return "group"
    return "person" if human else "organisation"
