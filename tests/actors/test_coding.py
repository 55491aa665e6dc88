"""Country and sector of actor phrases that stand alone."""

from datetime import date

import pytest

from onrecord.actors import load_roster
from onrecord.actors.coding import code_phrase

PHRASES = [
    ("two Belgian frigates", "2022-11-01", "", "BEL", "MIL"),
    ("the Latvian parliament", "2022-11-01", "", "LVA", "LEG"),
    ("Norwegian fishermen", "2022-11-01", "", "NOR", "AGR"),
    ("defence minister", "2022-11-01", "Finland", "FIN", "GOV"),
    ("chairman of a textile company", "2022-11-01", "", "", "BUS"),
    ("Jens Stoltenberg", "2022-11-01", "", "IGO", "GOV"),
    ("Boris Johnson", "2023-11-01", "", "GBR", "ELI"),
    ("a former Croatian minister", "2022-11-01", "", "HRV", "ELI"),
    ("Hezbollah", "2022-11-01", "", "LBN", "REB"),
    ("European Commission", "2022-11-01", "", "EUR", "IGO"),
    ("UNICEF", "2022-11-01", "", "UNO", "IGO"),
    ("Riga", "2022-11-01", "", "LVA", "GOV"),
    ("a bus driver", "2022-11-01", "", "", "UNK"),
]


@pytest.mark.parametrize(("phrase", "day", "context", "country", "sector"), PHRASES, ids=[row[0] for row in PHRASES])
def test_code_phrase(phrase, day, context, country, sector):
    coded = code_phrase(load_roster(), phrase, on=date.fromisoformat(day), context=context)
    assert (coded.country, coded.sectors[0]) == (country, sector)
