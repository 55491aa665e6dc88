"""The senses of verbs and event nouns fit the tables of types, modes and codes they are held against."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from onrecord.events.predicates import CameoLine, GovernorLine, LightLine, ModalLine, ModeLine, ObjectLine, SenseLine
from onrecord.lexicon import DATA, load_table, load_words, read_lines
from onrecord.model import Report
from onrecord.reading import Kit, read

SENSES = load_table("events/predicates", SenseLine)
CLASSES = {line.object_class for line in load_table("events/objects", ObjectLine)}
# PLOVER 2.0 counts convictions as reduced relations; CAMEO keeps them, as findings of guilt, under root 11.
MOVED = {("SANCTION", "11"), ("SANCTION", "16")}
FLAGS = {"obj", "noobj", "xcomp", "ccomp", "passive", "neg", "lv", "act", "of", "dative", "noprt"}
WORDED = re.compile(r"(prt|prep|xcomp|ccomp|acomp):[^ =:]+(=\S+)?|subj=\S+")
SLOT = re.compile(r"obj|objposs|objadj|xobj|xsubj|subj|dative|none|[a-z]+")


SENTENCES = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
]  # fmt: skip


def roots() -> dict[str, set[str]]:
    found = defaultdict(set)
    for _, row in read_lines(DATA / "ontology/cameo_plover.tsv").rows:
        cameo, kind, *_ = row.split("\t")
        if kind:
            found[kind].add(cameo[:2])
    return found


def name(line: SenseLine) -> str:
    return " ".join(part for part in (line.lemma, line.pos, line.needs, line.object) if part)


def test_there_are_thousands_of_senses_and_every_type_has_verbs_and_nouns():
    assert len(SENSES) >= 2_000
    kinds = {line.type for line in load_table("ontology/plover_modes", ModeLine)}
    assert {(line.type, line.pos) for line in SENSES} >= {(kind, pos) for kind in kinds for pos in "vn"}


def test_types_and_modes_stand_in_the_ontology():
    known = {(line.type, line.mode) for line in load_table("ontology/plover_modes", ModeLine)}
    wrong = [name(line) for line in SENSES if line.type != "-" and (line.type, line.mode) not in known]
    assert wrong == []


def test_codes_are_codes_and_their_root_belongs_to_the_type():
    codes = {line.cameo for line in load_table("ontology/cameo", CameoLine)}
    allowed = roots()
    coded = [line for line in SENSES if line.cameo]
    assert [name(line) for line in coded if line.cameo not in codes] == []
    wrong = [
        name(line) for line in coded
        if line.cameo[:2] not in allowed[line.type] and (line.type, line.cameo[:2]) not in MOVED
    ]  # fmt: skip
    assert wrong == []
    assert len(coded) > 0.9 * sum(line.type != "-" for line in SENSES)


def test_a_sense_that_is_no_event_codes_nothing():
    empty = [line for line in SENSES if line.type == "-"]
    assert [name(line) for line in empty if line.mode or line.cameo or line.recipient or line.actor] == []
    assert len(empty) > 300


def test_tests_and_slots_are_ones_that_the_matcher_knows():
    needs = [(name(line), need) for line in SENSES for need in (line.needs or "").split()]
    assert [pair for pair in needs if pair[1] not in FLAGS and not WORDED.fullmatch(pair[1])] == []
    slots = [(name(line), slot) for line in SENSES for slot in (line.recipient or "").split(",") if slot]
    assert [pair for pair in slots if not SLOT.fullmatch(pair[1])] == []


def test_classes_of_objects_exist():
    named = {line.object for line in SENSES if line.object and not line.object.startswith("=")}
    named |= {
        need.split("=", 1)[1] for line in SENSES for need in (line.needs or "").split()
        if "=" in need and "|" not in need and need.split("=", 1)[1] in CLASSES
    }  # fmt: skip
    assert named - CLASSES - {"@actor"} == set()


@pytest.mark.parametrize(
    ("lemma", "needs", "object_", "kind"),
    [
        ("impose", None, "sanction", "SANCTION"),
        ("lift", None, "sanction", "RETREAT"),
        ("repel", None, "attack", "ASSAULT"),
        ("launch", None, "product", "-"),
        ("sign", None, "agreement", "SUPPORT"),
        ("send", None, "troops", "MOBILIZE"),
        ("send", None, "aid", "AID"),
        ("withdraw", "prep:from=talks", None, "SANCTION"),
        ("withdraw", None, "troops", "RETREAT"),
        ("recall", None, "diplomat", "SANCTION"),
        ("expel", None, "diplomat", "SANCTION"),
        ("declare", None, "ceasefire", "CONCEDE"),
        ("violate", None, "ceasefire", "ASSAULT"),
        ("fire", None, "projectile", "ASSAULT"),
        ("shoot", "prt:down", "aircraft", "ASSAULT"),
        ("urge", "xcomp", None, "REQUEST"),
        ("accuse", None, None, "ACCUSE"),
    ],
)
def test_objects_decide_the_sense(lemma, needs, object_, kind):
    found = [line.type for line in SENSES if (line.lemma, line.needs, line.object, line.pos) == (lemma, needs, object_, "v")]
    assert found == [kind]


def test_the_lists_of_standing_and_of_light_verbs_load():
    assert {"carry", "conduct", "pay", "launch"} <= {line.verb for line in load_table("events/light_verbs", LightLine)}
    effects = {line.lemma: line.effect for line in load_table("events/governors", GovernorLine) if line.pos == "v"}
    found = [effects[verb] for verb in ("deny", "refuse", "plan", "fear")]
    assert found == ["denied", "negated", "planned", "hypothetical"]
    assert {line.word: line.effect for line in load_table("events/modals", ModalLine)}["will"] == "planned"
    assert {"not", "never", "without"} <= load_words("events/negation")


def test_the_sentences_show_every_type_and_what_is_none():
    kinds = {line.type for line in load_table("ontology/plover_modes", ModeLine)}
    assert {kind for kind, _ in SENTENCES} == kinds | {"-"}


@pytest.mark.parametrize(("kind", "text"), SENTENCES, ids=lambda cell: cell[:40])
def test_the_type_of_a_sentence(kit: Kit, kind: str, text: str):
    found = {event.type for event in read(Report(id="r", published=date(2025, 3, 26), text=text), kit).events}
    assert kind in found if kind != "-" else not found
