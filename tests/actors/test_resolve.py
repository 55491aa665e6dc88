"""Whom a phrase or pronoun means: the speaker before, a later subject, never a bystander or someone inside a quotation."""

import pytest

from onrecord.actors import resolve

RUTTE, TUSK = "per:Q57792", "per:Q946"


def said_by(cast, parse, word, spoke=()):
    return resolve(cast, parse, word, spoke=list(spoke))


def word_of(parse, form, nth=1):
    found = [word for word in range(len(parse)) if parse.form[word] == form]
    return found[nth - 1]


PRONOUNS = [
    ("Mark Rutte spoke in Rome. \"It is late,\" he said.", "he", 1, (RUTTE,)),
    ("Mark Rutte spoke in Rome alongside Polish Prime Minister Donald Tusk. \"It is late,\" he said.", "he", 1, (RUTTE,)),
    ("\"I like Donald Tusk,\" said Mark Rutte. He said more.", "He", 1, (RUTTE,)),
    ("Donald Tusk praised Mark Rutte. He said so twice.", "He", 1, (TUSK,)),
    ("Poland closed the road. It said the bridge was unsafe.", "It", 1, ("POL",)),
    ("The Baltic states met. They said little.", "They", 1, ("EST", "LTU", "LVA")),
    ("Donald Tusk and Ursula von der Leyen met. She said little.", "She", 1, ("per:ursula-von-der-leyen",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "nth", "actors"), PRONOUNS, ids=[row[0][:45] for row in PRONOUNS])
def test_pronouns(cast_of, text, form, nth, actors):
    cast, parse = cast_of(text)
    assert said_by(cast, parse, word_of(parse, form, nth)).actors == actors


def test_last_speaker_unless_a_later_subject_speaks(cast_of):
    text = 'Donald Tusk said it was late. Mark Rutte later spoke of the budget. "It is too small," he said.'
    cast, parse = cast_of(text)
    found = said_by(cast, parse, word_of(parse, "he"), spoke=[(word_of(parse, "Tusk"), (TUSK,))])
    assert found.actors == (RUTTE,)


def test_unnamed_groups_and_persons_are_added(cast_of):
    cast, parse = cast_of("Three hotel owners said they lost money. A lorry driver agreed.")
    owners = said_by(cast, parse, word_of(parse, "owners"))
    driver = said_by(cast, parse, word_of(parse, "driver"))
    assert cast.actors[owners.actors[0]].kind == "group"
    assert cast.actors[driver.actors[0]].kind == "person"


def test_undecided_is_said(cast_of):
    cast, parse = cast_of("She said nothing.")
    found = said_by(cast, parse, 0)
    assert found.actors == ()
    assert found.reason


def test_joint_subjects_are_all_meant(cast_of):
    cast, parse = cast_of("Poland and Latvia said the road was closed.")
    assert said_by(cast, parse, 0).actors == ("POL", "LVA")
