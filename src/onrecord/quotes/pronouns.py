"""Whom "he", "she", "it", "they" and "the company" stand for where they speak.

A pronoun that speaks takes the person named last outside of what others say: the last speaker, or the subject of a
sentence told since. Names inside somebody's words do not count: in "Roe said Doe lied. He said …" it is Roe.
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from onrecord.actors.cast import Cast
from onrecord.language import Parse
from onrecord.quotes.drafts import Draft

MALE = frozenset(["he", "him", "his"])
FEMALE = frozenset(["she", "her", "hers"])
THING = frozenset(["it", "its", "this"])
NOBODY_NAMED = frozenset(["you", "i", "we", "me", "us", "who", "what", "one", "there", "these", "those"])
MANY = frozenset(["they", "them", "their", "both"])
MOST = 40
"""Names before a pronoun that are weighed."""
FAR = 4
"""Paragraphs back in which a name still counts."""


class Named(msgspec.Struct, frozen=True):
    """Somebody who may be meant: where named, by what right, and how strongly that place speaks for them.

    `actors` is empty for a name that the cast does not know: person or body, whichever the pronoun wants.
    """

    word: int
    actors: tuple[str, ...]
    why: str
    strong: bool = True


class Stage:
    """Who was named and who spoke so far, in text order, with what the report's pronouns tell of their sex."""

    def __init__(self, parse: Parse, cast: Cast, drafts: list[Draft]) -> None:
        self._parse, self._cast = parse, cast
        self.spoke: list[Named] = []
        self.sexes: dict[str, str] = {}
        self._told = sorted(_told_mentions(parse, cast, drafts), key=lambda item: item.word)
        self._words = [item.word for item in self._told]

    def speaks(self, word: int, actors: tuple[str, ...]) -> None:
        """Note that somebody spoke at `word`."""
        self.spoke.append(Named(word, actors, "the last to speak"))

    def antecedent(self, word: int) -> tuple[Named | None, tuple[str, ...]]:
        """Give who the pronoun at `word` stands for, and the rivals that were weighed."""
        lower = self._parse.lower[word]
        sex = "m" if lower in MALE else "f" if lower in FEMALE else ""
        kind = "person" if sex else "many" if lower in MANY else "thing"
        if lower in NOBODY_NAMED:
            return None, ()
        paragraph = self._parse.paragraph_of(word)
        fitting = [
            item
            for item in self._before(word)
            if paragraph - self._parse.paragraph_of(item.word) <= FAR and self._fits(item, kind, sex)
        ]
        strong = [item for item in fitting if item.strong]
        best = (strong or fitting)[-1] if fitting else None
        if best is not None and sex and len(best.actors) == 1:
            self.sexes.setdefault(best.actors[0], sex)
        return best, tuple(dict.fromkeys(key for item in fitting[-4:] for key in item.actors))

    def _before(self, word: int) -> list[Named]:
        """Give the last names before `word`, in text order."""
        told = self._told[max(bisect_left(self._words, word) - MOST, 0) : bisect_left(self._words, word)]
        spoke = [item for item in self.spoke[-MOST:] if item.word < word]
        return sorted([*spoke, *told], key=lambda item: item.word)

    def _fits(self, item: Named, kind: str, sex: str) -> bool:
        if not item.actors:
            return kind != "many"
        kinds = {self._cast.actors[key].kind for key in item.actors if key in self._cast.actors}
        if kind == "person":
            key = item.actors[0]
            known = self._cast.genders.get(key) or self.sexes.get(key)
            return len(item.actors) == 1 and kinds == {"person"} and (known is None or known in (sex, "x"))
        if kind == "many":
            return len(item.actors) > 1 or bool(kinds & {"group", "organisation"})
        return len(item.actors) == 1 and bool(kinds & {"organisation", "state"})


def _told_mentions(parse: Parse, cast: Cast, drafts: list[Draft]) -> list[Named]:
    """Give the mentions outside all contents that a later pronoun may take up: subjects, and persons named in full."""
    inside = _bracketed(parse)
    for draft in drafts:
        for start, end in draft.parts if draft.rule != "turn" else ():
            word = parse.word_at(start)
            while word is not None and word < len(parse) and parse.start[word] < end:
                inside[word] = True
                word += 1
    found: list[Named] = []
    seen: set[str] = set()
    by_name = {key for mention in cast.mentions if mention.kind in ("name", "title") for key in mention.actors}
    for mention in cast.mentions:
        if not mention.actors or mention.kind in ("pronoun", "demonym") or inside[mention.head]:
            continue
        first_time = mention.actors[0] not in seen
        seen.update(mention.actors)
        subject = parse.dep[mention.head] in ("nsubj", "nsubjpass")
        named = mention.kind == "name"
        if subject or (first_time and named and mention.last > mention.first):
            strong = named or mention.kind in ("title", "metonym", "group") or mention.actors[0] in by_name
            found.append(Named(mention.first, mention.actors, "the subject told of last", strong))
    places = {parse.lower[word] for word in range(len(parse)) if parse.dep[word] == "pobj" and _is_where(parse, word)}
    for word in range(len(parse)):
        if parse.lower[word] in places:
            continue
        subject = parse.tag[word] == "NNP" and parse.dep[word] in ("nsubj", "nsubjpass") and not inside[word]
        if subject and cast.at(word) is None and parse.lower[parse.lefts[word]] != "the":
            found.append(Named(word, (), "the subject told of last"))
    return found


def _is_where(parse: Parse, word: int) -> bool:
    return parse.tag[word] == "NNP" and parse.lower[parse.head[word]] in ("in", "at", "from", "near", "into")


def _bracketed(parse: Parse) -> list[bool]:
    """Say for each word whether it stands in brackets, as the names of photographers do."""
    inside: list[bool] = []
    opened = 0
    for word in range(len(parse)):
        if parse.form[word] == "(":
            opened = word + 1
        inside.append(bool(opened) and word - opened < 20)
        if parse.form[word] == ")":
            opened = 0
    return inside
