"""What the speakers of a transcript say of treaty clauses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord.model import Report, hashed
from onrecord.reading import read

if TYPE_CHECKING:
    from onrecord.reading import Kit

DAY = date(2025, 3, 26)
OPENING = "PRIME MINISTER TUSK: Good morning to all of you in the hall.\n"


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        ("PRIME MINISTER TUSK: The roads are dry again. Our commitment to Article 5 is ironclad.", [("NATO-5", "reaffirms")]),
        ("PRIME MINISTER TUSK: We spoke of NATO at length. We have no choice but to plant trees around the world.", []),
        ("Q Is the commitment to Article 5 still ironclad, in your view, minister?", []),
    ],
)  # fmt: skip
def test_a_sentence_of_talk_must_name_its_clause(turn: str, wanted: list[tuple[str, str]], kit: Kit) -> None:
    text = OPENING + turn
    found = read(Report(id=hashed(text, str(DAY)), published=DAY, text=text), kit)
    assert [(claim.clause, claim.stance) for claim in found.claims] == wanted
