"""What each speaker of a transcript says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord.model import Reading, Report, hashed
from onrecord.reading import read

if TYPE_CHECKING:
    from onrecord.reading import Kit

DAY = date(2025, 3, 26)
PAIR = (
    "Donald Tusk, Prime Minister of Poland\n"
    "PRIME MINISTER TUSK: You came on a good day, and we are glad of it. (Laughter.)\n"
    "In Gdansk I said, “Our soldiers will stay on the border until winter.”\n"
    "SECRETARY GENERAL RUTTE: (As interpreted.) We will stand by Poland whatever may come.\n"
    "END 2:14 P.M."
)
PRESS = (
    "1:02 P.M. CET THE MODERATOR: Please give your name and your newspaper first. "
    "Q Will Poland close the road to the coast next week? "
    "PRIME MINISTER TUSK: No. We keep all of the roads open this year. Q Thank you."
)


def reading(kit: Kit, text: str) -> Reading:
    return read(Report(id=hashed(text, str(DAY)), published=DAY, text=text), kit)


def turns(found: Reading) -> list[tuple[str | None, str]]:
    names = {actor.id: actor.name for actor in found.actors}
    text = found.report.text
    return [(names.get(quote.speaker or ""), quote.spans[0].of(text)) for quote in found.quotes if quote.form == "turn"]


def test_each_paragraph_of_a_turn_is_its_speakers(kit: Kit) -> None:
    found = reading(kit, PAIR)
    assert turns(found) == [
        ("Donald Tusk", "You came on a good day, and we are glad of it. (Laughter.)"),
        ("Donald Tusk", "In Gdansk I said, “Our soldiers will stay on the border until winter.”"),
        ("Mark Rutte", "We will stand by Poland whatever may come."),
    ]
    assert {quote.kind for quote in found.quotes if quote.form == "turn"} == {"direct"}
    assert [quote.translated for quote in found.quotes if quote.form == "turn"] == [False, False, True]
    assert {quote.speaker_span.of(PAIR) for quote in found.quotes if quote.form == "turn" and quote.speaker_span} == {
        "PRIME MINISTER TUSK",
        "SECRETARY GENERAL RUTTE",
    }


def test_i_inside_a_turn_is_who_talks(kit: Kit) -> None:
    found = reading(kit, PAIR)
    (inner,) = [quote for quote in found.quotes if quote.form == "text"]
    (holder,) = [quote for quote in found.quotes if quote.id == inner.nested_in]
    assert inner.speaker == holder.speaker is not None


def test_who_asks_is_nobody_and_what_is_said_in_passing_is_no_quote(kit: Kit) -> None:
    found = reading(kit, PRESS)
    assert turns(found) == [
        (None, "Please give your name and your newspaper first."),
        (None, "Will Poland close the road to the coast next week?"),
        ("Donald Tusk", "No. We keep all of the roads open this year."),
    ]
    assert [quote.anonymous for quote in found.quotes] == [True, True, False]
    assert not [doubt for doubt in found.doubts if doubt.stage == "quotes"]


def test_an_unnamed_official_stays_unnamed(kit: Kit) -> None:
    text = "SENIOR DEFENSE OFFICIAL: The convoy will leave the port in the morning.\nQUESTION: How many ships will that be, sir?"
    found = reading(kit, text)
    assert turns(found)[0][0] == "Senior Defense Official"
    assert found.quotes[0].anonymous


def test_you_is_the_other_where_two_talk_and_nobody_asks(kit: Kit) -> None:
    talk = "PRESIDENT PAVEL: We had a long night.\nPRIME MINISTER TUSK: I congratulate you on the vote, and I thank you all."
    parties = {(event.actor, event.recipient) for event in reading(kit, talk).events if event.type == "SUPPORT"}
    names = {actor.id: actor.name for actor in reading(kit, talk).actors}
    assert {tuple(names[key] for side in row for key in side) for row in parties} == {("Donald Tusk", "Petr Pavel")}
    asked = talk + "\nQ And what will you do about the budget now?"
    assert all(event.recipient == () for event in reading(kit, asked).events if event.type == "SUPPORT")


@pytest.mark.parametrize(
    "text",
    [
        "VESSEL NAME: Nordic Star of the North Sea Line\nVESSEL TYPE: a tanker of the largest class afloat",
        "NATO: A short history of the alliance in ten maps\nTusk spoke first.",
    ],
)
def test_labels_that_name_no_speaker_make_no_turns(text: str, kit: Kit) -> None:
    assert turns(reading(kit, text)) == []


def test_an_interviewers_mark_opens_a_question_and_no_answer(kit: Kit) -> None:
    text = "((News)) : Would Poland attack Russia over that, do you think?\nThe road to the coast was shut for a week."
    found = reading(kit, text)
    assert turns(found) == [(None, "Would Poland attack Russia over that, do you think?")]
    assert not found.events
