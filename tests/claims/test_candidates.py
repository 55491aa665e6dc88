from __future__ import annotations

from datetime import date

import pytest

from onrecord.actors.cast import Cast
from onrecord.claims import candidates
from onrecord.language import Language
from onrecord.model import Actor, Event, Obligation, Place, Span, Standing
from onrecord.treaties import load_law

DAY = date(2025, 3, 26)


def touched(
    language: Language, *, target: str, by: str | None = None, standing: Standing = "asserted", place: str | None = None,
    kind: str = "ASSAULT", cameo: str | None = None, on: date = DAY, when: str | None = None,
) -> tuple[Obligation, ...]:  # fmt: skip
    cast = Cast()
    for code in (target, by):
        if code:
            cast.add(Actor(id=code, name=code, kind="state", code=code))
    event = Event(
        id="e", type=kind, cameo=cameo, trigger_span=Span(0, 1), actor=(by,) if by else (), recipient=(target,),
        standing=standing, date=when, place=Place(span=Span(0, 1), name=place) if place else None,
    )  # fmt: skip
    parse = next(iter(language.parse(["Shells fell."])))
    return candidates(parse, cast, (event,), load_law(), on=on)


def row(found: tuple[Obligation, ...], treaty: str, article: str) -> Obligation:
    return next(item for item in found if (item.treaty, item.article) == (treaty, article))


def test_a_conditional_attack_shows_who_would_be_bound_and_triggers_nothing(language: Language) -> None:
    found = touched(language, target="POL", standing="conditional")
    nato = row(found, "NATO", "5")
    assert (nato.answer, len(nato.bound), nato.owed_to) == ("bound", 31, "POL")
    assert nato.why.startswith("nothing is triggered")
    assert len(row(found, "EU-TEU-42.7", "42(7)").bound) == 26


@pytest.mark.parametrize("standing", ["negated", "denied", "alleged", "conditional", "planned", "hypothetical"])
def test_only_an_asserted_attack_is_a_candidate(language: Language, standing: Standing) -> None:
    assert all(item.answer != "candidate" for item in touched(language, target="EST", standing=standing))


def test_an_asserted_attack_is_no_more_than_a_candidate(language: Language) -> None:
    found = touched(language, target="EST", by="RUS")
    assert {item.answer for item in found} == {"candidate"}
    assert all("gravity" in item.why and "request" in item.why for item in found)


def test_the_law_is_that_of_the_events_day(language: Language) -> None:
    assert not [
        item
        for item in touched(language, target="SWE", when="2024-03-06")
        if (item.treaty, item.article) == ("NATO", "5")
    ]
    assert len(row(touched(language, target="SWE", when="2024-03-07"), "NATO", "5").bound) == 31


def test_a_place_outside_the_area_is_shown_as_not_bound(language: Language) -> None:
    found = touched(language, target="GBR", place="Falkland Islands", on=date(1982, 4, 2))
    assert row(found, "NATO", "5").answer == "not-bound"


def test_an_attack_by_a_party_is_contested(language: Language) -> None:
    assert row(touched(language, target="GRC", by="TUR"), "NATO", "5").answer == "contested"


@pytest.mark.parametrize(
    ("kind", "cameo"), [("PROTEST", "145"), ("ACCUSE", "112"), ("SANCTION", "172"), ("THREATEN", "138")]
)
def test_what_is_no_armed_attack_touches_nothing(language: Language, kind: str, cameo: str) -> None:
    assert touched(language, target="POL", kind=kind, cameo=cameo) == ()


def test_a_blockade_may_be_an_armed_attack(language: Language) -> None:
    assert row(touched(language, target="LVA", kind="COERCE", cameo="191"), "NATO", "5").answer == "candidate"


def test_ukraine_is_owed_no_defence_in_2022(language: Language) -> None:
    found = touched(language, target="UKR", by="RUS", on=date(2022, 2, 24))
    assert all(item.treaty == "BUDAPEST-1994" for item in found)


def test_an_answer_to_the_attacked_states_own_attack_says_so(language: Language) -> None:
    cast = Cast()
    for code in ("RUS", "UKR"):
        cast.add(Actor(id=code, name=code, kind="state", code=code))
    strike = Event(id="a", type="ASSAULT", trigger_span=Span(0, 1), actor=("RUS",), recipient=("UKR",))
    answer = Event(id="b", type="ASSAULT", trigger_span=Span(1, 2), actor=("UKR",), recipient=("RUS",))
    found = candidates(next(iter(language.parse(["Shells fell."]))), cast, (strike, answer), load_law(), on=DAY)
    assert all("may answer an attack by RUS" in item.why for item in found if item.event == "b")
    assert not [item for item in found if item.event == "a" and "may answer" in item.why]
