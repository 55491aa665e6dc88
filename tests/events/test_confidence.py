"""How sure a row is."""

from datetime import date

import pytest

from onrecord.events.confidence import confidence_of
from onrecord.events.predicates import load_predicates
from onrecord.scoring.kinds import read_text

ON = date(2025, 3, 3)


def test_signs_add_up():
    weights = {"every row": 0.0, "for": 2.0, "against": -2.0}
    assert confidence_of([], weights) == 0.5
    assert confidence_of(["for"], weights) > 0.85
    assert confidence_of(["against"], weights) == pytest.approx(1 - confidence_of(["for"], weights))
    assert confidence_of(["for", "never weighed"], weights) == confidence_of(["for"], weights)


def test_every_event_says_how_sure_it_is():
    reading = read_text("Russian troops shelled Kharkiv on Sunday. Ukraine's foreign minister met the Polish president in Warsaw.", ON)
    assert len(reading.events) == 2
    assert all(event.confidence is not None and 0 < event.confidence < 1 for event in reading.events)


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        ("Russian troops shelled Kharkiv on Sunday.", "Kharkiv was shelled on Sunday."),
        ("Latvia accused Belarus of a breach of its airspace.", "Latvia accused the smugglers of a breach of its airspace."),
        ("France imposed sanctions on Belarus on Monday.", "France imposed sanctions on Monday."),
    ],
)
def test_a_row_with_both_parties_is_surer(surer, less):
    first, second = (read_text(text, ON).events[0] for text in (surer, less))
    assert first.type == second.type
    assert first.confidence > second.confidence


def test_the_table_weighs_what_every_row_shows():
    assert "every row" in load_predicates().confidence
