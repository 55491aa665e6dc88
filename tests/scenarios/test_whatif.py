from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import LexiconError, UnknownNameError
from onrecord.scenarios import Scenario, load_scenario, whatif
from onrecord.scenarios.whatif import CANNOT, differences, spending
from onrecord.treaties import bound, load_law

EXAMPLE = Path(__file__).parents[2] / "examples/whatif_ukraine_member.toml"
GREECE = 'name = "n"\n[ask]\nattack_on = "GRC"\non = 2025-03-26\n'


def scenario(tmp_path: Path, *, text: str) -> Scenario:
    path = tmp_path / "s.toml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def test_a_new_member_is_owed_and_one_that_left_owes_nothing() -> None:
    outcome = whatif(load_law(), load_scenario(EXAMPLE))
    five = next(change for change in outcome.changes if change.article == "5")
    assert (five.before, five.after, len(five.gained)) == ("none", "bound", 31)
    assert "HUN" not in five.gained
    assert outcome.assumed is None
    assert outcome.cannot == CANNOT


def test_the_tables_are_not_altered_by_a_scenario() -> None:
    before = bound(load_law(), attack_on="UKR", on=date(2025, 6, 1))
    whatif(load_law(), load_scenario(EXAMPLE))
    assert bound(load_law(), attack_on="UKR", on=date(2025, 6, 1)) == before


def test_notice_takes_effect_after_the_treatys_own_term(tmp_path: Path) -> None:
    text = 'name = "n"\n[ask]\nattack_on = "EST"\non = {on}\ntreaty = "NATO"\n'
    text += '[[leaves]]\ntreaty = "NATO"\nstate = "USA"\nnotice = 2024-03-01\n'
    early = whatif(load_law(), scenario(tmp_path, text=text.format(on="2025-02-28")))
    late = whatif(load_law(), scenario(tmp_path, text=text.format(on="2025-03-01")))
    assert early.changes == ()
    assert [change.lost for change in late.changes] == [("USA",), ("USA",)]


@pytest.mark.parametrize(("answer", "after"), [("bound", "bound"), ("not-bound", "not-bound")])
def test_a_contested_place_read_one_way(tmp_path: Path, answer: str, after: str) -> None:
    text = (
        'name = "n"\n[ask]\nattack_on = "USA"\non = 2025-03-26\nat = "Puerto Rico"\ntreaty = "NATO"\n'
        f'[[reading]]\ntreaty = "NATO"\nsubject = "place:Puerto Rico"\nanswer = "{answer}"\n'
    )
    (change,) = whatif(load_law(), scenario(tmp_path, text=text)).changes
    assert (change.before, change.after) == ("contested", after)


def test_another_day_changes_the_duties(tmp_path: Path) -> None:
    text = 'name = "n"\n[ask]\nattack_on = "SWE"\non = 2024-03-06\ntreaty = "NATO"\n[ask_instead]\non = 2024-03-07\n'
    outcome = whatif(load_law(), scenario(tmp_path, text=text))
    assert {change.article: len(change.gained) for change in outcome.changes} == {"4": 31, "5": 31}


def test_spending_is_shown_as_known_on_the_day() -> None:
    law = load_law()
    assert spending(law, ("POL", "EST"), on=date(2024, 1, 1)).known == 0
    june, later = (spending(law, ("MNE",), on=day) for day in (date(2024, 6, 30), date(2025, 5, 1)))
    assert (june.at_pledge, later.at_pledge) == (1, 0)
    assert june.vintages != later.vintages


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ('[[assume]]\nstate = "*"\nlow = 0.7\nhigh = 0.6\nsource = "x"\n', "low < high"),
        ('[[assume]]\nstate = "*"\nlow = 0.4\nhigh = 0.4\nsource = "x"\n', "not a number"),
        ('[[assume]]\nstate = "*"\nlow = 0.1\nhigh = 0.6\nsource = " "\n', "a source"),
        ('[[assume]]\nstate = "*"\nprior = "defense"\nlow = 0.2\n', "or a prior"),
        ("[assumptions]\nsamples = 100\n", "power of two"),
        ("[assumptions]\nat_least = 0\n", "1 or more"),
        ('[[leaves]]\ntreaty = "NATO"\nstate = "USA"\n', "either on"),
        ("[oracle]\nx = 1\n", "unknown field"),
    ],
)
def test_a_faulty_file_is_refused_by_name(tmp_path: Path, more: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=rf"s\.toml:1 .*{fault}"):
        scenario(tmp_path, text=GREECE + more)


def test_unknown_cells_and_strangers_are_refused(tmp_path: Path) -> None:
    text = GREECE + '[[reading]]\ntreaty = "NATO"\nsubject = "place:Atlantis"\nanswer = "bound"\n'
    with pytest.raises(UnknownNameError, match="it has: by a party"):
        whatif(load_law(), scenario(tmp_path, text=text))
    text = GREECE + '[[leaves]]\ntreaty = "NATO"\nstate = "JPN"\non = 2025-01-01\n'
    with pytest.raises(UnknownNameError, match="no party"):
        whatif(load_law(), scenario(tmp_path, text=text))


def test_no_change_is_no_difference() -> None:
    answer = bound(load_law(), attack_on="POL", on=date(2025, 3, 26))
    assert differences(answer, answer) == ()
