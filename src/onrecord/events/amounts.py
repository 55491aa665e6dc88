"""Quantities that stay with their act: money, shares of output, troops and weapons."""

from __future__ import annotations

from onrecord.events.frames import Frame
from onrecord.events.predicates import Predicates
from onrecord.language import Parse
from onrecord.model import Amount

COUNTED = frozenset({"AID", "AGREE", "REQUEST", "MOBILIZE", "RETREAT", "SANCTION", "COOPERATE"})
THINGS = ("troops", "weapon", "diplomat", "prisoner")
MOST = 8
REACH = 60


def find_amounts(parse: Parse, frame: Frame, kind: str, predicates: Predicates) -> tuple[Amount, ...]:
    """Give the amounts that stand in the act's own phrases, in text order."""
    if kind not in COUNTED:
        return ()
    named = (*frame.objects, *frame.content, *(word for _, word in frame.preps), *frame.datives)
    heads = named if frame.verb else (frame.word,)
    found: dict[int, Amount] = {}
    for head in heads:
        for word in range(parse.lefts[head], min(parse.rights[head], parse.lefts[head] + REACH) + 1):
            if parse.tag[word] == "CD" and word not in found and not _is_part(parse, word):
                amount = _amount(parse, word, predicates)
                if amount is not None:
                    found[word] = amount
    return tuple(found[word] for word in sorted(found)[:MOST])


def _is_part(parse: Parse, word: int) -> bool:
    """Say whether a number only continues the one before it: "60 billion"."""
    return word > 0 and parse.tag[word - 1] == "CD" and parse.end[word - 1] + 1 >= parse.start[word]


def _amount(parse: Parse, word: int, predicates: Predicates) -> Amount | None:
    last, value = _number(parse, word, predicates)
    before = parse.lower[word - 1] if word else ""
    if before in predicates.units and parse.end[word - 1] == parse.start[word]:
        lettered = word > 1 and parse.end[word - 2] == parse.start[word - 1] and parse.tag[word - 2][0] == "N"  # "US$"
        first = word - 2 if lettered else word - 1
        return Amount(span=parse.span(first, last), value=value, unit=predicates.units[before])
    if last + 1 >= len(parse):
        return None
    after = parse.lower[last + 1]
    if after in ("percent", "%") or (after == "per" and parse.lower[last + 2 : last + 3] == ["cent"]):
        end = last + 1 + (after == "per")
        share, stop = _share(parse, end)
        return Amount(span=parse.span(word, stop), value=value, unit=share)
    unit = predicates.units.get(parse.lemma[last + 1])
    if unit is not None:
        return Amount(span=parse.span(word, last + 1), value=value, unit=unit)
    return _counted(parse, word, last, value, predicates)


def _number(parse: Parse, word: int, predicates: Predicates) -> tuple[int, float | None]:
    """Give the last word of a number and its value, None where it cannot be read."""
    text = parse.lower[word].replace(",", "")
    value = float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else predicates.numbers.get(text)
    last = word
    while last + 1 < len(parse) and parse.lower[last + 1] in predicates.scales:
        last += 1
        value = None if value is None else value * predicates.scales[parse.lower[last]]
    return last, value


def _share(parse: Parse, end: int) -> tuple[str, int]:
    """Give the unit of a share ("% of GDP" where it is one of output) and its last word."""
    following = parse.lower[end + 1 : end + 5]
    if following[:2] == ["of", "gdp"]:
        return "% of GDP", end + 2
    if following == ["of", "gross", "domestic", "product"]:
        return "% of GDP", end + 4
    return "%", end


def _counted(parse: Parse, word: int, last: int, value: float | None, predicates: Predicates) -> Amount | None:
    head = parse.head[last] if parse.dep[last] in ("nummod", "compound", "quantmod") else parse.head[word]
    classes = predicates.classes.get(parse.lemma[head], frozenset())
    unit = next((thing for thing in THINGS if thing in classes), None)
    if unit is None or head <= last:
        return None
    return Amount(span=parse.span(word, head), value=value, unit="troops" if unit == "troops" else parse.lemma[head])
