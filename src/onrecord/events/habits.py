"""What is told as a habit, an attitude or a lasting state, so that no single act stands behind it."""

from __future__ import annotations

from onrecord.events.private import PEACEFUL
from onrecord.events.scene import Scene
from onrecord.events.triggers import Found
from onrecord.lexicon import load_words
from onrecord.model import Argument

FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
BEING = frozenset({"be", "remain", "stand", "stay"})
HABITS = load_words("events/habits")


def is_habit(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether no single act is told: "has long championed", "our continued cooperation with X"."""
    parse, word, kind = scene.look.parse, found.frame.word, found.sense.type
    if parse.lemma[word] == "fight" and found.frame.verb and len(rows) == 1 and rows[0].role == "actor":
        return True  # "we fought side by side"
    if parse.lemma[word] == "use" and found.frame.verb and parse.dep[word] == "relcl" and len(rows) == 1:
        return True  # "the weapons that they are using"
    if kind in FORCE:
        return False
    aimless = not any(row.role == "recipient" for row in rows)
    if aimless and kind == "AGREE" and parse.lemma[word] in BEING:
        return any(parse.lower[child] == "committed" for child in parse.kids(word, "acomp", "oprd"))  # "is committed to growth"
    if kind == "AGREE" and parse.lemma[word] == "commit" and parse.tag[word] == "VBN" and not parse.kids(word, "aux", "auxpass"):
        return True  # "an ally committed to peace"
    if aimless and found.frame.how in ("relative", "shared") and kind in PEACEFUL and all("modifier" in row.how for row in rows):
        return True  # "the partnership, which will deepen ties"
    if aimless and found.frame.verb and parse.lemma[word] == "work" and kind in ("AGREE", "COOPERATE"):
        return True  # "will work with our partners"
    if kind == "COOPERATE" and found.frame.verb and parse.tag[word] in ("VBP", "VBZ", "VBN"):
        return True  # "we work closely with X"
    labels = ("advmod",) if found.frame.verb else ("amod",)
    return any(parse.lower[child] in HABITS for child in parse.kids(word, *labels))
