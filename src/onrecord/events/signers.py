"""Who signs a joint statement, so says "we" in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.actors import Cast, Mention
from onrecord.language import Parse

OPENING, CLOSING, MANY = 4, 3, 80
LISTED = 3
ISSUED = frozenset({"release", "issue", "publish", "sign"})
LISTING = frozenset({",", "CC", "DT", ":", "-LRB-", "-RRB-", "HYPH"})
BY_WHOM = frozenset({"g7", "government", "governments", "foreign", "leaders", "members", "ministers", "of"})


def signers(parse: Parse, cast: Cast) -> tuple[str, ...]:
    """Give the states of a joint statement, by the longest list of them: who issue it, "we, Norway and Chile", who sign it."""
    lists = [_states(cast, _in_a_row(parse, _behind(cast, word, end), word)) for word, end in _openers(parse)]
    return max((*lists, _states(cast, _heading_lines(parse, cast))), key=len, default=())


def _openers(parse: Parse) -> Iterator[tuple[int, int]]:
    """Give the words behind which signers are listed, each with the end of its sentence."""
    for sentence in parse.sentences[:OPENING]:
        for word in range(sentence.first, min(sentence.last, sentence.first + MANY)):
            if parse.lemma[word] == "statement" and parse.is_noun(word):
                by = (
                    item
                    for item in range(word, sentence.last)
                    if parse.lower[item] == "by" and parse.dep[item] == "agent"
                )
                yield from ((item, sentence.last) for item in by if parse.lemma[parse.head[item]] in ISSUED)
                yield from ((item, sentence.last) for item in parse.kids(word, "prep") if parse.lower[item] in ("by", "from"))
            elif parse.lower[word : word + 2] == ["we", ","]:
                yield word, sentence.last
    for sentence in parse.sentences[-CLOSING:]:
        if parse.lower[sentence.first : sentence.first + 2] == ["signed", "by"]:
            yield sentence.first + 1, sentence.last


def _behind(cast: Cast, word: int, end: int) -> list[Mention]:
    return [item for item in cast.mentions if word < item.first < end and len(item.actors) == 1]


def _heading_lines(parse: Parse, cast: Cast) -> list[Mention]:
    """Give the states that each open a line before a colon: "Norway: Ann Roe, Minister of Sport"."""
    starts = {sentence.first for sentence in parse.sentences}
    colons = (
        item for item in cast.mentions if item.first in starts and parse.form[item.last + 1 : item.last + 2] == [":"]
    )
    found = [item for item in colons if item.kind == "name" and len(item.actors) == 1]
    return found if len(found) >= LISTED else []


def _in_a_row(parse: Parse, mentions: list[Mention], start: int) -> Iterator[Mention]:
    """Give the first mentions of a list, up to where another word than "and" or "the" comes between two of them."""
    end = start
    for mention in mentions:
        if any(
            parse.tag[word] not in LISTING and parse.lower[word] not in BY_WHOM
            for word in range(end + 1, mention.first)
        ):
            return
        yield mention
        end = mention.last


def _states(cast: Cast, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Give the states and bodies named, if there are two or more."""
    rows = [
        row
        for mention in mentions
        for name in mention.actors
        if (row := cast.actors.get(name)) is not None and row.code
    ]
    own = [row.id if row.kind in ("state", "organisation") else cast.of_code(row.code or "") for row in rows]
    named = dict.fromkeys(name for name in own if name is not None)
    return tuple(named) if len(named) > 1 else ()
