from __future__ import annotations

from onrecord.claims.context import load_state_words, load_treaty_names
from onrecord.claims.patterns import Hit, compiled, find_hits, load_classes, load_stances
from onrecord.language import Language
from onrecord.treaties import load_law


def test_every_treaty_name_leads_to_a_treaty() -> None:
    shorts = {item.short for item in load_law().instruments.values()}
    named = {pattern.label for found in load_treaty_names().by_word.values() for pattern in found}
    assert named <= shorts


def test_all_patterns_compile_and_none_begins_with_a_gap() -> None:
    for patterns in (load_stances(), load_state_words()):
        assert all(not pattern.steps[0].gap for found in patterns.by_word.values() for pattern in found)
    assert "defend" in load_classes()["help"]


def test_gaps_are_bounded_and_do_not_cross_a_sentence(language: Language) -> None:
    parse = next(iter(language.parse(["They must come. At once they left. They must not ever wait at home at once."])))
    patterns = compiled([("now", "must .. at once"), ("far", "must ... at once")])
    hits = find_hits(parse, range(len(parse)), patterns)
    assert [(hit.label, parse.form[hit.first], hit.last - hit.first) for hit in hits] == [("far", "must", 7)]


def test_words_match_by_form_or_lemma_and_optional_words_may_lack(language: Language) -> None:
    parse = next(iter(language.parse(["Nobody obliges them, and no choice is left."])))
    patterns = compiled([("duty", "oblige them"), ("none", "no easy? choice")])
    assert find_hits(parse, range(len(parse)), patterns) == [Hit("duty", 1, 2), Hit("none", 5, 6)]
