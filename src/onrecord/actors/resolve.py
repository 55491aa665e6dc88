"""Who a noun phrase or pronoun stands for: one resolver for quotes and events.

A pronoun looks to who spoke before, and to the subject of a later sentence; never to a person inside a quotation, an object
or a bystander while a better one is at hand. Measured on the development quotes of gold: see docs/accuracy.md.
"""

from __future__ import annotations

from collections import Counter

from onrecord.actors.cast import Cast, Mention, Resolution
from onrecord.actors.marks import quoted_words
from onrecord.actors.unnamed import add_unnamed
from onrecord.language.parse import Parse
from onrecord.model import Span

Spoke = list[tuple[int, tuple[str, ...]]]
SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SPOKEN_WITHIN = 300
"""Words after which an earlier speaker is no longer the first choice."""


def resolve(cast: Cast, parse: Parse, word: int, *, spoke: Spoke) -> Resolution:
    """Give who the noun phrase headed by `word` stands for.

    `spoke` lists (word, actor ids) of those who spoke or were named as speakers before, in text order: the likeliest
    antecedents of "he said". Undecided: no actors, the rivals as candidates and the reason why.
    """
    if (
        parse.lower[word] == "official"
        and word + 1 < len(parse)
        and parse.form[word + 1].isupper()
        and cast.at(word + 1)
    ):
        word += 1  # "according to the official WHO report": the model takes WHO for a pronoun
    mention = cast.at(word)
    lower = parse.lower[word]
    if mention is not None and mention.kind != "pronoun":
        return _joint(cast, parse, word, mention)
    span = parse.span(word, word)
    if lower in SINGULAR:
        return _person(cast, parse, word, SINGULAR[lower], spoke, span)
    if lower in NEUTER:
        return _thing(cast, parse, word, spoke, span)
    if lower in PLURAL:
        return _several(cast, parse, word, spoke, span)
    if parse.is_noun(word):
        return add_unnamed(cast, parse, word, spoke=spoke)
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


def _is_person(cast: Cast, actor: str, gender: str) -> bool:
    row = cast.actors.get(actor)
    return row is not None and row.kind == "person" and cast.genders.get(actor, gender) in {gender, "x"}


def _is_named(cast: Cast, actor: str) -> bool:
    row = cast.actors[actor]
    return not actor.startswith("name:") or row.name[:1].isupper()


def _last_speaker(cast: Cast, spoke: Spoke, word: int, gender: str) -> tuple[int, str] | None:
    for at, actors in reversed(spoke):
        if at < word and len(actors) == 1 and _is_person(cast, actors[0], gender):
            return at, actors[0]
    return None


def _person(cast: Cast, parse: Parse, word: int, gender: str, spoke: Spoke, span: Span) -> Resolution:
    """Give the person a pronoun means: above it in its sentence, else the last speaker or a later sentence's subject."""
    above = _dominating(cast, parse, word, gender)
    if above is not None:
        return Resolution((above,), span, "subject of the clause above")
    spoken = _last_speaker(cast, spoke, word, gender)
    subject = _last_subject(cast, parse, word, gender, after=spoken[0] if spoken else -1)
    if subject is not None:
        return Resolution(
            (subject,), span, "subject of a later sentence than the last speaker's" if spoken else "last subject"
        )
    if spoken is not None:
        return Resolution((spoken[1],), span, "last who spoke")
    return _nearest_person(cast, parse, word, gender, span)


def _dominating(cast: Cast, parse: Parse, word: int, gender: str) -> str | None:
    """Give the person who is subject of a verb above the pronoun: "Trump said he would"."""
    verb = parse.head[word]
    if (
        parse.dep[verb] in {"parataxis", "ccomp"}
        and parse.dep[word] in SUBJECTS
        and parse.rights[verb] - parse.lefts[verb] < 3
    ):
        return None
    for above in parse.ancestors(verb):
        subject = parse.kid(above, "nsubj", "nsubjpass")
        if subject is None or subject >= word:
            continue
        mention = cast.at(subject)
        if mention is not None and len(mention.actors) == 1 and _is_person(cast, mention.actors[0], gender):
            return mention.actors[0]
    return None


def _last_subject(cast: Cast, parse: Parse, word: int, gender: str, *, after: int) -> str | None:
    """Give the person who is the subject of the last main clause before the pronoun's sentence, outside quotation marks."""
    quoted = quoted_words(parse)
    for mention in cast.before(word, within=SPOKEN_WITHIN):
        if mention.first <= after:
            return None
        if parse.sentence_of[mention.first] == parse.sentence_of[word] or mention.head in quoted:
            continue
        if parse.dep[mention.head] in SUBJECTS and len(mention.actors) == 1 and _main(parse, mention.head):
            actor = mention.actors[0]
            if _is_person(cast, actor, gender) and _is_named(cast, actor):
                return actor
    return None


def _main(parse: Parse, subject: int) -> bool:
    verb = parse.head[subject]
    return parse.dep[verb] in {"ROOT", "conj", "parataxis"} or parse.head[verb] == verb


def _nearest_person(cast: Cast, parse: Parse, word: int, gender: str, span: Span) -> Resolution:
    """Give the nearest person named before, a subject first; several without a subject are left undecided."""
    near = [
        mention
        for mention in cast.before(word)
        if len(mention.actors) == 1 and _is_person(cast, mention.actors[0], gender)
    ][:12]
    quoted = quoted_words(parse)
    named = [m for m in near if _is_named(cast, m.actors[0]) and m.head not in quoted]
    subjects = [m for m in named if parse.dep[m.head] in SUBJECTS]
    if subjects:
        return Resolution(subjects[0].actors, span, "last subject that is a person")
    if named:
        often = Counter(mention.actors for mention in named)
        return Resolution(max(named, key=lambda m: often[m.actors]).actors, span, "person named most before")
    if near:
        return Resolution(near[0].actors, span, "last person named before")
    return Resolution((), span, "no person named before")


def _thing(cast: Cast, parse: Parse, word: int, spoke: Spoke, span: Span) -> Resolution:
    """Give the state or body that "it" means: the subject above it, else the last that spoke or was a subject."""
    above = _unnamed_above(cast, parse, word, spoke)
    if above is not None:
        return Resolution((above,), span, "subject of the clause above")
    spoken = next(
        (
            (at, actors)
            for at, actors in reversed(spoke)
            if at < word and len(actors) == 1 and _is_thing(cast, actors[0])
        ),
        None,
    )
    nearest = None
    quoted = quoted_words(parse)
    for mention in cast.before(word):
        if spoken is not None and mention.first <= spoken[0]:
            break
        if len(mention.actors) != 1 or not _is_thing(cast, mention.actors[0]) or mention.head in quoted:
            continue
        nearest = nearest or mention
        alone = parse.kid(mention.head, "conj") is None  # "France and Belgium" are not "it"
        if parse.dep[mention.head] in SUBJECTS and alone and _allowed(parse, mention.head, word):
            return Resolution(mention.actors, span, "last state or body that is a subject")
    if spoken is not None:
        return Resolution(spoken[1], span, "last state or body that spoke")
    if nearest is not None:
        return Resolution(nearest.actors, span, "last state or body named")
    return Resolution((), span, "no state or body named before")


def _unnamed_above(cast: Cast, parse: Parse, word: int, spoke: Spoke) -> str | None:
    """Give the body of a name in no table that is the subject above the pronoun: "Baker Hughes told staff it ..."."""
    for above in parse.ancestors(parse.head[word]):
        subject = parse.kid(above, "nsubj")
        if (
            subject is not None
            and subject < word
            and parse.tag[subject] in {"NNP", "NNPS"}
            and cast.at(subject) is None
        ):
            found = add_unnamed(cast, parse, subject, spoke=spoke).actors
            return found[0] if found and cast.actors[found[0]].kind == "organisation" else None
    return None


def _allowed(parse: Parse, subject: int, word: int) -> bool:
    """Say whether a subject may be meant: in an earlier sentence, or above the pronoun in its own."""
    if parse.sentence_of[subject] != parse.sentence_of[word]:
        return True
    return parse.head[subject] in {parse.head[word], *parse.ancestors(word)}


def _is_thing(cast: Cast, actor: str) -> bool:
    row = cast.actors.get(actor)
    if row is None or row.kind == "person":
        return False
    return row.kind in {"state", "organisation"} or not actor.startswith(("group:", "name:"))


def _several(cast: Cast, parse: Parse, word: int, spoke: Spoke, span: Span) -> Resolution:
    """Give whom "they" means: the subject above it, the last group or several actors, a speaker first; else the last body."""
    above = _several_above(cast, parse, word)
    if above:
        return Resolution(above, span, "subjects of the clause above")
    here = parse.paragraph_of(word)
    for at, actors in reversed(spoke):
        near = at < word and here - parse.paragraph_of(at) <= 1
        if near and (len(actors) > 1 or (actors and cast.actors[actors[0]].kind != "person")):
            return Resolution(actors, span, "last group that spoke")
    subjects = _several_before(cast, parse, word)
    if subjects:
        return Resolution(subjects, span, "subjects of the sentence before")
    body = None
    for mention in cast.before(word):
        kinds = {cast.actors[actor].kind for actor in mention.actors}
        joint = (
            _joint(cast, parse, mention.head, mention).actors if parse.dep[mention.head] in SUBJECTS else mention.actors
        )
        if len(joint) > 1:
            return Resolution(joint, span, "last several named")
        if kinds == {"group"}:
            return Resolution(mention.actors, span, "last group named")
        if kinds and kinds <= {"organisation", "state"} and parse.dep[mention.head] in SUBJECTS:
            body = body or mention
    if body is not None:
        return Resolution(body.actors, span, "last body named")
    return Resolution((), span, "no group named before")


def _several_above(cast: Cast, parse: Parse, word: int) -> tuple[str, ...]:
    """Give the several who are the subject of a clause above the pronoun: "Chad and Niger said they would"."""
    for above in parse.ancestors(parse.head[word]):
        subject = parse.kid(above, "nsubj", "nsubjpass")
        mention = cast.at(subject) if subject is not None and subject < word else None
        if mention is not None and len(actors := _joint(cast, parse, mention.head, mention).actors) > 1:
            return actors
    return ()


def _several_before(cast: Cast, parse: Parse, word: int) -> tuple[str, ...]:
    """Give the several who are the subject of the sentence before, where the pronoun is the subject of its own."""
    if parse.dep[word] not in SUBJECTS or parse.dep[parse.head[word]] not in {"ROOT", "conj"}:
        return ()
    number = parse.sentence_of[word] - 1
    first = parse.sentences[number].first if number >= 0 else word
    if parse.paragraph_of(first) != parse.paragraph_of(word):
        return ()
    root = next((item for item in range(first, parse.sentences[number].last) if parse.head[item] == item), first)
    subject = parse.kid(root, "nsubj")
    mention = cast.at(subject) if subject is not None else None
    if mention is None or parse.kid(mention.head, "conj") is None:
        return ()
    actors = _joint(cast, parse, mention.head, mention).actors
    return actors if len(actors) > 1 else ()


def learn_genders(cast: Cast, parse: Parse) -> None:
    """Note the gender of persons of whom the clause above a pronoun tells it: "Jayme said she", with no title or table."""
    for word, lower in enumerate(parse.lower):
        if lower in SINGULAR:
            actor = _dominating(cast, parse, word, SINGULAR[lower])
            if actor is not None:
                cast.genders.setdefault(actor, SINGULAR[lower])
