"""Who "the two sides" of a report are: a pair joined just before, else who met whom as its opening tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.actors import Mention
from onrecord.events.frames import verb_frame
from onrecord.lexicon import load_words

if TYPE_CHECKING:
    from onrecord.events.look import Look

MEETING = load_words("events/meeting")
OPENING = 6
NEAR = 2
LANDS = frozenset({"capital", "country", "government", "nation", "state"})


def sides_told(look: Look, word: int) -> tuple[str, ...]:
    """Give the two that a phrase for both sides takes up: joined in its own or a near sentence, else those of the opening."""
    return _as_lands(look, word, _joined_before(look, word)) or by_opening(look, word)


def by_opening(look: Look, word: int) -> tuple[str, ...]:
    """Give the two sides of the meeting that opens the report."""
    return _as_lands(look, word, opening_sides(look, word))


def _as_lands(look: Look, word: int, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Give the states of two sides for "both countries"."""
    if look.parse.lemma[word] not in LANDS or not sides:
        return sides
    states = [look.cast.of_code(row.code) for row in look.rows(sides) if row.code]
    return tuple(name for name in states if name is not None) if len(states) == len(sides) else sides


def _joined_before(look: Look, word: int) -> tuple[str, ...]:
    """Give two of different codes joined as subject or by "between": "Chad and Niger met. Both sides …"."""
    parse, sentence = look.parse, look.parse.sentence_of[word]
    for mention in look.cast.before(word):
        if parse.sentence_of[mention.head] < sentence - NEAR:
            return ()
        first = parse.head[mention.head]
        while parse.dep[mention.head] == "conj" and parse.dep[first] == "conj":
            first = parse.head[first]
        other = look.cast.at(first) if parse.dep[mention.head] == "conj" else None
        if other is None or not _stands_out(look, first):
            continue
        sides = _two(look, (other, mention))
        if sides:
            return sides
    return ()


def _stands_out(look: Look, word: int) -> bool:
    """Say whether a noun is a subject, or stands behind "between", itself or as whose people these are."""
    parse = look.parse
    for _ in range(NEAR):
        if parse.dep[word] in ("nsubj", "nsubjpass"):
            return True
        above = parse.head[word]
        if parse.dep[word] != "pobj" or parse.lower[above] not in ("between", "of"):
            return False
        if parse.lower[above] == "between":
            return True
        word = parse.head[above]
    return parse.dep[word] in ("nsubj", "nsubjpass") or parse.lower[parse.head[word]] == "between"


def opening_sides(look: Look, before: int) -> tuple[str, ...]:
    """Give the two of different codes who met or spoke, as one of the first sentences of the report tells."""
    for verb in _meetings(look, before):
        frame = verb_frame(look.parse, verb)
        met = [word for name, word in frame.preps if name == "with"]
        words = (*frame.subjects, *met, *frame.objects)
        parties = [party for word in words for item in (word,) for party in look.parties(item, "") if look.coded(party)]
        names = tuple(dict.fromkeys(name for party in parties for name in party.actors))
        rows = look.rows(names)
        if len(names) == 2 and len({row.code for row in rows}) == 2:
            return names
        sides = _joined_in_subject(look, verb)
        if sides:
            return sides
    return ()


def _joined_in_subject(look: Look, verb: int) -> tuple[str, ...]:
    """Give two that are joined before the verb of a meeting: "delegations representing Chad and Niger met"."""
    parse, first = look.parse, look.parse.sentence_at(verb).first
    for mention in look.cast.before(verb, within=verb - first):
        other = look.cast.at(parse.head[mention.head]) if parse.dep[mention.head] == "conj" else None
        sides = _two(look, (other, mention)) if other is not None else ()
        if sides:
            return sides
    return ()


def _meetings(look: Look, before: int) -> Iterator[int]:
    parse = look.parse
    for sentence in parse.sentences[:OPENING]:
        for word in range(sentence.first, min(sentence.last, before)):
            if parse.lemma[word] in MEETING and parse.is_verb(word) and parse.dep[word] in ("ROOT", "conj"):
                yield word


def _two(look: Look, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Give the actors of two mentions, if each is one and their codes differ."""
    names = [mention.actors[0] for mention in mentions if len(mention.actors) == 1]
    codes = {row.code for row in look.rows(names) if row.code}
    return tuple(names) if len(names) == 2 and len(codes) == 2 else ()
