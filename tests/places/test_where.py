"""Where an event happened, by its own clause, and what a typed name stands for."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.engine import Language
from onrecord.places import country_of, find_places, load_gazetteer, place_of

WHERE = [
    ("The ministers *met* in Geneva.", "Geneva"),
    ("The minister *met* with his colleague in Baghdad on Monday.", "Baghdad"),
    ("A bomb *killed* four people in Quetta.", "Quetta"),
    ("An *attack* on a market in Mogadishu killed nine.", "Mogadishu"),
    ("The Kabul *bombing* was condemned.", "Kabul"),
    ("Jets *bombed* Aleppo.", "Aleppo"),
    ("The army *captured* the town of Bakhmut.", "Bakhmut"),
    ("The president made a *visit* to Kyiv.", "Kyiv"),
    ("The *siege* of Mariupol lasted weeks.", "Mariupol"),
    ("The two sides will hold *talks* in Doha.", "Doha"),
    ("He flew in from Hanoi, where the *summit* collapsed.", "Hanoi"),
    ("The union *sent* two envoys to Tallinn.", "Tallinn"),
    ("A jet was *shot* down over the Black Sea.", "Black Sea"),
    ("The frigate *sailed* through the Taiwan Strait.", "Taiwan Strait"),
    ("The minister in Paris *denied* it.", None),
    ("The minister *praised* Poland.", None),
    ("Russia *attacked* the convoy.", None),
    ("OSLO, March 3 (Wire) - The two sides *signed* a pact.", None),
    ("The minister *condemned* the attack in Istanbul.", None),
]


@pytest.mark.parametrize(("marked", "name"), WHERE)
def test_place_of_event(language: Language, marked: str, name: str | None) -> None:
    start = marked.index("*")
    parse = next(language.parse([marked.replace("*", "")]))
    word = parse.word_at(start)
    assert word is not None
    place = place_of(parse, word, find_places(parse, load_gazetteer()))
    assert (place.name if place else None) == name


TYPED = [
    ("Ukraine", "UKR"), ("the Netherlands", "NLD"), ("UK", "GBR"), ("Kiev", "UKR"), ("gaza strip", "PSE"), ("Crimea", "UKR"),
    ("Ukrainian", "UKR"), ("The Hague", "NLD"), ("Taiwan", "TWN"), ("Georgia", None), ("Birmingham", None), ("Nowhereville", None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country"), TYPED)
def test_typed_name(name: str, country: str | None) -> None:
    known = country_of(load_gazetteer(), name)
    assert (known.country if known else None) == country


def test_gazetteer_goes_to_a_worker() -> None:
    gazetteer = load_gazetteer()
    assert pickle.loads(pickle.dumps(gazetteer)) == gazetteer


def test_every_point_lies_on_the_globe() -> None:
    for places in load_gazetteer().entries.values():
        for known in places:
            assert known.lat is not None
            assert -90 <= known.lat <= 90
            assert known.lon is not None
            assert -180 <= known.lon <= 180
            assert known.country is None or len(known.country) == 3


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Paris", "New", "York", ",", "Texas", "in", "the", "Georgia", ".", "Black", "Sea", "«", "К", "of"]
        ),
        max_size=25,
    )
)
def test_any_words(language: Language, words: list[str]) -> None:
    text = " ".join(words)
    for parse in language.parse([text]):
        for place in find_places(parse, load_gazetteer()):
            assert text[place.span.start : place.span.end]
