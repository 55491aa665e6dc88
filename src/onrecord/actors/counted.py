"""Refers "the two leaders", "the three governments" and "both sides" to as many of those named before."""

from __future__ import annotations

from onrecord.actors.cast import Mention
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Sheet

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}


def find_counted(found: Scan, sheet: Sheet) -> None:
    """Add number and noun as a mention of the last actors of that kind, named together or one after the other."""
    parse, nouns = found.parse, found.roster.counted
    for word in [word for word in found.cues if parse.lower[word] in nouns]:
        number = NUMBERS.get(parse.lower[word - 1]) if word else None
        whom = nouns[parse.lower[word]]
        if number is None or sheet.taken(word) or (whom == "p" and parse.lower[word - 1] == "both"):
            continue
        if parse.lower[word - 1] != "both" and (
            word < 2 or parse.lower[word - 2] not in {"the", "their", "our", "these"}
        ):
            continue
        actors = _last(sheet, word, number, whom)
        if actors:
            sheet.add(word - 1, word, "group", actors, f"the {number} named last")


def _last(sheet: Sheet, word: int, number: int, whom: str) -> tuple[str, ...]:
    """Give the `number` actors of a kind named last before `word`, in text order; none where fewer were named near."""
    found: list[str] = []
    for mention in sheet.before(word, within=120):
        if len(mention.actors) == number and all(_is_kind(sheet, actor, whom) for actor in mention.actors):
            return mention.actors
        actor = _of_kind(sheet, mention, word, whom) if len(mention.actors) == 1 else None
        if actor is not None and actor not in found:
            found.append(actor)
        if len(found) >= number:
            return tuple(reversed(found[:number]))
    return ()


def _of_kind(sheet: Sheet, mention: Mention, word: int, whom: str) -> str | None:
    """Give the actor of a kind that a mention stands for: where states are counted a person of the same sentence for his state."""
    (actor,), sentences = mention.actors, sheet.found.parse.sentence_of
    if whom == "s" and actor in sheet.people and sentences[mention.first] == sentences[word]:
        holder = sheet.holder_of(sheet.people[actor])
        return holder if holder is not None and _is_kind(sheet, holder, whom) else None
    return actor if _is_kind(sheet, actor, whom) else None


def _is_kind(sheet: Sheet, actor: str, kind: str) -> bool:
    if kind == "p":
        return actor in sheet.people
    row = sheet.found.roster.actors.get(actor)
    return row is not None and row.type in {"state", "historical"}
