"""The tables that code events, loaded once: what verbs and event nouns mean, and what the codes are worth.

`predicates.tsv` holds one sense a line; the sense with the most tests that hold is taken, none means no event.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon import load_table, load_words

Pos = Literal["v", "n"]
Effect = Literal["asserted", "negated", "denied", "alleged", "conditional", "planned", "hypothetical"]


class SenseLine(msgspec.Struct, frozen=True):
    """A line of predicates.tsv as written."""

    lemma: str
    pos: Pos
    needs: str | None
    object: str | None
    recipient: str | None
    actor: str | None
    type: str
    mode: str | None
    cameo: str | None
    note: str | None


class Need(msgspec.Struct, frozen=True):
    """One test of a clause: its kind, the words it asks for and what these must govern."""

    kind: str
    words: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()


class Sense(msgspec.Struct, frozen=True):
    """One use of a verb or event noun, ready to be tested. `type` is None where the use is no political event."""

    rule: str
    words: tuple[str, ...]
    needs: tuple[Need, ...]
    object_class: str | None
    object_words: frozenset[str]
    recipient: tuple[str, ...]
    actor: tuple[str, ...]
    subject_is_actor: bool
    type: str | None
    mode: str | None
    cameo: str | None


class ObjectLine(msgspec.Struct, frozen=True):
    """A word and the class of things it names, as an act's object."""

    word: str
    object_class: str = msgspec.field(name="class")
    note: str | None


class LightLine(msgspec.Struct, frozen=True):
    """A verb whose subject does what its object noun names."""

    verb: str
    note: str | None


class GovernorLine(msgspec.Struct, frozen=True):
    """A word and what it does to the standing of the act in its complement."""

    lemma: str
    pos: str
    effect: Effect
    note: str | None


class ModalLine(msgspec.Struct, frozen=True):
    """An auxiliary and the standing it gives to its verb."""

    word: str
    effect: Effect
    note: str | None


class FamilyLine(msgspec.Struct, frozen=True):
    """A trigger word, the family whose members may name one and the same act, and how telling the word is (0 or 1)."""

    lemma: str
    family: str
    telling: int


class CombiningLine(msgspec.Struct, frozen=True):
    """The first part of an adjective for two states, with the state it names."""

    form: str
    code: str


class CommitmentLine(msgspec.Struct, frozen=True):
    """A word and its part in a threat or assurance."""

    lemma: str
    pos: str
    kind: str


class AmountLine(msgspec.Struct, frozen=True):
    """A word of an amount: a unit with its code, a scale with its factor, a number with its value."""

    word: str
    kind: str
    value: str


class TypeLine(msgspec.Struct, frozen=True):
    """A PLOVER type."""

    type: str
    quad: str
    recipient: str
    root: str
    meaning: str


class ModeLine(msgspec.Struct, frozen=True):
    """A PLOVER mode with its score."""

    type: str
    mode: str | None
    score: float | None
    note: str | None


class SignLine(msgspec.Struct, frozen=True):
    """What a row may show, with its weight in log-odds that the row is right, and how many judged rows show it."""

    sign: str
    weight: float
    rows: int


class CameoLine(msgspec.Struct, frozen=True):
    """A CAMEO code with its Goldstein score."""

    cameo: str
    goldstein: float | None
    list: str
    name: str | None


class Predicates(msgspec.Struct, frozen=True):
    """All that the events room knows, frozen and picklable.

    `idle` are the verbs and nouns, as "say v", that are no event in any sense and take no other word with them.
    """

    verbs: dict[str, tuple[Sense, ...]]
    nouns: dict[str, tuple[Sense, ...]]
    idle: frozenset[str]
    classes: dict[str, frozenset[str]]
    light: frozenset[str]
    governors: dict[str, Effect]
    modals: dict[str, Effect]
    negations: frozenset[str]
    transparent: frozenset[str]
    conditions: frozenset[str]
    fighters: frozenset[str]
    courts: frozenset[str]
    disasters: frozenset[str]
    public_people: frozenset[str]
    state_bodies: frozenset[str]
    sides: frozenset[str]
    endings: frozenset[str]
    duties: frozenset[str]
    tries: frozenset[str]
    askers: frozenset[str]
    telling: frozenset[str]
    vows: frozenset[str]
    follows: frozenset[str]
    hostile: frozenset[str]
    strong: frozenset[str]
    guarded: frozenset[str]
    laws: frozenset[str]
    unpolitical: frozenset[str]
    families: dict[str, tuple[str, int]]
    combining: dict[str, str]
    commitments: dict[str, str]
    promising: frozenset[str]
    units: dict[str, str]
    scales: dict[str, float]
    numbers: dict[str, float]
    quads: dict[str, str]
    roots: dict[str, str]
    scores: dict[tuple[str, str], float]
    goldstein: dict[str, float]
    confidence: dict[str, float]


KINDS = frozenset({
    "prt", "prep", "noprt", "obj", "noobj", "subj", "xcomp", "ccomp", "to", "lv", "of", "act", "passive", "dative", "neg", "acomp",
})  # fmt: skip
TELLING = frozenset({"threat", "assure", "cost", "reaction", "demand", "bar"})
DEFAULT_RECIPIENT = {"v": ("obj",), "n": ("on", "against", "with", "of")}


def load_predicates() -> Predicates:
    """Give the events tables; raises LexiconError, naming file and line, where one is malformed."""
    types = load_table("ontology/plover_types", TypeLine)
    modes = load_table("ontology/plover_modes", ModeLine)
    amounts = load_table("events/amount_words", AmountLine)
    promises = load_table("events/commitments", CommitmentLine)
    known = frozenset(line.type for line in types)
    known_modes = frozenset((line.type, line.mode) for line in modes)
    senses = [_sense(line, known, known_modes) for line in load_table("events/predicates", SenseLine)]
    classes: dict[str, set[str]] = {}
    for line in load_table("events/objects", ObjectLine):
        classes.setdefault(line.word, set()).add(line.object_class)
    verbs, nouns = _by_head(senses, "v"), _by_head(senses, "n")
    return Predicates(
        verbs=verbs,
        nouns=nouns,
        idle=frozenset(f"{head} {pos}" for pos, table in (("v", verbs), ("n", nouns)) for head in table if _is_idle(table[head])),
        classes={word: frozenset(found) for word, found in classes.items()},
        light=frozenset(line.verb for line in load_table("events/light_verbs", LightLine)),
        governors={f"{line.lemma} {line.pos}": line.effect for line in load_table("events/governors", GovernorLine)},
        modals={line.word: line.effect for line in load_table("events/modals", ModalLine)},
        negations=load_words("events/negation"),
        transparent=load_words("events/transparent"),
        conditions=load_words("events/conditions"),
        fighters=load_words("events/fighters"),
        courts=load_words("events/courts"),
        disasters=load_words("events/disasters"),
        public_people=load_words("events/public_people"),
        state_bodies=load_words("events/state_bodies"),
        sides=load_words("events/sides"),
        endings=load_words("events/endings"),
        duties=load_words("events/duties"),
        tries=load_words("events/tries"),
        askers=load_words("events/askers"),
        telling=load_words("events/telling"),
        vows=load_words("events/vows"),
        follows=load_words("events/follows"),
        hostile=load_words("events/hostile"),
        strong=load_words("events/strong"),
        guarded=load_words("events/guarded"),
        laws=load_words("events/laws"),
        unpolitical=load_words("events/unpolitical"),
        combining={line.form: line.code for line in load_table("events/combining", CombiningLine)},
        families={line.lemma: (line.family, line.telling) for line in load_table("events/families", FamilyLine)},
        commitments={f"{line.lemma} {line.pos}": line.kind for line in promises},
        promising=frozenset(line.lemma for line in promises if line.kind in TELLING),
        units={line.word: line.value for line in amounts if line.kind == "unit"},
        scales={line.word: float(line.value) for line in amounts if line.kind == "scale"},
        numbers={line.word: float(line.value) for line in amounts if line.kind == "number"},
        quads={line.type: line.quad for line in types},
        roots={line.type: line.root for line in types},
        scores={(line.type, line.mode or ""): line.score for line in modes if line.score is not None},
        goldstein={line.cameo: line.goldstein for line in load_table("ontology/cameo", CameoLine) if line.goldstein is not None},
        confidence={line.sign: line.weight for line in load_table("events/confidence", SignLine)},
    )


def _by_head(senses: list[tuple[Pos, Sense]], pos: Pos) -> dict[str, tuple[Sense, ...]]:
    """Give the senses by the head word that a parse shows, most tests first, file order within."""
    found: dict[str, list[Sense]] = {}
    for kind, sense in senses:
        if kind == pos:
            found.setdefault(sense.words[-1], []).append(sense)
    return {head: tuple(sorted(group, key=_tests, reverse=True)) for head, group in found.items()}


def _is_idle(senses: tuple[Sense, ...]) -> bool:
    """Say whether no sense of a word is an event, nor claims its object or what a preposition governs for itself."""
    return all(
        sense.type is None
        and sense.object_class is None
        and not sense.object_words
        and not any(need.kind == "prep" and need.values for need in sense.needs)
        for sense in senses
    )


def _tests(sense: Sense) -> tuple[int, int]:
    """Count tests; a test that names words (a particle, literal objects, what a preposition governs) is the narrower one."""
    tests = len(sense.needs) + (sense.object_class is not None or bool(sense.object_words)) + len(sense.words) - 1
    narrow = bool(sense.object_words) + sum(need.kind == "prt" or bool(need.values) for need in sense.needs)
    return 2 * tests + narrow, narrow


def _sense(line: SenseLine, known: frozenset[str], modes: frozenset[tuple[str, str | None]]) -> tuple[Pos, Sense]:
    rule = " ".join(part for part in (line.lemma, line.pos, line.needs, line.object) if part)
    if line.type != "-" and line.type not in known:
        raise LexiconError(f"predicates.tsv:0 {rule!r} has the type {line.type!r}; the types are {', '.join(sorted(known))}")
    if line.mode and (line.type, line.mode) not in modes:
        raise LexiconError(f"predicates.tsv:0 {rule!r}: {line.type} has no mode {line.mode!r}; see ontology/plover_modes.tsv")
    literal = line.object is not None and line.object.startswith("=")
    return line.pos, Sense(
        rule=f"predicates.tsv: {rule}",
        words=tuple(line.lemma.split(" ")),
        needs=tuple(_need(need) for need in (line.needs or "").split()),
        object_class=None if literal else line.object,
        object_words=frozenset((line.object or "")[1:].split("|")) if literal else frozenset(),
        recipient=_slots(line.recipient) or DEFAULT_RECIPIENT[line.pos],
        actor=_slots(line.actor),
        subject_is_actor=not any(need.startswith("subj=") and need != "subj=@state" for need in (line.needs or "").split()),
        type=None if line.type == "-" else line.type,
        mode=line.mode,
        cameo=line.cameo,
    )


def _need(need: str) -> Need:
    """Take a test apart: `prt:up`, `prep:for=sanction`, `xcomp:meet|talk`, `subj=troops`, `obj`."""
    name, _, values = need.partition("=")
    kind, _, word = name.partition(":")
    words = frozenset(part.removeprefix("prep:") for part in word.split("|") if part)
    if kind not in KINDS:
        raise LexiconError(f"predicates.tsv:0 {need!r} is no test; the tests are {', '.join(sorted(KINDS))}")
    if kind in ("xcomp", "ccomp", "to", "acomp"):
        return Need(kind, frozenset(), words - {"inf"})
    return Need(kind, words, frozenset(part for part in values.split("|") if part))


def _slots(cell: str | None) -> tuple[str, ...]:
    return tuple(slot.strip() for slot in (cell or "").split(",") if slot.strip())
