"""Direction and dates by the parse: marked sentences of a report of Wednesday 26 March 2025."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.dates import date_of, find_dates
from onrecord.language.engine import Language

ON = date(2025, 3, 26)

DIRECTION = [
    ("The ministers met in Oslo on Monday.", "2025-03-24"),
    ("The ministers will meet in Oslo on Monday.", "2025-03-31"),
    ("The ministers are to meet in Oslo on Monday.", "2025-03-31"),
    ("The ministers are meeting in Oslo on Monday.", "2025-03-31"),
    ("The summit opens on Monday.", "2025-03-31"),
    ("The vote, scheduled for Monday, was put off.", "2025-03-31"),
    ("They agreed to meet again on Friday.", "2025-03-28"),
    ("She managed to leave the city on Friday.", "2025-03-21"),
    ("The talks were postponed to April 30.", "2025-04-30"),
    ("The army had left the town by Sunday.", "2025-03-23"),
    ("He is believed to have been killed in October.", "2024-10"),
    ("The delay was due to the storm in October.", "2024-10"),
    ("On Wednesday the court ruled against him.", "2025-03-26"),
]


@pytest.mark.parametrize(("text", "value"), DIRECTION)
def test_direction(language: Language, text: str, value: str) -> None:
    parse = next(language.parse([text]))
    assert [when.value for when in find_dates(parse, on=ON)] == [value]


EVENTS = [
    ("Russian forces *shelled* the town.", "2025-03-26", "day"),
    ("Russian forces *shelled* the town on Sunday.", "2025-03-23", "day"),
    ("Russian forces have *shelled* the town.", None, None),
    ("Russian forces had *shelled* the town.", None, None),
    ("The president will *visit* Kyiv.", None, None),
    ("The president will *visit* Kyiv on Friday.", "2025-03-28", "day"),
    ("The two states *signed* the pact in 1994.", "1994", "year"),
    ("The minister *said* on Monday that troops had fired in 2022.", "2025-03-24", "day"),
    ("The minister said on Monday that troops *fired* in 2022.", "2022", "year"),
    ("The rebels *attacked* last week and took the bridge.", "2025-W12", "week"),
    ("The rebels attacked last week and *took* the bridge.", "2025-W12", "week"),
    ("The army *fought* there from 2014 to 2016.", "2014/2016", "range"),
    ("The guards have *held* him since July 26, 2023.", "2023-07-26", "day"),
    ("The army *waited* until Friday.", None, None),
    ("If the rebels *attacked*, the army would answer.", None, None),
    ("He spoke on Sunday, two days after rebels *shot* the mayor.", "2025-03-21", "day"),
    ("The visit came a week after an *attack* on the port.", "2025-03-19", "day"),
    ("Two hours before the jet fell on Sunday, gunners *fired* missiles.", "2025-03-23", "day"),
    ("Before he was arrested on Friday, the mayor *fled* twice.", None, None),
    ("He *announced* a plan to be signed later this week.", "2025-03-26", "day"),
    ("The army *began* an operation to isolate the city on March 9.", "2025-03-09", "day"),
    ("The *attack* was claimed by rebels.", None, None),
    ("The army answered by *firing* at the camp.", "2025-03-26", "day"),
    ("The envoy flew to *visit* the camp.", "2025-03-26", "day"),
    ("The ships *sailed* in mid-March.", "2025-03", "month"),
    ("Officials condemned Tuesday's deadly *attack*.", "2025-03-25", "day"),
    ("The two states signed a pact in 1997 and now *belong* to one bloc.", "2025-03-26", "day"),
    ("The minister *spoke* this week, on Monday, in Oslo.", "2025-03-24", "day"),
    ("The ministers met on Friday. They did not *agree* on a truce.", "2025-03-21", "day"),
    ("The two leaders held *talks* in Oslo.", "2025-03-26", "day"),
    ("The minister condemned the *attack*.", None, None),
    ('"We will *respond*," the general said.', "2025-03-26", "day"),
    ("The ships were covered by a 1951 pact, the minister *said*.", "2025-03-26", "day"),
]


@pytest.mark.parametrize(("marked", "value", "precision"), EVENTS)
def test_date_of_event(language: Language, marked: str, value: str | None, precision: str | None) -> None:
    start = marked.index("*")
    parse = next(language.parse([marked.replace("*", "")]))
    word = parse.word_at(start)
    assert word is not None
    assert date_of(parse, word, find_dates(parse, on=ON), on=ON) == (value, precision)


def test_the_header_is_no_expression(language: Language) -> None:
    parse = next(language.parse([" date 2025-03-26 The minister spoke on Monday."]))
    assert [when.value for when in find_dates(parse, on=ON)] == ["2025-03-24"]


def test_a_dateline_is_one(language: Language) -> None:
    parse = next(language.parse(["OSLO, March 25 (Wire) - The minister spoke."]))
    assert [when.value for when in find_dates(parse, on=ON)] == ["2025-03-25"]


def test_same_input_same_rows(language: Language) -> None:
    text = "He left last week. She will follow on Friday, March 28, or in the summer."
    first, second = (find_dates(parse, on=ON) for parse in language.parse([text, text]))
    assert first == second
