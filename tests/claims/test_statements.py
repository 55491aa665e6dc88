from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from onrecord.model import Reading, Report, hashed
from onrecord.reading import read

if TYPE_CHECKING:
    from onrecord.reading import Kit

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases/claims.yaml").read_text(encoding="utf-8")
)


def reading_of(case: dict[str, Any], kit: Kit) -> Reading:
    return read(Report(id=hashed(case["text"]), published=case["day"], text=case["text"]), kit)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_statement(case: dict[str, Any], kit: Kit) -> None:
    reading = reading_of(case, kit)
    assert [[claim.clause, claim.stance] for claim in reading.claims] == case["claims"]


def test_why_shows_the_words_of_both(kit: Kit) -> None:
    case = next(case for case in CASES if case["claims"] == [["NATO-5", "overstates"]])
    (claim,) = reading_of(case, kit).claims
    assert claim.span.of(case["text"]) in claim.why
    assert "such action as it deems necessary" in claim.why


def test_a_report_about_nothing_of_the_kind_makes_no_claim(kit: Kit) -> None:
    text = "The harbour of Narvik froze over on Monday. Fishermen asked for help, and the council met under a bridge."
    assert read(Report(id="x", published=CASES[0]["day"], text=text), kit).claims == ()


def test_two_treaties_that_fit_equally_well_are_a_doubt(kit: Kit) -> None:
    text = "The European Union and NATO met in Brussels. Poland will defend Estonia, Donald Tusk said in Warsaw."
    reading = read(Report(id="x", published=date(2025, 3, 3), text=text), kit)
    assert reading.claims == ()
    assert [doubt.candidates for doubt in reading.doubts if doubt.stage == "claims"] == [("EU-42.7", "NATO-5")]
