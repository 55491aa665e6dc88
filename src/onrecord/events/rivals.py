"""Whom a pronoun means where the likeliest reading is the actor itself."""

from __future__ import annotations

from onrecord.events.look import PLACE, PRONOUNS, Look, Party
from onrecord.events.voices import is_first_person

PERSONAL = frozenset({"he", "she", "him", "her", "his"})
FAR = 120


def other_than(look: Look, party: Party, taken: frozenset[str], *, hostile: bool) -> Party:
    """Give a pronoun's next likely antecedent where the likeliest is the actor: nobody shoots down his own jet."""
    parse = look.parse
    word = parse.word_at(party.span.start)
    if word is None or not party.actors or not set(party.actors) <= taken or parse.tag[word] not in PRONOUNS:
        return party
    if (parse.tag[word] == "PRP$" and not hostile) or is_first_person(parse, word) or party.how.endswith(PLACE):
        return party
    person = parse.lower[word] in PERSONAL
    around = look.cast.before(word, within=FAR)
    near = [mention for mention in around if parse.sentence_of[word] - parse.sentence_of[mention.first] <= 1]
    subjects = [mention for mention in near if parse.dep[mention.head] == "nsubj"]
    for mention in (*subjects, *near):
        rows = [row for name in mention.actors if (row := look.cast.actors.get(name)) is not None]
        fits = all((row.kind == "person") == person and row.code for row in rows)
        if rows and fits and not set(mention.actors) & taken:
            return party._replace(actors=mention.actors, how=f"{party.how}, other than the actor")
    return party
