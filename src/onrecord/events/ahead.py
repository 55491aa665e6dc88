"""What lies ahead though its own verb does not say so: a day's schedule, "will re-open", "will help in hosting", "once they ratify"."""

from __future__ import annotations

from onrecord.events.predicates import Predicates
from onrecord.events.standing import Status, standing_at
from onrecord.language import Parse

CLOCK = frozenset({"a.m.", "p.m.", "am", "pm"})
PREFIXES = frozenset({"co", "pre", "re"})
BY_DOING = frozenset({"by", "in", "through"})
ONCE = frozenset({"after", "once", "when"})
FAR = 8
PRESENT = frozenset({"VBP", "VBZ"})


def lies_ahead(parse: Parse, word: int, predicates: Predicates) -> Status | None:
    """Give planned for a verb that tells what is only to come; None where nothing says so."""
    cue = _on_schedule(parse, word)
    if cue is None:
        cue = _behind_prefix(parse, word)
    if cue is None:
        cue = _within_future(parse, word, predicates)
    return Status("planned", cue) if cue is not None else None


def comes_of_it(parse: Parse, word: int, predicates: Predicates) -> Status | None:
    """Give planned for what comes of an act that is to come: "will reopen the crossing, letting them leave"."""
    head = parse.head[word]
    if parse.dep[word] != "advcl" or parse.tag[word] != "VBG" or not parse.is_verb(head) or parse.kid(word, "mark") is not None:
        return None
    status = standing_at(parse, head, predicates)
    return Status("planned", status.cue) if status.standing == "planned" and not status.purpose else None


def _on_schedule(parse: Parse, word: int) -> int | None:
    """Give the clock time before a present tense, as in a day's schedule: "9:30 a.m. The envoy meets the governor"."""
    if parse.tag[word] != "VBZ":
        return None
    near = range(max(parse.sentence_at(word).first + 1, word - FAR), word)
    return next((item for item in near if parse.lower[item] in CLOCK and parse.lower[item - 1][:1].isdigit()), None)


def _behind_prefix(parse: Parse, word: int) -> int | None:
    """Give the "will" of a verb written with a hyphen, which the parse hangs on its prefix: "will re-open"."""
    if word < 3 or parse.lower[word - 1] != "-" or parse.lower[word - 2] not in PREFIXES:
        return None
    before = range(max(parse.sentence_at(word).first, word - 4), word - 2)
    return next((item for item in before if parse.lower[item] in ("will", "shall") and parse.dep[item] == "aux"), None)


def _within_future(parse: Parse, word: int, predicates: Predicates) -> int | None:
    """Give what shows that the clause above is to come, where this one is done by it or before it."""
    head, label = parse.head[word], parse.dep[word]
    if label == "pcomp" and parse.lower[head] in BY_DOING:
        above = parse.head[head]
        above = parse.head[above] if parse.is_noun(above) and parse.dep[above] == "dobj" else above
    elif (
        label == "advcl"
        and parse.tag[word] in PRESENT
        and any(parse.lower[item] in ONCE for item in parse.kids(word, "mark", "advmod"))
    ):
        above = head
    else:
        return None
    if not parse.is_verb(above):
        return None
    status = standing_at(parse, above, predicates)
    return status.cue if status.standing == "planned" and not status.purpose else None
