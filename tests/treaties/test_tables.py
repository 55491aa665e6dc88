from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import msgspec
import pytest

from onrecord.errors import LexiconError, UnknownNameError
from onrecord.treaties import bound, clauses, in_force, load_law, parties_on
from onrecord.treaties.check import check_law
from onrecord.treaties.law import Instrument, Law
from onrecord.treaties.load import INSTRUMENTS, read_instrument

DAY = date(2025, 3, 26)


def test_the_tables_are_whole() -> None:
    law = load_law()
    assert len(law.instruments) == 70
    assert sum(len(item.clauses) for item in law.instruments.values()) == 86
    assert sum(len(item.parties) for item in law.instruments.values()) == 318


def test_the_law_survives_pickling() -> None:
    law = pickle.loads(pickle.dumps(load_law()))
    assert bound(law, attack_on="EST", on=DAY) == bound(load_law(), attack_on="EST", on=DAY)


def test_members_by_day() -> None:
    law = load_law()
    assert [len(parties_on(law, "NATO", on=date(year, 6, 1))) for year in (1950, 1953, 1990, 2005, 2025)] == [
        12,
        14,
        16,
        26,
        32,
    ]
    assert len(parties_on(law, "NATO", on=date(2003, 6, 1), signed=True)) == 26


def test_in_force_is_three_valued() -> None:
    law = load_law()
    assert in_force(law, "Warsaw Pact", on=date(1960, 1, 1)) is True
    assert in_force(law, "Warsaw Pact", on=date(1991, 7, 1)) is False
    assert in_force(law, "SAU-PAK-2025", on=date(2025, 10, 1)) is None


def test_every_defence_clause_says_who_decides_and_what_must_be_done() -> None:
    for item in load_law().instruments.values():
        for clause in item.clauses:
            if clause.type == "defence":
                assert len(clause.who_decides) > 1
                assert len(clause.action) > 1


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ({"attack_on": "Estnia"}, "estonia (EST)"),
        ({"attack_on": "POL", "treaty": "NATOO"}, "nato (NATO)"),
        ({"attack_on": "GBR", "at": "Falkland Isles"}, "falkland islands (Falkland Islands)"),
        ({"attack_on": "South China Sea"}, "a place that belongs to no state"),
    ],
)
def test_unknown_names_list_the_nearest(question: dict[str, str], near: str) -> None:
    with pytest.raises(UnknownNameError, match=near.replace("(", r"\(").replace(")", r"\)")):
        bound(load_law(), on=DAY, **question)  # type: ignore[arg-type]


def test_the_same_question_has_the_same_answer() -> None:
    one, two = (msgspec.json.encode(bound(load_law(), attack_on="USA", on=DAY)) for _ in range(2))
    assert one == two


def test_unknown_place_gives_both_branches() -> None:
    answer = bound(load_law(), attack_on="USA", on=DAY, treaty="NATO", forces=True)
    rows = [duty for duty in answer.obligations if duty.article == "5"]
    assert [duty.answer for duty in rows] == ["bound", "not-bound"]
    assert all(duty.conditions for duty in rows)


def with_line(tmp_path: Path, *, treaty: str, before: str, after: str) -> Law:
    source = (INSTRUMENTS / f"{treaty}.toml").read_text(encoding="utf-8")
    assert before in source
    path = tmp_path / f"{treaty}.toml"
    path.write_text(source.replace(before, after, 1), encoding="utf-8")
    law = load_law()
    changed: dict[str, Instrument] = {**law.instruments, treaty: read_instrument(path)}
    return msgspec.structs.replace(law, instruments=changed)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("POL | Poland | 1997-12-16 | 1999-03-12 |  |", "POL | Poland | 1997-12-16 | 1999-03-12 | 1998-01-01 |", "after its end"),
        ("POL | Poland | 1997-12-16 |", "POL | Poland | 2001-12-16 |", "after it was bound"),
        ("POL | Poland |", "EST | Poland |", "overlap"),
        ("POL | Poland |", "XXX | Poland |", "not in states.tsv"),
        ("POL | Poland | 1997-12-16 | 1999-03-12 |  |", "POL | Poland | 1997-12-16 | 1999-03-12 | 2000-01-01 |", "31 parties"),
        ('who_decides = "each party, in concert in the NAC; no voting rule in the text"', 'who_decides = "-"', "who decides"),
        ("automaticity = 2", "automaticity = 7", "runs from 0 to 4"),
        ("Bermuda | yes", "Bermudas | yes", "neither in areas.tsv"),
        ("Bermuda | yes", "Bermuda | contested", "both readings"),
    ],
)  # fmt: skip
def test_tables_that_contradict_themselves_are_refused(tmp_path: Path, before: str, after: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=fault):
        check_law(with_line(tmp_path, treaty="NATO", before=before, after=after))


def test_a_row_with_a_cell_too_few_names_the_row(tmp_path: Path) -> None:
    path = tmp_path / "X.toml"
    path.write_text("id = 'X'\nparties = '''\nPOL | Poland\n'''\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"X\.toml:3 has 2 cells"):
        read_instrument(path)


def test_clauses_by_any_name() -> None:
    assert [clause.id for clause in clauses(load_law(), "Washington Treaty")][:3] == ["NATO-3", "NATO-4", "NATO-5"]
