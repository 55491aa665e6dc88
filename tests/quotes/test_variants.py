"""Wordings of one statement, and what is no such thing."""

from __future__ import annotations

import pytest

from onrecord.wording import compare, passage

FULL = "Let nobody doubt it: we will hold this line. Not for a week. The price of leaving is too high for all of us."

PAIRS = [
    ("The bridge is safe.", "The bridge is safe.", "identical"),
    ("the bridge is safe", "The bridge, is safe!", "punctuation"),
    ("Let nobody doubt it: … the price of leaving is too high for all of us.", FULL, "ellipsis"),
    ("[Nobody] will hold this line. Not for a week.", FULL, "edited"),
    ("we will hold this line", FULL, "fragment"),
    ('the cost was "too high" and they would "hold this line"', FULL, "spliced"),
    ("We will hold that line. Not for one week. The price of leaving is too high for us.", FULL, "words changed"),
    ("that the price of leaving the line would be too high", FULL, "paraphrase"),
]


@pytest.mark.parametrize(("one", "other", "relation"), PAIRS)
def test_variant_is_classed(one: str, other: str, relation: str) -> None:
    compared = compare(one, other)
    assert compared is not None
    assert compared.relation == relation


@pytest.mark.parametrize("other", ["The trains will run again on Monday.", "", "…", "it is the"])
def test_other_statement_is_no_variant(other: str) -> None:
    assert compare(other, FULL) is None


def test_diff_names_what_changed() -> None:
    compared = compare("we will hold that bridge at any price", "we will hold this bridge at any price")
    assert compared is not None
    assert [(change.one, change.other) for change in compared.diff if change.how == "changed"] == [("this", "that")]


@pytest.mark.parametrize(
    ("words", "most", "wanted"),
    [
        ("ironclad", 1000, "It rained. The pact is ironclad, he said. Then it rained again. The end."),
        ("IRONCLAD", 30, "… The pact is ironclad, he said. …"),
        ('"the end"', 12, "… The end."),
        ("rain*", 24, "It rained. …"),
        (None, 24, "It rained. …"),
        ("absent", 24, "It rained. …"),
        ("ironclad", 12, "… The pact is …"),
        ("(", 24, "It rained. …"),
    ],
)
def test_passage_shows_the_sentences_around_what_was_asked(words: str | None, most: int, wanted: str) -> None:
    text = "It rained. The pact is ironclad, he said. Then it rained again. The end."
    assert passage(text, words, most) == wanted
