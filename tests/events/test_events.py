"""Events in sentences written for it: types, parties, standing, commitments, merging, and what holds for any text."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.actors import find_actors, load_roster
from onrecord.dates import find_dates
from onrecord.events import Predicates, deterrence_of, explain, find_events, load_predicates
from onrecord.language import Language
from onrecord.model import Actor, Event, Quote
from onrecord.places import find_places, load_gazetteer
from onrecord.quotes import find_quotes, load_cues

DAY = date(2025, 3, 26)
SENTENCES = Path(__file__).parent / "sentences.txt"


class Found(NamedTuple):
    text: str
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    actors: dict[str, Actor]

    def codes(self, ids: tuple[str, ...]) -> set[str]:
        return {code for name in ids if (code := self.actors[name].code)}

    def one(self, kind: str) -> Event:
        (event,) = [event for event in self.events if event.type == kind]
        return event


@pytest.fixture(scope="module")
def predicates() -> Predicates:
    return load_predicates()


def read(language: Language, predicates: Predicates, text: str) -> Found:
    parse = next(iter(language.parse([text])))
    cast = find_actors(parse, load_roster(), on=DAY)
    quotes, _ = find_quotes(parse, cast, load_cues())
    dates, places = find_dates(parse, on=DAY), find_places(parse, load_gazetteer())
    events = find_events(parse, cast, quotes, dates, places, predicates, on=DAY)
    return Found(text, events, quotes, cast.actors)


def rows() -> list[tuple[str, ...]]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("kind", "trigger", "actor", "recipient", "standing", "text"), rows(), ids=lambda cell: cell[:40])
def test_sentence(
    language: Language, predicates: Predicates, kind: str, trigger: str, actor: str, recipient: str, standing: str, text: str
) -> None:
    found = read(language, predicates, text)
    if kind == "-":
        assert found.events == ()
        return
    named = [event for event in found.events if event.type == kind and trigger in event.trigger_span.of(text)]
    assert named, [(event.type, event.trigger_span.of(text)) for event in found.events]
    event = named[0]
    assert set(filter(None, actor.split(","))) <= found.codes(event.actor)
    assert set(filter(None, recipient.split(","))) <= found.codes(event.recipient)
    assert event.standing == standing


def test_met_with_the_full_force_is_a_conditional_threat_of_the_alliance_named(language: Language, predicates: Predicates) -> None:
    text = '"Should anyone dare to strike a member, such a move would be met with the full force of NATO," Mark Rutte said in Vilnius.'
    found = read(language, predicates, text)
    threat = found.one("THREATEN")
    assert threat.standing == "conditional"
    assert found.codes(threat.actor) == {"NATO"}
    assert threat.said_by == found.quotes[0].id
    assert threat.condition_span is not None
    assert threat.condition_span.of(text).startswith("Should anyone")
    assert not [event for event in found.events if event.type == "ASSAULT" and event.standing == "asserted"]


def test_defending_every_inch_is_an_assurance_of_the_speaker(language: Language, predicates: Predicates) -> None:
    text = '"If they cross the line, we will defend every inch of Lithuania," Donald Trump said.'
    promise = read(language, predicates, text).one("AGREE")
    assert promise.standing == "conditional"
    assert promise.consequence_span is not None
    assert "defend every inch" in promise.consequence_span.of(text)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Any new raid on Finland would be met with severe costs for Russia.", "Any new raid on Finland"),
        ("Our sanctions will remain in place unless and until there is a truce.", "until there is a truce"),
        ("We will support Ukraine for as long as it takes.", None),
    ],
)
def test_condition_of_a_threat_or_assurance(
    language: Language, predicates: Predicates, text: str, condition: str | None
) -> None:
    (parse,) = language.parse([text])
    found = deterrence_of(parse, parse.sentences[0], predicates)
    assert found.act != "none"
    assert (found.condition and found.condition.of(text)) == condition


def test_a_question_is_never_a_commitment(language: Language, predicates: Predicates) -> None:
    text = 'A reporter asked: "If Russia attacks, will the United States defend Poland?"'
    assert not [event for event in read(language, predicates, text).events if event.type in ("AGREE", "THREATEN")]


def test_what_is_urged_is_not_coded_again(language: Language, predicates: Predicates) -> None:
    found = read(language, predicates, "France urged Iran to release two prisoners.")
    assert [event.type for event in found.events] == ["REQUEST"]
    assert found.events[0].mode == "yield"


def test_who_condemns_an_attack_names_its_doer_never_its_victim(language: Language, predicates: Predicates) -> None:
    found = read(language, predicates, "Canada condemned the attack by Russia on Ukraine.")
    assert found.codes(found.one("ACCUSE").recipient) == {"RUS"}
    found = read(language, predicates, "Canada condemned the bombing of a hospital in Kabul.")
    assert found.codes(found.one("ACCUSE").recipient) == set()


def test_a_second_mention_is_folded_into_the_fullest(language: Language, predicates: Predicates) -> None:
    text = "Russia attacked Ukraine on Sunday. The attack killed no one. Kyiv said Russia attacked after dark."
    attacks = [event for event in read(language, predicates, text).events if event.type == "ASSAULT"]
    assert [event.trigger_span.of(text) for event in attacks][:1] == ["attacked"]
    assert len([event for event in attacks if event.trigger_span.of(text) == "attacked"]) == 1


def test_amounts_stay_with_their_act(language: Language, predicates: Predicates) -> None:
    found = read(language, predicates, "Norway gave Ukraine $1.5 billion in March and sent 3,000 troops to Latvia.")
    money = found.one("AID").amounts[0]
    assert (money.value, money.unit) == (1.5e9, "USD")
    assert money.span.of(found.text) == "$1.5 billion"
    troops = [amount for event in found.events for amount in event.amounts if amount.unit == "troops"]
    assert [amount.value for amount in troops] == [3000]


def test_two_sides_of_a_meeting_are_actor_and_recipient(language: Language, predicates: Predicates) -> None:
    found = read(language, predicates, "Talks between Armenia and Azerbaijan opened in Geneva.")
    talks = found.one("CONSULT")
    assert (found.codes(talks.actor), found.codes(talks.recipient)) == ({"ARM"}, {"AZE"})


def test_a_foes_claim_is_alleged_a_told_deed_is_not(language: Language, predicates: Predicates) -> None:
    claim = read(language, predicates, "Georgia said that Russian troops had attacked Georgia.")
    assert [event.standing for event in claim.events if event.type == "ASSAULT"] == ["alleged"]
    told = read(language, predicates, "Russian troops attacked Georgia, officials said.")
    assert [event.standing for event in told.events if event.type == "ASSAULT"] == ["asserted"]


def test_scales_come_with_the_codes(language: Language, predicates: Predicates) -> None:
    event = read(language, predicates, "Russia attacked Ukraine.").one("ASSAULT")
    assert event.quad == "MK"
    assert event.goldstein is not None
    assert event.goldstein < 0
    assert event.plover_score is not None
    assert event.plover_score < 0


def test_explanation_shows_the_data_line_and_the_words(language: Language, predicates: Predicates) -> None:
    found = read(language, predicates, "Poland condemned Belarus.")
    why = explain(found.one("ACCUSE"), found.text, found.actors)
    assert why.words == "condemned"
    assert why.line is not None
    assert why.line.startswith("condemn\tv")
    assert why.place is not None
    assert why.place.startswith("predicates.tsv:")
    assert {(row.role, row.words) for row in why.arguments} == {("actor", "Poland"), ("recipient", "Belarus")}


def test_tables_survive_pickling(predicates: Predicates) -> None:
    assert pickle.loads(pickle.dumps(predicates)) == predicates


STUFF = st.text(alphabet=st.sampled_from("Russia attacked Poland. “If” we will? 5,000 \n—żа漢\U0001f642"), max_size=200)


@settings(max_examples=60, deadline=None)
@given(text=STUFF)
def test_any_text_at_all(text: str) -> None:
    language, tables = _loaded()
    found = read(language, tables, text)
    again = read(language, tables, text)
    assert found.events == again.events
    for event in found.events:
        spans = (event.trigger_span, event.standing_span, event.condition_span, *(row.span for row in event.arguments))
        assert all(span is None or span.end <= len(text) for span in spans)
        assert {row.actor for row in event.arguments if row.role == "actor"} == set(event.actor)


def _loaded() -> tuple[Language, Predicates]:
    from onrecord.language import load_language

    if not hasattr(_loaded, "kept"):
        _loaded.kept = (load_language(), load_predicates())  # type: ignore[attr-defined]
    return _loaded.kept  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("text", ["hit and " * 4000, "the attack of " * 3000, "x" * 50_000, "(" * 5000 + "war" + ")" * 5000])
def test_long_and_odd_texts_end(language: Language, predicates: Predicates, text: str) -> None:
    assert isinstance(read(language, predicates, text).events, tuple)


def test_a_phrase_that_leads_back_to_itself_ends(language: Language, predicates: Predicates) -> None:
    text = "The ministry of " * 400 + "Russia attacked the ministry. " + "The envoy whose ally " * 100 + "met Russia left."
    assert isinstance(read(language, predicates, text).events, tuple)


@pytest.mark.parametrize("text", ["Go they must, said Poland.", "If Russia attacks, severe will be our reaction, said France."])
def test_a_commitment_told_back_to_front_has_its_words_in_order(language: Language, predicates: Predicates, text: str) -> None:
    spans = [event.trigger_span for event in read(language, predicates, text).events]
    assert all(span.start < span.end for span in spans)


def cells(name: str) -> list[list[str]]:
    lines = (SENTENCES.parent / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


def codes(cell: str) -> set[str]:
    return set() if cell == "-" else set(cell.split(","))


@pytest.mark.parametrize(("kind", "trigger", "actor", "recipient", "text"), cells("arguments.txt"))
def test_parties(
    language: Language, predicates: Predicates, kind: str, trigger: str, actor: str, recipient: str, text: str
) -> None:
    found = read(language, predicates, text)
    event = found.one(kind)
    assert event.trigger_span.of(text) == trigger
    assert (found.codes(event.actor), found.codes(event.recipient)) == (codes(actor), codes(recipient))


@pytest.mark.parametrize(("kind", "trigger", "names", "text"), cells("strangers.txt"))
def test_recipients_by_name(language: Language, predicates: Predicates, kind: str, trigger: str, names: str, text: str) -> None:
    found = read(language, predicates, text)
    (event,) = [event for event in found.events if event.type == kind and event.trigger_span.of(text) == trigger]
    wanted = [] if names == "-" else names.split("; ")
    assert [found.actors[name].name for name in event.recipient] == wanted


@pytest.mark.parametrize(("role", "code", "words", "text"), cells("tables.txt"))
def test_part_in_talks(language: Language, predicates: Predicates, role: str, code: str, words: str, text: str) -> None:
    found = read(language, predicates, text)
    parts = [row for row in found.one("CONSULT").arguments if row.role == role]
    assert found.codes(tuple(row.actor for row in parts)) == codes(code)
    assert [row.span.of(text) for row in parts] == [words]


def test_who_hosts_a_guest_mediates_nothing(language: Language, predicates: Predicates) -> None:
    meeting = read(language, predicates, "Emmanuel Macron hosted his Polish counterpart in Paris.").one("CONSULT")
    assert {row.role for row in meeting.arguments} == {"actor", "recipient"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rebels ambushed a Malian patrol near Gao.", ["ASSAULT"]),
        ("Hezbollah rejected a ceasefire without an Israeli withdrawal.", ["REJECT"]),
    ],
)
def test_what_is_hit_or_lacking_is_no_act_of_its_own(
    language: Language, predicates: Predicates, text: str, kinds: list[str]
) -> None:
    assert sorted({event.type for event in read(language, predicates, text).events}) == kinds


def test_who_opens_the_lines_under_a_joint_statement_says_we(language: Language, predicates: Predicates) -> None:
    text = (
        "Office of the Spokesperson\nWe call on Belarus to free the reporters.\nAustria: Ann Roe, Minister of Sport\n"
        "Norway: Jane Poe, Minister of Culture\nSweden: Jo Doe, Minister of Sport"
    )
    found = read(language, predicates, text)
    assert found.codes(found.one("REQUEST").actor) == {"AUT", "NOR", "SWE"}


TALK = [
    ("PRIME MINISTER TUSK: We met President Pavel in Prague on Monday and it went well.", {"CONSULT"}),
    ("PRIME MINISTER TUSK: We are ready to meet again, and we thank all of you for that.", set()),
    ("PRIME MINISTER TUSK: Good morning.\nQ Russia attacked Ukraine again on Monday, did it not, sir?", set()),
    ("PRIME MINISTER TUSK: Good morning to you all. Russia attacked Ukraine again on Monday.", {"ASSAULT"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TALK)
def test_in_talk_an_act_has_two_sides_and_is_no_question(
    language: Language, predicates: Predicates, text: str, wanted: set[str]
) -> None:
    assert {event.type for event in read(language, predicates, text).events} == wanted


def test_a_journey_is_told_once(language: Language, predicates: Predicates) -> None:
    text = "British Foreign Secretary David Lammy will travel to Kenya in June. His trip underlines old ties."
    assert [event.trigger_span.of(text) for event in read(language, predicates, text).events] == ["travel"]


def test_a_turn_goes_on_behind_all_that_is_quoted_in_it(language: Language, predicates: Predicates) -> None:
    said = "".join(f"Rutte said the port number {number} was open. " for number in range(12))
    text = f"PRIME MINISTER TUSK: Good morning to you all. {said}We met President Pavel in Prague on Monday."
    found = read(language, predicates, text)
    assert found.codes(found.one("CONSULT").actor) == {"POL"}
