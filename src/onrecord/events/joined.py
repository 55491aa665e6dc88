"""Who is joined by "and" to a titled name inside one phrase: "the Deputy Secretary and State Councilor Roe"."""

from __future__ import annotations

from onrecord.actors import Cast
from onrecord.language import Parse


def role_joined(cast: Cast, parse: Parse, word: int) -> list[int]:
    """Give the head of the role that "and" joins to the title of the name headed by `word`, where the parse hung it on the name."""
    mention = cast.at(word)
    if mention is None or mention.kind != "title" or mention.first < 2 or parse.lower[mention.first - 1] != "and":
        return []
    role = cast.at(mention.first - 2)
    if role is None or role.kind != "role" or role.actors == mention.actors:
        return []
    return [role.head] if word in parse.ancestors(role.head) else []
