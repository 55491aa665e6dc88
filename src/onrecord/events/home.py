"""What a government does in its own house by form: papers signed, posts filled and left, days proclaimed."""

from __future__ import annotations

from onrecord.events.private import lemmas_before
from onrecord.events.scene import Scene, codes_of, political
from onrecord.events.triggers import Found
from onrecord.model import Argument

INTENT = frozenset({"intent", "intention", "wish"})
NAMING = frozenset({"appoint", "designate", "name", "nominate"})
PAPERS = frozenset({"memorandum", "memoranda"})
FORMULA = frozenset({"hereby", "proclaim"})
GROUND = ("emergency", "with", "respect")
BACK = 10
LONG = 60


def is_home_business(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether an act is mere form at home: "do hereby proclaim … and call upon all Chadians", "his intent to nominate"."""
    if found.sense.mode == "martial-law" and _is_renewal(scene, found.frame.word):
        return True
    cast = scene.look.cast
    abroad = codes_of(cast, [row.actor for row in rows if row.role == "recipient" and political(cast, row.actor)])
    own = codes_of(cast, [row.actor for row in rows if row.role == "actor"])
    if not abroad <= own:
        return False
    kind = found.sense.type
    if kind == "REQUEST":
        return lemmas_before(scene, found.frame.word) >= FORMULA
    if kind == "RETREAT":
        return _is_vacancy(scene, found.frame.word)
    if not found.frame.verb:
        return False
    return (kind == "AGREE" and _is_nomination(scene, found)) or (
        kind == "SUPPORT" and len(own) == 1 and _is_own_paper(scene, found)
    )


def _is_vacancy(scene: Scene, word: int) -> bool:
    """Say whether a list of nominees only says whose place is free: "vice John Brown, resigned"."""
    parse = scene.look.parse
    first = max(parse.sentence_at(word).first, word - BACK)
    bare = parse.lower[word - 1] == "," and not parse.kids(word, "aux", "auxpass", "mark")
    return bare and "vice" in parse.lower[first:word]


def _is_renewal(scene: Scene, word: int) -> bool:
    """Say whether an emergency is only the legal ground of measures: "the national emergency with respect to Chad"."""
    parse = scene.look.parse
    sentence = parse.sentence_at(word)
    lower = parse.lower[max(sentence.first, word - LONG) : min(sentence.last, word + LONG)]
    return any(tuple(lower[at : at + 3]) == GROUND for at in range(len(lower) - 2))


def _is_nomination(scene: Scene, found: Found) -> bool:
    """Say whether what is announced is only who is to get a post."""
    parse = scene.look.parse
    if found.sense.object_words.isdisjoint(INTENT):
        return False
    content = (
        *found.frame.content,
        *(item for word in found.frame.objects for item in parse.kids(word, "acl", "xcomp")),
    )
    return any(parse.lemma[word] in NAMING for word in content)


def _is_own_paper(scene: Scene, found: Found) -> bool:
    """Say whether one side signs an instruction to its own offices: "signed a National Security Memorandum"."""
    parse = scene.look.parse
    if parse.lemma[found.frame.word] != "sign" or PAPERS.isdisjoint(found.sense.object_words):
        return False
    papers = [word for word in found.frame.objects if parse.lower[word] in PAPERS]
    between = any(name in ("with", "between") for name, _ in found.frame.preps)
    return (
        bool(papers)
        and not between
        and not any(parse.lower[item] == "of" for word in papers for item in parse.kids(word, "prep"))
    )
